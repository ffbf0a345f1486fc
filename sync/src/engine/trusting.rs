//! What a session makes of trust: how strict it is, what it stores, and what the clock learns.

use sha2::{Digest, Sha256};

use super::counted::Counted;
use super::session::{Scope, SyncError, SyncOptions};
use crate::model::{PublisherName, Shelfmark, TrustRow};
use crate::store::{Store, note_of};
use crate::trust::{
    CLOCK_FLOOR, Envelope, Expiry, MAX_ROOT, MetadataSource, RefreshOptions, Refreshed, Root, TrustError, anchor,
    refresh, signed_floor,
};

/// What expiry means to a session.
pub(super) const fn expiry(options: &SyncOptions) -> Expiry {
    let now = options.now;
    if options.strict { Expiry::Online { now } } else { Expiry::Lenient { now } }
}

/// Whose repository a source is, where the scope of the session leaves it open: that of a publisher whom the box trusts, by what its first root says. Where it does not
/// say it, or the box trusts only one, it is the first publisher's: signatures decide.
///
/// # Errors
///
/// [`SyncError::Stranger`] if it says that it is of somebody else.
pub(super) fn publisher_at(
    store: &Store,
    source: &mut Counted<'_>,
    scope: &Scope,
) -> Result<Option<PublisherName>, SyncError> {
    if let Some(id) = source.shelf_of() {
        let trusted = store.publishers()?.into_iter().find(|publisher| publisher.id == Some(id));
        return trusted.map(|publisher| publisher.name).ok_or(SyncError::Stranger(id));
    }
    match scope {
        Scope::Wishes => {}
        Scope::Publisher(name) => return Ok(name.clone()),
        Scope::Collection(mark) => return Ok(mark.publisher().cloned()),
    }
    let mut publishers = store.publishers()?;
    publishers.retain(|publisher| !publisher.is_own());
    if publishers.len() == 1 {
        return Ok(None);
    }
    let fetched = source.metadata("1.root.json", MAX_ROOT);
    let fetched = fetched.map_err(|source| TrustError::Fetch { role: "root".into(), source })?;
    let Some(Ok((_, id))) = fetched.map(|root| anchor(&root)) else { return Ok(None) };
    if let Some(publisher) = publishers.iter().find(|publisher| publisher.id == Some(id)) {
        return Ok(publisher.name.clone());
    }
    // A library of before knows its publisher by the keys that it had when it was made, which may not be the first ones.
    let says_it =
        |row: &TrustRow| Envelope::<Root>::parse(&row.bytes).is_ok_and(|root| root.signed.publisher.is_some());
    let first = store.trust(None)?;
    if first.iter().rfind(|row| row.role == "root").is_some_and(says_it) {
        Err(SyncError::Stranger(id))
    } else {
        Ok(None)
    }
}

/// How strict a session with a publisher may be: a clock that is behind what it signed is not believed.
pub(super) fn with_floor(
    store: &Store,
    publisher: Option<&PublisherName>,
    options: &SyncOptions,
) -> Result<SyncOptions, SyncError> {
    let floor = store.note(&note_of(publisher, CLOCK_FLOOR))?.unwrap_or_default();
    Ok(SyncOptions { strict: options.strict && options.now >= floor, ..options.clone() })
}

/// Refreshes what the library trusts from a source; what was learned is stored also where the source is refused.
///
/// Sticks are copied by people and lack files: what such a copy says of newer versions protects nobody, and would make
/// the box refuse an older copy that is whole. So of a stick that is refused only the root counts.
pub(super) fn refreshed(
    (store, publisher): (&mut Store, Option<&PublisherName>),
    source: &mut dyn MetadataSource,
    options: &SyncOptions,
) -> Result<Refreshed, SyncError> {
    match refresh(source, &store.trust(publisher)?, RefreshOptions { expiry: expiry(options) }) {
        Ok(trust) => Ok(trust),
        Err(refused) => {
            store.set_trust(publisher, if options.strict { &refused.learned } else { &refused.anchored })?;
            Err(refused.error.into())
        }
    }
}

/// Stores what was proved, once it is known whether the source had all that it spoke of; activations have stored it
/// already, together with what they made visible.
pub(super) fn keep_trust(
    (store, publisher): (&mut Store, Option<&PublisherName>),
    trust: &Refreshed,
    options: &SyncOptions,
    is_complete: bool,
) -> Result<(), SyncError> {
    let is_activated = store.trust(publisher)?.iter().any(|row| row.role == "timestamp" && trust.rows().contains(row));
    if options.strict || is_complete || is_activated {
        store.set_trust(publisher, &trust.rows())?;
        let floor = trust.issued().map(signed_floor);
        if floor.is_some() && floor != store.note(&note_of(publisher, CLOCK_FLOOR))? {
            store.set_note_of(publisher, CLOCK_FLOOR, floor.unwrap_or_default())?;
        }
    } else {
        store.set_trust(publisher, &trust.anchored_rows())?;
    }
    Ok(())
}

/// Note of what was complete after a sync: see [`is_idle`].
const COMPLETE: &str = "complete";

/// Whether nothing has changed since a sync that was complete: neither what is offered nor what is held and wished for.
/// Then no collection need be looked at, of which there may be thousands.
pub(super) fn is_idle(
    (store, publisher): (&Store, Option<&PublisherName>),
    trust: &Refreshed,
) -> Result<bool, SyncError> {
    Ok(!store.has_damage()? && store.note(&note_of(publisher, COMPLETE))? == Some(print(store, trust)?))
}

/// Notes that a sync was complete.
pub(super) fn note_complete(
    (store, publisher): (&mut Store, Option<&PublisherName>),
    trust: &Refreshed,
) -> Result<(), SyncError> {
    let print = print(store, trust)?;
    if store.note(&note_of(publisher, COMPLETE))? != Some(print) {
        store.set_note_of(publisher, COMPLETE, print)?;
    }
    Ok(())
}

/// What is offered, signed as it is, with what is held and wished for.
fn print(store: &Store, trust: &Refreshed) -> Result<i64, SyncError> {
    let mut hasher = Sha256::new();
    hasher.update(store.wishes_print()?);
    for row in ["root", "snapshot", "targets"].iter().filter_map(|role| trust.set().row(role)) {
        hasher.update(Sha256::digest(&row.bytes));
    }
    Ok(short(&hasher.finalize()))
}

fn short(hash: &[u8]) -> i64 {
    hash.iter().take(8).fold(0, |number, byte| number << 8 | i64::from(*byte))
}

/// Whether a collection has other keys than when it was last brought up to date. Then its releases may have lower
/// numbers: a thief of the old key may have signed the highest there is, and that must not be the last update.
pub(super) fn has_new_keys(store: &Store, trust: &Refreshed, id: &Shelfmark) -> Result<bool, SyncError> {
    let before = store.note(&keys_note(id))?;
    let is_new = before.is_some() && before != Some(fingerprint(trust, id));
    if is_new {
        tracing::warn!(collection = %id, "the collection's key was changed: its newest release has a lower number, and is taken");
    }
    Ok(is_new)
}

/// Notes the keys of a collection that is up to date.
pub(super) fn note_keys(store: &mut Store, trust: &Refreshed, id: &Shelfmark) -> Result<(), SyncError> {
    let (note, keys) = keys_of(trust, id);
    if store.note(&note)? != Some(keys) {
        store.set_note(&note, keys)?;
    }
    Ok(())
}

/// The keys that speak for a collection now, as a note.
pub(super) fn keys_of(trust: &Refreshed, id: &Shelfmark) -> (String, i64) {
    (keys_note(id), fingerprint(trust, id))
}

fn keys_note(id: &Shelfmark) -> String {
    format!("keys of {id}")
}

/// A short name for the set of keys that speak for a collection: notes are numbers. Whoever would forge it must have
/// had a key delegated, and gains only that a lower number is taken.
fn fingerprint(trust: &Refreshed, id: &Shelfmark) -> i64 {
    let mut ids: Vec<&str> =
        trust.delegation(id.collection().as_str()).iter().flat_map(|it| &it.keyids).map(String::as_str).collect();
    ids.sort_unstable();
    short(&Sha256::digest(ids.join(" ")))
}
