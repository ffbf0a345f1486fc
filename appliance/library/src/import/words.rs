//! The few words of our own on pages that are made at import, in the language of the content where we have them.

/// Words in one language.
#[derive(Debug)]
pub(crate) struct Words {
    pub(crate) answer: &'static str,
    pub(crate) needs_internet: &'static str,
    pub(crate) cannot_run: &'static str,
    pub(crate) by_lot: &'static str,
    pub(crate) handouts: &'static str,
    pub(crate) updates: &'static str,
}

impl Words {
    /// The words for a BCP 47 tag; English where there are none.
    pub(crate) fn of(tag: &str) -> Self {
        let (answer, needs_internet, cannot_run, by_lot, handouts, updates) = match crate::language::primary_of(tag) {
            "ar" => (
                "الإجابة",
                "يحتاج هذا الرابط إلى الإنترنت:",
                "هذا الجزء لا يعمل هنا.",
                "تُختار بعض هذه الأسئلة بالقرعة في كل مرة.",
                "مواد المقرر",
                "أخبار المقرر",
            ),
            "es" => (
                "Respuesta",
                "Este enlace necesita internet:",
                "Esta parte no funciona aquí.",
                "Algunas de estas preguntas se eligen al azar cada vez.",
                "Materiales del curso",
                "Novedades del curso",
            ),
            "fr" => (
                "Réponse",
                "Ce lien a besoin d’internet :",
                "Cette partie ne fonctionne pas ici.",
                "Certaines de ces questions sont tirées au sort à chaque fois.",
                "Documents du cours",
                "Nouvelles du cours",
            ),
            "sl" => (
                "Odgovor",
                "Ta povezava potrebuje internet:",
                "Ta del tukaj ne deluje.",
                "Nekatera od teh vprašanj so vsakič izžrebana.",
                "Gradiva predmeta",
                "Novice predmeta",
            ),
            "sw" => (
                "Jibu",
                "Kiungo hiki kinahitaji intaneti:",
                "Sehemu hii haifanyi kazi hapa.",
                "Baadhi ya maswali haya huchaguliwa kwa bahati nasibu kila mara.",
                "Nyenzo za kozi",
                "Habari za kozi",
            ),
            _ => (
                "Answer",
                "This link needs the internet:",
                "This part cannot run here.",
                "Some of these questions are drawn by lot each time.",
                "Course handouts",
                "Course updates",
            ),
        };
        Self { answer, needs_internet, cannot_run, by_lot, handouts, updates }
    }
}
