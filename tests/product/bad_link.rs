//! The way to the internet as it is where schools are: slow, far, and cut off again and again. All in a tenth of the time: what
//! is 40 kbit/s, 700 ms and a cut every 90 s in the field is ten times as fast here, and cut more often.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::tool::*;

/// Bytes a second: 400 kbit/s.
const RATE: u32 = 50_000;
/// From one end to the other.
const DELAY: Duration = Duration::from_millis(70);
/// The link carries so much, which takes it 2.4 s (a machine that is busy cuts no more often for that) …
const UP_BYTES: u64 = 120_000;
/// … and then loses every connection.
const DOWN: Duration = Duration::from_millis(400);

/// A link to a server on this machine.
struct Link {
    url: String,
    /// What it has carried to the box of contents and of what says where they are.
    carried: Arc<AtomicU64>,
    cuts: Arc<AtomicU64>,
    ends: Arc<AtomicBool>,
}

impl Drop for Link {
    fn drop(&mut self) {
        self.ends.store(true, Ordering::Relaxed);
    }
}

/// What all connections of a link share.
struct Line {
    is_bad: bool,
    /// Bytes since it was cut.
    since_cut: AtomicU64,
    down_until: Mutex<Instant>,
}

impl Line {
    fn is_up(&self) -> bool {
        Instant::now() >= *self.down_until.lock().unwrap()
    }

    fn carries(&self, len_bytes: u64) {
        if self.is_bad && self.since_cut.fetch_add(len_bytes, Ordering::Relaxed) + len_bytes >= UP_BYTES {
            self.since_cut.store(0, Ordering::Relaxed);
            *self.down_until.lock().unwrap() = Instant::now() + DOWN;
        }
    }
}

fn link(to: &str, is_bad: bool) -> Link {
    let to = to.trim_start_matches("http://").trim_end_matches('/').to_owned();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let (carried, cuts, ends) =
        (Arc::<AtomicU64>::default(), Arc::<AtomicU64>::default(), Arc::<AtomicBool>::default());
    let link = Link { url, carried: Arc::clone(&carried), cuts: Arc::clone(&cuts), ends: Arc::clone(&ends) };
    listener.set_nonblocking(true).unwrap();
    std::thread::spawn(move || {
        let line = Arc::new(Line { is_bad, since_cut: AtomicU64::new(0), down_until: Mutex::new(Instant::now()) });
        // The rate is the link's, not a connection's.
        let turn = Arc::new(Mutex::new(()));
        while !ends.load(Ordering::Relaxed) {
            let Ok((near, _)) = listener.accept() else {
                std::thread::sleep(Duration::from_millis(5));
                continue;
            };
            if !line.is_up() {
                continue;
            }
            near.set_nonblocking(false).unwrap();
            let far = TcpStream::connect(&to).unwrap();
            let (near_again, far_again) = (near.try_clone().unwrap(), far.try_clone().unwrap());
            let (carried, cuts, turn) = (Arc::clone(&carried), Arc::clone(&cuts), Arc::clone(&turn));
            let is_content = Arc::<AtomicBool>::default();
            let asked = Arc::clone(&is_content);
            let (there, back) = (Arc::clone(&line), Arc::clone(&line));
            std::thread::spawn(move || {
                pass(
                    near_again,
                    far_again,
                    || there.is_up(),
                    |request| {
                        if let Some(path) = text(request).strip_prefix("GET /") {
                            let of_contents =
                                ["bundles/", "windows/", "index/"].iter().any(|dir| path.starts_with(dir));
                            asked.store(of_contents, Ordering::Relaxed);
                        }
                        std::thread::sleep(DELAY);
                    },
                )
            });
            std::thread::spawn(move || {
                let is_up = || back.is_up();
                let is_cut = pass(far, near, is_up, |bytes| {
                    let len = u32::try_from(bytes.len()).unwrap();
                    let _mine = turn.lock().unwrap();
                    std::thread::sleep(Duration::from_secs(1) * len / RATE);
                    back.carries(len.into());
                    if is_content.load(Ordering::Relaxed) {
                        carried.fetch_add(u64::from(len), Ordering::Relaxed);
                    }
                });
                cuts.fetch_add(u64::from(is_cut), Ordering::Relaxed);
            });
        }
    });
    link
}

/// Passes on what comes, in small pieces, until an end closes or the link goes down; whether it went down.
fn pass(mut from: TcpStream, mut to: TcpStream, is_up: impl Fn() -> bool, mut on_the_way: impl FnMut(&[u8])) -> bool {
    let mut piece = [0; 1000];
    from.set_read_timeout(Some(Duration::from_millis(50))).unwrap();
    let is_cut = loop {
        if !is_up() {
            break true;
        }
        match from.read(&mut piece) {
            Ok(0) => break false,
            Ok(count) => {
                on_the_way(&piece[..count]);
                if to.write_all(&piece[..count]).is_err() {
                    break false;
                }
            }
            Err(error) if matches!(error.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut) => {}
            Err(_) => break false,
        }
    };
    for end in [&from, &to] {
        end.shutdown(if is_cut { Shutdown::Both } else { Shutdown::Write }).unwrap_or_default();
    }
    is_cut
}

/// Syncs until it is done; how often that was tried.
fn sync_until_done(field: &Field, from: &str) -> u32 {
    let library = field.library();
    for attempt in 1..=40 {
        let args = ["sync", "--quiet", "--library", library.to_str().unwrap(), "--from", from];
        if maktaba().args(args).output().unwrap().status.success() {
            return attempt;
        }
        std::thread::sleep(Duration::from_millis(300));
    }
    panic!("it is never done")
}

fn noise(seed: u64, words: usize) -> Vec<u8> {
    let next = |n: &u64| Some(n.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(seed));
    std::iter::successors(Some(seed), next).take(words).flat_map(|n| (n >> 7).to_be_bytes()).collect()
}

#[test]
fn an_update_arrives_over_a_link_that_is_cut_again_and_again_and_hardly_a_byte_twice() {
    let field = Field::new();
    let source = field.path("site");
    write_tree(&source, &[("index.html", b"<title>Film</title>"), ("first.bin", &noise(3, 1000))]);
    field.publish(&source, "site");
    field.init();
    let host = field.host();
    field.sync(&host.url);
    // 300 kB in pieces, as an update has them.
    let parts: Vec<(String, Vec<u8>)> =
        (0..10).map(|part| (format!("part-{part}.bin"), noise(2 * part + 11, 4000))).collect();
    let files: Vec<(&str, &[u8])> = parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    write_tree(&source, &files);
    field.publish(&source, "site");
    // The same where nothing breaks: what it costs.
    let twin = Field::new();
    std::fs::create_dir_all(twin.library()).unwrap();
    for (path, bytes) in read_tree(&field.library()) {
        write_tree(&twin.library(), &[(&path, &bytes)]);
    }
    let steady = link(&host.url, false);
    twin.sync(&steady.url);
    let costs = steady.carried.load(Ordering::Relaxed);
    assert!(costs > 300_000, "{costs}");

    let bad = link(&host.url, true);
    let attempts = sync_until_done(&field, &bad.url);
    let (carried, cuts) = (bad.carried.load(Ordering::Relaxed), bad.cuts.load(Ordering::Relaxed));
    assert!(cuts >= 2, "it was never cut");
    assert!(carried <= costs + costs / 50, "{carried} bytes of {costs}, in {attempts} attempts with {cuts} cuts");
    assert!(field.on_box(&["verify"]).contains("all sound"));
}
