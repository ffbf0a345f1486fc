use maktaba_sync::model::ReleaseNumber;

use super::*;

/// A folder of its own for each test, which vanishes with it.
fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn about(resource: &str, title: &str, language: &str) -> About {
    About {
        collection: "stories".parse().unwrap(),
        resource: resource.parse().unwrap(),
        title: title.to_owned(),
        description: String::new(),
        creators: vec!["Cornelius Gulere".to_owned()],
        languages: vec![language.to_owned()],
        subjects: vec!["Reading".to_owned()],
        values: vec![format!("1={language}"), "0=Reading".to_owned()],
        work: String::new(),
        main: "p1.html".to_owned(),
        pages_stand_alone: false,
    }
}

fn page(path: &str, text: &str) -> Page {
    Page {
        path: path.to_owned(),
        source: path.to_owned(),
        title: path.to_owned(),
        text: text.to_owned(),
        ..Page::default()
    }
}

/// Nothing is shown of a page but its title.
fn untold(_: &Hit, _: &[String]) -> Option<String> {
    None
}

/// Puts pages in, each made from its path and its text.
fn put(writer: &mut Writer<'_>, about: &About, pages: impl IntoIterator<Item = Page>) {
    let made = |page: Page| (Print::of(&[page.path.as_bytes(), page.text.as_bytes()]), move || Some(page));
    writer.replace_resource(about, pages.into_iter().map(made)).unwrap();
}

fn ids(found: &Found) -> Vec<&str> {
    found.hits.iter().map(|hit| hit.resource.as_str()).collect()
}

/// "Mathematics textbooks for students", and a phrase that a reader would type to find it.
const PHRASES: [(&str, &str, &str); 14] = [
    ("en", "Mathematics textbooks for students", "mathematics textbook"),
    ("fr", "Manuels de mathématiques pour les élèves", "MATHEMATIQUES élève"),
    ("ar", "كُتُب الرياضيات للطلاب", "كتب الرياضيات"),
    ("hi", "छात्रों के लिए गणित की पाठ्यपुस्तकें", "गणित छात्रों"),
    ("ur", "طلباء کے لیے ریاضی کی کتابیں", "رياضي کتابیں"),
    ("am", "ለተማሪዎች የሒሳብ መማሪያ መጻሕፍት", "የሂሳብ መማሪያ"),
    ("sw", "Vitabu vya hisabati kwa wanafunzi", "vitabu hisabati"),
    ("sl", "Učbeniki matematike za učence", "ucbeniki matematike"),
    ("th", "หนังสือเรียนคณิตศาสตร์สำหรับนักเรียน", "คณิตศาสตร์"),
    ("lo", "ປຶ້ມຮຽນຄະນິດສາດສຳລັບນັກຮຽນ", "ປຶ້ມຮຽນ"),
    ("km", "សៀវភៅសិក្សាគណិតវិទ្យាសម្រាប់សិស្ស", "គណិតវិទ្យា"),
    ("my", "ကျောင်းသားများအတွက် သင်္ချာစာအုပ်များ", "သင်္ချာ"),
    ("zh-Hans", "学生数学课本", "数学"),
    ("ru", "Учебники математики для учеников", "учебник математика"),
];

fn phrases() -> (SearchIndex, tempfile::TempDir) {
    let place = folder();
    let index = SearchIndex::open(place.path()).unwrap();
    let mut writer = index.writer().unwrap();
    for (language, phrase, _) in PHRASES {
        let id = language.to_lowercase();
        let pages = [page("p1.html", phrase), page("p2.html", "other")];
        put(&mut writer, &about(&id, &format!("Title {id}"), language), pages);
    }
    writer.commit(&[("stories".parse().unwrap(), ReleaseNumber(3))].into()).unwrap();
    (index, place)
}

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
fn resources_are_replaced_removed_and_kept_over_a_restart() {
    let folder = folder();
    let place = folder.path();
    let covered = [("stories".parse().unwrap(), ReleaseNumber(1))].into();
    let index = SearchIndex::open(place).unwrap();
    let mut writer = index.writer().unwrap();
    put(&mut writer, &about("a", "Fire", "en"), [page("1", "red"), page("2", "red")]);
    put(&mut writer, &about("b", "Water", "en"), [page("1", "blue")]);
    writer.commit(&covered).unwrap();
    let mut undone = index.writer().unwrap();
    put(&mut undone, &about("c", "Earth", "en"), []);
    drop(undone);
    let mut writer = index.writer().unwrap();
    put(&mut writer, &about("a", "Fire", "en"), [page("1", "orange")]);
    writer.remove_resource(&"stories".parse().unwrap(), &"b".parse().unwrap());
    writer.commit(&covered).unwrap();
    drop(index);
    let index = SearchIndex::open(place).unwrap();
    assert_eq!(index.covered(), covered);
    for (text, expected) in [("orange", 1), ("red", 0), ("blue", 0), ("earth", 0), ("fire", 1)] {
        assert_eq!(index.search(&Query::new(text), &untold).unwrap().total, expected, "{text}");
    }
    assert_eq!(index.count(), 2);
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
    let titles = index.suggest("zeb", 3).unwrap();
    assert_eq!(titles.len(), 1, "one title once: {titles:?}");
}

#[test]
fn a_damaged_index_is_made_again_and_covers_nothing() {
    let folder = folder();
    let place = folder.path();
    drop(SearchIndex::open(place).unwrap());
    let damages: [fn(&std::path::Path); 3] = [
        |place| std::fs::write(place.join("meta.json"), "{").unwrap(),
        |place| std::fs::remove_file(place.join("meta.json")).unwrap(),
        |place| {
            for file in std::fs::read_dir(place).unwrap() {
                let path = file.unwrap().path();
                if path.extension().is_some_and(|extension| extension == "store") {
                    std::fs::write(path, "torn").unwrap();
                }
            }
        },
    ];
    for damage in damages {
        let index = SearchIndex::open(place).unwrap();
        let mut writer = index.writer().unwrap();
        put(&mut writer, &about("a", "Fire", "en"), []);
        writer.commit(&[("stories".parse().unwrap(), ReleaseNumber(1))].into()).unwrap();
        drop(index);
        damage(place);
        let index = SearchIndex::open(place).unwrap();
        assert!(index.covered().is_empty());
        assert_eq!(index.search(&Query::new("fire"), &untold).unwrap().total, 0);
    }
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
const TYPED: [(&str, &str, &[&str]); 33] = [
    (
        "fr",
        "Les enfants vont à l’école avec de l’eau et l’histoire d’Aïcha. Aujourd’hui, qu’ils apprennent.",
        &["école", "eau", "histoire", "Aïcha", "aujourd'hui", "l'école", "ils"],
    ),
    ("sw", "Ng’ombe wako ng’ambo ya mto.", &["ng'ombe", "ng'ambo", "ng’ombe"]),
    ("it", "Il ciclo dell’acqua, l’energia e dell'aria.", &["acqua", "energia", "aria"]),
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
    let titles =
        |typed: &str| -> Vec<String> { index.suggest(typed, 5).unwrap().into_iter().map(|one| one.title).collect() };
    assert_eq!(titles("tu"), ["The Turtle"]);
    assert_eq!((titles("the t").len(), titles("the to")), (2, vec!["The tower".to_owned()]));
    assert_eq!(
        (titles("the turtel"), titles("turtel"), titles("thr tower").len()),
        (vec!["The Turtle".to_owned()], vec!["The Turtle".to_owned()], 0)
    );
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
    ] {
        let found = index.search(&Query::new(typed), &untold).unwrap();
        assert_eq!(ids(&found).first(), Some(&id), "{typed}");
        if id == "nation" || id == "turtles" {
            let meant = meant.map(|word| index.segmenter.words(word).remove(0).folded);
            assert_eq!(found.meant, meant, "{typed}");
        }
    }
    let all = index.search(&Query::new("que hace el fuego"), &untold).unwrap();
    assert_eq!((ids(&all), all.is_loose), (vec!["history", "fire"], false), "all words come first");
}

#[test]
fn what_did_not_change_is_not_made_again() {
    type Resource<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)]);
    let place = folder();
    let index = SearchIndex::open(place.path()).unwrap();
    let collection: Shelfmark = "stories".parse().unwrap();
    let feed = |release: u32, resources: &[Resource<'_>]| -> Vec<String> {
        let made = std::cell::RefCell::new(Vec::new());
        let mut writer = index.writer().unwrap();
        let mut held = std::collections::HashSet::new();
        for (id, title, pages) in resources {
            held.insert(id.parse().unwrap());
            let pages = pages.iter().map(|(path, text)| {
                let made = &made;
                (Print::of(&[path.as_bytes(), text.as_bytes()]), move || {
                    made.borrow_mut().push(format!("{id}/{path}"));
                    Some(page(path, text))
                })
            });
            writer.replace_resource(&about(id, title, "en"), pages).unwrap();
        }
        writer.keep_resources(&collection, &held).unwrap();
        writer.commit(&[(collection.clone(), ReleaseNumber(release))].into()).unwrap();
        made.into_inner()
    };
    let pages = |word: &str| -> Vec<usize> {
        let found = index.search(&Query::new(word), &untold).unwrap();
        found.hits.iter().map(|hit| usize::try_from(hit.pages).unwrap()).collect()
    };
    let old: [(&str, &str); 3] = [("1", "red"), ("2", "blue"), ("3", "blue")];
    let new: [(&str, &str); 3] = [("1", "red"), ("2", "green"), ("4", "blue")];
    assert_eq!(feed(1, &[("a", "A", &old), ("b", "B", &[("1", "red")])]), ["a/1", "a/2", "a/3", "b/1"]);
    assert_eq!((pages("blue"), pages("red").len()), (vec![2], 2));
    assert_eq!(feed(2, &[("a", "A", &new), ("b", "B", &[("1", "red")])]), ["a/2", "a/4"], "only what is new");
    assert_eq!((pages("blue"), pages("green"), pages("red").len()), (vec![1], vec![1], 2));
    // A release is rolled back: what was deleted is not taken for what is there.
    assert_eq!(feed(1, &[("a", "A", &old)]), ["a/2", "a/3"]);
    assert_eq!((pages("blue"), pages("green").len(), pages("red").len()), (vec![2], 0, 1), "b is gone");
    // A title is part of each page's hit.
    assert_eq!(feed(3, &[("a", "Another", &old)]).len(), 3);
    assert_eq!(pages("another").len(), 1);
    assert!(feed(4, &[("a", "Another", &old)]).is_empty());
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

/// The index of a resource with some pages, as its publisher ships it.
fn shipped_bytes(about: &About, pages: impl IntoIterator<Item = Page>) -> Vec<u8> {
    let place = folder();
    let made =
        pages.into_iter().map(|page| (Print::of(&[page.path.as_bytes(), page.text.as_bytes()]), move || Some(page)));
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut shipped::make(place.path(), about, made).unwrap(), &mut bytes).unwrap();
    bytes
}

fn lessons(count: usize, word: &str) -> Vec<Page> {
    (0..count).map(|number| page(&format!("{number:03}.html"), &format!("lesson {number} {word}"))).collect()
}

#[test]
fn an_index_that_came_with_a_resource_is_taken_over() {
    let (index, _place) = phrases();
    let covered = index.covered();
    let course = about("course", "The course", "en");
    let bytes = shipped_bytes(&course, lessons(300, "granite"));
    assert_eq!(bytes, shipped_bytes(&course, lessons(300, "granite")), "the same pages give the same bytes");
    let prints =
        |pages: Vec<Page>| pages.into_iter().map(|page| Print::of(&[page.path.as_bytes(), page.text.as_bytes()]));
    assert!(index.known(&course, prints(lessons(300, "granite"))).unwrap().is_mostly_new());
    index.adopt(&course, &mut bytes.as_slice()).unwrap();
    assert_eq!(index.known(&course, prints(lessons(300, "granite"))).unwrap(), Known { pages: 300, known: 300 });
    assert_eq!(index.covered(), covered);
    let found = index.search(&Query::new("granite"), &untold).unwrap();
    assert_eq!((found.total, found.hits.first().map(|hit| hit.pages)), (1, Some(300)));
    assert_eq!(
        index.search(&Query::new("mathematics"), &untold).unwrap().total,
        1,
        "what was there before is still there"
    );
    // Taken over once more, in place of the first: as after a power cut.
    index.adopt(&course, &mut shipped_bytes(&course, lessons(200, "basalt")).as_slice()).unwrap();
    let total = |text: &str| index.search(&Query::new(text), &untold).unwrap().total;
    assert_eq!((total("granite"), total("basalt")), (0, 1));
    // A later release changes a page and loses one, as if the index had been made here.
    let mut writer = index.writer().unwrap();
    let mut pages = lessons(199, "basalt");
    pages[7].text = "obsidian".to_owned();
    put(&mut writer, &course, pages);
    writer.commit(&covered).unwrap();
    let found = index.search(&Query::new("basalt"), &untold).unwrap();
    assert_eq!((total("obsidian"), found.hits.first().map(|hit| hit.pages)), (1, Some(198)));
    assert!(index.is_sound().unwrap());
}

#[test]
fn an_index_that_is_no_good_is_refused_and_changes_nothing() {
    let (index, place) = phrases();
    let course = about("course", "The course", "en");
    let bytes = shipped_bytes(&course, lessons(40, "granite"));
    let before = index.count();
    let refused = |name: &str, bytes: &[u8], about: &About| match index.adopt(about, &mut &*bytes) {
        Err(shipped::ShippedError::Refused(why)) => why,
        other => panic!("{name}: {other:?}"),
    };
    let why = refused("another resource", &bytes, &about("other", "The course", "en"));
    assert!(why.contains("another resource"), "{why}");
    let filed = About { values: vec!["0=Physics".to_owned()], ..course.clone() };
    assert!(refused("other values", &bytes, &filed).contains("filed"));
    let alone = About { pages_stand_alone: true, ..course.clone() };
    assert!(refused("other groups", &bytes, &alone).contains("counts a page"));
    for end in [0, 1, 40, bytes.len() / 2, bytes.len() - 1] {
        refused("cut off", &bytes[..end], &course);
    }
    refused("longer", &[bytes.as_slice(), b"x"].concat(), &course);
    refused("not ours", b"{\"documents\":1,\"parts\":[1,1,1,1,1,99999999999]}\n", &course);
    assert_eq!(index.count(), before);
    // Whatever byte is another, it is refused or it is an index of this resource that can be searched.
    let mut taken = 0;
    for at in (0..bytes.len()).step_by(bytes.len() / 300) {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x55;
        taken += usize::from(index.adopt(&course, &mut damaged.as_slice()).is_ok());
        index.search(&Query::new("granite"), &untold).unwrap();
    }
    assert!(taken < 250, "{taken} of 300 were taken");
    let mut writer = index.writer().unwrap();
    writer.remove_resource(&course.collection, &course.resource);
    writer.commit(&index.covered()).unwrap();
    assert_eq!(index.count(), before);
    let files = std::fs::read_dir(place.path()).unwrap().count();
    assert!(files < 60, "{files} files are left");
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

#[test]
fn pieces_become_one_where_that_is_worth_it() {
    let place = folder();
    let index = SearchIndex::open(place.path()).unwrap();
    let len_bytes = || -> u64 {
        std::fs::read_dir(place.path()).unwrap().map(|file| file.unwrap().metadata().unwrap().len()).sum()
    };
    for number in 0..6 {
        let mut writer = index.writer().unwrap().unmerged();
        let words = (0..800).map(|word| format!("word{word}")).collect::<Vec<_>>().join(" ");
        put(&mut writer, &about(&format!("r{number}"), "Words", "en"), [page("1", &words)]);
        writer.commit(&[("stories".parse().unwrap(), ReleaseNumber(number))].into()).unwrap();
    }
    let (before, covered) = (len_bytes(), index.covered());
    assert!(index.compact().unwrap() && !index.compact().unwrap());
    assert!(len_bytes() * 2 < before, "{} of {before}", len_bytes());
    assert_eq!((index.covered(), index.search(&Query::new("word7"), &untold).unwrap().total), (covered, 6));
    // One more page is not worth writing everything again.
    let mut writer = index.writer().unwrap().unmerged();
    put(&mut writer, &about("more", "More", "en"), [page("1", "more")]);
    writer.commit(&index.covered()).unwrap();
    assert!(!index.compact().unwrap());
    drop(index);
    assert_eq!(SearchIndex::open(place.path()).unwrap().search(&Query::new("word7"), &untold).unwrap().total, 6);
}

#[test]
fn what_a_killed_writer_left_costs_nothing() {
    let (index, place) = phrases();
    let (covered, count) = (index.covered(), index.count());
    drop(index);
    for name in ["0123456789abcdef0123456789abcdef.store", "0123456789abcdef0123456789abcdef.idx"] {
        std::fs::write(place.path().join(name), "torn").unwrap();
    }
    let index = SearchIndex::open(place.path()).unwrap();
    assert_eq!((index.covered(), index.count()), (covered, count));
}
