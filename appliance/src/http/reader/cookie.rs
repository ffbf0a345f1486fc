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

/// Sets a cookie for a year, or takes it away. Values are words of our own making.
pub(crate) fn set(response: &mut Response, name: &str, value: Option<&str>) {
    let age = if value.is_some() { 31_536_000 } else { 0 };
    let cookie = format!("{name}={}; Path=/; Max-Age={age}; SameSite=Lax; HttpOnly", value.unwrap_or_default());
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}
