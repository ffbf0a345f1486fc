//! Mends what the reader of pages stumbles over, in memory.
//!
//! A map from glyphs to letters may say that a glyph stands for nothing (`<0188> <>`, as `WeasyPrint` writes for the marks of
//! Nastaliq). The reader drops the whole map then, and with it all words of the font: such glyphs get a mark that means
//! nothing and is left out later.

use lopdf::{Document, ObjectId};

/// LIMIT: bytes of a map that is looked at.
const MAP_BYTES: usize = 4 << 20;
/// U+FEFF, in a string of a map.
const NOTHING: &[u8] = b"<FEFF>";

/// The file with mended maps; `None` if there is nothing to mend.
pub(super) fn maps(document: &Document) -> Option<Vec<u8>> {
    let fonts = document.objects.values().filter_map(|object| object.as_dict().ok());
    let ids: Vec<ObjectId> = fonts.filter_map(|font| font.get(b"ToUnicode").ok()?.as_reference().ok()).collect();
    let mut mended: Option<Document> = None;
    for id in ids {
        let Some(stream) = document.objects.get(&id).and_then(|object| object.as_stream().ok()) else { continue };
        let content = stream.get_plain_content_with_limit(MAP_BYTES).unwrap_or_default();
        let Some(content) = without_empty(&content) else { continue };
        let target = mended.get_or_insert_with(|| document.clone());
        if let Some(stream) = target.objects.get_mut(&id).and_then(|object| object.as_stream_mut().ok()) {
            stream.set_plain_content(content);
        }
    }
    let mut bytes = Vec::new();
    mended?.save_to(&mut bytes).ok()?;
    Some(bytes)
}

/// A map without empty strings; `None` if it has none. (`<<>>` is an empty dictionary.)
fn without_empty(map: &[u8]) -> Option<Vec<u8>> {
    let mut mended = Vec::new();
    let mut done = 0;
    for (at, pair) in map.windows(2).enumerate() {
        let is_dictionary =
            at.checked_sub(1).and_then(|before| map.get(before)) == Some(&b'<') || map.get(at + 2) == Some(&b'>');
        if pair == b"<>" && !is_dictionary {
            mended.extend_from_slice(map.get(done..at).unwrap_or_default());
            mended.extend_from_slice(NOTHING);
            done = at + 2;
        }
    }
    mended.extend_from_slice(map.get(done..).unwrap_or_default());
    (done > 0).then_some(mended)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_strings_of_a_map_are_filled() {
        assert_eq!(without_empty(b"<01> <>\n<02><>").as_deref(), Some(b"<01> <FEFF>\n<02><FEFF>".as_slice()));
        assert_eq!(without_empty(b"<<>> <01> <0041>"), None);
    }
}
