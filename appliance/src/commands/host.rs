//! `maktaba host`

use std::net::SocketAddr;
use std::path::PathBuf;

use axum::extract::Request;
use clap::Args;

use super::place;
use crate::console::Console;
use crate::failure::Exit;
use crate::http::{Turns, file, listen};

/// LIMIT: files that are read at once.
const AT_ONCE: usize = 32;
/// LIMIT: milliseconds that a request waits for its turn.
const WAIT_MS: u64 = 30_000;

/// Serve a repository over HTTP to boxes, where no web server is at hand.
///
/// A repository is a folder of static files: any web server, CDN or bucket does this too.
#[derive(Debug, Args)]
pub(super) struct Host {
    /// The repository.
    #[arg(long, value_name = "DIR")]
    repository: PathBuf,
    /// Address and port.
    #[arg(long, value_name = "ADDR:PORT", default_value = "127.0.0.1:8081")]
    listen: SocketAddr,
}

impl Host {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        place::check(&self.repository)?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            let listener = listen(self.listen).await?;
            let address = listener.local_addr()?;
            let stop = super::stop::stop_signal();
            console
                .result(format_args!("http://{address}"), &serde_json::json!({ "url": format!("http://{address}") }));
            let dir = std::sync::Arc::new(self.repository.clone());
            let turns = Turns::new(AT_ONCE, WAIT_MS);
            let give = move |request: Request| {
                let (dir, turns) = (std::sync::Arc::clone(&dir), turns.clone());
                async move {
                    let (request, _) = request.into_parts();
                    file(&dir, request.uri.path().trim_start_matches('/'), &request, &turns).await
                }
            };
            let files = axum::Router::new().fallback(give);
            axum::serve(listener, files).with_graceful_shutdown(stop).await?;
            Ok(Exit::Done)
        })
    }
}
