//! Repositories in buckets: any store that speaks the S3 API (tested on Garage).
//!
//! Access comes from the usual variables: `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_REGION`, `AWS_ENDPOINT`
//! and, for plain HTTP in a closed network, `AWS_ALLOW_HTTP=true`. Boxes need none of this: they read over HTTP.
//!
//! Two publishers at once are kept apart twice: by conditions on each write (`If-None-Match: *`, `If-Match`), which
//! Amazon's store and most others keep, and by claims, for those that ignore conditions (Garage). A claim is an object
//! under `publishing/`: whoever has put his own and then sees another one steps back, so of two at least one does.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use anyhow::Context;
use maktaba_sync::publish::{Created, Repository, RepositoryError, Target};
use maktaba_sync::source::{FetchError, Source};
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::path::Path;
use object_store::{
    Error, GetResult, ObjectMeta, ObjectStore, ObjectStoreExt, PutMode, PutOptions, PutPayload, UpdateVersion,
};
use tokio::runtime::Runtime;

/// Bytes of one part of an upload, and of one read. S3 wants at least 5 MiB.
const PART: usize = 8 * 1024 * 1024;

/// Where publishers claim the metadata, and how much older than one's own a claim is whose publisher must have died: it
/// is held for two small requests.
const CLAIMS: &str = "publishing";
const CLAIM_SECONDS: i64 = 600;
/// LIMIT: tries to claim, and the wait before the next: longer each time, about half a minute in all.
const CLAIM_TRIES: u32 = 12;
const CLAIM_WAIT: Duration = Duration::from_millis(400);

/// A repository in a bucket.
#[derive(Debug, Clone)]
pub(crate) struct S3Repository {
    store: Arc<AmazonS3>,
    prefix: String,
    name: String,
    runtime: Arc<Runtime>,
    claim_wait: Duration,
}

impl S3Repository {
    /// Opens `bucket/prefix`.
    pub(crate) fn open(address: &str) -> anyhow::Result<Self> {
        let bucket = address.split_once('/').map_or(address, |(bucket, _)| bucket);
        Self::with(AmazonS3Builder::from_env().with_bucket_name(bucket), address)
    }

    fn with(builder: AmazonS3Builder, address: &str) -> anyhow::Result<Self> {
        // A second call finds the provider installed, which is as good.
        drop(rustls::crypto::ring::default_provider().install_default());
        let prefix = address.split_once('/').map_or("", |(_, prefix)| prefix);
        let store = builder.build();
        let store = store.with_context(|| {
            format!("s3://{address} cannot be used; set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION and, for other stores than Amazon's, AWS_ENDPOINT")
        })?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        Ok(Self {
            store: Arc::new(store),
            prefix: prefix.trim_matches('/').to_owned(),
            name: format!("s3://{address}"),
            runtime: Arc::new(runtime),
            claim_wait: CLAIM_WAIT,
        })
    }

    /// Folders below it, by name, each as a repository of its own: boxes give there.
    pub(crate) fn folders(&self) -> anyhow::Result<Vec<(String, Self)>> {
        let prefix = Some(self.path("")).filter(|prefix| !prefix.as_ref().is_empty());
        let listed = self.runtime.block_on(self.store.list_with_delimiter(prefix.as_ref()));
        let listed =
            listed.with_context(|| format!("{} cannot be listed; give a key that may read there", self.name))?;
        let folder = |path: Path| {
            let name = path.filename()?.to_owned();
            let folder = Self { prefix: path.to_string(), name: format!("{}/{name}", self.name), ..self.clone() };
            Some((name, folder))
        };
        Ok(listed.common_prefixes.into_iter().filter_map(folder).collect())
    }

    fn path(&self, path: &str) -> Path {
        Path::from(format!("{}/{path}", self.prefix))
    }

    async fn put(&self, path: &Path, content: &mut dyn Read) -> anyhow::Result<()> {
        let first = read_part(content)?;
        if first.len() < PART {
            self.store.put(path, PutPayload::from(first)).await?;
            return Ok(());
        }
        let mut upload = self.store.put_multipart(path).await?;
        let mut part = first;
        loop {
            let last = part.len() < PART;
            upload.put_part(PutPayload::from(part)).await?;
            part = if last { Vec::new() } else { read_part(content)? };
            if part.is_empty() {
                break;
            }
        }
        upload.complete().await?;
        Ok(())
    }
}

/// Creating and exchanging small files while others do the same.
impl S3Repository {
    /// Runs `change` while nobody else who follows the rule changes metadata.
    async fn claimed<T>(&self, change: impl AsyncFnOnce() -> anyhow::Result<T>) -> anyhow::Result<T> {
        let (name, jitter) = claim_name(self.claim_wait)?;
        let mine = self.path(&format!("{CLAIMS}/{name}"));
        for attempt in 0..CLAIM_TRIES {
            self.store.put(&mine, PutPayload::from_static(b"claimed\n")).await?;
            if self.is_alone(&mine).await? {
                let changed = change().await;
                self.store.delete(&mine).await?;
                return changed;
            }
            self.store.delete(&mine).await?;
            tokio::time::sleep((self.claim_wait + jitter) * (attempt + 1)).await;
        }
        anyhow::bail!("somebody else is publishing to it all the time; run the same command again")
    }

    /// Whether no other claim stands; the claims of the dead are removed. Ages are told by the store's clock alone.
    async fn is_alone(&self, mine: &Path) -> anyhow::Result<bool> {
        let claims = self.store.list_with_delimiter(Some(&self.path(CLAIMS))).await?.objects;
        let own = claims.iter().find(|claim| claim.location == *mine);
        let Some(own) = own else { anyhow::bail!("the bucket does not list what was just written") };
        let is_dead = |claim: &ObjectMeta| {
            own.last_modified.signed_duration_since(claim.last_modified).num_seconds() > CLAIM_SECONDS
        };
        for claim in claims.iter().filter(|claim| is_dead(claim)) {
            self.store.delete(&claim.location).await?;
        }
        Ok(claims.iter().all(|claim| claim.location == *mine || is_dead(claim)))
    }

    async fn found(&self, path: &Path) -> anyhow::Result<Option<(UpdateVersion, Vec<u8>)>> {
        match self.store.get(path).await {
            Ok(found) => {
                let GetResult { meta: ObjectMeta { e_tag, version, .. }, .. } = &found;
                let version = UpdateVersion { e_tag: e_tag.clone(), version: version.clone() };
                Ok(Some((version, found.bytes().await?.to_vec())))
            }
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Writes under a condition; `false` if it does not hold. A store that knows no conditions says so: then the claim
    /// alone must do.
    async fn put_if(&self, path: &Path, mode: PutMode, bytes: &[u8]) -> anyhow::Result<bool> {
        let payload = || PutPayload::from(bytes.to_vec());
        match self.store.put_opts(path, payload(), PutOptions::from(mode)).await {
            Ok(_) => Ok(true),
            Err(Error::AlreadyExists { .. } | Error::Precondition { .. }) => Ok(false),
            Err(Error::NotImplemented { .. } | Error::NotSupported { .. }) => {
                self.store.put(path, payload()).await?;
                Ok(true)
            }
            Err(error) => Err(error.into()),
        }
    }

    async fn create_if_new(&self, path: &Path, bytes: &[u8]) -> anyhow::Result<Created> {
        let of = |found: &[u8]| if found == bytes { Created::Same } else { Created::Taken };
        if let Some((_, found)) = self.found(path).await? {
            return Ok(of(&found));
        }
        if self.put_if(path, PutMode::Create, bytes).await? {
            return Ok(Created::New);
        }
        Ok(self.found(path).await?.map_or(Created::Taken, |(_, found)| of(&found)))
    }

    async fn swap_if_same(&self, path: &Path, expected: Option<&[u8]>, bytes: &[u8]) -> anyhow::Result<bool> {
        let found = self.found(path).await?;
        if found.as_ref().map(|(_, bytes)| bytes.as_slice()) != expected {
            return Ok(false);
        }
        let mode = found.map_or(PutMode::Create, |(version, _)| PutMode::Update(version));
        self.put_if(path, mode, bytes).await
    }
}

/// A name that no other claim has, and a part of `wait` by which its owner waits longer than others do.
fn claim_name(wait: Duration) -> anyhow::Result<(String, Duration)> {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let mut random = [0; 8];
    getrandom::fill(&mut random).map_err(|_| anyhow::anyhow!("the system has no random numbers to give"))?;
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let number = u64::from_le_bytes(random);
    Ok((format!("{}-{count}-{number:016x}", std::process::id()), wait.mul_f64(f64::from(random[0]) / 256.0)))
}

fn read_part(content: &mut dyn Read) -> io::Result<Vec<u8>> {
    let mut part = Vec::new();
    content.take(PART as u64).read_to_end(&mut part)?;
    Ok(part)
}

impl Target for S3Repository {
    fn has(&mut self, path: &str, len_bytes: u64) -> Result<bool, RepositoryError> {
        match self.runtime.block_on(self.store.head(&self.path(path))) {
            Ok(meta) => Ok(meta.size == len_bytes),
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(RepositoryError { step: "look at", path: path.to_owned(), source: Box::new(error) }),
        }
    }

    fn write(&mut self, path: &str, content: &mut dyn Read) -> Result<(), RepositoryError> {
        let written = self.runtime.block_on(self.put(&self.path(path), content));
        written.map_err(|error| RepositoryError { step: "write", path: path.to_owned(), source: error.into() })
    }
}

impl Repository for S3Repository {
    fn create(&mut self, path: &str, bytes: &[u8]) -> Result<Created, RepositoryError> {
        let object = self.path(path);
        let created = self.runtime.block_on(self.claimed(async || self.create_if_new(&object, bytes).await));
        created.map_err(|error| RepositoryError { step: "create", path: path.to_owned(), source: error.into() })
    }

    fn swap(&mut self, path: &str, expected: Option<&[u8]>, bytes: &[u8]) -> Result<bool, RepositoryError> {
        let object = self.path(path);
        let swapped = self.runtime.block_on(self.claimed(async || self.swap_if_same(&object, expected, bytes).await));
        swapped.map_err(|error| RepositoryError { step: "replace", path: path.to_owned(), source: error.into() })
    }

    fn remove(&mut self, path: &str) -> Result<(), RepositoryError> {
        match self.runtime.block_on(self.store.delete(&self.path(path))) {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(RepositoryError { step: "remove", path: path.to_owned(), source: Box::new(error) }),
        }
    }

    fn source(&self) -> Box<dyn Source> {
        Box::new(self.clone())
    }

    fn name(&self) -> String {
        self.name.clone()
    }
}

impl Source for S3Repository {
    fn open(&mut self, path: &str, offset: u64) -> Result<Option<Box<dyn Read + Send>>, FetchError> {
        let object = self.path(path);
        match self.runtime.block_on(self.store.head(&object)) {
            Ok(meta) => Ok(Some(Box::new(ObjectReader {
                bucket: self.clone(),
                object,
                at: offset,
                end: meta.size,
                part: Vec::new(),
            }))),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(FetchError::Network { path: path.to_owned(), source: Box::new(error) }),
        }
    }

    fn is_remote(&self) -> bool {
        true
    }

    fn name(&self) -> String {
        self.name.clone()
    }
}

/// Reads an object part by part.
struct ObjectReader {
    bucket: S3Repository,
    object: Path,
    at: u64,
    end: u64,
    /// Read from the bucket and not handed on yet.
    part: Vec<u8>,
}

impl Read for ObjectReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.part.is_empty() && self.at < self.end {
            let range = self.at..self.end.min(self.at + PART as u64);
            let bytes = self.bucket.runtime.block_on(self.bucket.store.get_range(&self.object, range.clone()));
            self.part = bytes.map_err(io::Error::other)?.to_vec();
            self.at = range.end;
        }
        let count = buffer.len().min(self.part.len());
        let taken = self.part.drain(..count);
        for (slot, byte) in buffer.iter_mut().zip(taken) {
            *slot = byte;
        }
        Ok(count)
    }
}

#[cfg(test)]
mod tests;
