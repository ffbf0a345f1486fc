//! The box's own Wi-Fi, over simulated radios: a phone joins, is given an address and the portal, and finds the library.

use crate::guest::Guest;
use crate::station::{Station, switch_radios_on, the_box_is_a_wifi};

/// Two radios: the box's, and the phone's.
pub(crate) fn a_phone_joins(guest: &mut Guest, network: &str, key: Option<&str>) -> Station {
    switch_radios_on(guest, 2);
    the_box_is_a_wifi(guest);
    let phone = Station::with_radio(guest, "phone", "wlan1");
    let lease = phone.joins(guest, network, key);
    let portal =
        "http://10.42.0.1/captive-portal/api".bytes().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
    assert!(lease.contains("ip=10.42.") && lease.contains(&format!("opt114={portal}")), "{lease}");
    let name = phone.run(guest, "nslookup -type=a maktaba.lan 10.42.0.1");
    assert!(name.contains("Address: 10.42.0.1"), "{name}");
    let api = phone.run(guest, "wget -q -O - http://10.42.0.1/captive-portal/api");
    assert!(api.contains("\"captive\":true"), "{api}");
    // What an Android phone asks at first, by a name of its maker, leads to the welcome page.
    guest.run("printf 'GET /generate_204 HTTP/1.1\\r\\nHost: connectivitycheck.gstatic.com\\r\\nConnection: close\\r\\n\\r\\n' > /tmp/probe");
    let led = phone.run(guest, "sh -c '(cat /tmp/probe; sleep 10) | nc 10.42.0.1 80'");
    let location = led.lines().find_map(|line| line.strip_prefix("location: "));
    assert_eq!(location.map(str::trim), Some("http://10.42.0.1/welcome"), "a phone is led to the library: {led}");
    let welcome = phone.run(guest, "wget -q -O - http://10.42.0.1/welcome");
    assert!(welcome.contains("action=\"/welcome\""), "{welcome}");
    let page = phone.run(guest, "wget -q -O - http://10.42.0.1/");
    assert!(!page.is_empty(), "the firewall lets phones read");
    let refused = phone.run(guest, "nc -w 5 10.42.0.1 22 < /dev/null; echo code $?");
    assert!(refused.ends_with("code 1"), "and nothing else: {refused}");
    phone
}

/// What phones ask to know whether there is an internet leads to the library, and mDNS finds it.
pub(crate) fn the_phone_is_led_to_the_library(guest: &mut Guest, phone: &Station) {
    let name = phone.run(guest, "nslookup -type=a connectivitycheck.gstatic.com 10.42.0.1");
    assert!(name.contains("Address: 10.42.0.1"), "{name}");
    let home = phone.run(guest, "wget -q -O - http://10.42.0.1/");
    assert!(home.contains("Kisima"), "{home}");
    phone.run(guest, "ip route add 224.0.0.0/4 dev wlan1");
    phone.run_until(
        guest,
        "maktaba neighbours --json --wait 20s | grep -q 'http://10.42.0.1/'",
        "the library by mDNS, over the air",
    );
}
