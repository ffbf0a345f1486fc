//! `/c/{collection}`: a curated set.

use maud::html;

use crate::card::{cards, language_name};
use crate::frame::Sheet;
use crate::{Card, Frame, Pager, Text};

/// One page of a collection.
#[derive(Clone, Debug, Default)]
pub struct CollectionView {
    /// Title in its own language.
    pub title: Text,
    /// What it is, if its curator said so.
    pub description: Option<Text>,
    /// Number of the release.
    pub release: u32,
    /// Resources in it.
    pub resources: u64,
    /// Size of everything in it in bytes.
    pub len_bytes: u64,
    /// Languages of the content, BCP 47.
    pub languages: Vec<String>,
    /// Items on this page; the first 24 are shown.
    pub items: Vec<Card>,
    /// Neighbouring pages.
    pub pager: Pager,
}

/// Most languages that are named.
const NAMED: usize = 3;

impl CollectionView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let messages = frame.messages;
        let body = html! {
            h1 lang=[self.title.lang()] dir=(self.title.dir()) { (self.title.words) }
            p class="facts" {
                span class="fact" { (messages.say("kind-collection")) } " "
                span class="fact" { (messages.count("count-items", self.resources)) } " "
                span class="fact" { (messages.size(self.len_bytes)) } " "
                span class="fact" { (messages.with("collection-release", &[("release", self.release.to_string().into())])) }
                // The first screen is for items.
                @if self.languages.len() > NAMED {
                    " " span class="fact" { (messages.with("languages-all", &[("count", messages.numeral(self.languages.len() as u64))])) }
                } @else { @for tag in &self.languages { " " span class="fact" { (language_name(tag)) } } }
            }
            @if let Some(text) = &self.description { p class="lead" lang=[text.lang()] dir=(text.dir()) { (text.words) } }
            h2 { (messages.say("collection-items")) }
            @if self.items.is_empty() { p class="notice" { (messages.say("list-empty")) } }
            @else { (cards(frame, &self.items)) }
            (self.pager.show(frame))
        };
        frame.page(&Sheet { crumbs: &[], ..Sheet::titled(self.title.words.clone()) }, &body)
    }
}
