//! A small publisher and box for tests: trees of files in, trees of files out.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use maktaba_sync::durable::{Disk, LocalDisk};
use maktaba_sync::engine::{SyncOptions, SyncReport, init, sync};
use maktaba_sync::model::{CollectionId, Entry, EntryFlags, Resource, Shelfmark};
use maktaba_sync::publish::{
    About, DirRepository, Intake, KeySet, PublishError, PublishOptions, Published, Repository, StoreIntake, publish,
};
use maktaba_sync::source::MediumSource;
use maktaba_sync::store::{OpenError, Shelf, Store};

/// Path → content, of one resource.
pub(crate) type Tree = BTreeMap<String, Vec<u8>>;
/// Resource → tree.
pub(crate) type Library = BTreeMap<String, Tree>;

/// When everything happens: 2027-01-01.
pub(crate) const NOW: i64 = 1_798_761_600;

pub(crate) fn tree(files: &[(&str, &str)]) -> Tree {
    files.iter().map(|(path, content)| ((*path).to_owned(), content.as_bytes().to_vec())).collect()
}

pub(crate) fn library(resources: &[(&str, Tree)]) -> Library {
    resources.iter().map(|(id, tree)| ((*id).to_owned(), tree.clone())).collect()
}

pub(crate) fn id(text: &str) -> CollectionId {
    text.parse().unwrap()
}

pub(crate) fn mark(text: &str) -> Shelfmark {
    text.parse().unwrap()
}

/// A publisher with its repository and keys below one directory.
pub(crate) struct Publisher {
    pub(crate) dir: PathBuf,
    /// Bytes of a record beside its name.
    pub(crate) padding: usize,
}

impl Publisher {
    pub(crate) fn new(dir: &Path) -> Self {
        std::fs::create_dir_all(dir).unwrap();
        Self { dir: dir.to_owned(), padding: 0 }
    }

    pub(crate) fn repository(&self) -> PathBuf {
        self.dir.join("repo")
    }

    pub(crate) fn root(&self) -> Vec<u8> {
        std::fs::read(self.repository().join("metadata/1.root.json")).unwrap()
    }

    pub(crate) fn publish(&self, collection: &str, content: &Library) -> Published {
        self.publish_at(collection, content, NOW)
    }

    pub(crate) fn publish_at(&self, collection: &str, content: &Library, now: i64) -> Published {
        let mut repository = DirRepository::new(&self.repository(), Arc::new(LocalDisk));
        self.publish_into(&mut repository, collection, content, now).unwrap()
    }

    pub(crate) fn publish_into(
        &self,
        repository: &mut dyn Repository,
        collection: &str,
        content: &Library,
        now: i64,
    ) -> Result<Published, PublishError> {
        self.publish_with(repository, collection, content, PublishOptions::at(now))
    }

    pub(crate) fn publish_with(
        &self,
        repository: &mut dyn Repository,
        collection: &str,
        content: &Library,
        options: PublishOptions,
    ) -> Result<Published, PublishError> {
        let disk: Arc<dyn Disk> = Arc::new(LocalDisk);
        let mut store = Store::create(&self.dir.join("work"), disk).unwrap();
        let (keys, _) = KeySet::open(&self.dir.join("keys")).unwrap();
        let resources = ingest(&mut store, content, self.padding);
        let about = About {
            collection: mark(collection),
            title: collection.into(),
            languages: vec!["en".into()],
            licenses: vec![],
            withdrawn: vec![],
        };
        publish(&mut store, repository, &keys, &about, resources, options, &mut |_| {})
    }
}

fn ingest(store: &mut Store, content: &Library, padding: usize) -> Vec<Resource> {
    let mut intake = StoreIntake::begin(store).unwrap();
    let mut resources = Vec::new();
    for (name, tree) in content {
        let mut entries = Vec::new();
        for (path, bytes) in tree {
            let media_type = media_type(path);
            let body = intake.put(&mut bytes.as_slice(), media_type).unwrap();
            let title = if media_type == "text/html" { format!("Title of {path}") } else { String::new() };
            let path = path.parse().unwrap();
            entries.push(Entry { path, media_type: media_type.into(), title, flags: EntryFlags::NONE, body });
        }
        let padding = if padding > 0 { format!(",\"text\":\"{}\"", "-".repeat(padding)) } else { String::new() };
        let record = format!("{{\"name\":\"{name}\"{padding}}}").into_bytes();
        resources.push(Resource { id: name.parse().unwrap(), record, entries });
    }
    intake.finish().unwrap();
    resources
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap() {
        "html" => "text/html",
        "css" => "text/css",
        "png" => "image/png",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}

/// Makes a box that wants everything.
pub(crate) fn new_box(dir: &Path, root: &[u8]) {
    new_box_on(dir, root, Arc::new(LocalDisk));
}

pub(crate) fn new_box_on(dir: &Path, root: &[u8], disk: Arc<dyn Disk>) {
    let mut store = init(dir, disk, root).unwrap();
    store.subscribe(&["*".to_owned()]).unwrap();
}

pub(crate) fn options() -> SyncOptions {
    SyncOptions { now: NOW, strict: true, keep_releases: 1, ..SyncOptions::default() }
}

pub(crate) fn sync_box(dir: &Path, from: &Path) -> SyncReport {
    sync_box_on(dir, from, Arc::new(LocalDisk), &options())
}

pub(crate) fn sync_box_on(dir: &Path, from: &Path, disk: Arc<dyn Disk>, options: &SyncOptions) -> SyncReport {
    let mut store = open_on(dir, disk);
    sync(&mut store, &mut MediumSource::new(from), options, &mut |_| {}).unwrap()
}

/// Everything that a box serves of a collection.
pub(crate) fn read_box(dir: &Path, collection: &str) -> Library {
    let shelf = Shelf::open(dir).unwrap();
    let collection = mark(collection);
    let mut out = Library::new();
    for resource in shelf.resources(&collection, None, 1000).unwrap() {
        let entries = shelf.entries(&collection, &resource.id, None, 100_000).unwrap();
        let read = |entry: &Entry| {
            let located = shelf.locate(&collection, &resource.id, &entry.path).unwrap().unwrap();
            assert_eq!(&located, entry);
            let maktaba_sync::model::Body::Blob { id, .. } = located.body else { panic!("a redirect") };
            let bytes = shelf.open_blob(&id).unwrap().unwrap().read_all(usize::MAX).unwrap();
            (entry.path.as_str().to_owned(), bytes)
        };
        out.insert(resource.id.to_string(), entries.iter().map(read).collect());
    }
    out
}

/// Bytes that do not compress, the same for the same seed.
pub(crate) fn noise(seed: u64, len: usize) -> Vec<u8> {
    let mut out = vec![0; len];
    blake3::Hasher::new().update(&seed.to_le_bytes()).finalize_xof().fill(&mut out);
    out
}

/// Opens a library; a process that another test is starting may hold what it has inherited for a moment.
pub(crate) fn open(library: &Path) -> Store {
    open_on(library, Arc::new(LocalDisk))
}

fn open_on(library: &Path, disk: Arc<dyn Disk>) -> Store {
    for _ in 0..100 {
        match Store::open(library, Arc::clone(&disk)) {
            Err(OpenError::Locked(_)) => std::thread::sleep(std::time::Duration::from_millis(20)),
            opened => return opened.unwrap(),
        }
    }
    Store::open(library, disk).unwrap()
}

/// A fast place for thousands of small files, where there is one.
pub(crate) fn fast_dir() -> tempfile::TempDir {
    let shm = Path::new("/dev/shm");
    if shm.is_dir() { tempfile::tempdir_in(shm).unwrap() } else { tempfile::tempdir().unwrap() }
}

/// Bytes as metadata writes them.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}
