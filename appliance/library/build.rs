//! Packs the dictionaries of languages without blanks: three megabytes of the program, of which two fifths are air.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use icu_provider::prelude::*;
use icu_segmenter::provider::{Baked, DictionaryBreakData, SegmenterDictionaryAutoV2, SegmenterDictionaryExtendedV2};
use lzma_rust2::{LzmaOptions, XzOptions, XzWriter};

/// Preset of xz; it is done once.
const PRESET: u32 = 9;
/// Dictionary of xz in bytes: as long as the longest, so that unpacking takes no more memory than that.
const WINDOW: u32 = 2 << 20;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    pack(&out, "cjdict", load::<SegmenterDictionaryAutoV2>("cjdict")?.get())?;
    for name in ["burmesedict", "khmerdict", "laodict", "thaidict"] {
        pack(&out, name, load::<SegmenterDictionaryExtendedV2>(name)?.get())?;
    }
    println!("cargo::rerun-if-changed=build.rs");
    Ok(())
}

fn load<M: DataMarker>(name: &str) -> Result<DataPayload<M>, DataError>
where
    Baked: DataProvider<M>,
{
    let name = DataMarkerAttributes::try_from_str(name).map_err(|_| DataError::custom("a name that is none"))?;
    let mut metadata = DataRequestMetadata::default();
    metadata.attributes_prefix_match = true;
    Ok(Baked.load(DataRequest { id: DataIdentifierBorrowed::for_marker_attributes(name), metadata })?.payload)
}

/// As `search/dictionaries.rs` reads it: ranges of the alphabet, if there is one, then the trie.
fn pack(out: &Path, name: &str, dictionary: &DictionaryBreakData<'_>) -> io::Result<()> {
    let mut raw = Vec::new();
    let mut options = LzmaOptions::with_preset(PRESET);
    (options.lc, options.lp, options.pb) = (4, 0, 0);
    options.dict_size = WINDOW;
    match dictionary {
        DictionaryBreakData::Char16Trie(trie) => {
            raw.extend(0_u32.to_le_bytes());
            raw.extend_from_slice(trie.data.as_bytes());
            // Units of two bytes.
            (options.lc, options.lp, options.pb) = (3, 1, 1);
        }
        DictionaryBreakData::ZeroTrie { alphabet, trie } => {
            let ranges: Vec<_> = alphabet.iter_ranges().collect();
            raw.extend(u32::try_from(ranges.len()).unwrap_or(u32::MAX).to_le_bytes());
            for range in ranges {
                raw.extend(range.start().to_le_bytes());
                raw.extend(range.end().to_le_bytes());
            }
            raw.extend_from_slice(trie.as_bytes());
        }
    }
    let options = XzOptions { lzma_options: options, ..XzOptions::with_preset(PRESET) };
    let mut packed = XzWriter::new(Vec::new(), options)?;
    packed.write_all(&raw)?;
    fs::write(out.join(name), packed.finish()?)
}
