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
pub use packed::unpack;
pub use page::about::{AboutView, AccessibilityView};
pub use page::admin::approvals::{ApprovalRow, ApprovalsAnswer, ApprovalsView, PastApproval};
pub use page::admin::claim::{ClaimAnswer, ClaimView};
pub use page::admin::code::CodeView;
pub use page::admin::content::{ContentAnswer, ContentField, ContentView, OffRow, OfferRow, PartRow, Share, Typed};
pub use page::admin::held::{HeldAnswer, HeldView};
pub use page::admin::jobs::{JobAct, JobKind, JobRow, JobsNext, JobsView};
pub use page::admin::overview::{LastSync, OverviewView};
pub use page::admin::people::{PeopleAnswer, PeopleView, PersonRow};
pub use page::admin::publishers::{Asked, PublisherRow, PublishersAnswer, PublishersView};
pub use page::admin::setup::link::LinkView;
pub use page::admin::setup::place::PlaceView;
pub use page::admin::setup::poster::PosterView;
pub use page::admin::setup::wifi::{Wifi, WifiStage, WifiView};
pub use page::admin::setup::{Became, Said, SetRefusal, Step};
pub use page::admin::sync::{PastRow, SightRow, Sights, SyncFailure, SyncNow, SyncView};
pub use page::admin::usage::{UsageRow, UsageView};
pub use page::admin::year::{YearStage, YearView};
pub use page::chapter::{ChapterView, CleanHtml};
pub use page::class::join::{JoinAnswer, JoinView};
pub use page::class::lesson::{LessonView, StepRow};
pub use page::class::question::{Given, QuestionView};
pub use page::class::room::{Due, RoomView};
pub use page::clock::{ClockAnswer, ClockFields, ClockView};
pub use page::collection::CollectionView;
pub use page::course::{CourseView, WrittenCourse};
pub use page::document::{DocumentView, Passage};
pub use page::explore::{CoverageRow, ExploreView, Origin};
pub use page::guide::GuideView;
pub use page::help::HelpView;
pub use page::home::HomeView;
pub use page::inset::InsetView;
pub use page::languages::LanguagesView;
pub use page::licences::{LicenceRow, LicencesView};
pub use page::list::{FilterGroup, ListView};
pub use page::me::MeView;
pub use page::parcel::{BringForm, ParcelOffer, ParcelView};
pub use page::play::{H5pView, PlayView, Told};
pub use page::player::{PlayerView, Source, Track};
pub use page::print::{PrintListView, PrintView};
pub use page::problem::{Problem, ProblemView};
pub use page::reader::ReaderView;
pub use page::resource::{Outside, Part, ResourceView};
pub use page::search::{Fragment, Hit, SearchView, Unfinished};
pub use page::settings::SettingsView;
pub use page::start::StartView;
pub use page::status::{ClockSetter, Counting, HeldRow, StatusView, Stick, StickStage};
pub use page::take::{Form, FormsView, Offer, TakeView, Takeable, VolumeWords};
pub use page::teach::Post;
pub use page::teach::add::{AddView, SaidForm, WriteView};
pub use page::teach::classes::{CardsView, ClassesView, PupilCard, PupilRow, RosterView};
pub use page::teach::desk::{DeskRow, DeskView};
pub use page::teach::door::DoorView;
pub use page::teach::lessons::{LessonFormView, NoteForm, Pick, PickView, StepForm, WorksView};
pub use page::teach::material::{MaterialView, Stage, Trouble};
pub use page::teach::progress::{Cell, ProgressView};
pub use page::teach::quizzes::{PaperQuestion, PaperView, QuestionForm, QuizAnswer, QuizFormView};
pub use page::teach::requests::{RequestRow, RequestsView};
pub use page::teach::sign_in::{By, Kept, KeptView, SignInAnswer, SignInView};
pub use page::welcome::WelcomeView;
pub use play_asset::PlayAsset;
