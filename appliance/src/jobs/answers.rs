//! What a school asked for comes home: a teacher passed it on, the publisher's receipt says what answers it, and once that
//! is held the request is answered with it, so that the class that asked is told.

use std::sync::Weak;
use std::thread;
use std::time::Duration;

use maktaba_library::licence::{self, Action, Setting};
use maktaba_library::metadata::Record;
use maktaba_sync::model::Shelfmark;
use maktaba_sync::store::Shelf;
use maktaba_sync::telling::line;
use maktaba_sync::trust::Order;

use crate::device::clock;
use crate::school::School;
use crate::units::day;

/// How often to look. Receipts and content come by network, stick and neighbour, and not all by this process.
const EVERY: Duration = Duration::from_secs(10);

/// Goes on until the school is gone.
pub(crate) fn run(school: &Weak<School>, shelf: &Shelf, setting: &Setting) {
    while let Some(school) = school.upgrade() {
        match bring_home(&school, shelf, setting) {
            Ok(0) => {}
            Ok(answered) => tracing::info!(answered, "what was asked for has come"),
            Err(error) => tracing::warn!(error = line(error.as_ref()), "answers to requests could not be looked for"),
        }
        drop(school);
        thread::sleep(EVERY);
    }
}

/// Answers the requests that were passed on and whose answer is here and may be shown; how many.
fn bring_home(school: &School, shelf: &Shelf, setting: &Setting) -> anyhow::Result<usize> {
    let open = school.passed_requests()?;
    if open.is_empty() {
        return Ok(0);
    }
    let (mut answered, today) = (0, Setting { day: Some(day(clock::system())), ..setting.clone() });
    for publisher in shelf.publishers()? {
        let Some(receipt) = shelf.receipt(publisher.name.as_ref())? else { continue };
        for order in &receipt.orders {
            let Order::Answer { language, words, collection, resource } = order else { continue };
            let asks = |request: &&crate::school::Request| request.language == *language && request.words == *words;
            let Some(request) = open.iter().find(asks).filter(|_| order.stands_in(&receipt.orders)) else { continue };
            let mark = Shelfmark::new(publisher.name.as_ref(), collection.clone());
            let Some(held) = shelf.resource(&mark, resource)? else { continue };
            let Ok(record) = Record::from_json(&held.record) else { continue };
            if licence::may(Action::Show, &record.rights(), &today).is_ok() {
                answered +=
                    usize::from(school.answer_passed(request.id, &format!("{mark}/{resource}"), &record.title)?);
            }
        }
    }
    Ok(answered)
}
