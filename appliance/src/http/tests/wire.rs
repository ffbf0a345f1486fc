//! HTTP as it goes over the wire: what clients other than browsers say, and what must not be said to them.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use super::Lab;
use super::connections::connect;

/// All that comes back until the server closes, for a request that asks it to.
async fn say(request: &str) -> String {
    let lab = Lab::new();
    let mut phone = connect(&lab);
    phone.stream.write_all(request.replace('\n', "\r\n").as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    phone.stream.read_to_end(&mut answer).await.unwrap();
    String::from_utf8_lossy(&answer).to_lowercase()
}

fn head(answer: &str) -> &str {
    answer.split("\r\n\r\n").next().unwrap()
}

#[tokio::test]
async fn what_has_no_body_has_no_length() {
    let whole = say("GET /content/science/film/film.mp4 HTTP/1.1\nhost: oer.lan\nconnection: close\n\n").await;
    let tag = head(&whole).lines().find_map(|line| line.strip_prefix("etag: ")).unwrap().to_owned();
    let known = say(&format!(
        "GET /content/science/film/film.mp4 HTTP/1.1\nhost: oer.lan\nconnection: close\nif-none-match: {tag}\n\n"
    ))
    .await;
    assert!(known.starts_with("http/1.1 304 "), "{known}");
    assert!(!head(&known).contains("content-length"), "RFC 9110, 15.4.5: {known}");
    assert!(known.ends_with("\r\n\r\n"), "{known}");
}

#[tokio::test]
async fn the_address_may_be_absolute_and_then_its_host_counts() {
    // RFC 9112, 3.2.2.
    let ours = say("GET http://oer.lan/healthz HTTP/1.1\nhost: other.example\nconnection: close\n\n").await;
    assert!(ours.starts_with("http/1.1 200 "), "{ours}");
    let theirs = say("GET http://other.example/healthz HTTP/1.1\nhost: oer.lan\nconnection: close\n\n").await;
    assert!(theirs.starts_with("http/1.1 421 "), "{theirs}");
}

#[tokio::test]
async fn the_first_version_of_http_names_no_host_and_is_answered() {
    let answer = say("GET /healthz HTTP/1.0\n\n").await;
    assert!(answer.starts_with("http/1.0 200 ") || answer.starts_with("http/1.1 200 "), "{answer}");
    assert!(answer.ends_with("ok\n"), "{answer}");
    let newer = say("GET /healthz HTTP/1.1\nconnection: close\n\n").await;
    assert!(newer.starts_with("http/1.1 400 "), "{newer}");
    let twice = say("GET /healthz HTTP/1.1\nhost: oer.lan\nhost: oer.lan\nconnection: close\n\n").await;
    assert!(twice.starts_with("http/1.1 400 "), "{twice}");
}

#[tokio::test]
async fn who_has_said_everything_may_close_its_half() {
    let lab = Lab::new();
    let mut phone = connect(&lab);
    phone.stream.write_all(b"GET /content/science/film/film.mp4 HTTP/1.1\r\nhost: oer.lan\r\n\r\n").await.unwrap();
    phone.stream.shutdown().await.unwrap();
    let mut answer = Vec::new();
    phone.stream.read_to_end(&mut answer).await.unwrap();
    assert!(answer.len() > 200_000, "{} bytes", answer.len());
}

#[tokio::test]
async fn units_of_ranges_and_names_of_headers_are_read_in_any_case() {
    let part =
        say("GET /content/science/film/film.mp4 HTTP/1.1\nHOST: oer.lan\nconnection: close\nRANGE: Bytes=0-9\n\n")
            .await;
    assert!(part.starts_with("http/1.1 206 "), "{}", head(&part));
}

#[tokio::test]
async fn broken_addresses_get_a_page_and_doubled_ends_lead_to_the_page() {
    let lab = Lab::new();
    for bad in ["/r/%zz/x", "/c/%", "/list%", "/search%ff", "/%00", "/nothing%2"] {
        let answer = lab.get(bad).await;
        assert_eq!(answer.status, 400, "{bad}");
        assert!(answer.text().contains("<html"), "{bad}");
    }
    for (with, without) in [
        ("/list/", "/list"),
        ("/search/?q=a", "/search?q=a"),
        ("/c/science/", "/c/science"),
        ("/r/science/biology/", "/r/science/biology"),
        ("/take/science/biology/", "/take/science/biology"),
        ("/help/", "/help"),
    ] {
        let answer = lab.get(with).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (308, without), "{with}");
    }
    for nothing in ["/nothing/", "//evil.example/", "/list//", "/c//"] {
        let answer = lab.get(nothing).await;
        assert!(matches!(answer.status.as_u16(), 400 | 404), "{nothing}: {}", answer.status);
    }
    // Hosted content has folders: its ends mean something.
    assert_ne!(lab.get("/content/science/biology/").await.status, 308);
}
