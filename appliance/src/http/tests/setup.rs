//! The first run, and settings on pages: step by step, left and gone on with, refused, and what the file says.

use hyper::StatusCode;

use super::staff::Room;
use crate::device::state::{Answer, uptime};

/// Where an answer leads.
fn leads(answer: &super::Answer) -> &str {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    answer.header("location")
}

#[tokio::test]
async fn the_first_run_goes_from_step_to_step_and_on_where_it_was_left() {
    let (room, cookie) = Room::claimed_on_a_card().await;
    let word = room.word(&cookie).await;
    assert!(room.get("/admin", &cookie).await.text().contains("/admin/first"), "the overview says what is left");
    assert_eq!(leads(&room.get("/admin/first", &cookie).await), "/admin/place");
    let page = room.get("/admin/place", &cookie).await;
    assert!(page.text().contains("Step 2 of 5"), "{}", page.text());
    let wifi = room.get("/admin/wifi", &cookie).await;
    assert!(
        !wifi.text().contains("Step ") && wifi.text().contains("Go on with the set-up"),
        "only the next one is a step"
    );

    let form = format!("form={word}&name=Maktaba+ya+Kisima&language=sw&country=ke");
    assert_eq!(leads(&room.post("/admin/place", &cookie, &form).await), "/admin/place");
    let waiting = room.get("/admin/place", &cookie).await;
    assert!(!waiting.header("refresh").is_empty() && waiting.text().contains("being taken over"), "{}", waiting.text());
    let asked = room.device().take_asked().unwrap().unwrap();
    assert_eq!(asked, "[library]\ncountry = \"ke\"\nlanguage = \"sw\"\nname = \"Maktaba ya Kisima\"\n");
    room.device().answer(&Answer::Taken { at: uptime(), is_wifi: false }).unwrap();
    let early = room.post("/admin/link", &cookie, &format!("form={word}&every=1h")).await;
    assert!(early.text().contains("Something else is being taken over"), "{}", early.text());
    room.start_anew();
    assert_eq!(leads(&room.get("/admin/first", &cookie).await), "/admin/wifi");

    // A new Wi-Fi is tried; kept, it is the end of the step.
    assert!(room.get("/admin/wifi", &cookie).await.text().contains("Step 3 of 5"));
    let form = format!("form={word}&name=Kisima&key=read+every+day&channel=11");
    assert_eq!(leads(&room.post("/admin/wifi", &cookie, &form).await), "/admin/wifi");
    let asked = room.device().take_asked().unwrap().unwrap();
    assert!(asked.contains("key = \"read every day\"") && asked.contains("channel = 11"), "{asked}");
    let keep = format!("form={word}&act=keep");
    room.post("/admin/wifi", &cookie, &keep).await;
    assert!(!room.device().is_wifi_kept(), "nothing is tried yet");
    room.device().answer(&Answer::Trial { until: uptime() + 60 }).unwrap();
    let trial = room.get("/admin/wifi", &cookie).await;
    assert!(!trial.header("refresh").is_empty() && trial.text().contains("value=\"keep\""), "{}", trial.text());
    assert_eq!(leads(&room.get("/admin/first", &cookie).await), "/admin/wifi", "it is not kept yet");
    room.post("/admin/wifi", &cookie, &keep).await;
    assert!(room.device().is_wifi_kept());
    room.device().answer(&Answer::Taken { at: uptime(), is_wifi: true }).unwrap();
    room.start_anew();
    assert!(room.get("/admin/wifi", &cookie).await.text().contains("The new Wi-Fi is kept."));

    assert_eq!(leads(&room.get("/admin/first", &cookie).await), "/admin/content");
    assert!(room.get("/admin/content", &cookie).await.text().contains("Step 4 of 5"));
    let next = |number: u8| format!("form={word}&act=next&who={number}");
    assert_eq!(leads(&room.post("/admin/first", &cookie, &next(4)).await), "/admin/first");
    // Tapped twice, it leaves out one step.
    room.post("/admin/first", &cookie, &next(4)).await;
    let poster = room.get("/admin/poster", &cookie).await;
    assert!(poster.text().contains("Step 5 of 5") && poster.text().contains("http://10.42.0.1/"), "{}", poster.text());
    room.post("/admin/first", &cookie, &next(5)).await;
    assert_eq!(leads(&room.get("/admin/first", &cookie).await), "/admin");
    assert!(!room.get("/admin", &cookie).await.text().contains("/admin/first"), "the first run is over");
    assert!(!room.get("/admin/place", &cookie).await.text().contains("Step "));
}

#[tokio::test]
async fn without_a_wifi_of_its_own_a_box_has_four_steps_and_any_can_wait() {
    let (room, cookie) = Room::claimed().await;
    let word = room.word(&cookie).await;
    for (number, page) in [(2, "/admin/place"), (3, "/admin/content"), (4, "/admin/poster")] {
        assert_eq!(leads(&room.get("/admin/first", &cookie).await), page);
        let text = room.get(page, &cookie).await.text().to_owned();
        assert!(text.contains(&format!("Step {number} of 4")), "{text}");
        room.post("/admin/first", &cookie, &format!("form={word}&act=next&who={number}")).await;
    }
    assert_eq!(leads(&room.get("/admin/first", &cookie).await), "/admin");
    assert!(room.get("/admin/wifi", &cookie).await.text().contains("not looked after"));
    assert_eq!(room.post("/admin/first", &cookie, &format!("form={word}")).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn what_cannot_be_is_told_with_what_was_typed_and_nothing_is_asked_for() {
    let (room, cookie) = Room::claimed_on_a_card().await;
    let word = room.word(&cookie).await;
    for (page, form, told, kept) in [
        ("/admin/place", "name=A&language=sw&country=Kenya", "two letters", "value=\"Kenya\""),
        ("/admin/wifi", "name=Kisima&key=short&channel=6", "8 to 63", "value=\"short\""),
        ("/admin/wifi", "name=Kisima&key=&channel=99", "1 to 13", "value=\"Kisima\""),
        ("/admin/link", "from=ftp://a&every=6h", "https://", "ftp://a"),
        ("/admin/link", "from=&every=6h&hours=at+night", "22:00-06:00", "value=\"at night\""),
        ("/admin/link", "from=&every=6h&per-day=much", "50M", "value=\"much\""),
    ] {
        let answer = room.post(page, &cookie, &format!("form={word}&{form}")).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
        assert!(answer.text().contains(told) && answer.text().contains(kept), "{form}: {}", answer.text());
        assert!(room.device().take_asked().unwrap().is_none(), "{form}");
    }
    // In the words of the field, and in no other language.
    let swahili = format!("{cookie}; lang=sw");
    let answer = room.post("/admin/place", &swahili, &format!("form={word}&name=A&language=sw&country=KEN")).await;
    assert!(answer.text().contains("lang=\"sw\"") && !answer.text().contains("two letters"), "{}", answer.text());
    let digits = format!("form={word}&from=&every=6h&hours=٢٢:٠٠-٠٦:٠٠&per-day=٥٠");
    assert_eq!(room.post("/admin/link", &cookie, &digits).await.status, StatusCode::SEE_OTHER);
    let asked = room.device().take_asked().unwrap().unwrap();
    assert!(asked.contains("22:00-06:00") && asked.contains("\"50M\""), "{asked}");
    room.start_anew();
    room.device().answer(&Answer::Refused { at: uptime(), why: "no channel 13 here".into() }).unwrap();
    assert!(room.get("/admin/wifi", &cookie).await.text().contains("no channel 13 here"));
    room.device().answer(&Answer::Back { at: uptime() }).unwrap();
    assert!(room.get("/admin/wifi", &cookie).await.text().contains("the old one is back"));
    assert!(!room.get("/admin/place", &cookie).await.text().contains("the old one is back"));
    // As it is: nothing is tried.
    room.post("/admin/wifi", &cookie, &format!("form={word}&name=Maktaba&key=&channel=6")).await;
    assert!(room.device().take_asked().unwrap().is_none());
}

#[tokio::test]
async fn the_link_is_set_as_a_settings_file_says_it() {
    let (room, cookie) = Room::claimed_on_a_card().await;
    let word = room.word(&cookie).await;
    let form = "from=https://a.example/r%0D%0Ahttps://b.example/&every=6h&hours=22:00-06:00&per-day=50&per-month=&neighbours=1";
    room.post("/admin/link", &cookie, &format!("form={word}&{form}")).await;
    let asked = room.device().take_asked().unwrap().unwrap();
    for line in [
        "from = [\"https://a.example/r\", \"https://b.example/\"]",
        "every = \"6h\"",
        "hours = [\"22:00-06:00\"]",
        "per_day = \"50M\"",
        "neighbours = true",
        "count = false",
    ] {
        assert!(asked.contains(line), "{line} is not in {asked}");
    }
    assert!(!asked.contains("per_month"), "{asked}");
    room.device().answer(&Answer::Refused { at: uptime(), why: "no".into() }).unwrap();
    // As it is, nothing is said: the page of a box that nobody changed asks for nothing.
    room.post("/admin/link", &cookie, &format!("form={word}&from=&every=15m&hours=&count=1")).await;
    assert!(room.device().take_asked().unwrap().is_none());
}

#[tokio::test]
async fn only_admins_set_a_box_up() {
    let (room, cookie) = Room::claimed_on_a_card().await;
    let teacher = room.teacher();
    for page in ["/admin/first", "/admin/place", "/admin/wifi", "/admin/poster", "/admin/link"] {
        assert_eq!(room.get(page, &teacher).await.status, StatusCode::FORBIDDEN, "{page}");
        assert_eq!(leads(&room.get(page, "").await), "/teach/sign-in", "{page}");
    }
    let word = room.word(&teacher).await;
    for page in ["/admin/first", "/admin/place", "/admin/wifi", "/admin/link"] {
        let answer = room.post(page, &teacher, &format!("form={word}&act=next&name=A")).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{page}");
        let forged = room.post(page, &cookie, "form=abc&act=keep&name=A").await;
        assert_eq!(forged.status, StatusCode::BAD_REQUEST, "{page}");
    }
    assert!(room.device().take_asked().unwrap().is_none());
}
