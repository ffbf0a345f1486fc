//! `maktaba serve`

use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::mpsc;
use std::time::Duration;

use anyhow::bail;
use clap::Args;
use maktaba_sync::store::Shelf;

use super::setting::SettingArgs;
use super::{LibraryArg, stop_signal};
use crate::console::Console;
use crate::http::{self, Players, PortalMode, ServeOptions};
use crate::jobs::keep_up::KeepUp;
use crate::network::mdns;

/// Serve the library to phones: pages, search, content.
///
/// Announces itself by mDNS on the networks that it listens on. With --sync-from it keeps itself up to date; a new
/// release is served at once, without a restart.
#[derive(Debug, Args)]
pub(super) struct Serve {
    #[command(flatten)]
    library: LibraryArg,
    /// Address and port.
    #[arg(long, value_name = "ADDR:PORT", default_value = "0.0.0.0:8080")]
    listen: SocketAddr,
    /// A second address for hosted content, apart from the pages' own: one more wall around it.
    #[arg(long, value_name = "ADDR:PORT")]
    content_listen: Option<SocketAddr>,
    /// Name of the library, as pages and mDNS show it.
    #[arg(long, default_value = "Maktaba")]
    name: String,
    /// Language of pages for those whose browser asks for none that we speak (BCP 47).
    #[arg(long, default_value = "en")]
    language: String,
    /// Host name: the box is `http://HOST.local`, and answers to it.
    #[arg(long, default_value = "maktaba")]
    host: String,
    /// Other host names to answer to.
    #[arg(long, value_name = "NAME")]
    also_host: Vec<String>,
    /// Captive portal, where the box is the Wi-Fi: tell phones nothing, open the welcome page once, or say at once that
    /// all is well.
    #[arg(long, value_name = "MODE", value_enum, default_value_t = PortalMode::Off)]
    portal: PortalMode,
    /// Network interfaces to announce on; by default those that it listens on.
    #[arg(long, value_name = "INTERFACE")]
    mdns: Vec<String>,
    /// Announce nothing.
    #[arg(long, conflicts_with = "mdns")]
    no_mdns: bool,
    /// Keep the library up to date from here.
    #[arg(long, value_name = "URL|DIR")]
    sync_from: Option<String>,
    /// How often: 90s, 15m, 6h, 1d.
    #[arg(long, value_name = "TIME", default_value = "15m", value_parser = duration)]
    every: Duration,
    /// Connections from one address at most; 0 for no limit (behind a router that hides its phones).
    #[arg(long, value_name = "N", default_value_t = 24)]
    per_client: usize,
    /// Folder of the player of H5P, as scripts/h5p-player fetches it.
    #[arg(long, value_name = "DIR")]
    players: Option<PathBuf>,
    #[command(flatten)]
    setting: SettingArgs,
}

impl Serve {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<ExitCode> {
        let shelf = Shelf::open(self.library.path())?;
        let players = self.players.as_deref().map(Players::read).transpose()?.unwrap_or_default();
        let announcement =
            if self.no_mdns { None } else { mdns::announce(self.listen, &self.host, &self.name, &self.mdns)? };
        let mut addresses = mdns::addresses(self.listen);
        Self::greet(console, &addresses, announcement.as_ref());
        if let Some(announcement) = &announcement {
            addresses.push(announcement.url.clone());
        }
        let (stop, stopped) = mpsc::channel::<()>();
        let keep_up = self.sync_from.clone().map(|from| {
            let job = KeepUp { library: self.library.path().to_owned(), from, every: self.every };
            std::thread::spawn(move || or_abort(|| job.run(&stopped)))
        });
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .max_blocking_threads(16)
            .enable_all()
            .build()?;
        let served = runtime.block_on(http::serve(self.options(addresses, players), shelf, stop_signal()));
        drop(stop);
        drop(announcement);
        if let Some(thread) = keep_up
            && thread.is_finished()
            && thread.join().is_err()
        {
            bail!("the sync thread failed; its messages are in the log");
        }
        served?;
        Ok(ExitCode::SUCCESS)
    }

    fn options(&self, addresses: Vec<String>, players: Players) -> ServeOptions {
        let mut host_names = self.also_host.clone();
        host_names.push(self.host.clone());
        let mut options = ServeOptions {
            listen: self.listen,
            content_listen: self.content_listen,
            name: self.name.clone(),
            language: self.language.clone(),
            host_names,
            portal: self.portal,
            addresses,
            indexer: self.own_program("index"),
            original_maker: self.own_program("original"),
            players,
            setting: self.setting.at(0),
            ..ServeOptions::default()
        };
        options.limits.per_client = Some(self.per_client).filter(|limit| *limit > 0);
        options
    }

    /// This program again, for work on the library in a process of its own.
    fn own_program(&self, command: &str) -> Vec<OsString> {
        let program =
            std::env::current_exe().inspect_err(|error| tracing::error!(%error, command, "cannot be started"));
        program.map_or_else(
            |_| Vec::new(),
            |program| vec![program.into(), command.into(), "--library".into(), self.library.path().into()],
        )
    }

    fn greet(console: &Console, addresses: &[String], announcement: Option<&mdns::Announcement>) {
        let first = addresses.first().map_or("", String::as_str);
        if let Ok(code) = qrcode::QrCode::new(first) {
            let picture = code.render::<qrcode::render::unicode::Dense1x2>().quiet_zone(true).build();
            console.note(picture);
        }
        if let Some(announcement) = announcement {
            console.note(format_args!("{} on {} (mDNS)", announcement.url, announcement.interfaces.join(", ")));
        }
        console.result(
            addresses.join("\n"),
            &serde_json::json!({ "urls": addresses, "mdns": announcement.map(|it| it.url.clone()) }),
        );
    }
}

/// A box that no longer updates itself must not look well: a bug in the job ends the process, and its supervisor
/// starts it anew. (A bug met by one request ends that request alone.)
fn or_abort(job: impl FnOnce()) {
    if std::panic::catch_unwind(std::panic::AssertUnwindSafe(job)).is_err() {
        tracing::error!("the sync job failed; ending, so that everything is started anew");
        std::process::abort();
    }
}

fn duration(text: &str) -> Result<Duration, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let number: u64 = digits.parse().map_err(|_| format!("{text:?} is not a time such as 90s, 15m, 6h or 1d"))?;
    let seconds = match text.get(digits.len()..) {
        Some("s") => 1,
        Some("m") => 60,
        Some("h") => 3600,
        Some("d") => 86_400,
        _ => return Err(format!("{text:?} needs a unit: s, m, h or d")),
    };
    match number.checked_mul(seconds) {
        Some(seconds @ 1..=31_536_000) => Ok(Duration::from_secs(seconds)),
        _ => Err("the time must be between one second and a year".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations() {
        assert_eq!(duration("15m"), Ok(Duration::from_mins(15)));
        assert_eq!(duration("90s"), Ok(Duration::from_secs(90)));
        for bad in ["15", "m", "0s", "-1m", "400d", "1w", "99999999999999999999s"] {
            assert!(duration(bad).is_err(), "{bad}");
        }
    }
}
