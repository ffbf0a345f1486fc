//! What admins said on pages: below what the card's file says, which wins wherever it speaks.
//!
//! It is a settings file of its own with some of the keys only. Nothing that leads into the system is among them (keys of
//! SSH, roots, where software comes from): who has an admin's passphrase is no root.

use std::collections::BTreeSet;
use std::path::Path;

use toml::{Table, Value};

use super::{Settings, SettingsError, read_text};

/// Keys that may be said on pages, by their tables.
const ALLOWED: [(&str, &[&str]); 4] = [
    ("library", &["name", "language", "country", "for_profit"]),
    ("wifi", &["name", "key", "channel"]),
    ("sync", &["from", "every", "hours", "per_day", "per_month", "neighbours"]),
    ("reports", &["count"]),
];
/// What belongs together: a file that says one of these says which Wi-Fi it is, and a key that was meant for another one must not
/// go with it.
const ONE_WIFI: [&str; 4] = ["mode", "name", "key", "uplink"];

/// What was said on pages.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Said(Table);

impl Said {
    /// What stands in a file; nothing where there is none.
    ///
    /// # Errors
    ///
    /// [`SettingsError`].
    pub(crate) fn read(path: &Path) -> Result<Self, SettingsError> {
        if path.exists() { Self::parse(&read_text(path)?, path) } else { Ok(Self::default()) }
    }

    /// Reads the text of such a file; `path` is for errors. What its values may be is seen when they stand below a file.
    ///
    /// # Errors
    ///
    /// [`SettingsError`]: what is no TOML, or may not be said on pages.
    pub(crate) fn parse(text: &str, path: &Path) -> Result<Self, SettingsError> {
        let table = table(text, path)?;
        let allowed = |name: &str| ALLOWED.iter().find(|(table, _)| *table == name).map(|(_, keys)| *keys);
        for (name, value) in &table {
            let keys = allowed(name).zip(value.as_table());
            if keys.is_none_or(|(keys, inner)| inner.keys().any(|key| !keys.contains(&key.as_str()))) {
                return Err(SettingsError::NotForPages { path: path.to_owned(), table: name.clone() });
            }
        }
        Ok(Self(table))
    }

    /// As a settings file.
    pub(crate) fn text(&self) -> String {
        self.0.to_string()
    }

    /// Says something, or takes it back.
    pub(crate) fn say(&mut self, table: &str, key: &str, value: Option<Value>) {
        let inner = self.0.entry(table).or_insert_with(|| Value::Table(Table::new()));
        if let Some(inner) = inner.as_table_mut() {
            match value {
                Some(value) => inner.insert(key.to_owned(), value),
                None => inner.remove(key),
            };
            if inner.is_empty() {
                self.0.remove(table);
            }
        }
    }

    /// What the card's file says, and where it is silent what was said on pages.
    ///
    /// # Errors
    ///
    /// [`SettingsError`] of the card's file; and of both together, where they do not go with each other.
    pub(crate) fn below(&self, card: &str, path: &Path) -> Result<Settings, SettingsError> {
        let alone = Settings::parse(card, path)?;
        if self.0.is_empty() {
            return Ok(alone);
        }
        let mut both = table(card, path)?;
        for (name, said) in &self.0 {
            let inner = both.entry(name).or_insert_with(|| Value::Table(Table::new()));
            let (Some(inner), Some(said)) = (inner.as_table_mut(), said.as_table()) else { continue };
            let fixed: Vec<&String> = said.keys().filter(|key| says(inner, name, key)).collect();
            for (key, value) in said.iter().filter(|(key, _)| !fixed.contains(key)) {
                inner.insert(key.clone(), value.clone());
            }
        }
        Settings::parse(&both.to_string(), path)
    }
}

/// The text as it stands, whatever it means.
fn table(text: &str, path: &Path) -> Result<Table, SettingsError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.parse().map_err(|error| super::syntax(text, path, &error))
}

/// Keys that a file says, of those that may be said on pages, as `table.key`: pages cannot.
pub(crate) fn fixed(file: &str) -> BTreeSet<String> {
    let file = table(file, Path::new("")).unwrap_or_default();
    let all = ALLOWED.iter().flat_map(|(name, keys)| keys.iter().map(move |key| (*name, *key)));
    let is_said =
        |name: &str, key: &str| file.get(name).and_then(Value::as_table).is_some_and(|it| says(it, name, key));
    all.filter(|(name, key)| is_said(name, key)).map(|(name, key)| format!("{name}.{key}")).collect()
}

/// Whether the table of a file says this, itself or with what belongs together.
fn says(inner: &Table, name: &str, key: &str) -> bool {
    let is_another_wifi = || ONE_WIFI.contains(&key) && ONE_WIFI.iter().any(|key| inner.contains_key(*key));
    inner.contains_key(key) || name == "wifi" && is_another_wifi()
}

#[cfg(test)]
mod tests {
    use super::super::WifiMode;
    use super::*;

    const CARD: &str = "/boot/firmware/maktaba.toml";

    fn said(text: &str) -> Said {
        Said::parse(text, Path::new("pages.toml")).unwrap()
    }

    fn both(card: &str, pages: &str) -> Settings {
        said(pages).below(card, Path::new(CARD)).unwrap()
    }

    #[test]
    fn the_file_wins_where_it_speaks_and_pages_fill_in_the_rest() {
        let pages = "[library]\nname = \"Pages\"\ncountry = \"ke\"\n[sync]\nper_day = \"50M\"\n";
        let settings = both("[library]\nname = \"Card\"\n[sync]\nroot = \"root.json\"\n", pages);
        assert_eq!(settings.library.name.as_deref(), Some("Card"));
        assert_eq!(settings.library.country.as_deref(), Some("KE"));
        assert_eq!(settings.sync.per_day.as_deref(), Some("50M"));
        assert_eq!(settings.sync.root.as_deref(), Some(Path::new("/boot/firmware/root.json")));
        assert_eq!(both("", pages).library.name.as_deref(), Some("Pages"));
    }

    #[test]
    fn a_key_never_goes_with_a_wifi_that_it_was_not_meant_for() {
        let pages = "[wifi]\nname = \"Ours\"\nkey = \"longenough\"\nchannel = 11\n";
        let joined = both("[wifi]\nmode = \"join\"\nname = \"Open\"\n", pages).wifi;
        assert_eq!((joined.mode, joined.name.as_deref(), joined.key), (WifiMode::Join, Some("Open"), None));
        let own = both("[wifi]\nphones = 12\n", pages).wifi;
        assert_eq!((own.name.as_deref(), own.key.as_deref()), (Some("Ours"), Some("longenough")));
        assert_eq!((own.channel, own.phones), (Some(11), Some(12)));
    }

    #[test]
    fn what_leads_into_the_system_is_not_taken_from_pages() {
        for text in [
            "[admin]\nssh_keys = [\"ssh-ed25519 AAAA a\"]\n",
            "[software]\nfrom = [\"https://a\"]\n",
            "[sync]\nroot = \"root.json\"\n",
            "[publisher.kisima]\nroot = \"kisima.json\"\n",
            "[wifi]\nmode = \"off\"\n",
            "[network]\nshare_internet = true\n",
        ] {
            let error = Said::parse(text, Path::new("pages.toml")).unwrap_err().to_string();
            assert!(error.contains("maktaba.toml"), "{error}");
        }
        let short = said("[wifi]\nkey = \"short\"\n").below("", Path::new("pages.toml"));
        let error = short.unwrap_err().to_string();
        assert!(error.contains("8 to 63") && !error.contains("short\""), "{error}");
    }

    #[test]
    fn what_is_said_is_written_read_and_taken_back() {
        let mut first = Said::default();
        first.say("library", "name", Some("مكتبة \"A\"".into()));
        first.say("sync", "neighbours", Some(true.into()));
        assert_eq!(said(&first.text()), first);
        let settings = first.below("", Path::new(CARD)).unwrap();
        assert_eq!(settings.library.name.as_deref(), Some("مكتبة \"A\""));
        first.say("library", "name", None);
        first.say("sync", "neighbours", None);
        first.say("sync", "neighbours", None);
        assert_eq!(first, Said::default());
    }

    #[test]
    fn what_a_file_says_is_not_for_pages() {
        let fixed = |text: &str| fixed(text).into_iter().collect::<Vec<_>>();
        assert!(fixed("").is_empty() && fixed("[admin]\ncode = \"x\"\n[wifi]\nphones = 3\n").is_empty());
        assert_eq!(fixed("[library]\nname = \"A\"\nhost = \"a\"\n[sync]\nfrom = []\n"), ["library.name", "sync.from"]);
        assert_eq!(fixed("[wifi]\nchannel = 3\n"), ["wifi.channel"]);
        for one in ["mode = \"off\"", "key = \"longenough\"", "name = \"A\"", "uplink.name = \"A\""] {
            assert_eq!(
                fixed(&format!("[wifi]\n{one}\n")),
                ["wifi.key", "wifi.name"],
                "it speaks of another Wi-Fi: {one}"
            );
        }
    }

    #[test]
    fn what_does_not_go_together_is_told() {
        let pages = said("[library]\ncountry = \"KE\"\n[wifi]\nchannel = 13\n");
        assert!(pages.below("", Path::new(CARD)).is_ok());
        let upper = said("[wifi]\nchannel = 13\n");
        assert!(upper.below("", Path::new(CARD)).is_err());
        assert!(
            upper.below("[library]\ncountry = \"KE\"\n", Path::new(CARD)).is_ok(),
            "where the card says the country"
        );
        assert!(said("[library]\nname = \"A\"\n").below("[library\n", Path::new(CARD)).is_err());
    }
}
