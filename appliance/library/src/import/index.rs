//! Indexes: `index.json`, `index.csv` or `*.jsonl` (schema.org `LearningResource`, a line each) that describe
//! the files beside them. If several are there, the first in this order is read.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use maktaba_sync::model::EntryPath;
use serde_json::{Map, Value};

use super::defaults::Defaults;
use super::limits::Limits;
use super::refusal::{Reason, Refusal};
use crate::href::Base;
use crate::licence::Usage;
use crate::metadata::{Agent, Details, agents, member, text, texts};

/// One described item.
#[derive(Debug)]
pub(crate) struct Row {
    /// Relative to the index.
    pub(crate) path: EntryPath,
    pub(crate) id: Option<String>,
    pub(crate) said: Defaults,
}

/// Reads the index of a folder; `None` if it has none, or a file of that name that describes no files.
///
/// # Errors
///
/// [`Refusal`] if the index is damaged or names a file outside its folder.
pub(crate) fn read(folder: &Path, limits: &Limits) -> Result<Option<Vec<Row>>, Refusal> {
    find(folder).map_or(Ok(None), |path| read_file(&path, limits))
}

/// Reads an index by its own name.
///
/// # Errors
///
/// As [`read`].
pub(crate) fn read_file(path: &Path, limits: &Limits) -> Result<Option<Vec<Row>>, Refusal> {
    let place = path.display().to_string();
    let bytes = bounded(path, limits.index_bytes).map_err(|reason| reason.at(&place))?;
    let values = match path.extension().and_then(|extension| extension.to_str()) {
        Some("csv") => from_csv(&bytes),
        Some("jsonl") => from_lines(&bytes),
        _ => from_json(&bytes),
    };
    let values = values.map_err(|reason| reason.at(&place))?;
    if values.len() > limits.items {
        return Err(Reason::TooMany { what: "rows", limit: limits.items as u64 }.at(place));
    }
    let rows: Result<Vec<Row>, Refusal> = values.iter().filter_map(|value| row(value, &place).transpose()).collect();
    rows.map(|rows| (!rows.is_empty()).then_some(rows))
}

/// Whether a file is an index by its name.
pub(crate) fn is_name(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    name == "index.json" || name == "index.csv" || path.extension().is_some_and(|extension| extension == "jsonl")
}

fn find(folder: &Path) -> Option<std::path::PathBuf> {
    for name in ["index.json", "index.csv"] {
        let path = folder.join(name);
        if path.is_file() {
            return Some(path);
        }
    }
    let mut lines: Vec<_> = fs::read_dir(folder).ok()?.filter_map(Result::ok).map(|item| item.path()).collect();
    lines.retain(|path| path.extension().is_some_and(|extension| extension == "jsonl") && path.is_file());
    lines.into_iter().min()
}

fn bounded(path: &Path, limit_bytes: u64) -> Result<Vec<u8>, Reason> {
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(Reason::Read)?;
    file.take(limit_bytes + 1).read_to_end(&mut bytes).map_err(Reason::Read)?;
    if bytes.len() as u64 > limit_bytes { Err(Reason::TooLarge { limit_bytes }) } else { Ok(bytes) }
}

fn from_json(bytes: &[u8]) -> Result<Vec<Value>, Reason> {
    let text = crate::extract::to_utf8(bytes, None);
    let json: Value = serde_json::from_str(&text).map_err(|_| Reason::Damaged("it is not JSON"))?;
    let list = match json {
        Value::Array(list) => list,
        Value::Object(mut object) => {
            let list = ["resources", "@graph", "items"].iter().find_map(|key| object.remove(*key));
            list.and_then(|list| list.as_array().cloned()).unwrap_or_default()
        }
        _ => Vec::new(),
    };
    Ok(list)
}

fn from_lines(bytes: &[u8]) -> Result<Vec<Value>, Reason> {
    let text = crate::extract::to_utf8(bytes, None);
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| serde_json::from_str(line).map_err(|_| Reason::Damaged("a line of it is not JSON"))).collect()
}

/// A table whose separator is told by its head: spreadsheets of most languages write semicolons, or tabs.
fn from_csv(bytes: &[u8]) -> Result<Vec<Value>, Reason> {
    let text = crate::extract::to_utf8(bytes, None);
    let (said, text) = told_separator(&text);
    let separator = said.unwrap_or_else(|| separator(text));
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).delimiter(separator).trim(csv::Trim::All).from_reader(text.as_bytes());
    let damaged = |_| Reason::Damaged("it is not a table of comma-separated values");
    let head: Vec<String> = reader.headers().map_err(damaged)?.iter().map(str::to_lowercase).collect();
    if !head.iter().any(|name| is_path(name)) {
        return Err(Reason::Missing("column \"path\" that names the file of each row"));
    }
    let mut values = Vec::new();
    for row in reader.records() {
        let row = row.map_err(damaged)?;
        let mut object = Map::new();
        for (name, cell) in head.iter().zip(row.iter()) {
            object.insert(name.clone(), Value::String(cell.to_owned()));
        }
        values.push(Value::Object(object));
    }
    Ok(values)
}

fn is_path(column: &str) -> bool {
    matches!(column, "path" | "file")
}

/// `sep=;` in a first line of its own, as Excel writes and reads it; and the rest.
fn told_separator(text: &str) -> (Option<u8>, &str) {
    let told = text.split_once('\n').and_then(|(line, rest)| match line.trim_end().strip_prefix("sep=")?.as_bytes() {
        [one] => Some((Some(*one), rest)),
        _ => None,
    });
    told.unwrap_or((None, text))
}

/// The separator with which the head has a column for paths; else the one that gives most columns.
fn separator(text: &str) -> u8 {
    let columns = |separator: u8| {
        let mut reader =
            csv::ReaderBuilder::new().delimiter(separator).trim(csv::Trim::All).from_reader(text.as_bytes());
        let head = reader.headers().cloned().unwrap_or_default();
        (head.iter().any(|name| is_path(&name.to_lowercase())), head.len())
    };
    // Of equals the last one is the greatest: the comma.
    [b'|', b'\t', b';', b','].into_iter().max_by_key(|one| columns(*one)).unwrap_or(b',')
}

fn split(text: &str) -> Vec<String> {
    text.split(';').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// Reads a row in the words of our table or of schema.org; `None` if it names no file.
fn row(json: &Value, place: &str) -> Result<Option<Row>, Refusal> {
    let encoding = member(json, "encoding").or_else(|| member(json, "associatedMedia"));
    let encoding = encoding.map(|one| one.as_array().and_then(|list| list.first()).unwrap_or(one));
    let named = first(json, &["path", "file"]);
    // `contentUrl` is a reference (schema.org, URL; RFC 3986, 5.2), a path is one as its table's program writes it.
    let (named, path) = match (named, encoding.and_then(|one| text(one, "contentUrl"))) {
        (Some(path), _) => (path.clone(), path.replace('\\', "/")),
        (None, Some(url)) => (url.clone(), Base::of("index").target(&url).map_or(url, |target| target.path)),
        (None, None) => return Ok(None),
    };
    let parts: Vec<&str> = path.split('/').filter(|part| *part != ".").collect();
    let path = parts.join("/").parse::<EntryPath>().map_err(|_| Reason::Escape.at(format!("{place}: {named}")))?;
    let id = first(json, &["id", "@id", "identifier"]);
    let short = id.as_ref().and_then(|id| id.rsplit([':', '/']).find(|part| !part.is_empty())).map(str::to_owned);
    let urn = id.filter(|id| id.contains(':'));
    let own = json.pointer("/maktaba/usage").unwrap_or(&Value::Null);
    let usage = Usage::parse(|name| text(json, name).or_else(|| text(own, name)));
    let usage = usage.map_err(|what| Reason::Unreadable { what }.at(format!("{place}: {named}")))?;
    let (retrieved, package) = (text(json, "retrieved"), text(json, "package"));
    let details = Details { retrieved, package, usage, ..Details::read(json) };
    Ok(Some(Row { path, id: short, said: Defaults { urn, details, ..said(json) } }))
}

fn said(json: &Value) -> Defaults {
    let several = |keys: &[&str]| {
        let found = keys.iter().map(|key| texts(json, key)).find(|list| !list.is_empty()).unwrap_or_default();
        found.iter().flat_map(|text| split(text)).collect::<Vec<_>>()
    };
    let mut resource_types = several(&["learningResourceType", "type"]);
    resource_types.retain(|one| one != "LearningResource");
    // schema.org, Language: its name for people, and its tag beside it.
    let tag = member(json, "inLanguage").and_then(|language| text(language, "alternateName"));
    let creators = ["creators", "creator", "authors", "author"].map(|key| agents(json, key));
    Defaults {
        title: first(json, &["title", "name"]),
        description: first(json, &["description"]),
        languages: tag.map_or_else(|| several(&["language", "inLanguage", "languages"]), |tag| vec![tag]),
        license: first(json, &["license", "licence"]),
        creators: creators.into_iter().find(|list: &Vec<Agent>| !list.is_empty()).unwrap_or_default(),
        publisher: first(json, &["publisher", "provider"]),
        subjects: several(&["subject", "about", "subjects"]),
        levels: several(&["level", "educationalLevel", "levels"]),
        resource_types,
        source_url: first(json, &["source_url", "url", "isBasedOn", "source"]),
        based_on: first(json, &["based_on"]),
        created: first(json, &["dateCreated", "created"]),
        published: first(json, &["datePublished", "published"]),
        topics: several(&["isPartOf", "ispartof", "topics"]),
        access_modes: several(&["accessMode", "accessmode"]),
        accessibility: several(&["accessibilityFeature", "accessibilityfeature"]),
        ..Defaults::default()
    }
}

fn first(json: &Value, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| text(json, key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_reads_the_same_in_every_form() {
        let csv = "id,path,title,language,license,creators,subject\na-1,f/x.pdf,T,en,CC BY 4.0,A; B (illustrator),Maths; sets\n";
        let author = csv.replace("creators", "Author");
        let json = r#"{"resources":[{"id":"a-1","path":"f/x.pdf","title":"T","language":"en","license":"CC BY 4.0",
            "creators":["A","B (illustrator)"],"subject":"Maths; sets"}]}"#;
        let line = r#"{"@id":"urn:x:a-1","name":"T","inLanguage":["en"],"license":"CC BY 4.0","creator":[{"name":"A"},
            {"name":"B (illustrator)"}],"about":["Maths","sets"],"encoding":{"contentUrl":"f/x.pdf"}}"#
            .replace('\n', "");
        let text = json.replace(r#"["A","B (illustrator)"]"#, r#""A; B (illustrator)""#);
        let values = [
            from_csv(csv.as_bytes()),
            from_csv(author.as_bytes()),
            from_json(json.as_bytes()),
            from_json(text.as_bytes()),
            from_lines(line.as_bytes()),
        ];
        for value in values {
            let row = row(value.unwrap().first().unwrap(), "index").unwrap().unwrap();
            assert_eq!((row.path.as_str(), row.id.as_deref()), ("f/x.pdf", Some("a-1")));
            assert_eq!(row.said.subjects, ["Maths", "sets"]);
            let creators: Vec<_> = row.said.creators.iter().map(Agent::display).collect();
            assert_eq!(creators, ["A", "B (illustrator)"]);
        }
    }

    #[test]
    fn spreadsheets_of_all_languages_are_tables() {
        let quoted = "\u{feff}path;title;description\r\na.txt;La pluie;\"Pour les CE1, CE2\"\r\n";
        let cases = [
            quoted.to_owned(),
            quoted.replace(';', "\t"),
            format!("sep=|\r\n{}", quoted.trim_start_matches('\u{feff}').replace(';', "|")),
            "path,title,description\na.txt,La pluie,\"Pour les CE1, CE2\"\n".to_owned(),
            "Path ; Title; Description\na.txt; La pluie; Pour les CE1, CE2\n".to_owned(),
        ];
        for csv in cases {
            let values = from_csv(csv.as_bytes()).unwrap();
            let row = row(values.first().unwrap(), "index").unwrap().unwrap();
            assert_eq!((row.path.as_str(), row.said.title.as_deref()), ("a.txt", Some("La pluie")), "{csv}");
            assert_eq!(row.said.description.as_deref(), Some("Pour les CE1, CE2"), "{csv}");
        }
        assert!(matches!(from_csv(b"name;title\na.txt;A\n"), Err(Reason::Missing(_))));
    }

    #[test]
    fn a_row_outside_the_folder_is_refused() {
        for value in [
            serde_json::json!({"path": "../secret.pdf"}),
            serde_json::json!({"path": "..\\secret.pdf"}),
            serde_json::json!({"path": "/secret.pdf"}),
            serde_json::json!({"encoding": {"contentUrl": "../secret.pdf"}}),
            serde_json::json!({"encoding": {"contentUrl": "https://elsewhere.test/secret.pdf"}}),
        ] {
            assert!(matches!(row(&value, "index"), Err(Refusal { reason: Reason::Escape, .. })), "{value}");
        }
    }

    #[test]
    fn files_are_named_as_their_programs_name_them() {
        let url = |url: &str| serde_json::json!({"encoding": {"contentUrl": url}});
        let cases = [
            (serde_json::json!({"path": "sub\\mvua.txt"}), "sub/mvua.txt"),
            (serde_json::json!({"path": "./100%.txt"}), "100%.txt"),
            (url("./mvua%20kubwa.txt"), "mvua kubwa.txt"),
            (url("sub/../b%231.txt"), "b#1.txt"),
        ];
        for (value, path) in cases {
            assert_eq!(row(&value, "index").unwrap().unwrap().path.as_str(), path, "{value}");
        }
    }
}
