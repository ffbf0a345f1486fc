//! Answers of web servers as records hold them (RFC 9112): header, and content without the codings of its way.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use maktaba_sync::model::EntryPath;

use super::record::{Grown, Head, fields, line};
use crate::import::limits::Limits;
use crate::import::refusal::Reason;
use crate::media_type;

/// LIMIT: codings of one content.
const CODINGS: usize = 3;

/// First bytes of what is no page.
const PICTURES: [(&[u8], &str); 5] = [
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"RIFF", "image/webp"),
    (b"%PDF-", "application/pdf"),
];

/// An answer, its content still to be read.
pub(super) struct Answer<'a> {
    pub(super) status: u16,
    fields: Vec<(String, String)>,
    body: BufReader<&'a mut dyn Read>,
}

impl<'a> Answer<'a> {
    /// Reads the header; `None` if the record holds no answer. A resource was received without one.
    pub(super) fn read(head: &Head, body: &'a mut dyn Read) -> Result<Option<Self>, Reason> {
        let mut body = BufReader::new(body);
        if head.kind == "resource" {
            let fields = vec![("content-type".to_owned(), head.content_type.clone())];
            return Ok(Some(Self { status: 200, fields, body }));
        }
        if !head.content_type.trim_start().to_ascii_lowercase().starts_with("application/http") {
            return Ok(None);
        }
        let status = line(&mut body)?;
        let status = String::from_utf8_lossy(&status);
        let status = status.split_whitespace().nth(1).and_then(|code| code.parse().ok());
        let Some(status) = status else { return Ok(None) };
        let fields = fields(&mut body)?;
        Ok(Some(Self { status, fields, body }))
    }

    pub(super) fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// Whether all of the content came: 200, or a range from the first byte to the last (RFC 9110, 14.4).
    pub(super) fn is_whole(&self) -> bool {
        let range = || {
            let (range, total) = self.field("content-range")?.trim_start_matches("bytes ").split_once('/')?;
            let last = range.strip_prefix("0-")?.parse::<u64>().ok()?;
            Some(total.parse::<u64>().ok()? == last.checked_add(1)?)
        };
        matches!(self.status, 200 | 203) || self.status == 206 && range() == Some(true)
    }

    /// The type that the server gave; by the name if it gave none. Servers give pictures out as pages, and browsers show
    /// them by their first bytes (WHATWG MIME Sniffing, 6.1).
    pub(super) fn media_type(&mut self, path: &EntryPath) -> String {
        let given = self.field("content-type").and_then(media_type::clean);
        let given = given.unwrap_or_else(|| media_type::of_path(path).to_owned());
        let head = self.body.fill_buf().unwrap_or_default();
        let picture =
            PICTURES.iter().find(|(magic, _)| head.starts_with(magic)).filter(|_| media_type::is_page(&given));
        picture.map_or(given, |(_, media_type)| (*media_type).to_owned())
    }

    /// The content. Crawlers that unpack it often leave the fields that say it is packed: so the first bytes are asked, too.
    pub(super) fn content(self, limits: &Limits) -> Box<dyn Read + 'a> {
        let codings = self.field("content-encoding").unwrap_or_default().to_ascii_lowercase();
        let is_chunked =
            self.field("transfer-encoding").is_some_and(|one| one.to_ascii_lowercase().contains("chunked"));
        let limit = self.field("content-length").and_then(|len| len.parse::<u64>().ok()).unwrap_or(0);
        let mut body: Box<dyn BufRead + 'a> = Box::new(self.body);
        if is_chunked && body.fill_buf().is_ok_and(begins_with_chunk) {
            body = Box::new(BufReader::new(Chunks { body, left: 0, is_first: true, is_done: false }));
        }
        // The last coding was applied last (RFC 9110, 8.4).
        for coding in codings.split(',').rev().take(CODINGS) {
            body = decoded(body, coding.trim());
        }
        let left = limit.saturating_mul(limits.ratio).max(limits.ratio_from_bytes.max(limits.text_bytes));
        let left = if codings.is_empty() { limits.entry_bytes } else { left };
        Box::new(Grown { input: body, left, ratio: limits.ratio })
    }
}

fn decoded<'a>(mut body: Box<dyn BufRead + 'a>, coding: &str) -> Box<dyn BufRead + 'a> {
    let head =
        body.fill_buf().map(|head| head.get(..head.len().min(4)).unwrap_or_default().to_vec()).unwrap_or_default();
    match coding {
        "gzip" | "x-gzip" if head.starts_with(&[0x1f, 0x8b]) => Box::new(BufReader::new(MultiGzDecoder::new(body))),
        "deflate" if is_zlib(&head) => Box::new(BufReader::new(ZlibDecoder::new(body))),
        "deflate" if !head.starts_with(b"<") => Box::new(BufReader::new(DeflateDecoder::new(body))),
        "br" if !head.starts_with(b"<") => brotli(body),
        "zstd" if head.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) => match zstd::stream::read::Decoder::with_buffer(body) {
            Ok(decoder) => Box::new(BufReader::new(decoder)),
            Err(_) => Box::new(io::empty()),
        },
        _ => body,
    }
}

#[cfg(feature = "brotli")]
fn brotli<'a>(body: Box<dyn BufRead + 'a>) -> Box<dyn BufRead + 'a> {
    /// Bytes that a decoder reads at once.
    const BUFFER: usize = 8 << 10;
    Box::new(BufReader::new(brotli_decompressor::Decompressor::new(body, BUFFER)))
}

/// The program of boxes has no decoder: its dictionary weighs more than any importer.
#[cfg(not(feature = "brotli"))]
fn brotli<'a>(_body: Box<dyn BufRead + 'a>) -> Box<dyn BufRead + 'a> {
    Box::new(BufReader::new(NotHere))
}

#[cfg(not(feature = "brotli"))]
struct NotHere;

#[cfg(not(feature = "brotli"))]
impl io::Read for NotHere {
    fn read(&mut self, _buffer: &mut [u8]) -> io::Result<usize> {
        Err(io::Error::new(
            io::ErrorKind::Unsupported,
            "a page in it is packed with brotli, which a box does not read; publish it from a computer",
        ))
    }
}

/// RFC 1950, 2.2.
fn is_zlib(head: &[u8]) -> bool {
    let [first, second, ..] = head else { return false };
    first & 15 == 8 && (u16::from(*first) << 8 | u16::from(*second)).is_multiple_of(31)
}

fn begins_with_chunk(head: &[u8]) -> bool {
    let digits = head.iter().take_while(|byte| byte.is_ascii_hexdigit()).count();
    (1..=16).contains(&digits) && matches!(head.get(digits), Some(b'\r' | b'\n' | b';' | b' '))
}

/// Content in chunks, each behind its length (RFC 9112, 7.1).
struct Chunks<R> {
    body: R,
    left: u64,
    is_first: bool,
    is_done: bool,
}

impl<R: BufRead> Chunks<R> {
    /// Reads the line before a chunk.
    fn next(&mut self) -> io::Result<()> {
        let failed = |_| io::Error::from(io::ErrorKind::InvalidData);
        if !self.is_first {
            line(&mut self.body).map_err(failed)?;
        }
        self.is_first = false;
        let size = line(&mut self.body).map_err(failed)?;
        let size = String::from_utf8_lossy(&size);
        let size = size.split(';').next().unwrap_or_default().trim();
        // An archive that was cut has no last chunk.
        self.left =
            if size.is_empty() { 0 } else { u64::from_str_radix(size, 16).map_err(|_| io::ErrorKind::InvalidData)? };
        self.is_done = self.left == 0;
        Ok(())
    }
}

impl<R: BufRead> Read for Chunks<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 && !self.is_done {
            self.next()?;
        }
        let count = (&mut self.body).take(self.left).read(buffer)?;
        self.left -= count as u64;
        self.is_done |= count == 0;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn content(header: &str, body: &[u8]) -> Vec<u8> {
        let head = Head { content_type: "application/http".to_owned(), ..Head::default() };
        let whole = [format!("HTTP/1.1 200 OK\r\n{header}\r\n\r\n").as_bytes(), body].concat();
        let mut whole = whole.as_slice();
        let answer = Answer::read(&head, &mut whole).expect("it is sound").expect("it is an answer");
        let mut bytes = Vec::new();
        answer.content(&Limits::default()).read_to_end(&mut bytes).expect("it can be read");
        bytes
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packed.write_all(bytes).expect("memory takes everything");
        packed.finish().expect("memory takes everything")
    }

    #[test]
    fn every_coding_is_undone() {
        let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        zlib.write_all(b"maji").expect("memory takes everything");
        let zlib = zlib.finish().expect("memory takes everything");
        let brotli = [0x8b, 0x01, 0x80, b'm', b'a', b'j', b'i', 0x03];
        let packed = gzip(b"maji");
        let size = packed.len();
        let chunked = [format!("{size:x}; x=y\r\n").as_bytes(), &packed, b"\r\n0\r\n\r\n"].concat();
        let cases: [(&str, Vec<u8>); 8] = [
            ("X: y", b"maji".to_vec()),
            ("Content-Encoding: gzip", packed.clone()),
            ("Content-Encoding: gzip", b"maji".to_vec()),
            ("Content-Encoding: deflate", zlib),
            ("Content-Encoding: br", brotli.to_vec()),
            ("Content-Encoding: zstd", zstd::encode_all(b"maji".as_slice(), 1).expect("memory takes everything")),
            ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip", chunked),
            ("Transfer-Encoding: chunked", b"2\r\nma\r\n2\r\nji\r\n0\r\n\r\n".to_vec()),
        ];
        for (header, body) in cases {
            if header.ends_with(" br") && !cfg!(feature = "brotli") {
                continue;
            }
            assert_eq!(content(header, &body), b"maji", "{header}");
        }
        assert_eq!(content("Transfer-Encoding: chunked", b"maji"), b"maji");
    }

    #[test]
    fn what_grows_too_much_stops() {
        let head = Head { content_type: "application/http".to_owned(), ..Head::default() };
        let packed = gzip(&vec![0; 64 << 20]);
        let whole = [b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n".as_slice(), &packed].concat();
        let mut whole = whole.as_slice();
        let answer = Answer::read(&head, &mut whole).expect("it is sound").expect("it is an answer");
        assert!(answer.content(&Limits::default()).read_to_end(&mut Vec::new()).is_err());
    }

    #[test]
    fn parts_of_contents_are_no_whole() {
        let whole = |status: &str, range: &str| {
            let head = Head { content_type: "application/http".to_owned(), ..Head::default() };
            let text = format!("HTTP/1.1 {status}\r\nContent-Range: {range}\r\n\r\n");
            let mut text = text.as_bytes();
            Answer::read(&head, &mut text).expect("it is sound").expect("it is an answer").is_whole()
        };
        assert!(whole("200 OK", "") && whole("206 Partial", "bytes 0-9/10"));
        assert!(!whole("206 Partial", "bytes 0-8/10") && !whole("206 Partial", "bytes 1-9/10") && !whole("404 No", ""));
    }
}
