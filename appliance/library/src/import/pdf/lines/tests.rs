//! Lines as programs draw them, and what is read.

use super::*;

/// Letters of ten points, half as wide as high, from a place.
fn drawn(text: &str, x: f64, y: f64) -> Vec<Glyph> {
    let glyph = |(at, c): (usize, char)| {
        let from = x + 5.0 * f64::from(u32::try_from(at).unwrap_or(0));
        Glyph { text: c.to_string(), from, to: from + 5.0, base: y, size: 10.0, angle: 0 }
    };
    text.chars().enumerate().map(glyph).collect()
}

fn mark_and_letter() -> Vec<Glyph> {
    let glyph = |to, base| Glyph { text: "a\u{301}".to_owned(), from: 0.0, to, base, size: 10.0, angle: 0 };
    vec![glyph(0.0, 97.0), glyph(5.0, 100.0)]
}

fn cluster<const N: usize>(text: &str, places: [(f64, f64); N]) -> Vec<Glyph> {
    let glyph = |(from, to)| Glyph { text: text.to_owned(), from, to, base: 100.0, size: 10.0, angle: 0 };
    places.into_iter().map(glyph).collect()
}

fn unsaid(from: f64) -> Vec<Glyph> {
    vec![Glyph { text: String::new(), from, to: from + 5.0, base: 100.0, size: 10.0, angle: 0 }]
}

/// Letters with so much between them.
fn wide(text: &str, gap: f64) -> Vec<Glyph> {
    let mut glyphs = drawn(text, 0.0, 100.0);
    for (at, glyph) in (0_u32..).zip(&mut glyphs) {
        let more = gap * f64::from(at);
        (glyph.from, glyph.to) = (glyph.from + more, glyph.to + more);
    }
    glyphs
}

/// Words at their places, drawn as one piece.
fn over<const N: usize>(words: [(f64, &str); N]) -> Vec<Glyph> {
    words.into_iter().flat_map(|(x, word)| drawn(word, x, 100.0)).collect()
}

#[test]
fn lines_are_lines_and_gaps_are_blanks() {
    let mut small = drawn("2", 15.0, 102.0);
    for glyph in &mut small {
        glyph.size = 6.0;
    }
    let cases = [
        (vec![drawn("First", 0.0, 100.0), drawn("second", 0.0, 112.0)], "First\nsecond"),
        (vec![drawn("two", 0.0, 100.0), drawn("words", 18.0, 100.0)], "two words"),
        (vec![drawn("kern", 0.0, 100.0), drawn("ed", 20.5, 100.0)], "kerned"),
        (vec![drawn("words", 18.0, 100.0), drawn("two", 0.0, 100.0)], "two words"),
        (vec![drawn("bold", 0.0, 100.0), drawn("bold", 0.3, 100.0)], "bold"),
        (
            vec![drawn("left", 0.0, 100.0), drawn("down", 0.0, 112.0), drawn("right", 200.0, 100.0)],
            "left\ndown\n\nright",
        ),
        (vec![drawn("exam-", 0.0, 100.0), drawn("ple", 0.0, 112.0)], "example"),
        (vec![drawn("exam\u{2010}", 0.0, 100.0), drawn("ple", 0.0, 112.0)], "example"),
        (vec![drawn("one", 0.0, 100.0), drawn("two", 0.0, 140.0)], "one\n\ntwo"),
        (vec![drawn("exam\u{ad}", 0.0, 140.0), drawn("ple", 100.0, 100.0)], "example"),
        (vec![drawn("exam-", 0.0, 140.0), drawn("ple", 100.0, 100.0)], "example"),
        (vec![drawn("exam-", 0.0, 100.0), drawn("ple", 0.0, 140.0)], "exam-\n\nple"),
        (vec![drawn("CO ", 0.0, 100.0), small], "CO 2"),
        // A consonant as wide as it is high and its vowel; two dots and their letter, and a letter twice.
        (vec![cluster("សិ", [(0.0, 10.0), (10.0, 10.0)]), drawn("b", 10.0, 100.0)], "សិb"),
        (vec![cluster("ے", [(8.0, 8.0), (11.0, 11.0), (0.0, 4.0)]), cluster("ت", [(4.0, 8.0), (8.0, 12.0)])], "تتے"),
        // What nobody says what it stands for takes its place.
        (vec![drawn("ab", 0.0, 100.0), unsaid(10.0), drawn("cd", 15.0, 100.0)], "abcd"),
        // A mark that says it is letter and mark, then the letter, which says so, too.
        (vec![mark_and_letter(), drawn("b", 5.0, 100.0)], "a\u{301}b"),
        (vec![over([(0.0, "."), (10.0, " ")]), over([(5.0, "1"), (15.0, "art")])], ".1 art"),
        // What one font lacks is drawn over the line by another.
        (
            vec![over([(20.0, ","), (35.0, " "), (55.0, ".")]), over([(0.0, "some"), (25.0, "of"), (40.0, "all")])],
            "some,of all.",
        ),
    ];
    for (glyphs, expected) in cases {
        assert_eq!(text(glyphs.concat()), expected);
    }
}

#[test]
fn a_heading_goes_on_below_and_not_in_the_next_column() {
    let mut first = drawn("Sura ya", 0.0, 100.0);
    let mut second = drawn("kwanza", 0.0, 128.0);
    for glyph in first.iter_mut().chain(&mut second) {
        (glyph.from, glyph.to, glyph.size) = (glyph.from * 2.4, glyph.to * 2.4, 24.0);
    }
    let lines = [first, second, drawn("Maji", 0.0, 150.0), drawn("Watoto", 96.0, 101.0)].concat();
    assert_eq!(text(lines), "Sura ya\nkwanza\nMaji\n\nWatoto");
}

#[test]
fn raised_and_lowered_digits_stay_where_they_are() {
    let mut glyphs = drawn("x2+H2O", 0.0, 100.0);
    for (at, base) in [(1, 94.0), (4, 106.0)] {
        (glyphs[at].base, glyphs[at].size) = (base, 8.0);
    }
    assert_eq!(text(glyphs), "x2+H2O");
}

#[test]
fn blanks_of_another_font_part_the_words_between_which_they_stand() {
    let blank = |from| Glyph { text: " ".to_owned(), from, to: from + 2.55, base: 100.0, size: 10.0, angle: 0 };
    let back = |word: &str| word.chars().rev().collect::<String>();
    let words = [(0.0, "كتاب"), (22.55, "المدرسة"), (60.1, "في"), (72.65, "يتعلمون")];
    let letters = words.into_iter().flat_map(|(x, word)| drawn(&back(word), x, 100.0));
    let glyphs: Vec<Glyph> = [blank(20.0), blank(57.55), blank(70.1)].into_iter().chain(letters).collect();
    assert_eq!(text(glyphs), "يتعلمون في المدرسة كتاب");
}

#[test]
fn an_initial_begins_the_first_of_its_lines() {
    let mut initial = drawn("O", 0.0, 112.0);
    for glyph in &mut initial {
        (glyph.to, glyph.size) = (20.0, 30.0);
    }
    let lines = [initial, drawn("nce there", 21.0, 100.0), drawn("lived a goat", 21.0, 112.0)].concat();
    assert_eq!(text(lines), "Once there\nlived a goat");
}

#[test]
fn letters_that_are_set_wide_are_words() {
    for (glyphs, expected) in [
        (wide("Wide words here", 3.0), "Wide words here"),
        (wide("Wide\u{1}words", 3.0).into_iter().filter(|glyph| glyph.text != "\u{1}").collect(), "Wide words"),
        (wide("CONTENTS", 2.0), "CONTENTS"),
        (wide("aeiou", 2.8), "a e i o u"),
        (over([(0.0, "to it "), (30.0, "."), (40.0, "."), (50.0, "."), (60.0, "."), (70.0, ".")]), "to it . . . . ."),
        (wide("abcdef", 7.0), "a b c d e f"),
        (over([(0.0, "a"), (8.0, "b"), (16.0, "long"), (39.0, "words")]), "a b long words"),
    ] {
        assert_eq!(text(glyphs), expected);
    }
}

#[test]
fn lines_from_right_to_left_are_read_from_the_right() {
    let word: String = "שלום עולם".chars().rev().collect();
    assert_eq!(text(drawn(&word, 0.0, 100.0)), "שלום עולם");
    let mut leftwards = drawn(&word, 0.0, 100.0);
    leftwards.reverse();
    let nastaliq = over([(0.0, "ےتھ"), (17.5, "ڑپ"), (27.5, " "), (32.5, "ب")]);
    assert_eq!(text(nastaliq), "ب پڑھتے");
    let unsaid = Glyph { text: String::new(), from: 12.5, to: 20.0, base: 100.0, size: 10.0, angle: 0 };
    let dots = Glyph { text: "ڑ".to_owned(), from: 19.0, to: 19.0, ..unsaid.clone() };
    let blank = Glyph { text: " ".to_owned(), from: 20.0, to: 22.0, ..unsaid.clone() };
    let halves = [over([(0.0, "تھ")]), vec![dots, unsaid, blank], drawn("ب", 22.0, 100.0)].concat();
    assert_eq!(text(halves), "ب ڑھت");
    let mut climbing = drawn("ےچب", 0.0, 100.0);
    climbing.last_mut().unwrap().base = 94.0;
    assert_eq!(text(climbing), "بچے");
    assert_eq!(text(leftwards), "שלום עולם");
}
