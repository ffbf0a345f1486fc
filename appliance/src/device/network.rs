//! From settings to the files that hostapd, dnsmasq, nftables, `wpa_supplicant` and systemd-networkd read.
//!
//! Pure: the same settings and board give the same text. What stands in the files of others is escaped here, once:
//! names of networks go as hex, keys are ASCII.

use std::fmt::Write;

use super::settings::{Settings, WifiMode};

/// The box on its own Wi-Fi. RFC 1918; unlike 192.168.0.1 and .1.1 seldom taken by the network that it joins.
pub(crate) const ADDRESS: &str = "10.42.0.1";
/// What the box's Wi-Fi is called, and where it is, if nobody says it.
const NAME: &str = "Maktaba";
const CHANNEL: u8 = 6;
/// Where phones that ask by DHCP (RFC 8910) find the portal.
const CAPTIVE_API: &str = "http://10.42.0.1/captive-portal/api";
/// How long an address is lent, in hours: a year. dnsmasq counts by the clock, which a box without a battery may set
/// months ahead once a phone or the network tells it the time; no address in use must end by that, and be given away.
/// There are enough of them, and a restart of the box begins anew.
const LEASE_H: u32 = 365 * 24;
/// Addresses that are lent: more than a school has phones, with their changing random MAC addresses.
const LENT: &str = "10.42.0.10,10.42.15.250,255.255.240.0";
/// Addresses lent at once at most: nearly what there are of them.
const LEASES: u32 = 4000;
/// The Wi-Fi's network, with the length of its prefix.
const NETWORK: &str = "10.42.0.0";
const PREFIX: u8 = 20;

/// A file to be made: where below `/run`, who may read it, and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rendered {
    /// Path below `/run`.
    pub(crate) path: &'static str,
    /// Whether only root may read it.
    pub(crate) secret: bool,
    /// The content.
    pub(crate) text: String,
}

/// What is known of the board.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Board {
    /// As `/proc/device-tree/model` calls it; empty if it does not.
    pub(crate) model: String,
}

impl Board {
    /// Phones that the radio is known to carry at once, by its chip. Sources: offspot-config's README and IIAB's
    /// firmware notes; none is published for the Zero 2 W, so that it gets the lower of the others.
    pub(crate) fn phones(&self) -> Option<u16> {
        let model = &self.model;
        let has = |part: &str| model.contains(part);
        if !has("Raspberry Pi") {
            return None;
        }
        let newer = ["Pi 3 Model B Plus", "Pi 3 Model A Plus", "Pi 4", "Pi 400", "Pi 5", "Compute Module 4", "Pi 500"];
        Some(if newer.iter().any(|part| has(part)) { 19 } else { 10 })
    }
}

/// All files for these settings.
pub(crate) fn render(settings: &Settings, board: &Board) -> Vec<Rendered> {
    let mut files = vec![nftables(settings), ethernet()];
    match settings.wifi.mode {
        WifiMode::AccessPoint => files.extend([own_wifi(), hostapd(settings, board), dnsmasq(settings)]),
        WifiMode::Join => files.push(client("wlan0", "systemd/network/20-maktaba-wifi.network")),
        WifiMode::Off => {}
    }
    if settings.wifi.mode == WifiMode::AccessPoint && settings.wifi.uplink.is_some() {
        files.push(client("wlan1", "systemd/network/20-maktaba-uplink.network"));
    }
    files.extend(supplicant(settings));
    if settings.admin.write_sticks {
        files.push(Rendered { path: "maktaba/write-sticks", secret: false, text: String::new() });
    }
    if !settings.admin.ssh_keys.is_empty() {
        let text = settings.admin.ssh_keys.join("\n") + "\n";
        files.push(Rendered { path: "maktaba/ssh-authorized-keys", secret: true, text });
    }
    files
}

/// Where clients are: the radio that `wpa_supplicant` drives.
fn supplicant(settings: &Settings) -> Option<Rendered> {
    let wifi = &settings.wifi;
    let (name, key) = match (wifi.mode, &wifi.uplink) {
        (WifiMode::Join, _) => (wifi.name.as_deref()?, wifi.key.as_deref()),
        (WifiMode::AccessPoint, Some(uplink)) => (uplink.name.as_str(), uplink.key.as_deref()),
        _ => return None,
    };
    let mut text = String::from("ctrl_interface=/run/wpa_supplicant\n");
    if let Some(country) = &settings.library.country {
        line(&mut text, format_args!("country={country}"));
    }
    line(&mut text, format_args!("network={{\n\tssid={}\n\tscan_ssid=1", hex(name)));
    match key {
        // wpa_supplicant takes the last quote of the line as the end: those inside need no escape.
        Some(key) => line(&mut text, format_args!("\tpsk=\"{key}\"\n\tkey_mgmt=WPA-PSK WPA-PSK-SHA256")),
        None => line(&mut text, format_args!("\tkey_mgmt=NONE")),
    }
    text.push_str("}\n");
    let path = if wifi.mode == WifiMode::Join {
        "maktaba/wpa_supplicant-wlan0.conf"
    } else {
        "maktaba/wpa_supplicant-wlan1.conf"
    };
    Some(Rendered { path, secret: true, text })
}

fn hostapd(settings: &Settings, board: &Board) -> Rendered {
    let wifi = &settings.wifi;
    let mut text = String::from("interface=wlan0\ndriver=nl80211\nctrl_interface=/run/hostapd\nutf8_ssid=1\n");
    line(&mut text, format_args!("ssid2={}", hex(wifi.name.as_deref().unwrap_or(NAME))));
    if let Some(country) = &settings.library.country {
        line(&mut text, format_args!("country_code={country}\nieee80211d=1"));
    }
    line(
        &mut text,
        format_args!("hw_mode=g\nchannel={}\nieee80211n=1\nwmm_enabled=1", wifi.channel.unwrap_or(CHANNEL)),
    );
    // Phones talk to the box, not to each other; those that sleep or walk away make room.
    text.push_str("ap_isolate=1\nap_max_inactivity=300\ndisassoc_low_ack=1\n");
    if let Some(phones) = wifi.phones.or_else(|| board.phones()) {
        line(&mut text, format_args!("max_num_sta={phones}"));
    }
    match &wifi.key {
        Some(key) => line(
            &mut text,
            format_args!("auth_algs=1\nwpa=2\nwpa_key_mgmt=WPA-PSK\nrsn_pairwise=CCMP\nwpa_passphrase={key}"),
        ),
        None => text.push_str("auth_algs=1\nwpa=0\n"),
    }
    Rendered { path: "maktaba/hostapd.conf", secret: true, text }
}

fn dnsmasq(settings: &Settings) -> Rendered {
    let host = host(settings);
    let mut text = String::from("interface=wlan0\nbind-dynamic\nexcept-interface=lo\nno-hosts\nno-ping\nquiet-dhcp\n");
    line(&mut text, format_args!("dhcp-range={LENT},{LEASE_H}h\ndhcp-lease-max={LEASES}"));
    text.push_str("dhcp-authoritative\ndhcp-leasefile=/run/maktaba-dnsmasq/leases\n");
    line(&mut text, format_args!("dhcp-option=option:router,{ADDRESS}\ndhcp-option=option:dns-server,{ADDRESS}"));
    line(&mut text, format_args!("dhcp-option-force=114,{CAPTIVE_API}"));
    line(&mut text, format_args!("domain=lan\naddress=/{host}.lan/{ADDRESS}\naddress=/{host}.local/{ADDRESS}"));
    if settings.network.share_internet {
        text.push_str("resolv-file=/run/systemd/resolve/resolv.conf\nlocal=/lan/\n");
    } else {
        // Every name leads here: phones ask their makers' addresses whether there is an internet, and are told.
        line(&mut text, format_args!("no-resolv\nlocal=/#/\naddress=/#/{ADDRESS}\nlocal-ttl=60"));
    }
    Rendered { path: "maktaba/dnsmasq.conf", secret: false, text }
}

fn nftables(settings: &Settings) -> Rendered {
    let ssh = if settings.admin.ssh_keys.is_empty() { "" } else { "\t\ttcp dport 22 accept\n" };
    let mut text = format!(
        "flush ruleset
table inet maktaba {{
\tchain input {{
\t\ttype filter hook input priority filter; policy drop;
\t\tiif lo accept
\t\tct state established,related accept
\t\tmeta l4proto {{ icmp, ipv6-icmp }} accept
\t\ttcp dport {{ 80, 81, 443 }} accept
\t\tudp dport 5353 accept
\t\tudp sport 67 udp dport 68 accept
\t\tudp dport 546 accept
\t\tiifname wlan0 meta l4proto {{ tcp, udp }} th dport 53 accept
\t\tiifname wlan0 udp dport 67 accept
{ssh}\t\ttcp flags syn reject with tcp reset
\t}}
"
    );
    if settings.network.share_internet {
        text.push_str("\tchain forward {\n\t\ttype filter hook forward priority filter; policy drop;\n\t\tct state established,related accept\n\t\tiifname wlan0 oifname != wlan0 ip daddr != { 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 } accept\n\t}\n");
        text.push_str("\tchain postrouting {\n\t\ttype nat hook postrouting priority srcnat;\n");
        line(&mut text, format_args!("\t\tip saddr {NETWORK}/{PREFIX} oifname != wlan0 masquerade\n\t}}"));
    } else {
        // Refused at once: an app that waits for a timeout keeps the phone from saying that it is online.
        text.push_str("\tchain forward {\n\t\ttype filter hook forward priority filter; policy drop;\n\t\treject with icmpx admin-prohibited\n\t}\n");
    }
    text.push_str("}\n");
    Rendered { path: "maktaba/nftables.conf", secret: false, text }
}

fn own_wifi() -> Rendered {
    let text = format!(
        "[Match]\nName=wlan0\n\n[Network]\nAddress={ADDRESS}/{PREFIX}\nConfigureWithoutCarrier=yes\nLinkLocalAddressing=no\nIPv6AcceptRA=no\n\n[Link]\nRequiredForOnline=no\n"
    );
    Rendered { path: "systemd/network/20-maktaba-wifi.network", secret: false, text }
}

/// Cables and phones that share their internet over USB: whoever gives an address is taken.
fn ethernet() -> Rendered {
    let text = "[Match]\nName=e* usb*\n\n[Network]\nDHCP=yes\nLinkLocalAddressing=yes\nMulticastDNS=no\n\n[DHCPv4]\nUseDomains=no\nSendHostname=yes\n\n[Link]\nRequiredForOnline=no\n";
    Rendered { path: "systemd/network/30-maktaba-cable.network", secret: false, text: text.to_owned() }
}

fn client(interface: &str, path: &'static str) -> Rendered {
    let text = format!(
        "[Match]\nName={interface}\n\n[Network]\nDHCP=yes\nMulticastDNS=no\n\n[DHCPv4]\nRouteMetric=2000\nUseDomains=no\n\n[Link]\nRequiredForOnline=no\n"
    );
    Rendered { path, secret: false, text }
}

/// The box's own Wi-Fi as phones know it: name, key, channel; `None` where it is none.
pub(crate) fn own_wifi_of(settings: &Settings) -> Option<(&str, Option<&str>, u8)> {
    let wifi = &settings.wifi;
    let own = (wifi.name.as_deref().unwrap_or(NAME), wifi.key.as_deref(), wifi.channel.unwrap_or(CHANNEL));
    (wifi.mode == WifiMode::AccessPoint).then_some(own)
}

/// The box's host name.
pub(crate) fn host(settings: &Settings) -> &str {
    settings.library.host.as_deref().unwrap_or("maktaba")
}

fn hex(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        write!(out, "{byte:02x}").unwrap_or_default();
        out
    })
}

fn line(text: &mut String, words: std::fmt::Arguments<'_>) {
    writeln!(text, "{words}").unwrap_or_default();
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn files(text: &str, model: &str) -> std::collections::BTreeMap<&'static str, String> {
        let settings = Settings::parse(text, Path::new("maktaba.toml")).unwrap();
        let rendered = render(&settings, &Board { model: model.to_owned() });
        rendered.into_iter().map(|file| (file.path, file.text)).collect()
    }

    #[test]
    fn a_new_box_is_an_open_wifi_that_leads_to_itself() {
        let files = files("", "Raspberry Pi Zero 2 W Rev 1.0");
        let hostapd = &files["maktaba/hostapd.conf"];
        assert!(
            hostapd.contains("ssid2=4d616b74616261\n")
                && hostapd.contains("wpa=0")
                && hostapd.contains("max_num_sta=10")
        );
        assert!(!hostapd.contains("country_code"));
        let dnsmasq = &files["maktaba/dnsmasq.conf"];
        assert!(
            dnsmasq.contains("dhcp-option-force=114,http://10.42.0.1/") && dnsmasq.contains("address=/#/10.42.0.1")
        );
        assert!(
            files["maktaba/nftables.conf"].contains("policy drop")
                && !files["maktaba/nftables.conf"].contains("dport 22")
        );
        assert!(!files.contains_key("maktaba/ssh-authorized-keys"));
        assert!(!files.keys().any(|path| path.contains("wpa_supplicant")));
    }

    #[test]
    fn names_in_any_script_and_keys_with_quotes_stay_what_they_are() {
        let text = "[library]\ncountry = \"ke\"\n[wifi]\nname = \"كتاب\\\"#\"\nkey = 'a \"quoted\" #key'\n";
        let files = files(text, "Raspberry Pi 4 Model B Rev 1.4");
        let hostapd = &files["maktaba/hostapd.conf"];
        assert!(hostapd.contains("ssid2=d983d8aad8a7d8a82223\n"), "{hostapd}");
        assert!(hostapd.contains("wpa_passphrase=a \"quoted\" #key\n") && hostapd.contains("country_code=KE"));
        assert!(hostapd.contains("max_num_sta=19"));
    }

    #[test]
    fn a_box_joins_a_wifi_or_takes_its_internet_from_a_second_radio() {
        let joined = files("[wifi]\nmode = \"join\"\nname = \"School\"\nkey = \"longenough\"", "");
        assert!(!joined.contains_key("maktaba/hostapd.conf") && !joined.contains_key("maktaba/dnsmasq.conf"));
        let wpa = &joined["maktaba/wpa_supplicant-wlan0.conf"];
        assert!(wpa.contains("ssid=5363686f6f6c\n") && wpa.contains("psk=\"longenough\""), "{wpa}");
        let two = files("[wifi.uplink]\nname = \"Office\"\n[network]\nshare_internet = true", "");
        assert!(two["maktaba/wpa_supplicant-wlan1.conf"].contains("key_mgmt=NONE"));
        assert!(two["systemd/network/20-maktaba-uplink.network"].contains("Name=wlan1"));
        assert!(two["maktaba/nftables.conf"].contains("masquerade") && !two["maktaba/dnsmasq.conf"].contains("/#/"));
        assert!(two.contains_key("maktaba/hostapd.conf"));
    }

    #[test]
    fn ssh_is_there_for_keys_only() {
        let files = files("[admin]\nssh_keys = [\"ssh-ed25519 AAAA a\"]", "");
        assert_eq!(files["maktaba/ssh-authorized-keys"], "ssh-ed25519 AAAA a\n");
        assert!(files["maktaba/nftables.conf"].contains("tcp dport 22 accept"));
    }
}
