//! The pages of teachers, and what they have in common with those of admins.

pub(crate) mod add;
pub(crate) mod classes;
pub(crate) mod desk;
pub(crate) mod door;
pub(crate) mod lessons;
pub(crate) mod material;
pub(crate) mod progress;
pub(crate) mod quizzes;
pub(crate) mod requests;
pub(crate) mod sign_in;

use maud::{Markup, html};

use crate::{Frame, Href};

/// Where a form of somebody who is signed in goes, and the word by which it is known to be theirs.
#[derive(Clone, Debug)]
pub struct Post {
    /// Where it goes.
    pub href: Href,
    /// The word.
    pub word: String,
}

impl Post {
    /// To a path, with the word of a session.
    pub fn to<'a>(parts: impl IntoIterator<Item = &'a str>, word: &str) -> Self {
        Self { href: Href::path(parts), word: word.to_owned() }
    }

    pub(crate) fn hidden(&self) -> Markup {
        html! { input type="hidden" name="form" value=(self.word); }
    }

    /// A form that is one button, which says what it does by `act`.
    pub(crate) fn button(&self, words: &str, (act, who): (&str, &str)) -> Markup {
        html! {
            form action=(self.href) method="post" {
                (self.hidden())
                input type="hidden" name="act" value=(act);
                @if !who.is_empty() { input type="hidden" name="who" value=(who); }
                button type="submit" { (words) }
            }
        }
    }
}

/// Back to the desk.
pub(crate) fn desk_link(frame: &Frame<'_>) -> Markup {
    html! { p { a href="/teach" { (frame.messages.say("desk-title")) } } }
}

/// A field with its name above it, and a hint below.
pub(crate) fn entry(frame: &Frame<'_>, (id, key): (&str, &str), field: &Markup, hint: Option<&str>) -> Markup {
    html! {
        p class="entry" {
            label for=(id) { (frame.messages.say(key)) }
            (field)
            @if let Some(hint) = hint { small { (frame.messages.say(hint)) } }
        }
    }
}

/// A passphrase that is being chosen: seen, since what is typed unseen on a phone is mistyped.
pub(crate) fn new_passphrase(frame: &Frame<'_>) -> Markup {
    let field = html! {
        input type="text" id="passphrase" name="passphrase" required minlength="8" maxlength="200" autocomplete="new-password"
            autocapitalize="none" spellcheck="false" dir="auto";
    };
    entry(frame, ("passphrase", "staff-new-passphrase"), &field, Some("staff-new-passphrase-hint"))
}

pub(crate) fn name(frame: &Frame<'_>, value: &str) -> Markup {
    let field = html! {
        input type="text" id="name" name="name" value=(value) required maxlength="60" autocomplete="username" dir="auto";
    };
    entry(frame, ("name", "staff-name"), &field, None)
}

/// A code that is copied from paper.
pub(crate) fn code(frame: &Frame<'_>, key: &str, hint: Option<&str>) -> Markup {
    let field = html! {
        input type="text" id="code" name="code" required maxlength="40" autocomplete="off" autocapitalize="characters"
            spellcheck="false" dir="ltr";
    };
    entry(frame, ("code", key), &field, hint)
}

/// What came of the form before.
pub(crate) fn alert(words: Option<String>) -> Markup {
    html! { @if let Some(words) = words { p class="notice" role="alert" { (words) } } }
}

/// That what was typed into the field of this name is not understood.
pub(crate) fn refused(frame: &Frame<'_>, field: &str) -> String {
    format!("{} {}", frame.messages.say("set-refused"), frame.messages.say(field))
}

/// A form that sends a file; what it is called and a hint below it.
pub(crate) fn file_form(frame: &Frame<'_>, post: &Post, (label, hint): (&str, &str)) -> Markup {
    html! {
        form class="settings" action=(post.href) method="post" enctype="multipart/form-data" {
            (post.hidden())
            p class="entry" {
                label for="file" { (frame.messages.say(label)) }
                input type="file" id="file" name="file" required;
                small { (frame.messages.say(hint)) }
            }
            (submit(frame, "add-send"))
        }
    }
}

pub(crate) fn submit(frame: &Frame<'_>, key: &str) -> Markup {
    html! { p class="actions" { button class="primary" type="submit" { (frame.messages.say(key)) } } }
}
