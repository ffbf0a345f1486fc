//! A release whose contents a library has from elsewhere: taken as held, without a byte of a bundle, if it is one that
//! was signed. So a box that was flashed with a system takes only the difference to the next one.

use super::counted::Counted;
use super::session::{SyncError, SyncOptions};
use super::trusting::expiry;
use crate::model::manifest::{ManifestRow, manifest_id};
use crate::model::{CollectionId, ReleaseNumber, Resource};
use crate::source::Source;
use crate::store::{Activation, ListChange, NewList, Record, ResourceChange, Sealed, Store, StoreError};
use crate::trust::{RefreshOptions, parse_time, refresh};

/// Makes these resources, whose contents `store` holds, the active release of a collection of the first publisher, if the source has a signed
/// release that is exactly they: the newest such. `None` if it has none; nothing is changed then.
///
/// Resources and their entries come sorted, as a publisher made them.
///
/// # Errors
///
/// [`SyncError`] if the source's metadata is refused or the library cannot be changed.
pub fn adopt(
    store: &mut Store,
    source: &mut dyn Source,
    options: &SyncOptions,
    collection: &CollectionId,
    resources: Vec<Resource>,
) -> Result<Option<ReleaseNumber>, SyncError> {
    let now = options.now;
    let expiry = expiry(options);
    let mut source = Counted::new(source);
    let refreshed = refresh(&mut source, &store.trust(None).map_err(SyncError::Read)?, RefreshOptions { expiry });
    let mut trust = refreshed.map_err(|refused| refused.error)?;
    let lists = resources.iter().map(|resource| NewList::of(&resource.entries));
    let lists = lists.collect::<Result<Vec<_>, StoreError>>()?;
    let row = |(resource, list): (&Resource, &NewList)| ManifestRow {
        id: resource.id.clone(),
        record: resource.record.clone(),
        entries: list.id(),
    };
    let manifest = manifest_id(&resources.iter().zip(&lists).map(row).collect::<Vec<_>>());
    for number in trust.releases(&mut source, collection)?.into_iter().rev() {
        let file = trust.release(&mut source, collection, number)?;
        if file.get().manifest != manifest {
            continue;
        }
        let change = |(resource, list): (Resource, NewList)| ResourceChange {
            id: resource.id,
            record: Record::New(resource.record),
            list: ListChange::New(list),
        };
        let activation = Activation {
            collection: collection.clone().into(),
            number,
            manifest,
            info: file.bytes().to_vec(),
            resources: resources.into_iter().zip(lists).map(change).collect(),
            part: None,
            large: Vec::new(),
            trust: trust.rows_of(collection.as_str()),
            notes: Vec::new(),
            at: parse_time(&file.get().created).map_or(now, |created| created.max(now)),
        };
        store.activate(&Sealed::default(), &activation).map_err(SyncError::Store)?;
        // What was taken in besides is garbage now.
        store.settle_intake()?;
        return Ok(Some(number));
    }
    // Most of it may be in the release that comes: windows of what is held need not be fetched.
    store.offer_intake()?;
    Ok(None)
}
