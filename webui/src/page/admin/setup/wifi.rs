//! `/admin/wifi`: the box's own Wi-Fi. A new one is tried, and taken back if nobody keeps it.

use maud::{Markup, html};

use super::{Became, Step, step_line, step_on};
use crate::Frame;
use crate::frame::Sheet;
use crate::page::teach::{Post, entry, submit};

/// The box's own Wi-Fi.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wifi {
    /// Its name.
    pub name: String,
    /// Its key; empty if it is open.
    pub key: String,
    /// Its channel, 1 to 13.
    pub channel: u8,
}

/// What can be done about it.
#[derive(Clone, Debug)]
pub enum WifiStage {
    /// It can be changed; whether the file says the channel.
    Free(Wifi, bool),
    /// Something is being taken over.
    Waits,
    /// The file on the card says it.
    Fixed(Wifi),
    /// Another one is tried: seconds that are left, and where the page is to be found then.
    Trial(u64, String),
    /// The box is the guest of another one, or its radio is off.
    Guest,
    /// Not the library's business.
    None,
}

/// The page.
#[derive(Clone, Debug)]
pub struct WifiView {
    /// What can be done about it.
    pub stage: WifiStage,
    /// What became of what was asked for.
    pub became: Became,
    /// A step of the first run.
    pub step: Option<Step>,
    /// Where its form goes.
    pub post: Post,
}

/// Channels of 2.4 GHz that do not overlap come first.
const CHANNELS: [u8; 13] = [1, 6, 11, 2, 3, 4, 5, 7, 8, 9, 10, 12, 13];

impl WifiView {
    /// The page. Its form posts `name`, `key` and `channel`, or `act` = `keep`.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let title = say("wifi-title");
        let body = html! {
            (step_line(frame, self.step.as_ref()))
            h1 { (title) }
            (self.became.show(frame))
            @match &self.stage {
                WifiStage::Free(wifi, is_fixed) => { p class="lead" { (say("wifi-lead")) } (self.form(frame, wifi, *is_fixed)) },
                WifiStage::Waits => {},
                WifiStage::Fixed(wifi) => { p class="notice" { (say("set-by-file")) } (facts(frame, wifi)) },
                WifiStage::Trial(left, address) => (self.trial(frame, *left, address)),
                WifiStage::Guest => p class="notice" { (say("wifi-guest")) },
                WifiStage::None => p class="notice" { (say("wifi-none")) },
            }
            @if !matches!(self.stage, WifiStage::Trial(..)) {
                (step_on(frame, self.step.as_ref(), "first-later"))
                p {
                    @if matches!(self.stage, WifiStage::Free(..) | WifiStage::Fixed(_)) {
                        a href="/admin/poster" { (say("poster-title")) } " · "
                    }
                    a href="/admin" { (say("admin-title")) }
                }
            }
        };
        frame.page(&Sheet { class: "prose", query: None, ..Sheet::titled(title.clone()) }, &body)
    }

    fn form(&self, frame: &Frame<'_>, wifi: &Wifi, is_fixed: bool) -> Markup {
        let name = html! { input type="text" id="name" name="name" value=(wifi.name) required maxlength="32" autocomplete="off" dir="auto"; };
        let key = html! {
            input type="text" id="key" name="key" value=(wifi.key) maxlength="63" autocomplete="off" autocapitalize="none"
                spellcheck="false" dir="ltr";
        };
        let channel = html! {
            select id="channel" name="channel" dir="ltr" disabled[is_fixed] {
                @for number in CHANNELS { option value=(number) selected[number == wifi.channel] { (number) } }
            }
        };
        html! {
            form class="settings" action=(self.post.href) method="post" {
                (self.post.hidden())
                (entry(frame, ("name", "wifi-name"), &name, None))
                (entry(frame, ("key", "wifi-key"), &key, Some("wifi-key-hint")))
                (entry(frame, ("channel", "wifi-channel"), &channel, Some(if is_fixed { "set-by-file" } else { "wifi-channel-hint" })))
                (submit(frame, "wifi-try"))
            }
        }
    }

    fn trial(&self, frame: &Frame<'_>, left: u64, address: &str) -> Markup {
        let messages = frame.messages;
        html! {
            p class="lead" role="status" { (messages.say("wifi-trial")) }
            p { bdi dir="ltr" lang="en" { (address) } }
            p { strong { (messages.count("wifi-left", left)) } }
            (self.post.button(&messages.say("wifi-keep"), ("keep", "")))
        }
    }
}

/// Name and key, as they are typed.
pub(super) fn facts(frame: &Frame<'_>, wifi: &Wifi) -> Markup {
    html! {
        dl class="about" {
            (frame.fact("wifi-name", &html! { strong { bdi dir="auto" { (wifi.name) } } }))
            (frame.fact("poster-key", &html! {
                @if wifi.key.is_empty() { (frame.messages.say("poster-no-key")) }
                @else { strong { bdi dir="ltr" lang="en" class="key" { (wifi.key) } } }
            }))
        }
    }
}
