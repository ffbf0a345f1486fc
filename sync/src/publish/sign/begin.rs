//! The beginning of a repository: its first root, which is pinned beside the keys.

use std::collections::BTreeMap;

use super::envelope::envelope;
use super::ledger::Ledger;
use super::verify::Reading;
use super::{DAY, Metadata, ROOT_DAYS, SignError, no_targets, time, verified};
use crate::model::TrustRow;
use crate::publish::keys::{KeySet, KeyUse};
use crate::publish::release::PublishOptions;
use crate::publish::repository::{Created, Repository};
use crate::trust::{Envelope, Expiry, RoleKeys, Root, Snapshot, TrustedSet, format_time, key_id, of_keys};

/// Makes an empty repository: its root can be given to boxes before there is a release. Nothing is done where one is.
///
/// # Errors
///
/// [`SignError`].
pub fn begin(repository: &mut dyn Repository, keys: &KeySet, options: PublishOptions) -> Result<(), SignError> {
    let mut metadata = Metadata::open(repository, keys, options)?;
    if metadata.timestamp.is_some() {
        return Ok(());
    }
    metadata.renew(keys, None)?;
    metadata.write(repository, keys)
}

/// Pins the root of a repository beside the keys of a publisher who has no root keys at hand to prove it.
///
/// # Errors
///
/// [`SignError::NoRoot`] if `root` does not sign itself.
pub fn pin(keys: &KeySet, root: &[u8]) -> Result<(), SignError> {
    let parsed: Envelope<Root> = Envelope::parse(root).map_err(|_| SignError::NoRoot)?;
    let row = TrustRow { role: "root".into(), version: parsed.signed.version, bytes: root.to_vec() };
    let expiry = Expiry::Lenient { now: 0 };
    TrustedSet::begin(std::slice::from_ref(&row), expiry).map_err(|_| SignError::NoRoot)?;
    let mut ledger = Ledger::open(keys)?;
    if !ledger.rows().is_empty() {
        return Err(SignError::Pinned(keys.dir().to_owned()));
    }
    Ok(ledger.learn(&[row])?)
}

impl Metadata {
    /// Begins a repository, or goes on where its beginning was interrupted after the root.
    pub(super) fn create(
        begun: Option<TrustRow>,
        (reading, mut ledger): (Reading, Ledger),
        repository: &mut dyn Repository,
        keys: &KeySet,
        options: PublishOptions,
    ) -> Result<Self, SignError> {
        let issued = time::check(options, None)?;
        let root_row = match begun {
            Some(row) => row,
            None => first_root(repository, keys, options.now)?,
        };
        // From here on it is ours, and whatever else is found in its place is not.
        ledger.learn(std::slice::from_ref(&root_row))?;
        let (root_row, root) = verified::<Root>(&[root_row], "root")?;
        let mut metadata = Self {
            root,
            root_row,
            targets: no_targets(),
            snapshot: Snapshot { version: 0, expires: String::new(), meta: BTreeMap::new() },
            timestamp: None,
            found: None,
            reading,
            refreshed: None,
            ledger,
            drafts: Vec::new(),
            released: Vec::new(),
            online: None,
            now: options.now,
            issued,
        };
        metadata.sign_targets(keys)?;
        Ok(metadata)
    }
}

/// Writes the first root. Of two who begin at once, one does.
fn first_root(repository: &mut dyn Repository, keys: &KeySet, now: i64) -> Result<TrustRow, SignError> {
    let root = new_root(keys, now)?;
    let (one, two) = (keys.get(&KeyUse::Root(1))?, keys.get(&KeyUse::Root(2))?);
    let bytes = envelope("root", &root, &[&one, &two]);
    match repository.create("metadata/1.root.json", &bytes)? {
        Created::New | Created::Same => Ok(TrustRow { role: "root".into(), version: 1, bytes }),
        Created::Taken => Err(SignError::Raced),
    }
}

fn new_root(keys: &KeySet, now: i64) -> Result<Root, SignError> {
    let mut known = BTreeMap::new();
    let mut add = |key: KeyUse| -> Result<String, SignError> {
        let public = keys.get_or_create(&key)?.public();
        let id = key_id(&public);
        known.insert(id.clone(), public);
        Ok(id)
    };
    let root_ids = (1..=3).map(|number| add(KeyUse::Root(number))).collect::<Result<Vec<_>, _>>()?;
    let targets = vec![add(KeyUse::Targets)?];
    let online = vec![add(KeyUse::Online)?];
    let role = |keyids: Vec<String>, threshold| RoleKeys { keyids, threshold };
    let roles = BTreeMap::from([
        ("root".to_owned(), role(root_ids, 2)),
        ("targets".to_owned(), role(targets, 1)),
        ("snapshot".to_owned(), role(online.clone(), 1)),
        ("timestamp".to_owned(), role(online, 1)),
    ]);
    let expires = format_time(now + ROOT_DAYS * DAY);
    let mut root = Root { version: 1, expires, consistent_snapshot: true, keys: known, roles, publisher: None };
    root.publisher = Some(of_keys(&root));
    Ok(root)
}
