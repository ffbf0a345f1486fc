//! The content table of a bundle: in which order new contents stand in the windows, and which window holds which of them.
//! Derived from the header alone, here only.

use std::ops::Range;

use super::{BundleError, Header, MAX_WINDOW, RowSource};
use crate::model::window::PIECE;

/// A piece of content that the windows carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Content {
    /// Its row: position in [`Header::rows`].
    pub row: usize,
    /// Its number among the rows that have content, in row order: what [`RowSource::CopyNew`] names.
    pub number: u64,
    /// Its length in bytes.
    pub len_bytes: u64,
}

/// What a window holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Span {
    /// Whole contents: positions in window order.
    Whole(Range<usize>),
    /// A piece of the content at that position, from a byte that is a multiple of [`PIECE`] on.
    Piece {
        /// Which content.
        content: usize,
        /// First byte in it.
        offset: u64,
    },
}

/// Which contents lie in which window. Contents of no length are in none; whole ones may be as long as a window.
///
/// # Errors
///
/// [`BundleError::Contradiction`] if a window ends within a content that is not cut into pieces.
pub fn spans(header: &Header, contents: &[Content]) -> Result<Vec<Span>, BundleError> {
    let wrong = || BundleError::Contradiction("a window ends within a content");
    let mut next = 0;
    let mut offset = 0;
    let mut spans = Vec::with_capacity(header.windows.len());
    for window in &header.windows {
        while contents.get(next).is_some_and(|content| content.len_bytes == 0) {
            next += 1;
        }
        let mut left = window.raw_len as u64;
        let first = contents.get(next).ok_or_else(wrong)?;
        if offset > 0 || first.len_bytes > left {
            let piece = PIECE.min(first.len_bytes - offset);
            if left != piece {
                return Err(wrong());
            }
            spans.push(Span::Piece { content: next, offset });
            offset += piece;
            if offset == first.len_bytes {
                (next, offset) = (next + 1, 0);
            }
            continue;
        }
        let from = next;
        while left > 0 {
            let content = contents.get(next).ok_or_else(wrong)?;
            left = left.checked_sub(content.len_bytes).ok_or_else(wrong)?;
            next += 1;
        }
        spans.push(Span::Whole(from..next));
    }
    let rest = contents.get(next..).unwrap_or_default();
    if offset > 0 || rest.iter().any(|content| content.len_bytes > 0) { Err(wrong()) } else { Ok(spans) }
}

/// The contents in window order: by media type, then as the rows stand.
pub fn contents(header: &Header) -> Vec<Content> {
    let mut keyed = Vec::new();
    for (row, reference) in header.rows().enumerate() {
        if let Some(len_bytes) = content_len(&reference.value.source) {
            let content = Content { row, number: keyed.len() as u64, len_bytes };
            keyed.push((reference.value.media_type.as_str(), content));
        }
    }
    keyed.sort_by_key(|(key, content)| (*key, content.row));
    keyed.into_iter().map(|(_, content)| content).collect()
}

fn content_len(source: &RowSource) -> Option<u64> {
    match source {
        RowSource::SameRow { len_bytes } | RowSource::LikeRow { len_bytes, .. } | RowSource::Fresh { len_bytes } => {
            Some(*len_bytes)
        }
        RowSource::CopyOld { .. } | RowSource::CopyNew { .. } | RowSource::Redirect(_) => None,
    }
}

/// Checks what every reader relies on: names sorted, windows that hold just the contents, copies of what exists.
pub(super) fn check(header: &Header) -> Result<(), BundleError> {
    let wrong = |what| Err(BundleError::Contradiction(what));
    if !header.new.is_sorted_by(|a, b| a.id < b.id) {
        return wrong("new resources are not sorted");
    }
    let lists = header.changed.iter().map(|r| &r.rows).chain(header.new.iter().map(|r| &r.rows));
    for rows in lists {
        if !rows.new.is_sorted_by(|a, b| a.path < b.path) {
            return wrong("new paths are not sorted");
        }
        if rows.new.iter().any(|row| row.value.title.is_none() || matches!(row.value.source, RowSource::SameRow { .. }))
        {
            return wrong("a new row refers to an old one");
        }
    }
    if header.new.iter().any(|r| !r.rows.deleted.is_empty() || !r.rows.changed.is_empty()) {
        return wrong("a new resource changes old rows");
    }
    let lens = header.rows().filter_map(|row| content_len(&row.value.source));
    let (count, total) =
        lens.fold((0_u64, Some(0_u64)), |(count, sum), len| (count + 1, sum.and_then(|s| s.checked_add(len))));
    if header.rows().any(|row| matches!(row.value.source, RowSource::CopyNew { number } if number >= count)) {
        return wrong("a row copies content that is not there");
    }
    if total != Some(header.windows.iter().map(|window| window.raw_len as u64).sum()) {
        return wrong("windows and contents differ in length");
    }
    if header.windows.iter().any(|window| window.raw_len == 0 || window.raw && window.stored_len != window.raw_len) {
        return wrong("a window has a wrong length");
    }
    spans(header, &contents(header))?;
    if header.windows.iter().any(|window| window.slice.is_some_and(|(_, len)| len > MAX_WINDOW as u64)) {
        return wrong("a window leans on too much old content");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::*;
    use super::*;
    use proptest::prelude::*;

    fn value(media_type: &str, title: Option<&str>, source: RowSource) -> RowValue {
        RowValue { flags: EntryFlags::PAGE, media_type: media_type.into(), title: title.map(str::to_owned), source }
    }

    fn sample() -> Header {
        let new_row = |path: &str, media_type, source| NewRow {
            path: path.parse().unwrap(),
            value: value(media_type, Some("Title"), source),
        };
        let rows = RowChanges {
            deleted: vec![3],
            changed: vec![ChangedRow {
                number: 1,
                value: value("text/html", None, RowSource::SameRow { len_bytes: 10 }),
            }],
            new: vec![
                new_row("a/1.css", "text/css", RowSource::Fresh { len_bytes: 5 }),
                new_row("a/2.html", "text/html", RowSource::LikeRow { len_bytes: 7, row: 900 }),
                new_row("b", "", RowSource::Redirect("a/2.html".parse().unwrap())),
            ],
        };
        let copies = RowChanges {
            new: vec![
                new_row("x", "text/css", RowSource::CopyNew { number: 1 }),
                new_row("y", "image/png", RowSource::CopyOld { row: 3 }),
            ],
            ..RowChanges::default()
        };
        Header {
            deleted: vec![0, 7],
            changed: vec![ChangedResource { number: 2, record: Some(b"{}".to_vec()), rows }],
            new: vec![NewResource { id: "new".parse().unwrap(), record: b"{\"a\":1}".to_vec(), rows: copies }],
            windows: vec![Window { raw_len: 22, stored_len: 9, raw: false, check: [4; 16], slice: None }],
        }
    }

    #[test]
    fn headers_round_trip() {
        let header = sample();
        assert_eq!(Header::decode(&header.encode()).unwrap(), header);
        assert_eq!(Header::decode(&Header::default().encode()).unwrap(), Header::default());
    }

    #[test]
    fn contents_stand_by_type_then_as_rows_do() {
        let order: Vec<_> = contents(&sample()).iter().map(|c| (c.row, c.number, c.len_bytes)).collect();
        assert_eq!(order, [(1, 1, 5), (0, 0, 10), (2, 2, 7)]);
    }

    #[test]
    fn windows_hold_whole_contents_or_one_piece() {
        let rows = |lens: &[u64]| {
            let row = |(number, len_bytes): (usize, &u64)| NewRow {
                path: format!("{number}").parse().unwrap(),
                value: value("video/mp4", Some(""), RowSource::Fresh { len_bytes: *len_bytes }),
            };
            RowChanges { new: lens.iter().enumerate().map(row).collect(), ..RowChanges::default() }
        };
        let header = |lens: &[u64], windows: &[u64]| {
            let window = |raw_len: &u64| Window {
                raw_len: usize::try_from(*raw_len).unwrap(),
                stored_len: 1,
                raw: false,
                check: [0; 16],
                slice: None,
            };
            let new = NewResource { id: "a".parse().unwrap(), record: Vec::new(), rows: rows(lens) };
            Header { new: vec![new], windows: windows.iter().map(window).collect(), ..Header::default() }
        };
        let spans_of = |lens: &[u64], windows: &[u64]| {
            let header = header(lens, windows);
            spans(&header, &contents(&header)).ok()
        };
        let long = PIECE + 5;
        let piece = |offset| Span::Piece { content: 2, offset };
        assert_eq!(
            spans_of(&[3, 0, long, 4, 1], &[3, PIECE, 5, 5]),
            Some(vec![Span::Whole(0..1), piece(0), piece(PIECE), Span::Whole(3..5)])
        );
        assert_eq!(spans_of(&[long, 1], &[long + 1]), Some(vec![Span::Whole(0..2)]), "short of the most, whole");
        for (lens, windows) in [(&[3, 3][..], &[4, 2][..]), (&[long], &[5, PIECE]), (&[3], &[]), (&[3], &[2, 1])] {
            assert_eq!(spans_of(lens, windows), None, "{lens:?} {windows:?}");
        }
    }

    #[test]
    fn contradictions_are_refused() {
        let damaged = |change: fn(&mut Header)| {
            let mut header = sample();
            change(&mut header);
            Header::decode(&header.encode())
        };
        assert!(damaged(|h| h.windows[0].raw_len += 1).is_err());
        assert!(damaged(|h| h.changed[0].rows.new.swap(0, 1)).is_err());
        assert!(damaged(|h| h.new[0].rows.new[0].value.source = RowSource::CopyNew { number: 3 }).is_err());
        assert!(damaged(|h| h.new[0].rows.new[0].value.title = None).is_err());
        assert!(damaged(|h| h.windows[0].slice = Some((0, u64::MAX))).is_err());
    }

    proptest! {
        #[test]
        fn damaged_headers_never_panic(at in 0_usize..200, byte: u8, cut in 0_usize..300) {
            let mut bytes = sample().encode();
            let at = at % bytes.len();
            bytes[at] = byte;
            bytes.truncate(cut);
            // Whatever it says, it must say so; decoding again what decoded must give the same.
            if let Ok(header) = Header::decode(&bytes) {
                prop_assert_eq!(Header::decode(&header.encode()).unwrap(), header);
            }
        }
    }
}
