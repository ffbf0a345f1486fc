//! A file as it lies, with ranges: what repositories are made of.

use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use axum::body::Body;
use axum::response::Response;
use hyper::header::{self, HeaderMap, HeaderValue};
use hyper::http::request::Parts;
use hyper::{Method, StatusCode};
use maktaba_sync::model::EntryPath;
use maktaba_sync::store::ReadError;

use super::body::PiecedBody;
use super::content::Content;
use super::range::{self, Asked};
use super::{reply, wants};
use crate::http::line::turns::Turns;

/// An open file. Nothing of it is verified: whoever takes it does that.
struct Lying {
    file: File,
    path: PathBuf,
}

impl Content for Lying {
    fn read_at(&mut self, offset: u64, buffer: &mut [u8]) -> Result<usize, ReadError> {
        self.file.read_at(buffer, offset).map_err(|source| ReadError::Pack { path: self.path.clone(), source })
    }
}

/// Answers with the file at a path below `dir`, or with 404, 405 or 416. All are bytes to whoever takes them: a table of media
/// types by the ends of names is a hundred kilobytes.
pub(crate) async fn file(dir: &Path, path: &str, request: &Parts, turns: &Turns) -> Response {
    let refused = |status| reply::answer(status, HeaderMap::new(), Body::empty());
    if !matches!(request.method, Method::GET | Method::HEAD) {
        return refused(StatusCode::METHOD_NOT_ALLOWED);
    }
    let Ok(path) = path.parse::<EntryPath>().map(|path| dir.join(path.as_str())) else {
        return refused(StatusCode::NOT_FOUND);
    };
    let open = move || {
        let file = File::open(&path)?;
        let metadata = file.metadata()?;
        Ok::<_, std::io::Error>(metadata.is_file().then(|| (Lying { file, path }, metadata.len())))
    };
    let Ok(Ok(Some((file, len_bytes)))) = turns.run(open).await else { return refused(StatusCode::NOT_FOUND) };
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    let asked = range::parse(wants::text(&request.headers, &header::RANGE), len_bytes);
    let (status, span) = match asked {
        Asked::Nothing => return refused(StatusCode::RANGE_NOT_SATISFIABLE),
        Asked::Whole => (StatusCode::OK, (0, len_bytes)),
        Asked::Part { start, end } => {
            reply::put(&mut headers, &header::CONTENT_RANGE, &format!("bytes {start}-{}/{len_bytes}", end - 1));
            (StatusCode::PARTIAL_CONTENT, (start, end))
        }
    };
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(span.1 - span.0));
    let body = if request.method == Method::HEAD {
        Body::empty()
    } else {
        Body::new(PiecedBody::span(turns.clone(), Box::new(file), span, true))
    };
    reply::answer(status, headers, body)
}

#[cfg(test)]
mod tests {
    use super::*;
    use http_body_util::BodyExt as _;

    async fn ask(dir: &Path, path: &str, method: Method, range: Option<&str>) -> (StatusCode, HeaderMap, Vec<u8>) {
        let mut request = hyper::Request::builder().method(method).uri("/");
        if let Some(range) = range {
            request = request.header(header::RANGE, range);
        }
        let (request, ()) = request.body(()).unwrap().into_parts();
        let answer = file(dir, path, &request, &Turns::new(2, 1000)).await;
        let (parts, body) = answer.into_parts();
        (parts.status, parts.headers, body.collect().await.unwrap().to_bytes().to_vec())
    }

    #[tokio::test]
    async fn files_are_given_whole_or_in_part_and_nothing_beside_them() {
        let dir = tempfile::tempdir().unwrap();
        let top = dir.path().join("repo");
        std::fs::create_dir_all(top.join("metadata")).unwrap();
        std::fs::write(top.join("metadata/timestamp.json"), "0123456789").unwrap();
        std::fs::write(dir.path().join("secret"), "keys").unwrap();
        let path = "metadata/timestamp.json";
        let (status, headers, body) = ask(&top, path, Method::GET, None).await;
        assert_eq!(
            (status, body.as_slice(), &headers["content-length"]),
            (StatusCode::OK, &b"0123456789"[..], &"10".parse().unwrap())
        );
        let (status, headers, body) = ask(&top, path, Method::GET, Some("bytes=4-")).await;
        assert_eq!((status, body.as_slice()), (StatusCode::PARTIAL_CONTENT, &b"456789"[..]));
        assert_eq!(headers["content-range"], "bytes 4-9/10");
        let (status, headers, body) = ask(&top, path, Method::HEAD, None).await;
        assert_eq!((status, body.len(), &headers["content-length"]), (StatusCode::OK, 0, &"10".parse().unwrap()));
        assert_eq!(ask(&top, path, Method::GET, Some("bytes=10-")).await.0, StatusCode::RANGE_NOT_SATISFIABLE);
        assert_eq!(ask(&top, path, Method::POST, None).await.0, StatusCode::METHOD_NOT_ALLOWED);
        for path in ["", "metadata", "metadata/", "../secret", "/etc/passwd", "metadata/../../secret", "nothing"] {
            assert_eq!(ask(&top, path, Method::GET, None).await.0, StatusCode::NOT_FOUND, "{path}");
        }
    }
}
