//! A bucket as the origin, on a real Garage. `GARAGE=/path/to/garage` names the program; without it on the PATH this
//! says so and passes.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::tool::*;

struct Garage {
    child: Child,
    config: std::path::PathBuf,
    program: String,
    /// Of the S3 API, of its own talk, and of the web side: three in a row.
    port: u16,
}

impl Drop for Garage {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// Garage's web side finds a bucket by the host name of the request; this one resolves everywhere.
const BUCKET: &str = "localhost";

/// The name of a key, and the key.
struct Key(String, String);

impl Key {
    /// Variables by which a command finds bucket and key.
    fn variables(&self, garage: &Garage) -> [(&'static str, String); 5] {
        [
            ("AWS_ACCESS_KEY_ID", self.0.clone()),
            ("AWS_SECRET_ACCESS_KEY", self.1.clone()),
            ("AWS_REGION", "garage".to_owned()),
            ("AWS_ALLOW_HTTP", "true".to_owned()),
            ("AWS_ENDPOINT", format!("http://127.0.0.1:{}", garage.port)),
        ]
    }
}

impl Garage {
    /// One with an empty bucket; `None`, aloud, where it is not installed. Each test has ports of its own.
    fn start(dir: &Path, port: u16) -> Option<Self> {
        let program = std::env::var("GARAGE").unwrap_or_else(|_| "garage".into());
        if Command::new(&program).arg("--version").stdout(Stdio::null()).status().is_err() {
            skipped(&format!("{program} is not installed; scripts/test-s3 builds it once, in about 15 minutes"));
            return None;
        }
        fs::create_dir_all(dir).unwrap();
        let config = dir.join("garage.toml");
        let dir_text = dir.display();
        let secret = "0123456789abcdef".repeat(4);
        let (rpc, web) = (port + 1, port + 2);
        fs::write(&config, format!("metadata_dir = \"{dir_text}/meta\"\ndata_dir = \"{dir_text}/data\"\ndb_engine = \"sqlite\"\nreplication_factor = 1\n\
            rpc_bind_addr = \"127.0.0.1:{rpc}\"\nrpc_public_addr = \"127.0.0.1:{rpc}\"\nrpc_secret = \"{secret}\"\n\
            [s3_api]\ns3_region = \"garage\"\napi_bind_addr = \"127.0.0.1:{port}\"\nroot_domain = \".s3.localhost\"\n\
            [s3_web]\nbind_addr = \"127.0.0.1:{web}\"\nroot_domain = \".web.localhost\"\nindex = \"index.html\"\n")).unwrap();
        let child = Command::new(&program)
            .arg("-c")
            .arg(&config)
            .arg("server")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let garage = Self { child, config, program, port };
        garage.prepare();
        Some(garage)
    }

    fn command(&self, args: &[&str]) -> Option<String> {
        let output = Command::new(&self.program).arg("-c").arg(&self.config).args(args).output().unwrap();
        output.status.success().then(|| text(&output.stdout) + &text(&output.stderr))
    }

    /// Makes the bucket.
    fn prepare(&self) {
        let node = (0..100).find_map(|_| {
            std::thread::sleep(Duration::from_millis(100));
            self.command(&["node", "id", "-q"]).and_then(|_| self.command(&["status"]))
        });
        assert!(node.is_some(), "garage did not start");
        let id = self.command(&["node", "id", "-q"]).unwrap();
        let id = id.trim().split('@').next().unwrap().lines().last().unwrap().to_owned();
        self.command(&["layout", "assign", "-z", "a", "-c", "1G", &id]).unwrap();
        self.command(&["layout", "apply", "--version", "1"]).unwrap();
        self.command(&["bucket", "create", BUCKET]).unwrap();
        self.command(&["bucket", "website", "--allow", BUCKET]).unwrap();
    }

    /// A new key with these rights.
    fn key(&self, name: &str, rights: &[&str]) -> Key {
        let key = self.command(&["key", "create", name]).unwrap();
        let field = |name: &str| {
            let found = key.lines().find_map(|line| line.trim().strip_prefix(name));
            found.unwrap_or_else(|| panic!("{name}: {key}")).trim().to_owned()
        };
        let (id, secret) = (field("Key ID:"), field("Secret key:"));
        self.command(&[&["bucket", "allow"], rights, &["--key", &id, BUCKET]].concat()).unwrap();
        Key(id, secret)
    }
}

#[test]
fn a_bucket_is_published_to_and_synced_from() {
    let field = Field::new();
    let Some(garage) = Garage::start(&field.path("garage"), 13_900) else { return };
    let key = garage.key("publisher", &["--read", "--write"]);
    let site = field.path("site");
    // Larger than one part of an upload.
    let mut big = vec![0; 10_000_000];
    blake3::Hasher::new().finalize_xof().fill(&mut big);
    let publish = |edit: &str| {
        write_tree(
            &site,
            &[
                ("index.html", format!("<title>Site</title>{edit}{}", "<p>stays</p>".repeat(3000)).as_bytes()),
                ("big.bin", &big),
            ],
        );
        let output = maktaba()
            .args([
                "publish",
                site.to_str().unwrap(),
                "--repository",
                "s3://localhost/region/school",
                "--collection",
                "site",
                "--language",
                "en",
                "--license",
                "CC0-1.0",
            ])
            .args(["--keys", field.path("keys").to_str().unwrap(), "--work", field.path("work").to_str().unwrap()])
            .envs(key.variables(&garage))
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", text(&output.stderr));
    };
    publish("");
    let from = format!("http://{BUCKET}:{}/region/school", garage.port + 2);
    let root = get(&format!("{from}/metadata/1.root.json"));
    assert_eq!(root.status, 200);
    write_tree(&field.repository(), &[("metadata/1.root.json", &root.body)]);
    field.init();
    assert_eq!(field.sync(&from)["collections"][0]["route"], "full");
    // The working store is lost: it comes back out of the bucket.
    fs::remove_dir_all(field.path("work")).unwrap();
    publish("<p>new</p>");
    let report = field.sync(&from);
    assert_eq!(report["collections"][0]["route"], "delta", "{report}");
    assert!(field.on_box(&["verify"]).contains("all sound"));
}

#[test]
fn schools_give_into_a_bucket_that_they_cannot_read() {
    let ministry = Field::new();
    let Some(garage) = Garage::start(&ministry.path("garage"), 13_910) else { return };
    let (school_key, ministry_key) =
        (garage.key("school", &["--write"]), garage.key("ministry", &["--read", "--write"]));
    write_tree(&ministry.path("in"), &[("water.txt", b"Water is life.")]);
    ministry.publish(&ministry.path("in"), "lessons");
    let root = ministry.repository().join("metadata/1.root.json");
    let mut film = vec![0; 12_000_000];
    blake3::Hasher::new().finalize_xof().fill(&mut film);
    let schools = [Field::new(), Field::new()];
    for school in &schools {
        school.on_box(&["init", "--root", root.to_str().unwrap()]);
        school.on_box(&["subscribe", "--all"]);
        write_tree(
            &school.path("made"),
            &[("index.html", b"<title>Our well</title><p>We dug it."), ("film.bin", &film)],
        );
        let made = school.path("made");
        school.on_box(&["publish", made.to_str().unwrap(), "--language", "en", "--licence", "CC-BY-4.0"]);
    }
    let run = |key: &Key, args: &[&str]| {
        let output = maktaba().args(args).envs(key.variables(&garage)).output().unwrap();
        (output.status.code(), text(&output.stdout) + &text(&output.stderr))
    };
    let inbox = format!("s3://{BUCKET}/inbox");
    // One gives by hand, the other by itself.
    let library = schools[0].library();
    let give = ["courier", "give", "--library", library.to_str().unwrap(), "--to", &inbox];
    let (code, told) = run(&school_key, &give);
    assert_eq!(code, Some(0), "{told}");
    assert!(run(&school_key, &give).1.contains("nothing new"));
    let status = schools[0].on_box(&["status"]);
    assert!(status.contains(&format!("given to {inbox}/")), "{status}");
    let Key(id, secret) = &school_key;
    let port = garage.port;
    fs::write(
        schools[1].path("maktaba.toml"),
        format!("[inbox]\nbucket = \"{inbox}\"\nendpoint = \"http://127.0.0.1:{port}\"\nregion = \"garage\"\nkey_id = \"{id}\"\nkey = \"{secret}\"\n"),
    )
    .unwrap();
    let settings = schools[1].path("maktaba.toml");
    let running = schools[1].serve(&["--settings", settings.to_str().unwrap()]);
    let into = ministry.path("taken");
    let repository = ministry.repository();
    let collect = [
        "courier",
        "collect",
        &inbox,
        "--into",
        into.to_str().unwrap(),
        "--repository",
        repository.to_str().unwrap(),
        "--time",
        "2027-01-02T00:00:00Z",
    ];
    let (code, told) = run(&school_key, &collect);
    assert!(code == Some(1) && told.contains("give a key that may read there"), "{code:?} {told}");
    let mut told = String::new();
    for _ in 0..300 {
        told += &run(&ministry_key, &collect).1;
        if fs::read_dir(into.join("maktaba-repositories")).is_ok_and(|dirs| dirs.count() == 3) {
            break;
        }
        std::thread::sleep(Duration::from_millis(200));
    }
    assert!(told.matches("made-here, 12").count() == 2 && !told.contains("not taken"), "{told}");
    drop(running);
    for school in &schools {
        let report = school.sync(&repository);
        assert_eq!(report["receipt"]["received"], serde_json::json!({"made-here": 1}), "{report}");
    }
}
