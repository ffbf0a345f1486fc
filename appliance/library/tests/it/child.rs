//! PDF parsing in a child process, and what happens if that child is of no use.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use maktaba_library::import::{Import, Limits, Parser, Workshop, import};
use maktaba_sync::model::{BlobId, Body};
use maktaba_sync::publish::{Intake, IntakeError, MemoryIntake};

use crate::fixtures;

fn run(parser: Parser, pdf_time: Duration) -> Option<Import> {
    let path = fixtures::find("pdf/pdflatex-outline.pdf")?;
    let limits = Limits { pdf_parser: parser, pdf_time, ..Limits::default() };
    let mut intake = MemoryIntake::default();
    let import = import(&[path], &fixtures::described(), &limits, &mut intake, &mut |_| {});
    Some(import.expect("memory takes everything"))
}

fn texts(import: &Import) -> usize {
    let entries = import.resources.iter().flat_map(|resource| &resource.entries);
    entries.filter(|entry| entry.path.as_str().starts_with("_text/")).count()
}

/// The example lies beside the folder of the tests.
fn example() -> PathBuf {
    let test = std::env::current_exe().expect("a test knows its program");
    let folder = test.ancestors().nth(2).map(|folder| folder.join("examples"));
    folder.unwrap_or_default().join("parse_pdf")
}

#[test]
fn a_child_finds_what_a_thread_finds() {
    let child = Parser::Child { program: example(), args: Vec::new() };
    let Some(by_child) = run(child, Duration::from_mins(1)) else { return };
    let Some(by_thread) = run(Parser::Thread, Duration::from_mins(1)) else { return };
    assert_eq!(by_child.resources, by_thread.resources);
    assert!(texts(&by_child) > 0);
}

#[test]
fn a_pdf_is_kept_whatever_becomes_of_the_parser() {
    let child = |program: &str, args: &[&str]| Parser::Child {
        program: PathBuf::from(program),
        args: args.iter().map(OsString::from).collect(),
    };
    let cases = [
        (child("/nonexistent", &[]), "could not be started"),
        (child("false", &[]), "could not be parsed"),
        (child("yes", &[]), "could not be parsed"),
        (child("sh", &["-c", "exec sleep 60"]), "within 1 second"),
    ];
    for (parser, reason) in cases {
        let Some(import) = run(parser, Duration::from_secs(1)) else { return };
        assert_eq!((import.report.accepted.len(), texts(&import)), (1, 0), "{reason}");
        let warned = import.report.warnings.iter().any(|warning| warning.reason.contains(reason));
        assert!(warned, "{reason}: {}", import.report);
    }
}

fn in_child(misbehaviour: &[&str]) -> Workshop {
    let program = example().with_file_name("import_worker");
    Workshop::Child { program, args: misbehaviour.iter().map(OsString::from).collect() }
}

#[test]
fn a_child_imports_what_this_process_imports() {
    let Some(library) = fixtures::find("library") else { return };
    let run = |workshop: Workshop| {
        let limits = Limits { workshop, ..Limits::default() };
        let mut intake = MemoryIntake::default();
        let result = import(std::slice::from_ref(&library), &fixtures::described(), &limits, &mut intake, &mut |_| {});
        (result.expect("memory takes everything"), intake.blobs)
    };
    let (here, here_blobs) = run(Workshop::Here);
    let (there, there_blobs) = run(in_child(&[]));
    assert!(here.resources.len() > 50);
    for (own, other) in here.resources.iter().zip(&there.resources) {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert_eq!(text(&own.record), text(&other.record), "{}", own.id);
        assert_eq!(own.entries, other.entries, "{}", own.id);
    }
    assert_eq!(here.resources.len(), there.resources.len());
    assert_eq!(here.report, there.report);
    assert!(here_blobs == there_blobs);
}

#[test]
fn a_child_that_dies_or_is_silent_costs_its_item_only() {
    let Some(path) = fixtures::find("epub/minimal.epub") else { return };
    for (misbehaviour, said) in [("abort", "ran out of the memory"), ("sleep", "was silent for 2 s")] {
        // Finding may take twenty times longer.
        let silence = Duration::from_millis(100);
        let limits = Limits { workshop: in_child(&[misbehaviour]), silence, ..Limits::default() };
        let mut intake = MemoryIntake::default();
        let sources = std::slice::from_ref(&path);
        let import =
            import(sources, &fixtures::described(), &limits, &mut intake, &mut |_| {}).expect("no store error");
        assert!(import.resources.is_empty());
        let [refused] = import.report.refused.as_slice() else { panic!("{}", import.report) };
        assert!(refused.reason.contains(said), "{}", refused.reason);
    }
}

/// Counts what is put: an item that is remembered puts nothing.
#[derive(Default)]
struct Counting {
    inner: MemoryIntake,
    puts: usize,
}

impl Intake for Counting {
    fn put(&mut self, content: &mut dyn std::io::Read, media_type: &str) -> Result<Body, IntakeError> {
        self.puts += 1;
        self.inner.put(content, media_type)
    }

    fn holds(&mut self, id: &BlobId) -> bool {
        self.inner.holds(id)
    }
}

#[test]
fn items_that_are_as_they_were_are_not_opened_again() {
    let dir = tempfile::tempdir().expect("a folder");
    let page = |number: usize, text: &str| {
        let html = format!("<html><head><title>{number}</title></head><body><p>{text}</p></body></html>");
        std::fs::write(dir.path().join(format!("page-{number}.html")), html).expect("a page");
    };
    (0..5).for_each(|number| page(number, &format!("the first of {number}")));
    let sources: Vec<PathBuf> = (0..5).map(|number| dir.path().join(format!("page-{number}.html"))).collect();
    let memo = Some(dir.path().join("imports.db"));
    let run = |intake: &mut Counting| {
        let limits = Limits { workshop: in_child(&[]), memo: memo.clone(), ..Limits::default() };
        let before = intake.puts;
        let came = import(&sources, &fixtures::described(), &limits, intake, &mut |_| {}).expect("no store error");
        (came, intake.puts - before)
    };
    let mut intake = Counting::default();
    let (first, puts) = run(&mut intake);
    assert_eq!(first.resources.len(), 5, "{}", first.report);
    assert!(puts >= 5);
    let (again, none) = run(&mut intake);
    assert_eq!((&again.resources, &again.report, none), (&first.resources, &first.report, 0));
    page(3, "the second");
    let (changed, few) = run(&mut intake);
    let differs: Vec<bool> =
        changed.resources.iter().zip(&first.resources).map(|(new, old)| new.entries != old.entries).collect();
    assert_eq!(differs, [false, false, false, true, false]);
    assert_eq!(few * 5, puts);
    // What the store has lost is made again.
    let (restored, all) = run(&mut Counting::default());
    assert_eq!((restored.resources, all), (changed.resources, puts));
}

/// A text is not as it was if what it shows is not.
#[test]
fn what_lies_beside_an_item_is_part_of_it() {
    let dir = tempfile::tempdir().expect("a folder can be made");
    let write = |name: &str, bytes: &[u8]| std::fs::write(dir.path().join(name), bytes).expect("a file can be written");
    write("maji.md", b"# Maji\n\n![](mvua.png)\n");
    write("page.html", b"<html><title>Maji</title><img src='kuku.png'></html>");
    write("film.webm", b"\x1a\x45\xdf\xa3webm");
    let memo = Some(dir.path().join("imports.db"));
    let run = |name: &str| {
        let limits = Limits { memo: memo.clone(), ..Limits::default() };
        let mut intake = MemoryIntake::default();
        let source = [dir.path().join(name)];
        import(&source, &fixtures::described(), &limits, &mut intake, &mut |_| {})
            .expect("memory takes everything")
            .resources
    };
    for (item, beside, content) in [
        ("maji.md", "mvua.png", b"\x89PNG".as_slice()),
        ("page.html", "kuku.png", b"\x89PNG"),
        ("film.webm", "subtitles.sw.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\nMaji\n"),
    ] {
        let before = run(item);
        write(beside, content);
        let after = run(item);
        assert!(before.len() == 1 && before != after, "{item}: {before:?}");
    }
}
