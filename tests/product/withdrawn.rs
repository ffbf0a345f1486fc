//! What a publisher takes back is gone from the box, and the page says so.

use std::fs;

use super::tool::*;

#[test]
fn a_withdrawn_item_is_said_to_be_withdrawn() {
    let field = Field::new();
    let shelf = field.path("shelf");
    let row = |id: &str| format!("{id},files/{id}.html,Title of {id},A page.,en,CC-BY-4.0\n");
    let files = [("files/keep.html", b"<title>Keep</title>" as &[u8]), ("files/gone.html", b"<title>Gone</title>")];
    write_tree(&shelf, &files);
    let index = |rows: &str| format!("id,path,title,description,language,license\n{rows}");
    fs::write(shelf.join("index.csv"), index(&(row("keep") + &row("gone")))).unwrap();
    field.publish(&shelf, "shelf");
    field.init();
    field.sync(field.repository());
    fs::write(shelf.join("index.csv"), index(&row("keep"))).unwrap();
    field.publish_with(&shelf, "shelf", &["--replace"]);
    let serving = field.serve(&[]);
    assert_eq!(get(&format!("{}r/shelf/gone", serving.url)).status, 200, "before the update");
    field.sync(field.repository());
    let status = |id: &str| get(&format!("{}r/shelf/{id}", serving.url)).status;
    assert_eq!((status("keep"), status("gone"), status("never")), (200, 410, 404));
    let page = text(&get(&format!("{}r/shelf/gone", serving.url)).body);
    assert!(page.contains("This item was withdrawn") && page.contains("M410-"));
}

#[test]
fn the_last_item_of_a_collection_can_be_withdrawn_and_another_added() {
    let field = Field::new();
    let page = field.path("only.html");
    fs::write(&page, "<title>Only</title><p>One page.").unwrap();
    field.publish(&page, "shelf");
    field.init();
    field.sync(field.repository());
    let repository = field.repository();
    let withdraw = [
        "publish",
        "--repository",
        repository.to_str().unwrap(),
        "--collection",
        "shelf",
        "--time",
        "2027-01-01T00:00:00Z",
    ];
    run(withdraw.iter().chain(&["--withdraw", "only", "--reason", "A mistake."]));
    let report = field.sync(field.repository());
    assert_eq!(report["collections"][0]["to"], 2, "{report}");
    let serving = field.serve(&[]);
    let status = |path: &str| get(&format!("{}{path}", serving.url)).status;
    assert_eq!((status("r/shelf/only"), status(""), status("c/shelf"), status("list")), (410, 200, 200, 200));
    assert!(field.on_box(&["verify"]).contains("all sound"));
    // A box that comes only now, and what is added later.
    fs::remove_dir_all(field.library()).unwrap();
    drop(serving);
    field.init();
    assert_eq!(field.sync(field.repository())["collections"][0]["to"], 2);
    field.publish_with(&page, "shelf", &["--add"]);
    assert_eq!(field.sync(field.repository())["collections"][0]["to"], 3);
    let serving = field.serve(&[]);
    assert_eq!(get(&format!("{}r/shelf/only", serving.url)).status, 200);
}
