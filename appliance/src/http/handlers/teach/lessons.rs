//! `/teach/lessons` and `/teach/lesson/{id}`: what is done in which order, with how many minutes, and by whom.

use axum::body::Body;
use axum::extract::{Path, RawQuery, State};
use axum::response::Response;
use hyper::Request;
use maktaba_library::search::By;
use maktaba_webui::{Href, LessonFormView, LessonView, NoteForm, Pick, PickView, Post, StepForm, Text, WorksView};

use super::lesson_file;
use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::handlers::class::lesson::{forms, row};
use crate::http::handlers::print::code;
use crate::http::reader::choice::Choice;
use crate::http::reader::form::{field, in_query};
use crate::http::reader::state;
use crate::http::shelf::card;
use crate::http::shelf::finder::findings;
use crate::http::staff::{Desk, Refusal, Signed, Staff, excused};
use crate::school::{ClassId, Lesson, LessonId, Matter, QuizId, Step, StepId, Way};

/// LIMIT: what is found for a lesson.
const FOUND: usize = 12;

pub(crate) async fn list(State(staff): Desk, RawQuery(query): RawQuery, signed: Signed) -> Result<Response, Refusal> {
    let item = in_query(query.as_deref(), "item").filter(|item| state::parse_key(item).is_some());
    Ok(all(&staff, &signed, (item, false)).await?)
}

/// All lessons: to look at, or to add an item to; whether a file was no lesson.
pub(super) async fn all(
    staff: &Staff,
    signed: &Signed,
    (item, is_wrong): (Option<String>, bool),
) -> Result<Response, Fault> {
    let (person, word) = (signed.session.person.id, &signed.session.form);
    let lessons = staff.ask(move |school| school.lessons(person)).await?;
    let can_take = match &item {
        Some(item) => lesson_file::offered(staff, item).await?.is_some(),
        None => false,
    };
    let view = WorksView {
        is_quizzes: false,
        rows: lessons.into_iter().map(|one| (here(one.id), one.title, one.person == Some(person))).collect(),
        post: Post::to(["teach", "lessons"], word),
        file: item.is_none().then(|| (Post::to(["teach", "lessons", "file"], word), is_wrong)),
        item,
        can_take,
    };
    staff.show(&signed.visit, |frame| view.render(frame)).await
}

pub(crate) async fn post_list(State(staff): Desk, request: Request<Body>) -> Result<Response, Refusal> {
    let (signed, form) = staff.form(request).await?;
    if field(&form, "act").is_some_and(|act| act == "take") {
        return Ok(lesson_file::take(&staff, &signed, &field(&form, "who").unwrap_or_default()).await?);
    }
    let title = title(&form)?;
    let person = signed.session.person.id;
    let id = staff.ask(move |school| school.add_lesson(&title, person)).await?;
    Ok(reply::see_other(&here(id)))
}

pub(crate) async fn get(
    State(staff): Desk,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    signed: Signed,
) -> Result<Response, Refusal> {
    let lesson = find(&staff, &id).await?;
    let said = |name| in_query(query.as_deref(), name);
    let asked = (said("q").unwrap_or_default(), said("edit").unwrap_or_default());
    Ok(page(&staff, &signed, lesson, asked, false).await?)
}

pub(crate) async fn post(
    State(staff): Desk,
    Path(id): Path<String>,
    request: Request<Body>,
) -> Result<Response, Refusal> {
    let (signed, form) = staff.form(request).await?;
    let lesson = find(&staff, &id).await?;
    let (id, person) = (lesson.id, signed.session.person.id);
    let (act, who) = (field(&form, "act").unwrap_or_default(), field(&form, "who").unwrap_or_default());
    match act.as_str() {
        "copy" => {
            let copy = staff.ask(move |school| school.copy_lesson(id, person)).await?.ok_or(Fault::NOT_FOUND)?;
            return Ok(reply::see_other(&here(copy)));
        }
        "give" => {
            let (class, team) = who.split_once(' ').unwrap_or((&who, ""));
            let (class, team) = (ClassId::parse(class).ok_or(Fault::BAD_REQUEST)?, team.to_owned());
            let due = field(&form, "due").and_then(|due| day(&due)).ok_or(Fault::UNFIT)?;
            staff.ask(move |school| school.class(class)).await?.ok_or(Fault::NOT_FOUND)?;
            staff.ask(move |school| school.give(id, (class, &team), &due)).await?;
            return Ok(reply::see_other(&Href::path(["teach", "class", &class.to_string()])));
        }
        _ => {}
    }
    if !signed.may_change(lesson.person) {
        return Err(Fault::NOT_FOUND.into());
    }
    if act == "remove-lesson" {
        staff.ask(move |school| school.remove_lesson(id)).await?;
        return Ok(reply::see_other(&Href::path(["teach", "lessons"])));
    }
    if act == "offer" {
        return Ok(lesson_file::offer(&staff, &signed, id).await?);
    }
    if let ("note", Some(step)) = (act.as_str(), StepId::parse(&who)) {
        let (title, text) = (title(&form)?, field(&form, "text").unwrap_or_default());
        staff.ask(move |school| school.write_note(id, step, (&title, &text))).await?;
        return Ok(reply::see_other(&here(id)));
    }
    if let Some((title, matter, minutes)) = new_step(&staff, &form, (&act, &who)).await? {
        let title = (title.0, title.1);
        let added =
            staff.ask(move |school| excused(school.add_step(id, (&title.0, &title.1), &matter, minutes))).await?;
        if added.is_none() {
            return Ok(page(&staff, &signed, lesson, (String::new(), String::new()), true).await?);
        }
        return Ok(reply::see_other(&here(id)));
    }
    let step = StepId::parse(&who).ok_or(Fault::BAD_REQUEST)?;
    match act.as_str() {
        "up" => staff.ask(move |school| school.move_step(id, step, Way::Up)).await?,
        "down" => staff.ask(move |school| school.move_step(id, step, Way::Down)).await?,
        "remove" => staff.ask(move |school| school.remove_step(id, step)).await?,
        "minutes" => {
            let minutes = field(&form, "minutes").and_then(|text| text.parse().ok()).unwrap_or(0_u32).min(999);
            staff.ask(move |school| school.set_minutes(id, step, minutes)).await?;
        }
        _ => return Err(Fault::BAD_REQUEST.into()),
    }
    Ok(reply::see_other(&here(id)))
}

/// The title of something new, without which there is nothing.
pub(super) fn title(form: &[u8]) -> Result<String, Fault> {
    field(form, "title").filter(|title| !title.trim().is_empty()).ok_or(Fault::UNFIT)
}

/// Title with its language, what it is, minutes.
type New = ((String, String), Matter, u32);

/// What a form adds; `None` if it adds nothing.
async fn new_step(staff: &Staff, form: &[u8], (act, who): (&str, &str)) -> Result<Option<New>, Fault> {
    Ok(match act {
        "item" => {
            let (title, minutes) = item(staff, who).await?;
            Some(((title.words, title.language), Matter::Item(who.to_owned()), minutes))
        }
        "note" => {
            let text = field(form, "text").unwrap_or_default();
            Some(((title(form)?, String::new()), Matter::Note(text.replace('\0', "")), 0))
        }
        "quiz" => {
            let id = QuizId::parse(who).ok_or(Fault::BAD_REQUEST)?;
            let quiz = staff.ask(move |school| school.quiz(id)).await?.ok_or(Fault::NOT_FOUND)?;
            Some(((quiz.title, String::new()), Matter::Quiz(id), 0))
        }
        _ => None,
    })
}

/// An item of the library: its title, and the minutes that it takes.
pub(super) async fn item(staff: &Staff, key: &str) -> Result<(Text, u32), Fault> {
    let (collection, resource) = state::parse_key(key).ok_or(Fault::BAD_REQUEST)?;
    let record = &staff.app.records.get((&collection, &resource)).await?.record;
    Ok((card::title(record), record.duration_s.unwrap_or(0).div_ceil(60)))
}

/// A day as `2026-11-30`, which it is when it comes from a field for days, or as people write it: `30/11/2026`. Nothing is
/// no day, which may be meant.
fn day(text: &str) -> Option<String> {
    if text.trim().is_empty() {
        return Some(String::new());
    }
    let mut parts = text.split(['-', '/', '.']).map(|part| part.trim().parse::<i16>().ok());
    let (first, month, last) = (parts.next()??, parts.next()??, parts.next()??);
    let (year, day) = if first > 31 { (first, last) } else { (last, first) };
    let date = jiff::civil::Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()?;
    (parts.next().is_none() && year >= 2000).then(|| date.to_string())
}

fn here(id: LessonId) -> Href {
    Href::path(["teach", "lesson", &id.to_string()])
}

async fn find(staff: &Staff, id: &str) -> Result<Lesson, Fault> {
    let id = LessonId::parse(id).ok_or(Fault::NOT_FOUND)?;
    staff.ask(move |school| school.lesson(id)).await?.ok_or(Fault::NOT_FOUND)
}

/// What is found in the library for something in the making.
pub(super) async fn pick(staff: &Staff, query: String) -> Result<PickView, Fault> {
    let choice = Choice { query: query.chars().filter(|c| !c.is_control()).take(200).collect(), ..Choice::default() };
    if choice.query.trim().is_empty() {
        return Ok(PickView { query: String::new(), found: Vec::new() });
    }
    let found = staff.app.find(&choice, FOUND, By::Resource).await?;
    let query = choice.query.clone();
    let hits = staff.app.ask(move |desk| Ok(findings(desk, found, &choice, FOUND)?.hits)).await?;
    let mut found: Vec<Pick> = Vec::new();
    for hit in hits {
        let item = format!("{}/{}", hit.item.collection, hit.item.id);
        if found.iter().all(|one| one.item != item) {
            found.push(Pick { item, title: hit.item.card.title });
        }
    }
    Ok(PickView { query, found })
}

async fn page(
    staff: &Staff,
    signed: &Signed,
    lesson: Lesson,
    (query, edited): (String, String),
    is_full: bool,
) -> Result<Response, Fault> {
    let (id, person) = (lesson.id, signed.session.person.id);
    let is_own = signed.may_change(lesson.person);
    let (steps, quizzes, classes) = staff
        .ask(move |school| {
            let mut classes = Vec::new();
            for class in school.classes()? {
                let mut teams: Vec<String> = school.pupils(class.id)?.into_iter().map(|pupil| pupil.team).collect();
                teams.dedup();
                classes.push((class.id.to_string(), class.name.clone()));
                let teams = teams.into_iter().filter(|team| !team.is_empty());
                classes.extend(teams.map(|team| (format!("{} {team}", class.id), format!("{}: {team}", class.name))));
            }
            Ok((school.steps(id)?, school.quizzes(person)?, classes))
        })
        .await?;
    let origin = staff.plain_origin(&signed.visit);
    let step = |step: Step| StepForm {
        id: step.id.to_string(),
        href: match &step.matter {
            Matter::Quiz(quiz) => Some(format!("/teach/quiz/{quiz}")),
            _ => row(&step, |_| None).href.map(|href| origin.clone() + href.as_str()),
        },
        title: Text::new(step.title.0, step.title.1),
        minutes: step.minutes,
        is_note: matches!(step.matter, Matter::Note(_)),
    };
    let note = steps.iter().find(|step| step.id.to_string() == edited).and_then(|step| match &step.matter {
        Matter::Note(text) => Some(NoteForm { id: edited.clone(), title: step.title.0.clone(), text: text.clone() }),
        _ => None,
    });
    let address = format!("{origin}/lesson/{}", lesson.code);
    let forms = forms(&steps);
    let view = LessonFormView {
        title: lesson.title,
        is_own,
        steps: steps.into_iter().map(step).collect(),
        note: note.unwrap_or_default(),
        share: (lesson.code, address.clone(), code(&address)),
        print: Href::path(["teach", "lesson", &id.to_string(), "print"]),
        file: Href::path(["teach", "lesson", &id.to_string(), "file"]),
        forms: forms.map(|forms| format!("{origin}{}", forms.as_str())),
        quizzes: quizzes.into_iter().map(|quiz| (quiz.id.to_string(), quiz.title)).collect(),
        classes,
        pick: if is_own { pick(staff, query).await? } else { pick(staff, String::new()).await? },
        post: Post { href: here(id), word: signed.session.form.clone() },
        is_full,
    };
    let response = staff.show(&signed.visit, |frame| view.render(frame)).await?;
    Ok(reply::unprocessable_if(is_full, response))
}

/// For paper, with the way to it for a camera.
pub(crate) async fn print(State(staff): Desk, Path(id): Path<String>, signed: Signed) -> Result<Response, Refusal> {
    let lesson = find(&staff, &id).await?;
    let steps = staff.ask(move |school| school.steps(lesson.id)).await?;
    let address = format!("{}/lesson/{}", staff.plain_origin(&signed.visit), lesson.code);
    let steps = steps.iter().map(|step| {
        let row = row(step, |_| None);
        maktaba_webui::StepRow { href: None, ..row }
    });
    let view = LessonView {
        title: lesson.title,
        day: String::new(),
        steps: steps.collect(),
        forms: None,
        share: Some((lesson.code, address.clone(), code(&address))),
    };
    Ok(staff.show(&signed.visit, |frame| view.render(frame)).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        for (text, expected) in [
            ("2026-11-30", Some("2026-11-30")),
            ("30/11/2026", Some("2026-11-30")),
            (" 3. 2. 2027 ", Some("2027-02-03")),
            ("", Some("")),
            ("2026-02-31", None),
            ("11/30/2026", None),
            ("30/11", None),
            ("1-2-3-4", None),
            ("tomorrow", None),
        ] {
            assert_eq!(day(text).as_deref(), expected, "{text}");
        }
    }
}
