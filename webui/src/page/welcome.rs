//! `/welcome`: what a phone shows by itself when it joins the Wi-Fi. One request, no cookie, no script.

use std::sync::LazyLock;

use maud::{DOCTYPE, PreEscaped, html};
use sha2::{Digest as _, Sha256};

use crate::{Code, Frame, Messages};

/// The page in the small window of a phone.
#[derive(Clone, Debug, Default)]
pub struct WelcomeView {
    /// Address to type into a real browser, as in `http://10.42.0.1/`.
    pub address: Option<String>,
    /// The same for a camera.
    pub code: Code,
}

/// The key sentence is said in these languages, the reader's own first.
const SAID_IN: [&str; 8] = ["en", "fr", "es", "ar", "sw", "pt", "hi", "zh"];

/// Its own few rules, because a second request may not come through.
const STYLE: &str = "body{margin:0;padding:8px;font:16px/1.4 system-ui,-apple-system,Roboto,sans-serif;color:#2a211b;\
background:#fbf6ec;text-align:center}main{max-width:30em;margin:0 auto}h1{font-size:1.6em;margin:.2em 0;line-height:1.25}p{margin:.3em 0}\
button{font:inherit;font-weight:700;font-size:1.15em;min-height:56px;width:100%;max-width:20em;margin:4px 0;border:0;\
border-radius:12px;color:#fdf8ee;background:#17453f}button:focus,a:focus{outline:3px solid #1a4fa3;outline-offset:2px}\
.address{font-size:1.25em;font-weight:700;word-break:break-all}svg{width:148px;height:148px;background:#fff}\
ul{list-style:none;margin:18px 0 0;padding:0;text-align:start}li{padding:10px 0;border-top:1px solid #e2d6c2;font-size:.94em}\
a{color:#0d544d;display:block;padding:10px}";

/// `sha256-…` of the page's own style, for its Content-Security-Policy (CSP level 3, 2.3.1).
static STYLE_SOURCE: LazyLock<String> =
    LazyLock::new(|| format!("'sha256-{}'", base64(&Sha256::digest(STYLE.as_bytes()))));

impl WelcomeView {
    /// The source expression that allows the page's own style and no other.
    pub fn style_source() -> &'static str {
        &STYLE_SOURCE
    }

    /// The page. Its button posts to `/welcome`.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let messages = frame.messages;
        let say = |key| messages.say(key);
        let title = say("welcome-title");
        let markup = html! {
            (DOCTYPE)
            html lang=(messages.tag()) dir=(messages.direction().as_str()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (title) " · " (frame.library.name.words) }
                    link rel="icon" href="data:,";
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    main {
                        h1 { (frame.library.name.inline()) }
                        p { (title) ". " (say("welcome-lead")) }
                        form action="/welcome" method="post" { button type="submit" { (say("welcome-open")) } }
                        p { a href="/start" { (say("nav-start")) } }
                        @if let Some(address) = &self.address {
                            p { (say("welcome-address")) br; span class="address" dir="ltr" { (address) } }
                            (self.code.show(&say("welcome-code")))
                        }
                        ul {
                            @for spoken in sentences(messages) {
                                li lang=(spoken.tag()) dir=(spoken.direction().as_str()) { (spoken.say("welcome-stay")) }
                            }
                        }
                    }
                }
            }
        };
        markup.into_string()
    }
}

/// The reader's language first, then those of the eight that the pages speak.
fn sentences(reader: Messages) -> Vec<Messages> {
    let others = SAID_IN.into_iter().filter_map(Messages::in_language).filter(|other| other.tag() != reader.tag());
    std::iter::once(reader).chain(others).take(SAID_IN.len()).collect()
}

/// RFC 4648, 4.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let bits = group.iter().fold(0_u32, |bits, byte| (bits << 8) | u32::from(*byte)) << (8 * (3 - group.len()));
        for at in 0..4 {
            let letter = LETTERS.get((bits >> (18 - 6 * at) & 63) as usize).copied().unwrap_or(b'A');
            text.push(if at > group.len() { '=' } else { char::from(letter) });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_pads_as_it_should() {
        for (bytes, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")] {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }
}
