//! The elements of Creative Commons' licences by the names that their deeds give them.

/// Codes with the names of the element as `key_of` spells them; longer names before those they begin with.
const ELEMENTS: [(&str, &str); 4] = [
    (
        "nc",
        "not for commercial use|non commerciale|non commercial|noncommercial|no commercial|pas d utilisation commerciale|\
         no comercial|nocomercial|não comercial|nãocomercial|nicht kommerziell|nichtkommerziell|\
         keine kommerzielle nutzung|niet commercieel|nietcommercieel|غير تجاري|非商业性使用|非商业|非商業性|\
         некоммерческое использование",
    ),
    (
        "nd",
        "noderivatives|noderivs|no derivative works|no derivatives|no derivs|pas de modification|sin obra derivada|\
         sinobraderivada|sin derivadas|sinderivadas|sin derivar|sem derivações|semderivações|sem derivados|\
         semderivados|keine bearbeitungen|keine bearbeitung|non opere derivate|geen afgeleide werken|\
         geenafgeleidewerken|منع الاشتقاق|禁止演绎|禁止改作",
    ),
    (
        "sa",
        "sharealike|share alike|partage dans les mêmes conditions|compartir igual|compartirigual|compartilha igual|\
         compartilhaigual|partilha igual|partilhaigual|weitergabe unter gleichen bedingungen|\
         condividi allo stesso modo|gelijk delen|gelijkdelen|الترخيص بالمثل|相同方式共享|相同方式分享",
    ),
    (
        "by",
        "attribution|paternité|atribución|reconocimiento|atribuição|namensnennung|attribuzione|naamsvermelding|\
         نسب المصنف|署名|姓名標示|атрибуция",
    ),
];

/// Words of a name that allow and forbid nothing.
const FILLING: &str = " creative commons cc by nc nd sa licence license licensed licencia licença lizenz licenza licentie \
                       international internacional internazionale unported generic public version only use and the ";

/// Beginnings of words that forbid something, in whatever form.
const FORBIDS: [&str; 7] = ["commer", "comer", "kommer", "deriv", "modif", "bearbeit", "коммер"];

/// A key whose names of elements are their codes; `None` if words beside them may forbid something that no code says.
pub(super) fn coded(key: &str) -> Option<String> {
    let is_vowel_sign = |c: char| ('\u{64b}'..='\u{652}').contains(&c);
    let mut coded = key.replace(is_vowel_sign, "");
    for (code, names) in ELEMENTS {
        for name in names.split('|') {
            coded = coded.replace(name, &format!(" {code} "));
        }
    }
    let words: Vec<&str> = coded.split_whitespace().collect();
    if words.iter().any(|word| FORBIDS.iter().any(|stem| word.contains(stem))) {
        return None;
    }
    // A licence called by its name: behind it stands nothing but a version and what follows that.
    let is_named = coded != key && !key.contains("cc by") && !key.contains("commons by");
    let name = words.iter().skip_while(|word| !matches!(**word, "by" | "commons" | "cc"));
    let mut unversioned = name.take_while(|word| super::version_of(word).is_none());
    let is_clear = unversioned.all(|word| FILLING.contains(&format!(" {word} ")));
    (!is_named || is_clear).then(|| words.join(" "))
}
