//! A copy of the card image that a test may write to. The layout is image/README.md's.

use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::system::Good;

const MIB: u64 = 1024 * 1024;
const CARD_LEN: u64 = 2048 * MIB; // QEMU's boards want a power of two, and the data partition something to grow into
const ENV_LEN: usize = 0x4000;
const ENV_AT: [u64; 2] = [MIB, MIB + 64 * 1024];
const NOTE_AT: u64 = 3 * MIB;
const FAT_AT: u64 = 4 * MIB;
const FAT_LEN: u64 = 96 * MIB;
const SLOT_LEN: u64 = 256 * MIB;

/// Appended to the kernel's command line through U-Boot's variable `extra`: the way in for tests, which the image as
/// shipped does not have. The console comes to the serial port, a shell to a port of its own.
const EXTRA: &str = "console=ttyAMA0 systemd.debug_shell=hvc0 systemd.default_timeout_start_sec=900 systemd.default_device_timeout_sec=900";

/// One of the two root slots.
#[derive(Clone, Copy)]
pub(crate) enum Slot {
    A,
    B,
}

impl Slot {
    fn at(self) -> u64 {
        match self {
            Self::A => FAT_AT + FAT_LEN,
            Self::B => FAT_AT + FAT_LEN + SLOT_LEN,
        }
    }
}

/// A card to put into a [`Guest`](crate::guest::Guest).
pub(crate) struct Card {
    pub(crate) path: PathBuf,
}

impl Card {
    /// Copies `image` into `directory`, on a card of two gibibytes.
    pub(crate) fn copy(image: &Path, directory: &Path) -> Self {
        let path = directory.join("card.img");
        let copied = Command::new("cp").args(["--sparse=always", "--reflink=auto"]).arg(image).arg(&path).status();
        assert!(copied.expect("cp is everywhere").success(), "{} can be copied", image.display());
        let card = Self { path };
        card.open().set_len(CARD_LEN).expect("a card can grow");
        card.set_boot_state("A B", 3, 0);
        card
    }

    fn open(&self) -> File {
        OpenOptions::new().read(true).write(true).open(&self.path).expect("the copy is ours")
    }

    fn read(&self, at: u64, len: u64) -> Vec<u8> {
        let mut file = self.open();
        let mut bytes = Vec::new();
        file.seek(SeekFrom::Start(at)).expect("within the card");
        file.take(len).read_to_end(&mut bytes).expect("within the card");
        bytes
    }

    fn write(&self, at: u64, bytes: &[u8]) {
        let mut file = self.open();
        file.seek(SeekFrom::Start(at)).expect("within the card");
        file.write_all(bytes).expect("within the card");
    }

    /// What U-Boot will find: the slots in the order of their turn, and the tries each has left.
    pub(crate) fn set_boot_state(&self, order: &str, a_left: u8, b_left: u8) {
        let state = format!("BOOT_ORDER={order}\0BOOT_A_LEFT={a_left}\0BOOT_B_LEFT={b_left}\0extra={EXTRA}\0\0");
        let mut data = state.into_bytes();
        data.resize(ENV_LEN - 4, 0);
        let mut env = crc32(&data).to_le_bytes().to_vec();
        env.append(&mut data);
        for at in ENV_AT {
            self.write(at, &env);
        }
    }

    pub(crate) fn copy_slot_a_to_b(&self) {
        self.write(Slot::B.at(), &self.read(Slot::A.at(), SLOT_LEN));
    }

    /// Copies a slot out of the card.
    pub(crate) fn save_slot(&self, slot: Slot, to: &Path) {
        std::fs::write(to, self.read(slot.at(), SLOT_LEN)).expect("room for a slot");
    }

    /// Puts an image into a slot.
    pub(crate) fn load_slot(&self, slot: Slot, from: &Path) {
        self.write(slot.at(), &std::fs::read(from).expect("an image of a slot"));
    }

    /// Whether anything was written to the first mebibyte of a slot; the card is looked at while the box runs.
    pub(crate) fn slot_is_written(&self, slot: Slot) -> bool {
        self.read(slot.at(), MIB).iter().any(|byte| *byte != 0)
    }

    /// Puts a file onto the partition that people can edit.
    pub(crate) fn put_setting(&self, name: &str, content: &[u8]) {
        let file = self.path.with_file_name(format!("{name}.setting"));
        std::fs::write(&file, content).expect("room for a file");
        mcopy(&format!("{}@@{FAT_AT}", self.path.display()), &file, name);
    }

    /// A card that was in use, by the note that is gone, and whose data partition is empty.
    pub(crate) fn lose_data(&self) {
        self.write(NOTE_AT, &[0; 512]);
    }

    /// What a dying card or an interrupted write leaves.
    pub(crate) fn zero_start(&self, slot: Slot) {
        self.write(slot.at(), &vec![0; usize::try_from(MIB).expect("a mebibyte fits")]);
    }

    /// A slot whose kernel starts, and that then does not come up.
    pub(crate) fn remove_systemd(&self, slot: Slot, directory: &Path) {
        let file = directory.join("slot.ext4");
        std::fs::write(&file, self.read(slot.at(), SLOT_LEN)).expect("room for a slot");
        let removed =
            Command::new("/usr/sbin/debugfs").args(["-w", "-R", "rm /usr/lib/systemd/systemd"]).arg(&file).output();
        assert!(removed.expect("debugfs is part of e2fsprogs").status.success());
        self.write(slot.at(), &std::fs::read(&file).expect("just written"));
    }

    /// A stick with a partition table and one FAT partition, which is a copy of the card's.
    pub(crate) fn stick(&self, directory: &Path) -> PathBuf {
        let path = directory.join("stick.img");
        write_stick(&path, &self.read(FAT_AT, FAT_LEN));
        path
    }
}

/// A stick with these folders on it, by the names that they have there.
pub(crate) fn stick_with(path: &Path, folders: &[(&str, &Path)]) {
    let partition = path.with_extension("fat");
    drop(std::fs::remove_file(&partition));
    let made = Command::new("/usr/sbin/mkfs.vfat")
        .args(["-C", "-F", "32", "-n", "STICK"])
        .arg(&partition)
        .arg("262144")
        .output();
    assert!(made.expect("dosfstools is installed").status.success());
    for (name, folder) in folders {
        mcopy(&partition.display().to_string(), folder, name);
    }
    write_stick(path, &std::fs::read(&partition).expect("just made"));
}

/// Copies a folder out of such a stick; `to` is made.
pub(crate) fn read_stick(stick: &Path, name: &str, to: &Path) {
    let image = format!("{}@@{MIB}", stick.display());
    Command::new("mcopy").args(["-s", "-n", "-i", &image, &format!("::{name}")]).arg(to).status_good();
}

fn mcopy(image: &str, from: &Path, name: &str) {
    Command::new("mcopy").args(["-s", "-o", "-i", image]).arg(from).arg(format!("::{name}")).status_good();
}

fn write_stick(path: &Path, partition: &[u8]) {
    let sectors = u32::try_from(partition.len() / 512).expect("a small stick");
    let mut table = vec![0; 512];
    table.splice(440..444, *b"TEST");
    let entry = [[0, 0, 0, 0], [0x0c, 0, 0, 0], 2048_u32.to_le_bytes(), sectors.to_le_bytes()].concat();
    table.splice(446..462, entry);
    table.splice(510..512, [0x55, 0xaa]);
    table.resize(usize::try_from(MIB).expect("a mebibyte fits"), 0);
    table.extend(partition);
    std::fs::write(path, table).expect("room for a stick");
}

/// The checksum of U-Boot's environment: IEEE 802.3, bit by bit, as 16 KiB do not need a table.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
    })
}

#[test]
fn the_checksum_is_u_boots() {
    assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
}
