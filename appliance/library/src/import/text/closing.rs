//! What stands behind a story in Markdown: the list that ends each text of the Global African Storybook Project
//! (github.com/global-asp/asp-source, "Format"): licence, text, illustration, translation, language. There `##` alone turns
//! the page.

use super::Form;
use crate::import::defaults::Defaults;
use crate::metadata::Agent;

/// Names of the lines of such a list.
const KEYS: [&str; 7] = ["license", "text", "illustration", "translation", "adaptation", "language", "source"];
/// Fewer lines are part of the story.
const LEAST: usize = 3;

/// Pairs of the list, keys in lower case.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Closing(Vec<(String, String)>);

impl Closing {
    /// Reads the list at the end of a text, if it ends with one.
    pub(crate) fn of(body: &str, form: Form) -> Self {
        if form != Form::Markdown {
            return Self::default();
        }
        let mut pairs: Vec<(String, String)> =
            body.lines().rev().map(str::trim).skip_while(|line| line.is_empty()).map_while(pair).collect();
        pairs.reverse();
        if pairs.len() < LEAST { Self::default() } else { Self(pairs) }
    }

    /// Whether there is such a list.
    pub(crate) fn is_story(&self) -> bool {
        !self.0.is_empty()
    }

    /// What it says of the story.
    pub(crate) fn said(&self) -> Defaults {
        if !self.is_story() {
            return Defaults::default();
        }
        let value = |key: &str| self.0.iter().find(|(own, _)| own == key).map(|(_, value)| value.clone());
        let roles = [("text", None), ("illustration", Some("illustrator")), ("translation", Some("translator"))];
        let people = roles.iter().flat_map(|(key, role)| {
            let names = value(key).unwrap_or_default();
            let names: Vec<String> = names.split(',').map(|name| name.trim().to_owned()).collect();
            names.into_iter().filter_map(|name| {
                let mut agent = Agent::parse(&name)?;
                agent.role = agent.role.or(role.map(str::to_owned));
                Some(agent)
            })
        });
        Defaults {
            license: value("license"),
            languages: value("language").into_iter().collect(),
            creators: people.take(50).collect(),
            resource_types: vec!["story".to_owned()],
            ..Defaults::default()
        }
    }
}

/// `* License: [CC-BY]` as key and value.
fn pair(line: &str) -> Option<(String, String)> {
    let (key, value) = line.strip_prefix(['*', '-'])?.trim_start().split_once(':')?;
    let key = key.trim().to_lowercase();
    let value = value.trim().trim_matches(['[', ']']).trim().to_owned();
    (KEYS.contains(&key.as_str()) && !value.is_empty()).then_some((key, value))
}

/// The text with a line across where a page is turned.
pub(crate) fn sheets(body: &str) -> String {
    let turned = body.lines().map(|line| if line.trim() == "##" { "\n***\n" } else { line });
    turned.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_behind_a_story_is_read() {
        let body = "# Mtu\n\n##\nJembe.\n* not: this\n\n##\n* License: [CC-BY]\n* Text: A, B\n* Illustration: C\n* Language: sw\n\n";
        let said = Closing::of(body, Form::Markdown).said();
        assert_eq!((said.license.as_deref(), said.languages), (Some("CC-BY"), vec!["sw".to_owned()]));
        let names: Vec<_> = said.creators.iter().map(|one| (one.name.as_str(), one.role.as_deref())).collect();
        assert_eq!(names, [("A", None), ("B", None), ("C", Some("illustrator"))]);
        assert!(sheets(body).contains("\n***\n"));
        for other in ["# A\n* Text: x\n", "", "* License: CC BY\n\ntext"] {
            assert!(!Closing::of(other, Form::Markdown).is_story(), "{other}");
        }
        assert!(!Closing::of(body, Form::Plain).is_story());
    }
}
