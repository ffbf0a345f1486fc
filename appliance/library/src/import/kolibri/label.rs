//! Kolibri's labels: codes in the database, words for people and machines.

/// What a learner does.
pub(super) fn activity(code: &str) -> Option<&'static str> {
    find(ACTIVITY, code)
}

/// Grade levels.
pub(super) fn level(code: &str) -> Option<&'static str> {
    find(LEVEL, code)
}

/// What it is for teaching.
pub(super) fn resource_type(code: &str) -> Option<&'static str> {
    find(RESOURCE_TYPE, code)
}

/// In the words of schema.org's `accessibilityFeature`.
pub(super) fn accessibility(code: &str) -> Option<&'static str> {
    find(ACCESSIBILITY, code)
}

/// Subjects. A code names its place in a tree; the last part decides, so that trees may change.
pub(super) fn category(code: &str) -> Option<&'static str> {
    find(CATEGORY, code)
}

/// A code may be written with the codes above it, separated by points; the last one is its own.
fn find(table: &[(&'static str, &'static str)], code: &str) -> Option<&'static str> {
    let own = code.rsplit('.').next().unwrap_or(code);
    table.iter().find(|(known, _)| *known == own).map(|(_, words)| *words)
}

const ACTIVITY: &[(&str, &str)] = &[
    ("UXADWcXZ", "create"),
    ("#j8L0eq3", "explore"),
    ("mkA1R3NU", "listen"),
    ("VwRCom7G", "practice"),
    ("wA01urpi", "read"),
    ("3dSeJhqs", "reflect"),
    ("UD5UGM0z", "watch"),
];

const LEVEL: &[(&str, &str)] = &[
    ("H64ZOHfi", "Basic skills"),
    ("wnarlxKo", "Lower primary"),
    ("eLt0Mbu4", "Lower secondary"),
    ("FOhG0ib", "Preschool"),
    ("ZrgBU73s", "Professional"),
    ("FYxwbxts", "Tertiary"),
    ("BkGYi3lD", "Upper primary"),
    ("ZEjiwvOb", "Upper secondary"),
    ("Z#97dvst", "Work skills"),
];

const RESOURCE_TYPE: &[(&str, &str)] = &[
    ("J45AL9Nb", "activity"),
    ("0Et83gje", "book"),
    ("WEEETopZ", "exercise"),
    ("9dUN1LWT", "game"),
    ("204TGB4U", "guide"),
    ("xgFjFhrA", "lesson"),
    ("OqyPqhxW", "lesson plan"),
    ("rReY3LOO", "media"),
    ("LQYjqpA", "textbook"),
    ("WtHeUU1", "tutorial"),
];

const ACCESSIBILITY: &[(&str, &str)] = &[
    ("Lb0tb9VC", "alternativeText"),
    ("LNqKSN9j", "audioDescription"),
    ("WnIhbgkY", "captions"),
    ("uF4CI2wP", "highContrastDisplay"),
    ("Dr4cVXkc", "signLanguage"),
    ("Kxx#meDW", "taggedPDF"),
];

const CATEGORY: &[(&str, &str)] = &[
    ("0t5msbL5", "Algebra"),
    ("ViBlbQR&", "Anthropology"),
    ("nG96nHDc", "Arithmetic"),
    ("5QAjgfv7", "Arts"),
    ("mjSF4QlF", "Astronomy"),
    ("uErN4PdS", "Biology"),
    ("8rJ57ht6", "Calculus"),
    ("#r5ocgid", "Chemistry"),
    ("F863vKiF", "Civic education"),
    ("e#RTW9E#", "Computer science"),
    ("J7CU1IxN", "Current events"),
    ("PbGoe2MV", "Daily life"),
    ("BUMJJBnS", "Dance"),
    ("wZ3EAedB", "Digital literacy"),
    ("EHcbjuKq", "Diversity"),
    ("XsWznP4o", "Drama"),
    ("zbDzxDE7", "Earth science"),
    ("kyxTNsRS", "Entrepreneurship"),
    ("tS7WKnZ7", "Environment"),
    ("HGIc9sZq", "Financial literacy"),
    ("ziJ6PCuU", "For teachers"),
    ("BCG3&slG", "Foundations"),
    ("0&d0qTqS", "Logic and critical thinking"),
    ("lb7ELcK5", "Geometry"),
    ("RLfhp37t", "Guides"),
    ("zWtcJ&F2", "History"),
    ("pRvOzJTE", "Industry and sector specific"),
    ("JDUfJNXc", "Language learning"),
    ("fP2j70bj", "Learning skills"),
    ("lOBPr5ix", "Lesson plans"),
    ("HLo9TbNq", "Literacy"),
    ("DJLBbaEk", "Literature"),
    ("YMBXStib", "Logic and critical thinking"),
    ("qs0Xlaxq", "Mathematics"),
    ("8ZoaPsVW", "Mechanical engineering"),
    ("UOTL#KIV", "Media literacy"),
    ("d8&gCo2N", "Mental health"),
    ("u0aKjT4i", "Music"),
    ("Tsyej9ta", "Numeracy"),
    ("r#wbt#jF", "Physics"),
    ("K72&pITr", "Political science"),
    ("#N2VymZo", "Professional skills"),
    ("CfnlTDZ#", "Programming"),
    ("kivAZaeX", "Public health"),
    ("kHKJ&PbV", "Reading and writing"),
    ("r7RxB#9t", "Reading comprehension"),
    ("d&WXdXWF", "School"),
    ("i1IdaNwr", "Sciences"),
    ("&1WpYE&n", "Skills training"),
    ("K80UMYnW", "Social sciences"),
    ("75WBu1ZS", "Sociology"),
    ("jNm15RLB", "Statistics"),
    ("ISEXeZt&", "Technical and vocational training"),
    ("1JfIbP&N", "Tools and software training"),
    ("4LskOFXj", "Visual art"),
    ("P7s8FxQ8", "Web design"),
    ("l7DsPDlm", "Work"),
    ("KFJOCr&6", "Writing"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_words() {
        assert_eq!(activity("UD5UGM0z"), Some("watch"));
        assert_eq!(level("wnarlxKo"), Some("Lower primary"));
        assert_eq!(category("d&WXdXWF.qs0Xlaxq.0t5msbL5"), Some("Algebra"));
        assert_eq!(category("d&WXdXWF"), Some("School"));
        assert_eq!(accessibility("WnIhbgkY"), Some("captions"));
        assert_eq!(resource_type("0Et83gje"), Some("book"));
        assert_eq!(category("new"), None);
    }
}
