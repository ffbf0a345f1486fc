//! What stays on the reader's phone: places, saved and finished items; and what the box counts, without names.

use hyper::{Method, StatusCode};

use super::{Answer, Lab};

/// A form of our own page.
async fn send(lab: &Lab, path: &str, cookie: &str, form: &'static str) -> Answer {
    lab.send(Method::POST, path, &[("cookie", cookie), ("origin", "http://10.42.0.1")], form).await
}

#[tokio::test]
async fn reading_goes_on_where_it_stopped_from_home_and_me() {
    let lab = Lab::new();
    let chapter = lab.get("/read/stories/tall-man/ch2.xhtml").await;
    assert_eq!(chapter.cookie(), "went=stories/tall-man/ch2.xhtml");
    let paper = lab.ask("/read/science/paper/paper.pdf?page=2", &[("cookie", &chapter.cookie())]).await;
    assert_eq!(paper.cookie(), "went=science/paper/paper.pdf?page=2|stories/tall-man/ch2.xhtml");
    for path in ["/", "/me"] {
        let page = lab.ask(path, &[("cookie", &paper.cookie())]).await;
        for part in
            ["href=\"/read/science/paper/paper.pdf?page=2\"", "Page 2", "href=\"/read/stories/tall-man/ch2.xhtml\""]
        {
            assert!(page.text().contains(part), "{path}: {part}");
        }
    }
    assert!(!lab.get("/").await.text().contains("id=\"home-continue\""), "nothing is kept on the box");
    let again = lab.ask("/read/stories/tall-man/ch2.xhtml", &[("cookie", &chapter.cookie())]).await;
    assert!(again.cookies().is_empty(), "nothing new to keep");
}

#[tokio::test]
async fn items_are_saved_finished_and_forgotten() {
    let lab = Lab::new();
    let saved = send(&lab, "/me", "", "do=save&item=stories/tall-man&back=%2Fr%2Fstories%2Ftall-man").await;
    assert_eq!((saved.status, saved.header("location")), (StatusCode::SEE_OTHER, "/r/stories/tall-man"));
    assert_eq!(saved.cookie(), "kept=stories/tall-man");
    let page = lab.ask("/r/stories/tall-man", &[("cookie", &saved.cookie())]).await;
    assert!(page.text().contains("value=\"unsave\"") && page.text().contains("value=\"finish\""));
    let done =
        send(&lab, "/me", "kept=stories/tall-man; went=stories/tall-man/ch2.xhtml", "do=finish&item=stories/tall-man")
            .await;
    assert_eq!(done.cookie(), "kept=stories/tall-man; done=stories/tall-man");
    let me = lab.ask("/me", &[("cookie", &done.cookie())]).await;
    assert_eq!(me.text().matches("value=\"remove\"").count(), 2);
    assert_eq!(me.text().matches("href=\"/r/stories/tall-man\"").count(), 2);
    let forgotten = send(&lab, "/me", &done.cookie(), "do=forget").await;
    assert_eq!((forgotten.cookie().as_str(), forgotten.cookies().len()), ("", 3));
    for bad in ["do=save&item=nonsense", "do=explode&item=stories/tall-man", "item=stories/tall-man"] {
        assert_eq!(send(&lab, "/me", "", bad).await.status, StatusCode::BAD_REQUEST, "{bad}");
    }
    let stranger = lab.send(Method::POST, "/me", &[("origin", "http://evil.example")], "do=forget").await;
    assert_eq!(stranger.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn what_many_open_is_shown_and_turning_pages_counts_once() {
    let lab = Lab::new();
    for _ in 0..4 {
        lab.get("/read/science/film/film.mp4").await;
    }
    for path in ["/read/stories/tall-man/ch1.xhtml", "/read/stories/tall-man/ch2.xhtml"] {
        for _ in 0..4 {
            lab.ask(path, &[("cookie", "went=stories/tall-man/ch1.xhtml")]).await;
        }
    }
    assert!(!lab.get("/").await.text().contains("Often opened here"), "four openings are nobody's business");
    lab.get("/read/science/film/film.mp4").await;
    let home = lab.get("/").await;
    let popular = home.text().split("Often opened here").nth(1).unwrap().split("</section>").next().unwrap();
    assert!(popular.contains("/r/science/film") && !popular.contains("tall-man"));
}

#[tokio::test]
async fn start_leads_home_where_language_and_level_choose() {
    let lab = Lab::new();
    let answer = send(&lab, "/start", "", "lang=sw&level=1").await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/"));
    assert_eq!(answer.cookie(), "lang=sw; level=1");
    let for_you = |home: &Answer| {
        let part = home.text().split("id=\"home-for-you\"").nth(1).map(|part| part.split("</section>").next().unwrap());
        part.map(|part| part.matches("href=\"/r/").count())
    };
    assert_eq!(for_you(&lab.ask("/", &[("cookie", "lang=sw; level=1")]).await), Some(1));
    assert_eq!(for_you(&lab.ask("/", &[("cookie", "lang=sw; level=7")]).await), None);
    assert_eq!(for_you(&lab.get("/").await), None);
    let hostile = send(&lab, "/start", "", "lang=../x&level=900").await;
    assert_eq!(hostile.cookie(), "");
}

#[tokio::test]
async fn pages_are_handed_on_in_a_language_by_their_address() {
    let lab = Lab::new();
    let page = lab.ask("/help?ui=sw", &[("accept-language", "fr")]).await;
    assert!(page.text().contains("<html lang=\"sw\""));
    let chosen = lab.ask("/help?ui=sw", &[("accept-language", "fr"), ("cookie", "lang=ar")]).await;
    assert!(chosen.text().contains("<html lang=\"ar\""));
}

#[tokio::test]
async fn files_are_listed_with_their_sizes() {
    let lab = Lab::new();
    let take = lab.get("/take").await;
    for part in ["href=\"/content/stories/tall-man/book.epub\" download", "EPUB, 1 kB", "1 item<", "1 kB in all"] {
        assert!(take.text().contains(part), "{part}");
    }
    assert!(lab.get("/take?level=3").await.text().contains("Nothing here can be taken along"));
    let explore = lab.get("/explore").await;
    for part in ["<svg class=\"grid\"", "<svg class=\"bubbles\"", "href=\"/list?level=1&amp;from", "Hadithi"] {
        assert!(explore.text().contains(part) || part.contains("from"), "{part}");
    }
    assert!(explore.text().contains("href=\"/list?subject=0&amp;level=1\""));
}
