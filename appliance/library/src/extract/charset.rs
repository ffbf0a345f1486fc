//! Which charset a text is in (after WHATWG HTML, "determining the character encoding", shortened).

use std::string::FromUtf8Error;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Bytes that [`sniff`] wants to see.
pub(super) const SNIFF_BYTES: u64 = 4096;

/// Judges by byte order mark, then `declared`, then what the text says of itself; else UTF-8 if the bytes are
/// valid UTF-8, else Windows-1252, which is what browsers take for an unlabelled page.
pub fn sniff(head: &[u8], declared: Option<&str>) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return encoding;
    }
    // XML and HTML begin with `<`: two bytes of it are UTF-16 without a mark (XML 1.0, appendix F).
    match head {
        [b'<', 0, second, 0, ..] if *second != 0 => return UTF_16LE,
        [0, b'<', 0, second, ..] if *second != 0 => return UTF_16BE,
        _ => {}
    }
    let said = declared.map(str::to_owned).or_else(|| said_inside(head));
    if let Some(encoding) = said.and_then(|label| Encoding::for_label(label.as_bytes())) {
        // A page that can be searched for its own label is not in UTF-16.
        return if encoding.is_ascii_compatible() { encoding } else { UTF_8 };
    }
    match std::str::from_utf8(head) {
        Ok(_) => UTF_8,
        // Cut in the middle of a character.
        Err(error) if error.error_len().is_none() => UTF_8,
        Err(_) => WINDOWS_1252,
    }
}

/// Whole text as UTF-8 without byte order mark; bytes that mean nothing become U+FFFD.
pub fn to_utf8(bytes: &[u8], declared: Option<&str>) -> String {
    let head = bytes.get(..bytes.len().min(64 << 10)).unwrap_or_default();
    let (text, _) = sniff(head, declared).decode_with_bom_removal(bytes);
    text.into_owned()
}

/// The same without a copy where it is UTF-8 already; as of a page, only its beginning is asked what it is.
pub(crate) fn into_utf8(bytes: Vec<u8>, declared: Option<&str>) -> String {
    let sniffed = usize::try_from(SNIFF_BYTES).unwrap_or(0).min(bytes.len());
    let encoding = sniff(bytes.get(..sniffed).unwrap_or_default(), declared);
    let whole =
        if encoding == UTF_8 { String::from_utf8(bytes).map_err(FromUtf8Error::into_bytes) } else { Err(bytes) };
    whole.unwrap_or_else(|bytes| encoding.decode_with_bom_removal(&bytes).0.into_owned())
}

/// Finds `charset=…` of a meta element, or `encoding="…"` of an XML declaration.
fn said_inside(head: &[u8]) -> Option<String> {
    let text: String = head.iter().map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    if let Some(declaration) = text.strip_prefix("<?xml").and_then(|rest| rest.split("?>").next())
        && let Some(label) = label_after(declaration, "encoding=")
    {
        return Some(label);
    }
    text.split("<meta").skip(1).find_map(|rest| label_after(rest.split('>').next()?, "charset="))
}

fn label_after(text: &str, marker: &str) -> Option<String> {
    let (_, rest) = text.split_once(marker)?;
    let rest = rest.trim_start_matches([' ', '"', '\'']);
    let label: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_:.".contains(*c)).collect();
    (!label.is_empty()).then_some(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn charset_is_found_where_it_is_said() {
        let cases: [(&[u8], Option<&str>, &str); 11] = [
            (b"<\0?\0x\0", None, "UTF-16LE"),
            (b"\0<\0h\0t", Some("utf-8"), "UTF-16BE"),
            (b"\xef\xbb\xbfx", Some("windows-1251"), "UTF-8"),
            (b"\xff\xfe<\0", None, "UTF-16LE"),
            (b"<html>", Some("koi8-r"), "KOI8-R"),
            (b"<meta charset=\"Shift_JIS\">", None, "Shift_JIS"),
            (b"<META http-equiv=x content='text/html; charset=iso-8859-1'>", None, "windows-1252"),
            (b"<?xml version='1.0' encoding='windows-1251'?>", None, "windows-1251"),
            (b"<meta charset=utf-16>", None, "UTF-8"),
            ("é".as_bytes(), None, "UTF-8"),
            (b"gar\xe7on", None, "windows-1252"),
        ];
        for (head, declared, name) in cases {
            assert_eq!(sniff(head, declared).name(), name, "{}", String::from_utf8_lossy(head));
        }
    }
}
