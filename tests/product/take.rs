//! What is taken home opens at home: books that are made here pass the field's own checker.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::tool::*;

/// epubcheck of the W3C, if it and a Java are here.
fn checker() -> Option<std::path::PathBuf> {
    if Command::new("java").arg("-version").output().is_err() {
        skipped("java is not installed (apt-get install default-jre-headless): books are not checked");
        return None;
    }
    peer("epubcheck/epubcheck.jar")
}

#[test]
fn stories_of_pages_become_books_that_epubcheck_passes() {
    let stories = ["story-0107-de", "story-0027-ur", "story-0088-am"];
    let field = Field::new();
    let Some(chosen) = chosen(&field, &stories) else { return };
    field.publish(&chosen, "stories");
    field.init();
    field.sync(field.repository());
    let serving = field.serve(&[]);
    let checker = checker();
    for story in stories {
        let book = get(&format!("{}take/stories/{story}", serving.url));
        assert!(book.headers.contains("content-type: application/epub+zip"), "{story}: {}", book.headers);
        assert!(book.body.get(30..58) == Some(b"mimetypeapplication/epub+zip"), "{story}");
        let file = field.path(&format!("{story}.epub"));
        std::fs::write(&file, &book.body).unwrap();
        if let Some(checker) = &checker {
            passes(checker, &file);
        }
    }
}

#[test]
fn what_was_made_into_pages_is_taken_home_and_printed_as_such() {
    let field = Field::new();
    let folder = field.path("made");
    let index = "path,title,language,license\nwater.md,Water,en,CC0-1.0\nquiz.gift,Quiz,en,CC0-1.0\nplain.txt,Plain,sw,CC0-1.0\n";
    write_tree(
        &folder,
        &[
            ("index.csv", index.as_bytes()),
            ("water.md", b"# Water\n\nBoil it for a minute.\n"),
            ("quiz.gift", b"::One::What boils?{=Water ~Stone}\n"),
            ("plain.txt", b"Chemsha maji.\n"),
        ],
    );
    field.publish(&folder, "made");
    field.init();
    field.sync(field.repository());
    let serving = field.serve(&[]);
    let checker = checker();
    for (id, words) in [("water", "Boil it for a minute"), ("quiz", "What boils?"), ("plain", "Chemsha maji")] {
        let printed = get(&format!("{}print/made/{id}", serving.url));
        let page = text(&printed.body);
        assert!(printed.status == 200 && page.matches(words).count() == 1, "{id}: {} {page}", printed.status);
        let book = get(&format!("{}take/made/{id}", serving.url));
        assert!(book.headers.contains("content-type: application/epub+zip"), "{id}: {}", book.headers);
        let file = field.path(&format!("{id}.epub"));
        std::fs::write(&file, &book.body).unwrap();
        if let Some(checker) = &checker {
            passes(checker, &file);
        }
    }
}

fn passes(checker: &Path, book: &Path) {
    let output = Command::new("java").arg("-jar").arg(checker).arg(book).output().unwrap();
    let said = text(&output.stdout) + &text(&output.stderr);
    assert!(output.status.success() && said.contains("0 errors"), "{}: {said}", book.display());
}

/// A folder of these items of the library of fixtures.
fn chosen(field: &Field, items: &[&str]) -> Option<PathBuf> {
    let library = fixtures("library")?;
    let chosen = field.path("chosen");
    std::fs::create_dir(&chosen).unwrap();
    let index = std::fs::read_to_string(library.join("index.csv")).unwrap();
    let (head, rows) = index.split_once('\n').unwrap();
    let mut kept = vec![head.to_owned()];
    for item in items {
        let row = rows.lines().find(|row| row.starts_with(&format!("{item},"))).unwrap();
        let path = row.split(',').nth(1).unwrap();
        let (from, to) = (library.join(path), chosen.join(path));
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        if from.is_dir() {
            std::fs::create_dir(&to).unwrap();
            for (name, bytes) in read_tree(&from) {
                write_tree(&to, &[(&name, &bytes)]);
            }
        } else {
            std::fs::copy(from, to).unwrap();
        }
        kept.push(row.to_owned());
    }
    std::fs::write(chosen.join("index.csv"), kept.join("\n") + "\n").unwrap();
    Some(chosen)
}

/// What a shelf is made of here: stories of pages and of chapters, in three scripts, a film, a recording, an exercise.
const SHELF: [&str; 7] = [
    "story-0107-de",
    "story-0027-ur",
    "story-0088-am",
    "story-0001-sw",
    "video-el-fuego",
    "audio-0156-tl",
    "h5p-true-false",
];

/// A box with a shelf.
fn shelf() -> Option<Field> {
    let field = Field::new();
    let chosen = chosen(&field, &SHELF)?;
    field.publish(&chosen, "shelf");
    field.init();
    field.sync(field.repository());
    Some(field)
}

fn export(field: &Field, form: &str) -> (PathBuf, serde_json::Value) {
    let to = field.path(form);
    let said = field.on_box(&["export", "shelf", "--as", form, "--to", to.to_str().unwrap(), "--json"]);
    (to, serde_json::from_str(&said).unwrap())
}

#[test]
fn a_shelf_is_one_book_that_epubcheck_passes() {
    let Some(field) = shelf() else { return };
    let (to, said) = export(&field, "epub");
    assert_eq!(said["made"][0]["resources"], 6, "{said}");
    assert_eq!(said["withheld"][0], "h5p-true-false: such a file cannot hold it");
    let book = to.join("shelf.epub");
    if let Some(checker) = checker() {
        passes(&checker, &book);
    }
    // The same each time, and what a phone gets over HTTP is made by the same writer.
    let first = std::fs::read(&book).unwrap();
    export(&field, "epub");
    assert!(first == std::fs::read(&book).unwrap());
    let serving = field.serve(&[]);
    let served = get(&format!("{}take/all?collection=shelf&as=epub", serving.url));
    assert!(served.headers.contains("content-type: application/epub+zip"), "{}", served.headers);
    let file = field.path("served.epub");
    std::fs::write(&file, &served.body).unwrap();
    if let Some(checker) = checker() {
        passes(&checker, &file);
    }
}

#[test]
fn a_shelf_is_a_site_whose_links_lead_somewhere() {
    let Some(field) = shelf() else { return };
    let (to, _) = export(&field, "site");
    let files = read_tree(&to.join("shelf"));
    let index = text(&files["index.html"]);
    let links: Vec<&str> = index.split("href=\"").skip(1).map(|rest| rest.split(['"', '#']).next().unwrap()).collect();
    assert!(links.len() > 6, "{index}");
    for link in links {
        assert!(files.contains_key(link), "{link}");
    }
    assert!(files.contains_key("shelf/video-el-fuego/_play.html") && !index.contains("h5p"));
}

#[test]
fn a_shelf_is_a_zim_file_for_kiwix() {
    let Some(field) = shelf() else { return };
    let (to, said) = export(&field, "zim");
    assert_eq!(said["made"][0]["resources"], 6, "{said}");
    let file = to.join("shelf.zim");
    match Command::new("zimcheck").arg(&file).output() {
        Ok(output) => {
            let said = text(&output.stdout);
            assert!(output.status.success() && said.contains("Overall Test Status: Pass"), "{said}");
        }
        Err(_) => skipped("zimcheck is not installed (apt-get install zim-tools): the file is not checked by it"),
    }
    libzim_reads(&file);
    kiwix_serves(&field, &file);
}

/// libzim's own checks, and what it finds.
fn libzim_reads(file: &Path) {
    let Some(python) = peer("libzim/bin/python") else { return };
    let script = "import sys\n\
        from libzim.reader import Archive\n\
        from libzim.suggestion import SuggestionSearcher\n\
        archive = Archive(sys.argv[1])\n\
        assert archive.check()\n\
        assert archive.has_checksum\n\
        main = archive.main_entry.get_item()\n\
        assert main.path == 'index.html' and main.mimetype == 'text/html', main.path\n\
        assert b'_play.html' in bytes(main.content)\n\
        assert archive.get_metadata('Language').decode() == 'amh,deu,spa,swa,tgl,urd', archive.get_metadata('Language')\n\
        assert archive.has_illustration(48)\n\
        for number in range(archive.all_entry_count):\n\
        \x20   entry = archive._get_entry_by_id(number)\n\
        \x20   item = entry.get_item()\n\
        \x20   assert len(bytes(item.content)) == item.size, entry.path\n\
        found = SuggestionSearcher(archive).suggest('Mwanamume')\n\
        assert found.getEstimatedMatches() > 0\n\
        print('read', archive.article_count)\n";
    let output = Command::new(python).args(["-c", script]).arg(file).output().unwrap();
    assert!(output.status.success() && text(&output.stdout).starts_with("read"), "{}", text(&output.stderr));
}

/// Kiwix's own server opens it.
fn kiwix_serves(field: &Field, file: &Path) {
    let port = free_port();
    let server = Command::new("kiwix-serve")
        .args(["--address", "127.0.0.1", "--port", &port.to_string()])
        .arg(file)
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn();
    let Ok(mut server) = server else {
        skipped("kiwix-serve is not installed (apt-get install kiwix-tools): the file is not opened by it");
        return;
    };
    let at = format!("http://127.0.0.1:{port}");
    let is_up = (0..200).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(25));
        ureq::get(&format!("{at}/")).call().is_ok()
    });
    let pages = ["index.html", "shelf/story-0107-de/index.html", "shelf/video-el-fuego/_play.html"];
    let replies: Vec<Reply> =
        if is_up { pages.iter().map(|page| get(&format!("{at}/shelf/A/{page}"))).collect() } else { Vec::new() };
    // Newer servers have contents at another address.
    let replies: Vec<Reply> = replies
        .into_iter()
        .zip(pages)
        .map(|(reply, page)| if reply.status == 200 { reply } else { get(&format!("{at}/content/shelf/{page}")) })
        .collect();
    server.kill().unwrap();
    server.wait().unwrap();
    assert!(is_up, "kiwix-serve does not answer with {}", field.path("zim").display());
    for (reply, page) in replies.iter().zip(pages) {
        assert_eq!(reply.status, 200, "{page}");
        assert!(text(&reply.body).contains("<html"), "{page}");
    }
}

#[test]
fn a_shelf_is_a_channel_that_kolibri_takes() {
    let Some(field) = shelf() else { return };
    let (to, said) = export(&field, "kolibri");
    assert_eq!((&said["made"][0]["resources"], &said["withheld"]), (&7.into(), &serde_json::json!([])), "{said}");
    let channel = said["channel"].as_str().unwrap();
    // Our own reader of channels finds each of them again.
    let again = Field::new();
    let published = again.publish(&to, "again");
    assert_eq!(published["release"]["resources"], 7, "{}", published["report"]);
    let Some(kolibri) = peer("kolibri/bin/kolibri") else { return };
    let home = field.path("kolibri-home");
    for deed in ["importchannel", "importcontent"] {
        let output = Command::new(&kolibri)
            .args(["manage", deed, "disk", channel])
            .arg(&to)
            .env("KOLIBRI_HOME", &home)
            .output()
            .unwrap();
        assert!(output.status.success(), "{deed}: {}{}", text(&output.stdout), text(&output.stderr));
    }
    let database = rusqlite::Connection::open(home.join("db.sqlite3")).unwrap();
    let count = |question: &str| database.query_row(question, [], |row| row.get::<_, i64>(0)).unwrap();
    let nodes = "SELECT count(*) FROM content_contentnode WHERE available AND kind <> 'topic'";
    assert_eq!(count(nodes), 7, "each is there with its file");
    assert_eq!(count("SELECT count(*) FROM content_localfile WHERE NOT available"), 0);
    assert_eq!(count("SELECT count(*) FROM content_contentnode WHERE license_name = 'CC BY'"), 6);
    assert_eq!(count("SELECT count(DISTINCT kind) FROM content_contentnode"), 6);
}
