//! Records of WARC files (ISO 28500:2017, 4), one after the other.

use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use flate2::bufread::MultiGzDecoder;

use crate::import::desk::Failure;
use crate::import::limits::Limits;
use crate::import::refusal::{Reason, Refusal};
use crate::import::tree::{Member, Tree};

/// LIMIT: bytes of a line, and of all lines of a header.
pub(super) const LINE_BYTES: u64 = 64 << 10;
pub(super) const HEADER_BYTES: usize = 256 << 10;
/// LIMIT: lines that are passed over between two records.
const EMPTY_LINES: usize = 16;

/// What a record says of itself.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Head {
    /// `response`, `resource`, `revisit`, `warcinfo` …
    pub(super) kind: String,
    pub(super) uri: String,
    pub(super) content_type: String,
    /// Whose content it repeats.
    pub(super) refers_to: Option<String>,
    pub(super) len_bytes: u64,
}

/// Where records come from.
pub(super) enum Source<'a> {
    File(&'a Path),
    /// Packages with their archives.
    Packages(Vec<(Tree, Vec<Member>)>),
}

/// What is done with each record.
pub(super) type Visit<'a> = &'a mut dyn FnMut(&Head, &mut dyn Read) -> Result<(), Failure>;

impl Source<'_> {
    /// Visits all records. An archive that ends too early or is damaged behind its first records is none that is refused:
    /// then it is told what is wrong.
    pub(super) fn each(&mut self, limits: &Limits, visit: Visit<'_>) -> Result<Option<Reason>, Failure> {
        match self {
            Self::File(path) => {
                let failed = |error| Reason::Read(error).at(path.display().to_string());
                let file = std::fs::File::open(*path).map_err(failed)?;
                let len_bytes = file.metadata().map_err(failed)?.len();
                let place = path.display().to_string();
                records(Box::new(file), len_bytes, limits, visit, &place)
            }
            Self::Packages(packages) => {
                let mut cut = None;
                for (tree, members) in packages {
                    tree.visit(members, &mut |member, content| {
                        let ended = records(Box::new(content), member.len_bytes, limits, visit, member.path.as_str())?;
                        cut = cut.take().or(ended);
                        Ok::<(), Failure>(())
                    })?;
                }
                Ok(cut)
            }
        }
    }
}

/// Reads one file, in gzip or not, whatever its name says.
fn records(
    input: Box<dyn Read + '_>,
    len_bytes: u64,
    limits: &Limits,
    visit: Visit<'_>,
    place: &str,
) -> Result<Option<Reason>, Failure> {
    let mut input = BufReader::new(input);
    let is_packed = input.fill_buf().is_ok_and(|head| head.starts_with(&[0x1f, 0x8b]));
    let left = len_bytes.saturating_mul(limits.ratio).max(limits.ratio_from_bytes).min(limits.total_bytes);
    let input: Box<dyn Read + '_> = if is_packed { Box::new(MultiGzDecoder::new(input)) } else { Box::new(input) };
    let mut input = BufReader::new(Grown { input, left, ratio: limits.ratio });
    let mut count = 0_u64;
    loop {
        let head = match head(&mut input) {
            Ok(Some(head)) => head,
            Ok(None) => return Ok(None),
            Err(reason) if count > 0 => return Ok(Some(reason)),
            Err(reason) => return Err(reason.at(place).into()),
        };
        count += 1;
        let mut body = (&mut input).take(head.len_bytes);
        visit(&head, &mut body)?;
        if io::copy(&mut body, &mut io::sink()).is_err() || body.limit() > 0 {
            return Ok(Some(Reason::Damaged("it ends within a record")));
        }
    }
}

/// The header of the next record; `None` at the end.
fn head(input: &mut impl BufRead) -> Result<Option<Head>, Reason> {
    let mut version = Vec::new();
    for _ in 0..EMPTY_LINES {
        version = line(input)?;
        if version.is_empty() {
            return Ok(None);
        }
        if !version.trim_ascii().is_empty() {
            break;
        }
    }
    if !version.starts_with(b"WARC/") {
        return Err(Reason::Damaged("a record does not begin with its version"));
    }
    let mut head = Head::default();
    let mut len_bytes = None;
    for (name, value) in fields(input)? {
        match name.as_str() {
            "warc-type" => head.kind = value.to_ascii_lowercase(),
            // Wget writes it between angle brackets.
            "warc-target-uri" => value.trim_start_matches('<').trim_end_matches('>').clone_into(&mut head.uri),
            "warc-refers-to-target-uri" => head.refers_to = Some(value),
            "content-type" => head.content_type = value,
            "content-length" => len_bytes = value.parse().ok(),
            _ => {}
        }
    }
    head.len_bytes = len_bytes.ok_or(Reason::Damaged("a record has no length"))?;
    Ok(Some(head))
}

/// Named fields up to an empty line; a line that begins with a blank goes on with the one before.
pub(super) fn fields(input: &mut (impl BufRead + ?Sized)) -> Result<Vec<(String, String)>, Reason> {
    let mut fields: Vec<(String, String)> = Vec::new();
    let mut total = 0_usize;
    loop {
        let line = line(input)?;
        total += line.len();
        if total > HEADER_BYTES {
            return Err(Reason::TooMany { what: "bytes in a header", limit: HEADER_BYTES as u64 });
        }
        let text = String::from_utf8_lossy(&line);
        if text.trim().is_empty() {
            return Ok(fields);
        }
        match (text.starts_with([' ', '\t']), fields.last_mut(), text.split_once(':')) {
            (true, Some((_, value)), _) => value.extend([" ", text.trim()]),
            (_, _, Some((name, value))) => fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned())),
            _ => {}
        }
    }
}

/// A line with its end; empty at the end of the input.
pub(super) fn line(input: &mut (impl BufRead + ?Sized)) -> Result<Vec<u8>, Reason> {
    let mut line = Vec::new();
    input.take(LINE_BYTES).read_until(b'\n', &mut line).map_err(unreadable)?;
    if line.len() as u64 == LINE_BYTES {
        return Err(Reason::TooMany { what: "bytes in a line", limit: LINE_BYTES });
    }
    Ok(line)
}

fn unreadable(error: io::Error) -> Reason {
    match error.kind() {
        io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => {
            Reason::Damaged("it cannot be unpacked")
        }
        _ => Reason::Read(error),
    }
}

/// Stops what grows too much when unpacked.
pub(super) struct Grown<R> {
    pub(super) input: R,
    pub(super) left: u64,
    pub(super) ratio: u64,
}

impl<R: Read> Read for Grown<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.input.read(buffer)?;
        self.left = self.left.checked_sub(count as u64).ok_or_else(|| {
            io::Error::other(Refusal { place: String::new(), reason: Reason::Bomb { ratio: self.ratio } })
        })?;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(bytes: &[u8]) -> Result<(Vec<String>, Option<String>), String> {
        let mut kinds = Vec::new();
        let limits = Limits::default();
        let cut = records(
            Box::new(bytes),
            bytes.len() as u64,
            &limits,
            &mut |head, body| {
                let mut text = String::new();
                body.read_to_string(&mut text).expect("it is text");
                kinds.push(format!("{} {} {text}", head.kind, head.uri));
                Ok(())
            },
            "x",
        );
        match cut {
            Ok(cut) => Ok((kinds, cut.map(|reason| reason.to_string()))),
            Err(Failure::Refused(refusal)) => Err(refusal.to_string()),
            Err(_) => Err("another failure".to_owned()),
        }
    }

    #[test]
    fn records_follow_each_other() {
        let one = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: <http://a/>\r\nX: y\r\n z\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n";
        let two = "WARC/1.1\nwarc-type: Resource\nContent-Length: 0\n\n\r\n\r\n";
        let (found, cut) = kinds([one, two].concat().as_bytes()).expect("it is sound");
        assert_eq!((found, cut), (vec!["response http://a/ abc".to_owned(), "resource  ".to_owned()], None));
        let (found, cut) = kinds(one.get(..one.len() - 6).expect("ASCII").as_bytes()).expect("its beginning is sound");
        assert_eq!((found.len(), cut.as_deref()), (1, Some("is damaged: it ends within a record")));
        let (found, cut) = kinds([one, "rubbish"].concat().as_bytes()).expect("its beginning is sound");
        assert_eq!((found.len(), cut.is_some()), (1, true));
    }

    #[test]
    fn what_is_none_is_refused() {
        for bytes in ["WARC/1.0\r\n\r\n", "HTTP/1.1 200\r\n\r\n", "WARC/1.0\r\nContent-Length: x\r\n\r\n"] {
            assert!(kinds(bytes.as_bytes()).is_err(), "{bytes}");
        }
        let long = format!("WARC/1.0\r\n{}", "A: b\r\n".repeat(100_000));
        assert!(kinds(long.as_bytes()).is_err());
    }
}
