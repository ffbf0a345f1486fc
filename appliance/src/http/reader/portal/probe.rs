//! The questions of phones and computers, and the answers that mean "the internet is there".

/// An answer in the words that a device expects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Online {
    pub(crate) status: u16,
    pub(crate) media_type: &'static str,
    pub(crate) body: &'static str,
}

const NO_CONTENT: Online = Online { status: 204, media_type: "", body: "" };
const APPLE: Online = html("<HTML><HEAD><TITLE>Success</TITLE></HEAD><BODY>Success</BODY></HTML>");
const FIREFOX: Online =
    html("<meta http-equiv=\"refresh\" content=\"0;url=https://support.mozilla.org/kb/captive-portal\"/>");
const KINDLE: Online = html(
    "<html><head><title>Kindle Reachability Probe Page</title></head><body>81ce4465-7167-4dcb-835b-dcc9e44c112a created with python 2.5 uuid.uuid4()</body></html>",
);

const fn html(body: &'static str) -> Online {
    Online { status: 200, media_type: "text/html", body }
}

const fn plain(body: &'static str) -> Online {
    Online { status: 200, media_type: "text/plain", body }
}

/// Any host.
const ANY: &str = "*";

/// Host, path, answer. Paths that only probes have are answered under any name: makers add hosts with each model.
const PROBES: &[(&str, &str, Online)] = &[
    // Android and its relatives: Google, Xiaomi, Huawei, Oppo, Vivo, Samsung.
    (ANY, "/generate_204", NO_CONTENT),
    (ANY, "/gen_204", NO_CONTENT),
    (ANY, "/mobile/status.php", NO_CONTENT),
    // iOS and macOS.
    ("captive.apple.com", ANY, APPLE),
    (ANY, "/hotspot-detect.html", APPLE),
    (ANY, "/library/test/success.html", APPLE),
    // Windows.
    ("www.msftconnecttest.com", "/connecttest.txt", plain("Microsoft Connect Test")),
    ("ipv6.msftconnecttest.com", "/connecttest.txt", plain("Microsoft Connect Test")),
    ("www.msftncsi.com", "/ncsi.txt", plain("Microsoft NCSI")),
    // Firefox and KaiOS.
    ("detectportal.firefox.com", "/canonical.html", FIREFOX),
    ("detectportal.firefox.com", "/success.txt", plain("success\n")),
    // Linux desktops and readers of books.
    ("nmcheck.gnome.org", "/check_network_status.txt", plain("NetworkManager is online\n")),
    ("network-test.debian.org", "/nm", plain("NetworkManager is online\n")),
    ("ping.archlinux.org", "/nm-check.txt", plain("NetworkManager is online\n")),
    ("fedoraproject.org", "/static/hotspot.txt", plain("OK")),
    ("connectivity-check.ubuntu.com", "/", NO_CONTENT),
    (ANY, "/kindle-wifi/wifistub.html", KINDLE),
];

/// The answer to a probe; `None` if it is none.
pub(super) fn find(host: &str, path: &str) -> Option<Online> {
    let fits = |pattern: &str, text: &str| pattern == ANY || pattern == text;
    PROBES.iter().find(|(hosts, paths, _)| fits(hosts, host) && fits(paths, path)).map(|(_, _, online)| *online)
}
