//! A phone joins the Wi-Fi of the box: what it asks, and what it is told, over real connections.

use super::tool::*;

#[test]
fn a_phone_is_led_to_the_library_once() {
    let field = Field::new();
    field.publish(&sample(), "demo");
    field.init();
    field.sync(field.repository());
    let serving = field.serve(&["--portal", "announce"]);
    let probe = || get_with(&format!("{}hotspot-detect.html", serving.url), &[("host", "captive.apple.com")]);
    let first = probe();
    assert_eq!(first.status, 302);
    // The address by which this very phone reached the box, whatever else the box is called.
    assert!(first.headers.contains(&format!("location: {}welcome", serving.url)), "{}", first.headers);
    let welcome = get(&format!("{}welcome", serving.url));
    assert!(welcome.status == 200 && welcome.body.len() <= 6000);
    assert_eq!(probe().status, 302);
    let tap = ureq::post(&format!("{}welcome", serving.url)).send_empty().unwrap();
    assert_eq!(tap.status(), 200, "the first page of the library");
    let after = probe();
    assert!(after.status == 200 && text(&after.body).contains("<BODY>Success</BODY>"));
    let stranger = get_with(&serving.url, &[("host", "rebinding.example")]);
    assert_eq!(stranger.status, 421);
}
