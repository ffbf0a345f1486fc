//! OAI-PMH and the changes behind it.

use std::sync::Arc;

use hyper::Method;
use maktaba_library::chronicle::{Ask, Chronicle};
use maktaba_library::doors::xml::{self, Node};
use maktaba_library::harvest::{self, Next};
use maktaba_library::licence::Setting;
use maktaba_library::metadata::Kind;
use serde_json::Value;

use super::super::Lab;
use super::super::fake::{Fake, record};
use super::{lab, school};
use crate::http::answer::fault::Fault;
use crate::http::options::ServeOptions;
use crate::http::shelf::chronicler::{Chronicler, Wanted};
use crate::http::shelf::rights::Gate;

async fn ask(lab: &Lab, query: &str) -> Node {
    let answer = lab.get(&format!("/oai?{query}")).await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "text/xml; charset=utf-8"), "{query}");
    xml::parse(&answer.body).unwrap()
}

async fn code(lab: &Lab, query: &str) -> Option<String> {
    ask(lab, query).await.find("error").and_then(|error| error.attribute("code").map(str::to_owned))
}

#[tokio::test]
async fn all_six_verbs_answer() {
    let lab = lab();
    let identity = ask(&lab, "verb=Identify").await;
    let text = |node: &Node, name: &str| node.find(name).map(Node::text).unwrap_or_default();
    assert_eq!(text(&identity, "baseURL"), "http://10.42.0.1/oai");
    assert_eq!(text(&identity, "deletedRecord"), "persistent");
    assert_eq!(identity.find("request").unwrap().attribute("verb"), Some("Identify"));
    let formats = ask(&lab, "verb=ListMetadataFormats").await;
    let prefixes: Vec<String> = formats.all("metadataPrefix").into_iter().map(Node::text).collect();
    assert_eq!(prefixes, ["oai_dc", "lom", "amb"]);
    let sets = ask(&lab, "verb=ListSets").await;
    let specs: Vec<String> = sets.all("setSpec").into_iter().map(Node::text).collect();
    assert_eq!(
        specs,
        [
            "collection.science",
            "collection.stories",
            "language.ar",
            "language.en",
            "language.es",
            "language.sw",
            "subject.0",
            "subject.5",
            "subject.99"
        ]
    );
    let named: Vec<String> = sets.all("setName").into_iter().map(Node::text).collect();
    assert!(named.contains(&"Science <1>".to_owned()) && named.contains(&"Kiswahili".to_owned()), "{named:?}");
    let one = ask(&lab, "verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:maktaba:stories/tall-man").await;
    assert_eq!(text(&one, "title"), "Mwanamume mrefu");
    let heads = ask(&lab, "verb=ListIdentifiers&metadataPrefix=lom&set=language.en").await;
    let names: Vec<String> = heads.all("identifier").into_iter().map(Node::text).collect();
    assert_eq!(names, ["oai:maktaba:science/biology", "oai:maktaba:science/wiki"]);
    let posted = lab
        .send(
            Method::POST,
            "/oai",
            &[("content-type", "application/x-www-form-urlencoded")],
            "verb=ListRecords&metadataPrefix=amb",
        )
        .await;
    let page = harvest::page(&posted.body).unwrap();
    assert_eq!((page.offers.len(), page.next), (5, Next::End));
}

#[tokio::test]
async fn every_error_of_the_protocol_has_its_code() {
    let lab = lab();
    for (query, expected) in [
        ("", "badVerb"),
        ("verb=Nothing", "badVerb"),
        ("verb=Identify&x=1", "badArgument"),
        ("verb=ListRecords&resumptionToken=zzz", "badResumptionToken"),
        ("verb=ListRecords&metadataPrefix=marc21", "cannotDisseminateFormat"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=x", "idDoesNotExist"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:maktaba:science/hidden", "idDoesNotExist"),
        ("verb=ListMetadataFormats&identifier=oai:maktaba:a/b", "idDoesNotExist"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=language.xx", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&until=1990-01-01", "noRecordsMatch"),
    ] {
        assert_eq!(code(&lab, query).await.as_deref(), Some(expected), "{query}");
    }
    let refused = ask(&lab, "verb=Identify&x=1").await;
    assert_eq!(refused.find("request").unwrap().attribute("verb"), None, "bad arguments are not repeated");
    let empty = Lab::of(ServeOptions::default(), Fake::default());
    assert_eq!(code(&empty, "verb=ListSets").await.as_deref(), Some("noSetHierarchy"));
}

#[tokio::test]
async fn long_lists_go_on_where_they_were() {
    let mut fake = school();
    for n in 0..250 {
        fake.add_resource(
            "stories",
            &format!("s{n:03}"),
            &record(&format!("Hadithi {n}"), "sw", Kind::Text, "index.html"),
        );
    }
    let lab = Lab::of(ServeOptions::default(), fake);
    let mut query = "verb=ListRecords&metadataPrefix=oai_dc&set=language.sw".to_owned();
    let mut names = std::collections::BTreeSet::new();
    for (page, cursor) in [(100, "0"), (100, "100"), (51, "200")] {
        let answer = ask(&lab, &query).await;
        let records = answer.all("record");
        assert_eq!(records.len(), page);
        for record in records {
            assert!(names.insert(record.find("identifier").unwrap().text()));
        }
        let token = answer.find("resumptionToken").unwrap();
        assert_eq!((token.attribute("cursor"), token.attribute("completeListSize")), (Some(cursor), Some("251")));
        query = format!("verb=ListRecords&resumptionToken={}", token.text());
    }
    assert!(query.ends_with('='), "the last token is empty");
    let changes: Value = serde_json::from_str(lab.get("/api/v1/changes?limit=100").await.text()).unwrap();
    assert_eq!((changes["items"].as_array().unwrap().len(), changes["until"].as_u64()), (100, Some(100)));
    assert_eq!(changes["next"], "/api/v1/changes?limit=100&since=100");
    let status: Value = serde_json::from_str(lab.get("/api/v1/status").await.text()).unwrap();
    assert_eq!(status["changes"], 255);
}

#[test]
fn what_goes_is_told_for_ever_and_what_stays_is_not_told_again() {
    let gate = || Arc::new(Gate::new(Setting::default()));
    let chronicle = Chronicle::in_memory().unwrap();
    let chronicler = Chronicler::new(chronicle, gate(), Wanted::default());
    let told = |fake: &Fake, after: u64| -> Vec<(u64, String, bool)> {
        let (chronicle, _) = chronicler.now(fake).unwrap();
        let rows = chronicle.list(&Ask { after, ..Ask::default() }, 100).unwrap();
        rows.into_iter().map(|row| (row.number, row.resource.to_string(), row.is_gone)).collect()
    };
    let first = school();
    let all = told(&first, 0);
    assert_eq!(all.len(), 5, "{all:?}");
    assert!(!all.iter().any(|(_, name, _)| name == "hidden"));
    // A release without the ZIM file, with another title for the film, and one story more.
    let mut second = Fake::school();
    let mut film = record("El fuego nuevo", "es", Kind::Video, "film.mp4");
    film.pages = Some(1);
    second.add_resource("science", "film", &film);
    second.add_resource("science", "a-first", &record("First", "en", Kind::Text, "index.html"));
    second.release("science", 4);
    second.generation.store(1, std::sync::atomic::Ordering::SeqCst);
    let since = told(&second, 5);
    let named: Vec<(&str, bool)> = since.iter().map(|(_, name, is_gone)| (name.as_str(), *is_gone)).collect();
    assert_eq!(named, [("a-first", false), ("film", false), ("wiki", true)]);
    // The whole collection goes.
    let mut third = Fake::default();
    third.generation.store(2, std::sync::atomic::Ordering::SeqCst);
    third.add_collection("other", "Other", &["en"], 1_795_392_999);
    let since = told(&third, 8);
    assert!(since.iter().all(|(_, _, is_gone)| *is_gone) && since.len() == 5, "{since:?}");
    assert_eq!(told(&third, 0).len(), 6, "each has one row");
}

#[tokio::test]
async fn who_asks_while_much_is_noted_is_told_to_come_back() {
    let mut fake = Fake::default();
    fake.add_collection("many", "Many", &["en"], 1_795_392_000);
    for n in 0..2_100 {
        fake.add_resource("many", &format!("r{n:04}"), &record(&format!("R {n}"), "en", Kind::Text, "index.html"));
    }
    fake.release("many", 1);
    let folder = tempfile::tempdir().unwrap();
    let stop = std::sync::atomic::AtomicBool::new(false);
    let catch_up =
        |fake: &Fake| crate::http::catch_up_chronicle(folder.path(), fake, &Setting::default(), &stop).unwrap();
    catch_up(&fake);
    let chronicle = Chronicle::open(&Chronicler::path_in(folder.path())).unwrap();
    assert_eq!(chronicle.count(&Ask::default()).unwrap(), 0, "nobody asked yet");
    let wanted = Wanted::default();
    let chronicler = Chronicler::new(chronicle, Arc::new(Gate::new(Setting::default())), Arc::clone(&wanted));
    assert!(matches!(chronicler.now(&fake), Err(Fault::Busy)));
    assert!(wanted.load(std::sync::atomic::Ordering::Relaxed));
    catch_up(&fake);
    catch_up(&fake);
    let (chronicle, _) = chronicler.now(&fake).unwrap();
    assert_eq!(chronicle.count(&Ask::default()).unwrap(), 2_100);
    assert_eq!(chronicle.ends().unwrap().0, 2_100, "nothing is noted twice");
    let lab = Lab::of(ServeOptions::default(), fake);
    for path in ["/oai?verb=Identify", "/api/v1/changes"] {
        let answer = lab.get(path).await;
        assert_eq!((answer.status.as_u16(), answer.header("retry-after")), (503, "5"), "{path}");
    }
    assert_eq!(lab.get("/api/v1/status").await.status, 200);
}

#[test]
fn a_page_of_the_same_length_is_told_and_no_time_lies_ahead() {
    let folder = tempfile::tempdir().unwrap();
    let path = Chronicler::path_in(folder.path());
    let chronicle = Chronicle::open(&path).unwrap();
    chronicle.asked().unwrap();
    let chronicler = Chronicler::new(chronicle, Arc::new(Gate::new(Setting::default())), Wanted::default());
    let stop = std::sync::atomic::AtomicBool::new(false);
    let mut fake = Fake::school();
    let clock = || crate::device::clock::system();
    for (release, page) in [(4, "ran"), (5, "sat"), (6, "sat"), (7, "ate")] {
        fake.put("stories", "tall-man", "p9.xhtml", "application/xhtml+xml", format!("<p>He {page}.").as_bytes());
        fake.release("stories", release);
        fake.generation.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        // The child notes beside the server, which then answers.
        crate::http::catch_up_chronicle(folder.path(), &fake, &Setting::default(), &stop).unwrap();
        let (chronicle, now) = chronicler.now(&fake).unwrap();
        let row = chronicle.of(&"stories".parse().unwrap(), &"tall-man".parse().unwrap()).unwrap().unwrap();
        assert!(row.at <= now, "{} is told at {now}", row.at);
        assert!(now <= clock() + 61, "{now} is more than a minute ahead of {}", clock());
    }
    let last = Chronicle::open(&path).unwrap().ends().unwrap().0;
    assert_eq!(last, 4 + 3, "each page that is another is told, though nothing is longer");
}

#[tokio::test]
async fn tokens_that_nobody_was_given_lead_nowhere() {
    let lab = lab();
    for token in ["2~oai_dc~~~99999999~0~0~", "sets~zzzz"] {
        let verb = if token.starts_with("sets") { "ListSets" } else { "ListRecords" };
        let answer = ask(&lab, &format!("verb={verb}&resumptionToken={token}")).await;
        assert_eq!(answer.find("error").unwrap().attribute("code"), Some("badResumptionToken"), "{token}");
    }
}

#[test]
fn what_may_be_shown_no_longer_is_gone_to_those_outside() {
    let mut fake = Fake::school();
    let mut bounded = record("Bounded", "en", Kind::Text, "index.html");
    bounded.details.usage.territory = vec!["KE".into()];
    fake.add_resource("science", "bounded", &bounded);
    let folder = tempfile::tempdir().unwrap();
    let path = Chronicler::path_in(folder.path());
    Chronicle::open(&path).unwrap().asked().unwrap();
    let stop = std::sync::atomic::AtomicBool::new(false);
    let told = |country: &str| {
        let setting = Setting { country: Some(country.into()), ..Setting::default() };
        crate::http::catch_up_chronicle(folder.path(), &fake, &setting, &stop).unwrap();
        let chronicle = Chronicle::open(&path).unwrap();
        let row = chronicle.of(&"science".parse().unwrap(), &"bounded".parse().unwrap()).unwrap();
        (row.map(|row| row.is_gone), chronicle.ends().unwrap().0)
    };
    assert_eq!(told("UG"), (None, 4), "what was never shown is never told of");
    assert_eq!(told("KE"), (Some(false), 5));
    assert_eq!(told("UG"), (Some(true), 6));
    assert_eq!(told("UG"), (Some(true), 6));
    assert_eq!(told("KE"), (Some(false), 7), "and it comes back");
}
