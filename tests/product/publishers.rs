//! A box that trusts a ministry, and a network besides: on the command line, on its pages and doors, and while it keeps
//! itself up to date.

use std::path::Path;
use std::time::Duration;

use serde_json::Value;

use super::tool::*;

/// A ministry's box, and the publisher of a network, each with a collection called `lessons`.
fn field() -> (Field, Field) {
    let (field, network) = (Field::new(), Field::new());
    for (of, words) in [(&field, "The ministry tells of water"), (&network, "The network tells of wells")] {
        publish(of, words);
    }
    field.init();
    (field, network)
}

fn publish(of: &Field, words: &str) {
    let source = of.path("water");
    let page = format!("<title>{words}</title><p>{words}, and how it is kept clean.");
    write_tree(&source, &[("index.html", page.as_bytes())]);
    of.publish(&source, "lessons");
}

fn root_of(publisher: &Field) -> String {
    publisher.repository().join("metadata/1.root.json").to_str().unwrap().to_owned()
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// Titles of all items that the box holds, with their collections.
fn items(box_url: &str) -> Vec<(String, String)> {
    let value: Value = json(&text(&get(&format!("{box_url}api/v1/resources")).body));
    let items = value["items"].as_array().unwrap_or_else(|| panic!("{value}"));
    let text = |item: &Value, name: &str| item[name].as_str().unwrap_or_else(|| panic!("{item}")).to_owned();
    items.iter().map(|item| (text(item, "collection"), text(item, "title"))).collect()
}

#[test]
fn two_publishers_with_collections_of_one_name() {
    let (field, network) = field();
    field.sync(field.repository());
    let stranger = fails_on(&field, &["sync", "--from", network.repository().to_str().unwrap()]);
    assert!(stranger.contains("another publisher"), "{stranger}");

    let added = json(&field.on_box(&["trust", "add", &root_of(&network), "--as", "kisima", "--json"]));
    assert_eq!(added["words"].as_str().unwrap().split(' ').count(), 6, "{added}");
    let told = field.on_box(&["trust", "list"]);
    assert!(told.contains(&format!("kisima: {}", added["words"].as_str().unwrap())), "{told}");
    field.on_box(&["subscribe", "--all", "--of", "kisima"]);
    field.sync(network.repository());
    let status = json(&field.on_box(&["status", "--json"]));
    let ids: Vec<&str> = status["collections"].as_array().unwrap().iter().filter_map(|it| it["id"].as_str()).collect();
    assert_eq!(ids, ["kisima~lessons", "lessons"]);
    assert_eq!(status["publishers"], serde_json::json!(["kisima"]));
    assert_eq!(status["offered"], serde_json::json!(["lessons", "kisima~lessons"]));

    let running = field.serve(&[]);
    let url = &running.url;
    let mut held = items(url);
    held.sort();
    let mark = |collection: &str, name: &str| (collection.to_owned(), name.to_owned());
    assert_eq!(
        held,
        [mark("kisima~lessons", "The network tells of wells"), mark("lessons", "The ministry tells of water")]
    );
    for (page, words) in [
        ("c/kisima~lessons", "The network tells of wells"),
        ("status", "lessons (kisima)"),
        ("list", "lessons (kisima)"),
        ("c/lessons", "The ministry tells of water"),
        ("r/kisima~lessons/water", "The network tells of wells"),
        ("content/kisima~lessons/water/index.html", "how it is kept clean"),
        ("opds/v2/entry/kisima~lessons/water", "The network tells of wells"),
        ("oai?verb=ListRecords&metadataPrefix=oai_dc&set=collection.kisima~lessons", "The network tells of wells"),
    ] {
        let reply = get(&format!("{url}{page}"));
        assert_eq!(reply.status, 200, "{page}");
        assert!(text(&reply.body).contains(words), "{page}");
    }
    drop(running);

    // The network goes on; the ministry's stays as it is.
    publish(&network, "The network tells of deep wells");
    let report = field.sync(network.repository());
    assert_eq!(report["publisher"], "kisima");
    let kept = fails_on(&field, &["trust", "remove", "kisima"]);
    assert!(kept.contains("--with-collections"), "{kept}");
    let removed = json(&field.on_box(&["trust", "remove", "kisima", "--with-collections", "--json"]));
    assert_eq!(removed["removed"], serde_json::json!(["kisima~lessons"]));
    let status = field.on_box(&["status"]);
    assert!(status.starts_with("lessons: ") && !status.contains("trusted besides"), "{status}");
}

/// Runs a command about the box that must fail; what it says.
#[test]
fn wishes_name_publishers_that_are_known() {
    let (field, network) = field();
    let unknown = fails_on(&field, &["subscribe", "kisima~lessons"]);
    assert!(unknown.contains("maktaba trust list"), "{unknown}");
    field.on_box(&["trust", "add", &root_of(&network), "--as", "kisima"]);
    field.on_box(&["subscribe", "lessons", "--of", "kisima"]);
    let other = fails_on(&field, &["subscribe", "well~lessons", "--of", "kisima"]);
    assert!(other.contains("not of kisima"), "{other}");
    field.sync(network.repository());
    let missing = fails_on(&field, &["subscribe", "letters", "--of", "kisima"]);
    assert!(missing.contains("kisima~letters") && missing.contains("kisima~lessons"), "{missing}");
    let status = json(&field.on_box(&["status", "--json"]));
    assert_eq!(status["subscriptions"], serde_json::json!(["*", "kisima~lessons"]));
    // A name that nobody chose is made of the words.
    field.on_box(&["trust", "remove", "kisima", "--with-collections"]);
    let added = json(&field.on_box(&["trust", "add", &root_of(&network), "--json"]));
    let words: Vec<&str> = added["words"].as_str().unwrap().split(' ').collect();
    assert_eq!(added["name"], format!("{}-{}", words[0], words[1]));
}

#[test]
fn a_box_keeps_each_publisher_up_to_date_from_its_own_address() {
    let (field, network) = field();
    let (ministry, kisima) = (field.host(), network.host());
    field.on_box(&["trust", "add", &root_of(&network), "--as", "kisima", "--from", &kisima.url]);
    field.on_box(&["subscribe", "--all", "--of", "kisima"]);
    let running = field.serve(&["--sync-from", &ministry.url, "--every", "1s"]);
    let wait_for = |held: usize| {
        let arrived = (0..200).any(|_| {
            std::thread::sleep(Duration::from_millis(50));
            items(&running.url).len() == held
        });
        assert!(arrived, "{:?} are here", items(&running.url));
    };
    wait_for(2);
    // Trust that is given while it serves counts from the next sync on.
    let other = Field::new();
    publish(&other, "Another network tells of rain");
    let third = other.host();
    field.on_box(&["trust", "add", &root_of(&other), "--as", "rain", "--from", &third.url]);
    field.on_box(&["subscribe", "--all", "--of", "rain"]);
    wait_for(3);
    // What is paused is not asked, also by a box that was started anew; then it goes on.
    let paused = field.library().join("sync-paused");
    std::fs::write(&paused, "").unwrap();
    std::thread::sleep(Duration::from_millis(1500));
    publish(&network, "The network tells of springs");
    let is_there = || items(&running.url).iter().any(|(_, title)| title.contains("springs"));
    std::thread::sleep(Duration::from_secs(3));
    assert!(!is_there(), "it was asked all the same");
    std::fs::remove_file(&paused).unwrap();
    let arrived = (0..200).any(|_| {
        std::thread::sleep(Duration::from_millis(50));
        is_there()
    });
    assert!(arrived, "{:?} are here", items(&running.url));
}

#[test]
fn settings_name_other_publishers() {
    let (field, network) = field();
    std::fs::remove_dir_all(field.library()).unwrap();
    let (ministry, kisima) = (field.host(), network.host());
    for (of, name) in [(&field, "root.json"), (&network, "kisima.root.json")] {
        std::fs::copy(root_of(of), field.path(name)).unwrap();
    }
    let settings = format!(
        "[sync]\nroot = \"root.json\"\nfrom = [\"{}\"]\n[publisher.kisima]\nroot = \"kisima.root.json\"\nfrom = [\"{}\"]\ncollections = [\"lessons\"]\n[publisher.lost]\nroot = \"lost.json\"\n",
        ministry.url, kisima.url
    );
    std::fs::write(field.path("maktaba.toml"), settings).unwrap();
    let [from, run_dir, good] =
        ["maktaba.toml", "run", "good.toml"].map(|name| field.path(name).to_str().unwrap().to_owned());
    let said = run(["device", "settings", "--from", &from, "--run", &run_dir, "--good", &good, "--json"]);
    assert!(json(&said)["problems"]["publishers"].as_str().unwrap().contains("lost.json"), "{said}");
    let told = field.path("run/maktaba/maktaba.toml");
    let running = field.serve(&["--no-mdns", "--settings", told.to_str().unwrap(), "--every", "1s"]);
    let arrived = (0..200).any(|_| {
        std::thread::sleep(Duration::from_millis(50));
        items(&running.url).len() == 2
    });
    assert!(arrived, "{:?} are here", items(&running.url));
    let status = json(&field.on_box(&["status", "--json"]));
    assert_eq!(status["subscriptions"], serde_json::json!(["*", "kisima~lessons"]));
    assert_eq!(status["publishers"], serde_json::json!(["kisima"]));
}

#[test]
fn a_stick_carries_several_publishers() {
    let (field, network) = field();
    let stranger = Field::new();
    publish(&stranger, "A stranger tells of gold");
    field.on_box(&["trust", "add", &root_of(&network), "--as", "kisima"]);
    field.on_box(&["subscribe", "--all", "--of", "kisima"]);
    let stick = field.path("stick");
    for (name, publisher) in [("ministry", &field), ("kisima", &network), ("stranger", &stranger)] {
        copy(&publisher.repository(), &stick.join(name));
    }
    let told = field.on_box(&[
        "device",
        "medium",
        stick.to_str().unwrap(),
        "--state",
        field.path("run").to_str().unwrap(),
        "--json",
    ]);
    let brought = json(&told);
    let of = |report: &Value| report["publisher"].as_str().map(str::to_owned);
    let publishers: Vec<Option<String>> = brought["repositories"].as_array().unwrap().iter().map(of).collect();
    assert_eq!(publishers, [Some("kisima".to_owned()), None], "{told}");
    assert_eq!(brought["refused"][0]["is_foreign"], true, "{told}");
    let status = json(&field.on_box(&["status", "--json"]));
    assert_eq!(status["collections"].as_array().unwrap().len(), 2, "{status}");
}

fn copy(from: &Path, to: &Path) {
    for (path, bytes) in read_tree(from) {
        write_tree(to, &[(&path, &bytes)]);
    }
}
