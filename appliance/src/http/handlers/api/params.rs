//! Parameters of the API: each is known, said once, and within its bounds, or the request is refused with the reason.

use maktaba_library::catalogue::{Facet, Filter};
use maktaba_sync::model::Shelfmark;
use maktaba_webui::Kind;

use crate::http::answer::fault::Fault;
use crate::http::reader::choice::{Choice, NO_LEVEL, NO_SUBJECT, Use};
use crate::http::reader::state;

/// LIMIT: items of one answer; and how many there are where none is asked for.
pub(crate) const MAX_ITEMS: usize = 100;
pub(crate) const USUAL_ITEMS: usize = 20;
/// LIMIT: pages one can turn to.
pub(crate) const MAX_PAGE: usize = 10_000;
/// LIMIT: characters of a text.
pub(crate) const MAX_TEXT: usize = 200;
/// What narrows a list.
pub(crate) const FILTERS: [&str; 9] =
    ["lang", "subject", "level", "kind", "collection", "licence", "from", "format", "use"];

/// The parameters of a request.
#[derive(Debug)]
pub(crate) struct Params(Vec<(String, String)>);

impl Params {
    /// Reads a query that may name `known` only, and what `more` adds.
    pub(crate) fn parse(query: Option<&str>, known: &[&[&str]]) -> Result<Self, Fault> {
        let mut pairs: Vec<(String, String)> = Vec::new();
        for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
            if !known.iter().any(|names| names.contains(&&*name)) {
                let name: String = name.chars().filter(|c| !c.is_control()).take(40).collect();
                return Err(Fault::Argument(format!("there is no parameter {name:?} here")));
            }
            if pairs.iter().any(|(other, _)| *other == name) {
                return Err(Fault::Argument(format!("the parameter {name:?} is said twice")));
            }
            pairs.push((name.into_owned(), value.into_owned()));
        }
        Ok(Self(pairs))
    }

    /// A value as it is.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// A text of at least one character and at most [`MAX_TEXT`].
    pub(crate) fn text(&self, name: &str) -> Result<Option<String>, Fault> {
        let Some(text) = self.get(name) else { return Ok(None) };
        if text.is_empty() || text.chars().count() > MAX_TEXT {
            return Err(Fault::Argument(format!("{name} has 1 to {MAX_TEXT} characters")));
        }
        Ok(Some(text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()))
    }

    /// A whole number within bounds.
    pub(crate) fn number(&self, name: &str, from: u64, to: u64) -> Result<Option<u64>, Fault> {
        let Some(text) = self.get(name) else { return Ok(None) };
        let is_plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let number = text.parse().ok().filter(|number| is_plain && (from..=to).contains(number));
        number.map(Some).ok_or_else(|| Fault::Argument(format!("{name} is a whole number from {from} to {to}")))
    }

    /// Items of an answer.
    pub(crate) fn limit(&self) -> Result<usize, Fault> {
        let limit = self.number("limit", 1, MAX_ITEMS as u64)?;
        Ok(limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(USUAL_ITEMS))
    }

    /// Number of the page, from 0.
    fn page(&self) -> Result<usize, Fault> {
        let page = self.number("page", 1, MAX_PAGE as u64)?;
        Ok(page.and_then(|page| usize::try_from(page).ok()).unwrap_or(1) - 1)
    }

    /// What was chosen.
    pub(crate) fn choice(&self) -> Result<Choice, Fault> {
        let small = |name: &str, most: u64, none: u8| -> Result<Option<u8>, Fault> {
            let known = self.number(name, 0, u64::from(none))?;
            match known.filter(|number| *number > most && *number < u64::from(none)) {
                Some(_) => Err(Fault::Argument(format!("{name} is 0 to {most}, or {none} for what has none"))),
                None => Ok(known.and_then(|number| u8::try_from(number).ok())),
            }
        };
        let kind = self.get("kind").map(|name| {
            Kind::parse(name)
                .ok_or_else(|| Fault::Argument("kind is none of those that the description lists".to_owned()))
        });
        let collection = self.get("collection").map(|id| {
            let parsed = id.parse::<Shelfmark>();
            parsed.map(|id| id.to_string()).map_err(|_| Fault::Argument("collection is no name of one".to_owned()))
        });
        let within = self.get("in").map(|key| {
            state::parse_key(key)
                .ok_or_else(|| Fault::Argument("in is COLLECTION/RESOURCE, as a hit names them".to_owned()))
        });
        let good_for = self.get("use").map(|name| {
            Use::parse(name)
                .ok_or_else(|| Fault::Argument("use is none of those that the description lists".to_owned()))
        });
        Ok(Choice {
            query: self.text("q")?.unwrap_or_default(),
            subject: small("subject", 10, NO_SUBJECT)?,
            level: small("level", 8, NO_LEVEL)?,
            language: self.text("lang")?,
            kind: kind.transpose()?,
            collection: collection.transpose()?,
            licence: self.text("licence")?,
            origin: self.text("from")?,
            good_for: good_for.transpose()?,
            page: self.page()?,
            within: within.transpose()?,
        })
    }

    /// What is asked of the catalogue.
    pub(crate) fn filter(&self) -> Result<Filter, Fault> {
        let mut filter = self.choice()?.filter();
        if let Some(format) = self.text("format")? {
            filter.values.push((Facet::Format, format.to_lowercase()));
        }
        Ok(filter)
    }

    /// The address of the page after this one.
    pub(crate) fn next(&self, path: &str, page: usize, limit: usize, total: u64) -> Option<String> {
        let has_more = (page as u64 + 1).saturating_mul(limit as u64) < total && page + 1 < MAX_PAGE;
        has_more.then(|| self.with(path, "page", &(page + 2).to_string()))
    }

    /// The same address with another value of a parameter.
    pub(crate) fn with(&self, path: &str, name: &str, value: &str) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(self.0.iter().filter(|(known, _)| known != name));
        query.append_pair(name, value);
        format!("{path}?{}", query.finish())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_unknown_doubled_or_out_of_bounds_is_refused() {
        let all = [&FILTERS[..], &["q", "in", "page", "limit"]];
        let judge = |query: &str| {
            let params = Params::parse(Some(query), &all)?;
            params.limit()?;
            params.choice()
        };
        for bad in [
            "x=1",
            "q=a&q=b",
            "page=0",
            "page=-1",
            "page=+1",
            "limit=101",
            "limit=0",
            "limit=",
            "subject=11",
            "subject=100",
            "level=9",
            "kind=spell",
            "collection=A%20B",
            "in=lessons",
            "in=lessons/A%20B",
            "lang=",
            "page=10001",
        ] {
            assert!(matches!(judge(bad), Err(Fault::Argument(_))), "{bad}");
        }
        let choice = judge("subject=99&level=8&lang=sw&q=%00a&page=2").unwrap();
        assert_eq!((choice.subject, choice.level, choice.page, choice.query.as_str()), (Some(99), Some(8), 1, " a"));
        let params = Params::parse(Some("q=a%20b&page=1"), &all).unwrap();
        assert_eq!(params.next("/api/v1/search", 0, 20, 21).as_deref(), Some("/api/v1/search?q=a+b&page=2"));
        assert_eq!(params.next("/api/v1/search", 0, 20, 20), None);
    }
}
