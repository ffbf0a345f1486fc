//! What to do about a file that lacks or does not fit depends on where it was looked for: who has a folder can copy it
//! again, who has an address cannot.

use super::counted::Counted;
use super::session::SyncError;
use crate::source::FetchError;
use crate::trust::{ReleaseError, TIMESTAMP, TrustError};

/// Where a repository was read that is not as it should be, other than in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// At an address.
    Address(String),
    /// On the shelf of another box.
    Shelf(String),
}

/// The error as whoever named the source is to be told of it.
pub(crate) fn placed(error: SyncError, source: &Counted<'_>) -> SyncError {
    if !is_of_copy(&error) {
        return error;
    }
    let is_shelf = source.shelf_of().is_some();
    match error {
        SyncError::Fetch(FetchError::Missing(path)) if !is_shelf && !source.is_remote() => {
            TrustError::Missing(path).into()
        }
        error if is_shelf => SyncError::Placed { place: Place::Shelf(source.name()), error: Box::new(error) },
        error if source.is_remote() => {
            SyncError::Placed { place: Place::Address(source.name()), error: Box::new(error) }
        }
        error => error,
    }
}

/// Whether the files of a repository are to blame, as where somebody copied them and did not copy all.
fn is_of_copy(error: &SyncError) -> bool {
    let is_of_trust = |error: &TrustError| {
        matches!(error, TrustError::Missing(_) | TrustError::Metadata { .. } | TrustError::Mismatch(_))
    };
    match error {
        SyncError::Trust(error) | SyncError::Release(ReleaseError::Trust(error)) => is_of_trust(error),
        SyncError::Release(ReleaseError::Mismatch(_)) | SyncError::Fetch(FetchError::Missing(_)) => true,
        _ => false,
    }
}

/// What to do where a repository is not as it should be.
pub(super) fn remedy(place: &Place, error: &SyncError) -> String {
    match (place, error) {
        (Place::Shelf(name), _) => {
            format!("ask another box than {name}, or take it from the publisher's repository")
        }
        (Place::Address(name), SyncError::Trust(TrustError::Missing(path))) if path == TIMESTAMP => {
            format!("look how the address {name} is written, or ask the publisher for the right one")
        }
        (Place::Address(name), _) => {
            format!("try again later; if it stays so, tell the publisher that the repository at {name} is not whole")
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;
    use crate::model::PublisherId;
    use crate::source::Source;
    use crate::telling::line;

    struct Nowhere(bool, Option<PublisherId>);

    impl Source for Nowhere {
        fn open(&mut self, _: &str, _: u64) -> Result<Option<Box<dyn Read + Send>>, FetchError> {
            Ok(None)
        }
        fn is_remote(&self) -> bool {
            self.0
        }
        fn name(&self) -> String {
            "http://there/repo".into()
        }
        fn shelf_of(&self) -> Option<PublisherId> {
            self.1
        }
    }

    #[test]
    fn what_to_do_about_what_lacks_depends_on_where_it_lacks() {
        let told = |is_remote: bool, shelf: Option<PublisherId>, error: SyncError| {
            let mut source = Nowhere(is_remote, shelf);
            let kind = error.kind();
            let placed = placed(error, &Counted::new(&mut source));
            assert_eq!(placed.kind(), kind);
            line(&placed)
        };
        let window = || SyncError::Fetch(FetchError::Missing("windows/ab".into()));
        let release = || SyncError::Release(ReleaseError::Trust(TrustError::Missing("collections/a.json".into())));
        let timestamp = || SyncError::Trust(TrustError::Missing(TIMESTAMP.into()));
        let shelf = Some(PublisherId::from_bytes([7; 32]));
        for error in [window, release, timestamp] {
            let folder = told(false, None, error());
            assert!(folder.contains("; copy the folder"), "{folder}");
            let box_ = told(true, shelf, error());
            assert!(box_.contains("; ask another box than http://there/repo, or"), "{box_}");
            let address = told(true, None, error());
            assert!(!address.contains("folder") && address.contains("http://there/repo"), "{address}");
        }
        let address = told(true, None, window());
        assert!(address.starts_with("windows/ab is not there; try again later; if it stays so, tell"), "{address}");
        let wrong = told(true, None, timestamp());
        assert!(wrong.contains("; look how the address http://there/repo is written, or ask"), "{wrong}");
        let other = told(true, None, SyncError::Trust(TrustError::NoRoot));
        assert!(!other.contains("there/repo"), "{other}");
    }
}
