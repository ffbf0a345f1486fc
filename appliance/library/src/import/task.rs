//! One item with all that was decided about it, in a form that can cross to another process.

use std::path::PathBuf;

use maktaba_sync::model::ResourceId;

use super::defaults::Defaults;

/// File, whole folder, or a node of a channel in a file.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub(crate) enum Shape {
    File,
    Folder,
    /// Of a Kolibri channel, by its id.
    Node(String),
}

/// An item with everything that was decided about it before it is opened.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
pub(crate) struct Task {
    pub(crate) path: PathBuf,
    pub(crate) shape: Shape,
    /// The folder in which lies what a text may show.
    pub(crate) root: PathBuf,
    /// Path for people.
    pub(crate) source: String,
    pub(crate) id: ResourceId,
    /// Said of exactly this item.
    pub(crate) explicit: Defaults,
    /// Said of everything.
    pub(crate) fallback: Defaults,
    /// Whether the id was given by an index, so that it may carry a language at its end.
    pub(crate) is_indexed: bool,
    /// The picture that stands for it, beside it.
    #[serde(default)]
    pub(crate) cover: Option<PathBuf>,
}
