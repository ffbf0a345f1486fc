use super::*;

#[test]
fn files_are_found_under_the_name_that_a_table_has() {
    let dir = tempfile::tempdir().unwrap();
    for name in ["mvua.txt", "le\u{327}on e\u{301}te\u{301}.txt", "a b.txt", "100%25.txt", "Two.txt", "two.TXT"] {
        fs::write(dir.path().join(name), "x").unwrap();
    }
    fs::create_dir(dir.path().join("Sub")).unwrap();
    fs::write(dir.path().join("Sub/c.txt"), "x").unwrap();
    let cases = [
        ("Mvua.TXT", "mvua.txt"),
        ("le\u{327}on \u{e9}t\u{e9}.txt", "le\u{327}on e\u{301}te\u{301}.txt"),
        ("a%20b.txt", "a b.txt"),
        ("100%25.txt", "100%25.txt"),
        ("sub/C.txt", "Sub/c.txt"),
        ("TWO.txt", "TWO.txt"),
        ("%2e%2e/x.txt", "%2e%2e/x.txt"),
        ("gone.txt", "gone.txt"),
    ];
    let mut files = Named::of(dir.path());
    for (named, there) in cases {
        assert_eq!(files.found(named), dir.path().join(there), "{named}");
    }
}

#[test]
fn slugs_are_valid_ids_and_keep_names_apart() {
    let cases =
        [("Anansi & Tortue", "anansi-tortue"), ("Èso kékeré", "eso-kekere"), ("a.b_c", "a.b_c"), ("--x--", "x")];
    for (name, expected) in cases {
        assert_eq!(slug(name), expected);
    }
    assert_ne!(slug("ታዳጊው"), slug("አበራ"));
    for name in ["ታዳጊው አበራ", "", "...", "コーラン2", &"long ".repeat(100)] {
        assert!(slug(name).parse::<ResourceId>().is_ok(), "{name}: {}", slug(name));
    }
}

#[test]
fn nobody_is_who_programs_write_of_themselves() {
    for name in ["(anonymous)", "anonymous", "Unknown", "python-docx", " "] {
        assert!(is_nobody(name), "{name}");
    }
    for name in ["Anonymous", "Page", "Awa Diop"] {
        assert!(!is_nobody(name), "{name}");
    }
}

#[test]
fn leftovers_of_programs_are_no_titles() {
    for leftover in [
        "Microsoft Word - Lesson_3_final(2).docx",
        "i-xx_Lakes-fm.indd",
        "untitled",
        "Untitled-1",
        "PowerPoint Presentation",
        "Sans nom 1",
        "无标题文档2",
        "بدون عنوان",
        "Présentation PowerPoint",
        "PowerPoint プレゼンテーション",
        "Folie 1",
        "Document1",
        "[No Title]",
        "C:\\Users\\x\\lesson",
        "file:///C|/x.htm",
        "file:///home/x/lesson",
        "d:/lessons/one",
        "\\\\server\\lessons\\one",
        "/home/x/lesson",
        "chapter 1.tex",
        "ch001.xhtml",
        " ",
        "12-3",
        "",
    ] {
        assert!(says_nothing(leftover), "{leftover}");
    }
    for title in [
        "Rivers of Africa",
        "The Book of Fire",
        "ABC",
        "Test of time",
        "Vol. 2",
        "Maths 3.1",
        "الرياضيات",
        "1984 was a year",
        "Fact file: Rivers of Kenya",
        "Profile: Wangari Maathai",
        "File: how to read one",
        "Rain \"big\" \\ small",
        "The road to /home/ and back",
        "C: the third note",
    ] {
        assert!(!says_nothing(title), "{title}");
    }
}

#[test]
fn what_systems_add_is_told_from_content() {
    for junk in [
        "__MACOSX/a/._b.html",
        "a/.DS_Store",
        "Thumbs.db",
        "x/desktop.ini",
        "a/._b.png",
        "a/hts-cache/new.zip",
        "hts-log.txt",
    ] {
        assert!(is_junk(junk), "{junk}");
    }
    for content in ["a/b.html", ".htaccess", "thumbs.db.html", "__macosx.html", ".well-known/x", "_._/a"] {
        assert!(!is_junk(content), "{content}");
    }
}

#[test]
fn numbers_in_names_sort_as_numbers() {
    let cases = [["a", "step_1", "step_2", "step_2b", "step_10"], ["درس ٢", "درس ٩", "درس ١٠", "درس ١١", "درس ٢٠"]];
    for sorted in cases {
        let mut names = sorted;
        names.sort_unstable();
        names.sort_by_key(|name| natural_key(name));
        assert_eq!(names, sorted);
    }
}

#[test]
fn ids_are_unique_and_stable() {
    let mut ids = Ids::default();
    let claimed: Vec<_> = ["a", "a", "A!", "story-1", &"x".repeat(120), &"x".repeat(120)]
        .into_iter()
        .map(|wish| ids.claim(wish).as_str().to_owned())
        .collect();
    assert_eq!(claimed.get(..4).unwrap(), ["a", "a-2", "a-3", "story-1"]);
    let unique: std::collections::BTreeSet<_> = claimed.iter().collect();
    assert_eq!(unique.len(), claimed.len());
}
