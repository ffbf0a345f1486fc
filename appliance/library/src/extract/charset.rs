//! Which charset a text is in (after WHATWG HTML, "determining the character encoding", shortened).

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::code_page;

/// Bytes that [`sniff`] wants to see.
pub(super) const SNIFF_BYTES: usize = 4096;
/// U+FEFF in UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Judges by byte order mark, then `declared`, then what the text says of itself; else UTF-8 if the bytes are
/// valid UTF-8, else the code page in which it means most.
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
        Err(_) => code_page::of_text(head),
    }
}

/// The charset of a page, of which only the beginning is asked.
pub(crate) fn of_page(bytes: &[u8], declared: Option<&str>) -> &'static Encoding {
    sniff(bytes.get(..bytes.len().min(SNIFF_BYTES)).unwrap_or_default(), declared)
}

/// Whole text as UTF-8 without byte order mark; bytes that mean nothing become U+FFFD.
pub fn to_utf8(bytes: &[u8], declared: Option<&str>) -> String {
    let head = bytes.get(..bytes.len().min(64 << 10)).unwrap_or_default();
    decode(bytes.into(), sniff(head, declared))
}

/// The same where its charset is known; without a copy if it is UTF-8 already.
pub(crate) fn decode(bytes: Cow<'_, [u8]>, encoding: &'static Encoding) -> String {
    let bytes = match bytes {
        Cow::Owned(bytes) if encoding == UTF_8 && !bytes.starts_with(BYTE_ORDER_MARK) => {
            match String::from_utf8(bytes) {
                Ok(text) => return text,
                Err(error) => Cow::Owned(error.into_bytes()),
            }
        }
        bytes => bytes,
    };
    encoding.decode_with_bom_removal(&bytes).0.into_owned()
}

/// Finds `charset=…` of a meta element, or `encoding="…"` of an XML declaration.
fn said_inside(head: &[u8]) -> Option<String> {
    let lower = head.to_ascii_lowercase();
    let text = String::from_utf8_lossy(&lower);
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

    #[test]
    fn a_text_is_the_same_whoever_has_its_bytes() {
        for bytes in
            [&b"\xef\xbb\xbfgar\xc3\xa7on"[..], b"gar\xc3\xa7on", b"gar\xe7on", b"\xff\xfeg\0", b"\xc3\xa7 \xe7", b""]
        {
            let encoding = of_page(bytes, None);
            assert_eq!(decode(bytes.into(), encoding), decode(bytes.to_vec().into(), encoding), "{bytes:?}");
        }
        assert_eq!(to_utf8(b"\xef\xbb\xbfgar\xc3\xa7on", None), "garçon");
        let far = [&b"x".repeat(SNIFF_BYTES)[..], b"\xe7x"].concat();
        assert_eq!((of_page(&far, None).name(), to_utf8(&far, None).ends_with("çx")), ("UTF-8", true));
    }
}
