//! An admin's yes before something of a teacher's is published.

use hyper::StatusCode;

use super::staff::Room;
use crate::school::{Material, State};

fn form(pairs: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// Sends a file as Juma, which is then a draft that can be looked at; its page and what it is.
async fn draft(room: &Room, juma: &str) -> (String, Material) {
    let word = room.word(juma).await;
    let sent = room.send_file(juma, &word, ("kisima.jpg", b"picture")).await;
    let path = sent.headers["location"].to_str().unwrap().to_owned();
    let material = room.school.next_work().unwrap().unwrap();
    room.school.end_work(&material, State::Ready, ("", ""), 1).unwrap();
    (path, material)
}

#[tokio::test]
async fn what_a_teacher_publishes_waits_for_a_yes_where_that_is_asked_for() {
    let (room, amina) = Room::claimed().await;
    let (admin, juma) = (room.word(&amina).await, room.teacher());
    let word = room.word(&juma).await;
    let answer = async |pairs: &[(&str, &str)]| {
        let all = [&[("form", admin.as_str())], pairs].concat();
        room.post("/admin/approvals", &amina, &form(&all)).await
    };
    let empty = room.get("/admin/approvals", &amina).await;
    assert!(
        empty.text().contains("Teachers publish by themselves") && empty.text().contains("Nothing waits for a yes")
    );
    assert!(room.get("/admin", &amina).await.text().contains("Nothing waits for a yes"));
    assert_eq!(answer(&[("act", "ask"), ("asks", "1")]).await.status, StatusCode::SEE_OTHER);

    let (path, material) = draft(&room, &juma).await;
    let state = || room.school.material(&material.id).unwrap().unwrap();
    assert!(room.get(&path, &juma).await.text().contains("An admin looks at it before it is published."));
    room.post(&path, &juma, &form(&[("form", &word), ("act", "publish")])).await;
    assert_eq!((state().state, room.school.next_work().unwrap()), (State::Waiting, None));
    assert!(room.get("/teach", &juma).await.text().contains("Waits for an admin’s yes"));
    assert!(room.get("/admin", &amina).await.text().contains("Waiting for a yes: 1"));
    let page = room.get("/admin/approvals", &amina).await;
    let draft = format!("/r/drafts/{}", material.id.as_str());
    for part in ["Kisima", "Juma", "1 kB", "CC-BY-4.0", "Other schools, too", &draft] {
        assert!(page.text().contains(part), "{part}: {}", page.text());
    }

    // No needs a reason, which the teacher reads; she asks again.
    let (who, version) = (material.id.as_str(), material.version.to_string());
    let of = |act: &'static str| [("act", act), ("who", who), ("version", version.as_str())];
    let unsaid = answer(&[&of("no")[..], &[("reason", " ")]].concat()).await;
    assert!(
        unsaid.status == StatusCode::UNPROCESSABLE_ENTITY && unsaid.text().contains("Say why"),
        "{}",
        unsaid.text()
    );
    let no = answer(&[&of("no")[..], &[("reason", "Whose photo <b> is it?")]].concat()).await;
    assert_eq!((no.status, state().state), (StatusCode::SEE_OTHER, State::Declined));
    for page in ["/teach", &path] {
        let page = room.get(page, &juma).await;
        assert!(page.text().contains("Whose photo &lt;b&gt; is it?") && page.text().contains("An admin said no"));
    }
    let late = answer(&of("yes")).await;
    assert_eq!((late.status, state().state), (StatusCode::UNPROCESSABLE_ENTITY, State::Declined));
    room.post(&path, &juma, &form(&[("form", &word), ("act", "publish")])).await;
    // What came meanwhile is not what the admin has before her.
    let sent = room.send_file_to(&format!("{path}/file"), &juma, &word, ("other.jpg", b"another picture")).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let other = state();
    assert_eq!((other.state, other.file.as_str()), (State::Reading, "other.jpg"));
    room.school.end_work(&other, State::Ready, ("", ""), 2).unwrap();
    room.post(&path, &juma, &form(&[("form", &word), ("act", "publish")])).await;
    let old = answer(&of("yes")).await;
    assert!(old.status == StatusCode::UNPROCESSABLE_ENTITY && old.text().contains("look again"), "{}", old.text());
    assert_eq!(state().state, State::Waiting);
    let version = other.version.to_string();
    let yes = answer(&[("act", "yes"), ("who", who), ("version", &version)]).await;
    assert_eq!((yes.status, state().state), (StatusCode::SEE_OTHER, State::Publishing));
    // From here on nothing that comes is published in its place.
    let source = room.school.folder(&material.id).join("source");
    let evil = room.send_file_to(&format!("{path}/file"), &juma, &word, ("other.jpg", b"something else")).await;
    assert_eq!(evil.status, StatusCode::SEE_OTHER);
    assert_eq!(std::fs::read(source.join("other.jpg")).unwrap(), b"another picture");
    let left: Vec<_> = std::fs::read_dir(&source).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().starts_with('.')), "{left:?}");
}

#[tokio::test]
async fn only_an_admin_answers_and_says_whether_she_is_asked() {
    let (room, _) = Room::claimed().await;
    let juma = room.teacher();
    let word = room.word(&juma).await;
    room.school.ask_first(true).unwrap();
    let (path, material) = draft(&room, &juma).await;
    room.post(&path, &juma, &form(&[("form", &word), ("act", "publish")])).await;
    assert_eq!(room.get("/admin/approvals", &juma).await.status, StatusCode::FORBIDDEN);
    for pairs in [vec![("act", "ask")], vec![("act", "yes"), ("who", material.id.as_str()), ("version", "0")]] {
        let answer =
            room.post("/admin/approvals", &juma, &form(&[vec![("form", word.as_str())], pairs].concat())).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
    }
    assert!(room.school.asks_first().unwrap());
    assert_eq!(room.school.material(&material.id).unwrap().unwrap().state, State::Waiting);
    assert!(!room.get("/teach", &juma).await.text().contains("/admin/approvals"));
}
