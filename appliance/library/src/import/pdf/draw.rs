//! Pages of a PDF as pictures: called only where it may fail.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};

use crate::import::wire;
use crate::picture::{self, Picture};

/// Pixels across a page: a phone's screen, twice as wide as it says.
const WIDTH: f32 = 800.0;
/// LIMIT: pixels down a page; a longer one is drawn narrower.
const HEIGHT: f32 = 2400.0;
/// LIMIT: bytes of one picture.
const PICTURE_BYTES: u32 = 4 << 20;

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

/// What comes next out of a drawing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Next {
    /// A page.
    Picture(Picture),
    /// A page that could not be drawn.
    Nothing,
    /// No page: it was the last one, or the drawing died or stands still.
    End,
}

/// Writes a picture, or that there is none.
pub(super) fn send(to: &mut dyn Write, picture: Option<Picture>) -> io::Result<()> {
    let picture = picture.filter(|picture| picture.bytes.len() <= PICTURE_BYTES as usize);
    let (letter, bytes) = match &picture {
        None => (b'-', [].as_slice()),
        Some(picture) => (if picture.is_jpeg { b'j' } else { b'p' }, picture.bytes.as_slice()),
    };
    wire::send(to, letter, bytes, PICTURE_BYTES)?;
    to.flush()
}

/// Reads what [`send`] wrote.
pub(super) fn receive(from: &mut dyn Read) -> io::Result<Next> {
    let mut bytes = Vec::new();
    match wire::receive(from, &mut bytes, PICTURE_BYTES)? {
        None => Ok(Next::End),
        Some(b'-') => Ok(Next::Nothing),
        Some(letter @ (b'j' | b'p')) => Ok(Next::Picture(Picture { is_jpeg: letter == b'j', bytes })),
        Some(_) => Err(wire::nonsense()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_cross_as_they_are() {
        let mut wire = Vec::new();
        let picture = |is_jpeg| Picture { is_jpeg, bytes: vec![7; 9] };
        send(&mut wire, Some(picture(true))).unwrap();
        send(&mut wire, None).unwrap();
        send(&mut wire, Some(picture(false))).unwrap();
        let mut from = wire.as_slice();
        assert_eq!(receive(&mut from).unwrap(), Next::Picture(picture(true)));
        assert_eq!(receive(&mut from).unwrap(), Next::Nothing);
        assert_eq!(receive(&mut from).unwrap(), Next::Picture(picture(false)));
        assert_eq!(receive(&mut from).unwrap(), Next::End);
    }

    #[test]
    fn nonsense_is_refused() {
        for wire in [b"x\x01\0\0\0a".as_slice(), b"p\xff\xff\xff\xffa", b"p\x09\0\0\0a", b"p\x01"] {
            assert!(receive(&mut &*wire).is_err(), "{wire:?}");
        }
    }
}
