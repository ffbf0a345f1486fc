//! `/teach/quiz/{id}/question`: a question as it was typed, and what it shows; and `/teach/picture/{id}`.

use std::collections::BTreeMap;
use std::fs::File;
use std::os::fd::AsRawFd as _;
use std::sync::Arc;

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
use crate::http::reader::multipart::Multipart;
use crate::http::staff::{Desk, Refusal, Signed, Staff, excused};
use crate::school::{Asked, Jpeg, Kind, Lack, PictureId, QuestionId};

/// LIMIT: bytes of a picture as a phone sends it, of a field, and of what stands in the form besides the picture.
const PICTURE_BYTES: u64 = 16 << 20;
const FIELD_BYTES: usize = 16 * 1024;
const FORM_BYTES: u64 = 64 * 1024;

pub(crate) async fn post(
    State(staff): Desk,
    Path(id): Path<String>,
    request: Request<Body>,
) -> Result<Response, Refusal> {
    let headers = request.headers().clone();
    let (signed, body) = staff.signed_body(request).await?;
    let quiz = changed(&staff, &signed, &id).await?;
    let _turn = staff.uploads.take().await.map_err(Fault::from)?;
    let mut parts = Multipart::begin(&headers, body, PICTURE_BYTES + FORM_BYTES)?;
    let (mut said, mut file) = (BTreeMap::new(), None);
    while let Some(head) = parts.next().await? {
        match head.file {
            Some(_) if head.name == "picture" && file.is_none() => {
                // The word comes before the file, or nothing of it is written.
                signed.check(said.get("form").map(String::as_str))?;
                file = child::write(&staff, &mut parts).await?;
            }
            Some(_) => {}
            None => {
                let words = parts.words(FIELD_BYTES).await?;
                said.insert(head.name, words);
            }
        }
    }
    signed.check(said.get("form").map(String::as_str))?;
    let picture = shown(&staff, &said, file).await?;
    let mut take = |name| said.remove(name).unwrap_or_default();
    let form = QuestionForm {
        id: take("who"),
        kind: take("kind"),
        text: take("text").replace("\r\n", "\n"),
        answers: take("answers"),
        hint: take("hint"),
        picture: picture.ok().flatten().map(|id| id.to_string()).unwrap_or_default(),
    };
    let kind = Kind::parse(&form.kind).ok_or(Fault::BAD_REQUEST)?;
    let typed = Asked::typed(kind, &form.text, &form.answers, &form.hint).map_err(|lack| match lack {
        Lack::Right => QuizAnswer::NoRight,
        Lack::Text => QuizAnswer::NoText,
    });
    let asked = match typed.and_then(|asked| Ok(Asked { picture: picture?, ..asked })) {
        Ok(asked) => asked,
        Err(answer) => return Ok(page(&staff, &signed, quiz, (form, String::new(), Some(answer))).await?),
    };
    let (id, old) = (quiz.id, QuestionId::parse(&form.id));
    let added = match old {
        Some(old) => staff.ask(move |school| school.replace_question(id, old, &asked)).await.map(Some)?,
        None => staff.ask(move |school| excused(school.add_questions(id, &[asked]))).await?,
    };
    if added.is_some() {
        return Ok(reply::see_other(&here(id)));
    }
    Ok(page(&staff, &signed, quiz, (form, String::new(), Some(QuizAnswer::Full))).await?)
}

/// What a question is to show: a new picture, made small; else what it showed, unless that is to go. What is told where the
/// picture cannot be read, or no more fit.
async fn shown(
    staff: &Arc<Staff>,
    said: &BTreeMap<String, String>,
    file: Option<File>,
) -> Result<Result<Option<PictureId>, QuizAnswer>, Fault> {
    let Some(file) = file else {
        let kept = said.get("kept").filter(|_| !said.contains_key("no-picture"));
        let Some(id) = kept.and_then(|id| PictureId::parse(id)) else { return Ok(Ok(None)) };
        let is_here = staff.ask(move |school| school.picture(id)).await?.is_some();
        return Ok(Ok(Some(id).filter(|_| is_here)));
    };
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
    Ok(kept.map(Some).ok_or(QuizAnswer::Full))
}

pub(crate) async fn picture(State(staff): Desk, Path(id): Path<String>, _: Signed) -> Result<Response, Refusal> {
    let id = PictureId::parse(&id).ok_or(Fault::NOT_FOUND)?;
    let jpeg = staff.ask(move |school| school.picture(id)).await?.ok_or(Fault::NOT_FOUND)?;
    Ok(reply::own_picture(jpeg))
}
