//! SSH is for those whose key stands in the settings, and for nobody else.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::guest::Guest;
use crate::system::Good;

/// The key that goes into the settings, and one that does not.
pub(crate) struct Keys {
    admin: PathBuf,
    stranger: PathBuf,
    known_hosts: PathBuf,
}

impl Keys {
    /// Makes both keys; nothing where this machine has no SSH.
    pub(crate) fn new(directory: &Path) -> Option<Self> {
        if Command::new("ssh").arg("-V").output().is_err() || Command::new("ssh-keygen").arg("-?").output().is_err() {
            eprintln!("SKIPPED image: SSH was not tried; install openssh-client");
            return None;
        }
        let keys = Self {
            admin: directory.join("admin"),
            stranger: directory.join("stranger"),
            known_hosts: directory.join("known_hosts"),
        };
        for file in [&keys.admin, &keys.stranger, &keys.known_hosts] {
            drop(std::fs::remove_file(file)); // of an earlier run
        }
        for key in [&keys.admin, &keys.stranger] {
            Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(key).status_good();
        }
        Some(keys)
    }

    /// The line for the settings.
    pub(crate) fn admin_line(&self) -> String {
        let line = std::fs::read_to_string(self.admin.with_extension("pub")).expect("just made");
        line.trim().to_owned()
    }

    fn log_in(&self, guest: &Guest, key: &Path, host_key: &str) -> Output {
        Command::new("ssh")
            .args("-F none -o BatchMode=yes -o IdentitiesOnly=yes -o LogLevel=ERROR".split(' '))
            .args(["-o", &format!("UserKnownHostsFile={}", self.known_hosts.display())])
            .args(["-o", &format!("StrictHostKeyChecking={host_key}")])
            .args(["-p", &guest.ssh_port().to_string(), "-i"])
            .arg(key)
            .args(["root@127.0.0.1", "id -u; cat /etc/machine-id"])
            .output()
            .expect("ssh was there before")
    }
}

pub(crate) fn scenario(guest: &mut Guest, keys: &Keys) {
    guest.run_until("systemctl is-active maktaba-ssh && netstat -ltn | grep -q ':22 '", "SSH");
    let root = format!("0\n{}\n", guest.run("cat /etc/machine-id"));
    let first = keys.log_in(guest, &keys.admin, "accept-new");
    assert_eq!(String::from_utf8_lossy(&first.stdout), root, "{}", said(&first));

    let refused = said(&keys.log_in(guest, &keys.stranger, "yes"));
    // The list in brackets is of all ways in that the box offers: there is none by password.
    assert!(refused.contains("Permission denied (publickey)"), "{refused}");

    guest.run("systemctl restart maktaba-ssh");
    guest.run_until("netstat -ltn | grep -q ':22 '", "SSH again");
    let again = keys.log_in(guest, &keys.admin, "yes");
    assert_eq!(String::from_utf8_lossy(&again.stdout), root, "the box is known by its key: {}", said(&again));
    let lasting = guest.run("dropbearkey -y -f /data/system/ssh/host-key | grep ^ssh-ed25519 | cut -d' ' -f2");
    let known = std::fs::read_to_string(&keys.known_hosts).expect("ssh has written it");
    assert!(known.contains(&lasting), "and the key is on the data partition: {lasting} in {known}");
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}
