use super::*;

const BY_SA: &str = "https://creativecommons.org/licenses/by-sa/4.0/";

/// A frame of ID3v2.3.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "names are written as byte strings")]
fn frame(id: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let len = u32::try_from(body.len()).unwrap().to_be_bytes();
    [id.as_slice(), &len, &[0, 0], body].concat()
}

fn tag(version: u8, flags: u8, frames: &[u8]) -> Vec<u8> {
    let len = u32::try_from(frames.len()).unwrap();
    let size = [21, 14, 7, 0].map(|shift| u8::try_from(len >> shift & 127).unwrap());
    [b"ID3".as_slice(), &[version, 0, flags], &size, frames].concat()
}

fn read_id3(bytes: &[u8]) -> Tags {
    id3::read(&mut std::io::Cursor::new(bytes)).unwrap()
}

fn chapter(id: &str, start: u32, title: &str) -> Vec<u8> {
    let title = frame(b"TIT2", &[b"\x03".as_slice(), title.as_bytes()].concat());
    frame(b"CHAP", &[id.as_bytes(), b"\0", &start.to_be_bytes(), &[0xff; 12], &title].concat())
}

#[test]
fn contents_decide_over_order_of_chapters() {
    let toc = frame(b"CTOC", b"toc\0\x03\x02b\0a\0");
    let frames = [chapter("a", 1500, "A"), chapter("b", 0, "B"), chapter("hidden", 9, "C"), toc].concat();
    let tags = read_id3(&tag(3, 0, &frames));
    let parts: Vec<_> = tags.parts("x.mp3").into_iter().map(|part| (part.title, part.path)).collect();
    let expected = [("B", "x.mp3#t=0"), ("A", "x.mp3#t=1.5")].map(|(a, b)| (a.to_owned(), b.to_owned()));
    assert_eq!(parts, expected);
    let by_time = read_id3(&tag(3, 0, &[chapter("a", 10_000, "A"), chapter("b", 0, "")].concat()));
    let parts: Vec<_> = by_time.parts("x").into_iter().map(|part| (part.title, part.path)).collect();
    let expected = [("1", "x#t=0"), ("A", "x#t=10")].map(|(a, b)| (a.to_owned(), b.to_owned()));
    assert_eq!(parts, expected);
}

#[test]
fn tables_that_list_themselves_end() {
    let tables = [frame(b"CTOC", b"a\0\x03\x02b\0b\0"), frame(b"CTOC", b"b\0\x01\x02a\0a\0")].concat();
    assert_eq!(read_id3(&tag(3, 0, &[chapter("x", 0, "A"), tables].concat())).chapters.len(), 1);
}

#[test]
fn texts_are_read_in_each_encoding() {
    let utf16 = [b"\x01\xff\xfe".to_vec(), "Ndoto".encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
    let bodies: [&[u8]; 4] = [b"\x00Ndoto", &utf16, b"\x03Ndoto\0second", b"\x02\0N\0d\0o\0t\0o"];
    for body in bodies {
        assert_eq!(read_id3(&tag(3, 0, &frame(b"TIT2", body))).said.title.as_deref(), Some("Ndoto"), "{body:?}");
    }
    // The code page of a system, called ISO 8859-1.
    for (body, title) in [(&b"\x00\xd1\xea\xe0\xe7\xea\xe0"[..], "Сказка"), (b"\x00L'\xe9t\xe9", "L'été")] {
        assert_eq!(read_id3(&tag(3, 0, &frame(b"TIT2", body))).said.title.as_deref(), Some(title));
    }
    let old = tag(2, 0, b"TT2\0\0\x06\0Ndoto");
    assert_eq!(read_id3(&old).said.title.as_deref(), Some("Ndoto"));
}

#[test]
fn comments_of_vorbis_are_read_in_ogg_and_flac() {
    let all = [
        "TITLE=Hadithi",
        "artist=Amina Yusuf",
        "LANGUAGE=swa",
        "LYRICS=maji",
        "COPYRIGHT=CC BY 4.0",
        "CHAPTER001=00:00:00.000",
        "CHAPTER001NAME=Mvua",
        "CHAPTER002=00:01:02.500",
        "CHAPTER002NAME=Mto & Bahari",
    ];
    let field = |text: &str| [&u32::try_from(text.len()).unwrap().to_le_bytes(), text.as_bytes()].concat();
    let comments = [field("ffmpeg"), 9_u32.to_le_bytes().to_vec(), all.map(field).concat()].concat();
    let len = u8::try_from(comments.len()).unwrap();
    let flac = [b"fLaC\0\0\0\x02xx\x84\0\0", [len].as_slice(), &comments].concat();
    let page =
        |body: &[u8]| [b"OggS", [0; 22].as_slice(), &[2, 200, u8::try_from(body.len() - 200).unwrap()], body].concat();
    let ogg = [page(&[0; 200]), page(&[b"OpusTags", comments.as_slice()].concat())].concat();
    for bytes in [flac, ogg] {
        let tags = vorbis::read(&mut std::io::Cursor::new(bytes)).unwrap();
        assert_eq!((tags.said.title.as_deref(), tags.said.license.as_deref()), (Some("Hadithi"), Some("CC BY 4.0")));
        assert_eq!((tags.said.languages.as_slice(), tags.said.creators.len()), (["swa".to_owned()].as_slice(), 1));
        assert_eq!(tags.lyrics.as_deref(), Some("maji"));
        let chapters: Vec<_> = tags.chapters.iter().map(|one| (one.start_ms, one.title.as_str())).collect();
        assert_eq!(chapters, [(0, "Mvua"), (62_500, "Mto & Bahari")]);
    }
    for bytes in [&b"OggS"[..], b"fLaC\xff", &[b"OggS".as_slice(), &[0xff; 300]].concat()] {
        assert_eq!(vorbis::read(&mut std::io::Cursor::new(bytes)), None);
    }
}

#[test]
fn tags_of_older_players_are_read() {
    let mut bytes = [[0xff_u8; 200].as_slice(), b"TAG", &[0; 125]].concat();
    bytes[203..212].copy_from_slice(b"La tortue");
    bytes[233..243].copy_from_slice(b"Fatou Diop");
    bytes[263..268].copy_from_slice(b"Livre");
    let tags = id3::read_v1(&mut std::io::Cursor::new(&bytes)).unwrap();
    assert_eq!((tags.said.title.as_deref(), tags.said.topics), (Some("La tortue"), vec!["Livre".to_owned()]));
    assert_eq!(tags.said.creators.iter().map(Agent::display).collect::<Vec<_>>(), ["Fatou Diop"]);
    assert_eq!(id3::read_v1(&mut std::io::Cursor::new([0; 300])), None);
}

#[test]
fn terms_makers_and_languages_are_told_apart() {
    let frames = [
        frame(b"TPE1", b"\x03Achebe"),
        frame(b"TPE3", b"\x03Achebe"),
        frame(b"TLAN", b"\x00SWA"),
        frame(b"TCOP", b"\x032020 somebody"),
        frame(b"WCOP", b"https://creativecommons.org/licenses/by/4.0/"),
        frame(b"COMM", b"\x00engiTunNORM\0 00000"),
        frame(b"APIC", b"\x00image/png\0\x03\0\x89PNG\r\n"),
    ];
    let tags = read_id3(&tag(3, 0, &frames.concat()));
    assert_eq!(tags.said.creators.iter().map(Agent::display).collect::<Vec<_>>(), ["Achebe"]);
    assert_eq!(tags.said.languages, ["swa"]);
    assert_eq!(tags.said.license.as_deref(), Some("https://creativecommons.org/licenses/by/4.0/"));
    assert_eq!(tags.said.description, None);
    assert_eq!(tags.picture, Some(("png", b"\x89PNG\r\n".to_vec())));
}

fn said_names(tags: &Tags) -> Vec<String> {
    tags.said.creators.iter().map(Agent::display).collect()
}

#[test]
fn all_values_of_a_tag_are_read() {
    let own = |text: &str| [b"\x03LICENSE\0".as_slice(), text.as_bytes()].concat();
    let frames = [
        frame(b"TPE1", b"\x03Ann A\0Ben B\0"),
        frame(b"TPE3", b"\x03Ben B\0Cy C"),
        frame(b"TLAN", b"\x03ENG\0swa"),
        frame(b"TXXX", b"\x03ISBN\0CC BY 4.0"),
        frame(b"TXXX", &own(BY_SA)),
    ];
    let mp3 = read_id3(&tag(3, 0, &frames.concat()));
    let field = |text: &str| [&u32::try_from(text.len()).unwrap().to_le_bytes(), text.as_bytes()].concat();
    let all = ["ARTIST=Ann A", "ARTIST=Ben B", "AUTHOR=Dee D", "PERFORMER=Ben B", "PERFORMER=Cy C", "LANGUAGE=eng"];
    let all = [all.map(field).concat(), field("LANGUAGE=swa"), field(&format!("LICENSE={BY_SA}"))].concat();
    let comments = [field("x"), 8_u32.to_le_bytes().to_vec(), all].concat();
    let len = u8::try_from(comments.len()).unwrap();
    let flac = [b"fLaC\x84\0\0".as_slice(), &[len], &comments].concat();
    let flac = vorbis::read(&mut std::io::Cursor::new(flac)).unwrap();
    for tags in [mp3, flac] {
        assert_eq!(said_names(&tags), ["Ann A", "Ben B", "Cy C (reader)"]);
        assert_eq!(tags.said.languages, ["eng", "swa"]);
        assert_eq!(tags.said.license.as_deref(), Some(BY_SA));
    }
    let atom = |kind: &[u8], body: &[u8]| [&u32::try_from(body.len() + 8).unwrap().to_be_bytes(), kind, body].concat();
    let data = |text: &str| atom(b"data", &[[0; 8].as_slice(), text.as_bytes()].concat());
    let own = [atom(b"mean", b"\0\0\0\0com.apple.iTunes"), atom(b"name", b"\0\0\0\0LICENSE"), data(BY_SA)].concat();
    let list = [
        atom(b"\xa9ART", &[data("Ann A"), data("Ben B")].concat()),
        atom(b"aART", &data("Many")),
        atom(b"----", &own),
        atom(b"\xa9nrt", &[data("Ben B"), data("Cy C")].concat()),
    ];
    let meta = atom(b"meta", &[[0; 4].as_slice(), &atom(b"ilst", &list.concat())].concat());
    let mp4 = atom(b"moov", &atom(b"udta", &meta));
    let tags = mp4::read(&mut std::io::Cursor::new(&mp4), mp4.len() as u64).unwrap();
    assert_eq!(said_names(&tags), ["Ann A", "Ben B", "Cy C (reader)"]);
    assert_eq!(tags.said.license.as_deref(), Some(BY_SA));
}

#[test]
fn names_of_their_own_are_read_by_their_numbers() {
    let atom = |kind: &[u8], body: &[u8]| [&u32::try_from(body.len() + 8).unwrap().to_be_bytes(), kind, body].concat();
    let data = |text: &str| atom(b"data", &[[0, 0, 0, 1, 0, 0, 0, 0].as_slice(), text.as_bytes()].concat());
    let names =
        ["com.apple.quicktime.title", "artist", "LICENSE", "comment"].map(|name| atom(b"mdta", name.as_bytes()));
    let values = ["Kuku", "Ann A", BY_SA, "About hens", "of no name"];
    let values = (1_u32..).zip(values).map(|(number, value)| atom(&number.to_be_bytes(), &data(value)));
    let keys = atom(b"keys", &[[0, 0, 0, 0, 0, 0, 0, 4].as_slice(), &names.concat()].concat());
    let list = atom(b"ilst", &values.collect::<Vec<_>>().concat());
    for version in [&[0; 4][..], &[]] {
        let meta = atom(b"meta", &[version, &keys, &list].concat());
        for moov in [atom(b"moov", &meta), atom(b"moov", &atom(b"udta", &meta))] {
            let said = mp4::read(&mut std::io::Cursor::new(&moov), moov.len() as u64).unwrap().said;
            assert_eq!((said.title.as_deref(), said.license.as_deref()), (Some("Kuku"), Some(BY_SA)));
            assert_eq!((said.creators[0].name.as_str(), said.description.as_deref()), ("Ann A", Some("About hens")));
        }
    }
}

#[test]
fn a_comment_is_no_description_where_there_is_one() {
    let atom = |kind: &[u8], body: &[u8]| [&u32::try_from(body.len() + 8).unwrap().to_be_bytes(), kind, body].concat();
    let item = |kind: &[u8], text: &str| {
        atom(kind, &atom(b"data", &[[0, 0, 0, 1, 0, 0, 0, 0].as_slice(), text.as_bytes()].concat()))
    };
    let read = |items: &[Vec<u8>]| {
        let meta = atom(b"meta", &[[0; 4].as_slice(), &atom(b"ilst", &items.concat())].concat());
        let moov = atom(b"moov", &atom(b"udta", &meta));
        mp4::read(&mut std::io::Cursor::new(&moov), moov.len() as u64).unwrap().said.description
    };
    let (comment, description) = (item(b"\xa9cmt", "Made at home"), item(b"desc", "About hens"));
    assert_eq!(read(&[comment.clone(), description]).as_deref(), Some("About hens"));
    assert_eq!(read(&[comment]).as_deref(), Some("Made at home"));
}

#[test]
fn locked_recordings_are_refused_and_damage_is_passed_over() {
    let mut locked = std::io::Cursor::new(b"\0\0\0\x10ftypaax \0\0\0\0".to_vec());
    assert!(matches!(mp4::read(&mut locked, 16), Err(Reason::Locked)));
    for bytes in [b"ID3\x04\0\0\x7f\x7f\x7f\x7f".as_slice(), b"ID3", b"", &[0xff; 64], b"\0\0\0\0moov"] {
        let tags = id3::read(&mut std::io::Cursor::new(bytes)).unwrap_or_default();
        assert_eq!(tags.chapters, []);
        assert!(mp4::read(&mut std::io::Cursor::new(bytes), bytes.len() as u64).is_ok());
    }
}

/// An element of Matroska.
fn element(id: u32, body: &[u8]) -> Vec<u8> {
    let id: Vec<u8> = id.to_be_bytes().into_iter().skip_while(|byte| *byte == 0).collect();
    let len = u32::try_from(body.len()).unwrap() | 0x1000_0000;
    [id, len.to_be_bytes().to_vec(), body.to_vec()].concat()
}

#[test]
fn matroska_has_tags_chapters_and_kinds() {
    let tag = |targets: &[u8], name: &str, value: &str| {
        let simple = [element(0x45A3, name.as_bytes()), element(0x4487, value.as_bytes())].concat();
        element(0x7373, &[element(0x63C0, targets), element(0x67C8, &simple)].concat())
    };
    let chapter = |start: u32, title: &str| {
        let start = (u64::from(start) * 1_000_000).to_be_bytes();
        let shown = element(0x80, &element(0x85, title.as_bytes()));
        element(0xB6, &[element(0x91, &start), shown].concat())
    };
    let track = |codec: &str| element(0xAE, &element(0x86, codec.as_bytes()));
    let tags = [
        tag(b"", "ARTIST", "Ann A; Ben B"),
        tag(b"", "LICENSE", BY_SA),
        tag(b"", "Language", "swa"),
        tag(b"", "DATE_RELEASED", "2020"),
        tag(&element(0x63C5, b"\x01"), "DESCRIPTION", "of a track"),
        tag(&element(0x63C5, b"\0"), "DESCRIPTION", "About hens"),
    ];
    let chapters = element(0x45B9, &[chapter(0, "Eggs"), chapter(1500, "Chicks")].concat());
    let body = [
        element(0x1549_A966, &element(0x7BA9, b"Kuku")),
        element(0x1654_AE6B, &[track("V_MPEG4/ISO/ASP"), track("A_OPUS"), track("S_TEXT/UTF8")].concat()),
        element(0x1F43_B675, &[7; 300]),
        element(0x1043_A770, &chapters),
        element(0x1254_C367, &tags.concat()),
        element(0x1941_A469, &element(0x61A7, &element(0x465C, b"\x89PNG\r\n"))),
    ];
    let film = [element(0x1A45_DFA3, b"x"), element(0x1853_8067, &body.concat())].concat();
    let read = |bytes: &[u8]| matroska::read(&mut std::io::Cursor::new(bytes.to_vec()));
    let tags = read(&film);
    assert_eq!((tags.said.title.as_deref(), tags.said.license.as_deref()), (Some("Kuku"), Some(BY_SA)));
    assert_eq!(
        (said_names(&tags), tags.said.languages.as_slice()),
        (vec!["Ann A".into(), "Ben B".into()], &["swa".into()][..])
    );
    assert_eq!((tags.said.description.as_deref(), tags.said.published.as_deref()), (Some("About hens"), Some("2020")));
    let chapters: Vec<_> = tags.chapters.iter().map(|one| (one.start_ms, one.title.as_str())).collect();
    assert_eq!(chapters, [(0, "Eggs"), (1500, "Chicks")]);
    assert_eq!((tags.unseen(), tags.has_words, tags.picture.is_some()), (Some("MPEG-4 Part 2"), true, true));
    (0..film.len()).for_each(|len| drop(read(&film[..len])));
    assert_eq!(read(&[0xff; 300]), Tags::default());
    let films =
        [("V_VP9", None), ("V_MPEGH/ISO/HEVC", Some("HEVC")), ("V_THEORA", None), ("V_REAL/RV40", Some("V_REAL/RV40"))];
    for (codec, unseen) in films {
        let film = element(0x1853_8067, &element(0x1654_AE6B, &track(codec)));
        assert_eq!(read(&film).unseen(), unseen);
    }
}

#[test]
fn films_in_boxes_say_what_they_are_packed_with() {
    let atom = |kind: &[u8], body: &[u8]| [&u32::try_from(body.len() + 8).unwrap().to_be_bytes(), kind, body].concat();
    let track = |handler: &[u8], kind: &[u8]| {
        let table = atom(b"stsd", &[[0; 12].as_slice(), kind].concat());
        let samples = atom(b"minf", &atom(b"stbl", &table));
        let handler = atom(b"hdlr", &[[0; 8].as_slice(), handler, &[0; 12]].concat());
        atom(b"trak", &atom(b"mdia", &[handler, samples].concat()))
    };
    let cases = [
        (vec![track(b"vide", b"avc1"), track(b"vide", b"jpeg"), track(b"text", b"tx3g")], None, false),
        (vec![track(b"vide", b"hvc1"), track(b"sbtl", b"tx3g")], Some("HEVC"), true),
        (vec![track(b"vide", b"s263")], Some("H.263"), false),
        (vec![track(b"soun", b"mp4a")], None, false),
    ];
    for (tracks, unseen, has_words) in cases {
        let moov = atom(b"moov", &tracks.concat());
        let tags = mp4::read(&mut std::io::Cursor::new(&moov), moov.len() as u64).unwrap();
        assert_eq!((tags.unseen(), tags.has_words), (unseen, has_words));
    }
}

#[test]
fn wave_says_what_it_is() {
    let chunk = |kind: &[u8], body: &[u8]| {
        [kind, &u32::try_from(body.len()).unwrap().to_le_bytes(), body, &vec![0; body.len() % 2]].concat()
    };
    let list =
        [b"INFO".to_vec(), chunk(b"INAM", b"Wimbo\0\0"), chunk(b"IART", b"Ann"), chunk(b"ICOP", BY_SA.as_bytes())];
    let sound = [b"RIFF\0\0\0\0WAVE".to_vec(), chunk(b"data", &[1; 9]), chunk(b"LIST", &list.concat())].concat();
    let read = |bytes: &[u8]| wave::read(&mut std::io::Cursor::new(bytes.to_vec()));
    let tags = read(&sound);
    assert_eq!((tags.said.title.as_deref(), tags.said.license.as_deref()), (Some("Wimbo"), Some(BY_SA)));
    assert_eq!(said_names(&tags), ["Ann"]);
    (0..sound.len()).for_each(|len| drop(read(&sound[..len])));
    assert_eq!(read(&[0xff; 300]), Tags::default());
}

#[test]
fn words_of_songs_are_read() {
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    let plain = frame(b"USLT", &[b"\x01swa\xff\xfe\0\0\xff\xfe".to_vec(), wide("maji\nmvua")].concat());
    assert_eq!(read_id3(&tag(3, 0, &plain)).lyrics.as_deref(), Some("maji\nmvua"));
    let piece = |text: &str, ms: u32| [wide(text), vec![0, 0], ms.to_be_bytes().to_vec()].concat();
    let pieces = [piece("Ma", 1500), piece("ji", 1700), piece("\nMvua", 61_000)].concat();
    let timed = frame(b"SYLT", &[b"\x01swa\x02\x01\0\0".to_vec(), pieces].concat());
    assert_eq!(read_id3(&tag(3, 0, &timed)).lyrics.as_deref(), Some("\n[00:01.500]Maji\n[01:01.000]Mvua"));
    for len in 0..timed.len() - 10 {
        sung_of(&timed[10..10 + len]);
    }
    let atom = |kind: &[u8], body: &[u8]| [&u32::try_from(body.len() + 8).unwrap().to_be_bytes(), kind, body].concat();
    let item = |kind: &[u8], text: &str| {
        atom(kind, &atom(b"data", &[[0, 0, 0, 1, 0, 0, 0, 0].as_slice(), text.as_bytes()].concat()))
    };
    for items in [["desc", "ldes"], ["ldes", "desc"]] {
        let items =
            items.map(|kind| item(kind.as_bytes(), if kind == "ldes" { "About hens, all" } else { "About" })).concat();
        let list = atom(b"ilst", &[items, item(b"\xa9lyr", "maji")].concat());
        let moov = atom(b"moov", &atom(b"udta", &atom(b"meta", &[[0; 4].as_slice(), &list].concat())));
        let tags = mp4::read(&mut std::io::Cursor::new(&moov), moov.len() as u64).unwrap();
        assert_eq!((tags.lyrics.as_deref(), tags.said.description.as_deref()), (Some("maji"), Some("About hens, all")));
    }
}

fn sung_of(body: &[u8]) {
    read_id3(&tag(3, 0, &frame(b"SYLT", body)));
}
