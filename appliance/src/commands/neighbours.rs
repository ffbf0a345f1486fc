//! `maktaba neighbours`

use std::time::Duration;

use clap::Args;

use crate::console::Console;
use crate::failure::Exit;
use crate::network::neighbours;
use crate::units::duration;

/// List other boxes in reach, by mDNS.
///
/// A box that was updated gives its own system on: `maktaba software update --neighbours` asks those listed here.
#[derive(Debug, Args)]
pub(super) struct Neighbours {
    /// How long to listen: 5s, 1m.
    #[arg(long, value_name = "TIME", default_value = "5s", value_parser = duration)]
    wait: Duration,
}

impl Neighbours {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let found = neighbours::find(self.wait)?;
        let line = |it: &neighbours::Neighbour| format!("{}  {}  {}  {}", it.url, it.host, it.name, it.version);
        let mut lines: Vec<String> = found.iter().map(line).collect();
        if lines.is_empty() {
            lines.push("no other box is in reach of this network".to_owned());
        }
        console.result(lines.join("\n"), &serde_json::json!({ "neighbours": found }));
        Ok(Exit::Done)
    }
}
