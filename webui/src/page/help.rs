//! `/help`: how it works, who runs it, what it knows about you.

use maud::html;

use crate::Frame;
use crate::frame::Sheet;

/// Help and about.
#[derive(Clone, Debug, Default)]
pub struct HelpView {
    /// Addresses one can type, best first, as in `http://library.local/`.
    pub addresses: Vec<String>,
    /// The six words of the door of teachers and admins, if there is one.
    pub door: Option<String>,
    /// Version of the software.
    pub version: String,
}

impl HelpView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let topics = [
            ("help-find", "help-find-text"),
            ("help-keep", "help-keep-text"),
            ("help-look", "help-look-text"),
            ("help-connect", "help-connect-text"),
            ("help-wrong", "help-wrong-text"),
            ("help-privacy", "help-privacy-text"),
        ];
        let title = say("help-title");
        let body = html! {
            h1 { (title) }
            p class="lead" { (say("help-lead")) }
            @for (heading, text) in topics { h2 { (say(heading)) } p { (say(text)) } }
            @if !self.addresses.is_empty() {
                h2 { (say("help-address")) }
                ul class="addresses" { @for address in self.addresses.iter().take(8) { li { bdi dir="ltr" { (address) } } } }
            }
            @if let Some(words) = &self.door {
                h2 { (say("door-title")) }
                p { a href="/teach" { (say("door-go")) } }
                p { (say("door-words")) ": " bdi dir="ltr" lang="en" { (words) } }
            }
            h2 id="about" { (say("help-about")) }
            p { strong { (frame.library.name.inline()) } }
            p { (say("help-about-text")) " " bdi dir="ltr" class="facts" { (self.version) } }
            p { a href="/licences" { (say("nav-licences")) } }
        };
        frame.page(&Sheet { class: "prose", ..Sheet::titled(title.clone()) }, &body)
    }
}
