//! What a box says of itself to those who look after many: how it is, and its warnings. Nothing about readers.
//!
//! ```text
//! maktaba-outbox/<host>-<id>.json      state of the library, problems, system; replaced at each visit
//! maktaba-outbox/<host>-<id>.log.txt   the end of what the box wrote down, with addresses of devices struck out
//! ```

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use serde_json::{Value, json};

use crate::device::clock;
use crate::device::state::{ClockSource, StateDir, put_lasting, read_short};
use crate::software::image;
use crate::software::slots::Slot;

/// Bytes of each log that are taken, from its end.
const MAX_LOG: u64 = 128 * 1024;
/// What is kept of a boot's warnings (image/rootfs/usr/lib/maktaba/crash-log), older first.
const LOGS: [&str; 2] = ["boot-before.log", "this-boot.log"];

/// Where things are on this machine; tests have their own.
#[derive(Debug, Clone)]
pub(crate) struct Machine<'a> {
    /// Top of the file system, `/`.
    pub(crate) root: &'a Path,
    /// Folder of the warnings.
    pub(crate) log: &'a Path,
}

impl Machine<'_> {
    /// Eight digits that tell this box from others and stay as long as its card. The machine's own id is not given away
    /// (machine-id(5)).
    pub(crate) fn id(&self) -> String {
        let id = self.small("etc/machine-id");
        let hash = blake3::derive_key("maktaba 2026-11-25 name of a box in its reports", id.as_bytes());
        let [a, b, c, d, ..] = hash;
        format!("{:08x}", u32::from_be_bytes([a, b, c, d]))
    }

    /// Versions, board, uptime, memory.
    pub(crate) fn describe(&self) -> Value {
        let uptime = self.small("proc/uptime").split('.').next().and_then(|text| text.parse::<u64>().ok());
        let available = self.small("proc/meminfo");
        let available = available.lines().find_map(|line| line.strip_prefix("MemAvailable:"));
        let kilobytes = available.and_then(|text| text.trim().strip_suffix(" kB")?.parse::<u64>().ok());
        json!({
            "board": self.small("proc/device-tree/model").trim_end_matches('\0'),
            "system_version": image::version(self.root).ok().map(|(version, _)| version),
            "slot": Slot::running(&self.small("proc/cmdline")).map(|slot| slot.to_string()),
            "kernel": self.small("proc/sys/kernel/osrelease"),
            "uptime_s": uptime,
            "memory_available_bytes": kilobytes.map(|number| number.saturating_mul(1024)),
        })
    }

    /// The end of its warnings.
    pub(crate) fn warnings(&self) -> String {
        let logs = LOGS.iter().filter_map(|name| Some((name, tail(&self.log.join(name)).ok()?)));
        let parts: Vec<_> = logs.map(|(name, text)| format!("== {name}\n{}\n", without_devices(&text))).collect();
        parts.concat()
    }

    fn small(&self, path: &str) -> String {
        read_short(&self.root.join(path)).unwrap_or_default().trim().to_owned()
    }
}

/// The report; `library` is what `maktaba status --json` says, or why it cannot.
pub(crate) fn describe(machine: &Machine<'_>, state: &StateDir, library: &Value) -> Value {
    let clock = match state.clock_source() {
        Some(ClockSource::Network) => "network",
        Some(ClockSource::Phone) => "phone",
        Some(ClockSource::Nobody) => "not set since the start",
        None => "of the system",
    };
    json!({
        "report": 1,
        "made": maktaba_sync::trust::format_time(clock::system()),
        "clock": clock,
        "id": machine.id(),
        "version": env!("CARGO_PKG_VERSION"),
        "machine": machine.describe(),
        "problems": state.problems(),
        "sticks": state.media().into_values().filter_map(|medium| medium.outcome).collect::<Vec<_>>(),
        "library": library,
    })
}

/// Writes a report and its log into an outbox, in place of those of the last visit.
///
/// # Errors
///
/// If the folder is not there, is full, or does not keep what is written.
pub(crate) fn put(outbox: &Path, host: &str, machine: &Machine<'_>, report: &Value) -> io::Result<String> {
    if !outbox.symlink_metadata()?.is_dir() {
        return Err(io::Error::other(format!("{} is not a folder", outbox.display())));
    }
    let name = format!("{host}-{}", machine.id());
    let text = serde_json::to_string_pretty(report)? + "\n";
    for (suffix, text) in [("log.txt", machine.warnings()), ("json", text)] {
        put_lasting(&outbox.join(format!("{name}.{suffix}")), text.as_bytes()).map_err(in_plain_words)?;
    }
    Ok(name)
}

/// What to do about a stick that takes nothing.
fn in_plain_words(error: io::Error) -> io::Error {
    let remedy = match error.kind() {
        io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => {
            "the stick is locked, damaged, or neither FAT nor exFAT; format it as FAT or exFAT"
        }
        io::ErrorKind::StorageFull => "the stick is full",
        _ => return error,
    };
    io::Error::new(error.kind(), format!("{remedy} ({error})"))
}

/// The last lines of a file.
fn tail(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let from = file.metadata()?.len().saturating_sub(MAX_LOG);
    file.seek(SeekFrom::Start(from))?;
    let mut bytes = Vec::new();
    file.take(MAX_LOG).read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let first = if from == 0 { 0 } else { text.find('\n').map_or(0, |end| end + 1) };
    Ok(text.get(first..).unwrap_or_default().to_owned())
}

/// Strikes out what looks like the address of somebody's radio, six pairs of digits as in `02:00:5e:10:00:01`: a log
/// must not tell which phone was where.
fn without_devices(text: &str) -> String {
    const LEN: usize = 17;
    let is_address = |bytes: &[u8]| {
        bytes.iter().enumerate().all(|(at, byte)| if at % 3 == 2 { *byte == b':' } else { byte.is_ascii_hexdigit() })
    };
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.as_bytes().windows(LEN).position(is_address) {
        let (before, after) = rest.split_at(at);
        clean.push_str(before);
        clean.push_str("(device)");
        rest = after.split_at(LEN).1;
    }
    clean + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_tells_the_box_and_no_reader() {
        let dir = tempfile::tempdir().unwrap();
        let (root, log) = (dir.path().join("root"), dir.path().join("log"));
        for (path, text) in [
            ("root/etc/machine-id", "0123456789abcdef0123456789abcdef\n"),
            ("root/usr/lib/os-release", "ID=debian\nIMAGE_VERSION=1.2\n"),
            ("root/proc/uptime", "61.25 100.1\n"),
            ("root/proc/cmdline", "quiet maktaba.slot=B\n"),
            ("root/proc/device-tree/model", "Raspberry Pi Zero 2 W Rev 1.0\0"),
            ("log/this-boot.log", "wlan0: STA 02:00:5E:10:00:0a left\nцена 1:2:3\n"),
        ] {
            let path = dir.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let machine = Machine { root: &root, log: &log };
        let state = StateDir::new(&dir.path().join("run"));
        state.set_problem("settings", Some("line 3 is wrong")).unwrap();
        let report = describe(&machine, &state, &json!({ "generation": 7 }));
        let outbox = dir.path().join("outbox");
        assert!(put(&outbox, "kisima", &machine, &report).is_err(), "only where somebody made the folder");
        std::fs::create_dir(&outbox).unwrap();
        let name = put(&outbox, "kisima", &machine, &report).unwrap();
        assert_eq!(name, put(&outbox, "kisima", &machine, &report).unwrap(), "the next visit replaces it");
        assert_eq!(std::fs::read_dir(&outbox).unwrap().count(), 2);

        let read = |suffix: &str| std::fs::read_to_string(outbox.join(format!("{name}{suffix}"))).unwrap();
        let value: Value = serde_json::from_str(&read(".json")).unwrap();
        assert_eq!(value["machine"]["system_version"], "1.2");
        assert_eq!(value["machine"]["slot"], "B");
        assert_eq!(value["machine"]["uptime_s"], 61);
        assert_eq!(value["machine"]["board"], "Raspberry Pi Zero 2 W Rev 1.0");
        assert_eq!(value["problems"]["settings"], "line 3 is wrong");
        assert_eq!(value["library"]["generation"], 7);
        assert_eq!(read(".log.txt"), "== this-boot.log\nwlan0: STA (device) left\nцена 1:2:3\n\n");
        assert!(!read(".json").contains("0123456789abcdef"), "the machine's id stays at home");
        assert!(name.starts_with("kisima-") && name.len() == 15);
    }

    #[test]
    fn only_the_end_of_a_long_log_is_taken_from_a_whole_line_on() {
        let dir = tempfile::tempdir().unwrap();
        let log = dir.path().join("this-boot.log");
        let lines: Vec<String> = (0..20_000).map(|line| format!("line {line:06}\n")).collect();
        std::fs::write(&log, lines.concat()).unwrap();
        let tail = tail(&log).unwrap();
        assert!(tail.len() as u64 <= MAX_LOG && tail.starts_with("line ") && tail.ends_with("line 019999\n"));
        assert_eq!(without_devices("00:11:22:33:44:55"), "(device)");
        assert_eq!(without_devices("é00:11:22:33:44:5 é"), "é00:11:22:33:44:5 é");
    }
}
