//! `/r/{collection}/{resource}.jsonld`, `.bib`, `.csl.json`: a resource as a record and as a citation; and the same for the
//! head of its page.

use axum::response::Response;
use hyper::header;
use maktaba_library::doors::{amb, cite, dublin_core, opds1};
use maktaba_sync::model::{ResourceId, Shelfmark};
use maktaba_webui::{Href, Outside};

use super::{answer, origin};
use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::app::App;
use crate::http::reader::address::ResourceAddress;
use crate::http::reader::visit::Visit;
use crate::http::shelf::lists::Desk;
use crate::http::shelf::publication::Publications;

/// How it is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Form {
    Record,
    BibTex,
    Csl,
}

impl Form {
    const ALL: [(&'static str, Self); 3] =
        [(".jsonld", Self::Record), (".bib", Self::BibTex), (".csl.json", Self::Csl)];
}

/// The resource and the form that the end of an address names.
pub(crate) fn form_of(address: &ResourceAddress) -> Option<(ResourceAddress, Form)> {
    if address.path.is_some() || address.folder {
        return None;
    }
    let (stem, form) =
        Form::ALL.iter().find_map(|(end, form)| Some((address.resource.as_str().strip_suffix(end)?, *form)))?;
    Some((ResourceAddress { resource: stem.parse().ok()?, ..address.clone() }, form))
}

/// Answers with it.
pub(crate) async fn get(app: &App, visit: &Visit, address: ResourceAddress, form: Form) -> Result<Response, Fault> {
    // Says what is gone, too.
    app.records.get(address.at()).await?;
    let (origin, name) = (origin(visit), address.resource.clone());
    let found = app.ask(move |desk| Publications::new(desk, &origin).get(address.at())).await?;
    let found = found.ok_or(Fault::NOT_FOUND)?;
    let (media_type, text, saved) = match form {
        Form::Record => (amb::MEDIA_TYPE, amb::record(&found).to_string(), None),
        Form::BibTex => (cite::BIBTEX, cite::bibtex(&found), Some("bib")),
        Form::Csl => (cite::CSL, cite::csl(&found).to_string(), Some("csl.json")),
    };
    let mut response = answer(app, visit, media_type, text.into_bytes()).await?;
    if let Some(end) = saved {
        let name = format!("attachment; filename={name}.{end}");
        reply::put(response.headers_mut(), &header::CONTENT_DISPOSITION, &name);
    }
    Ok(response)
}

/// What the page of a resource says to other software.
pub(crate) fn outside(desk: &Desk<'_>, at: (&Shelfmark, &ResourceId), origin: &str) -> Result<Outside, Fault> {
    let Some(found) = Publications::new(desk, origin).get(at)? else { return Ok(Outside::default()) };
    let (collection, id) = (at.0.as_str(), at.1.as_str());
    let beside = |end: &str| Href::resource(collection, &format!("{id}{end}"));
    Ok(Outside {
        json_ld: amb::record(&found).to_string(),
        dublin_core: dublin_core::elements(&found),
        alternates: vec![
            (beside(".jsonld"), amb::MEDIA_TYPE),
            (Href::path(["opds", "entry", collection, id]), opds1::ENTRY),
        ],
        citations: vec![(beside(".bib"), "BibTeX"), (beside(".csl.json"), "CSL-JSON")],
    })
}
