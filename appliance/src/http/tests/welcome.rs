//! Joining the Wi-Fi: probes, the welcome page, the tap.

use hyper::{Method, StatusCode};

use super::{Answer, Lab};
use crate::device::portal::PortalMode;
use crate::http::options::ServeOptions;
use crate::network::addresses::Addresses;

fn lab(portal: PortalMode) -> Lab {
    Lab::with(ServeOptions {
        portal,
        addresses: Addresses::new(([10, 42, 0, 1], 80).into(), None),
        ..ServeOptions::default()
    })
}

async fn probe(lab: &Lab) -> Answer {
    lab.ask("/generate_204", &[("host", "connectivitycheck.gstatic.com")]).await
}

#[tokio::test]
async fn a_phone_is_welcomed_once_and_then_stays() {
    let lab = lab(PortalMode::Announce);
    let first = probe(&lab).await;
    assert_eq!((first.status, first.header("location")), (StatusCode::FOUND, "http://10.42.0.1/welcome"));
    assert_eq!((first.header("cache-control"), first.body.len()), ("no-store", 0));
    let welcome = lab.get("/welcome").await;
    assert!(
        welcome.body.len() <= 6000 && welcome.text().contains("http://10.42.0.1/</span>"),
        "{}",
        welcome.body.len()
    );
    assert!(welcome.text().contains("<svg role=\"img\"") && welcome.header("set-cookie").is_empty());
    assert!(welcome.header("content-security-policy").contains("style-src 'sha256-"));
    assert_eq!(probe(&lab).await.status, StatusCode::FOUND, "looking is not tapping");
    let tap = lab.send(Method::POST, "/welcome", &[], "").await;
    assert_eq!((tap.status, tap.header("location")), (StatusCode::SEE_OTHER, "/"));
    let after = probe(&lab).await;
    assert_eq!(
        (after.status, after.body.len(), after.header("cache-control")),
        (StatusCode::NO_CONTENT, 0, "no-store")
    );
}

#[tokio::test]
async fn whoever_finds_the_first_page_is_not_welcomed_any_more() {
    let lab = lab(PortalMode::Announce);
    assert_eq!(probe(&lab).await.status, StatusCode::FOUND);
    lab.get("/").await;
    assert_eq!(probe(&lab).await.status, StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn without_a_portal_strangers_are_strangers() {
    let off = lab(PortalMode::Off);
    assert_eq!(probe(&off).await.status, StatusCode::MISDIRECTED_REQUEST);
    assert_eq!(off.get("/captive-portal/api").await.status, StatusCode::NOT_FOUND);
    assert_eq!(off.get("/welcome").await.status, StatusCode::OK, "the page itself can always be read");
    let silent = lab(PortalMode::Silent);
    assert_eq!(probe(&silent).await.status, StatusCode::NO_CONTENT);
    let foreign = silent.ask("/", &[("host", "evil.example"), ("accept", "text/html")]).await;
    assert_eq!((foreign.status, foreign.header("location")), (StatusCode::FOUND, "http://10.42.0.1/welcome"));
    assert_eq!(silent.ask("/", &[("host", "evil.example")]).await.status, StatusCode::MISDIRECTED_REQUEST);
    let posted = silent.send(Method::POST, "/settings", &[("host", "evil.example"), ("accept", "text/html")], "").await;
    assert_eq!(posted.status, StatusCode::MISDIRECTED_REQUEST);
}

#[tokio::test]
async fn the_portal_api_says_whether_the_page_is_still_to_be_shown() {
    let lab = lab(PortalMode::Announce);
    let before = lab.get("/captive-portal/api").await;
    assert_eq!(before.header("content-type"), "application/captive+json");
    let before: serde_json::Value = serde_json::from_slice(&before.body).unwrap();
    assert_eq!((&before["captive"], &before["user-portal-url"]), (&true.into(), &"http://10.42.0.1/welcome".into()));
    lab.send(Method::POST, "/welcome", &[], "").await;
    let after: serde_json::Value = serde_json::from_slice(&lab.get("/captive-portal/api").await.body).unwrap();
    assert_eq!((&after["captive"], &after["venue-info-url"]), (&false.into(), &"http://10.42.0.1/".into()));
}

#[tokio::test]
async fn another_sites_form_does_not_tap() {
    let lab = lab(PortalMode::Announce);
    probe(&lab).await;
    let answer = lab.send(Method::POST, "/welcome", &[("origin", "http://evil.example")], "").await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert_eq!(probe(&lab).await.status, StatusCode::FOUND);
}
