//! The list: which test must see which attacks refused. A test of this folder fails where it has not tried all that stands here,
//! and [`more_than_forty_attacks_are_refused_each_by_a_test`] where a test that stands here is not there.

use std::collections::BTreeSet;
use std::path::Path;

/// Tests of this folder, and what each must have seen refused when it ends.
pub(super) const ATTACKS: &[(&str, &[&str])] = &[
    (
        "forged::forms_of_others_do_nothing_at_the_second_door",
        &[
            "another site signs the browser in as somebody else",
            "another site adds an admin",
            "a form that is no form adds an admin",
            "another site sends a file",
            "another site signs the teacher out",
        ],
    ),
    (
        "forged::forms_of_others_do_nothing_at_the_door_of_pupils",
        &[
            "another site lets the phone in as another pupil",
            "another site puts a pupil out of the class",
            "another site answers a question",
            "another site tells a score",
            "another site changes settings",
            "another site asks for something",
            "another site clears the phone",
        ],
    ),
    (
        "forged::requests_and_frames_of_others_get_nothing",
        &[
            "a script of another site adds an admin",
            "a script of another site sends a piece of a file",
            "a script of another site reads a page of the staff",
            "a script of another site reads a pupil's page",
            "another site runs the table of a class as a script",
            "another site shows pages of the staff in a frame",
            "another site shows a form of pupils in a frame",
            "an address alone signs out or changes anything",
        ],
    ),
    (
        "hosted::a_published_site_reaches_nothing_of_its_reader",
        &[
            "hosted content reaches what is not its own",
            "a form of hosted content changes settings",
            "hosted content tells others who reads it",
        ],
    ),
    (
        "hosted::a_draft_does_nothing_to_the_admin_who_looks_at_it",
        &[
            "a draft reaches what the admin may",
            "a draft leads the admin's window away",
            "a form in a draft makes an admin",
        ],
    ),
    (
        "rebinding::a_name_that_is_led_here_is_refused_at_both_doors",
        &["a name of the world is led to the door of pupils", "a name of the world is led to the second door"],
    ),
    (
        "rebinding::no_spelling_of_a_host_gets_in",
        &[
            "a host that only looks like ours",
            "two hosts, or none",
            "a whole address that says another host",
            "a proxy's word for the host",
            "a form of a name that was led here",
        ],
    ),
    (
        "session::a_session_that_was_planted_is_nobodys",
        &["plain HTTP plants a session of the staff", "a session that was planted is the admin's then"],
    ),
    (
        "session::a_pupils_session_that_was_planted_takes_no_answers",
        &["a session that was planted is the next pupil's", "a narrower cookie hands a pupil's answers to another"],
    ),
    (
        "session::a_session_is_worth_nothing_elsewhere_or_afterwards",
        &[
            "a pupil's session at the second door",
            "a teacher's session at the door of pupils",
            "the mark of a known phone as a session",
            "the word of another session",
            "the word of a pupil's session at the second door",
            "a teacher makes an admin",
            "a session in an address",
            "two sessions at once",
            "a session after signing out",
            "a session of somebody who was removed",
            "the passphrase of somebody who was removed",
            "a pupil's session after leaving",
        ],
    ),
    (
        "stored::what_is_typed_is_shown_as_words",
        &[
            "a name of the staff",
            "the name of a class",
            "the name of a pupil",
            "the title of a quiz",
            "a question and its answers",
            "the title of a lesson",
            "a note in a lesson",
            "words that were not found",
            "the title of a teacher's own",
            "titles and names that a publisher gave",
            "the hint of a question",
            "markup in an address",
        ],
    ),
    (
        "stored::what_programs_read_is_no_markup_and_no_formula",
        &[
            "a name that a table takes for a formula",
            "a title that breaks out of a feed",
            "a title that breaks out of a record in a page",
            "a form that leads back to another site",
        ],
    ),
    (
        "upload::hostile_files_do_nothing_at_any_place_that_takes_one",
        &[
            "a hostile file for a lesson",
            "a hostile file for a publisher's root",
            "a hostile file for a parcel",
            "a file that is written beside its place",
            "an archive that writes where its names say",
        ],
    ),
    (
        "upload::a_name_of_a_file_is_only_a_name",
        &[
            "a file whose name climbs",
            "a key of pieces that climbs",
            "a file that is written where its name says",
            "a form in parts that is broken",
        ],
    ),
    (
        "upload::who_is_not_signed_in_sends_nothing",
        &[
            "a file of somebody who is not signed in",
            "a file of a pupil",
            "a file at the door of pupils",
            "an admin's file of a teacher",
            "a file that is kept all the same",
        ],
    ),
    (
        "race::answers_that_race_count_once",
        &[
            "one answer that is sent many times counts as many",
            "a first answer is changed by another first answer",
            "more tries than there are, all at once",
            "a try without its number",
            "answering with the word of another pupil",
            "answering in the name of another pupil",
            "answering what was not asked",
        ],
    ),
    (
        "race::who_is_first_is_alone",
        &["two claim the box at once", "two use the same card at once", "a draft is published and forgotten at once"],
    ),
    (
        "guess::who_guesses_waits",
        &[
            "guessing a passphrase",
            "the right passphrase among guesses",
            "another spelling of the same name",
            "a mark of a known phone that was made up",
            "guesses that say they come from elsewhere",
            "guessing the code of a card",
            "guessing on with another kind of code",
            "guessing the pictures of a pupil",
            "the right pictures among guesses",
        ],
    ),
    (
        "guess::what_cannot_be_known_is_not_told",
        &[
            "asking whether somebody is one of the staff",
            "asking whether somebody is in a class",
            "looking at the material of another teacher",
            "publishing the material of another teacher",
            "swapping the file of another teacher",
            "reading a draft at the door of pupils",
            "addresses that climb out of their folder",
        ],
    ),
    (
        "flood::the_owner_comes_in_through_a_flood_of_sign_ins",
        &["a flood of sign-ins keeps the owner out", "a flood at one door shuts the other"],
    ),
    (
        "flood::who_calls_and_says_nothing_holds_no_more_places_than_there_are",
        &[
            "a crowd that says nothing keeps the owner out",
            "a crowd that says nothing takes all that the box can hold",
            "a crowd that never ends its greeting keeps the owner out",
            "a crowd with heads that never end keeps readers out",
        ],
    ),
    (
        "flood::what_a_class_asked_for_stays_however_much_strangers_ask",
        &[
            "strangers ask until what a class asked for is gone",
            "strangers ask until nobody sees what a class asks for",
        ],
    ),
    (
        "flood::what_has_no_measure_is_not_read",
        &[
            "a form of a megabyte",
            "a form that does not say how long it is",
            "a head of a megabyte",
            "a head of thousands of lines",
            "two lengths",
            "files that never come shut the door",
        ],
    ),
];

/// Attacks that are part of other tests: what, in which file, in which test.
const ELSEWHERE: &[(&str, &str, &str)] = &[
    ("every hostile file as a material", "tests/product/teachers.rs", "what_is_sent_to_harm_is_refused_or_locked_in"),
    (
        "every hostile file as a quiz",
        "tests/product/classes.rs",
        "a_file_that_is_no_quiz_gives_no_question_and_harms_nobody",
    ),
    (
        "a listener at the plain door",
        "tests/product/teachers.rs",
        "a_listener_at_the_plain_door_hears_nothing_and_old_tls_is_not_spoken",
    ),
    ("a hostile site at which the reader taps", "tests/product/browser/hostile.rs", "a_hostile_site_reaches_nothing"),
    (
        "forms that say where they come from, at the second door",
        "appliance/src/http/tests/staff.rs",
        "forged_forms_change_nothing",
    ),
    (
        "forms that say where they come from, at the door of pupils",
        "appliance/src/http/tests/class.rs",
        "forged_forms_neither_let_in_nor_answer",
    ),
    ("a form that taps at the first page", "appliance/src/http/tests/welcome.rs", "another_sites_form_does_not_tap"),
    (
        "a class of phones that guesses",
        "appliance/src/http/tests/staff.rs",
        "who_guesses_waits_and_the_owners_phone_does_not",
    ),
    (
        "a crowd that makes the box forget who guessed",
        "appliance/src/school/lockout.rs",
        "only_so_many_are_remembered_and_never_those_who_wait_longest",
    ),
    (
        "guesses at the same moment",
        "appliance/src/school/lockout.rs",
        "many_at_the_same_moment_are_looked_at_one_by_one",
    ),
    (
        "guessing the code of the clock",
        "appliance/src/http/line/admission.rs",
        "one_pupil_who_guesses_does_not_lock_the_teacher_out_but_a_whole_class_is_too_much",
    ),
    (
        "other sites that read what programs read",
        "appliance/src/http/tests/doors/api.rs",
        "other_sites_read_only_if_the_settings_name_them",
    ),
    (
        "a teacher who changes what is another's",
        "appliance/src/http/tests/class.rs",
        "a_teacher_changes_only_what_is_their_own",
    ),
    ("one phone that takes all places", "appliance/src/http/line/slots.rs", "one_client_cannot_take_all_places"),
];

#[test]
fn more_than_forty_attacks_are_refused_each_by_a_test() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let has_test = |file: &str, test: &str| {
        let source = std::fs::read_to_string(root.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        let before = source.split(&format!("fn {test}()")).next().filter(|before| before.len() < source.len());
        let mark = before.and_then(|before| before.trim_end_matches("async ").trim_end().lines().last());
        mark.is_some_and(|mark| ["#[test]", "#[tokio::test"].iter().any(|one| mark.trim().starts_with(one)))
    };
    for (test, attacks) in ATTACKS {
        let (file, name) = test.split_once("::").unwrap();
        assert!(has_test(&format!("tests/product/attacks/{file}.rs"), name), "{test} is not there");
        assert!(!attacks.is_empty(), "{test}");
    }
    for (attack, file, test) in ELSEWHERE {
        assert!(has_test(file, test), "{attack}: {test} is not in {file}");
    }
    let all = ATTACKS.iter().flat_map(|(_, attacks)| attacks.iter()).chain(ELSEWHERE.iter().map(|(attack, ..)| attack));
    let names: BTreeSet<_> = all.clone().collect();
    assert_eq!(names.len(), all.count(), "an attack stands here twice");
    assert!(names.len() >= 40, "{}", names.len());
    println!("{0} of {0} attacks are refused, each by a test", names.len());
}
