//! Subtitles: `WebVTT` and `SubRip` in, clean `WebVTT` and plain text out.
//!
//! Cues that end before they begin, are out of all time or hold nothing are dropped. Of markup only bold,
//! italic and underline stay; everything else that a browser could take for a tag is removed.

/// Cleaned subtitles.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Subtitles {
    /// As `WebVTT`.
    pub(crate) vtt: String,
    /// Text only, a line for each cue.
    pub(crate) text: String,
    /// Cues that were dropped.
    pub(crate) dropped: usize,
    /// Cues that stayed.
    pub(crate) cues: usize,
    /// End of the last cue.
    pub(crate) end_ms: u64,
}

/// LIMIT: no lesson is longer than a day.
const LAST_MS: u64 = 24 * 3_600_000;

/// Cleans subtitles in either form.
pub(crate) fn clean(bytes: &[u8]) -> Subtitles {
    let source = crate::extract::to_utf8(bytes, None).replace("\r\n", "\n").replace('\r', "\n");
    let mut out = Subtitles { vtt: "WEBVTT\n".to_owned(), ..Subtitles::default() };
    for block in source.split("\n\n").map(|block| block.trim_matches('\n')) {
        let mut lines = block.lines();
        let Some(timing) = lines.find(|line| line.contains("-->")) else { continue };
        let text: Vec<String> = lines.map(clean_line).filter(|line| !line.trim().is_empty()).collect();
        match span(timing) {
            Some((from, to)) if !text.is_empty() => out.push(from, to, &text),
            _ => out.dropped += 1,
        }
    }
    out
}

impl Subtitles {
    fn push(&mut self, from: u64, to: u64, lines: &[String]) {
        self.cues += 1;
        self.end_ms = self.end_ms.max(to);
        for piece in ["\n", &time(from), " --> ", &time(to), "\n", &lines.join("\n"), "\n"] {
            self.vtt.push_str(piece);
        }
        let plain = unescape(&lines.join(" "));
        let last = self.text.strip_suffix('\n').and_then(|text| text.rsplit('\n').next());
        if last != Some(plain.as_str()) {
            self.text.push_str(&plain);
            self.text.push('\n');
        }
    }
}

fn span(timing: &str) -> Option<(u64, u64)> {
    let (from, rest) = timing.split_once("-->")?;
    let from = milliseconds(from.trim())?;
    let to = milliseconds(rest.split_whitespace().next()?)?;
    (from < to && to <= LAST_MS).then_some((from, to))
}

/// `[hh:]mm:ss.ttt`, with a comma in `SubRip`.
fn milliseconds(text: &str) -> Option<u64> {
    let text = text.replace(',', ".");
    let (clock, fraction) = text.split_once('.').unwrap_or((&text, "0"));
    let fraction: u64 = format!("{fraction:0<3}").get(..3)?.parse().ok()?;
    let parts: Vec<u64> = clock.split(':').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let (hours, minutes, seconds) = match parts.as_slice() {
        [hours, minutes, seconds] => (*hours, *minutes, *seconds),
        [minutes, seconds] => (0, *minutes, *seconds),
        _ => return None,
    };
    let valid = hours < 1000 && minutes < 60 && seconds < 60;
    valid.then(|| ((hours * 60 + minutes) * 60 + seconds) * 1000 + fraction)
}

fn time(milliseconds: u64) -> String {
    let seconds = milliseconds / 1000;
    format!("{:02}:{:02}:{:02}.{:03}", seconds / 3600, seconds / 60 % 60, seconds % 60, milliseconds % 1000)
}

fn clean_line(line: &str) -> String {
    let mut clean = String::new();
    let mut rest = line;
    while let Some(at) = rest.find('<') {
        clean.push_str(&escape(rest.get(..at).unwrap_or_default()));
        let tag_end = rest.get(at..).and_then(|tag| tag.find('>')).map(|end| at + end + 1);
        let Some(end) = tag_end else {
            clean.push_str("&lt;");
            rest = rest.get(at + 1..).unwrap_or_default();
            continue;
        };
        let tag = rest.get(at..end).unwrap_or_default();
        if matches!(tag, "<b>" | "</b>" | "<i>" | "</i>" | "<u>" | "</u>") {
            clean.push_str(tag);
        }
        rest = rest.get(end..).unwrap_or_default();
    }
    clean.push_str(&escape(rest));
    clean.replace("-->", "→")
}

fn escape(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    unescape(&text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn unescape(text: &str) -> String {
    let mut plain = text.to_owned();
    for tag in ["<b>", "</b>", "<i>", "</i>", "<u>", "</u>", "&lrm;", "&rlm;"] {
        plain = plain.replace(tag, "");
    }
    plain.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subtitles_are_cleaned() {
        let cases = [
            ("WEBVTT\n\n1\n00:01.000 --> 00:02.500 align:start\n<v Ana><i>Hola</i> & adiós\n", "Hola & adiós\n", 1, 0),
            ("00:00:05.000 --> 00:00:01.000\nback\n\n99:99:99.999 --> 100:00:00.000\nx\n", "", 0, 2),
            (
                "WEBVTT\n\n00:01.000 --> 00:02.000\n<script>alert(1)</script><img src=x onerror=alert(1)>\n",
                "alert(1)\n",
                1,
                0,
            ),
            ("1\r\n00:00:01,000 --> 00:00:02,000\r\nSub Rip\r\n", "Sub Rip\n", 1, 0),
            ("not subtitles at all", "", 0, 0),
        ];
        for (source, text, cues, dropped) in cases {
            let clean = clean(source.as_bytes());
            assert_eq!((clean.text.as_str(), clean.cues, clean.dropped), (text, cues, dropped), "{source}");
            assert!(!clean.vtt.contains("<script") && !clean.vtt.contains("<img"), "{}", clean.vtt);
        }
    }

    #[test]
    fn clean_subtitles_stay_as_they_are() {
        let once = clean(b"WEBVTT\n\n00:01.000 --> 01:00:02.000\n<b>1 &lt; 2</b> & 3\n");
        assert_eq!(once.vtt, "WEBVTT\n\n00:00:01.000 --> 01:00:02.000\n<b>1 &lt; 2</b> &amp; 3\n");
        assert_eq!(clean(once.vtt.as_bytes()).vtt, once.vtt);
        assert_eq!(once.end_ms, 3_602_000);
    }
}
