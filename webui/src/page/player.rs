//! `/read/…` of video and audio: the browser's own player.

use maud::{Markup, html};

use crate::card::language_name;
use crate::frame::Reading;
use crate::icon::icon;
use crate::{Credit, Crumb, Frame, Href, Kind, Mine, autonym};

/// One file of the same recording, best for old phones first.
#[derive(Clone, Debug)]
pub struct Source {
    /// The bytes.
    pub href: Href,
    /// IANA media type.
    pub media_type: String,
    /// Length in bytes.
    pub len_bytes: u64,
}

/// Words that run with the recording.
#[derive(Clone, Debug)]
pub struct Track {
    /// A WebVTT file.
    pub href: Href,
    /// Its language, BCP 47.
    pub language: String,
}

/// A recording.
#[derive(Clone, Debug)]
pub struct PlayerView {
    /// The resource, which is also the way back.
    pub resource: Crumb,
    /// [`Kind::Video`] or [`Kind::Audio`].
    pub kind: Kind,
    /// The recording.
    pub sources: Vec<Source>,
    /// Captions; the first in the reader's language is on.
    pub tracks: Vec<Track>,
    /// A still picture.
    pub poster: Option<Href>,
    /// The words as a page.
    pub transcript: Option<Href>,
    /// Whom to credit.
    pub credit: Credit,
    /// What this reader keeps of it.
    pub mine: Mine,
}

impl PlayerView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let title = &self.resource.title;
        let preload = if frame.look.low_data { "none" } else { "metadata" };
        let poster = self.poster.as_ref().filter(|_| !frame.look.low_data).map(Href::as_str);
        let body = html! {
            div class="player" {
                @if self.kind == Kind::Audio {
                    audio controls preload=(preload) aria-label=(title.words) { (self.media(frame)) }
                } @else {
                    video controls playsinline preload=(preload) poster=[poster]
                        aria-label=(title.words) { (self.media(frame)) }
                }
            }
            p class="actions" {
                @if let Some(href) = &self.transcript { a class="button" href=(href) { (icon("kind-document")) (say("play-transcript")) } }
                @for source in self.sources.iter().take(6) {
                    a class="button" href=(source.href) download {
                        (icon("download"))
                        span { (say("item-download")) " " small { (frame.messages.size(source.len_bytes)) } }
                    }
                }
            }
            @if !self.tracks.is_empty() {
                p class="facts" {
                    (say("play-captions")) ": "
                    @for track in self.tracks.iter().take(40) { span class="fact" { (language_name(&track.language)) } " " }
                }
            }
            (self.mine.finish_button(frame))
            (self.credit.line(frame))
        };
        let (back, name) = (&self.resource.href, title.words.clone());
        frame.reading(&Reading { back, title, is_heading: true, name }, &body)
    }

    fn media(&self, frame: &Frame<'_>) -> Markup {
        let reader = frame.messages.tag();
        let chosen = self.tracks.iter().position(|track| track.language.split('-').next() == Some(reader));
        html! {
            @for source in &self.sources { source src=(source.href) type=(source.media_type); }
            @for (index, track) in self.tracks.iter().take(40).enumerate() {
                track kind="captions" src=(track.href) srclang=(track.language) label=(autonym(&track.language))
                    default[chosen == Some(index)];
            }
            p { (frame.messages.say("play-no-support")) }
        }
    }
}
