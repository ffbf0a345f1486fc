//! The debug shell of the guest, on a port of its own.

use std::io::{ErrorKind, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::{Duration, Instant};

/// How long one command may take before it is asked for again or given up.
const ANSWER: Duration = Duration::from_mins(10);
const GREETING: Duration = Duration::from_secs(10);

/// A root shell that does one command after the other.
pub(crate) struct Shell {
    port: UnixStream,
    serial: u32,
}

impl Shell {
    /// Connects; [`Shell::greet`] tells when somebody listens at the other end.
    pub(crate) fn connect(socket: &Path) -> Option<Self> {
        let port = UnixStream::connect(socket).ok()?;
        port.set_read_timeout(Some(Duration::from_millis(500))).ok()?;
        Some(Self { port, serial: 0 })
    }

    /// Tries to get an answer, and makes the shell neither echo nor prompt.
    pub(crate) fn greet(&mut self) -> bool {
        self.answer("stty -echo cols 1000; export PS1= PS2= TERM=dumb SYSTEMD_PAGER= SYSTEMD_COLORS=0", GREETING)
            .is_some()
    }

    /// Does a command; its exit code and what it printed.
    pub(crate) fn run(&mut self, command: &str) -> (i32, String) {
        self.answer(command, ANSWER).unwrap_or_else(|| panic!("no answer to: {command}"))
    }

    fn answer(&mut self, command: &str, limit: Duration) -> Option<(i32, String)> {
        self.serial += 1;
        let (begin, end) = (format!("<{}<", self.serial), format!(">{}>", self.serial));
        // %s: so that an echo of the command is not taken for its answer
        let line = format!("printf '<%s<' {0}; {{ {command}\n}} 2>&1; printf '>%s>%s\\n' {0} $?\n", self.serial);
        self.port.write_all(line.as_bytes()).ok()?;
        let begun = Instant::now();
        let mut heard = Vec::new();
        while begun.elapsed() < limit {
            let mut some = [0; 4096];
            match self.port.read(&mut some) {
                Ok(0) => return None,
                Ok(len) => heard.extend_from_slice(some.get(..len)?),
                Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {}
                Err(_) => return None,
            }
            let text = String::from_utf8_lossy(&heard).replace('\r', "");
            let Some((before, after)) = text.rsplit_once(&end) else { continue };
            let Some((code, _)) = after.split_once('\n') else { continue };
            let (_, output) = before.rsplit_once(&begin)?;
            return Some((code.parse().ok()?, output.trim().to_owned()));
        }
        None
    }
}
