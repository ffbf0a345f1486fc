//! Bounds of an import. Each is a promise about memory, time or disk.

use std::path::PathBuf;
use std::time::Duration;

use super::workshop::{Parser, Workshop};
use crate::licence::Setting;

/// How much one source may cost.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
pub struct Limits {
    /// Entries of one archive or folder.
    pub entries: u64,
    /// Entries of one ZIM file.
    pub zim_entries: u64,
    /// Bytes of one source when unpacked.
    pub total_bytes: u64,
    /// Bytes of one entry when unpacked.
    pub entry_bytes: u64,
    /// How often larger a compressed thing may become, once it is over [`Limits::ratio_from_bytes`].
    pub ratio: u64,
    /// Size when unpacked from which the ratio is looked at.
    pub ratio_from_bytes: u64,
    /// Depth of folders.
    pub depth: usize,
    /// Bytes of a manifest, index or subtitle file, which are read whole.
    pub text_bytes: u64,
    /// Bytes of a PDF whose text is extracted; larger ones are only kept.
    pub pdf_bytes: u64,
    /// Pages of a PDF whose text is extracted.
    pub pdf_pages: u32,
    /// Time for extracting the text of a PDF.
    pub pdf_time: Duration,
    /// Pages of a PDF that are drawn.
    pub pdf_pictures: u32,
    /// Time for drawing one page of a PDF.
    pub pdf_page_time: Duration,
    /// Where PDF files are parsed and drawn.
    pub pdf_parser: Parser,
    /// Where and when the result is published: what the licence policy is asked about.
    pub setting: Setting,
    /// Where sources are opened and items are imported.
    pub workshop: Workshop,
    /// Where it is remembered what came of items, so that those that are as they were need not be opened again.
    pub memo: Option<PathBuf>,
    /// Longest silence of a child process at work.
    pub silence: Duration,
    /// Bytes of one compressed cluster of a ZIM file when unpacked; one is in memory at a time.
    pub cluster_bytes: u64,
    /// Bytes of a container of which a recipe is made.
    pub original_bytes: u64,
    /// Bytes of a container that is stored as a whole if no recipe is any use.
    pub whole_original_bytes: u64,
    /// Whether every container is kept as it came, whatever that costs.
    pub keep_originals: bool,
    /// Bytes of an index, which is read whole.
    pub index_bytes: u64,
    /// Items of an index or of a folder.
    pub items: usize,
    /// Warnings that are written out for one source; the rest is counted.
    pub warnings: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            entries: 100_000,
            zim_entries: 20_000_000,
            total_bytes: 256 << 30,
            entry_bytes: 32 << 30,
            ratio: 200,
            ratio_from_bytes: 16 << 20,
            depth: 64,
            text_bytes: 16 << 20,
            pdf_bytes: 256 << 20,
            pdf_pages: 5000,
            pdf_time: Duration::from_mins(1),
            pdf_pictures: 1000,
            pdf_page_time: Duration::from_secs(20),
            pdf_parser: Parser::Thread,
            setting: Setting::default(),
            workshop: Workshop::Here,
            memo: None,
            silence: Duration::from_mins(3),
            cluster_bytes: 64 << 20,
            original_bytes: 1 << 30,
            whole_original_bytes: 1 << 20,
            keep_originals: false,
            index_bytes: 96 << 20,
            items: 100_000,
            warnings: 20,
        }
    }
}
