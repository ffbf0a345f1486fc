//! Promises about an admin's yes: nothing is published before it, and nothing but what was looked at.

use super::*;

/// The first admin.
const BOSS: PersonId = PersonId::of(1);

/// A draft of Juma's that can be looked at.
fn draft(school: &School) -> MaterialId {
    let (juma, _) = school.add(&name("Juma"), Role::Teacher).unwrap();
    let id = MaterialId::new().unwrap();
    let said = Said { title: "Kisima".into(), language: "sw".into(), licence: "CC-BY-4.0".into(), ..Said::default() };
    school.add_material(&id, juma, "kisima.jpg", &said, NOW).unwrap();
    read(school, &id);
    id
}

/// What the job does with a file.
fn read(school: &School, id: &MaterialId) {
    assert!(school.end_work(&now(school, id), State::Ready, ("", ""), NOW).unwrap());
}

fn now(school: &School, id: &MaterialId) -> Material {
    school.material(id).unwrap().unwrap()
}

#[test]
fn where_an_admin_is_asked_first_nothing_is_published_before_a_yes() {
    let (_dir, school, _) = school();
    let id = draft(&school);
    assert!(!school.asks_first().unwrap(), "off, until somebody says otherwise");
    school.ask_first(true).unwrap();
    assert!(school.publish(&id, false, NOW).unwrap());
    let waiting = now(&school, &id);
    assert_eq!((waiting.state, school.next_work().unwrap()), (State::Waiting, None));
    assert!(!school.publish(&id, false, NOW).unwrap(), "asking twice is no yes");
    let (rows, count) = school.materials_in(&[State::Waiting], 20).unwrap();
    assert_eq!((rows, count), (vec![(waiting.clone(), Some("Juma".to_owned()))], 1));
    assert_eq!(school.materials_in(&[State::Waiting, State::Ready], 0).unwrap(), (Vec::new(), 1));
    // No, for a reason, and asked again.
    assert!(school.answer_wish((&id, waiting.version), (BOSS, Some("Whose photo is it?")), NOW + 1).unwrap());
    assert_eq!((now(&school, &id).state, now(&school, &id).told.as_str()), (State::Declined, "Whose photo is it?"));
    assert!(!school.answer_wish((&id, waiting.version), (BOSS, None), NOW).unwrap(), "it waits no more");
    school.ask_first(false).unwrap();
    assert!(school.publish(&id, false, NOW + 2).unwrap());
    assert_eq!(now(&school, &id).state, State::Waiting, "a no stands, whatever is switched off");
    assert!(school.answer_wish((&id, waiting.version), (BOSS, None), NOW + 3).unwrap());
    assert_eq!(school.next_work().unwrap().unwrap().state, State::Publishing);
}

#[test]
fn a_yes_is_for_what_was_looked_at() {
    let (_dir, school, amina) = school();
    school.ask_first(true).unwrap();
    let id = draft(&school);
    school.publish(&id, false, NOW).unwrap();
    let seen = now(&school, &id);
    // Its maker says something else of it: it waits no more, and when it waits again it is another.
    assert!(school.say(&id, &Said { title: "Other".into(), ..seen.said.clone() }, NOW).unwrap());
    assert!(!school.answer_wish((&id, seen.version), (BOSS, None), NOW).unwrap());
    read(&school, &id);
    school.publish(&id, false, NOW).unwrap();
    assert!(!school.answer_wish((&id, seen.version), (BOSS, None), NOW).unwrap(), "as it was before");
    // Another file comes while the one before is read: what was read is not what is there.
    let reading = |school: &School| {
        assert!(school.replace_file(&id, ("b.jpg", None), NOW, || Ok(())).unwrap());
        now(school, &id)
    };
    let first = reading(&school);
    let second = reading(&school);
    school.while_same(&first, || panic!("the new file is no left-over")).unwrap();
    assert!(!school.end_work(&first, State::Ready, ("", ""), NOW).unwrap(), "it is read once more");
    assert!(school.end_work(&second, State::Ready, ("", ""), NOW).unwrap());
    // After the yes nothing changes any more until it is on the pages.
    school.publish(&id, false, NOW).unwrap();
    assert!(school.answer_wish((&id, second.version), (BOSS, None), NOW).unwrap());
    let late = school.replace_file(&id, ("evil.jpg", None), NOW, || panic!("it would be published unseen")).unwrap();
    assert!(!late && !school.say(&id, &Said::default(), NOW).unwrap());
    assert_eq!((now(&school, &id).file.as_str(), now(&school, &id).state), ("b.jpg", State::Publishing));
    // Whoever could say yes needs none.
    let own = MaterialId::new().unwrap();
    school.add_material(&own, amina, "a.jpg", &Said::default(), NOW).unwrap();
    read(&school, &own);
    school.publish(&own, true, NOW).unwrap();
    assert_eq!(now(&school, &own).state, State::Publishing);
}

#[test]
fn a_file_whose_name_could_not_be_given_leaves_the_one_before_to_be_read() {
    let (_dir, school, _) = school();
    let id = draft(&school);
    let failed = school.replace_file(&id, ("b.jpg", None), NOW, || Err(std::io::Error::other("the card is full")));
    assert!(matches!(failed, Err(SchoolError::File { .. })));
    // So does a cut in between: nothing that was looked at before goes to the pages as it stands.
    assert_eq!((now(&school, &id).state, now(&school, &id).file.as_str()), (State::Reading, "kisima.jpg"));
}

#[test]
fn a_cut_at_any_byte_of_an_answer_leaves_a_wish_or_its_answer() {
    let (dir, school, _) = school();
    school.ask_first(true).unwrap();
    let id = draft(&school);
    school.publish(&id, false, NOW).unwrap();
    let wal = dir.path().join("school.db-wal");
    let before = fs::metadata(&wal).unwrap().len();
    school.answer_wish((&id, 0), (BOSS, Some("Whose photo is it?")), NOW).unwrap();
    let (db, log) = (fs::read(dir.path().join("school.db")).unwrap(), fs::read(&wal).unwrap());
    let (from, mut seen) = (usize::try_from(before).unwrap(), BTreeSet::new());
    assert!(from < log.len());
    for at in (from..=log.len()).step_by(101).chain([log.len()]) {
        let card = tempfile::tempdir().unwrap();
        fs::write(card.path().join("school.db"), &db).unwrap();
        fs::write(card.path().join("school.db-wal"), &log[..at]).unwrap();
        let school = School::open(card.path()).unwrap();
        let held = now(&school, &id);
        assert!(school.asks_first().unwrap());
        match held.state {
            State::Waiting => assert_eq!(held.told, ""),
            State::Declined => assert_eq!(held.told, "Whose photo is it?"),
            state => panic!("{state:?} after a cut at {at}"),
        }
        seen.insert(held.state == State::Declined);
    }
    assert_eq!(seen.len(), 2, "cuts before and after it was kept");
}

#[test]
fn a_cut_at_any_byte_of_the_step_to_this_version_loses_nothing_that_was_there() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("school.db");
    let old = Connection::open(&path).unwrap();
    old.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;").unwrap();
    for step in &crate::school::file::STEPS[..3] {
        old.execute_batch(step).unwrap();
    }
    old.execute_batch(
        "PRAGMA user_version = 3;
         INSERT INTO person (name, name_key, role) VALUES ('Amina', 'amina', 'admin');
         INSERT INTO material VALUES ('abcdefghijklmnopqrstuvwx', 1, 'a.jpg', 'Kisima', 'sw', '', 'CC0-1.0', 'Amina', 0,
             'ready', '', NULL, 0, 7);",
    )
    .unwrap();
    // All that is in the file itself, so that the step alone is in the log.
    drop(old);
    let school = School::open(dir.path()).unwrap();
    let materials = |school: &School| school.materials_of(school.staff().unwrap()[0].id).unwrap();
    let after = materials(&school);
    assert_eq!((after.len(), after[0].version, after[0].state), (1, 0, State::Ready));
    let (db, log) = (fs::read(&path).unwrap(), fs::read(dir.path().join("school.db-wal")).unwrap());
    assert!(log.len() > 4096);
    for at in (0..=log.len()).step_by(499).chain([log.len()]) {
        let card = tempfile::tempdir().unwrap();
        fs::write(card.path().join("school.db"), &db).unwrap();
        fs::write(card.path().join("school.db-wal"), &log[..at]).unwrap();
        assert_eq!(materials(&School::open(card.path()).unwrap()), after, "cut at {at}");
    }
}

#[test]
fn what_was_answered_is_remembered_though_people_and_things_go() {
    let (_dir, school, _) = school();
    school.ask_first(true).unwrap();
    let id = draft(&school);
    for (at, no) in [(1, Some("Whose photo is it?")), (2, None)] {
        school.publish(&id, false, NOW).unwrap();
        let version = now(&school, &id).version;
        assert!(school.answer_wish((&id, version), (BOSS, no), NOW + at).unwrap());
        assert!(!school.answer_wish((&id, version), (BOSS, no), NOW + at).unwrap(), "one answer, told once");
    }
    school.forget_material(&id).unwrap();
    let told = school.approvals(20).unwrap();
    let told: Vec<_> =
        told.iter().map(|one| (one.at, one.maker.as_str(), one.admin.as_str(), one.no.as_deref())).collect();
    assert_eq!(told, [(NOW + 2, "Juma", "Amina", None), (NOW + 1, "Juma", "Amina", Some("Whose photo is it?"))]);
    school.db().execute("UPDATE approval SET id = id + 198", []).unwrap();
    assert_eq!(school.approvals(1).unwrap().len(), 1);
}
