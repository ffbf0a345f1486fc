use std::collections::HashMap;
use std::io::{self, Cursor, Read, Write};

use super::*;

/// Bytes with long and short repetitions.
fn text(len: usize) -> Vec<u8> {
    let words = ["library", "school", "story", "river", "7", "\n", "the ", "of "];
    let mut bytes = Vec::new();
    let mut state = 1_u32;
    while bytes.len() < len {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        bytes.extend(words[(state >> 24) as usize % words.len()].as_bytes());
    }
    bytes
}

fn deflate(bytes: &[u8], level: u32) -> Vec<u8> {
    let mut packer = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::new(level));
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

/// A file of a head, packed members with something between them, and a tail.
fn container(members: &[(&str, Vec<u8>, Option<u32>)]) -> (tempfile::NamedTempFile, Vec<Packed>) {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(b"HEAD").unwrap();
    let mut at = 4;
    let mut rows = Vec::new();
    for (path, content, level) in members {
        let packed = level.map_or_else(|| content.clone(), |level| deflate(content, level));
        file.write_all(&packed).unwrap();
        file.write_all(b"--").unwrap();
        let path = (*path).to_owned();
        let how = level.map_or(How::Stored(path.clone()), |_| How::Deflated(path, content.len() as u64));
        rows.push(Packed { at, len_bytes: packed.len() as u64, how });
        at += packed.len() as u64 + 2;
    }
    file.write_all(b"TAIL").unwrap();
    file.flush().unwrap();
    (file, rows)
}

fn rebuilt(recipe: &[u8], members: &HashMap<String, Vec<u8>>) -> io::Result<Vec<u8>> {
    let members = members.clone();
    let open: rebuild::Open<'static> = Box::new(move |path| {
        let content = members.get(path).cloned().ok_or(io::ErrorKind::NotFound)?;
        Ok(Box::new(Cursor::new(content)) as Box<dyn Read + Send>)
    });
    let mut bytes = Vec::new();
    Rebuilt::begin(Box::new(Cursor::new(recipe.to_vec())), open)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn recipe(file: &tempfile::NamedTempFile, rows: &[Packed]) -> Vec<u8> {
    match make(file.path(), rows, 1 << 20, &mut || {}).unwrap() {
        Making::Recipe(recipe) => recipe,
        Making::Useless => panic!("no recipe"),
    }
}

#[test]
fn the_original_comes_back_bit_for_bit() {
    let members = [
        ("a", text(60_000), Some(6)),
        ("b", text(100), Some(9)),
        ("c", text(5000), None),
        ("d", text(70_000), Some(1)),
        ("e", Vec::new(), None),
    ];
    let (file, rows) = container(&members);
    let recipe = recipe(&file, &rows);
    let contents = members.into_iter().map(|(path, content, _)| (path.to_owned(), content)).collect();
    let original = std::fs::read(file.path()).unwrap();
    assert!(recipe.len() < original.len() / 4, "{} of {}", recipe.len(), original.len());
    let made = rebuilt(&recipe, &contents).unwrap();
    assert!(made == original);
    let head = Head::read(&mut recipe.as_slice()).unwrap();
    assert_eq!((head.len_bytes, head.hash), (original.len() as u64, *blake3::hash(&original).as_bytes()));
}

#[test]
fn what_is_in_no_member_is_kept_up_to_a_limit() {
    let (file, _) = container(&[("a", text(50_000), None)]);
    assert!(matches!(make(file.path(), &[], 40_000, &mut || {}).unwrap(), Making::Useless));
    let Making::Recipe(recipe) = make(file.path(), &[], 60_000, &mut || {}).unwrap() else { panic!("no recipe") };
    assert!(rebuilt(&recipe, &HashMap::new()).unwrap() == std::fs::read(file.path()).unwrap());
}

#[test]
fn damaged_recipes_end_in_an_error() {
    let (file, rows) = container(&[("a", text(30_000), Some(1)), ("b", text(900), None)]);
    let recipe = recipe(&file, &rows);
    let contents: HashMap<_, _> = [("a".to_owned(), text(30_000)), ("b".to_owned(), text(900))].into();
    for at in 0..recipe.len() {
        assert!(rebuilt(&recipe[..at], &contents).is_err(), "cut at {at}");
    }
    let mut later = recipe;
    later[6] = 2;
    let error = rebuilt(&later, &contents).unwrap_err().to_string();
    assert!(error.contains("update this program"), "{error}");
}

#[test]
fn a_frame_of_several_contents_comes_back() {
    let contents: HashMap<_, _> = [("a".to_owned(), text(30_000)), ("b".to_owned(), text(900))].into();
    let held = [b"table".as_slice(), &contents["a"], b"--", &contents["b"], b"end"].concat();
    let mut file = tempfile::NamedTempFile::new().unwrap();
    let mut frame = zstd::Encoder::new(Vec::new(), 19).unwrap();
    frame.write_all(&held).unwrap();
    let frame = frame.finish().unwrap();
    file.write_all(&[b"HEAD".as_slice(), &frame, b"behind", b"TAIL"].concat()).unwrap();
    let blob = |path: &str, from: u64, len: u64| Blob { path: path.to_owned(), from, to: from + len };
    let blobs = vec![blob("b", 30_007, 900), blob("a", 5, 30_000), blob("twin of a", 5, 30_000)];
    let rows = [Packed { at: 4, len_bytes: frame.len() as u64 + 6, how: How::Zstd(blobs) }];
    let recipe = recipe(&file, &rows);
    assert!(recipe.len() < 200, "{}", recipe.len());
    assert!(rebuilt(&recipe, &contents).unwrap() == std::fs::read(file.path()).unwrap());
}
