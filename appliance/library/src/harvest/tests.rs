use std::path::Path;

use super::*;

fn fixture(path: &str) -> Option<Vec<u8>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/fixtures").join(path);
    let found = std::fs::read(&path).ok();
    if found.is_none() {
        eprintln!("skipped: no fixture at {}", path.display());
    }
    found
}

fn text<'a>(offer: &'a Offer, key: &str) -> Option<&'a str> {
    let value = offer.record.get(key)?;
    value.as_str().or_else(|| value.as_array()?.first()?.as_str())
}

#[test]
fn one_story_is_the_same_in_every_feed() {
    let feeds = [
        ("oai-pmh/generated/ListRecords.oai_dc.1.xml", "oai:repository.example:story-0001-sw", 20),
        ("oai-pmh/generated/ListRecords.lom.1.xml", "oai:repository.example:story-0001-sw", 20),
        ("opds/generated/acquisition-feed.atom", "urn:oer:sample:story-0001-sw", 52),
        ("opds/generated/feed.json", "urn:oer:sample:story-0001-sw", 52),
        ("library/lrmi.jsonl", "urn:oer:sample:story-0001-sw", 52),
    ];
    for (file, id, count) in feeds {
        let Some(bytes) = fixture(file) else { return };
        let page = page(&bytes).unwrap_or_else(|error| panic!("{file}: {error}"));
        assert_eq!(page.offers.len(), count, "{file}");
        let story = &page.offers[0];
        assert_eq!(story.id, id, "{file}");
        assert_eq!(text(story, "name"), Some("Mwanamume mrefu"), "{file}");
        assert_eq!(text(story, "inLanguage"), Some("sw"), "{file}");
        // This OPDS 2.0 feed names no licences.
        if !file.ends_with("feed.json") {
            assert_eq!(text(story, "license"), Some("https://creativecommons.org/licenses/by/4.0/"), "{file}");
        }
        let creators: Vec<_> =
            agents_of(story).into_iter().map(|agent| (agent.name, agent.role.unwrap_or_default())).collect();
        assert_eq!(creators[0].0, "Cornelius Gulere", "{file}");
        assert_eq!(creators[1], ("Catherine Groenewald".to_owned(), "illustrator".to_owned()), "{file}");
        assert!(!story.contents.is_empty(), "{file}");
    }
}

fn agents_of(offer: &Offer) -> Vec<crate::metadata::Agent> {
    crate::metadata::agents(&offer.record, "creator")
}

#[test]
fn lists_go_on_and_end() {
    let feeds = [
        ("oai-pmh/generated/ListRecords.oai_dc.1.xml", Next::Token("oai_dc!1".to_owned())),
        ("oai-pmh/generated/ListRecords.oai_dc.3.xml", Next::End),
        ("opds/generated/feed.json", Next::End),
    ];
    for (file, next) in feeds {
        let Some(bytes) = fixture(file) else { return };
        assert_eq!(page(&bytes).unwrap().next, next, "{file}");
    }
    let Some(last) = fixture("oai-pmh/generated/ListRecords.lom.3.xml") else { return };
    assert_eq!(page(&last).unwrap().offers.iter().filter(|offer| offer.is_deleted).count(), 1);
}

#[test]
fn the_protocol_says_no() {
    for code in ["noRecordsMatch", "badResumptionToken", "cannotDisseminateFormat", "idDoesNotExist"] {
        let Some(bytes) = fixture(&format!("oai-pmh/generated/error.{code}.xml")) else { return };
        let error = page(&bytes).unwrap_err();
        assert!(matches!(&error, FeedError::Refused { code: found, .. } if found == code), "{error}");
        assert_eq!((error.is_empty(), error.is_forgotten()), (code == "noRecordsMatch", code == "badResumptionToken"));
    }
}

#[test]
fn repositories_say_what_they_can() {
    let Some(bytes) = fixture("oai-pmh/generated/Identify.xml") else { return };
    let answer = identify(&bytes).unwrap();
    assert!(answer.has_seconds && answer.name == "OER sample repository");
    let Some(bytes) = fixture("oai-pmh/generated/ListMetadataFormats.xml") else { return };
    assert_eq!(prefers(&bytes), "lom");
    let Some(bytes) = fixture("oai-pmh/sickle/ListMetadataFormats.xml") else { return };
    assert_eq!(prefers(&bytes), "oai_dc");
}

#[test]
fn feeds_of_others_are_read() {
    let feeds = [
        // The other book of this catalogue is for sale.
        ("opds/readium/opds1/acquisition-feed.atom", 1, 0),
        ("opds/readium/opds1/nav-feed.atom", 0, 3),
        ("opds/readium/opds1/entry.atom", 1, 0),
        ("oai-pmh/sickle/ListRecords.xml", 2, 0),
        ("oai-pmh/sickle/GetRecord_utf8test.xml", 1, 0),
    ];
    for (file, offers, shelves) in feeds {
        let Some(bytes) = fixture(file) else { return };
        let page = page(&bytes).unwrap_or_else(|error| panic!("{file}: {error}"));
        assert_eq!((page.offers.len(), page.shelves.len()), (offers, shelves), "{file}");
    }
}

#[test]
fn records_of_x5gon_are_read() {
    let feed = br#"{"rec_materials":[{"material_id":17,"title":"Fractions","description":"d","lang_short":"sl",
        "material_url":"https://x.example/a.pdf","website_url":"https://x.example/a","mimetype":"application/pdf",
        "license":"https://creativecommons.org/licenses/by/4.0/","creation_date":"2019-01-01",
        "provider":{"id":3,"name":"Videolectures","domain":"x.example"}}]}"#;
    let page = page(feed).unwrap();
    let offer = &page.offers[0];
    assert_eq!(
        (offer.id.as_str(), text(offer, "name"), text(offer, "publisher")),
        ("x5gon:17", Some("Fractions"), Some("Videolectures"))
    );
    assert_eq!(offer.contents[0].href, "https://x.example/a.pdf");
}

#[test]
fn what_is_no_feed_is_named() {
    let hostile = fixture("hostile/misc/oai-xxe.xml");
    let cases = [
        (b"<html><body>welcome</body></html>".to_vec(), "no OAI-PMH"),
        (b"hello".to_vec(), "no OAI-PMH"),
        (b"{\"a\":".to_vec(), "is not JSON"),
        (b"[1, 2]".to_vec(), "no OAI-PMH"),
        (b"<OAI-PMH><record>".to_vec(), ""),
        (hostile.unwrap_or_else(|| b"<!DOCTYPE x [<!ENTITY e 'f'>]><OAI-PMH>&e;</OAI-PMH>".to_vec()), "entities"),
    ];
    for (bytes, said) in cases {
        match page(&bytes) {
            Err(error) => assert!(error.to_string().contains(said), "{error}"),
            Ok(page) => assert!(said.is_empty() && page.offers.is_empty(), "{}", String::from_utf8_lossy(&bytes)),
        }
    }
}

#[test]
fn a_feed_of_groups_gives_what_is_in_them() {
    let book = |id: &str| {
        format!(
            r#"{{"metadata":{{"title":"{id}","identifier":"urn:x:{id}"}},"links":[{{"href":"{id}.epub","type":"application/epub+zip",
            "rel":"http://opds-spec.org/acquisition/open-access"}}]}}"#
        )
    };
    let feed = format!(
        r#"{{"metadata":{{"title":"Home"}},"links":[],"groups":[
        {{"metadata":{{"title":"New"}},"publications":[{},{},{}]}},
        {{"metadata":{{"title":"Shelves"}},"navigation":[{{"href":"animals.json","title":"A"}},
            {{"href":"search{{?q}}","templated":true}}]}},
        {{"metadata":{{"title":"All"}},"links":[{{"rel":"self","href":"all.json","type":"application/opds+json"}}],"publications":[]}}]}}"#,
        book("goat"),
        book("tree"),
        book("goat")
    );
    let page = page(feed.as_bytes()).unwrap();
    let ids: Vec<_> = page.offers.iter().map(|offer| offer.id.as_str()).collect();
    assert_eq!(ids, ["urn:x:goat", "urn:x:tree"]);
    assert_eq!(page.shelves, ["animals.json", "all.json"]);
}

#[test]
fn bases_of_an_atom_feed_are_followed() {
    let feed =
        br#"<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://a.example/opds/"><link rel="next" href="?p=2"/>
        <entry xml:base="books/"><id>urn:x:1</id><title>T</title>
        <link rel="http://opds-spec.org/acquisition" type="application/epub+zip" href="goat.epub"/></entry></feed>"#;
    let page = page(feed).unwrap();
    assert_eq!(page.next, Next::Page("http://a.example/opds/?p=2".to_owned()));
    assert_eq!(page.offers[0].contents[0].href, "http://a.example/opds/books/goat.epub");
}
