//! Where and when a library is used: what the licence policy is asked about.

use std::ffi::OsString;

use clap::Args;
use maktaba_library::licence::{self, Audience, Setting};

use crate::units::day;

/// Flags that say where a library is used.
#[derive(Debug, Args)]
pub(super) struct SettingArgs {
    /// Country of the library (KE, SI …): content that may be used in some countries only is shown there alone.
    #[arg(long, value_name = "CODE", value_parser = country)]
    country: Option<String>,
    /// The library is run for profit: non-commercial content is not shown.
    #[arg(long)]
    for_profit: bool,
}

impl SettingArgs {
    /// Where, if they say it.
    pub(super) fn country(&self) -> Option<&str> {
        self.country.as_deref()
    }

    /// The same as flags, for a program of ours that is started by another.
    pub(super) fn flags(&self) -> Vec<OsString> {
        let country = self.country.iter().flat_map(|country| ["--country".into(), country.into()]);
        country.chain(self.for_profit.then(|| "--for-profit".into())).collect()
    }

    /// The setting of everyone in reach, at a time in seconds since 1970.
    pub(super) fn at(&self, now: i64) -> Setting {
        Setting {
            for_profit: self.for_profit,
            country: self.country.clone(),
            audience: Audience::Public,
            day: Some(day(now)),
        }
    }
}

fn country(text: &str) -> Result<String, String> {
    licence::country(text).ok_or_else(|| "a country is two letters (ISO 3166-1), as KE or SI".to_owned())
}
