//! A parcel: what a stick carries in its folder of repositories, as one file that any phone keeps and gives on; or what this box
//! holds of others, as all that another box may ask of it. It is a tar archive (POSIX.1-1988, `ustar`), so that its length is
//! known before it is made, and it can be sent from any byte on.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use maktaba_sync::courier::{Answers, Ask, LastAnswer, ParcelContent, ParcelFile, REPOSITORIES, copy, parcel};
use maktaba_sync::model::{EntryPath, PublisherId};
use tar::{Archive, EntryType, Header};

use crate::device::disk::disk;
use crate::device::state::{put_lasting, read_short};
use crate::own;

/// Bytes of a block of the format.
const BLOCK: u64 = 512;
/// LIMIT: files that are taken out of a parcel.
const MOST_FILES: usize = 200_000;
/// LIMIT: and what it may hold of shelves of boxes.
const MOST_SHELVES: usize = 64;
/// Folder in a parcel of what boxes hold of others, and how the names of its files end.
const SHELVES: &str = "maktaba-shelves";
const ANSWERS: &str = ".answers";

/// A parcel that can be read from any byte on.
#[derive(Debug)]
pub(crate) struct Parcel {
    pieces: Vec<Piece>,
    /// Its length.
    pub(crate) len_bytes: u64,
    /// Names its bytes.
    pub(crate) tag: blake3::Hash,
}

/// A file in it: where it begins, its header, its content, and where that ends.
#[derive(Debug)]
struct Piece {
    at: u64,
    header: Box<[u8; 512]>,
    content: Body,
    len_bytes: u64,
}

#[derive(Debug)]
enum Body {
    Bytes(Vec<u8>),
    File(PathBuf),
    Answers(Answers),
}

impl Parcel {
    /// What was made on a box, but for what is to stay there; `None` where nothing was.
    ///
    /// # Errors
    ///
    /// What the repository refuses.
    pub(crate) fn of_box(library: &Path) -> anyhow::Result<Option<Self>> {
        let Some((mut source, (root, id), kept)) = own::travelling(library)? else { return Ok(None) };
        let files = parcel(&mut source, (&root, id), &[kept], own::now(library))?;
        let repository = own::repository(library);
        let body = |file: ParcelFile| match file.content {
            ParcelContent::Bytes(bytes) => (file.path, bytes.len() as u64, Body::Bytes(bytes)),
            ParcelContent::File(path, len_bytes) => (file.path, len_bytes, Body::File(repository.join(path))),
        };
        let files = files.into_iter().map(body).map(|(path, len_bytes, body)| (path, body, len_bytes));
        Ok(Some(Self::with(files.collect())?))
    }

    /// What this box holds of collections of a publisher, which `answers` tells.
    ///
    /// # Errors
    ///
    /// None that can happen: its name is short.
    pub(crate) fn of_shelf(publisher: &PublisherId, name: &str, answers: Answers) -> anyhow::Result<Self> {
        let (len_bytes, tag) = (answers.len_bytes(), answers.tag());
        let path = format!("{SHELVES}/{}/{name}{ANSWERS}", publisher.slug());
        let mut parcel = Self::with(vec![(path, Body::Answers(answers), len_bytes)])?;
        parcel.tag = blake3::hash(&[parcel.tag.as_bytes().as_slice(), tag.as_bytes()].concat());
        Ok(parcel)
    }

    fn with(files: Vec<(String, Body, u64)>) -> anyhow::Result<Self> {
        let (mut at, mut hash) = (0, blake3::Hasher::new());
        let mut pieces = Vec::with_capacity(files.len());
        for (path, content, len_bytes) in files {
            if let Body::Bytes(bytes) = &content {
                hash.update(bytes);
            }
            let header = header(&path, len_bytes)?;
            hash.update(header.as_slice());
            pieces.push(Piece { at, header, content, len_bytes });
            at += BLOCK + len_bytes.next_multiple_of(BLOCK);
        }
        // Two blocks of nothing end it.
        Ok(Self { pieces, len_bytes: at + 2 * BLOCK, tag: hash.finalize() })
    }

    /// Reads from a byte on, up to the end of a piece at most. `ask` is who answers for this box.
    ///
    /// # Errors
    ///
    /// What reading a file fails with, also if it is shorter than it was.
    pub(crate) fn read_at(
        &self,
        offset: u64,
        buffer: &mut [u8],
        (ask, last): (Ask<'_>, &mut LastAnswer),
    ) -> io::Result<usize> {
        let place = self.pieces.partition_point(|piece| piece.at <= offset);
        let piece = place.checked_sub(1).and_then(|place| self.pieces.get(place));
        let Some(piece) = piece.filter(|_| offset < self.len_bytes) else { return Ok(0) };
        let within = offset - piece.at;
        let room = |until: u64| usize::try_from(until - within).unwrap_or(usize::MAX).min(buffer.len());
        if within < BLOCK {
            let count = room(BLOCK);
            return Ok(copy(piece.header.as_slice(), within, buffer.get_mut(..count).unwrap_or_default()));
        }
        let (start, content_end) = (within - BLOCK, BLOCK + piece.len_bytes);
        if within < content_end {
            let count = room(content_end);
            let buffer = buffer.get_mut(..count).unwrap_or_default();
            return match &piece.content {
                Body::Bytes(bytes) => Ok(copy(bytes, start, buffer)),
                Body::Answers(answers) => answers.read_at(ask, start, buffer, last).map_err(io::Error::other),
                Body::File(path) => {
                    let mut file = File::open(path)?;
                    file.seek(SeekFrom::Start(start))?;
                    let count = file.read(buffer)?;
                    if count == 0 { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(count) }
                }
            };
        }
        // What fills the block up; behind the last piece, the end.
        let end = BLOCK + piece.len_bytes.next_multiple_of(BLOCK);
        let count = room(if within < end { end } else { self.len_bytes - piece.at });
        buffer.get_mut(..count).unwrap_or_default().fill(0);
        Ok(count)
    }
}

fn header(path: &str, len_bytes: u64) -> anyhow::Result<Box<[u8; 512]>> {
    let mut header = Header::new_ustar();
    header.set_path(path).with_context(|| format!("{path} is too long for a parcel"))?;
    header.set_entry_type(EntryType::Regular);
    header.set_mode(0o644);
    header.set_size(len_bytes);
    header.set_mtime(0);
    header.set_cksum();
    Ok(Box::new(*header.as_bytes()))
}

/// Folder of the parcels that a phone brings to a box, and name of one that has come whole.
pub(crate) const FOLDER: &str = "parcel";
pub(crate) const CAME: &str = "came.tar";
/// The one that is being taken: the next may come meanwhile.
const TAKEN: &str = "taken.tar";
const STICK: &str = "stick";
/// What became of the last one: beside the folder, which is empty then.
const TOLD: &str = "parcel-told.json";

/// Removes what is left of uploads that ended with the process; best effort.
pub(crate) fn tidy(library: &Path) {
    let Ok(entries) = fs::read_dir(library.join(FOLDER)) else { return };
    for entry in entries.flatten().filter(|entry| entry.file_name().to_string_lossy().starts_with('.')) {
        disk().remove(&entry.path()).ok();
    }
}

/// Whether a parcel waits, or would be put in the place of one that does.
pub(crate) fn waits(library: &Path) -> bool {
    library.join(FOLDER).join(CAME).exists()
}

/// Whether a parcel has come and is not taken.
pub(crate) fn has_come(library: &Path) -> bool {
    [CAME, TAKEN].iter().any(|name| library.join(FOLDER).join(name).exists())
}

/// Writes down what became of the last one, which is told after a power cut, too; empty: nobody wants to know it any more.
///
/// # Errors
///
/// Any I/O error.
pub(crate) fn note(library: &Path, told: &str) -> io::Result<()> {
    put_lasting(&library.join(TOLD), told.as_bytes())
}

/// What was written down.
pub(crate) fn noted(library: &Path) -> Option<String> {
    read_short(&library.join(TOLD))
}

/// A parcel that came, taken apart.
#[derive(Debug)]
pub(crate) struct Opened {
    /// Below it are its repositories.
    pub(crate) top: PathBuf,
    /// What boxes hold of others: in which file, where that begins, and how long it is. It stays where it is, so that it takes no
    /// room twice.
    pub(crate) shelves: Vec<(PathBuf, u64, u64)>,
}

/// Takes apart the parcel that came, or one that was begun before.
///
/// # Errors
///
/// As of [`unpack`].
pub(crate) fn open(library: &Path) -> anyhow::Result<Opened> {
    let folder = library.join(FOLDER);
    let (taken, into) = (folder.join(TAKEN), folder.join(STICK));
    if !taken.exists() {
        disk().rename(&folder.join(CAME), &taken).with_context(|| format!("could not write {}", taken.display()))?;
    }
    disk().remove_tree(&into).with_context(|| format!("could not remove {}", into.display()))?;
    fs::create_dir_all(&into).with_context(|| format!("could not make {}", into.display()))?;
    let free = own::room(library).context("the free space cannot be told")?.free_bytes;
    let shelves = unpack(&taken, &into, free)?;
    Ok(Opened { top: into, shelves: shelves.into_iter().map(|(at, len)| (taken.clone(), at, len)).collect() })
}

/// Lets go of the parcel that was taken, and of what was taken out of it.
///
/// # Errors
///
/// What cannot be removed.
pub(crate) fn let_go(library: &Path) -> anyhow::Result<()> {
    let folder = library.join(FOLDER);
    let removed = disk().remove_tree(&folder.join(STICK)).and_then(|()| disk().remove(&folder.join(TAKEN)));
    removed.with_context(|| format!("could not remove what is in {}", folder.display()))
}

/// Takes a parcel apart below an empty folder, as it would lie on a stick; `room_bytes` at most. Nothing of it is believed: what
/// reads a stick checks it. What boxes hold of others stays in it: where that begins, and how long it is.
///
/// # Errors
///
/// What is no parcel, holds anything but files in the folder of repositories, or has no room.
pub(crate) fn unpack(parcel: &Path, into: &Path, room_bytes: u64) -> anyhow::Result<Vec<(u64, u64)>> {
    let named = || format!("the parcel {}", parcel.display());
    let file = File::open(parcel).with_context(named)?;
    let is_whole = ends_whole(&file).with_context(named)?;
    let (mut left, mut count, mut shelves) = (room_bytes, 0_usize, Vec::new());
    // As they stand: what makes names longer than they are would be read into memory whole.
    for entry in Archive::new(file).entries_with_seek().with_context(named)?.raw(true) {
        let entry = entry.map_err(|_| anyhow::anyhow!("it is no parcel, or was cut off on its way; get it again"));
        let mut entry = entry?;
        let path = entry.path().ok().and_then(|path| path.to_str().map(str::to_owned)).unwrap_or_default();
        let path = path.strip_prefix("./").unwrap_or(&path);
        let (kind, len_bytes) = (entry.header().entry_type(), entry.size());
        if kind == EntryType::Directory {
            continue;
        }
        let is_in = |folder: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        let is_shelf = is_in(SHELVES) && path.ends_with(ANSWERS);
        let is_ours = (is_shelf || is_in(REPOSITORIES)) && kind == EntryType::Regular;
        let Some(path) = path.parse::<EntryPath>().ok().filter(|_| is_ours) else {
            bail!("{path:?} in it is no file of a repository; a parcel has nothing else");
        };
        count += 1;
        if count > MOST_FILES {
            bail!("it has more than {MOST_FILES} files");
        }
        if is_shelf {
            if shelves.len() >= MOST_SHELVES {
                bail!("it is of more than {MOST_SHELVES} shelves");
            }
            shelves.push((entry.raw_file_position(), len_bytes));
            continue;
        }
        left = left.checked_sub(len_bytes).context("there is no room for what is in it; make room, and try again")?;
        let to = into.join(path.as_str());
        fs::create_dir_all(to.parent().unwrap_or(into)).with_context(|| format!("could not write {}", to.display()))?;
        let mut new = match File::create_new(&to) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => bail!("{path} is in it twice"),
            new => new.with_context(|| format!("could not write {}", to.display()))?,
        };
        let written = io::copy(&mut entry, &mut new).with_context(|| format!("could not write {}", to.display()))?;
        if written != len_bytes {
            bail!("it ends within {path}; get it again");
        }
    }
    if count == 0 {
        bail!("it is no parcel: there is nothing in it");
    }
    if !is_whole {
        bail!("it was cut off on its way; get it again");
    }
    Ok(shelves)
}

/// Bytes of zero with which a tar archive ends (POSIX.1-2017, pax, "ustar Interchange Format").
const END: usize = 1024;

/// Whether an archive has its end: one that was cut off between two of its files has not.
fn ends_whole(mut file: &File) -> io::Result<bool> {
    let mut end = [1; END];
    let Some(from) = file.metadata()?.len().checked_sub(END as u64) else { return Ok(false) };
    file.seek(SeekFrom::Start(from))?;
    file.read_exact(&mut end)?;
    file.rewind()?;
    Ok(end == [0; END])
}

/// Writes a parcel of a folder with repositories, as a stick has it, into a file.
///
/// # Errors
///
/// What cannot be read or written.
pub(crate) fn pack(top: &Path, to: &Path) -> anyhow::Result<u64> {
    let mut part = to.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    // What was there stays until the new one is whole.
    let packed = pack_into(top, &part).and_then(|len_bytes| {
        disk().rename(&part, to).with_context(|| format!("could not write {}", to.display()))?;
        Ok(len_bytes)
    });
    if packed.is_err() {
        fs::remove_file(&part).ok();
    }
    packed
}

fn pack_into(top: &Path, to: &Path) -> anyhow::Result<u64> {
    let failed = || format!("could not write {}", to.display());
    let mut out = tar::Builder::new(io::BufWriter::new(File::create(to).with_context(failed)?));
    let mut paths = Vec::new();
    below(&top.join(REPOSITORIES), &mut paths).with_context(failed)?;
    // The timestamp of a repository last: it says what there is.
    paths.sort_by_key(|path| (path.ends_with("timestamp.json"), path.clone()));
    for path in paths {
        let name = path.strip_prefix(top).unwrap_or(&path).to_str().context("a name there is no text")?.to_owned();
        let mut file = File::open(&path).with_context(failed)?;
        let header = header(&name, file.metadata()?.len())?;
        out.append(Header::from_byte_slice(header.as_slice()), &mut file).with_context(failed)?;
    }
    let file = out.into_inner().with_context(failed)?.into_inner().with_context(failed)?;
    file.sync_all().with_context(failed)?;
    Ok(file.metadata()?.len())
}

/// Files below a folder, links left out.
fn below(folder: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if kind.is_dir() {
            below(&entry.path(), paths)?;
        } else if kind.is_file() && !entry.file_name().to_string_lossy().starts_with('.') {
            paths.push(entry.path());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built(dir: &Path) -> Parcel {
        fs::create_dir_all(dir.join("windows/ab")).unwrap();
        fs::write(dir.join("windows/ab/one"), vec![7; 1300]).unwrap();
        let place = |path: &str| format!("{REPOSITORIES}/derive-inner-mixed-below-snow-program/{path}");
        let files = vec![
            (place("windows/ab/one"), Body::File(dir.join("windows/ab/one")), 1300),
            (place("README.txt"), Body::Bytes(b"Read me.".to_vec()), 8),
            (place("metadata/timestamp.json"), Body::Bytes(vec![b'x'; 512]), 512),
        ];
        Parcel::with(files).unwrap()
    }

    fn read(parcel: &Parcel, mut at: u64, piece: usize) -> Vec<u8> {
        let (mut all, mut buffer) = (Vec::new(), vec![1; piece]);
        loop {
            let nobody: Ask<'_> = &|_| Ok(None);
            let count = parcel.read_at(at, &mut buffer, (nobody, &mut LastAnswer::default())).unwrap();
            if count == 0 {
                return all;
            }
            all.extend_from_slice(&buffer[..count]);
            at += count as u64;
        }
    }

    #[test]
    fn a_parcel_is_the_same_from_any_byte_on_and_comes_apart_as_it_was() {
        let dir = tempfile::tempdir().unwrap();
        let parcel = built(&dir.path().join("own"));
        let whole = read(&parcel, 0, 4096);
        assert_eq!(whole.len() as u64, parcel.len_bytes);
        for (at, piece) in [(0, 1), (0, 7), (511, 512), (512, 100), (1811, 3), (1812, 1), (parcel.len_bytes - 1, 9)] {
            let from = usize::try_from(at).unwrap();
            assert_eq!(read(&parcel, at, piece), whole[from..], "from {at} by {piece}");
        }
        assert!(read(&parcel, parcel.len_bytes, 9).is_empty());
        let (file, into) = (dir.path().join("p.tar"), dir.path().join("stick"));
        fs::write(&file, &whole).unwrap();
        unpack(&file, &into, 2000).unwrap();
        let repository = into.join(REPOSITORIES).join("derive-inner-mixed-below-snow-program");
        assert_eq!(fs::read(repository.join("windows/ab/one")).unwrap(), vec![7; 1300]);
        assert_eq!(fs::read(repository.join("README.txt")).unwrap(), b"Read me.");
        // And the other way.
        let again = dir.path().join("again.tar");
        pack(&into, &again).unwrap();
        unpack(&again, &dir.path().join("third"), 2000).unwrap();
        assert!(dir.path().join("third").join(REPOSITORIES).is_dir());
    }

    #[test]
    fn what_is_no_parcel_is_refused_in_words() {
        let dir = tempfile::tempdir().unwrap();
        let whole = read(&built(&dir.path().join("own")), 0, 4096);
        let refused = |name: &str, bytes: &[u8], room: u64| {
            let (file, into) = (dir.path().join(name), dir.path().join(format!("{name}-into")));
            fs::write(&file, bytes).unwrap();
            format!("{:#}", unpack(&file, &into, room).unwrap_err())
        };
        assert!(refused("room", &whole, 1000).contains("no room"));
        assert!(
            refused("cut", &whole[..900], 5000).contains("cut off")
                || refused("cut2", &whole[..900], 5000).contains("ends within")
        );
        let between = whole.len() - END;
        assert!(refused("between", &whole[..between], 5000).contains("cut off on its way"));
        assert!(refused("empty", &[], 5000).contains("nothing in it"));
        assert!(refused("other", b"no archive at all, but a text that somebody sent", 5000).contains("no parcel"));
        // A name that is longer than it is: the system's memory is not asked for it.
        let mut long = Header::new_gnu();
        long.set_path("././@LongLink").unwrap();
        long.set_entry_type(EntryType::GNULongName);
        long.set_size(1 << 40);
        long.set_cksum();
        assert!(
            refused("long", &[long.as_bytes().as_slice(), &[b'a'; 4096]].concat(), 5000)
                .contains("no file of a repository")
        );
        for path in ["notes.txt", "maktaba-repositories.txt", "maktaba-software/metadata/timestamp.json"] {
            let mut bytes = header(path, 0).unwrap().to_vec();
            bytes.extend([0; 1024]);
            assert!(refused("elsewhere", &bytes, 5000).contains("no file of a repository"), "{path}");
        }
    }
}
