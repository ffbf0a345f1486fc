//! `/teach`: what a teacher has in hand.

use axum::extract::State;
use axum::response::Response;
use maktaba_webui::{DeskRow, DeskView, Href, Post, Text};

use super::said::{stage, trouble};
use crate::http::staff::{Desk, Refusal, Signed};
use crate::school::{Material, Role, State as Stage};

pub(crate) async fn get(State(staff): Desk, signed: Signed) -> Result<Response, Refusal> {
    let person = signed.session.person.clone();
    let materials = staff.ask(move |school| school.materials_of(person.id)).await?;
    let row = |material: Material| DeskRow {
        href: Href::path(["teach", "material", material.id.as_str()]),
        title: Text::new(&*material.said.title, &*material.said.language),
        stage: stage(&material),
        trouble: trouble(&material),
        told: if matches!(material.state, Stage::Refused | Stage::Declined) { material.told } else { String::new() },
    };
    let view = DeskView {
        name: signed.session.person.name.clone(),
        is_admin: signed.session.person.role == Role::Admin,
        rows: materials.into_iter().map(row).collect(),
        sign_out: Post::to(["teach", "sign-out"], &signed.session.form),
    };
    Ok(staff.show(&signed.visit, |frame| view.render(frame)).await?)
}
