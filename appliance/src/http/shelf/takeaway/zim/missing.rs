//! What pages want that is not in a ZIM file, since their source has it so or it is not copied. Links to nothing lead to a page
//! that says so, in place of an error of the reader; what would be fetched from the web to be shown is not asked for: frames
//! show where it is instead. `zimcheck` counts all of that as faults of the file.

use std::collections::{BTreeMap, HashSet};

use maktaba_library::doors::xml::escaped;
use maktaba_library::extract::decode_references;
use maktaba_library::href::{self, Base};
use maktaba_library::markup::{self, Change, Edit};

use super::Draft;
use super::site::{self, INDEX};
use crate::http::shelf::takeaway::book;
use crate::http::shelf::takeaway::volume::Volume;

/// The page that says so.
pub(super) const MISSING: &str = "_missing.html";
/// LIMIT: links that are led there.
const MOST: usize = 20_000;
/// Schemes without `//` that readers leave to other programs; all others look like files to them.
const KNOWN: [&str; 9] = ["javascript", "mailto", "tel", "sip", "geo", "data", "xmpp", "news", "urn"];

/// What pages lead to that is not there.
pub(super) struct Missing {
    there: HashSet<String>,
    /// Where each is led instead.
    found: BTreeMap<String, String>,
    /// Some page leads there itself.
    is_named: bool,
}

impl Missing {
    /// Of a file with the contents of a draft.
    pub(super) fn of(draft: &Draft) -> Self {
        let there = draft.lines.iter().filter(|line| line.namespace == b'C').map(|line| line.path.clone()).collect();
        Self { there, found: BTreeMap::new(), is_named: false }
    }

    /// Looks at the links of a page.
    pub(super) fn note(&mut self, page: &str, links: &[String]) {
        let base = Base::of(page);
        for link in links {
            let Some((path, meant)) = path_of(&base, page, link) else { continue };
            if path.len() > 1 && self.found.len() < MOST && !self.there.contains(&path) {
                // A folder opens its first page; slashes that stand twice are one to a browser's server, and not to a reader.
                let first = format!("{meant}/{INDEX}");
                let known = [meant, first].into_iter().find(|path| self.there.contains(path));
                self.found.insert(path, known.unwrap_or_else(|| MISSING.to_owned()));
            }
        }
    }

    /// Looks at what seems to be links to `zimcheck`, which takes them out of the programs of a page as well.
    pub(super) fn note_seeming(&mut self, page: &str, html: &str) {
        let seeming = [" href", " src"].into_iter().flat_map(|name| html.split(name).skip(1)).filter_map(|rest| {
            let value = rest.trim_start_matches(' ').strip_prefix('=')?.trim_start_matches(' ');
            let quote = value.chars().next().filter(|first| matches!(first, '"' | '\''))?;
            value.get(1..)?.split(quote).next().map(decode_references)
        });
        let is_own = |link: &String| !link.is_empty() && !link.starts_with(['#', '?']) && !link.starts_with("//");
        self.note(page, &seeming.filter(is_own).filter(|link| !href::is_web(link)).collect::<Vec<_>>());
    }

    /// A page that asks the web for nothing, and leads nowhere outside the file; `None` if it is one.
    pub(super) fn freed(&mut self, page: &str, html: &str) -> Option<String> {
        let mut freeing =
            Freeing { base: Base::of(page), way: book::way(page, MISSING), is_changed: false, is_led: false };
        let freed = markup::edit(html, &mut freeing);
        if freeing.is_led {
            self.is_named = true;
            self.there.insert(MISSING.to_owned());
        }
        freeing.is_changed.then_some(freed)
    }

    /// Leads them all.
    pub(super) fn lead(self, draft: &mut Draft, volume: &Volume) {
        if self.found.is_empty() && !self.is_named {
            return;
        }
        let words = &volume.words;
        let body =
            format!("<p>{}</p><p><a href=\"{INDEX}\">{}</a></p>", escaped(&words.left_out), escaped(&volume.title));
        let page = site::document(&words.language, &words.left_out, &body);
        draft.add((b'C', MISSING.to_owned()), &words.left_out, "text/html", super::ours(page));
        for (path, to) in self.found {
            draft.add_redirect(b'C', &path, &to);
        }
    }
}

/// The path in the file that a link of a page comes to, as it is written and as it is meant; `None` if it leaves the file.
fn path_of(base: &Base, page: &str, link: &str) -> Option<(String, String)> {
    if has_odd_scheme(link) {
        let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
        let path = link.split(['?', '#']).next().unwrap_or_default();
        let path = href::decode(&[folder, "/", path].concat()).trim_start_matches('/').to_owned();
        return Some((path.clone(), path));
    }
    // An address from the root of a server is one from the root of the file.
    let (base, link) = match link.strip_prefix('/') {
        Some(rest) => (&Base::of(INDEX), rest),
        None => (base, link),
    };
    Some((base.path_as_written(link)?, base.target(link)?.path))
}

/// `help:apps`, for a program that no reader knows.
fn has_odd_scheme(link: &str) -> bool {
    let (scheme, rest) = match link.split_once([':', '/', '?', '#']) {
        Some((scheme, rest)) if link.as_bytes().get(scheme.len()) == Some(&b':') => (scheme, rest),
        _ => return false,
    };
    !scheme.is_empty() && !rest.starts_with("//") && !KNOWN.contains(&scheme.to_ascii_lowercase().as_str())
}

/// A page on its way to asking for nothing.
struct Freeing {
    base: Base,
    /// To the page that says that something is not there.
    way: String,
    is_changed: bool,
    is_led: bool,
}

impl Edit for Freeing {
    fn attribute(&mut self, tag: &str, name: &str, value: &str) -> Change {
        let value = value.trim();
        let is_elsewhere = href::is_web(value) || value.starts_with("//");
        let change = match name {
            "src" if is_elsewhere && tag == "iframe" => Change::Turns("srcdoc", shown_instead(value)),
            "src" | "poster" if is_elsewhere => Change::Goes,
            "data" if is_elsewhere && tag == "object" => Change::Goes,
            "href" | "xlink:href" if is_elsewhere && matches!(tag, "image" | "use") => Change::Goes,
            "srcset" if value.contains("//") => Change::Goes,
            // A link to the page itself, which reads it again, or no picture at all.
            "href" | "src" if value.is_empty() => Change::Goes,
            "href" | "src" if leaves(&self.base, value) => {
                self.is_led = true;
                Change::Becomes(self.way.clone())
            }
            _ => Change::Stays,
        };
        self.is_changed |= change != Change::Stays;
        change
    }

    /// `zimcheck` takes links out of words as well, as where HTML is taught, if they have plain quotes.
    fn words(&mut self, raw: &str) -> Option<String> {
        let is_like_links = raw.contains(['"', '\'']) && (raw.contains(" src") || raw.contains(" href"));
        self.is_changed |= is_like_links;
        is_like_links.then(|| raw.replace('"', "&quot;").replace('\'', "&#39;"))
    }
}

/// Whether a relative address climbs out of the file.
fn leaves(base: &Base, value: &str) -> bool {
    let is_relative = value.starts_with("..") || value.starts_with("./") || value.contains("/../");
    is_relative && !value.contains(':') && base.target(value).is_none()
}

/// Where something is, as a page inside a frame.
fn shown_instead(address: &str) -> String {
    let whole = if address.starts_with("//") { ["https:", address].concat() } else { address.to_owned() };
    let address = escaped(&whole);
    format!("<p dir=\"ltr\"><a target=\"_top\" href=\"{address}\">{address}</a></p>")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn missing() -> Missing {
        let there = [INDEX, "shelf/a/page.html", "shelf/b/index.html"].map(str::to_owned).into();
        Missing { there, found: BTreeMap::new(), is_named: false }
    }

    #[test]
    fn links_to_nothing_are_led() {
        let mut missing = missing();
        let links = [
            "page.html",
            "gone.html#x",
            "../b/",
            "/shelf/b/index.html",
            "/gone/x?y",
            "help:apps/#z",
            "tel:1",
            "/",
            "x://y",
        ];
        missing.note("shelf/a/page.html", &links.map(str::to_owned));
        let found: Vec<(&str, &str)> = missing.found.iter().map(|(from, to)| (from.as_str(), to.as_str())).collect();
        let expected = [
            ("gone/x", MISSING),
            ("shelf/a/gone.html", MISSING),
            ("shelf/a/help:apps/", MISSING),
            ("shelf/b/", "shelf/b/index.html"),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn what_only_seems_to_be_a_link_is_led_too() {
        let mut missing = missing();
        let html = "&lt;img src = \"x.png\"&gt; <script>'<a  href=\\'' + y + '/z'</script> <a href=\"#a\" href=\"https://a.test\" src=''>";
        missing.note_seeming("shelf/a/page.html", html);
        let found: Vec<&str> = missing.found.keys().map(String::as_str).collect();
        assert_eq!(found, ["shelf/a/x.png"]);
    }

    #[test]
    fn nothing_is_asked_of_the_web_to_be_shown() {
        let cases = [
            ("<img src=\"https://a.test/x.png\" alt=\"Maji\">", "<img  alt=\"Maji\">"),
            ("<script src=//a.test/x.js></script>", "<script ></script>"),
            (
                "<iframe src=\"//a.test/?b&amp;c\"></iframe>",
                "<iframe srcdoc=\"&lt;p dir=&quot;ltr&quot;&gt;&lt;a target=&quot;_top&quot; href=&quot;https://a.test/?b&amp;amp;c&quot;&gt;\
                 https://a.test/?b&amp;amp;c&lt;/a&gt;&lt;/p&gt;\"></iframe>",
            ),
            ("<a href=\"\">x</a>", "<a >x</a>"),
            ("<a href=\"../../../up.html\">x</a>", "<a href=\"../../_missing.html\">x</a>"),
            ("<svg><image xlink:href=\"http://a.test/\"/></svg>", "<svg><image /></svg>"),
        ];
        for (html, expected) in cases {
            assert_eq!(missing().freed("shelf/a/page.html", html).as_deref(), Some(expected), "{html}");
        }
        let html = "<a href=\"https://a.test/\">It's</a> <img src=\"../b/c.png\">";
        assert_eq!(missing().freed("shelf/a/page.html", html), None);
        let taught = missing().freed("shelf/a/page.html", "&lt;img src=\"http://a.test/\"&gt;");
        assert_eq!(taught.as_deref(), Some("&lt;img src=&quot;http://a.test/&quot;&gt;"));
    }
}
