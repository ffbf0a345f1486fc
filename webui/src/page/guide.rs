//! `/help/staff`: help for the pages of teachers and admins, a page for each.

use maud::{Markup, html};

use crate::Frame;
use crate::frame::Sheet;

/// Help for a page: its name in addresses, the page, what that is called, and the text.
type Guide = (&'static str, &'static str, &'static str, &'static str);

pub(super) const GUIDES: [Guide; 25] = [
    ("desk", "/teach", "desk-title", "guide-desk"),
    ("sign-in", "/teach/sign-in", "sign-title", "guide-sign"),
    ("add", "/teach/add", "add-title", "guide-add"),
    ("material", "/teach/material", "desk-made", "guide-material"),
    ("classes", "/teach/class", "classes-title", "guide-classes"),
    ("progress", PROGRESS, "progress-title", "guide-progress"),
    ("lessons", "/teach/lesson", "lessons-title", "guide-lessons"),
    ("quizzes", "/teach/quiz", "quizzes-title", "guide-quizzes"),
    ("requests", "/teach/request", "requests-title", "guide-requests"),
    ("box", "/admin", "admin-title", "guide-admin"),
    ("first", "/admin/first", "claim-title", "guide-first"),
    ("approvals", "/admin/approvals", "approvals-title", "guide-approvals"),
    ("jobs", "/admin/jobs", "jobs-title", "guide-jobs"),
    ("content", "/admin/content", "admin-content", "guide-content"),
    ("collection", "/admin/collection", "kind-collection", "guide-collection"),
    ("publishers", "/admin/publishers", "publishers-title", "guide-publishers"),
    ("sync", "/admin/sync", "admin-sync", "guide-sync"),
    ("parcel", "/admin/parcel", "parcel-title", "guide-parcel"),
    ("people", "/admin/people", "people-title", "guide-people"),
    ("place", "/admin/place", "place-title", "guide-place"),
    ("wifi", "/admin/wifi", "wifi-title", "guide-wifi"),
    ("link", "/admin/link", "link-title", "guide-link"),
    ("poster", "/admin/poster", "poster-title", "guide-poster"),
    ("usage", "/admin/usage", "usage-title", "guide-usage"),
    ("year", "/admin/year", "year-title", "guide-year"),
];
/// How the address of what a class has done ends.
const PROGRESS: &str = "/progress";
/// Pages that are explained with another one.
const ALSO: [(&str, &str); 4] =
    [("/admin/start", "first"), ("/admin/recovery", "sign-in"), ("/teach/code", "sign-in"), ("/teach/write", "add")];

/// The help for the page at an address, if it is a teacher's or an admin's.
fn topic(here: &str) -> Option<&'static str> {
    let path = here.split('?').next().unwrap_or_default();
    if !path.starts_with("/teach") && !path.starts_with("/admin") {
        return None;
    }
    // The two rooms themselves are not what is in them.
    let is_it = |page: &str| path == page || page.matches('/').count() > 1 && path.starts_with(page);
    let also = ALSO.iter().find(|(page, _)| path == *page).map(|(_, topic)| *topic);
    let progress = path.ends_with(PROGRESS).then_some("progress");
    also.or(progress).or_else(|| GUIDES.iter().find(|(_, page, ..)| is_it(page)).map(|(topic, ..)| *topic))
}

impl Frame<'_> {
    /// The way from a page of staff to its help: at the same place on each.
    pub(crate) fn guide(&self) -> Markup {
        let words = self.messages.say("guide-here");
        html! {
            @if let Some(topic) = topic(self.here.as_str()) {
                nav class="crumbs" aria-label=(words) { ol { li { a href={ "/help/staff/" (topic) } { "? " (words) } } } }
            }
        }
    }
}

/// Help for staff: of one page, or which there is.
#[derive(Clone, Copy, Debug)]
pub struct GuideView(Option<Guide>);

impl GuideView {
    /// The list of all.
    pub const ALL: Self = Self(None);

    /// The help of a name; `None` if there is none.
    pub fn of(topic: &str) -> Option<Self> {
        GUIDES.into_iter().find(|(name, ..)| *name == topic).map(|guide| Self(Some(guide)))
    }

    /// The help as a part of a longer page, with the way to what it is about.
    pub(super) fn section(self, frame: &Frame<'_>) -> Markup {
        let say = |key| frame.messages.say(key);
        html! {
            @if let Some((_, page, title, text)) = self.0 {
                h2 { (say(title)) }
                p { (say(text)) }
                @if has_door(page) { p class="actions" { a class="button" href=(door(page)) { (say(title)) } } }
            }
        }
    }

    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let all = say("guide-title");
        let title = self.0.map_or_else(|| all.clone(), |(_, _, title, _)| say(title));
        let body = html! {
            h1 { (title) }
            @if let Some((_, page, _, text)) = self.0 {
                p { (say(text)) }
                @if has_door(page) {
                    p class="actions" { a class="button" href=(door(page)) { (title) } }
                }
                p { a href="/help/staff" { (all) } }
            } @else {
                p class="actions" { a class="button" href="/help/course" { (say("course-title")) } }
                ul class="rows" { @for (topic, _, title, _) in GUIDES { li { a href={ "/help/staff/" (topic) } { (say(title)) } } } }
            }
        };
        frame.page(&Sheet { class: "prose", ..Sheet::titled(title.clone()) }, &body)
    }
}

/// Whether a page can be gone to: of some there are many.
fn has_door(page: &str) -> bool {
    !matches!(page, PROGRESS | "/teach/material" | "/admin/collection")
}

/// The page itself, where its address is the beginning of those of several.
fn door(page: &str) -> &str {
    match page {
        "/teach/class" => "/teach/classes",
        "/teach/lesson" => "/teach/lessons",
        "/teach/quiz" => "/teach/quizzes",
        "/teach/request" => "/teach/requests",
        page => page,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_page_of_staff_has_its_help_and_no_other_page_has() {
        for (here, expected) in [
            ("/admin", Some("box")),
            ("/admin?again=1", Some("box")),
            ("/admin/sync", Some("sync")),
            ("/admin/collection/kisima~lessons", Some("collection")),
            ("/admin/start", Some("first")),
            ("/teach", Some("desk")),
            ("/teach/classes", Some("classes")),
            ("/teach/class/7", Some("classes")),
            ("/teach/class/7/progress", Some("progress")),
            ("/teach/lesson/7", Some("lessons")),
            ("/teach/quizzes", Some("quizzes")),
            ("/teach/material/abc/write", Some("material")),
            ("/teach/write", Some("add")),
            ("/help", None),
            ("/", None),
            ("/r/demo/admin", None),
        ] {
            assert_eq!(topic(here), expected, "{here}");
        }
        for (name, ..) in GUIDES {
            assert!(GuideView::of(name).is_some());
        }
        assert!(ALSO.iter().all(|(_, name)| GuideView::of(name).is_some()) && GuideView::of("x").is_none());
    }
}
