//! The box as a device: settings on its card, sticks, its status page, software for neighbours.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use serde_json::Value;

use super::teachers::school_with;
use super::tool::*;

/// `maktaba device settings` as the box calls it; what it printed as JSON.
fn apply(field: &Field) -> Value {
    let (from, run_dir, good) = (field.path("maktaba.toml"), field.path("run"), field.path("good.toml"));
    let said = run([
        "device",
        "settings",
        "--json",
        "--from",
        from.to_str().unwrap(),
        "--run",
        run_dir.to_str().unwrap(),
        "--good",
        good.to_str().unwrap(),
        "--pages",
        field.path("pages.toml").to_str().unwrap(),
    ]);
    serde_json::from_str(&said).unwrap()
}

/// The same for what an admin asks for on a page, with a system that writes down what it is to start anew.
fn take_over(field: &Field, wanted: &str, trial: &str) -> std::process::Child {
    let asked = field.path("run/maktaba/settings");
    fs::create_dir_all(&asked).unwrap();
    fs::write(asked.join("wanted"), wanted).unwrap();
    let system = field.path("systemctl");
    if !system.exists() {
        let script = format!("#!/bin/sh\necho \"$@\" >> '{}'\n", field.path("started").display());
        fs::write(&system, script).unwrap();
        fs::set_permissions(&system, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let path = |name: &str| field.path(name).to_str().unwrap().to_owned();
    let args = [
        ["device", "settings"].map(str::to_owned).to_vec(),
        vec!["--asked".into(), "--from".into(), path("maktaba.toml"), "--run".into(), path("run")],
        vec!["--good".into(), path("good.toml"), "--pages".into(), path("pages.toml")],
        vec!["--systemctl".into(), path("systemctl"), "--trial".into(), trial.into()],
    ]
    .concat();
    maktaba().args(args).spawn().unwrap()
}

/// What was started anew since the last time that was asked.
fn started(field: &Field) -> Vec<String> {
    let list = fs::read_to_string(field.path("started")).unwrap_or_default();
    fs::write(field.path("started"), "").unwrap();
    list.lines().map(|line| line.trim_start_matches("--no-block restart maktaba").to_owned()).collect()
}

/// What became of it.
fn became(field: &Field) -> Value {
    let text = fs::read_to_string(field.path("run/maktaba/settings.json")).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

#[test]
fn what_an_admin_sets_on_a_page_is_taken_over_and_lasts() {
    let field = Field::new();
    fs::write(field.path("maktaba.toml"), "[library]\nname = \"Card\"\n").unwrap();
    apply(&field);
    let library = || fs::read_to_string(field.path("run/maktaba/maktaba.toml")).unwrap();
    let place = "[library]\nname = \"Page\"\nlanguage = \"sw\"\n";
    assert!(take_over(&field, place, "60").wait().unwrap().success());
    assert_eq!(became(&field)["became"], "taken");
    assert_eq!(started(&field), [".service"], "phones stay in their Wi-Fi");
    assert!(library().contains("name = \"Card\"") && library().contains("language = \"sw\""), "{}", library());
    let pages = field.path("pages.toml");
    assert_eq!(fs::metadata(&pages).unwrap().permissions().mode() & 0o077, 0, "there may be a key in it");
    // The next start.
    fs::remove_dir_all(field.path("run")).unwrap();
    apply(&field);
    assert!(library().contains("language = \"sw\""), "{}", library());

    // A country has its channels: the Wi-Fi comes up with them, under its name, and is no other one.
    assert!(
        take_over(&field, &place.replace("language", "country = \"KE\"\nlanguage"), "60").wait().unwrap().success()
    );
    assert_eq!(started(&field), ["-hostapd.service", ".service"]);
    assert!(hostapd(&field).contains("country_code=KE"));

    for (wanted, why) in [
        ("[wifi]\nkey = \"hush\"\n", "8 to 63"),
        ("[admin]\nssh_keys = [\"ssh-ed25519 AAAA a\"]\n", "only the file maktaba.toml"),
        ("[library\n", "line 1"),
    ] {
        let before = (fs::read(&pages).unwrap(), library(), hostapd(&field));
        assert!(take_over(&field, wanted, "60").wait().unwrap().success());
        let said = became(&field);
        assert!(said["became"] == "refused" && said["why"].as_str().unwrap().contains(why), "{said}");
        assert!(!said.to_string().contains("hush"), "everybody may read it: {said}");
        assert_eq!(before, (fs::read(&pages).unwrap(), library(), hostapd(&field)));
        assert!(started(&field).is_empty());
    }
    // What the card says later goes before; what then does not go together is left out, and told.
    let pages_text = fs::read_to_string(&pages).unwrap();
    fs::write(&pages, "[wifi]\nchannel = 13\n").unwrap();
    let said = apply(&field);
    assert!(said["problems"]["pages"].as_str().unwrap().contains("channels 12 and 13"), "{said}");
    assert!(hostapd(&field).contains("channel=6"));
    fs::write(&pages, pages_text).unwrap();
    assert!(apply(&field)["problems"].as_object().unwrap().is_empty());
}

#[test]
fn pages_of_a_card_offer_what_its_file_does_not_say() {
    let field = Field::new();
    let card = |text: &str| {
        fs::write(field.path("maktaba.toml"), text).unwrap();
        apply(&field);
    };
    fs::create_dir_all(field.path("run/maktaba/settings")).unwrap();
    card("[library]\nname = \"Card\"\n");
    let (settings, state) = (field.path("run/maktaba/maktaba.toml"), field.path("run/maktaba"));
    let more = ["--settings", settings.to_str().unwrap(), "--device-state", state.to_str().unwrap()];
    let (running, phone) = school_with(&field, &more);
    // Each field that is the file's to say is shown and locked; the others are free.
    let locked = |page: &str| {
        let page = phone.get(page).text;
        let fields = page.split('<').filter(|tag| tag.contains(" id=\"") && tag.contains(" name=\""));
        let locked = fields.filter(|tag| tag.contains(" disabled"));
        let name = |tag: &str| tag.split(" id=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        locked.map(name).collect::<Vec<_>>()
    };
    assert_eq!(locked("/admin/place"), ["name"]);
    assert!(locked("/admin/link").is_empty());
    assert!(phone.get("/admin/wifi").text.contains("id=\"key\""), "the Wi-Fi can be changed");
    drop(running);
    card("[sync]\nneighbours = true\nper_day = \"5M\"\n[reports]\ncount = false\n[wifi]\nkey = \"read every day\"\n");
    let listen = phone.url.replace("https://", "");
    let _running = field.serve(&[&["--staff-listen", &listen], &more[..]].concat());
    assert_eq!(locked("/admin/link"), ["per-day", "neighbours", "count"]);
    assert!(locked("/admin/place").is_empty());
    let wifi = phone.get("/admin/wifi").text;
    assert!(!wifi.contains("id=\"key\"") && wifi.contains("read every day"), "{wifi}");
}

#[test]
fn a_new_wifi_is_kept_by_who_came_in_by_it_and_is_taken_back_if_nobody_does() {
    let field = Field::new();
    apply(&field);
    let wifi = "[wifi]\nname = \"Kisima\"\nkey = \"read every day\"\n";
    assert!(take_over(&field, wifi, "1").wait().unwrap().success());
    assert_eq!(became(&field)["became"], "back");
    assert_eq!(started(&field), ["-hostapd.service", "-hostapd.service"], "tried, and back");
    assert!(hostapd(&field).contains("wpa=0") && !field.path("pages.toml").exists());

    let mut trying = take_over(&field, wifi, "60");
    let is_tried = (0..400).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(25));
        became(&field)["became"] == "trial" && hostapd(&field).contains("wpa_passphrase=read every day")
    });
    assert!(is_tried && !field.path("pages.toml").exists(), "a power cut now brings the old one back");
    let library = fs::read_to_string(field.path("run/maktaba/maktaba.toml")).unwrap();
    assert!(!library.contains("Kisima"), "a library that starts anew now shows the one that is kept: {library}");
    fs::write(field.path("run/maktaba/settings/kept"), "").unwrap();
    assert!(trying.wait().unwrap().success());
    assert_eq!(became(&field)["became"], "taken");
    assert_eq!(started(&field), ["-hostapd.service", ".service"]);
    assert!(fs::read_to_string(field.path("pages.toml")).unwrap().contains("read every day"));
    fs::remove_dir_all(field.path("run")).unwrap();
    apply(&field);
    assert!(hostapd(&field).contains("wpa_passphrase=read every day"), "after the next start, too");
    // What cannot be put in force is told, and what was is still.
    for wanted in ["[library]\nname = \"A\"\n", "[wifi]\nname = \"Other\"\n"] {
        fs::write(field.path("systemctl"), "#!/bin/sh\nexit 1\n").unwrap();
        assert!(!take_over(&field, wanted, "1").wait().unwrap().success());
        let said = became(&field);
        assert!(said["became"] == "refused" && said["why"].as_str().unwrap().contains("restart"), "{said}");
        assert!(hostapd(&field).contains("wpa_passphrase=read every day"), "{wanted}");
        assert!(
            fs::read_to_string(field.path("pages.toml")).unwrap().contains("read every day"),
            "at the next start, too"
        );
    }
    // Nobody asks for anything: that is said.
    let nobody = fails(["device", "settings", "--asked", "--from", "x", "--run", field.path("run").to_str().unwrap()]);
    assert!(nobody.contains("nobody asks"), "{nobody}");
}

fn hostapd(field: &Field) -> String {
    fs::read_to_string(field.path("run/maktaba/hostapd.conf")).unwrap()
}

#[test]
fn a_bad_line_on_the_card_is_shown_and_the_last_good_settings_stay() {
    let field = Field::new();
    apply(&field); // no file at all
    assert!(hostapd(&field).contains("wpa=0"));
    fs::write(field.path("maktaba.toml"), "[wifi]\nkey = \"read every day\"\n").unwrap();
    apply(&field);
    assert!(hostapd(&field).contains("wpa_passphrase=read every day"));
    let told = fs::read_to_string(field.path("run/maktaba/maktaba.toml")).unwrap();
    assert!(told.contains("read every day"), "its poster says the key of its own Wi-Fi: {told}");
    let join = "[wifi]\nmode = \"join\"\nname = \"School\"\nkey = \"read every night\"\n";
    fs::write(field.path("maktaba.toml"), join).unwrap();
    apply(&field);
    let told = fs::read_to_string(field.path("run/maktaba/maktaba.toml")).unwrap();
    assert!(!told.contains("read every night"), "and keys of others are none of its business: {told}");
    fs::write(field.path("maktaba.toml"), "[wifi]\nkey = \"read every day\"\n").unwrap();
    apply(&field);

    fs::write(field.path("maktaba.toml"), "[wifi]\nkye = \"mistyped here\"\n").unwrap();
    let said = apply(&field);
    assert!(said["problems"]["settings"].as_str().unwrap().contains("kye"), "{said}");
    assert!(hostapd(&field).contains("wpa_passphrase=read every day"), "a mistyped key must not open the Wi-Fi");
    let running = field.serve(&["--no-mdns", "--device-state", field.path("run/maktaba").to_str().unwrap()]);
    let page = text(&get(&format!("{}status", running.url)).body);
    assert!(page.contains("kye") && page.contains("maktaba.toml, line 2"), "{page}");
    assert!(!page.contains("mistyped here"), "everybody may read this page: {page}");
    let said = fails(["device", "settings", "--check", "--from", field.path("maktaba.toml").to_str().unwrap()]);
    assert!(said.contains("kye") && said.contains("line 2"), "{said}");

    assert!(!field.path("run/maktaba/write-sticks").exists(), "sticks are written to only where the settings say so");
    fs::write(field.path("maktaba.toml"), "[admin]\nwrite_sticks = true\ncode = \"simba na twiga\"\n").unwrap();
    apply(&field);
    assert!(field.path("run/maktaba/write-sticks").exists());
    let told = field.path("run/maktaba/maktaba.toml");
    assert!(fs::read_to_string(&told).unwrap().contains("simba na twiga"), "the library asks for the code");
    assert_eq!(fs::metadata(&told).unwrap().permissions().mode() & 0o077, 0, "and nobody else reads it");

    fs::write(field.path("maktaba.toml"), "").unwrap();
    apply(&field);
    assert!(hostapd(&field).contains("wpa=0"));
    let page = text(&get(&format!("{}status", running.url)).body);
    assert!(!page.contains("kye") && page.contains("All is well"), "{page}");
}

#[test]
fn a_box_with_settings_trusts_subscribes_and_syncs_by_itself() {
    let field = Field::new();
    field.publish(&sample(), "demo");
    fs::copy(field.repository().join("metadata/1.root.json"), field.path("root.json")).unwrap();
    let host = field.host();
    let settings = format!(
        "[library]\nname = \"Library of Kisima\"\nlanguage = \"sw\"\n[sync]\nroot = \"root.json\"\nfrom = [\"http://127.0.0.1:1\", \"{}\"]\n",
        host.url
    );
    fs::write(field.path("maktaba.toml"), settings).unwrap();
    apply(&field);
    let told = field.path("run/maktaba/maktaba.toml");
    let running = field.serve(&["--no-mdns", "--settings", told.to_str().unwrap()]);
    let home = (0..200)
        .map(|_| {
            std::thread::sleep(std::time::Duration::from_millis(50));
            text(&get(&running.url).body)
        })
        .find(|page| page.contains("/c/demo"));
    let home = home.expect("the second source delivers");
    assert!(home.contains("Library of Kisima") && home.contains("lang=\"sw\""), "{home}");
    let status: Value = serde_json::from_str(&field.on_box(&["status", "--json"])).unwrap();
    assert_eq!(status["subscriptions"], serde_json::json!(["*"]));
    drop(running);

    fs::write(field.path("root.json"), "{}").unwrap();
    let field = Field::new();
    fs::write(field.path("maktaba.toml"), "[sync]\nroot = \"none.json\"\n").unwrap();
    let said = apply(&field);
    assert!(said["problems"]["root"].as_str().unwrap().contains("none.json"), "{said}");
}

#[test]
fn a_stick_brings_what_is_new_and_tells_how_far_it_is() {
    let field = Field::new();
    let lesson = field.path("lesson");
    write_tree(&lesson, &[("index.html", b"<!doctype html><html lang=en><title>Rain</title><p>First.</p>")]);
    field.publish(&lesson, "lessons");
    field.init();
    let state = field.path("run");
    let running = field.serve(&["--no-mdns", "--device-state", state.to_str().unwrap()]);
    let plug = |stick: &Path| {
        let library = field.library();
        let output = maktaba()
            .args(["device", "medium", stick.to_str().unwrap(), "--library", library.to_str().unwrap()])
            .args(["--state", state.to_str().unwrap()])
            .output()
            .unwrap();
        assert!(!text(&output.stderr).contains("panicked"));
        (output.status.success(), text(&get(&format!("{}status", running.url)).body))
    };
    let stick = field.path("stick");
    fs::create_dir_all(stick.join("photos")).unwrap();
    let (_, page) = plug(&stick);
    assert!(page.contains("nothing new for this box"), "{page}");

    copy_tree(&field.repository(), &stick.join("for schools"));
    let (good, page) = plug(&stick);
    assert!(good && page.contains("Everything was taken"), "{page}");
    assert!(text(&get(&format!("{}c/lessons", running.url)).body).contains("Rain"), "served at once");
    let (good, page) = plug(&stick);
    assert!(good && page.contains("nothing new for this box"), "{page}");

    write_tree(&lesson, &[("index.html", b"<!doctype html><html lang=en><title>Rain</title><p>Second.</p>")]);
    field.publish(&lesson, "lessons");
    let broken = field.path("broken");
    copy_tree(&field.repository(), &broken.join("repo"));
    for (path, _) in read_tree(&broken.join("repo")) {
        if path.starts_with("windows/") || path.starts_with("bundles/") {
            fs::write(broken.join("repo").join(path), "garbage").unwrap();
        }
    }
    let (good, page) = plug(&broken);
    assert!(!good && page.contains("could not be used"), "{page}");
    assert!(text(&get(&format!("{}c/lessons", running.url)).body).contains("Rain"), "what was there stays");
}

#[test]
fn a_stick_is_told_to_stay_in_until_all_have_used_it_and_takes_a_report_home() {
    let field = Field::new();
    field.publish(&sample(), "demo");
    field.init();
    let (state, outbox) = (field.path("run"), field.path("stick/maktaba-outbox"));
    let running = field.serve(&["--no-mdns", "--device-state", state.to_str().unwrap()]);
    let page = || text(&get(&format!("{}status", running.url)).body);
    let library = field.library();
    let device = |args: &[&str]| {
        let common = ["--library", library.to_str().unwrap(), "--state", state.to_str().unwrap()];
        maktaba().arg("device").args(args).args(common).output().unwrap()
    };
    let stick = field.path("stick");
    copy_tree(&field.repository(), &stick.join("repo"));
    let stick = stick.to_str().unwrap();
    assert!(device(&["medium", stick, "--step", "content"]).status.success());
    assert!(page().contains("Leave it in"), "{}", page());

    let settings = field.path("maktaba.toml");
    fs::write(&settings, "[library]\nhost = \"kisima\"\n").unwrap();
    let report = ["report", "--outbox", outbox.to_str().unwrap(), "--settings", settings.to_str().unwrap()];
    let without = device(&report);
    assert!(!without.status.success() && text(&without.stderr).contains("maktaba-outbox"), "{without:?}");
    fs::create_dir(&outbox).unwrap();
    let written = device(&report);
    assert!(written.status.success(), "{written:?}");
    let name = text(&written.stdout).trim().to_owned();
    let told: Value = serde_json::from_slice(&fs::read(outbox.join(&name)).unwrap()).unwrap();
    assert!(name.starts_with("kisima-"), "{name}");
    assert_eq!(told["library"]["collections"][0]["id"], "demo", "what the stick brought is in it");
    assert_eq!(told["sticks"][0]["ending"], "failed", "the folder was missing at first");
    assert!(page().contains("Leave it in"), "{}", page());
    assert!(device(&["medium", stick, "--step", "finish"]).status.success());
    assert!(page().contains("could not be used") && page().contains("no report"), "{}", page());

    assert!(device(&["medium", stick, "--step", "content"]).status.success());
    assert!(device(&report).status.success());
    assert!(device(&["medium", stick, "--step", "finish"]).status.success());
    assert!(page().contains("may pull it out") && page().contains("report kisima-"), "{}", page());
    device(&["medium", stick, "--step", "removed"]);
    assert!(page().contains("report kisima-"), "what came of it is shown until the next one: {}", page());

    assert!(device(&["medium", stick, "--step", "content"]).status.success());
    device(&["medium", stick, "--step", "removed"]);
    assert!(!page().contains("Leave it in") && page().contains("too early"), "{}", page());
    let shown: Value = serde_json::from_slice(&device(&["report", "--json"]).stdout).unwrap();
    assert_eq!(shown["version"], env!("CARGO_PKG_VERSION"));
}

#[test]
fn software_goes_on_to_neighbours_as_it_came() {
    let field = Field::new();
    field.publish(&sample(), "demo");
    field.init();
    let store = field.path("software");
    write_tree(
        &store,
        &[("mirror/metadata/timestamp.json", b"{\"signed\":1}"), ("mirror/bundles/ab/abc.part", b"half")],
    );
    fs::write(field.path("secret"), "secret").unwrap();
    std::os::unix::fs::symlink(field.path("secret"), store.join("outside")).unwrap();
    let running = field.serve(&["--no-mdns", "--software", store.to_str().unwrap()]);
    let at = |path: &str| get(&format!("{}software/{path}", running.url));
    let reply = at("metadata/timestamp.json");
    assert_eq!((reply.status, reply.body.as_slice()), (200, b"{\"signed\":1}".as_slice()));
    let part = get_with(&format!("{}software/metadata/timestamp.json", running.url), &[("range", "bytes=2-")]);
    assert_eq!((part.status, part.body.as_slice()), (206, b"signed\":1}".as_slice()));
    for path in ["bundles/ab/abc.part", "bundles/ab/abc", "metadata", "../outside", "%2e%2e/outside", "..%2foutside"] {
        assert_eq!(at(path).status, 404, "{path}");
    }
}

#[test]
fn software_is_published_and_a_machine_that_is_no_box_says_so() {
    let field = Field::new();
    let tree = field.path("tree");
    write_tree(&tree, &[("usr/lib/os-release", b"ID=debian\n"), ("usr/bin/maktaba", &[7; 9000])]);
    let image = field.path("slot.ext4");
    let publish = |image: &Path| {
        let (tree, repository) = (tree.to_str().unwrap().to_owned(), field.repository());
        let args = ["--tree", &tree, "--image", image.to_str().unwrap(), "--repository", repository.to_str().unwrap()];
        maktaba().args(["software", "publish", "--json"]).args(args).output().unwrap()
    };
    fs::write(&image, vec![7; 8192]).unwrap();
    let said = text(&publish(&image).stderr);
    assert!(said.contains("os-release") && said.contains("IMAGE_VERSION"), "{said}");
    write_tree(&tree, &[("usr/lib/os-release", b"IMAGE_VERSION=\"1.2\"\n")]);
    let said: Value = serde_json::from_slice(&publish(&image).stdout).unwrap();
    assert_eq!((&said["about"]["softwareVersion"], &said["release"]["release"]), (&"1.2".into(), &1.into()));
    fs::write(&image, [7; 100]).unwrap();
    let said = text(&publish(&image).stderr);
    assert!(said.contains("multiple of 4096"), "{said}");
    let said = fails(["software", "status"]);
    assert!(said.contains("not started from a slot"), "{said}");
}

fn copy_tree(from: &Path, to: &Path) {
    for (path, content) in read_tree(from) {
        let path = to.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
}
