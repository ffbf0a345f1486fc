//! Numbers of a recipe: LEB128 as in our other formats, read from a stream.

use std::io::{self, Read};

use maktaba_sync::model::codec::Decoder;
pub(super) use maktaba_sync::model::codec::put_number as write;

/// LIMIT: bytes of a number of 64 bits.
const LONGEST: usize = 10;

pub(super) fn read(from: &mut dyn Read) -> io::Result<u64> {
    let mut bytes = Vec::with_capacity(LONGEST);
    while bytes.last().is_none_or(|byte| byte & 0x80 != 0) && bytes.len() < LONGEST {
        let mut byte = [0];
        from.read_exact(&mut byte)?;
        bytes.extend(byte);
    }
    let too_large = |_| io::Error::new(io::ErrorKind::InvalidData, "a number of the recipe is too large");
    Decoder::new(&bytes).number().map_err(too_large)
}
