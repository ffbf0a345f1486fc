//! Views of the rooms of pupils, teachers and admins.

use super::*;

pub(super) fn pages(title: &Text, frame: &Frame<'_>) -> Vec<(&'static str, String)> {
    [
        staff(title, frame),
        upkeep(frame),
        approvals(title, frame),
        guides(frame),
        vec![
            ("jobs", jobs_view(title).render(frame)),
            ("jobs, none", JobsView::none(Post::to(["admin", "jobs"], "0123")).render(frame)),
        ],
        setup(title, frame),
        holdings(title, frame),
        kept(frame),
        class(title, frame),
        teaching(title, frame),
        asking(title, frame),
    ]
    .concat()
}

/// Pages of pupils.
fn class(title: &Text, frame: &Frame<'_>) -> Vec<(&'static str, String)> {
    let words = || title.words.clone();
    let join = |code, answer| JoinView { code, name: words(), answer }.render(frame);
    let due = || Due { href: Href::home(), title: words(), day: "2026-11-30".into() };
    let question = |kind, is_right| QuestionView {
        picture: Some(Href::path(["class", "1", "2", "3", "4"])),
        title: words(),
        place: (2, 7),
        asked: words(),
        kind,
        choices: vec![words(), words()],
        chosen: vec!["1".into(), words()],
        given: Some(Given { is_right, hint: words(), next: Href::home() }),
        nth: Some(2),
        post: Post::to(["class", "1", "2", "3"], "0123"),
        back: Href::home(),
    };
    let asked = |kind| question(kind, false).render(frame);
    vec![
        ("class, code", join(None, Some(JoinAnswer::Code))),
        ("class, name", join(Some("7777A".into()), Some(JoinAnswer::Wait(3)))),
        (
            "class, room",
            RoomView {
                name: words(),
                due: vec![due()],
                told: vec![(words(), Href::home(), title.clone())],
                post: Post::to(["class"], "0123"),
            }
            .render(frame),
        ),
        ("class, lesson", lesson_view(title).render(frame)),
        ("class, one", asked("one")),
        ("class, several", asked("several")),
        ("class, text", asked("text")),
        ("class, order", asked("order")),
        ("class, right", question("number", true).render(frame)),
    ]
}

fn lesson_view(title: &Text) -> LessonView {
    let step = |href, note| StepRow { title: title.clone(), href, note, minutes: 7 };
    LessonView {
        title: title.words.clone(),
        day: "2026-11-30".into(),
        steps: vec![step(Some(Href::home()), None), step(None, Some(CleanHtml::from_sanitiser("<p>7</p>".to_owned())))],
        forms: Some(Href::path(["take", "forms"])),
        share: Some(("7777A".into(), "http://10.42.0.1/lesson/7777A".into(), code())),
    }
}

/// Pages on which lessons are made and looked after.
fn teaching(title: &Text, frame: &Frame<'_>) -> Vec<(&'static str, String)> {
    let words = || title.words.clone();
    let post = || Post::to(["teach", "class", "1"], "0123");
    let works = |is_quizzes, item| WorksView {
        is_quizzes,
        rows: vec![(Href::home(), words(), true), (Href::home(), words(), false)],
        post: post(),
        file: (!is_quizzes).then(|| (post(), true)),
        can_take: true,
        item,
    };
    let due = Due { href: Href::home(), title: words(), day: "2026-11-30".into() };
    let pupil = |id: &str| PupilRow { id: id.into(), name: words(), team: words() };
    let roster = RosterView {
        name: words(),
        code: "7777A".into(),
        rows: vec![pupil("7"), pupil("8")],
        works: vec![("1".into(), due)],
        progress: Href::home(),
        post: post(),
        is_full: true,
    };
    let card = PupilCard { name: words(), pin: [0, 5, 11], qr: code() };
    let address = || "http://10.42.0.1/class".to_owned();
    let pick = || PickView { query: words(), found: vec![Pick { item: "a/b".into(), title: title.clone() }] };
    let step = |id: &str| StepForm {
        id: id.into(),
        title: title.clone(),
        href: Some("http://10.42.0.1/".into()),
        minutes: 7,
        is_note: true,
    };
    let lesson = LessonFormView {
        title: words(),
        is_own: true,
        steps: vec![step("7"), step("8")],
        note: NoteForm { id: "7".into(), title: words(), text: words() },
        share: ("7777A".into(), address(), code()),
        print: Href::home(),
        file: Href::home(),
        forms: Some(address()),
        quizzes: vec![("7".into(), words())],
        classes: vec![("7".into(), words())],
        pick: pick(),
        post: post(),
        is_full: true,
    };
    vec![
        (
            "classes",
            ClassesView { rows: vec![(Href::home(), words(), "7777A".into())], post: post(), lacks_name: true }
                .render(frame),
        ),
        ("roster", roster.render(frame)),
        (
            "cards",
            CardsView {
                class: words(),
                code: "7777A".into(),
                address: address(),
                cards: vec![card],
                back: Href::home(),
            }
            .render(frame),
        ),
        ("progress", progress_view(&title.words).render(frame)),
        ("lessons", works(false, None).render(frame)),
        ("lessons, to add to", works(false, Some("a/b".into())).render(frame)),
        ("quizzes", works(true, None).render(frame)),
        ("lesson", lesson.render(frame)),
    ]
}

/// Pages on which questions and requests are looked after.
fn asking(title: &Text, frame: &Frame<'_>) -> Vec<(&'static str, String)> {
    let words = || title.words.clone();
    let post = || Post::to(["teach", "class", "1"], "0123");
    let pick = || PickView { query: words(), found: vec![Pick { item: "a/b".into(), title: title.clone() }] };
    let question = || QuestionForm {
        id: "7".into(),
        kind: "order".into(),
        text: words(),
        answers: words(),
        hint: words(),
        picture: "4".into(),
    };
    let quiz = |answer| QuizFormView {
        title: words(),
        is_own: true,
        questions: vec![question()],
        form: question(),
        answer: Some(answer),
        bank: (words(), vec![("7".into(), words())]),
        here: Href::path(["teach", "quiz", "7"]),
        post: post(),
        file: post(),
    };
    let asked = |choices| PaperQuestion {
        asked: words(),
        picture: Some(Href::path(["teach", "picture", "4"])),
        choices,
        answer: words(),
    };
    let paper = |has_key| PaperView {
        title: words(),
        questions: vec![asked(Vec::new()), asked(vec![(true, words()), (false, words())])],
        has_key,
    };
    let row = || RequestRow { href: Href::home(), words: words(), language: "sw".into(), count: 7, is_passed: true };
    vec![
        ("quiz", quiz(QuizAnswer::NoRight).render(frame)),
        ("quiz, taken", quiz(QuizAnswer::Taken(7, vec![words()])).render(frame)),
        ("quiz on paper", paper(false).render(frame)),
        ("quiz on paper, key", paper(true).render(frame)),
        ("requests", RequestsView::All(vec![row()]).render(frame)),
        ("requests, empty", RequestsView::All(Vec::new()).render(frame)),
        ("requests, one", RequestsView::One(RequestRow { is_passed: false, ..row() }, pick(), post()).render(frame)),
    ]
}

fn progress_view(words: &str) -> ProgressView {
    let cell = |percent| Cell { count: "3/7".into(), percent };
    ProgressView {
        class: words.to_owned(),
        works: vec![words.to_owned()],
        rows: vec![(words.to_owned(), "2026-11-30".into(), vec![cell(None)])],
        all: vec![cell(Some(43))],
        hard: vec![(words.to_owned(), cell(Some(43)))],
        back: Href::path(["teach", "class", "7"]),
    }
}

/// Pages of those who teach with the box and look after it.
fn staff(title: &Text, frame: &Frame<'_>) -> Vec<(&'static str, String)> {
    let words = || title.words.clone();
    let post = || Post::to(["teach", "material", "abc"], "0123");
    let said = SaidForm {
        title: words(),
        language: title.language.clone(),
        level: Some(1),
        licence: "CC-BY-4.0".into(),
        creator: words(),
        only_here: true,
    };
    let kept = Some(Kept { to: Href::home(), said: "a=b".to_owned() });
    let sign_in = |by, answer| SignInView { by, answer: Some(answer), name: words(), kept: kept.clone() }.render(frame);
    let person = |is_me| PersonRow { id: "7".into(), name: words(), is_admin: true, waits: true, is_me };
    let material = |stage| MaterialView {
        title: title.clone(),
        stage,
        told: words(),
        trouble: Some(Trouble::Locked),
        asks: true,
        preview: Some(Href::resource("drafts", "abc")),
        public: Some("http://10.42.0.1/r/own~made-here/abc".into()),
        write: Some(Href::path(["teach", "material", "abc", "write"])),
        said: said.clone(),
        post: post(),
        new_file: post(),
        most_bytes: 2_000_000_000,
    };
    let row = |stage| DeskRow { href: Href::home(), title: title.clone(), stage, told: words(), trouble: None };
    let code = |person| CodeView {
        person,
        code: "7777-7777".into(),
        address: "https://10.42.0.1/teach".into(),
        words: "7".into(),
        next: Href::path(["admin", "first"]),
    };
    let door = DoorView { address: "https://10.42.0.1/teach".into(), words: "7 7".into(), fingerprint: "77:77".into() };
    let desk = DeskView {
        name: words(),
        is_admin: true,
        rows: [Stage::Reading, Stage::Ready, Stage::Declined, Stage::Published].map(row).into(),
        sign_out: post(),
    };
    let (rows, answer) = (vec![person(true), person(false)], Some(PeopleAnswer::LastAdmin));
    let people = PeopleView { rows, answer, typed: (words(), true), post: post() };
    let add = AddView { post: post(), said: said.clone(), most_bytes: 2_000_000_000, lacks_file: true };
    let write = WriteView { post: post(), said: said.clone(), text: words(), lacks_text: true };
    vec![
        ("door", door.render(frame)),
        ("sign in", sign_in(By::Passphrase, SignInAnswer::Wait(4))),
        (
            "kept form",
            KeptView { post: Post::to(["teach"], "w"), fields: vec![("text".to_owned(), words())] }.render(frame),
        ),
        ("sign in by code", sign_in(By::Code, SignInAnswer::Short)),
        ("sign in by recovery", sign_in(By::Recovery, SignInAnswer::Wrong)),
        ("claim", ClaimView { answer: Some(ClaimAnswer::Wrong), name: words() }.render(frame)),
        ("code", code(Some(words())).render(frame)),
        ("code, recovery", code(None).render(frame)),
        ("people", people.render(frame)),
        ("desk", desk.render(frame)),
        ("desk, empty", DeskView { rows: Vec::new(), ..desk }.render(frame)),
        ("add", add.render(frame)),
        ("write", write.render(frame)),
        ("material, at work", material(Stage::Reading).render(frame)),
        ("material, ready", material(Stage::Ready).render(frame)),
        ("material, refused", MaterialView { public: None, ..material(Stage::Refused) }.render(frame)),
        ("material, waits", material(Stage::Waiting).render(frame)),
        ("material, declined", material(Stage::Declined).render(frame)),
        ("material, published", material(Stage::Published).render(frame)),
    ]
}

/// Pages of those who look after the box.
fn upkeep(frame: &Frame<'_>) -> Vec<(&'static str, String)> {
    let post = || Post::to(["admin", "sync"], "0123");
    let sight = SightRow {
        collection: "7".into(),
        is_current: false,
        travel_bytes: 77_777_777,
        comes: (vec!["7".into(); 10], 77),
        no_room: (vec!["7".into()], 1),
        goes: (vec!["7".into()], 1),
        error: None,
    };
    let sync = SyncView {
        now: SyncNow::Waiting,
        has_sources: true,
        is_paused: false,
        sight: Some(Sights { rows: vec![sight], failed: vec![("7".into(), "77".into())] }),
        waits: Some((true, 77)),
        past: Vec::new(),
        post: post(),
    };
    vec![
        ("sync", sync.render(frame)),
        ("sync, paused", SyncView { is_paused: true, ..sync.clone() }.render(frame)),
        ("sync, spent", SyncView { waits: Some((false, 60)), ..sync }.render(frame)),
        ("year", YearView { stage: YearStage::Unsure(77, 777), post: post() }.render(frame)),
        ("year, ended", YearView { stage: YearStage::Ended(77, 777), post: post() }.render(frame)),
        ("year, empty", YearView { stage: YearStage::Empty, post: post() }.render(frame)),
    ]
}

/// Help for staff, and a page with the way to it.
fn guides(frame: &Frame<'_>) -> Vec<(&'static str, String)> {
    let here = Frame { here: Href::path(["admin", "jobs"]), ..frame.clone() };
    let one = |topic| GuideView::of(topic).expect("it is there").render(frame);
    vec![
        ("help of staff", GuideView::ALL.render(frame)),
        ("help of staff, jobs", one("jobs")),
        ("course of staff", CourseView::ALL.render(frame)),
        ("course of staff, part", CourseView::of("5").expect("it is there").render(frame)),
        ("help of staff, material", one("material")),
        ("jobs, with help", JobsView::none(Post::to(["admin", "jobs"], "0123")).render(&here)),
    ]
}

/// Long work of every kind.
fn jobs_view(title: &Text) -> JobsView {
    let row = |what, act| JobRow {
        name: Some(title.clone()),
        more: Some(title.words.clone()),
        at: Some("2026-11-30 07:07".into()),
        len_bytes: Some(7_000_000),
        progress: Some((7_000_000, 77_000_000, 700_000)),
        minutes: Some(7),
        told: title.words.clone(),
        trouble: Some(Trouble::Lost),
        way: Some(Href::home()),
        act: Some((act, "abc".into())),
        ..JobRow::of(what)
    };
    JobsView {
        now: vec![
            row(JobKind::Sync, JobAct::Stop),
            row(JobKind::Stick(StickStage::Syncing), JobAct::Stop),
            row(JobKind::Material(Stage::Reading), JobAct::Stop),
        ],
        waits: vec![row(JobKind::Paused, JobAct::GoOn), row(JobKind::Hours, JobAct::GoOn)],
        failed: vec![
            row(JobKind::Index, JobAct::Index),
            row(JobKind::Backup, JobAct::Backup),
            row(JobKind::Give, JobAct::Sync),
            row(JobKind::Parcel, JobAct::Forget),
        ],
        is_more: true,
        next: JobsNext::In(7),
        post: Post::to(["admin", "jobs"], "0123"),
    }
}

/// What waits for an admin's yes.
fn approvals(title: &Text, frame: &Frame<'_>) -> Vec<(&'static str, String)> {
    let row = |version| ApprovalRow {
        id: ("abc".into(), version),
        title: title.clone(),
        maker: Some(title.words.clone()),
        creator: title.words.clone(),
        len_bytes: 7_777_777,
        licence: "CC BY-4.0".into(),
        only_here: version > 0,
        preview: Href::resource("drafts", "abc"),
    };
    let past = |no| PastApproval {
        at: "2026-11-30 08:00".into(),
        title: title.clone(),
        people: [title.words.clone(), title.words.clone()],
        no,
    };
    let view = ApprovalsView {
        asks: true,
        rows: vec![row(0), row(1)],
        count: 77,
        past: [Some(title.words.clone()), None].map(past).into(),
        answer: Some(ApprovalsAnswer::Changed),
        post: Post::to(["admin", "approvals"], "0123"),
    };
    let none =
        ApprovalsView { asks: false, rows: Vec::new(), past: Vec::new(), count: 0, answer: None, ..view.clone() };
    vec![
        ("approvals", view.render(frame)),
        ("approvals, no reason", ApprovalsView { answer: Some(ApprovalsAnswer::NoReason), ..view }.render(frame)),
        ("approvals, none", none.render(frame)),
    ]
}

/// What the box keeps up to date.
fn kept(frame: &Frame<'_>) -> Vec<(&'static str, String)> {
    let content = ContentView {
        offers: vec![OfferRow {
            id: "7".into(),
            title: Some("77".into()),
            share: Share::Part,
            items: 77,
            page: Some(Href::home()),
        }],
        pager: Pager::default(),
        is_trusting: true,
        off: vec![OffRow { id: "7".into(), until: "2026-11-30".into() }],
        parts: Vec::new(),
        budget: Some(7_000_000_000),
        file_speaks: false,
        free_bytes: Some(7_000_000_000),
        answer: None,
        typed: Typed::default(),
        step: None,
        post: Post::to(["admin", "content"], "0123"),
    };
    vec![("content", content.render(frame))]
}

/// Whom the box trusts, and what it holds.
fn holdings(title: &Text, frame: &Frame<'_>) -> Vec<(&'static str, String)> {
    let post = || Post::to(["admin", "publishers"], "0123");
    let row = |name: Option<&str>| PublisherRow {
        name: name.map(str::to_owned),
        words: "seven seven".into(),
        from: vec!["https://a.example/".into()],
        collections: 7,
        is_fixed: name == Some("other"),
    };
    let publishers = PublishersView {
        rows: vec![row(None), row(Some("kisima")), row(Some("other"))],
        asked: None,
        answer: Some(PublishersAnswer::Refused(SetRefusal::Other("7".into()))),
        file: post(),
        post: post(),
    };
    let asked = Asked { words: "seven seven".into(), root: "{}".into(), from: "https://a.example/".into() };
    let answered = |answer| PublishersView { rows: Vec::new(), answer: Some(answer), ..publishers.clone() };
    let held = HeldView {
        title: title.words.clone(),
        release: 7,
        items: (77, 7_777_777),
        is_pinned: true,
        has_before: true,
        file_speaks: false,
        public: "http://10.42.0.1/c/7".into(),
        answer: Some(HeldAnswer::Busy),
        post: post(),
    };
    let week = |missed| UsageRow { monday: "2026-11-30".into(), openings: Some(77), missed };
    let bring = |outcome, lacks_file| ParcelView {
        offer: Some(("/parcel/7.tar".to_owned(), 7_000_000)),
        shelves: Vec::new(),
        bring: Some(BringForm { post: post(), is_busy: false, outcome, lacks_file, most_bytes: 2_000_000_000 }),
    };
    let shelf = ParcelOffer { title: title.clone(), href: Href::path(["parcel", "7.tar"]), len_bytes: 7_000_000 };
    let usage = UsageView {
        is_off: false,
        weeks: vec![week(Some(7)), week(None)],
        subjects: vec![(5, Some(7)), (1, None)],
        languages: vec![("sw".into(), Some(77)), ("ar".into(), None)],
        hours: vec![Some(7); 24],
    };
    vec![
        (
            "parcel",
            ParcelView { offer: Some(("/parcel/7.tar".to_owned(), 7_000_000)), shelves: vec![shelf], bring: None }
                .render(frame),
        ),
        ("parcel, nothing", ParcelView::default().render(frame)),
        ("parcel, bring", bring(Some((true, title.words.clone())), false).render(frame)),
        ("parcel, refused", bring(Some((false, title.words.clone())), true).render(frame)),
        ("usage", usage.render(frame)),
        ("usage, empty", UsageView::default().render(frame)),
        ("usage, off", UsageView { is_off: true, ..UsageView::default() }.render(frame)),
        ("publishers", publishers.render(frame)),
        ("publishers, asked", PublishersView { asked: Some(asked), answer: None, ..publishers.clone() }.render(frame)),
        ("publishers, none", answered(PublishersAnswer::NoRoot).render(frame)),
        ("publishers, known", answered(PublishersAnswer::Known).render(frame)),
        ("publishers, busy", answered(PublishersAnswer::Busy).render(frame)),
        ("publishers, done", answered(PublishersAnswer::Done).render(frame)),
        ("held", held.render(frame)),
        ("held, free", HeldView { is_pinned: false, answer: None, ..held.clone() }.render(frame)),
        (
            "held, first",
            HeldView { is_pinned: false, has_before: false, file_speaks: true, answer: None, ..held }.render(frame),
        ),
    ]
}

/// The first run, and the same pages later.
fn setup(title: &Text, frame: &Frame<'_>) -> Vec<(&'static str, String)> {
    let words = || title.words.clone();
    let post = || Post::to(["admin", "place"], "0123");
    let step = || Some(Step { number: 2, count: 5, is_here: true, post: post() });
    let elsewhere = || Some(Step { number: 3, count: 5, is_here: false, post: post() });
    let said = |value: &str| Said { value: value.to_owned(), ..Said::default() };
    let fixed = |value: String| Said { value, is_fixed: true, is_flag: false };
    let place = PlaceView {
        name: said("7"),
        language: said("sw"),
        country: fixed("KE".into()),
        for_profit: said("1"),
        clock: Some((clock_fields(), Some(ClockAnswer::Unclear))),
        became: Became::Quiet,
        step: step(),
        post: post(),
    };
    let own = || Wifi { name: words(), key: "read every day".into(), channel: 6 };
    let wifi = |stage, became, step| WifiView { stage, became, step, post: post() }.render(frame);
    let poster = PosterView {
        name: words(),
        wifi: Some((own(), code())),
        addresses: vec!["http://10.42.0.1/".into(), "http://maktaba.lan/".into()],
        code: code(),
        staff: Some(("https://10.42.0.1/teach".into(), "7 7".into())),
        step: step(),
    };
    let open = Wifi { key: String::new(), ..own() };
    let link = LinkView {
        from: said("https://a.example/"),
        every: said("6h"),
        hours: said("22:00-06:00"),
        caps: [said("50"), fixed("1000".into())],
        neighbours: said("1"),
        count: fixed("1".into()),
        became: Became::Refused(SetRefusal::Other("7".into())),
        post: post(),
    };
    let trial = WifiStage::Trial(59, "https://10.42.0.1/admin/wifi".into());
    vec![
        ("place", place.render(frame)),
        ("place, waits", PlaceView { became: Became::Begun, ..place.clone() }.render(frame)),
        ("place, later", PlaceView { clock: None, step: None, became: Became::Done, ..place }.render(frame)),
        ("wifi", wifi(WifiStage::Free(own(), true), Became::Back, step())),
        ("wifi, the file's", wifi(WifiStage::Fixed(open.clone()), Became::Quiet, None)),
        ("wifi, tried", wifi(trial, Became::Quiet, step())),
        ("wifi, waits", wifi(WifiStage::Waits, Became::Begun, elsewhere())),
        ("wifi, guest", wifi(WifiStage::Guest, Became::Failed, None)),
        ("wifi, none", wifi(WifiStage::None, Became::Kept, None)),
        ("poster", poster.render(frame)),
        ("poster, open", PosterView { wifi: Some((open, code())), step: None, ..poster.clone() }.render(frame)),
        ("poster, no Wi-Fi", PosterView { wifi: None, staff: None, ..poster }.render(frame)),
        ("link", link.render(frame)),
    ]
}
