//! `maktaba self-test`

use std::io::{self, Read};
use std::net::TcpListener;
use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

use anyhow::{Context, ensure};
use clap::Args;
use maktaba_library::search::Segmenter;
use maktaba_sync::engine::{self, SyncOptions};
use maktaba_sync::model::{Entry, EntryFlags, Resource};
use maktaba_sync::publish::{About, DirRepository, Intake, KeySet, PublishOptions, StoreIntake, publish};
use maktaba_sync::source;
use maktaba_sync::store::Store;

use super::scratch::Scratch;
use crate::console::Console;
use crate::device::clock;
use crate::device::disk::disk;
use crate::failure::Exit;

/// Try what this program is made of on this machine: database, compression, signatures, TLS, words of all scripts.
///
/// Publishes a small collection twice, syncs it whole and by delta, and reads it back, in a folder that is
/// removed afterwards. Nothing is asked of the network.
#[derive(Debug, Args)]
pub(super) struct SelfTest {}

type Test = fn() -> anyhow::Result<()>;

impl SelfTest {
    pub(super) fn run(console: &Console) -> Exit {
        let tests: [(&str, Test); 4] = [
            ("store, signatures, compression: publish, sync, delta, read", store),
            ("database: transactions and full-text order", database),
            ("TLS: a greeting is made", tls),
            ("words of scripts without blanks", words),
        ];
        let mut failed = Vec::new();
        let mut lines = Vec::new();
        for (name, test) in tests {
            let result = test();
            lines.push(match &result {
                Ok(()) => format!("ok      {name}"),
                Err(error) => format!("FAILED  {name}: {error:#}"),
            });
            if result.is_err() {
                failed.push(name);
            }
        }
        let machine = format!("{} {}", std::env::consts::ARCH, std::env::consts::OS);
        lines.push(format!("maktaba {} on {machine}", env!("CARGO_PKG_VERSION")));
        console.result(lines.join("\n"), &serde_json::json!({ "machine": machine, "failed": failed }));
        if failed.is_empty() { Exit::Done } else { Exit::Failed }
    }
}

fn store() -> anyhow::Result<()> {
    let scratch = Scratch::new("self-test").context("a folder for the test")?;
    let dir = scratch.path();
    // Lines that hardly compress, so that the delta is worth having; one of them changes.
    let lines: Vec<String> = (0_u32..2000).map(|line| blake3::hash(&line.to_le_bytes()).to_string()).collect();
    let old = lines.join("\n");
    let new = old.replacen('a', "b", 3);
    release(dir, &old)?;
    let root = std::fs::read(dir.join("repository/metadata/1.root.json"))?;
    let mut held = engine::init(&dir.join("box"), disk(), &root)?;
    held.subscribe(&["test".to_owned()])?;
    take(dir, &mut held, "full")?;
    release(dir, &new)?;
    take(dir, &mut held, "delta")?;
    let shelf = held.shelf()?;
    let (collection, resource) = ("test".parse()?, "text".parse()?);
    let entry = shelf.locate(&collection, &resource, &"index.txt".parse()?)?.context("the entry is gone")?;
    let maktaba_sync::model::Body::Blob { id, .. } = entry.body else { anyhow::bail!("not a content") };
    let read = shelf.open_blob(&id)?.context("the content is gone")?.read_all(1 << 20)?;
    ensure!(read == new.as_bytes(), "what was read is not what was published");
    Ok(())
}

fn release(dir: &Path, text: &str) -> anyhow::Result<()> {
    let (keys, _) = KeySet::open(&dir.join("keys"))?;
    let mut store = Store::create(&dir.join("work"), disk())?;
    let mut intake = StoreIntake::begin(&mut store)?;
    let body = intake.put(&mut text.as_bytes(), "text/plain")?;
    intake.finish()?;
    let (media_type, title) = ("text/plain".to_owned(), String::new());
    let entry = Entry { path: "index.txt".parse()?, media_type, title, flags: EntryFlags::NONE, body };
    let resource = Resource { id: "text".parse()?, record: b"{}".to_vec(), entries: vec![entry] };
    let about = About {
        collection: "test".parse()?,
        title: "Test".to_owned(),
        languages: Vec::new(),
        licenses: Vec::new(),
        withdrawn: Vec::new(),
    };
    let mut repository = DirRepository::new(&dir.join("repository"), disk());
    let options = PublishOptions::at(clock::floor(Path::new(""), Path::new("")));
    publish(&mut store, &mut repository, &keys, &about, vec![resource], options, &mut |_| {})?;
    Ok(())
}

fn take(dir: &Path, held: &mut Store, route: &str) -> anyhow::Result<()> {
    let from = dir.join("repository");
    let mut source = source::open(from.to_str().context("the folder's name is not UTF-8")?)?;
    let report = engine::sync(held, source.as_mut(), &SyncOptions::default(), &mut |_| {})?;
    let taken = report.collections.first().context("no collection came")?;
    ensure!(taken.error.is_none() && taken.route == route, "came by {}: {:?}", taken.route, taken.error);
    Ok(())
}

fn database() -> anyhow::Result<()> {
    let mut db = rusqlite::Connection::open_in_memory()?;
    db.execute_batch("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT) STRICT")?;
    let change = db.transaction()?;
    change.execute("INSERT INTO t (b) VALUES ('lost')", [])?;
    drop(change);
    db.execute("INSERT INTO t (b) VALUES ('kept')", [])?;
    let kept: String = db.query_row("SELECT group_concat(b) FROM t", [], |row| row.get(0))?;
    ensure!(kept == "kept", "a transaction that was dropped left {kept:?}");
    Ok(())
}

/// A server that only listens: what comes must be the greeting of TLS (RFC 8446, 5.1: handshake is 22).
fn tls() -> anyhow::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || {
        let greeting = || {
            let (mut connection, _) = listener.accept()?;
            connection.set_read_timeout(Some(Duration::from_secs(20)))?;
            let mut head = [0; 3];
            connection.read_exact(&mut head)?;
            Ok::<[u8; 3], io::Error>(head)
        };
        // Nobody listens any more where it came too late.
        tell.send(greeting()).unwrap_or_default();
    });
    let limit = Some(Duration::from_secs(20));
    let answer = ureq::get(format!("https://{address}/")).config().timeout_global(limit).build().call();
    ensure!(answer.is_err(), "somebody answered who cannot");
    let head =
        told.recv_timeout(Duration::from_secs(25)).context("this machine does not reach itself at 127.0.0.1")??;
    ensure!(matches!(head, [22, 3, _]), "the greeting begins with {head:?}");
    Ok(())
}

fn words() -> anyhow::Result<()> {
    let texts = [("สวัสดีชาวโลก", 2), ("សាលារៀននៅភូមិ", 2), ("မြန်မာစာပေ", 2), ("图书馆里有书", 3)];
    for (text, least) in texts {
        let count = Segmenter::default().words(text).len();
        ensure!(count >= least, "{count} words were found in {text:?}, at least {least} are in it");
    }
    Ok(())
}
