//! An archive that is made while it is sent, from any byte on, the same bytes each time.
//!
//! Memory holds the plan, one text or one chunk of something larger, and a line of the directory.

use std::sync::Arc;

use bytes::Bytes;
use flate2::Crc;
use maktaba_sync::store::ReadError;

use super::zip::{self, Method};
use super::{Body, Member, Plan, deflate};
use crate::http::answer::body::CHUNK_BYTES;
use crate::http::answer::content::{Content, read_full};
use crate::http::shelf::holdings::Holdings;
use crate::http::shelf::located::read_all;

/// What is still to be sent, front to back.
pub(super) struct Archive {
    holdings: Arc<dyn Holdings>,
    plan: Arc<Plan>,
    /// Checksums of the members that were read so far.
    sums: Vec<Option<u32>>,
    /// Bytes made and not taken yet, of which the first is byte `at`.
    made: Bytes,
    at: u64,
    next: Step,
    /// A large member that is being sent.
    open: Option<Sending>,
}

/// A member that is sent in chunks. It is opened when its first byte is made, which need not be its first.
struct Sending {
    no: usize,
    content: Option<Box<dyn Content>>,
    at: u64,
    end: u64,
}

/// What is made next.
#[derive(Clone, Copy)]
enum Step {
    Member(usize),
    /// A line of the directory.
    Line(usize),
    End,
    Nothing,
}

impl Content for Archive {
    fn read_at(&mut self, offset: u64, buffer: &mut [u8]) -> Result<usize, ReadError> {
        if offset != self.at {
            return Err(ReadError::Catalogue("an archive that was not read from front to back"));
        }
        while self.made.is_empty() {
            match self.make()? {
                Some(bytes) => self.made = bytes,
                None => return Ok(0),
            }
        }
        let count = self.made.len().min(buffer.len());
        let taken = self.made.split_to(count);
        buffer.iter_mut().zip(&taken).for_each(|(to, from)| *to = *from);
        self.at += count as u64;
        Ok(count)
    }
}

impl Archive {
    /// The archive from byte `start` on.
    ///
    /// # Errors
    ///
    /// What reading the store fails with.
    pub(super) fn open(holdings: Arc<dyn Holdings>, plan: Arc<Plan>, start: u64) -> Result<Self, ReadError> {
        let sums = vec![None; plan.members().len()];
        let mut archive =
            Self { holdings, sums, made: Bytes::new(), at: start, next: Step::Member(0), open: None, plan };
        archive.skip_to(start)?;
        Ok(archive)
    }

    /// Leaves out what lies before `start`, without making it as far as that can be.
    fn skip_to(&mut self, start: u64) -> Result<(), ReadError> {
        let members = &self.plan.members();
        let (mut begins, next) = if start >= self.plan.directory_at() {
            let lines = members.iter().scan(self.plan.directory_at(), |at, member| {
                let begins = *at;
                *at += zip::overhead_bytes(&member.name).1;
                Some(begins)
            });
            let (no, begins) = lines.enumerate().take_while(|(_, begins)| *begins <= start).last().unwrap_or_default();
            (begins, Step::Line(no))
        } else {
            let no = members.partition_point(|member| member.begins <= start).saturating_sub(1);
            (members.get(no).map_or(0, |member| member.begins), Step::Member(no))
        };
        self.next = next;
        while begins < start {
            if let Some(sending) = self.open.as_mut() {
                let skipped = (start - begins).min(sending.end - sending.at);
                sending.at += skipped;
                begins += skipped;
                if begins == start {
                    break;
                }
            }
            let Some(mut bytes) = self.make()? else { break };
            let skipped = usize::try_from(start - begins).unwrap_or(usize::MAX).min(bytes.len());
            begins += skipped as u64;
            self.made = bytes.split_off(skipped);
        }
        Ok(())
    }

    /// The next bytes; `None` at the end.
    fn make(&mut self) -> Result<Option<Bytes>, ReadError> {
        if let Some(chunk) = self.rest_of_open()? {
            return Ok(Some(chunk));
        }
        let plan = Arc::clone(&self.plan);
        let (made, next) = match self.next {
            Step::Member(no) => match plan.members().get(no) {
                Some(member) => (self.begin(no, member)?, Step::Member(no + 1)),
                None => (Vec::new(), Step::Line(0)),
            },
            Step::Line(no) => match plan.members().get(no) {
                Some(member) => (member.header(self.sum(no, member)?).line(member.begins_u32()), Step::Line(no + 1)),
                None => (Vec::new(), Step::End),
            },
            Step::End => (plan.end(), Step::Nothing),
            Step::Nothing => return Ok(None),
        };
        self.next = next;
        Ok(Some(Bytes::from(made)))
    }

    /// The local header of a member; its content too, if it is short.
    fn begin(&mut self, no: usize, member: &Member) -> Result<Vec<u8>, ReadError> {
        if member.is_large() {
            let made = member.header(self.sum(no, member)?).local();
            self.open = Some(Sending { no, content: None, at: 0, end: member.len_bytes });
            return Ok(made);
        }
        let content = self.whole(member)?;
        let sum = self.remember(no, &content);
        let mut made = member.header(sum).local();
        match member.method {
            Method::Stored => made.extend_from_slice(&content),
            Method::Deflated => made.extend_from_slice(&deflate(&content)),
        }
        if made.len() as u64 != zip::overhead_bytes(&member.name).0 + member.packed_bytes {
            return Err(ReadError::Catalogue("a text that takes other bytes than it did before"));
        }
        Ok(made)
    }

    fn rest_of_open(&mut self) -> Result<Option<Bytes>, ReadError> {
        let Some(mut sending) = self.open.take().filter(|sending| sending.at < sending.end) else { return Ok(None) };
        let mut content = match sending.content.take() {
            Some(content) => content,
            None => match self.plan.members().get(sending.no) {
                Some(member) => member.content(&self.holdings, sending.at)?,
                None => return Ok(None),
            },
        };
        let mut chunk = vec![0; usize::try_from((sending.end - sending.at).min(CHUNK_BYTES)).unwrap_or(0)];
        read_full(content.as_mut(), sending.at, &mut chunk)?;
        let at = sending.at + chunk.len() as u64;
        self.open = Some(Sending { content: Some(content), at, ..sending });
        Ok(Some(Bytes::from(chunk)))
    }

    fn whole(&self, member: &Member) -> Result<Bytes, ReadError> {
        match &member.body {
            Body::Ours(text) => Ok(text.clone()),
            Body::Blob(id) => Ok(read_all(self.holdings.as_ref(), *id, member.len_bytes)?.into()),
            Body::Archive(_) => {
                let mut bytes = vec![0; usize::try_from(member.len_bytes).unwrap_or(0)];
                read_full(member.content(&self.holdings, 0)?.as_mut(), 0, &mut bytes)?;
                Ok(bytes.into())
            }
        }
    }

    fn remember(&mut self, no: usize, content: &[u8]) -> u32 {
        let mut sum = Crc::new();
        sum.update(content);
        if let Some(place) = self.sums.get_mut(no) {
            *place = Some(sum.sum());
        }
        sum.sum()
    }

    /// The checksum of a member, for which it is read unless it was before.
    fn sum(&mut self, no: usize, member: &Member) -> Result<u32, ReadError> {
        if let Some(sum) = self.sums.get(no).copied().flatten() {
            return Ok(sum);
        }
        let mut content = member.content(&self.holdings, 0)?;
        let (mut sum, mut at) = (Crc::new(), 0);
        let mut chunk = vec![0; usize::try_from(member.len_bytes.min(CHUNK_BYTES)).unwrap_or(0)];
        while at < member.len_bytes {
            let len = usize::try_from(member.len_bytes - at).unwrap_or(usize::MAX).min(chunk.len());
            let part = chunk.get_mut(..len).unwrap_or_default();
            read_full(content.as_mut(), at, part)?;
            sum.update(part);
            at += len as u64;
        }
        if let Some(place) = self.sums.get_mut(no) {
            *place = Some(sum.sum());
        }
        Ok(sum.sum())
    }
}
