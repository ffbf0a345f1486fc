//! Two ways in which columns of many rows stay small: names as what they do not share with the name before, and media
//! types as numbers of a table.

use std::collections::HashMap;

use super::codec::{CodecError, Decoder, put_bytes, put_number};
use super::manifest::MAX_MEDIA_TYPE;

/// Most media types of one table.
const MAX_TYPES: usize = 4096;

/// Writes names, each as the bytes it shares with the one before and the rest.
#[derive(Debug, Default)]
pub(super) struct NameWriter {
    pub(super) bytes: Vec<u8>,
    last: String,
}

impl NameWriter {
    pub(super) fn push(&mut self, name: &str) {
        let shared = name.bytes().zip(self.last.bytes()).take_while(|(a, b)| a == b).count();
        put_number(&mut self.bytes, shared as u64);
        put_bytes(&mut self.bytes, &name.as_bytes()[shared..]);
        name.clone_into(&mut self.last);
    }
}

/// Reads what [`NameWriter`] wrote.
#[derive(Debug)]
pub(super) struct NameReader<'a> {
    column: Decoder<'a>,
    last: Vec<u8>,
}

impl<'a> NameReader<'a> {
    pub(super) const fn new(column: Decoder<'a>) -> Self {
        Self { column, last: Vec::new() }
    }

    /// The next name of at most `limit` bytes.
    pub(super) fn next(&mut self, limit: usize) -> Result<String, CodecError> {
        let shared = self.column.bounded(self.last.len())?;
        let rest = self.column.bytes(limit)?;
        if shared + rest.len() > limit {
            return Err(CodecError::Range);
        }
        self.last.truncate(shared);
        self.last.extend_from_slice(rest);
        String::from_utf8(self.last.clone()).map_err(|_| CodecError::Text)
    }

    pub(super) fn finish(self) -> Result<(), CodecError> {
        self.column.finish()
    }
}

/// Media types by the number of their first use.
#[derive(Debug, Default)]
pub(super) struct TypeTable {
    types: Vec<String>,
    numbers: HashMap<String, usize>,
}

impl TypeTable {
    pub(super) fn number(&mut self, media_type: &str) -> usize {
        if let Some(number) = self.numbers.get(media_type) {
            return *number;
        }
        let number = self.types.len();
        self.types.push(media_type.to_owned());
        self.numbers.insert(media_type.to_owned(), number);
        number
    }

    /// The table as a column: a number, then so many texts.
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut out = Vec::new();
        put_number(&mut out, self.types.len() as u64);
        self.types.iter().for_each(|media_type| put_bytes(&mut out, media_type.as_bytes()));
        out
    }
}

/// Reads the column of [`TypeTable::encode`].
pub(super) fn take_types<'a>(column: &mut Decoder<'a>) -> Result<Vec<&'a str>, CodecError> {
    let mut types = Vec::new();
    for _ in 0..column.bounded(MAX_TYPES)? {
        types.push(column.text(MAX_MEDIA_TYPE)?);
    }
    Ok(types)
}
