//! H5P packages: `h5p.json`, `content/content.json`, and the libraries they run on.

use serde_json::Value;

use crate::import::defaults::Defaults;
use crate::import::desk::{Desk, Failure, Finished};
use crate::import::refusal::{Reason, Refusal};
use crate::import::tree::{Tree, put_all};
use crate::metadata::{Kind, agents, text};

pub(super) fn import(mut desk: Desk<'_>, mut tree: Tree) -> Result<Finished, Failure> {
    let limit_bytes = desk.limits.text_bytes;
    let package = json(&mut tree, "h5p.json", limit_bytes)?;
    for field in ["title", "mainLibrary", "preloadedDependencies"] {
        if package.get(field).is_none() {
            return Err(Reason::Damaged("it lacks title, mainLibrary or preloadedDependencies").at("h5p.json").into());
        }
    }
    json(&mut tree, "content/content.json", limit_bytes)?;
    check_libraries(&mut tree, limit_bytes)?;
    let mut record = desk.settle(said(&package), Kind::H5p)?;
    put_all(&mut desk, &mut tree)?;
    record.main = "h5p.json".parse().ok();
    desk.finish(record)
}

/// Each library names itself, and the scripts it names are there.
fn check_libraries(tree: &mut Tree, limit_bytes: u64) -> Result<(), Refusal> {
    let names: Vec<String> = tree.members.iter().map(|member| member.path.as_str().to_owned()).collect();
    let libraries =
        names.iter().filter_map(|name| name.strip_suffix("/library.json")).filter(|folder| !folder.contains('/'));
    for folder in libraries {
        let place = format!("{folder}/library.json");
        let library = json(tree, &place, limit_bytes)?;
        if text(&library, "machineName").is_none() || text(&library, "majorVersion").is_none() {
            return Err(Reason::Damaged("it lacks machineName or majorVersion").at(place));
        }
        let scripts = library.get("preloadedJs").and_then(Value::as_array).cloned().unwrap_or_default();
        for script in scripts.iter().filter_map(|script| text(script, "path")) {
            let path = format!("{folder}/{script}");
            if tree.member(&path).is_none() {
                return Err(Reason::Missing("content: library.json names it, but it is not in the package").at(path));
            }
        }
    }
    Ok(())
}

fn json(tree: &mut Tree, path: &str, limit_bytes: u64) -> Result<Value, Refusal> {
    let bytes = tree.read(path, limit_bytes)?;
    let bytes = bytes.ok_or_else(|| Reason::Missing("content: it is not in the package").at(path))?;
    serde_json::from_slice(&bytes).map_err(|_| Reason::Damaged("it is not JSON").at(path))
}

fn said(package: &Value) -> Defaults {
    let license = text(package, "license").map(|license| match text(package, "licenseVersion") {
        Some(version) => format!("{license} {version}"),
        None => license,
    });
    let language = text(package, "language").filter(|tag| crate::language::normalise(tag).is_some());
    Defaults {
        title: text(package, "title"),
        languages: language.or_else(|| text(package, "defaultLanguage")).into_iter().collect(),
        license,
        creators: agents(package, "authors"),
        source_url: text(package, "source"),
        ..Defaults::default()
    }
}
