//! Subtitles: `WebVTT`, `SubRip`, SBV, TTML and LRC in, clean `WebVTT` and plain text out.
//!
//! Cues that end before they begin, are out of all time or hold nothing are dropped. Of markup only bold,
//! italic and underline stay; everything else that a browser could take for a tag is removed.

mod lrc;
mod ttml;

use crate::extract::decode_references;

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

/// Longest pause between cues that are one line rolling up the screen.
const ROLL_MS: u64 = 120;

/// Extensions of files with subtitles.
pub(crate) const EXTENSIONS: [&str; 7] = ["vtt", "srt", "sbv", "ttml", "dfxp", "itt", "lrc"];

/// Cleans subtitles in any of the forms.
pub(crate) fn clean(bytes: &[u8]) -> Subtitles {
    let source = crate::extract::to_utf8(bytes, None).replace("\r\n", "\n").replace('\r', "\n");
    let source = crate::zawgyi::as_unicode(&source).unwrap_or(source);
    let source = match () {
        () if ttml::is_ttml(&source) => ttml::as_vtt(&source),
        () if lrc::is_lrc(&source) => lrc::as_vtt(&source),
        () => source,
    };
    let mut out = Subtitles { vtt: "WEBVTT\n".to_owned(), ..Subtitles::default() };
    let mut before = Cue::default();
    for block in blocks(&source) {
        let mut lines = block.into_iter();
        let Some(timing) = lines.find(|line| line.contains("-->") || is_sbv(line)) else { continue };
        let text: Vec<String> = lines.flat_map(clean_lines).filter(|line| !line.trim().is_empty()).collect();
        match span(timing) {
            Some((from, to)) if !text.is_empty() => {
                let cue = Cue { from, to, lines: text };
                out.push(&cue, &before);
                before = cue;
            }
            _ => out.dropped += 1,
        }
    }
    out
}

/// Runs of lines between empty ones. A line of blanks is one of a cue.
fn blocks(source: &str) -> Vec<Vec<&str>> {
    let mut blocks = vec![Vec::new()];
    for line in source.lines() {
        match blocks.last_mut() {
            Some(block) if !line.is_empty() => block.push(line),
            _ => blocks.push(Vec::new()),
        }
    }
    blocks.retain(|block| !block.is_empty());
    blocks
}

/// What is shown for a while.
#[derive(Default)]
struct Cue {
    from: u64,
    to: u64,
    /// Clean, with the tags that may stay.
    lines: Vec<String>,
}

impl Subtitles {
    fn push(&mut self, cue: &Cue, before: &Cue) {
        self.cues += 1;
        self.end_ms = self.end_ms.max(cue.to);
        for piece in ["\n", &time(cue.from), " --> ", &time(cue.to), "\n", &cue.lines.join("\n"), "\n"] {
            self.vtt.push_str(piece);
        }
        // A line that rolls up the screen stands in several cues and is said once.
        let is_rolling = cue.from <= before.to.saturating_add(ROLL_MS);
        let is_new = |line: &&String| !(is_rolling && before.lines.contains(line));
        let lines: Vec<String> = cue.lines.iter().filter(is_new).map(|line| plain(line)).collect();
        let plain = lines.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
        let last = self.text.strip_suffix('\n').and_then(|text| text.rsplit('\n').next());
        if !plain.is_empty() && last != Some(plain.as_str()) {
            self.text.push_str(&plain);
            self.text.push('\n');
        }
    }
}

/// `0:00:01.000,0:00:02.500`
fn is_sbv(line: &str) -> bool {
    let is_clock = |text: &str| {
        text.contains(':')
            && text.contains('.')
            && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.'))
    };
    line.trim().split_once(',').is_some_and(|(from, to)| is_clock(from) && is_clock(to))
}

fn span(timing: &str) -> Option<(u64, u64)> {
    let sign = if is_sbv(timing) { "," } else { "-->" };
    let (from, rest) = timing.split_once(sign)?;
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

/// A line as it may stand in `WebVTT`; several where another form breaks it by a mark.
fn clean_lines(line: &str) -> Vec<String> {
    without_overrides(line).split('\n').map(clean_line).collect()
}

/// Takes away what is left of ASS subtitles: `{\an8}` places a line, `\N` breaks it, `\h` is a blank.
fn without_overrides(line: &str) -> String {
    let mut kept = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("{\\") {
        kept.push_str(before);
        if let Some((_, after)) = after.split_once('}') {
            rest = after;
        } else {
            kept.push_str("{\\");
            rest = after;
        }
    }
    kept.push_str(rest);
    // SubRip has them in both brackets.
    let kept = ["{b}", "{/b}", "{i}", "{/i}", "{u}", "{/u}"].iter().fold(kept, |kept, mark| kept.replace(mark, ""));
    // `[br]` is what YouTube's SBV has, `<br>` what SRT of web tools has.
    let breaks = ["\\N", "\\n", "[br]", "<br>", "<br/>", "<br />"];
    breaks.iter().fold(kept.replace("\\h", " "), |kept, mark| kept.replace(mark, "\n"))
}

fn clean_line(line: &str) -> String {
    let mut clean = String::new();
    let mut rest = line;
    while let Some(at) = rest.find('<') {
        clean.push_str(&escape(rest.get(..at).unwrap_or_default()));
        let tag_end = rest.get(at..).filter(|tag| is_tag(tag)).and_then(|tag| tag.find('>')).map(|end| at + end + 1);
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

/// Whether a text begins with a tag, or a time inside a cue (`<00:01.000>`), rather than with a sign of mathematics.
fn is_tag(text: &str) -> bool {
    let inside = text.get(1..).unwrap_or_default();
    let is_time = || {
        let time = inside.split('>').next().unwrap_or_default();
        time.contains(':') && time.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.'))
    };
    inside.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?' | '>')) || is_time()
}

/// Text with the references that must stay; all others, which `WebVTT` takes from HTML (4.2.2), are decoded.
fn escape(text: &str) -> String {
    let text: String = decode_references(text).chars().filter(|c| !c.is_control()).collect();
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A clean line as words alone.
fn plain(line: &str) -> String {
    let mut plain = line.to_owned();
    for tag in ["<b>", "</b>", "<i>", "</i>", "<u>", "</u>"] {
        plain = plain.replace(tag, "");
    }
    decode_references(&plain)
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
            (
                "1\n00:00:01,000 --> 00:00:02,000\nso 5 < 7 and 9 > 1 holds, <7 too>\n\n2\n00:00:03,000 --> 00:00:04,000\na <00:03.500>b<c>c</c>\n",
                "so 5 < 7 and 9 > 1 holds, <7 too>\na bc\n",
                2,
                0,
            ),
            ("not subtitles at all", "", 0, 0),
            (
                "0:00:00.378,0:00:11.378\nCaption, one\n\n0:00:11.378,0:00:12.305\nTwo\nthree",
                "Caption, one\nTwo three\n",
                2,
                0,
            ),
            (
                "<?xml version='1.0'?><tt xmlns:t='x' ttp:tickRate='1000'><body><div><p begin='1000t' dur='1s'>Senator,\n  we&#039;re <br/>\
                 <span tts:color='red'>5 &lt; 6 &amp; x</span></p><p begin='3s' end='2s'>x</p></div></body></tt>",
                "Senator, we're 5 < 6 & x\n",
                1,
                1,
            ),
        ];
        for (source, text, cues, dropped) in cases {
            let clean = clean(source.as_bytes());
            assert_eq!((clean.text.as_str(), clean.cues, clean.dropped), (text, cues, dropped), "{source}");
            assert!(!clean.vtt.contains("<script") && !clean.vtt.contains("<img"), "{}", clean.vtt);
        }
    }

    #[test]
    fn words_of_songs_stand_until_the_next() {
        let song = "[ar:Ann]\n[00:10.00][00:20.5]Maji ni uhai\n[00:15.00] <00:15.20>Mvua <00:16.0>inanyesha\n[00:18.00]\n[ti:x] \n";
        let clean = clean(song.as_bytes());
        let cues = "WEBVTT\n\n00:00:10.000 --> 00:00:15.000\nMaji ni uhai\n\n00:00:15.000 --> 00:00:18.000\nMvua inanyesha\n\n\
            00:00:20.500 --> 00:00:25.500\nMaji ni uhai\n";
        assert_eq!((clean.vtt.as_str(), clean.cues), (cues, 3));
        assert_eq!(clean.text, "Maji ni uhai\nMvua inanyesha\nMaji ni uhai\n");
        assert_eq!(super::clean("[Chorus]\nMaji\n[1:2:3:4]x".as_bytes()).cues, 0);
    }

    #[test]
    fn references_are_decoded_and_leftovers_are_gone() {
        let cases = [
            (
                "It&#39;s at Caf&eacute; &quot;Baobab&quot;&hellip;",
                "It's at Café \"Baobab\"…",
                "It's at Café \"Baobab\"…",
            ),
            ("5 &gt; 3 &amp; 2 &lt; 3", "5 &gt; 3 &amp; 2 &lt; 3", "5 > 3 & 2 < 3"),
            ("&amp;#39; stays", "&amp;#39; stays", "&#39; stays"),
            ("{b}Maji{/b} {ni}", "Maji {ni}", "Maji {ni}"),
            ("{\\an8}Open\\hyour<i>{\\i0} book</i>", "Open your<i> book</i>", "Open your book"),
            ("One\\NTwo", "One\nTwo", "One Two"),
            ("a {brace} \\alpha", "a {brace} \\alpha", "a {brace} \\alpha"),
        ];
        for (source, vtt, text) in cases {
            let clean = clean(format!("WEBVTT\n\n00:01.000 --> 00:02.000\n{source}\n").as_bytes());
            assert!(clean.vtt.ends_with(&format!("\n{vtt}\n")), "{}", clean.vtt);
            assert_eq!(clean.text, format!("{text}\n"));
        }
    }

    #[test]
    fn lines_that_roll_are_said_once() {
        let rolling = "WEBVTT\n\n00:00.160 --> 00:03.150\n \nhello<00:00.460><c> friends</c>\n\n00:03.150 --> 00:03.160\nhello friends\n \n\n\
            00:03.160 --> 00:06.150\nhello friends\nwelcome\n\n00:06.150 --> 00:06.160\nwelcome\n \n\n00:09.000 --> 00:10.000\nhello friends\n";
        assert_eq!(clean(rolling.as_bytes()).text, "hello friends\nwelcome\nhello friends\n");
    }

    #[test]
    fn clean_subtitles_stay_as_they_are() {
        let once = clean(b"WEBVTT\n\n00:01.000 --> 01:00:02.000\n<b>1 &lt; 2</b> & 3\n");
        assert_eq!(once.vtt, "WEBVTT\n\n00:00:01.000 --> 01:00:02.000\n<b>1 &lt; 2</b> &amp; 3\n");
        assert_eq!(clean(once.vtt.as_bytes()).vtt, once.vtt);
        assert_eq!(once.end_ms, 3_602_000);
    }
}
