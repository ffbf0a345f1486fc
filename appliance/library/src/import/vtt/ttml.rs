//! Timed Text (TTML 2, DFXP before it) as `WebVTT`: times and words of its paragraphs; places and colours are left out.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Frames a second, if nothing is said (TTML 2, 7.2.5).
const FRAMES: f64 = 30.0;
/// LIMIT: pieces of one paragraph that have times of their own.
const RUNS: usize = 200;

/// Whether a text is Timed Text.
pub(super) fn is_ttml(text: &str) -> bool {
    let head: String = text.chars().take(2000).collect();
    head.trim_start_matches('\u{feff}').trim_start().starts_with('<') && (head.contains("<tt") || head.contains(":tt "))
}

/// The same as `WebVTT`, which is cleaned as any other; what is not well formed ends it.
pub(super) fn as_vtt(text: &str) -> String {
    let mut reader = Reader::from_str(text);
    let mut timed = Timed { vtt: "WEBVTT\n".to_owned(), ..Timed::default() };
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(start) => {
                if start.local_name().as_ref() == "br" {
                    timed.push("\n");
                }
                timed.open(&start);
            }
            Event::Empty(start) if start.local_name().as_ref() == "br" => timed.push("\n"),
            // It may still take its time.
            Event::Empty(start) => {
                timed.open(&start);
                timed.close();
            }
            Event::Text(text) => timed.push(&words(&text.xml10_content())),
            Event::CData(text) => timed.push(&words(&text.into_inner())),
            Event::GeneralRef(entity) => timed.push(&["&", &entity, ";"].concat()),
            Event::End(_) => timed.close(),
            Event::Eof => break,
            _ => {}
        }
    }
    timed.vtt
}

/// A document at work.
#[derive(Default)]
struct Timed {
    vtt: String,
    clock: Clock,
    /// Elements that are open.
    levels: Vec<Level>,
    /// What was said in the paragraph that is open, and when.
    runs: Vec<Run>,
}

/// An element, and when it is active, in milliseconds.
#[derive(Clone, Copy, Default)]
struct Level {
    from: u64,
    /// `None`: without an end.
    to: Option<u64>,
    /// The same as its own attributes say it.
    own: Option<u64>,
    /// Whether its children come one after the other.
    is_seq: bool,
    /// Where the last child ended, and the latest of all.
    after: u64,
    latest: Option<u64>,
    is_paragraph: bool,
    /// Whether its words are shown.
    is_shown: bool,
}

#[derive(PartialEq, Eq)]
struct Run {
    from: u64,
    to: Option<u64>,
    text: String,
}

impl Timed {
    /// Times are relative to the parent, or to the sibling before (TTML 2, 12.2.1 to 12.2.4).
    fn open(&mut self, start: &BytesStart<'_>) {
        let name = start.local_name();
        let name: &str = name.as_ref();
        if name == "tt" {
            self.clock = Clock::of(start);
        }
        let parent = self.levels.last().copied().unwrap_or_default();
        let is_timed = matches!(name, "body" | "div" | "p" | "span");
        let time = |name| attribute(start, name).filter(|_| is_timed).and_then(|text| self.clock.milliseconds(&text));
        let base = if parent.is_seq && is_timed { parent.after } else { parent.from };
        let from = base + time("begin").unwrap_or(0);
        let own = [time("end").map(|end| base + end), time("dur").map(|dur| from + dur)].into_iter().flatten().min();
        let is_paragraph = name == "p";
        self.levels.push(Level {
            from,
            to: [own, parent.to].into_iter().flatten().min(),
            own,
            is_seq: is_timed && attribute(start, "timeContainer").is_some_and(|kind| kind.trim() == "seq"),
            after: from,
            latest: None,
            is_paragraph,
            is_shown: (is_paragraph || parent.is_shown) && !matches!(name, "metadata" | "title" | "desc" | "set"),
        });
    }

    fn push(&mut self, text: &str) {
        let Some(level) = self.levels.last().filter(|level| level.is_shown) else { return };
        let is_full = self.runs.len() >= RUNS;
        match self.runs.last_mut() {
            Some(run) if (run.from, run.to) == (level.from, level.to) || is_full => run.text += text,
            _ => self.runs.push(Run { from: level.from, to: level.to, text: text.to_owned() }),
        }
    }

    fn close(&mut self) {
        let Some(level) = self.levels.pop() else { return };
        if level.is_paragraph {
            self.paragraph();
        }
        let end = if level.own.is_some() { level.to } else { level.latest.or(level.to) }.unwrap_or(level.from);
        if let Some(parent) = self.levels.last_mut() {
            parent.after = end;
            parent.latest = parent.latest.max(Some(end));
        }
    }

    /// A cue for each time in which the paragraph says the same.
    fn paragraph(&mut self) {
        let runs = std::mem::take(&mut self.runs);
        let said = |from: u64| -> String {
            let active = |run: &&Run| run.from <= from && run.to.is_none_or(|to| to > from);
            let text: String = runs.iter().filter(active).map(|run| run.text.as_str()).collect();
            let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
            lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
        };
        let mut times: Vec<u64> = runs.iter().flat_map(|run| [Some(run.from), run.to]).flatten().collect();
        times.sort_unstable();
        times.dedup();
        let mut cues: Vec<(u64, u64, String)> = Vec::new();
        for (number, from) in times.iter().enumerate() {
            let text = said(*from);
            // What never ends is dropped, and counted, as a cue that ends where it begins.
            let to = times.get(number + 1).copied().unwrap_or(*from);
            match cues.last_mut() {
                _ if text.is_empty() => {}
                Some((_, end, before)) if *end == *from && *before == text && to > *from => *end = to,
                _ => cues.push((*from, to, text)),
            }
        }
        let lost = runs.iter().filter(|run| run.to.is_some_and(|to| to <= run.from) && !run.text.trim().is_empty());
        cues.extend(lost.map(|run| (run.from, run.from, run.text.trim().to_owned())));
        for (from, to, text) in cues {
            self.vtt += &["\n", &super::time(from), " --> ", &super::time(to), "\n", &text, "\n"].concat();
        }
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

/// What frames and ticks are, a second.
struct Clock {
    frames: f64,
    ticks: f64,
}

impl Default for Clock {
    fn default() -> Self {
        Self { frames: FRAMES, ticks: 1.0 }
    }
}

impl Clock {
    /// Ticks are frames where those are said, else seconds (TTML 2, 7.2.5 to 7.2.10).
    fn of(root: &BytesStart<'_>) -> Self {
        let number = |text: &str| text.trim().parse::<f64>().ok().filter(|rate| *rate > 0.0);
        let rate = |name| attribute(root, name).and_then(|text| number(&text));
        // `1000 1001`; with a colon in early files.
        let multiplier = attribute(root, "frameRateMultiplier").and_then(|text| {
            let (by, of) = text.trim().split_once([' ', ':']).unwrap_or((text.trim(), "1"));
            Some(number(by)? / number(of)?)
        });
        let said = rate("frameRate");
        let frames = said.unwrap_or(FRAMES) * multiplier.unwrap_or(1.0);
        let sub_frames = rate("subFrameRate").unwrap_or(1.0);
        let ticks = rate("tickRate").or_else(|| said.map(|_| frames * sub_frames)).unwrap_or(1.0);
        Self { frames, ticks }
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

    /// When, in seconds, and what.
    fn cues(document: &str) -> Vec<(f64, f64, String)> {
        let vtt = as_vtt(document);
        let seconds = |text: &str| {
            let parts: Vec<f64> = text.split(':').map(|part| part.parse().unwrap()).collect();
            parts[0] * 3600.0 + parts[1] * 60.0 + parts[2]
        };
        let cue = |block: &str| {
            let (times, text) = block.trim_end().split_once('\n')?;
            let (from, to) = times.split_once(" --> ")?;
            Some((seconds(from), seconds(to), text.to_owned()))
        };
        vtt.split("\n\n").filter_map(cue).collect()
    }

    #[test]
    fn times_are_those_of_the_document() {
        let body = |root: &str, body: &str| cues(&format!("<tt xmlns='http://www.w3.org/ns/ttml' {root}>{body}</tt>"));
        let x = |from: f64, to: f64| vec![(from, to, "x".to_owned())];
        for (root, inside, expected) in [
            ("", "<body><div><p begin='50t' end='75t'>x</p></div></body>", x(50.0, 75.0)),
            ("ttp:frameRate='25'", "<body><div><p begin='50t' end='75t'>x</p></div></body>", x(2.0, 3.0)),
            (
                "ttp:frameRate='30' ttp:frameRateMultiplier='1000 1001'",
                "<body><div><p begin='3000f' dur='3000f'>x</p></div></body>",
                x(100.1, 200.2),
            ),
            ("", "<body><div begin='10s'><p begin='1s' end='2s'>x</p></div></body>", x(11.0, 12.0)),
            (
                "",
                "<body begin='1s'><div begin='1s'><p begin='1s'><span begin='1s' end='2s'>x</span></p></div></body>",
                x(4.0, 5.0),
            ),
            ("", "<body><div><p end='00:00:01.292'>x</p></div></body>", x(0.0, 1.292)),
            ("", "<body><div begin='5s' end='8s'><p>x</p></div></body>", x(5.0, 8.0)),
            ("", "<body><div begin='5s' end='8s'><p begin='1s' end='9s'>x</p></div></body>", x(6.0, 8.0)),
            ("", "<body><div><p begin='1s' end='5s' dur='2s'>x</p></div></body>", x(1.0, 3.0)),
            (
                "",
                "<body><div><p begin='1s' end='2s'><metadata><desc>no</desc></metadata>x</p></div></body>",
                x(1.0, 2.0),
            ),
        ] {
            assert_eq!(body(root, inside), expected, "{root} {inside}");
        }
        let in_turn = "<body><div timeContainer='seq'><p dur='2s'>a</p><p dur='3s'>b</p></div></body>";
        assert_eq!(body("", in_turn), [(0.0, 2.0, "a".to_owned()), (2.0, 5.0, "b".to_owned())]);
        let divisions = "<body><div><p begin='1s' end='2s'>a</p></div><div><p begin='3s' end='4s'>b</p></div></body>";
        assert_eq!(body("", divisions).len(), 2);
        let growing = "<body><div><p end='4s'>one <span begin='1s'>two </span><span begin='2s' end='3s'>three</span></p></div></body>";
        let said: Vec<String> =
            body("", growing).into_iter().map(|(from, to, text)| format!("{from}-{to} {text}")).collect();
        assert_eq!(said, ["0-1 one", "1-2 one two", "2-3 one two three", "3-4 one two"]);
        // What never ends is not shown for ever; whoever reads this counts it as dropped.
        assert_eq!(body("", "<body><div><p begin='3s'>x</p></div></body>"), x(3.0, 3.0));
    }

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
