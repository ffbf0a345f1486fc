//! `/teach/quiz/{id}/question`: a question as it was typed, and what it shows; and `/teach/picture/{id}`.

use std::collections::BTreeMap;
use std::fs::File;
use std::os::fd::AsRawFd as _;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::Response;
use hyper::Request;
use maktaba_library::import::picture_of;
use maktaba_webui::{QuestionForm, QuizAnswer};

use super::child;
use super::quizzes::{changed, here, page};
use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::staff::{Desk, Refusal, Signed, Staff, excused};
use crate::school::{Asked, Jpeg, Kind, Lack, PictureId, QuestionId};

/// LIMIT: bytes of a picture as a phone sends it.
const PICTURE_BYTES: u64 = 16 << 20;

pub(crate) async fn post(
    State(staff): Desk,
    Path(id): Path<String>,
    request: Request<Body>,
) -> Result<Response, Refusal> {
    let headers = request.headers().clone();
    let (signed, body) = staff.signed_body(request).await?;
    let quiz = changed(&staff, &signed, &id).await?;
    let (mut said, file) = child::form(&staff, &signed, (&headers, body), PICTURE_BYTES).await?;
    let before = kept(&staff, &said).await?;
    let picture = match file {
        Some(file) => small(&staff, file).await?.map(Some),
        None => Ok(before),
    };
    let mut take = |name| said.remove(name).unwrap_or_default();
    let form = QuestionForm {
        id: take("who"),
        kind: take("kind"),
        text: take("text").replace("\r\n", "\n"),
        answers: take("answers"),
        hint: take("hint"),
        picture: picture.as_ref().unwrap_or(&before).map(|id| id.to_string()).unwrap_or_default(),
    };
    let kind = Kind::parse(&form.kind).ok_or(Fault::BAD_REQUEST)?;
    let typed = Asked::typed(kind, &form.text, &form.answers, &form.hint).map_err(|lack| match lack {
        Lack::Right => QuizAnswer::NoRight,
        Lack::Text => QuizAnswer::NoText,
        Lack::Number => QuizAnswer::NoNumber,
    });
    let asked = match typed.and_then(|asked| Ok(Asked { picture: picture?, ..asked })) {
        Ok(asked) => asked,
        Err(answer) => return Ok(page(&staff, &signed, quiz, (form, String::new(), Some(answer))).await?),
    };
    let (id, old) = (quiz.id, QuestionId::parse(&form.id));
    let added = match old {
        Some(old) => staff.ask(move |school| school.replace_question(id, old, &asked)).await.map(Some)?,
        None => staff.ask(move |school| excused(school.add_questions(id, vec![asked.into()]))).await?,
    };
    if added.is_some() {
        return Ok(reply::see_other(&here(id)));
    }
    Ok(page(&staff, &signed, quiz, (form, String::new(), Some(QuizAnswer::Full))).await?)
}

/// What the question showed, unless that is to go.
async fn kept(staff: &Staff, said: &BTreeMap<String, String>) -> Result<Option<PictureId>, Fault> {
    let kept = said.get("kept").filter(|_| !said.contains_key("no-picture"));
    let Some(id) = kept.and_then(|id| PictureId::parse(id)) else { return Ok(None) };
    let is_here = staff.ask(move |school| school.has_picture(id)).await?;
    Ok(Some(id).filter(|_| is_here))
}

/// A new picture, made small; what is told where it cannot be read, or no more fit.
async fn small(staff: &Staff, file: File) -> Result<Result<PictureId, QuizAnswer>, Fault> {
    let reader = staff.app.options.question_reader.clone();
    let small = move || {
        if reader.is_empty() {
            return picture_of(std::path::Path::new(&format!("/proc/self/fd/{}", file.as_raw_fd())));
        }
        child::say(&reader, Some("--picture"), file)
    };
    let small = tokio::task::spawn_blocking(small).await.map_err(Fault::Task)?;
    let Some(jpeg) = small.and_then(Jpeg::made) else { return Ok(Err(QuizAnswer::NoPicture)) };
    let kept = staff.ask(move |school| excused(school.keep_picture(&jpeg))).await?;
    Ok(kept.ok_or(QuizAnswer::Full))
}

pub(crate) async fn picture(State(staff): Desk, Path(id): Path<String>, _: Signed) -> Result<Response, Refusal> {
    let id = PictureId::parse(&id).ok_or(Fault::NOT_FOUND)?;
    let jpeg = staff.ask(move |school| school.picture(id)).await?.ok_or(Fault::NOT_FOUND)?;
    Ok(reply::own_picture(jpeg))
}
