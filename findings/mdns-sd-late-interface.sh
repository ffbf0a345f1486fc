#!/usr/bin/env bash
# mdns-sd 0.21.7: a service whose addresses were told is never heard on an interface that came up after it was registered.
#
# Such an interface has its address already and does not run yet: a cable without a switch, an access point whose radio is
# not on. The daemon takes it when it runs, and says so (DaemonEvent::IpAdd), but neither announces there nor answers of a
# service that was made with its addresses; of one with enable_addr_auto() it does. Who tells addresses registers anew upon
# IpAdd. Needs root, for network namespaces of its own, and iproute2; takes a minute.
#   "told, runs: found", "auto, runs later: found", "told, runs later: not found"
# Exits non-zero if that changes.
set -euo pipefail
[ "$(id -u)" = 0 ] && unshare -n true || { echo "SKIPPED: two network namespaces need root"; exit 0; }
work=$(mktemp -d) box=fmb$$ visitor=fmv$$
trap 'kill ${pids:-} 2>/dev/null || true; wait; ip netns del $box 2>/dev/null || true; ip netns del $visitor 2>/dev/null || true; rm -rf "$work"' EXIT
mkdir "$work/src"
cat >"$work/Cargo.toml" <<'TOML'
[package]
name = "late"
version = "0.0.0"
edition = "2021"
[dependencies]
mdns-sd = "=0.21.7"
TOML
cat >"$work/src/main.rs" <<'RUST'
use mdns_sd::{DaemonEvent, ServiceDaemon, ServiceEvent, ServiceInfo};
use std::time::{Duration, Instant};

const SERVICE: &str = "_late._tcp.local.";

fn main() {
    let role = std::env::args().nth(1).unwrap();
    let daemon = ServiceDaemon::new().unwrap();
    if role == "visitor" {
        let found = daemon.browse(SERVICE).unwrap();
        let end = Instant::now() + Duration::from_secs(20);
        while let Ok(event) = found.recv_deadline(end) {
            if let ServiceEvent::ServiceResolved(_) = event {
                return println!("found");
            }
        }
        return println!("not found");
    }
    let events = daemon.monitor().unwrap();
    let info = match role.as_str() {
        "told" => ServiceInfo::new(SERVICE, "late", "late.local.", "10.79.9.1", 80, None).unwrap(),
        _ => ServiceInfo::new(SERVICE, "late", "late.local.", "", 80, None).unwrap().enable_addr_auto(),
    };
    daemon.register(info).unwrap();
    println!("registered");
    for event in events.iter() {
        if let DaemonEvent::IpAdd(ip) = event {
            println!("up {ip}");
        }
    }
}
RUST
cargo build --quiet --manifest-path "$work/Cargo.toml" --target-dir "$work/target"
late=$work/target/debug/late

look() { # addresses are told or found by the daemon; the interface runs before the service is registered, or ten seconds later
  ip netns add $box; ip netns add $visitor
  ip link add fma$$ netns $box type veth peer name fmc$$ netns $visitor
  ip -n $box addr add 10.79.9.1/24 dev fma$$; ip -n $visitor addr add 10.79.9.2/24 dev fmc$$
  ip -n $box link set lo up; ip -n $visitor link set lo up; ip -n $box link set fma$$ up
  [ "$2" = later ] || { ip -n $visitor link set fmc$$ up; sleep 2; }
  ip netns exec $box stdbuf -oL "$late" "$1" >"$work/out" 2>/dev/null & pids=$!
  until grep -qs registered "$work/out"; do kill -0 $pids; sleep 0.2; done
  if [ "$2" = later ]; then
    sleep 10
    ip -n $visitor link set fmc$$ up
    until grep -q '^up 10.79.9.1$' "$work/out"; do kill -0 $pids; sleep 0.5; done
  fi
  said="$1, runs${2:+ $2}: $(ip netns exec $visitor "$late" visitor)"
  kill $pids; wait $pids 2>/dev/null || true
  ip netns del $box; ip netns del $visitor
  echo "$said"
  [ "$said" = "$3" ]
}
look told "" "told, runs: found"
look auto later "auto, runs later: found"
look told later "told, runs later: not found"
