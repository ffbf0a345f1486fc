//! Where a collection stands on a box. Two publishers may have a collection of the same name; a box tells them apart by
//! its own name for the publisher, before the collection's: `kisima~lessons`. Those of the first publisher have none.

use std::fmt;
use std::str::FromStr;

use super::id::{CollectionId, IdError, PublisherName};

/// Between the publisher's name and the collection's. Neither has it; it need not be escaped in URLs (RFC 3986, 2.3).
const BETWEEN: char = '~';

/// Name of a collection on a box.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Shelfmark {
    /// As it is written.
    text: String,
    publisher: Option<PublisherName>,
    collection: CollectionId,
}

impl Shelfmark {
    /// Longest one in bytes.
    pub const MAX_LEN: usize = PublisherName::MAX_LEN + 1 + CollectionId::MAX_LEN;

    /// Of a collection of a publisher; of the first one, if none is named.
    pub fn new(publisher: Option<&PublisherName>, collection: CollectionId) -> Self {
        let text = match publisher {
            Some(name) => format!("{name}{BETWEEN}{collection}"),
            None => collection.to_string(),
        };
        Self { text, publisher: publisher.cloned(), collection }
    }

    /// As it is written: safe in URLs and as a file name.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The box's name for the publisher; `None` for the first one.
    pub const fn publisher(&self) -> Option<&PublisherName> {
        self.publisher.as_ref()
    }

    /// The publisher's name for the collection.
    pub const fn collection(&self) -> &CollectionId {
        &self.collection
    }
}

impl From<CollectionId> for Shelfmark {
    /// Of the first publisher.
    fn from(collection: CollectionId) -> Self {
        Self::new(None, collection)
    }
}

impl FromStr for Shelfmark {
    type Err = IdError;
    fn from_str(text: &str) -> Result<Self, IdError> {
        let (publisher, collection) = match text.split_once(BETWEEN) {
            Some((publisher, collection)) => (Some(publisher.parse()?), collection),
            None => (None, text),
        };
        Ok(Self::new(publisher.as_ref(), collection.parse()?))
    }
}

impl fmt::Display for Shelfmark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl serde::Serialize for Shelfmark {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> serde::Deserialize<'de> for Shelfmark {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_two_publishers_do_not_meet() {
        let first: Shelfmark = "lessons".parse().unwrap();
        let other: Shelfmark = "kisima~lessons".parse().unwrap();
        assert_ne!(first, other);
        assert_eq!(first.publisher(), None);
        assert_eq!(other.publisher().map(PublisherName::as_str), Some("kisima"));
        assert_eq!(first.collection(), other.collection());
        assert_eq!(other.to_string(), "kisima~lessons");
        assert_eq!(first, first.collection().clone().into());
    }

    #[test]
    fn what_is_no_shelfmark_is_refused() {
        for bad in ["", "~lessons", "kisima~", "a~b~c", "Kisima~lessons", "kisima~../x", "kisima ~lessons", "~"] {
            assert!(bad.parse::<Shelfmark>().is_err(), "{bad}");
        }
    }
}
