//! `/teach/classes` and `/teach/class/{id}`: classes, their pupils, cards to cut, and how far they are.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::Response;
use hyper::Request;
use maktaba_webui::{CardsView, Cell, ClassesView, Due, Href, Post, ProgressView, PupilCard, PupilRow, RosterView};

use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::handlers::print::code;
use crate::http::reader::form::field;
use crate::http::staff::{Desk, Refusal, Signed, Staff, excused};
use crate::school::{Class, ClassId, Done, PersonName, Pin, Pupil, PupilId, School, Score, Work, WorkId};
use crate::units::day;

pub(crate) async fn list(State(staff): Desk, signed: Signed) -> Result<Response, Refusal> {
    Ok(all(&staff, &signed, false).await?)
}

pub(crate) async fn post_list(State(staff): Desk, request: Request<Body>) -> Result<Response, Refusal> {
    let (signed, form) = staff.form(request).await?;
    let Some(name) = PersonName::typed(&field(&form, "name").unwrap_or_default()) else {
        return Ok(all(&staff, &signed, true).await?);
    };
    let person = signed.session.person.id;
    let made = staff.ask(move |school| excused(school.add_class(&name, person))).await?;
    let id = made.ok_or(Fault::BAD_REQUEST)?;
    Ok(reply::see_other(&here(id)))
}

async fn all(staff: &Staff, signed: &Signed, lacks_name: bool) -> Result<Response, Fault> {
    let classes = staff.ask(School::classes).await?;
    let rows = classes.into_iter().map(|class| (here(class.id), class.name, class.code)).collect();
    let view = ClassesView { rows, post: Post::to(["teach", "classes"], &signed.session.form), lacks_name };
    staff.show(&signed.visit, |frame| view.render(frame)).await
}

pub(crate) async fn get(State(staff): Desk, Path(id): Path<String>, signed: Signed) -> Result<Response, Refusal> {
    let class = find(&staff, &id).await?;
    Ok(roster(&staff, &signed, class, false).await?)
}

pub(crate) async fn post(
    State(staff): Desk,
    Path(id): Path<String>,
    request: Request<Body>,
) -> Result<Response, Refusal> {
    let (signed, form) = staff.form(request).await?;
    let class = find(&staff, &id).await?;
    let id = class.id;
    let who = field(&form, "who").unwrap_or_default();
    let pupil = PupilId::parse(&who);
    match (field(&form, "act").unwrap_or_default().as_str(), pupil) {
        ("add", _) => {
            let names = field(&form, "names").unwrap_or_default();
            let seen = field(&form, "seen").and_then(|seen| seen.parse().ok());
            return match staff.ask(move |school| excused(school.add_pupils(id, &names, seen))).await? {
                Some(added) if !added.is_empty() => Ok(cards(&staff, &signed, class, added).await?),
                added => Ok(roster(&staff, &signed, class, added.is_none()).await?),
            };
        }
        ("card", Some(pupil)) => {
            let card = staff.ask(move |school| school.new_card(id, pupil)).await?.ok_or(Fault::NOT_FOUND)?;
            return Ok(cards(&staff, &signed, class, vec![card]).await?);
        }
        ("team", Some(pupil)) => {
            let team = field(&form, "team").unwrap_or_default();
            staff.ask(move |school| school.set_team(id, pupil, &team)).await?;
        }
        ("remove", Some(pupil)) => staff.ask(move |school| school.remove_pupil(id, pupil)).await?,
        ("take-back", _) => {
            let work = WorkId::parse(&who).ok_or(Fault::BAD_REQUEST)?;
            staff.ask(move |school| school.take_back(id, work)).await?;
        }
        ("remove-class", _) => {
            staff.ask(move |school| school.remove_class(id)).await?;
            return Ok(reply::see_other(&Href::path(["teach", "classes"])));
        }
        _ => return Err(Fault::BAD_REQUEST.into()),
    }
    Ok(reply::see_other(&here(id)))
}

fn here(id: ClassId) -> Href {
    Href::path(["teach", "class", &id.to_string()])
}

async fn find(staff: &Staff, id: &str) -> Result<Class, Fault> {
    let id = ClassId::parse(id).ok_or(Fault::NOT_FOUND)?;
    staff.ask(move |school| school.class(id)).await?.ok_or(Fault::NOT_FOUND)
}

async fn roster(staff: &Staff, signed: &Signed, class: Class, is_full: bool) -> Result<Response, Fault> {
    let id = class.id;
    let (pupils, works) = staff.ask(move |school| Ok((school.pupils(id)?, school.works(id)?))).await?;
    let row = |pupil: Pupil| PupilRow { id: pupil.id.to_string(), name: pupil.name, team: pupil.team };
    let work = |work: Work| {
        let href = Href::path(["teach", "lesson", &work.lesson.to_string()]);
        (work.id.to_string(), Due { href, title: named(&work), day: work.due })
    };
    let view = RosterView {
        name: class.name,
        code: class.code,
        rows: pupils.into_iter().map(row).collect(),
        works: works.into_iter().map(work).collect(),
        progress: Href::path(["teach", "class", &id.to_string(), "progress"]),
        post: Post { href: here(id), word: signed.session.form.clone() },
        is_full,
    };
    let response = staff.show(&signed.visit, |frame| view.render(frame)).await?;
    Ok(reply::unprocessable_if(is_full, response))
}

/// Work with the group it is for.
fn named(work: &Work) -> String {
    if work.team.is_empty() { work.title.clone() } else { format!("{} ({})", work.title, work.team) }
}

/// Cards with pictures. They are in this answer and nowhere else.
async fn cards(staff: &Staff, signed: &Signed, class: Class, added: Vec<(Pupil, Pin)>) -> Result<Response, Fault> {
    let address = staff.plain_origin(&signed.visit) + "/class";
    let card = |(pupil, pin): (Pupil, Pin)| {
        let query = form_urlencoded::Serializer::new(String::new())
            .extend_pairs([("code", &class.code), ("name", &pupil.name)])
            .finish();
        PupilCard { qr: code(&format!("{address}?{query}")), name: pupil.name, pin: pin.pictures() }
    };
    let cards = added.into_iter().map(card).collect();
    let view = CardsView {
        class: class.name,
        code: class.code.clone(),
        address: address.clone(),
        cards,
        back: here(class.id),
    };
    staff.show(&signed.visit, |frame| view.render(frame)).await
}

pub(crate) async fn progress(State(staff): Desk, Path(id): Path<String>, signed: Signed) -> Result<Response, Refusal> {
    let view = table(&staff, &id).await?;
    Ok(staff.show(&signed.visit, |frame| view.render(frame)).await?)
}

/// The same table for programs.
pub(crate) async fn csv(State(staff): Desk, Path(id): Path<String>, signed: Signed) -> Result<Response, Refusal> {
    let view = table(&staff, &id).await?;
    let library = staff.app.library().await?;
    let text = view.csv(&signed.visit.frame(&library));
    Ok(reply::download("text/csv; charset=utf-8", "progress.csv", text))
}

async fn table(staff: &Staff, id: &str) -> Result<ProgressView, Fault> {
    let class = find(staff, id).await?;
    let id = class.id;
    let progress = staff.ask(move |school| school.progress(id)).await?;
    let cell = |score: Score| Cell {
        count: if score.asked == 0 { String::new() } else { format!("{}/{}", score.right, score.answered) },
        percent: score.percent(),
    };
    let seen = |pupil: &Pupil| pupil.seen.map(day).unwrap_or_default();
    let row = |(pupil, scores): (Pupil, Vec<Option<Score>>)| {
        let seen = seen(&pupil);
        (pupil.name, seen, scores.into_iter().map(|score| score.map(cell).unwrap_or_default()).collect())
    };
    let mut view = ProgressView {
        class: class.name,
        works: progress.works.iter().map(named).collect(),
        rows: progress.rows.into_iter().map(row).collect(),
        all: progress.all.into_iter().map(cell).collect(),
        hard: progress.hard.into_iter().map(|one| (one.asked, cell(one.score))).collect(),
        back: here(id),
    };
    for exercise in progress.exercises {
        let (done, percent) = exercise.all();
        view.all.push(Cell { count: done.to_string(), percent });
        view.works.push(exercise.title);
        for ((_, _, cells), done) in view.rows.iter_mut().zip(exercise.rows) {
            let count = match done {
                Done::Not => String::new(),
                Done::Plainly => "✓".to_owned(),
                Done::Scored(percent) => format!("{percent}%"),
            };
            cells.push(Cell { count, percent: None });
        }
    }
    Ok(view)
}
