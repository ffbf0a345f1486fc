//! A phone tells the box the time, which it keeps over a power cut.

use crate::guest::Guest;

/// For `[admin]`.
pub(crate) const SETTING: &str = "code = \"simba na twiga\"\n";
/// How far ahead of the box the phone is, in seconds.
const AHEAD: i64 = 30 * 86_400;

/// Sets the clock from a phone; the time that was told, in seconds since 1970.
pub(crate) fn a_phone_sets_it(guest: &mut Guest) -> i64 {
    // Where this machine has the internet, so has the box, and believes it more than a phone.
    guest.run("systemctl stop systemd-timesyncd && rm -f /run/systemd/timesync/synchronized");
    guest.shows("/status", "not set since the box was started");
    assert_eq!(
        guest.run("stat -c '%a %G' /run/maktaba/maktaba.toml"),
        "640 maktaba",
        "the code is the library's alone"
    );
    let told = now(guest) + AHEAD;
    let form = guest.run(&format!("date -u -d @{told} '+day=%Y-%m-%d&time=%H:%M:%S'"));
    let (_, page) = guest.post("/admin/clock", &format!("{form}&offset=0&code=simba na twiga"));
    assert!(page.contains("The clock is set."), "{page}");
    assert!(now(guest) >= told);
    guest.shows("/status", "set from a phone");
    let early = guest.post("/admin/clock", "day=2001-01-01&time=00:00&offset=0&code=simba na twiga").1;
    assert!(early.contains("does not believe"), "{early}");
    told
}

/// After a restart.
pub(crate) fn is_kept(guest: &mut Guest, told: i64) {
    assert!(now(guest) >= told, "time does not go back");
}

pub(crate) fn now(guest: &mut Guest) -> i64 {
    seconds(guest, "date +%s")
}

/// What a command says, which is seconds since 1970.
pub(crate) fn seconds(guest: &mut Guest, command: &str) -> i64 {
    guest.run(command).parse().expect("seconds since 1970")
}
