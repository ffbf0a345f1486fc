//! What is taken home opens at home: books that are made here pass the field's own checker.

use std::path::Path;
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
    let Some(library) = fixtures("library") else { return };
    let field = Field::new();
    let chosen = field.path("stories");
    std::fs::create_dir(&chosen).unwrap();
    let stories = ["story-0107-de", "story-0027-ur", "story-0088-am"];
    let index = std::fs::read_to_string(library.join("index.csv")).unwrap();
    let (head, rows) = index.split_once('\n').unwrap();
    let wanted = |row: &&str| stories.iter().any(|story| row.starts_with(&format!("{story},")));
    let rows: Vec<&str> = rows.lines().filter(wanted).collect();
    assert_eq!(rows.len(), stories.len(), "each is one line of the table");
    std::fs::write(chosen.join("index.csv"), [head, "\n", &rows.join("\n"), "\n"].concat()).unwrap();
    std::fs::create_dir(chosen.join("files")).unwrap();
    for story in stories {
        let name = format!("{story}.zip");
        std::fs::copy(library.join("files").join(&name), chosen.join("files").join(name)).unwrap();
    }
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

fn passes(checker: &Path, book: &Path) {
    let output = Command::new("java").arg("-jar").arg(checker).arg(book).output().unwrap();
    let said = text(&output.stdout) + &text(&output.stderr);
    assert!(output.status.success() && said.contains("0 errors"), "{}: {said}", book.display());
}
