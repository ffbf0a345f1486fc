//! Answers, in the form of the protocol's schema (OAI-PMH.xsd).

use super::AMB_NAMESPACE;
use super::question::{Format, Refusal, Token, Verb};
use crate::doors::publication::Publication;
use crate::doors::xml::Xml;
use crate::doors::{amb, dublin_core, lom};

const NAMESPACE: &str = "http://www.openarchives.org/OAI/2.0/";
const SCHEMA: &str = "http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd";

/// What a repository says of itself (section 4.2).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Identity {
    /// Its name.
    pub name: String,
    /// The oldest stamp there is.
    pub earliest: String,
    /// Whom to write to.
    pub admin: String,
}

/// The head of a record (section 2.5).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Header {
    /// Its identifier.
    pub identifier: String,
    /// When it changed.
    pub stamp: String,
    /// Sets it is in.
    pub sets: Vec<String>,
    /// Whether it is no longer there.
    pub is_deleted: bool,
}

/// A record: its head, and what there is to say of it unless it is gone.
#[derive(Clone, PartialEq, Debug)]
pub struct Record {
    /// Its head.
    pub header: Header,
    /// What it is about.
    pub publication: Option<Publication>,
}

/// A page of a list.
#[derive(Clone, PartialEq, Debug)]
pub struct List {
    /// In which format.
    pub format: Format,
    /// Records of this page.
    pub records: Vec<Record>,
    /// Where it goes on.
    pub next: Option<Token>,
    /// Records before this page, and in all; `None` where this page is the whole list.
    pub place: Option<(u64, u64)>,
}

/// A set: its name in requests, and for people.
pub type Set = (String, String);

/// What is answered.
#[derive(Clone, PartialEq, Debug)]
pub enum Answer {
    /// Who answers.
    Identity(Identity),
    /// All formats.
    Formats,
    /// Sets, and whether there are more after them.
    Sets(Vec<Set>, bool),
    /// One record.
    Record(Format, Box<Record>),
    /// A page of a list; of heads only for `ListIdentifiers`.
    List(Verb, List),
}

/// Writes an answer. `base` is the address that was asked, `at` the time, `arguments` those of the request.
pub fn write(base: &str, at: &str, arguments: &[(String, String)], answer: &Result<Answer, Refusal>) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open(
        "OAI-PMH",
        &[
            ("xmlns", NAMESPACE),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
            ("xsi:schemaLocation", &format!("{NAMESPACE} {SCHEMA}")),
        ],
    );
    xml.text("responseDate", at);
    let is_hidden = answer.as_ref().is_err_and(Refusal::hides_arguments);
    let said: Vec<(&str, &str)> = arguments.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    xml.leaf("request", if is_hidden { &[] } else { &said }, base);
    match answer {
        Err(refusal) => xml.leaf("error", &[("code", refusal.code)], &refusal.text),
        Ok(Answer::Identity(identity)) => identify(&mut xml, base, identity),
        Ok(Answer::Formats) => formats(&mut xml),
        Ok(Answer::Sets(list, has_more)) => sets(&mut xml, list, *has_more),
        Ok(Answer::Record(format, one)) => {
            xml.open("GetRecord", &[]);
            record(&mut xml, *format, one);
            xml.close();
        }
        Ok(Answer::List(verb, page)) => list(&mut xml, *verb, page),
    }
    xml.done()
}

fn identify(xml: &mut Xml, base: &str, identity: &Identity) {
    xml.open("Identify", &[]);
    xml.text("repositoryName", &identity.name);
    xml.text("baseURL", base);
    xml.text("protocolVersion", "2.0");
    xml.text("adminEmail", &identity.admin);
    xml.text("earliestDatestamp", &identity.earliest);
    xml.text("deletedRecord", "persistent");
    xml.text("granularity", "YYYY-MM-DDThh:mm:ssZ");
    xml.text("compression", "gzip");
    xml.close();
}

fn formats(xml: &mut Xml) {
    xml.open("ListMetadataFormats", &[]);
    for format in Format::ALL {
        let (schema, namespace) = match format {
            Format::DublinCore => (dublin_core::OAI_SCHEMA, dublin_core::OAI),
            Format::Lom => (lom::SCHEMA, lom::NAMESPACE),
            Format::Amb => ("https://w3id.org/kim/amb/draft/schemas/schema.json", AMB_NAMESPACE),
        };
        xml.open("metadataFormat", &[]);
        xml.text("metadataPrefix", format.prefix());
        xml.text("schema", schema);
        xml.text("metadataNamespace", namespace);
        xml.close();
    }
    xml.close();
}

fn sets(xml: &mut Xml, list: &[Set], has_more: bool) {
    xml.open("ListSets", &[]);
    for (spec, name) in list {
        xml.open("set", &[]);
        xml.text("setSpec", spec);
        xml.text("setName", name);
        xml.close();
    }
    if let (true, Some((last, _))) = (has_more, list.last()) {
        xml.text("resumptionToken", &format!("sets~{last}"));
    }
    xml.close();
}

fn list(xml: &mut Xml, verb: Verb, page: &List) {
    xml.open(verb.name(), &[]);
    for one in &page.records {
        if verb == Verb::ListIdentifiers { header(xml, &one.header) } else { record(xml, page.format, one) }
    }
    if let Some((cursor, total)) = page.place {
        let (cursor, total) = (cursor.to_string(), total.to_string());
        let token = page.next.as_ref().map(Token::write).unwrap_or_default();
        // The last page of a list that was cut has an empty token (section 3.5).
        xml.leaf("resumptionToken", &[("completeListSize", &total), ("cursor", &cursor)], &token);
    }
    xml.close();
}

fn record(xml: &mut Xml, format: Format, record: &Record) {
    xml.open("record", &[]);
    header(xml, &record.header);
    if let Some(publication) = &record.publication {
        xml.open("metadata", &[]);
        match format {
            Format::DublinCore => dublin_core::write(xml, publication),
            Format::Lom => lom::write(xml, publication),
            Format::Amb => xml.leaf("amb:json", &[("xmlns:amb", AMB_NAMESPACE)], &amb::record(publication).to_string()),
        }
        xml.close();
    }
    xml.close();
}

fn header(xml: &mut Xml, header: &Header) {
    xml.open("header", if header.is_deleted { &[("status", "deleted")] } else { &[] });
    xml.text("identifier", &header.identifier);
    xml.text("datestamp", &header.stamp);
    for set in &header.sets {
        xml.text("setSpec", set);
    }
    xml.close();
}
