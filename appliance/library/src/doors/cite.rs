//! How to name a work: a line with title, author, source and licence, BibTeX, and CSL-JSON.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::publication::Publication;
use crate::licence::one_after_another;
use crate::metadata::{Agent, Kind};

/// Media type of BibTeX.
pub const BIBTEX: &str = "application/x-bibtex";
/// Media type of CSL-JSON (docs.citationstyles.org).
pub const CSL: &str = "application/vnd.citationstyles.csl+json";

/// Title, author, source, licence, as Creative Commons recommends.
pub fn line(publication: &Publication) -> String {
    let record = &publication.record;
    if !record.credit.is_empty() {
        return record.credit.clone();
    }
    let names: Vec<String> = record.creators.iter().map(Agent::display).collect();
    let source = record.source_url.as_deref().or(record.publisher.as_deref()).unwrap_or(&publication.page);
    let by = if names.is_empty() { String::new() } else { format!(" – {}", one_after_another(&names)) };
    format!("“{}”{by}. {source}. {}", record.title, record.licence.label)
}

/// An entry for BibTeX, in UTF-8; braces keep the letters as they are.
pub fn bibtex(publication: &Publication) -> String {
    let record = &publication.record;
    let kind = if matches!(record.kind, Kind::Epub | Kind::Pdf) { "book" } else { "misc" };
    let (authors, others) = Agent::authors_and_others(&record.creators);
    let names =
        |agents: &[&Agent]| agents.iter().map(|agent| format!("{{{}}}", plain(&agent.name))).collect::<Vec<_>>();
    let of_role = |role: &str| others.iter().copied().filter(|agent| is(agent, role)).collect::<Vec<_>>();
    let known = ["translator", "editor"];
    let helpers = others.iter().filter(|agent| !known.iter().any(|role| is(agent, role)));
    let note = std::iter::once(record.licence.label.clone()).chain(helpers.map(|agent| agent.display()));
    let note = note.map(|part| plain(&part)).collect::<Vec<_>>().join("; ");
    let key: String = publication.key.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let year = publication.issued().and_then(|day| day.get(..4)).unwrap_or_default();
    let url = record.source_url.as_deref().unwrap_or(&publication.page);
    let fields = [
        ("title", format!("{{{}}}", plain(&record.title))),
        ("author", names(&authors).join(" and ")),
        ("translator", names(&of_role("translator")).join(" and ")),
        ("editor", names(&of_role("editor")).join(" and ")),
        ("publisher", plain(record.publisher.as_deref().unwrap_or_default())),
        ("year", year.to_owned()),
        ("language", record.languages.first().cloned().unwrap_or_default()),
        // As it is: programs take what stands there for an address.
        ("url", url.chars().filter(|c| !c.is_control() && !"{}\\".contains(*c)).collect()),
        ("note", note),
    ];
    let mut text = format!("@{kind}{{{key},\n");
    for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
        writeln!(text, "  {name} = {{{value}}},").expect("writing to a String cannot fail");
    }
    text + "}\n"
}

fn is(agent: &Agent, role: &str) -> bool {
    agent.role.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(role))
}

/// Without what means something to BibTeX.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().filter(|c| !c.is_control()) {
        match c {
            '{' | '}' | '\\' => out.push(' '),
            '&' | '%' | '$' | '#' | '_' => {
                out.push('\\');
                out.push(c);
            }
            other => out.push(other),
        }
    }
    out
}

/// An item of CSL-JSON, in a list as programs take it.
pub fn csl(publication: &Publication) -> Value {
    let record = &publication.record;
    let kind = match record.kind {
        Kind::Epub | Kind::Pdf => "book",
        Kind::Video => "motion_picture",
        Kind::Audio => "song",
        Kind::Site | Kind::Zim => "webpage",
        _ => "document",
    };
    let (authors, others) = Agent::authors_and_others(&record.creators);
    let literal = |agent: &&Agent| json!({"literal": agent.name});
    let of_role = |role: &str| others.iter().filter(|agent| is(agent, role)).map(literal).collect::<Vec<_>>();
    let known = ["translator", "illustrator", "editor"];
    let rest = others.iter().filter(|agent| !known.iter().any(|role| is(agent, role)));
    let rest: Vec<Value> = rest.chain(&record.details.contributors.iter().collect::<Vec<_>>()).map(literal).collect();
    let mut item = json!({
        "id": publication.key,
        "type": kind,
        "title": record.title,
        "URL": record.source_url.as_deref().unwrap_or(&publication.page),
        // The schema has no place of its own for it (csl-data.json, `custom`).
        "custom": {"license": publication.licence_uri().unwrap_or(&record.licence.label)},
    });
    let day: Vec<i32> =
        publication.issued().into_iter().flat_map(|day| day.split('-')).filter_map(|part| part.parse().ok()).collect();
    let more = [
        ("author", authors.iter().map(literal).collect()),
        ("translator", of_role("translator").into()),
        ("illustrator", of_role("illustrator").into()),
        ("editor", of_role("editor").into()),
        ("contributor", rest.into()),
        ("publisher", json!(record.publisher)),
        ("language", json!(record.languages.first())),
        ("abstract", json!(record.description)),
        ("issued", if day.is_empty() { Value::Null } else { json!({"date-parts": [day]}) }),
    ];
    if let Some(object) = item.as_object_mut() {
        let told = more
            .into_iter()
            .filter(|(_, value)| !matches!(value, Value::Null) && *value != json!([]) && *value != json!(""));
        object.extend(told.map(|(key, value)| (key.to_owned(), value)));
    }
    json!([item])
}
