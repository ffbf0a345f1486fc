//! Publishes very many small collections: what `scripts/bench-collections` measures with.
//!
//! `collections DIR COUNT`: below DIR lie `repo`, `keys` and `work`; those that are there already are left as they are.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use maktaba_sync::durable::LocalDisk;
use maktaba_sync::model::{Entry, EntryFlags, Resource};
use maktaba_sync::publish::{About, DirRepository, Intake, KeySet, PublishOptions, StoreIntake, publish};
use maktaba_sync::store::Store;

/// When everything happens: 2027-01-01.
const BEGIN: i64 = 1_798_761_600;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let dir = PathBuf::from(args.next().ok_or("which folder?")?);
    let count: u64 = args.next().ok_or("how many collections?")?.parse()?;
    let mut store = Store::create(&dir.join("work"), Arc::new(LocalDisk))?;
    let mut repository = DirRepository::new(&dir.join("repo"), Arc::new(LocalDisk));
    let (keys, _) = KeySet::open(&dir.join("keys"))?;
    let mut content_bytes = 0;
    for number in 0..count {
        let text = text(number);
        content_bytes += text.len();
        let resource = leaflet(&mut store, number, &text)?;
        let about = About {
            collection: format!("leaflet-{number:05}").parse()?,
            title: format!("Leaflet {number}"),
            languages: vec!["en".into()],
            licenses: vec![],
            withdrawn: vec![],
        };
        publish(&mut store, &mut repository, &keys, &about, vec![resource], PublishOptions::at(BEGIN), &mut |_| {})?;
        if number % 100 == 99 {
            writeln!(std::io::stderr(), "{} of {count}", number + 1)?;
        }
    }
    writeln!(std::io::stdout(), "{content_bytes}")?;
    Ok(())
}

/// Some kilobytes of words.
fn text(number: u64) -> String {
    const WORDS: [&str; 8] = ["water", "school", "river", "number", "story", "teacher", "market", "light"];
    let mut seed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut text = format!("<h1>Leaflet {number}</h1>");
    for _ in 0..700 {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        text.push_str(WORDS[usize::try_from(seed >> 61).unwrap_or(0)]);
        text.push(' ');
    }
    text
}

fn leaflet(store: &mut Store, number: u64, text: &str) -> Result<Resource, Box<dyn std::error::Error>> {
    let mut intake = StoreIntake::begin(store)?;
    let body = intake.put(&mut text.as_bytes(), "text/html")?;
    intake.finish()?;
    let title = format!("Leaflet {number}");
    let page =
        Entry { path: "index.html".parse()?, media_type: "text/html".into(), title, flags: EntryFlags::PAGE, body };
    Ok(Resource { id: "leaflet".parse()?, record: b"{}".to_vec(), entries: vec![page] })
}
