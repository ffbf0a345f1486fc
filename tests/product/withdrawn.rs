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
