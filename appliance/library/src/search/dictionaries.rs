//! The dictionaries by which words of languages without blanks are found. They lie packed in the program (`build.rs`), and
//! are unpacked when the first text is cut: 3 MB of memory, for as long as the process lives.

use std::io::Read as _;
use std::sync::OnceLock;

use icu_collections::char16trie::Char16Trie;
use icu_collections::codepointinvlist::CodePointInversionListBuilder;
use icu_provider::prelude::*;
use icu_segmenter::options::WordBreakOptions;
use icu_segmenter::provider::{
    Baked, DictionaryBreakData, SegmenterBreakGraphemeClusterV1, SegmenterBreakWordOverrideV1, SegmenterBreakWordV1,
    SegmenterDictionaryAutoV2, SegmenterDictionaryExtendedV2,
};
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};
use lzma_rust2::XzReader;
use zerotrie::ZeroTrieSimpleAscii;
use zerovec::ZeroVec;

use crate::search::words::without_dictionaries;

/// By the names under which ICU4X asks for them.
const PACKED: [(&str, &[u8]); 5] = [
    ("cjdict", include_bytes!(concat!(env!("OUT_DIR"), "/cjdict"))),
    ("burmesedict", include_bytes!(concat!(env!("OUT_DIR"), "/burmesedict"))),
    ("khmerdict", include_bytes!(concat!(env!("OUT_DIR"), "/khmerdict"))),
    ("laodict", include_bytes!(concat!(env!("OUT_DIR"), "/laodict"))),
    ("thaidict", include_bytes!(concat!(env!("OUT_DIR"), "/thaidict"))),
];

/// The segmenter with all dictionaries.
pub(super) fn segmenter() -> WordSegmenterBorrowed<'static> {
    static MADE: OnceLock<Option<WordSegmenter>> = OnceLock::new();
    let made = MADE.get_or_init(|| {
        let made = WordSegmenter::try_new_dictionary_unstable(&Packed, WordBreakOptions::default());
        // What is in the program cannot lack; a test holds that.
        made.inspect_err(|error| tracing::error!(%error, "the dictionaries cannot be read")).ok()
    });
    made.as_ref().map_or_else(without_dictionaries, WordSegmenter::as_borrowed)
}

/// The rules of ICU4X with dictionaries of ours.
struct Packed;

macro_rules! as_baked {
    ($($marker:ty),*) => {$(
        impl DataProvider<$marker> for Packed {
            fn load(&self, request: DataRequest<'_>) -> Result<DataResponse<$marker>, DataError> {
                Baked.load(request)
            }
        }
    )*};
}

as_baked!(SegmenterBreakGraphemeClusterV1, SegmenterBreakWordOverrideV1, SegmenterBreakWordV1);

macro_rules! as_packed {
    ($($marker:ty),*) => {$(
        impl DataProvider<$marker> for Packed {
            fn load(&self, request: DataRequest<'_>) -> Result<DataResponse<$marker>, DataError> {
                let dictionary = unpack(request.id.marker_attributes.as_str());
                let dictionary = dictionary.ok_or_else(|| {
                    DataErrorKind::IdentifierNotFound.with_req(<$marker as DataMarker>::INFO, request)
                })?;
                Ok(DataResponse { metadata: DataResponseMetadata::default(), payload: DataPayload::from_owned(dictionary) })
            }
        }
    )*};
}

as_packed!(SegmenterDictionaryAutoV2, SegmenterDictionaryExtendedV2);

/// A dictionary by its name; `None` for one that is not here.
fn unpack(name: &str) -> Option<DictionaryBreakData<'static>> {
    let (_, packed) = PACKED.iter().find(|(known, _)| *known == name)?;
    let mut raw = Vec::new();
    XzReader::new(*packed, false).read_to_end(&mut raw).ok()?;
    let (count, mut rest) = raw.split_first_chunk()?;
    let count = u32::from_le_bytes(*count);
    if count == 0 {
        let units = rest.as_chunks::<2>().0.iter().map(|unit| u16::from_le_bytes(*unit));
        return Some(DictionaryBreakData::Char16Trie(Char16Trie::new(units.collect())));
    }
    let mut alphabet = CodePointInversionListBuilder::new();
    for _ in 0..count {
        let (start, behind) = rest.split_first_chunk()?;
        let (end, behind) = behind.split_first_chunk()?;
        alphabet.add_range32(u32::from_le_bytes(*start)..=u32::from_le_bytes(*end));
        rest = behind;
    }
    let trie = ZeroTrieSimpleAscii::from_store(ZeroVec::alloc_from_slice(rest));
    Some(DictionaryBreakData::ZeroTrie { alphabet: alphabet.build(), trie })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::words::has_no_blanks;

    #[test]
    fn words_are_cut_as_icu4x_cuts_them() {
        let theirs = WordSegmenter::new_dictionary(icu_segmenter::options::WordBreakInvariantOptions::default());
        for text in [
            "数学课本和科学读物，为农村学校准备。",
            "社会保障を受ける権利を有する。コンピューターの教科書",
            "หนังสือเรียนคณิตศาสตร์สำหรับโรงเรียนในชนบท",
            "ປຶ້ມຮຽນຄະນິດສາດສຳລັບໂຮງຮຽນ",
            "សៀវភៅគណិតវិទ្យាសម្រាប់សាលារៀន",
            "သင်္ချာစာအုပ်ကျောင်းအတွက်",
            "Water is life, and l'école d’été.",
        ] {
            let (ours, theirs): (Vec<usize>, Vec<usize>) =
                (segmenter().segment_str(text).collect(), theirs.segment_str(text).collect());
            assert_eq!(ours, theirs, "{text}");
            assert!(ours.len() > 3, "{text}");
        }
        assert!(PACKED.iter().all(|(name, _)| unpack(name).is_some()));
    }

    #[test]
    fn what_needs_no_dictionary_is_cut_alike_without_them() {
        for letter in ('\0'..='\u{3ffff}').filter(|letter| !has_no_blanks(*letter)) {
            let text = format!("a{letter}{letter} {letter}1");
            let with: Vec<usize> = segmenter().segment_str(&text).collect();
            let without: Vec<usize> = without_dictionaries().segment_str(&text).collect();
            assert_eq!(with, without, "{:x}", u32::from(letter));
        }
        assert!(["ข", "ລ", "ខ", "က", "字", "か", "カ"].iter().all(|letter| letter.contains(has_no_blanks)));
    }
}
