//! `/admin/poster`: how pupils come in, for a wall.

use maud::html;

use super::wifi::{Wifi, facts};
use super::{Step, step_line, step_on};
use crate::frame::Sheet;
use crate::{Code, Frame};

/// The page.
#[derive(Clone, Debug)]
pub struct PosterView {
    /// Name of the library.
    pub name: String,
    /// The Wi-Fi, and what a phone's camera reads to join it; `None` where the box is none.
    pub wifi: Option<(Wifi, Code)>,
    /// Where the library is: as one types it, and for a camera.
    pub addresses: Vec<String>,
    /// The first of them, for a camera.
    pub code: Code,
    /// Where teachers come in, and the words by which they know the box.
    pub staff: Option<(String, String)>,
    /// A step of the first run.
    pub step: Option<Step>,
}

impl PosterView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let title = say("poster-title");
        let first = self.addresses.first().map_or("", String::as_str);
        let body = html! {
            div class="actions" { (step_line(frame, self.step.as_ref())) p { (say("poster-how")) } }
            h1 { bdi dir="auto" { (self.name) } }
            ul class="codes" {
                @if let Some((wifi, code)) = &self.wifi {
                    li { (code.show(&say("poster-join"))) div { h2 { "1. " (say("poster-join")) } (facts(frame, wifi)) } }
                }
                li {
                    (self.code.show(first))
                    div {
                        h2 { @if self.wifi.is_some() { "2. " } (say("poster-open")) }
                        @for address in &self.addresses { p { strong { bdi dir="ltr" lang="en" { (address) } } } }
                    }
                }
            }
            @if let Some((address, words)) = &self.staff {
                p class="facts" {
                    (say("door-title")) ": " bdi dir="ltr" lang="en" { (address) } " · "
                    (say("door-words")) ": " bdi dir="ltr" lang="en" { (words) }
                }
            }
            div class="actions" {
                (step_on(frame, self.step.as_ref(), "poster-done"))
                p { a href="/admin" { (say("admin-title")) } }
            }
        };
        frame.page(&Sheet { query: None, ..Sheet::titled(title.clone()) }, &body)
    }
}
