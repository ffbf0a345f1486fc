//! All long work of the box on one page.

use std::time::{Duration, Instant};

use hyper::StatusCode;

use super::staff::Room;
use crate::device::medium::{Ending, MediumOutcome, Teller};
use crate::school::State;
use crate::upkeep::{Doing, Taken, Tell};

fn form(pairs: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

#[tokio::test]
async fn a_page_tells_what_is_done_what_waits_and_what_did_not_work() {
    let (room, cookie) = Room::claimed().await;
    room.board.rests_until(Instant::now() + Duration::from_mins(10));
    let idle = room.get("/admin/jobs", &cookie).await;
    assert!(idle.text().contains("Nothing is being done just now.") && idle.text().contains("10 minutes"));
    assert!(!idle.headers.contains_key("refresh"));
    assert!(room.get("/admin", &cookie).await.text().contains("/admin/jobs"));

    // A sync, two files of teachers, and the index.
    room.board.begin(Doing::Syncing {
        from: "https://a.example/".into(),
        collection: Some("lessons".into()),
        fetches: true,
        done_bytes: 2_000_000,
        total_bytes: 8_000_000,
        begun: Instant::now().checked_sub(Duration::from_secs(10)).unwrap(),
    });
    let word = room.word(&cookie).await;
    for name in ["a.jpg", "b.jpg"] {
        room.send_file(&cookie, &word, (name, b"x")).await;
    }
    room.lab.app.search.feeding().begin();
    let busy = room.get("/admin/jobs", &cookie).await;
    let (now, waits) = busy.text().split_once("<h2>Waiting").expect("one file after the other");
    for part in ["lessons", "2.0 MB / 8.0 MB", "200 kB/s", "Stop", "Being checked", "findable"] {
        assert!(now.contains(part), "{part}: {now}");
    }
    assert!(waits.contains("Being checked") && !waits.contains("Did not work"), "{waits}");
    assert!(busy.headers.contains_key("refresh"), "it goes on by itself");
    // A file of a teacher that is at work can be stopped, and not the sync with it.
    let at_work = room.school.next_work().unwrap().unwrap().id;
    let stop = form(&[("form", &word), ("act", "stop"), ("who", at_work.as_str())]);
    assert_eq!(room.post("/admin/jobs", &cookie, &stop).await.status, StatusCode::SEE_OTHER);
    assert!(room.school.takes_stop(&at_work) && !room.school.takes_stop(&at_work) && !room.board.is_stopped());
    room.board.end();
    room.lab.app.search.feeding().end(None);

    // What went wrong, and again.
    let first = room.school.next_work().unwrap().unwrap();
    room.school.end_work(&first, State::Refused, ("damaged", "it is damaged — send it again"), 1).unwrap();
    room.lab.app.search.feeding().end(Some("the card is full".into()));
    room.board.took_parcel(Some(Taken { is_good: false, text: "no parcel is in this file".into() }));
    let failed = room.get("/admin/jobs", &cookie).await;
    let failed = failed.text().split_once("<h2>Did not work").unwrap().1;
    for part in [
        "The file is damaged or",
        "lang=\"en\">it is damaged — send it again",
        "the card is full",
        "no parcel is in this file",
        "Try again",
    ] {
        assert!(failed.contains(part), "{part}: {failed}");
    }
    assert!(room.get("/admin", &cookie).await.text().contains("Did not work: 2"));
    let given = r#"{"to": "s3://schools/inbox/six-words", "failed": "it answered 507; the bucket is full: tell the publisher"}"#;
    std::fs::write(room.school.library().join("own.given.json"), given).unwrap();
    let failed = room.get("/admin/jobs", &cookie).await;
    assert!(failed.text().contains("s3://schools/inbox/six-words") && failed.text().contains("the bucket is full"));
    assert!(room.get("/admin", &cookie).await.text().contains("Did not work: 3"));
    let act = async |act: &str, who: &str| {
        room.post("/admin/jobs", &cookie, &form(&[("form", &word), ("act", act), ("who", who)])).await.status
    };
    assert_eq!(act("read", first.id.as_str()).await, StatusCode::SEE_OTHER);
    assert_eq!(room.school.material(&first.id).unwrap().unwrap().state, State::Reading);
    assert_eq!((act("index", "").await, act("backup", "").await), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
    assert!(room.lab.app.search.feeding().is_wanted_again());
    assert_eq!((act("sync", "").await, room.told.try_recv().ok()), (StatusCode::SEE_OTHER, Some(Tell::Sync)));
    assert_eq!((act("forget", "").await, room.board.parcel()), (StatusCode::SEE_OTHER, None));
    assert_eq!(act("stop", "").await, StatusCode::SEE_OTHER);
    assert!(room.board.is_stopped());
    assert_eq!((act("burn", "").await, act("read", "..").await), (StatusCode::BAD_REQUEST, StatusCode::BAD_REQUEST));
}

#[tokio::test]
async fn a_stick_stands_there_and_so_does_a_pause() {
    let (room, cookie) = Room::claimed_on_a_card().await;
    let state = room.device();
    let mut teller = Teller::begin(&state, "sda1");
    teller.comes_to(MediumOutcome::new(Ending::Failed, "the stick cannot be read"));
    teller.finish();
    let word = room.word(&cookie).await;
    room.post("/admin/sync", &cookie, &form(&[("form", &word), ("act", "pause")])).await;
    let page = room.get("/admin/jobs", &cookie).await;
    assert!(page.text().contains("the stick cannot be read"), "{}", page.text());
    assert!(page.text().contains("Paused: nothing is fetched") && page.text().contains("Go on"), "{}", page.text());
    room.post("/admin/jobs", &cookie, &form(&[("form", &word), ("act", "go-on")])).await;
    assert!(!room.get("/admin/jobs", &cookie).await.text().contains("Paused: nothing is fetched"));
    assert_eq!(room.get("/admin/jobs", &room.teacher()).await.status, StatusCode::FORBIDDEN);
}
