//! The box's own Wi-Fi, over simulated radios: a phone joins, is given an address and the portal, and finds the library.

use crate::guest::Guest;

/// What a phone does, in a network of its own with the second radio.
const PHONE: &str = r#"
set -e
unshare -n sleep 100000 & phone=$!
sleep 1
iw phy "phy$(cat /sys/class/net/wlan1/phy80211/index)" set netns $phone
in() { nsenter -t $phone -n "$@"; }
in ip link set lo up
printf 'network={\n ssid="%s"\n psk="%s"\n}\n' "Kisima" "read every day" > /tmp/phone.conf
in wpa_supplicant -B -i wlan1 -c /tmp/phone.conf -P /tmp/phone.pid > /tmp/phone.log
printf '#!/bin/sh\n[ "$1" != bound ] || { ip addr add $ip/24 dev $interface; ip route add default via $router; env > /tmp/phone.lease; }\n' > /tmp/phone.sh
chmod +x /tmp/phone.sh
in udhcpc -i wlan1 -t 200 -T 3 -n -q -O 114 -s /tmp/phone.sh >> /tmp/phone.log
echo $phone > /tmp/phone
"#;

pub(crate) fn scenario(guest: &mut Guest) {
    guest.run("modprobe mac80211_hwsim radios=2");
    guest.run_until("systemctl is-active maktaba-hostapd maktaba-dnsmasq", "the box's own Wi-Fi");
    guest.run(&format!("cat > /tmp/join <<'END'\n{PHONE}\nEND\nsh /tmp/join > /tmp/join.log 2>&1; cat /tmp/join.log"));
    let lease = guest.run("cat /tmp/phone.lease");
    assert!(lease.contains("ip=10.42.0."), "{lease}");
    let option = lease.lines().find_map(|line| line.strip_prefix("opt114=")).expect("option 114");
    assert_eq!(text_of_hex(option), "http://10.42.0.1/captive-portal/api", "{lease}");
    let mut phone = |command: &str| guest.run(&format!("nsenter -t $(cat /tmp/phone) -n {command}"));
    assert!(phone("wget -q -O - http://10.42.0.1/captive-portal/api").contains("\"captive\":true"));
    for name in ["maktaba.lan", "connectivitycheck.gstatic.com", "anything.example.org"] {
        let answer = phone(&format!("nslookup {name} 10.42.0.1"));
        assert!(answer.contains("10.42.0.1\n") || answer.ends_with("10.42.0.1"), "{name}: {answer}");
    }
    let probe = "wget -q -O - --header 'Host: connectivitycheck.gstatic.com' http://10.42.0.1/generate_204; true";
    let led = phone(probe);
    assert!(led.contains("welcome") || led.contains("Kisima"), "a phone is led to the library: {led}");
    assert!(phone("wget -q -O - http://10.42.0.1/").contains("Kisima"));
    let found = phone("maktaba neighbours --json --wait 20s");
    assert!(found.contains("http://10.42.0.1/") && found.contains("maktaba.local"), "mDNS over the air: {found}");
    let stations = guest.run("iw dev wlan0 station dump");
    assert!(stations.contains("authorized:\tyes") || stations.contains("authorized:"), "{stations}");
}

fn text_of_hex(hex: &str) -> String {
    let bytes =
        hex.as_bytes().chunks(2).filter_map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok());
    String::from_utf8_lossy(&bytes.collect::<Vec<_>>()).into_owned()
}
