//! Feeds of other repositories, harvested from servers of ours, and what becomes of them.

use std::collections::HashMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex};

use serde_json::Value;

use crate::tool::{self, Field};

/// A web server for one test: answers what it is told, and remembers what it was asked. Ends with the test's process.
struct Server {
    url: String,
    asked: Arc<Mutex<Vec<String>>>,
    answers: Arc<Mutex<HashMap<String, Vec<u8>>>>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (asked, answers) = (Arc::new(Mutex::new(Vec::new())), Arc::new(Mutex::new(HashMap::new())));
        let (log, pages) = (Arc::clone(&asked), Arc::clone(&answers));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                answer(stream, &log, &pages);
            }
        });
        Self { url, asked, answers }
    }

    fn page(&self, path: &str, body: &[u8]) {
        self.answers.lock().unwrap().insert(path.to_owned(), body.to_vec());
    }

    fn asked(&self) -> Vec<String> {
        std::mem::take(&mut *self.asked.lock().unwrap())
    }
}

fn answer(mut stream: TcpStream, log: &Mutex<Vec<String>>, pages: &Mutex<HashMap<String, Vec<u8>>>) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
    let first = lines.next().and_then(Result::ok).unwrap_or_default();
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    let heads: Vec<String> = lines.map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
    let body = pages.lock().unwrap().get(&path).cloned();
    let tag = body.as_ref().map(|body| format!("\"{}\"", name_of(body)));
    let known = heads.iter().any(|head| {
        head.to_ascii_lowercase().starts_with("if-none-match") && tag.as_ref().is_some_and(|tag| head.contains(tag))
    });
    let (status, body) = match body {
        Some(_) if known => ("304 Not Modified", Vec::new()),
        Some(body) => ("200 OK", body),
        None => ("404 Not Found", Vec::new()),
    };
    log.lock().unwrap().push(format!("{} {path}", status.split(' ').next().unwrap()));
    let tag = tag.map(|tag| format!("ETag: {tag}\r\n")).unwrap_or_default();
    let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n{tag}Connection: close\r\n\r\n", body.len());
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(&body).unwrap();
}

/// Any name that is the same for the same bytes.
fn name_of(bytes: &[u8]) -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}

fn harvest(feed: &str, into: &Path, more: &[&str]) -> Value {
    let mut args = vec!["harvest", feed, "--into", into.to_str().unwrap(), "--json"];
    args.extend(more);
    serde_json::from_str(&tool::run(args)).unwrap()
}

#[test]
fn a_catalogue_is_fetched_once_and_then_only_what_changed() {
    let Some(library) = tool::fixtures("library") else { return };
    let Some(feeds) = tool::fixtures("opds/generated") else { return };
    let field = Field::new();
    let server = Server::start();
    let feed = fs::read_to_string(feeds.join("acquisition-feed.atom")).unwrap();
    server.page("/acquisition-feed.atom", feed.as_bytes());
    for file in fs::read_dir(library.join("files")).unwrap().flatten().filter(|file| file.path().is_file()) {
        let name = file.file_name().into_string().unwrap();
        server.page(&format!("/files/{name}"), &fs::read(file.path()).unwrap());
    }
    let into = field.path("harvest");
    let address = format!("{}/acquisition-feed.atom", server.url.replace("://", "://me:hush@"));
    let first = harvest(&address, &into, &[]);
    assert_eq!((first["seen"].as_u64(), first["changed"].as_u64()), (Some(52), Some(52)), "{first}");
    // Two films lie in folders of their own, which this server does not have.
    assert_eq!(
        first["indexed"].as_u64().unwrap()
            + first["not_fetched"]["it is no longer at its address"].as_u64().unwrap_or(0),
        52,
        "{first}"
    );
    assert!(first["indexed"].as_u64().unwrap() >= 48, "{first}");
    let index = fs::read_to_string(into.join("index.jsonl")).unwrap();
    assert!(index.contains("acquisition-feed.atom") && !index.contains("hush"), "what is published has no password");

    server.asked();
    let second = harvest(&address, &into, &[]);
    assert_eq!((second["changed"].as_u64(), second["fetched"].as_u64()), (Some(0), Some(0)), "{second}");
    assert_eq!(server.asked(), ["304 /acquisition-feed.atom"]);

    // One story is corrected.
    let changed = feed.replacen(
        "<updated>2024-01-01T00:00:00Z</updated><author>",
        "<updated>2025-01-01T00:00:00Z</updated><author>",
        1,
    );
    server.page("/acquisition-feed.atom", changed.as_bytes());
    server.page("/files/story-0001-sw.epub", &fs::read(library.join("files/story-0005-fr.epub")).unwrap());
    let third = harvest(&address, &into, &[]);
    assert_eq!(third["changed"].as_u64(), Some(1), "{third}");
    let contents = server.asked().into_iter().filter(|line| line.contains("/files/")).collect::<Vec<_>>();
    assert_eq!(contents, ["200 /files/story-0001-sw.epub"]);
    // It now has the content of another story: described once.
    assert_eq!(third["duplicates"].as_u64(), Some(1), "{third}");

    let published = field.publish(&into, "harvest");
    let taken = published["report"]["accepted"].as_array().unwrap().len() as u64;
    assert_eq!(Some(taken), third["indexed"].as_u64(), "{}", published["report"]);
}

#[test]
fn a_repository_is_harvested_page_by_page_and_goes_on_after_a_break() {
    let Some(feeds) = tool::fixtures("oai-pmh/generated") else { return };
    let field = Field::new();
    let server = Server::start();
    let page = |name: &str| fs::read(feeds.join(name)).unwrap();
    server.page("/oai?verb=Identify", &page("Identify.xml"));
    server.page("/oai?verb=ListMetadataFormats", &page("ListMetadataFormats.xml"));
    server.page("/oai?verb=ListRecords&metadataPrefix=lom", &page("ListRecords.lom.1.xml"));
    server.page("/oai?verb=ListRecords&resumptionToken=lom%211", &page("ListRecords.lom.2.xml"));
    let into = field.path("harvest");
    let address = format!("{}/oai", server.url);
    let broken = tool::fails(["harvest", &address, "--into", into.to_str().unwrap(), "--no-content"]);
    assert!(broken.contains("404"), "{broken}");

    // The third page is there again: only that is asked for.
    server.page("/oai?verb=ListRecords&resumptionToken=lom%212", &page("ListRecords.lom.3.xml"));
    server.asked();
    let whole = harvest(&address, &into, &["--no-content"]);
    assert_eq!((whole["seen"].as_u64(), whole["deleted"].as_u64()), (Some(13), Some(1)), "{whole}");
    let lists: Vec<String> = server.asked().into_iter().filter(|line| line.contains("ListRecords")).collect();
    assert_eq!(lists, ["200 /oai?verb=ListRecords&resumptionToken=lom%212"]);

    // The next harvest asks for what has changed since: nothing.
    server.page(
        "/oai?verb=ListRecords&metadataPrefix=lom&from=2024-03-01T12%3A00%3A00Z",
        &page("error.noRecordsMatch.xml"),
    );
    let again = harvest(&address, &into, &["--no-content"]);
    assert_eq!((again["seen"].as_u64(), again["deleted"].as_u64()), (Some(0), Some(1)), "{again}");
}

#[test]
fn what_is_no_feed_is_refused_with_a_word() {
    let field = Field::new();
    fs::create_dir_all(field.path("x")).unwrap();
    let file = field.path("x/feed.xml");
    fs::write(&file, "<html><body>hello</body></html>").unwrap();
    let into = field.path("harvest");
    let said = tool::fails(["harvest", file.to_str().unwrap(), "--into", into.to_str().unwrap()]);
    assert!(said.contains("address of the feed itself"), "{said}");
    let missing = tool::fails(["harvest", "/nonexistent/feed", "--into", into.to_str().unwrap()]);
    assert!(missing.contains("/nonexistent/feed"), "{missing}");
}
