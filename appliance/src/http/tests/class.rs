//! Classes: cards, coming in, guessing, forged and doubled forms, lessons, progress, requests.

use hyper::{Method, StatusCode};

use super::Answer;
use super::staff::{Room, location};
use crate::school::{Asked, ClassId, Kind, Matter, PersonName, Pin, QuizId};

const ORIGIN: (&str, &str) = ("origin", "http://10.42.0.1");

fn encoded(pairs: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// A class with pupils, and a teacher's cookie and word.
pub(super) struct Class {
    pub(super) room: Room,
    pub(super) cookie: String,
    pub(super) word: String,
    id: ClassId,
    code: String,
    /// Name and pictures of each.
    pupils: Vec<(String, Pin)>,
}

impl Class {
    pub(super) async fn of(names: &str) -> Self {
        let (room, cookie) = Room::claimed().await;
        let word = room.word(&cookie).await;
        let amina = room.school.staff().unwrap()[0].id;
        let id = room.school.add_class(&PersonName::typed("5a").unwrap(), amina).unwrap();
        let code = room.school.class(id).unwrap().unwrap().code;
        let pupils = room.school.add_pupils(id, names, None).unwrap();
        let pupils = pupils.into_iter().map(|(pupil, pin)| (pupil.name, pin)).collect();
        Self { room, cookie, word, id, code, pupils }
    }

    pub(super) async fn get(&self, path: &str, cookie: &str) -> Answer {
        self.room.lab.ask(path, &[("cookie", cookie)]).await
    }

    async fn send(&self, path: &str, cookie: &str, form: &[(&str, &str)]) -> Answer {
        self.room.lab.send(Method::POST, path, &[("cookie", cookie), ORIGIN], encoded(form)).await
    }

    pub(super) async fn act(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        let form = [form, &[("form", self.word.as_str())]].concat();
        self.room.post(path, &self.cookie, &encoded(&form)).await
    }

    /// Puts a question into a quiz, with a picture file.
    pub(super) async fn ask(&self, quiz: &str, cookie: &str, form: (&str, &[(&str, &str)]), picture: &[u8]) -> Answer {
        let fields = [&[("form", form.0)], form.1].concat();
        let name = if picture.is_empty() { "" } else { "kisima.jpg" };
        self.room.send_form(&format!("{quiz}/question"), cookie, &fields, ("picture", name, picture)).await
    }

    async fn join_as(&self, name: &str, pictures: [u8; 3]) -> Answer {
        let [one, two, three] = pictures.map(|picture| picture.to_string());
        let form = [("code", self.code.as_str()), ("name", name), ("p1", &one), ("p2", &two), ("p3", &three)];
        self.send("/class", "", &form).await
    }

    /// Cookie of a pupil who has come in.
    pub(super) async fn join(&self, at: usize) -> String {
        let (name, pin) = &self.pupils[at];
        let answer = self.join_as(name, pin.pictures()).await;
        assert_eq!((answer.status, location(&answer)), (StatusCode::SEE_OTHER, "/class"), "{}", answer.text());
        answer.cookie()
    }

    /// Gives the class a lesson with a quiz of three questions; where its questions are.
    pub(super) fn give_quiz(&self) -> (String, QuizId) {
        let school = &self.room.school;
        let amina = school.staff().unwrap()[0].id;
        let quiz = school.add_quiz("Maji", amina).unwrap();
        let asked = |kind, text, answers| Asked::typed(kind, text, answers, "Fikiri").unwrap();
        let questions = [
            asked(Kind::One, "2+2?", "3\n* 4"),
            asked(Kind::Number, "Pi?", "3.14 ± 0.01"),
            asked(Kind::Order, "Order", "egg\nlarva\nbeetle"),
        ];
        school.add_questions(quiz, questions.into_iter().map(Into::into).collect()).unwrap();
        let lesson = school.add_lesson("Somo", amina).unwrap();
        school.add_step(lesson, ("Maji", ""), &Matter::Quiz(quiz), 10).unwrap();
        school.give(lesson, (self.id, ""), "2026-11-30").unwrap();
        let work = school.works(self.id).unwrap()[0].id;
        (format!("/class/{work}/{}", school.steps(lesson).unwrap()[0].id), quiz)
    }
}

fn word_of(page: &Answer) -> String {
    page.text().split("name=\"form\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_class_is_made_of_pasted_names_and_each_gets_a_card() {
    let (room, cookie) = Room::claimed().await;
    let word = room.word(&cookie).await;
    let made = room.post("/teach/classes", &cookie, &format!("form={word}&name=5a")).await;
    let place = location(&made).to_owned();
    assert!(place.starts_with("/teach/class/"), "{place}");
    let hostile = "<script>alert(1)</script>";
    let names = format!("Ana; blue\r\nJuma\r\n ana \r\n{hostile}\r\n\r\n");
    let cards = room.post(&place, &cookie, &encoded(&[("form", &word), ("act", "add"), ("names", &names)])).await;
    assert_eq!((cards.status, cards.header("cache-control")), (StatusCode::OK, "no-store"));
    assert_eq!(cards.text().matches("class=\"pins\"").count(), 4);
    assert!(cards.text().contains(">Ana<") && cards.text().contains(">ana 2<"), "{}", cards.text());
    assert!(!cards.text().contains("<script>alert") && cards.text().contains("&lt;script&gt;"));
    let page = room.get(&place, &cookie).await;
    assert!(
        page.text().contains(">ana 2<") && page.text().contains(">blue<") && !page.text().contains("<script>alert")
    );
    assert!(!page.text().contains("class=\"pins\""), "pictures are shown once");
    let forged = room.post(&place, &cookie, &encoded(&[("act", "add"), ("names", "Eve")])).await;
    assert_eq!(forged.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn pupils_come_in_by_code_name_and_pictures_and_again_after_a_dead_battery() {
    let class = Class::of("Ana\nJuma").await;
    let page = class.get("/class", "").await;
    assert!(page.text().contains("name=\"code\"") && !page.text().contains("name=\"p1\""));
    let wrong = class.get("/class?code=77777", "").await;
    assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.text().contains("0, 1, 8, B, I, L, O and S"));
    let next = class.get(&format!("/class?code={}&name=Ana", class.code.to_lowercase()), "").await;
    assert!(next.text().contains("value=\"Ana\""));
    assert_eq!(next.text().matches("type=\"radio\"").count(), 36);
    let cookie = class.join(0).await;
    assert!(cookie.starts_with("pupil=") && !cookie.contains(';'));
    let room = class.get("/class", &cookie).await;
    assert!(room.text().contains(">Ana<") && room.header("cache-control") == "no-store");
    // Another phone, the same name and pictures.
    let again = class.join(0).await;
    assert!(again != cookie && class.get("/class", &again).await.text().contains(">Ana<"));
    let out = class.send("/class", &again, &[("act", "leave"), ("form", &word_of(&room))]).await;
    assert_eq!(out.status, StatusCode::BAD_REQUEST, "the word of another session");
    let word = word_of(&class.get("/class", &again).await);
    let out = class.send("/class", &again, &[("act", "leave"), ("form", &word)]).await;
    assert!(out.cookies()[0].starts_with("pupil=; Path=/; Max-Age=0"));
    assert!(!class.get("/class", &again).await.text().contains(">Ana<"), "that session is over");
    assert!(class.get("/class", &cookie).await.text().contains(">Ana<"), "the other is not");
}

#[tokio::test]
async fn a_pupils_session_is_nothing_at_the_door_of_teachers_and_a_planted_one_is_nobodys() {
    let class = Class::of("Ana").await;
    let cookie = class.join(0).await;
    let token = cookie.trim_start_matches("pupil=");
    for cookie in [format!("__Host-session={token}"), cookie.clone()] {
        for path in ["/teach", "/teach/classes", "/admin/people"] {
            assert_eq!(location(&class.room.get(path, &cookie).await), "/teach/sign-in", "{path}");
        }
    }
    let planted = class.send("/class", "pupil=aaaaaaaaaaaaaaaaaaaaaaaaaa", &[]).await;
    assert!(planted.cookies().is_empty());
    let page = class.get("/class", "pupil=aaaaaaaaaaaaaaaaaaaaaaaaaa").await;
    assert!(page.text().contains("name=\"code\""));
    let (name, pin) = &class.pupils[0];
    let [one, two, three] = pin.pictures().map(|picture| picture.to_string());
    let form = [("code", class.code.as_str()), ("name", name), ("p1", &one), ("p2", &two), ("p3", &three)];
    let answer = class.send("/class", "pupil=aaaaaaaaaaaaaaaaaaaaaaaaaa", &form).await;
    assert!(!answer.cookie().contains("aaaaaaaa"), "a session is made here");
}

#[tokio::test]
async fn who_clears_a_phone_goes_out_of_the_class_too() {
    let class = Class::of("Amina\nBaraka").await;
    let cookie = class.join(0).await;
    assert!(class.get("/class", &cookie).await.text().contains("Amina"));
    forget(&class, &cookie).await;
    assert!(!class.get("/class", &cookie).await.text().contains("Amina"), "nor does the session go on elsewhere");
}

async fn forget(class: &Class, cookie: &str) {
    let cleared = class.send("/me", cookie, &[("do", "forget")]).await;
    assert_eq!(cleared.status, StatusCode::SEE_OTHER);
    let name = cookie.split('=').next().unwrap();
    let taken =
        cleared.cookies().into_iter().any(|set| set.starts_with(&format!("{name}=;")) && set.contains("Max-Age=0"));
    assert!(taken, "{:?}", cleared.cookies());
}

#[tokio::test]
async fn a_phone_forgets_where_the_box_cannot_write_it_down() {
    let class = Class::of("Amina").await;
    let cookie = class.join(0).await;
    let other = rusqlite::Connection::open(class.room.shelf.dir().join("school.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    forget(&class, &cookie).await;
    drop(other);
    assert!(class.get("/class", &cookie).await.text().contains("Amina"), "the box was busy, and its session stands");
}

#[tokio::test]
async fn who_guesses_pictures_is_locked_out_and_others_are_not() {
    let class = Class::of("Ana\nJuma").await;
    let pin = class.pupils[0].1.pictures();
    let other = [(pin[0] + 1) % 12, pin[1], pin[2]];
    for _ in 0..4 {
        assert_eq!(class.join_as("Ana", other).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(class.join_as("Ana", other).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let closed = class.join_as("ana", pin).await;
    assert_eq!((closed.status, closed.cookies().len()), (StatusCode::TOO_MANY_REQUESTS, 0), "even the right ones");
    class.join(1).await;
    for bad in [["12", "0", "0"], ["-1", "0", "0"], ["", "", ""]] {
        let form = [("code", class.code.as_str()), ("name", "Juma"), ("p1", bad[0]), ("p2", bad[1]), ("p3", bad[2])];
        assert_eq!(class.send("/class", "", &form).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

#[tokio::test]
async fn forged_forms_neither_let_in_nor_answer() {
    let class = Class::of("Ana").await;
    let (place, _) = class.give_quiz();
    let cookie = class.join(0).await;
    let word = word_of(&class.get("/class", &cookie).await);
    let (name, pin) = &class.pupils[0];
    let [one, two, three] = pin.pictures().map(|picture| picture.to_string());
    let join = [("code", class.code.as_str()), ("name", name), ("p1", &one), ("p2", &two), ("p3", &three)];
    let join = encoded(&join);
    let answer = encoded(&[("form", &word), ("nth", "1"), ("a", "1")]);
    let question = format!("{place}/1");
    let forged: [&[(&str, &str)]; 5] = [
        &[("origin", "null")],
        &[("origin", "http://10.42.0.1:8081")],
        &[("origin", "http://evil.example")],
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site"), ORIGIN],
    ];
    for headers in forged {
        let headers = [headers, &[("cookie", cookie.as_str())]].concat();
        let score = encoded(&[("form", &word), ("item", "demo/true-false"), ("raw", "1"), ("max", "1")]);
        let others = [("/request", &"q=volcano".to_owned()), ("/class/score", &score)];
        for (path, form) in [("/class", &join), (question.as_str(), &answer)].into_iter().chain(others) {
            let got = class.room.lab.send(Method::POST, path, &headers, form.clone()).await;
            assert_eq!((got.status, got.cookies().len()), (StatusCode::BAD_REQUEST, 0), "{path} {headers:?}");
        }
    }
    for form in [encoded(&[("nth", "1"), ("a", "1")]), encoded(&[("form", "0"), ("nth", "1"), ("a", "1")])] {
        let got = class.room.lab.send(Method::POST, &question, &[("cookie", &cookie), ORIGIN], form).await;
        assert_eq!(got.status, StatusCode::BAD_REQUEST, "without the word of the session");
    }
    let progress = class.room.school.progress(class.id).unwrap();
    assert_eq!(progress.all[0].answered, 0);
    assert!(class.room.school.requests().unwrap().is_empty());
    assert_eq!(
        class.send(&question, &cookie, &[("form", &word), ("nth", "1"), ("a", "1")]).await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn a_score_is_taken_of_work_and_in_the_form_that_it_has() {
    let class = Class::of("Ana").await;
    class.give_quiz();
    let school = &class.room.school;
    let amina = school.staff().unwrap()[0].id;
    let lesson = school.lessons(amina).unwrap()[0].id;
    school.add_step(lesson, ("True or false", "en"), &Matter::Item("demo/true-false".into()), 5).unwrap();
    let cookie = class.join(0).await;
    let word = word_of(&class.get("/class", &cookie).await);
    let send = async |form: &[(&str, &str)]| {
        let form = [&[("form", word.as_str())], form].concat();
        class.send("/class/score", &cookie, &form).await.status
    };
    let item = ("item", "demo/true-false");
    assert_eq!(send(&[item, ("raw", "3"), ("max", "4"), ("done", "")]).await, StatusCode::NO_CONTENT);
    assert_eq!(send(&[("item", "demo/golf"), ("done", "1")]).await, StatusCode::NOT_FOUND, "no work of hers");
    for bad in [
        &[item][..],
        &[("raw", "1"), ("max", "1")],
        &[("item", "../x"), ("done", "1")],
        &[item, ("raw", "much"), ("max", "4")],
        &[item, ("raw", "1"), ("max", "0")],
        &[item, ("raw", "NaN"), ("max", "4")],
    ] {
        assert_eq!(send(bad).await, StatusCode::BAD_REQUEST, "{bad:?}");
    }
    let stranger = class.send("/class/score", "", &[("form", word.as_str()), item, ("done", "1")]).await;
    assert_eq!(location(&stranger), "/class");
    let id = class.id.to_string();
    let path = format!("/teach/class/{id}/progress");
    let table = class.room.get(&path, &class.cookie).await;
    assert!(table.text().contains(">True or false</th>") && table.text().contains("75%"), "{}", table.text());
    let csv = class.room.get(&format!("{path}.csv"), &class.cookie).await;
    assert!(csv.text().contains("\"Ana\",\"0/0 (–)\",\"75%\","), "{}", csv.text());
}

#[tokio::test]
async fn work_stands_on_home_and_questions_are_answered_one_by_one() {
    let class = Class::of("Ana").await;
    let (place, _) = class.give_quiz();
    let cookie = class.join(0).await;
    let work = place.rsplit_once('/').unwrap().0.to_owned();
    let home = class.get("/", &cookie).await;
    assert!(home.text().contains(&format!("href=\"{work}\"")) && home.text().contains("2026-11-30"));
    assert!(!class.get("/", "").await.text().contains(&work), "nobody else sees it");
    assert!(class.get(&work, &cookie).await.text().contains(&format!("href=\"{place}/1\"")));
    let page = class.get(&format!("{place}/1"), &cookie).await;
    assert!(page.text().contains("2+2?") && page.text().contains("Question 1 of 3"), "{}", page.text());
    let word = word_of(&page);
    let wrong = class.send(&format!("{place}/1"), &cookie, &[("form", &word), ("nth", "1"), ("a", "0")]).await;
    assert_eq!(location(&wrong), format!("{place}/1"));
    let page = class.get(&format!("{place}/1"), &cookie).await;
    assert!(page.text().contains("Not right yet") && page.text().contains("Fikiri"));
    assert!(page.text().contains("name=\"nth\" value=\"2\""));
    class.send(&format!("{place}/1"), &cookie, &[("form", &word), ("nth", "2"), ("a", "1")]).await;
    let page = class.get(&format!("{place}/1"), &cookie).await;
    assert!(page.text().contains("Right!") && page.text().contains(&format!("href=\"{place}/2\"")));
    assert_eq!(location(&class.get(&format!("{place}/4"), &cookie).await), work, "behind the last is the lesson");
    assert_eq!(class.get(&format!("{place}/0"), &cookie).await.status, StatusCode::NOT_FOUND);
    assert_eq!(location(&class.get(&format!("{place}/1"), "").await), "/class");
}

#[tokio::test]
async fn doubled_and_racing_forms_count_once_and_nobody_answers_for_others() {
    let class = Class::of("Ana\nJuma; blue").await;
    let (place, quiz) = class.give_quiz();
    let (ana, juma) = (class.join(0).await, class.join(1).await);
    let question = format!("{place}/1");
    let word = word_of(&class.get(&question, &ana).await);
    let form = [("form", word.as_str()), ("nth", "1"), ("a", "0")];
    let right = [("form", word.as_str()), ("nth", "1"), ("a", "1")];
    let (one, two, three) = tokio::join!(
        class.send(&question, &ana, &form),
        class.send(&question, &ana, &right),
        class.send(&question, &ana, &form)
    );
    for answer in [one, two, three] {
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
    }
    let school = &class.room.school;
    let pupils = school.pupils(class.id).unwrap();
    let ana_is = pupils.iter().find(|pupil| pupil.name == "Ana").unwrap();
    let asked = school.questions(quiz).unwrap()[0].id;
    assert_eq!(school.last(ana_is, asked).unwrap().unwrap().nth, 1, "the first of them");
    for nth in ["0", "3", "99", "-1", "x"] {
        let form = [("form", word.as_str()), ("nth", nth), ("a", "1")];
        assert_eq!(class.send(&question, &ana, &form).await.status, StatusCode::BAD_REQUEST, "{nth}");
    }
    // The word of one with the cookie of another, and names of others in the form.
    let form = [("form", word.as_str()), ("nth", "1"), ("a", "1"), ("pupil", "2"), ("who", "2")];
    assert_eq!(class.send(&question, &juma, &form).await.status, StatusCode::BAD_REQUEST);
    let juma_is = pupils.iter().find(|pupil| pupil.name == "Juma").unwrap();
    assert_eq!(school.last(juma_is, asked).unwrap(), None);
    // Work of a group is nobody else's.
    let lesson = school.works(class.id).unwrap()[0].lesson;
    school.give(lesson, (class.id, "blue"), "").unwrap();
    let blue = school.works(class.id).unwrap()[0].id;
    let path = format!("/class/{blue}/{}/1", place.rsplit('/').next().unwrap());
    assert_eq!(class.get(&path, &ana).await.status, StatusCode::NOT_FOUND);
    let form = [("form", word.as_str()), ("nth", "2"), ("a", "1")];
    assert_eq!(class.send(&path, &ana, &form).await.status, StatusCode::NOT_FOUND);
    assert_eq!(class.get(&path, &juma).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_lesson_is_built_moved_copied_given_and_printed() {
    let class = Class::of("Ana; blue").await;
    let made = class.act("/teach/lessons", &[("title", "Maji <b>")]).await;
    let place = location(&made).to_owned();
    let item = class.act(&place, &[("act", "item"), ("who", "stories/tall-man")]).await;
    assert_eq!(item.status, StatusCode::SEE_OTHER, "{}", item.text());
    let note = [("act", "note"), ("title", "Note"), ("text", "Maji ni **uhai** <script>alert(1)</script>")];
    assert_eq!(class.act(&place, &note).await.status, StatusCode::SEE_OTHER);
    let gone = class.act(&place, &[("act", "item"), ("who", "stories/nothing")]).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    let found = class.room.get(&format!("{place}?q=Mwanamume"), &class.cookie).await;
    assert!(found.text().contains("value=\"stories/tall-man\""), "{}", found.text());
    let steps = || {
        let id = crate::school::LessonId::parse(place.rsplit('/').next().unwrap()).unwrap();
        class.room.school.steps(id).unwrap()
    };
    let order = || steps().into_iter().map(|step| step.title.0).collect::<Vec<_>>();
    let before = order();
    let last = steps()[1].id.to_string();
    class.act(&place, &[("act", "up"), ("who", &last)]).await;
    assert_eq!(order(), [before[1].clone(), before[0].clone()]);
    class.act(&place, &[("act", "up"), ("who", &last)]).await;
    assert_eq!(order(), [before[1].clone(), before[0].clone()], "the first stays the first");
    class.act(&place, &[("act", "down"), ("who", &last)]).await;
    assert_eq!(order(), before);
    let edited = class.room.get(&format!("{place}?edit={last}"), &class.cookie).await;
    assert!(
        edited.text().contains("\nMaji ni **uhai** &lt;script&gt;alert(1)&lt;/script&gt;</textarea>"),
        "{}",
        edited.text()
    );
    let again = [
        ("act", "note"),
        ("who", &last),
        ("title", "Note 2"),
        ("text", "Maji ni **uhai** tu <script>alert(1)</script>"),
    ];
    class.act(&place, &again).await;
    assert_eq!((order()[1].as_str(), steps().len()), ("Note 2", 2), "it is the same note");
    class.act(&place, &[("act", "minutes"), ("who", &last), ("minutes", "15")]).await;
    let page = class.room.get(&format!("{place}/print"), &class.cookie).await;
    assert!(page.text().contains("<strong>uhai</strong>") && !page.text().contains("<script>alert"));
    assert!(page.text().contains("15 minutes") && page.text().contains("<svg"));
    let copy = location(&class.act(&place, &[("act", "copy")]).await).to_owned();
    assert!(copy != place && class.room.get(&copy, &class.cookie).await.text().contains("Maji &lt;b&gt;"));
    let bad = class.act(&place, &[("act", "give"), ("who", &class.id.to_string()), ("due", "tomorrow")]).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    let to = format!("{} blue", class.id);
    class.act(&place, &[("act", "give"), ("who", &to), ("due", "2026-12-01")]).await;
    let work = &class.room.school.works(class.id).unwrap()[0];
    assert_eq!((work.team.as_str(), work.due.as_str()), ("blue", "2026-12-01"));
    // Whoever has the code reads it; a code of five letters, typed where that of a class is.
    let lesson = class.room.school.lesson(work.lesson).unwrap().unwrap();
    let way = class.get(&format!("/class?code={}", lesson.code.to_lowercase()), "").await;
    assert_eq!(location(&way), format!("/lesson/{}", lesson.code));
    let open = class.get(location(&way), "").await;
    assert!(open.text().contains("href=\"/r/stories/tall-man\"") && !open.text().contains("<script>alert"));
}

#[tokio::test]
async fn an_item_leads_a_teacher_to_their_lessons_and_nobody_else() {
    let class = Class::of("Ana").await;
    assert!(class.cookie.contains("teaches=1"));
    let way = "href=\"https://10.42.0.1/teach/lessons?item=stories%2Ftall-man\"";
    assert!(class.get("/r/stories/tall-man", "teaches=1").await.text().contains(way));
    assert!(!class.get("/r/stories/tall-man", "").await.text().contains("/teach/lessons"));
    let own = location(&class.act("/teach/lessons", &[("title", "Maji")]).await).to_owned();
    let page = class.room.get("/teach/lessons?item=stories%2Ftall-man", &class.cookie).await;
    assert!(page.text().contains(&format!("action=\"{own}\"")) && page.text().contains("value=\"stories/tall-man\""));
}

#[tokio::test]
async fn a_lesson_leaves_as_a_file_and_comes_back_as_another() {
    let class = Class::of("Ana").await;
    let place = location(&class.act("/teach/lessons", &[("title", "Maji")]).await).to_owned();
    class.act(&place, &[("act", "note"), ("title", "Kwanza"), ("text", "**Soma**")]).await;
    assert!(class.room.get(&place, &class.cookie).await.text().contains(&format!("{place}/file")));
    let file = class.room.get(&format!("{place}/file"), &class.cookie).await;
    assert!(file.header("content-disposition").contains("lesson.json"));
    let path = "/teach/lessons/file";
    let taken = class.room.send_file_to(path, &class.cookie, &class.word, ("lesson.json", &file.body)).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text());
    let other = location(&taken).to_owned();
    assert_ne!(other, place);
    assert_eq!(class.room.get(&format!("{other}/file"), &class.cookie).await.body, file.body);
    let lessons = || class.room.school.lessons(class.room.school.staff().unwrap()[0].id).unwrap().len();
    let before = lessons();
    let wrong = class.room.send_file_to(path, &class.cookie, &class.word, ("a.json", b"{\"version\":\"9\"}")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("This is not a lesson."), "{}", wrong.text());
    let forged = class.room.send_file_to(path, &class.cookie, "wrong", ("lesson.json", &file.body)).await;
    assert_eq!((forged.status, lessons()), (StatusCode::BAD_REQUEST, before));
    assert_eq!(class.room.get(&format!("{place}/file"), "").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_teacher_changes_only_what_is_their_own() {
    let class = Class::of("Ana").await;
    let place = location(&class.act("/teach/lessons", &[("title", "Maji")]).await).to_owned();
    let quiz = location(&class.act("/teach/quizzes", &[("title", "Maji")]).await).to_owned();
    let (_, code) = class.room.school.add(&PersonName::typed("Juma").unwrap(), crate::school::Role::Teacher).unwrap();
    let juma =
        class.room.post("/teach/code", "", &format!("name=Juma&code={code}&passphrase=maji+ni+uhai")).await.cookie();
    let word = class.room.word(&juma).await;
    for (path, act) in [(&place, "remove-lesson"), (&place, "note"), (&quiz, "remove-quiz")] {
        let form = encoded(&[
            ("form", &word),
            ("act", act),
            ("title", "x"),
            ("text", "x"),
            ("kind", "text"),
            ("answers", "x"),
        ]);
        assert_eq!(class.room.post(path, &juma, &form).await.status, StatusCode::NOT_FOUND, "{act}");
    }
    let form = [("kind", "text"), ("text", "x"), ("answers", "x")];
    assert_eq!(class.ask(&quiz, &juma, (&word, &form), b"").await.status, StatusCode::NOT_FOUND);
    let copy = class.room.post(&place, &juma, &encoded(&[("form", &word), ("act", "copy")])).await;
    assert_eq!(copy.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn progress_is_the_same_on_screen_and_in_csv_and_says_nothing_of_few() {
    let class = Class::of("=Ana\nJuma").await;
    let (place, _) = class.give_quiz();
    let cookie = class.join(0).await;
    let word = word_of(&class.get("/class", &cookie).await);
    for (number, answer) in [("1", "1"), ("2", "3")] {
        class.send(&format!("{place}/{number}"), &cookie, &[("form", &word), ("nth", "1"), ("a", answer)]).await;
    }
    let path = format!("/teach/class/{}/progress", class.id);
    let page = class.room.get(&path, &class.cookie).await;
    let csv = class.room.get(&format!("{path}.csv"), &class.cookie).await;
    assert!(page.text().contains(">1/2<") && page.text().contains(">0/0<"), "{}", page.text());
    assert!(
        csv.text().contains("\"'=Ana\",\"1/2 (–)\"") && csv.text().contains("\"Juma\",\"0/0 (–)\""),
        "{}",
        csv.text()
    );
    let table = page.text().split("<table>").nth(1).unwrap().split("</table>").next().unwrap();
    assert!(!table.contains('%') && !csv.text().contains('%'), "two answers are no share");
    assert_eq!(csv.header("cache-control"), "no-store");
    assert_eq!(location(&class.room.get(&format!("{path}.csv"), "").await), "/teach/sign-in");
}

#[tokio::test]
async fn what_was_not_found_is_asked_for_answered_and_told_to_the_class() {
    let class = Class::of("Ana").await;
    let cookie = class.join(0).await;
    let nothing = class.get("/search?q=Volcano", &cookie).await;
    assert!(nothing.text().contains("action=\"/request\""));
    let asked = class.send("/request", &cookie, &[("q", " Volcano  ")]).await;
    assert_eq!(location(&asked), "/search?q=Volcano&asked=1");
    assert!(class.get(location(&asked), &cookie).await.text().contains("Your teacher will see it"));
    class.send("/request", &cookie, &[("q", "volcano")]).await;
    let requests = class.room.school.requests().unwrap();
    assert_eq!(
        (requests.len(), requests[0].words.as_str(), requests[0].count),
        (1, "volcano", 1),
        "a phone counts once"
    );
    assert_eq!(class.send("/request", "", &[("q", " ")]).await.status, StatusCode::BAD_REQUEST);
    let list = class.room.get("/teach/requests", &class.cookie).await;
    let place = format!("/teach/request/{}", requests[0].id);
    assert!(list.text().contains(&format!("href=\"{place}\"")));
    let found = class.room.get(&format!("{place}?q=Mwanamume"), &class.cookie).await;
    assert!(found.text().contains("value=\"stories/tall-man\""));
    class.act(&place, &[("act", "pass")]).await;
    assert!(class.room.get("/teach/requests", &class.cookie).await.text().contains("passed on"));
    let answered = class.act(&place, &[("act", "item"), ("who", "stories/tall-man")]).await;
    assert_eq!(location(&answered), "/teach/requests");
    assert!(class.room.school.requests().unwrap().is_empty());
    let room = class.get("/class", &cookie).await;
    assert!(room.text().contains("volcano") && room.text().contains("href=\"/r/stories/tall-man\""), "{}", room.text());
}

#[tokio::test]
async fn a_box_without_a_school_has_no_class() {
    let lab = super::Lab::new();
    for path in ["/class", "/class/1", "/class/1/1/1", "/lesson/AAAAA"] {
        assert_eq!(lab.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(lab.send(Method::POST, "/request", &[ORIGIN], "q=x").await.status, StatusCode::NOT_FOUND);
    assert!(!lab.get("/search?q=volcano").await.text().contains("/request"));
}
