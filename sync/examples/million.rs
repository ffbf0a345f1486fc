//! Publishes a generated collection of very many pages and an update of it: what `scripts/bench-million` measures with.
//!
//! `million DIR PAGES EDIT [BOOKS]`: below DIR lie `repo`, `keys` and `work`; every hundredth page carries the number EDIT. All
//! pages are of one book, or of so many.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use maktaba_sync::durable::LocalDisk;
use maktaba_sync::model::{Entry, EntryFlags, Resource};
use maktaba_sync::publish::{About, DirRepository, Intake, KeySet, PublishOptions, StoreIntake, publish};
use maktaba_sync::store::Store;

/// When everything happens: 2027-01-01, and a day for each edit.
const BEGIN: i64 = 1_798_761_600;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let dir = PathBuf::from(args.next().ok_or("which folder?")?);
    let pages: u64 = args.next().ok_or("how many pages?")?.parse()?;
    let edit: i64 = args.next().ok_or("which edit?")?.parse()?;
    let mut store = Store::create(&dir.join("work"), Arc::new(LocalDisk))?;
    let books: u64 = args.next().map_or(Ok(1), |text| text.parse())?;
    let resources = library(&mut store, pages, edit, books)?;
    let mut repository = DirRepository::new(&dir.join("repo"), Arc::new(LocalDisk));
    let (keys, _) = KeySet::open(&dir.join("keys"))?;
    let about = About {
        collection: "book".parse()?,
        title: "Book".into(),
        languages: vec!["en".into()],
        licenses: vec![],
        withdrawn: vec![],
    };
    let options = PublishOptions::at(BEGIN + 86_400 * edit);
    let published = publish(&mut store, &mut repository, &keys, &about, resources, options, &mut |_| {})?;
    let file = published.file.ok_or("nothing has changed")?;
    let text = serde_json::to_string(&file)?;
    writeln!(std::io::stdout(), "{text}")?;
    Ok(())
}

fn library(store: &mut Store, pages: u64, edit: i64, books: u64) -> Result<Vec<Resource>, Box<dyn std::error::Error>> {
    let mut intake = StoreIntake::begin(store)?;
    let mut resources = Vec::new();
    let of_each = pages.div_ceil(books.max(1));
    for first in (0..pages).step_by(usize::try_from(of_each)?) {
        resources.push(book(&mut intake, first..(first + of_each).min(pages), edit, books)?);
    }
    intake.finish()?;
    Ok(resources)
}

fn book(
    intake: &mut StoreIntake<'_>,
    pages: std::ops::Range<u64>,
    edit: i64,
    books: u64,
) -> Result<Resource, Box<dyn std::error::Error>> {
    let id = if books == 1 { "book".to_owned() } else { format!("book-{:07}", pages.start) };
    let mut entries = Vec::new();
    for number in pages {
        let text = page(number, if number % 100 == 7 { edit } else { 0 });
        let body = intake.put(&mut text.as_bytes(), "text/html")?;
        let path = format!("pages/{:02}/article-{number:07}.html", number % 97).parse()?;
        let title = format!("Article {number}");
        entries.push(Entry { path, media_type: "text/html".into(), title, flags: EntryFlags::PAGE, body });
    }
    let record = format!(
        "{{\"name\":\"{id}\",\"inLanguage\":[\"en\"],\"license\":{{\"id\":\"https://creativecommons.org/licenses/by/4.0/\"}},\"maktaba\":{{\"kind\":\"site\"}}}}"
    );
    Ok(Resource { id: id.parse()?, record: record.into_bytes(), entries })
}

/// Some 600 bytes of words that compress as prose does.
fn page(number: u64, edit: i64) -> String {
    const WORDS: [&str; 16] = [
        "water", "school", "river", "number", "story", "teacher", "market", "light", "garden", "letter", "mountain",
        "village", "animal", "summer", "question", "answer",
    ];
    let mut seed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut text = format!("<h1>Article {number}</h1><p>Edition {edit}</p><p>");
    for _ in 0..80 {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        text.push_str(WORDS[usize::try_from(seed >> 60).unwrap_or(0)]);
        text.push(' ');
    }
    text + "</p>"
}
