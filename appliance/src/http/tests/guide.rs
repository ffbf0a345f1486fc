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
