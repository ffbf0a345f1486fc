//! Promises about classes, lessons, questions and answers.

use std::sync::mpsc::channel;
use std::time::Instant;

use super::*;
use crate::school::attempts::{Attempt, Outcome};
use crate::school::book::Act;
use crate::school::progress::{Done, Score};
use crate::school::scores::Scored;

/// A class with pupils, who were given a quiz of so many questions; where it is asked.
fn class(school: &School, pupils: usize, questions: usize) -> (ClassId, WorkId, StepId, Vec<QuestionId>) {
    let amina = school.staff().unwrap()[0].id;
    let class = school.add_class(&name("5a"), amina).unwrap();
    let names: Vec<String> = (0..pupils).map(|number| format!("Pupil{number}")).collect();
    school.add_pupils(class, &names.join("\n"), None).unwrap();
    let quiz = school.add_quiz("Maji", amina).unwrap();
    let asked = |number: usize| Asked::typed(Kind::Text, &format!("Question {number}"), "maji", "").unwrap();
    school.add_questions(quiz, (0..questions).map(|at| asked(at).into()).collect()).unwrap();
    let lesson = school.add_lesson("Somo", amina).unwrap();
    school.add_step(lesson, ("Maji", ""), &Matter::Quiz(quiz), 0).unwrap();
    school.give(lesson, (class, ""), "").unwrap();
    let work = school.works(class).unwrap()[0].id;
    let questions = school.questions(quiz).unwrap().into_iter().map(|question| question.id).collect();
    (class, work, school.steps(lesson).unwrap()[0].id, questions)
}

fn answer((work, step): (WorkId, StepId), question: QuestionId, nth: u32, given: &str) -> Attempt {
    Attempt { work, step, question, nth, given: vec![given.to_owned()] }
}

/// Writes answers together; what each was told.
fn note_all(school: &School, answers: Vec<(PupilId, Attempt)>) -> Vec<Option<Outcome>> {
    let (tell, told) = channel();
    let act = |(pupil, attempt): (PupilId, Attempt)| -> Act {
        let tell = tell.clone();
        Box::new(move |book| {
            let done = book.note(pupil, &attempt, NOW).unwrap();
            Box::new(move |is_kept| {
                assert!(is_kept);
                tell.send(done).unwrap();
            })
        })
    };
    school.write_together(answers.into_iter().map(act));
    drop(tell);
    told.into_iter().collect()
}

#[test]
fn names_that_are_alike_get_a_number_and_codes_have_no_letters_that_are_mistaken() {
    let (_dir, school, amina) = school();
    let class = school.add_class(&name("5a"), amina).unwrap();
    let other = school.add_class(&name("5a"), amina).unwrap();
    let long = "x".repeat(60);
    let added = school.add_pupils(class, &format!("Ana\n\n ANA \nana;blue\n{long}\n{long}\n\u{7}\n"), None).unwrap();
    let names: Vec<&str> = added.iter().map(|(pupil, _)| pupil.name.as_str()).collect();
    assert_eq!(names, ["Ana", "ANA 2", "ana 3", &long, &format!("{} 2", "x".repeat(55))]);
    assert_eq!(added[2].0.team, "blue");
    school.add_pupils(other, "Ana", None).unwrap();
    let codes: BTreeSet<String> = school.classes().unwrap().into_iter().map(|class| class.code).collect();
    assert_eq!(codes.len(), 2);
    assert!(codes.iter().all(|code| code.len() == 5 && !code.contains(['0', '1', '8', 'B', 'I', 'L', 'O', 'S'])));
    let crowd = (0..200).map(|number| number.to_string()).collect::<Vec<_>>().join("\n");
    assert!(matches!(school.add_pupils(class, &crowd, None), Err(SchoolError::Full)));
    assert_eq!(school.pupils(class).unwrap().len(), 5, "all or none of what was pasted");
}

#[test]
fn what_an_older_program_kept_is_there_after_an_update() {
    let dir = tempfile::tempdir().unwrap();
    let old = Connection::open(dir.path().join("school.db")).unwrap();
    old.execute_batch(crate::school::file::STEPS[0]).unwrap();
    old.execute("INSERT INTO person (name, name_key, role) VALUES ('Amina', 'amina', 'admin')", []).unwrap();
    old.pragma_update(None, "user_version", 1).unwrap();
    drop(old);
    let school = School::open(dir.path()).unwrap();
    assert_eq!(school.staff().unwrap()[0].name, "Amina");
    let (class, ..) = class(&school, 2, 1);
    assert_eq!(school.pupils(class).unwrap().len(), 2);
}

#[test]
fn answers_are_told_when_they_are_kept_and_one_that_fails_takes_no_other_with_it() {
    let (_dir, school, _) = school();
    let (class, work, step, questions) = class(&school, 3, 2);
    let pupils = school.pupils(class).unwrap();
    let at = (work, step);
    let told = note_all(
        &school,
        vec![
            (pupils[0].id, answer(at, questions[0], 1, "Maji")),
            (pupils[1].id, answer(at, questions[0], 2, "maji")),
            (pupils[2].id, answer((work, StepId::of(99)), questions[0], 1, "maji")),
            (pupils[2].id, answer(at, questions[1], 1, "hewa")),
            (pupils[0].id, answer(at, questions[0], 1, "hewa")),
        ],
    );
    let right = Some(Outcome { is_right: true });
    assert_eq!(told, [right, None, None, Some(Outcome { is_right: false }), right]);
    for nth in 2..=20 {
        note_all(&school, vec![(pupils[0].id, answer(at, questions[0], nth, "maji"))]);
    }
    let told = note_all(&school, vec![(pupils[0].id, answer(at, questions[0], 21, "maji"))]);
    assert_eq!(told, [None], "there is an end");
}

#[test]
fn no_share_is_told_of_fewer_than_five() {
    let (_dir, school, _) = school();
    let (class, work, step, questions) = class(&school, 6, 1);
    for (at, pupil) in school.pupils(class).unwrap().iter().enumerate() {
        let progress = school.progress(class).unwrap();
        assert_eq!(progress.all[0].percent().is_some(), at >= 5, "{at} answers");
        assert_eq!(progress.hard.is_empty(), at < 5, "{at} answers");
        let given = if at == 2 { "maji" } else { "hewa" };
        note_all(&school, vec![(pupil.id, answer((work, step), questions[0], 1, given))]);
    }
    let progress = school.progress(class).unwrap();
    assert_eq!(progress.all, [Score { asked: 6, answered: 6, right: 1 }]);
    assert_eq!((progress.hard.len(), progress.hard[0].score.percent()), (1, Some(17)));
    let all: Vec<Score> = progress.rows.iter().filter_map(|(_, row)| row[0]).collect();
    assert_eq!(all.iter().map(|score| score.right).sum::<u32>(), 1, "the rows say the same");
}

/// Who did which exercise, and points of how many.
type Did<'a> = (PupilId, &'a str, Option<(f64, f64)>);

/// Notes scores together; whether each is of a pupil's work.
fn score_all(school: &School, scores: &[Did<'_>]) -> Vec<bool> {
    let (tell, told) = channel();
    let act = |(pupil, item, points): &Did<'_>| -> Act {
        let (tell, pupil) = (tell.clone(), *pupil);
        let scored = Scored::new((*item).to_owned(), *points, true).unwrap();
        Box::new(move |book| {
            let noted = book.score(pupil, &scored, NOW).unwrap();
            Box::new(move |is_kept| tell.send(is_kept && noted).unwrap())
        })
    };
    school.write_together(scores.iter().map(act));
    drop(tell);
    told.iter().collect()
}

#[test]
fn exercises_of_the_library_count_where_they_are_work() {
    let (_dir, school, amina) = school();
    let (class, ..) = class(&school, 6, 1);
    let lesson = school.lessons(amina).unwrap()[0].id;
    school.add_step(lesson, ("True or false", "en"), &Matter::Item("demo/true-false".into()), 5).unwrap();
    school.add_step(lesson, ("Golf", "en"), &Matter::Item("demo/golf".into()), 5).unwrap();
    let pupils: Vec<PupilId> = school.pupils(class).unwrap().into_iter().map(|pupil| pupil.id).collect();
    let of = |pupil: usize, raw: f64| (pupils[pupil], "demo/true-false", Some((raw, 4.0)));
    let told = score_all(
        &school,
        &[
            of(0, 3.0),
            of(0, 1.0),
            (pupils[0], "demo/true-false", None),
            (pupils[1], "demo/golf", None),
            (pupils[1], "demo/elsewhere", Some((1.0, 1.0))),
        ],
    );
    assert_eq!(told, [true, true, true, true, false], "what is no work is not noted");
    let exercises = school.progress(class).unwrap().exercises;
    let rows = |at: usize| (exercises[at].title.as_str(), &exercises[at].rows[..3], exercises[at].all());
    assert_eq!(rows(0), ("Golf", &[Done::Not, Done::Plainly, Done::Not][..], (1, None)));
    assert_eq!(
        rows(1),
        ("True or false", &[Done::Scored(75), Done::Not, Done::Not][..], (1, None)),
        "the best try stays"
    );
    // From five on there is an average; what is more than all is all.
    score_all(&school, &[of(1, 0.0), of(2, 2.0), of(3, 9.0), of(4, -1.0)]);
    assert_eq!(school.progress(class).unwrap().exercises[1].all(), (5, Some(45)));
    assert_eq!(Scored::new("demo/golf".into(), Some((1.0, 0.0)), false), None, "no points of nothing");
    assert_eq!(Scored::new("demo/golf".into(), Some((f64::NAN, 1.0)), false), None);
    school.end_year().unwrap();
    let left: i64 = school.db().query_row("SELECT count(*) FROM scored", [], |row| row.get(0)).unwrap();
    assert_eq!(left, 0);
}

/// What names a pupil or tells what one did. A column that is not here must be looked at before it may be added: nothing of
/// these leaves the box but in a backup.
const OF_PUPILS: [&str; 21] = [
    "attempt.at",
    "attempt.given",
    "attempt.is_right",
    "attempt.nth",
    "attempt.pupil",
    "attempt.question",
    "pupil.class",
    "pupil.id",
    "pupil.name",
    "pupil.name_key",
    "pupil.pin",
    "pupil.seen",
    "pupil.team",
    "pupil_session.begun",
    "pupil_session.hash",
    "pupil_session.pupil",
    "scored.at",
    "scored.item",
    "scored.percent",
    "scored.pupil",
    "work.team",
];
/// Tables that know nothing of pupils.
const OTHERS: [&str; 14] = [
    "approval",
    "class",
    "lesson",
    "material",
    "person",
    "phone",
    "picture",
    "question",
    "quiz",
    "request",
    "request_of",
    "session",
    "setting",
    "step",
];

#[test]
fn what_names_a_pupil_is_known_field_by_field_and_read_by_nobody_who_sends() {
    let (_dir, school, _) = school();
    let db = school.db();
    let mut query = db
        .prepare(
            "SELECT m.name, c.name, (SELECT group_concat(f.\"table\") FROM pragma_foreign_key_list(m.name) AS f)
             FROM sqlite_schema AS m JOIN pragma_table_info(m.name) AS c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'",
        )
        .unwrap();
    let rows: Vec<(String, String, Option<String>)> =
        query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap().map(Result::unwrap).collect();
    assert!(rows.len() > 60, "{rows:?}");
    for (table, column, leads_to) in rows {
        let field = format!("{table}.{column}");
        let is_of_pupils = OF_PUPILS.contains(&field.as_str());
        let is_other = OTHERS.contains(&table.as_str()) || table == "work";
        assert!(is_of_pupils || is_other, "{field}: does it say something about a pupil?");
        let leads = leads_to.unwrap_or_default().split(',').any(|one| one == "pupil");
        assert!(!leads || is_of_pupils, "{field} stands beside a pupil");
    }
    // Whoever sends something away (jobs, publishing, reports, courier) does not open the database, but for materials.
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for place in ["jobs", "own.rs", "drafts.rs", "network", "software", "device"] {
        let mut files = vec![source.join(place)];
        while let Some(at) = files.pop() {
            if at.is_dir() {
                files.extend(fs::read_dir(at).unwrap().map(|entry| entry.unwrap().path()));
                continue;
            }
            let text = fs::read_to_string(&at).unwrap();
            let foreign = ["Pupil", "pupil.", "school.db", ".pupils(", ".classes("];
            for word in foreign {
                let is_said =
                    text.lines().filter(|line| !line.trim_start().starts_with("//")).any(|line| line.contains(word));
                assert!(!is_said, "{}: {word}", at.display());
            }
        }
    }
}

#[test]
fn a_class_that_is_removed_leaves_no_byte_of_its_pupils() {
    let (dir, school, _) = school();
    let (class, work, step, questions) = class(&school, 30, 2);
    let pupils = school.pupils(class).unwrap();
    let all =
        pupils.iter().map(|pupil| (pupil.id, answer((work, step), questions[0], 1, "Zanzibarikiwango"))).collect();
    note_all(&school, all);
    let has = |word: &str| {
        let names = ["school.db", "school.db-wal"].map(|name| fs::read(dir.path().join(name)).unwrap_or_default());
        names.iter().any(|bytes| bytes.windows(word.len()).any(|some| some == word.as_bytes()))
    };
    assert!(has("Pupil17") && has("Zanzibarikiwango"));
    school.remove_class(class).unwrap();
    school.db().execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    assert!(!has("Pupil17") && !has("pupil17") && !has("Zanzibarikiwango"));
}

const ANSWERER: &str = "MAKTABA_TEST_SCHOOL_ANSWERER";

/// Not a test: the process that the next one kills.
#[test]
fn answerer_that_is_killed() {
    let Ok(dir) = std::env::var(ANSWERER) else { return };
    let school = School::open(Path::new(&dir)).unwrap();
    let class = school.classes().unwrap()[0].id;
    let work = &school.works(class).unwrap()[0];
    let step = school.steps(work.lesson).unwrap()[0].clone();
    let Matter::Quiz(quiz) = step.matter else { panic!() };
    let questions = school.questions(quiz).unwrap();
    let pupils = school.pupils(class).unwrap();
    for question in questions {
        let attempt = |pupil: &Pupil| {
            let last = school.last(pupil, question.id).unwrap().map_or(0, |last| last.nth);
            (pupil.id, answer((work.id, step.id), question.id, last + 1, "maji"))
        };
        let act = |(pupil, attempt): (PupilId, Attempt)| -> Act {
            Box::new(move |book| {
                let done = book.note(pupil, &attempt, NOW).unwrap();
                Box::new(move |is_kept| {
                    if is_kept && done.is_some() {
                        println!("\nkept {pupil} {} {}", attempt.question, attempt.nth);
                        std::io::stdout().flush().unwrap();
                    }
                })
            })
        };
        school.write_together(pupils.iter().map(attempt).map(act).collect::<Vec<_>>());
    }
}

#[test]
fn kills_lose_no_answer_that_was_acknowledged() {
    let (dir, school, _) = school();
    let (class, ..) = class(&school, 8, 60);
    drop(school);
    let mut all: BTreeSet<String> = BTreeSet::new();
    for round in 0..8 {
        all.extend(killed("school::tests::learning::answerer_that_is_killed", (ANSWERER, dir.path()), round * 7));
        let school = School::open(dir.path()).unwrap();
        let db = school.db();
        let mut query = db.prepare("SELECT pupil, question, nth FROM attempt").unwrap();
        let found = query.query_map([], |row| {
            Ok(format!("{} {} {}", row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?))
        });
        let found: BTreeSet<String> = found.unwrap().map(Result::unwrap).collect();
        assert!(all.is_subset(&found), "round {round}: {:?}", all.difference(&found).collect::<Vec<_>>());
        assert_eq!(found.len() % 8, 0, "a batch is there whole or not at all");
    }
    assert!(School::open(dir.path()).unwrap().pupils(class).unwrap().len() == 8);
}

/// Two hundred pupils who answer twenty questions on each of two hundred days.
#[test]
#[ignore = "a measurement: takes a minute"]
fn a_year_of_two_hundred_pupils_fits_into_a_hundred_megabytes() {
    let (dir, school, amina) = school();
    let mut classes = Vec::new();
    for number in 0..5 {
        let class = school.add_class(&name(&format!("Class {number}")), amina).unwrap();
        let names: Vec<String> = (0..40).map(|number| format!("Pupil {number}")).collect();
        school.add_pupils(class, &names.join("\n"), None).unwrap();
        classes.push(class);
    }
    let answers = ["1", "0\n2", "a short text of a few words, as pupils write", "3.14", "2\n1\n4\n3"];
    for day in 0..200_i64 {
        let quiz = school.add_quiz(&format!("Day {day}"), amina).unwrap();
        let asked =
            |number: usize| Asked::typed(Kind::Text, &format!("Question {number} of day {day}?"), "maji", "").unwrap();
        school.add_questions(quiz, (0..20).map(|at| asked(at).into()).collect()).unwrap();
        let lesson = school.add_lesson(&format!("Day {day}"), amina).unwrap();
        school.add_step(lesson, ("Quiz", ""), &Matter::Quiz(quiz), 10).unwrap();
        let questions = school.questions(quiz).unwrap();
        for class in &classes {
            school.give(lesson, (*class, ""), "2026-11-30").unwrap();
            let pupils = school.pupils(*class).unwrap();
            let mut db = school.db();
            let change = db.transaction().unwrap();
            for pupil in &pupils {
                for (at, question) in questions.iter().enumerate() {
                    let row =
                        rusqlite::params![pupil.id.number(), question.id.number(), NOW + day * 86_400, answers[at % 5]];
                    change.execute("INSERT INTO attempt VALUES (?1, ?2, 1, ?3, 1, ?4)", row).unwrap();
                }
            }
            change.commit().unwrap();
        }
    }
    school.db().execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    let len = fs::metadata(dir.path().join("school.db")).unwrap().len();
    let begun = Instant::now();
    let progress = school.progress(classes[0]).unwrap();
    let took = begun.elapsed();
    assert_eq!((progress.rows.len(), progress.works.len()), (40, 20));
    println!("800,000 answers: {len} bytes; progress of a class: {took:?}");
    assert!(len <= 100_000_000, "{len}");
}

/// All that lies beside the library, byte for byte.
fn bytes_of(dir: &Path) -> Vec<u8> {
    let files = fs::read_dir(dir).unwrap().map(|file| file.unwrap().path()).filter(|path| path.is_file());
    files.flat_map(|path| fs::read(path).unwrap()).collect()
}

fn has(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

/// A school at the end of its year: a class with two pupils, one of whom answered, and copies that know them.
fn full_year() -> (tempfile::TempDir, School) {
    let (dir, school, amina) = school();
    let (class, work, step, questions) = class(&school, 2, 1);
    school.add_pupils(class, "Wanjiru Kamau;blue", None).unwrap();
    let wanjiru = school.pupils(class).unwrap().into_iter().find(|pupil| pupil.name == "Wanjiru Kamau").unwrap();
    note_all(&school, vec![(wanjiru.id, answer((work, step), questions[0], 1, "Ziwa la Naivasha"))]);
    assert!(school.back_up(NOW).unwrap());
    for before in ["school.before.db", "school.before.2.db", "school.before.2.db-wal"] {
        fs::copy(dir.path().join("school.backup.db"), dir.path().join(before)).unwrap();
    }
    school.add_lesson("Stays", amina).unwrap();
    (dir, school)
}

#[test]
fn a_year_ends_and_no_byte_of_a_pupil_is_left() {
    let (dir, school) = full_year();
    let (code, lessons) = (school.classes().unwrap()[0].code.clone(), school.lessons(PersonId::of(1)).unwrap());
    let before = bytes_of(dir.path());
    assert!(has(&before, "Wanjiru") && has(&before, "wanjiru kamau") && has(&before, "Ziwa la Naivasha"));
    let learners = school.learners().unwrap();
    assert_eq!((learners.pupils, learners.answers), (3, 1));
    assert_eq!(school.end_year().unwrap(), learners);
    for _ in 0..2 {
        let left = bytes_of(dir.path());
        for words in ["Wanjiru", "wanjiru", "Naivasha", "Pupil0", "pupil1"] {
            assert!(!has(&left, words), "{words}");
        }
        assert!(has(&left, "Question 0") && has(&left, "Amina"), "the rest is there");
        drop(School::open(dir.path()).unwrap());
    }
    assert_eq!(school.learners().unwrap(), crate::school::Learners::default());
    assert_eq!(school.lessons(PersonId::of(1)).unwrap(), lessons);
    let class = &school.classes().unwrap()[0];
    assert!(class.name == "5a" && class.code != code, "an old poster leads nowhere");
    assert!(school.works(class.id).unwrap().is_empty());
    assert_eq!(school.end_year().unwrap(), crate::school::Learners::default(), "again is no harm");
}

#[test]
fn a_year_whose_end_was_cut_ends_at_the_next_start() {
    let (dir, school) = full_year();
    // The new copy cannot be written: as if the power went between the two.
    let hurdle = dir.path().join("school.backup.new");
    fs::create_dir_all(hurdle.join("x")).unwrap();
    school.end_year().unwrap_err();
    assert_eq!(school.learners().unwrap().pupils, 0);
    assert!(has(&bytes_of(dir.path()), "Wanjiru"), "a copy still knows her");
    drop(school);
    fs::remove_dir_all(&hurdle).unwrap();
    drop(School::open(dir.path()).unwrap());
    assert!(!has(&bytes_of(dir.path()), "Wanjiru"));
}

#[test]
fn names_come_as_they_are_pasted_and_twice_is_once() {
    let (_dir, school, amina) = school();
    let class = school.add_class(&name("5a"), amina).unwrap();
    let pasted = "1. Baraka Juma\n2)\u{a0}O\u{2019}Brien, Se\u{e1}n; red\n3\tHalima\tblue\n١. فاطمة\n2Pac\n7\nSam 3\n";
    let long = "Mtoto wa shule ".repeat(5);
    let all = [pasted, &long].concat();
    let added = school.add_pupils(class, &all, Some(0)).unwrap();
    let names: Vec<(&str, &str)> = added.iter().map(|(one, _)| (one.name.as_str(), one.team.as_str())).collect();
    let expected = [
        ("Baraka Juma", ""),
        ("O\u{2019}Brien, Se\u{e1}n", "red"),
        ("Halima", "blue"),
        ("فاطمة", ""),
        ("2Pac", ""),
        ("7", ""),
        ("Sam 3", ""),
        (long[..60].trim(), ""),
    ];
    assert_eq!(names, expected);
    let other = school.add_class(&name("5b"), amina).unwrap();
    let saved = "No,Name,Group\r\n1,Zawadi Otieno,Green\r\n\"Kamau, Jane\",Red\n\"Ada \"\"Countess\"\" L.\"\nNgozi \"Zi\" Obi\nO'Neil, Pat\n\"Bo, Al;x\n";
    let added_there = school.add_pupils(other, saved, None).unwrap();
    let names: Vec<(&str, &str)> = added_there.iter().map(|(one, _)| (one.name.as_str(), one.team.as_str())).collect();
    let expected = [
        ("Zawadi Otieno", "Green"),
        ("Kamau, Jane", "Red"),
        ("Ada \"Countess\" L.", ""),
        ("Ngozi \"Zi\" Obi", ""),
        ("O'Neil, Pat", ""),
        ("\"Bo, Al", "x"),
    ];
    assert_eq!(names, expected);
    // The answer was loaded again, and with a name that came to mind meanwhile.
    assert!(school.add_pupils(class, &all, Some(0)).unwrap().is_empty());
    assert_eq!(school.add_pupils(class, "Halima\nNeema", Some(0)).unwrap().len(), 1);
    // Two children of one name, and a phone that has another apostrophe.
    assert_eq!(school.add_pupils(class, "Halima", Some(9)).unwrap()[0].0.name, "Halima 2");
    let enter = |typed: &str, pin: Pin| {
        let db = school.db();
        crate::school::classes::join(&db, class, (&name(typed), pin), NOW).unwrap()
    };
    let pin = added[1].1;
    assert!(matches!(enter("o'brien, sean", pin), Joined::In(_)));
    assert!(matches!(enter("o'brian, sean", pin), Joined::Wrong));
    let (person, _) = school.add(&name("Ng\u{2019}endo"), Role::Teacher).unwrap();
    assert_eq!(school.named(&name("ng'endo")).unwrap().map(|one| one.id), Some(person));
}

#[test]
fn a_question_put_right_keeps_its_answers_and_marks_them_anew() {
    let (_dir, school, amina) = school();
    let (class, work, step, questions) = class(&school, 1, 1);
    let pupil = school.pupils(class).unwrap()[0].clone();
    let told = note_all(&school, vec![(pupil.id, answer((work, step), questions[0], 1, "water"))]);
    assert!(!told[0].unwrap().is_right);
    let quiz = school.quizzes(amina).unwrap()[0].id;
    let put_right = |id, text: &str, answers: &str| {
        school.replace_question(quiz, id, &Asked::typed(Kind::Text, text, answers, "").unwrap()).unwrap();
        school.questions(quiz).unwrap().into_iter().map(|one| (one.id, one.asked.text)).collect::<Vec<_>>()
    };
    // Another right answer; then other words.
    assert_eq!(put_right(questions[0], "Question 0", "maji\nwater"), [(questions[0], "Question 0".to_owned())]);
    assert!(school.last(&pupil, questions[0]).unwrap().unwrap().is_right);
    assert_eq!(put_right(questions[0], "What is it?", "maji\nwater")[0].0, questions[0]);
    let of_class = |school: &School| school.progress(class).unwrap().all[0];
    assert_eq!((of_class(&school).answered, of_class(&school).right), (1, 1));
    // Another question is asked of all again. What comes from a form of before is not lost, and a form that comes twice is one.
    let other = put_right(questions[0], "Who?", "Amina");
    assert!(other.len() == 1 && other[0].0 != questions[0] && of_class(&school).answered == 0);
    assert_eq!(put_right(questions[0], "Who?", "Amina"), other);
    assert_eq!(put_right(questions[0], "Who was it?", "Asha").len(), 2);
    // What nobody has answered leaves nothing behind, so that a quiz is not full of what is gone.
    for _ in 0..300 {
        let last = school.questions(quiz).unwrap().pop().unwrap();
        school.remove_question(quiz, last.id).unwrap();
        school.add_questions(quiz, vec![last.asked.into()]).unwrap();
    }
    let rows: i64 = school.db().query_row("SELECT count(*) FROM question", [], |row| row.get(0)).unwrap();
    assert_eq!(rows, 3);
    // Places of choices say something while the choices stand where they stood.
    let choice = |text: &str, answers: &str| Asked::typed(Kind::One, text, answers, "").unwrap();
    let before = choice("?", "*a\nb");
    assert!(choice("?", "a\n*b").corrects(&before) && choice("?", "*a\nb\nc").corrects(&before));
    assert!(choice("Which?", "*a\nb").corrects(&before) && !choice("?", "*b\na\nc").corrects(&before));
    assert!(!choice("Which?", "*c\nd").corrects(&before));
}

#[test]
fn a_copy_of_a_lesson_has_quizzes_of_its_own() {
    let (_dir, school, amina) = school();
    let (.., questions) = class(&school, 1, 2);
    let (juma, _) = school.add(&name("Juma"), Role::Teacher).unwrap();
    let quiz = school.quizzes(amina).unwrap()[0].id;
    let lesson = school.lessons(amina).unwrap()[0].id;
    let quiz_of = |lesson| match school.steps(lesson).unwrap()[0].matter {
        Matter::Quiz(id) => id,
        _ => panic!("no quiz"),
    };
    let own = school.copy_lesson(lesson, amina).unwrap().unwrap();
    assert_eq!(quiz_of(own), quiz, "one's own stays one");
    let copy = school.copy_lesson(lesson, juma).unwrap().unwrap();
    let copied = quiz_of(copy);
    assert!(copied != quiz && school.quiz(copied).unwrap().unwrap().person == Some(juma));
    school.remove_question(quiz, questions[0]).unwrap();
    school.remove_quiz(quiz).unwrap();
    assert_eq!(school.questions(copied).unwrap().len(), 2);
}
