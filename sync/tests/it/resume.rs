//! Transfers that break, again and again: no byte comes twice.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use maktaba_sync::durable::LocalDisk;
use maktaba_sync::engine::sync;
use maktaba_sync::source::{FetchError, MediumSource, Source};
use maktaba_sync::store::Store;

use super::site::*;

/// A way that carries so many bytes of content, then nothing any more.
pub(crate) struct Breaking {
    inner: MediumSource,
    left: Arc<AtomicU64>,
    carried: Arc<AtomicU64>,
}

impl Breaking {
    /// What was carried so far.
    pub(crate) fn carried(&self) -> u64 {
        self.carried.load(Ordering::Relaxed)
    }

    pub(crate) fn after(bytes: u64, inner: MediumSource) -> Self {
        Self { inner, left: Arc::new(AtomicU64::new(bytes)), carried: Arc::default() }
    }
}

struct BreakingRead {
    inner: Box<dyn Read + Send>,
    left: Arc<AtomicU64>,
    carried: Arc<AtomicU64>,
}

impl Read for BreakingRead {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = usize::try_from(self.left.load(Ordering::Relaxed)).unwrap();
        if left == 0 {
            return Err(io::ErrorKind::ConnectionReset.into());
        }
        let most = buffer.len().min(left).min(10_000);
        let count = self.inner.read(&mut buffer[..most])?;
        self.left.fetch_sub(count as u64, Ordering::Relaxed);
        self.carried.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

impl Source for Breaking {
    fn open(&mut self, path: &str, offset: u64) -> Result<Option<Box<dyn Read + Send>>, FetchError> {
        let file = self.inner.open(path, offset)?;
        if !["bundles/", "windows/", "index/"].iter().any(|dir| path.starts_with(dir)) {
            return Ok(file);
        }
        let (left, carried) = (Arc::clone(&self.left), Arc::clone(&self.carried));
        Ok(file.map(|inner| Box::new(BreakingRead { inner, left, carried }) as Box<dyn Read + Send>))
    }
    fn is_remote(&self) -> bool {
        true
    }
    fn name(&self) -> String {
        "breaking".into()
    }
}

#[test]
fn a_way_that_breaks_every_hundred_kilobytes_carries_each_byte_once() {
    let dir = tempfile::tempdir().unwrap();
    let publisher = Publisher::new(&dir.path().join("publisher"));
    let mut site = tree(&[("index.html", "<p>small</p>")]);
    for n in 0..3 {
        site.insert(format!("film-{n}.png"), noise(n, 900_000));
    }
    let content = library(&[("site", site)]);
    let published = publisher.publish("demo", &content);
    let full = published.file.unwrap().index.first_len_bytes();
    let library_dir = dir.path().join("box");
    new_box(&library_dir, &publisher.root());
    let carried = Arc::new(AtomicU64::new(0));
    let mut sessions = 0;
    loop {
        sessions += 1;
        assert!(sessions < 40, "it never ends");
        let left = Arc::new(AtomicU64::new(100_000));
        let mut source =
            Breaking { inner: MediumSource::new(&publisher.repository()), left, carried: Arc::clone(&carried) };
        let mut store = Store::open(&library_dir, Arc::new(LocalDisk)).unwrap();
        // Checkpoints as the pace of a real box makes them: at no fixed place.
        let report = sync(&mut store, &mut source, &options(), &mut |_| {}).unwrap();
        if report.is_complete() {
            break;
        }
    }
    let carried = carried.load(Ordering::Relaxed);
    println!("{sessions} sessions, {carried} bytes of {full}");
    assert_eq!(read_box(&library_dir, "demo"), content);
    assert!(carried <= full + full / 50, "{carried} bytes were carried of {full}");
}

#[test]
fn a_part_that_a_power_cut_has_torn_is_fetched_anew() {
    let dir = tempfile::tempdir().unwrap();
    let publisher = Publisher::new(&dir.path().join("publisher"));
    let content = library(&[("site", Tree::from([("film.png".to_owned(), noise(1, 900_000))]))]);
    publisher.publish("demo", &content);
    let library_dir = dir.path().join("box");
    new_box(&library_dir, &publisher.root());
    // The root breaks, then a window: what had come has its length afterwards, but not its bytes.
    for (bytes, left) in [(50, ".root"), (100_000, ".part"), (u64::MAX >> 1, "")] {
        let mut store = Store::open(&library_dir, Arc::new(LocalDisk)).unwrap();
        let mut source = Breaking::after(bytes, MediumSource::new(&publisher.repository()));
        let report = sync(&mut store, &mut source, &options(), &mut |_| {}).unwrap();
        assert_eq!(report.is_complete(), left.is_empty(), "{report:?}");
        let staging = super::round_trip::read_files(&library_dir.join("staging"));
        let torn = staging.iter().filter(|(path, _)| path.contains(".part") || path.contains(".root"));
        for (path, bytes) in torn {
            std::fs::write(library_dir.join("staging").join(path), vec![0; bytes.len()]).unwrap();
        }
        assert!(left.is_empty() || staging.keys().any(|path| path.contains(left)), "{:?}", staging.keys());
    }
    assert_eq!(read_box(&library_dir, "demo"), content);
}
