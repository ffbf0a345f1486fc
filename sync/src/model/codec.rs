//! The few encodings that all our binary formats share (FORMAT.md, "Encodings"): LEB128 integers and length-prefixed
//! bytes. Readers never index: whatever is missing or too large is an error.

/// Why bytes do not follow the format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodecError {
    /// The bytes end before the value does.
    #[error("the data ends too early")]
    Truncated,
    /// A number does not fit, or is over the limit of its field.
    #[error("a number is out of its range")]
    Range,
    /// A text is not UTF-8 or not of the form its field needs.
    #[error("a text is not valid")]
    Text,
    /// Bytes are left where the format ends.
    #[error("there is data after the end")]
    Trailing,
}

/// Appends an unsigned LEB128 number.
pub fn put_number(out: &mut Vec<u8>, mut value: u64) {
    loop {
        let low = (value & 0x7f) as u8;
        value >>= 7;
        if value == 0 {
            out.push(low);
            return;
        }
        out.push(low | 0x80);
    }
}

/// Appends bytes after their length.
pub fn put_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    put_number(out, bytes.len() as u64);
    out.extend_from_slice(bytes);
}

/// Reads values off the front of a slice.
#[derive(Debug, Clone, Copy)]
pub struct Decoder<'a> {
    rest: &'a [u8],
}

impl<'a> Decoder<'a> {
    /// Begins at the front of `bytes`.
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// What is not read yet.
    pub const fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// Whether all is read.
    pub const fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// The next `count` bytes.
    ///
    /// # Errors
    ///
    /// [`CodecError::Truncated`] if there are fewer.
    pub fn take(&mut self, count: usize) -> Result<&'a [u8], CodecError> {
        let (front, rest) = self.rest.split_at_checked(count).ok_or(CodecError::Truncated)?;
        self.rest = rest;
        Ok(front)
    }

    /// The next `N` bytes as an array.
    ///
    /// # Errors
    ///
    /// [`CodecError::Truncated`] if there are fewer.
    pub fn array<const N: usize>(&mut self) -> Result<[u8; N], CodecError> {
        self.take(N)?.try_into().map_err(|_| CodecError::Truncated)
    }

    /// The next byte.
    ///
    /// # Errors
    ///
    /// [`CodecError::Truncated`] at the end.
    pub fn byte(&mut self) -> Result<u8, CodecError> {
        self.array::<1>().map(|[byte]| byte)
    }

    /// The next number.
    ///
    /// # Errors
    ///
    /// [`CodecError::Truncated`], or [`CodecError::Range`] over 64 bits.
    pub fn number(&mut self) -> Result<u64, CodecError> {
        let mut value = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            let part = u64::from(byte & 0x7f);
            if shift == 63 && part > 1 {
                return Err(CodecError::Range);
            }
            value |= part << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(CodecError::Range)
    }

    /// The next number, at most `limit`.
    ///
    /// # Errors
    ///
    /// As [`Decoder::number`]; [`CodecError::Range`] over the limit.
    pub fn bounded(&mut self, limit: usize) -> Result<usize, CodecError> {
        usize::try_from(self.number()?).ok().filter(|value| *value <= limit).ok_or(CodecError::Range)
    }

    /// The next length-prefixed bytes, at most `limit` of them.
    ///
    /// # Errors
    ///
    /// As [`Decoder::bounded`] and [`Decoder::take`].
    pub fn bytes(&mut self, limit: usize) -> Result<&'a [u8], CodecError> {
        let len = self.bounded(limit)?;
        self.take(len)
    }

    /// The next length-prefixed UTF-8 text, at most `limit` bytes.
    ///
    /// # Errors
    ///
    /// As [`Decoder::bytes`]; [`CodecError::Text`] if it is not UTF-8.
    pub fn text(&mut self, limit: usize) -> Result<&'a str, CodecError> {
        std::str::from_utf8(self.bytes(limit)?).map_err(|_| CodecError::Text)
    }

    /// Ends reading.
    ///
    /// # Errors
    ///
    /// [`CodecError::Trailing`] if something is left.
    pub const fn finish(self) -> Result<(), CodecError> {
        if self.is_empty() { Ok(()) } else { Err(CodecError::Trailing) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_round_trip(value: u64) {
            let mut out = Vec::new();
            put_number(&mut out, value);
            let mut decoder = Decoder::new(&out);
            prop_assert_eq!(decoder.number(), Ok(value));
            prop_assert_eq!(decoder.finish(), Ok(()));
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
            let mut decoder = Decoder::new(&bytes);
            while !decoder.is_empty() {
                if decoder.text(100).is_err() { break; }
            }
        }
    }

    #[test]
    fn overlong_numbers_are_refused() {
        assert_eq!(Decoder::new(&[0xff; 10]).number(), Err(CodecError::Range));
        assert_eq!(Decoder::new(&[0x80]).number(), Err(CodecError::Truncated));
        assert_eq!(Decoder::new(&[5]).bounded(4), Err(CodecError::Range));
    }
}
