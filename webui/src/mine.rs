//! What a reader keeps of a resource on their own phone: saved, finished.

use maud::{Markup, html};

use crate::Frame;
use crate::icon::icon;

/// A resource and whether this reader saved or finished it. The answer comes from the reader's own cookie.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Mine {
    /// `{collection}/{resource}`, as the form sends it.
    pub item: String,
    /// Whether it is among the saved ones.
    pub saved: bool,
    /// Whether it is among the finished ones.
    pub finished: bool,
}

impl Mine {
    /// Both buttons.
    pub(crate) fn buttons(&self, frame: &Frame<'_>) -> Markup {
        self.form(frame, &html! { (self.save(frame)) (self.finish(frame)) })
    }

    /// Only "I have finished".
    pub(crate) fn finish_button(&self, frame: &Frame<'_>) -> Markup {
        self.form(frame, &self.finish(frame))
    }

    /// Takes the item off all lists.
    pub(crate) fn remove_button(&self, frame: &Frame<'_>) -> Markup {
        let remove = button("remove", "", "", &frame.messages.say("me-remove"));
        self.form(frame, &remove)
    }

    fn form(&self, frame: &Frame<'_>, buttons: &Markup) -> Markup {
        html! {
            form class="mine" action="/me" method="post" {
                input type="hidden" name="item" value=(self.item);
                input type="hidden" name="back" value=(frame.here);
                (buttons)
            }
        }
    }

    fn save(&self, frame: &Frame<'_>) -> Markup {
        if self.saved {
            button("unsave", "chosen", "me", &frame.messages.say("me-unsave"))
        } else {
            button("save", "", "me", &frame.messages.say("me-save"))
        }
    }

    fn finish(&self, frame: &Frame<'_>) -> Markup {
        if self.finished {
            button("unfinish", "chosen", "done", &frame.messages.say("me-unfinish"))
        } else {
            button("finish", "", "done", &frame.messages.say("me-finish"))
        }
    }
}

fn button(value: &str, class: &str, sign: &str, words: &str) -> Markup {
    html! { button class=[Some(class).filter(|class| !class.is_empty())] type="submit" name="do" value=(value) { (icon(sign)) (words) } }
}
