//! A large resource takes its search index along: made by its publisher, taken over by boxes that trust it first of all.

use std::fs::write;

use serde_json::Value;

use super::tool::*;

/// A site of many pages, each with a word of its own.
fn write_site(field: &Field, pages: usize) {
    let page = |number: usize| {
        let next = (number + 1) % pages;
        format!(
            "<title>Plant {number}</title><h1>Plant {number}</h1><p>Leaf{number}x grows beside the river, and children \
             water it every morning before school.</p><a href=\"p{next}.html\">On</a>"
        )
    };
    let files: Vec<(String, String)> = (0..pages).map(|number| (format!("p{number}.html"), page(number))).collect();
    let mut tree: Vec<(&str, &[u8])> = files.iter().map(|(name, page)| (name.as_str(), page.as_bytes())).collect();
    tree.push(("index.html", b"<title>Plants</title><p>All plants of the valley.</p><a href=\"p0.html\">First</a>"));
    write_tree(&field.path("plants"), &tree);
}

fn publish(field: &Field) -> Value {
    field.publish_with(&field.path("plants"), "lessons", &["--search-index"])
}

fn index(field: &Field) -> u64 {
    let told: Value = serde_json::from_str(&field.on_box(&["index", "--json"])).unwrap();
    told["taken_over"].as_u64().unwrap()
}

fn found(url: &str, words: &str) -> u64 {
    let told: Value = serde_json::from_str(&text(&get(&format!("{url}api/v1/search?q={words}")).body)).unwrap();
    told["total"].as_u64().unwrap()
}

#[test]
fn a_large_resource_takes_its_index_along_until_it_is_another() {
    let field = Field::new();
    write_site(&field, 600);
    let first = publish(&field);
    field.init();
    field.sync(field.repository());
    assert_eq!(index(&field), 1);
    // A page changes: the index of the first release still knows the others, and does not travel again.
    write(field.path("plants/p7.html"), "<title>Plant 7</title><p>Baobab, the tree of life.</p>").unwrap();
    let second = publish(&field);
    let delta = second["release"]["deltas"][0]["len_bytes"].as_u64().unwrap();
    let whole = first["release"]["len_bytes"].as_u64().unwrap();
    assert!(delta * 20 < whole, "{delta} of {whole}");
    field.sync(field.repository());
    assert_eq!(index(&field), 0);
    let running = field.serve(&[]);
    assert_eq!(
        (found(&running.url, "baobab"), found(&running.url, "leaf7x"), found(&running.url, "leaf8x")),
        (1, 0, 1)
    );
    // It is no part of what readers take home or open.
    let taken = get(&format!("{}take/lessons/plants.zip", running.url)).body;
    assert!(!taken.windows(8).any(|bytes| bytes == b"_search/"));
    drop(running);
    // Nearly all is another: the index is made anew, and taken in place of what is there.
    write_site(&field, 600);
    for number in 0..500 {
        write(field.path(&format!("plants/p{number}.html")), format!("<title>Bird {number}</title><p>It sings.</p>"))
            .unwrap();
    }
    publish(&field);
    field.sync(field.repository());
    assert_eq!(index(&field), 1);
    let running = field.serve(&[]);
    assert_eq!(
        (found(&running.url, "sings"), found(&running.url, "leaf8x"), found(&running.url, "leaf598x")),
        (1, 0, 1)
    );
}

#[test]
fn the_index_of_another_publisher_is_made_here() {
    let (field, network) = (Field::new(), Field::new());
    write_site(&network, 500);
    publish(&network);
    write_tree(&field.path("water"), &[("index.html", b"<title>Water</title><p>It falls.")]);
    field.publish(&field.path("water"), "lessons");
    field.init();
    let root = network.repository().join("metadata/1.root.json");
    field.on_box(&["trust", "add", root.to_str().unwrap(), "--as", "kisima"]);
    field.on_box(&["subscribe", "--all", "--of", "kisima"]);
    field.sync(network.repository());
    assert_eq!(index(&field), 0);
    assert_eq!(found(&field.serve(&[]).url, "leaf8x"), 1);
}
