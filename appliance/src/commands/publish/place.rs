//! Where a publication goes: a repository with its keys and working store beside it, or a box.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::bail;
use maktaba_sync::publish::{DirRepository, KeySet, Repository};
use maktaba_sync::source::Source;
use maktaba_sync::store::Store;

use crate::console::Console;
use crate::device::disk::disk;
use crate::jobs::take::open;
use crate::own::Own;
#[cfg(feature = "s3")]
use crate::s3::S3Repository;

/// Where a publication goes, and what it is made with.
pub(super) enum Place<'a> {
    /// Into a repository, with keys and a working store beside it.
    Repository { address: &'a str, keys: Option<&'a Path>, work: Option<&'a Path> },
    /// Into the repository of a box, whose library is the working store.
    Box(&'a Path),
}

impl Place<'_> {
    /// The folder of the working store.
    pub(super) fn work(&self) -> anyhow::Result<PathBuf> {
        match self {
            Self::Box(library) => Ok((*library).to_owned()),
            Self::Repository { work: Some(work), .. } => Ok((*work).to_owned()),
            Self::Repository { address, .. } => Ok(with_suffix(&open_repository(address)?.1, ".work")),
        }
    }

    /// What is wrong with keys is told before anything is read. Who only takes back has published with some before.
    pub(super) fn check_keys(&self, are_needed: bool) -> anyhow::Result<()> {
        let Self::Repository { address, keys, .. } = self else { return Ok(()) };
        let beside = open_repository(address)?.1;
        let keys = keys.map_or_else(|| with_suffix(&beside, ".keys"), Path::to_owned);
        if keys.exists() {
            KeySet::open(&keys)?;
        } else if are_needed {
            bail!("{} is not there; name the directory of the keys with --keys", keys.display());
        }
        Ok(())
    }

    /// The working store: made if there is none, but on a box.
    pub(super) fn store(&self) -> anyhow::Result<Store> {
        Ok(match self {
            // A sync may be under way.
            Self::Box(library) => open(library, Duration::from_mins(2))?,
            Self::Repository { .. } => Store::create(&self.work()?, disk())?,
        })
    }

    /// Who names works that have no name: a box, by its words.
    pub(super) fn namer(&self, store: &mut Store) -> anyhow::Result<Option<String>> {
        let Self::Box(_) = self else { return Ok(None) };
        Own::open(store)?;
        Ok(store.own_id()?.map(|id| id.slug()))
    }

    /// The repository, and the keys that sign it; made if there are none.
    pub(super) fn open(&self, store: &mut Store, console: &Console) -> anyhow::Result<(Box<dyn Repository>, KeySet)> {
        match self {
            Self::Box(_) => {
                let own = Own::open(store)?;
                Ok((Box::new(own.repository), own.keys))
            }
            Self::Repository { address, keys, .. } => {
                let (repository, beside) = open_repository(address)?;
                Ok((repository, open_keys(*keys, &beside, console)?))
            }
        }
    }

    /// How people know it.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Box(library) => library.display().to_string(),
            Self::Repository { address, .. } => (*address).to_owned(),
        }
    }
}

/// Opens a repository, named by a directory or `s3://…`; also the path beside which keys and working store lie.
pub(in crate::commands) fn open_repository(address: &str) -> anyhow::Result<(Box<dyn Repository>, PathBuf)> {
    if let Some(bucket) = address.strip_prefix("s3://") {
        return open_bucket(bucket);
    }
    let root = PathBuf::from(address.trim_end_matches('/'));
    Ok((Box::new(DirRepository::new(&root, disk())), root))
}

#[cfg(feature = "s3")]
fn open_bucket(bucket: &str) -> anyhow::Result<(Box<dyn Repository>, PathBuf)> {
    let beside = PathBuf::from(bucket.trim_end_matches('/').replace('/', "-"));
    Ok((Box::new(S3Repository::open(bucket)?), beside))
}

/// What boxes gave into a bucket: a folder each, with its name.
///
/// # Errors
///
/// A bucket that cannot be read, or a program that knows none.
#[cfg(feature = "s3")]
pub(in crate::commands) fn open_inbox(bucket: &str) -> anyhow::Result<Vec<(String, Box<dyn Source>)>> {
    let folders = S3Repository::open(bucket)?.folders()?;
    Ok(folders.into_iter().map(|(name, folder)| (name, Box::new(folder) as Box<dyn Source>)).collect())
}

#[cfg(not(feature = "s3"))]
pub(in crate::commands) fn open_inbox(bucket: &str) -> anyhow::Result<Vec<(String, Box<dyn Source>)>> {
    bail!("this program was built without buckets, to be small; collect from s3://{bucket} with a full build of it")
}

#[cfg(not(feature = "s3"))]
fn open_bucket(bucket: &str) -> anyhow::Result<(Box<dyn Repository>, PathBuf)> {
    bail!("this program was built without buckets, to be small; publish to s3://{bucket} with a full build of it")
}

/// Opens the signing keys, those beside the repository if none are named; makes them where there are none, and says so.
pub(in crate::commands) fn open_keys(named: Option<&Path>, beside: &Path, console: &Console) -> anyhow::Result<KeySet> {
    let dir = named.map_or_else(|| with_suffix(beside, ".keys"), Path::to_owned);
    let (keys, new) = KeySet::open(&dir)?;
    if new {
        console.note(format_args!(
            "Made signing keys in {}. Move root-1.pem and root-2.pem to two places offline (two sticks in two safes):\n\
             whoever has two root keys is the publisher. Publishing needs only online.pem, targets.pem and the collection's key.",
            dir.display()
        ));
    }
    Ok(keys)
}

pub(in crate::commands) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}
