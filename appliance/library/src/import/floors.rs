//! Floors of the import, read off the paths of all files: formats stand on a small ground, and nothing goes in circles.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What every format may stand on, and which stands on nothing but itself.
const GROUND: [&str; 12] = [
    "defaults", "desk", "limits", "names", "outline", "refusal", "report", "rewrite", "task", "tree", "workshop", "xml",
];

fn sources(at: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(at).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { sources(&path, found) } else { found.push(path) }
    }
}

/// Modules of the import, each with those that it names.
fn known() -> BTreeMap<String, BTreeSet<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/import");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let module = |file: &PathBuf| {
        let first = file.strip_prefix(&root).unwrap().iter().next().unwrap().to_str().unwrap().to_owned();
        first.trim_end_matches(".rs").to_owned()
    };
    let all: BTreeSet<String> = files.iter().map(module).collect();
    let mut known: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in &files {
        let depth = file.strip_prefix(&root).unwrap().iter().count();
        let up = "super::".repeat(depth);
        let text = fs::read_to_string(file).unwrap().replace(&up, "crate::import::");
        for path in text.split("crate::import::").skip(1) {
            let group = path.strip_prefix('{').map_or(path, |list| list.split('}').next().unwrap());
            let names = group.split(", ").take(if path.starts_with('{') { usize::MAX } else { 1 });
            let names = names.map(|name| name.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap());
            let (me, names) = (module(file), names.filter(|name| all.contains(*name)));
            let names = names.filter(|name| *name != me).map(str::to_owned).collect::<Vec<_>>();
            known.entry(me).or_default().extend(names);
        }
    }
    known
}

#[test]
fn the_ground_stands_on_itself() {
    let known = known();
    for module in GROUND {
        let above: Vec<_> =
            known.get(module).into_iter().flatten().filter(|one| !GROUND.contains(&one.as_str())).collect();
        assert!(above.is_empty(), "{module} is ground and knows {above:?}");
    }
}

#[test]
fn nothing_goes_in_circles() {
    let mut known = known();
    assert!(known["open"].len() > 10 && known["daisy"].contains("text"), "the paths were read: {known:?}");
    // Whoever knows nobody that is left is taken away; in a circle nobody is the first.
    loop {
        let left: BTreeSet<String> = known.keys().cloned().collect();
        let before = known.len();
        known.retain(|_, names| names.iter().any(|name| left.contains(name)));
        if known.len() == before {
            break;
        }
    }
    assert!(known.is_empty(), "{known:?}");
}
