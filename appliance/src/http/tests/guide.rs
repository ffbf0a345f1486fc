//! Help for each page of staff.

use hyper::{Method, StatusCode};

use super::staff::Room;

#[tokio::test]
async fn each_page_of_staff_leads_to_its_help_at_both_doors() {
    let (room, cookie) = Room::claimed().await;
    for path in [
        "/admin",
        "/admin/approvals",
        "/admin/content",
        "/admin/jobs",
        "/admin/link",
        "/admin/parcel",
        "/admin/people",
        "/admin/place",
        "/admin/poster",
        "/admin/publishers",
        "/admin/recovery",
        "/admin/sync",
        "/admin/usage",
        "/admin/wifi",
        "/admin/year",
        "/teach",
        "/teach/add",
        "/teach/classes",
        "/teach/code",
        "/teach/lessons",
        "/teach/quizzes",
        "/teach/requests",
        "/teach/sign-in",
        "/teach/write",
    ] {
        let page = room.get(path, &cookie).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        let help = page.text().split("href=\"/help/staff/").nth(1).expect(path).split('"').next().unwrap();
        let help = format!("/help/staff/{help}");
        let shown = room.get(&help, "").await;
        assert!(shown.status == StatusCode::OK && shown.text().matches("<h1").count() == 1, "{path}: {help}");
        let plain = room.lab.send(Method::GET, &help, &[], "").await;
        assert_eq!(plain.status, StatusCode::OK, "{help}");
        assert!(room.get("/help/staff", "").await.text().contains(&format!("href=\"{help}\"")), "{help}");
    }
    assert_eq!(room.get("/help/staff/nothing", "").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_course_is_read_in_parts_and_goes_into_the_library_as_a_page() {
    let (room, cookie) = Room::claimed().await;
    assert!(room.get("/help/staff", "").await.text().contains("href=\"/help/course\""));
    let all = room.get("/help/course", "").await;
    for number in 1..=6 {
        let path = format!("/help/course/{number}");
        assert!(all.text().contains(&format!("href=\"{path}\"")));
        let part = room.get(&path, "").await;
        assert!(part.status == StatusCode::OK && part.text().contains("<h2>Try it</h2>"));
        assert_eq!(part.text().contains(&format!("href=\"/help/course/{}\"", number + 1)), number < 6, "{path}");
    }
    for path in ["/help/course", "/help/course/6"] {
        assert_eq!(room.lab.send(Method::GET, path, &[], "").await.status, StatusCode::OK, "at the other door");
    }
    assert_eq!(room.get("/help/course/7", "").await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        room.get("/teach/write?from=course", "").await.status,
        StatusCode::SEE_OTHER,
        "whoever is not signed in"
    );
    let written = room.get("/teach/write?from=course", &format!("{cookie}; lang=fr")).await;
    let page = written.text();
    assert!(
        page.contains("Un cours pour gérer cette bibliothèque")
            && page.contains("## 6. ")
            && page.contains("value=\"fr\" selected"),
        "{page}"
    );
    // As it stands it is a page like any other.
    let text = page.split("<textarea").nth(1).unwrap().split('>').nth(1).unwrap().split("</textarea").next().unwrap();
    let word = room.word(&cookie).await;
    let form = form_urlencoded::Serializer::new(String::new())
        .extend_pairs([("form", word.as_str()), ("title", "Un cours"), ("language", "fr"), ("text", text)])
        .finish();
    let made = room.post("/teach/write", &cookie, &form).await;
    assert!(made.header("location").starts_with("/teach/material/"), "{}", made.text());
}
