//! Cookies: small words that a reader's own phone keeps for them. Nothing of them is kept on the box.

use axum::response::Response;
use hyper::header::{self, HeaderMap, HeaderValue};

/// The value of a cookie.
pub(crate) fn get<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(header::COOKIE)?.to_str().ok()?.split(';').take(50).find_map(|pair| {
        let (key, value) = pair.split_once('=')?;
        (key.trim() == name).then_some(value.trim())
    })
}

/// The value of a cookie that says who somebody is. Nothing if there are two of that name: other ports and pages of this host can
/// plant one for a part of the addresses, which comes first, and nothing says whose it is (RFC 6265, 8.5 and 8.6).
pub(crate) fn only<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.split_once('='));
    let mut values = pairs.filter(|(key, _)| key.trim() == name).map(|(_, value)| value.trim());
    let value = values.next();
    value.filter(|_| values.next().is_none())
}

/// Sets a cookie for a year, or takes it away. A value that could be read as more than a value sets nothing.
pub(crate) fn set(response: &mut Response, name: &str, value: Option<&str>) {
    if !value.unwrap_or_default().bytes().all(is_octet) {
        return;
    }
    let age = if value.is_some() { 31_536_000 } else { 0 };
    let cookie = format!("{name}={}; Path=/; Max-Age={age}; SameSite=Lax; HttpOnly", value.unwrap_or_default());
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

/// Sets a cookie of the second door, for so many seconds, or takes it away: its name begins with `__Host-`, so that neither
/// plain HTTP nor another port of this host can have set it in its place (RFC 6265bis, 4.1.3).
pub(crate) fn set_locked(response: &mut Response, name: &str, value: Option<&str>, age_s: u32) {
    put(response, name, value, (age_s, "; Secure"));
}

/// The same at the plain door, where nothing can be locked: for what is worth no more than that.
pub(crate) fn set_strict(response: &mut Response, name: &str, value: Option<&str>, age_s: u32) {
    put(response, name, value, (age_s, ""));
}

fn put(response: &mut Response, name: &str, value: Option<&str>, (age_s, lock): (u32, &str)) {
    let (value, age_s) = value.filter(|value| value.bytes().all(is_octet)).map_or(("", 0), |value| (value, age_s));
    let cookie = format!("{name}={value}; Path=/; Max-Age={age_s}{lock}; HttpOnly; SameSite=Strict");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

/// `cookie-octet` (RFC 6265, 4.1.1): no `;`, behind which attributes stand.
fn is_octet(byte: u8) -> bool {
    byte.is_ascii_graphic() && !matches!(byte, b'"' | b',' | b';' | b'\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_says_two_names_says_none() {
        let only = |lines: &[&'static str]| {
            let lines = lines.iter().map(|line| (header::COOKIE, HeaderValue::from_static(line)));
            only(&lines.collect(), "pupil").map(str::to_owned)
        };
        assert_eq!(only(&["lang=sw; pupil=ana"]).as_deref(), Some("ana"));
        assert_eq!(only(&["lang=sw; pupils=ana"]), None);
        assert_eq!(only(&["pupil=planted; pupil=ana"]), None);
        assert_eq!(only(&["pupil=planted", "pupil=ana"]), None);
    }

    #[test]
    fn a_value_adds_no_attribute() {
        for value in ["a; Domain=evil.example", "a\r\nset-cookie: b=c", "a b", "a,b", "\"a\"", "ሀ"] {
            let mut response = Response::default();
            set(&mut response, "went", Some(value));
            assert!(response.headers().is_empty(), "{value}");
        }
        let mut response = Response::default();
        set(&mut response, "went", Some("stories/a%20b?page=7|x"));
        assert!(response.headers().contains_key(header::SET_COOKIE));
    }
}
