//! `/oai`: the library as an OAI-PMH 2.0 repository.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::Response;
use maktaba_library::chronicle::{Ask, Chronicle, Row};
use maktaba_library::doors::oai::{self, Answer, Header, Identity, List, Question, Record, Refusal, Token, Verb};
use maktaba_library::doors::stamp;
use maktaba_webui::{Messages, autonym, subject_label};

use super::{answer, origin};
use crate::http::answer::fault::Fault;
use crate::http::app::Shared;
use crate::http::reader::form;
use crate::http::shelf::lists::Desk;
use crate::http::shelf::publication::Publications;

/// Records of a page, and heads, and sets.
const RECORDS: usize = 100;
const HEADS: usize = 500;
const SETS: usize = 500;
/// Whom to write to: the protocol wants an address, a box has none, and this one can be nobody's (RFC 2606, 2).
const ADMIN: &str = "nobody@maktaba.invalid";

/// Both ways to ask (section 3.1.1).
pub(crate) async fn get(State(app): Shared, request: Request<Body>) -> Result<Response, Fault> {
    let (parts, body) = request.into_parts();
    let visit = app.visit(&parts);
    let said = if parts.method == hyper::Method::POST {
        form::read(&app.options.limits, body).await?
    } else {
        parts.uri.query().unwrap_or_default().as_bytes().to_vec()
    };
    let arguments: Vec<(String, String)> = form_urlencoded::parse(&said).into_owned().take(20).collect();
    let base = format!("{}/oai", origin(&visit));
    let asker = Asker { origin: origin(&visit), name: app.options.name.clone(), messages: visit.messages };
    let chronicler = std::sync::Arc::clone(&app.chronicler);
    let bytes = app
        .ask(move |desk| {
            let (chronicle, now) = chronicler.now(desk.holdings_now())?;
            let found = match oai::parse(&arguments) {
                Ok(question) => asker.find(desk, chronicle, question)?,
                Err(refusal) => Err(refusal),
            };
            Ok(oai::write(&base, &stamp::write(now), &arguments, &found))
        })
        .await?;
    answer(&app, &visit, oai::MEDIA_TYPE, bytes).await
}

struct Asker {
    origin: String,
    name: String,
    messages: Messages,
}

/// What is found, or why the protocol refuses.
type Outcome = Result<Answer, Refusal>;

impl Asker {
    fn find(&self, desk: &Desk<'_>, chronicle: &Chronicle, question: Question) -> Result<Outcome, Fault> {
        Ok(match question {
            Question::Identify => {
                let earliest = stamp::write(chronicle.ends()?.1);
                Ok(Answer::Identity(Identity { name: self.name.clone(), earliest, admin: ADMIN.to_owned() }))
            }
            Question::Formats(None) => Ok(Answer::Formats),
            Question::Formats(Some(identifier)) => match row_of(chronicle, &identifier)? {
                Some(_) => Ok(Answer::Formats),
                None => Err(unknown()),
            },
            Question::Sets(after) => {
                let mut names = chronicle.sets(after.as_deref().unwrap_or_default(), SETS + 1)?;
                let has_more = names.len() > SETS;
                names.truncate(SETS);
                match (names.is_empty(), &after) {
                    (true, None) => {
                        return Ok(Err(Refusal::new("noSetHierarchy", "there is nothing yet that sets could part")));
                    }
                    (true, Some(_)) => return Ok(Err(spent())),
                    (false, _) => {}
                }
                let named = |name: String| Ok::<_, Fault>((name.clone(), self.set_name(desk, &name)?));
                Ok(Answer::Sets(names.into_iter().map(named).collect::<Result<_, _>>()?, has_more))
            }
            Question::Record(identifier, format) => match row_of(chronicle, &identifier)? {
                Some(row) => Ok(Answer::Record(format, Box::new(self.record(desk, &row, true)?))),
                None => Err(unknown()),
            },
            Question::List(verb, asked) => {
                let ask = Ask { after: 0, from: asked.from, until: asked.until, set: asked.set.clone() };
                let total = chronicle.count(&ask)?;
                if total == 0 {
                    return Ok(Err(Refusal::new("noRecordsMatch", "nothing changed in these bounds")));
                }
                self.page(desk, chronicle, verb, Token { asked, after: 0, cursor: 0, total })?
            }
            Question::More(verb, token) => self.page(desk, chronicle, verb, token)?,
        })
    }

    /// The page of a list after what was given.
    fn page(&self, desk: &Desk<'_>, chronicle: &Chronicle, verb: Verb, token: Token) -> Result<Outcome, Fault> {
        let Token { asked, after, cursor, total } = token;
        let most = if verb == Verb::ListIdentifiers { HEADS } else { RECORDS };
        let ask = Ask { after, from: asked.from, until: asked.until, set: asked.set.clone() };
        let mut rows = chronicle.list(&ask, most + 1)?;
        let has_more = rows.len() > most;
        rows.truncate(most);
        if rows.is_empty() {
            // What was still to come has changed, and is now later than what was asked for; or nobody was given this token.
            return Ok(Err(spent()));
        }
        let given = cursor.saturating_add(rows.len() as u64);
        let next = rows.last().filter(|_| has_more).map(|last| Token {
            asked: asked.clone(),
            after: last.number,
            cursor: given,
            total: total.max(given.saturating_add(1)),
        });
        let is_cut = next.is_some() || cursor > 0;
        let wants_all = verb == Verb::ListRecords;
        let records = rows.iter().map(|row| self.record(desk, row, wants_all)).collect::<Result<_, Fault>>()?;
        let place = is_cut.then_some((cursor, total.max(given)));
        Ok(Ok(Answer::List(verb, List { format: asked.format, records, next, place })))
    }

    fn record(&self, desk: &Desk<'_>, row: &Row, is_whole: bool) -> Result<Record, Fault> {
        let publication = if row.is_gone || !is_whole {
            None
        } else {
            Publications::new(desk, &self.origin).get((&row.collection, &row.resource))?
        };
        let header = Header {
            identifier: oai::identifier(row.collection.as_str(), row.resource.as_str()),
            stamp: stamp::write(row.at),
            sets: row.sets.clone(),
            is_deleted: row.is_gone || is_whole && publication.is_none(),
        };
        Ok(Record { header, publication })
    }

    /// The name of a set for people.
    fn set_name(&self, desk: &Desk<'_>, set: &str) -> Result<String, Fault> {
        Ok(match set.split_once('.') {
            Some(("collection", id)) => match id.parse() {
                Ok(id) => desk.collection_title(&id)?.words,
                Err(_) => id.to_owned(),
            },
            Some(("language", tag)) => autonym(tag).to_owned(),
            Some(("subject", number)) => subject_label(number.parse().unwrap_or(u8::MAX)).said(self.messages),
            _ => set.to_owned(),
        })
    }
}

fn row_of(chronicle: &Chronicle, identifier: &str) -> Result<Option<Row>, Fault> {
    let named = oai::named(identifier).and_then(|(collection, id)| Some((collection.parse().ok()?, id.parse().ok()?)));
    match named {
        Some((collection, id)) => Ok(chronicle.of(&collection, &id)?),
        None => Ok(None),
    }
}

/// A list is never empty (section 4, `ListRecordsType`).
fn spent() -> Refusal {
    Refusal::new("badResumptionToken", "nothing is left of this list; begin it again")
}

fn unknown() -> Refusal {
    Refusal::new("idDoesNotExist", "no record here has or had this identifier")
}
