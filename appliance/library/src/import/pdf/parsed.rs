//! What is known of a PDF file, as it crosses from the process that parsed it.

use crate::import::defaults::Defaults;

/// What was found.
#[derive(Debug, Default, serde::Serialize, serde::Deserialize)]
pub(super) struct Parsed {
    pub(super) title: Option<String>,
    pub(super) author: Option<String>,
    pub(super) language: Option<String>,
    /// What its metadata say.
    pub(super) carried: Defaults,
    pub(super) page_count: u32,
    /// Text of each page; empty where there is none.
    pub(super) pages: Vec<String>,
    /// Titles with page numbers.
    pub(super) outline: Vec<(String, u32, u32)>,
    pub(super) is_encrypted: bool,
    /// Why there is less than there should be.
    pub(super) trouble: Option<String>,
}

impl Parsed {
    /// The text of the first and the last pages.
    pub(super) fn ends(&self, count: usize) -> String {
        let last = self.pages.len().saturating_sub(count);
        let ends = self.pages.iter().enumerate().filter(|(at, _)| *at < count || *at >= last);
        ends.map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("\n")
    }
}
