//! Books that a reader has to pay or borrow for are locked: not even their chapters can be read.

use std::collections::HashSet;

use super::opf::Package;
use crate::href::Base;
use crate::import::refusal::{Reason, Refusal};
use crate::import::tree::Tree;
use crate::import::xml;

/// What only makes fonts hard to take out of a book (EPUB 3.3, 4.3; Adobe's before it): no lock.
const OBFUSCATION: [&str; 2] = ["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"];

/// Refuses a book whose chapters are encrypted (OCF 3.3, 4.2.6.3.2).
pub(super) fn check(tree: &mut Tree, package: &Package, opf: &str, limit_bytes: u64) -> Result<(), Refusal> {
    let place = "META-INF/encryption.xml";
    let Some(bytes) = tree.read(place, limit_bytes)? else { return Ok(()) };
    // Readium LCP, Adobe ADEPT, Apple FairPlay.
    let licences = ["META-INF/license.lcpl", "META-INF/rights.xml", "META-INF/sinf.xml"];
    let licence = licences.into_iter().find(|name| tree.member(name).is_some());
    let Ok(said) = xml::parse(&bytes) else {
        return licence.map_or(Ok(()), |licence| Err(Reason::Locked.at(licence)));
    };
    let chapters: HashSet<&str> = package.spine.iter().map(maktaba_sync::model::EntryPath::as_str).collect();
    for data in said.all("EncryptedData") {
        let method = data.find("EncryptionMethod").and_then(|method| method.attribute("Algorithm"));
        let reference = data.find("CipherReference").and_then(|reference| reference.attribute("URI"));
        let target = reference.and_then(|reference| Base::of("x").target(reference));
        let path = target.and_then(|target| Some(tree.at(&target)?.path.as_str().to_owned())).unwrap_or_default();
        let is_open = method.is_some_and(|method| OBFUSCATION.contains(&method));
        if !is_open && (chapters.contains(path.as_str()) || path == opf) {
            return Err(Reason::Locked.at(licence.unwrap_or(place)));
        }
    }
    Ok(())
}
