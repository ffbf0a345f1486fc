//! Repositories in buckets: any store that speaks the S3 API (tested on Garage).
//!
//! Access comes from the usual variables: `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_REGION`, `AWS_ENDPOINT`
//! and, for plain HTTP in a closed network, `AWS_ALLOW_HTTP=true`. Boxes need none of this: they read over HTTP.

use std::io::{self, Read};
use std::sync::Arc;

use anyhow::Context;
use maktaba_sync::publish::{Repository, RepositoryError};
use maktaba_sync::source::{FetchError, Source};
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::path::Path;
use object_store::{ObjectStoreExt, PutPayload};
use tokio::runtime::Runtime;

/// Bytes of one part of an upload, and of one read. S3 wants at least 5 MiB.
const PART: usize = 8 * 1024 * 1024;

/// A repository in a bucket.
#[derive(Debug, Clone)]
pub(crate) struct S3Repository {
    store: Arc<AmazonS3>,
    prefix: String,
    name: String,
    runtime: Arc<Runtime>,
}

impl S3Repository {
    /// Opens `bucket/prefix`.
    pub(crate) fn open(address: &str) -> anyhow::Result<Self> {
        // A second call finds the provider installed, which is as good.
        drop(rustls::crypto::ring::default_provider().install_default());
        let (bucket, prefix) = address.split_once('/').unwrap_or((address, ""));
        let store = AmazonS3Builder::from_env().with_bucket_name(bucket).build();
        let store = store.with_context(|| {
            format!("s3://{address} cannot be used; set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION and, for other stores than Amazon's, AWS_ENDPOINT")
        })?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        Ok(Self {
            store: Arc::new(store),
            prefix: prefix.trim_matches('/').to_owned(),
            name: format!("s3://{address}"),
            runtime: Arc::new(runtime),
        })
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

fn read_part(content: &mut dyn Read) -> io::Result<Vec<u8>> {
    let mut part = Vec::new();
    content.take(PART as u64).read_to_end(&mut part)?;
    Ok(part)
}

impl Repository for S3Repository {
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
