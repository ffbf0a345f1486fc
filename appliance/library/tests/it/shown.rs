//! What questions of packages show.

#![expect(clippy::unwrap_used, reason = "a test ends where something fails")]

use std::io::Cursor;

use base64ct::{Base64, Encoding as _};
use maktaba_library::import::questions;

use crate::pack::{Member, zip_raw};

/// A picture file: wide and red.
fn red() -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    image::RgbImage::from_pixel(900, 300, image::Rgb([200, 0, 0]))
        .write_to(&mut file, image::ImageFormat::Png)
        .unwrap();
    file.into_inner()
}

fn is_red(url: Option<&str>) -> bool {
    let Some(text) = url.and_then(|url| url.strip_prefix("data:image/jpeg;base64,")) else { return false };
    let shown = image::load_from_memory(&Base64::decode_vec(text).unwrap()).unwrap().to_rgb8();
    let [red, green, _] = shown.get_pixel(5, 5).0;
    shown.dimensions() == (640, 213) && red > 150 && green < 50
}

#[test]
fn pictures_of_moodle_and_qti_come_with_their_questions() {
    let moodle = format!(
        "<quiz><question type='shortanswer'><questiontext format='html'><text>&lt;p&gt;Colour? &lt;img src='@@PLUGINFILE@@/a b.PNG'&gt;</text>\
        <file name='a b.PNG' encoding='base64'>{}</file></questiontext><answer fraction='100'><text>red</text></answer></question>\
        <question type='shortanswer'><questiontext><text>No picture</text></questiontext><answer fraction='100'><text>a</text></answer></question></quiz>",
        Base64::encode_string(&red())
    );
    let folder = crate::pack::folder("shown");
    std::fs::write(folder.join("moodle.xml"), moodle).unwrap();
    let all = questions(&folder.join("moodle.xml")).unwrap();
    assert!(is_red(all[0].picture.as_deref()) && all[0].text == "Colour?" && all[1].picture.is_none(), "{all:?}");

    let item = |image: &str| {
        format!(
            "<assessmentItem><responseDeclaration identifier='R' baseType='string'><correctResponse><value>red</value></correctResponse>\
            </responseDeclaration><itemBody><p>Colour? {image}</p><textEntryInteraction responseIdentifier='R'/></itemBody></assessmentItem>"
        )
    };
    let old = "<questestinterop><item><presentation><material><mattext>Colour?</mattext><matimage uri='a.png'/></material>\
        <response_lid ident='r'><render_choice><response_label ident='a'><material><mattext>red</mattext></material></response_label>\
        </render_choice></response_lid></presentation></item></questestinterop>";
    let picture = red();
    let [near, far, none] = ["../img/a.png", "img/a.png", "https://example.org/a.png"]
        .map(|src| item(&format!("<img src=\"{src}\" alt=\"\"/>")));
    let member = |name: &'static str, content| Member { name: name.as_bytes(), content, extra: Vec::new() };
    let package = zip_raw(
        "shown.zip",
        &[
            member("items/1.xml", near.as_bytes()),
            member("items/2.xml", far.as_bytes()),
            member("items/3.xml", none.as_bytes()),
            member("old/4.xml", old.as_bytes()),
            member("img/a.png", &picture),
            member("old/a.png", &picture),
        ],
    );
    let all = questions(&package).unwrap();
    let found: Vec<(&str, bool)> = all.iter().map(|one| (one.text.as_str(), is_red(one.picture.as_deref()))).collect();
    assert_eq!(found, [("Colour?", true), ("Colour?", true), ("Colour?", false), ("Colour?", true)]);
}
