//! What files ask.

use super::*;

fn read(text: &str) -> Vec<Asked> {
    of_text(text.as_bytes()).unwrap_or_default()
}

fn right(asked: &Asked) -> Vec<&str> {
    asked.lines.iter().filter(|(is_right, _)| *is_right).map(|(_, text)| text.as_str()).collect()
}

#[test]
fn gift_and_aiken_are_asked_again() {
    let all = read(
        "::1::Jua? {~Magharibi =Mashariki}\n\nDuara? {T}\n\n7 {#56:1}\n\nn {#1..5}\n\nMaji {=H2O =h2o}\n\nEssay {}\n",
    );
    let told: Vec<_> = all.iter().map(|one| (one.answers, one.lines.len(), right(one))).collect();
    assert_eq!(told[0], (Answers::Choice, 2, vec!["Mashariki"]));
    assert_eq!(told[1], (Answers::Choice, 2, vec!["✓"]));
    assert_eq!(told[2], (Answers::Number, 1, vec!["56 ± 1"]));
    assert_eq!(told[3], (Answers::Number, 1, vec!["3 ± 2"]));
    assert_eq!(told[4], (Answers::Text, 2, vec!["H2O", "h2o"]));
    assert!(told[5].2.is_empty(), "nothing is right in an essay");
    let all = read("Which?\nA) Water\nB) Fire\nANSWER: B\n");
    assert_eq!((all[0].text.as_str(), right(&all[0])), ("Which?", vec!["Fire"]));
}

#[test]
fn moodle_xml_and_both_of_qti_are_asked_again() {
    let moodle = "<quiz><question type='multichoice'><questiontext format='html'><text><![CDATA[<p>2+2?</p>]]></text></questiontext>\
        <answer fraction='100'><text>4</text></answer><answer fraction='0'><text>5</text></answer></question></quiz>";
    let all = read(moodle);
    assert_eq!((all[0].text.as_str(), all[0].lines.len(), right(&all[0])), ("2+2?", 2, vec!["4"]));
    let one = "<questestinterop><assessment title='T'><section><item><presentation><material><mattext>2+2?</mattext></material>\
        <response_lid ident='r'><render_choice><response_label ident='a'><material><mattext>4</mattext></material></response_label>\
        <response_label ident='b'><material><mattext>5</mattext></material></response_label></render_choice></response_lid></presentation>\
        <resprocessing><respcondition><conditionvar><varequal respident='r'>a</varequal></conditionvar><setvar>100</setvar>\
        </respcondition></resprocessing></item></section></assessment></questestinterop>";
    let all = read(one);
    assert_eq!((all[0].text.as_str(), all[0].lines.len(), right(&all[0])), ("2+2?", 2, vec!["4"]));
    let item = |kind: &str, declared: &str, choices: &str| {
        format!(
            "<assessmentItem><responseDeclaration identifier='R' {declared}</responseDeclaration><itemBody><p>2+2?</p>\
            <{kind} responseIdentifier='R'>{choices}</{kind}></itemBody></assessmentItem>"
        )
    };
    let choices = "<prompt>Choose</prompt><simpleChoice identifier='a'>4</simpleChoice><simpleChoice identifier='b'>5</simpleChoice>";
    let values = |all: &[&str]| {
        let all = all.join("</value><value>");
        format!("baseType='identifier'><correctResponse><value>{all}</value></correctResponse>")
    };
    let choice = &read(&item("choiceInteraction", &values(&["a"]), choices))[0];
    assert_eq!((choice.text.as_str(), choice.answers, right(choice)), ("2+2?\nChoose", Answers::Choice, vec!["4"]));
    let order = &read(&item("orderInteraction", &values(&["b", "a"]), choices))[0];
    assert_eq!((order.answers, right(order)), (Answers::Order, vec!["5", "4"]));
    let typed = "baseType='float'><correctResponse><value>4</value></correctResponse>";
    let number = &read(&item("textEntryInteraction", typed, ""))[0];
    assert_eq!((number.answers, right(number)), (Answers::Number, vec!["4"]));
}

#[test]
fn what_goes_out_as_gift_comes_back() {
    let cases: [(Answers, &[(bool, &str)]); 14] = [
        (Answers::Choice, &[(true, "H<sub>2</sub>O"), (false, "a&amp;b")]),
        (Answers::Choice, &[(true, "[html] x"), (false, "3 < 4")]),
        (Answers::Text, &[(true, "<b>"), (true, "[plain] y")]),
        (Answers::Choice, &[(true, "a = b"), (false, "{c}")]),
        (Answers::Choice, &[(true, "a"), (true, "b"), (false, "c \\")]),
        (Answers::Choice, &[(true, "1 -> 2"), (false, "2 -> 1")]),
        (Answers::Choice, &[(false, "✓"), (true, "✗")]),
        (Answers::Choice, &[(true, "✓"), (false, "✗")]),
        (Answers::Text, &[(true, "~x"), (true, "y\\=z")]),
        (Answers::Text, &[(true, "1998"), (true, "3 * 4")]),
        (Answers::Text, &[(true, "2H₂ + O₂ -> 2H₂O")]),
        (Answers::Number, &[(true, "3.14 ± 0.01"), (true, "-3")]),
        (Answers::Order, &[(true, "egg -> larva"), (true, "pupa"), (true, "beetle")]),
        (Answers::Order, &[(true, "10"), (true, "9")]),
    ];
    for text in
        ["What: is {it}?\n\\nu \\= x", "$5?", "// is it a comment?", "[html] <b>?", "Why <b>?", "Code\n  if x:\n    y"]
    {
        for ((answers, lines), hint) in cases.iter().zip(["", "Think #1\nand: again", "", "No", ""].iter().cycle()) {
            let lines = lines.iter().map(|(is_right, line)| (*is_right, (*line).to_owned())).collect();
            let hint = (*hint).to_owned();
            let asked = Asked { text: text.to_owned(), answers: *answers, lines, hint, picture: None };
            let gift = gift(&asked);
            assert_eq!(read(&gift), [asked], "{gift}");
        }
    }
}

#[test]
fn gift_is_written_as_other_programs_read_it() {
    let of = |answers, lines: &[&str], hint: &str| {
        let lines = lines.iter().map(|line| (!line.starts_with('-'), line.trim_start_matches('-').to_owned()));
        gift(&Asked { text: "?".into(), answers, lines: lines.collect(), hint: hint.into(), picture: None })
    };
    for (typed, written) in [
        ("3,5", "3.5"),
        ("١٥", "15"),
        ("1 000", "1000"),
        ("٣٫٥ ± 0,1", "3.5:0.1"),
        ("−1.5e3", "-1500"),
        ("1,500", "1500"),
        ("12,345 ± 5", "12345:5"),
    ] {
        assert_eq!(of(Answers::Number, &[typed], ""), format!("? {{#\n={written}\n}}\n\n"));
    }
    assert_eq!(of(Answers::Choice, &["✓", "-✗"], ""), "? {\nTRUE\n}\n\n");
    assert_eq!(of(Answers::Choice, &["-✓", "✗"], "Look"), "// maktaba: Choice\n? {\nFALSE\n####Look\n}\n\n");
    let order = "// maktaba: Order\n? {\n=1 -> a\n=2 -> b\n####Look\n}\n\n";
    assert_eq!(of(Answers::Order, &["a", "b"], "Look"), order);
    let pairs = &read(&order.replace("// maktaba: Order\n", ""))[0];
    assert_eq!(
        (pairs.lines.len(), pairs.hint.as_str()),
        (0, ""),
        "pairs of others are pairs, and what they say is no hint"
    );
}

#[test]
fn only_what_is_wholly_right_is_right() {
    let all = read(
        "a {=x ~%50%y ~z}\n\nb {=H2O =%50%HOH}\n\nc {~%50%p ~%50%q ~%-100%r}\n\nd {#=9.81:0.05 =%50%10:0}\n\n\
        e {=photosynthesis =photosyn*}\n\nf {=*}\n\ng {#3.14..3.15}\n\nh {=3 * 4 =3\\*}\n\n\
        i {#=3,5 =١٥ =six}\n",
    );
    let told: Vec<_> = all.iter().map(|one| right(one).join(";")).collect();
    assert_eq!(told, ["x", "H2O", "p;q", "9.81 ± 0.05", "photosynthesis", "", "3.145 ± 0.005", "3 * 4;3*", "3.5;15"]);
}

#[test]
fn what_looks_the_same_cannot_be_chosen_from() {
    let all = read("a {=10 ~10}\n\nb {=[html]10<sup>3</sup> ~[html]10<sub>3</sub>}\n\nc {=x =x}\n");
    assert_eq!(all.iter().map(has_twins).collect::<Vec<_>>(), [true, false, false]);
    assert_eq!(all[1].lines, [(true, "10³".to_owned()), (false, "10₃".to_owned())]);
}

#[test]
fn moodle_xml_comes_with_tolerance_hints_and_orders() {
    let question = |kind: &str, asked: &str, rest: &str| {
        format!(
            "<question type='{kind}'><questiontext format='html'><text>{asked}</text></questiontext>{rest}</question>"
        )
    };
    let answer =
        |share: &str, text: &str, more: &str| format!("<answer fraction='{share}'><text>{text}</text>{more}</answer>");
    let off = "<tolerance>0.05</tolerance>";
    let all = [
        question("numerical", "g?", &(answer("100", "9.81", off) + &answer("50", "10", "<tolerance>0</tolerance>"))),
        question("calculatedsimple", "sum?", &answer("100", "{a}+{b}", off)),
        question(
            "shortanswer",
            "how?",
            &(answer("100", "light", "")
                + &answer("80", "sun", "")
                + "<hint><text>&lt;p>Look up&lt;/p></text></hint><hint><text>Again</text></hint>"),
        ),
        question(
            "ordering",
            "sort",
            &(answer("2.0", "cat", "") + &answer("1.0", "ant", "") + &answer("3.0", "cow", "")),
        ),
        question("cloze", "Water is {1:SHORTANSWER:=wet} and ice is {1:MULTICHOICE:=cold~hot}", ""),
        question("cloze", "Half of 5 is {1:NUMERICAL:=2.5:0.1~%50%3}.", ""),
        question("gapfill", "The [sun] and the [moon]", ""),
    ];
    let all = read(&format!("<quiz>{}</quiz>", all.concat()));
    let told: Vec<_> = all.iter().map(|one| (one.answers, right(one).join(";"))).collect();
    let none = (Answers::Choice, String::new());
    let expected = [
        (Answers::Number, "9.81 ± 0.05".to_owned()),
        (Answers::Number, String::new()),
        (Answers::Text, "light".to_owned()),
        (Answers::Order, "ant;cat;cow".to_owned()),
        none.clone(),
        (Answers::Number, "2.5 ± 0.1".to_owned()),
        none,
    ];
    assert_eq!(told, expected);
    assert_eq!(all[2].hint, "Look up\nAgain");
    assert_eq!(all[4].text, "Water is ______ and ice is ______ (cold / hot)", "it is named");
}

#[test]
fn qti_keeps_its_words_in_order_and_its_gap() {
    let item = |body: &str| {
        let declared = "<responseDeclaration><correctResponse><value>b</value></correctResponse></responseDeclaration>";
        read(&format!("<assessmentItem>{declared}<itemBody>{body}</itemBody></assessmentItem>")).remove(0)
    };
    let choice = item(
        "<div><choiceInteraction><prompt>Which <strong>gas</strong> do plants take in?</prompt>\
        <simpleChoice identifier='a'>10<sub>3</sub></simpleChoice>\
        <simpleChoice identifier='b'>m<sup>2</sup> &lt; <i>x</i><feedbackInline>No</feedbackInline></simpleChoice></choiceInteraction></div>",
    );
    assert_eq!(choice.text, "Which gas do plants take in?");
    assert_eq!(choice.lines, [(false, "10₃".to_owned()), (true, "m² < x".to_owned())]);
    let gap = item("<p>Now is the winter of our discontent<br/>Made by this sun of <textEntryInteraction/>;</p>");
    assert_eq!(gap.text, "Now is the winter of our discontent\nMade by this sun of ______;");
    assert_eq!((gap.answers, right(&gap)), (Answers::Text, vec!["b"]));
    assert_eq!(item("<p>Half of five is</p><qti-text-entry-interaction/>").text, "Half of five is");
}

#[test]
fn what_is_filled_in_is_taken_from_canvas() {
    let item = |kind: &str, response: &str, right: &str| {
        format!(
            "<item><presentation><material><mattext>Half of</mattext></material><{kind} ident='r'>{response}</{kind}>\
            <material><mattext>is what?</mattext></material></presentation><resprocessing><respcondition><conditionvar>{right}\
            </conditionvar><setvar>100</setvar></respcondition></resprocessing></item>"
        )
    };
    let fib = "<render_fib><response_label ident='answer1'/></render_fib>";
    let range = "<vargte respident='r'>2.4</vargte><varlte respident='r'>2.6</varlte>";
    let one = "<varequal respident='r'>5</varequal>";
    let all = [
        item("response_str", fib, "<varequal respident='r'>green</varequal><varequal respident='r'>Green</varequal>"),
        item("response_str", fib, &format!("<or>{one}<and>{range}</and></or>")),
        item("response_num", fib, range),
        item("response_str", fib, "<other/>"),
        item("response_xy", "<render_hotspot><response_label ident='x'/></render_hotspot>", one),
    ];
    let all = read(&format!("<questestinterop>{}</questestinterop>", all.concat()));
    let told: Vec<_> = all.iter().map(|one| (one.answers, right(one).join(";"))).collect();
    let expected = [
        (Answers::Text, "green;Green"),
        (Answers::Number, "5;2.5 ± 0.1"),
        (Answers::Number, "2.5 ± 0.1"),
        (Answers::Text, ""),
        (Answers::Text, ""),
    ];
    assert_eq!(told, expected.map(|(answers, right)| (answers, right.to_owned())));
    assert_eq!(all[0].text, "Half of\n______\nis what?");
}

#[test]
fn what_is_no_file_of_questions_is_told_from_one_without() {
    let read = |text: &str| of_text(text.as_bytes()).map(|all| all.len());
    for (text, count) in [
        ("hello", None),
        ("<html><p/></html>", None),
        ("<w:document><w:p/></w:document>", None),
        ("<quiz><question type='category'/></quiz>", Some(0)),
        ("<questestinterop><item/></questestinterop>", Some(0)),
        ("Duara? {T}", Some(1)),
    ] {
        assert_eq!(read(text), count, "{text}");
    }
}

#[test]
fn descriptions_are_in_the_form() {
    let all = read("Juma walked.\n\nHow far? {=5 km}\n");
    assert_eq!((all[0].text.as_str(), all[0].lines.len(), all.len()), ("Juma walked.", 0, 2));
    let moodle =
        "<quiz><question type='description'><questiontext><text>Juma walked.</text></questiontext></question></quiz>";
    assert_eq!(all[0], read(moodle)[0], "as those of others");
}

#[test]
fn what_is_no_question_gives_none() {
    for text in
        ["", "hello", "<html></html>", "<quiz>", "PK\u{3}\u{4}", "<!DOCTYPE x [<!ENTITY a 'b'>]><quiz>&a;</quiz>"]
    {
        assert_eq!(read(text), [], "{text}");
    }
}
