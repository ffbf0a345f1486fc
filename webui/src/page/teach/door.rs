//! `/teach` and `/admin` where anybody could listen: the way to the other door, and never a form.

use maud::html;

use crate::Frame;
use crate::frame::Sheet;

/// The way to the door of teachers.
#[derive(Clone, Debug, Default)]
pub struct DoorView {
    /// Its address, as `https://10.42.0.1/teach`.
    pub address: String,
    /// Six words of its certificate.
    pub words: String,
    /// The same as browsers show it.
    pub fingerprint: String,
}

impl DoorView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let title = say("door-title");
        let body = html! {
            h1 { (title) }
            p class="lead" { (say("door-lead")) }
            p { (say("door-warning")) }
            dl class="about" {
                (frame.fact("door-words", &html! { strong { bdi dir="ltr" lang="en" { (self.words) } } }))
                (frame.fact("door-fingerprint", &html! { bdi dir="ltr" lang="en" { small { (self.fingerprint) } } }))
            }
            p class="actions" { a class="button primary" href=(self.address) { (say("door-go")) } }
            p { bdi dir="ltr" class="facts" lang="en" { (self.address) } }
        };
        frame.page(&Sheet { class: "prose", ..Sheet::titled(title.clone()) }, &body)
    }
}
