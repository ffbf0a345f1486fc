//! The few words of our own on pages that are made at import, in the language of the content where we have them.

/// Words in one language.
#[derive(Debug)]
pub(crate) struct Words {
    pub(crate) answer: &'static str,
    pub(crate) needs_internet: &'static str,
    pub(crate) cannot_run: &'static str,
}

impl Words {
    /// The words for a BCP 47 tag; English where there are none.
    pub(crate) fn of(tag: &str) -> Self {
        let (answer, needs_internet, cannot_run) = match crate::language::primary_of(tag) {
            "ar" => ("الإجابة", "يحتاج هذا الرابط إلى الإنترنت:", "هذا الجزء لا يعمل هنا."),
            "es" => ("Respuesta", "Este enlace necesita internet:", "Esta parte no funciona aquí."),
            "fr" => ("Réponse", "Ce lien a besoin d’internet :", "Cette partie ne fonctionne pas ici."),
            "sl" => ("Odgovor", "Ta povezava potrebuje internet:", "Ta del tukaj ne deluje."),
            "sw" => ("Jibu", "Kiungo hiki kinahitaji intaneti:", "Sehemu hii haifanyi kazi hapa."),
            _ => ("Answer", "This link needs the internet:", "This part cannot run here."),
        };
        Self { answer, needs_internet, cannot_run }
    }
}
