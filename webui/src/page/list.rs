//! `/list`: everything, or what is left of it after a choice.

use maud::{Markup, html};

use crate::card::{cards, chips};
use crate::frame::{Sheet, catalogue};
use crate::page::print::list_link;
use crate::{Card, Count, Crumb, Frame, Href, Label, Pager, Text};

/// Choices of one sort, as links that stand in the address.
#[derive(Clone, Debug)]
pub struct FilterGroup {
    /// What is chosen, as in `Label::Message("filter-language")`.
    pub name: Label,
    /// The choices with the number of items left by each.
    pub choices: Vec<Count>,
}

impl FilterGroup {
    /// How many items there are, and all groups behind one disclosure beside that, closed: the first screen is for items.
    /// What is chosen, `heading` aside, stands below and can be taken back.
    pub(crate) fn show_all(groups: &[Self], heading: Option<&Label>, total: &Markup, frame: &Frame<'_>) -> Markup {
        let choices = groups.iter().flat_map(|group| &group.choices);
        let chosen: Vec<&Count> = choices.filter(|choice| choice.selected && Some(&choice.label) != heading).collect();
        html! {
            div class="narrow" {
                (total)
                @if groups.iter().any(|group| !group.choices.is_empty()) {
                    details class="filters" {
                        summary { (frame.messages.say("list-filter")) }
                        @for group in groups.iter().filter(|group| !group.choices.is_empty()) {
                            h2 { (group.name.show(frame)) }
                            (chips(frame, &group.choices))
                        }
                    }
                }
            }
            @if !chosen.is_empty() { ul class="chips chosen" { @for choice in chosen { (choice.taken_back(frame)) } } }
        }
    }
}

/// One page of a list.
#[derive(Clone, Debug, Default)]
pub struct ListView {
    /// What the list is of; everything if `None`.
    pub heading: Option<Label>,
    /// Items in the whole list.
    pub total: u64,
    /// Items on this page; the first 24 are shown.
    pub items: Vec<Card>,
    /// Choices that narrow the list.
    pub filters: Vec<FilterGroup>,
    /// Neighbouring pages.
    pub pager: Pager,
    /// The same list as a feed for reader apps.
    pub feed: Option<Href>,
    /// The same list for paper, if it is short enough.
    pub print: Option<Href>,
}

impl ListView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let all = frame.messages.say("list-all");
        let title = match &self.heading {
            None => all.clone(),
            Some(Label::Message(key)) => frame.messages.say(key),
            Some(Label::Text(text)) => text.words.clone(),
            Some(Label::Language(tag)) => crate::autonym(tag).to_owned(),
        };
        let crumbs = [Crumb { href: Href::path(["list"]), title: Text::new(all.clone(), frame.messages.tag()) }];
        // The list of everything is no step on the way to itself.
        let crumbs = if self.heading.is_some() { &crumbs[..] } else { &[] };
        let total = html! { p class="facts" { (frame.messages.count("count-items", self.total)) } };
        let body = html! {
            h1 { @if let Some(label) = &self.heading { (label.show(frame)) } @else { (all) } }
            (FilterGroup::show_all(&self.filters, self.heading.as_ref(), &total, frame))
            @if self.items.is_empty() { p class="notice" { (frame.messages.say("list-empty")) } }
            @else { (cards(frame, &self.items)) }
            (self.pager.show(frame))
            @if self.print.is_some() { p class="actions" { (list_link(self.print.as_ref(), frame)) } }
        };
        let extra = self.feed.as_ref().map(catalogue).unwrap_or_default();
        frame.page(&Sheet { crumbs, extra, ..Sheet::titled(title) }, &body)
    }
}
