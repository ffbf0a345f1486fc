//! What other software gets: each door with the values that a client would read.

mod api;
mod catalogues;
mod harvesters;

use maktaba_library::licence::Licence;
use maktaba_library::metadata::{Encoding, Kind};

use super::Lab;
use super::fake::{Fake, record};
use crate::http::options::ServeOptions;

/// The school with a ZIM file, and one thing that nobody may see.
fn school() -> Fake {
    let mut fake = Fake::school();
    let mut wiki = record("Wiki", "en", Kind::Zim, "A/Cell.html");
    wiki.subjects = vec!["Biology".into()];
    wiki.thumbnail = Some("_thumbnail.png".parse().unwrap());
    wiki.encodings = vec![Encoding {
        path: "_original/wiki.zim".parse().unwrap(),
        media_type: "application/x-zim".into(),
        len_bytes: 4096,
    }];
    fake.add_resource("science", "wiki", &wiki);
    fake.put("science", "wiki", "_thumbnail.png", "image/png", b"\x89PNG");
    let mut secret = record("Hidden", "en", Kind::Site, "index.html");
    secret.licence = Licence::parse("All rights reserved").unwrap();
    fake.add_resource("science", "hidden", &secret);
    fake
}

fn lab() -> Lab {
    Lab::of(ServeOptions::default(), school())
}
