//! Views to HTML: every page of the library as a pure function of what it shows.
//!
//! No store, no network, no clock: a handler fills a view and calls `render` with the [`Frame`] that says in
//! which language and look. Pages need no JavaScript, hold no inline style (the CSP allows none, but for Welcome's)
//! and are read on screens from 240 pixels.
//!
//! ```text
//! page     one file per page: view struct + render
//! card     what a list shows of a resource      frame     bar, breadcrumb, footer around every page
//! href     the only maker of addresses          language  autonyms and direction
//! messages Fluent, negotiated                   asset     CSS, script, fonts, icons, named by their content
//! code     addresses for cameras
//! mine     what a reader keeps on the phone
//! ```
//!
//! Escaping is by construction: `maud` escapes all text, [`Href`] encodes all addresses, and the one way past
//! both is [`CleanHtml`], which names what its maker promises.

mod asset;
mod card;
mod code;
mod frame;
mod href;
mod icon;
mod language;
mod look;
mod messages;
mod mine;
mod packed;
mod page;
mod play_asset;

pub use asset::Asset;
pub use card::{Card, Count, Credit, Kind, Label, Text, level_label, subject_label};
pub use code::Code;
pub use frame::{Crumb, Frame, Library, Pager};
pub use href::Href;
pub use language::{Direction, autonym, direction, language_is_called};
pub use look::{Look, TextSize, Theme};
pub use messages::{Messages, UiLanguage};
pub use mine::Mine;
pub use page::about::{AboutView, AccessibilityView};
pub use page::chapter::{ChapterView, CleanHtml};
pub use page::clock::{ClockAnswer, ClockView};
pub use page::collection::CollectionView;
pub use page::document::DocumentView;
pub use page::explore::{CoverageRow, ExploreView, Origin};
pub use page::help::HelpView;
pub use page::home::HomeView;
pub use page::inset::InsetView;
pub use page::languages::LanguagesView;
pub use page::licences::{LicenceRow, LicencesView};
pub use page::list::{FilterGroup, ListView};
pub use page::me::MeView;
pub use page::play::{H5pView, PlayView};
pub use page::player::{PlayerView, Source, Track};
pub use page::print::{PrintListView, PrintView};
pub use page::problem::{Problem, ProblemView};
pub use page::reader::ReaderView;
pub use page::resource::{Outside, Part, ResourceView};
pub use page::search::{Fragment, Hit, SearchView};
pub use page::settings::SettingsView;
pub use page::start::StartView;
pub use page::status::{ClockSetter, HeldRow, StatusView, Stick, StickStage};
pub use page::take::{Form, FormsView, Offer, TakeView, Takeable, VolumeWords};
pub use page::welcome::WelcomeView;
pub use play_asset::PlayAsset;
