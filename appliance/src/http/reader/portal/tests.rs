//! What each kind of device is told, in each mode, over time.

use std::net::Ipv4Addr;
use std::time::Duration;

use hyper::Request;

use super::devices::{MEMORY, MOST, PATIENCE};
use super::*;

/// Probes as devices send them: host, path, and what "online" must be.
const PROBES: &[(&str, &str, u16, &str)] = &[
    ("connectivitycheck.gstatic.com", "/generate_204", 204, ""),
    ("clients3.google.com", "/generate_204", 204, ""),
    ("connectivitycheck.android.com", "/generate_204", 204, ""),
    ("play.googleapis.com", "/generate_204", 204, ""),
    ("www.google.com", "/gen_204", 204, ""),
    ("connect.rom.miui.com", "/generate_204", 204, ""),
    ("connectivitycheck.platform.hicloud.com", "/generate_204", 204, ""),
    ("conn1.oppomobile.com", "/generate_204", 204, ""),
    ("wifi.vivo.com.cn", "/generate_204", 204, ""),
    ("connectivity.samsung.com.cn", "/mobile/status.php", 204, ""),
    ("captive.apple.com", "/hotspot-detect.html", 200, "Success"),
    ("captive.apple.com", "/", 200, "Success"),
    ("www.apple.com", "/library/test/success.html", 200, "Success"),
    ("www.msftconnecttest.com", "/connecttest.txt", 200, "Microsoft Connect Test"),
    ("www.msftncsi.com", "/ncsi.txt", 200, "Microsoft NCSI"),
    ("detectportal.firefox.com", "/canonical.html", 200, "https://support.mozilla.org/kb/captive-portal"),
    ("detectportal.firefox.com", "/success.txt", 200, "success\n"),
    ("nmcheck.gnome.org", "/check_network_status.txt", 200, "NetworkManager is online"),
    ("network-test.debian.org", "/nm", 200, "NetworkManager is online"),
    ("connectivity-check.ubuntu.com", "/", 204, ""),
    ("spectrum.s3.amazonaws.com", "/kindle-wifi/wifistub.html", 200, "81ce4465-7167-4dcb-835b-dcc9e44c112a"),
];

fn request(host: &str, path: &str, client: u8, accept: &str) -> (Parts, Host) {
    let ends = Ends { client: IpAddr::V4(Ipv4Addr::new(10, 42, 0, client)), local: None };
    // The name of the browser must not matter, so it is one of the oldest.
    let request = Request::builder()
        .uri(path)
        .header("host", host)
        .header("accept", accept)
        .header("user-agent", "Dalvik/1.6.0 (Android 1.6)")
        .extension(ends)
        .body(())
        .unwrap();
    (request.into_parts().0, Host::parse(host).unwrap())
}

fn ask(portal: &Portal, host: &str, path: &str, client: u8, now: Instant) -> Option<Word> {
    let (parts, host) = request(host, path, client, "*/*");
    portal.word(&parts, &host, now)
}

#[test]
fn silent_says_at_once_that_all_is_well() {
    let portal = Portal::new(PortalMode::Silent);
    for (host, path, status, body) in PROBES {
        let Some(Word::Online(online)) = ask(&portal, host, path, 2, Instant::now()) else {
            panic!("{host}{path} is not answered")
        };
        assert_eq!(online.status, *status, "{host}{path}");
        assert!(online.body.contains(body) && (*status != 204 || online.body.is_empty()), "{host}{path}");
    }
    assert_eq!(portal.is_captive(IpAddr::V4(Ipv4Addr::LOCALHOST), Instant::now()), Some(false));
}

#[test]
fn announce_opens_the_welcome_page_until_somebody_taps() {
    let now = Instant::now();
    for (host, path, ..) in PROBES {
        let portal = Portal::new(PortalMode::Announce);
        assert_eq!(ask(&portal, host, path, 2, now), Some(Word::Welcome), "{host}{path}");
        assert_eq!(ask(&portal, host, path, 2, now + Duration::from_mins(1)), Some(Word::Welcome), "not yet tapped");
        let (parts, _) = request(host, path, 2, "*/*");
        portal.come_in(Ends::of(&parts).client, now + Duration::from_mins(2));
        let after = ask(&portal, host, path, 2, now + Duration::from_mins(2));
        assert!(matches!(after, Some(Word::Online(_))), "{host}{path}");
        assert_eq!(ask(&portal, host, path, 3, now), Some(Word::Welcome), "each device for itself");
    }
}

#[test]
fn whoever_does_not_tap_is_left_in_peace_and_welcomed_again_another_day() {
    let portal = Portal::new(PortalMode::Announce);
    let begin = Instant::now();
    let told = |after: Duration| ask(&portal, "captive.apple.com", "/", 2, begin + after);
    assert_eq!(told(Duration::ZERO), Some(Word::Welcome));
    assert_eq!(told(PATIENCE.saturating_sub(Duration::from_secs(1))), Some(Word::Welcome));
    assert!(matches!(told(PATIENCE), Some(Word::Online(_))));
    assert!(matches!(told(MEMORY.saturating_sub(Duration::from_secs(1))), Some(Word::Online(_))));
    assert_eq!(told(MEMORY), Some(Word::Welcome));
}

#[test]
fn off_and_other_methods_and_strangers_are_not_answered() {
    let now = Instant::now();
    let off = Portal::new(PortalMode::Off);
    assert_eq!(ask(&off, "captive.apple.com", "/hotspot-detect.html", 2, now), None);
    assert_eq!(off.is_captive(IpAddr::V4(Ipv4Addr::LOCALHOST), now), None);
    let portal = Portal::new(PortalMode::Announce);
    let (mut parts, host) = request("captive.apple.com", "/hotspot-detect.html", 2, "*/*");
    parts.method = Method::POST;
    assert_eq!(portal.word(&parts, &host, now), None);
    assert_eq!(ask(&portal, "api.example.com", "/v1/track", 2, now), None, "an app's request gets no page");
    let (parts, host) = request("www.example.com", "/", 2, "text/html,*/*;q=0.8");
    assert_eq!(portal.word(&parts, &host, now), Some(Word::Welcome), "a person's does");
    let (parts, host) = request("www.msftconnecttest.com", "/redirect", 2, "text/html");
    assert_eq!(portal.word(&parts, &host, now), Some(Word::Welcome));
}

#[test]
fn memory_for_devices_is_bounded() {
    let portal = Portal::new(PortalMode::Announce);
    let begin = Instant::now();
    for n in 0..u32::try_from(MOST).unwrap() + 500 {
        portal.come_in(IpAddr::V4(Ipv4Addr::from(n)), begin + Duration::from_millis(u64::from(n)));
    }
    assert!(portal.devices().len() <= MOST);
    let last = IpAddr::V4(Ipv4Addr::from(u32::try_from(MOST).unwrap() + 499));
    assert_eq!(portal.is_captive(last, begin + Duration::from_mins(1)), Some(false), "the newest is remembered");
}
