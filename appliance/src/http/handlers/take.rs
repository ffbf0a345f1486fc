//! `/take`: files to take home; `/take/{collection}/{resource}`: a resource as one file.

pub(crate) mod forms;
pub(crate) mod selection;
pub(crate) mod shelf;

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use hyper::Request;
use maktaba_library::catalogue::{Facet, Filter};
use maktaba_library::licence::Action;
use maktaba_sync::model::EntryPath;
use maktaba_webui::{Count, Href, Label, Problem, TakeView, Takeable};

use super::content;
use crate::http::answer::fault::Fault;
use crate::http::answer::policy::{Keep, Trust};
use crate::http::answer::representation::{Open, Representation};
use crate::http::app::{App, Shared};
use crate::http::reader::address::ResourceAddress;
use crate::http::reader::choice::{Choice, PAGE};
use crate::http::reader::visit::Visit;
use crate::http::shelf::filter::{counts_instead, counts_of, in_order, label};
use crate::http::shelf::item::{File, Item, Packing};
use crate::http::shelf::lists::Desk;
use crate::http::shelf::records::Held;
use crate::http::shelf::takeaway::{Plan, Shape};

pub(crate) async fn get(State(app): Shared, RawQuery(query): RawQuery, visit: Visit) -> Result<Response, Fault> {
    let choice = Choice { query: String::new(), ..Choice::parse(query.as_deref()) };
    let (addresses, reads) = (app.options.addresses.now(), visit.reads.clone());
    let (view, library) = app
        .ask(move |desk| {
            let filter = with_file(&choice);
            let total = desk.total(&filter)?;
            let can_be_one = choice.narrows() && selection::fits(total.items, total.file_bytes);
            let chosen = Choice { page: 0, ..choice.clone() };
            let view = TakeView {
                total: total.items,
                len_bytes: total.file_bytes,
                shares: if choice.narrows() { Vec::new() } else { shares(desk)? },
                items: desk.list(&filter, choice.page * PAGE, PAGE)?.iter().filter_map(takeable).collect(),
                filters: choice.filters(("take", &reads), desk, |facet| counts_instead(desk, &filter, facet))?,
                pager: choice.pager("take", total.items),
                all: can_be_one.then(|| chosen.href("take/all")),
                forms: can_be_one.then(|| chosen.href("take/forms")),
                addresses,
            };
            Ok((view, desk.library()?))
        })
        .await?;
    app.page(&visit, view.render(&visit.frame(&library))).await
}

/// What was chosen of the items that are a file to take home.
fn with_file(choice: &Choice) -> Filter {
    let mut filter = choice.filter();
    filter.values.push((Facet::File, "1".to_owned()));
    filter
}

/// A facet, and how many items each of its values has and what they take in bytes.
type Share = (Label, Vec<(Count, u64)>);

/// What each subject and each level would take of a phone's memory.
fn shares(desk: &Desk<'_>) -> Result<Vec<Share>, Fault> {
    let all = with_file(&Choice::default());
    let mut shares = Vec::new();
    for (facet, name) in [(Facet::Subject, "filter-subject"), (Facet::Level, "filter-level")] {
        let counts = desk.counts(&all, facet)?;
        let mut of_facet = Vec::new();
        for (value, count) in in_order(facet, counts_of(&counts)) {
            let len_bytes = counts.iter().find(|one| one.value == value).map_or(0, |one| one.total.file_bytes);
            let href = Choice::default().with(facet, Some(&value)).href("take");
            of_facet.push((Count::new(href, label(facet, &value, desk)?, count), len_bytes));
        }
        shares.push((Label::Message(name), of_facet));
    }
    Ok(shares)
}

fn takeable(item: &Item) -> Option<Takeable> {
    let file = item.file.as_ref()?;
    Some(Takeable {
        card: item.card.clone(),
        href: File::href(&item.collection, &item.id),
        format: file.format.to_string(),
        len_bytes: file.len_bytes,
    })
}

/// The resource as one file, under its title: the entry that is all of it, or an archive of its entries.
pub(crate) async fn file(State(app): Shared, request: Request<Body>) -> Result<Response, Fault> {
    let (parts, _) = request.into_parts();
    let address = ResourceAddress::parse(parts.uri.path(), "/take/")?;
    let held = app.records.get(address.at()).await?;
    let record = &held.record;
    if app.gate.withholds(Action::Copy, record).is_some() {
        return Err(Fault::Request(Problem::Gone));
    }
    let (collection, resource) = (address.collection.clone(), address.resource.clone());
    let item = app.ask(move |desk| desk.item(&collection, &resource)).await?.ok_or(Fault::NOT_FOUND)?;
    let file = item.file.ok_or(Fault::NOT_FOUND)?;
    let (extension, file) = if let Some(packing) = file.packing {
        let (extension, file) = archive(&app, &address, &held, packing).await?;
        (extension.to_owned(), file)
    } else {
        let path: EntryPath = file.path.parse().map_err(|_| Fault::NOT_FOUND)?;
        let extension = path.extension();
        let entry = ResourceAddress { path: Some(path), ..address.clone() };
        (extension, content::find(&app, &parts, &entry).await?)
    };
    let disposition = Some(attachment(address.resource.as_str(), &record.title, &extension));
    Representation { disposition, ..file }.answer(&app.encoder, &parts).await
}

fn shape_of(packing: Packing) -> Shape {
    match packing {
        Packing::Epub => Shape::Epub,
        Packing::Package => Shape::Package,
        Packing::Book => Shape::Book,
        Packing::Zip => Shape::Zip,
    }
}

/// All entries as one file, and the ending of its name.
async fn archive(
    app: &App,
    address: &ResourceAddress,
    held: &Arc<Held>,
    packing: Packing,
) -> Result<(&'static str, Representation), Fault> {
    let shape = shape_of(packing);
    let key = (address.collection.clone(), address.resource.clone());
    let (plans, record) = (Arc::clone(&app.plans), Arc::clone(held));
    let turn = app.originals.take().await?;
    let plan = app.blocking(move |holdings| Ok(plans.plan(holdings, (&key, &record.record), shape)?)).await?;
    drop(turn);
    let (extension, media_type) = if plan.is_book {
        ("epub", "application/epub+zip")
    } else {
        (packing.archive_extension(held.record.kind), "application/zip")
    };
    Ok((extension, planned(app, plan, media_type)))
}

/// What was planned, as it is sent.
fn planned(app: &App, plan: Arc<Plan>, media_type: &str) -> Representation {
    let holdings = Arc::clone(&app.reading.holdings);
    Representation {
        tag: plan.tag,
        media_type: media_type.to_owned(),
        len_bytes: plan.len_bytes,
        encode_max_bytes: 0,
        keep: Keep::Ask,
        trust: Trust::Content { reach: "'none'".to_owned() },
        disposition: None,
        open: Open::Woven(Box::new(move |start| plan.open(holdings, start))),
    }
}

/// LIMIT: bytes of a title in the name of a file: file systems take 255 in all, and phones add to it.
const NAME_BYTES: usize = 120;

/// `Content-Disposition` with the title in its own script, and the id for programs that do not know that form (RFC
/// 6266, 4.3 and appendix D; RFC 8187).
fn attachment(id: &str, title: &str, extension: &str) -> String {
    let plain = if extension.is_empty() { id.to_owned() } else { format!("{id}.{extension}") };
    let name = Href::path([&*file_name(id, title, extension)]);
    let name = name.as_str().trim_start_matches('/');
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{name}")
}

/// The title as the name of a file, as every file system of a phone takes it (FAT, NTFS); the id where nothing is left.
fn file_name(id: &str, title: &str, extension: &str) -> String {
    // Overrides of direction make `gnp.exe` of `exe.png` (Unicode TR 36, 2.5).
    let is_override = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let is_bad =
        |c: char| c.is_control() || is_override(c) || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    let words: String = title.chars().map(|c| if is_bad(c) { ' ' } else { c }).collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut end = words.len().min(NAME_BYTES);
    while !words.is_char_boundary(end) {
        end -= 1;
    }
    let words = words.get(..end).unwrap_or_default().trim_matches(|c| matches!(c, ' ' | '.'));
    let name = if words.is_empty() { id } else { words };
    if extension.is_empty() { name.to_owned() } else { format!("{name}.{extension}") }
}

#[cfg(test)]
mod tests {
    use super::attachment;

    #[test]
    fn a_file_is_kept_under_its_title() {
        let cases = [
            ("Maji safi", "attachment; filename=\"x.epub\"; filename*=UTF-8''Maji%20safi.epub"),
            ("قصة", "attachment; filename=\"x.epub\"; filename*=UTF-8''%D9%82%D8%B5%D8%A9.epub"),
            ("../a/b: \"c\"?\n.", "attachment; filename=\"x.epub\"; filename*=UTF-8''a%20b%20c.epub"),
            ("\u{202e}gnp\u{2066} x", "attachment; filename=\"x.epub\"; filename*=UTF-8''gnp%20x.epub"),
            ("...", "attachment; filename=\"x.epub\"; filename*=UTF-8''x.epub"),
        ];
        for (title, header) in cases {
            assert_eq!(attachment("x", title, "epub"), header, "{title}");
        }
        let long = attachment("x", &"ሀ".repeat(300), "zip");
        assert!(long.ends_with("%88%80.zip") && long.len() < 600, "{long}");
    }
}
