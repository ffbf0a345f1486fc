//! Pages of a PDF as pictures: called only where it may fail.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};

use crate::picture::{self, Picture};

/// Pixels across a page: a phone's screen, twice as wide as it says.
const WIDTH: f32 = 800.0;
/// LIMIT: pixels down a page; a longer one is drawn narrower.
const HEIGHT: f32 = 2400.0;

/// Draws the pages from number `from` on (1 is the first), in order. A page that cannot be drawn is `None`.
///
/// # Errors
///
/// If the file cannot be read, or `take` refuses a picture.
pub(super) fn pages(
    path: &Path,
    limit_bytes: u64,
    from: u32,
    take: &mut dyn FnMut(Option<Picture>) -> io::Result<()>,
) -> io::Result<()> {
    let mut bytes = Vec::new();
    File::open(path)?.take(limit_bytes).read_to_end(&mut bytes)?;
    let pdf = Pdf::new(bytes).map_err(|_| io::Error::other("it is damaged or encrypted"))?;
    let cache = RenderCache::new();
    for page in pdf.pages().iter().skip((from as usize).saturating_sub(1)) {
        let (width, height) = page.render_dimensions();
        // Not a number, endless or empty: none of these can be drawn.
        if !(width >= 1.0 && height >= 1.0 && width.is_finite() && height.is_finite()) {
            take(None)?;
            continue;
        }
        let scale = (WIDTH / width).min(HEIGHT / height);
        let settings = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
        let shown = hayro::render(page, &cache, &InterpreterSettings::default(), &RenderSettings::default(), &settings);
        let size = (u32::from(shown.width()), u32::from(shown.height()));
        take(picture::of_page(shown.data_as_u8_slice(), size))?;
    }
    Ok(())
}
