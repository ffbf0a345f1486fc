//! The parent's side: starts children, keeps what they send, and is there when they die.

use std::collections::HashMap;
use std::ffi::OsString;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::num::NonZero;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use maktaba_sync::model::{BlobId, Body, Entry, Resource};
use maktaba_sync::publish::{Intake, IntakeError};

use super::frame::{self, Kept, Row, Tag};
use super::{Request, Workshop};
use crate::import::desk::Finished;
use crate::import::items::Item;
use crate::import::limits::Limits;
use crate::import::open::Outcome;
use crate::import::report::{ImportError, Progress};
use crate::import::report::{Refused, Report};
use crate::import::task::Task;
use crate::metadata::Record;

/// LIMIT: items that one child works on; then another takes its place, so that no memory is lost for long.
const MAX_ITEMS: u32 = 256;
/// Contents up to here are read before the store is asked for: a child that is slow keeps no other waiting.
const AT_HAND: u64 = 1 << 20;

/// Finding looks into every file before it says anything: it may be silent so many times longer.
const FINDING: u32 = 20;

/// Finds the items of the sources in a child.
pub(super) fn find(
    program: &Path,
    args: &[OsString],
    sources: &[PathBuf],
    limits: &Limits,
    report: &mut Report,
) -> Vec<Item> {
    let request = Request::Find { sources: sources.to_vec(), limits: inner(limits) };
    let mut items = Vec::new();
    let result = Worker::start(program, args, limits.silence * FINDING).and_then(|mut worker| {
        let result = worker.ask(&request).and_then(|()| receive_items(&mut worker, limits, &mut items));
        worker.finish(result)
    });
    match result {
        Ok(found) => {
            report.refused.extend(found.refused);
            report.warnings.extend(found.warnings);
            items
        }
        Err(reason) => {
            let source = sources.first().map(|path| path.display().to_string()).unwrap_or_default();
            report.refused.push(died(source, reason));
            Vec::new()
        }
    }
}

fn receive_items(worker: &mut Worker, limits: &Limits, items: &mut Vec<Item>) -> io::Result<Report> {
    loop {
        match worker.receive()? {
            Tag::Item if items.len() < limits.items => items.push(frame::json(&worker.bytes)?),
            Tag::Report => return frame::json(&worker.bytes),
            _ => return Err(frame::nonsense()),
        }
    }
}

/// The store's door, for several items at once.
pub(in crate::import) struct Door<'a> {
    intake: Mutex<&'a mut (dyn Intake + Send)>,
    progress: Mutex<&'a mut (dyn FnMut(Progress) + Send)>,
}

impl<'a> Door<'a> {
    pub(in crate::import) fn new(
        intake: &'a mut (dyn Intake + Send),
        progress: &'a mut (dyn FnMut(Progress) + Send),
    ) -> Self {
        Self { intake: Mutex::new(intake), progress: Mutex::new(progress) }
    }

    fn put(&self, content: &mut dyn Read, media_type: &str) -> Result<Body, IntakeError> {
        let mut front = Vec::new();
        content.take(AT_HAND).read_to_end(&mut front).map_err(IntakeError::Read)?;
        let mut whole = front.as_slice().chain(content);
        lock(&self.intake).put(&mut whole, media_type)
    }

    /// Whether all of these are in the store.
    pub(in crate::import) fn holds_all<'i>(&self, ids: impl Iterator<Item = &'i BlobId>) -> bool {
        let mut intake = lock(&self.intake);
        ids.into_iter().all(|id| intake.holds(id))
    }

    fn tell(&self, progress: Progress) {
        (lock(&self.progress))(progress);
    }

    /// Imports an item in this process, alone with the store.
    fn here(&self, task: &Task, limits: &Limits) -> Result<Outcome, ImportError> {
        let mut intake = lock(&self.intake);
        task.perform(limits, &mut **intake, &mut |progress| self.tell(progress))
    }
}

/// Children that import, each one item at a time.
pub(in crate::import) struct Crew<'a> {
    limits: &'a Limits,
    idle: Mutex<Vec<Worker>>,
}

impl<'a> Crew<'a> {
    pub(in crate::import) fn new(limits: &'a Limits) -> Self {
        Self { limits, idle: Mutex::default() }
    }

    /// How many items are worked on at once.
    pub(in crate::import) fn size(&self) -> usize {
        match self.limits.workshop {
            Workshop::Here => 1,
            Workshop::Child { .. } => thread::available_parallelism().map_or(1, NonZero::get),
        }
    }

    /// Imports an item.
    pub(in crate::import) fn perform(&self, task: &Task, door: &Door<'_>) -> Result<Outcome, ImportError> {
        let Workshop::Child { program, args } = &self.limits.workshop else { return door.here(task, self.limits) };
        let idle = lock(&self.idle).pop();
        if let Some(worker) = idle
            && let Ok(outcome) = self.perform_with(worker, task, door)?
        {
            return Ok(outcome);
        }
        let fresh = Worker::start(program, args, self.limits.silence);
        let result = match fresh {
            Ok(worker) => self.perform_with(worker, task, door)?,
            Err(reason) => Err(reason),
        };
        Ok(result.unwrap_or_else(|reason| Outcome::Refused(died(task.source.clone(), reason))))
    }

    /// Lets a child work on an item; it waits for the next one then, or is gone, with the reason.
    fn perform_with(
        &self,
        mut worker: Worker,
        task: &Task,
        door: &Door<'_>,
    ) -> Result<Result<Outcome, String>, ImportError> {
        let request = Request::Task { task: Box::new(task.clone()), limits: inner(self.limits) };
        let mut broken = None;
        let mut bench = Bench { task, limits: self.limits, door, known: HashMap::new(), entries: Vec::new(), bytes: 0 };
        let result = worker.ask(&request).and_then(|()| bench.attend(&mut worker, &mut broken));
        if let Some(error) = broken {
            drop(worker.finish(result));
            return Err(ImportError::Store { source_name: task.source.clone(), error });
        }
        match result {
            Ok(outcome) if worker.items < MAX_ITEMS => {
                worker.rest();
                lock(&self.idle).push(worker);
                Ok(Ok(outcome))
            }
            result => Ok(worker.finish(result)),
        }
    }
}

fn inner(limits: &Limits) -> Limits {
    Limits { workshop: Workshop::Here, memo: None, ..limits.clone() }
}

fn died(source: String, reason: String) -> Refused {
    let remedy = "the file is broken or made to do harm: get it again from its source, or convert it to another form";
    Refused { place: source.clone(), source, kind: "damaged".to_owned(), reason, remedy: remedy.to_owned() }
}

/// What the parent knows of an item at work.
struct Bench<'a, 'd> {
    task: &'a Task,
    limits: &'a Limits,
    door: &'a Door<'d>,
    /// Contents that this child has sent. It may name no others.
    known: HashMap<BlobId, u64>,
    entries: Vec<Entry>,
    bytes: u64,
}

impl Bench<'_, '_> {
    /// Serves the child until it says what came of the item. A failure of the store goes to `broken`.
    fn attend(&mut self, worker: &mut Worker, broken: &mut Option<StoreFailure>) -> io::Result<Outcome> {
        let mut record = None;
        loop {
            match worker.receive()? {
                Tag::Put => self.put(worker, broken)?,
                Tag::Progress => self.door.tell(frame::json(&worker.bytes)?),
                Tag::Entry => self.entry(&worker.bytes)?,
                Tag::Record => record = Some(worker.bytes.clone()),
                Tag::Finished => {
                    let record = record.take().ok_or_else(frame::nonsense)?;
                    return self.finished(record, frame::json(&worker.bytes)?);
                }
                Tag::Quarantined => return Ok(Outcome::Quarantined(frame::json(&worker.bytes)?)),
                Tag::Refused => return Ok(Outcome::Refused(frame::json(&worker.bytes)?)),
                _ => return Err(frame::nonsense()),
            }
        }
    }

    fn put(&mut self, worker: &mut Worker, broken: &mut Option<StoreFailure>) -> io::Result<()> {
        let media_type: String = String::from_utf8_lossy(&worker.bytes).chars().take(255).collect();
        // What importers add (texts, pictures) is bounded by what they read.
        let left = self.limits.total_bytes.saturating_mul(2).saturating_sub(self.bytes);
        let mut content = Content { worker, chunk: Vec::new(), at: 0, is_done: false, left };
        let kept = match self.door.put(&mut content, &media_type) {
            Ok(Body::Blob { id, len_bytes }) => {
                self.known.insert(id, len_bytes);
                self.bytes += len_bytes;
                Kept::Blob { id, len_bytes }
            }
            Ok(Body::Redirect(_)) => return Err(frame::nonsense()),
            Err(IntakeError::TooLarge { limit_bytes }) => {
                content.drain()?;
                Kept::TooLarge { limit_bytes }
            }
            // The child knows why it could not read, or is gone.
            Err(IntakeError::Read(_)) if content.is_done => Kept::Stop,
            Err(IntakeError::Read(error)) => return Err(error),
            Err(IntakeError::Store(error)) => {
                *broken = Some(error);
                return Err(io::Error::other("the store failed"));
            }
        };
        worker.answer(&kept)
    }

    fn entry(&mut self, bytes: &[u8]) -> io::Result<()> {
        let entry = frame::json::<Row>(bytes)?.entry().ok_or_else(frame::nonsense)?;
        if let Body::Blob { id, len_bytes } = &entry.body
            && self.known.get(id) != Some(len_bytes)
        {
            return Err(frame::nonsense());
        }
        if self.entries.len() as u64 >= self.limits.zim_entries.saturating_mul(2) {
            return Err(frame::nonsense());
        }
        self.entries.push(entry);
        Ok(())
    }

    fn finished(&mut self, record: Vec<u8>, warnings: Vec<crate::import::Warning>) -> io::Result<Outcome> {
        let read = Record::from_json(&record).map_err(|_| frame::nonsense())?;
        let entries = std::mem::take(&mut self.entries);
        let resource = Resource { id: self.task.id.clone(), record, entries };
        Ok(Outcome::Accepted(Box::new(Finished { resource, record: read, warnings })))
    }
}

type StoreFailure = Box<dyn std::error::Error + Send + Sync>;

/// A child at work.
struct Worker {
    child: Arc<Mutex<Child>>,
    to: BufWriter<ChildStdin>,
    from: BufReader<ChildStdout>,
    /// The last message.
    bytes: Vec<u8>,
    /// Tells the watch that the child is alive; when it is dropped, the watch ends.
    beat: SyncSender<Beat>,
    watch: thread::JoinHandle<bool>,
    silence: Duration,
    /// Items it was given.
    items: u32,
}

/// What the watch is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beat {
    /// It works, and said something.
    Alive,
    /// It has nothing to do: it may be silent.
    Rests,
}

impl Worker {
    fn start(program: &Path, args: &[OsString], silence: Duration) -> Result<Self, String> {
        let mut command = Command::new(program);
        // LIMIT: what parsers print is nobody's concern, and could be endless.
        // Keys of buckets lie in variables: what an importer does not need it does not get.
        // In a group of its own, so that Ctrl-C ends the publication and is not taken for a death of this item.
        command
            .args(args)
            .env_clear()
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut child =
            command.spawn().map_err(|error| format!("could not be opened: no importer started ({error})"))?;
        let (Some(to), Some(from)) = (child.stdin.take(), child.stdout.take()) else {
            return Err("could not be opened: the importer has no pipes".to_owned());
        };
        let child = Arc::new(Mutex::new(child));
        let (beat, beats) = mpsc::sync_channel(1);
        let watched = Arc::clone(&child);
        let watch = thread::spawn(move || watch(&beats, silence, &watched));
        let (to, from) = (BufWriter::new(to), BufReader::with_capacity(128 << 10, from));
        Ok(Self { child, to, from, bytes: Vec::new(), beat, watch, silence, items: 0 })
    }

    fn ask(&mut self, request: &Request) -> io::Result<()> {
        self.items += 1;
        self.beat.send(Beat::Alive).map_err(io::Error::other)?;
        frame::send_json(&mut self.to, Tag::Request, request)?;
        self.to.flush()
    }

    fn rest(&self) {
        // A watch that is gone has killed the child: the next item finds out.
        self.beat.send(Beat::Rests).unwrap_or_default();
    }

    fn receive(&mut self) -> io::Result<Tag> {
        let tag = frame::receive(&mut self.from, &mut self.bytes)?;
        // A full queue is a beat as well.
        self.beat.try_send(Beat::Alive).unwrap_or_default();
        Ok(tag)
    }

    fn answer(&mut self, kept: &Kept) -> io::Result<()> {
        frame::send_json(&mut self.to, Tag::Kept, kept)?;
        self.to.flush()
    }

    /// Ends the child, whatever it does, and tells why it failed if it did.
    fn finish<T>(self, result: io::Result<T>) -> Result<T, String> {
        drop((self.to, self.from, self.beat));
        let was_silent = self.watch.join().unwrap_or(false);
        // One that died by itself tells why; any other has answered or has no claim to go on.
        let status = dead(&self.child);
        result.map_err(|error| match status {
            _ if was_silent => format!("was given up: its importer was silent for {} s", self.silence.as_secs()),
            Ok(status) => cause(status, &error),
            Err(_) => format!("was given up: {error}"),
        })
    }
}

/// Waits a moment for the child to die by itself, then kills it.
fn dead(child: &Mutex<Child>) -> io::Result<ExitStatus> {
    for _ in 0..20 {
        if let Some(status) = lock(child).try_wait()? {
            return Ok(status);
        }
        thread::sleep(Duration::from_millis(5));
    }
    lock(child).kill()?;
    lock(child).wait()
}

fn lock<T: ?Sized>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Waits for beats; kills a child that works and is silent for too long. Returns whether it did.
fn watch(beats: &mpsc::Receiver<Beat>, silence: Duration, child: &Mutex<Child>) -> bool {
    let mut last = Beat::Alive;
    loop {
        let beat = match last {
            Beat::Alive => beats.recv_timeout(silence),
            Beat::Rests => beats.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match beat {
            Ok(beat) => last = beat,
            Err(RecvTimeoutError::Disconnected) => return false,
            Err(RecvTimeoutError::Timeout) => {
                drop(lock(child).kill());
                return true;
            }
        }
    }
}

fn cause(status: ExitStatus, error: &io::Error) -> String {
    use std::os::unix::process::ExitStatusExt;
    match (status.signal(), status.code()) {
        (Some(6), _) => "made its importer stop: it ran out of the memory it may use, or met a bug".to_owned(),
        (Some(24), _) => "made its importer stop: it used more time than it may".to_owned(),
        (Some(9), _) | (None, Some(0)) => format!("was given up: {error}"),
        (Some(signal), _) => format!("made its importer crash (signal {signal})"),
        (None, Some(super::NOT_LOCKED_IN)) => {
            "was not opened: this system does not let an importer be locked in (seccomp)".to_owned()
        }
        (None, code) => format!("made its importer fail (exit {})", code.unwrap_or(-1)),
    }
}

/// A content as it comes out of the child.
struct Content<'a> {
    worker: &'a mut Worker,
    chunk: Vec<u8>,
    at: usize,
    /// Whether the child has ended it, well or not.
    is_done: bool,
    left: u64,
}

impl Content<'_> {
    fn drain(&mut self) -> io::Result<()> {
        let mut buffer = [0; 8192];
        while !self.is_done && self.read(&mut buffer)? > 0 {}
        Ok(())
    }
}

impl Read for Content<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at >= self.chunk.len() {
            if self.is_done {
                return Ok(0);
            }
            match self.worker.receive()? {
                Tag::Chunk => {
                    std::mem::swap(&mut self.chunk, &mut self.worker.bytes);
                    self.at = 0;
                    let left = self.left.checked_sub(self.chunk.len() as u64);
                    self.left = left.ok_or_else(|| io::Error::other("the importer sent more than it may"))?;
                }
                Tag::End => {
                    self.is_done = true;
                    self.chunk.clear();
                    self.at = 0;
                }
                Tag::Fail => {
                    self.is_done = true;
                    return Err(io::Error::other("the importer could not read the content"));
                }
                _ => return Err(frame::nonsense()),
            }
        }
        let rest = self.chunk.get(self.at..).unwrap_or_default();
        let count = rest.len().min(buffer.len());
        let (Some(to), Some(from)) = (buffer.get_mut(..count), rest.get(..count)) else { return Ok(0) };
        to.copy_from_slice(from);
        self.at += count;
        Ok(count)
    }
}
