//! `/class/{work}`: a lesson that is to be done; `/lesson/{code}`: the same for whoever has its code.

use axum::extract::{Path, State};
use axum::response::Response;
use maktaba_library::import::markdown;
use maktaba_webui::{CleanHtml, Href, LessonView, StepRow, Text};

use super::join::work;
use crate::http::answer::fault::Fault;
use crate::http::app::Shared;
use crate::http::classroom::Pupil;
use crate::http::reader::state;
use crate::http::reader::visit::Visit;
use crate::http::staff::Refusal;
use crate::school::{Matter, Step};

pub(crate) async fn get(State(app): Shared, Path(number): Path<String>, pupil: Pupil) -> Result<Response, Refusal> {
    let work = work(&app, &pupil, &number).await?;
    let steps = app.class()?.ask(move |school| school.steps(work.lesson)).await?;
    let quiz = |step: &Step| Some(Href::path(["class", &number, &step.id.to_string(), "1"]));
    let forms = forms(&steps);
    let steps = steps.iter().map(|step| row(step, quiz)).collect();
    let view = LessonView { title: work.title, day: work.due, steps, forms, share: None };
    Ok(app.lend(&pupil.visit, |frame| view.render(frame)).await?)
}

/// Without a class: what there is to read. Its questions are asked where answers are kept.
pub(crate) async fn get_open(State(app): Shared, Path(code): Path<String>, visit: Visit) -> Result<Response, Fault> {
    let class = app.class()?;
    let lesson = class.ask(move |school| school.lesson_with(&code)).await?.ok_or(Fault::NOT_FOUND)?;
    let steps = class.ask(move |school| school.steps(lesson.id)).await?;
    let forms = forms(&steps);
    let steps = steps.iter().map(|step| row(step, |_| Some(Href::path(["class"])))).collect();
    let view = LessonView { title: lesson.title, day: String::new(), steps, forms, share: None };
    let library = app.library().await?;
    app.page(&visit, view.render(&visit.frame(&library))).await
}

/// Where the items of a lesson can be taken home as one file; nothing where it has none.
pub(crate) fn forms(steps: &[Step]) -> Option<Href> {
    let item = |step: &Step| match &step.matter {
        Matter::Item(item) => Some(item.clone()),
        _ => None,
    };
    let mut items = steps.iter().filter_map(item).peekable();
    items.peek()?;
    Some(items.fold(Href::path(["take", "forms"]), |href, item| href.with("item", &item)))
}

/// A step as it is shown; `quiz` tells where questions are.
pub(crate) fn row(step: &Step, quiz: impl Fn(&Step) -> Option<Href>) -> StepRow {
    let (href, note) = match &step.matter {
        Matter::Item(item) => {
            let key = state::parse_key(item);
            (key.map(|(collection, resource)| Href::resource(collection.as_str(), resource.as_str())), None)
        }
        Matter::Note(note) => (None, Some(CleanHtml::from_sanitiser(markdown(note)))),
        Matter::Quiz(_) => (quiz(step), None),
    };
    let (title, language) = &step.title;
    StepRow { title: Text::new(&**title, &**language), href, note, minutes: step.minutes }
}
