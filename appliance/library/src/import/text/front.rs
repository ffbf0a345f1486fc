//! What stands before a Markdown text: `key: value` lines between two lines of dashes (YAML), or `key = value` between
//! two lines of `+++` (TOML), as far as writers of texts use them.

use super::Form;
use crate::import::defaults::Defaults;
use crate::metadata::Agent;

/// LIMIT: lines of it.
const LINES: usize = 200;

/// Pairs of a front matter, keys in lower case, values as they are written; items of a list have a `;` between them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Front(Vec<(String, String)>);

impl Front {
    /// Parts a text into its front matter and the rest.
    pub(crate) fn split(source: &str, form: Form) -> (Self, &str) {
        let source = source.strip_prefix('\u{feff}').unwrap_or(source);
        let nothing = (Self::default(), source);
        if form != Form::Markdown {
            return nothing;
        }
        let mut lines = source.split_inclusive('\n').take(LINES);
        let first = lines.next().unwrap_or_default();
        let (mark, sign) = match first.trim_end() {
            "---" => ("---", ':'),
            "+++" => ("+++", '='),
            _ => return nothing,
        };
        let mut at = first.len();
        let mut front = Self::default();
        for line in lines {
            at += line.len();
            let line = line.trim_end();
            if line == mark || (line == "..." && sign == ':') {
                return (front, source.get(at..).unwrap_or_default());
            }
            front.take(line, sign);
        }
        nothing
    }

    /// A line with a key; or what goes on from the line before.
    fn take(&mut self, line: &str, sign: char) {
        let words = line.trim_start();
        if let Some((_, value)) = self.0.last_mut()
            && (is_open(value) || (sign == ':' && line.starts_with([' ', '\t', '-'])))
        {
            return go_on(value, words, sign);
        }
        self.0.extend(pair(line, sign));
    }

    /// What it says of the text.
    pub(crate) fn said(&self) -> Defaults {
        let first = |keys: &[&str]| keys.iter().find_map(|key| self.get(key));
        let list = |keys: &[&str]| first(keys).map(|text| items(&text)).unwrap_or_default();
        Defaults {
            title: first(&["title"]),
            description: first(&["description", "abstract", "summary"]),
            languages: first(&["lang", "language"]).into_iter().collect(),
            license: first(&["license", "licence", "rights"]),
            creators: list(&["author", "authors", "creator"]).iter().filter_map(|name| Agent::parse(name)).collect(),
            subjects: list(&["subject", "subjects", "tags", "keywords"]),
            created: first(&["date"]),
            ..Defaults::default()
        }
    }

    fn get(&self, key: &str) -> Option<String> {
        let value = &self.0.iter().find(|(own, value)| own == key && !value.is_empty())?.1;
        let value = if is_block(value) { value.trim_start_matches(['>', '|', '-', '+']) } else { value.as_str() };
        Some(bare(value).chars().take(2000).collect())
    }
}

/// A line that begins with a key.
fn pair(line: &str, sign: char) -> Option<(String, String)> {
    let (key, value) = line.split_once(sign)?;
    let key = key.trim();
    let is_key = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    // What follows `#` is a note, outside of quotes.
    let said = value.rsplit_once(" #").map(|(said, _)| said.trim());
    let said = said.filter(|said| said.starts_with(['"', '\'']) == said.ends_with(['"', '\'']));
    is_key.then(|| (key.to_ascii_lowercase(), said.unwrap_or(value).trim().to_owned()))
}

/// A text over several lines, as its lines are or as one (YAML 1.2.2, 8.1).
fn is_block(value: &str) -> bool {
    value.starts_with(['>', '|'])
}

/// Whether a list or a text of TOML ends on a later line.
fn is_open(value: &str) -> bool {
    let ends =
        |mark: &str, end: &str| value.starts_with(mark) && (value.len() < 2 * mark.len() || !value.ends_with(end));
    ends("[", "]") || ends("\"\"\"", "\"\"\"") || ends("'''", "'''")
}

/// Adds a line to a value. Of what has keys of its own the name is taken.
fn go_on(value: &mut String, line: &str, sign: char) {
    let (between, line) = match line.strip_prefix("- ") {
        _ if is_block(value) => (if value.starts_with('|') { "\n" } else { " " }, line),
        Some(item) => (";", item),
        None => (" ", line),
    };
    let line = match pair(line, sign).filter(|_| !is_block(value) && !is_open(value)) {
        Some((key, name)) if key == "name" && (between == ";" || value.is_empty()) => name,
        Some(_) => return,
        None if between == ";" => bare(line).to_owned(),
        None => line.to_owned(),
    };
    if !value.is_empty() {
        value.push_str(between);
    }
    value.push_str(&line);
}

/// Without quotes.
fn bare(text: &str) -> &str {
    text.trim().trim_matches(['"', '\'']).trim()
}

/// `[a, b]`, `a; b` or one value.
fn items(text: &str) -> Vec<String> {
    let inside = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    let parts: Vec<&str> = inside.map_or_else(|| text.split(';').collect(), |inside| inside.split(',').collect());
    let parts = parts.into_iter().map(|part| bare(part).to_owned());
    parts.filter(|part| !part.is_empty()).take(50).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_read_and_the_rest_is_the_text() {
        let source = "---\ntitle: \"Water: a story\"\nlang: sw\nauthors: [Ann, Ben]\nlicense: CC BY 4.0\nx:\n  - y\n---\n# Maji\n";
        let (front, rest) = Front::split(source, Form::Markdown);
        let said = front.said();
        assert_eq!(said.title.as_deref(), Some("Water: a story"));
        assert_eq!(
            (said.languages.as_slice(), said.license.as_deref()),
            (["sw".to_owned()].as_slice(), Some("CC BY 4.0"))
        );
        assert_eq!(said.creators.len(), 2);
        assert_eq!(rest, "# Maji\n");
        for source in ["# No front", "+++\n", "---\nnever: ends\n", "", "text\n---\n"] {
            assert_eq!(Front::split(source, Form::Markdown), (Front::default(), source));
        }
    }

    #[test]
    fn lists_and_texts_of_several_lines_are_read() {
        let yaml = "---\ntitle: Rain # a draft\nauthor:\n  - Ann Bee\n  - name: Cee Dee\n    email: c@example.org\ntags:\n- 'weather'\n- water\n\
            description: >\n  Clouds, drops\n  and: rivers.\nlang: en\nlicense:\n  name: CC-BY-4.0\n---\nText\n";
        let toml = "+++\ntitle = \"Rain\" # a draft\nauthors = [\n  \"Ann Bee\",\n  \"Cee Dee\",\n]\ndescription = \"\"\"\nClouds, drops\nand: rivers.\"\"\"\n\
            lang = 'en'\nlicense = \"CC-BY-4.0\"\n[taxonomies]\ntags = [\"weather\", \"water\"]\n+++\nText\n";
        for source in [yaml, toml] {
            let (front, rest) = Front::split(source, Form::Markdown);
            let said = front.said();
            assert_eq!((said.title.as_deref(), rest), (Some("Rain"), "Text\n"), "{source}");
            assert_eq!(said.creators.iter().map(Agent::display).collect::<Vec<_>>(), ["Ann Bee", "Cee Dee"]);
            assert_eq!(said.subjects, ["weather", "water"]);
            assert_eq!(said.description.as_deref(), Some("Clouds, drops and: rivers."));
            assert_eq!((said.languages, said.license.as_deref()), (vec!["en".to_owned()], Some("CC-BY-4.0")));
        }
    }
}
