//! What a hosted site leads to that cannot stand in its frame: pages that are missing, documents. A tap leads out.

use std::process::Command;

use serde_json::json;

use super::driver::{Browser, Scripts};
use super::{Field, Running, fixtures, skipped, write_tree};

const PDF: &[u8] = b"%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
";

#[test]
fn a_tap_leads_out_of_the_frame_of_a_site() {
    let Some(browser) = Browser::open(Scripts::On) else { return };
    let field = Field::new();
    let site = field.path("course");
    let index =
        b"<title>Course</title><a id=\"gone\" href=\"gone.html\">gone</a> <a id=\"paper\" href=\"paper.pdf\">paper</a>";
    write_tree(&site, &[("index.html", index), ("paper.pdf", PDF)]);
    field.publish(&site, "course");
    field.init();
    field.sync(field.repository());
    for more in [&[][..], &["--content-listen", "127.0.0.1:0"]] {
        let serving = field.serve(more);
        let reader = format!("{}read/course/course/index.html", serving.url);
        browser.go(&reader);
        browser.enter("iframe");
        browser.follow("#gone");
        assert_eq!(browser.text("h1"), "This page is not here");
        browser.click("a.primary");
        browser.leave();
        browser.find("#home-kinds, main h1, main h2");
        assert_eq!(browser.url(), serving.url);

        browser.go(&reader);
        browser.enter("iframe");
        browser.follow("#paper");
        assert_eq!(browser.text("h1"), "paper.pdf");
        browser.click("a.primary");
        browser.leave();
        let arrived = (0..100).any(|_| {
            std::thread::sleep(std::time::Duration::from_millis(50));
            browser.run("return document.contentType") == "application/pdf"
        });
        assert!(arrived && browser.url().ends_with("/content/course/course/paper.pdf"), "{}", browser.url());
    }
}

#[test]
fn a_site_goes_on_at_the_page_where_one_was() {
    let field = Field::new();
    let site = field.path("course");
    let index = b"<!doctype html><title>Course</title><a id=\"two\" href=\"deep/two.html\">two</a><script>window.seen = typeof localStorage</script>";
    let two = b"<!doctype html><title>Two</title><p id=\"here\">the second page</p><a id=\"up\" href=\"../index.html\">up</a>";
    write_tree(&site, &[("index.html", index), ("deep/two.html", two)]);
    field.publish(&site, "course");
    field.init();
    field.sync(field.repository());
    for more in [&[][..], &["--content-listen", "127.0.0.1:0"]] {
        goes_on(&field.serve(more));
    }
}

fn goes_on(serving: &Running) {
    let two = format!("{}read/course/course/deep/two.html", serving.url);
    let continues = |browser: &Browser| {
        browser.go(&format!("{}me", serving.url));
        browser.attribute("#continue + .cards a", "href").unwrap()
    };
    if let Some(browser) = Browser::open(Scripts::On) {
        browser.go(&format!("{}read/course/course/index.html", serving.url));
        browser.enter("iframe");
        browser.follow("#two");
        assert_eq!(browser.text("#here"), "the second page");
        browser.leave();
        let has_moved = (0..60).any(|_| {
            std::thread::sleep(std::time::Duration::from_millis(50));
            browser.url() == two
        });
        assert!(has_moved, "{}", browser.url());
        // The request that keeps the place may be under way.
        let is_kept = (0..20).any(|_| continues(&browser) == "/read/course/course/deep/two.html");
        assert!(is_kept, "{}", continues(&browser));
        browser.follow("#continue + .cards a");
        browser.enter("iframe");
        assert_eq!(browser.text("#here"), "the second page");
        browser.leave();
    }
    if let Some(browser) = Browser::open(Scripts::Off) {
        // Without scripts the site is looked at by itself.
        browser.go(&format!("{}read/course/course/index.html", serving.url));
        browser.follow("a.unframed");
        browser.follow("#two");
        assert_eq!(browser.text("#here"), "the second page");
        assert_eq!(continues(&browser), "/read/course/course/deep/two.html");
    }
}

#[test]
fn formulas_show_as_maths_where_a_site_brings_no_program_for_them() {
    let Some(browser) = Browser::open(Scripts::On) else { return };
    let field = Field::new();
    let site = field.path("course");
    let index = b"<!doctype html><title>Course</title><p id=\"one\">Half is \\(\\frac{1}{2}\\), not <code>\\(x\\)</code>, and \\(\\nothing{.</p>";
    write_tree(&site, &[("index.html", index)]);
    field.publish(&site, "course");
    field.init();
    field.sync(field.repository());
    let serving = field.serve(&[]);
    browser.go(&format!("{}read/course/course/index.html", serving.url));
    browser.enter("iframe");
    browser.find("#one math mfrac");
    assert_eq!(browser.run("return document.querySelectorAll('math').length"), 1);
    assert_eq!(browser.text("#one code"), "\\(x\\)");
    assert!(browser.text("#one").contains("\\nothing"), "what cannot be read stays as it is");
}

/// A page with film and sound in every manner in which courses have them, and with formulas.
const LESSON: &str = r#"<!doctype html><html lang=en><meta charset=utf-8><title>Lesson</title>
<p id=tex>Half is \(\frac{1}{2}\).</p>
<p id=ml><math xmlns="http://www.w3.org/1998/Math/MathML"><mfrac><mn>1</mn><mn>2</mn></mfrac></math></p>
<audio src="roar.mp3"></audio><video muted src="flower.webm"></video>
<video muted id=words crossorigin="anonymous" src="flower.webm"><track default kind=captions srclang=en src="c.vtt"></video>
<canvas></canvas><script>
fetch('flower.webm').then(it => it.blob()).then(blob => {
    const film = document.createElement('video'); film.muted = true; film.src = URL.createObjectURL(blob); document.body.append(film); });
fetch('roar.mp3').then(it => it.arrayBuffer()).then(it => new OfflineAudioContext(1, 44100, 44100).decodeAudioData(it))
    .then(it => { window.heard = it.duration > 1; });
</script>"#;

/// Plays all that the page has: how much played, whether its pixels and captions can be read, and how many formulas are drawn.
const PLAY: &str = "const done = arguments[0]; (async () => {
    const has = async what => { for (let n = 0; n < 100 && !what(); n++) await new Promise(go => setTimeout(go, 50)); return !!what(); };
    await has(() => document.querySelectorAll('video').length === 3);
    let played = 0;
    for (const media of document.querySelectorAll('audio, video')) {
        try { await media.play(); if (await has(() => media.currentTime > 0)) played += 1; } catch (error) { played = String(error); } }
    const film = document.getElementById('words');
    document.querySelector('canvas').getContext('2d').drawImage(film, 0, 0);
    document.querySelector('canvas').toDataURL();
    const said = await has(() => film.textTracks[0].cues && film.textTracks[0].cues.length === 1);
    const drawn = await has(() => document.querySelector('#tex math mfrac'));
    const box = document.querySelector('#ml mfrac').getBoundingClientRect();
    done([played, said, await has(() => window.heard), drawn, box.height > box.width]);
})();";

const SCORM: &[u8] = br#"<?xml version="1.0"?><manifest identifier="m" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"><metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata><organizations default="o"><organization identifier="o"><title>Course</title><item identifier="i" identifierref="r"><title>Lesson</title></item></organization></organizations><resources><resource identifier="r" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/></resource></resources></manifest>"#;
const CARTRIDGE: &[u8] = br#"<?xml version="1.0"?><manifest identifier="m" xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"><metadata><schema>IMS Common Cartridge</schema><schemaversion>1.1.0</schemaversion></metadata><organizations><organization identifier="o" structure="rooted-hierarchy"><item identifier="root"><item identifier="i" identifierref="r"><title>Lesson</title></item></item></organization></organizations><resources><resource identifier="r" type="webcontent" href="index.html"><file href="index.html"/></resource></resources></manifest>"#;

#[test]
fn film_and_sound_play_and_formulas_are_drawn_in_every_kind_of_course() {
    let Some(media) = fixtures("media") else { return };
    let field = Field::new();
    let read = |name: &str| std::fs::read(media.join(name)).unwrap();
    let (film, sound) = (read("flower.webm"), read("t-rex-roar.mp3"));
    let words: &[u8] = b"WEBVTT\n\n00:00.000 --> 00:05.000\nA flower opens.\n";
    let files: [(&str, &[u8]); 4] =
        [("index.html", LESSON.as_bytes()), ("flower.webm", &film), ("roar.mp3", &sound), ("c.vtt", words)];
    for (name, manifest) in [("site", None), ("scorm", Some(SCORM)), ("cartridge", Some(CARTRIDGE))] {
        write_tree(&field.path(name), &files);
        let Some(manifest) = manifest else {
            field.publish(&field.path(name), name);
            continue;
        };
        write_tree(&field.path(name), &[("imsmanifest.xml", manifest)]);
        let packed = "import shutil, sys; shutil.make_archive(sys.argv[1], 'zip', sys.argv[1])";
        let python = Command::new("python3").args(["-c", packed]).arg(field.path(name)).status();
        if !python.is_ok_and(|status| status.success()) {
            return skipped("python3 is not there, which packs courses");
        }
        field.publish(&field.path(&format!("{name}.zip")), name);
    }
    field.init();
    field.sync(field.repository());
    let Some(browser) = Browser::open(Scripts::On) else { return };
    for more in [&[][..], &["--content-listen", "127.0.0.1:0"]] {
        let serving = field.serve(more);
        for name in ["site", "scorm", "cartridge"] {
            browser.go(&format!("{}read/{name}/{name}/index.html", serving.url));
            browser.enter("iframe");
            // Browsers play sound only to those who have tapped something.
            browser.click("#tex");
            assert_eq!(browser.run_until_called(PLAY), json!([4, true, true, true, true]), "{name} {more:?}");
            browser.leave();
        }
    }
}
