//! The package document of a book: what it says of itself, its files and their order (EPUB 3.3, 5).

use std::collections::{HashMap, HashSet};

use maktaba_sync::model::EntryPath;

use super::overlay;
use crate::href::Base;
use crate::import::defaults::{Defaults, SPOKEN};
use crate::import::refusal::{Reason, Refusal};
use crate::import::tree::Tree;
use crate::import::xml::{self, Node};
use crate::media_type;
use crate::metadata::{Agent, Details};

/// LIMIT: how often something else is shown in the place of a file.
const FALLBACKS: usize = 8;

/// What the package document says.
#[derive(Debug, Default)]
pub(super) struct Package {
    pub(super) said: Defaults,
    /// Media type by path: what the book says, whatever the files are called.
    pub(super) media_types: HashMap<String, String>,
    /// Pages in the order of reading.
    pub(super) spine: Vec<EntryPath>,
    /// What is no page, with the page that is shown in its place.
    pub(super) shown: HashMap<String, EntryPath>,
    pub(super) cover: Option<EntryPath>,
    /// EPUB 3 navigation.
    pub(super) nav: Option<String>,
    /// EPUB 2 navigation.
    pub(super) ncx: Option<String>,
    /// Paths of SMIL files, by which chapters are read aloud.
    pub(super) overlays: Vec<String>,
    pub(super) duration_s: Option<u32>,
}

/// Reads it; paths are those of members where there are such.
pub(super) fn read(bytes: &[u8], path: &str, tree: &Tree) -> Result<Package, Refusal> {
    let root = xml::parse(bytes).map_err(|reason| reason.at(path))?;
    let base = Base::of(path).below(root.find("package").and_then(|package| package.attribute("base")));
    let mut package = Package::default();
    let metadata = root.find("metadata").map(flat).unwrap_or_default();
    package.said = said(&metadata);
    package.duration_s = overlay::note(&metadata, &mut package.said);
    let cover_id = metadata.children_of("meta").find(|meta| meta.attribute("name") == Some("cover"));
    let cover_id = cover_id.and_then(|meta| meta.attribute("content")).unwrap_or("cover-image");
    let (mut by_id, mut fallbacks, mut overlays) = (HashMap::new(), HashMap::new(), Vec::new());
    let manifest = root.find("manifest");
    let base = base.below(manifest.and_then(|manifest| manifest.attribute("base")));
    for item in manifest.map(|manifest| manifest.all("item")).unwrap_or_default() {
        let (Some(id), Some(href)) = (item.attribute("id"), item.attribute("href")) else { continue };
        if href.contains("://") || href.starts_with("data:") {
            continue;
        }
        let target = base.target(href).ok_or_else(|| Reason::Escape.at(format!("{path}: {href}")))?;
        let member = tree.at(&target).map(|member| member.path.clone());
        let full = member.or_else(|| target.path.parse().ok());
        let full: EntryPath = full.ok_or_else(|| Reason::Escape.at(format!("{path}: {href}")))?;
        let media_type = media_type::clean(item.attribute("media-type").unwrap_or_default()).unwrap_or_default();
        let properties = item.attribute("properties").unwrap_or_default();
        let has = |name: &str| properties.split_ascii_whitespace().any(|property| property == name);
        if has("nav") {
            package.nav = Some(full.as_str().to_owned());
        }
        if media_type == "application/x-dtbncx+xml" {
            package.ncx = Some(full.as_str().to_owned());
        }
        if media_type.starts_with("image/") && (has("cover-image") || (id == cover_id && package.cover.is_none())) {
            package.cover = Some(full.clone());
        }
        if !media_type.is_empty() {
            package.media_types.insert(full.as_str().to_owned(), media_type);
        }
        overlays.extend(item.attribute("media-overlay").map(str::to_owned));
        fallbacks.extend(item.attribute("fallback").map(|other| (full.clone(), other.to_owned())));
        by_id.insert(id.to_owned(), full);
    }
    let itemrefs = root.find("spine").map(|spine| spine.all("itemref")).unwrap_or_default();
    let is_read =
        |path: &EntryPath| package.media_types.get(path.as_str()).is_some_and(|kind| media_type::is_markup(kind));
    let listed = itemrefs.iter().filter_map(|itemref| {
        let named = by_id.get(itemref.attribute("idref")?)?;
        // What is no page has one that is shown in its place (EPUB 3.3, 3.5.1).
        let next = |path: &&EntryPath| by_id.get(fallbacks.get(*path)?);
        let shown = std::iter::successors(Some(named), next).take(FALLBACKS).find(|path| is_read(path));
        Some((named, shown.unwrap_or(named)))
    });
    let listed: Vec<(&EntryPath, &EntryPath)> = listed.collect();
    package.spine = listed.iter().map(|(_, shown)| (*shown).clone()).collect();
    let replaced = listed.into_iter().filter(|(named, shown)| named != shown);
    package.shown = replaced.map(|(named, shown)| (named.as_str().to_owned(), shown.clone())).collect();
    let features = &mut package.said.accessibility;
    if !overlays.is_empty() && !features.iter().any(|feature| feature == SPOKEN) {
        features.push(SPOKEN.to_owned());
    }
    let mut met = HashSet::new();
    let overlays = overlays.iter().filter_map(|id| Some(by_id.get(id)?.as_str()));
    package.overlays = overlays.filter(|path| met.insert(*path)).map(str::to_owned).collect();
    Ok(package)
}

/// What a package document beside a book says of it (calibre, "metadata.opf").
pub(super) fn said_beside(bytes: &[u8]) -> Option<Defaults> {
    let metadata = flat(xml::parse(bytes).ok()?.find("metadata")?);
    let mut said = said(&metadata);
    let meta = |name: &str| {
        let meta = metadata.children_of("meta").find(|meta| meta.attribute("name") == Some(name));
        meta.and_then(|meta| meta.attribute("content")).map(str::trim).filter(|text| !text.is_empty())
    };
    if let Some(series) = meta("calibre:series") {
        said.details.keywords.push(series.to_owned());
        let number = meta("calibre:series_index").map(|number| number.strip_suffix(".0").unwrap_or(number));
        said.details.position = number.map(str::to_owned);
    }
    // The day only; the year 101 stands for none.
    let day = said.published.take().filter(|date| !date.starts_with("01"));
    said.published = day.map(|date| date.split('T').next().unwrap_or_default().to_owned());
    Some(said)
}

/// Metadata as EPUB 2 and 3 write them: Open eBook before them had one element for those of Dublin Core, whose names began with a
/// capital, and one for the rest (OPF 2.0.1, 2.2).
fn flat(metadata: &Node) -> Node {
    let mut flat = Node::default();
    let is_group = |child: &Node| matches!(child.name.as_str(), "dc-metadata" | "x-metadata");
    for child in &metadata.children {
        let group = if is_group(child) { child.children.as_slice() } else { std::slice::from_ref(child) };
        for one in group {
            let mut one = one.clone();
            one.name.make_ascii_lowercase();
            flat.push(one);
        }
    }
    flat
}

fn said(metadata: &Node) -> Defaults {
    let all = |name: &'static str| {
        let texts = metadata.children_of(name).map(Node::text).filter(|text| !text.is_empty());
        texts.take(50).collect::<Vec<_>>()
    };
    let first = |name| all(name).into_iter().next();
    let licence_link = metadata
        .children_of("link")
        .find(|link| link.attribute("rel").is_some_and(|rel| rel.to_ascii_lowercase().contains("license")));
    let licence_link = licence_link.and_then(|link| link.attribute("href")).map(str::to_owned);
    let property = |name: &str| {
        let meta = metadata.children_of("meta").find(|meta| meta.attribute("property") == Some(name));
        meta.map(Node::text).filter(|text| !text.is_empty())
    };
    let schema = |name: &str| schema(metadata, name);
    let agents = |name| metadata.children_of(name).flat_map(|one| agents(one, metadata)).take(50).collect();
    let details = Details {
        hazards: schema("accessibilityHazard"),
        sufficient_modes: schema("accessModeSufficient"),
        accessibility_summary: schema("accessibilitySummary").into_iter().next(),
        age_range: schema("typicalAgeRange").into_iter().next(),
        contributors: agents("contributor"),
        ..Details::default()
    };
    Defaults {
        title: first("title"),
        description: first("description"),
        languages: all("language"),
        license: licence_link
            .or_else(|| property("dcterms:license"))
            .or_else(|| first("rights"))
            .or_else(|| property("dcterms:rights")),
        creators: agents("creator"),
        publisher: first("publisher"),
        subjects: all("subject"),
        source_url: first("source").filter(|source| source.starts_with("http")),
        published: first("date"),
        levels: schema("educationalLevel"),
        access_modes: schema("accessMode"),
        accessibility: schema("accessibilityFeature"),
        details,
        ..Defaults::default()
    }
}

/// Terms of schema.org, as EPUB 3 writes them and as EPUB 2 does (EPUB Accessibility 1.1, 2.2).
fn schema(metadata: &Node, name: &str) -> Vec<String> {
    let is_meant = |key: Option<&str>| key.and_then(|key| key.strip_prefix("schema:")) == Some(name);
    let said = metadata.children_of("meta").filter_map(|meta| {
        let old = || meta.attribute("content").unwrap_or_default().trim().to_owned();
        let is_new = is_meant(meta.attribute("property"));
        let said = if is_new { meta.text() } else { old() };
        ((is_new || is_meant(meta.attribute("name"))) && !said.is_empty()).then_some(said)
    });
    let mut all: Vec<String> = Vec::new();
    for said in said.take(50) {
        if !all.contains(&said) {
            all.push(said);
        }
    }
    all
}

/// Those that a creator or contributor names, with the role that EPUB 2 writes beside it and EPUB 3 in a refinement (MARC
/// relators). The program that made the file (`bkp`) is nobody.
fn agents(creator: &Node, metadata: &Node) -> Vec<Agent> {
    let refines = creator.attribute("id").map(|id| format!("#{id}"));
    let refined = metadata.children_of("meta").find(|meta| {
        meta.attribute("property") == Some("role")
            && refines.is_some()
            && meta.attribute("refines") == refines.as_deref()
    });
    let code = creator.attribute("role").map(str::to_owned).or_else(|| refined.map(Node::text));
    let role = match code.as_deref() {
        Some("ill") => Some("illustrator"),
        Some("trl") => Some("translator"),
        Some("edt") => Some("editor"),
        Some("nrt") => Some("narrator"),
        Some("pht") => Some("photographer"),
        Some("bkp") => return Vec::new(),
        _ => None,
    };
    let with_role = |agent: Agent| Agent { role: agent.role.or_else(|| role.map(str::to_owned)), ..agent };
    Agent::several(&creator.text()).into_iter().map(with_role).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_book_says_who_can_use_it() {
        let new = "<metadata><meta property='schema:accessMode'>textual</meta><meta property='schema:accessibilityFeature'>alternativeText</meta>
            <meta property='schema:accessibilityFeature'>structuralNavigation</meta><meta property='schema:accessibilityHazard'>none</meta>
            <meta property='schema:typicalAgeRange'>8-10</meta><meta property='schema:educationalLevel'>Primary</meta></metadata>";
        let old = "<metadata><meta name='schema:accessMode' content='textual'/><meta name='schema:accessibilityFeature' content='alternativeText'/>
            <meta name='schema:accessibilityFeature' content='structuralNavigation'/><meta name='schema:accessibilityHazard' content='none'/>
            <meta name='schema:typicalAgeRange' content='8-10'/><meta name='schema:educationalLevel' content='Primary'/></metadata>";
        for xml in [new, old] {
            let said = said(xml::parse(xml.as_bytes()).unwrap().find("metadata").unwrap());
            assert_eq!(
                (said.access_modes.as_slice(), said.levels.as_slice()),
                (&["textual".to_owned()][..], &["Primary".to_owned()][..])
            );
            assert_eq!(said.accessibility, ["alternativeText", "structuralNavigation"]);
            assert_eq!(
                (said.details.hazards, said.details.age_range.as_deref()),
                (vec!["none".to_owned()], Some("8-10"))
            );
        }
    }

    #[test]
    fn those_who_helped_are_told_with_what_they_did() {
        let new = "<metadata><dc:creator>Ann</dc:creator><dc:contributor id='t'>Tom</dc:contributor><meta refines='#t' property='role'>trl</meta>
            <dc:contributor id='i'>Ida</dc:contributor><meta refines='#i' property='role'>ill</meta>
            <dc:contributor id='c'>calibre</dc:contributor><meta refines='#c' property='role'>bkp</meta></metadata>";
        let old = "<metadata><dc:creator opf:role='aut'>Ann</dc:creator><dc:contributor opf:role='trl'>Tom</dc:contributor>
            <dc:contributor opf:role='ill'>Ida</dc:contributor><dc:contributor opf:role='bkp'>calibre</dc:contributor></metadata>";
        for xml in [new, old] {
            let said = said(xml::parse(xml.as_bytes()).unwrap().find("metadata").unwrap());
            let names = |agents: &[Agent]| agents.iter().map(Agent::display).collect::<Vec<_>>();
            assert_eq!(names(&said.creators), ["Ann"]);
            assert_eq!(names(&said.details.contributors), ["Tom (translator)", "Ida (illustrator)"]);
        }
    }

    #[test]
    fn metadata_of_open_ebook_are_read() {
        let inside = "<dc:Title>Kitabu</dc:Title><dc:Creator>Asha</dc:Creator><dc:Language>sw</dc:Language><dc:Rights>CC BY-NC 4.0</dc:Rights>";
        for inside in [inside.to_owned(), inside.to_lowercase()] {
            let xml = format!(
                "<metadata><dc-metadata>{inside}</dc-metadata><x-metadata><meta name='cover' content='c'/></x-metadata></metadata>"
            );
            let metadata = flat(xml::parse(xml.as_bytes()).unwrap().find("metadata").unwrap());
            let said = said(&metadata);
            let title = said.title.map(|title| title.to_lowercase());
            assert_eq!((title.as_deref(), said.languages), (Some("kitabu"), vec!["sw".to_owned()]), "{xml}");
            assert!(said.creators.len() == 1 && said.license.is_some(), "{xml}");
            assert_eq!(metadata.children_of("meta").count(), 1);
        }
    }

    #[test]
    fn one_creator_may_name_several() {
        let xml = "<metadata><dc:creator>Juma, Amina; Peter O.</dc:creator></metadata>";
        let said = said(xml::parse(xml.as_bytes()).unwrap().find("metadata").unwrap());
        assert_eq!(said.creators.iter().map(Agent::display).collect::<Vec<_>>(), ["Juma, Amina", "Peter O."]);
    }
}
