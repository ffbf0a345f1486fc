//! `/teach/material/ID`: one material, and what its maker does with it.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::Response;
use hyper::Request;
use maktaba_webui::{Href, MaterialView, Post, Text};

use super::add::{MOST_BYTES, io_fault};
use super::said::{fields, form, said, stage, trouble};
use super::write;
use crate::device::clock;
use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::reader::form::field;
use crate::http::shelf::drafts::DRAFTS;
use crate::http::staff::{Desk, Refusal, Signed, Staff};
use crate::school::{Material, MaterialId, Role, School, State as Stage};

/// LIMIT: characters of a reason.
pub(in crate::http::handlers) const REASON: usize = 200;

pub(crate) async fn get(State(staff): Desk, Path(id): Path<String>, signed: Signed) -> Result<Response, Refusal> {
    let id = MaterialId::parse(&id).ok_or(Fault::NOT_FOUND)?;
    let material = find(&staff, &signed, &id).await?;
    let of = |more: &[&str]| {
        let parts = ["teach", "material", id.as_str()].into_iter().chain(more.iter().copied());
        Href::path(parts)
    };
    let post = |href| Post { href, word: signed.session.form.clone() };
    let collection = if material.said.only_here { "own~kept-here" } else { "own~made-here" };
    let is_public = !matches!(material.state, Stage::Withdrawn | Stage::Withdrawing);
    let public = material
        .resource
        .as_ref()
        .filter(|_| is_public && material.is_out)
        .map(|resource| staff.plain_origin(&signed.visit) + Href::resource(collection, resource).as_str());
    let is_admin = signed.session.person.role == Role::Admin;
    let asks = !is_admin && staff.ask(School::asks_first).await?;
    let view = MaterialView {
        asks,
        title: Text::new(&*material.said.title, &*material.said.language),
        stage: stage(&material),
        told: material.told.clone(),
        trouble: trouble(&material),
        preview: Some(Href::resource(DRAFTS, id.as_str())),
        public,
        write: (material.file == write::FILE).then(|| of(&["write"])),
        said: form(&material.said),
        post: post(of(&[])),
        new_file: post(of(&["file"])),
        most_bytes: MOST_BYTES,
    };
    Ok(staff.show(&signed.visit, |frame| view.render(frame)).await?)
}

pub(crate) async fn post(
    State(staff): Desk,
    Path(id): Path<String>,
    request: Request<Body>,
) -> Result<Response, Refusal> {
    let id = MaterialId::parse(&id).ok_or(Fault::NOT_FOUND)?;
    let (signed, told) = staff.form(request).await?;
    let material = find(&staff, &signed, &id).await?;
    let (now, kept) = (clock::system(), id.clone());
    match field(&told, "act").unwrap_or_default().as_str() {
        "publish" => {
            let is_admin = signed.session.person.role == Role::Admin;
            staff.ask(move |school| school.publish(&kept, is_admin, now)).await?;
        }
        "say" => {
            let mut said = said(&fields(&told));
            if said.title.is_empty() {
                said.title = material.said.title;
            }
            // Where it is published, there it stays: two addresses of one work would be two works.
            if material.is_out {
                said.only_here = material.said.only_here;
            }
            staff.ask(move |school| school.say(&kept, &said, now)).await?;
        }
        "withdraw" if material.is_out && material.state != Stage::Publishing => {
            let reason: String = field(&told, "reason").unwrap_or_default().chars().take(REASON).collect();
            let reason = reason.trim().to_owned();
            if reason.is_empty() {
                return Err(Fault::UNFIT.into());
            }
            staff.ask(move |school| school.move_on(&kept, (material.state, Stage::Withdrawing), &reason, now)).await?;
        }
        "forget" if !material.is_out && !stage(&material).is_work() => {
            staff.ask(move |school| school.forget_material(&kept)).await?;
            let folder = staff.school.folder(&id);
            match tokio::fs::remove_dir_all(folder).await {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(io_fault(error).into()),
                _ => return Ok(reply::see_other(&Href::path(["teach"]))),
            }
        }
        _ => return Err(Fault::BAD_REQUEST.into()),
    }
    staff.wake();
    Ok(reply::see_other(&Href::path(["teach", "material", id.as_str()])))
}

/// A material of whoever asks; an admin's are all.
///
/// # Errors
///
/// 404, whether it is somebody else's or nobody's.
pub(super) async fn find(staff: &Staff, signed: &Signed, id: &MaterialId) -> Result<Material, Fault> {
    let id = id.clone();
    let found = staff.ask(move |school| school.material(&id)).await?;
    found.filter(|it| signed.may_change(it.person)).ok_or(Fault::NOT_FOUND)
}
