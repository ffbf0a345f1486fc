//! The glyphs of a page with their places and what they stand for, as they are drawn: forms inside forms, invisible
//! layers of scanned pages, and the words that a tagged file says stand for what is drawn (PDF 2.0, 14.9.4).

use hayro::hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro::hayro_interpret::hayro_cmap::{BfString, WritingMode};
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, RenderContent, SoftMask, interpret_page,
};
use hayro::hayro_syntax::object::{Dict, String as PdfString};
use hayro::hayro_syntax::page::Page;
use hayro::kurbo::{Affine, BezPath, Point, Rect};
use unicode_normalization::UnicodeNormalization;

use super::strings;

/// LIMIT: glyphs of one page.
const GLYPHS: usize = 300_000;
/// LIMIT: depth of marked content.
const DEPTH: usize = 256;

/// What stands at a place of a page.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Glyph {
    /// Nothing where it only takes the place.
    pub(super) text: String,
    /// Where it begins and ends along its line.
    pub(super) from: f64,
    pub(super) to: f64,
    /// Where its line is, across.
    pub(super) base: f64,
    /// Height of the letters.
    pub(super) size: f64,
    /// Direction of the line, in degrees.
    pub(super) angle: i32,
}

/// What was found on a page.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) glyphs: Vec<Glyph>,
    /// Glyphs that nobody says what they stand for.
    pub(super) unknown: usize,
}

impl Found {
    /// Glyphs that stand for something.
    pub(super) fn known(&self) -> usize {
        self.glyphs.iter().filter(|glyph| !glyph.text.is_empty()).count()
    }
}

/// Reads the glyphs of a page in the order in which they are drawn.
pub(super) fn of_page<'a>(page: &'a Page<'a>, cache: &InterpreterCache<'a>) -> Found {
    let (width, height) = page.render_dimensions();
    let frame = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let settings = InterpreterSettings { render_content: RenderContent::PAGE, ..InterpreterSettings::default() };
    let transform = Affine::new(page.initial_transform(true).as_coeffs());
    let mut context = Context::new(transform, frame, cache, page.xref(), settings);
    let mut collector = Collector::default();
    interpret_page(page, &mut context, &mut collector);
    collector.found
}

#[derive(Default)]
struct Collector {
    found: Found,
    /// Open marked content: whether it says what its glyphs stand for.
    open: Vec<bool>,
    /// What the outermost of them says.
    said: Option<Said>,
    last_run: Option<(Affine, usize)>,
}

/// Words that stand for glyphs.
struct Said {
    text: String,
    place: Option<Glyph>,
}

impl Collector {
    fn glyph(&mut self, drawn: &Drawn<'_>, transform: Affine, mode: WritingMode) {
        if self.found.glyphs.len() >= GLYPHS {
            return;
        }
        let advance = match drawn {
            Drawn::Outline(glyph) => glyph.advance_width(),
            Drawn::Type3(glyph) => glyph.advance_width(),
        };
        let text = drawn.as_unicode().map(|text| match text {
            BfString::Char(c) => c.to_string(),
            BfString::String(text) => text,
        });
        let Some(mut glyph) = place(transform, advance.unwrap_or(500.0), mode) else { return };
        if let Some(said) = &mut self.said {
            said.place = Some(said.place.take().map_or(glyph.clone(), |before| joined(before, &glyph)));
            return;
        }
        match text {
            Some(text) if !text.contains('\u{fffd}') => {
                glyph.text = readable(&text);
                // Some glyphs stand for nothing, since the one before them says it all; they leave no gap, if they are seen.
                let is_nothing = text.chars().all(|c| matches!(c, '\u{feff}' | '\0'));
                if !glyph.text.is_empty() || is_nothing && is_seen(drawn) {
                    self.found.glyphs.push(glyph);
                }
            }
            _ => {
                self.found.unknown += 1;
                if is_seen(drawn) {
                    self.found.glyphs.push(glyph);
                }
            }
        }
    }

    /// Takes out the places from the one of this number on, if nobody says what any glyph there stands for: so are signs of
    /// fonts that say nothing.
    fn forget_unsaid(&mut self, from: usize) {
        let drawn = self.found.glyphs.get(from..).unwrap_or_default();
        if drawn.iter().all(|glyph| glyph.text.is_empty()) {
            self.found.glyphs.truncate(from);
        }
    }
}

/// Whether a glyph leaves a mark.
fn is_seen(drawn: &Drawn<'_>) -> bool {
    match drawn {
        Drawn::Outline(glyph) => !glyph.outline().elements().is_empty(),
        Drawn::Type3(_) => true,
    }
}

/// Both places as one.
fn joined(before: Glyph, next: &Glyph) -> Glyph {
    if before.angle != next.angle || (before.base - next.base).abs() > before.size {
        return before;
    }
    Glyph { from: before.from.min(next.from), to: before.to.max(next.to), ..before }
}

/// Where a glyph is; `None` if that is nowhere.
fn place(transform: Affine, advance: f32, mode: WritingMode) -> Option<Glyph> {
    let origin = transform * Point::ORIGIN;
    let along = transform * Point::new(1000.0, 0.0) - origin;
    let up = transform * Point::new(0.0, 1000.0) - origin;
    let (size, width) = (up.hypot(), along.hypot());
    let is_vertical = mode == WritingMode::Vertical;
    let direction = if is_vertical { -up } else { along };
    let radians = direction.y.atan2(direction.x);
    if !(size.is_finite() && width.is_finite() && radians.is_finite() && size > 0.01) {
        return None;
    }
    let advance = if is_vertical { size } else { width * f64::from(advance) / 1000.0 };
    let (sine, cosine) = radians.sin_cos();
    let from = origin.x * cosine + origin.y * sine;
    let base = origin.y * cosine - origin.x * sine;
    #[expect(clippy::cast_possible_truncation, reason = "degrees are small")]
    let angle = radians.to_degrees().round() as i32;
    let (from, to) = if advance < 0.0 { (from + advance, from) } else { (from, from + advance) };
    Some(Glyph { text: String::new(), from, to, base, size, angle })
}

/// Without what means nothing, ligatures and shaped letters as the letters that they stand for.
fn readable(text: &str) -> String {
    let is_shape = |c: char| matches!(c, '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{ff00}'..='\u{ffef}');
    let is_nothing = |c: &char| matches!(c, '\u{fffd}' | '\u{feff}' | '\u{e000}'..='\u{f8ff}') || c.is_control();
    let kept = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !is_nothing(c));
    kept.flat_map(|c| if is_shape(c) { c.nfkc().collect::<Vec<_>>() } else { vec![c] }).collect()
}

impl<'a> Device<'a> for Collector {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        let first = run.glyphs().first().map(|glyph| (props.transform * glyph.transform(), run.glyphs().len()));
        // Letters with an outline are drawn twice.
        if matches!(mode, DrawMode::Stroke(_)) && first == self.last_run {
            return;
        }
        self.last_run = first;
        let (before, unknown) = (self.found.glyphs.len(), self.found.unknown);
        for glyph in run.glyphs() {
            self.glyph(glyph, props.transform * glyph.transform(), run.writing_mode());
        }
        if self.found.unknown > unknown {
            self.forget_unsaid(before);
        }
    }

    fn begin_marked_content(&mut self, _tag: &[u8], properties: Option<&Dict<'_>>) {
        if self.open.len() >= DEPTH {
            return;
        }
        let text = properties.and_then(|properties| properties.get::<PdfString<'_>>(b"ActualText"));
        let speaks = self.said.is_none() && text.is_some();
        if let Some(text) = text.filter(|_| speaks) {
            self.said = Some(Said { text: readable(&strings::decode(text.as_bytes())), place: None });
        }
        self.open.push(speaks);
    }

    fn end_marked_content(&mut self) {
        if self.open.pop() != Some(true) {
            return;
        }
        if let Some(Said { text, place: Some(place) }) = self.said.take()
            && !text.is_empty()
        {
            self.found.glyphs.push(Glyph { text, ..place });
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
