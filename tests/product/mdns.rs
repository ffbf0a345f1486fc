//! The box announces itself: seen by `avahi-browse` in network namespaces that this test makes and removes.

use std::process::Command;

use super::tool::*;

/// Runs the scenario in a shell: two namespaces with a cable between them, the box in one, a visitor in the other.
const SCENARIO: &str = r#"
set -e
box=mkb$$ visitor=mkv$$
ip netns add $box; ip netns add $visitor
pids=
trap 'kill $pids 2>/dev/null || true; wait 2>/dev/null || true; ip netns del $box; ip netns del $visitor; rm -rf "$run"' EXIT
run=$(mktemp -d)
ip link add mka$$ netns $box type veth peer name mkc$$ netns $visitor
ip link add mkd$$ netns $box type veth peer name mke$$ netns $visitor
ip -n $box addr add 10.77.0.1/24 dev mka$$; ip -n $visitor addr add 10.77.0.2/24 dev mkc$$
ip -n $box addr add 10.78.0.1/24 dev mkd$$; ip -n $visitor addr add 10.78.0.2/24 dev mke$$
for n in $box:lo $box:mka$$ $box:mkd$$ $visitor:lo $visitor:mkc$$ $visitor:mke$$; do ip -n ${n%%:*} link set ${n##*:} up; done
ip netns exec $box "$MAKTABA" serve --quiet --library "$LIBRARY" --listen 10.77.0.1:8080 --name "Test school" --host testbox --mdns mka$$ >/dev/null &
pids="$pids $!"
cat > $run/bus.conf <<EOF
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>system</type><listen>unix:path=$run/bus</listen><auth>EXTERNAL</auth>
<policy context="default"><allow user="*"/><allow own="*"/><allow send_type="method_call"/><allow send_destination="*"/><allow receive_type="*"/></policy></busconfig>
EOF
export DBUS_SYSTEM_BUS_ADDRESS=unix:path=$run/bus
dbus-daemon --config-file=$run/bus.conf --nofork --nopidfile & pids="$pids $!"
for i in $(seq 100); do [ -S $run/bus ] && break; sleep 0.1; done
printf '[server]\nuse-ipv6=no\nallow-interfaces=%s,%s\n[publish]\ndisable-publishing=yes\n' mkc$$ mke$$ > $run/avahi.conf
mkdir -p /run/avahi-daemon
ip netns exec $visitor unshare -m sh -c 'mount -t tmpfs none /run/avahi-daemon && exec avahi-daemon --no-drop-root --no-chroot --no-rlimits -f "$0"' $run/avahi.conf & pids="$pids $!"
for i in $(seq 60); do
  out=$(ip netns exec $visitor avahi-browse -rtpk _maktaba._tcp 2>/dev/null || true; ip netns exec $visitor avahi-browse -rtpk _http._tcp 2>/dev/null || true)
  case "$out" in *=*_maktaba*=*_http*) break;; esac
  sleep 0.5
done
printf '%s\n' "$out"
for i in $(seq 20); do
  found=$(ip netns exec $visitor "$MAKTABA" neighbours --json --wait 3s || true)
  case "$found" in *10.77.0.1*) break;; esac
done
printf 'neighbours %s\n' "$found"
# Another box of the same name comes to the same cable.
ip netns exec $visitor "$MAKTABA" serve --quiet --library "$run/second" --listen 10.77.0.2:8080 --host testbox --mdns mkc$$ >/dev/null 2>$run/second.log & pids="$pids $!"
for i in $(seq 60); do
  page=$(ip netns exec $visitor curl -s http://10.77.0.2:8080/take || true)
  case "$page" in *testbox-2.local*) break;; esac
  sleep 0.5
done
printf 'second %s\n' "$(printf '%s' "$page" | grep -o 'testbox[-0-9]*[.]local' | head -n 1)"
printf 'log %s\n' "$(grep -o 'another box is called.*now' $run/second.log)"
printf 'visitor-interface-named mkc%s, other mke%s\n' $$ $$
"#;

/// The address is there before the cable, as a box's own Wi-Fi has one before its radio is on.
const LATE_CABLE: &str = r#"
set -e
box=mlb$$ visitor=mlv$$
ip netns add $box; ip netns add $visitor
pids=
trap 'kill $pids 2>/dev/null || true; wait 2>/dev/null || true; ip netns del $box; ip netns del $visitor' EXIT
ip link add mla$$ netns $box type veth peer name mlc$$ netns $visitor
ip -n $box addr add 10.79.0.1/24 dev mla$$; ip -n $visitor addr add 10.79.0.2/24 dev mlc$$
for n in $box:lo $box:mla$$ $visitor:lo; do ip -n ${n%%:*} link set ${n##*:} up; done
ip netns exec $box "$MAKTABA" serve --quiet --library "$LIBRARY" --listen 0.0.0.0:8080 --host latebox >/dev/null &
pids="$pids $!"
for i in $(seq 100); do ip netns exec $box curl -s -o /dev/null http://127.0.0.1:8080/ && break; sleep 0.2; done
meet() {
  for i in $(seq 10); do
    found=$(ip netns exec $visitor "$MAKTABA" neighbours --json --wait 4s || true)
    case "$found" in *10.79.0.1*) break;; esac
  done
  printf '%s %s\n' "$1" "$found"
}
ip -n $visitor link set mlc$$ up
meet first
# It is out between two looks of the box, and in again: what asks on the cable is answered as before.
ip -n $visitor link set mlc$$ down; sleep 7; ip -n $visitor link set mlc$$ up
meet again
"#;

#[test]
fn a_cable_that_comes_after_its_address_is_announced_on_too() {
    let Some((said, complaint)) = run(LATE_CABLE, &["ip", "unshare"]) else { return };
    for time in ["first ", "again "] {
        let found = said.lines().find_map(|line| line.strip_prefix(time)).unwrap_or_else(|| panic!("{complaint}"));
        let found: serde_json::Value = serde_json::from_str(found).unwrap();
        assert_eq!(found["neighbours"][0]["url"], "http://10.79.0.1:8080/", "{time}{found}");
    }
}

/// What a scenario printed and complained of; `None` where this machine cannot play it.
fn run(scenario: &str, tools: &[&str]) -> Option<(String, String)> {
    if !has_networks(tools, "avahi-daemon avahi-utils iproute2 dbus") {
        return None;
    }
    let field = Field::new();
    field.publish(&sample(), "demo");
    field.init();
    field.sync(field.repository());
    let output = Command::new("bash")
        .args(["-c", scenario])
        .env("MAKTABA", env!("CARGO_BIN_EXE_maktaba"))
        .env("LIBRARY", field.library())
        .output()
        .unwrap();
    Some((text(&output.stdout), text(&output.stderr)))
}

#[test]
fn a_visitor_sees_the_box_on_the_chosen_interface_only() {
    let tools = ["ip", "avahi-browse", "avahi-daemon", "dbus-daemon", "unshare"];
    let Some((said, complaint)) = run(SCENARIO, &tools) else { return };
    let resolved: Vec<&str> = said.lines().filter(|line| line.starts_with('=')).collect();
    for service in ["_maktaba._tcp", "_http._tcp"] {
        let line = resolved.iter().find(|line| line.contains(service));
        let line = line.unwrap_or_else(|| panic!("no {service} in:\n{said}\n{complaint}"));
        assert!(line.contains("testbox.local;10.77.0.1;8080"), "{line}");
    }
    let found = said.lines().find_map(|line| line.strip_prefix("neighbours ")).unwrap();
    let found: serde_json::Value = serde_json::from_str(found).unwrap();
    assert_eq!(found["neighbours"][0]["url"], "http://10.77.0.1:8080/", "{found}");
    assert_eq!(found["neighbours"][0]["name"], "Test school", "{found}");
    let line = |name: &str| said.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
    assert_eq!(line("second "), "testbox-2.local", "{said}\n{complaint}");
    assert_eq!(line("log "), "another box is called testbox.local: this one is testbox-2.local now");
    assert!(!said.contains("10.78.0.1"), "announced on an interface that was not chosen:\n{said}");
}
