//! Forms in parts, with files in them (RFC 7578), as they come: nothing is held but the piece at hand.

use std::time::Duration;

use axum::body::Body;
use http_body_util::BodyExt as _;
use hyper::header::{self, HeaderMap};
use maktaba_webui::Problem;

use crate::http::answer::fault::Fault;
use crate::http::answer::wants;

/// LIMIT: bytes of the head of a part.
const HEAD: usize = 4 * 1024;
/// LIMIT: parts of a form.
const PARTS: usize = 30;
/// LIMIT: how long a phone may send nothing. Wi-Fi at the end of a school yard drops out for seconds.
const SILENCE: Duration = Duration::from_mins(1);

/// A form that is being read.
pub(crate) struct Multipart {
    body: Body,
    /// What stands between parts, with the line end that belongs to it.
    between: Vec<u8>,
    buffer: Vec<u8>,
    /// Bytes that came, without what is still to come.
    seen: u64,
    most_bytes: u64,
    parts: usize,
    /// What comes next belongs to a part that has not ended.
    is_in_part: bool,
}

/// The head of a part.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) name: String,
    /// Name of the file, if it is one.
    pub(crate) file: Option<String>,
}

impl Multipart {
    /// Begins to read a form of at most so many bytes.
    ///
    /// # Errors
    ///
    /// 400 if it is not in parts; 413 if it says itself that it is longer.
    pub(crate) fn begin(headers: &HeaderMap, body: Body, most_bytes: u64) -> Result<Self, Fault> {
        let boundary = wants::text(headers, &header::CONTENT_TYPE).and_then(boundary).ok_or(Fault::BAD_REQUEST)?;
        if said_len(headers).is_some_and(|len| len > most_bytes) {
            return Err(Fault::Request(Problem::TooLarge));
        }
        let between = [b"\r\n--", boundary.as_bytes()].concat();
        // The first part has no line before it.
        Ok(Self { body, between, buffer: b"\r\n".to_vec(), seen: 0, most_bytes, parts: 0, is_in_part: true })
    }

    /// The head of the next part; what is left of the one before is passed over.
    pub(crate) async fn next(&mut self) -> Result<Option<Head>, Fault> {
        while self.chunk().await?.is_some() {}
        self.parts += 1;
        while self.buffer.len() < 2 {
            self.more().await?;
        }
        if self.buffer.starts_with(b"--") {
            return Ok(None);
        }
        if self.parts > PARTS {
            return Err(Fault::BAD_REQUEST);
        }
        let end = loop {
            if let Some(end) = find(&self.buffer, b"\r\n\r\n") {
                break end;
            }
            if self.buffer.len() > HEAD {
                return Err(Fault::BAD_REQUEST);
            }
            self.more().await?;
        };
        let head: Vec<u8> = self.buffer.drain(..end + 4).collect();
        self.is_in_part = true;
        parse(&String::from_utf8_lossy(&head)).ok_or(Fault::BAD_REQUEST).map(Some)
    }

    /// The next piece of this part; `None` at its end.
    pub(crate) async fn chunk(&mut self) -> Result<Option<Vec<u8>>, Fault> {
        loop {
            if !self.is_in_part {
                return Ok(None);
            }
            match find(&self.buffer, &self.between) {
                Some(0) => {
                    self.is_in_part = false;
                    self.buffer.drain(..self.between.len());
                    return Ok(None);
                }
                Some(at) => return Ok(Some(self.buffer.drain(..at).collect())),
                None => {}
            }
            // The end of what came may be the beginning of what stands between.
            let sure = (self.buffer.len() + 1).saturating_sub(self.between.len());
            if sure > 0 {
                return Ok(Some(self.buffer.drain(..sure).collect()));
            }
            self.more().await?;
        }
    }

    /// A part of a few words.
    pub(crate) async fn words(&mut self, most_bytes: usize) -> Result<String, Fault> {
        let mut all = Vec::new();
        while let Some(some) = self.chunk().await? {
            all.extend(some);
            if all.len() > most_bytes {
                return Err(Fault::Request(Problem::TooLarge));
            }
        }
        String::from_utf8(all).map_err(|_| Fault::BAD_REQUEST)
    }

    /// Waits for more; a form that ends before it is over was cut off.
    async fn more(&mut self) -> Result<(), Fault> {
        let frame = tokio::time::timeout(SILENCE, self.body.frame()).await;
        let Ok(Some(Ok(frame))) = frame else { return Err(Fault::BAD_REQUEST) };
        if let Ok(data) = frame.into_data() {
            self.seen += data.len() as u64;
            if self.seen > self.most_bytes {
                return Err(Fault::Request(Problem::TooLarge));
            }
            self.buffer.extend_from_slice(&data);
        }
        Ok(())
    }
}

/// How long a body says it is.
pub(crate) fn said_len(headers: &HeaderMap) -> Option<u64> {
    wants::text(headers, &header::CONTENT_LENGTH)?.parse().ok()
}

/// What stands between the parts (RFC 2046, 5.1.1).
fn boundary(media_type: &str) -> Option<&str> {
    let (kind, rest) = media_type.split_once(';')?;
    let found = rest.split(';').find_map(|pair| pair.trim().strip_prefix("boundary="))?.trim_matches('"');
    let fits = (1..=70).contains(&found.len()) && found.bytes().all(|byte| byte.is_ascii_graphic());
    (kind.trim().eq_ignore_ascii_case("multipart/form-data") && fits).then_some(found)
}

fn parse(head: &str) -> Option<Head> {
    let line = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.trim().eq_ignore_ascii_case("content-disposition").then_some(value)
    })?;
    Some(Head { name: quoted(line, "name")?, file: quoted(line, "filename") })
}

/// A value in quotes. Browsers write a quote in it as `%22` (HTML, 4.10.21.8).
fn quoted(line: &str, name: &str) -> Option<String> {
    let start = line.match_indices(name).find_map(|(at, _)| {
        let before = line.get(..at)?.trim_end();
        (before.ends_with(';')).then(|| line.get(at + name.len()..)?.strip_prefix("=\""))?
    })?;
    let value = start.split_once('"').map(|(value, _)| value)?;
    Some(value.replace("%22", "\"").replace("%0D%0A", " "))
}

fn find(all: &[u8], wanted: &[u8]) -> Option<usize> {
    all.windows(wanted.len()).position(|some| some == wanted)
}

#[cfg(test)]
mod tests {
    use axum::body::Bytes;
    use hyper::header::HeaderValue;

    use super::*;

    const TYPE: &str = "multipart/form-data; boundary=----x7";

    fn headers(media_type: &str) -> HeaderMap {
        HeaderMap::from_iter([(header::CONTENT_TYPE, HeaderValue::from_str(media_type).unwrap())])
    }

    /// A body that comes in pieces of so many bytes.
    struct Pieces(std::collections::VecDeque<Bytes>);

    impl http_body::Body for Pieces {
        type Data = Bytes;
        type Error = std::convert::Infallible;
        fn poll_frame(
            mut self: std::pin::Pin<&mut Self>,
            _: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Option<Result<http_body::Frame<Bytes>, Self::Error>>> {
            std::task::Poll::Ready(self.0.pop_front().map(|some| Ok(http_body::Frame::data(some))))
        }
    }

    fn body(text: &[u8], piece: usize) -> Body {
        Body::new(Pieces(text.chunks(piece).map(Bytes::copy_from_slice).collect()))
    }

    async fn read(text: &[u8], piece: usize, most: u64) -> Result<Vec<(Head, Vec<u8>)>, Problem> {
        let fault = |fault: Fault| fault.problem();
        let mut form = Multipart::begin(&headers(TYPE), body(text, piece), most).map_err(fault)?;
        let mut found = Vec::new();
        while let Some(head) = form.next().await.map_err(fault)? {
            let mut all = Vec::new();
            while let Some(some) = form.chunk().await.map_err(fault)? {
                all.extend(some);
            }
            found.push((head, all));
        }
        Ok(found)
    }

    const FORM: &[u8] = b"------x7\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nKisima\r\n------x7\r\n\
        content-disposition: form-data; name=\"file\"; filename=\"a %22b%22.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n\
        \xff\xd8\r\n--\r\n------x\r\n\r\n------x7\r\nContent-Disposition: form-data; name=\"none\"; filename=\"\"\r\n\r\n\r\n------x7--\r\n";

    #[tokio::test]
    async fn parts_are_the_same_in_whatever_pieces_they_come() {
        for piece in [1, 2, 3, 7, 64, 4096] {
            let parts = read(FORM, piece, 10_000).await.unwrap();
            assert_eq!(parts[0], (Head { name: "title".into(), file: None }, b"Kisima".to_vec()), "{piece}");
            assert_eq!(parts[1].0.file.as_deref(), Some("a \"b\".jpg"));
            assert_eq!(parts[1].1, b"\xff\xd8\r\n--\r\n------x\r\n", "{piece}");
            assert_eq!((parts[2].0.file.as_deref(), parts[2].1.len(), parts.len()), (Some(""), 0, 3));
        }
    }

    #[tokio::test]
    async fn what_is_cut_off_too_long_or_no_form_is_refused() {
        for end in 0..FORM.len() - 4 {
            assert_eq!(read(&FORM[..end], 50, 10_000).await, Err(Problem::BadRequest), "cut at {end}");
        }
        assert_eq!(read(FORM, 50, 100).await, Err(Problem::TooLarge));
        let endless = [b"------x7\r\nContent-Disposition: form-data; name=\"".as_slice(), &vec![b'a'; 20_000]].concat();
        assert_eq!(read(&endless, 512, 1_000_000).await, Err(Problem::BadRequest));
        let many = b"------x7\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n".repeat(40);
        assert_eq!(read(&many, 512, 1_000_000).await, Err(Problem::BadRequest));
        for media_type in
            ["text/plain", "multipart/form-data", "multipart/form-data; boundary=", "multipart/mixed; boundary=x"]
        {
            assert!(Multipart::begin(&headers(media_type), Body::empty(), 9).is_err(), "{media_type}");
        }
        let mut long = headers(TYPE);
        long.insert(header::CONTENT_LENGTH, HeaderValue::from_static("2000"));
        assert!(Multipart::begin(&long, Body::empty(), 1000).is_err());
    }
}
