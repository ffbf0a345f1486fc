//! Bytes that can be read from any place on.

use bytes::Bytes;
use maktaba_sync::store::ReadError;

/// Content that was opened; what it yields has been verified.
pub(crate) trait Content: Send + 'static {
    /// Reads at `offset`; 0 only at the end.
    fn read_at(&mut self, offset: u64, buffer: &mut [u8]) -> Result<usize, ReadError>;
}

impl Content for Bytes {
    fn read_at(&mut self, offset: u64, buffer: &mut [u8]) -> Result<usize, ReadError> {
        let rest = usize::try_from(offset).ok().and_then(|offset| self.get(offset..)).unwrap_or_default();
        let count = rest.len().min(buffer.len());
        buffer.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
        Ok(count)
    }
}

/// Content with something put in.
pub(crate) struct Spliced {
    /// The content without it.
    pub(crate) content: Box<dyn Content>,
    /// Where it is put in.
    pub(crate) at: u64,
    /// What is put in.
    pub(crate) more: Bytes,
}

impl Content for Spliced {
    fn read_at(&mut self, offset: u64, buffer: &mut [u8]) -> Result<usize, ReadError> {
        let (len, end) = (self.more.len() as u64, self.at + self.more.len() as u64);
        if offset < self.at {
            let left = usize::try_from(self.at - offset).unwrap_or(usize::MAX).min(buffer.len());
            self.content.read_at(offset, buffer.get_mut(..left).unwrap_or_default())
        } else if offset < end {
            self.more.read_at(offset - self.at, buffer)
        } else {
            self.content.read_at(offset - len, buffer)
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_in_is_read_from_any_place() {
        let plain = Bytes::from_static(b"<head><title>");
        for at in [0, 6, 13] {
            let whole = [&plain[..at], b"MORE", &plain[at..]].concat();
            let mut spliced =
                Spliced { content: Box::new(plain.clone()), at: at as u64, more: Bytes::from_static(b"MORE") };
            for from in 0..whole.len() {
                for to in from..=whole.len() {
                    let mut buffer = vec![0; to - from];
                    read_full(&mut spliced, from as u64, &mut buffer).unwrap();
                    assert_eq!(buffer, whole[from..to], "{at}: {from}..{to}");
                }
            }
            assert_eq!(spliced.read_at(whole.len() as u64, &mut [0]).unwrap(), 0);
        }
    }
}
