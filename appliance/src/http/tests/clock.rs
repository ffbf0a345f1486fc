//! The box is told the time from a phone.

use std::path::Path;
use std::time::Duration;

use hyper::{Method, StatusCode};
use tempfile::TempDir;

use super::fake::SIGNED;
use super::{Answer, Lab};
use crate::device::clock;
use crate::device::state::StateDir;
use crate::http::options::ServeOptions;

/// A box whose system takes times, as the card's does; and its state.
fn lab(code: Option<&str>) -> (Lab, TempDir) {
    let dir = tempfile::tempdir().unwrap();
    let state = dir.path().join("maktaba");
    std::fs::create_dir_all(state.join("clock")).unwrap();
    let device = Some(StateDir::new(&state));
    (Lab::with(ServeOptions { device, admin_code: code.map(str::to_owned), ..ServeOptions::default() }), dir)
}

async fn tell(lab: &Lab, time: i64, code: &str) -> Answer {
    let time = jiff::Timestamp::from_second(time).unwrap();
    let time = jiff::tz::Offset::constant(3).to_datetime(time);
    let (day, minute) = (time.date(), time.strftime("%H:%M:%S"));
    let form = format!("day={day}&time={minute}&offset=180&code={code}");
    lab.send(Method::POST, "/admin/clock", &[("origin", "http://10.42.0.1")], form).await
}

/// What a unit of the system does, but for setting this machine's clock: the test tells the right time.
fn answer_when_asked(dir: &Path, taken: bool) -> std::thread::JoinHandle<Option<i64>> {
    let state = StateDir::new(&dir.join("maktaba"));
    std::thread::spawn(move || {
        for _ in 0..500 {
            if let Some(told) = state.wanted_time() {
                state.answer_wanted_time(taken).unwrap();
                return Some(told);
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        None
    })
}

#[tokio::test]
async fn who_knows_the_code_sets_the_clock() {
    let (lab, dir) = lab(Some("simba"));
    let status = lab.get("/status").await;
    assert!(status.text().contains("not set since") && status.text().contains("href=\"/admin/clock\""));
    let form = lab.get("/admin/clock").await;
    assert!(form.text().contains("name=\"code\"") && form.text().contains("value=\"345\""), "{}", form.text());
    assert!(!form.text().contains("simba"));

    let system = answer_when_asked(dir.path(), true);
    let now = clock::system();
    let answer = tell(&lab, now, "simba").await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/admin/clock?set=1"));
    assert_eq!(system.join().unwrap(), Some(now));
    assert!(lab.get("/admin/clock?set=1").await.text().contains("The clock is set."));
    assert!(lab.get("/status").await.text().contains("set from a phone"));
}

#[tokio::test]
async fn nothing_reaches_the_system_that_cannot_be_right() {
    let (lab, dir) = lab(Some("simba"));
    let wanted = || StateDir::new(&dir.path().join("maktaba")).is_time_wanted();
    let origin = [("origin", "http://10.42.0.1")];
    let garbled = lab.send(Method::POST, "/admin/clock", &origin, "day=today&time=<b>&offset=0&code=simba").await;
    assert_eq!(garbled.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(garbled.text().contains("could not be read") && garbled.text().contains("&lt;b&gt;"));
    for unlikely in [0, SIGNED - 1, SIGNED + 4 * 366 * 86_400] {
        let answer = tell(&lab, unlikely, "simba").await;
        assert!(answer.text().contains("does not believe"), "{unlikely}: {}", answer.text());
    }
    let foreign = lab.send(Method::POST, "/admin/clock", &[("origin", "http://evil.example")], "code=simba").await;
    assert_eq!(foreign.status, StatusCode::BAD_REQUEST);
    let guess = tell(&lab, clock::system(), "guess").await;
    assert!(guess.text().contains("not the code"));
    let hasty = tell(&lab, clock::system(), "simba").await;
    assert!(hasty.text().contains("Too many wrong codes"), "nobody is heard right after a wrong code");
    assert!(!wanted());
}

#[tokio::test(start_paused = true)]
async fn a_system_that_does_not_answer_shall_not_set_the_clock_later() {
    let (lab, dir) = lab(Some("simba"));
    let answer = tell(&lab, clock::system(), "simba").await;
    assert!(answer.text().contains("could not be set"), "{}", answer.text());
    assert!(!StateDir::new(&dir.path().join("maktaba")).is_time_wanted());
}

#[tokio::test]
async fn the_page_says_why_there_is_nothing_to_set() {
    let (without_code, dir) = lab(None);
    let page = without_code.get("/admin/clock").await;
    assert!(page.text().contains("maktaba.toml") && !page.text().contains("<select"));
    assert!(tell(&without_code, clock::system(), "").await.text().contains("not the code"));
    std::fs::create_dir_all(dir.path().join("systemd/timesync")).unwrap();
    std::fs::write(dir.path().join("systemd/timesync/synchronized"), "").unwrap();
    assert!(without_code.get("/admin/clock").await.text().contains("The internet sets the clock"));
    assert!(without_code.get("/status").await.text().contains("set by the internet"));
    assert_eq!(Lab::new().get("/admin/clock").await.status, StatusCode::NOT_FOUND, "no such device");
    assert!(!Lab::new().get("/status").await.text().contains("/admin/clock"));
}
