//! A collection is read in the order that its curator gave it.

use std::path::PathBuf;

use super::tool::*;

/// A course of pages, and what a box shows of it.
struct Course {
    field: Field,
    folder: PathBuf,
}

impl Course {
    fn new() -> Self {
        let field = Field::new();
        let folder = field.path("course");
        Self { field, folder }
    }

    /// Writes the table, whose rows stand as they are to be read, and publishes it.
    fn publish(&self, lessons: &[&str], more: &[&str]) -> serde_json::Value {
        let row = |id: &&str| format!("{id},{id}.html,About {id},en,CC0-1.0\n");
        let rows: String = lessons.iter().map(row).collect();
        write_tree(&self.folder, &[("index.csv", format!("id,path,title,language,license\n{rows}").as_bytes())]);
        for id in lessons {
            std::fs::write(self.folder.join(format!("{id}.html")), format!("<title>{id}</title>Of {id}.")).unwrap();
        }
        self.field.publish_with(&self.folder, "course", more)
    }

    fn sync(&self) {
        self.field.sync(self.field.repository());
    }
}

/// The lessons that a page links, in its order.
fn lessons(page: &str) -> Vec<String> {
    let main = page.split_once("<h2").or_else(|| page.split_once("<main")).map_or("", |(_, main)| main);
    let links = main.split("href=\"/r/course/").skip(1).filter_map(|rest| rest.split_once('"'));
    let mut found: Vec<String> = Vec::new();
    for (id, _) in links {
        if found.last().is_none_or(|last| last != id) {
            found.push(id.to_owned());
        }
    }
    found
}

#[test]
fn a_course_is_listed_as_its_table_has_it() {
    let course = Course::new();
    course.publish(&["seeds", "roots", "leaves", "flowers"], &[]);
    course.field.init();
    course.sync();
    let serving = course.field.serve(&[]);
    let listed = |path: &str| lessons(&text(&get(&format!("{}{path}", serving.url)).body));
    assert_eq!(listed("c/course"), ["seeds", "roots", "leaves", "flowers"]);
    assert_eq!(listed("list?collection=course"), ["seeds", "roots", "leaves", "flowers"]);
    // One that comes between two others, one that moves and one that goes: of the others not even the record changes.
    course.publish(&["seeds", "water", "flowers", "roots"], &["--replace"]);
    course.sync();
    assert_eq!(listed("c/course"), ["seeds", "water", "flowers", "roots"]);
    let changes = |since: u64| -> serde_json::Value {
        serde_json::from_slice(&get(&format!("{}api/v1/changes?since={since}", serving.url)).body).unwrap()
    };
    let before = changes(0)["until"].as_u64().unwrap();
    // What is added comes last.
    let one = course.field.path("one");
    write_tree(&one, &[("bees.html", b"<title>Bees</title>They help.")]);
    course.field.publish_with(&one.join("bees.html"), "course", &["--add"]);
    course.sync();
    assert_eq!(listed("c/course"), ["seeds", "water", "flowers", "roots", "bees"]);
    let changed = changes(before);
    assert_eq!(changed["items"].as_array().unwrap().len(), 1, "{changed}");
    assert_eq!(changed["items"][0]["resource"], "bees", "{changed}");
    // And so it leaves the box.
    let out = course.field.path("out");
    course.field.on_box(&["export", "course", "--as", "site", "--to", out.to_str().unwrap()]);
    let index = read_tree(&out).into_iter().find(|(path, _)| path.ends_with("index.html")).unwrap().1;
    let index = text(&index);
    let places = ["About seeds", "About water", "About flowers", "About roots"].map(|title| index.find(title).unwrap());
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn files_of_a_folder_are_read_by_their_numbers() {
    let course = Course::new();
    let names: Vec<String> = (1..=12).map(|number| format!("Lesson {number}.md")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"# Words\n\nMore.".as_slice())).collect();
    write_tree(&course.folder, &files);
    course.field.publish(&course.folder, "course");
    course.field.init();
    course.sync();
    let serving = course.field.serve(&[]);
    let listed = lessons(&text(&get(&format!("{}c/course", serving.url)).body));
    let wanted: Vec<String> = (1..=12).map(|number| format!("lesson-{number}")).collect();
    assert_eq!(listed, wanted);
}
