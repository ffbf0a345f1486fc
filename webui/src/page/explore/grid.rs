//! Subjects by levels: a circle for each pair, its area the number of items.

use maud::{Markup, html};

use super::{ExploreView, amount};
use crate::icon::icon;
use crate::{Direction, Frame};

const CELL: f64 = 38.0;
const SIGN: f64 = 40.0;
const HEAD: f64 = 142.0;
/// Room for the words that lean over the last column.
const LEAN: f64 = 92.0;

/// Draws the rows of a view. Mirrored, not the text, where one reads from the right.
pub(super) fn draw(view: &ExploreView, frame: &Frame<'_>) -> Markup {
    let is_rtl = frame.messages.direction() == Direction::Rtl;
    let columns = f64::from(u32::try_from(view.levels.len()).unwrap_or(0));
    let rows = f64::from(u32::try_from(view.rows.len()).unwrap_or(0));
    let (width, height) = (SIGN + columns * CELL + LEAN, HEAD + rows * CELL);
    let across = |x: f64| if is_rtl { width - x } else { x };
    let most = view.rows.iter().flat_map(|row| &row.cells).map(|(count, _)| *count).max().unwrap_or(0).max(1);
    let lean = if is_rtl { 55 } else { -55 };
    html! {
        svg class="grid" role="img" direction="ltr" viewBox={ "0 0 " (px(width)) " " (px(height)) } width=(px(width)) height=(px(height)) {
            title { (frame.messages.say("explore-coverage")) }
            @for (level, x) in view.levels.iter().zip(steps(SIGN)) {
                text class="head" transform={ "translate(" (px(across(x))) " " (px(HEAD - 8.0)) ") rotate(" (lean) ")" }
                    text-anchor=(if is_rtl { "end" } else { "start" }) { (level.words(frame)) }
            }
            @for (row, y) in view.rows.iter().zip(steps(HEAD)) {
                g class=(row.subject.icon_name()) {
                    path class="line" d={ "M" (px(across(4.0))) " " (px(y)) "H" (px(across(SIGN + columns * CELL))) } {}
                    g transform={ "translate(" (px(across(SIGN / 2.0) - 14.0)) " " (px(y - 13.0)) ")" } {
                        (icon(row.subject.icon_name()))
                    }
                    @for ((count, _), x) in row.cells.iter().zip(steps(SIGN)) {
                        (cell(*count, most, across(x), y, frame))
                    }
                }
            }
        }
    }
}

fn cell(count: u64, most: u64, x: f64, y: f64, frame: &Frame<'_>) -> Markup {
    if count == 0 {
        return html! { circle class="none" cx=(px(x)) cy=(px(y)) r="2" {} };
    }
    let radius = 10.0 + 8.0 * (amount(count) / amount(most)).sqrt();
    html! {
        circle class="some" cx=(px(x)) cy=(px(y)) r=(px(radius)) {}
        text class="number" x=(px(x)) y=(px(y + 4.5)) text-anchor="middle" { (frame.messages.number(count)) }
    }
}

/// Middles of the cells after `start`.
fn steps(start: f64) -> impl Iterator<Item = f64> {
    (0_u32..).map(move |at| start + (f64::from(at) + 0.5) * CELL)
}

pub(super) fn px(number: f64) -> String {
    format!("{number:.1}")
}
