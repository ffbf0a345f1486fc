//! A collection as books, ZIM files or web sites: one, or as many as it takes.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::sync::Arc;

use anyhow::Context;
use maktaba_library::licence::Setting;
use maktaba_sync::durable::{Disk as _, LocalDisk};
use maktaba_sync::model::Shelfmark;
use maktaba_sync::store::HeldResource;
use maktaba_webui::{Messages, VolumeWords};

use super::{Exported, Made, permitted};
use crate::http::Holdings;
use crate::http::takeaway::Plans;
use crate::http::takeaway::volume::{Form, Limits, Volume, Why};

/// Writes volumes into a folder as they fill up.
pub(super) struct Writer<'a> {
    pub(super) holdings: Arc<dyn Holdings>,
    pub(super) setting: &'a Setting,
    pub(super) to: &'a Path,
    pub(super) form: Form,
    pub(super) collection: &'a Shelfmark,
    /// Title of the collection.
    pub(super) title: String,
    pub(super) plans: Plans,
    /// The volume that is filled now, and how many were written.
    pub(super) open: Option<Volume>,
    pub(super) written: usize,
}

impl Writer<'_> {
    /// Takes a resource in, or says why not.
    pub(super) fn add(&mut self, resource: &HeldResource, done: &mut Exported) -> anyhow::Result<()> {
        let record = match permitted(resource, self.setting) {
            Ok(record) => record,
            Err((reason, record)) => {
                done.withheld.push(format!("{}: {reason}", resource.id));
                // A record that cannot be read has no title either.
                if let Some(record) = &record {
                    self.volume().leave_out(record, Why::Rights);
                }
                return Ok(());
            }
        };
        let key = (self.collection.clone(), resource.id.clone());
        let holdings = Arc::clone(&self.holdings);
        let mut taken = self.volume().take(holdings.as_ref(), key.clone(), record)?;
        if let Err((record, Why::Size)) = taken {
            if self.volume().works.is_empty() {
                taken = Err((record, Why::Size));
            } else {
                self.write(done)?;
                taken = self.volume().take(holdings.as_ref(), key, record)?;
            }
        }
        if let Err((record, why)) = taken {
            let volume = self.volume();
            volume.leave_out(&record, why);
            let why = why.said(&volume.words);
            done.withheld.push(format!("{}: {why}", resource.id));
        }
        Ok(())
    }

    fn volume(&mut self) -> &mut Volume {
        let number = self.written + 1;
        let title = if number == 1 { self.title.clone() } else { format!("{} {number}", self.title) };
        let form = self.form;
        self.open.get_or_insert_with(|| {
            Volume::new(form, title, VolumeWords::of(Messages::english()), Limits::written(form))
        })
    }

    /// Writes the volume that is filled now, if anything is in it.
    pub(super) fn write(&mut self, done: &mut Exported) -> anyhow::Result<()> {
        let Some(volume) = self.open.take().filter(|volume| !volume.works.is_empty()) else { return Ok(()) };
        let holdings = self.holdings.as_ref();
        let damaged = "some of it is damaged here; run `maktaba verify`, then `maktaba sync`";
        let plan = self.plans.volume(holdings, &volume).context(damaged)?;
        self.written += 1;
        let number = if self.written == 1 { String::new() } else { format!("-{}", self.written) };
        let name = format!("{}{number}", self.collection);
        fs::create_dir_all(self.to).with_context(|| format!("could not create {}", self.to.display()))?;
        let place = match self.form {
            Form::Site => {
                let folder = self.to.join(&name);
                plan.unpack(&self.holdings, |path, content| {
                    done.files += 1;
                    done.len_bytes += write_file(&folder.join(path), content)?;
                    Ok(())
                })
                .with_context(|| format!("could not write {}", folder.display()))?;
                folder
            }
            Form::Epub | Form::Zim => {
                let file = self.to.join(format!("{name}.{}", self.form.extension()));
                let mut content = plan.reader(&self.holdings).context(damaged)?;
                done.len_bytes +=
                    write_file(&file, &mut content).with_context(|| format!("could not write {}", file.display()))?;
                done.files += 1;
                file
            }
        };
        done.made.push(Made { path: place, resources: volume.works.len() });
        Ok(())
    }
}

/// What a file is called while it is written: a name that is as long as may be could take no ending.
const PART: &str = ".maktaba.part";

/// Writes a file beside its place, which it takes when it is whole; of what fails nothing is left.
pub(super) fn write_file(path: &Path, content: &mut dyn io::Read) -> io::Result<u64> {
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    let part = path.with_file_name(PART);
    let written = File::create(&part).and_then(|mut file| io::copy(content, &mut file));
    let placed = written.and_then(|len_bytes| LocalDisk.rename(&part, path).map(|()| len_bytes));
    if placed.is_err() {
        // Why it failed is what is to be told.
        LocalDisk.remove(&part).ok();
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Content that ends where the stick is full.
    struct Full(usize);

    impl io::Read for Full {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let count = self.0.min(buffer.len());
            self.0 -= count;
            if count == 0 { Err(io::ErrorKind::StorageFull.into()) } else { Ok(count) }
        }
    }

    #[test]
    fn a_file_that_failed_leaves_nothing_and_the_one_of_before() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a/library.zim");
        let names = || fs::read_dir(dir.path().join("a")).unwrap().count();
        assert_eq!(write_file(&path, &mut Full(100_000)).unwrap_err().kind(), io::ErrorKind::StorageFull);
        assert_eq!(names(), 0);
        assert_eq!(write_file(&path, &mut &b"whole"[..]).unwrap(), 5);
        write_file(&path, &mut Full(100_000)).unwrap_err();
        assert_eq!((fs::read(&path).unwrap(), names()), (b"whole".to_vec(), 1));
        write_file(&path.with_file_name("n".repeat(255)), &mut &b"long"[..]).unwrap();
    }
}
