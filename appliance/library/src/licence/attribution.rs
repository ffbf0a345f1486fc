//! The text that goes along with what leaves a library: whom to credit, and on what terms it may be used.

use std::fmt::Write;

use super::{Action, Condition, Setting, may};
use crate::metadata::Record;

/// The lines for one resource: credit (Title, Author, Source, Licence), terms, and where the licence's text is.
pub fn attribution(record: &Record, setting: &Setting) -> String {
    let mut lines = format!("{}\n", record.credit);
    let terms = match may(Action::Copy, &record.rights(), setting) {
        Ok(Condition::SourceCredit) => "Free for any use; please name the source.",
        Ok(Condition::Credit | Condition::SameLicence) => "Copy and adapt it; keep this credit.",
        Ok(Condition::CreditNotForSale) => "Copy and adapt it, but not for sale; keep this credit.",
        Ok(Condition::LicenceText) => {
            "Copy and adapt it under the terms of its licence; keep the licence's text with it."
        }
        Ok(Condition::Whole) => "Copy it whole and unchanged; keep this credit.",
        Ok(Condition::Notice) => "Used by permission, within the bounds of the notice below.",
        Err(_) => "Not to be copied.",
    };
    let own_terms = [
        Some(terms.to_owned()),
        record.licence.share_alike.then(|| "What is made from it must bear the same licence.".to_owned()),
        record.based_on.as_ref().map(|source| format!("Based on: {source}")),
        record.details.usage.notice.clone(),
    ];
    for line in own_terms.into_iter().flatten() {
        // Writing to a text cannot fail.
        writeln!(lines, "  {line}").unwrap_or_default();
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::licence::Licence;
    use crate::metadata::Kind;

    #[test]
    fn credit_and_terms_are_named() {
        let cases = [
            ("CC BY 4.0", "keep this credit"),
            ("CC BY-NC-SA 4.0", "not for sale"),
            ("CC BY-SA 4.0", "must bear the same licence"),
            ("CC BY-ND 4.0", "whole and unchanged"),
            ("GPL-3.0-only", "licence's text"),
            ("CC0", "name the source"),
            ("all rights reserved", "Not to be copied"),
        ];
        for (licence, expected) in cases {
            let licence = Licence::parse(licence).unwrap();
            let mut record =
                Record::new("urn:x".to_owned(), "T".to_owned(), vec!["en".to_owned()], licence, Kind::File);
            "“T” – A – CC".clone_into(&mut record.credit);
            let text = attribution(&record, &Setting::default());
            assert!(text.starts_with("“T” – A – CC\n") && text.contains(expected), "{text}");
        }
    }
}
