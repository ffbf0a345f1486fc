//! Parts of collections under a budget: on the command line, on the pages, and from the settings.

use serde_json::Value;

use super::tool::*;

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// A publisher with the sample library.
fn field() -> Field {
    let field = Field::new();
    field.publish(&sample(), "demo");
    field.init_without_wishes();
    field
}

fn titles(box_url: &str) -> Vec<String> {
    let value: Value = json(&text(&get(&format!("{box_url}api/v1/resources")).body));
    value["items"].as_array().unwrap().iter().map(|item| item["title"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_part_is_planned_fetched_and_served_alone() {
    let field = field();
    let repository = field.repository();
    let from = repository.to_str().unwrap();
    field.on_box(&["subscribe", "demo", "--language", "hi"]);
    let plan = json(&field.on_box(&["plan", "--from", from, "--json"]));
    let comes = plan["collections"][0]["part"]["comes"].as_array().unwrap();
    assert_eq!((comes.len(), plan["collections"][0]["route"].as_str()), (1, Some("part")), "{plan}");
    let status = json(&field.on_box(&["status", "--json"]));
    assert_eq!(status["collections"], serde_json::json!([]), "a plan brings nothing");

    let report = json(&field.on_box(&["sync", "--from", from, "--json"]));
    let (came, first) = (report["bytes_received"].as_u64().unwrap(), report["bytes_full"].as_u64().unwrap());
    assert!(came < first, "{report}");
    let status = field.on_box(&["status"]);
    assert!(status.contains("1 of its ") && status.contains("kept up to date of demo: in hi"), "{status}");
    assert!(field.on_box(&["verify"]).contains("all sound"));
    let serving = field.serve(&[]);
    assert_eq!(titles(&serving.url).len(), 1);

    // More is wished for while it serves; the budget leaves room for the first wish alone.
    field.on_box(&["subscribe", "demo", "--language", "en", "--priority", "9"]);
    let told = field.on_box(&["plan", "--from", from]);
    assert!(told.contains("comes: ") && told.contains("in all: "), "{told}");
    let held = comes[0]["shelf_bytes"].as_u64().unwrap();
    field.on_box(&["subscribe", "--budget", &(held + 10).to_string()]);
    let told = field.on_box(&["plan", "--from", from]);
    assert!(told.contains("has no room: ") && !told.contains("comes: "), "{told}");
    let output = maktaba().args(["sync", "--from", from, "--library"]).arg(field.library()).output().unwrap();
    assert_eq!(output.status.code(), Some(3), "a script hears of what was left out");
    for told in [text(&output.stdout), field.on_box(&["status"])] {
        assert!(told.contains("demo: no room for ") && told.contains("To do: raise the budget"), "{told}");
    }
    field.on_box(&["subscribe", "--budget", "none"]);
    field.sync(&repository);
    assert!(titles(&serving.url).len() > 1);
    field.on_box(&["subscribe", "demo", "--language", "en", "--remove"]);
    field.sync(&repository);
    assert_eq!(titles(&serving.url).len(), 1);
}

#[test]
fn what_is_removed_stays_away_though_parts_of_it_or_of_all_are_wished_for() {
    let field = field();
    for wish in [&["subscribe", "demo", "--language", "hi"][..], &["subscribe", "--all", "--language", "en"]] {
        field.on_box(wish);
    }
    field.sync(field.repository());
    field.on_box(&["remove", "demo"]);
    fails_on(&field, &["sync", "--from", field.repository().to_str().unwrap()]);
    assert_eq!(json(&field.on_box(&["status", "--json"]))["collections"], serde_json::json!([]));
    assert!(field.on_box(&["subscribe", "--budget", "none"]).contains("not demo"));
}

#[test]
fn a_whole_collection_that_does_not_fit_the_budget_says_so() {
    let field = field();
    let repository = field.repository();
    field.on_box(&["subscribe", "--all", "--budget", "10k"]);
    let (library, from) = (field.library(), repository.to_str().unwrap());
    let output = maktaba().args(["sync", "--from", from, "--library"]).arg(&library).output().unwrap();
    assert!(!output.status.success());
    let told = text(&output.stdout);
    assert!(told.contains("the budget leaves 10.0 kB") && told.contains("--budget"), "{told}");
    let told = field.on_box(&["status"]);
    assert!(told.contains("the library is empty\n") && told.contains("not all came: demo: demo takes "), "{told}");
    assert!(!told.contains("the repository has besides"), "it is wished for: {told}");
    field.on_box(&["subscribe", "--budget", "1G"]);
    field.sync(&repository);
    // What is held whole stays when the budget falls below it, and everybody is told.
    let over = "more than the budget of 10.0 kB. To do: keep a part";
    assert!(field.on_box(&["subscribe", "--budget", "10k"]).contains(over));
    assert!(field.on_box(&["status"]).contains(over));
    for command in ["plan", "sync"] {
        let output = maktaba().args([command, "--from", from, "--library"]).arg(&library).output().unwrap();
        assert!(text(&output.stdout).contains(over) && output.status.code() == Some(3), "{}", text(&output.stdout));
    }
    field.on_box(&["subscribe", "--budget", "none"]);
    assert!(!field.on_box(&["status"]).contains("more than the budget"));
}

#[test]
fn a_plan_says_of_a_collection_that_is_not_there_what_a_sync_says() {
    let field = field();
    let (library, repository) = (field.library(), field.repository());
    assert!(field.on_box(&["status"]).contains("`maktaba subscribe` says what it is to hold"));
    field.on_box(&["subscribe", "demmo"]);
    for command in ["plan", "sync"] {
        let output =
            maktaba().arg(command).arg("--from").arg(&repository).arg("--library").arg(&library).output().unwrap();
        let told = text(&output.stdout);
        assert!(told.contains("no collection demmo (it has demo)") && output.status.code() == Some(1), "{told}");
    }
}

#[test]
fn wishes_that_mean_nothing_change_nothing() {
    let field = field();
    for (args, told) in [
        (&["subscribe", "demo", "--subject", "xyzzy"][..], "no subject is called xyzzy"),
        (&["subscribe", "demo", "--language", "!"], "no language tag"),
        (&["subscribe", "demo", "--kind", "scroll"], "kinds are "),
        (&["subscribe", "demo", "--language", "sw", "--priority", "0"], "0 is not in 1..=9"),
        (&["subscribe", "--language", "sw"], "no collection was named"),
        (&["subscribe", "demo", "--language", "sw", "--remove"], "is not kept up to date here"),
        (&["subscribe", "--all", "--remove"], "there is nothing of this that is kept up to date here"),
    ] {
        let error = fails_on(&field, args);
        assert!(error.contains(told), "{args:?}: {error}");
    }
    let status = json(&field.on_box(&["status", "--json"]));
    let nothing = serde_json::json!([]);
    assert_eq!((&status["parts"], &status["subscriptions"]), (&nothing, &nothing));
    // All is whatever is kept, and what never came can be taken off.
    field.on_box(&["subscribe", "demo"]);
    assert!(field.on_box(&["remove", "demo"]).contains("demo removed"));
    field.on_box(&["subscribe", "songs", "poems"]);
    field.on_box(&["subscribe", "demo", "--language", "sw"]);
    assert!(!field.on_box(&["status"]).contains("this waits"));
    assert!(field.on_box(&["subscribe", "demo"]).contains("sw; this waits, since all of it is kept up to date"));
    assert!(field.on_box(&["status"]).contains("sw; this waits, since all of it is kept up to date"));
    field.on_box(&["subscribe", "--all", "--remove"]);
    let status = json(&field.on_box(&["status", "--json"]));
    assert_eq!(status["parts"], nothing);
    assert_eq!(status["subscriptions"], nothing);
}

#[test]
fn a_publisher_asks_a_box_and_its_people_may_undo_it() {
    let field = field();
    field.on_box(&["subscribe", "--all"]);
    let (repository, library) = (field.repository(), field.library());
    let (repo, from) = (repository.to_str().unwrap(), repository.to_str().unwrap());
    field.sync(&repository);
    let own = json(&field.on_box(&["trust", "list", "--json"]));
    let id = own["publishers"].as_array().unwrap().iter().find(|it| it["name"] == "own").unwrap()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let order = |more: &[&str]| {
        let mut args = vec!["courier", "order", "--repository", repo, "--box", &id, "--time", "2027-01-01T00:00:00Z"];
        args.extend(more);
        run(args)
    };
    // Whole is left, a part is wanted, under a budget.
    field.on_box(&["subscribe", "--all", "--remove"]);
    order(&["--unsubscribe", "demo"]);
    let told = order(&["--subscribe", "demo", "--language", "hi", "--priority", "2", "--budget", "5M"]);
    assert!(
        told.contains("asked 1 school: keep up to date of demo: in hi (priority 2); all of it may take 5.0 MB"),
        "{told}"
    );
    field.sync(&repository);
    let status = json(&field.on_box(&["status", "--json"]));
    assert_eq!((&status["budget_bytes"], &status["parts"][0]["priority"]), (&5_000_000.into(), &2.into()), "{status}");
    assert_eq!(status["collections"][0]["resources"], 1);
    let told = field.on_box(&["status"]);
    assert!(told.contains("has asked this box: ") && told.contains("all of it may take 5.0 MB"), "{told}");
    // People decide otherwise, and that stays, however often the same is asked.
    field.on_box(&["subscribe", "--budget", "none"]);
    order(&["--budget", "5M"]);
    field.sync(&repository);
    assert_eq!(json(&field.on_box(&["status", "--json"]))["budget_bytes"], Value::Null);
    // Another one, and back to the first, are new.
    order(&["--budget", "6M"]);
    order(&["--budget", "5M"]);
    field.sync(&repository);
    assert_eq!(json(&field.on_box(&["status", "--json"]))["budget_bytes"], 5_000_000);
    for (more, told) in [
        (&[][..], "nothing is asked"),
        (&["--subscribe", "demmo"], "no collection demmo. Nobody was asked"),
        (&["--language", "sw"], "a part of which collection?"),
        (&["--withdraw", "well"], "--reason"),
    ] {
        let mut args = vec!["courier", "order", "--repository", repo, "--box", &id, "--time", "2027-01-01T00:00:00Z"];
        args.extend(more);
        let error = fails(args);
        assert!(error.contains(told), "{error}");
    }
    let stranger = fails(["courier", "order", "--repository", from, "--box", "who-is-this", "--budget", "1G"]);
    assert!(stranger.contains("no box is known as who-is-this"), "{stranger}");
    assert!(library.exists());
}

#[test]
fn a_lost_catalogue_leaves_no_packs_that_nobody_needs() {
    let field = field();
    let repository = field.repository();
    field.on_box(&["subscribe", "--all"]);
    field.sync(&repository);
    let packs = || read_tree(&field.library().join("packs")).values().map(Vec::len).sum::<usize>();
    let whole = packs();
    field.on_box(&["subscribe", "--all", "--remove"]);
    field.on_box(&["subscribe", "demo", "--language", "hi"]);
    for name in ["library.db", "library.db-wal", "library.db-shm"] {
        std::fs::remove_file(field.library().join(name)).ok();
    }
    // Files go when the shelf has changed once more.
    field.sync(&repository);
    field.on_box(&["subscribe", "demo", "--language", "fr"]);
    field.sync(&repository);
    field.on_box(&["subscribe", "demo", "--language", "fr", "--remove"]);
    field.sync(&repository);
    field.sync(&repository);
    assert!(field.on_box(&["verify"]).contains("all sound"));
    assert!(packs() < whole / 2, "{} of {whole} bytes are still there", packs());
}
