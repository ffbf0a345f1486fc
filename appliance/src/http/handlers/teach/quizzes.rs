//! `/teach/quizzes` and `/teach/quiz/{id}`: questions, a bank of them, from files and for paper.

use std::ffi::OsString;
use std::fs::File;
use std::os::fd::AsRawFd as _;
use std::path::Path as FilePath;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, RawQuery, State};
use axum::response::Response;
use hyper::Request;
use maktaba_library::import::{Answers, Asked as FromFile, gift, questions};
use maktaba_library::lesson::answer_line;
use maktaba_webui::{Href, PaperQuestion, PaperView, Post, Problem, QuestionForm, QuizAnswer, QuizFormView, WorksView};

use super::child;
use super::lessons::title;
use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::reader::form::{field, in_query};
use crate::http::staff::{Desk, Refusal, Signed, Staff, excused};
use crate::school::{Asked, Jpeg, Kind, PictureId, Question, QuestionId, Quiz, QuizId, ToAsk};

/// LIMIT: bytes of a file with questions.
const FILE_BYTES: u64 = 4 << 20;
/// LIMIT: characters by which a question is named that was left out.
const NAMED: usize = 100;

pub(crate) async fn list(State(staff): Desk, signed: Signed) -> Result<Response, Refusal> {
    let person = signed.session.person.id;
    let quizzes = staff.ask(move |school| school.quizzes(person)).await?;
    let view = WorksView {
        is_quizzes: true,
        rows: quizzes.into_iter().map(|one| (here(one.id), one.title, one.person == Some(person))).collect(),
        post: Post::to(["teach", "quizzes"], &signed.session.form),
        item: None,
        can_take: false,
        file: None,
    };
    Ok(staff.show(&signed.visit, |frame| view.render(frame)).await?)
}

pub(crate) async fn post_list(State(staff): Desk, request: Request<Body>) -> Result<Response, Refusal> {
    let (signed, form) = staff.form(request).await?;
    let title = title(&form)?;
    let person = signed.session.person.id;
    let id = staff.ask(move |school| school.add_quiz(&title, person)).await?;
    Ok(reply::see_other(&here(id)))
}

pub(crate) async fn get(
    State(staff): Desk,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    signed: Signed,
) -> Result<Response, Refusal> {
    let quiz = find(&staff, &id).await?;
    let said = |name| in_query(query.as_deref(), name);
    let (edited, of) = (said("edit").and_then(|id| QuestionId::parse(&id)), quiz.id);
    let question = match edited {
        Some(edited) => staff.ask(move |school| school.question(of, edited)).await?,
        None => None,
    };
    let form = question.map(form_of).unwrap_or_default();
    Ok(page(&staff, &signed, quiz, (form, said("bank").unwrap_or_default(), None)).await?)
}

pub(crate) async fn post(
    State(staff): Desk,
    Path(id): Path<String>,
    request: Request<Body>,
) -> Result<Response, Refusal> {
    let (signed, form) = staff.form(request).await?;
    let quiz = changed(&staff, &signed, &id).await?;
    let (id, who) = (quiz.id, field(&form, "who").unwrap_or_default());
    let question = QuestionId::parse(&who);
    let added = match (field(&form, "act").unwrap_or_default().as_str(), question) {
        ("bank", Some(question)) => {
            let found = staff.ask(move |school| school.banked(question)).await?.ok_or(Fault::NOT_FOUND)?;
            staff.ask(move |school| excused(school.add_questions(id, vec![found.asked.into()]))).await?
        }
        ("remove", Some(question)) => staff.ask(move |school| school.remove_question(id, question)).await.map(Some)?,
        ("remove-quiz", _) => {
            staff.ask(move |school| school.remove_quiz(id)).await?;
            return Ok(reply::see_other(&Href::path(["teach", "quizzes"])));
        }
        _ => return Err(Fault::BAD_REQUEST.into()),
    };
    if added.is_some() {
        return Ok(reply::see_other(&here(id)));
    }
    let full = (QuestionForm::default(), String::new(), Some(QuizAnswer::Full));
    Ok(page(&staff, &signed, quiz, full).await?)
}

/// Questions out of a file.
pub(crate) async fn post_file(
    State(staff): Desk,
    Path(id): Path<String>,
    request: Request<Body>,
) -> Result<Response, Refusal> {
    let headers = request.headers().clone();
    let (signed, body) = staff.signed_body(request).await?;
    let quiz = changed(&staff, &signed, &id).await?;
    let (_, file) = child::form(&staff, &signed, (&headers, body), FILE_BYTES).await?;
    let file = file.ok_or(Fault::UNFIT)?;
    let reader = staff.app.options.question_reader.clone();
    let read = tokio::task::spawn_blocking(move || read(&reader, file)).await.map_err(Fault::Task)?;
    let Some(read) = read else {
        let none = (QuestionForm::default(), String::new(), Some(QuizAnswer::NoQuestions));
        return Ok(reply::unprocessable_if(true, page(&staff, &signed, quiz, none).await?));
    };
    let (mut taken, mut left) = (Vec::new(), Vec::new());
    for question in &read {
        match asked(question) {
            Some(asked) => taken.push(asked),
            None => left.push(question.text.chars().take(NAMED).collect()),
        }
    }
    let (count, id) = (taken.len() as u64, quiz.id);
    let added = staff.ask(move |school| excused(school.add_questions(id, taken))).await?;
    let answer = added.map_or(QuizAnswer::Full, |()| QuizAnswer::Taken(count, left));
    Ok(page(&staff, &signed, quiz, (QuestionForm::default(), String::new(), Some(answer))).await?)
}

/// What a file asks; `None` if it is no file of questions, or whoever read it died of it.
fn read(reader: &[OsString], file: File) -> Option<Vec<FromFile>> {
    if reader.is_empty() {
        return questions(FilePath::new(&format!("/proc/self/fd/{}", file.as_raw_fd())));
    }
    child::say(reader, None, file).and_then(|said| serde_json::from_slice(&said).ok()).flatten()
}

/// A question of a file and what it shows, if it is of a kind that can be asked here.
fn asked(question: &FromFile) -> Option<ToAsk> {
    let kind = match question.answers {
        Answers::Choice if question.lines.iter().filter(|(is_right, _)| *is_right).count() == 1 => Kind::One,
        Answers::Choice => Kind::Several,
        Answers::Text => Kind::Text,
        Answers::Number => Kind::Number,
        Answers::Order => Kind::Order,
    };
    let is_choice = matches!(kind, Kind::One | Kind::Several);
    let line = |(is_right, text): &(bool, String)| answer_line(*is_right, is_choice, text);
    let lines: Vec<String> = question.lines.iter().map(line).collect();
    let asked = Asked::typed(kind, &question.text, &lines.join("\n"), &question.hint).ok()?;
    Some(ToAsk { jpeg: question.picture.as_deref().and_then(Jpeg::of_data_url), asked })
}

/// `/teach/quiz/{id}/gift`: the questions for other programs.
pub(crate) async fn export(State(staff): Desk, Path(id): Path<String>, _: Signed) -> Result<Response, Refusal> {
    let quiz = find(&staff, &id).await?;
    let questions = staff.ask(move |school| school.questions(quiz.id)).await?;
    let all = questions.into_iter().map(|question| {
        let answers = match question.asked.kind {
            Kind::One | Kind::Several => Answers::Choice,
            Kind::Text => Answers::Text,
            Kind::Number => Answers::Number,
            Kind::Order => Answers::Order,
        };
        let Asked { text, answers: lines, hint, .. } = question.asked;
        gift(&FromFile { text, answers, lines, hint, picture: None })
    });
    Ok(reply::download("text/plain; charset=utf-8", "quiz.gift", all.collect()))
}

/// For paper; with `?key=1` the answers.
pub(crate) async fn paper(
    State(staff): Desk,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    signed: Signed,
) -> Result<Response, Refusal> {
    let quiz = find(&staff, &id).await?;
    let questions = staff.ask(move |school| school.questions(quiz.id)).await?;
    let question = |question: Question| {
        let asked = question.asked;
        let texts: Vec<String> = asked.answers.iter().map(|(_, text)| text.clone()).collect();
        let is_choice = matches!(asked.kind, Kind::One | Kind::Several);
        let choices = match asked.kind {
            Kind::Text | Kind::Number => Vec::new(),
            _ => asked.shown().into_iter().filter_map(|at| asked.answers.get(at).cloned()).collect(),
        };
        let choices = choices.into_iter().map(|(is_right, text)| (is_right && is_choice, text)).collect();
        let answer =
            if is_choice { String::new() } else { texts.join(if asked.kind == Kind::Order { " → " } else { " / " }) };
        PaperQuestion { asked: asked.text, picture: asked.picture.map(at), choices, answer }
    };
    let has_key = in_query(query.as_deref(), "key").is_some();
    let view = PaperView { title: quiz.title, questions: questions.into_iter().map(question).collect(), has_key };
    Ok(staff.show(&signed.visit, |frame| view.render(frame)).await?)
}

pub(super) fn here(id: QuizId) -> Href {
    Href::path(["teach", "quiz", &id.to_string()])
}

/// Where a picture is.
fn at(picture: PictureId) -> Href {
    Href::path(["teach", "picture", &picture.to_string()])
}

async fn find(staff: &Staff, id: &str) -> Result<Quiz, Fault> {
    let id = QuizId::parse(id).ok_or(Fault::NOT_FOUND)?;
    staff.ask(move |school| school.quiz(id)).await?.ok_or(Fault::NOT_FOUND)
}

/// A quiz of whoever changes it.
pub(super) async fn changed(staff: &Staff, signed: &Signed, id: &str) -> Result<Quiz, Fault> {
    let quiz = find(staff, id).await?;
    if signed.may_change(quiz.person) { Ok(quiz) } else { Err(Fault::Request(Problem::NotFound)) }
}

fn form_of(question: Question) -> QuestionForm {
    let answers = question.asked.lines();
    let Asked { kind, text, hint, picture, .. } = question.asked;
    let picture = picture.map(|id| id.to_string()).unwrap_or_default();
    QuestionForm { id: question.id.to_string(), kind: kind.as_str().to_owned(), text, answers, hint, picture }
}

pub(super) async fn page(
    staff: &Arc<Staff>,
    signed: &Signed,
    quiz: Quiz,
    (form, bank, answer): (QuestionForm, String, Option<QuizAnswer>),
) -> Result<Response, Fault> {
    let (id, words) = (quiz.id, bank.clone());
    let (questions, banked) = staff
        .ask(move |school| {
            let banked = if words.trim().is_empty() { Vec::new() } else { school.bank(&words)? };
            Ok((school.questions(id)?, banked))
        })
        .await?;
    let banked = banked.into_iter().map(|one| (one.id.to_string(), one.asked.text)).collect();
    let word = &signed.session.form;
    let is_wrong = answer.as_ref().is_some_and(|answer| !matches!(answer, QuizAnswer::Taken(..)));
    let view = QuizFormView {
        is_own: signed.may_change(quiz.person),
        title: quiz.title,
        questions: questions.into_iter().map(form_of).collect(),
        form,
        answer,
        bank: (bank, banked),
        here: here(id),
        post: Post { href: here(id), word: word.clone() },
        file: Post::to(["teach", "quiz", &id.to_string(), "file"], word),
    };
    let response = staff.show(&signed.visit, |frame| view.render(frame)).await?;
    Ok(reply::unprocessable_if(is_wrong, response))
}
