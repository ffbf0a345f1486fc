//! `/teach/add`: a file from the phone, written to the card as it comes.

use std::path::{Path, PathBuf};

use axum::body::Body;
use axum::extract::{Path as InPath, State};
use axum::response::Response;
use hyper::Request;
use maktaba_sync::durable::{Disk as _, LocalDisk};
use maktaba_webui::{AddView, Href, Post, Problem, SaidForm};
use tokio::fs;
use tokio::io::AsyncWriteExt as _;

use super::material::find;
use super::pieces;
use super::said::{Fields, begun, form, said};
use crate::device::clock;
use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::limits::UPLOAD_BYTES;
use crate::http::reader::multipart::{Multipart, said_len};
use crate::http::staff::{Desk, Refusal, Signed, Staff};
use crate::school::{MaterialId, Said, School};

/// LIMIT: bytes of a file.
pub(in crate::http::handlers) const MOST_BYTES: u64 = UPLOAD_BYTES;
/// LIMIT: bytes of a form besides its file.
const FORM_BYTES: u64 = 64 * 1024;
/// LIMIT: bytes of a field that is no file.
const FIELD_BYTES: usize = 4 * 1024;
/// Bytes that stay free on the card, besides twice the file: it is read, and published, beside itself.
const SPARE_BYTES: u64 = 64 * 1024 * 1024;
/// Folders of a material that may be new: its source, its own, that of all.
const FOLDERS: usize = 3;
/// LIMIT: bytes of the name of a file, as it is kept.
const NAME_BYTES: usize = 80;

pub(crate) async fn get(State(staff): Desk, signed: Signed) -> Result<Response, Refusal> {
    let said = begun(&staff, &signed).await?;
    Ok(page(&staff, &signed, said, false).await?)
}

pub(crate) async fn post(State(staff): Desk, request: Request<Body>) -> Result<Response, Refusal> {
    let id = MaterialId::new().map_err(Fault::school)?;
    let (signed, fields, arrived) = take(&staff, (&id, false), request).await?;
    let mut said = said(&fields);
    let Some(arrived) = arrived else { return Ok(page(&staff, &signed, form(&said), true).await?) };
    if said.title.is_empty() {
        said.title = stem(&arrived.file).to_owned();
    }
    arrived.begin(&staff, (&id, &signed), said).await?;
    staff.wake();
    Ok(reply::see_other(&Href::path(["teach", "material", id.as_str()])))
}

/// Another file for a material that is there.
pub(crate) async fn post_again(
    State(staff): Desk,
    InPath(id): InPath<String>,
    request: Request<Body>,
) -> Result<Response, Refusal> {
    let id = MaterialId::parse(&id).ok_or(Fault::NOT_FOUND)?;
    let (_, _, arrived) = take(&staff, (&id, true), request).await?;
    if let Some(arrived) = arrived {
        arrived.replace(&staff, &id, None).await?;
    }
    Ok(reply::see_other(&Href::path(["teach", "material", id.as_str()])))
}

/// A file that has come for a material, whole and synced.
pub(super) struct Arrived {
    /// Where it lies until it is taken.
    pub(super) at: PathBuf,
    /// Its name then.
    pub(super) file: String,
    /// It came with this form: nobody else wants it if it is not taken.
    pub(super) coming: Option<Coming>,
}

/// A file on its way, which goes unless it has got its name before: also where a phone is gone in the middle of it.
pub(super) struct Coming(pub(super) PathBuf);

impl Drop for Coming {
    fn drop(&mut self) {
        std::fs::remove_file(&self.0).ok();
    }
}

impl Arrived {
    /// A text that was made here, as a file of this name.
    pub(super) async fn of_text(staff: &Staff, id: &MaterialId, (file, text): (&str, &str)) -> Result<Self, Fault> {
        check_room(staff, text.len() as u64)?;
        fs::create_dir_all(staff.school.folder(id).join("source")).await.map_err(io_fault)?;
        let at = staff.school.arriving(id).map_err(Fault::school)?;
        let coming = Some(Coming(at.clone()));
        let mut written = fs::File::create(&at).await.map_err(io_fault)?;
        written.write_all(text.as_bytes()).await.map_err(io_fault)?;
        written.flush().await.map_err(io_fault)?;
        written.sync_all().await.map_err(io_fault)?;
        Ok(Self { at, file: file.to_owned(), coming })
    }

    /// Begins a material with it.
    pub(super) async fn begin(self, staff: &Staff, (id, of): (&MaterialId, &Signed), said: Said) -> Result<(), Fault> {
        put(&self.at, (&staff.school.folder(id).join("source"), FOLDERS), &self.file).await?;
        let (id, person) = (id.clone(), of.session.person.id);
        staff.ask(move |school| school.add_material(&id, person, &self.file, &said, clock::system())).await
    }

    /// Puts it in the place of the file that a material has; `said` is what else is said of it.
    pub(super) async fn replace(self, staff: &Staff, id: &MaterialId, said: Option<Said>) -> Result<(), Fault> {
        let (id, source) = (id.clone(), staff.school.folder(id).join("source"));
        let replace = move |school: &School| {
            let put = || put_now(&self.at, (&source, FOLDERS), &self.file);
            school.replace_file(&id, (&self.file, said.as_ref()), clock::system(), put)?;
            // Not before: the closure would leave it behind.
            drop(self.coming);
            Ok(())
        };
        let replaced = staff.ask(replace).await;
        // Also what was not replaced is to be read again.
        staff.wake();
        replaced
    }
}

/// Takes a form with a file for a material, one that is there or a new one.
async fn take(
    staff: &std::sync::Arc<Staff>,
    (id, is_there): (&MaterialId, bool),
    request: Request<Body>,
) -> Result<(Signed, Fields, Option<Arrived>), Refusal> {
    let headers = request.headers().clone();
    let (signed, body) = staff.signed_body(request).await?;
    if is_there {
        // Before anything is written: it may be somebody else's.
        find(staff, &signed, id).await?;
    }
    let _turn = staff.uploads.take().await.map_err(Fault::from)?;
    let mut parts = Multipart::begin(&headers, body, MOST_BYTES + FORM_BYTES)?;
    check_room(staff, said_len(&headers).unwrap_or(0))?;
    let (mut fields, mut arrived) = (Fields::new(), None);
    while let Some(head) = parts.next().await? {
        match head.file {
            Some(name) if !name.is_empty() && arrived.is_none() => {
                // The word comes before the file, or nothing of it is written.
                signed.check(fields.get("form").map(String::as_str))?;
                arrived = write(staff, id, &name, &mut parts).await?;
            }
            Some(_) => {}
            None => {
                let words = parts.words(FIELD_BYTES).await?;
                fields.insert(head.name, words);
            }
        }
    }
    signed.check(fields.get("form").map(String::as_str))?;
    if let (None, Some(key)) = (&arrived, fields.get("piece")) {
        arrived = adopt(staff, (id, &signed), key, fields.get("name").map_or("", String::as_str)).await?;
    }
    Ok((signed, fields, arrived))
}

/// Takes the file that has come in pieces; `None` if nothing has.
async fn adopt(
    staff: &Staff,
    (id, signed): (&MaterialId, &Signed),
    key: &str,
    name: &str,
) -> Result<Option<Arrived>, Fault> {
    let Some(at) = pieces::whole(staff, signed.session.person.id, key)? else { return Ok(None) };
    let source = staff.school.folder(id).join("source");
    fs::create_dir_all(&source).await.map_err(io_fault)?;
    Ok(Some(Arrived { at, file: kept_name(name), coming: None }))
}

/// Refuses what would fill the card.
pub(in crate::http::handlers) fn check_room(staff: &Staff, len_bytes: u64) -> Result<(), Fault> {
    let free = LocalDisk.free_bytes(staff.school.library()).map_err(io_fault)?;
    if free < len_bytes.saturating_mul(2).saturating_add(SPARE_BYTES) {
        return Err(Fault::Request(Problem::Full));
    }
    Ok(())
}

/// Writes the file of a form; `None` if it is empty.
async fn write(staff: &Staff, id: &MaterialId, name: &str, parts: &mut Multipart) -> Result<Option<Arrived>, Fault> {
    fs::create_dir_all(staff.school.folder(id).join("source")).await.map_err(io_fault)?;
    let at = staff.school.arriving(id).map_err(Fault::school)?;
    let coming = Some(Coming(at.clone()));
    let len = stream(&at, parts, staff).await?;
    Ok((len > 0).then(|| Arrived { at, file: kept_name(name), coming }))
}

/// Gives a file that is synced its name. So many `folders` may be new: its own, and those above it.
pub(in crate::http::handlers) async fn put(
    new: &Path,
    (source, folders): (&Path, usize),
    name: &str,
) -> Result<(), Fault> {
    let (new, source, name) = (new.to_owned(), source.to_owned(), name.to_owned());
    let synced = tokio::task::spawn_blocking(move || put_now(&new, (&source, folders), &name));
    synced.await.map_err(Fault::Task)?.map_err(io_fault)
}

/// The same where one may wait for the card.
fn put_now(new: &Path, (source, folders): (&Path, usize), name: &str) -> std::io::Result<()> {
    LocalDisk.rename(new, &source.join(name))?;
    source.ancestors().take(folders).try_for_each(|folder| LocalDisk.sync_dir(folder))
}

/// Writes what comes of a file, whole and synced; how many bytes came.
pub(in crate::http::handlers) async fn stream(new: &Path, parts: &mut Multipart, staff: &Staff) -> Result<u64, Fault> {
    /// How often free space is looked at, in bytes.
    const LOOK: u64 = 16 * 1024 * 1024;
    let mut file = fs::File::create(new).await.map_err(io_fault)?;
    let (mut len, mut looked) = (0_u64, 0);
    while let Some(some) = parts.chunk().await? {
        len += some.len() as u64;
        if len > MOST_BYTES {
            return Err(Fault::Request(Problem::TooLarge));
        }
        if len / LOOK > looked {
            looked = len / LOOK;
            check_room(staff, 0)?;
        }
        file.write_all(&some).await.map_err(io_fault)?;
    }
    file.flush().await.map_err(io_fault)?;
    file.sync_all().await.map_err(io_fault)?;
    Ok(len)
}

/// What a card that is full says is not our fault.
pub(in crate::http::handlers) fn io_fault(error: std::io::Error) -> Fault {
    match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Fault::Request(Problem::Full),
        _ => Fault::school(error),
    }
}

/// The name under which a file is kept, and in which pupils may see it: its own, without what means something to paths
/// and to the importer, which reads an index where one lies.
fn kept_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String =
        last.chars().map(|c| if c.is_control() || "<>:\"|?*%#".contains(c) { '-' } else { c }).collect();
    let plain = plain.trim_matches(['.', ' ']);
    let (stem, kind) = plain.rsplit_once('.').unwrap_or((plain, ""));
    let kind: String = kind.chars().filter(char::is_ascii_alphanumeric).take(10).collect();
    let mut stem = stem.to_owned();
    while stem.len() > NAME_BYTES {
        stem.pop();
    }
    let lower = stem.to_ascii_lowercase();
    if stem.is_empty() || lower == "index" || kind.eq_ignore_ascii_case("jsonl") {
        stem.insert_str(0, "file-");
    }
    if kind.is_empty() { stem } else { format!("{stem}.{kind}") }
}

fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

async fn page(staff: &Staff, signed: &Signed, said: SaidForm, lacks_file: bool) -> Result<Response, Fault> {
    let post = Post::to(["teach", "add"], &signed.session.form);
    let view = AddView { post, said, most_bytes: MOST_BYTES, lacks_file };
    let response = staff.show(&signed.visit, |frame| view.render(frame)).await?;
    Ok(reply::unprocessable_if(lacks_file, response))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_keeps_its_name_as_far_as_it_is_one() {
        for (told, kept) in [
            ("IMG 2041.JPG", "IMG 2041.JPG"),
            ("ሰላም.pdf", "ሰላም.pdf"),
            ("../../etc/passwd", "passwd"),
            ("C:\\fakepath\\a.mp4", "a.mp4"),
            ("index.json", "file-index.json"),
            ("list.jsonl", "file-list.jsonl"),
            (".new", "new"),
            ("..", "file-"),
            ("a<b>.x\"y", "a-b-.xy"),
            ("\0", "-"),
        ] {
            assert_eq!(kept_name(told), kept, "{told}");
        }
        assert!(kept_name(&"ሰ".repeat(300)).len() <= NAME_BYTES);
    }
}
