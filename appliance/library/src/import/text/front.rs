//! What stands before a Markdown text: `key: value` lines between two lines of dashes.

use super::Form;
use crate::import::defaults::Defaults;
use crate::metadata::Agent;

/// LIMIT: lines of it.
const LINES: usize = 200;

/// Pairs of a front matter, keys in lower case.
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
        let mut at = 0;
        let mut pairs = Vec::new();
        for (number, line) in source.split_inclusive('\n').take(LINES).enumerate() {
            at += line.len();
            let line = line.trim_end();
            match (number, line) {
                (0, "---") => {}
                (0, _) => return nothing,
                (_, "---" | "...") => return (Self(pairs), source.get(at..).unwrap_or_default()),
                _ => pairs.extend(pair(line)),
            }
        }
        nothing
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
        self.0.iter().find(|(own, _)| own == key).map(|(_, value)| value.clone())
    }
}

/// A line that begins with a key; lines of lists and of nested values are passed over.
fn pair(line: &str) -> Option<(String, String)> {
    let (key, value) = line.split_once(':')?;
    let is_key = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    let value = value.trim().trim_matches(['"', '\'']);
    (is_key && !value.is_empty()).then(|| (key.to_ascii_lowercase(), value.chars().take(2000).collect()))
}

/// `[a, b]`, `a; b` or one value.
fn items(text: &str) -> Vec<String> {
    let inside = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    let parts: Vec<&str> = inside.map_or_else(|| text.split(';').collect(), |inside| inside.split(',').collect());
    let parts = parts.into_iter().map(|part| part.trim().trim_matches(['"', '\'']).to_owned());
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
        for source in ["# No front", "---\nnever: ends\n", "", "text\n---\n"] {
            assert_eq!(Front::split(source, Form::Markdown), (Front::default(), source));
        }
    }
}
