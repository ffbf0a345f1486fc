//! Judges search: what pupils type in twenty languages, and the item that must come (`tests/search/known-items.tsv`).

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use maktaba_library::metadata::Record;
use maktaba_library::search::{self, About, Page, Query, SearchIndex, Steps};
use maktaba_sync::model::Body;

use crate::fixtures;

/// Hits among which the item must be.
const FIRST: usize = 5;
/// The least success in percent, and for which kinds of query it is taken together.
const BARS: [(&str, &[&str], usize); 2] =
    [("right", &["title", "middle", "two", "inflected", "unmarked"], 95), ("typo", &["typo"], 85)];
/// Rows that each language must have.
const ROWS: usize = 25;
const ZIMS: [&str; 5] = [
    "made/african-storybook_mul.zim",
    "made/rock-paper-scissors_hi.zim",
    "made/rock-paper-scissors_sl.zim",
    "libkiwix/zimfile.zim",
    "nons/wikibooks_be_all_nopic_2017-02.zim",
];

/// By language and kind: rows whose item was found, and rows.
type Found<'a> = BTreeMap<(&'a str, &'a str), (usize, usize)>;

/// A row of the table.
struct Row<'a> {
    language: &'a str,
    kind: &'a str,
    query: &'a str,
    item: &'a str,
}

fn rows(table: &str) -> Vec<Row<'_>> {
    let rows = table.lines().skip(1).map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [language, kind, query, item] = cells.as_slice() else { panic!("not four cells: {line}") };
        Row { language, kind, query, item }
    });
    rows.collect()
}

#[test]
fn known_items_are_found_in_every_language() {
    let Some(sources) = sources() else { return };
    let index = index(&sources, "known-items", Steps::default(), &mut |_, _| {});
    let table = fs::read_to_string(repository().join("tests/search/known-items.tsv")).unwrap();
    let rows = rows(&table);
    let (found, missed) = judged(&index, &rows);
    eprintln!("{missed}{}", printed(&found));
    let languages: BTreeSet<&str> = rows.iter().map(|row| row.language).collect();
    assert_eq!(languages.len(), 20);
    for language in languages {
        assert!(rows.iter().filter(|row| row.language == language).count() >= ROWS, "{language} has too few rows");
        for (name, kinds, least) in BARS {
            let (of, all) = together(&found, language, kinds);
            assert!(of * 100 >= all * least, "{language}, {name}: {of} of {all}\n{missed}");
        }
    }
}

/// Prints what each step adds, over all languages: `cargo test --test it what_each_step_adds -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement, which takes minutes"]
fn what_each_step_adds() {
    let Some(sources) = sources() else { return };
    let table = fs::read_to_string(repository().join("tests/search/known-items.tsv")).unwrap();
    let rows = rows(&table);
    let all = Steps::default();
    let steps = [
        ("all steps", all),
        ("without folding", Steps { folding: false, ..all }),
        ("without stems", Steps { stems: false, ..all }),
        ("without affixes", Steps { affixes: false, ..all }),
        ("without dictionary", Steps { dictionary: false, ..all }),
        ("without near words", Steps { near: false, ..all }),
    ];
    for (name, steps) in steps {
        let index = index(&sources, "known-items-steps", steps, &mut |_, _| {});
        let (found, _) = judged(&index, &rows);
        eprintln!("{name}\n{}", printed(&found));
    }
}

/// Leaves the texts, a page a line, and our answers with their time, for `scripts/bench-search`.
#[test]
#[ignore = "a measurement, for which a script asks"]
fn texts_and_answers() {
    let Some(sources) = sources() else { return };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-search");
    fs::create_dir_all(&folder).unwrap();
    let mut texts = String::new();
    let index = index(&sources, "known-items-bench", Steps::default(), &mut |about, page| {
        let language = page.language.as_ref().or(about.languages.first());
        let (item, title) = (about.resource.as_str(), &page.title);
        let line = serde_json::json!({"item": item, "language": language, "title": title, "text": page.text});
        writeln!(texts, "{line}").expect("memory");
    });
    fs::write(folder.join("texts.jsonl"), texts).unwrap();
    let table = fs::read_to_string(repository().join("tests/search/known-items.tsv")).unwrap();
    let mut answers = String::new();
    for row in rows(&table) {
        let begun = std::time::Instant::now();
        let found = index.search(&Query { limit: FIRST, ..Query::new(row.query) }, &|_, _| None).unwrap();
        let micros = begun.elapsed().as_micros();
        let is_found = found.hits.iter().any(|hit| hit.resource.as_str() == row.item);
        writeln!(answers, "{}\t{micros}", u8::from(is_found)).expect("memory");
    }
    fs::write(folder.join("ours.tsv"), answers).unwrap();
}

/// Success by language and kind, and what was missed.
fn judged<'a>(index: &SearchIndex, rows: &[Row<'a>]) -> (Found<'a>, String) {
    let mut found: Found<'a> = BTreeMap::new();
    let mut missed = String::new();
    for row in rows {
        let hits = index
            .search(&Query { limit: FIRST, ..Query::new(row.query) }, &|_, _| None)
            .expect("an index that was just made")
            .hits;
        let ids: Vec<&str> = hits.iter().map(|hit| hit.resource.as_str()).collect();
        let (of, all) = found.entry((row.language, row.kind)).or_default();
        *all += 1;
        if ids.contains(&row.item) {
            *of += 1;
        } else {
            writeln!(missed, "{} {}: {} wants {}, got {ids:?}", row.language, row.kind, row.query, row.item)
                .expect("memory");
        }
    }
    (found, missed)
}

fn together(found: &Found<'_>, language: &str, kinds: &[&str]) -> (usize, usize) {
    let of_kinds = kinds.iter().filter_map(|kind| found.get(&(language, *kind)));
    of_kinds.fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
}

/// Success per language and kind, as found/all.
fn printed(found: &Found<'_>) -> String {
    let kinds: BTreeSet<&str> = found.keys().map(|(_, kind)| *kind).collect();
    let languages = found.keys().map(|(language, _)| *language).collect::<BTreeSet<_>>();
    let sum = |kind: &str| {
        let of_kind = found.iter().filter(|((_, one), _)| *one == kind);
        of_kind.fold((0, 0), |sum, (_, one)| (sum.0 + one.0, sum.1 + one.1))
    };
    let mut text = format!("{:4}", "");
    for kind in &kinds {
        write!(text, "{kind:>10}").expect("memory");
    }
    for language in languages {
        write!(text, "\n{language:4}").expect("memory");
        for kind in &kinds {
            let cell = found.get(&(language, *kind)).map(|(of, all)| format!("{of}/{all}"));
            write!(text, "{:>10}", cell.unwrap_or_default()).expect("memory");
        }
    }
    text.push_str("\nall ");
    for kind in &kinds {
        let (of, all) = sum(kind);
        write!(text, "{:>10}", format!("{of}/{all}")).expect("memory");
    }
    text
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The sample library, ZIM files, and each article of the declaration in each language as an item of its own; `None` if
/// they are not on this machine.
fn sources() -> Option<Vec<(String, PathBuf)>> {
    let (library, languages, zims) =
        (fixtures::find("library")?, fixtures::find("languages/udhr")?, fixtures::find("zim")?);
    let mut sources = vec![("library".to_owned(), library), ("rights".to_owned(), rights(&languages))];
    sources.extend(ZIMS.iter().zip(0..).map(|(zim, number)| (format!("zim-{number}"), zims.join(zim))));
    Some(sources)
}

/// Makes pages of the declaration's XML files, and an index of them. Lao and Portuguese lie beside the table of queries.
fn rights(languages: &Path) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("rights");
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(&folder).expect("a place for tests");
    let mut table = "id,path,title,description,language,license\n".to_owned();
    let own = repository().join("tests/search");
    let files = [languages, &own].map(|folder| fs::read_dir(folder).expect("a folder of texts"));
    let files = files.into_iter().flatten().map(|file| file.expect("a file of it").path());
    let mut files: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|extension| extension == "xml")).collect();
    files.sort();
    for file in files {
        let xml = fs::read_to_string(&file).expect("a text");
        let (head, articles) = xml.split_once("<article").expect("articles");
        let (language, name) = (value(head, "xml:lang"), value(head, "iso639-3"));
        let whole = between(head, "<title>", "</title>").unwrap_or_default();
        for article in articles.split("<article") {
            let number = value(article, "number");
            let title = between(article, "<title>", "</title>").unwrap_or_default();
            let text = article.split_once("</title>").map_or("", |(_, text)| text);
            let text = text.replace("<para", "<p").replace("</para", "</p");
            let page = format!("<!doctype html><html lang=\"{language}\"><title>{title}</title><h1>{title}</h1>{text}");
            let path = format!("{name}-{number}.html");
            fs::write(folder.join(&path), page).expect("a place for tests");
            writeln!(table, "udhr-{name}-{number},{path},\"{title}\",\"{whole}\",{language},CC0-1.0").expect("memory");
        }
    }
    fs::write(folder.join("index.csv"), table).expect("a place for tests");
    folder
}

/// An attribute, in quotes of either kind.
fn value<'a>(text: &'a str, name: &str) -> &'a str {
    let quoted = ['\'', '"'].map(|quote| between(text, &format!("{name}={quote}"), &quote.to_string()));
    quoted.into_iter().flatten().next().unwrap_or_else(|| panic!("no {name}: {text}"))
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(before)?;
    rest.split_once(after).map(|(inside, _)| inside)
}

/// One index of all, fed as a box feeds it; `told` is told each page, and of each resource its title and description.
fn index(sources: &[(String, PathBuf)], name: &str, steps: Steps, told: &mut dyn FnMut(&About, &Page)) -> SearchIndex {
    let told = RefCell::new(told);
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    drop(fs::remove_dir_all(&place));
    let index = SearchIndex::open(&place).expect("a place for tests").with_steps(steps);
    let mut writer = index.writer().expect("the only writer");
    for (collection, source) in sources {
        let (import, intake) = fixtures::run(std::slice::from_ref(source), &fixtures::described());
        assert!(!import.resources.is_empty(), "{}: {}", source.display(), import.report);
        for resource in &import.resources {
            let record = Record::from_json(&resource.record).expect("a record");
            let about =
                About::new(collection.parse().expect("a name"), resource.id.clone(), &record, record.languages.clone());
            let (record, blobs) = (&record, &intake.blobs);
            let whole = Page { title: about.title.clone(), text: about.description.clone(), ..Page::default() };
            (told.borrow_mut())(&about, &whole);
            let pages = resource.entries.iter().filter_map(|entry| {
                let (print, Body::Blob { id, .. }) = (search::print(record, entry)?, &entry.body) else { return None };
                let (about, told) = (&about, &told);
                Some((print, move || {
                    let page = search::page(record, entry, &mut Cursor::new(&blobs[id])).ok()?;
                    (told.borrow_mut())(about, &page);
                    Some(page)
                }))
            });
            writer.replace_resource(&about, pages).expect("an index that can be written");
        }
    }
    writer.commit(&BTreeMap::new()).expect("an index that can be written");
    index
}
