use super::oai::{self, Asked, Format, Question, Token, Verb};
use super::publication::{Feed, File, Paging, Publication};
use super::{amb, cite, dublin_core, opds1, opds2};
use crate::harvest;
use crate::licence::Licence;
use crate::metadata::{Agent, Kind, Record};

/// A story as a box has it.
fn story() -> Publication {
    let licence = Licence::parse("CC BY 4.0").unwrap();
    let mut record = Record::new("urn:x:1".into(), "Mtu & <mrefu>".into(), vec!["sw".into()], licence, Kind::Epub);
    record.description = "Jembe\u{0} lake.".into();
    record.creators = vec![
        Agent { name: "Cornelius Gulere".into(), role: None, is_body: false },
        Agent { name: "Ana".into(), role: Some("illustrator".into()), is_body: false },
    ];
    record.publisher = Some("African Storybook".into());
    record.subjects = vec!["Reading and literacy".into(), "Biology".into()];
    record.levels = vec!["primary".into()];
    record.resource_types = vec!["story".into()];
    record.published = Some("2015-03-04T01:02:03Z".into());
    record.source_url = Some("https://example.org/1".into());
    let at = |path: &str| format!("http://10.42.0.1/{path}");
    Publication {
        record,
        key: "stories/tall-man".into(),
        page: at("r/stories/tall-man"),
        read: Some(at("read/stories/tall-man/ch1.xhtml")),
        files: vec![File {
            href: at("content/stories/tall-man/book.epub"),
            media_type: "application/epub+zip".into(),
            len_bytes: Some(4),
            about_bytes: None,
        }],
        image: None,
        thumbnail: Some(File {
            href: at("content/stories/tall-man/t.png"),
            media_type: "image/png".into(),
            len_bytes: None,
            about_bytes: None,
        }),
        entries: 3,
        updated: "2026-11-23T00:00:00Z".into(),
        collection: ("stories".into(), "Hadithi".into(), at("c/stories")),
    }
}

fn feed() -> Feed {
    Feed {
        id: "urn:maktaba:feed:/opds/list".into(),
        title: "All".into(),
        library: ("School".into(), "http://10.42.0.1/".into()),
        updated: "2026-11-23T00:00:00Z".into(),
        here: "http://10.42.0.1/opds/list".into(),
        start: "http://10.42.0.1/opds".into(),
        search: ("http://10.42.0.1/opds/search.xml".into(), "http://10.42.0.1/opds/v2/list{?query}".into()),
        paging: Some(Paging {
            total: 30,
            per_page: 24,
            next: Some("http://10.42.0.1/opds/list?page=2".into()),
            ..Paging::default()
        }),
        publications: vec![story()],
        ..Feed::default()
    }
}

#[test]
fn what_is_made_when_it_is_fetched_has_a_hint_how_long_it_is() {
    let mut story = story();
    story.files.iter_mut().for_each(|file| (file.len_bytes, file.about_bytes) = (None, Some(70_000)));
    let feed = Feed { publications: vec![story.clone()], ..feed() };
    let xml = String::from_utf8(opds1::feed(&feed)).unwrap();
    assert!(xml.contains("length=\"70000\""), "{xml}");
    let size = opds2::feed(&feed)["publications"][0]["links"]
        .as_array()
        .unwrap()
        .iter()
        .find_map(|link| link.get("size").cloned());
    assert_eq!(size, Some(70_000.into()));
    assert!(!amb::record(&story).to_string().contains("70000"), "what is exact there stays exact");
}

#[test]
fn our_feeds_are_read_by_our_own_harvester() {
    for bytes in [opds1::feed(&feed()), opds2::feed(&feed()).to_string().into_bytes()] {
        let page = harvest::page(&bytes).unwrap();
        assert_eq!(page.next, harvest::Next::Page("http://10.42.0.1/opds/list?page=2".into()));
        let [offer] = page.offers.as_slice() else { panic!("one offer: {page:?}") };
        assert_eq!(
            (offer.id.as_str(), offer.record["@id"].as_str()),
            ("urn:maktaba:stories/tall-man", Some("urn:x:1"))
        );
        assert_eq!(offer.record["name"], "Mtu & <mrefu>");
        assert_eq!(offer.record["inLanguage"], serde_json::json!(["sw"]));
        assert_eq!(offer.record["creator"], serde_json::json!(["Cornelius Gulere", "Ana (illustrator)"]));
        assert!(offer.record["contributor"].is_null());
        assert_eq!(offer.record["publisher"], "African Storybook");
        assert_eq!(offer.record["about"], serde_json::json!(["Reading and literacy", "Biology"]));
        assert_eq!(offer.record["datePublished"], "2015-03-04");
        assert_eq!(Licence::parse(offer.record["license"].as_str().unwrap()).unwrap().label, "CC BY 4.0");
        assert_eq!(offer.contents[0].href, "http://10.42.0.1/content/stories/tall-man/book.epub");
        assert_eq!(offer.contents[0].media_type.as_deref(), Some("application/epub+zip"));
    }
}

#[test]
fn what_may_not_be_taken_is_offered_as_a_page() {
    let mut bare = story();
    bare.files.clear();
    let [(rel, page)] = bare.acquisitions().try_into().unwrap();
    assert_eq!((rel, page.media_type.as_str()), ("http://opds-spec.org/acquisition", "text/html"));
    assert_eq!(page.href, "http://10.42.0.1/read/stories/tall-man/ch1.xhtml");
    let text = String::from_utf8(opds1::entry(&bare, &feed().library)).unwrap();
    assert!(!text.contains("open-access") && text.contains("type=\"text/html\""), "{text}");
}

#[test]
fn records_come_back_from_every_format_of_oai() {
    for format in Format::ALL {
        let header = oai::Header {
            identifier: oai::identifier("stories", "tall-man"),
            stamp: "2026-11-23T00:00:00Z".into(),
            sets: vec!["language.sw".into()],
            is_deleted: false,
        };
        let record = oai::Record { header, publication: Some(story()) };
        let list = oai::List { format, records: vec![record], next: None, place: None };
        let answer = Ok(oai::Answer::List(Verb::ListRecords, list));
        let bytes = oai::write("http://10.42.0.1/oai", "2026-11-23T00:00:00Z", &[], &answer);
        let page = harvest::page(&bytes).unwrap();
        let [offer] = page.offers.as_slice() else { panic!("one offer: {page:?}") };
        let words = |key: &str| crate::metadata::texts(&offer.record, key);
        assert_eq!(words("name"), ["Mtu & <mrefu>"], "{format:?}");
        assert_eq!(words("inLanguage"), ["sw"], "{format:?}");
        // JSON can say what XML cannot.
        let description = words("description").concat().replace('\0', "");
        assert_eq!(description, "Jembe lake.", "{format:?}");
        let creators: Vec<String> =
            crate::metadata::agents(&offer.record, "creator").iter().map(|a| a.name.clone()).collect();
        assert!(creators[0] == "Cornelius Gulere" && creators[1].starts_with("Ana"), "{format:?}: {creators:?}");
        let licence = crate::metadata::text(&offer.record, "license").unwrap_or_default();
        assert_eq!(Licence::parse(&licence).unwrap().label, "CC BY 4.0", "{format:?}: {licence}");
        assert_eq!(offer.contents[0].href, "http://10.42.0.1/content/stories/tall-man/book.epub", "{format:?}");
        assert_eq!(offer.id, "oai:maktaba:stories/tall-man");
    }
}

#[test]
fn questions_are_judged_by_the_protocol() {
    let ask = |query: &[(&str, &str)]| {
        oai::parse(&query.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect::<Vec<_>>())
    };
    let list = [("verb", "ListRecords"), ("metadataPrefix", "oai_dc")];
    let with = |more: &[(&'static str, &'static str)]| ask(&[&list[..], more].concat());
    let code = |answer: Result<Question, oai::Refusal>| answer.err().map(|refusal| refusal.code);
    let cases = [
        (code(ask(&[])), Some("badVerb")),
        (code(ask(&[("verb", "Nothing")])), Some("badVerb")),
        (code(ask(&[("verb", "Identify"), ("verb", "Identify")])), Some("badVerb")),
        (code(ask(&[("verb", "Identify")])), None),
        (code(ask(&[("verb", "Identify"), ("set", "x")])), Some("badArgument")),
        (code(ask(&[("verb", "ListRecords")])), Some("badArgument")),
        (code(ask(&[("verb", "ListRecords"), ("metadataPrefix", "marc")])), Some("cannotDisseminateFormat")),
        (code(ask(&[("verb", "GetRecord"), ("metadataPrefix", "oai_dc")])), Some("badArgument")),
        (code(with(&[])), None),
        (code(with(&[("metadataPrefix", "oai_dc")])), Some("badArgument")),
        (code(with(&[("from", "2026-01-01"), ("until", "2026-01-02")])), None),
        (code(with(&[("from", "2026-01-01"), ("until", "2026-01-02T00:00:00Z")])), Some("badArgument")),
        (code(with(&[("from", "2026-01-02"), ("until", "2026-01-01")])), Some("badArgument")),
        (code(with(&[("from", "yesterday")])), Some("badArgument")),
        (code(with(&[("set", "a b")])), Some("badArgument")),
        (code(with(&[("resumptionToken", "x")])), Some("badArgument")),
        (code(ask(&[("verb", "ListRecords"), ("resumptionToken", "x")])), Some("badResumptionToken")),
        (code(ask(&[("verb", "ListSets"), ("resumptionToken", "x")])), Some("badResumptionToken")),
    ];
    for (at, (found, expected)) in cases.into_iter().enumerate() {
        assert_eq!(found, expected, "case {at}");
    }
    let day = with(&[("until", "1970-01-01")]).unwrap();
    let Question::List(Verb::ListRecords, asked) = day else { panic!("a list") };
    assert_eq!(asked.until, Some(86_399), "a day ends with its last second");
    let token = Token { asked, after: 7, cursor: 50, total: 99 };
    assert_eq!(Token::read(&token.write()), Some(token.clone()));
    let set = Some("collection.kisima~lessons".to_owned());
    let of_other = Token { asked: Asked { set, ..token.asked.clone() }, ..token.clone() };
    assert_eq!(Token::read(&of_other.write()), Some(of_other), "the name of a set of another publisher");
    for bad in ["", "2~oai_dc~~~7~50", "2~oai_dc~~~+7~50~99~", "1~oai_dc~~~7~50~99~", "2~oai_dc~x~~7~50~99~"] {
        assert_eq!(Token::read(bad), None, "{bad}");
    }
}

#[test]
fn amb_has_what_its_schema_asks_for() {
    let json = amb::record(&story());
    assert_eq!(json["id"], "urn:x:1");
    assert_eq!(json["license"]["id"], "https://creativecommons.org/licenses/by/4.0/");
    let about: Vec<&str> = json["about"].as_array().unwrap().iter().filter_map(|one| one["id"].as_str()).collect();
    let place = "https://w3id.org/kim/hochschulfaechersystematik/";
    assert_eq!(about, [format!("{place}n0"), format!("{place}n4")]);
    assert_eq!(json["keywords"], serde_json::json!(["Reading and literacy", "Biology"]));
    assert_eq!(json["educationalLevel"][0]["id"], "https://w3id.org/kim/educationalLevel/level_1");
    assert_eq!(json["encoding"][0]["contentUrl"], "http://10.42.0.1/content/stories/tall-man/book.epub");
    assert!(json.get("maktaba").is_none());
}

#[test]
fn works_are_named_as_people_and_programs_do() {
    let story = story();
    assert_eq!(
        cite::line(&story),
        "“Mtu & <mrefu>” – Cornelius Gulere, Ana (illustrator). https://example.org/1. CC BY 4.0"
    );
    let bibtex = cite::bibtex(&story);
    assert!(bibtex.starts_with("@book{stories-tall-man,\n  title = {{Mtu \\& <mrefu>}},\n"), "{bibtex}");
    assert!(bibtex.contains("author = {{Cornelius Gulere}}") && bibtex.contains("year = {2015}"), "{bibtex}");
    let mut underscored = story.clone();
    underscored.record.source_url = Some("https://example.org/0001_mwanamume.md".into());
    assert!(cite::bibtex(&underscored).contains("url = {https://example.org/0001_mwanamume.md}"));
    let csl = cite::csl(&story);
    assert_eq!(csl[0]["author"], serde_json::json!([{"literal": "Cornelius Gulere"}]));
    assert_eq!(csl[0]["illustrator"], serde_json::json!([{"literal": "Ana"}]));
    assert_eq!(csl[0]["custom"]["license"], "https://creativecommons.org/licenses/by/4.0/");
    assert!(csl[0]["license"].is_null(), "the schema knows no such name");
    assert_eq!(csl[0]["issued"]["date-parts"], serde_json::json!([[2015, 3, 4]]));
    let dublin_core = dublin_core::elements(&story);
    assert!(dublin_core.contains(&("language", "sw".into())) && dublin_core.contains(&("date", "2015-03-04".into())));
}
