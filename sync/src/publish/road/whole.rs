//! Whether what the last release leads to is still in the repository.

use super::RoadError;
use crate::engine::{Counted, Road, SpanReader};
use crate::publish::Repository;
use crate::source::FailureKind;
use crate::store::Store;
use crate::trust::ReleaseFile;

/// The first file of a release that is not in the repository, or not of its length; `None` if it is whole. What is wrong
/// inside files is not looked for.
pub(in crate::publish) fn missing(
    store: &Store,
    repository: &mut dyn Repository,
    release: &ReleaseFile,
) -> Result<Option<String>, RoadError> {
    let dir = store.dir().join("road").join(release.collection.as_str());
    let index = release.index.id.path();
    let mut source = repository.source();
    let (mut counted, mut quiet) = (Counted::new(source.as_mut()), |_| {});
    let mut reader = SpanReader::new(&mut counted, store.disk().clone(), &dir, &mut quiet);
    let road = match Road::open(&mut reader, &release.index, dir.clone(), store.disk().clone()) {
        Ok(road) => road,
        Err(error) if error.kind() == FailureKind::Unsound => return Ok(Some(index)),
        Err(error) => return Err(RoadError::Last(Box::new(error))),
    };
    for file in &road.root.files {
        let path = file.id.path();
        if !repository.has(&path, file.len_bytes)? {
            return Ok(Some(path));
        }
    }
    Ok(None)
}
