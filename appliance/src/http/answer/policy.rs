//! Headers that are decided in one place: how long an answer may be kept, and what it may do.

use hyper::header::{HeaderMap, HeaderName, HeaderValue};
use maktaba_webui::PlayAsset;

/// How long an answer may be kept. Handlers name one; the last stage writes the header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keep {
    /// The name changes with the content.
    Forever,
    /// Pictures, styles and media of hosted content: a release may change them, but not within minutes.
    Minutes,
    /// Ask each time; 304 is cheap.
    Ask,
    /// Made for this reader: nobody else may keep it.
    Private,
    /// Never changes, but only for whoever may see it: as long as a session lasts.
    Lent,
    /// Never.
    No,
}

impl Keep {
    /// Value of `Cache-Control` (RFC 9111, 5.2).
    pub(crate) fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Forever => "public, max-age=31536000, immutable",
            Self::Minutes => "public, max-age=600",
            Self::Ask => "no-cache",
            Self::Private => "private, no-cache",
            Self::Lent => "private, max-age=43200",
            Self::No => "no-store",
        })
    }
}

/// Whose content an answer is, which decides what it may do in a browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Trust {
    /// Our page; what it shows may come from `content`, an origin or nothing.
    Page {
        /// Origin of hosted content, if it has one of its own.
        content: String,
        /// Our own origin, as in `http://10.0.0.1`; without it no script runs and no font is loaded.
        own: String,
        /// Origins whose pages may show it in a frame.
        framers: Vec<String>,
    },
    /// The welcome page: its one style is inside it, named by its hash; nothing else is loaded.
    Welcome,
    /// A page of ours inside the frame of hosted content: nothing runs there, and a tap leads out.
    Inset,
    /// Somebody else's document that the browser shows by itself: its viewer is no page, and does not start in a sandbox.
    Document,
    /// Lists and records for programs: no page, whatever a browser makes of it.
    Data,
    /// Somebody else's bytes.
    Content {
        /// Origin and path that it may reach, as in `http://10.0.0.1/content/maths/`.
        reach: String,
    },
}

impl Trust {
    /// A page that shows nothing of anybody else, at our own origin, in no frame.
    pub(crate) const fn ours(own: String) -> Self {
        Self::Page { content: String::new(), own, framers: Vec::new() }
    }

    /// Writes the security headers.
    pub(crate) fn write(&self, headers: &mut HeaderMap) {
        let mut set = |name: &'static str, value: HeaderValue| {
            headers.insert(HeaderName::from_static(name), value);
        };
        set("x-content-type-options", HeaderValue::from_static("nosniff"));
        match self {
            Self::Page { .. } | Self::Welcome => {
                set("content-security-policy", value(&self.page_policy()));
                // Forms say where they come from, to us only.
                set("referrer-policy", HeaderValue::from_static("same-origin"));
                set("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
            }
            Self::Inset => {
                set("content-security-policy", HeaderValue::from_static(INSET_POLICY));
                set("referrer-policy", HeaderValue::from_static("no-referrer"));
                // Hosted pages have an opaque origin, and so has what stands inside them.
                set("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
            }
            Self::Data => {
                set(
                    "content-security-policy",
                    HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'; sandbox"),
                );
                set("referrer-policy", HeaderValue::from_static("no-referrer"));
                set("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
            }
            Self::Document | Self::Content { .. } => {
                let policy = match self {
                    Self::Content { reach } => value(&content_policy(reach)),
                    _ => HeaderValue::from_static(DOCUMENT_POLICY),
                };
                set("content-security-policy", policy);
                set("referrer-policy", HeaderValue::from_static("no-referrer"));
                // The sandbox makes the content's origin opaque, so its own fonts and data come "from elsewhere".
                set("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
                set("access-control-allow-origin", HeaderValue::from_static("*"));
                set("permissions-policy", HeaderValue::from_static(NOTHING_PERMITTED));
            }
        }
    }
}

/// Scripts of ours around content: they keep scores and places.
const KEEPERS: [&str; 2] = ["keep-score.js", "keep-place.js"];

impl Trust {
    fn page_policy(&self) -> String {
        let Self::Page { content, own, framers } = self else {
            let style = maktaba_webui::WelcomeView::style_source();
            return format!(
                "default-src 'none'; style-src {style}; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
            );
        };
        // Not 'self': hosted content may be served from this origin too, and none of it is a script of ours.
        let assets = if own.is_empty() { "'none'".to_owned() } else { format!("{own}/assets/") };
        let keepers = KEEPERS.map(|file| format!(" {own}{}", PlayAsset::href(file).as_str())).concat();
        let scripts = if own.is_empty() { assets.clone() } else { [assets.as_str(), &keepers].concat() };
        format!(
            "default-src 'none'; style-src 'self'; script-src {scripts}; font-src {assets}; img-src 'self' {content}; \
             media-src 'self' {content}; frame-src 'self' {content}; connect-src 'self'; form-action 'self'; base-uri 'none'; \
             frame-ancestors {}",
            if framers.is_empty() { "'none'".to_owned() } else { framers.join(" ") }
        )
    }
}

/// A header value; hosts were checked before, so the fallback is only for what no host can be.
fn value(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static("default-src 'none'; sandbox"))
}

/// The sandbox is a header, so that it also holds for SVG, XML and for whoever opens the address without our frame.
///
/// No `frame-ancestors`: the sandbox makes the origin of hosted pages opaque, which no source matches, so that pages
/// with frames of their own (ZIM, SCORM, simulations) would lose them (seen in Chromium). What a stranger could frame
/// is public and can do nothing.
fn content_policy(reach: &str) -> String {
    format!(
        "sandbox allow-scripts allow-forms allow-popups allow-modals allow-downloads; \
         default-src {reach} data: blob: 'unsafe-inline' 'unsafe-eval'; form-action {reach}; base-uri {reach}"
    )
}

const INSET_POLICY: &str = "default-src 'none'; style-src http: https:; form-action 'none'; base-uri 'none'; sandbox allow-top-navigation-by-user-activation";

/// Scripts of a document have no page to reach, and no address to send to.
const DOCUMENT_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'";

const NOTHING_PERMITTED: &str = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
     magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(), usb=()";

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(trust: &Trust) -> HeaderMap {
        let mut headers = HeaderMap::new();
        trust.write(&mut headers);
        headers
    }

    #[test]
    fn content_reaches_nothing_but_its_own_collection() {
        let trust = Trust::Content { reach: "http://10.0.0.1/content/maths/".into() };
        let headers = headers(&trust);
        let policy = headers["content-security-policy"].to_str().unwrap();
        assert!(policy.starts_with("sandbox allow-scripts "));
        assert!(!policy.contains("allow-same-origin") && !policy.contains("allow-top-navigation"));
        assert!(policy.contains("default-src http://10.0.0.1/content/maths/ data: blob:"));
        assert!(!policy.contains("frame-ancestors"), "frames of its own must work");
        assert_eq!(headers["x-content-type-options"], "nosniff");
        assert_eq!(headers["cross-origin-resource-policy"], "cross-origin");
        assert!(headers["permissions-policy"].to_str().unwrap().contains("camera=()"));
    }

    #[test]
    fn pages_run_only_what_is_in_the_program_and_are_framed_by_nobody() {
        let trust =
            Trust::Page { content: "http://10.0.0.1:8081".into(), own: "http://10.0.0.1".into(), framers: Vec::new() };
        let headers = headers(&trust);
        let policy = headers["content-security-policy"].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'; style-src 'self';"));
        let keepers = KEEPERS.map(|file| format!(" http://10.0.0.1{}", PlayAsset::href(file).as_str())).concat();
        let scripts = format!("script-src http://10.0.0.1/assets/{keepers}; ");
        assert!(policy.contains(&(scripts + "font-src http://10.0.0.1/assets/;")), "{policy}");
        assert!(!policy.contains("unsafe"));
        assert!(policy.contains("frame-src 'self' http://10.0.0.1:8081;"));
        assert!(policy.ends_with("frame-ancestors 'none'"));
    }

    #[test]
    fn without_an_origin_of_ours_nothing_runs() {
        let policy = Trust::ours(String::new()).page_policy();
        assert!(policy.contains("script-src 'none'; font-src 'none';"));
        let welcome = Trust::Welcome.page_policy();
        assert!(
            welcome.contains("style-src 'sha256-") && !welcome.contains("script-src") && !welcome.contains("unsafe")
        );
    }

    #[test]
    fn a_host_that_is_none_leaves_the_strictest_policy() {
        let headers =
            headers(&Trust::Page { content: "http://x\r\ny".into(), own: String::new(), framers: Vec::new() });
        assert_eq!(headers["content-security-policy"], "default-src 'none'; sandbox");
    }
}
