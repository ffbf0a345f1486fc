//! Books that read aloud (EPUB 3.3, 9). No browser plays their SMIL files: a chapter gets players of its own, as the pages of
//! a DAISY book have them, one at the end of each paragraph.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::opf::Package;
use crate::href::Base;
use crate::import::defaults::Defaults;
use crate::import::desk::{Desk, Failure};
use crate::import::smil::{self, Clip, PHRASES, Sounds, joined, players, time};
use crate::import::tree::Tree;
use crate::import::xml::Node;
use crate::metadata::Agent;
use crate::xhtml;

/// LIMIT: elements that are open at once.
const DEPTH: usize = 200;
/// LIMIT: readers of a book.
const READERS: usize = 5;
/// Elements at whose end a player may stand, for all that is said in them.
const BLOCKS: [&str; 30] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "dd",
    "details",
    "dialog",
    "div",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "legend",
    "li",
    "main",
    "p",
    "section",
    "summary",
    "td",
    "th",
];

/// Notes who reads a book aloud, and how long that takes (EPUB 3.3, D.6).
pub(super) fn note(metadata: &Node, said: &mut Defaults) -> Option<u32> {
    let all =
        |name: &'static str| metadata.children_of("meta").filter(move |meta| meta.attribute("property") == Some(name));
    let readers = all("media:narrator").take(READERS).filter_map(|meta| Agent::reader(&meta.text()));
    // Who is named with this part has it already.
    let is_named = |reader: &Agent| {
        let mut others = said.creators.iter().chain(&said.details.contributors);
        others.any(|one| one.name == reader.name && matches!(one.role.as_deref(), Some("reader" | "narrator")))
    };
    let readers: Vec<Agent> = readers.filter(|reader| !is_named(reader)).collect();
    said.creators.extend(readers);
    let whole = all("media:duration").find(|meta| meta.attribute("refines").is_none())?;
    let seconds = u32::try_from(time::ms(&whole.text())?.div_ceil(1000)).ok()?;
    (seconds > 0).then_some(seconds)
}

/// The sounds of a book, by the path of their chapter. What is wrong with one of its SMIL files silences no other.
pub(super) fn read(
    desk: &mut Desk<'_>,
    tree: &mut Tree,
    package: &Package,
) -> Result<HashMap<String, Sounds>, Failure> {
    let mut sounds: HashMap<String, Sounds> = HashMap::new();
    let mut phrases = 0;
    for path in &package.overlays {
        let Some(bytes) = tree.read(path, desk.limits.text_bytes)? else {
            desk.warn(path, "is named as what is read aloud, but is not in the book");
            continue;
        };
        let Ok(read) = smil::read(&bytes, path, tree) else {
            desk.warn(path, "cannot be read: what it reads aloud is shown without sound");
            continue;
        };
        phrases += read.len();
        if phrases > PHRASES {
            desk.warn(path, "has more phrases than are kept of one book: what it reads aloud is shown without sound");
            break;
        }
        for phrase in read.into_iter().filter(|phrase| !phrase.clips.is_empty()) {
            if let Some((chapter, id)) = phrase.text {
                sounds.entry(chapter).or_default().add(&id, &phrase.clips);
            }
        }
    }
    Ok(sounds)
}

/// An element that is open.
struct Open {
    name: String,
    /// What is played with it.
    own: Vec<Clip>,
    /// What is played with those inside, and where each of them ends.
    inside: Vec<(usize, Vec<Clip>)>,
}

impl Open {
    fn of(start: &BytesStart<'_>, sounds: &mut Sounds) -> Self {
        let mut attributes = start.attributes();
        let id = attributes.with_checks(false).filter_map(Result::ok).find(|one| one.key.as_ref() == "id");
        let own = id.map(|id| sounds.take(&id.value)).unwrap_or_default();
        Self { name: start.local_name().as_ref().to_owned(), own, inside: Vec::new() }
    }
}

/// A chapter in XHTML with players behind what its sounds belong to; `None` if it is not well formed. All that is said in a
/// paragraph is one player at its end where it is one piece of a recording.
pub(super) fn with_players(text: &str, chapter: &str, mut sounds: Sounds) -> Option<String> {
    let text = xhtml::in_utf8(text);
    let page = Base::of(chapter);
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Open> = Vec::new();
    let mut made: Vec<(usize, String)> = Vec::new();
    let mut end_of_body = None;
    loop {
        let before = usize::try_from(reader.buffer_position()).ok()?;
        let event = reader.read_event().ok()?;
        let behind = usize::try_from(reader.buffer_position()).ok()?;
        let (closed, place) = match event {
            Event::Start(start) => {
                open.push(Open::of(&start, &mut sounds));
                if open.len() > DEPTH {
                    return None;
                }
                continue;
            }
            Event::Empty(start) => (Open::of(&start, &mut sounds), behind),
            Event::End(_) => (open.pop()?, before),
            Event::Eof if open.is_empty() => break,
            Event::Eof => return None,
            _ => continue,
        };
        let Open { name, own, mut inside } = closed;
        if name == "body" {
            end_of_body = Some(place);
        }
        let is_block = BLOCKS.contains(&name.as_str());
        // No player stands inside of a drawing.
        if name == "svg" {
            for (end, _) in &mut inside {
                *end = behind;
            }
        }
        if !own.is_empty() {
            inside.push((if is_block { place } else { behind }, own));
        }
        match open.last_mut().filter(|_| !is_block) {
            Some(outer) => outer.inside.append(&mut inside),
            None => settle(inside, place, &page, &mut made),
        }
    }
    // Pages that are one picture are read aloud as a whole.
    let rest = players(&sounds.rest(), &page);
    made.extend(end_of_body.filter(|_| !rest.is_empty()).map(|place| (place, rest)));
    made.sort_by_key(|(place, _)| *place);
    Some(inserted(text, &made))
}

/// One player at the end of a paragraph if all that is said in it is one piece; else one behind each.
fn settle(inside: Vec<(usize, Vec<Clip>)>, end: usize, page: &Base, made: &mut Vec<(usize, String)>) {
    let whole = joined(inside.iter().flat_map(|(_, clips)| clips));
    if whole.len() == 1 {
        made.push((end, players(&whole, page)));
    } else {
        made.extend(inside.into_iter().map(|(place, clips)| (place, players(&clips, page))));
    }
}

/// A text with others at places of it, which rise.
fn inserted(text: &str, made: &[(usize, String)]) -> String {
    let mut whole = String::with_capacity(text.len() + made.iter().map(|(_, one)| one.len()).sum::<usize>());
    let mut at = 0;
    for (place, one) in made {
        whole.extend([text.get(at..*place).unwrap_or_default(), one]);
        at = *place;
    }
    whole + text.get(at..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clip(file: &str, begin_ms: u64, end_ms: u64) -> Clip {
        Clip { file: file.to_owned(), begin_ms, end_ms: Some(end_ms) }
    }

    fn spoken(body: &str, clips: &[(&str, Clip)]) -> String {
        let mut sounds = Sounds::default();
        for (id, clip) in clips {
            sounds.add(id, std::slice::from_ref(clip));
        }
        let text = format!("<?xml version=\"1.0\"?><html xmlns=\"x\"><body>{body}</body></html>");
        let whole = with_players(&text, "E/t/a.xhtml", sounds).unwrap();
        let whole = whole.strip_prefix("<?xml version=\"1.0\"?><html xmlns=\"x\"><body>").unwrap();
        let whole = whole.strip_suffix("</body></html>").unwrap();
        whole.replace(" controls=\"\" preload=\"none\" src=\"../s/", "@").replace("</audio>", "")
    }

    #[test]
    fn what_is_one_piece_in_a_paragraph_is_one_player() {
        let (a, b) = (clip("E/s/a.mp3", 0, 900), clip("E/s/a.mp3", 1200, 2000));
        assert_eq!(
            spoken("<p><i id='1'>The</i> <i id='2'>hare</i>.</p><p>ran</p>", &[("1", a.clone()), ("2", b.clone())]),
            "<p><i id='1'>The</i> <i id='2'>hare</i>.<audio@a.mp3#t=0,2\"></p><p>ran</p>"
        );
        assert_eq!(
            spoken("<ul><li id='1'>A</li><li id='2'>B</li></ul>", &[("1", a.clone()), ("2", b)]),
            "<ul><li id='1'>A<audio@a.mp3#t=0,0.9\"></li><li id='2'>B<audio@a.mp3#t=1.2,2\"></li></ul>"
        );
        let other = clip("E/s/b.mp3", 0, 500);
        assert_eq!(
            spoken("<p><i id='1'>A</i><b><i id='2'>B</i></b></p>", &[("1", a.clone()), ("2", other.clone())]),
            "<p><i id='1'>A</i><audio@a.mp3#t=0,0.9\"><b><i id='2'>B</i><audio@b.mp3#t=0,0.5\"></b></p>"
        );
        // Inside of a drawing, and of a page as a whole.
        assert_eq!(
            spoken("<svg><text id='1'>A</text></svg><img id='2'/>", &[("1", a), ("2", other)]),
            "<svg><text id='1'>A</text></svg><audio@a.mp3#t=0,0.9\"><img id='2'/><audio@b.mp3#t=0,0.5\">"
        );
        assert_eq!(spoken("<img/>", &[("", clip("E/s/p.mp3", 0, 500))]), "<img/><audio@p.mp3#t=0,0.5\">");
        assert_eq!(with_players("<html><p id='a'></html>", "a.xhtml", Sounds::default()), None);
        let wide = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><p/>";
        assert_eq!(with_players(wide, "a.xhtml", Sounds::default()).as_deref(), Some("<p/>"));
    }
}
