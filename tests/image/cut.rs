//! The power fails while a stick brings lessons: half a collection is never shown, and the stick goes on where it was.

use std::path::{Path, PathBuf};

use crate::card::stick_with;
use crate::guest::Guest;
use crate::outbox;
use crate::system::Publisher;

const MIB: u64 = 1024 * 1024;
/// Length of a collection that comes after the sample, and is as large on the stick as it is.
const STORM: u64 = 40 * MIB;
/// So much of the stick comes at once. At the rate of the rest the collection takes minutes more than the cut is away.
const BURST: u64 = 24 * MIB;
const RATE: u64 = MIB / 8;

pub(crate) fn stick(publisher: &Publisher, directory: &Path) -> PathBuf {
    publisher.publish_noise("storm", STORM);
    let stick = directory.join("lessons.img");
    stick_with(&stick, &[("library", &publisher.content), (outbox::NAME, &outbox::folder(directory))]);
    stick
}

/// Plugs the stick in, and waits until a part of its second collection is on the card for good.
pub(crate) fn half_is_taken(guest: &mut Guest, stick: &Path) {
    guest.plug_slow(stick, BURST, RATE);
    let library = "/var/lib/maktaba/library";
    guest.run_until(
        &format!("[ -s {library}/staging/sync-storm/log ] && [ $(du -sk {library}/packs | cut -f1) -gt 4096 ]"),
        "a part of the lessons, and a note of how far they are",
    );
    assert_eq!(guest.get("/c/demo").0, 200, "what is whole is shown at once");
    assert_eq!(guest.get("/c/storm").0, 404, "what is half is not");
}

/// After the cut: the library is as it was, and takes the rest.
pub(crate) fn the_rest_follows(guest: &mut Guest, stick: &Path) {
    assert_eq!(guest.get("/c/demo").0, 200, "lessons outlived the cut");
    assert_eq!(guest.get("/c/storm").0, 404, "half of the others is still not shown");
    assert_ne!(guest.run("ls /var/lib/maktaba/library/staging"), "", "but is not lost either");
    is_sound(guest);

    guest.plug(stick);
    guest.shows("/status", "Everything was taken");
    let (status, collection) = guest.get("/c/storm");
    assert_eq!(status, 200, "lessons are there at once: {collection}");
    let page = collection.split('"').find(|link| link.starts_with("/r/storm/"));
    let page = page.unwrap_or_else(|| panic!("a resource in {collection}"));
    assert_eq!(guest.get(page).0, 200, "{page}");
    is_sound(guest);
    assert_eq!(guest.run("ls /var/lib/maktaba/library/staging"), "", "nothing half stays");
}

fn is_sound(guest: &mut Guest) {
    guest.run("setpriv --reuid=maktaba --regid=maktaba --clear-groups maktaba --quiet verify --library /var/lib/maktaba/library");
}
