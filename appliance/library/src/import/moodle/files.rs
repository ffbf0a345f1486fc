//! Files of a backup: stored under their hash, named in `files.xml`.

use std::collections::{BTreeMap, HashMap};

use maktaba_sync::model::EntryPath;

use super::{child, read};
use crate::href::{self, Base};
use crate::import::desk::{Desk, Failure};
use crate::import::names;
use crate::import::text::clean_links;
use crate::import::tree::Tree;

/// What stands for the files of an activity in its texts.
const TOKEN: &str = "@@PLUGINFILE@@";

/// Files by context and name; those that a page shows are put.
#[derive(Debug, Default)]
pub(super) struct Files {
    /// Path of the entry and of the member, by context and name.
    known: HashMap<(String, String), (String, String)>,
    shown: BTreeMap<String, String>,
}

impl Files {
    /// Reads the list. Files of people (`user`, `assignsubmission_…`, backups inside the backup) are not looked at.
    pub(super) fn read(tree: &mut Tree, limit_bytes: u64) -> Result<Self, Failure> {
        let root = read(tree, "files.xml", limit_bytes)?.unwrap_or_default();
        let mut known = HashMap::new();
        for file in root.all("file") {
            let component = child(file, "component").unwrap_or_default();
            let is_content = component == "question" || component == "course" || component.starts_with("mod_");
            let (Some(hash), Some(name), Some(context)) =
                (child(file, "contenthash"), child(file, "filename"), child(file, "contextid"))
            else {
                continue;
            };
            let area = child(file, "filearea").unwrap_or_default();
            let is_personal =
                ["submission", "attachment", "response", "feedback", "post"].iter().any(|one| area.contains(one));
            if name == "." || !is_content || is_personal {
                continue;
            }
            let extension = name.rsplit_once('.').map_or("bin", |(_, extension)| extension).to_lowercase();
            let stem = names::slug(name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem));
            let entry = format!("files/{}/{stem}.{extension}", names::slug(&context));
            let member = format!("files/{}/{hash}", hash.get(..2).unwrap_or_default());
            known.insert((context, name), (entry, member));
        }
        Ok(Self { known, shown: BTreeMap::new() })
    }

    /// Names and addresses of the files of an activity, which are shown then.
    pub(super) fn links(&mut self, context: &str) -> Vec<(String, String)> {
        let mut names: Vec<String> =
            self.known.keys().filter(|(own, _)| own == context).map(|(_, name)| name.clone()).collect();
        names.sort();
        names.into_iter().filter_map(|name| Some((name.clone(), self.address(context, &name)?))).collect()
    }

    /// A text with the addresses of its files, clean. Questions keep their files in another context.
    pub(super) fn clean(&mut self, html: &str, context: &str) -> String {
        let pieces: Vec<&str> = html.split(TOKEN).skip(1).collect();
        let mut known: HashMap<String, String> = HashMap::new();
        for piece in pieces {
            let written = piece.split(['"', '\'']).next().unwrap_or_default();
            let name = written.split(['?', '#']).next().unwrap_or_default().rsplit('/').next().unwrap_or_default();
            if let Some(address) = self.address(context, &href::decode(name)) {
                known.insert([TOKEN, written].concat(), address);
            }
        }
        clean_links(html, move |value| match known.get(value) {
            Some(here) => Some(here.clone().into()),
            None if value.contains(TOKEN) || value.contains("$@") => None,
            None => Some(value.into()),
        })
    }

    /// Puts what is shown.
    pub(super) fn put(&self, desk: &mut Desk<'_>, tree: &mut Tree) -> Result<(), Failure> {
        let wanted: HashMap<&str, &str> =
            self.shown.iter().map(|(entry, member)| (member.as_str(), entry.as_str())).collect();
        tree.each(&mut |member, content| match wanted
            .get(member.path.as_str())
            .and_then(|path| path.parse::<EntryPath>().ok())
        {
            Some(path) => desk.put_file(&path, None, content).map(drop),
            None => Ok(()),
        })
    }

    fn address(&mut self, context: &str, name: &str) -> Option<String> {
        let own = self.known.get(&(context.to_owned(), name.to_owned()));
        let found = own.or_else(|| self.known.iter().filter(|((_, own), _)| own == name).map(|(_, found)| found).min());
        let (entry, member) = found.cloned()?;
        let address = Base::of("_pages/x.html").reference_to(&entry, "");
        self.shown.insert(entry, member);
        address
    }
}
