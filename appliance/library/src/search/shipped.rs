//! The index of one resource's pages, made by its publisher, so that a small box takes it over and need not make it.
//!
//! It is one file: a line of JSON (how many documents, how long each part), then the parts of one segment of the index
//! library, one after the other, without the ends that it writes behind each of its files. It is an entry of the resource,
//! [`entry_path`], derived like the text of a PDF, so that it is signed and travels like everything else. What it says is not
//! believed: see `vetting.rs`. Pages that changed since it was made are fed as ever, so that an index may be older than its
//! resource.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use tantivy::directory::{Directory as _, INDEX_WRITER_LOCK, TerminatingWrite as _};
use tantivy::index::{SegmentComponent, SegmentId};
use tantivy::{HasLen as _, Index, SegmentMeta, SegmentReader};

use super::index::SearchIndex;
use super::writer::key;
use super::{About, Page, Print, SearchError, schema, vetting};

/// Media type of the entry.
pub const MEDIA_TYPE: &str = "application/vnd.maktaba.search-index";
/// LIMIT: bytes of the line at the beginning.
const HEAD_BYTES: u64 = 4 << 10;
/// LIMIT: bytes of one part: that of texts in 4,000,000 pages.
const PART_BYTES: u64 = 4 << 30;
/// Parts of a segment, in the order of the file. The parts of a segment that has lost no document.
const PARTS: [(&str, SegmentComponent); 6] = [
    ("term", SegmentComponent::Terms),
    ("idx", SegmentComponent::Postings),
    ("pos", SegmentComponent::Positions),
    ("fieldnorm", SegmentComponent::FieldNorms),
    ("fast", SegmentComponent::FastFields),
    ("store", SegmentComponent::Store),
];

/// Where the index of a resource lies in it. Its name says for which version it is: others are nothing to us.
pub fn entry_path() -> String {
    format!("_search/{}", schema::VERSION)
}

/// What the file begins with.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
struct Head {
    /// Documents, one for each page and one for the resource.
    documents: u32,
    /// Bytes of each of [`PARTS`].
    parts: [u64; PARTS.len()],
}

/// Why a shipped index was not taken over.
#[derive(Debug, thiserror::Error)]
pub enum ShippedError {
    /// It could not be read.
    #[error("the search index that came with it cannot be read")]
    Read(#[source] io::Error),
    /// It is not what it should be.
    #[error("the search index that came with it is not used: {0}")]
    Refused(String),
    /// The index of the box failed.
    #[error(transparent)]
    Search(#[from] SearchError),
}

/// Makes the index of a resource in an empty folder of its own; the file is opened at its beginning. `pages`: as in
/// [`super::Writer::replace_resource`]. The same pages give the same bytes.
///
/// # Errors
///
/// [`SearchError`] if the folder cannot be written.
pub fn make<M: FnOnce() -> Option<Page>>(
    folder: &Path,
    about: &About,
    pages: impl IntoIterator<Item = (Print, M)>,
) -> Result<File, SearchError> {
    let made = SearchIndex::open(&folder.join("index"))?;
    let mut writer = made.writer()?.unmerged();
    writer.replace_resource(about, pages)?;
    writer.commit(&made.covered())?;
    let segment = merged(&made)?;
    let path = folder.join("shipped");
    pack(&made.index, &segment, &path)
        .map_err(|source| SearchError::Folder { path: path.display().to_string(), source })
}

/// All documents as one segment, in the order in which they came.
fn merged(made: &SearchIndex) -> Result<SegmentMeta, SearchError> {
    let failed = SearchError::at("written");
    let mut segments = Vec::new();
    for (number, segment) in (0..).zip(made.reader.searcher().segment_readers()) {
        segments.push((made.path_of(tantivy::DocAddress::new(number, 0)), segment.segment_id()));
    }
    segments.sort();
    let ids: Vec<SegmentId> = segments.into_iter().map(|(_, id)| id).collect();
    if ids.len() > 1 {
        let mut writer = made.writer()?.unmerged();
        writer.merge(&ids)?;
    }
    let metas = made.index.searchable_segment_metas().map_err(&failed)?;
    let whole = metas.into_iter().next();
    whole.ok_or_else(|| failed(tantivy::TantivyError::InternalError("no document was written".to_owned())))
}

fn pack(index: &Index, segment: &SegmentMeta, path: &Path) -> io::Result<File> {
    let mut parts = Vec::new();
    for (_, component) in PARTS {
        parts.push(index.directory().open_read(&segment.relative_path(component)).map_err(io::Error::other)?);
    }
    let mut lengths = [0; PARTS.len()];
    for (length, part) in lengths.iter_mut().zip(&parts) {
        *length = part.len() as u64;
    }
    let mut file = BufWriter::new(File::options().read(true).write(true).create(true).truncate(true).open(path)?);
    serde_json::to_writer(&mut file, &Head { documents: segment.max_doc(), parts: lengths })?;
    file.write_all(b"\n")?;
    for part in parts {
        for at in (0..part.len()).step_by(PIECE) {
            let piece = part.slice(at..part.len().min(at + PIECE));
            file.write_all(&piece.read_bytes()?)?;
        }
    }
    let mut file = file.into_inner()?;
    file.seek(SeekFrom::Start(0))?;
    Ok(file)
}

/// Bytes that are copied at once.
const PIECE: usize = 1 << 20;

impl SearchIndex {
    /// Takes over the index of a resource that came with it, in place of what there is of the resource. It is seen at once;
    /// what the index covers does not change. There must be no [`super::Writer`].
    ///
    /// # Errors
    ///
    /// [`ShippedError`]; the index is as it was before then, but for what it had of this resource if the index itself fails.
    pub fn adopt(&self, about: &About, shipped: &mut dyn Read) -> Result<(), ShippedError> {
        let segment = self.unpack(shipped)?;
        let vet = AssertUnwindSafe(|| {
            let reader = SegmentReader::open(&self.index.segment(segment.clone()))?;
            vetting::vet(&reader, self.fields, about)
        });
        // The index library believes its files, and panics where they are not as it wrote them.
        let vetted = catch_unwind(vet).unwrap_or_else(|_| Err(vetting::Doubt::new("its parts do not fit together")));
        vetted.map_err(|doubt| ShippedError::Refused(doubt.0))?;
        if self.has_any(about)? {
            let mut writer = self.writer()?;
            writer.remove_resource(&about.collection, &about.resource);
            writer.commit(&self.covered())?;
        }
        self.join(segment)?;
        Ok(self.reload()?)
    }

    /// Writes the parts into the folder of the index, where nobody sees them yet: whatever becomes of them, the next
    /// commit removes what belongs to no segment.
    fn unpack(&self, shipped: &mut dyn Read) -> Result<SegmentMeta, ShippedError> {
        let refused = |why: &str| ShippedError::Refused(why.to_owned());
        let mut shipped = BufReader::new(shipped);
        let mut line = Vec::new();
        shipped.by_ref().take(HEAD_BYTES).read_until(b'\n', &mut line).map_err(ShippedError::Read)?;
        let head: Head = serde_json::from_slice(&line).map_err(|_| refused("its beginning cannot be read"))?;
        if head.documents == 0
            || head.documents >= tantivy::TERMINATED
            || head.parts.iter().any(|len| *len > PART_BYTES)
        {
            return Err(refused("it says that it is larger than any"));
        }
        let segment = self.index.new_segment_meta(SegmentId::generate_random(), head.documents);
        for ((name, component), len_bytes) in PARTS.into_iter().zip(head.parts) {
            let write = || -> io::Result<u64> {
                let path = segment.relative_path(component);
                let mut part = self.index.directory().open_write(&path).map_err(io::Error::other)?;
                let count = io::copy(&mut shipped.by_ref().take(len_bytes), &mut part)?;
                part.terminate()?;
                Ok(count)
            };
            if write().map_err(ShippedError::Read)? != len_bytes {
                return Err(refused(&format!("it ends within {name}")));
            }
        }
        if shipped.read(&mut [0]).map_err(ShippedError::Read)? != 0 {
            return Err(refused("it goes on behind its end"));
        }
        Ok(segment)
    }

    fn has_any(&self, about: &About) -> Result<bool, SearchError> {
        let term = tantivy::Term::from_field_text(self.fields.key, &key(&about.collection, &about.resource));
        let count = self.reader.searcher().doc_freq(&term).map_err(SearchError::at("read"))?;
        Ok(count > 0)
    }

    /// Adds a segment to those of the last commit, as a commit of the index library does.
    fn join(&self, segment: SegmentMeta) -> Result<(), SearchError> {
        let failed = SearchError::at("written");
        let directory = self.index.directory();
        let _lock = directory.acquire_lock(&INDEX_WRITER_LOCK).map_err(|error| failed(error.into()))?;
        let mut metas = self.index.load_metas().map_err(&failed)?;
        metas.segments.push(segment);
        let bytes = serde_json::to_vec_pretty(&metas).map_err(|error| failed(io::Error::from(error).into()))?;
        directory.sync_directory().map_err(|error| failed(error.into()))?;
        directory.atomic_write(Path::new("meta.json"), &bytes).map_err(|error| failed(error.into()))
    }
}
