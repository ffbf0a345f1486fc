//! What is found: in which order, by what, and what was meant.

use super::*;

#[test]
fn phrases_of_all_test_languages_find_themselves() {
    let (index, _place) = phrases();
    for (language, phrase, variant) in PHRASES {
        for text in [phrase, variant] {
            let found = index.search(&Query::new(text), &|_, _| Some(phrase.to_owned())).unwrap();
            assert_eq!(ids(&found).first(), Some(&language.to_lowercase().as_str()), "{text}");
            assert!(!found.is_loose, "{text}");
            let hit = found.hits.first().unwrap();
            assert_eq!((hit.path.as_str(), hit.language.as_str()), ("p1.html", language), "{text}");
            assert!(!hit.excerpt.marks.is_empty(), "{text}: {:?}", hit.excerpt);
        }
    }
}

#[test]
fn words_are_found_in_the_spelling_of_another_writer() {
    let place = folder();
    let index = SearchIndex::open(place.path()).unwrap();
    let mut writer = index.writer().unwrap();
    let cases = [
        ("he", "חיילי צה”ל ורש”י", "צה\"ל"),
        ("en", "area 5 m² and volume 2 cm³", "cm3"),
        ("fr", "surface en km2", "km²"),
        ("th", "ทํางานกับนํ้า", "น้ำ"),
        ("lo", "ນໍ້າສະອາດ", "ນ້ຳ"),
        ("zh", "⼈⼝与⽔的循环", "人口"),
        ("ko", "학교는 크다. 나는 책을 읽는다", "학교"),
        ("ko", "선생님과 학생들이 집에서", "학생"),
        ("ko", "나는 책을 읽는다", "책"),
        ("pt", "As canções e os corações", "canção"),
        ("pt", "os animais", "animal"),
        ("hi", "हिन्दी में सम्पूर्ण ज्ञान", "संपूर्ण"),
        ("mr", "आनंद", "आनन्द"),
        ("sw", "ng´ombe na ng`ombe", "ng'ombe"),
        ("haw", "ʻŌlelo ʻĀina", "olelo"),
        ("ar-Latn", "ʿAlī and the Qurʾān", "ali"),
        ("bn", "হঠাত্\u{200d} বৃষ্টি", "হঠাৎ"),
        ("syr", "ܟܬܳܒܳܐ", "ܟܬܒܐ"),
        ("am", "ቆርቆሮ", "ቈርቈሮ"),
    ];
    for (at, (language, text, _)) in cases.iter().enumerate() {
        put(&mut writer, &about(&format!("r{at}"), "Title", language), [page("p1.html", text)]);
    }
    writer.commit(&std::collections::BTreeMap::new()).unwrap();
    for (at, (_, text, query)) in cases.iter().enumerate() {
        let id = format!("r{at}");
        let of_page = |hit: &Hit, _: &[String]| (hit.resource.as_str() == id).then(|| (*text).to_owned());
        let found = index.search(&Query::new(query), &of_page).unwrap();
        let hit = found.hits.iter().find(|hit| hit.resource.as_str() == id);
        assert!(hit.is_some_and(|hit| !hit.excerpt.marks.is_empty()), "{query}: {found:?}");
        assert!(found.meant.is_none() && !found.is_loose, "{query}: {found:?}");
    }
}

#[test]
fn filters_and_pages_of_results_hold() {
    let (index, _place) = phrases();
    let all = index.search(&Query { limit: 100, ..Query::new("gulere") }, &untold).unwrap();
    assert_eq!(all.total, PHRASES.len(), "each resource counts once");
    let page = Query { limit: 3, offset: 2, ..Query::new("gulere") };
    assert_eq!(index.search(&page, &untold).unwrap().hits, all.hits.get(2..5).unwrap());
    let count = |query: Query| index.search(&query, &untold).unwrap().total;
    let with = |values: &[&str]| Query {
        values: values.iter().map(|value| (*value).to_owned()).collect(),
        ..Query::new("gulere")
    };
    assert_eq!(count(with(&["1=zh-Hans"])), 1);
    assert_eq!(count(with(&["0=Reading"])), PHRASES.len());
    assert_eq!(count(with(&["0=Reading", "1=sw"])), 1);
    assert_eq!(count(with(&["0=Maths"])), 0);
    assert_eq!(count(Query::new("")), 0);
    assert_eq!(count(Query::new("?!")), 0);
    let loose = index.search(&Query::new("vitabu zzzz"), &untold).unwrap();
    assert!(loose.is_loose && ids(&loose) == ["sw"], "{loose:?}");
}

#[test]
fn articles_stand_alone_where_that_is_asked_for() {
    let place = folder();
    let index = SearchIndex::open(place.path()).unwrap();
    let mut writer = index.writer().unwrap();
    let mut zim = about("wiki", "Encyclopedia", "en");
    zim.pages_stand_alone = true;
    let pages = ["a", "b", "c"].map(|path| page(path, "volcano"));
    put(&mut writer, &zim, pages.clone());
    put(&mut writer, &about("book", "Book", "en"), pages);
    writer.commit(&std::collections::BTreeMap::new()).unwrap();
    assert_eq!(index.search(&Query::new("volcanoes"), &untold).unwrap().total, 4);
}

#[test]
fn hits_are_pages_resources_or_works() {
    let place = folder();
    let index = SearchIndex::open(place.path()).unwrap();
    let mut writer = index.writer().unwrap();
    for (work, languages) in [("fire", ["en", "sw", "fr"].as_slice()), ("water", &["en", "sw"]), ("", &["de"])] {
        for language in languages {
            let of = About { work: work.to_owned(), ..about(&format!("story-{work}{language}"), "Zebra", language) };
            put(&mut writer, &of, [page("1", "zebra stripes"), page("2", "zebra")]);
        }
    }
    let wiki = About { pages_stand_alone: true, work: "wiki".to_owned(), ..about("wiki", "Wiki", "en") };
    put(&mut writer, &wiki, [page("a", "zebra"), page("b", "zebra")]);
    writer.commit(&std::collections::BTreeMap::new()).unwrap();
    let find = |by: By, query: Query| index.search(&Query { by, ..query }, &untold).unwrap();
    let zebra = || Query::new("zebra");
    let count =
        |found: &Found, value: &str| found.values.iter().find(|(name, _)| name == value).map_or(0, |(_, count)| *count);
    for (by, total, english, swahili) in [(By::Page, 8, 4, 2), (By::Resource, 7, 3, 2), (By::Work, 5, 4, 2)] {
        let found = find(by, zebra());
        assert_eq!((found.total, found.hits.len()), (total, total), "{by:?}");
        assert_eq!((count(&found, "1=en"), count(&found, "1=sw")), (english, swahili), "{by:?}");
        // Whoever turns the pages meets each once.
        let mut met = Vec::new();
        for offset in 0..total {
            met.extend(
                find(by, Query { limit: 1, offset, ..zebra() }).hits.into_iter().map(|hit| (hit.resource, hit.path)),
            );
        }
        met.sort();
        met.dedup();
        assert_eq!(met.len(), total, "{by:?}");
        // A value that is counted leads to as many.
        let only = find(by, Query { values: vec!["1=sw".to_owned()], ..zebra() });
        assert_eq!(only.total as u64, swahili, "{by:?}");
    }
    let withheld = number_of(&"stories".parse().unwrap(), &"story-de".parse().unwrap());
    let without = std::sync::Arc::new(HashSet::from([withheld]));
    assert_eq!(find(By::Resource, Query { without: std::sync::Arc::clone(&without), ..zebra() }).total, 6);
    let fire = find(By::Work, zebra());
    let of_stories = fire.hits.iter().filter(|hit| hit.resource.as_str() != "wiki");
    assert!(of_stories.map(|hit| hit.pages).all(|pages| pages == 3), "pages are those of the best version");
    // Suggestions are of different works.
    let titles = index.suggest("zeb", 3, true).unwrap();
    assert_eq!(titles.len(), 1, "one title once: {titles:?}");
}

#[test]
fn an_index_is_shared_between_threads() {
    const fn shared<T: Send + Sync>() {}
    const { shared::<SearchIndex>() };
    const { shared::<crate::catalogue::Catalogue>() };
}

#[test]
fn a_query_of_any_length_is_answered() {
    let (index, _place) = phrases();
    let long = Query::new(&"คณิตศาสตร์".repeat(10_000));
    assert!(index.search(&long, &untold).unwrap().total >= 1);
    let many = (0..1000).map(|number| number.to_string()).collect::<Vec<_>>().join(" ");
    assert_eq!(index.search(&Query::new(&many), &untold).unwrap().total, 0);
}

#[test]
fn time_runs_out_politely() {
    let place = folder();
    let index = SearchIndex::open(place.path()).unwrap();
    let mut writer = index.writer().unwrap();
    let pages: Vec<Page> = (0..3000).map(|number| page(&number.to_string(), "same")).collect();
    put(&mut writer, &about("a", "A", "en"), pages);
    writer.commit(&std::collections::BTreeMap::new()).unwrap();
    let found = index.search(&Query { budget: Duration::ZERO, ..Query::new("same") }, &untold).unwrap();
    assert!(found.is_partial && found.total == 1);
    assert!(
        !index.search(&Query { budget: Duration::from_mins(1), ..Query::new("same") }, &untold).unwrap().is_partial
    );
}

/// Texts, and what pupils type to find them, which does not stand there so.
const TYPED: [(&str, &str, &[&str]); 35] = [
    (
        "fr",
        "Les enfants vont à l’école avec de l’eau et l’histoire d’Aïcha. Aujourd’hui, qu’ils apprennent.",
        &["école", "eau", "histoire", "Aïcha", "aujourd'hui", "l'école", "ils"],
    ),
    ("sw", "Ng’ombe wako ng’ambo ya mto.", &["ng'ombe", "ng'ambo", "ng’ombe"]),
    ("it", "Il ciclo dell’acqua, l’energia e dell'aria.", &["acqua", "energia", "aria"]),
    ("rw", "Igitabo cy’umwarimu, bw’ishuri n’imvura yo mw’isi.", &["umwarimu", "ishuri", "imvura", "isi"]),
    ("lg", "Ekitabo ky’abaana b’omu ssomero ly’eggwanga.", &["abaana", "eggwanga"]),
    ("uz", "O‘zbek tili, ma’no.", &["o'zbek", "ma'no", "oʻzbek"]),
    ("he", "צה״ל וג׳ירפה, ג׳ירפה, הַיְלָדִים קוֹרְאִים", &["צה\"ל", "ג'ירפה", "הילדים", "קוראים"]),
    ("en", "Don’t forget the teacher’s book: H₂O.", &["don't", "teacher", "H2O", "H₂O"]),
    ("ar", "زار الأطفال المدرسة الجديدة وقرأوا في المكتبة قرب الحديقة.", &["مدرسة", "مكتبة", "حديقة"]),
    ("tr", "Kızlar okulda. Sınıflar temiz.", &["kız", "sınıf", "KIZLAR"]),
    ("pt", "As operações com números são fáceis.", &["operação", "operacoes", "numero"]),
    ("th", "นักเรียนเดินไปโรงเรียนทุกวัน และอ่านหนังสือคณิตศาสตร์ในห้องสมุด", &["หนังสือ", "คณิตศาสตร์", "โรงเรียน"]),
    ("lo", "ນັກຮຽນໄປໂຮງຮຽນທຸກມື້ ແລະ ອ່ານປຶ້ມຄະນິດສາດຢູ່ຫ້ອງສະໝຸດ", &["ໂຮງຮຽນ", "ນັກຮຽນ"]),
    ("km", "សិស្សអានសៀវភៅគណិតវិទ្យានៅសាលារៀនក្នុងភូមិ។", &["សាលារៀន", "សៀវភៅ"]),
    ("my", "ကျောင်းသားများသည် ကျောင်းတွင် စာအုပ်ကို ဖတ်ကြသည်။", &["ကျောင်းသား", "စာအုပ်", "ေက်ာင္းသား"]),
    ("fa", "دانش\u{200c}آموزان کتاب\u{200c}های مدرسه را می\u{200c}خوانند.", &["کتاب", "کتابهای", "کتاب های"]),
    ("ml", "അവന്\u{200d} വന്നു.", &["അവൻ"]),
    ("ha", "Ɗalibi ya ɓata ƙasa.", &["dalibi", "bata", "kasa"]),
    ("bo", "ལོ་ ༢༠༢༤", &["2024"]),
    ("ca", "L’aigua de l’escola i d’Àfrica.", &["aigua", "escola", "africa"]),
    ("uk", "М’яч і вся сім’я.", &["м'яч", "сімʼя", "сім’я"]),
    ("de", "Die Häuser der Schülerinnen sind groß.", &["Haus", "hauser", "gross", "Schülerin"]),
    ("es", "Las canciones de los niños.", &["canción", "nino", "niño"]),
    ("el", "Οι μαθητές διαβάζουν στο σχολείο.", &["μαθητής", "μαθητες", "ΣΧΟΛΕΙΟ"]),
    ("hi", "बच्चे पुस्तकें पढ़ते हैं।", &["पुस्तक", "पढ\u{93c}ते", "बच्चे"]),
    ("bn", "সময় ও বিদ্যালয়", &["সময\u{9bc}", "বিদ্যালয়"]),
    ("vi", "Trường học ở làng tôi.", &["truong hoc", "làng"]),
    ("ro", "Școala și elevii.", &["şcoala", "scoala"]),
    ("pl", "Łódź płynie po rzece.", &["lodz", "łódź"]),
    ("yo", "Ọmọ náà lọ sí ilé-ìwé.", &["omo", "ile iwe"]),
    ("ja", "ミズは水です。", &["ﾐｽﾞ", "水"]),
    ("az", "İstanbul şəhəri.", &["istanbul", "sehəri"]),
    ("am", "የኃይል ምንጭ ፀሐይ ነው።", &["የሀይል", "ጸሀይ"]),
    ("ta", "மாணவர்கள் புத்தகங்கள் படிக்கிறார்கள்.", &["புத்தகங்கள்", "மாணவர்கள்"]),
    ("mg", "Ny tranon’i Rabe.", &["tranon'i", "rabe"]),
];

#[test]
fn what_is_typed_finds_what_is_written() {
    let place = folder();
    let index = SearchIndex::open(place.path()).unwrap();
    let mut writer = index.writer().unwrap();
    for (language, text, _) in TYPED {
        put(&mut writer, &about(language, "Title", language), [page("p.html", text)]);
    }
    writer.commit(&std::collections::BTreeMap::new()).unwrap();
    let mut missed = Vec::new();
    for (language, _, typed) in TYPED {
        for text in typed {
            let found = index.search(&Query::new(text), &untold).unwrap();
            if found.is_loose || !ids(&found).contains(&language) {
                missed.push((language, text, found.is_loose));
            }
        }
    }
    assert!(missed.is_empty(), "{missed:?}");
}

#[test]
fn words_with_an_error_find_what_was_meant() {
    let place = folder();
    let index = SearchIndex::open(place.path()).unwrap();
    let mut writer = index.writer().unwrap();
    let texts = [
        ("turtle", "en", "The Turtle", "A turtle walks along the river and eats grass."),
        ("tower", "en", "The tower", "From the tower one sees the photosynthesis of trees."),
        ("kitab", "ar", "كتاب المدرسة", "ذهبت المعلمة إلى المدرسة صباحا"),
        ("operacao", "pt", "A operação", "As operações da matemática são quatro."),
        ("khmer", "km", "សៀវភៅ", "សៀវភៅគណិតវិទ្យាសម្រាប់សិស្ស"),
    ];
    for (id, language, title, text) in texts {
        put(&mut writer, &about(id, title, language), [page("p1.html", text)]);
    }
    writer.commit(&[("stories".parse().unwrap(), ReleaseNumber(3))].into()).unwrap();
    for (typed, id, meant) in [
        ("turtel", "turtle", "turtle"),
        ("the turtel rivr", "turtle", "the turtle river"),
        ("photosyntesis", "tower", "photosynthesis"),
        ("photosy", "tower", "photosynthesis"),
        ("urtle", "turtle", "turtle"),
        ("yurtle", "turtle", "turtle"),
        ("hotosynthesis", "tower", "photosynthesis"),
        ("oparacao", "operacao", "operação"),
        ("المعلمه المدرسه", "kitab", ""),
        ("المعملة", "kitab", "المعلمة"),
    ] {
        let text = texts.iter().find(|(other, ..)| *other == id).map(|(.., text)| (*text).to_owned());
        let found = index.search(&Query::new(typed), &|_, _| text.clone()).unwrap();
        assert_eq!(ids(&found).first(), Some(&id), "{typed}");
        assert_eq!(found.meant.as_deref().unwrap_or_default(), meant, "{typed}");
    }
    let titles = |typed: &str| -> Vec<String> {
        index.suggest(typed, 5, true).unwrap().into_iter().map(|one| one.title).collect()
    };
    assert_eq!(titles("tu"), ["The Turtle"]);
    assert_eq!((titles("the t").len(), titles("the to")), (2, vec!["The tower".to_owned()]));
    assert_eq!(
        (titles("the turtel"), titles("turtel"), titles("thr tower").len()),
        (vec!["The Turtle".to_owned()], vec!["The Turtle".to_owned()], 0)
    );
    // Nothing is forgiven where it was asked not to be.
    assert_eq!(index.suggest("turtel", 5, false).unwrap(), vec![]);
    assert_eq!((titles("المدر"), titles(""), titles("zz")), (vec!["كتاب المدرسة".to_owned()], vec![], vec![]));
    let right = index.search(&Query::new("turtle river"), &untold).unwrap();
    assert_eq!((right.meant, ids(&index.search(&Query::new("xyzzyx"), &untold).unwrap()).len()), (None, 0));
}

#[test]
fn questions_parted_and_joined_words_find_what_was_meant() {
    let place = folder();
    let index = SearchIndex::open(place.path()).unwrap();
    let mut writer = index.writer().unwrap();
    for (id, language, text) in [
        ("fire", "es", "El fuego quema y es maravilloso."),
        ("history", "es", "Lo que hace el proyecto con el fuego amigo de otros."),
        ("exile", "ur", "کسی شخص کو جلاوطن نہیں کیا جائے گا۔"),
        ("nation", "th", "ทุกคนมีสิทธิในการถือสัญชาติหนึ่ง"),
        ("citizen", "my", "နိုင်ငံသားအဖြစ် ခံယူခွင့်ရှိသည်"),
        ("rest", "lo", "ມີສິດທີ່ຈະພັກຜ່ອນຢ່ອນໃຈ"),
        ("turtles", "en", "The turtles swim."),
        ("health", "en", "Well-being at school; hearts beat, a beet is red."),
        ("heart", "en", "The heartbeat."),
    ] {
        put(&mut writer, &about(id, "Title", language), [page("p1.html", text)]);
    }
    writer.commit(&std::collections::BTreeMap::new()).unwrap();
    for (typed, id, meant) in [
        ("جلا وطن", "exile", None),
        ("turt les", "turtles", None),
        ("สัณชาติ", "nation", Some("สัญชาติ")),
        ("နိုင်ငံသားများ", "citizen", None),
        ("ການພັກຜ່ອນ", "rest", None),
        ("turtle", "turtles", None),
        ("turtlesswim", "turtles", None),
        ("wellbeing", "health", None),
        ("heartbeet", "heart", Some("heartbeat")),
    ] {
        let found = index.search(&Query::new(typed), &untold).unwrap();
        assert_eq!(ids(&found).first(), Some(&id), "{typed}");
        if id == "nation" || typed.is_ascii() {
            let meant = meant.map(|word| index.segmenter.words(word).remove(0).folded);
            assert_eq!(found.meant, meant, "{typed}");
        }
    }
    let all = index.search(&Query::new("que hace el fuego"), &untold).unwrap();
    assert_eq!((ids(&all), all.is_loose), (vec!["history", "fire"], false), "all words come first");
}

#[test]
fn searches_around_are_narrower_and_wider() {
    let place = folder();
    let index = SearchIndex::open(place.path()).unwrap();
    let mut writer = index.writer().unwrap();
    let titles = [
        ("a", "The water cycle", "en"),
        ("b", "Clean water for all", "en"),
        ("c", "Water cycle in the garden", "en"),
        ("d", "How a water pump works", "en"),
        ("e", "Mzunguko wa maji", "sw"),
        ("f", "水循环", "zh"),
        ("g", "Grade 5 water 2024", "en"),
    ];
    for (id, title, language) in titles {
        put(&mut writer, &about(id, title, language), [page("p1.html", &format!("{title} of the school"))]);
    }
    for n in 0..30 {
        let title = format!("The story of the lion {n}");
        put(&mut writer, &about(&format!("s{n}"), &title, "en"), [page("p1.html", "for the school, in the village")]);
    }
    writer.commit(&[].into()).unwrap();
    let around = |text: &str| Query { around: true, ..Query::new(text) };
    let ask = |text: &str| index.search(&around(text), &untold).unwrap();
    let found = ask("Waters");
    assert_eq!(found.narrower.first().map(String::as_str), Some("water cycle"), "two titles have it: {found:?}");
    for phrase in ["clean water", "water pump"] {
        assert!(found.narrower.iter().any(|other| other == phrase), "{phrase}: {:?}", found.narrower);
    }
    for phrase in &found.narrower {
        assert!(ask(phrase).hits.first().is_some_and(|hit| hit.title.to_lowercase().contains(phrase)), "{phrase}");
        assert!(!["the water", "water 2024", "5 water", "water for"].contains(&phrase.as_str()), "{phrase}");
    }
    assert_eq!(ask("水").narrower, ["水循环"]);
    assert_eq!(ask("maji").narrower, Vec::<String>::new(), "a short word beside it says nothing");
    let wide = ask("repair water pump").wider;
    assert_eq!(wide, ["water pump"], "what is nowhere goes, and is not a search of its own");
    assert_eq!(ask("water pump").wider, ["water", "pump"]);
    assert!(ask("lion story").wider.is_empty(), "there is enough of it");
    for query in [Query { offset: 1, ..around("water pump") }, Query::new("water pump")] {
        let found = index.search(&query, &untold).unwrap();
        assert!(found.narrower.is_empty() && found.wider.is_empty(), "{query:?}");
    }
}

#[test]
fn of_equals_those_in_the_readers_language_come_first() {
    let place = folder();
    let index = SearchIndex::open(place.path()).unwrap();
    let mut writer = index.writer().unwrap();
    // Of languages in which the word has no stem: another form of it would be more than equal.
    for language in ["fa", "th", "ja"] {
        put(&mut writer, &about(&format!("film-{language}"), "Wallpaper", language), []);
    }
    writer.commit(&[("stories".parse().unwrap(), ReleaseNumber(1))].into()).unwrap();
    for (reads, first) in [(&["th", "ja"][..], "film-th"), (&["sw", "ja"], "film-ja"), (&["fa-IR", "fa"], "film-fa")] {
        let reads = reads.iter().map(|tag| (*tag).to_owned()).collect();
        let found = index.search(&Query { reads, ..Query::new("wallpaper") }, &untold).unwrap();
        assert_eq!(ids(&found).first(), Some(&first));
    }
}
