//! The box is set up from a phone: claimed behind its second door, named, and given a Wi-Fi of its own, which is taken back if
//! nobody keeps it. The phone here is at the cable, so that it stays when the radio does not.

use std::collections::BTreeMap;
use std::time::Duration;

use ureq::tls::{Certificate, RootCerts, TlsConfig};

use crate::guest::Guest;
use crate::station::{Station, switch_radios_on, the_box_is_a_wifi};

/// What the school calls its Wi-Fi, and its key.
const NAME: &str = "Kisima";
const KEY: &str = "read every day";

/// An admin's browser behind the second door.
pub(crate) struct Admin {
    agent: ureq::Agent,
    url: String,
    cookie: String,
}

impl Admin {
    /// With the code that stands on the card, and the certificate that its words are of.
    pub(crate) fn claims(guest: &mut Guest) -> Self {
        guest.run_until(
            "grep -q '^nobody looks after it yet: claim code ' /boot/firmware/teachers.txt",
            "the claim code on the card",
        );
        let code = guest.run("sed -n 's/^nobody looks after it yet: claim code //p' /boot/firmware/teachers.txt");
        let hex = guest.run("od -An -v -tx1 /var/lib/maktaba/library/door.crt | tr -d ' \\n'");
        let bytes: Vec<u8> =
            (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect();
        let roots = RootCerts::from(vec![Certificate::from_der(&bytes).to_owned()]);
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(Duration::from_mins(2)))
            .tls_config(TlsConfig::builder().root_certs(roots).build());
        let url = format!("https://127.0.0.1:{}", guest.door_port());
        let mut admin = Self { agent: config.build().into(), url, cookie: String::new() };
        let form = [("code", code.as_str()), ("name", "Amina"), ("passphrase", "simba na twiga")];
        let mut answer = admin.agent.post(format!("{}/admin/start", admin.url)).send_form(form).unwrap();
        let mut cookies = BTreeMap::new();
        for cookie in answer.headers().get_all("set-cookie") {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
            cookies.insert(pair.0.to_owned(), pair.1.to_owned());
        }
        let page = answer.body_mut().read_to_string().unwrap();
        assert_eq!(answer.status().as_u16(), 200, "{page}");
        admin.cookie = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
        admin
    }

    /// A page; empty while the library starts anew.
    pub(crate) fn get(&self, path: &str) -> String {
        let asked = self.agent.get(format!("{}{path}", self.url)).header("cookie", &self.cookie).call();
        asked.map(|mut page| page.body_mut().read_to_string().unwrap_or_default()).unwrap_or_default()
    }

    fn post(&self, path: &str, form: &[(&str, &str)]) {
        assert_ne!(self.act(path, form).0, "", "{path} leads on");
    }

    /// Sends a form from the page at an address; where it leads, and the page if it leads nowhere.
    pub(crate) fn act(&self, path: &str, form: &[(&str, &str)]) -> (String, String) {
        let word = self.word(path);
        let form = form.iter().copied().chain([("form", word.as_str())]);
        let request = self.agent.post(format!("{}{path}", self.url)).header("cookie", &self.cookie);
        Self::answered(path, request.send_form(form).unwrap())
    }

    /// Puts a question with one right answer into a quiz.
    pub(crate) fn asks(&self, quiz: &str, text: &str, answers: &str) {
        let word = self.word(quiz);
        let field = |(name, value): (&str, &str)| {
            format!("--b7\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        };
        let fields = [("form", word.as_str()), ("kind", "one"), ("text", text), ("answers", answers)];
        let body = fields.map(field).concat() + "--b7--\r\n";
        let request = self.agent.post(format!("{}{quiz}/question", self.url)).header("cookie", &self.cookie);
        let sent = request.content_type("multipart/form-data; boundary=b7").send(&body).unwrap();
        assert_eq!(Self::answered(quiz, sent).0, quiz);
    }

    fn word(&self, path: &str) -> String {
        let page = self.get(path);
        let word = page.split("name=\"form\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        word.unwrap_or_else(|| panic!("a form on {path}: {page}")).to_owned()
    }

    fn answered(path: &str, mut answer: ureq::http::Response<ureq::Body>) -> (String, String) {
        let status = answer.status().as_u16();
        let location = answer.headers().get("location").and_then(|to| to.to_str().ok()).unwrap_or_default().to_owned();
        let text = answer.body_mut().read_to_string().unwrap_or_default();
        assert!(matches!(status, 200 | 303), "{path}: {status} {text}");
        (location, text)
    }

    fn shows(&self, guest: &mut Guest, path: &str, words: &str) {
        guest.waits_for(&format!("{words:?} on {path}"), || self.get(path).contains(words));
    }
}

/// From the claim code to a phone in the school's own Wi-Fi.
pub(crate) fn from_a_phone(guest: &mut Guest) {
    let admin = Admin::claims(guest);
    admin.shows(guest, "/admin/place", "Step 2 of 5");
    admin.post("/admin/place", &[("name", "Library of Kisima"), ("language", "en"), ("country", "ke")]);
    guest.shows("/", "Library of Kisima");
    switch_radios_on(guest, 2);
    the_box_is_a_wifi(guest);
    assert_eq!(guest.run("grep -c country_code=KE /run/maktaba/hostapd.conf"), "1");

    // Nobody keeps it.
    admin.shows(guest, "/admin/wifi", "Step 3 of 5");
    admin.post("/admin/wifi", &[("name", "Mistyped"), ("key", "does not matter"), ("channel", "6")]);
    guest.run_until("iw dev wlan0 info | grep -q 'ssid Mistyped'", "the new Wi-Fi");
    admin.shows(guest, "/admin/wifi", "value=\"keep\"");
    guest.run_until("iw dev wlan0 info | grep -q 'ssid Maktaba'", "the old Wi-Fi, a minute later");
    admin.shows(guest, "/admin/wifi", "the old one is back");
    assert_eq!(
        guest.run("ls /data/system/settings.pages.toml && grep -c wifi /data/system/settings.pages.toml; true"),
        "/data/system/settings.pages.toml\n0"
    );

    // Somebody does.
    admin.post("/admin/wifi", &[("name", NAME), ("key", KEY), ("channel", "11")]);
    guest.run_until(&format!("iw dev wlan0 info | grep -q 'ssid {NAME}'"), "the school's Wi-Fi");
    admin.shows(guest, "/admin/wifi", "value=\"keep\"");
    admin.post("/admin/wifi", &[("act", "keep")]);
    admin.shows(guest, "/admin/content", "Step 4 of 5");
    admin.shows(guest, "/admin/poster", KEY);
    let phone = Station::with_radio(guest, "phone", "wlan1");
    phone.joins(guest, NAME, Some(KEY));
    let page = phone.run(guest, "wget -q -O - http://10.42.0.1/");
    assert!(page.contains("Library of Kisima"), "{page}");
    phone.leaves(guest);
    assert_eq!(guest.run("stat -c '%a %U' /data/system/settings.pages.toml"), "600 root");
    assert_eq!(
        guest.run("systemctl list-units --state=failed --plain --no-legend 'maktaba-settings*'"),
        "",
        "it went well each time"
    );
}

/// After a power cut.
pub(crate) fn is_kept(guest: &mut Guest) {
    guest.shows("/", "Library of Kisima");
    let conf = guest.run("cat /run/maktaba/hostapd.conf");
    assert!(conf.contains(&format!("wpa_passphrase={KEY}")) && conf.contains("channel=11"), "{conf}");
}
