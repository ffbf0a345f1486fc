//! `/read/…` of interactive content: a thin bar, the player in a sandboxed frame, and the score that this phone keeps.

use maud::html;

use crate::frame::{Head, Reading};
use crate::page::teach::Post;
use crate::play_asset::PlayAsset;
use crate::{Frame, Href, Text};

/// Interactive content in its frame.
#[derive(Clone, Debug)]
pub struct PlayView {
    /// Title of the resource.
    pub title: Text,
    /// The page of the resource.
    pub back: Href,
    /// The player with the content, on the content's origin.
    pub player: Href,
    /// Under which name this phone keeps the score.
    pub name: String,
    /// Where the score is told too, of a pupil.
    pub told: Option<Told>,
}

/// Who plays, as a pupil of a class.
#[derive(Clone, Debug)]
pub struct Told {
    /// The form that takes the score.
    pub post: Post,
    /// The item in it, `collection/resource`.
    pub item: String,
    /// Whose what this phone keeps is: phones are lent, and nobody goes on where somebody else was.
    pub by: String,
}

/// What the frame may do; no origin of its own, so it reaches neither cookies nor storage. A tap leads out of it only from
/// pages of ours inside it: the header of what is hosted does not allow it.
const SANDBOX: &str =
    "allow-scripts allow-forms allow-popups allow-modals allow-downloads allow-top-navigation-by-user-activation";

impl PlayView {
    /// The page. Without scripts the frame stands in `noscript`; with them, the score is put back before it loads.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let name = self.title.words.clone();
        let page = Reading { back: &self.back, title: &self.title, is_heading: true, name };
        let body = html! {
            (frame.slim(&page, &html! {
                @let told = self.told.as_ref();
                output id="score" class="score" hidden data-of=(say("play-score-of")) data-one=(say("play-score"))
                    data-post=[told.map(|told| &told.post.href)] data-form=[told.map(|told| &told.post.word)]
                    data-item=[told.map(|told| &told.item)] data-by=[told.map(|told| &told.by)] {}
            }))
            main id="main" class="framed" tabindex="-1" {
                iframe data-src=(self.player) data-play=(self.name) title=(say("read-frame")) sandbox=(SANDBOX)
                    referrerpolicy="no-referrer" allowfullscreen {}
                noscript {
                    iframe src=(self.player) title=(say("read-frame")) sandbox=(SANDBOX) referrerpolicy="no-referrer" {}
                }
                script src=(PlayAsset::href("keep-score.js")) {}
            }
        };
        let head = Head { title: &self.title.words, class: "reader", script: false, reads: "", extra: None };
        frame.document(&head, &body)
    }
}

/// The page inside the frame, for H5P.
#[derive(Clone, Debug)]
pub struct H5pView {
    /// Title of the resource.
    pub title: Text,
    /// Folder of the package.
    pub content: Href,
    /// Folder of the player, with a slash at its end; `None` if it is not installed.
    pub player: Option<String>,
}

impl H5pView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let markup = html! {
            (maud::DOCTYPE)
            html lang=[self.title.lang()] dir=(self.title.dir()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (self.title.words) }
                    script src=(PlayAsset::href("sandbox.js")) {}
                    @if let Some(folder) = &self.player { script src={ (folder) "main.bundle.js" } {} }
                }
                body {
                    @if let Some(folder) = &self.player {
                        div id="h5p" aria-busy="true" data-content=(self.content) data-player=(folder) data-failed=(say("play-no-support")) {}
                        noscript { p { (say("play-needs-script")) } }
                        script src=(PlayAsset::href("play-h5p.js")) {}
                    } @else { p { (say("play-not-installed")) } }
                }
            }
        };
        markup.into_string()
    }
}
