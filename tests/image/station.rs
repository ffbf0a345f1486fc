//! Somebody else's device in reach of the box's radios: a network of its own in the guest, with one simulated radio.

use crate::guest::Guest;

/// A phone, or the Wi-Fi of an office.
pub(crate) struct Station {
    name: &'static str,
    radio: &'static str,
}

impl Station {
    /// Takes a radio away from the box.
    pub(crate) fn with_radio(guest: &mut Guest, name: &'static str, radio: &'static str) -> Self {
        guest.run(&format!("(unshare --net sleep infinity & echo $! > /tmp/{name})"));
        guest.run_until(
            &format!("[ \"$(readlink /proc/$(cat /tmp/{name})/ns/net)\" != \"$(readlink /proc/1/ns/net)\" ]"),
            "a network of its own",
        );
        guest.run(&format!("iw phy $(cat /sys/class/net/{radio}/phy80211/name) set netns $(cat /tmp/{name})"));
        Self { name, radio }
    }

    /// A command of this device, for the guest's shell.
    pub(crate) fn command(&self, command: &str) -> String {
        format!("nsenter --net --target $(cat /tmp/{}) {command}", self.name)
    }

    /// Does a command on this device, which must succeed; what it printed.
    pub(crate) fn run(&self, guest: &mut Guest, command: &str) -> String {
        guest.run(&self.command(command))
    }

    /// Does a command on this device again and again until it succeeds.
    pub(crate) fn run_until(&self, guest: &mut Guest, command: &str, what: &str) {
        guest.run_until(&self.command(command), what);
    }

    /// Joins a Wi-Fi and takes the address that it gives; what came with the address.
    pub(crate) fn joins(&self, guest: &mut Guest, network: &str, key: Option<&str>) -> String {
        let Self { name, radio } = self;
        let key = key.map_or_else(|| "key_mgmt=NONE".to_owned(), |key| format!("psk=\"{key}\""));
        guest.run(&format!("printf 'network={{\\nssid=\"{network}\"\\n{key}\\n}}\\n' > /tmp/{name}.conf"));
        let lease = "#!/bin/sh\\nenv\\n[ $1 != bound ] || { ip addr add $ip/$mask dev $interface; ip route add default via $router; }\\n";
        guest.run(&format!("printf '{lease}' > /tmp/lease.sh && chmod +x /tmp/lease.sh"));
        self.run(guest, &format!("wpa_supplicant -B -D nl80211 -i {radio} -c /tmp/{name}.conf -P /tmp/{name}.wpa"));
        self.run_until(guest, &format!("iw dev {radio} link | grep -q '^Connected'"), "the device in the Wi-Fi");
        self.run(guest, &format!("udhcpc -i {radio} -n -q -t 20 -O 114 -s /tmp/lease.sh"))
    }

    /// It goes, and all radios with it.
    pub(crate) fn leaves(self, guest: &mut Guest) {
        guest.run(&format!("kill $(cat /tmp/{0}.wpa /tmp/{0})", self.name));
        guest.run("modprobe -r mac80211_hwsim");
    }
}

/// Radios that only the kernel sees, from wlan0 on; the box takes those that it has a use for.
pub(crate) fn switch_radios_on(guest: &mut Guest, count: usize) {
    guest.run(&format!("modprobe mac80211_hwsim radios={count}"));
}

/// Waits for the box's own Wi-Fi.
pub(crate) fn the_box_is_a_wifi(guest: &mut Guest) {
    guest.run_until(
        "iw dev wlan0 info | grep -q 'type AP' && ip addr show wlan0 | grep -q 10.42.0.1",
        "the box's Wi-Fi",
    );
    guest.run("systemctl is-active maktaba-hostapd maktaba-dnsmasq maktaba-nftables");
}
