//! `maktaba host`

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;
use tower_http::services::ServeDir;

use super::place;
use crate::console::Console;
use crate::failure::Exit;
use crate::http::listen;

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
            let files = axum::Router::new().fallback_service(ServeDir::new(&self.repository));
            axum::serve(listener, files).with_graceful_shutdown(stop).await?;
            Ok(Exit::Done)
        })
    }
}
