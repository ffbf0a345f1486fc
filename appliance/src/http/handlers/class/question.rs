//! `/class/{work}/{step}/{number}`: one question, answered by a form.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::Response;
use hyper::Request;
use maktaba_webui::{Given, Href, Post, QuestionView};

use super::join::work;
use crate::device::clock;
use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::app::{App, Shared};
use crate::http::classroom::Pupil;
use crate::http::reader::form::field;
use crate::http::staff::Refusal;
use crate::school::{Attempt, Kind, MOST_ATTEMPTS, Matter, Question, StepId, Work};

/// Which question, by its address.
type At = (String, String, String);

/// A question where it stands.
struct Standing {
    work: Work,
    step: StepId,
    title: String,
    question: Question,
    /// From 1, and how many there are.
    place: (usize, usize),
}

pub(crate) async fn get(State(app): Shared, Path(at): Path<At>, pupil: Pupil) -> Result<Response, Refusal> {
    let Some(standing) = standing(&app, &pupil, &at).await? else {
        return Ok(reply::see_other(&Href::path(["class", &at.0])));
    };
    let (asked, question) = (pupil.member.pupil.clone(), standing.question.id);
    let last = app.class()?.ask(move |school| school.last(&asked, question)).await?;
    let asked = &standing.question.asked;
    let nth = last.as_ref().map_or(0, |last| last.nth) + 1;
    let next = Href::path(["class", &at.0, &at.1, &(standing.place.0 + 1).to_string()]);
    let given = |is_right| Given { is_right, hint: asked.hint.clone(), next };
    let is_shown = matches!(asked.kind, Kind::One | Kind::Several | Kind::Order);
    let places = if is_shown { asked.shown() } else { Vec::new() };
    let choice = |at: usize| asked.answers.get(at).map(|(_, text)| text.clone());
    let view = QuestionView {
        title: standing.title,
        place: (standing.place.0 as u64, standing.place.1 as u64),
        asked: asked.text.clone(),
        picture: asked.picture.map(|id| Href::path(["class", &at.0, &at.1, &at.2, &id.to_string()])),
        kind: asked.kind.as_str(),
        choices: places.into_iter().filter_map(choice).collect(),
        given: last.as_ref().map(|last| given(last.is_right)),
        chosen: last.map(|last| last.given).unwrap_or_default(),
        nth: (nth <= MOST_ATTEMPTS).then_some(nth),
        post: Post { href: here(&at), word: pupil.member.form.clone() },
        back: Href::path(["class", &at.0]),
    };
    Ok(app.lend(&pupil.visit, |frame| view.render(frame)).await?)
}

/// What a question shows.
pub(crate) async fn picture(
    State(app): Shared,
    Path((work, step, number, picture)): Path<(String, String, String, String)>,
    pupil: Pupil,
) -> Result<Response, Refusal> {
    let standing = standing(&app, &pupil, &(work, step, number)).await?.ok_or(Fault::NOT_FOUND)?;
    let id = standing.question.asked.picture.filter(|id| id.to_string() == picture).ok_or(Fault::NOT_FOUND)?;
    let jpeg = app.class()?.ask(move |school| school.picture(id)).await?.ok_or(Fault::NOT_FOUND)?;
    Ok(reply::own_picture(jpeg))
}

pub(crate) async fn post(State(app): Shared, Path(at): Path<At>, request: Request<Body>) -> Result<Response, Refusal> {
    let (pupil, form) = Pupil::form(&app, request).await?;
    let standing = standing(&app, &pupil, &at).await?.ok_or(Fault::NOT_FOUND)?;
    let given = form_urlencoded::parse(&form).take(40).filter(|(name, _)| name == "a");
    let attempt = Attempt {
        work: standing.work.id,
        step: standing.step,
        question: standing.question.id,
        nth: field(&form, "nth").and_then(|nth| nth.parse().ok()).ok_or(Fault::BAD_REQUEST)?,
        given: given.map(|(_, value)| value.replace(['\n', '\r', '\0'], " ")).collect(),
    };
    let id = pupil.member.pupil.id;
    let noted = app.class()?.write(move |book| book.note(id, &attempt, clock::system())).await?;
    noted.ok_or(Fault::BAD_REQUEST)?;
    Ok(reply::see_other(&here(&at)))
}

fn here((work, step, number): &At) -> Href {
    Href::path(["class", work, step, number])
}

/// The question at an address, if it is this pupil's; `None` behind the last.
async fn standing(app: &Arc<App>, pupil: &Pupil, (number, step, place): &At) -> Result<Option<Standing>, Fault> {
    let work = work(app, pupil, number).await?;
    let step = StepId::parse(step).ok_or(Fault::NOT_FOUND)?;
    let place: usize = place.parse().ok().filter(|place| *place > 0).ok_or(Fault::NOT_FOUND)?;
    let lesson = work.lesson;
    let found = app
        .class()?
        .ask(move |school| {
            let step = school.steps(lesson)?.into_iter().find(|one| one.id == step);
            let Some((step, Matter::Quiz(quiz))) = step.map(|step| (step.clone(), step.matter)) else {
                return Ok(None);
            };
            Ok(Some((step.title.0, school.questions(quiz)?)))
        })
        .await?;
    let (title, questions) = found.ok_or(Fault::NOT_FOUND)?;
    let count = questions.len();
    let question = questions.into_iter().nth(place - 1);
    Ok(question.map(|question| Standing { work, step, title, question, place: (place, count) }))
}
