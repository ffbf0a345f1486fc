//! Projects of eXeLearning.

use maktaba_library::import::Defaults;
use maktaba_library::metadata::Record;
use maktaba_sync::model::Body;

use crate::fixtures;

#[test]
fn projects_open_with_what_they_say_of_themselves() {
    let cases = [
        ("pruebas-exe26.elp", "Contenido para pruebas de eXe 3", "es", 11, "CC0 1.0", "Inicio"),
        ("main-title-exe3-beta.elp", "Main title", "es", 2, "CC BY-SA 3.0", ""),
        ("propiedades.elpx", "propiedades", "eu", 6, "CC BY-SA 4.0", ""),
    ];
    for (file, title, language, pages, licence, first) in cases {
        let Some(path) = fixtures::find(&format!("formats/exelearning/{file}")) else { return };
        // The first one says of no terms.
        let flags = Defaults { license: (licence == "CC0 1.0").then(|| licence.to_owned()), ..Defaults::default() };
        let (import, intake) = fixtures::run(&[path], &flags);
        let resource = import.resources.first().unwrap_or_else(|| panic!("{file}: {}", import.report));
        let record = Record::from_json(&resource.record).expect("importers write records");
        assert_eq!((record.title.as_str(), record.languages), (title, vec![language.to_owned()]), "{file}");
        assert_eq!((record.parts.len(), record.licence.label.as_str()), (pages, licence), "{file}: {:?}", record.parts);
        assert!(first.is_empty() || record.parts.first().is_some_and(|part| part.title == first), "{file}");
        if first.is_empty() {
            continue;
        }
        let made = resource.entries.iter().filter(|entry| entry.path.as_str().starts_with("_pages/"));
        let html: String = made
            .filter_map(|entry| match &entry.body {
                Body::Blob { id, .. } => Some(String::from_utf8_lossy(&intake.blobs[id]).into_owned()),
                Body::Redirect(_) => None,
            })
            .collect();
        assert!(html.contains("<img src=\"../portada.png\"") && html.contains("Instituto de Tecnologías"), "{html}");
    }
}
