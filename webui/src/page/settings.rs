//! `/settings`: language, colours, text size. A form that posts and comes back.

use maud::{Markup, html};

use crate::card::language_name;
use crate::frame::Sheet;
use crate::icon::icon;
use crate::{Asset, Frame, Href, Messages, TextSize, Theme, level_label};

/// The settings.
#[derive(Clone, Debug, Default)]
pub struct SettingsView {
    /// Tag of the language that was chosen; `None` if the browser decides.
    pub language: Option<String>,
    /// School level that was chosen (ISCED 2011).
    pub level: Option<u8>,
    /// Where to go afterwards.
    pub back: Option<Href>,
    /// Whether they were saved just now.
    pub saved: bool,
}

impl SettingsView {
    /// The page. Its form posts `lang`, `level`, `theme`, `size`, `data`, `letters` and `back` to `/settings`.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let title = say("settings-title");
        let body = html! {
            h1 { (title) }
            @if self.saved { p class="notice" role="status" { (say("settings-saved")) } }
            p class="lead" { (say("settings-lead")) }
            form class="settings" action="/settings" method="post" {
                @if let Some(back) = &self.back { input type="hidden" name="back" value=(back); }
                (self.languages(frame))
                fieldset {
                    legend { (say("settings-theme")) }
                    @for theme in Theme::ALL {
                        (radio("theme", theme.as_str(), theme == frame.look.theme, &html! { (say(theme_key(theme))) }))
                    }
                }
                fieldset {
                    legend { (say("settings-size")) }
                    @for size in TextSize::ALL {
                        (radio("size", size.as_str(), size == frame.look.size, &html! { (say(size_key(size))) }))
                    }
                }
                fieldset {
                    legend { (say("settings-data")) }
                    (radio("data", "all", !frame.look.low_data, &html! { (say("data-all")) }))
                    (radio("data", "low", frame.look.low_data, &html! { (say("data-low")) }))
                }
                @if Asset::has_other_hand(frame.messages.tag()) || frame.look.nastaliq {
                    fieldset {
                        legend { (say("settings-letters")) }
                        (radio("letters", "phone", !frame.look.nastaliq, &html! { (say("letters-phone")) }))
                        (radio("letters", "nastaliq", frame.look.nastaliq, &html! { (say("letters-nastaliq")) }))
                    }
                }
                fieldset { legend { (say("settings-level")) } (levels(frame, self.level)) }
                p class="actions" {
                    button class="primary" type="submit" { (say("settings-save")) }
                    @if let Some(back) = &self.back { a class="button" href=(back) { (icon("back")) (say("settings-back")) } }
                }
            }
        };
        frame.page(&Sheet::titled(title.clone()), &body)
    }

    fn languages(&self, frame: &Frame<'_>) -> Markup {
        html! {
            fieldset id="language" {
                legend { (frame.messages.say("settings-language")) }
                (languages(frame, self.language.as_deref()))
            }
        }
    }
}

/// Choice of the language of the pages.
pub(crate) fn languages(frame: &Frame<'_>, chosen: Option<&str>) -> Markup {
    let has_draft = Messages::languages().any(|language| language.draft);
    html! {
        @if has_draft { p class="facts" { "∗ " (frame.messages.say("settings-draft")) } }
        div class="choices" {
            (radio("lang", "", chosen.is_none(), &html! { (frame.messages.say("settings-auto-language")) }))
            @for language in Messages::languages() {
                (radio("lang", language.tag, chosen == Some(language.tag), &html! {
                    (language_name(language.tag))
                    @if language.draft { " ∗" }
                }))
            }
        }
    }
}

/// Choice of the school level.
pub(crate) fn levels(frame: &Frame<'_>, chosen: Option<u8>) -> Markup {
    html! {
        div class="choices" {
            (radio("level", "", chosen.is_none(), &html! { (frame.messages.say("start-level-any")) }))
            @for level in 0..=6_u8 {
                (radio("level", &level.to_string(), chosen == Some(level), &level_label(level).show(frame)))
            }
        }
    }
}

fn theme_key(theme: Theme) -> &'static str {
    match theme {
        Theme::Auto => "theme-auto",
        Theme::Light => "theme-light",
        Theme::Dark => "theme-dark",
        Theme::Sepia => "theme-sepia",
    }
}

fn size_key(size: TextSize) -> &'static str {
    match size {
        TextSize::Normal => "size-normal",
        TextSize::Large => "size-large",
        TextSize::Larger => "size-larger",
    }
}

fn radio(name: &str, value: &str, checked: bool, label: &Markup) -> Markup {
    let id = format!("{name}-{value}");
    html! {
        p class="choice" {
            input type="radio" id=(id) name=(name) value=(value) checked[checked];
            label for=(id) { (label) }
        }
    }
}
