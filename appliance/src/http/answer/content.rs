//! Bytes that can be read from any place on.

use maktaba_sync::store::ReadError;

/// Content that was opened; what it yields has been verified.
pub(crate) trait Content: Send + 'static {
    /// Reads at `offset`; 0 only at the end.
    fn read_at(&mut self, offset: u64, buffer: &mut [u8]) -> Result<usize, ReadError>;
}

/// Reads from `offset` until `buffer` is full.
///
/// # Errors
///
/// [`ReadError::Catalogue`] if the content ends before: its length was promised to the client.
pub(crate) fn read_full(content: &mut dyn Content, mut offset: u64, buffer: &mut [u8]) -> Result<(), ReadError> {
    let mut rest = buffer;
    while !rest.is_empty() {
        let count = content.read_at(offset, rest)?;
        if count == 0 {
            return Err(ReadError::Catalogue("content is shorter than its entry says"));
        }
        offset += count as u64;
        rest = rest.get_mut(count..).unwrap_or_default();
    }
    Ok(())
}
