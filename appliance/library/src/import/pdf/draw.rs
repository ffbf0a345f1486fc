//! Pictures of pages on their way from the process that draws them.

use std::io::{self, Read, Write};

use crate::import::wire;
use crate::picture::Picture;

/// LIMIT: bytes of one picture.
const PICTURE_BYTES: u32 = 4 << 20;

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
