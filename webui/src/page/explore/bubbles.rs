//! Where items come from: a circle for each place, its area the number of items, packed from the middle outwards.

use maud::{Markup, html};

use super::grid::px;
use super::{ExploreView, Origin, amount, letter};
use crate::Frame;

const LARGEST: f64 = 64.0;
const SMALLEST: f64 = 13.0;
const APART: f64 = 4.0;

#[derive(Clone, Copy, Debug)]
struct Circle {
    x: f64,
    y: f64,
    r: f64,
}

pub(super) fn draw(origins: &[Origin], frame: &Frame<'_>) -> Markup {
    let counts: Vec<u64> = origins.iter().take(ExploreView::MAX_ORIGINS).map(|origin| origin.count).collect();
    let circles = pack(&counts);
    let edge = |least: bool, of: fn(&Circle) -> (f64, f64)| {
        let ends = circles.iter().map(of).map(|(low, high)| if least { low } else { high });
        ends.fold(if least { f64::MAX } else { f64::MIN }, if least { f64::min } else { f64::max })
    };
    let (left, right) = (edge(true, across) - APART, edge(false, across) + APART);
    let (top, bottom) = (edge(true, down) - APART, edge(false, down) + APART);
    html! {
        @if !circles.is_empty() {
            svg class="bubbles" role="img" direction="ltr" width=(px(right - left)) height=(px(bottom - top))
                viewBox={ (px(left)) " " (px(top)) " " (px(right - left)) " " (px(bottom - top)) } {
                title { (frame.messages.say("explore-sources")) }
                @for (at, circle) in circles.iter().enumerate() {
                    g class={ "shade-" (at % 4) } {
                        circle class="some" cx=(px(circle.x)) cy=(px(circle.y)) r=(px(circle.r)) {}
                        text class="number" x=(px(circle.x)) y=(px(circle.y + 5.0)) text-anchor="middle" { (letter(at)) }
                    }
                }
            }
        }
    }
}

fn across(circle: &Circle) -> (f64, f64) {
    (circle.x - circle.r, circle.x + circle.r)
}

fn down(circle: &Circle) -> (f64, f64) {
    (circle.y - circle.r, circle.y + circle.r)
}

/// Places circles one after the other at the first free spot of a spiral. The same counts give the same picture.
fn pack(counts: &[u64]) -> Vec<Circle> {
    let most = amount(counts.iter().copied().max().unwrap_or(1).max(1));
    let mut placed: Vec<Circle> = Vec::new();
    for count in counts {
        let r = (LARGEST * (amount(*count) / most).sqrt()).max(SMALLEST);
        // LIMIT: 4,000 steps reach further than all circles side by side.
        let spot = (0_u32..4000).map(f64::from).map(|step| {
            let (angle, far) = (step * 0.23, step * 0.35);
            // Wider than high, as screens and lines of text are.
            Circle { x: 1.35 * far * angle.cos(), y: far * angle.sin(), r }
        });
        let is_free = |spot: &Circle| {
            placed.iter().all(|other| (spot.x - other.x).hypot(spot.y - other.y) >= spot.r + other.r + APART)
        };
        if let Some(spot) = spot.into_iter().find(is_free) {
            placed.push(spot);
        }
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_circle_has_a_place_of_its_own() {
        for counts in [vec![1; 20], (1..=20).rev().map(|n| n * n).collect(), vec![u64::MAX, 0, 3], Vec::new()] {
            let circles = pack(&counts);
            assert_eq!(circles.len(), counts.len());
            for (at, one) in circles.iter().enumerate() {
                for other in circles.iter().skip(at + 1) {
                    assert!((one.x - other.x).hypot(one.y - other.y) >= one.r + other.r, "{counts:?}");
                }
            }
        }
    }
}
