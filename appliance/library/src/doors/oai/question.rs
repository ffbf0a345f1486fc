//! The arguments of a request, judged before anything is looked up (section 3.6).

use crate::doors::stamp;

/// The six verbs (section 4).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verb {
    /// Who answers.
    Identify,
    /// In which formats.
    ListMetadataFormats,
    /// Which parts can be asked for.
    ListSets,
    /// One record.
    GetRecord,
    /// Records without their metadata.
    ListIdentifiers,
    /// Records.
    ListRecords,
}

impl Verb {
    const ALL: [(&'static str, Self); 6] = [
        ("Identify", Self::Identify),
        ("ListMetadataFormats", Self::ListMetadataFormats),
        ("ListSets", Self::ListSets),
        ("GetRecord", Self::GetRecord),
        ("ListIdentifiers", Self::ListIdentifiers),
        ("ListRecords", Self::ListRecords),
    ];

    /// As it is written.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, verb)| *verb == self).map_or("", |(name, _)| name)
    }

    /// Names of the arguments that it takes.
    fn takes(self) -> &'static [&'static str] {
        match self {
            Self::Identify => &[],
            Self::ListMetadataFormats => &["identifier"],
            Self::ListSets => &["resumptionToken"],
            Self::GetRecord => &["identifier", "metadataPrefix"],
            Self::ListIdentifiers | Self::ListRecords => &["from", "until", "set", "metadataPrefix", "resumptionToken"],
        }
    }
}

/// How a record is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// Dublin Core, which everybody must have.
    DublinCore,
    /// IEEE LOM.
    Lom,
    /// schema.org in AMB's shape, as JSON in one element.
    Amb,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::DublinCore, Self::Lom, Self::Amb];

    /// The name in requests.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::DublinCore => "oai_dc",
            Self::Lom => "lom",
            Self::Amb => "amb",
        }
    }

    fn of(prefix: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.prefix() == prefix)
    }
}

/// Why a request is refused: the protocol's own codes (section 3.6).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refusal {
    /// As `badArgument`.
    pub code: &'static str,
    /// For people.
    pub text: String,
}

impl Refusal {
    /// A code of the protocol with words for it.
    pub fn new(code: &'static str, text: impl Into<String>) -> Self {
        Self { code, text: text.into() }
    }

    /// Whether the request may be repeated with its arguments: these two errors forbid it (section 3.2).
    pub fn hides_arguments(&self) -> bool {
        matches!(self.code, "badVerb" | "badArgument")
    }
}

/// Which records, and how.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asked {
    /// How records are written.
    pub format: Format,
    /// Changed at this second or later.
    pub from: Option<i64>,
    /// Changed at this second or before.
    pub until: Option<i64>,
    /// Of this set only.
    pub set: Option<String>,
}

/// Where a list goes on. It says all by itself, so that nothing is kept for a harvester and none expires; its place is a
/// number of the chronicle, which means the same after any release.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Token {
    /// What was asked.
    pub asked: Asked,
    /// The last change that was given.
    pub after: u64,
    /// Records given so far.
    pub cursor: u64,
    /// Records in all when it was asked first.
    pub total: u64,
}

impl Token {
    /// As text. The set comes last: names of sets may have the mark between the parts in them.
    pub fn write(&self) -> String {
        let time = |time: Option<i64>| time.map(|time| time.to_string()).unwrap_or_default();
        let set = self.asked.set.as_deref().unwrap_or_default();
        let (prefix, from, until) = (self.asked.format.prefix(), time(self.asked.from), time(self.asked.until));
        format!("2~{prefix}~{from}~{until}~{}~{}~{}~{set}", self.after, self.cursor, self.total)
    }

    /// Reads what [`Self::write`] wrote; `None` for anything else.
    pub fn read(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.splitn(8, '~').collect();
        let ["2", prefix, from, until, after, cursor, total, set] = parts.as_slice() else { return None };
        let time = |text: &str| if text.is_empty() { Some(None) } else { text.parse().ok().map(Some) };
        let set = Some((*set).to_owned()).filter(|set| !set.is_empty());
        let asked = Asked { format: Format::of(prefix)?, from: time(from)?, until: time(until)?, set };
        let token =
            Self { asked, after: after.parse().ok()?, cursor: cursor.parse().ok()?, total: total.parse().ok()? };
        (token.write() == text).then_some(token)
    }
}

/// A request that means something.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Question {
    /// `Identify`
    Identify,
    /// `ListMetadataFormats`, of one item or of all.
    Formats(Option<String>),
    /// `ListSets`, after the set that a token names.
    Sets(Option<String>),
    /// `GetRecord`
    Record(String, Format),
    /// `ListIdentifiers` or `ListRecords`, from the beginning.
    List(Verb, Asked),
    /// The same, going on.
    More(Verb, Token),
}

/// Judges the arguments of a request.
///
/// # Errors
///
/// [`Refusal`] with `badVerb`, `badArgument`, `badResumptionToken`, `cannotDisseminateFormat`.
pub fn parse(arguments: &[(String, String)]) -> Result<Question, Refusal> {
    let bad = |text: &str| Refusal::new("badArgument", text);
    let mut verbs = arguments.iter().filter(|(name, _)| name == "verb");
    let verb = match (verbs.next(), verbs.next()) {
        (Some((_, verb)), None) => Verb::ALL.iter().find(|(name, _)| name == verb).map(|(_, verb)| *verb),
        _ => None,
    };
    let verb = verb.ok_or_else(|| Refusal::new("badVerb", "say one verb of the six that the protocol has"))?;
    for (at, (name, _)) in arguments.iter().enumerate().filter(|(_, (name, _))| name != "verb") {
        if !verb.takes().contains(&name.as_str()) {
            return Err(bad(&format!("{} does not take {}", verb.name(), shown(name))));
        }
        if arguments.iter().take(at).any(|(other, _)| other == name) {
            return Err(bad(&format!("{} is said twice", shown(name))));
        }
    }
    let said = |wanted: &str| arguments.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
    match verb {
        Verb::Identify => Ok(Question::Identify),
        Verb::ListMetadataFormats => Ok(Question::Formats(said("identifier").map(str::to_owned))),
        Verb::ListSets => Ok(Question::Sets(said("resumptionToken").map(set_token).transpose()?)),
        Verb::GetRecord => {
            let identifier = said("identifier").ok_or_else(|| bad("say which record: identifier is missing"))?;
            Ok(Question::Record(identifier.to_owned(), format(said("metadataPrefix"))?))
        }
        Verb::ListIdentifiers | Verb::ListRecords => {
            if let Some(token) = said("resumptionToken") {
                if arguments.len() > 2 {
                    return Err(bad("resumptionToken stands alone"));
                }
                let token = Token::read(token).ok_or_else(bad_token)?;
                return Ok(Question::More(verb, token));
            }
            list(verb, &said)
        }
    }
}

fn list<'a>(verb: Verb, said: &impl Fn(&str) -> Option<&'a str>) -> Result<Question, Refusal> {
    let bad = |text: &str| Refusal::new("badArgument", text);
    let format = format(said("metadataPrefix"))?;
    let time = |name: &str| {
        let read = said(name).map(|text| stamp::read(text).ok_or_else(|| bad(&format!("{name} is no time in UTC"))));
        read.transpose()
    };
    let (from, until) = (time("from")?, time("until")?);
    if let (Some((from, from_day)), Some((until, until_day))) = (from, until) {
        if from_day != until_day {
            return Err(bad("from and until must both be days, or both be times"));
        }
        if from > until {
            return Err(bad("from is after until"));
        }
    }
    let until = until.map(|(until, is_day)| if is_day { until + 86_399 } else { until });
    let set = said("set").map(str::to_owned);
    if set.as_deref().is_some_and(|set| !is_set(set)) {
        return Err(bad("set has a form that no set has"));
    }
    Ok(Question::List(verb, Asked { format, from: from.map(|(from, _)| from), until, set }))
}

fn format(prefix: Option<&str>) -> Result<Format, Refusal> {
    let prefix = prefix.ok_or_else(|| Refusal::new("badArgument", "say in which format: metadataPrefix is missing"))?;
    let text = "ask ListMetadataFormats for the formats there are";
    Format::of(prefix).ok_or_else(|| Refusal::new("cannotDisseminateFormat", text))
}

/// The token of a list of sets is the last set, marked.
fn set_token(text: &str) -> Result<String, Refusal> {
    text.strip_prefix("sets~").filter(|set| is_set(set)).map(str::to_owned).ok_or_else(bad_token)
}

fn bad_token() -> Refusal {
    Refusal::new("badResumptionToken", "this is no token of ours; begin the list again")
}

/// Form of a set (section 3.1 and its schema), as ours are: one level, as `language.sw`.
fn is_set(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 200
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.!~*'()".contains(&b))
}

fn shown(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(40).collect()
}
