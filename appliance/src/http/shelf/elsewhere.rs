//! Items of a lesson that was made on another box, where the same publisher may have had another name.

use std::collections::HashMap;

use maktaba_library::lesson::{LessonFile, PartKind};
use maktaba_library::metadata::Record;
use maktaba_sync::model::Shelfmark;
use maktaba_sync::store::ReadError;

use super::holdings::Holdings;
use crate::http::reader::state::parse_key;

/// Gives each item of a lesson the name that it has here: of the collections that their publishers call the same, the one
/// that has the resource; of several the one in which its title is the same, then the one that is named. What is not here
/// keeps its name, by which it is found once it comes.
pub(crate) fn name_as_here(lesson: &mut LessonFile, holdings: &dyn Holdings) -> Result<(), ReadError> {
    let mut called: HashMap<String, Vec<Shelfmark>> = HashMap::new();
    for held in holdings.collections()? {
        called.entry(held.id.collection().to_string()).or_default().push(held.id);
    }
    for part in lesson.parts.iter_mut().filter(|part| part.kind == PartKind::LearningResource) {
        let Some((collection, resource)) = parse_key(&part.identifier) else { continue };
        let mut best = None;
        for mark in called.get(collection.collection().as_str()).into_iter().flatten() {
            let Some(held) = holdings.resource(mark, &resource)? else { continue };
            let has_title = Record::from_json(&held.record).is_ok_and(|record| record.title == part.name);
            let fits = (has_title, *mark == collection);
            if best.as_ref().is_none_or(|(most, _)| fits > *most) {
                best = Some((fits, mark));
            }
        }
        if let Some((_, mark)) = best {
            part.identifier = format!("{mark}/{resource}");
        }
    }
    Ok(())
}
