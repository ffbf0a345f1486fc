//! What people set: one TOML file, on the card's own FAT partition where any computer can edit it, or in /etc.
//!
//! Every line may be left out. Unknown names are refused with their place, since a misspelt key that is silently
//! ignored is a Wi-Fi without its password.

mod rules;
pub(crate) mod said;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use maktaba_library::metadata::Kind;
use maktaba_library::wish::Filter;
use maktaba_sync::model::{CollectionId, PublisherName, ResourceId};
use maktaba_sync::store::Wish;
use serde::{Deserialize, Serialize};

use super::link::{Hours, Link};
use super::portal::PortalMode;
use crate::units::size;
use rules::HIDDEN;

/// Longest settings file in bytes.
const MAX_FILE: u64 = 64 * 1024;
/// Addresses to sync from, and keys for SSH, at most.
const MAX_LIST: usize = 16;

/// The whole file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Settings {
    /// What the library is called and speaks.
    pub(crate) library: LibrarySettings,
    /// The box's own Wi-Fi, or the one it joins.
    pub(crate) wifi: WifiSettings,
    /// The cable, and the way to the internet.
    #[serde(skip_serializing)]
    pub(crate) network: NetworkSettings,
    /// Where content comes from.
    pub(crate) sync: SyncSettings,
    /// Publishers besides the first one, by the names that the box gives them.
    pub(crate) publisher: BTreeMap<PublisherName, PublisherSettings>,
    /// What is told of use.
    pub(crate) reports: ReportSettings,
    /// Where what was made here is given to.
    pub(crate) inbox: InboxSettings,
    /// Where the box's own software comes from.
    pub(crate) software: SoftwareSettings,
    /// Who looks after it.
    pub(crate) admin: AdminSettings,
}

/// `[library]`
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct LibrarySettings {
    /// Name on every page and in mDNS.
    pub(crate) name: Option<String>,
    /// Language of pages for those whose browser asks for none that we speak (BCP 47).
    pub(crate) language: Option<String>,
    /// Where the box stands (ISO 3166-1): decides over rights of content and over radio channels.
    pub(crate) country: Option<String>,
    /// The box is `http://HOST.local` and, on its own Wi-Fi, `http://HOST.lan`.
    pub(crate) host: Option<String>,
    /// What phones are told when they join.
    #[serde(deserialize_with = "portal_mode", serialize_with = "portal_name")]
    pub(crate) portal: Option<PortalMode>,
    /// The library is run for profit.
    pub(crate) for_profit: bool,
    /// Sites whose pages may read catalogues and the API, as `https://moodle.school.example`; none if left out.
    pub(crate) origins: Vec<String>,
}

/// What the radio does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum WifiMode {
    /// The box is the Wi-Fi that phones join.
    #[default]
    AccessPoint,
    /// The box joins a Wi-Fi that is there.
    Join,
    /// No radio.
    Off,
}

/// `[wifi]`
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct WifiSettings {
    /// What the radio does.
    pub(crate) mode: WifiMode,
    /// Name of the Wi-Fi, 1 to 32 bytes.
    pub(crate) name: Option<String>,
    /// Its key (WPA2), 8 to 63 ASCII characters; without one the box's own Wi-Fi is open.
    pub(crate) key: Option<String>,
    /// Channel of the box's own Wi-Fi, 1 to 13; 1, 6 or 11 where others are near.
    pub(crate) channel: Option<u8>,
    /// Phones at once at most; by default what the chip is known to carry.
    pub(crate) phones: Option<u16>,
    /// A second radio (a USB stick) that joins this Wi-Fi for the internet.
    #[serde(skip_serializing)]
    pub(crate) uplink: Option<Uplink>,
}

/// `[wifi.uplink]`
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Uplink {
    /// Name of the Wi-Fi.
    pub(crate) name: String,
    /// Its key; none if it is open.
    #[serde(default)]
    pub(crate) key: Option<String>,
}

/// `[network]`
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct NetworkSettings {
    /// Let phones through to the internet where the box has it.
    pub(crate) share_internet: bool,
}

/// `[sync]`
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct SyncSettings {
    /// Addresses of repositories (http, https), tried in turn.
    pub(crate) from: Vec<String>,
    /// How often: 90s, 15m, 6h, 1d.
    pub(crate) every: Option<String>,
    /// Hours of the day in which addresses are asked, as 22:00-06:00; always if left out.
    pub(crate) hours: Vec<String>,
    /// Bytes that may come over the network, as 50M: in a day, and in a month.
    pub(crate) per_day: Option<String>,
    pub(crate) per_month: Option<String>,
    /// Names of collections; all that the publisher offers if left out and no part is named.
    pub(crate) collections: Option<Vec<String>>,
    /// What all of it may take on the card, as 8G.
    pub(crate) budget: Option<String>,
    /// Take content from boxes in reach, too.
    pub(crate) neighbours: bool,
    /// The publisher's root.json, whose signatures the box trusts; beside this file, or an absolute path.
    pub(crate) root: Option<PathBuf>,
    /// Parts of collections.
    pub(crate) part: Vec<PartSettings>,
}

/// `[[sync.part]]`: every key that is given must hold, with any of its values.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct PartSettings {
    /// Name of the collection; `*` for all.
    pub(crate) collection: String,
    /// 1 to 9: what comes first where not all has room; 5 if left out.
    pub(crate) priority: Option<i64>,
    /// In words, or as codes of ISCED-F.
    pub(crate) subject: Vec<String>,
    /// In words, or as codes of ISCED.
    pub(crate) level: Vec<String>,
    /// BCP 47.
    pub(crate) language: Vec<String>,
    /// What it is made of: epub, video …
    pub(crate) kind: Vec<Kind>,
    /// What it is for teaching: story, textbook …
    #[serde(rename = "type")]
    pub(crate) resource_type: Vec<String>,
    /// Words of the title or description.
    pub(crate) words: Vec<String>,
    /// What one may take on the card at most, as 20M.
    pub(crate) largest: Option<String>,
    /// Names of resources.
    pub(crate) resource: Vec<ResourceId>,
}

impl PartSettings {
    /// What is meant; what was checked before cannot fail.
    pub(crate) fn filter(&self) -> Filter {
        Filter {
            subject: self.subject.clone(),
            level: self.level.clone(),
            language: self.language.clone(),
            kind: self.kind.clone(),
            resource_type: self.resource_type.clone(),
            words: self.words.clone(),
            largest: self.largest.as_deref().and_then(|text| size(text).ok()),
            resource: self.resource.iter().cloned().collect(),
        }
    }

    /// The same as the library keeps it.
    pub(crate) fn wish(&self) -> Wish {
        let priority = self.priority.unwrap_or(DEFAULT_PRIORITY);
        Wish { collection: self.collection.clone(), priority, filter: self.filter().to_text() }
    }
}

/// The priority of a part that says none.
pub(crate) const DEFAULT_PRIORITY: i64 = 5;

/// `[reports]`
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct ReportSettings {
    /// Count how often items are opened and what is searched in vain, without anybody's name, and tell the publisher once a
    /// week, if it has asked for it.
    pub(crate) count: bool,
}

impl Default for ReportSettings {
    fn default() -> Self {
        Self { count: true }
    }
}

/// `[inbox]`: a bucket of the publisher, into which the box gives what was made here, except what is to stay, and its reports.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct InboxSettings {
    /// `s3://bucket/prefix`; nothing is given by network if left out.
    pub(crate) bucket: Option<String>,
    /// Where it is reached (http, https); Amazon's store in the region if left out.
    pub(crate) endpoint: Option<String>,
    /// As its owner calls it, as eu-central-1.
    pub(crate) region: Option<String>,
    /// Name of a key, which need only be allowed to write, and the key.
    pub(crate) key_id: Option<String>,
    pub(crate) key: Option<String>,
}

/// `[publisher.NAME]`
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PublisherSettings {
    /// Its first root.json; beside this file, or an absolute path.
    pub(crate) root: PathBuf,
    /// Addresses of its repositories (http, https), tried in turn.
    #[serde(default)]
    pub(crate) from: Vec<String>,
    /// Names of its collections; all that it offers if left out.
    #[serde(default)]
    pub(crate) collections: Option<Vec<CollectionId>>,
}

impl SyncSettings {
    /// Whether they say what is kept, or how much it may take; then that is so again whenever the box starts.
    pub(crate) const fn says_what_is_kept(&self) -> bool {
        self.budget.is_some() || self.collections.is_some() || !self.part.is_empty()
    }

    /// What the network costs; what was checked before cannot fail.
    pub(crate) fn link(&self) -> Link {
        let cap = |text: &Option<String>| text.as_deref().and_then(|text| size(text).ok());
        Link {
            hours: self.hours.iter().filter_map(|text| Hours::parse(text).ok()).collect(),
            per_day: cap(&self.per_day),
            per_month: cap(&self.per_month),
        }
    }
}

/// `[software]`
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct SoftwareSettings {
    /// Addresses of the repository of the box's own software.
    pub(crate) from: Vec<String>,
    /// Take no software, from sticks neither.
    pub(crate) frozen: bool,
}

/// `[admin]`
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct AdminSettings {
    /// Public keys that may log in as root by SSH; without any there is no SSH.
    #[serde(skip_serializing)]
    pub(crate) ssh_keys: Vec<String>,
    /// Who knows it may set the clock from a phone; without one nobody can.
    pub(crate) code: Option<String>,
    /// A report may be written to sticks that carry a folder `maktaba-outbox`.
    #[serde(skip_serializing)]
    pub(crate) write_sticks: bool,
}

/// Why settings were refused.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SettingsError {
    /// The file cannot be read.
    #[error("{} cannot be read", path.display())]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The file is much too long to be one.
    #[error("{} is longer than {MAX_FILE} bytes: this is not a settings file", .0.display())]
    TooLong(PathBuf),
    /// The file is not TOML, or has a name that means nothing.
    #[error("{}, line {line}, column {column}: {what}", path.display())]
    Syntax {
        /// Which.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// Place in the line in characters, from 1.
        column: usize,
        /// What, in the words of the parser; never a value, which may be a secret.
        what: String,
    },
    /// A value means nothing.
    #[error("{}: {field}{}: {rule}", path.display(), said(value.as_deref()))]
    Value {
        /// Which file.
        path: PathBuf,
        /// Which key, with its table.
        field: &'static str,
        /// What it says, where that is no secret: problems are shown to everybody.
        value: Option<String>,
        /// What it may say.
        rule: &'static str,
    },
    /// It may be said in the card's file, and not on pages.
    #[error("{}: [{table}] says what only the file maktaba.toml on the card may say", path.display())]
    NotForPages {
        /// Which file.
        path: PathBuf,
        /// Which table.
        table: String,
    },
}

impl Settings {
    /// Reads and checks a settings file.
    ///
    /// # Errors
    ///
    /// [`SettingsError`], which names the place and what may stand there.
    pub(crate) fn read(path: &Path) -> Result<Self, SettingsError> {
        Self::parse(&read_text(path)?, path)
    }

    /// Checks the text of a settings file; `path` is for errors and for what the text names relative to itself.
    pub(crate) fn parse(text: &str, path: &Path) -> Result<Self, SettingsError> {
        // Notepad on Windows begins files with a byte order mark.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut settings: Self = toml::from_str(text).map_err(|error| syntax(text, path, &error))?;
        let beside = path.parent().unwrap_or(Path::new(""));
        settings.sync.root = settings.sync.root.map(|root| beside.join(root));
        for publisher in settings.publisher.values_mut() {
            publisher.root = beside.join(&publisher.root);
        }
        if let Some(country) = &mut settings.library.country {
            *country = country.to_ascii_uppercase();
        }
        settings.check().map_err(|(field, value, rule)| SettingsError::Value {
            path: path.to_owned(),
            field,
            value: Some(value).filter(|_| !HIDDEN.contains(&field)),
            rule,
        })?;
        Ok(settings)
    }

    /// The part that the library itself reads, with `root` in place of the publisher's root and `roots` in place of those
    /// of others, who are left out where there is none. No key of somebody else's network is in it, since the library runs as a
    /// user of its own; the key of the box's own Wi-Fi is, which stands on posters, and the admin's code and the key to the
    /// inbox, so that nobody else should read it. Where the box is the Wi-Fi, phones are led to it unless it says otherwise.
    pub(crate) fn for_library(&self, root: Option<PathBuf>, roots: &BTreeMap<PublisherName, PathBuf>) -> String {
        let mut settings = self.clone();
        settings.sync.root = root;
        settings.publisher.retain(|name, publisher| match roots.get(name) {
            Some(root) => {
                publisher.root.clone_from(root);
                true
            }
            None => false,
        });
        if self.wifi.mode == WifiMode::AccessPoint {
            settings.library.portal.get_or_insert(PortalMode::Announce);
        } else {
            settings.wifi.key = None;
        }
        toml::to_string(&settings).unwrap_or_default()
    }
}

/// The text of a settings file; what is not UTF-8 or too long is refused.
pub(crate) fn read_text(path: &Path) -> Result<String, SettingsError> {
    let not_text = |error| std::io::Error::new(std::io::ErrorKind::InvalidData, error);
    let failed = |source| SettingsError::Read { path: path.to_owned(), source };
    String::from_utf8(read_bytes(path)?).map_err(not_text).map_err(failed)
}

/// A small file, whole.
pub(crate) fn read_bytes(path: &Path) -> Result<Vec<u8>, SettingsError> {
    use std::io::Read;
    let failed = |source| SettingsError::Read { path: path.to_owned(), source };
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(failed)?;
    file.take(MAX_FILE + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > MAX_FILE { Err(SettingsError::TooLong(path.to_owned())) } else { Ok(bytes) }
}

/// What a parser says of a text, without the words of the text: a line may have a code or a key in it, and problems are
/// shown to everybody.
fn syntax(text: &str, path: &Path, error: &toml::de::Error) -> SettingsError {
    let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
    let (line, column) = before.split('\n').enumerate().last().unwrap_or_default();
    let what = match error.message().rsplit_once(", expected ") {
        // As "invalid type: integer `12345678`, expected a string".
        Some((found, expected)) if found.starts_with("invalid ") || found.starts_with("unknown variant ") => {
            format!("expected {expected}")
        }
        _ => error.message().to_owned(),
    };
    SettingsError::Syntax { path: path.to_owned(), line: line + 1, column: column.chars().count() + 1, what }
}

/// A value as an error shows it behind its field, or nothing.
fn said(value: Option<&str>) -> String {
    value.map(|value| format!(" = {value:?}")).unwrap_or_default()
}

fn portal_mode<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<PortalMode>, D::Error> {
    let text = String::deserialize(from)?;
    let mode = <PortalMode as clap::ValueEnum>::from_str(&text, false);
    mode.map(Some).map_err(|_| serde::de::Error::custom("portal is \"announce\", \"silent\" or \"off\""))
}

#[expect(clippy::ref_option, clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
fn portal_name<S: serde::Serializer>(mode: &Option<PortalMode>, to: S) -> Result<S::Ok, S::Error> {
    let value = mode.and_then(|mode| clap::ValueEnum::to_possible_value(&mode));
    value.map(|value| value.get_name().to_owned()).serialize(to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Settings, String> {
        Settings::parse(text, Path::new("/boot/firmware/maktaba.toml")).map_err(|error| error.to_string())
    }

    #[test]
    fn many_collections_may_be_named() {
        let names: Vec<String> = (0..300).map(|number| format!("\"grade-{number}\"")).collect();
        let settings = parse(&format!("[sync]\ncollections = [{}]\n", names.join(", "))).unwrap();
        assert_eq!(settings.sync.collections.unwrap().len(), 300);
        assert!(parse("[sync]\ncollections = [\"a/b\"]\n").unwrap_err().contains("collections are names"));
    }

    #[test]
    fn parts_are_read_checked_and_passed_on() {
        let text = "[sync]\nbudget = \"8G\"\n[[sync.part]]\ncollection = \"library\"\nsubject = [\"health\"]\nlargest = \"2M\"\n\
            [[sync.part]]\ncollection = \"*\"\ntype = [\"story\"]\npriority = 1\n";
        let settings = parse(text).unwrap();
        let again = parse(&settings.for_library(None, &BTreeMap::new())).unwrap();
        for settings in [settings, again] {
            let [first, second] = settings.sync.part.as_slice() else { panic!("{:?}", settings.sync.part) };
            assert_eq!((first.wish().priority, first.filter().largest), (5, Some(2_000_000)));
            assert_eq!((second.wish().collection.as_str(), second.wish().priority), ("*", 1));
        }
        for (text, told) in [
            ("[[sync.part]]\ncollection = \"a\"\nsubjects = [\"health\"]\n", "unknown field `subjects`"),
            ("[[sync.part]]\ncollection = \"a\"\nsubject = [\"xyzzy\"]\n", "a subject is an English word"),
            ("[[sync.part]]\ncollection = \"a/b\"\n", "collections are names"),
            ("[[sync.part]]\ncollection = \"a\"\npriority = 10\n", "a priority is 1 to 9"),
            ("[sync]\nbudget = \"much\"\n", "a budget is a size"),
        ] {
            assert!(parse(text).unwrap_err().contains(told), "{text}: {}", parse(text).unwrap_err());
        }
    }

    #[test]
    fn an_empty_file_is_a_box_with_an_open_wifi() {
        let settings = parse("").unwrap();
        assert_eq!(settings, Settings::default());
        assert_eq!(settings.wifi.mode, WifiMode::AccessPoint);
    }

    #[test]
    fn the_files_that_ship_are_all_defaults_and_every_line_of_them_is_valid() {
        let packaged = include_str!("../../../image/deb/maktaba.toml");
        assert_eq!(parse(packaged).unwrap(), Settings::default());
        assert!(parse(&packaged.replace("#: ", "")).unwrap().sync.root.is_some());
        let shipped = include_str!("../../../image/boot/maktaba.toml");
        assert_eq!(parse(shipped).unwrap(), Settings::default());
        let set: String = shipped
            .lines()
            .map(|line| {
                line.strip_prefix("#:").map_or_else(|| line.to_owned(), |set| set.trim_start().to_owned()) + "\n"
            })
            .collect();
        let settings = parse(&set).unwrap();
        assert_eq!(settings.library.country.as_deref(), Some("KE"));
        assert_eq!(settings.sync.root.as_deref(), Some(Path::new("/boot/firmware/root.json")));
        assert_eq!(settings.library.portal, Some(PortalMode::Announce));
        assert_eq!(settings.publisher.keys().map(PublisherName::as_str).collect::<Vec<_>>(), ["kisima"]);
        assert_eq!(settings.inbox.bucket.as_deref(), Some("s3://schools/inbox"));
        assert!(settings.admin.write_sticks && settings.admin.code.is_some());
        assert!(settings.wifi.uplink.is_some() && settings.wifi.key.is_some() && !settings.admin.ssh_keys.is_empty());
    }

    #[test]
    fn what_means_nothing_is_named_with_its_place_and_remedy() {
        let cases = [
            ("[wifi]\nnmae = \"x\"", "nmae", "line 2"),
            ("[inbox]\nbucket = \"schools\"", "inbox.bucket", "s3://NAME/FOLDER"),
            ("[inbox]\nbucket = \"s3://a/b\"\nkey = \"x\"", "inbox", "its region, a key_id and a key"),
            ("[wifi]\nkey = \"short\"", "wifi.key", "8 to 63"),
            ("[wifi]\nkey = \"пароль пароль\"", "wifi.key", "ASCII"),
            ("[wifi]\nmode = \"join\"", "wifi.name", "say its name"),
            ("[wifi]\nchannel = 14", "wifi.channel", "1 to 13"),
            ("[wifi]\nchannel = 13", "wifi.channel", "country"),
            ("[library]\ncountry = \"Kenya\"", "library.country", "two letters"),
            ("[library]\nhost = \"my.box\"", "library.host", "without a dot"),
            ("[library]\nportal = \"loud\"", "portal", "announce"),
            ("[sync]\nfrom = [\"ftp://x\"]", "sync.from", "https://"),
            ("[sync]\nevery = \"soon\"", "sync.every", "15m"),
            ("[sync]\nhours = [\"at night\"]", "sync.hours", "22:00-06:00"),
            ("[sync]\nper_day = \"0\"", "sync.per_day", "50M"),
            ("[admin]\ncode = \"1234\"", "admin.code", "6 to 64"),
            ("[admin]\nssh_keys = [\"secret\"]", "admin.ssh_keys", ".pub"),
            ("[library\n", "maktaba.toml", "line 1"),
        ];
        for (text, place, remedy) in cases {
            let error = parse(text).unwrap_err();
            assert!(error.contains(place) && error.contains(remedy), "{text}: {error}");
        }
    }

    #[test]
    fn a_problem_that_everybody_may_read_has_no_secret_in_it() {
        let secret = "hush5hush";
        for text in [
            "[wifi]\nkey = \"hush5hush",
            "[wifi]\nkey = hush5hush",
            "[wifi]\nkey = 'hush5hush\nname = \"x\"",
            "[wifi]\nkey = \"hush5hush\" name = \"x\"",
            "[wifi]\nkey = \"a \\hush5hush\"",
            "[wifi]\nkey = [\"hush5hush\"]",
            "[wifi]\nkey = \"hush5hush\"\nkey = \"hush5hush\"",
            "[wifi]\nkey: \"hush5hush\"",
            "[wifi]\nkye = \"hush5hush\"",
            "[wifi]\nchannel = \"hush5hush\"",
            "[wifi]\nchannel = \"a, expected hush5hush\"",
            "[wifi]\nmode = \"hush5hush\"",
            "[library]\nportal = \"hush5hush\"",
            "[wifi]\nkey = \"hush5hush\u{7}\"",
            "[wifi]\nkey = \"é hush5hush\"",
            "[wifi]\nuplink = \"hush5hush\"",
            "[wifi.uplink]\nname = \"x\"\nkey = \"é hush5hush\"",
            "[admin]\ncode = \"hush5hush \"",
            "[admin]\nssh_keys = [\"hush5hush\"]",
            "[admin]\nssh_keys = \"hush5hush\"",
            "[sync]\nfrom = [\"ftp://me:hush5hush@host\"]",
            "[software]\nfrom = [\"ftp://me:hush5hush@host\"]",
            "[sync]\nfrom = [\"https://me:a/hush5hush@host/repo\"]",
        ] {
            let error = parse(text).unwrap_err();
            assert!(!error.contains(secret) && !error.contains("hush"), "{text}: {error}");
            assert!(error.contains("line ") || error.contains(": "), "{error}");
        }
        for number in ["87654321", "8765.4321", "8765-43-21"] {
            let error = parse(&format!("[admin]\ncode = {number}\n")).unwrap_err();
            assert!(!error.contains("8765") && error.contains("line 2"), "{error}");
        }
        let error = parse("[library]\nname = \"x\"\n[wifi]\nkye = 1").unwrap_err();
        assert!(error.contains("maktaba.toml, line 4, column 1: unknown field `kye`, expected one of"), "{error}");
    }

    #[test]
    fn the_library_is_told_what_concerns_it_and_no_key_of_others() {
        let text =
            "[library]\nname = \"A\"\nportal = \"silent\"\n[wifi]\nkey = \"longenough\"\n[sync]\nroot = \"r.json\"";
        let told = parse(text).unwrap().for_library(Some("/run/maktaba/root.json".into()), &BTreeMap::new());
        let read = parse(&told).unwrap();
        assert_eq!(read.wifi.key.as_deref(), Some("longenough"), "posters say it");
        assert_eq!(read.library, parse(text).unwrap().library);
        assert_eq!(read.sync.root.as_deref(), Some(Path::new("/run/maktaba/root.json")));
        let portal =
            |text: &str| parse(&parse(text).unwrap().for_library(None, &BTreeMap::new())).unwrap().library.portal;
        assert_eq!(portal(""), Some(PortalMode::Announce), "a box that is the Wi-Fi leads phones to itself");
        assert_eq!(portal("[wifi]\nmode = \"off\""), None);
        for others in [
            "[wifi]\nmode = \"join\"\nname = \"School\"\nkey = \"hushhush\"\n",
            "[wifi.uplink]\nname = \"Office\"\nkey = \"hushhush\"\n",
        ] {
            let told = parse(others).unwrap().for_library(None, &BTreeMap::new());
            assert!(!told.contains("hushhush") && parse(&told).is_ok(), "{told}");
        }
    }

    #[test]
    fn a_windows_file_is_read() {
        assert_eq!(parse("\u{feff}[library]\r\ncountry = \"ke\"\r\n").unwrap().library.country.as_deref(), Some("KE"));
    }
}
