//! The box's own Wi-Fi, over simulated radios: a phone joins, is given an address and the portal, and finds the library.

use crate::guest::Guest;

/// A command of the phone, which lives in a network of its own.
fn phone(command: &str) -> String {
    format!("nsenter --net --target $(cat /tmp/phone) {command}")
}

/// Two radios that only the kernel sees: the box's, and one in a network namespace of its own, which is the phone.
pub(crate) fn a_phone_joins(guest: &mut Guest, network: &str, key: Option<&str>) {
    guest.run("modprobe mac80211_hwsim radios=2");
    guest.run_until(
        "iw dev wlan0 info | grep -q 'type AP' && ip addr show wlan0 | grep -q 10.42.0.1",
        "the box's Wi-Fi",
    );
    guest.run("systemctl is-active maktaba-hostapd maktaba-dnsmasq maktaba-nftables");

    guest.run("(unshare --net sleep infinity & echo $! > /tmp/phone)");
    guest.run_until(
        "[ \"$(readlink /proc/$(cat /tmp/phone)/ns/net)\" != \"$(readlink /proc/1/ns/net)\" ]",
        "the phone's own network",
    );
    guest.run("iw phy $(cat /sys/class/net/wlan1/phy80211/name) set netns $(cat /tmp/phone)");
    let key = key.map_or_else(|| "key_mgmt=NONE".to_owned(), |key| format!("psk=\"{key}\""));
    guest.run(&format!("printf 'network={{\\nssid=\"{network}\"\\n{key}\\n}}\\n' > /tmp/phone.conf"));
    guest.run("printf '#!/bin/sh\\nenv\\n[ $1 != bound ] || ip addr add $ip/24 dev wlan1\\n' > /tmp/lease.sh && chmod +x /tmp/lease.sh");
    guest.run(&phone("wpa_supplicant -B -D nl80211 -i wlan1 -c /tmp/phone.conf"));
    guest.run_until(&phone("iw dev wlan1 link | grep -q '^Connected'"), "the phone in the Wi-Fi");
    let lease = guest.run(&phone("udhcpc -i wlan1 -n -q -t 20 -O 114 -s /tmp/lease.sh"));
    let portal =
        "http://10.42.0.1/captive-portal/api".bytes().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
    assert!(lease.contains("ip=10.42.0.") && lease.contains(&format!("opt114={portal}")), "{lease}");
    let name = guest.run(&phone("nslookup -type=a maktaba.lan 10.42.0.1"));
    assert!(name.contains("Address: 10.42.0.1"), "{name}");
    let api = guest.run(&phone("wget -q -O - http://10.42.0.1/captive-portal/api"));
    assert!(api.contains("\"captive\":true"), "{api}");
    // What an Android phone asks at first, by a name of its maker, leads to the welcome page.
    guest.run("printf 'GET /generate_204 HTTP/1.1\\r\\nHost: connectivitycheck.gstatic.com\\r\\nConnection: close\\r\\n\\r\\n' > /tmp/probe");
    let led = guest.run(&phone("sh -c '(cat /tmp/probe; sleep 10) | nc 10.42.0.1 80'"));
    let location = led.lines().find_map(|line| line.strip_prefix("location: "));
    assert_eq!(location.map(str::trim), Some("http://10.42.0.1/welcome"), "a phone is led to the library: {led}");
    let welcome = guest.run(&phone("wget -q -O - http://10.42.0.1/welcome"));
    assert!(welcome.contains("action=\"/welcome\""), "{welcome}");
    let page = guest.run(&phone("wget -q -O - http://10.42.0.1/"));
    assert!(!page.is_empty(), "the firewall lets phones read");
    let refused = guest.run(&phone("nc -w 5 10.42.0.1 22 < /dev/null; echo code $?"));
    assert!(refused.ends_with("code 1"), "and nothing else: {refused}");
}

/// What phones ask to know whether there is an internet leads to the library, and mDNS finds it.
pub(crate) fn the_phone_is_led_to_the_library(guest: &mut Guest) {
    let name = guest.run(&phone("nslookup -type=a connectivitycheck.gstatic.com 10.42.0.1"));
    assert!(name.contains("Address: 10.42.0.1"), "{name}");
    let home = guest.run(&phone("wget -q -O - http://10.42.0.1/"));
    assert!(home.contains("Kisima"), "{home}");
    guest.run(&phone("ip route add 224.0.0.0/4 dev wlan1"));
    guest.run_until(
        &phone("maktaba neighbours --json --wait 20s | grep -q 'http://10.42.0.1/'"),
        "the library by mDNS, over the air",
    );
}

/// It goes, and takes the radios with it.
pub(crate) fn the_phone_leaves(guest: &mut Guest) {
    guest.run("kill $(cat /tmp/phone); killall wpa_supplicant; modprobe -r mac80211_hwsim");
}
