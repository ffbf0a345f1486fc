//! Backups of Moodle as schools have them: hidden parts, order, sections inside sections.

use crate::fixtures::{content, only};
use crate::{fixtures, pack};

/// A backup of a course with two sections and one inside the second.
fn course() -> std::path::PathBuf {
    let activity = |id: &str, section: &str, kind: &str, title: &str| {
        format!(
            "<activity><moduleid>{id}</moduleid><sectionid>{section}</sectionid><modulename>{kind}</modulename>\
             <title>{title}</title><directory>activities/{kind}_{id}</directory></activity>"
        )
    };
    let activities = [
        activity("11", "1", "page", "Mvua"),
        activity("12", "2", "book", "Kitabu"),
        activity("13", "2", "subsection", "Ndani"),
        activity("14", "3", "page", "Ukurasa wa ndani"),
        activity("15", "2", "page", "Siri"),
        activity("16", "2", "label", "Mwisho"),
    ]
    .concat();
    let section = |id: &str, title: &str| {
        format!(
            "<section><sectionid>{id}</sectionid><title>{title}</title><directory>sections/section_{id}</directory></section>"
        )
    };
    let sections = [section("1", "Wiki ya 1"), section("2", "Wiki ya 2"), section("3", "Ndani")].concat();
    let backup = format!(
        "<moodle_backup><information><original_course_fullname>Maji</original_course_fullname><contents>\
         <activities>{activities}</activities><sections>{sections}</sections></contents></information></moodle_backup>"
    );
    let visible = "<module id=\"1\"><visible>1</visible></module>";
    let markdown = "<activity contextid=\"1\"><page id=\"1\"><content># Mvua kubwa\n\n- moja\n- mbili</content>\
        <contentformat>4</contentformat></page></activity>";
    let book = "<activity contextid=\"2\"><book id=\"1\"><chapters>\
        <chapter id=\"9\"><pagenum>2</pagenum><title>Ya pili</title><content>b</content><hidden>0</hidden></chapter>\
        <chapter id=\"7\"><pagenum>1</pagenum><title>Ya kwanza</title><content>a</content><hidden>0</hidden></chapter>\
        <chapter id=\"8\"><pagenum>3</pagenum><title>Sura siri</title><content>c</content><hidden>1</hidden></chapter></chapters></book></activity>";
    let page =
        "<activity contextid=\"3\"><page id=\"2\"><content>&lt;p&gt;Ndani kabisa&lt;/p&gt;</content></page></activity>";
    pack::zip(
        "hidden.mbz",
        &[
            ("moodle_backup.xml", &backup),
            (
                "sections/section_1/section.xml",
                "<section id=\"1\"><name>Wiki ya 1</name><summary>&lt;p&gt;Muhtasari wa kwanza&lt;/p&gt;</summary></section>",
            ),
            ("sections/section_2/section.xml", "<section id=\"2\"><name>$@NULL@$</name><summary></summary></section>"),
            (
                "sections/section_3/section.xml",
                "<section id=\"3\"><name>Ndani</name><summary/><component>mod_subsection</component><itemid>5</itemid></section>",
            ),
            ("activities/page_11/page.xml", markdown),
            ("activities/page_11/module.xml", visible),
            ("activities/book_12/book.xml", book),
            ("activities/book_12/module.xml", visible),
            (
                "activities/subsection_13/subsection.xml",
                "<activity id=\"5\" contextid=\"4\"><subsection id=\"5\"><name>Ndani</name></subsection></activity>",
            ),
            ("activities/page_14/page.xml", page),
            ("activities/page_15/page.xml", page),
            ("activities/page_15/module.xml", "<module id=\"15\"><visible>0</visible></module>"),
            (
                "activities/label_16/label.xml",
                "<activity contextid=\"6\"><label id=\"3\"><intro>&lt;p&gt;Mwisho&lt;/p&gt;</intro></label></activity>",
            ),
        ],
    )
}

#[test]
fn pupils_see_what_they_saw_in_moodle_and_in_that_order() {
    let (import, intake) = fixtures::run(&[course()], &fixtures::described());
    let (resource, record) = only(&import);
    let lines: Vec<(&str, u8)> = record.parts.iter().map(|part| (part.title.as_str(), part.depth)).collect();
    let expected = [("Wiki ya 1", 0), ("Mvua", 1), ("Kitabu", 0), ("Ndani", 0), ("Ukurasa wa ndani", 1), ("Mwisho", 0)];
    assert_eq!(lines, expected, "{}", import.report);
    let page = |at: usize| content(resource, &intake, &record.parts[at].path);
    assert_eq!(record.parts[3].path, record.parts[4].path);
    assert!(page(0).contains("Muhtasari wa kwanza"));
    assert!(page(1).contains("Mvua kubwa</h1>") && page(1).contains("<li>mbili</li>"), "{}", page(1));
    let book = page(2);
    assert!(book.find("Ya kwanza") < book.find("Ya pili") && !book.contains("Sura siri"), "{book}");
    let told = import.report.to_string();
    assert!(told.contains("Siri") && told.contains("hidden from pupils"), "{told}");
}

/// A course with a page that leads to others, a plain page and a quiz.
fn linked(name: &str, questions: &str) -> std::path::PathBuf {
    let activity = |id: &str, kind: &str, title: &str| {
        format!(
            "<activity><moduleid>{id}</moduleid><sectionid>1</sectionid><modulename>{kind}</modulename>\
             <title>{title}</title><directory>activities/{kind}_{id}</directory></activity>"
        )
    };
    let activities = [
        activity("1", "page", "Loops"),
        activity("2", "quiz", "Test"),
        activity("3", "page", "Poem"),
        activity("4", "page", "Secret"),
    ]
    .concat();
    let backup = format!(
        "<moodle_backup><information><original_course_fullname>Code</original_course_fullname><contents>\
         <activities>{activities}</activities></contents></information></moodle_backup>"
    );
    let loops = "<activity contextid=\"1\"><page><content>&lt;pre&gt;for i in x:\n    if i:\n        y&lt;/pre&gt;\
        &lt;a href=\"$@PAGEVIEWBYID*3@$\"&gt;poem&lt;/a&gt; &lt;a href=\"$@PAGEVIEWBYID*4@$\"&gt;secret&lt;/a&gt;\
        &lt;a href=\"$@COURSEVIEWBYID*1@$\"&gt;course&lt;/a&gt;</content><contentformat>1</contentformat></page></activity>";
    let poem = "<activity contextid=\"3\"><page><content>Roses are red\n  Violets are blue\n\nNew verse</content>\
        <contentformat>2</contentformat></page></activity>";
    let quiz = "<activity contextid=\"2\"><quiz><question_instances><question_instance><questionid>7</questionid>\
        </question_instance></question_instances></quiz></activity>";
    pack::zip(
        name,
        &[
            ("moodle_backup.xml", &backup),
            ("questions.xml", questions),
            ("activities/page_1/page.xml", loops),
            ("activities/quiz_2/quiz.xml", quiz),
            ("activities/page_3/page.xml", poem),
            ("activities/page_4/page.xml", poem),
            ("activities/page_4/module.xml", "<module id=\"4\"><visible>0</visible></module>"),
        ],
    )
}

#[test]
fn pages_keep_their_lines_and_lead_to_each_other() {
    let question = "<question_categories><question id='7'><qtype>numerical</qtype><questiontext>g?</questiontext><answers>\
        <answer id='1'><answertext>9.81</answertext><fraction>1.0</fraction></answer>\
        <answer id='2'><answertext>10</answertext><fraction>0.5</fraction></answer></answers><numerical_records>\
        <numerical_record><answer>1</answer><tolerance>0.05</tolerance></numerical_record></numerical_records></question></question_categories>";
    let (import, intake) = fixtures::run(&[linked("linked.mbz", question)], &fixtures::described());
    let (resource, record) = only(&import);
    let page = |at: usize| content(resource, &intake, &record.parts[at].path);
    let loops = page(0);
    assert!(loops.contains("<pre>for i in x:\n    if i:\n        y</pre>"), "{loops}");
    assert!(loops.contains("<a href=\"0003.html\"") && !loops.contains("$@"), "{loops}");
    assert_eq!(record.parts[2].path, "_pages/0003.html");
    let told = import.report.to_string();
    assert!(told.contains("has 2 links to what is not in this course"), "{told}");
    let poem = page(2);
    assert!(poem.contains("<p>Roses are red<br>\n&nbsp;&nbsp;Violets are blue</p>\n<p>New verse</p>"), "{poem}");
    let quiz = page(1);
    assert!(quiz.contains("9.81 ± 0.05") && !quiz.contains("10</p>"), "{quiz}");
}

#[test]
fn a_course_whose_bank_is_too_large_is_there_without_it() {
    let bank = ["<question_categories>", &"<a/>".repeat(200_001), "</question_categories>"].concat();
    let (import, intake) = fixtures::run(&[linked("large.mbz", &bank)], &fixtures::described());
    let (resource, record) = only(&import);
    assert_eq!(record.parts.len(), 3, "{}", import.report);
    assert!(content(resource, &intake, &record.parts[1].path).contains("cannot run here"));
    let told = import.report.to_string();
    assert!(told.contains("more questions than can be read") && !told.contains("only Moodle can ask"), "{told}");
}
