//! A second radio that joins an office's Wi-Fi, phones that get through to the internet by it, and a box that is but a
//! guest in that Wi-Fi.
//!
//! The internet is one web server at an address of RFC 5737, behind the office.

use crate::guest::Guest;
use crate::station::{Station, switch_radios_on, the_box_is_a_wifi};

/// For `[wifi]` and `[network]`.
pub(crate) const SETTINGS: &str =
    "[wifi.uplink]\nname = \"Office\"\nkey = \"paper & ink\"\n[network]\nshare_internet = true\n";
const JOIN: &str = "[wifi]\nmode = \"join\"\nname = \"Office\"\nkey = \"paper & ink\"\n";
const INTERNET: &str = "wget -T 5 -q -O - http://203.0.113.1/";

pub(crate) fn scenario(guest: &mut Guest) {
    switch_radios_on(guest, 4);
    let office = an_office(guest);
    let phone = Station::with_radio(guest, "phone", "wlan3");
    guest.pull_cable();
    has_address_of_the_office(guest, "wlan1");
    guest.run("systemctl is-active maktaba-wpa@wlan1");
    guest.run_until(INTERNET, "the internet, for the box");

    the_box_is_a_wifi(guest);
    phone.joins(guest, "Maktaba", None);
    phone.run_until(guest, "nslookup -type=a internet.example 10.42.0.1 | grep 203.0.113.1", "names of the internet");
    // The office knows no way to 10.42.0.0/20: an answer comes because the box lent its own address.
    assert_eq!(phone.run(guest, INTERNET), "the internet");
    let office_itself = phone.run(guest, "wget -T 5 -q -O - http://192.168.77.1/ 2>&1; echo code $?");
    assert!(office_itself.ends_with("code 1"), "phones get into no private network: {office_itself}");

    settings(guest, &SETTINGS.replace("true", "false"));
    guest.run("systemctl reload maktaba-nftables && systemctl restart maktaba-dnsmasq");
    let refused = phone.run(guest, &format!("{INTERNET} 2>&1; echo code $?"));
    assert!(refused.ends_with("code 1"), "nothing is shared that the settings do not share: {refused}");
    assert_eq!(guest.run(INTERNET), "the internet", "the box itself still has it");
    phone.run_until(guest, "nslookup -type=a internet.example 10.42.0.1 | grep 'Address: 10.42.0.1'", "the portal");

    the_box_joins(guest, &office);
}

/// A Wi-Fi with addresses and names, and the internet behind it.
fn an_office(guest: &mut Guest) -> Station {
    let office = Station::with_radio(guest, "office", "wlan2");
    guest.run("printf 'interface=wlan2\\ndriver=nl80211\\nssid=Office\\nhw_mode=g\\nchannel=1\\nwpa=2\\nwpa_key_mgmt=WPA-PSK\\nrsn_pairwise=CCMP\\nwpa_passphrase=paper & ink\\n' > /tmp/office.conf");
    guest.run("mkdir /tmp/internet && echo 'the internet' > /tmp/internet/index.html");
    office.run(guest, "ip link set lo up");
    office.run(guest, "ip addr add 203.0.113.1/32 dev lo");
    office.run(guest, "ip addr add 192.168.77.1/24 dev wlan2");
    office.run(guest, "hostapd -B /tmp/office.conf");
    office.run(guest, "dnsmasq --conf-file=/dev/null --no-resolv --no-hosts --interface=wlan2 --user=root --pid-file --dhcp-leasefile=/tmp/office.leases --dhcp-authoritative --dhcp-range=192.168.77.10,192.168.77.99 --address=/internet.example/203.0.113.1");
    office.run(guest, "httpd -p 80 -h /tmp/internet");
    office
}

/// What a restart makes of other settings, without the minutes that it takes.
fn settings(guest: &mut Guest, text: &str) {
    guest.run(&format!("cat > /tmp/maktaba.toml <<'END'\n{text}END"));
    guest.run("rm -f /run/maktaba/*.conf /run/systemd/network/20-maktaba-*");
    guest.run("maktaba device settings --from /tmp/maktaba.toml --good /tmp/good.toml");
    assert_eq!(guest.run("cat /run/maktaba/problems.d/settings 2>/dev/null; true"), "");
}

fn the_box_joins(guest: &mut Guest, office: &Station) {
    guest.run("systemctl stop maktaba-hostapd maktaba-dnsmasq maktaba-wpa@wlan1");
    settings(guest, JOIN);
    guest.run("systemctl restart systemd-networkd maktaba-nftables && systemctl start maktaba-wpa@wlan0");
    has_address_of_the_office(guest, "wlan0");
    let address = guest.run("ip -4 -o addr show wlan0 | tr -s ' ' | cut -d' ' -f4 | cut -d/ -f1");
    let page = office.run(guest, &format!("wget -q -O - http://{address}/"));
    assert!(page.contains("<html"), "the library, for those in the office: {page}");
    assert_eq!(guest.run("ip -4 -o addr show | grep -c ' 10.42.0.1/'; true"), "0", "no Wi-Fi of its own");
}

fn has_address_of_the_office(guest: &mut Guest, radio: &str) {
    guest.run_until(&format!("ip -4 addr show {radio} | grep -q 'inet 192.168.77.'"), "an address of the office");
    let link = guest.run(&format!("iw dev {radio} link"));
    assert!(link.contains("SSID: Office"), "{link}");
}
