//! Choices in the address of a list or search: `?subject=5&lang=sw&kind=story&collection=c&page=2`.

use maktaba_sync::model::{ResourceId, Shelfmark};
use maktaba_webui::{Href, Kind, Label, Pager};

use super::state;

/// Items on a page.
pub(crate) const PAGE: usize = 24;
/// LIMIT: pages one can turn to; nobody does, and a number from an address must not overflow.
const MAX_PAGE: usize = 10_000;

/// What was chosen. Empty fields choose nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Choice {
    pub(crate) query: String,
    pub(crate) subject: Option<u8>,
    pub(crate) language: Option<String>,
    pub(crate) kind: Option<Kind>,
    pub(crate) collection: Option<String>,
    pub(crate) licence: Option<String>,
    /// School level (ISCED 2011), or [`NO_LEVEL`].
    pub(crate) level: Option<u8>,
    pub(crate) origin: Option<String>,
    pub(crate) good_for: Option<Use>,
    /// The resource to search in.
    pub(crate) within: Option<(Shelfmark, ResourceId)>,
    /// From 0.
    pub(crate) page: usize,
}

/// What an item is good for where not all is to hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    /// To be put on paper.
    Print,
    /// Phones whose browser knows no scripts.
    Simple,
}

impl Use {
    pub(crate) const ALL: [Self; 2] = [Self::Print, Self::Simple];

    /// Its name in addresses and in the catalogue.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Print => "print",
            Self::Simple => "simple",
        }
    }

    pub(crate) fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == name)
    }

    pub(crate) const fn label(self) -> Label {
        match self {
            Self::Print => Label::Message("use-print"),
            Self::Simple => Label::Message("use-simple"),
        }
    }
}

/// "Other subjects": items whose subject we do not know.
pub(crate) const NO_SUBJECT: u8 = 99;
/// Items whose level we do not know.
pub(crate) const NO_LEVEL: u8 = 99;

impl Choice {
    /// Reads the query of an address; what makes no sense counts as not chosen.
    pub(crate) fn parse(query: Option<&str>) -> Self {
        let mut choice = Self::default();
        for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()).take(20) {
            let text = || {
                Some(value.chars().filter(|c| !c.is_control()).take(200).collect::<String>()).filter(|t| !t.is_empty())
            };
            match &*name {
                "q" => choice.query = text().unwrap_or_default(),
                "subject" => choice.subject = value.parse().ok(),
                "lang" => choice.language = text(),
                "kind" => choice.kind = Kind::parse(&value),
                "collection" => choice.collection = text(),
                "licence" => choice.licence = text(),
                "level" => choice.level = value.parse().ok(),
                "in" => choice.within = state::parse_key(&value),
                "from" => choice.origin = text(),
                "use" => choice.good_for = Use::parse(&value),
                "page" => choice.page = value.parse().unwrap_or(1_usize).clamp(1, MAX_PAGE) - 1,
                _ => {}
            }
        }
        choice
    }

    /// The address of this choice at `base`.
    pub(crate) fn href(&self, base: &str) -> Href {
        let mut href = Href::path(base.split('/'));
        let mut add = |name: &str, value: Option<&str>| {
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                href = href.clone().with(name, value);
            }
        };
        add("q", Some(&self.query));
        add("subject", self.subject.map(|field| field.to_string()).as_deref());
        add("lang", self.language.as_deref());
        add("kind", self.kind.map(Kind::as_str));
        add("collection", self.collection.as_deref());
        add("licence", self.licence.as_deref());
        add("level", self.level.map(|level| level.to_string()).as_deref());
        add("from", self.origin.as_deref());
        add("use", self.good_for.map(Use::as_str));
        let within = self.within.as_ref().map(|(collection, resource)| format!("{collection}/{resource}"));
        add("in", within.as_deref());
        add("page", (self.page > 0).then(|| (self.page + 1).to_string()).as_deref());
        href
    }

    /// Whether anything but the words narrows the list.
    pub(crate) fn narrows(&self) -> bool {
        Self { query: String::new(), page: 0, ..self.clone() } != Self::default()
    }

    /// The words to find, in lower case; twelve at most.
    pub(crate) fn words(&self) -> Vec<String> {
        self.query.to_lowercase().split_whitespace().take(12).map(str::to_owned).collect()
    }

    /// Neighbours of this page in a list of `total`.
    pub(crate) fn pager(&self, base: &str, total: u64) -> Pager {
        self.pager_of(base, PAGE, total)
    }

    /// The same for pages of another length.
    pub(crate) fn pager_of(&self, base: &str, page: usize, total: u64) -> Pager {
        let at = |number| Self { page: number, ..self.clone() }.href(base);
        Pager {
            previous: self.page.checked_sub(1).map(at),
            next: ((self.page.saturating_add(1).saturating_mul(page) as u64) < total).then(|| at(self.page + 1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_round_trip() {
        for query in [
            "q=a%20b%26c&subject=5&lang=sw&kind=story&collection=maths&licence=CC%20BY%204.0&level=1&from=African%20Storybook&use=print&in=c%2Fr&page=3",
            "subject=99",
            "",
        ] {
            let choice = Choice::parse(Some(query));
            let href = choice.href("list");
            assert_eq!(href.as_str().split_once('?').map_or("", |(_, query)| query), query);
        }
    }

    #[test]
    fn nonsense_counts_as_not_chosen() {
        let choice =
            Choice::parse(Some("subject=x&kind=%3Cscript%3E&page=-1&lang=&q=%00&other=1&page=99999999999999999999"));
        assert_eq!(choice, Choice::default());
        assert!(!choice.narrows());
        assert!(Choice::parse(Some("kind=story")).narrows());
    }

    #[test]
    fn pages_end_where_the_list_ends() {
        let pager = |page, total| {
            let pager = Choice { page, ..Choice::default() }.pager("list", total);
            (pager.previous.map(|h| h.as_str().to_owned()), pager.next.map(|h| h.as_str().to_owned()))
        };
        assert_eq!(pager(0, 24), (None, None));
        assert_eq!(pager(0, 25), (None, Some("/list?page=2".into())));
        assert_eq!(pager(1, 25), (Some("/list".into()), None));
    }
}
