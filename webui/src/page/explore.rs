//! `/explore`: what is here, for whom, and where it comes from. Each drawing has the same in words beside it.

mod bubbles;
mod grid;

use maud::{Markup, html};

use crate::card::chips;
use crate::frame::Sheet;
use crate::{Count, Frame, Href, Label, Text};

/// A subject with the number of its items at each level.
#[derive(Clone, Debug)]
pub struct CoverageRow {
    /// The subject.
    pub subject: Label,
    /// Items at each level, in the order of [`ExploreView::levels`], with a list of them.
    pub cells: Vec<(u64, Href)>,
    /// Items at all levels, with a list of them.
    pub all: (u64, Href),
}

/// A publisher or collection that items come from.
#[derive(Clone, Debug)]
pub struct Origin {
    /// Its name.
    pub name: Text,
    /// Items from it.
    pub count: u64,
    /// A list of them.
    pub href: Href,
}

/// The library from above.
#[derive(Clone, Debug, Default)]
pub struct ExploreView {
    /// Languages to look at, one of which may be chosen.
    pub languages: Vec<Count>,
    /// Levels that are there.
    pub levels: Vec<Label>,
    /// Subjects that are there.
    pub rows: Vec<CoverageRow>,
    /// Where items come from, largest first; the first 20 are drawn.
    pub origins: Vec<Origin>,
    /// Items from all other places.
    pub other_origins: u64,
}

impl ExploreView {
    /// LIMIT: places that are drawn and listed, one letter each.
    pub const MAX_ORIGINS: usize = 20;

    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let title = say("explore-title");
        let body = html! {
            h1 { (title) }
            p class="lead" { (say("explore-lead")) }
            @if self.rows.is_empty() { p class="notice" { (say("list-empty")) } }
            @else {
                section aria-labelledby="coverage" {
                    h2 id="coverage" { (say("explore-coverage")) }
                    (self.language_choice(frame))
                    p { (say("explore-coverage-what")) }
                    (plot(&say("explore-coverage"), &grid::draw(self, frame)))
                    h3 { (say("explore-table")) }
                    (self.table(frame))
                }
                section aria-labelledby="sources" {
                    h2 id="sources" { (say("explore-sources")) }
                    p { (say("explore-sources-what")) }
                    (plot(&say("explore-sources"), &bubbles::draw(&self.origins, frame)))
                    (self.list(frame))
                }
            }
        };
        frame.page(&Sheet::titled(title.clone()), &body)
    }

    fn language_choice(&self, frame: &Frame<'_>) -> Markup {
        html! {
            @if !self.languages.is_empty() {
                details class="filters" open[self.languages.iter().any(|language| language.selected)] {
                    summary { (frame.messages.say("filter-language")) }
                    (chips(frame, &self.languages))
                }
            }
        }
    }

    fn table(&self, frame: &Frame<'_>) -> Markup {
        let number = |count: u64, href: &Href| {
            html! { @if count == 0 { "–" } @else { a href=(href) { (frame.messages.number(count)) } } }
        };
        html! {
            div class="wide" tabindex="0" role="group" aria-label=(frame.messages.say("explore-table")) {
                table class="coverage" {
                    thead {
                        tr {
                            th scope="col" { (frame.messages.say("filter-subject")) }
                            @for level in &self.levels { th scope="col" { (level.show(frame)) } }
                            th scope="col" { (frame.messages.say("explore-all")) }
                        }
                    }
                    tbody {
                        @for row in &self.rows {
                            tr {
                                th scope="row" { (row.subject.show(frame)) }
                                @for (count, href) in &row.cells { td { (number(*count, href)) } }
                                td { (number(row.all.0, &row.all.1)) }
                            }
                        }
                    }
                }
            }
        }
    }

    fn list(&self, frame: &Frame<'_>) -> Markup {
        html! {
            ul class="origins" {
                @for (at, origin) in self.origins.iter().take(Self::MAX_ORIGINS).enumerate() {
                    li {
                        span class="letter" aria-hidden="true" { (letter(at)) }
                        a href=(origin.href) { (origin.name.inline()) }
                        " " span class="facts" { (frame.messages.count("count-items", origin.count)) }
                    }
                }
                @if self.other_origins > 0 {
                    li {
                        span class="letter" aria-hidden="true" { "…" }
                        span { (frame.messages.say("explore-others")) }
                        " " span class="facts" { (frame.messages.count("count-items", self.other_origins)) }
                    }
                }
            }
        }
    }
}

/// A drawing that may be wider than the screen.
fn plot(label: &str, drawing: &Markup) -> Markup {
    html! { div class="wide plot" tabindex="0" role="group" aria-label=(label) { (drawing) } }
}

/// `A`, `B`, …
fn letter(at: usize) -> char {
    u8::try_from(at).ok().and_then(|at| b'A'.checked_add(at)).map_or('?', char::from)
}

/// A count as far as a drawing needs it.
fn amount(count: u64) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
