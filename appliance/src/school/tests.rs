//! Promises about people, sessions and materials; and that what was acknowledged is there after a cut, a kill and damage.

mod approvals;
mod learning;

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Stdio};

use maktaba_sync::durable::{Disk as _, LocalDisk};

use super::people::{Claim, Role};
use super::*;

const NOW: i64 = 1_795_600_000;

fn name(text: &str) -> PersonName {
    PersonName::typed(text).unwrap()
}

fn hash() -> Hash {
    Hash::stored("argon2id$".into())
}

/// A school that was claimed by Amina.
fn school() -> (tempfile::TempDir, School, PersonId) {
    let dir = tempfile::tempdir().unwrap();
    let school = School::open(dir.path()).unwrap();
    let code = school.claim_code().unwrap().unwrap();
    let Claim::Done { admin, .. } = school.claim(&code, &name("Amina"), &hash()).unwrap() else {
        panic!("not claimed")
    };
    (dir, school, admin)
}

#[test]
fn a_clock_that_is_set_forward_signs_nobody_out() {
    let dir = tempfile::tempdir().unwrap();
    let school = School::open(dir.path()).unwrap();
    let amina = school.add(&PersonName::typed("Amina").unwrap(), Role::Admin).unwrap().0;
    let token = school.begin_session(amina, 1000).unwrap();
    let year = 365 * 86_400;
    assert!(school.session(&token, 1000 + year).unwrap().is_none(), "a year without a word");
    school.carry_sessions(year).unwrap();
    assert!(school.session(&token, 1000 + year).unwrap().is_some());
}

#[test]
fn the_first_who_has_the_code_is_the_admin_and_nobody_after() {
    let dir = tempfile::tempdir().unwrap();
    let school = School::open(dir.path()).unwrap();
    let code = school.claim_code().unwrap().unwrap();
    drop(school);
    let school = School::open(dir.path()).unwrap();
    assert_eq!(school.claim_code().unwrap().unwrap(), code, "it is on the poster by now");
    assert_eq!(School::claim_code_of(dir.path()).as_ref(), Some(&code));
    assert_eq!(school.claim("AAAA-AAAA-AAAA", &name("Juma"), &hash()).unwrap(), Claim::Wrong);
    let done = school.claim(&code.to_lowercase(), &name("Amina"), &hash()).unwrap();
    let Claim::Done { recovery, .. } = done else { panic!("{done:?}") };
    assert!(school.is_recovery(&recovery).unwrap() && !school.is_recovery(&code).unwrap());
    assert_eq!(school.claim(&code, &name("Juma"), &hash()).unwrap(), Claim::Taken);
    assert_eq!(school.claim_code().unwrap(), None);
    drop(school);
    let school = School::open(dir.path()).unwrap();
    assert_eq!(school.claim_code().unwrap(), None, "a box with an admin makes no new one");
    let renewed = school.renew_recovery().unwrap();
    assert!(school.is_recovery(&renewed).unwrap() && !school.is_recovery(&recovery).unwrap());
}

#[test]
fn codes_and_passphrases_are_used_once_and_end_what_was_before() {
    let (_dir, school, _) = school();
    let (juma, code) = school.add(&name("  Juma  Mwangi "), Role::Teacher).unwrap();
    assert_eq!(school.named(&name("juma mwangi")).unwrap().unwrap().name, "Juma Mwangi");
    assert!(matches!(school.add(&name("JUMA MWANGI"), Role::Teacher), Err(SchoolError::NameTaken)));
    assert!(!school.redeem(juma, "AAAA-AAAA-AAAA", &hash()).unwrap());
    assert!(school.redeem(juma, &code, &hash()).unwrap());
    assert!(!school.redeem(juma, &code, &hash()).unwrap(), "once");
    let token = school.begin_session(juma, NOW).unwrap();
    let phone = school.remember_phone(juma, NOW).unwrap();
    assert!(school.knows_phone(&phone, juma).unwrap().is_some());
    let other = school.reset(juma).unwrap().unwrap();
    assert_eq!(school.session(&token, NOW).unwrap(), None);
    assert_eq!(school.knows_phone(&phone, juma).unwrap(), None);
    assert!(school.person(juma).unwrap().unwrap().passphrase.is_none());
    assert!(!school.is_code_of(juma, &code).unwrap() && school.is_code_of(juma, &other).unwrap());
    assert_eq!(school.reset(PersonId::of(99)).unwrap(), None);
}

#[test]
fn the_last_admin_stays_and_others_go_with_their_sessions() {
    let (_dir, school, amina) = school();
    assert!(matches!(school.remove(amina), Err(SchoolError::LastAdmin)));
    assert!(school.person(amina).unwrap().is_some(), "undone");
    let (juma, _) = school.add(&name("Juma"), Role::Teacher).unwrap();
    let token = school.begin_session(juma, NOW).unwrap();
    school.remove(juma).unwrap();
    assert_eq!(school.session(&token, NOW).unwrap(), None);
    assert_eq!(school.staff().unwrap().len(), 1);
}

#[test]
fn a_session_is_only_whose_token_it_is_and_ends() {
    let (_dir, school, amina) = school();
    let token = school.begin_session(amina, NOW).unwrap();
    let session = school.session(&token, NOW + 60).unwrap().unwrap();
    assert_eq!(session.person.name, "Amina");
    assert!(session.form.len() == 32 && !token.contains(&session.form));
    for other in ["", "x", &token.to_uppercase(), &format!("{token} "), &token[1..], &super::codes::token().unwrap()] {
        assert_eq!(school.session(other, NOW).unwrap(), None, "{other}");
    }
    assert!(school.session(&token, NOW + 11 * 3600).unwrap().is_some());
    assert!(school.session(&token, NOW + 22 * 3600).unwrap().is_some(), "who does something stays");
    assert!(school.session(&token, NOW - 1_000_000).unwrap().is_some(), "a clock that was set back ends no lesson");
    assert_eq!(school.session(&token, NOW + 13 * 3600).unwrap(), None, "away for too long");
    let again = school.begin_session(amina, NOW).unwrap();
    school.end_session(&again).unwrap();
    assert_eq!(school.session(&again, NOW).unwrap(), None);
    let many: Vec<String> = (0..12).map(|at| school.begin_session(amina, NOW + at).unwrap()).collect();
    let held = many.iter().filter(|token| school.session(token, NOW + 20).unwrap().is_some()).count();
    assert_eq!(held, 10, "the oldest gave way");
}

#[test]
fn nothing_that_opens_a_door_lies_in_the_file() {
    let (dir, school, amina) = school();
    let (_, code) = school.add(&name("Juma"), Role::Teacher).unwrap();
    let secrets = [
        school.begin_session(amina, NOW).unwrap(),
        school.remember_phone(amina, NOW).unwrap(),
        school.renew_recovery().unwrap(),
        code,
    ];
    school.back_up(NOW).unwrap();
    for file in ["school.db", "school.db-wal", "school.backup.db"] {
        let path = dir.path().join(file);
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600, "{file}");
        let bytes = fs::read(path).unwrap();
        for secret in &secrets {
            assert!(!bytes.windows(secret.len()).any(|some| some == secret.as_bytes()), "{file} has {secret}");
        }
    }
}

#[test]
fn a_material_moves_on_only_from_where_it_is() {
    let (_dir, school, amina) = school();
    let id = MaterialId::new().unwrap();
    let said =
        Said { title: "Kisima <b>".into(), language: "sw".into(), licence: "CC-BY-4.0".into(), ..Said::default() };
    school.add_material(&id, amina, "kisima.jpg", &said, NOW).unwrap();
    assert_eq!(school.next_work().unwrap().unwrap().id, id);
    assert!(!school.move_on(&id, (State::Publishing, State::Published), "", NOW).unwrap());
    assert!(school.move_on(&id, (State::Reading, State::Ready), "one picture", NOW + 2).unwrap());
    let held = school.material(&id).unwrap().unwrap();
    assert_eq!(
        (held.state, held.told.as_str(), &held.said, held.changed),
        (State::Ready, "one picture", &said, NOW + 2)
    );
    assert_eq!(school.name_material(&id, "kisima-1").unwrap(), "kisima-1");
    assert_eq!(school.name_material(&id, "other").unwrap(), "kisima-1", "a name stays");
    school.remove(amina).unwrap_err();
    school.forget_material(&id).unwrap();
    assert!(school.materials_of(amina).unwrap().is_empty());
    for bad in ["", "..", "../school.db", "ABC", &"a".repeat(25)] {
        assert_eq!(MaterialId::parse(bad), None, "{bad}");
    }
}

#[test]
fn a_damaged_database_goes_on_from_its_backup() {
    let (dir, school, amina) = school();
    assert!(school.back_up(NOW).unwrap());
    assert!(!school.back_up(NOW + 3600).unwrap(), "once a day");
    assert!(school.back_up(NOW - 3600).unwrap(), "a clock that was set back makes another");
    assert!(school.back_up(NOW + 90_000).unwrap());
    school.add(&name("Juma"), Role::Teacher).unwrap();
    drop(school);
    fs::write(dir.path().join("school.db"), b"This was a database before the card was worn out.").unwrap();
    let school = School::open(dir.path()).unwrap();
    assert_eq!(
        school.staff().unwrap().iter().map(|person| person.id).collect::<Vec<_>>(),
        [amina],
        "as it was yesterday"
    );
    assert!(dir.path().join("school.damaged.db").exists(), "kept for whoever can read something in it");
    // And damage within: a page of zeros in the middle.
    assert!(school.back_up(NOW + 200_000).unwrap());
    drop(school);
    let path = dir.path().join("school.db");
    let mut bytes = fs::read(&path).unwrap();
    bytes[4096..12_288].fill(0);
    fs::write(&path, bytes).unwrap();
    assert_eq!(School::open(dir.path()).unwrap().staff().unwrap().len(), 1);
}

#[test]
fn one_that_a_newer_program_wrote_is_left_alone() {
    let (dir, school, _) = school();
    school
        .db()
        .execute_batch("PRAGMA user_version = 99; UPDATE setting SET value = '99' WHERE name = 'oldest'")
        .unwrap();
    drop(school);
    assert!(matches!(School::open(dir.path()), Err(SchoolError::Newer(99))));
    assert!(dir.path().join("school.db").exists() && !dir.path().join("school.damaged.db").exists());
}

#[test]
fn after_going_back_the_program_of_before_goes_on_with_what_a_newer_one_left() {
    let (dir, school, amina) = school();
    // What a newer program adds: a table, a column, an index.
    let newer = "CREATE TABLE later (id INTEGER PRIMARY KEY, person INTEGER REFERENCES person);
        ALTER TABLE lesson ADD COLUMN later TEXT NOT NULL DEFAULT 'x'; CREATE INDEX later_of ON lesson (later);
        PRAGMA user_version = 9;";
    school.db().execute_batch(newer).unwrap();
    drop(school);
    let school = School::open(dir.path()).unwrap();
    let lesson = school.add_lesson("Maji", amina).unwrap();
    assert!(school.back_up(NOW + 100_000).unwrap());
    drop(school);
    let school = School::open(dir.path()).unwrap();
    assert_eq!(school.lesson(lesson).unwrap().unwrap().title, "Maji");
    let version: i64 = school.db().query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    assert_eq!(version, 9, "the newer one takes no step twice");
    // Where something was taken away that we need, it says so, and that is the end of it.
    school.db().execute("UPDATE setting SET value = '9' WHERE name = 'oldest'", []).unwrap();
    drop(school);
    assert!(matches!(School::open(dir.path()), Err(SchoolError::Newer(9))));
}

/// Whoever was acknowledged.
fn names(at: &Path) -> BTreeSet<String> {
    School::open(at).unwrap().staff().unwrap().into_iter().map(|person| person.name).collect()
}

#[test]
fn a_cut_at_any_byte_after_an_acknowledgement_loses_nothing_that_was_acknowledged() {
    let (dir, school, _) = school();
    let wal = dir.path().join("school.db-wal");
    let len = || usize::try_from(fs::metadata(&wal).unwrap().len()).unwrap();
    let mut acknowledged = vec![len()];
    for number in 0..6 {
        school.add(&name(&format!("Teacher {number}")), Role::Teacher).unwrap();
        acknowledged.push(len());
    }
    let (db, log) = (fs::read(dir.path().join("school.db")).unwrap(), fs::read(&wal).unwrap());
    let mut cuts = 0;
    for (said, from) in acknowledged.iter().enumerate() {
        let to = acknowledged.get(said + 1).copied().unwrap_or(log.len() + 1);
        assert!(*from < to || said == 6, "each writes");
        for at in (*from..to).step_by(997).chain([to - 1]) {
            let card = tempfile::tempdir().unwrap();
            fs::write(card.path().join("school.db"), &db).unwrap();
            // What was not synced yet is there in part, or not what was written.
            let mut torn = log[..at.min(log.len())].to_vec();
            fs::write(card.path().join("school.db-wal"), &torn).unwrap();
            assert_eq!(names(card.path()).len(), 1 + said, "cut at {at}");
            torn.extend([0xa5; 3000]);
            fs::write(card.path().join("school.db"), &db).unwrap();
            fs::write(card.path().join("school.db-wal"), &torn).unwrap();
            assert_eq!(names(card.path()).len(), 1 + said, "cut at {at}, with noise behind");
            cuts += 1;
        }
    }
    assert!(cuts > 30, "{cuts}");
}

const WRITER: &str = "MAKTABA_TEST_SCHOOL_WRITER";

/// Not a test: the process that the next one kills.
#[test]
fn writer_that_is_killed() {
    let Ok(dir) = std::env::var(WRITER) else { return };
    let school = School::open(Path::new(&dir)).unwrap();
    for number in 0.. {
        let name = format!("{}-{number}", std::process::id());
        school.add(&self::name(&name), Role::Teacher).unwrap();
        school.back_up(NOW + i64::from(number) * 100_000).unwrap();
        // The harness may print before the first of them on the same line.
        println!("\nkept {name}");
        std::io::stdout().flush().unwrap();
    }
}

/// Runs a test of this program that writes into a folder, kills it once it has told of more than `after` writes, whatever it
/// is doing then, and returns all of which it told.
fn killed(test: &str, (variable, dir): (&str, &Path), after: usize) -> Vec<String> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture", "--test-threads=1"])
        .env(variable, dir)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let mut kept = Vec::new();
    for line in lines {
        if let Some(told) = line.strip_prefix("kept ") {
            kept.push(told.to_owned());
            if kept.len() > after {
                child.kill().unwrap();
            }
        }
    }
    child.wait().unwrap();
    assert!(kept.len() > after, "it wrote before it was killed");
    kept
}

#[test]
fn kills_lose_nothing_that_was_acknowledged() {
    let (dir, school, _) = school();
    drop(school);
    let mut all = BTreeSet::from(["Amina".to_owned()]);
    for round in 0..12 {
        all.extend(killed("school::tests::writer_that_is_killed", (WRITER, dir.path()), round * 2));
        let found = names(dir.path());
        assert!(all.is_subset(&found), "round {round}: {:?}", all.difference(&found).collect::<Vec<_>>());
        all = found;
        let copy = tempfile::tempdir().unwrap();
        fs::copy(dir.path().join("school.backup.db"), copy.path().join("school.db")).unwrap();
        assert!(names(copy.path()).contains("Amina"), "the backup is whole at any moment");
    }
}

#[test]
fn a_school_comes_back_on_another_card_with_its_recovery_code_alone() {
    use std::io::Read as _;
    let (dir, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let school = School::open(dir.path()).unwrap();
    let code = school.claim_code().unwrap().unwrap();
    let done = school.claim(&code, &PersonName::typed("Amina").unwrap(), &hash()).unwrap();
    let Claim::Done { recovery, .. } = done else { panic!("{done:?}") };
    let mut letter = Vec::new();
    school.backup_letter().unwrap().unwrap().read_to_end(&mut letter).unwrap();
    assert!(!letter.windows(5).any(|bytes| bytes == b"Amina"), "nobody reads a name in it");
    let left: Vec<_> = std::fs::read_dir(dir.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().contains("leaving")), "{left:?}");

    // Another card, which somebody has begun with already.
    drop(School::open(other.path()).unwrap());
    let wrong = School::restore(other.path(), &mut letter.as_slice(), "AAAA-BBBB-CCCC-DDDD");
    assert!(wrong.is_err() && School::open(other.path()).unwrap().staff().unwrap().is_empty());
    let cut = School::restore(other.path(), &mut &letter[..letter.len() / 2], &recovery);
    assert!(cut.is_err() && School::open(other.path()).unwrap().staff().unwrap().is_empty());
    School::restore(other.path(), &mut letter.as_slice(), &recovery.to_lowercase().replace('-', " ")).unwrap();
    let back = School::open(other.path()).unwrap();
    assert_eq!(back.staff().unwrap()[0].name, "Amina");
    assert!(back.is_recovery(&recovery).unwrap() && back.claim_code().unwrap().is_none());
    assert!(other.path().join("school.before.db").exists(), "what was there is set aside");

    // A new code reads later copies, the old one those of its time.
    let renewed = school.renew_recovery().unwrap();
    let mut later = Vec::new();
    school.backup_letter().unwrap().unwrap().read_to_end(&mut later).unwrap();
    drop(back);
    assert!(School::restore(other.path(), &mut later.as_slice(), &recovery).is_err());
    School::restore(other.path(), &mut later.as_slice(), &renewed).unwrap();
}

#[test]
fn what_was_set_aside_first_is_never_lost() {
    use std::io::Read as _;
    let (dir, school, _) = school();
    let recovery = school.renew_recovery().unwrap();
    let mut letter = Vec::new();
    fs::create_dir_all(dir.path().join("school/x/source")).unwrap();
    fs::write(dir.path().join("school/x/source/a.txt"), "of the copy").unwrap();
    school.backup_letter().unwrap().unwrap().read_to_end(&mut letter).unwrap();
    // After the copy a teacher comes, and a file.
    school.add(&name("Juma"), Role::Teacher).unwrap();
    fs::write(dir.path().join("school/x/source/b.txt"), "made later").unwrap();
    drop(school);
    let restore = || School::restore(dir.path(), &mut letter.as_slice(), &recovery).unwrap();
    let has_juma =
        |database: &str| fs::read(dir.path().join(database)).unwrap().windows(4).any(|bytes| bytes == b"Juma");
    assert_eq!(restore(), Some(dir.path().join("school.before.db")));
    assert_eq!(restore(), Some(dir.path().join("school.before.2.db")));
    assert!(has_juma("school.before.db") && !has_juma("school.before.2.db") && !has_juma("school.db"));
    let later = |folder: &str| dir.path().join(folder).join("x/source/b.txt").exists();
    assert!(later("school.before") && !later("school.before.2") && !later("school"));
    // A cut after the files were set aside, and one between a database and what lies beside it.
    LocalDisk.rename(&dir.path().join("school"), &dir.path().join("school.before.3")).unwrap();
    assert_eq!(restore(), Some(dir.path().join("school.before.3.db")));
    assert!(dir.path().join("school/x/source/a.txt").exists());
    LocalDisk.rename(&dir.path().join("school.db"), &dir.path().join("school.before.4.db")).unwrap();
    fs::write(dir.path().join("school.db-wal"), "of the fourth").unwrap();
    assert_eq!(restore(), None, "there was none any more");
    assert_eq!(fs::read(dir.path().join("school.before.4.db-wal")).unwrap(), b"of the fourth");
    assert!(later("school.before") && has_juma("school.before.db"));
    assert_eq!(School::open(dir.path()).unwrap().staff().unwrap().len(), 1);
}

#[test]
fn what_teachers_made_comes_back_with_the_people() {
    use std::io::Read as _;
    let (dir, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let school = School::open(dir.path()).unwrap();
    let code = school.claim_code().unwrap().unwrap();
    let Claim::Done { recovery, admin } = school.claim(&code, &PersonName::typed("Amina").unwrap(), &hash()).unwrap()
    else {
        panic!()
    };
    let (id, gone) = (MaterialId::new().unwrap(), MaterialId::new().unwrap());
    let source = school.folder(&id).join("source");
    fs::create_dir_all(school.folder(&id).join("made")).unwrap();
    fs::create_dir_all(&source).unwrap();
    let photo: Vec<u8> = (0..200_000_u32).map(|number| number.to_le_bytes()[1]).collect();
    fs::write(source.join("kisima.jpg"), &photo).unwrap();
    for left_out in ["source/.new-x", "made/look.html"] {
        fs::write(school.folder(&id).join(left_out), "x").unwrap();
    }
    for id in [&id, &gone] {
        school.add_material(id, admin, "kisima.jpg", &Said::default(), 1).unwrap();
        assert!(school.move_on(id, (State::Reading, State::Published), "", 2).unwrap());
    }
    let draft = MaterialId::new().unwrap();
    school.add_material(&draft, admin, "a.md", &Said::default(), 1).unwrap();
    assert!(school.move_on(&draft, (State::Reading, State::Waiting), "", 2).unwrap());
    let letter = || {
        let mut letter = Vec::new();
        school.backup_letter().unwrap().unwrap().read_to_end(&mut letter).unwrap();
        letter
    };
    let whole = letter();
    assert!(matches!(School::restore(dir.path(), &mut whole.as_slice(), &recovery), Err(SchoolError::Served)));
    // Another card, where somebody has made something already.
    fs::create_dir_all(other.path().join("school/x/source")).unwrap();
    drop(School::open(other.path()).unwrap());
    for cut in [10, whole.len() / 2, whole.len() - 1] {
        assert!(School::restore(other.path(), &mut &whole[..cut], &recovery).is_err(), "{cut}");
        assert!(!other.path().join("school.arriving").exists() && other.path().join("school/x").exists(), "{cut}");
    }
    School::restore(other.path(), &mut whole.as_slice(), &recovery).unwrap();
    let back = School::open(other.path()).unwrap();
    assert_eq!(fs::read(back.folder(&id).join("source/kisima.jpg")).unwrap(), photo);
    let mut files: Vec<_> = fs::read_dir(back.folder(&id).join("source")).unwrap().collect();
    assert_eq!((files.len(), back.folder(&id).join("made").exists()), (1, false), "{:?}", files.pop());
    assert!(other.path().join("school.before/x").exists() && !other.path().join("school/x").exists());
    assert_eq!(back.material(&id).unwrap().unwrap().state, State::Publishing, "this box has not published it");
    assert_eq!(back.material(&draft).unwrap().unwrap().state, State::Reading, "nothing is there to be looked at");
    drop(back);
    // A copy of before: the database alone. What teachers made here stays.
    let reader = codes::key(&recovery).recipient();
    drop(school);
    let (mut old, database) = (Vec::new(), fs::read(dir.path().join("school.db")).unwrap());
    maktaba_sync::letter::seal_stream(&reader, &mut database.as_slice(), &mut old).unwrap();
    School::restore(other.path(), &mut old.as_slice(), &recovery).unwrap();
    let back = School::open(other.path()).unwrap();
    assert!(back.staff().unwrap().len() == 1 && back.folder(&id).join("source/kisima.jpg").exists());
    // A tar archive of somebody who has read the public half of the code.
    let mut archive = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_gnu();
    header.set_size(1);
    archive.append_data(&mut header, "packs/x", &b"x"[..]).unwrap();
    let (mut other_letter, archive) = (Vec::new(), archive.into_inner().unwrap());
    maktaba_sync::letter::seal_stream(&reader, &mut archive.as_slice(), &mut other_letter).unwrap();
    drop(back);
    let refused = School::restore(other.path(), &mut other_letter.as_slice(), &recovery).unwrap_err();
    assert!(maktaba_sync::telling::line(&refused).contains("packs/x, which no school has"), "{refused:?}");
}
