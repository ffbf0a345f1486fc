use super::*;

#[test]
fn markup_is_taken_off_once() {
    let cases = [
        ("<p>Pumps &amp; <b>wells</b></p><p>Second</p>", "Pumps & wells\nSecond"),
        ("Caf&eacute; &#39;x&#39;", "Café 'x'"),
        ("5 < 7 and 8 > 3", "5 < 7 and 8 > 3"),
        ("a <tag> of ours & more", "a <tag> of ours & more"),
        ("&amp;lt;p&amp;gt;", "&lt;p&gt;"),
        ("", ""),
    ];
    for (text, expected) in cases {
        assert_eq!(plain(text), expected, "{text}");
    }
}

fn read(html: &str) -> Page {
    page(&mut html.as_bytes(), None, Bounds::SEARCH).unwrap()
}

#[test]
fn page_gives_what_a_reader_sees() {
    let page = read(
        "<!doctype html><html lang='sw'><head><title> Mtu &amp;\n mrefu </title><style>p{}</style>\
         <meta name=Description content='Hadithi'><link rel=license href='https://creativecommons.org/licenses/by/4.0/'>\
         <script>var a = '<p>no</p>';</script></head><body><nav>menu</nav><h1>Sura <b>1</b></h1><p>Jembe&nbsp;lake<br>fupi</p>\
         <h2>B</h2>mwisho</body></html>",
    );
    assert_eq!(page.title, "Mtu & mrefu");
    assert_eq!(page.heading, "Sura 1");
    assert_eq!(page.headings, "Sura 1\nB");
    assert_eq!(page.language.as_deref(), Some("sw"));
    assert_eq!(page.description.as_deref(), Some("Hadithi"));
    assert_eq!(page.licence.as_deref(), Some("https://creativecommons.org/licenses/by/4.0/"));
    assert_eq!(page.text, "Sura 1\nJembe lake\nfupi\nB\nmwisho");
}

#[test]
fn formulas_are_read_once_and_their_parts_apart() {
    let half = "<math><semantics><mfrac><mn>1</mn><mn>2</mn></mfrac><annotation encoding='application/x-tex'>\\frac{1}{2}</annotation></semantics></math>";
    let cases = [
        (format!("Nusu ni {half} ya kitu"), "Nusu ni 1/2 ya kitu"),
        ("<math><msup><mi>x</mi><mrow><mn>2</mn><mi>n</mi></mrow></msup><mo>+</mo><msub><mi>a</mi><mn>1</mn></msub></math>".into(), "x^2n+a_1"),
        ("<math><mi>a</mi><mphantom><mi>b</mi></mphantom></math> <b>c</b><i>d</i>".into(), "a cd"),
        ("<math><mfrac><mn>1</mn>".into(), "1"),
    ];
    for (html, expected) in cases {
        assert_eq!(read(&html).text, expected, "{html}");
    }
}

#[test]
fn raised_numbers_hide_no_word() {
    let cases = [
        (
            "<p><sup>1</sup>Beginning was <sup>2</sup>and lightning<sup>3</sup>thunder",
            "1 Beginning was 2 and lightning 3 thunder",
        ),
        ("<p>end<sup><a href=#n>12</a></sup> of<sup>[4]</sup>", "end 12 of[4]"),
        ("<p>Word<sup>1</sup><span><sup>1</sup><span>1</span>Fusswort</span>", "Word 1 1 1 Fusswort"),
        (
            "<p>\u{627}<sup>\u{661}</sup><p><sup>\u{661}</sup>\u{628}\u{62f}\u{621}",
            "\u{627}\u{661}\n\u{661} \u{628}\u{62f}\u{621}",
        ),
        (
            "10<sup>2</sup> CO<sub>2</sub> H<sub>2</sub>O x<sup>2</sup>y km<sup>2</sup> 1<sup>st</sup>",
            "102 CO2 H2O x2y km2 1st",
        ),
        ("<sup>14</sup>C Ca<sup>2+</sup> M<sup>me</sup>", "14C Ca2+ Mme"),
        ("<h2>Note<sup>1</sup></h2><sup>open <p>wazi", "Note 1\nopen\nwazi"),
    ];
    for (html, expected) in cases {
        assert_eq!(read(html).text, expected, "{html}");
    }
}

#[test]
fn what_stands_for_pictures_is_found() {
    let page = read(
        "<h1><img src=a.png alt='Logo'>Wells</h1><p>A<img src=b.png alt='A hand pump &amp; its parts'>pump\
         <img alt='DSC1.jpg'><img alt='{\\displaystyle x}'><img hidden alt=siri><nav><img alt=menu></nav>",
    );
    assert_eq!((page.heading.as_str(), page.text.as_str()), ("Wells", "Logo Wells\nA A hand pump & its parts pump"));
    assert_eq!(page.picture.as_deref(), Some("a.png"));
}

#[test]
fn what_is_hidden_is_no_text() {
    let cases = [
        ("<p hidden>siri<p>wazi", "wazi"),
        ("<div hidden='hidden'>siri <div>siri</div> siri</div><p>wazi</p>", "wazi"),
        ("<img hidden src=a><p>wazi</p><span hidden/>", "wazi"),
        ("<ul><li hidden>siri<li>wazi</ul>", "wazi"),
        ("<h2>wazi<a class=\"headerlink\" href=\"#a\">¶</a></h2>", "wazi"),
        ("<div id=bloomDataDiv><div lang='*'>c%20v.png</div>0</div><p>wazi<i lang=z>Sample</i></p>", "wazi"),
    ];
    for (html, expected) in cases {
        assert_eq!(read(html).text, expected, "{html}");
    }
}

#[test]
fn all_authors_of_a_page_are_named_once() {
    let page = read(
        "<meta name=author content='Awa Diop'><meta name=Author content='Moussa Ba'><meta name=author content='Awa Diop'>",
    );
    assert_eq!(page.author.as_deref(), Some("Awa Diop; Moussa Ba"));
}

#[test]
fn a_page_says_where_it_leads() {
    let page = read(
        "<meta http-equiv=Refresh content='0; URL=\"intro.html\"'><link rel=search href=search.html>
         <link rel='index genindex' href=genindex.html><link rel=next href=a.html><a rel=next href=b.html>b</a>",
    );
    assert_eq!((page.onward.as_deref(), page.next.as_deref()), (Some("intro.html"), Some("a.html")));
    assert_eq!(page.aside, ["search.html", "genindex.html"]);
    assert_eq!(read("<meta http-equiv=refresh content=30>").onward, None);
}

#[test]
fn what_stands_apart_on_a_page_is_no_part_of_the_word_before_it() {
    let cases = [
        ("<details><summary>Answer</summary>Nairobi</details>end", "Answer\nNairobi\nend"),
        ("<fieldset><legend>Choose</legend>Giraffe</fieldset>", "Choose\nGiraffe"),
        ("Written by<address>Wanjiru</address>", "Written by\nWanjiru"),
        ("Open<dialog open>Twiga</dialog>", "Open\nTwiga"),
        ("<hgroup>a</hgroup><center>b</center><menu>c</menu><search>d</search>e", "a\nb\nc\nd\ne"),
        ("<button>Check</button>Simba <span>A</span><input><span>B</span>", "Check Simba A B"),
        ("<textarea/>a<select><optgroup><option>b<option>c</select>d", "a\nb\nc d"),
        ("ki<b>bo</b><wbr>ko", "kiboko"),
    ];
    for (html, expected) in cases {
        assert_eq!(read(html).text, expected, "{html}");
    }
}

#[test]
fn the_language_may_stand_beside_the_root() {
    let cases = [
        ("<html><body lang=ru>x", Some("ru")),
        ("<html><meta http-equiv=Content-Language content=sw><body>x", Some("sw")),
        ("<html lang=sw><body lang=ru>x", Some("sw")),
        ("<html><meta http-equiv=Content-Language content='sw, en'><body>x", None),
    ];
    for (html, language) in cases {
        assert_eq!(read(html).language.as_deref(), language, "{html}");
    }
}

#[test]
fn xhtml_with_empty_title_and_script_keeps_its_body() {
    let page = read("<html xml:lang='am'><head><title/><script src='x'/></head><body><p>ታዳጊው</p></body></html>");
    assert_eq!((page.title.as_str(), page.text.as_str()), ("", "ታዳጊው"));
}

#[test]
fn what_a_document_declares_for_itself_is_no_text() {
    for start in [
        "<!DOCTYPE html[<!ENTITY nbsp \"&#160;\">]>",
        "<?xml version='1.0'?><!doctype html PUBLIC 'a' 'b' [ <!ENTITY x '>'> ] >",
    ] {
        let page = read(&[start, "<html><body><p>Jembe&nbsp;lake [1]></p></body></html>"].concat());
        assert_eq!(page.text, "Jembe lake [1]>", "{start}");
    }
    assert_eq!(read("<!DOCTYPE html><p>a[b]>c</p>").text, "a[b]>c");
    assert_eq!(read("<!DOCTYPE html [ never ends <p>a</p>").text, "a");
}

#[test]
fn charset_of_the_page_is_followed() {
    let bytes = b"<meta charset=windows-1251><title>\xcf\xf0\xe8</title>";
    let page = page(&mut &bytes[..], None, Bounds::HEAD).unwrap();
    assert_eq!((page.title.as_str(), page.charset.as_str()), ("При", "windows-1251"));
}

#[test]
fn bounds_hold_and_nesting_costs_nothing() {
    let deep = format!("{}{}", "<div>".repeat(200_000), "word ".repeat(200_000));
    let bounds = Bounds { read_bytes: 4 << 20, text_bytes: 1000 };
    let page = page(&mut deep.as_bytes(), None, bounds).unwrap();
    assert!((990..=1000).contains(&page.text.len()), "{}", page.text.len());
}

#[test]
fn characters_cut_between_chunks_stay_whole() {
    let html = format!("<p>{}</p>", "ሀለሐመ".repeat(20_000));
    assert_eq!(read(&html).text.chars().filter(|c| *c == '\u{fffd}').count(), 0);
}
