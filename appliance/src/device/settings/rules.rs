//! What values of settings may be, and in what words others are refused.

use maktaba_library::licence;
use maktaba_sync::model::Shelfmark;

use super::{MAX_LIST, Settings, WifiMode};
use crate::device::link::{HOURS, Hours};
use crate::units::size;

/// Which field, what it says, and what it may say.
pub(super) type Refusal = (&'static str, String, &'static str);

/// Fields whose values are no business of those who read a status page; an address may have a password in it, and in
/// place of a public key somebody may give the private one.
pub(super) const HIDDEN: [&str; 8] = [
    "wifi.key",
    "wifi.uplink.key",
    "admin.code",
    "admin.ssh_keys",
    "sync.from",
    "publisher.from",
    "software.from",
    "inbox.key",
];

const NAME: &str = "a name has 1 to 63 bytes and no control characters";
const HOST: &str = "a host name has 1 to 63 letters a-z, digits and inner hyphens, without a dot";
const CAP: &str = "a cap is a size, as 50M or 1G";
const CHANNEL: &str =
    "channels 12 and 13 are not allowed everywhere: say the country of the box in [library], or take 1 to 11";
const COUNTRY: &str = "a country is two letters (ISO 3166-1), as KE or SI";
const LANGUAGE: &str = "a language is a BCP 47 tag, as sw or zh-Hans";
const SSID: &str = "the name of a Wi-Fi has 1 to 32 bytes and no control characters";
const KEY: &str = "the key of a Wi-Fi has 8 to 63 characters out of ASCII; leave the line out for an open Wi-Fi";
const ADDRESS: &str =
    "an address of a repository begins with http:// or https://; a / in a password is written %2F; at most 16";
const EVERY: &str = "a time is a number with s, m, h or d, as 15m, up to a year";
const ORIGIN: &str =
    "a site is http:// or https:// with a host, and a port if it has one, without a slash at its end; at most 16";
const BUDGET: &str = "a budget is a size, as 8G";
const PART: &str = "a subject is an English word (mathematics, health) or a code of ISCED-F; a level is primary, lower secondary or upper secondary";
const COLLECTION: &str = "collections are names of a-z, 0-9, '-', '_', '.'; or leave the line out for all";
const SSH_KEY: &str = "a key is a line of an id_….pub file, as \"ssh-ed25519 AAAA… name\"; at most 16";

const BUCKET: &str = "a bucket is s3://NAME/FOLDER";
const INBOX: &str = "a bucket needs its region, a key_id and a key, which its owner gives you";
const ENDPOINT: &str = "an endpoint begins with http:// or https:// and is where the bucket is reached";

const CODE: &str = "a code has 6 to 64 characters; leave the line out if nobody is to set the clock";

fn each(
    field: &'static str,
    value: Option<&str>,
    fits: impl Fn(&str) -> bool,
    rule: &'static str,
) -> Result<(), Refusal> {
    match value {
        Some(value) if !fits(value) => Err((field, value.to_owned(), rule)),
        _ => Ok(()),
    }
}

fn list(
    field: &'static str,
    values: &[String],
    fits: impl Fn(&str) -> bool,
    rule: &'static str,
) -> Result<(), Refusal> {
    if let Some(surplus) = values.get(MAX_LIST) {
        return Err((field, surplus.clone(), rule));
    }
    values.iter().try_for_each(|value| each(field, Some(value), &fits, rule))
}

fn is_host(text: &str) -> bool {
    let inner = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    (1..=63).contains(&text.len()) && text.chars().all(inner) && !text.starts_with('-') && !text.ends_with('-')
}

/// BCP 47 (RFC 5646, 2.1): subtags of letters and digits, the first one of letters.
fn is_tag(text: &str) -> bool {
    let is_subtag = |tag: &str| (1..=8).contains(&tag.len()) && tag.chars().all(|c| c.is_ascii_alphanumeric());
    let first = text.split('-').next().unwrap_or_default();
    (2..=35).contains(&text.len()) && text.split('-').all(is_subtag) && first.chars().all(|c| c.is_ascii_alphabetic())
}

fn is_name(text: &str) -> bool {
    (1..=63).contains(&text.len()) && !text.trim().is_empty() && !text.chars().any(char::is_control)
}

fn is_ssid(text: &str) -> bool {
    (1..=32).contains(&text.len()) && !text.chars().any(char::is_control)
}

/// IEEE 802.11i, annex H.4.1: a passphrase is 8 to 63 characters between 32 and 126.
fn is_key(text: &str) -> bool {
    (8..=63).contains(&text.len()) && text.bytes().all(|byte| (32..=126).contains(&byte))
}

/// An origin as browsers write it (RFC 6454, 6.2).
fn is_origin(text: &str) -> bool {
    let host = text.strip_prefix("http://").or_else(|| text.strip_prefix("https://"));
    host.is_some_and(|host| {
        !host.is_empty()
            && text.len() <= 300
            && host.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-.:[]".contains(&b))
    })
}

fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or_default();
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    // What is no port may be the beginning of a password with a slash in it, of which the rest would count as a path.
    let has_port = host.rsplit_once(':').is_none_or(|(_, port)| port.ends_with(']') || port.parse::<u16>().is_ok());
    // Colons inside are those of IPv6, which stands in brackets.
    let is_one = if host.starts_with('[') { host.contains(']') } else { host.matches(':').count() <= 1 };
    is_one && !host.is_empty() && has_port && text.len() <= 2048 && !text.contains(char::is_whitespace)
}

fn is_bucket(text: &str) -> bool {
    let (name, folder) = text.strip_prefix("s3://").and_then(|rest| rest.split_once('/')).unwrap_or_default();
    !name.is_empty() && !folder.is_empty() && text.len() <= 1024 && !text.contains(char::is_whitespace)
}

fn is_code(text: &str) -> bool {
    (6..=64).contains(&text.chars().count()) && !text.chars().any(char::is_control) && text.trim() == text
}

fn is_ssh_key(text: &str) -> bool {
    let known = ["ssh-ed25519 ", "ecdsa-sha2-nistp256 ", "ssh-rsa ", "sk-ssh-ed25519@openssh.com "];
    known.iter().any(|kind| text.starts_with(kind)) && text.len() <= 2048 && !text.chars().any(char::is_control)
}

impl Settings {
    /// Whether what is said can be meant.
    pub(super) fn check(&self) -> Result<(), Refusal> {
        let library = &self.library;
        each("library.name", library.name.as_deref(), is_name, NAME)?;
        each("library.host", library.host.as_deref(), is_host, HOST)?;
        each("library.country", library.country.as_deref(), |it| licence::country(it).is_some(), COUNTRY)?;
        each("library.language", library.language.as_deref(), is_tag, LANGUAGE)?;
        list("library.origins", &library.origins, is_origin, ORIGIN)?;
        each("wifi.name", self.wifi.name.as_deref(), is_ssid, SSID)?;
        each("wifi.key", self.wifi.key.as_deref(), is_key, KEY)?;
        if let Some(channel) = self.wifi.channel.filter(|channel| !(1..=13).contains(channel)) {
            return Err(("wifi.channel", channel.to_string(), "a channel is 1 to 13"));
        }
        if let (Some(channel @ 12..), None) = (self.wifi.channel, &library.country) {
            return Err(("wifi.channel", channel.to_string(), CHANNEL));
        }
        if let Some(phones) = self.wifi.phones.filter(|phones| !(1..=200).contains(phones)) {
            return Err(("wifi.phones", phones.to_string(), "a number of phones is 1 to 200"));
        }
        if self.wifi.mode == WifiMode::Join && self.wifi.name.is_none() {
            return Err(("wifi.name", String::new(), "to join a Wi-Fi, say its name here"));
        }
        if let Some(uplink) = &self.wifi.uplink {
            each("wifi.uplink.name", Some(&uplink.name), is_ssid, SSID)?;
            each("wifi.uplink.key", uplink.key.as_deref(), is_key, KEY)?;
        }
        list("sync.from", &self.sync.from, is_address, ADDRESS)?;
        each("sync.every", self.sync.every.as_deref(), |it| crate::units::duration(it).is_ok(), EVERY)?;
        self.sync.hours.iter().try_for_each(|it| each("sync.hours", Some(it), |it| Hours::parse(it).is_ok(), HOURS))?;
        for (field, cap) in [("sync.per_day", &self.sync.per_day), ("sync.per_month", &self.sync.per_month)] {
            each(field, cap.as_deref(), |it| size(it).is_ok_and(|bytes| bytes > 0), CAP)?;
        }
        let collections = self.sync.collections.as_deref().unwrap_or_default();
        let is_collection = |it: &str| it == "*" || it.parse::<Shelfmark>().is_ok();
        // As many as the file has room for.
        collections.iter().try_for_each(|it| each("sync.collections", Some(it), is_collection, COLLECTION))?;
        if let Some(budget) = &self.sync.budget {
            each("sync.budget", Some(budget), |it| size(it).is_ok_and(|bytes| bytes > 0), BUDGET)?;
        }
        if let Some(surplus) = self.sync.part.get(MAX_LIST) {
            return Err(("sync.part", surplus.collection.clone(), "there are at most 16 parts"));
        }
        for part in &self.sync.part {
            each("sync.part.collection", Some(&part.collection), is_collection, COLLECTION)?;
            each("sync.part.largest", part.largest.as_deref(), |it| size(it).is_ok(), BUDGET)?;
            if part.filter().check().is_err() {
                return Err(("sync.part", part.collection.clone(), PART));
            }
            if let Some(priority) = part.priority.filter(|priority| !(1..=9).contains(priority)) {
                return Err(("sync.part.priority", priority.to_string(), "a priority is 1 to 9, and 1 comes first"));
            }
        }
        for (name, publisher) in &self.publisher {
            list("publisher.from", &publisher.from, is_address, ADDRESS)?;
            if name.is_own() {
                return Err(("publisher", name.to_string(), "this is what a box calls itself; choose another name"));
            }
        }
        let inbox = &self.inbox;
        each("inbox.bucket", inbox.bucket.as_deref(), is_bucket, BUCKET)?;
        each("inbox.endpoint", inbox.endpoint.as_deref(), is_address, ENDPOINT)?;
        let is_whole = [&inbox.region, &inbox.key_id, &inbox.key].iter().all(|said| said.is_some());
        if inbox.bucket.is_some() && !is_whole {
            return Err(("inbox", String::new(), INBOX));
        }
        list("software.from", &self.software.from, is_address, ADDRESS)?;
        each("admin.code", self.admin.code.as_deref(), is_code, CODE)?;
        list("admin.ssh_keys", &self.admin.ssh_keys, is_ssh_key, SSH_KEY)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_tags_and_names_can_be_read() {
        assert!(["sw", "zh-Hans", "pt-BR", "x-a"].into_iter().all(is_tag));
        assert!(!["--", "-a-", "a", "sw-", "12", "zh_Hans"].into_iter().any(is_tag));
        assert!(is_name("مكتبة") && !["", " ", "a\nb", "a\u{7}"].into_iter().any(is_name));
    }

    #[test]
    fn addresses_have_hosts_ports_and_passwords() {
        for good in
            ["http://a", "https://a.b:8443/x:y@z", "http://[fd00::1]", "http://[fd00::1]:80/", "https://me:a%2Fb@c/"]
        {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "http://a:80:80",
            "http://[::1",
            "http://",
            "https:///repo",
            "http://a:b/c",
            "http://a:70000",
            "ftp://a",
            "http://a b",
            "a",
        ] {
            assert!(!is_address(bad), "{bad}");
        }
    }
}
