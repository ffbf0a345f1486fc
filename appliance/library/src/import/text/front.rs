//! What stands before a Markdown text: `key: value` lines between two lines of dashes (YAML), or `key = value` between
//! two lines of `+++` (TOML), as far as writers of texts use them.

use super::Form;
use crate::import::defaults::Defaults;
use crate::metadata::Agent;

/// LIMIT: lines of it.
const LINES: usize = 200;
/// LIMIT: items of a list.
const ITEMS: usize = 50;

/// The fields of a front matter.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Front(Vec<Field>);

/// A key in lower case, and what stands behind it or in a list below it, as it is written.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Field {
    key: String,
    value: String,
    items: Vec<String>,
    /// How far the items of the list stand in.
    indent: usize,
}

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
        if let Some(last) = self.0.last_mut()
            && (is_open(&last.value) || (sign == ':' && line.starts_with([' ', '\t', '-'])))
        {
            return last.go_on(words, line.len() - words.len(), sign);
        }
        self.0.extend(pair(line, sign).map(|(key, value)| Field { key, value, ..Field::default() }));
    }

    /// What it says of the text.
    pub(crate) fn said(&self) -> Defaults {
        let field = |keys: &[&str]| keys.iter().find_map(|key| self.get(key));
        let first = |keys: &[&str]| field(keys).map(Field::text);
        let list = |keys: &[&str], signs: &[char]| field(keys).map(|field| field.list(signs)).unwrap_or_default();
        let authors = list(&["author", "authors", "creator"], &[';']);
        let subjects = list(&["subject", "subjects"], &[';']);
        // Words to find it by stand between commas, too.
        let words = if subjects.is_empty() { list(&["tags", "keywords"], &[';', ',']) } else { subjects };
        Defaults {
            title: first(&["title"]),
            description: first(&["description", "abstract", "summary"]),
            languages: first(&["lang", "language"]).into_iter().collect(),
            license: first(&["license", "licence", "rights"]),
            creators: authors.iter().filter_map(|name| Agent::parse(name)).collect(),
            subjects: words,
            created: first(&["date"]),
            ..Defaults::default()
        }
    }

    fn get(&self, key: &str) -> Option<&Field> {
        self.0.iter().find(|field| field.key == key && !(field.value.is_empty() && field.items.is_empty()))
    }
}

impl Field {
    /// Adds a line. Of what has keys of its own the name is taken.
    fn go_on(&mut self, line: &str, indent: usize, sign: char) {
        if is_block(&self.value) {
            self.value.push(if self.value.starts_with('|') { '\n' } else { ' ' });
            return self.value.push_str(line);
        }
        if is_open(&self.value) {
            self.value.push(' ');
            return self.value.push_str(line);
        }
        if let Some(item) = line.strip_prefix("- ") {
            return self.add(item.trim(), indent, sign);
        }
        let is_list = !self.items.is_empty();
        let value = self.items.last_mut().unwrap_or(&mut self.value);
        match pair(line, sign) {
            Some((key, name)) if key == "name" && value.is_empty() => *value = name,
            Some(_) => {}
            None if value.is_empty() && is_list => {}
            None => {
                value.push_str(if value.is_empty() { "" } else { " " });
                value.push_str(line);
            }
        }
    }

    /// Adds an item of its list; those of lists inside are passed over.
    fn add(&mut self, item: &str, indent: usize, sign: char) {
        if self.items.is_empty() {
            self.indent = indent;
        }
        if indent != self.indent || self.items.len() >= ITEMS {
            return;
        }
        self.items.push(match pair(item, sign) {
            Some((key, name)) if key == "name" => name,
            Some(_) => String::new(),
            None => item.to_owned(),
        });
    }

    /// Its value as one text.
    fn text(&self) -> String {
        let text = if is_block(&self.value) {
            self.value.trim_start_matches(['>', '|', '-', '+']).trim().to_owned()
        } else if self.is_list() {
            self.list(&[';']).join("; ")
        } else {
            named(&self.value)
        };
        text.chars().take(2000).collect()
    }

    /// `[a, b]`, a list below the key, or the parts of one text between signs: the first sign that is there.
    fn list(&self, signs: &[char]) -> Vec<String> {
        let inside = self.value.strip_prefix('[').and_then(|value| value.strip_suffix(']'));
        let all: Vec<String> = match inside {
            _ if !self.items.is_empty() => self.items.iter().map(|item| named(item)).collect(),
            Some(inside) => parts(inside).into_iter().map(named).collect(),
            None => {
                let text = self.text();
                let sign = signs.iter().find(|sign| text.contains(**sign)).copied().unwrap_or(';');
                text.split(sign).map(|part| part.trim().to_owned()).collect()
            }
        };
        all.into_iter().filter(|part| !part.is_empty()).take(ITEMS).collect()
    }

    fn is_list(&self) -> bool {
        !self.items.is_empty() || (self.value.starts_with('[') && self.value.ends_with(']'))
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

/// A value, or the name in `{name: …, …}`.
fn named(value: &str) -> String {
    let inside = value.trim().strip_prefix('{').and_then(|value| value.strip_suffix('}'));
    let Some(inside) = inside else { return scalar(value) };
    let pairs = parts(inside).into_iter().filter_map(|part| part.split_once([':', '=']));
    pairs.into_iter().find(|(key, _)| scalar(key) == "name").map(|(_, name)| scalar(name)).unwrap_or_default()
}

/// A value without its quotes (YAML 1.2.2, 7.3; TOML 1.0.0, "String").
fn scalar(value: &str) -> String {
    let value = value.trim();
    let between = |mark: &str| value.strip_prefix(mark).and_then(|value| value.strip_suffix(mark));
    let plain = match (between("\"\"\"").or_else(|| between("'''")), between("\""), between("'")) {
        (Some(lines), _, _) => lines.to_owned(),
        (_, Some(escaped), _) => unescaped(escaped),
        (_, _, Some(quoted)) => quoted.replace("''", "'"),
        _ => value.to_owned(),
    };
    plain.trim().to_owned()
}

/// A text in which signs stand behind `\`.
fn unescaped(text: &str) -> String {
    let mut made = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        let sign = if c == '\\' { chars.next() } else { None };
        let len = match sign {
            Some('x') => 2,
            Some('u') => 4,
            Some('U') => 8,
            _ => 0,
        };
        match sign {
            None => made.push(c),
            Some('n' | 'r' | 't' | 'N' | '_') => made.push(' '),
            Some(_) if len > 0 => {
                let digits: String = chars.by_ref().take(len).collect();
                made.extend(u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32));
            }
            Some(other) => made.push(other),
        }
    }
    made
}

/// What stands between commas, outside of quotes and brackets.
fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut begun, mut depth) = (0, 0_u32);
    // The quote that is open, and the last sign that is no blank: words may have an apostrophe inside.
    let (mut open, mut last, mut is_escaped) = (None, ',', false);
    for (at, c) in text.char_indices() {
        match (open, c) {
            _ if is_escaped => is_escaped = false,
            (Some('"'), '\\') => is_escaped = true,
            (Some(quote), _) => open = Some(quote).filter(|quote| *quote != c),
            (None, '"' | '\'') if matches!(last, ',' | ':' | '=' | '[' | '{') => open = Some(c),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => depth = depth.saturating_sub(1),
            (None, ',') if depth == 0 => {
                parts.extend(text.get(begun..at));
                begun = at + 1;
            }
            _ => {}
        }
        if !c.is_whitespace() {
            last = c;
        }
    }
    parts.extend(text.get(begun..));
    parts
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

    #[test]
    fn people_stay_whole_and_quotes_go() {
        let people = |authors: &str| {
            let source = format!("---\n{authors}\n---\nText\n");
            let said = Front::split(&source, Form::Markdown).0.said();
            said.creators.iter().map(Agent::display).collect::<Vec<_>>()
        };
        for authors in [
            "author: [\"Juma, Amina\", 'Otieno, Peter']",
            "author:\n  - Juma, Amina\n  - \"Otieno, Peter\"",
            "author: Juma, Amina; Otieno, Peter",
            "author:\n- {name: \"Juma, Amina\", affiliation: [KICD, x]}\n- email: x@example.org\n  name: Otieno, Peter\n  at:\n    - KICD",
            "authors: [{name: 'Juma, Amina', url: \"a,b\"}, {\"name\": \"Otieno, Peter\"}]",
        ] {
            assert_eq!(people(authors), ["Juma, Amina", "Otieno, Peter"], "{authors}");
        }
        assert_eq!(people("author: [Amina's mother, Peter]"), ["Amina's mother", "Peter"]);
        assert_eq!(people("author:\n  name: Amina Juma\n  email: x@example.org"), ["Amina Juma"]);
        let title = |title: &str| {
            let source = format!("---\ntitle: {title}\ntags: water, wells\n---\nText\n");
            let said = Front::split(&source, Form::Markdown).0.said();
            assert_eq!(said.subjects, ["water", "wells"], "{title}");
            said.title.unwrap_or_default()
        };
        for (written, expected) in [
            (r#"'It''s rain "here"'"#, r#"It's rain "here""#),
            (r#""Rain \"big\" one""#, r#"Rain "big" one"#),
            (r#""Caf\u00e9 \\ tea""#, r"Café \ tea"),
            (r#"The "big" one"#, r#"The "big" one"#),
            ("\"[Draft] Rain\"", "[Draft] Rain"),
        ] {
            assert_eq!(title(written), expected, "{written}");
        }
    }
}
