use super::*;

const FROZEN: (&str, &[u8]) =
    (include_str!("../../tests/frozen/letter/letter.key"), include_bytes!("../../tests/frozen/letter/letter.age"));

fn reader() -> Identity {
    Identity([7; 32])
}

#[test]
fn a_letter_of_the_age_crate_is_opened() {
    let key = Identity::from_file(FROZEN.0).unwrap();
    assert_eq!(open(&key, FROZEN.1).unwrap(), b"Maji ni uhai.\n");
    assert_eq!(open(&reader(), FROZEN.1), Err(LetterError::NotOurs));
}

#[test]
fn letters_of_every_length_are_opened_by_their_reader_only() {
    for len in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, MAX_LETTER] {
        let content: Vec<u8> = (0..len).map(|n| u8::try_from(n % 251).unwrap()).collect();
        let letter = seal(&reader().recipient(), &content).unwrap();
        assert!(open(&reader(), &letter).unwrap() == content, "{len}");
        assert_eq!(open(&Identity([8; 32]), &letter), Err(LetterError::NotOurs));
    }
    assert_eq!(seal(&reader().recipient(), &vec![0; MAX_LETTER + 1]), Err(LetterError::Long));
    // Nobody can tell two letters of the same content.
    assert_ne!(seal(&reader().recipient(), b"x").unwrap(), seal(&reader().recipient(), b"x").unwrap());
}

#[test]
fn a_letter_that_is_cut_or_changed_anywhere_is_refused() {
    let content = vec![b'a'; CHUNK + 100];
    let letter = seal(&reader().recipient(), &content).unwrap();
    let places = (0..400).chain(letter.len() - 300..letter.len()).chain([CHUNK, CHUNK + TAG + 200, CHUNK + 230]);
    for at in places {
        assert!(open(&reader(), &letter[..at]).is_err(), "cut at {at}");
        let mut changed = letter.clone();
        changed[at] ^= 1;
        assert!(open(&reader(), &changed).is_err(), "changed at {at}");
    }
    assert!(open(&reader(), &[letter.as_slice(), b"x"].concat()).is_err(), "something behind it");
    // The first of two chunks for the whole.
    let head = Head::parse(&letter).unwrap();
    let until = letter.len() - head.content.len() + KEY + CHUNK + TAG;
    assert_eq!(open(&reader(), &letter[..until]), Err(LetterError::Changed));
}

#[test]
fn keys_are_written_as_age_writes_them() {
    let text = reader().recipient().to_string();
    assert!(text.starts_with("age1") && text.parse() == Ok(reader().recipient()), "{text}");
    let secret = reader().to_secret_text();
    assert!(secret.starts_with("AGE-SECRET-KEY-1"));
    assert_eq!(Identity::from_file(&format!("# note\n\n{secret}\n")).unwrap().0, [7; 32]);
    for wrong in [&secret, "", "age1", &text[..text.len() - 1], &text.replace("age1", "abe1")] {
        assert_eq!(wrong.parse::<Recipient>(), Err(LetterError::Key), "{wrong}");
    }
    assert!(Identity::from_file(&text).is_err() && Identity::from_file("# nothing").is_err());
    assert!(!format!("{:?}", reader()).contains("SECRET"));
    // A key of small order would make a letter that all can read.
    assert_eq!(seal(&Recipient([0; 32]), b"x"), Err(LetterError::Key));
}

#[test]
fn heads_of_other_kinds_are_passed_over_or_refused() {
    let letter = seal(&reader().recipient(), b"x").unwrap();
    let parse = |from: &str, to: &str| {
        let at = letter.windows(from.len()).position(|part| part == from.as_bytes()).unwrap();
        let changed = [&letter[..at], to.as_bytes(), &letter[at + from.len()..]].concat();
        open(&reader(), &changed)
    };
    // Another stanza is passed over, and then the whole head is not what was signed.
    assert_eq!(parse("-> X25519", "-> odd-grease word\nAAAA\n-> X25519"), Err(LetterError::Changed));
    assert_eq!(parse("-> X25519", "-> X25520"), Err(LetterError::NotOurs));
    assert_eq!(parse("-> X25519", "-> X25519 "), Err(LetterError::Form));
    assert_eq!(parse("/v1", "/v2"), Err(LetterError::Form));
    assert_eq!(open(&reader(), &b"-> X25519 ".repeat(10_000)), Err(LetterError::Form));
}

#[test]
fn letters_of_any_length_stream_and_are_the_same() {
    let key = Identity::derived("maktaba tests 1", b"KQ7F3MXP9RTA");
    assert_eq!(key.recipient(), Identity::derived("maktaba tests 1", b"KQ7F3MXP9RTA").recipient());
    for len in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, MAX_LETTER + 5] {
        let content: Vec<u8> = (0..len).map(|at| (at * 7 % 251).to_le_bytes()[0]).collect();
        let (mut letter, mut again) = (Vec::new(), Vec::new());
        seal_stream(&key.recipient(), &mut content.as_slice(), &mut letter).unwrap();
        open_stream(&key, &mut letter.as_slice(), &mut again).unwrap();
        assert!(again == content, "{len}");
        if len <= MAX_LETTER {
            assert_eq!(open(&key, &letter).as_ref(), Ok(&content), "{len}");
        }
        // Cut short, changed, or for somebody else: refused.
        let mut sink = Vec::new();
        assert!(open_stream(&key, &mut &letter[..letter.len() - 1], &mut sink).is_err(), "{len}");
        let last = letter.len() - 1;
        letter[last] ^= 1;
        assert!(open_stream(&key, &mut letter.as_slice(), &mut sink).is_err(), "{len}");
        letter[last] ^= 1;
        let other = Identity::derived("maktaba tests 1", b"another");
        assert!(open_stream(&other, &mut letter.as_slice(), &mut sink).is_err(), "{len}");
    }
}
