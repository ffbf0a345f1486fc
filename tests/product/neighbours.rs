//! A box gives what it holds to a neighbour: over HTTP, and found by mDNS in network namespaces that this test makes.

use std::process::Command;

use serde_json::Value;

use super::tool::*;

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// A box that is up to date, and one of the same publisher that never met it.
fn boxes() -> (Field, Field) {
    let (field, far) = (Field::new(), Field::new());
    let sample = sample();
    field.publish(&sample, "stories");
    field.init();
    field.sync(field.repository());
    far.on_box(&["init", "--root", field.repository().join("metadata/1.root.json").to_str().unwrap()]);
    far.on_box(&["subscribe", "--all"]);
    (field, far)
}

fn offers(url: &str) -> Vec<Value> {
    json(&text(&get(&format!("{url}shelf")).body)).as_array().unwrap().clone()
}

fn exported(field: &Field, name: &str) -> std::collections::BTreeMap<String, Vec<u8>> {
    let to = field.path(name);
    field.on_box(&["export", "stories", "--to", to.to_str().unwrap()]);
    read_tree(&to)
}

#[test]
fn a_shelf_gives_what_it_holds_and_nothing_that_stays() {
    let (field, far) = boxes();
    for (name, more) in [("well", &[][..]), ("list", &["--only-here"])] {
        let path = field.path(&format!("{name}.md"));
        std::fs::write(&path, format!("# The {name}")).unwrap();
        let args = [&["publish", path.to_str().unwrap(), "--language", "en", "--licence", "CC-BY-4.0"], more].concat();
        field.on_box(&args);
    }
    let running = field.serve(&[]);
    let given = offers(&running.url);
    let of = |name: &str| given.iter().find(|offer| offer["collections"].get(name).is_some()).unwrap().clone();
    let (publisher, own) = (of("stories"), of("made-here"));
    assert_eq!(own["collections"], serde_json::json!({"made-here": 1}), "what is kept here is not offered");
    let at = |offer: &Value, path: &str| {
        get(&format!("{}shelf/{}/{path}", running.url, offer["publisher"].as_str().unwrap())).status
    };
    assert_eq!((at(&own, "rows/made-here/1/-"), at(&own, "rows/kept-here/1/-")), (200, 404));
    for nothing in ["", "rows", "rows/stories/9/-", "rows/../1/-", "contents/x", "piece/x/0", "metadata/9.root.json"] {
        assert_eq!(at(&publisher, nothing), 404, "{nothing}");
    }
    let shelf = format!("{}shelf/{}", running.url, publisher["publisher"].as_str().unwrap());
    let report = far.sync(&shelf);
    assert_eq!((&report["collections"][0]["route"], &report["collections"][0]["to"]), (&"shelf".into(), &1.into()));
    far.on_box(&["verify"]);
    assert_eq!(exported(&far, "out"), exported(&field, "out"));
    // What was made on the box comes to whoever trusts it, too.
    let (root, whose) = (field.library().join("own/metadata/1.root.json"), own["publisher"].as_str().unwrap());
    far.on_box(&["trust", "add", root.to_str().unwrap(), "--as", "school"]);
    far.on_box(&["subscribe", "--all", "--of", "school"]);
    let from = format!("{}shelf/{whose}", running.url);
    let told = maktaba().args(["sync", "--from", &from, "--library"]).arg(far.library()).output().unwrap();
    let status = json(&far.on_box(&["status", "--json"]));
    let held = status["collections"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap());
    assert_eq!(held.collect::<Vec<_>>(), ["school~made-here", "stories"]);
    assert_eq!(told.status.code(), Some(0), "{}{}", text(&told.stdout), text(&told.stderr));
    assert_eq!(at(&own, "metadata/..%2f..%2fkeep.json"), 404);
    // And again: asking costs little.
    let again = far.sync(&shelf);
    assert_eq!(again["collections"][0]["route"], "none");
    assert!(again["bytes_received"].as_u64().unwrap() < 2_000, "{again}");
}

#[test]
fn a_shelf_that_does_not_hold_what_is_wanted_is_told_so() {
    let (field, far) = boxes();
    field.publish(&sample(), "songs");
    field.on_box(&["subscribe", "--all", "--remove"]);
    field.on_box(&["subscribe", "stories"]);
    field.sync(field.repository());
    let running = field.serve(&[]);
    let from = format!("{}shelf/{}", running.url, offers(&running.url)[0]["publisher"].as_str().unwrap());
    for came in ["stories: nothing yet → release 1 (shelf)\n", "stories: up to date, release 1\n"] {
        let told = maktaba().args(["sync", "--from", &from, "--library"]).arg(far.library()).output().unwrap();
        let (code, told) = (told.status.code(), text(&told.stdout));
        assert_eq!(code, Some(3), "{told}");
        assert!(
            told.contains(came) && told.contains("songs: that box does not hold it (here: nothing yet)\n"),
            "{told}"
        );
        assert!(
            told.contains("To do: take what is not there from the publisher's repository, or from another box"),
            "{told}"
        );
    }
    far.sync(field.repository());
    assert_eq!(far.sync(&from)["collections"][1]["route"], "none");
}

/// Two namespaces with a cable: a box that serves in one, another that asks for neighbours in the other.
const SCENARIO: &str = r#"
set -e
near=mkn$$ far=mkf$$
ip netns add $near; ip netns add $far
pids=
trap 'kill $pids 2>/dev/null || true; wait 2>/dev/null || true; ip netns del $near; ip netns del $far' EXIT
ip link add mkna$$ netns $near type veth peer name mkfa$$ netns $far
ip -n $near addr add 10.79.0.1/24 dev mkna$$; ip -n $far addr add 10.79.0.2/24 dev mkfa$$
for n in $near:lo $near:mkna$$ $far:lo $far:mkfa$$; do ip -n ${n%%:*} link set ${n##*:} up; done
ip netns exec $near "$MAKTABA" serve --quiet --library "$NEAR" --listen 10.79.0.1:8080 --name "Near school" --host near --mdns mkna$$ >/dev/null &
pids="$pids $!"
for i in $(seq 20); do
  if out=$(ip netns exec $far "$MAKTABA" sync --from neighbours --json --library "$FAR"); then break; fi
done
printf '%s\n' "$out"
"#;

#[test]
fn boxes_in_reach_are_found_and_give() {
    if !has_networks(&["ip", "unshare"], "iproute2 util-linux") {
        return;
    }
    let (field, far) = boxes();
    let output = Command::new("sh")
        .args(["-c", SCENARIO])
        .env("MAKTABA", env!("CARGO_BIN_EXE_maktaba"))
        .env("NEAR", field.library())
        .env("FAR", far.library())
        .output()
        .unwrap();
    let said = json(text(&output.stdout).lines().last().unwrap_or_else(|| panic!("{}", text(&output.stderr))));
    let neighbour = &said["neighbours"][0];
    assert_eq!((&neighbour["name"], &neighbour["url"]), (&"Near school".into(), &"http://10.79.0.1:8080/".into()));
    assert_eq!(neighbour["reports"][0]["collections"][0]["route"], "shelf", "{said}");
    far.on_box(&["verify"]);
    assert_eq!(exported(&far, "out"), exported(&field, "out"));
}
