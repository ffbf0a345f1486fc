//! Pictures made for phones: pages as drawn, thumbnails for lists, and what questions show.
//!
//! PNG and JPEG only: every browser since the first smartphones shows them (`WebP` needs iOS 14, or `KaiOS` 3).

use std::io::Cursor;

use base64ct::{Base64, Encoding as _};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ExtendedColorType, ImageDecoder as _, ImageReader, RgbImage};

/// Longest side of a thumbnail in pixels.
pub const THUMBNAIL_PIXELS: u32 = 96;
/// Most bytes of a thumbnail: a list of 24 must load on a slow connection.
pub const THUMBNAIL_BYTES: usize = 2048;
/// Longest side of a picture that a question shows: wider than the screen of a cheap phone.
pub const SHOWN_PIXELS: u32 = 640;
/// Most bytes of one: forty phones ask for it at once.
pub const SHOWN_BYTES: usize = 40 * 1024;
/// How the address of a picture begins that is inside a file (RFC 2397).
const DATA: &str = "data:image/jpeg;base64,";
/// LIMIT: longest side of a picture that is read.
const SIDE: u32 = 12_000;
/// LIMIT: bytes of memory for reading a picture.
const ALLOC_BYTES: u64 = 256 << 20;
/// Effort of zlib on pages of few colours: level 9 takes nine times as long for one hundredth less.
const EFFORT: u8 = 7;
/// Quality of photographs on pages.
const PAGE_QUALITY: u8 = 70;

/// A picture as a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Picture {
    /// JPEG, else PNG.
    pub is_jpeg: bool,
    /// The file.
    pub bytes: Vec<u8>,
}

impl Picture {
    /// Ending of its name.
    pub const fn extension(&self) -> &'static str {
        if self.is_jpeg { "jpg" } else { "png" }
    }

    /// IANA media type.
    pub const fn media_type(&self) -> &'static str {
        if self.is_jpeg { "image/jpeg" } else { "image/png" }
    }
}

/// A JPEG as an address that holds it (RFC 2397).
pub fn data_url(jpeg: &[u8]) -> String {
    [DATA, &Base64::encode_string(jpeg)].concat()
}

/// The JPEG that such an address holds; `None` if it is none, or more than [`SHOWN_BYTES`].
pub fn of_data_url(url: &str) -> Option<Vec<u8>> {
    let text = url.strip_prefix(DATA).filter(|text| text.len() <= SHOWN_BYTES.div_ceil(3) * 4)?;
    let bytes = Base64::decode_vec(text).ok()?;
    (bytes.starts_with(b"\xff\xd8\xff") && bytes.len() <= SHOWN_BYTES).then_some(bytes)
}

/// A page in few bytes: text and drawings as PNG of at most 256 colours, photographs as JPEG.
///
/// `rgba` are opaque pixels; `None` if they are not as many as `size` says.
pub fn of_page(rgba: &[u8], size: (u32, u32)) -> Option<Picture> {
    let (width, height) = size;
    if rgba.len() as u64 != u64::from(width) * u64::from(height) * 4 {
        return None;
    }
    if let Some(bytes) = few_colours(rgba, size) {
        return Some(Picture { is_jpeg: false, bytes });
    }
    let rgb: Vec<u8> = rgba.chunks_exact(4).flat_map(|pixel| pixel.iter().take(3).copied()).collect();
    let bytes = jpeg(&rgb, size, PAGE_QUALITY)?;
    Some(Picture { is_jpeg: true, bytes })
}

/// As indexed PNG, if 16 steps of each colour make no more than 256 colours.
fn few_colours(rgba: &[u8], (width, height): (u32, u32)) -> Option<Vec<u8>> {
    const NONE: u16 = u16::MAX;
    let mut places = vec![NONE; 16 * 16 * 16];
    let mut palette: Vec<u8> = Vec::new();
    let mut indices = Vec::with_capacity(rgba.len() / 4);
    for pixel in rgba.chunks_exact(4) {
        let [red, green, blue, _] = pixel else { return None };
        let step = |colour: u8| usize::from((u16::from(colour) * 15 + 127) / 255);
        let (red, green, blue) = (step(*red), step(*green), step(*blue));
        let place = places.get_mut(red * 256 + green * 16 + blue)?;
        if *place == NONE {
            *place = u16::try_from(palette.len() / 3).ok().filter(|place| *place < 256)?;
            palette.extend([red, green, blue].map(|step| u8::try_from(step * 17).unwrap_or(u8::MAX)));
        }
        indices.push(u8::try_from(*place).ok()?);
    }
    let (bits, depth) = match palette.len() / 3 {
        0..=2 => (1, png::BitDepth::One),
        3..=4 => (2, png::BitDepth::Two),
        5..=16 => (4, png::BitDepth::Four),
        _ => (8, png::BitDepth::Eight),
    };
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(depth);
    encoder.set_palette(palette);
    encoder.set_deflate_compression(png::DeflateCompression::Level(EFFORT));
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&packed(&indices, width as usize, bits)).ok()?;
    writer.finish().ok()?;
    Some(bytes)
}

/// Rows of indices of less than a byte each.
fn packed(indices: &[u8], width: usize, bits: u32) -> Vec<u8> {
    if bits == 8 || width == 0 {
        return indices.to_vec();
    }
    let per_byte = 8 / bits as usize;
    let row = |row: &[u8]| {
        let byte = |some: &[u8]| {
            let filled = some.iter().fold(0_u8, |byte, index| (byte << bits) | index);
            filled << (bits as usize * (per_byte - some.len()))
        };
        row.chunks(per_byte).map(byte).collect::<Vec<u8>>()
    };
    indices.chunks(width).flat_map(row).collect()
}

/// A thumbnail of a picture file, never larger than the picture: JPEG of at most [`THUMBNAIL_PIXELS`] and
/// [`THUMBNAIL_BYTES`]. `None` if the bytes are no PNG, JPEG, GIF, BMP or `WebP` that can be read.
pub fn thumbnail(bytes: &[u8]) -> Option<Picture> {
    small(bytes, (THUMBNAIL_PIXELS, 16), THUMBNAIL_BYTES)
}

/// A picture file as a question shows it: JPEG of at most [`SHOWN_PIXELS`] and [`SHOWN_BYTES`], without what the camera
/// wrote beside it (when, where). `None` as of [`thumbnail`].
pub fn shown(bytes: &[u8]) -> Option<Picture> {
    small(bytes, (SHOWN_PIXELS, 80), SHOWN_BYTES)
}

/// A picture as it is looked at: phones write which way they were held (Exif, `Orientation`).
fn read(bytes: &[u8]) -> Option<DynamicImage> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut limits = image::Limits::default();
    limits.max_image_width = Some(SIDE);
    limits.max_image_height = Some(SIDE);
    limits.max_alloc = Some(ALLOC_BYTES);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let orientation = decoder.orientation().ok();
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    if let Some(orientation) = orientation {
        picture.apply_orientation(orientation);
    }
    Some(picture)
}

/// A JPEG of at most so many pixels on its longest side, fewer by `step` as often as it has too many bytes.
fn small(bytes: &[u8], (mut pixels, step): (u32, u32), most_bytes: usize) -> Option<Picture> {
    let mut small = read(bytes)?;
    let mut quality = 80;
    loop {
        if small.width() > pixels || small.height() > pixels {
            small = small.thumbnail(pixels, pixels);
        }
        let rgb = on_white(&small);
        let bytes = jpeg(rgb.as_raw(), rgb.dimensions(), quality)?;
        if bytes.len() <= most_bytes {
            return Some(Picture { is_jpeg: true, bytes });
        }
        // Coarser first, smaller then: a noisy picture may need both.
        if quality > 30 {
            quality -= 10;
        } else if pixels > 24 {
            (pixels, quality) = (pixels.saturating_sub(step), 50);
        } else {
            return None;
        }
    }
}

/// Transparent pictures are drawn for paper.
fn on_white(picture: &DynamicImage) -> RgbImage {
    let rgba = picture.to_rgba8();
    let mut rgb = RgbImage::new(rgba.width(), rgba.height());
    for (to, from) in rgb.pixels_mut().zip(rgba.pixels()) {
        let [red, green, blue, alpha] = from.0;
        let mix = |colour: u8| {
            let (colour, alpha) = (u32::from(colour), u32::from(alpha));
            u8::try_from((colour * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
        };
        to.0 = [mix(red), mix(green), mix(blue)];
    }
    rgb
}

fn jpeg(rgb: &[u8], (width, height): (u32, u32), quality: u8) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, quality).encode(rgb, width, height, ExtendedColorType::Rgb8).ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests;
