//! What a hosted site leads to that cannot stand in its frame: pages that are missing, documents. A tap leads out.

use super::driver::{Browser, Scripts};
use super::{Field, Running, write_tree};

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
