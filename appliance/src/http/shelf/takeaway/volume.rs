//! Many resources as one file: which of them go in, and why others do not.

use maktaba_library::licence::Class;
use maktaba_library::metadata::{Kind, Record};
use maktaba_library::original::MEDIA_TYPE;
use maktaba_library::search::text_name;
use maktaba_sync::model::{Body as Stored, Entry, EntryPath};
use maktaba_sync::store::ReadError;
use maktaba_webui::VolumeWords;

use super::{MOST_BYTES, MOST_ENTRIES, PAGE, book};
use crate::http::reader::state::Key;
use crate::http::shelf::holdings::Holdings;

/// What a file of many resources is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// A book, of the pages.
    Epub,
    /// A file that Kiwix opens, of everything.
    Zim,
    /// A web site that opens from a folder, of everything.
    Site,
}

impl Form {
    pub(crate) const ALL: [Self; 3] = [Self::Epub, Self::Zim, Self::Site];

    /// The form of that name in an address.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.as_str() == name)
    }

    /// Its name in addresses.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Epub => "epub",
            Self::Zim => "zim",
            Self::Site => "site",
        }
    }

    /// Ending of the file's name.
    pub(crate) const fn extension(self) -> &'static str {
        match self {
            Self::Epub => "epub",
            Self::Zim => "zim",
            Self::Site => "zip",
        }
    }

    pub(crate) const fn media_type(self) -> &'static str {
        match self {
            Self::Epub => "application/epub+zip",
            Self::Zim => "application/x-zim",
            Self::Site => "application/zip",
        }
    }
}

/// Why a resource is not in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Why {
    /// It may not be copied.
    Rights,
    /// It may not be put into another form.
    Unchanged,
    /// It has nothing that such a file can hold, or that opens without the library.
    Form,
    /// It is too large, or the file is full.
    Size,
}

impl Why {
    /// The reason in words.
    pub(crate) fn said(self, words: &VolumeWords) -> &str {
        match self {
            Self::Rights => &words.rights,
            Self::Unchanged => &words.unchanged,
            Self::Form => &words.form,
            Self::Size => &words.size,
        }
    }
}

/// LIMIT: what one file may hold.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// Resources.
    pub(crate) works: usize,
    /// Entries of all of them.
    pub(crate) entries: u64,
    /// Bytes of all entries.
    pub(crate) bytes: u64,
    /// Bytes of pages up to which a ZIM file has a full-text index.
    pub(crate) indexed_bytes: u64,
}

impl Limits {
    /// Of a file that is made while a phone waits for it.
    pub(crate) const SERVED: Self =
        Self { works: 100, entries: MOST_ENTRIES, bytes: MOST_BYTES, indexed_bytes: 4 << 20 };
    /// Of a file that a command writes: as much as a first page may lead to, and as the numbers of an archive reach.
    pub(crate) const fn written(form: Form) -> Self {
        match form {
            Form::Epub => Self { works: 1000, entries: 60_000, bytes: 4_000_000_000, indexed_bytes: 0 },
            Form::Zim | Form::Site => Self { works: 1000, entries: 200_000, bytes: 1 << 40, indexed_bytes: 64 << 20 },
        }
    }
}

/// A resource that goes in, with those of its entries that do.
#[derive(Debug)]
pub(crate) struct Work {
    pub(crate) key: Key,
    pub(crate) record: Record,
    pub(crate) entries: Vec<Entry>,
    /// Words of what is no page, as they were read when it was published. They are not in the file themselves.
    pub(crate) texts: Vec<Entry>,
}

impl Work {
    /// A resource with the entries that are its own; the record back if they are more than the limits allow.
    ///
    /// # Errors
    ///
    /// What reading the store fails with.
    pub(crate) fn of(
        holdings: &dyn Holdings,
        key: Key,
        record: Record,
        limits: &Limits,
    ) -> Result<Result<Self, Record>, ReadError> {
        let Some(mut entries) = entries_within(holdings, &key, (limits.entries, limits.bytes))? else {
            return Ok(Err(record));
        };
        let is_kept = |entry: &Entry| book::is_read(entry, &entries, &record) && entry.media_type != MEDIA_TYPE;
        let kept: Vec<bool> = entries.iter().map(is_kept).collect();
        let mut kept = kept.into_iter();
        let left: Vec<Entry> = entries.extract_if(.., |_| !kept.next().unwrap_or(false)).collect();
        let texts = left.into_iter().filter(|entry| text_name(entry).is_some()).collect();
        Ok(Ok(Self { key, record, entries, texts }))
    }

    /// Where it lies in a file of many.
    pub(super) fn folder(&self) -> String {
        format!("{}/{}", self.key.0, self.key.1)
    }

    /// What is opened first.
    pub(crate) fn main(&self) -> Option<&Entry> {
        let main = self.record.main.as_ref()?;
        self.entries.iter().find(|entry| entry.path == *main)
    }

    /// Its film or recording, for which a page is made.
    pub(super) fn played(&self) -> Option<(&Entry, &'static str)> {
        let element = match self.record.kind {
            Kind::Video => "video",
            Kind::Audio => "audio",
            _ => return None,
        };
        Some((self.main()?, element))
    }
}

/// Page that is made for a film or recording.
pub(super) const PLAYER: &str = "_play";

/// A file of many resources, as it fills up.
#[derive(Debug)]
pub(crate) struct Volume {
    pub(crate) form: Form,
    pub(crate) title: String,
    pub(crate) words: VolumeWords,
    pub(crate) works: Vec<Work>,
    /// Titles of what is not in it.
    pub(crate) left_out: Vec<(String, Why)>,
    pub(super) limits: Limits,
    used: Used,
}

#[derive(Debug, Default)]
struct Used {
    entries: u64,
    bytes: u64,
    book: book::Share,
}

impl Volume {
    /// An empty one.
    pub(crate) fn new(form: Form, title: String, words: VolumeWords, limits: Limits) -> Self {
        let (works, left_out, used) = (Vec::new(), Vec::new(), Used::default());
        Self { form, title, words, works, left_out, limits, used }
    }

    /// Says that something that was wanted is not in it.
    pub(crate) fn leave_out(&mut self, record: &Record, why: Why) {
        self.left_out.push((record.title.clone(), why));
    }

    /// Takes a resource in that may be copied; else says why not. [`Why::Size`] of a volume that has something in it may
    /// mean that this resource fits into another one.
    ///
    /// # Errors
    ///
    /// What reading the store fails with.
    pub(crate) fn take(
        &mut self,
        holdings: &dyn Holdings,
        key: Key,
        record: Record,
    ) -> Result<Result<(), (Record, Why)>, ReadError> {
        if self.works.len() >= self.limits.works {
            return Ok(Err((record, Why::Size)));
        }
        let work = match Work::of(holdings, key, record, &self.limits)? {
            Ok(work) => work,
            Err(record) => return Ok(Err((record, Why::Size))),
        };
        Ok(match self.fit(&work) {
            Ok(used) => {
                self.used = used;
                self.works.push(work);
                Ok(())
            }
            Err(why) => Err((work.record, why)),
        })
    }

    /// What is used once this is in.
    fn fit(&self, work: &Work) -> Result<Used, Why> {
        let bytes = work
            .entries
            .iter()
            .map(|entry| if let Stored::Blob { len_bytes, .. } = entry.body { len_bytes } else { 0 });
        let mut used = Used {
            entries: self.used.entries + work.entries.len() as u64,
            bytes: self.used.bytes + bytes.sum::<u64>(),
            book: self.used.book,
        };
        match self.form {
            Form::Epub if work.record.licence.class == Class::NoDerivatives => return Err(Why::Unchanged),
            Form::Epub => used.book = self.used.book.with(book::Share::of(work).ok_or(Why::Form)?),
            // Their player is a part of the library.
            Form::Zim | Form::Site if work.record.kind == Kind::H5p || work.main().is_none() => return Err(Why::Form),
            Form::Zim | Form::Site => {}
        }
        let fits = used.entries <= self.limits.entries && used.bytes <= self.limits.bytes && used.book.fits();
        if fits { Ok(used) } else { Err(Why::Size) }
    }
}

/// All entries of a resource; `None` if they are more, or more bytes, than these.
pub(super) fn entries_within(
    holdings: &dyn Holdings,
    key: &Key,
    (most, most_bytes): (u64, u64),
) -> Result<Option<Vec<Entry>>, ReadError> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut bytes = 0;
    loop {
        let after: Option<&EntryPath> = entries.last().map(|entry| &entry.path);
        let page = holdings.entries((&key.0, &key.1), after, PAGE)?;
        let is_last = page.len() < PAGE;
        for entry in page {
            bytes += if let Stored::Blob { len_bytes, .. } = &entry.body { *len_bytes } else { 0 };
            entries.push(entry);
            // What is derived and redirected is not in it, but is counted where it is listed.
            if entries.len() as u64 > most || bytes > most_bytes {
                return Ok(None);
            }
        }
        if is_last {
            return Ok(Some(entries));
        }
    }
}
