//! From a repository to a slot that is tried: at any moment one slot starts.
//!
//! ```text
//! sync the release (adopting the running slot first, so that only the difference comes)
//! → idle slot: no tries          a cut from here on starts the running slot
//! → write it, read it back
//! → idle slot: first, three tries
//! … restart …
//! → well: three tries again      not well three times: U-Boot takes the other slot by itself
//! ```

use std::fs::OpenOptions;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use maktaba_sync::durable::LocalDisk;
use maktaba_sync::engine::{self, Patience, Progress, SyncOptions, adopt};
use maktaba_sync::model::CollectionId;
use maktaba_sync::source::{self, KeepingSource, Source};
use maktaba_sync::store::{HeldRelease, Store};
use serde::Serialize;

use super::slots::{Card, Plate, Slot, TRIES, read_state, write_state};
use super::write::{Image, Written};
use super::{COLLECTION, image};
use crate::device::clock;
use crate::device::disk::disk;
use crate::jobs::take::take;

/// The release of which a try began last.
const TRIED: &str = "software tried";

/// Folder in which what came is kept for neighbours.
pub(crate) const MIRROR: &str = "mirror";
/// Bundles that are kept for neighbours: the full one of a box that had nothing, and deltas of late.
const KEPT_BUNDLES: usize = 3;

/// What is known of the box when an update begins.
#[derive(Debug, Clone)]
pub(crate) struct Running {
    /// The slot it runs from.
    pub(crate) slot: Slot,
    /// Its root tree, as it is in the slot: without what the overlay has changed.
    pub(crate) tree: PathBuf,
}

/// How an update ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "state")]
pub(crate) enum Outcome {
    /// The newest release runs already.
    UpToDate {
        /// Its version.
        version: String,
    },
    /// The newest release is on the other slot and starts with the next restart.
    Ready {
        /// Its version.
        version: String,
        /// What was written; nothing if it was there already.
        #[serde(skip_serializing_if = "Option::is_none")]
        written: Option<Written>,
        /// Bytes that came for it, metadata and all.
        received_bytes: u64,
    },
    /// The newest release was tried and did not start well here.
    Failed {
        /// Its version.
        version: String,
    },
}

/// Makes the library of the box's software, or opens it, with its publisher's root.
///
/// # Errors
///
/// If the root is none, or another one is pinned.
pub(crate) fn open(dir: &Path, root: &[u8]) -> anyhow::Result<Store> {
    let mut store = engine::init(dir, disk(), root)?;
    if store.shelf()?.subscriptions()?.is_empty() {
        store.subscribe(&[COLLECTION.to_owned()])?;
    }
    Ok(store)
}

/// Brings the newest release from a source into the store. Bytes that came.
///
/// # Errors
///
/// What the source or the store refuses.
pub(crate) fn fetch(
    store: &mut Store,
    from: &str,
    running: &Running,
    card: &Card,
    progress: &mut dyn FnMut(Progress),
) -> anyhow::Result<u64> {
    let collection: CollectionId = COLLECTION.parse()?;
    let dir = store.dir().join(MIRROR);
    let mut source = KeepingSource::new(source::open(from)?, &dir, &LocalDisk);
    if store.active(&collection.clone().into())?.is_none() {
        adopt_running(store, &mut source, running, card, &collection)?;
    }
    let report = take(store, &mut source, (1, Patience::default()), progress)?;
    if let Some(error) = report.collections.iter().find_map(|collection| collection.error.as_deref()) {
        bail!("the software was not taken from {}: {error}", source::shown(from));
    }
    if let Err(error) = source.complete().and_then(|()| source.forget_old_bundles(KEPT_BUNDLES)) {
        tracing::warn!(%error, "what came could not be kept for neighbours");
    }
    Ok(report.bytes_received)
}

/// Takes the slot that runs for the release that it is, if the source has signed it.
fn adopt_running(
    store: &mut Store,
    source: &mut dyn Source,
    running: &Running,
    card: &Card,
    collection: &CollectionId,
) -> anyhow::Result<()> {
    let (resource, about) = image::take(store, card.slot(running.slot), &running.tree)?;
    let (now, believed) = clock::now(store);
    let options = SyncOptions { now, strict: believed && source.is_remote(), ..SyncOptions::default() };
    let adopted = adopt(store, source, &options, collection, vec![resource])?;
    let (version, release) = (about.software_version, adopted.map(|number| number.0));
    tracing::info!(version, release, "the running slot was looked up among the releases of the source");
    Ok(())
}

/// Puts the newest release that the store holds on the idle slot, if it is not the one that runs.
///
/// # Errors
///
/// What the store or the card refuses. The running slot starts again then.
pub(crate) fn install(
    store: &mut Store,
    running: &Running,
    disk: &mut dyn Plate,
    slot: &mut dyn Plate,
    received_bytes: u64,
    progress: &mut dyn FnMut(u64),
) -> anyhow::Result<Outcome> {
    let release = newest(store)?;
    let image = Image::of(store, &release)?;
    let version = image.about.software_version.clone();
    if image::version(&running.tree)?.0 == version {
        return Ok(Outcome::UpToDate { version });
    }
    let idle = running.slot.other();
    let mut state = read_state(disk)?;
    let number = i64::from(release.number.0);
    let tried = store.note(TRIED)? == Some(number);
    if tried && state.first == idle && state.left(idle) == TRIES && image.verify(slot).is_ok() {
        return Ok(Outcome::Ready { version, written: None, received_bytes });
    }
    if tried && state.left(idle) == 0 && image.verify(slot).is_ok() {
        return Ok(Outcome::Failed { version });
    }
    // The order counts: what may be half written has no tries, and what runs comes first.
    state.first = running.slot;
    state.set_left(running.slot, TRIES);
    state.set_left(idle, 0);
    write_state(disk, &state)?;
    let written = image.write(store, slot, progress)?;
    state.first = idle;
    state.set_left(idle, TRIES);
    write_state(disk, &state)?;
    // After the tries, not before: what was never tried must not count as failed. A cut in between gives it three more.
    store.set_note(TRIED, number)?;
    Ok(Outcome::Ready { version, written: Some(written), received_bytes })
}

/// The running slot is well: it keeps its place and gets its tries back. Whether that was news.
///
/// # Errors
///
/// Any I/O error of the card.
pub(crate) fn confirm(card: &mut dyn Plate, slot: Slot) -> std::io::Result<bool> {
    let old = read_state(card)?;
    let mut state = old.clone();
    state.first = slot;
    state.set_left(slot, TRIES);
    write_state(card, &state)?;
    Ok(state != old)
}

/// Whether the other slot would start if this one were given up.
///
/// # Errors
///
/// Any I/O error of the card.
pub(crate) fn has_way_back(card: &dyn Plate, slot: Slot) -> std::io::Result<bool> {
    Ok(read_state(card)?.left(slot.other()) > 0)
}

/// Opens a slot to write it.
///
/// # Errors
///
/// Any I/O error.
pub(crate) fn open_slot(card: &Card, slot: Slot) -> anyhow::Result<std::fs::File> {
    let path = card.slot(slot);
    OpenOptions::new().read(true).write(true).open(path).with_context(|| format!("could not open {}", path.display()))
}

fn newest(store: &Store) -> anyhow::Result<HeldRelease> {
    store.active(&COLLECTION.parse()?)?.context("no release of the box's software is here yet")
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::collections::BTreeMap;
    use std::io;
    use std::rc::Rc;

    use maktaba_sync::publish::{About, DirRepository, KeySet, PublishOptions, publish};

    use super::super::BLOCK;
    use super::*;

    const SLOT: usize = 40 * BLOCK;
    const NOW: i64 = 1_800_000_000;

    /// A card whose power may fail at any write or flush. What was not flushed is lost, kept or torn, in turn.
    #[derive(Debug, Default)]
    struct Flash {
        devices: [Vec<u8>; 3],
        pending: Vec<(usize, u64, Vec<u8>)>,
        operations: usize,
        cut_at: Option<usize>,
        written: usize,
    }

    impl Flash {
        fn step(&mut self) -> io::Result<()> {
            self.operations += 1;
            match self.cut_at {
                Some(at) if self.operations > at => Err(io::Error::other("no power")),
                _ => Ok(()),
            }
        }

        /// What the card holds after the cut.
        fn after_cut(&mut self) {
            for (index, (device, offset, bytes)) in std::mem::take(&mut self.pending).into_iter().enumerate() {
                let keep = [0, bytes.len(), bytes.len() / 2][(index + self.operations) % 3];
                let at = usize::try_from(offset).unwrap();
                self.devices[device][at..at + keep].copy_from_slice(&bytes[..keep]);
            }
            self.cut_at = None;
        }
    }

    #[derive(Debug, Clone)]
    struct Device(Rc<RefCell<Flash>>, usize);

    impl Plate for Device {
        fn len_bytes(&self) -> io::Result<u64> {
            Ok(self.0.borrow().devices[self.1].len() as u64)
        }
        fn read_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<()> {
            let flash = self.0.borrow();
            let mut content = flash.devices[self.1].clone();
            for (_, offset, bytes) in flash.pending.iter().filter(|(device, ..)| *device == self.1) {
                let at = usize::try_from(*offset).unwrap();
                content[at..at + bytes.len()].copy_from_slice(bytes);
            }
            let at = usize::try_from(offset).unwrap();
            buffer.copy_from_slice(&content[at..at + buffer.len()]);
            Ok(())
        }
        fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
            let mut flash = self.0.borrow_mut();
            flash.pending.push((self.1, offset, bytes.to_vec()));
            flash.written += bytes.len();
            flash.step()
        }
        fn sync(&mut self) -> io::Result<()> {
            let mut flash = self.0.borrow_mut();
            flash.step()?;
            let (mine, others): (Vec<_>, Vec<_>) =
                std::mem::take(&mut flash.pending).into_iter().partition(|(device, ..)| *device == self.1);
            flash.pending = others;
            for (device, offset, bytes) in mine {
                let at = usize::try_from(offset).unwrap();
                flash.devices[device][at..at + bytes.len()].copy_from_slice(&bytes);
            }
            Ok(())
        }
    }

    /// A version of the system: its tree, and an image with the tree's blocks and some of its own.
    struct Version {
        tree: PathBuf,
        image: PathBuf,
        bytes: Vec<u8>,
    }

    fn version(dir: &Path, name: &str, fill: u8) -> Version {
        let tree = dir.join(name);
        let files = [
            ("usr/lib/os-release", format!("IMAGE_VERSION={name}\nARCHITECTURE=arm64\n").into_bytes()),
            ("usr/bin/maktaba", (0..9 * BLOCK + 17).map(|at| fill ^ (at / 300).to_le_bytes()[0]).collect()),
            ("usr/lib/same", (0..5 * BLOCK).map(|at| (at / 7).to_le_bytes()[0]).collect()),
        ];
        let mut bytes: Vec<u8> = (0..BLOCK).map(|at| fill.wrapping_add(at.to_le_bytes()[0])).collect();
        for (path, content) in files.into_iter().collect::<BTreeMap<_, _>>() {
            let path = tree.join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, &content).unwrap();
            bytes.extend(content);
            bytes.resize(bytes.len().next_multiple_of(BLOCK) + BLOCK, 0);
        }
        bytes.resize(SLOT, 0);
        let image = dir.join(format!("{name}.img"));
        std::fs::write(&image, &bytes).unwrap();
        Version { tree, image, bytes }
    }

    struct Field {
        dir: tempfile::TempDir,
        repository: PathBuf,
    }

    impl Field {
        fn new() -> Self {
            let dir = tempfile::tempdir().unwrap();
            Self { repository: dir.path().join("repo"), dir }
        }

        fn publish(&self, version: &Version) {
            let (keys, _) = KeySet::open(&self.dir.path().join("keys")).unwrap();
            let mut store = Store::create(&self.dir.path().join("work"), disk()).unwrap();
            let (resource, _) = image::take(&mut store, &version.image, &version.tree).unwrap();
            let collection = COLLECTION.parse().unwrap();
            let about = About {
                collection,
                title: "Box".into(),
                languages: Vec::new(),
                licenses: Vec::new(),
                withdrawn: Vec::new(),
            };
            let mut repository = DirRepository::new(&self.repository, disk());
            let options = PublishOptions::at(NOW);
            publish(&mut store, &mut repository, &keys, &about, vec![resource], options, &mut |_| {}).unwrap();
        }

        /// A box that was flashed with this version, in slot A.
        fn flashed(&self, version: &Version) -> (Running, Card, Store) {
            let slots = [version.image.clone(), self.dir.path().join("none")];
            let card = Card { whole: self.dir.path().join("none"), slots };
            let running = Running { slot: Slot::A, tree: version.tree.clone() };
            let root = std::fs::read(self.repository.join("metadata/1.root.json")).unwrap();
            (running, card, open(&self.dir.path().join("box"), &root).unwrap())
        }
    }

    /// A box that was flashed with version 1, and has fetched version 2.
    struct Fetched {
        field: Field,
        old: Version,
        new: Version,
        running: Running,
        places: Card,
        store: Store,
    }

    impl Fetched {
        fn new() -> Self {
            let field = Field::new();
            let (old, new) = (version(field.dir.path(), "1", 1), version(field.dir.path(), "2", 2));
            field.publish(&old);
            field.publish(&new);
            let (running, places, mut store) = field.flashed(&old);
            fetch(&mut store, field.repository.to_str().unwrap(), &running, &places, &mut |_| {}).unwrap();
            Self { field, old, new, running, places, store }
        }
    }

    fn card(version: &Version) -> Rc<RefCell<Flash>> {
        let devices = [vec![0; 2 * 1024 * 1024], version.bytes.clone(), vec![0; SLOT]];
        let flash = Rc::new(RefCell::new(Flash { devices, ..Flash::default() }));
        let mut disk = Device(Rc::clone(&flash), 0);
        let mut state = read_state(&disk).unwrap();
        state.set_left(Slot::B, 0);
        write_state(&mut disk, &state).unwrap();
        flash
    }

    /// As the boot script does: the first slot in order with tries left.
    fn boots(flash: &Rc<RefCell<Flash>>) -> Slot {
        let state = read_state(&Device(Rc::clone(flash), 0)).unwrap();
        let order = [state.first, state.first.other()];
        order.into_iter().find(|slot| state.left(*slot) > 0).expect("a slot with tries left")
    }

    fn content(flash: &Rc<RefCell<Flash>>, slot: Slot) -> Vec<u8> {
        flash.borrow().devices[if slot == Slot::A { 1 } else { 2 }].clone()
    }

    #[test]
    fn a_box_takes_the_difference_only_and_writes_what_differs() {
        let Fetched { field, old, new, running, places, mut store } = Fetched::new();
        // A neighbour of the same age takes it from this box.
        let (mirror, root) = (store.dir().join(MIRROR), field.repository.join("metadata/1.root.json"));
        let mut neighbour = open(&field.dir.path().join("neighbour"), &std::fs::read(root).unwrap()).unwrap();
        fetch(&mut neighbour, mirror.to_str().unwrap(), &running, &places, &mut |_| {}).unwrap();
        let held = |store: &Store| newest(store).unwrap().number;
        assert_eq!(held(&neighbour), held(&store));
        let history = store.shelf().unwrap().history(1).unwrap();
        assert!(history[0].1.contains("\"route\":\"delta\""), "{history:?}");
        let flash = card(&old);
        let (mut disk, mut idle) = (Device(Rc::clone(&flash), 0), Device(Rc::clone(&flash), 2));
        let mut go = |store: &mut Store, running: &Running| {
            install(store, running, &mut disk, &mut idle, 7, &mut |_| {}).unwrap()
        };
        let outcome = go(&mut store, &running);
        assert!(matches!(&outcome, Outcome::Ready { version, written: Some(_), .. } if version == "2"), "{outcome:?}");
        assert_eq!(content(&flash, Slot::B), new.bytes);
        assert_eq!(boots(&flash), Slot::B);
        assert!(matches!(go(&mut store, &running), Outcome::Ready { written: None, .. }), "nothing is written twice");
        let after = Running { slot: Slot::B, tree: new.tree.clone() };
        assert_eq!(go(&mut store, &after), Outcome::UpToDate { version: "2".into() });
        let mut disk = Device(Rc::clone(&flash), 0);
        assert!(!confirm(&mut disk, Slot::B).unwrap(), "it had all its tries");
        assert!(has_way_back(&disk, Slot::B).unwrap());
    }

    #[test]
    fn what_does_not_start_is_given_up_and_not_tried_again() {
        let Fetched { field, old, running, places, mut store, .. } = Fetched::new();
        let flash = card(&old);
        let (mut disk, mut idle) = (Device(Rc::clone(&flash), 0), Device(Rc::clone(&flash), 2));
        install(&mut store, &running, &mut disk, &mut idle, 0, &mut |_| {}).unwrap();
        let mut state = read_state(&disk).unwrap();
        state.set_left(Slot::B, 0); // three starts, none of them well
        write_state(&mut disk, &state).unwrap();
        assert_eq!(boots(&flash), Slot::A);
        confirm(&mut disk, Slot::A).unwrap();
        let outcome = install(&mut store, &running, &mut disk, &mut idle, 0, &mut |_| {}).unwrap();
        assert_eq!(outcome, Outcome::Failed { version: "2".into() });
        let newer = version(field.dir.path(), "3", 3);
        field.publish(&newer);
        fetch(&mut store, field.repository.to_str().unwrap(), &running, &places, &mut |_| {}).unwrap();
        let outcome = install(&mut store, &running, &mut disk, &mut idle, 0, &mut |_| {}).unwrap();
        assert!(matches!(outcome, Outcome::Ready { version, .. } if version == "3"));
        assert_eq!(content(&flash, Slot::B), newer.bytes);
    }

    #[test]
    fn a_cut_at_any_moment_leaves_a_box_that_starts() {
        let Fetched { field, old, new, running, mut store, .. } = Fetched::new();
        let older = version(field.dir.path(), "0", 9);
        let mut cut = 0;
        loop {
            store.set_note(TRIED, 0).unwrap();
            let flash = card(&old);
            // The idle slot holds an older system that would start too.
            flash.borrow_mut().devices[2].clone_from(&older.bytes);
            let mut state = read_state(&Device(Rc::clone(&flash), 0)).unwrap();
            state.set_left(Slot::B, TRIES);
            write_state(&mut Device(Rc::clone(&flash), 0), &state).unwrap();
            flash.borrow_mut().operations = 0;
            flash.borrow_mut().cut_at = Some(cut);
            let (mut disk, mut idle) = (Device(Rc::clone(&flash), 0), Device(Rc::clone(&flash), 2));
            let first = install(&mut store, &running, &mut disk, &mut idle, 0, &mut |_| {});
            let whole = first.is_ok();
            flash.borrow_mut().after_cut();
            let state = read_state(&Device(Rc::clone(&flash), 0)).unwrap();
            assert!(state.left(Slot::A) > 0 && content(&flash, Slot::A) == old.bytes, "cut {cut}");
            let idle_now = content(&flash, Slot::B);
            assert!(state.left(Slot::B) == 0 || [&older.bytes, &new.bytes].contains(&&idle_now), "cut {cut}");
            assert!(boots(&flash) == Slot::A || idle_now == new.bytes, "cut {cut}");
            if boots(&flash) == Slot::A {
                install(&mut store, &running, &mut disk, &mut idle, 0, &mut |_| {}).unwrap();
                assert_eq!((boots(&flash), content(&flash, Slot::B)), (Slot::B, new.bytes.clone()), "cut {cut}");
            }
            if whole {
                break;
            }
            cut += 1;
        }
        assert!(cut > 8, "{cut} operations are too few to have been an update");
    }

    #[test]
    fn a_card_that_lies_is_found_out() {
        struct Liar(Device);
        impl Plate for Liar {
            fn len_bytes(&self) -> io::Result<u64> {
                self.0.len_bytes()
            }
            fn read_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<()> {
                self.0.read_at(offset, buffer)
            }
            fn write_at(&mut self, _: u64, _: &[u8]) -> io::Result<()> {
                Ok(())
            }
            fn sync(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let field = Field::new();
        let (old, new) = (version(field.dir.path(), "1", 1), version(field.dir.path(), "2", 2));
        field.publish(&new);
        let (running, places, mut store) = field.flashed(&old);
        fetch(&mut store, field.repository.to_str().unwrap(), &running, &places, &mut |_| {}).unwrap();
        let flash = card(&old);
        let (mut disk, mut idle) = (Device(Rc::clone(&flash), 0), Liar(Device(Rc::clone(&flash), 2)));
        let error = install(&mut store, &running, &mut disk, &mut idle, 0, &mut |_| {}).unwrap_err();
        assert!(format!("{error:#}").contains("does not read back"), "{error:#}");
        assert_eq!(boots(&flash), Slot::A);
    }
}
