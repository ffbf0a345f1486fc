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

#[test]
fn names_and_lists_that_books_may_not_have_are_made_such_as_they_may() {
    let field = Field::new();
    let page = "<!DOCTYPE html><html lang=en><title>Lists</title><h1>Lists</h1><ul><li>one</li><ul><li>two</li></ul>three <b>four</b></ul>\
        <ol><p>five</p></ol><dl><dd>six</dd><p>seven</p></dl><li>eight</li><dt>nine</dt>\
        <img src=\"a%3Ab%20%2A.png\" alt=\"x\"><img src=\"A%3AB%20%2A.png\" alt=\"y\"> <a href=\"q%3Fx=1.html#there\">on</a></html>";
    let other = "<!DOCTYPE html><html lang=en><title>Other</title><h1 id=there>Other</h1><p>Words. <a href=index.html>back</a></p></html>";
    let picture = super::teachers::PHOTO;
    write_tree(
        &field.path("in/odd"),
        &[
            ("index.html", page.as_bytes()),
            ("q?x=1.html", other.as_bytes()),
            ("a:b *.png", picture),
            ("A:B *.png", picture),
        ],
    );
    field.publish(&field.path("in"), "odd");
    field.init();
    field.sync(field.repository());
    let serving = field.serve(&[]);
    let book = get(&format!("{}take/all?collection=odd&as=epub", serving.url));
    assert!(book.headers.contains("content-type: application/epub+zip"), "{}", book.headers);
    let names = text(&book.body);
    assert!(names.contains("a_b _-") && !names.contains("content/a:b"), "the names in the archive are others");
    let file = field.path("odd.epub");
    std::fs::write(&file, &book.body).unwrap();
    if let Some(checker) = checker() {
        passes(&checker, &file);
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
    bring(&field, &chosen);
    Some(field)
}

/// Publishes a folder as a shelf, and brings it to the box.
fn bring(field: &Field, source: &Path) {
    field.publish(source, "shelf");
    field.init();
    field.sync(field.repository());
}

/// The shelf of a box as a ZIM file that zimcheck passes.
fn zim(field: &Field) -> PathBuf {
    let file = export(field, "zim").0.join("shelf.zim");
    passes_zimcheck(&file);
    file
}

fn export(field: &Field, form: &str) -> (PathBuf, serde_json::Value) {
    let to = field.path(form);
    let args = ["export", "shelf", "--as", form, "--to", to.to_str().unwrap(), "--json", "--library"];
    let output = maktaba().args(args).arg(field.library()).output().unwrap();
    let said: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    // What the form cannot hold is named, and a script hears of it.
    let is_whole = said["withheld"].as_array().unwrap().is_empty();
    assert_eq!(output.status.code(), Some(if is_whole { 0 } else { 3 }), "{said}");
    (to, said)
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
    passes_zimcheck(&file);
    libzim_reads(&file);
    kiwix_serves(&field, &file);
}

#[test]
fn links_to_nothing_lead_to_a_page_that_says_so() {
    let field = Field::new();
    let page = "<!DOCTYPE html><html lang=en><title>Water</title><h1>Water</h1><p>It is wet. <a href=\"gone.html#a\">Gone</a> \
        <a href=\"deep/\">Deep</a> <a href=\"deep/none/\">None</a> <a href=\"deep//index.html\">Twice</a> <img src=\"no%20picture.png\" alt=\"\"> \
        <a href=\"help:apps/\">Help</a> <a href=\"/book/2\">Root</a> <a href=\"../../../up.html\">Out</a> <a href=\"empty.css\">Empty</a> \
        <img src=\"https://cdn.test/w.png\" alt=\"Wet\"><iframe src=\"https://films.test/water?a=1&amp;b=2\"></iframe></p>";
    let deep = "<!DOCTYPE html><html lang=en><title>Deep</title><h1>Deep water</h1><p>Up: <a href=\"../index.html\">up</a>, \
        <a href=\"../../other/index.html\">other</a></p>";
    let files = [("index.html", page.as_bytes()), ("deep/index.html", deep.as_bytes()), ("empty.css", b"")];
    write_tree(&field.path("in/water"), &files);
    bring(&field, &field.path("in"));
    let Some(kiwix) = Kiwix::start(&zim(&field)) else { return };
    let opened = |path: &str| {
        let reply = kiwix.page(&path.strip_prefix('/').map_or_else(|| format!("shelf/water/{path}"), str::to_owned));
        (reply.status, text(&reply.body))
    };
    for gone in ["gone.html", "deep/none/", "help:apps/", "/book/2"] {
        let (status, page) = opened(gone);
        assert!(status == 200 && page.contains("Not in this file"), "{gone}: {status} {page}");
    }
    assert!(opened("deep/").1.contains("Deep water"), "a folder opens its first page");
    let page = opened("index.html").1;
    assert!(!page.contains("cdn.test") && page.contains("alt=\"Wet\""), "{page}");
    assert!(page.contains("srcdoc=\"") && page.contains("https://films.test/water?a=1&amp;amp;b=2"), "{page}");
}

#[test]
fn words_of_documents_and_films_are_found_on_pages() {
    let field = Field::new();
    let Some(chosen) = chosen(&field, &["debian-history-fr", "video-el-fuego"]) else { return };
    let film = "files/video-el-fuego";
    for (name, bytes) in read_tree(&fixtures("library").unwrap().join(film)) {
        write_tree(&chosen.join(film), &[(&name, &bytes)]);
    }
    bring(&field, &chosen);
    let Some(kiwix) = Kiwix::start(&zim(&field)) else { return };
    let asked = |word: &str| {
        let found = text(&kiwix.get(&format!("search?content=shelf&books.name=shelf&pattern={word}")).body);
        found.split("<li>").nth(1).unwrap_or_default().split("</li>").next().unwrap().to_owned()
    };
    for (word, path) in
        [("d%C3%A9veloppeurs", "debian-history-fr/_words.html"), ("Dabka", "video-el-fuego/_words.html")]
    {
        let hit = asked(word);
        assert!(hit.contains(path) && hit.contains("<cite>...") && !hit.contains('\u{fffd}'), "{word}: {hit}");
    }
    let read = |path: &str| text(&kiwix.page(&format!("shelf/{path}")).body);
    let words = read("debian-history-fr/_words.html");
    assert!(
        words.contains("<a href=\"debian-history-fr.pdf\">") && words.contains("debian-history-fr.pdf#page=2\""),
        "{words}"
    );
    assert!(
        read("video-el-fuego/_play.html").contains("<track kind=\"captions\" src=\"subtitles.ar.vtt\" srclang=\"ar\"")
    );
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
    let Some(kiwix) = Kiwix::start(file) else { return };
    let pages = ["index.html", "shelf/story-0107-de/index.html", "shelf/video-el-fuego/_play.html"];
    for page in pages {
        let reply = kiwix.page(page);
        assert_eq!(reply.status, 200, "{page} of {}", field.path("zim").display());
        assert!(text(&reply.body).contains("<html"), "{page}");
    }
}

/// Kiwix's own server with one file.
struct Kiwix {
    server: std::process::Child,
    at: String,
}

impl Kiwix {
    fn start(file: &Path) -> Option<Self> {
        let port = free_port();
        let server = Command::new("kiwix-serve")
            .args(["--address", "127.0.0.1", "--port", &port.to_string()])
            .arg(file)
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn();
        let Ok(server) = server else {
            skipped("kiwix-serve is not installed (apt-get install kiwix-tools): the file is not opened by it");
            return None;
        };
        let kiwix = Self { server, at: format!("http://127.0.0.1:{port}") };
        let is_up = (0..400).any(|_| {
            std::thread::sleep(std::time::Duration::from_millis(25));
            ureq::get(&format!("{}/", kiwix.at)).call().is_ok()
        });
        assert!(is_up, "kiwix-serve does not answer with {}", file.display());
        Some(kiwix)
    }

    fn get(&self, path: &str) -> Reply {
        get(&format!("{}/{path}", self.at))
    }

    /// A page of the file, or where it leads. Newer servers have contents at another address.
    fn page(&self, path: &str) -> Reply {
        let known = |reply: &Reply| matches!(reply.status, 200 | 302);
        let reply = Some(self.get(&format!("shelf/A/{path}"))).filter(known);
        let reply = reply.unwrap_or_else(|| self.get(&format!("content/shelf/{path}")));
        let location = reply.headers.lines().find_map(|line| line.strip_prefix("location: ")).map(str::to_owned);
        location.map_or(reply, |location| self.get(location.trim_start_matches('/')))
    }
}

impl Drop for Kiwix {
    fn drop(&mut self) {
        self.server.kill().ok();
        self.server.wait().ok();
    }
}

/// Words of the middle of pages, as somebody may type them, and the page that each is on.
const ASKED: [(&str, &str); 10] = [
    ("dirty", "story-0005-en/EPUB/p03.xhtml"),
    ("fatigué", "story-0005-fr/EPUB/p02.xhtml"),
    ("FATIGUE", "story-0005-fr/EPUB/p02.xhtml"),
    ("kirefu", "story-0001-sw/EPUB/p08.xhtml"),
    ("ركبتيه", "story-0006-ar/EPUB/p03.xhtml"),
    ("दौड़ना", "story-0127-hi/EPUB/p02.xhtml"),
    ("水果", "story-0057-zh/EPUB/p06.xhtml"),
    ("樹木", "story-0089-ja/EPUB/p05.xhtml"),
    ("비누", "story-0095-ko/p05.html"),
    ("ліхтар", ""),
];

#[test]
fn what_is_taken_home_is_searched_by_its_own_index() {
    let field = Field::new();
    let stories = ["0005-en", "0005-fr", "0001-sw", "0006-ar", "0127-hi", "0057-zh", "0089-ja", "0095-ko"];
    let stories = stories.map(|story| format!("story-{story}"));
    let Some(chosen) = chosen(&field, &stories.each_ref().map(String::as_str)) else { return };
    bring(&field, &chosen);
    let file = zim(&field);
    libzim_finds(&file);
    kiwix_finds(&file);
    // The same bytes each time, and what a phone gets is the same in parts.
    let first = std::fs::read(&file).unwrap();
    export(&field, "zim");
    assert!(first == std::fs::read(&file).unwrap());
    let serving = field.serve(&[]);
    let question = format!("{}take/all?collection=shelf&as=zim", serving.url);
    let whole = get(&question).body;
    let half = get_with(&question, &[("range", &format!("bytes={}-", whole.len() / 2))]);
    assert!(half.status == 206 && half.body == whole[whole.len() / 2..], "{}", half.headers);
    let served = field.path("served.zim");
    std::fs::write(&served, whole).unwrap();
    passes_zimcheck(&served);
    libzim_finds(&served);
}

fn passes_zimcheck(file: &Path) {
    match Command::new("zimcheck").arg(file).output() {
        Ok(output) => {
            let said = text(&output.stdout);
            assert!(output.status.success() && said.contains("Overall Test Status: Pass"), "{said}");
        }
        Err(_) => skipped("zimcheck is not installed (apt-get install zim-tools): the file is not checked by it"),
    }
}

/// A word with more marks than it has on the page. libzim before 8.2.1, which Debian 12 has, takes none off a question.
const MARKED: (&str, &str) = ("رُكْبَتَيْه", "story-0006-ar/EPUB/p03.xhtml");

/// libzim finds each word where it is, and nothing where it is not.
fn libzim_finds(file: &Path) {
    let Some(python) = peer("libzim/bin/python") else { return };
    let script = "import sys\n\
        from libzim.reader import Archive\n\
        from libzim.search import Query, Searcher\n\
        from libzim.suggestion import SuggestionSearcher\n\
        archive = Archive(sys.argv[1])\n\
        assert archive.has_fulltext_index\n\
        searcher = Searcher(archive)\n\
        for word, page in zip(sys.argv[2::2], sys.argv[3::2]):\n\
        \x20   found = list(searcher.search(Query().set_query(word)).getResults(0, 10))\n\
        \x20   assert found == (['shelf/' + page] if page else []), (word, found)\n\
        titles = list(SuggestionSearcher(archive).suggest('turt').getResults(0, 20))\n\
        assert len(titles) == 11 and all('/story-0005-en/' in title for title in titles), titles\n\
        entries = map(archive._get_entry_by_id, range(archive.all_entry_count))\n\
        for index in [entry for entry in entries if entry.path.endswith('/xapian')]:\n\
        \x20   open(sys.argv[1] + '.' + index.path.split('/')[0], 'wb').write(bytes(index.get_item().content))\n\
        print('found')\n";
    let asked = ASKED.iter().chain([&MARKED]).flat_map(|(word, page)| [*word, *page]);
    let output = Command::new(python).args(["-c", script]).arg(file).args(asked).output().unwrap();
    assert!(output.status.success() && text(&output.stdout) == "found\n", "{}", text(&output.stderr));
    // Its library's own checker passes what it searched in.
    for index in ["fulltext", "title"] {
        match Command::new("xapian-check").arg(file.with_extension(format!("zim.{index}"))).output() {
            Ok(output) => assert!(text(&output.stdout).contains("No errors found"), "{}", text(&output.stdout)),
            Err(_) => skipped("xapian-check is not installed (apt-get install xapian-tools): it checks no index"),
        }
    }
}

/// And so does Kiwix's own server, which shows where in the page the word is.
fn kiwix_finds(file: &Path) {
    let Some(kiwix) = Kiwix::start(file) else { return };
    for (word, page) in ASKED {
        let pattern: String = form_urlencoded::byte_serialize(word.as_bytes()).collect();
        let found = text(&kiwix.get(&format!("search?books.name=shelf&pattern={pattern}")).body);
        let results = found.split("class=\"results\"").last().unwrap();
        assert_eq!(results.matches("<li>").count(), usize::from(!page.is_empty()), "{word}: {found}");
        assert!(results.contains(page), "{word}: {results}");
        if word == "dirty" {
            assert!(results.contains("Anansi and Turtle – 3") && results.contains("<b>dirty</b>"), "{results}");
        }
    }
    let titles = text(&kiwix.get("suggest?content=shelf&term=turt").body);
    assert_eq!(titles.matches("/story-0005-en/").count(), 10, "{titles}");
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
