//! Versions of the box's system for the tests, made from the slot of the image: another version number, the root whose
//! signatures it takes updates by, and the repositories that bring them.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::card::{Card, Slot};

/// Content for boxes, and two versions of their system, published with keys of the test's own.
pub(crate) struct Publisher {
    /// Repository of lessons.
    pub(crate) content: PathBuf,
    /// Repository of systems.
    pub(crate) software: PathBuf,
    directory: PathBuf,
}

impl Publisher {
    /// Publishes the sample library.
    pub(crate) fn new(directory: &Path) -> Self {
        let (content, software) = (directory.join("content"), directory.join("software"));
        for made in [&content, &software] {
            for suffix in ["", ".keys", ".work"] {
                let path = PathBuf::from(format!("{}{suffix}", made.display()));
                if path.exists() {
                    fs::remove_dir_all(path).expect("of an earlier run");
                }
            }
        }
        let keys = format!("{}.keys", software.display());
        maktaba(["keys", "new", "--keys", &keys, "--repository"].map(Path::new)).arg(&software).status_good();
        let publisher = Self { content, software, directory: directory.to_owned() };
        publisher.publish("demo", &Path::new(env!("CARGO_MANIFEST_DIR")).join("../sample"));
        publisher
    }

    /// Publishes a site of one page and so many bytes that no compression makes fewer.
    pub(crate) fn publish_noise(&self, collection: &str, len_bytes: u64) {
        let site = self.directory.join(collection);
        fs::create_dir_all(&site).expect("room for a site");
        fs::write(site.join("index.html"), format!("<title>{collection}</title>")).expect("room for a page");
        let mut noise = fs::File::open("/dev/urandom").expect("it is everywhere").take(len_bytes);
        let mut file = fs::File::create(site.join("noise.bin")).expect("room for noise");
        io::copy(&mut noise, &mut file).expect("room for noise");
        self.publish(collection, &site);
    }

    fn publish(&self, collection: &str, source: &Path) {
        maktaba(["publish".as_ref(), source, "--repository".as_ref(), &self.content])
            .args(["--collection", collection, "--language", "en", "--license", "CC-BY-4.0"])
            .status_good();
    }

    /// The root that a box needs to take this publisher's content.
    pub(crate) fn root(&self) -> Vec<u8> {
        fs::read(self.content.join("metadata/1.root.json")).expect("made with the first release")
    }

    /// Makes the system in a card's slot A the version `version` of this publisher, and publishes it.
    pub(crate) fn release(&self, card: &Card, version: &str) -> PathBuf {
        let image = self.directory.join(format!("{version}.ext4"));
        card.save_slot(Slot::A, &image);
        let release = self.directory.join("os-release");
        let root = self.software.join("metadata/1.root.json");
        debugfs(&image, &format!("dump /usr/lib/os-release {}", release.display()));
        let text = fs::read_to_string(&release).expect("the slot has an os-release");
        let other: Vec<&str> = text.lines().filter(|line| !line.starts_with("IMAGE_VERSION=")).collect();
        fs::write(&release, format!("{}\nIMAGE_VERSION={version}\n", other.join("\n"))).expect("room for a file");
        debugfs(&image, "rm /usr/lib/os-release");
        debugfs(&image, &format!("write {} /usr/lib/os-release", release.display()));
        debugfs(&image, "rm /usr/lib/maktaba/software.root.json");
        debugfs(&image, &format!("write {} /usr/lib/maktaba/software.root.json", root.display()));
        let tree = self.directory.join(format!("{version}.tree"));
        if tree.exists() {
            fs::remove_dir_all(&tree).expect("of an earlier run");
        }
        fs::create_dir(&tree).expect("room for a tree");
        debugfs(&image, &format!("rdump / {}", tree.display()));
        maktaba(["software", "publish", "--image"].map(Path::new))
            .arg(&image)
            .arg("--tree")
            .arg(&tree)
            .arg("--repository")
            .arg(&self.software)
            .status_good();
        fs::remove_dir_all(&tree).expect("it was ours");
        image
    }
}

/// The program as it runs here.
pub(crate) fn maktaba<'a>(args: impl IntoIterator<Item = &'a Path>) -> Command {
    let target = std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target"), PathBuf::from);
    let program = target.join("debug/maktaba");
    assert!(program.is_file(), "{} is missing; scripts/test-image builds it", program.display());
    let mut command = Command::new(program);
    command.arg("--quiet").args(args).stdin(Stdio::null());
    command
}

/// Runs to a good end, and says what was said otherwise.
pub(crate) trait Good {
    fn status_good(&mut self);
}

impl Good for Command {
    fn status_good(&mut self) {
        let output = self.output().expect("the program starts");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{self:?}: {said}{}", String::from_utf8_lossy(&output.stdout));
    }
}

fn debugfs(image: &Path, request: &str) {
    Command::new("/usr/sbin/debugfs").args(["-w", "-R", request]).arg(image).status_good();
}
