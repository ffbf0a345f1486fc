use super::*;

fn decoded(picture: &Picture) -> DynamicImage {
    image::load_from_memory(&picture.bytes).unwrap()
}

/// Pixels of which the function says the colour.
fn painted(width: u32, height: u32, colour: impl Fn(u32, u32) -> [u8; 3]) -> Vec<u8> {
    let pixels = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    pixels.flat_map(|(x, y)| colour(x, y).into_iter().chain([255])).collect()
}

/// Looks like a photograph: every pixel another colour.
fn noise(x: u32, y: u32) -> [u8; 3] {
    let mixed = (x * 2_654_435 + y * 40_503).wrapping_mul(2_246_822_519);
    let [red, green, blue, _] = mixed.to_le_bytes();
    [red, green, blue]
}

#[test]
fn text_becomes_png_of_the_same_pixels() {
    for colours in [2, 3, 9, 200] {
        // Steps of 17 are those that are kept.
        let colour = |x: u32, y: u32| {
            let step = (x + y * 7) % colours;
            [(step % 16) * 17, (step / 16) * 17, 0].map(|value| u8::try_from(value).unwrap())
        };
        let rgba = painted(37, 11, colour);
        let picture = of_page(&rgba, (37, 11)).unwrap();
        assert!(!picture.is_jpeg);
        assert_eq!(decoded(&picture).to_rgba8().as_raw(), &rgba, "{colours}");
    }
}

#[test]
fn photographs_become_jpeg() {
    let picture = of_page(&painted(64, 64, noise), (64, 64)).unwrap();
    assert!(picture.is_jpeg);
    assert_eq!((decoded(&picture).width(), decoded(&picture).height()), (64, 64));
}

#[test]
fn too_few_pixels_are_no_page() {
    assert_eq!(of_page(&[0; 12], (2, 2)), None);
}

#[test]
fn a_thumbnail_is_small_and_keeps_its_shape() {
    let mut file = Vec::new();
    let rgb: Vec<u8> = painted(800, 400, noise).chunks_exact(4).flat_map(|pixel| pixel[..3].to_vec()).collect();
    let photograph = RgbImage::from_raw(800, 400, rgb).unwrap();
    photograph.write_to(&mut Cursor::new(&mut file), image::ImageFormat::Png).unwrap();
    let small = thumbnail(&file).unwrap();
    assert!(small.bytes.len() <= THUMBNAIL_BYTES, "{}", small.bytes.len());
    let small = decoded(&small);
    assert!(small.width() <= THUMBNAIL_PIXELS && small.width() == small.height() * 2, "{}", small.width());
}

#[test]
fn transparent_is_white_and_small_stays_small() {
    let mut file = Vec::new();
    image::RgbaImage::new(10, 20).write_to(&mut Cursor::new(&mut file), image::ImageFormat::Png).unwrap();
    let small = decoded(&thumbnail(&file).unwrap()).to_rgb8();
    assert_eq!(small.dimensions(), (10, 20));
    assert!(small.pixels().all(|pixel| pixel.0.iter().all(|value| *value > 250)));
}

#[test]
fn what_is_no_picture_has_no_thumbnail() {
    for bytes in [b"".as_slice(), b"\x89PNG\r\n\x1a\n", b"GIF89a", b"<svg/>"] {
        assert_eq!(thumbnail(bytes), None);
    }
}

/// A JPEG of a phone that was held upright: its pixels lie on their side, and Exif says so (`Orientation`, 6).
fn held_upright() -> Vec<u8> {
    let rgb = RgbImage::from_fn(200, 100, |x, _| image::Rgb(if x < 100 { [0, 0, 255] } else { [255, 0, 0] }));
    let file = jpeg(rgb.as_raw(), (200, 100), 90).unwrap();
    let tiff =
        [b"Exif\0\0MM\0\x2a\0\0\0\x08".as_slice(), &[0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]]
            .concat();
    let len = u16::try_from(tiff.len() + 2).unwrap().to_be_bytes();
    [&file[..2], b"\xff\xe1", &len, &tiff, &file[2..]].concat()
}

#[test]
fn a_picture_stands_as_the_phone_was_held() {
    for small in [thumbnail(&held_upright()).unwrap(), shown(&held_upright()).unwrap()] {
        let small = decoded(&small).to_rgb8();
        assert_eq!(small.width() * 2, small.height());
        let [red, _, blue] = small.get_pixel(small.width() / 2, 3).0;
        assert!(blue > 200 && red < 60, "what was at the left is above");
    }
}

#[test]
fn what_a_question_shows_is_small_and_fits_into_an_address() {
    let rgb: Vec<u8> = painted(1600, 1200, noise).chunks_exact(4).flat_map(|pixel| pixel[..3].to_vec()).collect();
    let small = shown(&jpeg(&rgb, (1600, 1200), 95).unwrap()).unwrap();
    assert!(small.bytes.len() <= SHOWN_BYTES && decoded(&small).width() > 300, "{}", small.bytes.len());
    assert_eq!(of_data_url(&data_url(&small.bytes)), Some(small.bytes.clone()));
    let large = [small.bytes.as_slice(), &vec![0; SHOWN_BYTES]].concat();
    for wrong in [
        "",
        "data:image/jpeg;base64,",
        "data:image/jpeg;base64,!",
        "data:image/png;base64,iVBORw0KGgo=",
        &data_url(&large),
    ] {
        assert_eq!(of_data_url(wrong), None);
    }
}
