//! What is asked of the index. Here is what its tests share: a small library in fourteen languages.

mod files;
mod found;

use maktaba_sync::model::ReleaseNumber;

use super::*;

/// A folder of its own for each test, which vanishes with it.
fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn about(resource: &str, title: &str, language: &str) -> About {
    About {
        collection: "stories".parse().unwrap(),
        resource: resource.parse().unwrap(),
        title: title.to_owned(),
        description: String::new(),
        creators: vec!["Cornelius Gulere".to_owned()],
        languages: vec![language.to_owned()],
        subjects: vec!["Reading".to_owned()],
        values: vec![format!("1={language}"), "0=Reading".to_owned()],
        work: String::new(),
        main: "p1.html".to_owned(),
        pages_stand_alone: false,
    }
}

fn page(path: &str, text: &str) -> Page {
    Page {
        path: path.to_owned(),
        source: path.to_owned(),
        title: path.to_owned(),
        text: text.to_owned(),
        ..Page::default()
    }
}

/// Nothing is shown of a page but its title.
fn untold(_: &Hit, _: &[String]) -> Option<String> {
    None
}

/// Puts pages in, each made from its path and its text.
fn put(writer: &mut Writer<'_>, about: &About, pages: impl IntoIterator<Item = Page>) {
    let made = |page: Page| (Print::of(&[page.path.as_bytes(), page.text.as_bytes()]), move || Some(page));
    writer.replace_resource(about, pages.into_iter().map(made)).unwrap();
}

fn ids(found: &Found) -> Vec<&str> {
    found.hits.iter().map(|hit| hit.resource.as_str()).collect()
}

/// "Mathematics textbooks for students", and a phrase that a reader would type to find it.
const PHRASES: [(&str, &str, &str); 14] = [
    ("en", "Mathematics textbooks for students", "mathematics textbook"),
    ("fr", "Manuels de mathématiques pour les élèves", "MATHEMATIQUES élève"),
    ("ar", "كُتُب الرياضيات للطلاب", "كتب الرياضيات"),
    ("hi", "छात्रों के लिए गणित की पाठ्यपुस्तकें", "गणित छात्रों"),
    ("ur", "طلباء کے لیے ریاضی کی کتابیں", "رياضي کتابیں"),
    ("am", "ለተማሪዎች የሒሳብ መማሪያ መጻሕፍት", "የሂሳብ መማሪያ"),
    ("sw", "Vitabu vya hisabati kwa wanafunzi", "vitabu hisabati"),
    ("sl", "Učbeniki matematike za učence", "ucbeniki matematike"),
    ("th", "หนังสือเรียนคณิตศาสตร์สำหรับนักเรียน", "คณิตศาสตร์"),
    ("lo", "ປຶ້ມຮຽນຄະນິດສາດສຳລັບນັກຮຽນ", "ປຶ້ມຮຽນ"),
    ("km", "សៀវភៅសិក្សាគណិតវិទ្យាសម្រាប់សិស្ស", "គណិតវិទ្យា"),
    ("my", "ကျောင်းသားများအတွက် သင်္ချာစာအုပ်များ", "သင်္ချာ"),
    ("zh-Hans", "学生数学课本", "数学"),
    ("ru", "Учебники математики для учеников", "учебник математика"),
];

fn phrases() -> (SearchIndex, tempfile::TempDir) {
    let place = folder();
    let index = SearchIndex::open(place.path()).unwrap();
    let mut writer = index.writer().unwrap();
    for (language, phrase, _) in PHRASES {
        let id = language.to_lowercase();
        let pages = [page("p1.html", phrase), page("p2.html", "other")];
        put(&mut writer, &about(&id, &format!("Title {id}"), language), pages);
    }
    writer.commit(&[("stories".parse().unwrap(), ReleaseNumber(3))].into()).unwrap();
    (index, place)
}
