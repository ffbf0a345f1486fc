//! A box in QEMU: 512 MB of memory, two slow cores, a card, a cable.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::card::Card;
use crate::qmp::Qmp;
use crate::shell::Shell;
use crate::wait;

const U_BOOT: &str = "/usr/lib/u-boot/qemu_arm64/u-boot.bin";

/// A running box. Dropping it is pulling its plug.
pub(crate) struct Guest {
    qemu: Child,
    console: Arc<Mutex<String>>,
    port: u16,
    ssh_port: u16,
    door_port: u16,
    directory: PathBuf,
    shell: Option<Shell>,
    qmp: Option<Qmp>,
}

impl Guest {
    /// Switches a box with this card on. Its console goes to `console.log` in `directory`, with the seconds since then.
    pub(crate) fn start(card: &Card, directory: &Path) -> Self {
        let [port, ssh_port, door_port] = free_ports();
        for socket in ["shell", "qmp"] {
            drop(std::fs::remove_file(directory.join(socket)));
        }
        let mut qemu = Command::new("qemu-system-aarch64")
            .current_dir(directory) // socket paths are short
            .args("-M virt -cpu cortex-a72 -smp 2 -m 512 -accel tcg,thread=multi -display none -bios".split(' '))
            .arg(U_BOOT)
            .args(["-drive", &format!("if=none,id=card,format=raw,cache=writethrough,file={}", card.path.display())])
            .args("-device virtio-blk-pci,drive=card -device i6300esb -device qemu-xhci,id=xhci".split(' '))
            .args([
                "-netdev",
                &format!(
                    "user,id=cable,hostfwd=tcp:127.0.0.1:{port}-:80,hostfwd=tcp:127.0.0.1:{ssh_port}-:22,hostfwd=tcp:127.0.0.1:{door_port}-:443"
                ),
            ])
            .args("-device virtio-net-pci,netdev=cable -device virtio-serial-pci".split(' '))
            .args("-chardev socket,id=shell,path=shell,server=on,wait=off -device virtconsole,chardev=shell".split(' '))
            .args("-qmp unix:qmp,server=on,wait=off -serial stdio".split(' '))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("qemu-system-aarch64 is installed (qemu-system-arm, u-boot-qemu)");
        let console = Arc::new(Mutex::new(String::new()));
        let stdout = qemu.stdout.take().expect("asked for a pipe");
        let (log, heard) = (File::create(directory.join("console.log")).expect("room for a log"), Arc::clone(&console));
        std::thread::spawn(move || listen(stdout, log, &heard));
        Self { qemu, console, port, ssh_port, door_port, directory: directory.to_owned(), shell: None, qmp: None }
    }

    /// Everything that U-Boot, the kernel and systemd said so far.
    pub(crate) fn console(&self) -> String {
        self.console.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Where this machine reaches the box's SSH, if it has any.
    pub(crate) const fn ssh_port(&self) -> u16 {
        self.ssh_port
    }

    /// Where this machine reaches the door of teachers and admins.
    pub(crate) const fn door_port(&self) -> u16 {
        self.door_port
    }

    /// Waits until a browser on the other end of the cable gets a page.
    pub(crate) fn serves(&mut self) {
        let url = self.url("/");
        let agent: ureq::Agent =
            ureq::Agent::config_builder().timeout_global(Some(Duration::from_secs(20))).build().into();
        let console = Arc::clone(&self.console);
        wait::until(
            "the library's first page",
            || {
                self.still_runs();
                agent.get(&url).call().ok()
            },
            || console.lock().unwrap_or_else(PoisonError::into_inner).clone(),
        );
    }

    /// Gets a page over the cable: status and text; 0 where nobody answers.
    pub(crate) fn get(&self, path: &str) -> (u16, String) {
        self.ask(path).unwrap_or_default()
    }

    /// Gets a page over the cable, and tells why where nobody answers.
    pub(crate) fn ask(&self, path: &str) -> Result<(u16, String), ureq::Error> {
        browser().get(self.url(path)).call().map(read)
    }

    /// Sends a form over the cable and follows where it leads: status and text.
    pub(crate) fn post(&self, path: &str, form: &str) -> (u16, String) {
        let request = browser().post(self.url(path)).content_type("application/x-www-form-urlencoded");
        read(request.send(form).expect("the library answers"))
    }

    /// Asks for a page as the phone that has this cookie, or sends a form; where it leads is not followed.
    pub(crate) fn visit(
        &self,
        path: &str,
        cookie: &str,
        form: Option<&[(&str, &str)]>,
    ) -> Result<Visited, ureq::Error> {
        let url = self.url(path);
        let config = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0);
        let agent: ureq::Agent = config.timeout_global(Some(Duration::from_mins(2))).build().into();
        let answer = match form {
            Some(form) => agent.post(url).header("cookie", cookie).send_form(form.iter().copied())?,
            None => agent.get(url).header("cookie", cookie).call()?,
        };
        let cookie = answer.headers().get("set-cookie").and_then(|cookie| cookie.to_str().ok());
        let cookie = cookie.and_then(|cookie| cookie.split(';').next()).map(str::to_owned);
        let (status, text) = read(answer);
        Ok(Visited { status, cookie, text })
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// Waits until a page has these words.
    pub(crate) fn shows(&mut self, path: &str, words: &str) {
        let mut last = (0, String::new());
        let said = Mutex::new(String::new());
        wait::until(
            &format!("{words:?} on {path}"),
            || {
                self.still_runs();
                last = self.get(path);
                *said.lock().unwrap_or_else(PoisonError::into_inner) = format!("{} {}", last.0, last.1);
                last.1.contains(words).then_some(())
            },
            || said.lock().unwrap_or_else(PoisonError::into_inner).clone(),
        );
    }

    /// Waits until something about the card is so, while the box runs.
    pub(crate) fn waits_for(&mut self, what: &str, mut so: impl FnMut() -> bool) {
        let console = Arc::clone(&self.console);
        wait::until(
            what,
            || {
                self.still_runs();
                so().then_some(())
            },
            || console.lock().unwrap_or_else(PoisonError::into_inner).clone(),
        );
    }

    /// Restarts the box as its owner would, and waits until the next system has a shell.
    pub(crate) fn restart(&mut self) {
        let before = self.console().matches("maktaba: slot ").count();
        self.run("systemctl reboot --no-block");
        let console = Arc::clone(&self.console);
        self.waits_for("U-Boot", || {
            console.lock().unwrap_or_else(PoisonError::into_inner).matches("maktaba: slot ").count() > before
        });
        self.shell = None;
    }

    /// Does a command in the box, which must succeed; what it printed.
    pub(crate) fn run(&mut self, command: &str) -> String {
        let (code, output) = self.shell().run(command);
        assert_eq!(code, 0, "{command}: {output}");
        output
    }

    /// Does a command again and again until it succeeds.
    pub(crate) fn run_until(&mut self, command: &str, what: &str) {
        let mut last = String::new();
        let said = Mutex::new(String::new());
        wait::until(
            what,
            || {
                let (code, output) = self.shell().run(command);
                last.clone_from(&output);
                *said.lock().unwrap_or_else(PoisonError::into_inner) = output;
                (code == 0).then_some(())
            },
            || said.lock().unwrap_or_else(PoisonError::into_inner).clone(),
        );
    }

    fn shell(&mut self) -> &mut Shell {
        if self.shell.is_none() {
            let socket = self.directory.join("shell");
            let console = Arc::clone(&self.console);
            let shell = wait::until(
                "the debug shell",
                || {
                    self.still_runs();
                    let mut shell = Shell::connect(&socket)?;
                    shell.greet().then_some(shell)
                },
                || console.lock().unwrap_or_else(PoisonError::into_inner).clone(),
            );
            self.shell = Some(shell);
        }
        self.shell.as_mut().expect("just connected")
    }

    fn qmp(&mut self) -> &mut Qmp {
        let socket = self.directory.join("qmp");
        self.qmp.get_or_insert_with(|| Qmp::connect(&socket).expect("QEMU runs and listens"))
    }

    /// Puts a stick into a USB port.
    pub(crate) fn plug(&mut self, stick: &Path) {
        let file = json!({ "driver": "file", "filename": stick });
        self.plug_node(&json!({ "driver": "raw", "node-name": "stick", "file": file }));
    }

    /// Puts a stick in whose switch is at "lock".
    pub(crate) fn plug_locked(&mut self, stick: &Path) {
        let file = json!({ "driver": "file", "filename": stick, "read-only": true });
        self.plug_node(&json!({ "driver": "raw", "node-name": "stick", "read-only": true, "file": file }));
    }

    /// Puts a stick in that gives its first `burst` bytes at once, and the rest at so many bytes a second.
    pub(crate) fn plug_slow(&mut self, stick: &Path, burst: u64, rate: u64) {
        let limits = json!({ "bps-read": rate, "bps-read-max": burst });
        self.qmp().ask("object-add", &json!({ "qom-type": "throttle-group", "id": "slow", "limits": limits }));
        let file = json!({ "driver": "raw", "file": { "driver": "file", "filename": stick } });
        let node = json!({ "driver": "throttle", "node-name": "stick", "throttle-group": "slow", "file": file });
        self.plug_node(&node);
    }

    fn plug_node(&mut self, node: &Value) {
        self.qmp().ask("blockdev-add", node);
        self.qmp()
            .ask("device_add", &json!({ "driver": "usb-storage", "id": "port1", "drive": "stick", "bus": "xhci.0" }));
    }

    /// Pulls it out.
    pub(crate) fn unplug(&mut self) {
        self.qmp().ask("device_del", &json!({ "id": "port1" }));
        self.qmp().await_event("DEVICE_DELETED");
        self.qmp().ask("blockdev-del", &json!({ "node-name": "stick" }));
    }

    /// Pulls the network cable out.
    pub(crate) fn pull_cable(&mut self) {
        self.qmp().ask("set_link", &json!({ "name": "cable", "up": false }));
    }

    /// Ends QEMU between two instructions.
    pub(crate) fn cut_power(mut self) {
        self.qemu.kill().expect("QEMU is ours");
        self.qemu.wait().expect("QEMU is ours");
    }

    fn still_runs(&mut self) {
        if let Ok(Some(status)) = self.qemu.try_wait() {
            panic!("QEMU ended by itself: {status}\n{}", self.console());
        }
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        // Killing fails only where it has ended already.
        drop(self.qemu.kill());
        drop(self.qemu.wait());
    }
}

/// What a phone was answered.
pub(crate) struct Visited {
    pub(crate) status: u16,
    /// The cookie that it was given.
    pub(crate) cookie: Option<String>,
    pub(crate) text: String,
}

/// What asks for pages, and takes errors for pages too.
fn browser() -> ureq::Agent {
    let patience = Some(Duration::from_mins(1));
    ureq::Agent::config_builder().http_status_as_error(false).timeout_global(patience).build().into()
}

/// Status and text of an answer.
fn read(mut answer: ureq::http::Response<ureq::Body>) -> (u16, String) {
    (answer.status().as_u16(), answer.body_mut().read_to_string().unwrap_or_default())
}

/// Ports that are free now.
///
/// LIMIT: until QEMU binds them somebody else could take one; then QEMU says so and the test fails.
fn free_ports() -> [u16; 3] {
    let sockets = [(); 3].map(|()| TcpListener::bind("127.0.0.1:0").expect("a free port"));
    sockets.map(|socket| socket.local_addr().expect("it is bound").port())
}

/// Copies the console into memory and, with the time, into a file.
fn listen(stdout: ChildStdout, mut log: File, heard: &Mutex<String>) {
    let begun = Instant::now();
    for line in BufReader::new(stdout).split(b'\n') {
        let Ok(line) = line else { return };
        let text = String::from_utf8_lossy(&line).trim_end().to_owned();
        if writeln!(log, "{:8.3} {text}", begun.elapsed().as_secs_f64()).is_err() {
            return;
        }
        let mut heard = heard.lock().unwrap_or_else(PoisonError::into_inner);
        heard.push_str(&text);
        heard.push('\n');
    }
}
