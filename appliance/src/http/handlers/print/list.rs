//! `/print/list?lang=sw`: what was chosen as a list for paper, with a code for each that a phone's camera opens.

use axum::extract::{RawQuery, State};
use axum::response::Response;
use maktaba_webui::{PrintListView, Text};

use super::code;
use crate::http::answer::fault::Fault;
use crate::http::app::Shared;
use crate::http::handlers::take::selection::Selection;
use crate::http::handlers::take::shelf::title;
use crate::http::reader::visit::Visit;
use crate::http::shelf::lists::Desk;

pub(crate) async fn get(State(app): Shared, RawQuery(query): RawQuery, visit: Visit) -> Result<Response, Fault> {
    let selection = Selection::parse(query.as_deref());
    let found = selection.ask(&app).await?;
    let (name, origin) = (app.options.name.clone(), visit.own_origin());
    let ask = move |desk: &Desk<'_>| {
        let items = selection.listed(desk, found)?;
        if items.is_empty() {
            return Err(Fault::NOT_FOUND);
        }
        let title = Text::new(title(desk, &selection, &items, &name)?, "");
        let items = items.into_iter().map(|item| {
            let address = format!("{origin}{}", item.card.href.as_str());
            (item.card, code(&address), address)
        });
        Ok((PrintListView { title, items: items.collect() }, desk.library()?))
    };
    let (view, library) = app.ask(ask).await?;
    app.page(&visit, view.render(&visit.frame(&library))).await
}
