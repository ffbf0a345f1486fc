//! The card image, booted in QEMU. `scripts/test-image` builds it and runs these.
//!
//! Events are waited for, never seconds: on a busy machine an emulated Pi may take ten minutes for what it does in one.

#![expect(clippy::unwrap_used, reason = "a test ends where something fails")]

mod air;
mod card;
mod class;
mod clock;
mod crowd;
mod cut;
mod guest;
mod keys;
mod outbox;
mod qmp;
mod setup;
mod shell;
mod station;
mod sticks;
mod system;
mod updates;
mod uplink;
mod wait;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use card::{Card, Slot};
use guest::Guest;
use system::Publisher;

/// What a test works on: a card of its own, and the right to run the one emulator that this machine has memory and
/// processors for.
struct Bench {
    card: Card,
    directory: PathBuf,
    _alone: MutexGuard<'static, ()>,
}

impl Bench {
    /// With a copy of the image under test; nothing where there is none.
    fn new(name: &str) -> Option<Self> {
        static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
        let Some(image) = std::env::var_os("MAKTABA_IMAGE") else {
            eprintln!("SKIPPED image: MAKTABA_IMAGE names no image; scripts/test-image builds one");
            return None;
        };
        let alone = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
        let directory = workspace(name);
        let card = Card::copy(Path::new(&image), &directory);
        Some(Self { card, directory, _alone: alone })
    }

    /// Switches a box with this card on.
    fn switch_on(&self) -> Guest {
        Guest::start(&self.card, &self.directory)
    }
}

fn workspace(name: &str) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target"), PathBuf::from);
    let directory = target.join("image-test").join(name);
    std::fs::create_dir_all(&directory).unwrap();
    directory.canonicalize().unwrap()
}

#[test]
fn a_new_card_serves_takes_sticks_meets_a_phone_and_survives_a_power_cut() {
    let Some(bench) = Bench::new("card") else { return };
    let publisher = Publisher::new(&bench.directory);
    bench.card.put_setting("root.json", &publisher.root());
    let settings = format!("[sync]\nroot = \"root.json\"\n[admin]\n{}{}", clock::SETTING, outbox::SETTING);
    bench.card.put_setting("maktaba.toml", settings.as_bytes());
    let lessons = cut::stick(&publisher, &bench.directory);

    let mut guest = bench.switch_on();
    guest.serves();
    everything_is_in_order(&mut guest);
    a_stick_is_mounted_so_that_it_can_do_no_harm(&mut guest, &bench.card.stick(&bench.directory));
    air::a_phone_joins(&mut guest, "Maktaba", None).leaves(&mut guest);
    setup::from_a_phone(&mut guest);

    guest.run("mkdir -p /data/log && echo kept > /data/log/test && sync");
    let identity = guest.run("cat /etc/machine-id");
    let told = clock::a_phone_sets_it(&mut guest);
    cut::half_is_taken(&mut guest, &lessons);
    guest.cut_power();

    let mut guest = bench.switch_on();
    guest.serves();
    everything_is_in_order(&mut guest);
    assert_eq!(guest.run("cat /data/log/test"), "kept");
    assert_eq!(guest.run("cat /etc/machine-id"), identity, "the box is still the same box");
    clock::is_kept(&mut guest, told);
    setup::is_kept(&mut guest);
    cut::the_rest_follows(&mut guest, &lessons);
    outbox::has_a_report(&lessons, &bench.directory);
    sticks::scenario(&mut guest, &bench.directory);
}

fn everything_is_in_order(guest: &mut Guest) {
    guest.run_until("systemctl is-active zram0.swap systemd-zram-setup@zram0 | grep -q '^active'", "compressed swap");
    assert_eq!(guest.run("systemctl --failed --plain --no-legend"), "", "no unit failed");
    assert_eq!(guest.run("cat /run/maktaba/problems.d/* 2>/dev/null; true"), "", "nothing to complain about");
    let mounts = guest.run("cat /proc/mounts");
    for (at, options) in [
        ("/media/root-ro", "ext4 ro"),
        ("/", "overlay rw"),
        ("/boot/firmware", "vfat ro,nosuid,nodev,noexec"),
        ("/data", "ext4 rw,nosuid,nodev"),
        ("/var/lib/maktaba", "ext4 rw,nosuid,nodev"),
    ] {
        assert!(mounts.contains(&format!(" {at} {options}")), "{at} is {options} in {mounts}");
    }
    let data_kib: u64 = guest.run("df -k /data | tail -1 | tr -s ' ' | cut -d' ' -f2").parse().unwrap();
    assert!(data_kib > 1_200_000, "the data partition took the rest of the card: {data_kib} KiB");
    let watchdog = guest.run("systemctl show -P WatchdogDevice");
    assert!(watchdog.starts_with("/dev/watchdog"), "systemd keeps the hardware's watchdog quiet: {watchdog:?}");
    assert_eq!(guest.run("cut -d: -f2 /etc/shadow | grep -c '^[^!*]'; true"), "0", "nobody has a password");
    assert_eq!(guest.run("pidof dropbear; true"), "", "no SSH that nobody asked for");
    let available_kib: u64 =
        guest.run("sed -n 's/^MemAvailable: *\\([0-9]*\\) kB/\\1/p' /proc/meminfo").parse().unwrap();
    assert!(available_kib > 200 * 1024, "memory left for the library: {available_kib} KiB of 512 MiB");
}

fn a_stick_is_mounted_so_that_it_can_do_no_harm(guest: &mut Guest, stick: &Path) {
    // What `maktaba device medium` does with a stick is not what is tested here, only how the stick is held.
    guest.run("mkdir -p /run/systemd/system/maktaba-medium@.service.d");
    guest.run("printf '[Service]\\nExecStart=\\nExecStart=/bin/sleep infinity\\n' > /run/systemd/system/maktaba-medium@.service.d/test.conf");
    guest.run("systemctl daemon-reload");

    guest.plug(stick);
    guest.run_until(
        "ps -o user,comm | grep -q '^maktaba  *sleep'",
        "the program that looks at the stick, and that is not root",
    );
    let mount = guest.run("grep ' /run/maktaba/media/' /proc/mounts");
    assert!(mount.starts_with("/dev/sda1 /run/maktaba/media/sda1 vfat ro,nosuid,nodev,noexec,"), "{mount}");
    assert_eq!(mount.lines().count(), 1, "the disk itself is not taken for a second stick: {mount}");

    guest.unplug(); // without a word to the box, as people do
    guest.run_until(
        "! grep ' /run/maktaba/media/' /proc/mounts && [ -z \"$(ls /run/maktaba/media)\" ]",
        "nothing of the stick",
    );
    guest.run("rm -r /run/systemd/system/maktaba-medium@.service.d && systemctl daemon-reload");
}

#[test]
fn a_card_whose_data_is_gone_still_serves_and_says_so() {
    let Some(bench) = Bench::new("data-gone") else { return };
    bench.card.lose_data();

    let mut guest = bench.switch_on();
    guest.serves();
    let problem = guest.run("cat /run/maktaba/problems.d/data");
    assert!(problem.contains("data partition cannot be read"), "{problem}");
    let mounts = guest.run("cat /proc/mounts");
    assert!(!mounts.contains(" /data "), "what cannot be read is not formatted either: {mounts}");
}

#[test]
fn a_stick_brings_lessons_and_a_new_system_whenever_the_power_fails() {
    let Some(bench) = Bench::new("updates") else { return };
    updates::scenario(&bench);
}

#[test]
fn a_class_joins_the_boxs_own_wifi_and_nothing_runs_out_of_memory() {
    let Some(bench) = Bench::new("class") else { return };
    let publisher = Publisher::new(&bench.directory);
    bench.card.put_setting("root.json", &publisher.root());
    let wifi = "[wifi]\nname = \"Kisima\"\nkey = \"read every day\"\n";
    let library =
        "[library]\nname = \"Kisima\"\ncountry = \"KE\"\nportal = \"announce\"\n[sync]\nroot = \"root.json\"\n";
    bench.card.put_setting("maktaba.toml", format!("{library}{wifi}").as_bytes());
    let mut guest = bench.switch_on();
    guest.serves();
    let phone = air::a_phone_joins(&mut guest, "Kisima", Some("read every day"));
    air::the_phone_is_led_to_the_library(&mut guest, &phone);
    phone.leaves(&mut guest);
    crowd::scenario(&mut guest, &publisher);
}

#[test]
fn a_box_lets_its_admin_in_and_phones_through_by_a_second_radio() {
    let Some(bench) = Bench::new("uplink") else { return };
    let keys = keys::Keys::new(&bench.directory);
    let admin = keys.as_ref().map(|keys| format!("[admin]\nssh_keys = [\"{}\"]\n", keys.admin_line()));
    bench.card.put_setting("maktaba.toml", (admin.unwrap_or_default() + uplink::SETTINGS).as_bytes());
    let mut guest = bench.switch_on();
    guest.serves();
    if let Some(keys) = &keys {
        keys::scenario(&mut guest, keys);
    }
    uplink::scenario(&mut guest);
}

#[test]
fn an_unreadable_slot_is_left_at_once() {
    let Some(bench) = Bench::new("unreadable-slot") else { return };
    bench.card.copy_slot_a_to_b();
    bench.card.set_boot_state("A B", 3, 3);
    bench.card.zero_start(Slot::A);

    let mut guest = bench.switch_on();
    assert!(guest.run("cat /proc/cmdline").contains("maktaba.slot=B"));
    assert!(guest.console().contains("maktaba: slot A does not start"));
}

#[test]
fn a_slot_that_does_not_come_up_is_left_after_three_tries() {
    let Some(bench) = Bench::new("broken-slot") else { return };
    bench.card.copy_slot_a_to_b();
    bench.card.set_boot_state("A B", 3, 3);
    bench.card.remove_systemd(Slot::A, &bench.directory);

    let mut guest = bench.switch_on();
    assert!(guest.run("cat /proc/cmdline").contains("maktaba.slot=B"));
    let console = guest.console();
    for left in ["2", "1", "0"] {
        assert!(console.contains(&format!("maktaba: slot A, {left} tries left after this")), "{console}");
    }
    assert!(console.contains("holds no system"), "the reason is told: {console}");
}
