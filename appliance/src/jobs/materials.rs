//! What teachers send is read, published and taken back, one after the other; and the school's database is copied each day.
//!
//! How far each is stands in `school.db`: after a power cut the job begins again with what was not done. Each piece of work
//! is a child, as it would be from the command line: what a hostile file does to it, it does to nothing else.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use maktaba_sync::telling::line;
use serde_json::Value;

use crate::device::clock;
use crate::school::{ARRIVING, Material, School, SchoolError, State};

/// How often the backup is thought of.
const LOOK: Duration = Duration::from_hours(1);
/// The wait where a sync has the library.
const BUSY: Duration = Duration::from_secs(20);
/// LIMIT: bytes that a child may say.
const MOST_SAID: u64 = 1024 * 1024;
/// LIMIT: characters of it that are kept.
const MOST_TOLD: usize = 400;
/// How often is looked whether a child has ended or is to.
const TICK: Duration = Duration::from_millis(20);
/// The trouble with work that an admin stopped.
const STOPPED: &str = "stopped";
/// The trouble with a material whose file is gone.
const LOST: &str = "lost";
/// Exit code of a command that found the library taken.
const TAKEN: i32 = 8;

/// The job.
pub(crate) struct Materials {
    pub(crate) school: Arc<School>,
    /// This program.
    pub(crate) program: PathBuf,
    /// Rises with each draft that was made.
    pub(crate) drafts: Arc<AtomicU64>,
}

/// What came of a piece of work.
enum Came {
    Done,
    /// Not now.
    Later,
    /// It cannot be: the kind of trouble, and the reason in the words of the program.
    Refused(String, String),
}

impl Materials {
    /// Works until nobody can send any more.
    pub(crate) fn run(&self, woken: &Receiver<()>) {
        match sweep(&self.school.library().join("school")) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                tracing::warn!(%error, "files that did not come whole could not be removed");
            }
            _ => {}
        }
        loop {
            let trouble = self.school.back_up(clock::system()).err().map(|error| line(&error));
            if let Some(error) = &trouble {
                tracing::error!(error, "the school's database has no backup of today");
            }
            self.school.set_backup_trouble(trouble);
            let wait = match self.work() {
                Ok(true) => continue,
                Ok(false) => LOOK,
                Err(error) => {
                    tracing::warn!(error = line(&error), "a material waits");
                    BUSY
                }
            };
            if woken.recv_timeout(wait) == Err(RecvTimeoutError::Disconnected) {
                return;
            }
        }
    }

    /// Does one piece of work; whether there was one that can be done now.
    fn work(&self) -> Result<bool, SchoolError> {
        let Some(material) = self.school.next_work()? else { return Ok(false) };
        let (came, to) = match material.state {
            State::Publishing => (self.publish(&material), State::Published),
            State::Withdrawing => (self.withdraw(&material), State::Withdrawn),
            _ => (self.read(&material), State::Ready),
        };
        let came = match came {
            // It would be the same the next time, and all others would wait for it.
            Err(SchoolError::File { path, source })
                if source.kind() == io::ErrorKind::NotFound && path != self.program =>
            {
                Came::Refused(LOST.to_owned(), String::new())
            }
            came => came?,
        };
        let none = String::new;
        let (to, trouble, told) = match came {
            Came::Later => return Err(SchoolError::Busy),
            Came::Refused(trouble, told) => (State::Refused, trouble, told),
            Came::Done if to == State::Withdrawn => (to, none(), material.told.clone()),
            Came::Done => (to, none(), none()),
        };
        match to {
            State::Published => self.school.set_out(&material.id, true)?,
            State::Withdrawn => self.school.set_out(&material.id, false)?,
            _ => {}
        }
        self.school.end_work(&material, to, (&trouble, &told), clock::system())?;
        self.drafts.fetch_add(1, Ordering::AcqRel);
        Ok(true)
    }

    fn read(&self, material: &Material) -> Result<Came, SchoolError> {
        self.write_index(material)?;
        self.child(material, ["draft".into(), self.school.folder(&material.id).into()])
    }

    fn publish(&self, material: &Material) -> Result<Came, SchoolError> {
        self.write_index(material)?;
        let source = self.school.folder(&material.id).join("source");
        let came = self.child(material, self.on_box(material, "publish", [source.into()]))?;
        if matches!(came, Came::Done) {
            // It is on the pages now; the look at it would be a second copy.
            fs::remove_dir_all(self.school.folder(&material.id).join("made")).ok();
        }
        Ok(came)
    }

    fn withdraw(&self, material: &Material) -> Result<Came, SchoolError> {
        let Some(resource) = &material.resource else { return Ok(Came::Done) };
        let named: [OsString; 2] =
            [format!("--withdraw={resource}").into(), format!("--reason={}", material.told).into()];
        self.child(material, self.on_box(material, "publish", named))
    }

    fn on_box<const N: usize>(&self, material: &Material, command: &str, more: [OsString; N]) -> Vec<OsString> {
        let mut args: Vec<OsString> = vec![command.into(), "--library".into(), self.school.library().into()];
        if material.said.only_here {
            args.push("--only-here".into());
        }
        args.extend(more);
        args
    }

    /// Says beside the file what it is, as the importer reads it.
    fn write_index(&self, material: &Material) -> Result<(), SchoolError> {
        let name = match &material.resource {
            Some(name) => name.clone(),
            None => self.school.name_material(&material.id, &name_for(&material.said.title, material.id.as_str()))?,
        };
        let said = &material.said;
        let creators: Vec<&str> = [said.creator.as_str()].into_iter().filter(|name| !name.is_empty()).collect();
        let index = serde_json::json!({ "resources": [{
            "path": material.file,
            "id": name,
            "title": said.title,
            "language": said.language,
            "license": said.licence,
            "creators": creators,
            "level": said.level,
        }]});
        let source = self.school.folder(&material.id).join("source");
        // What comes for it meanwhile is no left-over: it has its name before anybody knows.
        self.school.while_same(material, || clear(&source, &material.file))?;
        let path = source.join("index.json");
        let written = File::create(&path).and_then(|mut file| file.write_all(index.to_string().as_bytes()));
        written.map_err(|source| SchoolError::File { path, source })
    }

    /// Runs this program to its end, or until somebody stops the work on a material.
    fn child(&self, of: &Material, args: impl IntoIterator<Item = OsString>) -> Result<Came, SchoolError> {
        let args: Vec<OsString> = args.into_iter().collect();
        let failed = |source| SchoolError::File { path: self.program.clone(), source };
        // What was said of work before this does not count.
        self.school.takes_stop(&of.id);
        let ended = run(&self.program, &args, &|| self.school.takes_stop(&of.id)).map_err(failed)?;
        Ok(match ended {
            None => Came::Refused(STOPPED.to_owned(), String::new()),
            Some((Some(0), _)) => Came::Done,
            Some((Some(TAKEN), _)) => Came::Later,
            Some((_, said)) => {
                let (trouble, told) = reason(&said);
                Came::Refused(trouble, told)
            }
        })
    }
}

/// Exit code and what was said; `None` if it was stopped.
fn run(program: &Path, args: &[OsString], is_stopped: &dyn Fn() -> bool) -> io::Result<Option<(Option<i32>, String)>> {
    let mut child = Command::new(program)
        .args(args)
        .args(["--json", "--quiet"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let stdout = child.stdout.take();
    let listening = thread::spawn(move || {
        let mut said = Vec::new();
        stdout.map(|stdout| stdout.take(MOST_SAID).read_to_end(&mut said)).transpose().map(|_| said)
    });
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        if is_stopped() {
            // Its own children end with it, and what it had begun begins anew: as after a power cut.
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        thread::sleep(TICK);
    };
    let said = listening.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
    Ok(Some((status.code(), String::from_utf8_lossy(&said).into_owned())))
}

/// Removes files whose place another has taken.
fn clear(source: &Path, file: &str) -> io::Result<()> {
    for entry in fs::read_dir(source)? {
        let entry = entry?;
        if entry.file_name() != *file && !is_on_its_way(&entry) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// Whether a file comes at this moment, and has not its name yet.
fn is_on_its_way(file: &fs::DirEntry) -> bool {
    file.file_name().to_string_lossy().starts_with(ARRIVING)
}

/// Removes what was on its way when the power went: nothing comes before this process has answered anybody.
fn sweep(folder: &Path) -> io::Result<()> {
    for material in fs::read_dir(folder)? {
        let Ok(files) = fs::read_dir(material?.path().join("source")) else { continue };
        files.flatten().filter(is_on_its_way).try_for_each(|file| fs::remove_file(file.path()))?;
    }
    Ok(())
}

/// What a command said of its failure: the kind of trouble, if it named one, and a line or two.
fn reason(said: &str) -> (String, String) {
    let value: Value = serde_json::from_str(said).unwrap_or_default();
    let text = |of: &Value, key: &str| of.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let told = |of: &Value, why: &str| {
        let told = [text(of, why), text(of, "remedy")].into_iter().filter(|words| !words.is_empty());
        told.collect::<Vec<_>>().join(" — ").chars().take(MOST_TOLD).collect()
    };
    let first = |list: &str| value.pointer(&format!("/report/{list}/0"));
    match (first("refused"), first("quarantined"), value.get("error")) {
        (Some(refused), _, _) => (text(refused, "kind"), told(refused, "reason")),
        (_, Some(waiting), _) => ("waiting".to_owned(), told(waiting, "why")),
        (_, _, Some(error)) => (String::new(), told(error, "message")),
        // The file stopped the program that reads it.
        _ => ("damaged".to_owned(), String::new()),
    }
}

/// A name for addresses: what of the title is plain letters, and some letters so that it is nobody else's.
fn name_for(title: &str, id: &str) -> String {
    let mut name = String::new();
    for letter in title.chars() {
        if letter.is_ascii_alphanumeric() {
            name.push(letter.to_ascii_lowercase());
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
        if name.len() >= 40 {
            break;
        }
    }
    // Not letters of the draft's own secret: those of its hash.
    let hash = blake3::hash(id.as_bytes()).to_hex();
    let name = name.trim_matches('-');
    format!("{}-{}", if name.is_empty() { "m" } else { name }, &hash[..6])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::school::{MaterialId, PersonName, Role, Said};

    #[test]
    fn a_file_that_was_replaced_takes_no_room_any_more() {
        let dir = tempfile::tempdir().unwrap();
        let source = dir.path().join("abc/source");
        fs::create_dir_all(&source).unwrap();
        fs::create_dir(dir.path().join("pieces")).unwrap();
        for name in ["old.jpg", "new.jpg", "index.json", ".new-1"] {
            fs::write(source.join(name), name).unwrap();
        }
        let left = || {
            let mut left: Vec<_> = fs::read_dir(&source).unwrap().map(|one| one.unwrap().file_name()).collect();
            left.sort();
            left
        };
        clear(&source, "new.jpg").unwrap();
        assert_eq!(left(), [".new-1", "new.jpg"], "what comes at this moment stays");
        sweep(dir.path()).unwrap();
        assert_eq!(left(), ["new.jpg"], "what came when the power went does not");
    }

    #[test]
    fn a_material_whose_file_is_gone_keeps_nobody_waiting() {
        let dir = tempfile::tempdir().unwrap();
        let school = Arc::new(School::open(dir.path()).unwrap());
        let (amina, _) = school.add(&PersonName::typed("Amina").unwrap(), Role::Teacher).unwrap();
        let (lost, here) = (MaterialId::new().unwrap(), MaterialId::new().unwrap());
        fs::create_dir_all(school.folder(&here).join("source")).unwrap();
        for (at, id) in [(1, &lost), (2, &here)] {
            school.add_material(id, amina, "a.jpg", &Said::default(), at).unwrap();
        }
        let job = Materials { school: Arc::clone(&school), program: "/bin/true".into(), drafts: Arc::default() };
        assert!(job.work().unwrap() && job.work().unwrap() && !job.work().unwrap());
        let (lost, here) = (school.material(&lost).unwrap().unwrap(), school.material(&here).unwrap().unwrap());
        assert_eq!((lost.state, lost.trouble.as_str(), here.state), (State::Refused, LOST, State::Ready));
    }

    #[test]
    fn work_that_somebody_stops_ends_and_other_work_tells_how_it_ended() {
        use std::os::unix::fs::PermissionsExt as _;
        let dir = tempfile::tempdir().unwrap();
        let script = |name: &str, text: &str| {
            let path = dir.path().join(name);
            fs::write(&path, text).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).unwrap();
            path
        };
        let pid = dir.path().join("pid");
        let long =
            script("long", &format!("#!/bin/sh\necho $$ >{0}.part; mv {0}.part {0}; exec sleep 600\n", pid.display()));
        assert_eq!(run(&long, &[], &|| pid.exists()).unwrap(), None);
        let pid = fs::read_to_string(pid).unwrap();
        assert!(!Path::new("/proc").join(pid.trim()).exists(), "it is gone");
        let talks = script("talks", "#!/bin/sh\nhead -c 300000 /dev/zero | tr '\\0' x; exit 4\n");
        let (code, said) = run(&talks, &[], &|| false).unwrap().unwrap();
        assert_eq!((code, said.len()), (Some(4), 300_000));
    }

    #[test]
    fn names_are_plain_and_nobody_elses() {
        assert!(name_for("Kisima chetu!", "a").starts_with("kisima-chetu-"));
        assert!(name_for("قصة", "a").starts_with("m-"));
        assert_ne!(name_for("Kisima", "a"), name_for("Kisima", "b"));
        assert!(name_for(&"x".repeat(500), "a").len() < 60);
    }

    #[test]
    fn a_reason_is_what_the_importer_said() {
        let said = r#"{"error":"x","report":{"refused":[{"kind":"damaged","reason":"it is damaged","remedy":"send it again"}],"quarantined":[]}}"#;
        let told = |said: &str| {
            let (trouble, told) = reason(said);
            format!("{trouble}: {told}")
        };
        assert_eq!(told(said), "damaged: it is damaged — send it again");
        let said = r#"{"error":{},"report":{"refused":[],"quarantined":[{"why":"no licence","remedy":"say it"}]}}"#;
        assert_eq!(told(said), "waiting: no licence — say it");
        assert_eq!(
            told(r#"{"error":{"code":4,"message":"the card is full","remedy":"remove"}}"#),
            ": the card is full — remove"
        );
        assert_eq!(told(""), "damaged: ");
    }
}
