//! Two root slots on one card, and which of them U-Boot starts. The boot script (`image/boot/boot.cmd`) takes the first
//! slot of `BOOT_ORDER` that has tries left, and takes one of them; what starts and is well gives them back.

use std::fmt;
use std::fs::{File, OpenOptions};
use std::io::{self, Seek, SeekFrom};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use super::environment::{self, Environment};

/// Tries that a slot gets.
pub(crate) const TRIES: u8 = 3;
/// Where the two copies of the environment lie, in bytes from the start of the card. Two, so that a torn one costs
/// nothing: the first that is whole counts, and they are written one after the other.
const COPIES: [u64; 2] = [1024 * 1024, 1024 * 1024 + 64 * 1024];
/// Partitions by the label of the card's MBR, which the image sets.
/// The disk that the initramfs found the root slot on.
const STARTED_FROM: &str = "/run/maktaba/disk";
const BY_PARTUUID: &str = "/dev/disk/by-partuuid";
const PARTUUIDS: [&str; 2] = ["4d414b54-02", "4d414b54-03"];

/// A slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slot {
    /// The second partition.
    A,
    /// The third.
    B,
}

impl Slot {
    /// The other one.
    pub(crate) const fn other(self) -> Self {
        match self {
            Self::A => Self::B,
            Self::B => Self::A,
        }
    }

    /// The slot that runs, as the boot script told the kernel; `None` on a system that has no slots.
    pub(crate) fn running(command_line: &str) -> Option<Self> {
        let value = command_line.split_whitespace().find_map(|word| word.strip_prefix("maktaba.slot="))?;
        Self::parse(value)
    }

    fn parse(text: &str) -> Option<Self> {
        match text {
            "A" => Some(Self::A),
            "B" => Some(Self::B),
            _ => None,
        }
    }

    const fn tries_name(self) -> &'static str {
        match self {
            Self::A => "BOOT_A_LEFT",
            Self::B => "BOOT_B_LEFT",
        }
    }
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::A => "A",
            Self::B => "B",
        })
    }
}

/// What the boot script goes by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BootState {
    /// The slot that is started first.
    pub(crate) first: Slot,
    /// Tries that A and B have left.
    pub(crate) left: [u8; 2],
    environment: Environment,
}

impl BootState {
    fn of(environment: Environment) -> Self {
        let get = |name: &str| environment.0.get(name).map(String::as_str);
        let first = get("BOOT_ORDER").and_then(|order| order.split_whitespace().find_map(Slot::parse));
        let left = [Slot::A, Slot::B].map(|slot| {
            // U-Boot counts in hexadecimal; what is no number counts as nothing left, as the script has it.
            get(slot.tries_name()).map_or(TRIES, |left| u8::from_str_radix(left, 16).unwrap_or(0))
        });
        Self { first: first.unwrap_or(Slot::A), left, environment }
    }

    /// Tries that a slot has left.
    pub(crate) fn left(&self, slot: Slot) -> u8 {
        let [a, b] = self.left;
        if slot == Slot::A { a } else { b }
    }

    /// Gives a slot so many tries.
    pub(crate) fn set_left(&mut self, slot: Slot, left: u8) {
        let [a, b] = &mut self.left;
        *(if slot == Slot::A { a } else { b }) = left;
    }

    fn environment(&self) -> Environment {
        let mut environment = self.environment.clone();
        let mut set = |name: &str, value: String| environment.0.insert(name.to_owned(), value);
        set("BOOT_ORDER", format!("{} {}", self.first, self.first.other()));
        set(Slot::A.tries_name(), format!("{:x}", self.left(Slot::A)));
        set(Slot::B.tries_name(), format!("{:x}", self.left(Slot::B)));
        environment
    }
}

/// Something that is written block by block, and may lose power at any of them.
pub(crate) trait Plate {
    /// How long it is in bytes.
    fn len_bytes(&self) -> io::Result<u64>;
    /// Fills `buffer` from `offset` on.
    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<()>;
    /// Writes all of `bytes` at `offset`.
    fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()>;
    /// Returns when what was written is on the medium; reads after it come from there.
    fn sync(&mut self) -> io::Result<()>;
}

impl Plate for File {
    fn len_bytes(&self) -> io::Result<u64> {
        // A block device has no length in its metadata.
        let mut end: &File = self;
        end.seek(SeekFrom::End(0))
    }
    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<()> {
        self.read_exact_at(buffer, offset)
    }
    fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        self.write_all_at(bytes, offset)
    }
    fn sync(&mut self) -> io::Result<()> {
        self.sync_data()?;
        // What is read back must come off the card, not out of memory.
        Ok(rustix::fs::fadvise(&*self, 0, None, rustix::fs::Advice::DontNeed)?)
    }
}

/// The card that a box runs from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Card {
    /// All of it.
    pub(crate) whole: PathBuf,
    /// Its slots.
    pub(crate) slots: [PathBuf; 2],
}

impl Card {
    /// Finds the card of this box: the one that the initramfs started from, as it wrote down. By the label of the
    /// partition table alone a second card in a reader could be taken for it.
    ///
    /// # Errors
    ///
    /// `NotFound` where no such card is: this is not a box that was flashed.
    pub(crate) fn find() -> io::Result<Self> {
        if let Ok(disk) = std::fs::read_to_string(STARTED_FROM) {
            let disk = disk.trim();
            // mmcblk0p2, but vda2: where the name ends with a digit, a p keeps the numbers apart.
            let between = if disk.ends_with(|last: char| last.is_ascii_digit()) { "p" } else { "" };
            let slots = [2, 3].map(|number| PathBuf::from(format!("{disk}{between}{number}")));
            return Ok(Self { whole: disk.into(), slots });
        }
        let slots = PARTUUIDS.map(|id| Path::new(BY_PARTUUID).join(id));
        let [a, _] = &slots;
        let part = std::fs::canonicalize(a)?;
        // /sys/class/block/vda2 is a link into the folder of vda.
        let name = part.file_name().unwrap_or_default();
        let at = std::fs::canonicalize(Path::new("/sys/class/block").join(name))?;
        let disk = at.parent().and_then(Path::file_name).ok_or(io::ErrorKind::NotFound)?;
        Ok(Self { whole: Path::new("/dev").join(disk), slots })
    }

    /// The device of a slot.
    pub(crate) fn slot(&self, slot: Slot) -> &Path {
        let [a, b] = &self.slots;
        if slot == Slot::A { a } else { b }
    }

    /// Opens the whole card, to read and write what the boot script goes by.
    ///
    /// # Errors
    ///
    /// Any I/O error.
    pub(crate) fn open(&self) -> io::Result<File> {
        OpenOptions::new().read(true).write(true).open(&self.whole)
    }
}

/// What the boot script goes by, off the card; a card that was never written to has its defaults.
///
/// # Errors
///
/// Any I/O error.
pub(crate) fn read_state(card: &dyn Plate) -> io::Result<BootState> {
    for copy in COPIES {
        let mut bytes = vec![0; environment::LEN];
        card.read_at(copy, &mut bytes)?;
        if let Some(environment) = Environment::parse(&bytes) {
            return Ok(BootState::of(environment));
        }
    }
    Ok(BootState::of(Environment::default()))
}

/// Writes it: one copy after the other, so that one is whole at any moment. Nothing is written if nothing changes.
///
/// # Errors
///
/// Any I/O error.
pub(crate) fn write_state(card: &mut dyn Plate, state: &BootState) -> io::Result<()> {
    let environment = state.environment();
    let bytes = environment.bytes().ok_or_else(|| io::Error::other("the boot environment is full"))?;
    for copy in COPIES {
        let mut held = vec![0; environment::LEN];
        card.read_at(copy, &mut held)?;
        if held != bytes {
            card.write_at(copy, &bytes)?;
            card.sync()?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_running_slot_is_on_the_command_line() {
        assert_eq!(Slot::running("root=PARTUUID=4d414b54-03 maktaba.slot=B ro"), Some(Slot::B));
        assert_eq!(Slot::running("root=/dev/sda1 quiet"), None);
        assert_eq!(Slot::running("maktaba.slot=C"), None);
    }

    #[test]
    fn state_is_kept_twice_and_either_copy_will_do() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("card");
        File::create(&path).unwrap().set_len(2 * 1024 * 1024).unwrap();
        let card = Card { whole: path, slots: [PathBuf::new(), PathBuf::new()] };
        let mut file = card.open().unwrap();
        let fresh = read_state(&file).unwrap();
        assert_eq!((fresh.first, fresh.left), (Slot::A, [TRIES, TRIES]));
        let mut state = fresh;
        state.environment.0.insert("extra".into(), "kept".into());
        state.first = Slot::B;
        state.set_left(Slot::A, 1);
        write_state(&mut file, &state).unwrap();
        let read = read_state(&file).unwrap();
        assert_eq!((read.first, read.left(Slot::A), read.left(Slot::B)), (Slot::B, 1, TRIES));
        assert_eq!(read.environment.0["extra"], "kept");
        for (copy, other) in [(COPIES[0], COPIES[1]), (COPIES[1], COPIES[0])] {
            let mut whole = vec![0; environment::LEN];
            Plate::read_at(&file, other, &mut whole).unwrap();
            Plate::write_at(&mut file, copy, &[0xff; 512]).unwrap();
            assert_eq!(read_state(&file).unwrap(), read);
            Plate::write_at(&mut file, copy, &whole).unwrap();
        }
    }
}
