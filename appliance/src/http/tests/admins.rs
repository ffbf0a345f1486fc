//! The rooms of admins: what is kept up to date, syncs, the end of a year; closed to others.

use std::sync::Arc;
use std::time::{Duration, Instant};

use hyper::StatusCode;
use maktaba_sync::durable::LocalDisk;
use maktaba_sync::store::Store;

use super::staff::Room;
use crate::parcel;
use crate::upkeep::{Taken, Tell, Waits};

fn field<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

#[tokio::test]
async fn an_admin_says_what_is_kept_up_to_date_and_how_much_it_may_take() {
    let (room, cookie) = Room::claimed().await;
    let word = room.word(&cookie).await;
    let post = async |pairs: &[(&str, &str)]| {
        let form = field(pairs.iter().copied().chain([("form", word.as_str())]));
        room.post("/admin/content", &cookie, &form).await
    };
    assert_eq!(room.get("/admin/content", &cookie).await.status, StatusCode::OK);
    let part = [
        ("act", "part"),
        ("who", ""),
        ("subject", "09"),
        ("level", "isced 1"),
        ("language", "SW"),
        ("largest", "20"),
        ("priority", "2"),
    ];
    let saved = post(&part).await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.text());
    let wishes = room.shelf.wishes().unwrap();
    assert_eq!((wishes.len(), wishes[0].collection.as_str(), wishes[0].priority), (1, "*", 2));
    assert_eq!(wishes[0].filter, r#"{"subject":["09"],"level":["isced 1"],"language":["sw"],"largest":20000000}"#);
    assert!(saved.text().contains("Kiswahili") && saved.text().contains("Health"), "{}", saved.text());
    assert_eq!(post(&[("act", "budget"), ("budget", "7,5")]).await.status, StatusCode::OK);
    assert_eq!(room.shelf.budget().unwrap(), Some(7_500_000_000));
    // What is no number changes nothing.
    for bad in [
        [("act", "budget"), ("budget", "much")],
        [("act", "budget"), ("budget", "1e99")],
        [("act", "part"), ("priority", "12")],
        [("act", "part"), ("largest", "-1")],
        [("act", "budget"), ("budget", "-0")],
    ] {
        let refused = post(&bad).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad:?}");
        let (name, typed) = bad[1];
        let said = format!("name=\"{name}\"");
        let field = refused.text().split("<input").find(|input| input.contains(&said)).unwrap().to_owned();
        assert!(field.contains(&format!("value=\"{typed}\"")), "what was typed stays: {field}");
        assert!(!refused.text().contains("address") && refused.text().contains("This cannot be taken over: "));
    }
    // Of a part all that was chosen stays, and the field is named that was wrong.
    let part = [("act", "part"), ("subject", "09"), ("language", "Kiswahili!"), ("largest", "2.5"), ("priority", "1")];
    let refused = post(&part).await;
    let text = refused.text();
    assert!(text.contains("This cannot be taken over: Language") && text.contains("value=\"Kiswahili!\""), "{text}");
    assert!(text.contains("value=\"09\" selected") && text.contains("value=\"2.5\""), "{text}");
    assert_eq!((room.shelf.budget().unwrap(), room.shelf.wishes().unwrap().len()), (Some(7_500_000_000), 1));
    // Whole in place of a part, and then nothing of it.
    assert_eq!(post(&[("act", "whole"), ("who", "lessons")]).await.status, StatusCode::OK);
    assert_eq!(room.shelf.subscriptions().unwrap(), ["lessons"]);
    assert_eq!(
        post(&[("act", "part"), ("who", "lessons"), ("language", "en")]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let none = post(&[("act", "none"), ("who", "lessons")]).await;
    assert_eq!(room.shelf.subscriptions().unwrap(), ["!lessons"], "nor of the parts of all");
    assert!(!none.text().contains("lessons</bdi>"), "{}", none.text());
    let key = format!("* {}", wishes[0].filter);
    assert_eq!(post(&[("act", "remove"), ("who", &key)]).await.status, StatusCode::OK);
    assert!(room.shelf.wishes().unwrap().is_empty());
    // Digits as the pages of other languages show them, and less than a megabyte.
    assert_eq!(post(&[("act", "budget"), ("budget", "١٢٫٥")]).await.status, StatusCode::OK);
    assert_eq!(room.shelf.budget().unwrap(), Some(12_500_000_000));
    assert_eq!(post(&[("act", "part"), ("largest", "0.5"), ("priority", "١")]).await.status, StatusCode::OK);
    let wish = room.shelf.wishes().unwrap().remove(0);
    assert_eq!((wish.filter.as_str(), wish.priority), (r#"{"largest":500000}"#, 1));
    // No budget again.
    post(&[("act", "budget"), ("budget", "")]).await;
    assert_eq!(room.shelf.budget().unwrap(), None);
}

#[tokio::test]
async fn what_names_no_collection_is_not_kept_and_a_budget_stands_as_it_is() {
    let (room, cookie) = Room::claimed().await;
    let word = room.word(&cookie).await;
    let post = async |pairs: &[(&str, &str)]| {
        let form = field(pairs.iter().copied().chain([("form", word.as_str())]));
        room.post("/admin/content", &cookie, &form).await
    };
    // What has a space in it could never be taken back, and what is unknown would wait for ever.
    let long = "a".repeat(5000);
    for who in ["a b", "<script>alert(1)</script>", "~", "*x", "stranger~demo", "stranger~*", "own~made-here", &long] {
        for act in ["part", "whole"] {
            let status = post(&[("act", act), ("who", who), ("language", "sw")]).await.status;
            assert_eq!(status, StatusCode::BAD_REQUEST, "{act} {who:.20}");
        }
    }
    assert!(room.shelf.wishes().unwrap().is_empty() && room.shelf.subscriptions().unwrap().is_empty());
    // Small ones and odd ones do not become others because somebody presses the button again.
    for (typed, bytes) in [("0.005", 5_000_000), ("7,256", 7_256_000_000), ("8", 8_000_000_000)] {
        let page = post(&[("act", "budget"), ("budget", typed)]).await;
        let shown = page.text().split("id=\"budget\"").nth(1).unwrap().split("value=\"").nth(1).unwrap().to_owned();
        let shown = shown.split('"').next().unwrap();
        assert_eq!((shown, room.shelf.budget().unwrap()), (typed.replace(',', ".").as_str(), Some(bytes)));
        assert_eq!(post(&[("act", "budget"), ("budget", shown)]).await.status, StatusCode::OK);
        assert_eq!(room.shelf.budget().unwrap(), Some(bytes));
    }
}

#[tokio::test]
async fn what_is_kept_and_was_never_seen_stands_there_and_so_does_a_file_that_speaks() {
    let (room, cookie) = Room::claimed().await;
    let mut store = Store::open_briefly(room.shelf.dir(), Arc::new(LocalDisk)).unwrap();
    store.subscribe(&["lessons".to_owned(), "!health".to_owned()]).unwrap();
    let page = room.get("/admin/content", &cookie).await;
    assert!(page.text().contains("<bdi dir=\"auto\">lessons</bdi>"), "{}", page.text());
    assert!(page.text().contains("whenever the box starts"), "{}", page.text());
}

#[tokio::test]
async fn an_admin_starts_and_stops_a_sync_and_reads_how_the_box_is() {
    let (room, cookie) = Room::claimed().await;
    let word = room.word(&cookie).await;
    let overview = room.get("/admin", &cookie).await;
    assert_eq!(overview.status, StatusCode::OK);
    assert!(
        overview.text().contains("Look after the box") && overview.text().contains("/admin/content"),
        "{}",
        overview.text()
    );
    for (act, told) in [("sync", Some(Tell::Sync)), ("look", Some(Tell::Look)), ("stop", None)] {
        let answer = room.post("/admin/sync", &cookie, &field([("act", act), ("form", &word)])).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{act}");
        assert_eq!(room.told.try_recv().ok(), told, "{act}");
    }
    assert_eq!(
        room.post("/admin/sync", &cookie, &field([("act", "burn"), ("form", &word)])).await.status,
        StatusCode::BAD_REQUEST
    );
    let failed =
        |name: Option<&str>, why: &'static str| (name.map(|name| name.parse().unwrap()), Err(anyhow::anyhow!(why)));
    room.board.looked(vec![failed(None, "no network"), failed(Some("kisima"), "no answer")]);
    let page = room.get("/admin/sync", &cookie).await;
    assert!(page.text().contains("no network") && page.text().contains("What would come?"), "{}", page.text());
    assert!(page.text().contains("kisima: no answer"), "each publisher is asked: {}", page.text());
    room.board.waits(Waits { until: Instant::now() + Duration::from_secs(3 * 3600 - 5), is_hours: true });
    room.board.start_looking();
    room.board.end();
    let page = room.get("/admin/sync", &cookie).await;
    assert!(page.text().contains("these are not its hours. Again in: 3 hours"), "{}", page.text());
    room.board.start();
    assert!(!room.get("/admin/sync", &cookie).await.text().contains("not its hours"));
    let copy = room.get("/admin/backup", &cookie).await;
    assert_eq!(copy.status, StatusCode::OK);
    assert!(copy.body.starts_with(b"age-encryption.org/v1\n"), "{}", copy.body.len());
    let report = room.get("/admin/report", &cookie).await;
    let value: serde_json::Value = serde_json::from_slice(&report.body).unwrap();
    assert_eq!(value["version"], env!("CARGO_PKG_VERSION"));
    assert!(!report.text().contains("Amina"), "no person is in it");
    assert!(report.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
}

#[tokio::test]
async fn a_pause_lasts_and_stands_on_the_overview() {
    let (room, cookie) = Room::claimed().await;
    let word = room.word(&cookie).await;
    let act = async |act: &str| {
        let answer = room.post("/admin/sync", &cookie, &field([("act", act), ("form", &word)])).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{act}");
        (room.get("/admin/sync", &cookie).await.text().to_owned(), room.told.try_recv().ok())
    };
    let (page, told) = act("pause").await;
    assert!(page.contains("Paused: nothing is fetched") && page.contains("Go on") && told.is_none(), "{page}");
    assert!(!page.contains("value=\"sync\""), "what would not happen is not offered: {page}");
    assert!(crate::upkeep::is_paused(room.shelf.dir()), "also after a power cut");
    assert!(room.get("/admin", &cookie).await.text().contains("Paused: nothing is fetched"));
    let (page, told) = act("go-on").await;
    assert!(!page.contains("Paused: nothing is fetched") && told == Some(Tell::Sync), "{page}");
    assert!(!room.get("/admin", &cookie).await.text().contains("Paused: nothing is fetched"));
}

#[tokio::test]
async fn while_a_parcel_waits_nothing_is_said_of_the_one_before() {
    let (room, cookie) = Room::claimed().await;
    room.board.took_parcel(Some(Taken { is_good: true, text: "lessons, to release 1".to_owned() }));
    assert!(room.get("/admin/parcel", &cookie).await.text().contains("lessons, to release 1"));
    let folder = room.shelf.dir().join(parcel::FOLDER);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(parcel::CAME), b"the next one").unwrap();
    let page = room.get("/admin/parcel", &cookie).await;
    assert!(!page.text().contains("lessons, to release 1"), "{}", page.text());
    assert!(page.headers.contains_key("refresh"), "it shows by itself what comes of it");
}

#[tokio::test]
async fn a_year_ends_when_it_is_asked_for_twice() {
    let (room, cookie) = Room::claimed().await;
    let word = room.word(&cookie).await;
    assert!(room.get("/admin/year", &cookie).await.text().contains("There are no pupils on this box."));
    let made = room.post("/teach/classes", &cookie, &field([("name", "5a"), ("form", &word)])).await;
    let class = made.headers["location"].to_str().unwrap().to_owned();
    room.post(&class, &cookie, &field([("act", "add"), ("names", "Wanjiru"), ("form", &word)])).await;
    let page = room.get("/admin/year", &cookie).await;
    assert!(
        page.text().contains("are removed from this box") && page.text().contains("/admin/backup"),
        "{}",
        page.text()
    );
    let unsure = room.post("/admin/year", &cookie, &field([("form", word.as_str())])).await;
    assert_eq!(unsure.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(room.get(&class, &cookie).await.text().contains("Wanjiru"), "nothing was removed");
    let sure = room.post("/admin/year", &cookie, &field([("form", word.as_str()), ("sure", "1")])).await;
    assert!(sure.status == StatusCode::OK && sure.text().contains("The year has ended."), "{}", sure.text());
    assert!(!room.get(&class, &cookie).await.text().contains("Wanjiru"));
}

#[tokio::test]
async fn the_rooms_of_admins_are_closed_to_others() {
    let (room, cookie) = Room::claimed().await;
    for path in
        ["/admin", "/admin/content", "/admin/sync", "/admin/report", "/admin/backup", "/admin/year", "/admin/approvals"]
    {
        assert_eq!(room.get(path, "").await.status, StatusCode::SEE_OTHER, "{path}: to sign in");
    }
    // Without the word of the session nothing is done.
    for (path, form) in
        [("/admin/content", "act=budget&budget=1"), ("/admin/sync", "act=sync"), ("/admin/year", "sure=1")]
    {
        assert_eq!(room.post(path, &cookie, form).await.status, StatusCode::BAD_REQUEST, "{path}");
    }
    assert_eq!((room.shelf.budget().unwrap(), room.told.try_recv().ok()), (None, None));
}
