//! Sites whose addresses begin at the root of a server, as generators of sites write them (`/css/site.css`), or at a folder
//! of it for which they were made (`/lessons/css/site.css`): here a site lies in a folder of its own, and they are made to
//! lead there.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::io::Read;

use maktaba_sync::model::EntryPath;
use url::Url;

use crate::href;
use crate::import::desk::{Desk, Failure};
use crate::import::refusal::Reason;
use crate::import::rewrite::{Leads, Places, Rewriter};
use crate::import::tree::Tree;
use crate::media_type;

/// Where the site lies for as long as its addresses are resolved (RFC 2606, 2).
const SERVER: &str = "http://site.invalid/";
/// Marks of pages whose programs make the page again from the address at which it lies (Docusaurus, Next, Nuxt, Gatsby,
/// SvelteKit): they would show that there is no such page.
const MADE_AGAIN: [&str; 5] =
    ["id=\"__docusaurus\"", "id=\"__next\"", "id=\"__nuxt\"", "id=\"___gatsby\"", "data-sveltekit-"];

/// LIMIT: folders of a server below which a site may have been made to lie.
const ABOVE: usize = 3;

/// The site, as far as one page is concerned.
struct Site<'a> {
    members: &'a HashSet<String>,
    /// The folder of its first page; empty or ends in `/`.
    root: &'a str,
    /// Where on a server it was made to lie: `/`, or `/lessons/`.
    base: &'a str,
    /// Where the page lies, whatever it takes for its base.
    here: &'a Url,
    runs_scripts: bool,
}

impl Site<'_> {
    /// The file that a server would answer with, if the site lay at its root, or where it was made to lie.
    fn file(&self, path: &str) -> Option<EntryPath> {
        let below = || path.strip_prefix(self.base).or_else(|| (path == self.base.trim_end_matches('/')).then_some(""));
        self.file_at(path).or_else(|| self.file_at(below()?))
    }

    fn file_at(&self, path: &str) -> Option<EntryPath> {
        let path = [self.root, path.trim_start_matches('/')].concat();
        let trimmed = path.trim_end_matches('/');
        let index = if trimmed.is_empty() { "index.html".to_owned() } else { [trimmed, "/index.html"].concat() };
        let found = [path.clone(), index, [trimmed, ".html"].concat()].into_iter().find(|it| self.members.contains(it));
        found?.parse().ok()
    }
}

impl Places for Site<'_> {
    fn leads(&self, reference: &str, url: &Url) -> Leads {
        let Some(path) = url.as_str().starts_with(SERVER).then(|| href::decode(url.path())) else {
            return Leads::AsWritten;
        };
        // What is found as it is written stays so.
        let is_rooted = reference.starts_with('/') || self.here.join(reference).is_ok_and(|here| here != *url);
        let is_there = |path: &str| self.members.contains(&[self.root, path.trim_start_matches('/')].concat());
        if !is_rooted && (path.ends_with('/') || is_there(&path)) {
            return Leads::AsWritten;
        }
        let query = url.query().filter(|query| !query.is_empty());
        let whole = query.and_then(|query| self.file(&[&path, "?", query].concat())).map(|path| (path, None));
        let found = whole.or_else(|| Some((self.file(&path)?, query.map(str::to_owned))));
        found.map_or(Leads::AsWritten, |(path, query)| Leads::Entry(path, query))
    }

    fn runs_scripts(&self) -> bool {
        self.runs_scripts
    }
}

/// Looks for the folder of a server for which a page was made.
struct Seeking<'a> {
    site: Site<'a>,
    base: OnceCell<String>,
}

impl Places for Seeking<'_> {
    /// Style sheets, programs and pictures say it: a page that is not there may be any.
    fn leads(&self, _: &str, url: &Url) -> Leads {
        let path = href::decode(url.path());
        if url.as_str().starts_with(SERVER) && self.site.file_at(&path).is_none() {
            let ends = path.match_indices('/').skip(1).take(ABOVE).map(|(at, _)| at + 1);
            let split = ends.map(|end| path.split_at(end));
            let is_file = |below: &str| {
                let found = self.site.file_at(below).filter(|_| !below.is_empty());
                found.is_some_and(|found| !media_type::is_page(media_type::of_path(&found)))
            };
            if let Some((base, _)) = split.into_iter().find(|(_, below)| is_file(below)) {
                self.base.get_or_init(|| base.to_owned());
            }
        }
        Leads::AsWritten
    }
}

/// Where on a server the site was made to lie, as its first page says.
fn base_of(page: &str, (path, root): (&EntryPath, &str), members: &HashSet<String>) -> String {
    let Some(here) = url_of(path, root).filter(|_| is_rooted(page, true)) else { return "/".to_owned() };
    let site = Site { members, root, base: "/", here: &here, runs_scripts: false };
    let seeking = Seeking { site, base: OnceCell::new() };
    drop(Rewriter::new(&here, path, &seeking).page(page));
    seeking.base.into_inner().unwrap_or_else(|| "/".to_owned())
}

/// Where a page lies as long as its addresses are resolved.
fn url_of(path: &EntryPath, root: &str) -> Option<Url> {
    let mut url = Url::parse(SERVER).ok()?;
    url.path_segments_mut().ok()?.pop_if_empty().extend(path.as_str().strip_prefix(root)?.split('/'));
    Some(url)
}

/// Takes every member in; pages and style sheets with addresses from the root of the server lead into the site.
pub(super) fn put_all(desk: &mut Desk<'_>, tree: &mut Tree, first: &EntryPath) -> Result<(), Failure> {
    for (name, reason) in std::mem::take(&mut tree.skipped) {
        desk.warn(&name, reason);
    }
    let members: HashSet<String> = tree.members.iter().map(|member| member.path.as_str().to_owned()).collect();
    let root = first.as_str().rfind('/').and_then(|at| first.as_str().get(..=at)).unwrap_or_default();
    let bytes = tree.read(first.as_str(), desk.limits.text_bytes)?.unwrap_or_default();
    let base = base_of(&String::from_utf8_lossy(&bytes), (first, root), &members);
    tree.each(&mut |member, content| {
        if desk.is_taken(&member.path) {
            return Ok(());
        }
        let failed = |error| Reason::Read(error).at(member.path.as_str());
        let (kind, head) = media_type::of_file(&member.path, content).map_err(failed)?;
        let mut content = head.chain(content);
        let is_page = media_type::is_page(kind);
        if !(is_page || kind == "text/css") || member.len_bytes > desk.limits.text_bytes {
            return desk.put_as(&member.path, kind, None, &mut content).map(drop);
        }
        let mut bytes = Vec::new();
        let read = content.take(desk.limits.text_bytes).read_to_end(&mut bytes);
        read.map_err(failed)?;
        let changed =
            std::str::from_utf8(&bytes).ok().and_then(|text| led(text, is_page, (&member.path, root, &base), &members));
        let bytes = changed.map_or(bytes, String::into_bytes);
        desk.put_as(&member.path, kind, None, &mut bytes.as_slice()).map(drop)
    })
}

/// Whether a page, or a style sheet, may have addresses that begin at the root of the server.
fn is_rooted(text: &str, is_page: bool) -> bool {
    let marks = if is_page { ["=\"", "='", "="] } else { ["url(", "url(\"", "url('"] };
    marks.into_iter().any(|mark| {
        let mut after = text.match_indices(mark).filter_map(|(at, mark)| text.get(at + mark.len()..));
        after.any(|rest| rest.starts_with('/') && !rest.starts_with("//"))
    })
}

/// A text whose addresses lead into the site; `None` if none begins at the root.
fn led(
    text: &str,
    is_page: bool,
    (path, root, base): (&EntryPath, &str, &str),
    members: &HashSet<String>,
) -> Option<String> {
    let url = url_of(path, root).filter(|_| is_rooted(text, is_page))?;
    let site =
        Site { members, root, base, here: &url, runs_scripts: !MADE_AGAIN.iter().any(|mark| text.contains(mark)) };
    let mut rewriter = Rewriter::new(&url, path, &site);
    Some(if is_page { rewriter.page(text) } else { rewriter.style(text) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_from_the_root_lead_into_the_site() {
        let all =
            ["index.html", "docs/soil/index.html", "docs/rain.html", "css/a.css", "js/m.js", "i/a.png", "q.html?x=1"];
        let members: HashSet<String> = all.map(|name| ["public/", name].concat()).into();
        let page: EntryPath = "public/docs/soil/index.html".parse().unwrap();
        let cases = [
            ("<a href=\"/\">", "<a href=\"../../index.html\">"),
            ("<a href=/docs/soil/#top>", "<a href=\"#top\">"),
            ("<a href='/docs/rain?a=1#b'>", "<a href=\"../rain.html?a=1#b\">"),
            ("<a href=\"/q.html?x=1\">", "<a href=\"../../q.html%3Fx=1\">"),
            (
                "<link href=\"/css/a.css?v=3\"><a href=../rain>",
                "<link href=\"../../css/a.css?v=3\"><a href=\"../rain.html\">",
            ),
            (
                "<img srcset=\"/i/a.png 2x\" src=\"/i/a.png\">",
                "<img srcset=\"../../i/a.png 2x\" src=\"../../i/a.png\">",
            ),
            ("<script src=\"/js/m.js\"></script>", "<script src=\"../../js/m.js\"></script>"),
            (
                "<div id=\"__next\"><script src=\"/js/m.js\"></script>",
                "<div id=\"__next\"><script src=\"/js/m.js\"></script>",
            ),
            (
                "<a href=\"/gone\"><a href=\"//b.org/\"><a href=\"http://c.org/\">",
                "<a href=\"/gone\"><a href=\"//b.org/\"><a href=\"http://c.org/\">",
            ),
            (
                "<base href=\"/\"><a href=\"docs/rain\"><img src=i/a.png>",
                "<base ><a href=\"../rain.html\"><img src=\"../../i/a.png\">",
            ),
        ];
        for (html, expected) in cases {
            assert_eq!(led(html, true, (&page, "public/", "/"), &members).as_deref(), Some(expected), "{html}");
        }
        assert_eq!(led("<a href=\"../rain.html\">1 = / 2", true, (&page, "public/", "/"), &members), None);
        let css: EntryPath = "public/css/a.css".parse().unwrap();
        let led_css = led("b{c:url(/i/a.png)}", false, (&css, "public/", "/"), &members);
        assert_eq!(led_css.as_deref(), Some("b{c:url(\"../i/a.png\")}"));
    }

    #[test]
    fn a_site_that_was_made_for_a_folder_of_a_server_leads_into_itself() {
        let all = ["index.html", "water.html", "assets/main.css", "assets/a.svg", "fr/index.html"];
        let members: HashSet<String> = all.map(str::to_owned).into();
        let first: EntryPath = "index.html".parse().unwrap();
        let of = |html: &str| base_of(html, (&first, ""), &members);
        assert_eq!(of("<link href='/lessons/assets/main.css'>"), "/lessons/");
        assert_eq!(of("<a href='/a/b/index.html'><img src=\"/a/b/assets/a.svg\">"), "/a/b/");
        assert_eq!(of("<base href='/lessons/'><link href='assets/main.css'>"), "/lessons/");
        // A page that is not there says nothing, and neither does what lies elsewhere.
        assert_eq!(of("<a href='/blog/index.html'><img src='https://b.org/lessons/assets/a.svg'>"), "/");
        assert_eq!(of("<link href='/assets/main.css'><img src='/b/assets/a.svg'>"), "/b/");
        let page: EntryPath = "fr/index.html".parse().unwrap();
        let led = |html: &str| led(html, true, (&page, "", "/lessons/"), &members).unwrap();
        for (html, expected) in [
            ("<a href=\"/lessons/water\">", "<a href=\"../water.html\">"),
            ("<a href=\"/lessons\">", "<a href=\"../index.html\">"),
            ("<a href=\"/lessons/fr/#a\">", "<a href=\"#a\">"),
            ("<link href=\"/lessons/assets/main.css\">", "<link href=\"../assets/main.css\">"),
            ("<a href=\"/elsewhere/water\">", "<a href=\"/elsewhere/water\">"),
        ] {
            assert_eq!(led(html), expected, "{html}");
        }
    }
}
