//! ZIM files, with counts taken once from libzim 3.x of Python (9.x of C++).

use maktaba_library::metadata::Record;
use maktaba_sync::model::{Body, EntryFlags};

use crate::fixtures;

/// File, published entries, redirects among them, bytes, main page.
const EXPECTED: [(&str, usize, usize, u64, &str); 17] = [
    ("zim/kiwix-android/characters_encoding.zim", 12, 0, 121_253, "characters éncoding.html"),
    ("zim/libkiwix/corner_cases#&.zim", 7, 2, 404, "empty.html"),
    ("zim/libkiwix/zimfile.zim", 358, 155, 1_412_000, "A/index"),
    ("zim/made/african-storybook_mul.zim", 235, 0, 3_295_469, "index.html"),
    ("zim/made/rock-paper-scissors_hi.zim", 31, 0, 398_421, "index.html"),
    ("zim/made/rock-paper-scissors_sl.zim", 31, 0, 358_431, "index.html"),
    ("zim/noTitleListingV0/small.zim", 2, 0, 3408, "main.html"),
    ("zim/noTitleListingV0/wikibooks_be_all_nopic_2017-02.zim", 109, 5, 731_353, "Першая_старонка.html"),
    ("zim/nons/small.zim", 2, 0, 3408, "main.html"),
    ("zim/nons/wikibooks_be_all_nopic_2017-02.zim", 109, 5, 731_353, "Першая_старонка.html"),
    ("zim/withns/small.zim", 3, 1, 3408, "A/main.html"),
    ("zim/withns/wikibooks_be_all_nopic_2017-02.zim", 109, 5, 732_353, "A/Першая_старонка.html"),
    // libzim counts a redirect that leads to itself: 17 and 3.
    // It names no main page: the first one stands for it.
    ("zim/zim-tools/poor.zim", 16, 2, 14_747, "abspath_link.html"),
    ("version-pairs/shell-novice-es-zim/v1.zim", 93, 0, 5_268_178, "index.html"),
    ("version-pairs/shell-novice-es-zim/v2.zim", 111, 0, 6_100_279, "index.html"),
    ("zim/split/wikibooks_be_all_nopic_2017-02_splitted.zimaa", 109, 5, 732_353, "A/Першая_старонка.html"),
    ("zim/embedded/small.zim.embedded", 3, 1, 3408, "A/main.html"),
];

#[test]
fn counts_are_those_of_libzim() {
    for (file, entries, redirects, len_bytes, main) in EXPECTED {
        let Some(path) = fixtures::find(file) else { return };
        let (import, _) = fixtures::run(&[path], &fixtures::described());
        let resource = import.resources.first().unwrap_or_else(|| panic!("{file}: {}", import.report));
        let published = resource.entries.iter().filter(|entry| !entry.flags.contains(EntryFlags::DERIVED));
        let is_redirect = |body: &Body| matches!(body, Body::Redirect(_));
        let found = published.clone().filter(|entry| is_redirect(&entry.body)).count();
        assert_eq!((published.count(), found), (entries, redirects), "{file}: {}", import.report);
        let record = Record::from_json(&resource.record).unwrap();
        assert_eq!(record.main.as_ref().map_or("", |path| path.as_str()), main, "{file}");
        assert_eq!(record.len_bytes, len_bytes, "{file}");
    }
}
