//! A stick brings lessons and a new system; power fails while it is written; the new system is tried and kept.

use crate::Bench;
use crate::card::{Slot, stick_with};
use crate::clock;
use crate::system::Publisher;

pub(crate) fn scenario(bench: &Bench) {
    let Bench { card, directory, .. } = bench;
    let publisher = Publisher::new(directory);
    let old = publisher.release(card, "1.test");
    card.load_slot(Slot::A, &old);
    publisher.release(card, "2.test");
    card.put_setting("root.json", &publisher.root());
    card.put_setting("maktaba.toml", b"[library]\nname = \"Kisima\"\ncountry = \"KE\"\n[sync]\nroot = \"root.json\"\n");
    let stick = directory.join("lessons.img");
    stick_with(&stick, &[("library", &publisher.content), ("maktaba-software", &publisher.software)]);

    let mut guest = bench.switch_on();
    guest.serves();
    guest.shows("/", "Kisima");
    assert_eq!(guest.get("/c/demo").0, 404, "nothing is there yet");
    guest.plug(&stick);
    guest.shows("/c/demo", "href=\"/r/demo/");
    guest.shows("/status", "Leave it in");
    guest.waits_for("the first blocks of the new system", || card.slot_is_written(Slot::B));
    guest.cut_power();

    let mut guest = bench.switch_on();
    guest.serves();
    assert_eq!(guest.get("/c/demo").0, 200, "lessons outlived the cut");
    assert!(guest.run("cat /proc/cmdline").contains("maktaba.slot=A"), "half a system is not started");
    guest.plug(&stick);
    guest.run_until("maktaba software status --json | grep -q '\"first\":\"B\"'", "the new system, whole");
    guest.shows("/status", "Everything was taken");
    guest.shows("/status", "software 2.test");
    assert_eq!(guest.get("/software/metadata/timestamp.json").0, 200, "neighbours may have it");
    guest.unplug(); // a stick has the time saved too, and so has a timer after five minutes
    guest.run("rm -f /data/system/clock");
    let before = clock::now(&mut guest);
    guest.restart();
    guest.run_until("[ -e /run/maktaba/maktaba.toml ]", "settings, which come after the clock");
    assert_eq!(
        guest.run("[ /data/system/clock -ot /run/maktaba/maktaba.toml ]; echo $?"),
        "0",
        "saved at the shutdown"
    );
    assert!(clock::seconds(&mut guest, "cat /data/system/clock") >= before, "before its partition went");
    guest.serves();
    assert!(guest.run("cat /proc/cmdline").contains("maktaba.slot=B"));
    assert!(guest.run("cat /usr/lib/os-release").contains("IMAGE_VERSION=2.test"));
    guest.run_until("maktaba software status --json | grep -q '\"B\":3'", "the new system to be kept");
    assert_eq!(guest.get("/c/demo").0, 200);
    let delta = guest.run("maktaba status --library /data/software --json");
    assert!(delta.contains("\"delta\""), "the second release came as a difference to the first: {delta}");
}
