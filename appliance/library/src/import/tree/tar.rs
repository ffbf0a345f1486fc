//! Tar archives, plain or in gzip: read from front to back, once to list and once for each visit.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use flate2::bufread::MultiGzDecoder;
use tar::{Archive, EntryType};

use super::{List, Member, Visit};
use crate::import::refusal::{Reason, Refusal};

#[derive(Debug)]
pub(super) struct Tar {
    path: PathBuf,
}

impl Tar {
    pub(super) fn open(path: &Path, list: &mut List<'_>) -> Result<Self, Refusal> {
        let packed_bytes = path.metadata().map_err(|error| Reason::Read(error).at(path.display().to_string()))?.len();
        let mut archive = archive(path)?;
        let damaged = |_| Reason::Damaged("its tar headers cannot be read").at("the archive");
        for (place, entry) in archive.entries().map_err(damaged)?.enumerate() {
            let entry = entry.map_err(damaged)?;
            let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
            match entry.header().entry_type() {
                EntryType::Directory | EntryType::XGlobalHeader => {}
                EntryType::Regular | EntryType::Continuous | EntryType::GNUSparse => {
                    list.add(&name, entry.size(), place)?;
                }
                _ => list.skip(&name, format!("was skipped: it {}", Reason::Link)),
            }
            let (ratio, from) = (list.limits.ratio, list.limits.ratio_from_bytes);
            if list.total_bytes > from && list.total_bytes / ratio > packed_bytes {
                return Err(Reason::Bomb { ratio }.at(name));
            }
        }
        Ok(Self { path: path.to_owned() })
    }

    pub(super) fn visit<E: From<Refusal>>(&mut self, members: &[Member], visit: Visit<'_, E>) -> Result<(), E> {
        let mut archive = archive(&self.path)?;
        let damaged = |_| Reason::Damaged("its tar headers cannot be read").at("the archive");
        let wanted: std::collections::HashMap<usize, &Member> = members.iter().map(|one| (one.place, one)).collect();
        for (place, entry) in archive.entries().map_err(damaged)?.enumerate() {
            let mut entry = entry.map_err(damaged)?;
            if let Some(member) = wanted.get(&place) {
                visit(member, &mut entry)?;
            }
        }
        Ok(())
    }
}

fn archive(path: &Path) -> Result<Archive<Box<dyn Read>>, Refusal> {
    let failed = |error| Reason::Read(error).at(path.display().to_string());
    let mut magic = [0; 2];
    let read = File::open(path).map_err(failed)?.read(&mut magic).map_err(failed)?;
    let file = BufReader::new(File::open(path).map_err(failed)?);
    let plain = read < 2 || magic != [0x1f, 0x8b];
    Ok(Archive::new(if plain { Box::new(file) } else { Box::new(MultiGzDecoder::new(file)) }))
}
