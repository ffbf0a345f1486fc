//! Questions as teachers write them and Moodle gives them.

use maktaba_library::metadata::Record;
use maktaba_sync::model::{Body, EntryPath};

use crate::{fixtures, pack};

#[test]
fn every_question_is_on_the_page() {
    let cases = [
        ("aiken/maswali-sw.txt", "maswali sw", 4, "Mashariki"),
        ("aiken/perguntas-pt-crlf-bom.txt", "perguntas pt crlf bom", 2, "<ol>\n<li id=\"q1\"><p>"),
        ("aiken/questions-fr-latin1.txt", "questions fr latin1", 3, "é"),
        ("gift/maswali-sw.gift", "Maswali ya sayansi", 8, "<li>Kenya – Nairobi</li>"),
        ("gift/matching1.gift", "matching1", 2, " – "),
        ("gift/moodle-questions.gift.txt", "moodle questions", 9, "<details>"),
        ("moodle-xml/export_category.xml", "Alpha", 1, "Testing Alpha Question"),
        ("moodle-xml/gapfill-es.xml", "gapfill es", 2, "manzana"),
        ("moodle-xml/gapfill-ja.xml", "Examples", 3, "______"),
    ];
    for (file, title, questions, words) in cases {
        let Some(path) = fixtures::find(&format!("formats/{file}")) else { return };
        let (import, intake) = fixtures::run(&[path], &fixtures::described());
        let resource = import.resources.first().unwrap_or_else(|| panic!("{file}: {}", import.report));
        let record = Record::from_json(&resource.record).expect("importers write records");
        assert_eq!(record.title, title, "{file}");
        let main = record.main.as_ref().map(EntryPath::as_str);
        let entry = resource.entries.iter().find(|entry| Some(entry.path.as_str()) == main);
        let Some(Body::Blob { id, .. }) = entry.map(|entry| &entry.body) else { panic!("{file}: no page") };
        let page = String::from_utf8_lossy(&intake.blobs[id]).into_owned();
        assert_eq!(page.matches("<li id=\"q").count(), questions, "{file}: {page}");
        assert!(page.contains(words), "{file}: {page}");
    }
}

#[test]
fn packages_of_questions_are_a_page() {
    let cases = [
        ("tao-luggage-qti21.zip", 1, "<li>You must stay with your luggage at all times.</li></ul></details>"),
        ("qti-package-maker-en-qti21.zip", 3, "<details>"),
        ("kennisnet-biologie-qti30.zip", 6, "<img src=\"../"),
        ("canvas-qti22.zip", 2, "<li>Hydrogen</li>"),
        ("tao-qti20-two-items.zip", 2, "<li>"),
    ];
    for (file, least, words) in cases {
        let Some(path) = fixtures::find(&format!("formats/qti/{file}")) else { return };
        let (import, intake) = fixtures::run(&[path], &fixtures::described());
        let resource = import.resources.first().unwrap_or_else(|| panic!("{file}: {}", import.report));
        let record = Record::from_json(&resource.record).expect("importers write records");
        assert_eq!(record.main.as_ref().map(EntryPath::as_str), Some("_pages/quiz.html"), "{file}");
        let entry = resource.entries.iter().find(|entry| entry.path.as_str() == "_pages/quiz.html");
        let Some(Body::Blob { id, .. }) = entry.map(|entry| &entry.body) else { panic!("{file}: no page") };
        let page = String::from_utf8_lossy(&intake.blobs[id]).into_owned();
        assert!(page.matches("\n<li>").count() >= least, "{file}: {page}");
        assert!(page.contains(words), "{file}: {page}");
        assert!(!page.contains("<choiceInteraction"), "{file}: {page}");
    }
}

#[test]
fn what_is_for_markers_is_not_on_the_page_and_what_is_for_afterwards_stands_with_the_answer() {
    let item = |body: &str| format!("<?xml version=\"1.0\"?><assessmentItem>{body}</assessmentItem>");
    let choice = item(
        "<responseDeclaration identifier=\"R\"><correctResponse><value>A</value></correctResponse></responseDeclaration><itemBody>\
         <rubricBlock view=\"scorer tutor\"><p>Guide</p></rubricBlock><rubricBlock view=\"candidate\"><p>Use a pencil.</p></rubricBlock>\
         <choiceInteraction responseIdentifier=\"R\"><simpleChoice identifier=\"A\">Nairobi <feedbackInline identifier=\"A\">\
         Well done</feedbackInline></simpleChoice><simpleChoice identifier=\"B\">Mombasa</simpleChoice></choiceInteraction>\
         <feedbackBlock identifier=\"A\"><p>Since 1905</p></feedbackBlock></itemBody>",
    );
    let template = item(
        "<templateDeclaration identifier=\"X\"/><itemBody><p>What is <printedVariable identifier=\"X\"/> + 1?</p></itemBody>",
    );
    let resource = |id: &str| format!("<resource identifier=\"{id}\" type=\"imsqti_item_xmlv2p1\" href=\"{id}.xml\"/>");
    let manifest =
        format!("<manifest><organizations/><resources>{}{}</resources></manifest>", resource("i1"), resource("i2"));
    let path = pack::zip("beside.zip", &[("imsmanifest.xml", &manifest), ("i1.xml", &choice), ("i2.xml", &template)]);
    let (import, intake) = fixtures::run(&[path], &fixtures::described());
    let (resource, _) = fixtures::only(&import);
    let page = fixtures::content(resource, &intake, "_pages/quiz.html");
    let key = "<details><summary>Answer</summary><ul><li>Nairobi</li></ul><dl><dt>Nairobi</dt><dd>Well done</dd></dl>\
        <p>Since 1905</p></details>";
    assert!(page.contains("Use a pencil.") && page.contains(key), "{page}");
    for word in ["Guide", "What is"] {
        assert!(!page.contains(word), "{word}: {page}");
    }
    assert!(import.report.to_string().contains("makes up its values anew"), "{}", import.report);
}

#[test]
fn backups_of_moodle_are_courses_without_their_people() {
    let cases = [
        ("gapfill-course-311.mbz", "Gapfill Question Type Examples", 5, " ______ "),
        ("loadtesting-course-405.mbz", "LoadTesting", 18, ""),
        (
            "reference-quiz-activity-401.mbz",
            "Reference Quiz (standard question types)",
            1,
            "Answering a reference quiz",
        ),
        ("sample-course-204-zip.mbz", "", 10, ""),
        ("stack-syntax-quiz-activity-302.mbz", "", 1, ""),
    ];
    for (file, title, least, words) in cases {
        let Some(path) = fixtures::find(&format!("formats/moodle-backup/{file}")) else { return };
        let (import, intake) = fixtures::run(&[path], &fixtures::described());
        let resource = import.resources.first().unwrap_or_else(|| panic!("{file}: {}", import.report));
        let record = Record::from_json(&resource.record).expect("importers write records");
        assert!(title.is_empty() || record.title == title, "{file}: {}", record.title);
        assert!(record.parts.len() >= least, "{file}: {:?}", record.parts);
        let own =
            |path: &str| ["_pages/", "files/", "_original/LICENSE.txt"].iter().any(|start| path.starts_with(start));
        let others: Vec<_> = resource.entries.iter().map(|one| one.path.as_str()).filter(|path| !own(path)).collect();
        assert_eq!(others, Vec::<&str>::new(), "{file}");
        let pages: String = resource
            .entries
            .iter()
            .filter(|entry| entry.path.as_str().starts_with("_pages/"))
            .filter_map(|entry| match &entry.body {
                Body::Blob { id, .. } => intake.blobs.get(id).map(|bytes| String::from_utf8_lossy(bytes).into_owned()),
                Body::Redirect(_) => None,
            })
            .collect();
        assert!(pages.contains(words) && !pages.contains("@@PLUGINFILE@@"), "{file}");
    }
}

/// A backup with one quiz, in a folder.
fn backup(slot: &str, bank: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let write = |name: &str, content: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("it lies in the folder")).expect("a folder can be made");
        std::fs::write(path, content).expect("a file can be written");
    };
    let listed = "<activity><modulename>quiz</modulename><title>Jaribio</title><directory>activities/quiz_1</directory></activity>";
    let info = format!(
        "<original_course_fullname>Kozi</original_course_fullname><contents><activities>{listed}</activities></contents>"
    );
    write("moodle_backup.xml", &format!("<moodle_backup><information>{info}</information></moodle_backup>"));
    let slots = format!("{slot}{slot}");
    write(
        "activities/quiz_1/quiz.xml",
        &format!("<activity contextid='9'><quiz><question_instances>{slots}</question_instances></quiz></activity>"),
    );
    write("questions.xml", &format!("<question_categories>{bank}</question_categories>"));
    folder
}

#[test]
fn questions_that_are_drawn_by_lot_are_all_shown() {
    let question = |id: u32, kind: &str, text: &str| {
        format!(
            "<question id='{id}'><parent>0</parent><questiontext>{text}</questiontext><qtype>{kind}</qtype></question>"
        )
    };
    let old = |id: u32, parent: u32, questions: &[String]| {
        let questions = questions.concat();
        format!(
            "<question_category id='{id}'><parent>{parent}</parent><questions>{questions}</questions></question_category>"
        )
    };
    let entry = |question: &str| {
        let version = format!(
            "<question_version><question_versions><questions>{question}</questions></question_versions></question_version>"
        );
        format!(
            "<question_bank_entries><question_bank_entry id='5'>{version}</question_bank_entry></question_bank_entries>"
        )
    };
    let (one, two, other) =
        (question(1, "essay", "Moja"), question(2, "essay", "Mbili"), question(3, "essay", "Nyingine"));
    let by_number = "<question_instance><questionid>7</questionid></question_instance>";
    let reference = |condition: &str| {
        format!(
            "<question_instance><question_set_reference><filtercondition>{condition}</filtercondition></question_set_reference></question_instance>"
        )
    };
    let new = format!("<question_category id='10'><parent>0</parent>{}</question_category>", entry(&one));
    let cases = [
        (
            by_number.to_owned(),
            old(10, 0, &[one.clone(), question(7, "random", "0")]) + &old(11, 10, std::slice::from_ref(&two)),
            1,
        ),
        (by_number.to_owned(), old(10, 0, &[one.clone(), question(7, "random", "1")]) + &old(11, 10, &[two]), 2),
        (
            reference("{\"questioncategoryid\":\"10\",\"includingsubcategories\":\"0\"}"),
            new.clone() + &old(12, 0, std::slice::from_ref(&other)),
            1,
        ),
        (
            reference("{\"filter\":{\"category\":{\"values\":[10],\"filteroptions\":{}}}}"),
            new + &old(12, 0, &[other]),
            1,
        ),
    ];
    for (slot, bank, count) in cases {
        let folder = backup(&slot, &bank);
        let (import, intake) = fixtures::run(&[folder.path().to_owned()], &fixtures::described());
        let pages: String = intake.blobs.values().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect();
        assert_eq!(pages.matches("<li id=\"q").count(), count, "{slot}: {pages} {}", import.report);
        assert!(
            pages.contains("Moja") && !pages.contains("Nyingine") && pages.contains("drawn by lot"),
            "{slot}: {pages}"
        );
        let warned = import.report.warnings.iter().any(|one| one.reason.contains("draws 2 questions by lot"));
        assert!(warned, "{slot}: {}", import.report);
    }
}

#[test]
fn tools_of_other_servers_say_where_they_open() {
    let Some(path) = fixtures::find("formats/common-cartridge/cc2olx-course-13.imscc") else { return };
    let (import, intake) = fixtures::run(&[path], &fixtures::described());
    let pages: String = intake.blobs.values().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect();
    assert!(pages.contains("<p>This link needs the internet:</p><p><code>https://example.com/lit/launch</code></p>"));
    assert!(import.report.warnings.iter().any(|one| one.reason.contains("opens only online")), "{}", import.report);
}

/// A lesson as a teacher's box writes it.
const LESSON: &str = r#"{
  "@context": "https://schema.org/",
  "@type": "LearningResource",
  "learningResourceType": "lesson plan",
  "version": "1",
  "name": "Maji ni uhai",
  "hasPart": [
    {"@type": "LearningResource", "name": "Mwanamume <mrefu>", "inLanguage": "sw", "timeRequired": "PT12M", "identifier": "lessons/tall-man"},
    {"@type": "LearningResource", "name": "Kisicho na jina", "identifier": "javascript:alert(1)"},
    {"@type": "CreativeWork", "name": "Kumbuka", "encodingFormat": "text/markdown", "text": "Maji ni **H~2~O** <script>alert(1)</script>"},
    {"@type": "Quiz", "name": "Je, unajua?", "hasPart": [
      {"@type": "Question", "eduQuestionType": "one", "text": "Maji huchemka lini?", "answers": "50\n* 100"},
      {"@type": "Question", "eduQuestionType": "order", "text": "Panga", "answers": "buu\nnzi\nyai"},
      {"@type": "Question", "eduQuestionType": "text", "text": "Wapi?", "answers": "hapa"}]}
  ]
}"#;

#[test]
fn a_lesson_is_a_page_with_its_items_notes_and_questions_and_keeps_its_file() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("lesson.json");
    std::fs::write(&path, LESSON).unwrap();
    let (import, intake) = fixtures::run(&[path], &fixtures::described());
    let resource = import.resources.first().unwrap_or_else(|| panic!("{}", import.report));
    let record = Record::from_json(&resource.record).unwrap();
    assert_eq!(
        (record.title.as_str(), record.resource_types.as_slice()),
        ("Maji ni uhai", &["lesson plan".to_owned()][..])
    );
    let file = &record.encodings[0];
    assert_eq!((file.path.as_str(), file.media_type.as_str()), ("lesson.json", "application/json"));
    let read = |path: &str| {
        let entry = resource.entries.iter().find(|entry| entry.path.as_str() == path).unwrap();
        let Body::Blob { id, .. } = &entry.body else { panic!("{path}") };
        String::from_utf8_lossy(&intake.blobs[id]).into_owned()
    };
    assert_eq!(read("lesson.json"), LESSON, "another school takes it over as it is");
    let page = read(record.main.as_ref().unwrap().as_str());
    for words in [
        "<a href=\"/r/lessons/tall-man\"",
        "Mwanamume &lt;mrefu&gt;</a></strong> · <bdi dir=\"ltr\">12′</bdi>",
        "<strong>Kisicho na jina</strong>",
        "<strong>Je, unajua?</strong>",
        "<li id=\"s4q2\"><p>Panga</p>",
        "<ul><li><p>nzi</p></li><li><p>yai</p></li><li><p>buu</p></li></ul>",
        "<ul><li><p>100</p></li></ul></details>",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("alert(1)"), "{page}");
}

#[test]
fn what_only_looks_like_a_lesson_is_a_file() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("plan.json");
    std::fs::write(&path, LESSON.replace("\"version\": \"1\"", "\"version\": \"9\"")).unwrap();
    let (import, _) = fixtures::run(&[path], &fixtures::described());
    let record = Record::from_json(&import.resources[0].record).unwrap();
    assert_eq!(record.kind, maktaba_library::metadata::Kind::File, "{}", import.report);
}

#[test]
fn what_canvas_says_of_a_quiz_stands_before_its_questions() {
    let manifest = "<manifest><metadata><schema>IMS Common Cartridge</schema><schemaversion>1.1.0</schemaversion></metadata>
        <organizations><organization><item identifier='r'><item identifier='i' identifierref='q'><title>Quiz</title></item></item></organization>
        </organizations><resources><resource identifier='q' type='imsqti_xmlv1p2/imscc_xmlv1p1/assessment'><file href='q/assessment_qti.xml'/>
        </resource></resources></manifest>";
    let quiz = "<questestinterop><assessment title='Quiz'><section><item><presentation><material><mattext>Why?</mattext></material>
        </presentation></item></section></assessment></questestinterop>";
    let meta = "<quiz><title>Quiz</title><description>&lt;p&gt;Use a pencil.&lt;script&gt;x()&lt;/script&gt;&lt;/p&gt;</description></quiz>";
    let members = [("imsmanifest.xml", manifest), ("q/assessment_qti.xml", quiz), ("q/assessment_meta.xml", meta)];
    let (import, intake) =
        crate::fixtures::run(&[crate::pack::zip("canvas.imscc", &members)], &crate::fixtures::described());
    let (resource, record) = crate::fixtures::only(&import);
    let page = crate::fixtures::content(resource, &intake, record.main.as_ref().expect("a page").as_str());
    let (before, _) = page.split_once("<ol>").expect("questions");
    assert!(before.contains("<p>Use a pencil.") && !page.contains("x()"), "{page}");
}
