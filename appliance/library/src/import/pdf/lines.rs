//! Words and lines from the places of glyphs.
//!
//! Glyphs that are drawn one after the other along one line are a piece; pieces that stand close to one another on the
//! same line are that line, in whatever order they were drawn. Lines follow one another as they were drawn, which keeps
//! columns apart.

use super::breaks::{self, Step};
use super::columns::{self, Printed};
use super::direction;
use super::glyphs::Glyph;

/// Shares of the letters' height: a gap that parts words,
const BLANK: f64 = 0.16;
/// or that may be between the letters of words that are set wide,
const WIDE: f64 = 0.6;
/// and of a word that is alone on its line,
const WIDE_ALONE: f64 = 0.22;
/// or between letters of Arabic on a line that has blanks: letters of Nastaliq hang over one another, or do not quite,
const HANGING: f64 = 0.35;
/// what such gaps differ by,
const ALIKE: f64 = 0.06;
/// a gap that parts pieces of a line that have nothing to do with one another,
const FAR: f64 = 2.2;
/// or that a line may have which was left and is gone on with,
const NEARLY: f64 = 0.8;
/// a distance from the line that letters above and below it may have,
const OFF_LINE: f64 = 0.5;
/// or those of Arabic, which climb towards the beginning of a word,
const CLIMB: f64 = 0.9;
/// or smaller ones that begin where the last letter ended, as raised and lowered digits do,
const RAISED: f64 = 0.8;
/// which is a gap of less than
const ATTACHED: f64 = 0.2;
/// and a share of the height that is smaller;
const SMALLER: f64 = 0.9;
/// a distance at which two pieces are still on one line,
const SAME_LINE: f64 = 0.25;
/// a distance at which the same letters are the same letters drawn again,
const SAME_PLACE: f64 = 0.15;
/// or the same two letters,
const SAME_CLUSTER: f64 = 0.4;
/// or of signs of one letter, of which all but one take no room,
const SIGNS: f64 = 1.2;
/// times that an initial is as high as the letters beside it,
const INITIAL: f64 = 2.2;
/// and a distance between lines that parts paragraphs.
const PARAGRAPH: f64 = 1.9;
/// Glyphs of a piece among which one may stand already.
const NEAR: usize = 48;
/// LIMIT: lines that are looked through for the one a piece belongs to.
const RECENT: usize = 400;

/// The text of a page: a line each, paragraphs parted by empty lines.
pub(super) fn text(glyphs: Vec<Glyph>) -> String {
    let from_right = direction::is_from_right(glyphs.iter().map(|glyph| glyph.text.as_str()));
    let mut lines: Vec<Line> = Vec::new();
    let (blanks, pieces): (Vec<Piece>, Vec<Piece>) = pieces(glyphs).into_iter().partition(Piece::is_blank);
    for piece in pieces {
        let recent = lines.iter_mut().rev().take(RECENT).enumerate();
        let mut places = recent.filter_map(|(age, line)| line.place_of(&piece, age == 0).map(|how| (line, how)));
        let found = places.next();
        match found {
            Some((line, Fit::Beside)) => line.add(piece),
            Some((_, Fit::Again)) => {}
            None => lines.push(Line::of(piece)),
        }
    }
    put_blanks(&mut lines, blanks);
    let printed = lines.iter().map(|line| line.printed(from_right)).filter(|line| !line.words.is_empty());
    let printed: Vec<Printed> = printed.collect();
    let mut text = String::new();
    let mut before: Option<(f64, f64)> = None;
    for line in columns::part(&printed) {
        let step = before.map_or(Step::Line, |(base, size)| {
            let step = line.base - base;
            if step < -size {
                Step::Column
            } else if step > size.max(line.size) * PARAGRAPH {
                Step::Paragraph
            } else {
                Step::Line
            }
        });
        breaks::append(&mut text, &line.words, step);
        before = Some((line.base, line.size));
    }
    text
}

/// Puts blanks that were drawn apart from all letters, as those of another font are, between the words that they part.
fn put_blanks(lines: &mut [Line], blanks: Vec<Piece>) {
    let mut bases: Vec<(f64, usize)> = lines.iter().enumerate().map(|(at, line)| (line.base, at)).collect();
    bases.sort_by(|a, b| a.0.total_cmp(&b.0));
    for blank in blanks.into_iter().flat_map(|piece| piece.glyphs) {
        let near = blank.size * SAME_LINE;
        let first = bases.partition_point(|(base, _)| *base < blank.base - near);
        let near = bases.iter().skip(first).take(RECENT).take_while(|(base, _)| *base <= blank.base + near);
        let mut found = near.map(|(_, at)| *at);
        let found = found.find(|at| lines.get(*at).is_some_and(|line| line.is_around(&blank)));
        if let Some(line) = found.and_then(|at| lines.get_mut(at)) {
            line.pieces.push(Piece::of(blank));
        }
    }
}

/// Glyphs that follow one another.
struct Piece {
    glyphs: Vec<Glyph>,
    from: f64,
    to: f64,
    base: f64,
    size: f64,
    angle: i32,
}

impl Piece {
    fn of(glyph: Glyph) -> Self {
        let Glyph { from, to, base, size, angle, .. } = glyph;
        Self { glyphs: vec![glyph], from, to, base, size, angle }
    }

    fn is_blank(&self) -> bool {
        self.glyphs.iter().all(|glyph| glyph.text == " ")
    }

    fn continues_with(&self, next: &Glyph) -> bool {
        let Some(last) = self.glyphs.last() else { return false };
        let size = self.size.max(next.size);
        let is_raised = next.size < self.size * SMALLER && (next.from - last.to).abs() < size * ATTACHED;
        let off_line = if may_hang(next) {
            CLIMB
        } else if is_raised {
            RAISED
        } else {
            OFF_LINE
        };
        self.angle == next.angle
            && !self.is_initial_of(next)
            && (next.base - self.base).abs() < size * off_line
            && next.from > last.from - size * FAR
            && next.from < last.to + size * FAR
    }

    /// Whether it is a letter that reaches down over some lines, of which the first goes on with a glyph.
    fn is_initial_of(&self, next: &Glyph) -> bool {
        let [initial] = self.glyphs.as_slice() else { return false };
        let up = self.base - next.base;
        initial.text.starts_with(char::is_uppercase)
            && initial.size > next.size * INITIAL
            && up > next.size * OFF_LINE
            && up < initial.size
            && (next.from - initial.to).abs() < next.size * NEARLY
    }

    /// Puts the letter that it begins with before it, where that is an initial.
    fn add_initial(&mut self, initial: Piece) {
        for glyph in initial.glyphs {
            let place =
                Glyph { from: glyph.from.min(self.from), to: self.from, base: self.base, size: self.size, ..glyph };
            self.from = place.from;
            self.glyphs.insert(0, place);
        }
    }

    /// Adds a glyph, unless it is drawn again to look bold.
    fn add(&mut self, glyph: Glyph) {
        if let Some(last) = self.glyphs.last_mut().filter(|last| is_of_cluster(last, &glyph)) {
            // Signs take no room: the letter has its place.
            if glyph.to > glyph.from {
                (last.from, last.to) = (glyph.from, glyph.to);
                (self.from, self.to) = (self.from.min(glyph.from), self.to.max(glyph.to));
            }
            return;
        }
        let is_again = |other: &Glyph| {
            let far = (other.from - glyph.from).abs().max((other.base - glyph.base).abs());
            // A letter with its mark may be drawn as two glyphs, each of which says that it is both.
            let is_both = glyph.text.chars().nth(1).is_some();
            let near = glyph.size * if is_both { SAME_CLUSTER } else { SAME_PLACE };
            far < near && other.text == glyph.text && glyph.to > glyph.from
        };
        if let Some(first) = self.glyphs.iter_mut().rev().take(NEAR).find(|other| is_again(other)) {
            // A mark that was drawn first takes the room of its letter, so that no gap follows.
            (first.from, first.to) = (first.from.min(glyph.from), first.to.max(glyph.to));
            return;
        }
        self.from = self.from.min(glyph.from);
        self.to = self.to.max(glyph.to);
        // Small letters above or below do not move the line.
        // Letters of Arabic climb, but a blank stands on the line.
        let is_seat = glyph.text == " " && glyph.size >= self.size && self.glyphs.iter().any(is_arabic);
        if glyph.size > self.size || is_seat {
            (self.size, self.base) = (glyph.size, glyph.base);
        }
        self.glyphs.push(glyph);
    }

    /// Glyphs from left to right, in runs between which something else may stand.
    fn runs(&self) -> Vec<Vec<&Glyph>> {
        let mut runs: Vec<Vec<&Glyph>> = Vec::new();
        let mut end = f64::MIN;
        for glyph in self.in_place() {
            let is_gap = glyph.from - end > glyph.size * BLANK;
            // What stands wholly before a blank, or far before a letter, was drawn later; marks are only a little back.
            let is_back = runs.last().and_then(|run| run.last()).is_some_and(|before| {
                let far = if before.text == " " { -SAME_PLACE } else { NEARLY };
                glyph.to <= before.from - glyph.size * far && glyph.from < before.from
            });
            match runs.last_mut() {
                Some(run) if !is_gap && !is_back => run.push(glyph),
                _ => runs.push(vec![glyph]),
            }
            end = if is_back { glyph.to } else { end.max(glyph.to) };
        }
        runs
    }

    /// Glyphs from left to right.
    fn in_place(&self) -> Vec<&Glyph> {
        let steps = self.glyphs.iter().zip(self.glyphs.iter().skip(1));
        let (mut left, mut right) = (0_usize, 0_usize);
        for (one, next) in steps {
            left += usize::from(next.from < one.from - one.size * 0.1);
            right += usize::from(next.from > one.from + one.size * 0.1);
        }
        let glyphs = self.glyphs.iter();
        if left > right { glyphs.rev().collect() } else { glyphs.collect() }
    }

    fn plain(&self) -> String {
        self.glyphs.iter().map(|glyph| glyph.text.as_str()).collect()
    }
}

/// Whether two glyphs that follow one another say the same since they are one: a letter and its dots, a consonant and its
/// vowel. A letter that is written twice takes room twice.
fn is_of_cluster(last: &Glyph, next: &Glyph) -> bool {
    let is_whole = next.text.chars().nth(1).is_some() || is_arabic(next);
    let takes_no_room = |glyph: &Glyph| glyph.to - glyph.from < glyph.size * 0.01;
    let is_same = is_whole && last.text == next.text && (takes_no_room(last) || takes_no_room(next));
    // Of the dots it is said that they are the letter, which follows and of which nothing is said.
    let is_rest = next.text.is_empty() && is_arabic(last) && takes_no_room(last);
    (is_same || is_rest) && (last.from - next.from).abs() < next.size * SIGNS
}

/// Of a script whose letters have dots, and in Nastaliq stand over one another.
fn is_arabic(glyph: &Glyph) -> bool {
    glyph.text.contains(|c| matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}'))
}

/// A letter of Arabic, or a glyph that may be a part of one.
fn may_hang(glyph: &Glyph) -> bool {
    glyph.text.is_empty() || is_arabic(glyph)
}

fn pieces(glyphs: Vec<Glyph>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for glyph in glyphs {
        match pieces.last_mut() {
            Some(piece) if piece.continues_with(&glyph) => piece.add(glyph),
            _ => {
                let mut piece = Piece::of(glyph);
                let first = piece.glyphs.first();
                if let Some(initial) = pieces.pop_if(|last| first.is_some_and(|first| last.is_initial_of(first))) {
                    piece.add_initial(initial);
                }
                pieces.push(piece);
            }
        }
    }
    pieces
}

/// How a piece goes with a line.
enum Fit {
    Beside,
    /// It is there already.
    Again,
}

struct Line {
    pieces: Vec<Piece>,
    base: f64,
    size: f64,
    angle: i32,
}

impl Line {
    fn of(piece: Piece) -> Self {
        let Piece { base, size, angle, .. } = piece;
        Self { pieces: vec![piece], base, size, angle }
    }

    /// How a piece goes with it. A line that was left is gone on with only by what touches it nearly: the next column
    /// begins not far from it.
    fn place_of(&self, piece: &Piece, is_last: bool) -> Option<Fit> {
        let size = self.size.max(piece.size);
        if self.angle != piece.angle || (self.base - piece.base).abs() > size * SAME_LINE {
            return None;
        }
        let mut fit = None;
        for other in &self.pieces {
            let is_same =
                (other.from - piece.from).abs() < size * SAME_PLACE && (other.to - piece.to).abs() < size * SAME_PLACE;
            if is_same && other.plain() == piece.plain() {
                return Some(Fit::Again);
            }
            let gap = (piece.from - other.to).max(other.from - piece.to);
            // Beside a heading the next column may begin at less than the height of its letters.
            let reach = if is_last { size * FAR } else { self.size.min(piece.size) * NEARLY };
            if gap < reach {
                fit = Some(Fit::Beside);
            }
        }
        fit
    }

    /// Whether a glyph of its base lies between its ends.
    fn is_around(&self, glyph: &Glyph) -> bool {
        let from = self.pieces.iter().map(|piece| piece.from).fold(f64::MAX, f64::min);
        let to = self.pieces.iter().map(|piece| piece.to).fold(f64::MIN, f64::max);
        self.angle == glyph.angle && from < glyph.from && glyph.to < to
    }

    fn add(&mut self, piece: Piece) {
        if piece.size > self.size {
            (self.size, self.base) = (piece.size, piece.base);
        }
        self.pieces.push(piece);
    }

    fn printed(&self, from_right: bool) -> Printed {
        let from = self.pieces.iter().map(|piece| piece.from).fold(f64::MAX, f64::min);
        let to = self.pieces.iter().map(|piece| piece.to).fold(f64::MIN, f64::max);
        Printed { words: self.text(from_right), from, to, base: self.base, size: self.size }
    }

    /// Its words in the order of reading.
    fn text(&self, from_right: bool) -> String {
        // Signs that the font does not have are drawn after the line, all of them in one piece that lies over the others.
        let mut runs: Vec<Vec<&Glyph>> = self.pieces.iter().flat_map(Piece::runs).collect();
        let start = |run: &[&Glyph]| run.first().map_or(0.0, |glyph| glyph.from);
        runs.sort_by(|a, b| start(a).total_cmp(&start(b)));
        let glyphs = runs.concat();
        let blank = blank(&glyphs);
        let hanging = if has_blanks(&glyphs) { blank.max(HANGING) } else { blank };
        let mut items: Vec<&str> = Vec::new();
        let mut end: Option<f64> = None;
        for glyph in glyphs {
            let least = glyph.size * if may_hang(glyph) { hanging } else { blank };
            let is_gap = end.is_some_and(|end| glyph.from - end > least);
            if is_gap && items.last().is_some_and(|last| *last != " ") && glyph.text != " " {
                items.push(" ");
            }
            if !glyph.text.is_empty() {
                items.push(&glyph.text);
            }
            end = Some(end.map_or(glyph.to, |end| end.max(glyph.to)));
        }
        let text = direction::logical(&items, from_right);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// The gap that parts words of a line, as a share of the letters' height. Where most letters stand apart, and equally, they
/// are set wide, and only what is wider still parts words.
fn blank(glyphs: &[&Glyph]) -> f64 {
    // Dots that lead to a number of a page stand apart, too.
    let is_letter = |glyph: &Glyph| glyph.text.is_empty() || glyph.text.contains(char::is_alphabetic);
    let pairs = glyphs.iter().zip(glyphs.iter().skip(1)).filter(|(one, next)| is_letter(one) && is_letter(next));
    let mut gaps: Vec<f64> = pairs.map(|(one, next)| (next.from - one.to) / next.size).collect();
    gaps.sort_by(f64::total_cmp);
    let Some(&middle) = gaps.get(gaps.len() / 2).filter(|middle| **middle > BLANK && gaps.len() > 2) else {
        return BLANK;
    };
    let alike = gaps.iter().filter(|gap| (*gap - middle).abs() < ALIKE).count();
    let wider = gaps.last().is_some_and(|widest| *widest > middle + BLANK);
    let has_words = wider || has_blanks(glyphs);
    let is_word = gaps.len() > 3 && alike == gaps.len() && middle < WIDE_ALONE;
    let is_wide = middle < WIDE && alike * 4 >= gaps.len() * 3 && has_words || is_word;
    if is_wide { middle + BLANK } else { BLANK }
}

/// Whether words of a line are parted by blanks that were drawn.
fn has_blanks(glyphs: &[&Glyph]) -> bool {
    glyphs.iter().skip(1).rev().skip(1).any(|glyph| glyph.text == " ")
}

#[cfg(test)]
mod tests;
