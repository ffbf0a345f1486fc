//! In which order new contents stand in the windows, derived from the header alone, and the checks on that order.

use super::{BundleError, Header, MAX_WINDOW, RowSource};

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

/// The contents in window order: by media type, then as the rows stand; in full bundles by resource first.
pub fn contents(header: &Header) -> Vec<Content> {
    let mut keyed = Vec::new();
    let mut resource_number = 0_usize;
    let mut last = None;
    for (row, reference) in header.rows().enumerate() {
        if last != Some(reference.resource) {
            last = Some(reference.resource);
            resource_number += 1;
        }
        if let Some(len_bytes) = content_len(&reference.value.source) {
            let group = if header.by_resource { resource_number } else { 0 };
            let content = Content { row, number: keyed.len() as u64, len_bytes };
            keyed.push(((group, reference.value.media_type.as_str()), content));
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
    let sliced = |window: &super::Window| window.slices.iter().try_fold(0_u64, |sum, (_, len)| sum.checked_add(*len));
    if header.windows.iter().any(|window| sliced(window).is_none_or(|sum| sum > MAX_WINDOW as u64)) {
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
            by_resource: false,
            deleted: vec![0, 7],
            changed: vec![ChangedResource { number: 2, record: Some(b"{}".to_vec()), rows }],
            new: vec![NewResource { id: "new".parse().unwrap(), record: b"{\"a\":1}".to_vec(), rows: copies }],
            windows: vec![Window { raw_len: 22, stored_len: 9, raw: false, check: [4; 16], slices: vec![(1, 2)] }],
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
        assert!(damaged(|h| h.windows[0].slices[0].1 = u64::MAX).is_err());
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
