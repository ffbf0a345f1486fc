//! A release is activated under load: not one request fails, and soon all see the new one.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use super::tool::*;

#[test]
fn a_new_release_is_served_without_one_failed_request() {
    let field = Field::new();
    let site = field.path("site");
    let page =
        |version: u32| format!("<title>Site</title><p>version {version}</p>{}", "<p>text</p>".repeat(500)).into_bytes();
    write_tree(&site, &[("index.html", &page(1)), ("same.html", b"<p>same</p>")]);
    field.publish(&site, "site");
    field.init();
    field.sync(field.repository());
    let host = field.host();
    let serving = field.serve(&["--sync-from", &host.url, "--every", "1s"]);
    let stop = AtomicBool::new(false);
    let answered = AtomicU64::new(0);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let agent = ureq::Agent::new_with_defaults();
                while !stop.load(Ordering::Relaxed) {
                    for path in ["content/site/site/index.html", "content/site/site/same.html", "c/site", ""] {
                        let mut reply = agent.get(format!("{}{path}", serving.url)).call().unwrap();
                        assert!(!reply.body_mut().read_to_vec().unwrap().is_empty());
                        answered.fetch_add(1, Ordering::Relaxed);
                    }
                }
            });
        }
        for version in 2..6 {
            write_tree(&site, &[("index.html", &page(version))]);
            field.publish(&site, "site");
            let wanted = format!("version {version}<");
            let deadline = Instant::now() + Duration::from_mins(1);
            while !text(&get(&format!("{}content/site/site/index.html", serving.url)).body).contains(&wanted) {
                if Instant::now() > deadline {
                    stop.store(true, Ordering::Relaxed);
                    panic!("version {version} is not served after a minute");
                }
                std::thread::sleep(Duration::from_millis(50));
            }
        }
        stop.store(true, Ordering::Relaxed);
    });
    assert!(answered.load(Ordering::Relaxed) > 100);
}
