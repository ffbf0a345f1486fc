//! A video of a course: the film if it was exported, where it is else, and what is said in it.

use std::collections::HashMap;

use serde_json::Value;

use super::block::{self, Block};
use crate::import::text::escape;
use crate::import::vtt;
use crate::import::words::Words;

/// LIMIT: characters of what is said.
const SPOKEN: usize = 200_000;

/// The body of its page.
pub(super) fn page(
    video: &Block,
    documents: &HashMap<String, String>,
    file: impl Fn(&str) -> Option<String>,
    words: &Words,
) -> String {
    let inside = block::read(&video.inner).unwrap_or_default();
    let sources = || inside.iter().filter(|one| matches!(one.kind.as_str(), "source" | "encoded_video"));
    let sources: Vec<&str> =
        sources().filter_map(|one| one.attribute("src").or_else(|| one.attribute("url"))).collect();
    let base = |address: &str| address.rsplit('/').next().map(str::to_owned);
    let here = sources.iter().find_map(|address| file(&base(address)?));
    let mut html = match here {
        Some(address) => ["<video controls src=\"", &escape(&address), "\"></video>"].concat(),
        None => elsewhere(video, &sources, words),
    };
    for line in spoken(video, &inside, documents) {
        html += &["<p>", &escape(&line), "</p>"].concat();
    }
    html
}

/// Where a video is that is not here.
fn elsewhere(video: &Block, sources: &[&str], words: &Words) -> String {
    let youtube = youtube(video).map(|id| ["https://youtu.be/", id].concat());
    let address = youtube.or_else(|| sources.first().map(|address| (*address).to_owned()));
    let address = address
        .map(|address| ["<p>", words.needs_internet, "</p><p><code>", &escape(&address), "</code></p>"].concat());
    address.unwrap_or_default()
}

/// The id of a video, of which older exports name one for each speed (`0.75:a,1.00:b`).
fn youtube(video: &Block) -> Option<&str> {
    let speeds =
        || video.attribute("youtube")?.split(',').find_map(|one| one.trim().strip_prefix("1.0")?.split_once(':'));
    video.attribute("youtube_id_1_0").or_else(|| speeds().map(|(_, id)| id))
}

/// What is said, line by line.
fn spoken(video: &Block, inside: &[Block], documents: &HashMap<String, String>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let transcripts = inside.iter().filter(|one| one.kind == "transcript").filter_map(|one| one.attribute("src"));
    names.extend(transcripts.map(|src| format!("static/{src}")));
    for id in video.attribute("sub").into_iter().chain(youtube(video)) {
        names.extend([
            format!("static/subs_{id}.srt.sjson"),
            format!("static/subs/{id}.srt.sjson"),
            format!("static/{id}.srt"),
        ]);
    }
    let Some(source) = names.iter().find_map(|name| documents.get(name)) else {
        return Vec::new();
    };
    let text = if source.trim_start().starts_with('{') {
        let spoken: Value = serde_json::from_str(source).unwrap_or_default();
        let lines = spoken.get("text").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        lines.map(crate::extract::plain).collect::<Vec<_>>().join("\n")
    } else {
        vtt::clean(source.as_bytes()).text
    };
    let text: String = text.chars().take(SPOKEN).collect();
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_video_says_where_it_is_and_what_is_said() {
        let read = |source: &str| block::read(source).expect("is well formed").remove(0);
        let words = Words::of("en");
        let spoken =
            HashMap::from([("static/subs_b.srt.sjson".to_owned(), "{\"text\":[\"One &amp; two\",\"\"]}".to_owned())]);
        let html = page(&read("<video youtube='0.75:a,1.00:b'/>"), &spoken, |_| None, &words);
        assert!(html.contains("https://youtu.be/b") && html.contains("<p>One &amp; two</p>"), "{html}");
        let here = read("<video><source src='https://cdn.example/x/film.mp4'/></video>");
        let html = page(&here, &HashMap::new(), |name| Some(["../static/", name].concat()), &words);
        assert_eq!(html, "<video controls src=\"../static/film.mp4\"></video>");
    }
}
