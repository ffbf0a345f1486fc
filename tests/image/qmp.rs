//! QEMU's control socket: only to plug and unplug.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;

use serde_json::{Value, json};

/// A connection that is ready for commands.
pub(crate) struct Qmp(BufReader<UnixStream>);

impl Qmp {
    pub(crate) fn connect(socket: &Path) -> Option<Self> {
        let mut qmp = Self(BufReader::new(UnixStream::connect(socket).ok()?));
        qmp.line(); // the greeting
        qmp.ask("qmp_capabilities", &json!({}));
        Some(qmp)
    }

    /// Sends a command and passes over events until its answer comes.
    pub(crate) fn ask(&mut self, command: &str, arguments: &Value) {
        let request = json!({ "execute": command, "arguments": arguments });
        writeln!(self.0.get_mut(), "{request}").expect("QEMU takes commands");
        loop {
            let answer = self.line();
            assert!(answer.get("error").is_none(), "{command}: {answer}");
            if answer.get("return").is_some() {
                return;
            }
        }
    }

    /// Passes over everything until QEMU tells of `event`.
    pub(crate) fn await_event(&mut self, event: &str) {
        while self.line().get("event").and_then(Value::as_str) != Some(event) {}
    }

    fn line(&mut self) -> Value {
        let mut line = String::new();
        self.0.read_line(&mut line).expect("QEMU speaks");
        serde_json::from_str(&line).expect("QEMU speaks JSON")
    }
}
