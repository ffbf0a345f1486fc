//! What a hosted site leads to that cannot stand in its frame: pages that are missing, documents. A tap leads out.

use super::driver::{Browser, Scripts};
use super::{Field, write_tree};

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
