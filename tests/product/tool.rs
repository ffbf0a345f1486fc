//! Runs the real program, and stops what it starts.

use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;

/// A directory to work in, with what every scenario needs in it.
pub(crate) struct Field {
    dir: tempfile::TempDir,
}

/// A process that is killed by its id when the test ends.
pub(crate) struct Running {
    child: Child,
    pub(crate) url: String,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.kill();
    }
}

impl Running {
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// As a power cut.
    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

pub(crate) fn maktaba() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_maktaba"));
    command.stdin(Stdio::null());
    command
}

/// The same on a box.
pub(crate) fn fails_on(field: &Field, args: &[&str]) -> String {
    let library = field.library();
    let mut args = args.to_vec();
    args.extend(["--library", library.to_str().unwrap()]);
    fails(args)
}

/// Runs a command to its end, which must be good.
pub(crate) fn run<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>) -> String {
    let output = maktaba().args(args).output().unwrap();
    assert!(output.status.success(), "{}\n{}", text(&output.stdout), text(&output.stderr));
    text(&output.stdout)
}

/// Runs a command that must fail, and returns what it says.
pub(crate) fn fails<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>) -> String {
    let Output { status, stderr, .. } = maktaba().args(args).output().unwrap();
    let said = text(&stderr);
    assert!(!status.success(), "{said}");
    assert!(!said.contains("panicked"), "{said}");
    said
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

impl Field {
    pub(crate) fn new() -> Self {
        Self { dir: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub(crate) fn repository(&self) -> PathBuf {
        self.path("repo")
    }

    pub(crate) fn library(&self) -> PathBuf {
        self.path("box")
    }

    /// Publishes a source as a collection, in English and CC BY where it does not say otherwise itself.
    pub(crate) fn publish(&self, source: &Path, collection: &str) -> Value {
        self.publish_with(source, collection, &[])
    }

    /// The same with more flags. What waits for a word is in the report.
    pub(crate) fn publish_with(&self, source: &Path, collection: &str, more: &[&str]) -> Value {
        let repository = self.repository();
        let args = [
            "--collection",
            collection,
            "--language",
            "en",
            "--license",
            "CC-BY-4.0",
            "--time",
            "2027-01-01T00:00:00Z",
            "--json",
        ];
        let mut command =
            vec![OsStr::new("publish"), source.as_os_str(), OsStr::new("--repository"), repository.as_os_str()];
        command.extend(args.iter().chain(more).map(OsStr::new));
        let Output { status, stdout, stderr } = maktaba().args(command).output().unwrap();
        assert!(matches!(status.code(), Some(0 | 3)), "{}\n{}", text(&stdout), text(&stderr));
        serde_json::from_slice(&stdout).unwrap()
    }

    /// Makes the box, trusting the repository and wanting all of it.
    pub(crate) fn init(&self) {
        self.init_without_wishes();
        run([OsStr::new("subscribe"), OsStr::new("--library"), self.library().as_os_str(), OsStr::new("--all")]);
    }

    /// Makes the box, trusting the repository.
    pub(crate) fn init_without_wishes(&self) {
        let root = self.repository().join("metadata/1.root.json");
        run([
            OsStr::new("init"),
            OsStr::new("--library"),
            self.library().as_os_str(),
            OsStr::new("--root"),
            root.as_os_str(),
        ]);
    }

    pub(crate) fn sync(&self, from: impl AsRef<OsStr>) -> Value {
        let library = self.library();
        let args = [
            OsStr::new("sync"),
            OsStr::new("--json"),
            OsStr::new("--library"),
            library.as_os_str(),
            OsStr::new("--from"),
            from.as_ref(),
        ];
        serde_json::from_str(&run(args)).unwrap()
    }

    /// Runs a command about the box.
    pub(crate) fn on_box(&self, args: &[&str]) -> String {
        let library = self.library();
        let mut all: Vec<&OsStr> = args.iter().map(OsStr::new).collect();
        all.extend([OsStr::new("--library"), library.as_os_str()]);
        run(all)
    }

    /// Hosts the repository over HTTP.
    pub(crate) fn host(&self) -> Running {
        let repository = self.repository();
        start(&["host", "--listen", "127.0.0.1:0", "--repository", repository.to_str().unwrap()])
    }

    /// Serves the box.
    pub(crate) fn serve(&self, more: &[&str]) -> Running {
        self.serve_in(more, &[])
    }

    /// Serves the box with variables in its environment.
    pub(crate) fn serve_in(&self, more: &[&str], environment: &[(&str, &str)]) -> Running {
        let library = self.library();
        let listen = format!("127.0.0.1:{}", free_port());
        let mut args =
            vec!["serve", "--quiet", "--per-client", "0", "--listen", &listen, "--library", library.to_str().unwrap()];
        args.extend(more);
        let running = start_in(&args, environment);
        let ready = (0..200).any(|_| {
            std::thread::sleep(std::time::Duration::from_millis(25));
            ureq::get(&format!("{}healthz", running.url)).call().is_ok()
        });
        assert!(ready, "the box does not answer at {}", running.url);
        running
    }
}

/// Starts a server and waits for the address that it prints.
fn start(args: &[&str]) -> Running {
    start_in(args, &[])
}

fn start_in(args: &[&str], environment: &[(&str, &str)]) -> Running {
    let environment = environment.iter().copied();
    let mut child = maktaba().args(args).envs(environment).stdout(Stdio::piped()).spawn().unwrap();
    let mut url = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut url).unwrap();
    Running { child, url: url.trim().to_owned() }
}

pub(crate) fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// Whether this machine has these programs and lets a test make networks of its own; says what lacks.
pub(crate) fn has_networks(tools: &[&str], packages: &str) -> bool {
    for tool in tools {
        if Command::new(tool).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_err() {
            skipped(&format!("{tool} is not installed (apt-get install {packages})"));
            return false;
        }
    }
    let may = Command::new("unshare").args(["-n", "true"]).status().unwrap().success();
    if !may {
        skipped("network namespaces need root");
    }
    may
}

/// Says aloud that a test cannot run here. Straight to standard error: what is printed is kept back when tests pass.
pub(crate) fn skipped(why: &str) {
    std::io::Write::write_all(&mut std::io::stderr(), format!("SKIPPED: {why}\n").as_bytes()).unwrap();
}

/// A folder of real content beside the checkout; says so aloud where it is missing.
pub(crate) fn fixtures(part: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/fixtures").join(part);
    if path.exists() {
        return Some(path);
    }
    skipped(&format!("{} is not there", path.display()));
    None
}

/// Something that `scripts/test` installs beside the build; says so aloud where it is missing.
pub(crate) fn peer(name: &str) -> Option<PathBuf> {
    let test = std::env::current_exe().unwrap();
    let found = test.ancestors().map(|folder| folder.join("peers").join(name)).find(|path| path.exists());
    if found.is_none() {
        skipped(&format!("peers/{name} is not there; scripts/test installs it"));
    }
    found
}

/// The sample library of this repository.
pub(crate) fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/sample")
}

/// A page or file: status, headers as text, bytes.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: String,
    pub(crate) body: Vec<u8>,
}

pub(crate) fn get(url: &str) -> Reply {
    get_with(url, &[])
}

pub(crate) fn get_with(url: &str, headers: &[(&str, &str)]) -> Reply {
    let config = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0).build();
    let agent: ureq::Agent = config.into();
    let request = headers.iter().fold(agent.get(url), |request, (name, value)| request.header(*name, *value));
    let mut response = request.call().unwrap();
    let line = |(name, value): (&_, &ureq::http::HeaderValue)| format!("{name}: {}", text(value.as_bytes()));
    let headers = response.headers().iter().map(line).collect::<Vec<_>>().join("\n");
    let mut body = Vec::new();
    response.body_mut().as_reader().read_to_end(&mut body).unwrap();
    Reply { status: response.status().as_u16(), headers, body }
}

/// Writes files below a directory.
pub(crate) fn write_tree(root: &Path, files: &[(&str, &[u8])]) {
    for (path, content) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
}

/// All files below a directory, by path.
pub(crate) fn read_tree(root: &Path) -> std::collections::BTreeMap<String, Vec<u8>> {
    let mut out = std::collections::BTreeMap::new();
    let mut open = vec![root.to_owned()];
    while let Some(dir) = open.pop() {
        for entry in fs::read_dir(&dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                out.insert(path.strip_prefix(root).unwrap().to_str().unwrap().to_owned(), fs::read(&path).unwrap());
            }
        }
    }
    out
}
