//! The trust client behind the command line of the TUF conformance suite (`theupdateframework/tuf-conformance`,
//! CLIENT-CLI.md): `scripts/test-tuf SUITE` runs the suite on it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use maktaba_sync::model::TrustRow;
use maktaba_sync::source::{FetchError, HttpSource, Source};
use maktaba_sync::trust::{Expiry, MetadataSource, RefreshOptions, TargetFile, refresh};

#[derive(Default)]
struct Arguments {
    metadata_dir: PathBuf,
    metadata_url: String,
    target_names: Vec<String>,
    target_base_url: String,
    target_dir: PathBuf,
    rest: Vec<String>,
}

struct Web {
    source: HttpSource,
}

impl Web {
    fn read(&mut self, name: &str, limit_bytes: u64) -> Result<Option<Vec<u8>>, FetchError> {
        use std::io::Read;
        let Some(file) = self.source.open(name, 0)? else { return Ok(None) };
        let mut bytes = Vec::new();
        let read = file.take(limit_bytes + 1).read_to_end(&mut bytes);
        read.map_err(|source| FetchError::Io { path: name.into(), source })?;
        if bytes.len() as u64 > limit_bytes {
            return Err(FetchError::TooLong { path: name.into(), limit_bytes });
        }
        Ok(Some(bytes))
    }
}

impl MetadataSource for Web {
    fn metadata(&mut self, name: &str, limit_bytes: u64) -> Result<Option<Vec<u8>>, FetchError> {
        self.read(name, limit_bytes)
    }
    fn target(&mut self, path: &str, limit_bytes: u64) -> Result<Option<Vec<u8>>, FetchError> {
        self.read(path, limit_bytes)
    }
}

fn main() -> ExitCode {
    let arguments = parse();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn parse() -> Arguments {
    let mut arguments = Arguments::default();
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || words.next().unwrap_or_default();
        match word.as_str() {
            "--metadata-dir" => arguments.metadata_dir = value().into(),
            "--metadata-url" => arguments.metadata_url = value(),
            "--target-name" => arguments.target_names.push(value()),
            "--target-base-url" => arguments.target_base_url = value(),
            "--target-dir" => arguments.target_dir = value().into(),
            _ => arguments.rest.push(word),
        }
    }
    arguments
}

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn run(arguments: &Arguments) -> Outcome<()> {
    match arguments.rest.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["init", root] => Ok(fs::copy(root, arguments.metadata_dir.join("root.json")).map(|_| ())?),
        ["refresh" | "download"] => update(arguments),
        other => Err(format!("unknown command {other:?}").into()),
    }
}

#[expect(clippy::disallowed_methods, reason = "a program outside the product; the suite fakes the system's clock")]
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

fn update(arguments: &Arguments) -> Outcome<()> {
    let mut web = Web { source: HttpSource::new(&arguments.metadata_url) };
    let options = RefreshOptions { expiry: Expiry::Strict { now: now() } };
    let mut trust = match refresh(&mut web, &load(&arguments.metadata_dir)?, options) {
        Ok(trust) => trust,
        Err(refused) => {
            save(&arguments.metadata_dir, &refused.learned)?;
            return Err(chain(&refused.error).into());
        }
    };
    save(&arguments.metadata_dir, &trust.rows())?;
    for name in &arguments.target_names {
        let found = trust.find_target(&mut web, name);
        save(&arguments.metadata_dir, &trust.rows())?;
        let target = found.map_err(|error| chain(&error))?.ok_or_else(|| format!("nobody speaks for {name}"))?;
        download(arguments, name, &target, trust.consistent())?;
    }
    Ok(())
}

fn download(arguments: &Arguments, name: &str, target: &TargetFile, consistent: bool) -> Outcome<()> {
    let local = arguments.target_dir.join(name.replace('%', "%25").replace('/', "%2F"));
    if fs::read(&local).is_ok_and(|bytes| target.matches(&bytes)) {
        return Ok(());
    }
    let hash = target.hashes.get("sha256").or_else(|| target.hashes.values().next()).ok_or("no hash")?;
    let (dir, file) = name.rsplit_once('/').map_or((String::new(), name), |(dir, file)| (format!("{dir}/"), file));
    let path = if consistent { format!("{dir}{hash}.{file}") } else { name.to_owned() };
    let mut web = Web { source: HttpSource::new(&arguments.target_base_url) };
    let bytes = web.read(&path, target.length)?.ok_or_else(|| format!("{path} is not there"))?;
    if !target.matches(&bytes) {
        return Err(format!("{name} is not what was signed").into());
    }
    Ok(fs::write(local, bytes)?)
}

fn load(dir: &Path) -> Outcome<Vec<TrustRow>> {
    let mut rows = Vec::new();
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        let Some(role) = path.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_suffix(".json"))
        else {
            continue;
        };
        let bytes = fs::read(&path)?;
        let version = serde_json::from_slice::<serde_json::Value>(&bytes)
            .ok()
            .and_then(|value| value["signed"]["version"].as_u64());
        rows.push(TrustRow {
            role: role.replace("%2F", "/").replace("%25", "%"),
            version: version.unwrap_or(0),
            bytes,
        });
    }
    Ok(rows)
}

fn save(dir: &Path, rows: &[TrustRow]) -> Outcome<()> {
    for row in rows {
        let name = row.role.replace('%', "%25").replace('/', "%2F");
        fs::write(dir.join(format!("{name}.json")), &row.bytes)?;
    }
    Ok(())
}

fn chain(error: &dyn std::error::Error) -> String {
    std::iter::successors(Some(error), |error| error.source()).map(ToString::to_string).collect::<Vec<_>>().join(": ")
}
