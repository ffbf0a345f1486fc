//! What publishers offered when they were asked last.

use maktaba_sync::model::{PublisherName, Shelfmark, TrustRow};
use maktaba_sync::store::{ReadError, TrustedPublisher};
use maktaba_sync::trust::offered;

/// What a publisher offered at the last sync.
pub(crate) struct Offer {
    /// `None` for the first one.
    pub(crate) publisher: Option<PublisherName>,
    /// Its collections.
    pub(crate) marks: Vec<String>,
}

impl Offer {
    /// The offers of publishers; those that were never asked have none.
    pub(crate) fn of_all(
        publishers: &[TrustedPublisher],
        trust: impl Fn(Option<&PublisherName>) -> Result<Vec<TrustRow>, ReadError>,
    ) -> Result<Vec<Self>, ReadError> {
        let mut offers = Vec::new();
        for TrustedPublisher { name, .. } in publishers {
            let Some(ids) = offered(&trust(name.as_ref())?) else { continue };
            let marks = ids.iter().filter_map(|id| Some(Shelfmark::new(name.as_ref(), id.parse().ok()?).to_string()));
            offers.push(Self { publisher: name.clone(), marks: marks.collect() });
        }
        Ok(offers)
    }

    /// All that is offered; `None` if nobody was asked yet.
    pub(crate) fn list(offers: &[Self]) -> Option<Vec<String>> {
        (!offers.is_empty()).then(|| offers.iter().flat_map(|offer| offer.marks.clone()).collect())
    }

    /// Whether it is known what the publisher of a wish offers.
    pub(crate) fn is_known(offers: &[Self], wish: &str) -> bool {
        let publisher = wish.split_once('~').map(|(name, _)| name);
        offers.iter().any(|offer| offer.publisher.as_ref().map(PublisherName::as_str) == publisher)
    }
}
