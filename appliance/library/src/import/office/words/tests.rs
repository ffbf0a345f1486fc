use super::*;

fn read(bytes: &[u8], format: Format) -> Result<Vec<String>, Reason> {
    super::read(bytes, format, &mut Book::default()).map(|part| part.pages)
}

#[test]
fn powers_fractions_and_what_is_not_seen() {
    let run = |properties: &str, text: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>");
    let (up, down) = ("<w:vertAlign w:val=\"superscript\"/>", "<w:vertAlign w:val=\"subscript\"/>");
    let cases = [
        ([run("", "10"), run(up, "-2"), run("", " m")].concat(), "10⁻² m"),
        ([run("", "H"), run(down, "2"), run("", "O")].concat(), "H₂O"),
        ([run("", "1"), run(up, "er")].concat(), "1er"),
        ([run("<w:vanish/>", "siri"), run("<w:vanish w:val=\"0\"/>", "wazi")].concat(), "wazi"),
        (
            "<w:r><w:sym w:font=\"Symbol\" w:char=\"F061\"/><w:t>=30</w:t><w:sym w:font=\"Symbol\" w:char=\"F0B0\"/></w:r>"
                .to_owned(),
            "α=30°",
        ),
        (run("<w:rFonts w:ascii=\"Symbol\" w:hAnsi=\"Symbol\"/>", "\u{f0b4}") + &run("", "2"), "×2"),
        (
            "<w:moveFrom w:id=\"3\"><w:r><w:t>gone</w:t></w:r></w:moveFrom><w:del><w:r><w:delText>x</w:delText><w:t>x</w:t></w:r></w:del><w:r><w:t>here</w:t></w:r>"
                .to_owned(),
            "here",
        ),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>かん</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:t>字</w:t></w:r>"
                .to_owned(),
            "漢(かん)字",
        ),
        ("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:r>".to_owned(), "a-b"),
        (
            "<mc:AlternateContent><mc:Choice><w:r><w:t>x</w:t></w:r></mc:Choice><mc:Fallback><w:t>x</w:t></mc:Fallback></mc:AlternateContent><w:r><w:t>y</w:t></w:r>".to_owned(),
            "xy",
        ),
        (
            "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>n</m:t></m:r><m:r><m:t>+1</m:t></m:r></m:den></m:f>".to_owned(),
            "1/(n+1)",
        ),
        (
            "<m:nary><m:naryPr><m:chr m:val=\"∑\"/></m:naryPr><m:sub><m:r><m:t>i=1</m:t></m:r></m:sub><m:sup><m:r><m:t>n</m:t></m:r></m:sup><m:e><m:r><m:t>i</m:t></m:r></m:e></m:nary>".to_owned(),
            "∑_(i=1)^ni",
        ),
    ];
    for (xml, expected) in cases {
        let read = read(format!("<w:document><w:p>{xml}</w:p></w:document>").as_bytes(), Format::Docx).unwrap();
        assert_eq!(read, [expected], "{xml}");
    }
}

#[test]
fn words_above_and_below_the_line_are_told_in_every_format() {
    let pptx = "<p:sld><a:p><a:r><a:t>10</a:t></a:r><a:r><a:rPr baseline=\"30000\"/><a:t>3</a:t></a:r><a:r><a:t> m, CO</a:t></a:r>
        <a:r><a:rPr baseline=\"-25000\"><a:latin/></a:rPr><a:t>2</a:t></a:r><a:r><a:rPr baseline=\"0\"/><a:t>5</a:t></a:r></a:p></p:sld>";
    let odt = "<o><style:style style:name=\"T1\"><style:text-properties style:text-position=\"super 58%\"/></style:style>
        <style:style style:name=\"T2\"><style:text-properties style:text-position=\"-33% 58%\"/></style:style>
        <style:style style:name=\"T3\" style:parent-style-name=\"T1\"/><list-style><style:text-properties style:text-position=\"sub 58%\"/></list-style>
        <text:p>10<text:span text:style-name=\"T1\">3</text:span> m, CO<text:span text:style-name=\"T2\">2</text:span>5 x<text:span text:style-name=\"T3\"><text:span>2</text:span></text:span></text:p></o>";
    assert_eq!(read(pptx.as_bytes(), Format::Pptx).unwrap(), ["10³ m, CO₂5"]);
    assert_eq!(read(odt.as_bytes(), Format::Odt).unwrap(), ["10³ m, CO₂5 x²"]);
}

#[test]
fn what_is_said_of_a_picture_stands_apart() {
    let odt = "<o><text:p>Look at <draw:frame><draw:image/><svg:title>Giraffe</svg:title><svg:desc>A tall animal</svg:desc></draw:frame>Savanna is its home.</text:p></o>";
    let expected = "Look at Giraffe A tall animal Savanna is its home.";
    assert_eq!(read(odt.as_bytes(), Format::Odt).unwrap(), [expected]);
}

#[test]
fn what_was_taken_out_or_noted_is_no_text_and_notes_follow_their_paragraph() {
    let odt = "<o><text:tracked-changes><text:changed-region><text:deletion><dc:creator>A</dc:creator><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>
        <text:p>Boil the wa<office:annotation><dc:creator>B</dc:creator><text:p>right?</text:p></office:annotation>ter.</text:p>
        <text:p>Kanji <text:ruby><text:ruby-base>漢字</text:ruby-base><text:ruby-text>かんじ</text:ruby-text></text:ruby> here<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A lion.</text:p><text:p>Two.</text:p></text:note-body></text:note>, end.</text:p><text:p>Next</text:p></o>";
    let expected = "Boil the water.\n\nKanji 漢字(かんじ) here, end.\n\nA lion.\nTwo.\n\nNext";
    assert_eq!(read(odt.as_bytes(), Format::Odt).unwrap(), [expected]);
}

#[test]
fn what_authors_hide_is_counted_and_not_read() {
    let slide = |show: &str| format!("<p:sld{show}><a:p><a:r><a:t>Answers</a:t></a:r></a:p></p:sld>");
    let sheets = |kind: &str, page: &str, hides: &str| {
        format!(
            "<o><style:style style:name=\"h\"><style:{hides}/></style:style><style:style style:name=\"s\"/>
            <{kind}:{page} {kind}:style-name=\"h\"><text:p>Answers</text:p></{kind}:{page}><{kind}:{page} {kind}:style-name=\"s\"><text:p>Questions</text:p></{kind}:{page}></o>"
        )
    };
    let ods = sheets("table", "table", "table-properties table:display=\"false\"");
    let odp = sheets("draw", "page", "drawing-page-properties presentation:visibility=\"hidden\"");
    let cases = [
        (Format::Pptx, slide(" show=\"0\""), 1, None),
        (Format::Pptx, slide(" show=\"1\""), 0, Some("Answers")),
        (Format::Pptx, slide(""), 0, Some("Answers")),
        (Format::Ods, ods, 1, Some("Questions")),
        (Format::Odp, odp, 1, Some("Questions")),
    ];
    for (format, xml, hidden, words) in cases {
        let part = super::read(xml.as_bytes(), format, &mut Book::default()).unwrap();
        let pages: Vec<&str> = part.pages.iter().map(String::as_str).collect();
        assert_eq!((part.hidden, pages), (hidden, words.into_iter().collect()), "{xml}");
    }
}

#[test]
fn cells_count_empty_texts_and_no_readings() {
    let mut book = Book::default();
    let strings =
        "<sst><si><t>Country</t></si><si/><si><t>Kenya</t></si><si><t>東京</t><rPh><t>トウキョウ</t></rPh></si></sst>";
    super::read(strings.as_bytes(), Format::Xlsx, &mut book).unwrap();
    let cell = |at: usize| format!("<c t='s'><v>{at}</v></c>");
    let sheet = format!("<worksheet><row>{}{}</row><row>{}{}</row></worksheet>", cell(0), cell(1), cell(2), cell(3));
    assert_eq!(super::read(sheet.as_bytes(), Format::Xlsx, &mut book).unwrap().pages, ["Country\t\nKenya\t東京"]);
}

#[test]
fn rows_of_tables_are_lines() {
    let cell = |text: &str| {
        let lines = text.split('|').map(|line| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>"));
        format!("<w:tc>{}</w:tc>", lines.collect::<String>())
    };
    let row = |cells: &[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(|text| cell(text)).collect::<String>());
    let span = "<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>all</w:t></w:r></w:p></w:tc><w:tc><w:p><w:t>c</w:t></w:p></w:tc></w:tr>";
    let inner = format!("<w:tr><w:tc><w:tbl>{}</w:tbl></w:tc>{}</w:tr>", row(&["p", "q"]), cell("r"));
    let docx = format!(
        "<w:body><w:p><w:t>Before</w:t></w:p><w:tbl>{}{}{span}{inner}{}</w:tbl><w:p><w:t>After</w:t></w:p><w:tbl>{}</w:tbl></w:body>",
        row(&["maji", "water|H2O"]),
        row(&["", "no word"]),
        row(&["", ""]),
        row(&["A frame|of two"])
    );
    let expected = "Before\n\nmaji\twater\u{2028}H2O\n\tno word\nall\t\tc\np\u{2028}q\tr\n\nAfter\n\nA frame\n\nof two";
    assert_eq!(read(docx.as_bytes(), Format::Docx).unwrap(), [expected]);

    let ods = "<o><table:table><table:table-row><table:table-cell/><table:table-cell><text:p>Date</text:p></table:table-cell>\
        <table:table-cell table:number-columns-repeated=\"2\"><text:p>x</text:p></table:table-cell>\
        <table:table-cell table:number-columns-repeated=\"16380\"/></table:table-row><table:table-row table:number-rows-repeated=\"1048575\">\
        <table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row><table:table-row><table:table-cell><text:p>1</text:p></table:table-cell>\
        <table:covered-table-cell/><table:table-cell><text:p>2</text:p></table:table-cell></table:table-row></table:table></o>";
    assert_eq!(read(ods.as_bytes(), Format::Ods).unwrap(), ["\tDate\tx\tx\n1\t\t2"]);

    let xlsx = "<s><row><c r=\"B1\"><v>1</v></c><c r=\"D1\" t=\"str\"><v>a\nb</v></c></row><row><c r=\"XFD2\"><v>9</v></c></row></s>";
    let pages = read(xlsx.as_bytes(), Format::Xlsx).unwrap();
    assert!(
        pages[0].starts_with("\t1\t\ta\u{2028}b\n") && pages[0].ends_with("\t9") && pages[0].len() < 300,
        "{pages:?}"
    );

    let pptx =
        "<p:sld><a:tbl><a:tr><a:tc><a:p><a:r><a:t>1</a:t></a:r></a:p></a:tc><a:tc><a:p/></a:tc></a:tr></a:tbl></p:sld>";
    assert_eq!(read(pptx.as_bytes(), Format::Pptx).unwrap(), ["1"]);
}

#[test]
fn charts_pictures_and_what_is_beside_slides_have_words() {
    let chart = "<c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>Rain</a:t></a:r></a:p></c:rich></c:tx></c:title><c:ser><c:tx><c:strRef><c:f>Sheet1!B1</c:f>\
        <c:strCache><c:pt><c:v>mm</c:v></c:pt></c:strCache></c:strRef></c:tx><c:cat><c:strCache><c:pt><c:v>May</c:v></c:pt><c:pt><c:v>June</c:v></c:pt></c:strCache></c:cat>\
        <c:val><c:numCache><c:pt><c:v>12</c:v></c:pt></c:numCache></c:val></c:ser></c:chart>";
    assert_eq!(read(chart.as_bytes(), Format::Pptx).unwrap(), ["Rain\n\nmm\n\nMay\n\nJune"]);
    let picture = |descr: &str| format!("<p:pic><p:cNvPr id=\"4\" name=\"Picture 3\" descr=\"{descr}\"/></p:pic>");
    let slide = format!(
        "<p:sld><a:p><a:r><a:t>Title</a:t></a:r></a:p>{}{}{}<a:p><a:fld type=\"slidenum\"><a:t>7</a:t></a:fld></a:p></p:sld>",
        picture("A giraffe &amp; its calf"),
        picture("giraffe.jpg"),
        picture("A map&#xA;&#xA;Description automatically generated")
    );
    assert_eq!(read(slide.as_bytes(), Format::Pptx).unwrap(), ["Title\n\nA giraffe & its calf\n\nA map"]);
    let docx = "<w:p><w:r><w:t>See</w:t></w:r><w:r><w:drawing><wp:docPr id=\"1\" descr=\"a well\"/><pic:cNvPr descr=\"a well\"/></w:drawing></w:r><w:r><w:t>here</w:t></w:r></w:p>";
    assert_eq!(read(docx.as_bytes(), Format::Docx).unwrap(), ["See a well here"]);
    let odp = "<o><draw:page><text:p>Notes<text:page-number>&lt;number&gt;</text:page-number></text:p></draw:page></o>";
    assert_eq!(read(odp.as_bytes(), Format::Odp).unwrap(), ["Notes"]);
}

#[test]
fn words_are_read_and_markup_is_not() {
    let docx = b"<w:document><w:body><w:p><w:r><w:t>One &amp; </w:t></w:r><w:r><w:t>two</w:t><w:tab/><w:t>three</w:t></w:r></w:p>
        <w:p><w:instrText>PAGE</w:instrText><w:t>Four</w:t></w:p></w:body></w:document>";
    assert_eq!(read(docx, Format::Docx).unwrap(), ["One & two three\n\nFour"]);
    let odp = "<o><draw:page><text:p>É<text:span>t</text:span>é</text:p></draw:page><draw:page><text:p>B</text:p></draw:page></o>";
    assert_eq!(read(odp.as_bytes(), Format::Odp).unwrap(), ["Été", "B"]);
}

#[test]
fn sheets_show_what_their_cells_show() {
    let mut book = Book::default();
    let styles = b"<styleSheet><numFmts><numFmt numFmtId='164' formatCode='dd/mm/yyyy'/><numFmt numFmtId='165' formatCode='0.0\" kg\"'/></numFmts>
        <cellStyleXfs><xf numFmtId='9'/></cellStyleXfs><cellXfs><xf numFmtId='0'/><xf numFmtId='164'><a/></xf><xf numFmtId='10'/>
        <xf numFmtId='165'/></cellXfs></styleSheet>";
    let strings = b"<sst><si><t>Planet</t></si><si><r><t>Ma</t></r><r><t>rs</t></r></si></sst>";
    for part in [styles.as_slice(), strings] {
        assert_eq!(super::read(part, Format::Xlsx, &mut book).unwrap(), Part::default());
    }
    let sheet = b"<worksheet><row><c t='s'><v>0</v></c><c s='0'><v>1998</v></c><c/></row><row><c t='s'><v>1</v></c><c s='1'><v>45292.25</v></c>
        <c s='2'><f>A1*2</f><v>0.125</v></c><c s='3'><v>0.30000000000000004</v></c></row><row><c t='inlineStr'><is><t>x</t></is></c>
        <c t='b'><v>1</v></c><c t='e'><v>#REF!</v></c><c t='s'><v>99</v></c><c t='str'><v>y</v></c><c><v>1E3</v></c></row></worksheet>";
    let read = super::read(sheet, Format::Xlsx, &mut book).unwrap();
    assert_eq!(read.pages, ["Planet\t1998\nMars\t2024-01-01 06:00\t12.5%\t0.3 kg\nx\tTRUE\t\t\ty\t1000"]);
}

#[test]
fn hostile_parts_are_refused_or_bounded() {
    assert!(matches!(read(b"<!DOCTYPE x [<!ENTITY a 'b'>]><p>&a;</p>", Format::Odt), Err(Reason::Unsupported(_))));
    assert!(matches!(read(b"<a></b>", Format::Docx), Err(Reason::Damaged(_))));
    for open in ["<note>", "<ruby-text>", "<span>", "<table>", "<style:style style:name='a'>"] {
        assert!(read(format!("<o>{}", open.repeat(100_000)).as_bytes(), Format::Ods).unwrap().len() < 10, "{open}");
    }
    assert_eq!(read("<p>".repeat(100_000).as_bytes(), Format::Odt).unwrap(), Vec::<String>::new());
    let long = format!("<o>{}</o>", "<p>0123456789</p>".repeat(1000));
    let pages = read(long.as_bytes(), Format::Odt).unwrap();
    assert!(pages.len() > 2 && pages.iter().all(|page| page.len() < 4000));
}

#[test]
fn what_the_author_of_a_text_hides_is_no_word_of_it() {
    let odt = |body: &str| {
        let xml = format!(
            "<office:document-content><office:automatic-styles><style:style style:name='T1' style:family='text'>\
             <style:text-properties text:display='none'/></style:style><style:style style:name='T2' style:parent-style-name='T1'/>\
             <style:style style:name='T3'><style:text-properties text:display='true'/></style:style></office:automatic-styles>\
             <office:body><office:text><text:p>A</text:p>{body}<text:p>Z</text:p></office:text></office:body></office:document-content>"
        );
        read(xml.as_bytes(), Format::Odt).unwrap().join("|")
    };
    for (body, expected) in [
        (
            "<text:p>b<text:hidden-text text:condition='x' text:string-value='siri' text:is-hidden='true'>siri</text:hidden-text></text:p>",
            "A\n\nb\n\nZ",
        ),
        ("<text:p>b<text:hidden-text text:is-hidden='false'>c</text:hidden-text></text:p>", "A\n\nbc\n\nZ"),
        ("<text:p>siri<text:hidden-paragraph text:condition='x' text:is-hidden='true'/> siri</text:p>", "A\n\nZ"),
        ("<text:p>b<text:hidden-paragraph text:is-hidden='false'/></text:p>", "A\n\nb\n\nZ"),
        ("<text:section text:display='none'><text:p>siri</text:p><text:p>siri</text:p></text:section>", "A\n\nZ"),
        ("<text:section text:display='condition' text:is-hidden='true'><text:p>siri</text:p></text:section>", "A\n\nZ"),
        ("<text:section text:display='true'><text:p>b</text:p></text:section>", "A\n\nb\n\nZ"),
        (
            "<text:p>b<text:span text:style-name='T1'>siri</text:span><text:span text:style-name='T3'>c</text:span></text:p>",
            "A\n\nbc\n\nZ",
        ),
        ("<text:p text:style-name='T2'>siri</text:p>", "A\n\nZ"),
    ] {
        assert_eq!(odt(body), expected, "{body}");
    }
}
