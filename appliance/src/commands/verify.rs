//! `maktaba verify`

use clap::Args;
use maktaba_sync::store::Damage;

use super::LibraryArg;
use crate::console::{Console, count, human_bytes};
use crate::failure::Exit;

/// Read everything again, and compare it with what was signed.
///
/// What is damaged is fetched again by the next sync; then this ends with 0.
#[derive(Debug, Args)]
pub(super) struct Verify {
    #[command(flatten)]
    library: LibraryArg,
}

impl Verify {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let mut store = self.library.store()?;
        let bar = console.counter();
        let scrub = store
            .scrub(&mut |blobs, bytes| bar.set_message(format!("{}, {}", count(blobs, "file"), human_bytes(bytes))));
        bar.finish_and_clear();
        let scrub = scrub?;
        store.note_damage(&scrub)?;
        let lines: Vec<String> = scrub.damaged.iter().map(line).collect();
        let size = human_bytes(scrub.len_bytes);
        let packs: Vec<String> = scrub.damaged_packs.iter().map(|path| path.display().to_string()).collect();
        let text = if scrub.is_sound() {
            format!("{}, {size}: all sound", count(scrub.blobs, "file"))
        } else if lines.is_empty() {
            format!(
                "{}, {size}: all that is in use is sound. Damaged, and replaced by the next sync: {}",
                count(scrub.blobs, "file"),
                packs.join(", ")
            )
        } else {
            format!(
                "{}\n{} of {} damaged. To do: run `maktaba sync`, which fetches them again",
                lines.join("\n"),
                lines.len(),
                count(scrub.blobs, "file")
            )
        };
        let value = serde_json::json!({ "contents": scrub.blobs, "len_bytes": scrub.len_bytes, "damaged": lines, "damaged_packs": packs });
        console.result(text, &value);
        Ok(if scrub.damaged.is_empty() { Exit::Done } else { Exit::Unsound })
    }
}

fn line(damage: &Damage) -> String {
    let resource = damage.resource.as_ref().map(|id| format!("/{id}")).unwrap_or_default();
    let path = damage.path.as_ref().map(|path| format!("/{path}")).unwrap_or_default();
    format!("{}{resource}{path} (release {}): {}", damage.collection, damage.release, damage.reason)
}
