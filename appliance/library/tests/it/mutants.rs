//! Damaged copies of real files: whatever is broken, importers answer and do not panic.

use std::fs;
use std::path::Path;

use maktaba_library::import::{Limits, import};
use maktaba_sync::publish::MemoryIntake;
use md5::{Digest, Md5};

use crate::fixtures;

/// A small generator with a seed (xorshift64), so that a failure can be repeated.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound as u64).unwrap_or(0)
    }

    /// Changes a few bytes, cuts the end off, or doubles a piece.
    fn damage(&mut self, bytes: &mut Vec<u8>) {
        for _ in 0..=self.below(8) {
            let at = self.below(bytes.len());
            // Half of the damage in the first bytes, where headers are.
            let at = if self.below(2) == 0 { at.min(self.below(200)) } else { at };
            if let Some(byte) = bytes.get_mut(at) {
                *byte = [0, 1, 0x7f, 0x80, 0xff][self.below(5)];
            }
        }
        match self.below(8) {
            0 => bytes.truncate(self.below(bytes.len()).max(1)),
            1 => bytes.extend_from_within(..self.below(bytes.len())),
            _ => {}
        }
    }
}

/// So that the damage is not found before anything is parsed.
fn correct_checksum(bytes: &mut [u8]) {
    if let Some((content, checksum)) = bytes.split_last_chunk_mut::<16>() {
        checksum.copy_from_slice(&Md5::digest(content));
    }
}

#[test]
fn damaged_files_are_answered() {
    let files = [
        ("zim/nons/small.zim", 300),
        ("zim/withns/small.zim", 300),
        ("epub/minimal.epub", 300),
        ("library/files/latex.imscc", 200),
        ("hostile/archives/slip.tar.gz", 200),
        ("hostile/misc/vtt-script.vtt", 100),
        ("pdf/crazyones-pdfa.pdf", 100),
        ("media/flower.webm", 5),
        ("formats/gift/maswali-sw.gift", 200),
        ("formats/moodle-xml/export_category.xml", 100),
        ("formats/moodle-backup/gapfill-course-311.mbz", 40),
        ("formats/qti/tao-luggage-qti21.zip", 100),
        ("canvas-links/masomo.imscc", 60),
        ("14-zip-unicode-path-field/uroki.zip", 200),
        ("pdf-scripts/ar/chromium.pdf", 60),
        ("zawgyi/my/old.html", 200),
    ];
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mutants");
    fs::create_dir_all(&folder).expect("the target folder can be written");
    for (file, rounds) in files {
        let Some(path) = fixtures::find(file) else { return };
        let whole = fs::read(&path).expect("fixtures can be read");
        let name = path.file_name().unwrap_or_default();
        let mut random = Random(0x9e37_79b9_7f4a_7c15);
        for round in 0..rounds {
            let mut bytes = whole.clone();
            random.damage(&mut bytes);
            if file.ends_with("small.zim") {
                correct_checksum(&mut bytes);
            }
            let copy = folder.join(name);
            fs::write(&copy, &bytes).expect("the target folder can be written");
            let mut intake = MemoryIntake::default();
            let limits = Limits { total_bytes: 64 << 20, ..Limits::default() };
            let import = import(&[copy], &fixtures::described(), &limits, &mut intake, &mut |_| {}).expect("no store");
            assert_eq!(import.report.items(), 1, "{file}, round {round}");
            let failed = import.report.warnings.iter().find(|warning| warning.reason.contains("parser failed"));
            assert_eq!(failed, None, "{file}, round {round}");
        }
    }
}
