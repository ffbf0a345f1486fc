//! `/read/…` of a hosted site: a thin bar with the way back, and the site in a sandboxed frame below it.

use maud::html;

use crate::frame::{Head, Reading};
use crate::icon::icon;
use crate::{Frame, Href, PlayAsset, Text};

/// A site in its frame.
#[derive(Clone, Debug)]
pub struct ReaderView {
    /// Title of the resource.
    pub title: Text,
    /// The page of the resource.
    pub back: Href,
    /// The content in its frame, on its own origin if there is one.
    pub content: Href,
    /// The content by itself, as it was published.
    pub alone: Href,
    /// The folders of the site: where its pages are in the frame, and where they are in our page. Ends in `/`.
    pub folders: (Href, Href),
    /// Whether `content` is on an origin of its own: only then may it keep that origin inside the sandbox.
    pub own_origin: bool,
}

impl ReaderView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        // A shorter list is sent as a header with the content; whoever opens the frame alone is held by that one. A tap
        // leads out of the frame only where both allow it: from pages of ours that stand inside it.
        let sandbox = if self.own_origin {
            "allow-scripts allow-forms allow-popups allow-modals allow-downloads allow-top-navigation-by-user-activation allow-same-origin"
        } else {
            "allow-scripts allow-forms allow-popups allow-modals allow-downloads allow-top-navigation-by-user-activation"
        };
        let name = self.title.words.clone();
        let page = Reading { back: &self.back, title: &self.title, is_heading: true, name };
        let body = html! {
            (frame.slim(&page, &html! { a class="unframed" href=(self.alone) { (icon("whole")) span { (say("read-unframed")) } } }))
            main id="main" class="framed" tabindex="-1" {
                iframe src=(self.content) data-inside=(self.folders.0) data-outside=(self.folders.1) title=(say("read-frame"))
                    sandbox=(sandbox) referrerpolicy="no-referrer" allowfullscreen {}
                script src=(PlayAsset::href("keep-place.js")) {}
            }
        };
        let head = Head { title: &self.title.words, class: "reader", script: false, reads: "", extra: None };
        frame.document(&head, &body)
    }
}
