//! How a child process answers: messages of a letter, a length (u32, little endian), and that many bytes.

use std::io::{self, Read, Write};

/// Sends a message.
///
/// # Errors
///
/// If it is longer than `limit_bytes`, or nobody listens.
pub(super) fn send(to: &mut dyn Write, letter: u8, bytes: &[u8], limit_bytes: u32) -> io::Result<()> {
    let len = u32::try_from(bytes.len()).ok().filter(|len| *len <= limit_bytes);
    let len = len.ok_or_else(|| io::Error::other("a message between importer and publisher is too large"))?;
    to.write_all(&[letter])?;
    to.write_all(&len.to_le_bytes())?;
    to.write_all(bytes)
}

/// Reads a message into `bytes` and returns its letter; `None` if the other side ended before it.
///
/// # Errors
///
/// If it is cut off, or says to be longer than `limit_bytes`.
pub(super) fn receive(from: &mut dyn Read, bytes: &mut Vec<u8>, limit_bytes: u32) -> io::Result<Option<u8>> {
    bytes.clear();
    (&mut *from).take(5).read_to_end(bytes)?;
    if bytes.is_empty() {
        return Ok(None);
    }
    let [letter, len @ ..] = <[u8; 5]>::try_from(bytes.as_slice()).map_err(|_| io::ErrorKind::UnexpectedEof)?;
    let len = u32::from_le_bytes(len);
    if len > limit_bytes {
        return Err(nonsense());
    }
    bytes.clear();
    from.take(u64::from(len)).read_to_end(bytes)?;
    if bytes.len() as u64 == u64::from(len) { Ok(Some(letter)) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

/// The other side does not speak as agreed.
pub(super) fn nonsense() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "the importer sent a message that means nothing")
}
