//! Damaged copies of real files: whatever is broken, importers answer and do not panic.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use flate2::read::MultiGzDecoder;
use maktaba_library::import::{Limits, import};
use maktaba_sync::publish::MemoryIntake;
use md5::{Digest, Md5};

use crate::{fixtures, pack};

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

/// Where a copy is damaged.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Where {
    /// In the bytes of the file.
    Whole,
    /// In one member of a ZIP file, which is packed again: its checksum fits.
    Inside,
    /// In what gzip unpacks.
    Unpacked,
}

/// Longest time that a damaged copy may take, and memory that all of them may.
const LONGEST: Duration = Duration::from_secs(10);
const PEAK_KIB: u64 = 600 << 10;

/// Copies of each file: as many as the table says, or as `MAKTABA_MUTANTS` does; then memory is looked at, too.
fn rounds(usual: usize) -> usize {
    std::env::var("MAKTABA_MUTANTS").ok().and_then(|count| count.parse().ok()).unwrap_or(usual)
}

/// Files whose name has `MAKTABA_MUTANTS_OF` in it; all if that is not set.
fn is_wanted(file: &str) -> bool {
    std::env::var("MAKTABA_MUTANTS_OF").map_or(true, |name| file.contains(&name))
}

#[test]
fn damaged_files_are_answered() {
    let files = [
        ("zim/nons/small.zim", Where::Whole, 300),
        ("zim/withns/small.zim", Where::Whole, 300),
        ("epub/minimal.epub", Where::Whole, 300),
        ("library/files/latex.imscc", Where::Whole, 200),
        ("hostile/archives/slip.tar.gz", Where::Whole, 200),
        ("hostile/misc/vtt-script.vtt", Where::Whole, 100),
        ("pdf/crazyones-pdfa.pdf", Where::Whole, 100),
        ("media/flower.webm", Where::Whole, 5),
        ("formats/gift/maswali-sw.gift", Where::Whole, 200),
        ("formats/moodle-xml/export_category.xml", Where::Whole, 100),
        ("formats/moodle-backup/gapfill-course-311.mbz", Where::Whole, 40),
        ("formats/qti/tao-luggage-qti21.zip", Where::Whole, 100),
        ("canvas-links/masomo.imscc", Where::Whole, 60),
        ("14-zip-unicode-path-field/uroki.zip", Where::Whole, 200),
        ("pdf-scripts/ar/chromium.pdf", Where::Whole, 60),
        ("zawgyi/my/old.html", Where::Whole, 200),
        ("formats/audiobook/id3-chapters-borewit.mp3", Where::Whole, 200),
        ("formats/audiobook/audiobook-builder.m4b", Where::Whole, 60),
        ("formats/audiobook/es-stories.m4b", Where::Whole, 60),
        ("formats/daisy/daisy202-ar-0302.zip", Where::Inside, 60),
        ("formats/daisy/daisy3-es-0302.zip", Where::Inside, 60),
        ("formats/exelearning/pruebas-exe26.elp", Where::Inside, 20),
        ("formats/exelearning/main-title-exe3-beta.elp", Where::Inside, 20),
        ("formats/olx/demo-content-library.tar.gz", Where::Unpacked, 100),
        ("formats/liascript/anansi-sw.md", Where::Whole, 100),
        ("formats/epub-story/gdl-the-birthday-party-en.epub", Where::Inside, 60),
        ("formats/web-archive/hadithi-wget.warc.gz", Where::Unpacked, 100),
        ("formats/web-archive/example-collection.warc", Where::Unpacked, 100),
        ("formats/web-archive/hadithi-wget.warc.gz", Where::Whole, 60),
        ("formats/web-archive/iframetest.wacz", Where::Inside, 100),
    ];
    for (file, at, usual) in files.into_iter().filter(|(file, ..)| is_wanted(file)) {
        let Some(path) = fixtures::find(file) else { return };
        let copies = Copies::of(&path, at);
        let mut random = Random(0x9e37_79b9_7f4a_7c15);
        let mut longest = Duration::ZERO;
        for round in 0..rounds(usual) {
            let copy = copies.next(&mut random);
            let mut intake = MemoryIntake::default();
            let limits = Limits { total_bytes: 64 << 20, ..Limits::default() };
            let begun = Instant::now();
            let import = import(&[copy], &fixtures::described(), &limits, &mut intake, &mut |_| {}).expect("no store");
            longest = longest.max(begun.elapsed());
            assert_eq!(import.report.items(), 1, "{file}, round {round}");
            let failed = import.report.warnings.iter().find(|warning| warning.reason.contains("parser failed"));
            assert_eq!(failed, None, "{file}, round {round}");
            assert!(longest <= LONGEST, "{file}, round {round}: {longest:?}");
        }
        eprintln!("{file}: longest {longest:?}, peak of all {} MiB", peak_kib() >> 10);
    }
    assert!(std::env::var_os("MAKTABA_MUTANTS").is_none() || peak_kib() <= PEAK_KIB, "{} KiB", peak_kib());
}

/// A file of which damaged copies are written.
struct Copies {
    name: String,
    at: Where,
    whole: Vec<u8>,
    members: Vec<(String, Vec<u8>)>,
}

impl Copies {
    fn of(path: &Path, at: Where) -> Self {
        let mut whole = fs::read(path).expect("fixtures can be read");
        let members = if at == Where::Inside { pack::members(&whole) } else { Vec::new() };
        let mut name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if at == Where::Unpacked {
            let mut plain = Vec::new();
            MultiGzDecoder::new(whole.as_slice()).read_to_end(&mut plain).expect("fixtures are sound");
            (whole, name) = (plain, name.trim_end_matches(".gz").to_owned());
        }
        Self { name, at, whole, members }
    }

    /// Writes another one.
    fn next(&self, random: &mut Random) -> PathBuf {
        if self.at == Where::Inside {
            let mut members = self.members.clone();
            // Recordings and pictures are not parsed.
            let texts: Vec<usize> = (0..members.len())
                .filter(|at| {
                    !members[*at].1.starts_with(b"ID3")
                        && !members[*at].1.starts_with(b"\xff")
                        && !members[*at].1.is_empty()
                })
                .collect();
            let at = texts[random.below(texts.len())];
            random.damage(&mut members[at].1);
            let members: Vec<_> = members
                .iter()
                .map(|(name, content)| pack::Member { name: name.as_bytes(), content, extra: Vec::new() })
                .collect();
            return pack::zip_raw(&self.name, &members);
        }
        let mut bytes = self.whole.clone();
        random.damage(&mut bytes);
        if self.name == "small.zim" {
            correct_checksum(&mut bytes);
        }
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mutants");
        fs::create_dir_all(&folder).expect("the target folder can be written");
        let copy = folder.join(&self.name);
        fs::write(&copy, &bytes).expect("the target folder can be written");
        copy
    }
}

fn peak_kib() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
