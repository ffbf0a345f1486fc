//! Lessons of other boxes, whose publishers have other names here.

use maktaba_library::lesson::{LessonFile, Part};
use maktaba_library::metadata::Kind;

use super::fake::{Fake, record};
use crate::http::shelf::elsewhere::name_as_here;

#[test]
fn items_of_a_lesson_are_found_under_the_name_their_publisher_has_here() {
    let mut fake = Fake::default();
    for (collection, resource, title) in [
        ("kisima~maji", "wells", "Visima"),
        ("maji", "tanks", "Matangi"),
        ("other~maji", "tanks", "Tanks of another"),
        ("other~made-here", "pump", "Pampu"),
        ("made-here", "pump", "Pump"),
    ] {
        fake.add_collection(collection, collection, &["sw"], 1_795_392_000);
        fake.add_resource(collection, resource, &record(title, "sw", Kind::File, "a.html"));
    }
    let cases = [
        // There the first publisher, here one with a name.
        ("maji/wells", "Visima", "kisima~maji/wells"),
        // There one with a name, here the first.
        ("mto~maji/tanks", "Matangi", "maji/tanks"),
        // Of several the one that is called so.
        ("made-here/pump", "Pampu", "other~made-here/pump"),
        ("made-here/pump", "Pump", "made-here/pump"),
        // Somebody has put the title right: the name decides.
        ("other~maji/tanks", "Tanks", "other~maji/tanks"),
        // What is not here keeps its name.
        ("maji/rain", "Mvua", "maji/rain"),
        ("mto~water/rain", "Mvua", "mto~water/rain"),
        ("no name at all", "", "no name at all"),
    ];
    let parts = cases.map(|(there, title, _)| Part::item((title.to_owned(), "sw".to_owned()), 5, there.to_owned()));
    let mut lesson = LessonFile::new("Maji".to_owned(), parts.to_vec());
    name_as_here(&mut lesson, &fake).unwrap();
    for ((there, _, here), part) in cases.iter().zip(&lesson.parts) {
        assert_eq!(part.identifier, *here, "{there}");
    }
}
