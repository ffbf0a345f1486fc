//! `/take/forms?lang=sw`: in which forms what was chosen can be taken home: how large, what opens it, what is not in it.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use maktaba_webui::{Form as Name, FormsView, Offer, Text, VolumeWords};

use super::selection::Selection;
use super::shelf::{files, title, volume};
use crate::http::answer::fault::Fault;
use crate::http::app::Shared;
use crate::http::reader::visit::Visit;
use crate::http::shelf::lists::Desk;
use crate::http::shelf::takeaway::volume::Form;

pub(crate) async fn get(State(app): Shared, RawQuery(query): RawQuery, visit: Visit) -> Result<Response, Fault> {
    let selection = Selection::parse(query.as_deref());
    let found = selection.ask(&app).await?;
    let (plans, reading) = (Arc::clone(&app.plans), Arc::clone(&app.reading.holdings));
    let (name, words) = (app.options.name.clone(), VolumeWords::of(visit.messages));
    // Planning takes seconds: it must not take all turns of those who only read.
    let turn = app.originals.take().await?;
    let ask = move |desk: &Desk<'_>| {
        let items = selection.items(desk, found)?;
        if items.is_empty() {
            return Err(Fault::NOT_FOUND);
        }
        let title = title(desk, &selection, &items, &name)?;
        let href = |form: &str| selection.href("take/all").with("as", form);
        let mut offers = Vec::new();
        for form in Form::ALL {
            // A form that nothing fits into is not offered.
            let Ok(volume) = volume(desk, &items, (form, &title), words.clone()) else { continue };
            offers.push(Offer {
                form: name_of(form),
                href: href(form.as_str()),
                len_bytes: plans.volume(reading.as_ref(), &volume)?.len_bytes,
                items: volume.works.len() as u64,
                left_out: volume
                    .left_out
                    .iter()
                    .map(|(title, why)| (title.clone(), why.said(&words).to_owned()))
                    .collect(),
            });
        }
        if let Ok(plan) = files(desk, reading.as_ref(), &plans, &items) {
            let with_file = items.iter().filter(|item| item.file.is_some()).count() as u64;
            let (form, left_out) = (Name::Files, Vec::new());
            offers.push(Offer { form, href: href("files"), len_bytes: plan.len_bytes, items: with_file, left_out });
        }
        Ok((FormsView { title: Text::new(title, ""), offers }, desk.library()?))
    };
    let (view, library) = app.ask(ask).await?;
    drop(turn);
    app.page(&visit, view.render(&visit.frame(&library))).await
}

fn name_of(form: Form) -> Name {
    match form {
        Form::Epub => Name::Epub,
        Form::Zim => Name::Zim,
        Form::Site => Name::Site,
    }
}
