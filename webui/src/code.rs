//! An address for the camera of a phone: a QR code (ISO/IEC 18004), drawn in the page.

use std::fmt::Write as _;

use maud::{Markup, html};

/// Rows of dark and light modules, without the margin; empty if there is no code.
#[derive(Clone, Debug, Default)]
pub struct Code(pub Vec<Vec<bool>>);

/// Light modules around the code, so that cameras find it (6.3.8).
const MARGIN: usize = 4;

impl Code {
    /// The picture, with what it is for those who do not see it.
    pub(crate) fn show(&self, label: &str) -> Markup {
        let size = self.0.len() + 2 * MARGIN;
        html! {
            @if !self.0.is_empty() {
                svg role="img" aria-label=(label) viewBox={ "-4 -4 " (size) " " (size) } shape-rendering="crispEdges" {
                    path d=(self.outline()) {}
                }
            }
        }
    }

    /// Runs of dark modules as one path.
    fn outline(&self) -> String {
        let mut path = String::new();
        for (y, row) in self.0.iter().enumerate() {
            let mut x = 0;
            while let Some(start) = row.iter().skip(x).position(|dark| *dark).map(|offset| x + offset) {
                let len = row.iter().skip(start).take_while(|dark| **dark).count();
                write!(path, "M{start} {y}h{len}v1H{start}").expect("writing to a String cannot fail");
                x = start + len;
            }
        }
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dark_modules_become_runs() {
        let code = Code(vec![vec![true, true, false, true], vec![false; 4]]);
        assert_eq!(code.outline(), "M0 0h2v1H0M3 0h1v1H3");
    }
}
