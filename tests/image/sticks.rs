//! Sticks of other kinds than most: exFAT without a partition table, ext4, and one that is locked; all with an outbox.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::card::stick_with;
use crate::guest::Guest;
use crate::outbox;
use crate::system::Good;

/// Length of a stick in bytes.
const LEN: u64 = 32 * 1024 * 1024;

pub(crate) fn scenario(guest: &mut Guest, directory: &Path) {
    pull_out(guest);
    an_exfat_stick_takes_a_report(guest, directory);

    let ext4 = empty(directory, "ext4.img");
    let tree = directory.join("linux");
    std::fs::create_dir_all(tree.join(outbox::NAME)).expect("room for a folder");
    Command::new("/usr/sbin/mkfs.ext4").args(["-q", "-F", "-d"]).arg(&tree).arg(&ext4).status_good();
    guest.plug(&ext4);
    takes_no_report(guest);
    pull_out(guest);

    let fat = directory.join("locked.img");
    stick_with(&fat, &[(outbox::NAME, &outbox::folder(directory))]);
    guest.plug_locked(&fat);
    takes_no_report(guest);
    pull_out(guest);
}

/// Pulls a stick out and waits until the box has seen that, so that nothing more is said of it as of one that is in.
fn pull_out(guest: &mut Guest) {
    guest.unplug();
    guest.run_until("! grep -v '\"is_out\":true' /run/maktaba/medium/*.json", "no stick that is waited for");
}

/// Nothing here writes exFAT but a kernel: the box's own makes the folder.
fn an_exfat_stick_takes_a_report(guest: &mut Guest, directory: &Path) {
    let stick = empty(directory, "exfat.img");
    Command::new("/usr/sbin/mkfs.exfat").args(["-L", "OUTBOX"]).arg(&stick).status_good();
    guest.plug(&stick);
    ends(guest, "nothing");
    guest.shows("/status", "no repository was found on it");
    let at = "/dev/disk/by-label/OUTBOX /tmp/stick";
    guest.run(&format!("mkdir -p /tmp/stick && mount {at} && mkdir /tmp/stick/{} && umount /tmp/stick", outbox::NAME));
    pull_out(guest);

    guest.plug(&stick);
    ends(guest, "nothing");
    guest.shows("/status", "report maktaba-");
    let files = guest.run(&format!("mount -o ro {at} && ls -1 /tmp/stick/{} && umount /tmp/stick", outbox::NAME));
    let (report, log) = files.split_once('\n').expect("a report and its log");
    let name = report.strip_suffix(".json").expect("JSON comes first");
    assert_eq!(log, format!("{name}.log.txt"));
    pull_out(guest);
}

fn takes_no_report(guest: &mut Guest) {
    ends(guest, "failed");
    guest.shows("/status", "neither FAT nor exFAT");
}

/// Waits for what the stick comes to that is in now, not for what the one before it came to.
fn ends(guest: &mut Guest, ending: &str) {
    let state = format!("\"stage\":\"{ending}\".*\"is_out\":false");
    guest.run_until(&format!("grep -q '{state}' /run/maktaba/medium/*.json"), "what comes of the stick");
    assert_eq!(
        guest.run("grep -c /run/maktaba/media/ /proc/mounts; true"),
        "0",
        "it is told when it may be pulled out"
    );
}

fn empty(directory: &Path, name: &str) -> PathBuf {
    let path = directory.join(name);
    File::create(&path).and_then(|file| file.set_len(LEN)).expect("room for a stick");
    path
}
