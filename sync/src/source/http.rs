//! A web server, a CDN or a bucket: anything that serves files by GET and, better, byte ranges (RFC 9110, section 14).
//!
//! A long file comes as a row of bounded range requests. Each has a time limit of its own, so that a connection that
//! died silently is noticed; what came before stays, and the engine goes on from that byte.

use std::io::{self, Read};
use std::time::Duration;

use super::{FetchError, Source};
use crate::model::PublisherId;

/// Longest wait for a connection.
const CONNECT: Duration = Duration::from_secs(20);
/// Longest wait for the answer to a request.
const ANSWER: Duration = Duration::from_mins(1);
/// Longest time for one part: below 35 kB/s it is cut and taken up again where it was.
const PART_TIME: Duration = Duration::from_mins(2);
/// Bytes asked for at once.
const PART_LEN: u64 = 4 * 1024 * 1024;
/// Most redirects that are followed.
const MAX_REDIRECTS: u32 = 4;

/// A repository behind HTTP.
#[derive(Debug)]
pub struct HttpSource {
    base: String,
    agent: ureq::Agent,
}

impl HttpSource {
    /// The repository at `base`, such as `https://example.org/repo`.
    pub fn new(base: &str) -> Self {
        let config = ureq::Agent::config_builder()
            .timeout_connect(Some(CONNECT))
            .timeout_recv_response(Some(ANSWER))
            .timeout_recv_body(Some(PART_TIME))
            .max_redirects(MAX_REDIRECTS)
            .http_status_as_error(false)
            .user_agent(concat!("maktaba/", env!("CARGO_PKG_VERSION")))
            .build();
        Self { base: base.trim_end_matches('/').to_owned(), agent: config.into() }
    }
}

impl Source for HttpSource {
    fn open(&mut self, path: &str, offset: u64) -> Result<Option<Box<dyn Read + Send>>, FetchError> {
        self.open_range(path, offset, u64::MAX - offset)
    }

    fn open_range(
        &mut self,
        path: &str,
        offset: u64,
        len_bytes: u64,
    ) -> Result<Option<Box<dyn Read + Send>>, FetchError> {
        let url = format!("{}/{}", self.base, escape(path));
        let mut parts = Parts {
            agent: self.agent.clone(),
            url,
            path: path.to_owned(),
            at: offset,
            stop: offset.saturating_add(len_bytes),
            body: None,
            fresh: false,
            end: None,
        };
        // The first request is made now, so that what is missing is known at once.
        Ok(parts.request()?.then(|| Box::new(parts.take(len_bytes)) as Box<dyn Read + Send>))
    }

    fn is_remote(&self) -> bool {
        true
    }

    fn name(&self) -> String {
        super::shown(&self.base)
    }

    fn shelf_of(&self) -> Option<PublisherId> {
        shelf_of(&self.base)
    }
}

/// The publisher of an address of a shelf, as `http://box.local/shelf/<identity>`.
fn shelf_of(address: &str) -> Option<PublisherId> {
    let (rest, id) = address.trim_end_matches('/').rsplit_once('/')?;
    rest.ends_with("/shelf").then(|| id.parse().ok())?
}

/// A file in parts.
struct Parts {
    agent: ureq::Agent,
    url: String,
    path: String,
    at: u64,
    /// Where the caller stops.
    stop: u64,
    body: Option<Box<dyn Read + Send>>,
    /// Whether the body has yielded nothing yet.
    fresh: bool,
    /// Length of the whole file, once a server has told it.
    end: Option<u64>,
}

impl Parts {
    /// Asks for the next part; `false` if there is no such file.
    fn request(&mut self) -> Result<bool, FetchError> {
        let last = self.at.saturating_add(PART_LEN).min(self.stop).saturating_sub(1).max(self.at);
        let range = format!("bytes={}-{last}", self.at);
        // Identity: what is counted and hashed is what is stored there.
        let request = self.agent.get(&self.url).header("accept-encoding", "identity").header("range", range);
        let response = request
            .call()
            .map_err(|source| FetchError::Network { path: super::shown(&self.url), source: Box::new(source) })?;
        let status = response.status().as_u16();
        let range = response.headers().get("content-range").and_then(|value| value.to_str().ok()).and_then(range_of);
        let kind = response.headers().get("content-type").and_then(|value| value.to_str().ok());
        let is_page = kind.is_some_and(|kind| kind.trim_start().to_ascii_lowercase().starts_with("text/html"));
        let mut body: Box<dyn Read + Send> = Box::new(response.into_body().into_reader());
        match status {
            // No file of a repository is one.
            200 if is_page && self.path.starts_with("metadata/") => {
                return Err(FetchError::Page(super::shown(&self.url)));
            }
            // A proxy that answers with another part would put bytes where they do not belong.
            206 if range.is_some_and(|(first, _)| first != self.at) => {
                let source =
                    io::Error::new(io::ErrorKind::InvalidData, "the server sent another part than it was asked for");
                return Err(FetchError::Io { path: self.path.clone(), source });
            }
            206 => self.end = range.and_then(|(_, total)| total),
            // A server without ranges, or an empty file: what is there already passes by once more.
            200 => {
                let skipped = io::copy(&mut body.by_ref().take(self.at), &mut io::sink());
                let skipped = skipped.map_err(|source| FetchError::Broken { path: self.path.clone(), source })?;
                if skipped < self.at {
                    return Err(FetchError::Short(self.path.clone()));
                }
                self.end = None;
            }
            // Nothing from this byte on: the file ends here.
            416 => {
                self.body = None;
                self.end = Some(self.at);
                return Ok(true);
            }
            404 | 410 => return Ok(false),
            // Buckets without a right to list answer 403 for what is not there.
            403 if self.path.starts_with("metadata/") => return Ok(false),
            _ => return Err(FetchError::Status { path: super::shown(&self.url), status }),
        }
        (self.body, self.fresh) = (Some(body), true);
        Ok(true)
    }
}

impl Read for Parts {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some(body) = &mut self.body {
                let count = body.read(buffer)?;
                self.at += count as u64;
                if count > 0 || buffer.is_empty() {
                    self.fresh = false;
                    return Ok(count);
                }
                self.body = None;
                // Asking again and again for what never comes would never end: the engine counts its tries.
                if self.fresh && self.end.is_some_and(|end| self.at < end.min(self.stop)) {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
            }
            match self.end {
                Some(end) if self.at < end.min(self.stop) => {
                    if !self.request().map_err(io::Error::other)? {
                        return Err(io::ErrorKind::UnexpectedEof.into());
                    }
                }
                _ => return Ok(0),
            }
        }
    }
}

/// First byte and, if it is told, the whole length in `bytes 0-99/1234`.
fn range_of(content_range: &str) -> Option<(u64, Option<u64>)> {
    let (range, total) = content_range.strip_prefix("bytes ")?.rsplit_once('/')?;
    Some((range.split_once('-')?.0.trim().parse().ok()?, total.parse().ok()))
}

/// Names in a repository are plain, or escaped already; only what could end a URL's path is escaped here.
fn escape(path: &str) -> String {
    path.replace('?', "%3F").replace('#', "%23").replace(' ', "%20")
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader, Write};
    use std::net::TcpListener;

    use super::*;
    use crate::source::FailureKind;

    /// Answers each request with what `answer` makes of its first byte; returns what is read from `offset` on.
    fn read_from(offset: u64, answer: fn(u64) -> String) -> io::Result<Vec<u8>> {
        read_of("bundles/x", offset, answer)
    }

    fn read_of(path: &str, offset: u64, answer: fn(u64) -> String) -> io::Result<Vec<u8>> {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        std::thread::spawn(move || {
            // More requests than any honest exchange here needs: then the server is gone and the test ends.
            for stream in listener.incoming().take(6) {
                let mut stream = stream.unwrap();
                let lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
                let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
                let range = head.iter().find_map(|line| line.strip_prefix("range: bytes=")).unwrap();
                let first = range.split_once('-').unwrap().0.parse().unwrap();
                stream.write_all(answer(first).as_bytes()).unwrap();
            }
        });
        let mut source = HttpSource::new(&format!("http://{address}"));
        let mut file = source.open(path, offset).map_err(io::Error::other)?.unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn part(range: &str, body: &str) -> String {
        let len = body.len();
        format!("HTTP/1.1 206 P\r\ncontent-range: {range}\r\ncontent-length: {len}\r\nconnection: close\r\n\r\n{body}")
    }

    #[test]
    fn parts_are_joined_and_whole_files_are_cut() {
        let joined = read_from(1, |first| match first {
            1 => part("bytes 1-3/6", "bcd"),
            _ => part("bytes 4-5/6", "ef"),
        });
        assert_eq!(joined.unwrap(), b"bcdef");
        let whole = read_from(2, |_| "HTTP/1.1 200 O\r\ncontent-length: 4\r\nconnection: close\r\n\r\nabcd".into());
        assert_eq!(whole.unwrap(), b"cd");
        assert_eq!(read_from(0, |_| part("bytes 0-1/*", "ab")).unwrap(), b"ab");
    }

    #[test]
    fn a_page_in_place_of_metadata_is_the_networks_own() {
        let page = |_| {
            "HTTP/1.1 200 O\r\ncontent-type: Text/HTML; charset=utf-8\r\ncontent-length: 6\r\nconnection: close\r\n\r\n<html>".into()
        };
        let refused = read_of("metadata/2.root.json", 0, page).unwrap_err();
        let refused = refused.get_ref().unwrap().downcast_ref::<FetchError>().unwrap();
        assert!(matches!(refused, FetchError::Page(_)) && !refused.is_transient(), "{refused}");
        assert_eq!(refused.kind(), FailureKind::Network);
        // How a server calls what has no ending says nothing.
        assert_eq!(read_of("windows/ab/abc", 0, page).unwrap(), b"<html>");
    }

    #[test]
    fn servers_that_lie_about_ranges_are_left() {
        let kinds = [
            ("another part", (|_| part("bytes 0-3/4", "abcd")) as fn(u64) -> String, io::ErrorKind::Other),
            (
                "parts without a byte, for ever",
                |first| part(&format!("bytes {first}-9/10"), ""),
                io::ErrorKind::UnexpectedEof,
            ),
        ];
        for (what, answer, kind) in kinds {
            assert_eq!(read_from(2, answer).unwrap_err().kind(), kind, "{what}");
        }
    }
}
