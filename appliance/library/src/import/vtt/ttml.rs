//! Timed Text (TTML 2, DFXP before it) as `WebVTT`: times and words of its paragraphs; places and colours are left out.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Frames and ticks a second, if nothing is said (TTML 2, 7.2.2 and 7.2.12).
const FRAMES: f64 = 30.0;

/// Whether a text is Timed Text.
pub(super) fn is_ttml(text: &str) -> bool {
    let head: String = text.chars().take(2000).collect();
    head.trim_start_matches('\u{feff}').trim_start().starts_with('<') && (head.contains("<tt") || head.contains(":tt "))
}

/// The same as `WebVTT`, which is cleaned as any other; what is not well formed ends it.
pub(super) fn as_vtt(text: &str) -> String {
    let mut reader = Reader::from_str(text);
    let mut vtt = "WEBVTT\n".to_owned();
    let (mut clock, mut open) = (Clock { frames: FRAMES, ticks: FRAMES }, None);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(start) if start.local_name().as_ref() == "tt" => clock = Clock::of(&start),
            Event::Start(start) if start.local_name().as_ref() == "p" => open = Cue::begin(&start, &clock),
            Event::Empty(start) if start.local_name().as_ref() == "br" => push(&mut open, "\n"),
            Event::Text(text) => push(&mut open, &words(&text.xml10_content())),
            Event::CData(text) => push(&mut open, &words(&text.into_inner())),
            Event::GeneralRef(entity) => push(&mut open, &["&", &entity, ";"].concat()),
            Event::End(end) if end.local_name().as_ref() == "p" => {
                if let Some(Cue { from, to, text }) = open.take() {
                    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
                    let text: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
                    vtt +=
                        &["\n", &super::time(from), " --> ", &super::time(to), "\n", &text.join("\n"), "\n"].concat();
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    vtt
}

/// A paragraph at work.
struct Cue {
    from: u64,
    to: u64,
    text: String,
}

impl Cue {
    fn begin(start: &BytesStart<'_>, clock: &Clock) -> Option<Self> {
        let time = |name| attribute(start, name).and_then(|text| clock.milliseconds(&text));
        let from = time("begin")?;
        let to = time("end").or_else(|| Some(from + time("dur")?))?;
        Some(Self { from, to, text: String::new() })
    }
}

fn push(open: &mut Option<Cue>, text: &str) {
    if let Some(cue) = open {
        cue.text.push_str(text);
    }
}

/// Line breaks of the file mean nothing: `<br/>` breaks a line. Signs are written as references again.
fn words(text: &str) -> String {
    text.replace(['\n', '\r', '\t'], " ").replace('&', "&amp;").replace('<', "&lt;")
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = start.attributes();
    let mut all = attributes.with_checks(false).filter_map(Result::ok);
    all.find(|one| one.key.local_name().as_ref() == name).map(|one| one.value.clone().into_owned())
}

/// What frames and ticks are.
struct Clock {
    frames: f64,
    ticks: f64,
}

impl Clock {
    fn of(root: &BytesStart<'_>) -> Self {
        let rate =
            |name| attribute(root, name).and_then(|text| text.trim().parse::<f64>().ok()).filter(|rate| *rate > 0.0);
        let frames = rate("frameRate").unwrap_or(FRAMES);
        Self { frames, ticks: rate("tickRate").unwrap_or(frames) }
    }

    /// `12.5s`, `300ms`, `90f`, `1374000000t`, `01:02:03.456`, `01:02:03:12` (TTML 2, 12.3.1).
    fn milliseconds(&self, text: &str) -> Option<u64> {
        let text = text.trim();
        if !text.contains(':') {
            let at = text.find(|c: char| c.is_ascii_alphabetic())?;
            let (number, unit) = text.split_at(at);
            let number: f64 = number.parse().ok()?;
            let seconds = match unit {
                "h" => number * 3600.0,
                "m" => number * 60.0,
                "s" => number,
                "ms" => number / 1000.0,
                "f" => number / self.frames,
                "t" => number / self.ticks,
                _ => return None,
            };
            return rounded(seconds);
        }
        let parts: Vec<f64> = text.split(':').map(|part| part.parse().ok()).collect::<Option<_>>()?;
        match parts.as_slice() {
            [hours, minutes, seconds] => rounded(hours * 3600.0 + minutes * 60.0 + seconds),
            [hours, minutes, seconds, frames] => {
                rounded(hours * 3600.0 + minutes * 60.0 + seconds + frames / self.frames)
            }
            _ => None,
        }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the bounds are looked at before")]
fn rounded(seconds: f64) -> Option<u64> {
    (0.0..1e6).contains(&seconds).then(|| (seconds * 1000.0).round() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_all_forms_are_read() {
        let clock = Clock { frames: 25.0, ticks: 10_000_000.0 };
        let cases = [
            ("12.5s", Some(12_500)),
            ("300ms", Some(300)),
            ("50f", Some(2000)),
            ("1374000000t", Some(137_400)),
            ("01:02:03.456", Some(3_723_456)),
            ("00:00:01:05", Some(1200)),
            ("later", None),
            ("-1s", None),
        ];
        for (text, expected) in cases {
            assert_eq!(clock.milliseconds(text), expected, "{text}");
        }
    }
}
