//! `/licences`: under which terms everything here may be used.

use maud::html;

use crate::card::language_name;
use crate::frame::Sheet;
use crate::{Frame, Href};

/// A licence and how many items have it.
#[derive(Clone, Debug)]
pub struct LicenceRow {
    /// Short name, as in `CC BY 4.0`; `None` for items that state none.
    pub name: Option<String>,
    /// Address of its text; shown as text.
    pub uri: Option<String>,
    /// Items under it.
    pub count: u64,
    /// A list of them.
    pub href: Option<Href>,
}

/// The licences.
#[derive(Clone, Debug, Default)]
pub struct LicencesView {
    /// Licences of the items, most frequent first.
    pub licences: Vec<LicenceRow>,
}

impl LicencesView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let title = say("licences-title");
        let body = html! {
            h1 { (title) }
            p class="lead" { (say("licences-lead")) }
            h2 { (say("licences-content")) }
            @if self.licences.is_empty() { p class="notice" { (say("licences-none-yet")) } }
            dl class="about" {
                @for row in self.licences.iter().take(100) {
                    div {
                        dt {
                            @match &row.name {
                                Some(name) => { bdi dir="ltr" { (name) } },
                                None => { (say("licence-none")) },
                            }
                        }
                        dd {
                            @if let Some(href) = &row.href { a href=(href) { (frame.messages.count("count-items", row.count)) } }
                            @else { (frame.messages.count("count-items", row.count)) }
                            @if let Some(uri) = &row.uri { " " bdi dir="ltr" class="address" { (uri) } }
                        }
                    }
                }
            }
            h2 { (say("licences-software")) }
            p { (say("licences-software-text")) " (" (language_name("en")) ": MIT OR Apache-2.0)" }
        };
        frame.page(&Sheet { class: "prose", ..Sheet::titled(title.clone()) }, &body)
    }
}
