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
}

impl Drop for Garage {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// Garage's web side finds a bucket by the host name of the request; this one resolves everywhere.
const BUCKET: &str = "localhost";
const S3_PORT: u16 = 13_900;
const RPC_PORT: u16 = 13_901;
const WEB_PORT: u16 = 13_902;

impl Garage {
    fn start(program: &str, dir: &Path) -> Self {
        fs::create_dir_all(dir).unwrap();
        let config = dir.join("garage.toml");
        let dir_text = dir.display();
        let secret = "0123456789abcdef".repeat(4);
        fs::write(&config, format!("metadata_dir = \"{dir_text}/meta\"\ndata_dir = \"{dir_text}/data\"\ndb_engine = \"sqlite\"\nreplication_factor = 1\n\
            rpc_bind_addr = \"127.0.0.1:{RPC_PORT}\"\nrpc_public_addr = \"127.0.0.1:{RPC_PORT}\"\nrpc_secret = \"{secret}\"\n\
            [s3_api]\ns3_region = \"garage\"\napi_bind_addr = \"127.0.0.1:{S3_PORT}\"\nroot_domain = \".s3.localhost\"\n\
            [s3_web]\nbind_addr = \"127.0.0.1:{WEB_PORT}\"\nroot_domain = \".web.localhost\"\nindex = \"index.html\"\n")).unwrap();
        let child = Command::new(program)
            .arg("-c")
            .arg(&config)
            .arg("server")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        Self { child, config, program: program.to_owned() }
    }

    fn command(&self, args: &[&str]) -> Option<String> {
        let output = Command::new(&self.program).arg("-c").arg(&self.config).args(args).output().unwrap();
        output.status.success().then(|| text(&output.stdout) + &text(&output.stderr))
    }

    /// Makes bucket and key; returns key id and secret.
    fn prepare(&self) -> (String, String) {
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
        let key = self.command(&["key", "create", "publisher"]).unwrap();
        let field = |name: &str| {
            key.lines()
                .find_map(|line| line.trim().strip_prefix(name))
                .unwrap_or_else(|| panic!("{name}: {key}"))
                .trim()
                .to_owned()
        };
        let (id, secret) = (field("Key ID:"), field("Secret key:"));
        self.command(&["bucket", "allow", "--read", "--write", "--key", &id, BUCKET]).unwrap();
        self.command(&["bucket", "website", "--allow", BUCKET]).unwrap();
        (id, secret)
    }
}

#[test]
fn a_bucket_is_published_to_and_synced_from() {
    let program = std::env::var("GARAGE").unwrap_or_else(|_| "garage".into());
    if Command::new(&program).arg("--version").stdout(Stdio::null()).status().is_err() {
        skipped(&format!("{program} is not installed; scripts/test-s3 builds it once, in about 15 minutes"));
        return;
    }
    let field = Field::new();
    let garage = Garage::start(&program, &field.path("garage"));
    let (id, secret) = garage.prepare();
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
            .envs([
                ("AWS_ACCESS_KEY_ID", id.as_str()),
                ("AWS_SECRET_ACCESS_KEY", &secret),
                ("AWS_REGION", "garage"),
                ("AWS_ALLOW_HTTP", "true"),
            ])
            .env("AWS_ENDPOINT", format!("http://127.0.0.1:{S3_PORT}"))
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", text(&output.stderr));
    };
    publish("");
    let from = format!("http://{BUCKET}:{WEB_PORT}/region/school");
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
