//! `/start`: language and school level, in one form that can be skipped.

use maud::html;

use crate::Frame;
use crate::frame::Sheet;
use crate::page::settings::{languages, levels};

/// The first choice.
#[derive(Clone, Debug, Default)]
pub struct StartView {
    /// Tag of the language that was chosen before.
    pub language: Option<String>,
    /// School level that was chosen before (ISCED 2011).
    pub level: Option<u8>,
}

impl StartView {
    /// The page. Its form posts `lang` and `level` to `/start`, which leads Home.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let title = say("start-title");
        let body = html! {
            h1 { (title) }
            p class="lead" { (say("start-lead")) }
            form class="settings" action="/start" method="post" {
                fieldset { legend { (say("settings-language")) } (languages(frame, self.language.as_deref())) }
                fieldset { legend { (say("start-level")) } (levels(frame, self.level)) }
                p class="actions" {
                    button class="primary" type="submit" { (say("start-go")) }
                    a class="button" href="/" { (say("start-skip")) }
                }
            }
        };
        frame.page(&Sheet::titled(title.clone()), &body)
    }
}
