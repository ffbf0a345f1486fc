//! What teachers ask: questions as they are typed, from files and on paper, and what they show.

use hyper::StatusCode;

use super::Answer;
use super::class::Class;
use super::staff::location;
use crate::school::QuizId;

#[tokio::test]
async fn a_question_without_a_right_answer_is_told_beside_what_was_typed() {
    let class = Class::of("Ana").await;
    let place = location(&class.act("/teach/quizzes", &[("title", "Maji")]).await).to_owned();
    let ask = async |answers: &str| {
        let form = [("kind", "one"), ("text", "2+2?"), ("answers", answers), ("hint", "")];
        class.ask(&place, &class.cookie, (&class.word, &form), b"").await
    };
    let bad = ask("3\r\n4").await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bad.text().contains("No right answer") && bad.text().contains("3\r\n4"));
    assert_eq!(ask("3\r\n* 4").await.status, StatusCode::SEE_OTHER);
    let paper = class.room.get(&format!("{place}/paper"), &class.cookie).await;
    assert!(paper.text().contains("2+2?") && !paper.text().contains('✓'));
    assert!(
        class.room.get(&format!("{place}/paper?key=1"), &class.cookie).await.text().contains("✓ <bdi dir=\"auto\">4")
    );
    let gift = class.room.get(&format!("{place}/gift"), &class.cookie).await;
    assert_eq!(gift.text(), "2+2? {\n~3\n=4\n}\n\n");
    // The bank: the same question in another quiz.
    let other = location(&class.act("/teach/quizzes", &[("title", "Other")]).await).to_owned();
    let found = class.room.get(&format!("{other}?bank=2%2B2"), &class.cookie).await;
    let id = found.text().split("name=\"who\" value=\"").find(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let id = id.unwrap().split('"').next().unwrap().to_owned();
    assert_eq!(class.act(&other, &[("act", "bank"), ("who", &id)]).await.status, StatusCode::SEE_OTHER);
    // And out of a file.
    let file = "Which?\nA) Water\nB) Fire\nANSWER: B\n\nEssay\n";
    let path = format!("{other}/file");
    let taken = class.room.send_file_to(&path, &class.cookie, &class.word, ("q.txt", file.as_bytes())).await;
    assert!(taken.text().contains("Taken: 1. Left out: 0."), "{}", taken.text());
    let quiz = QuizId::parse(other.rsplit('/').next().unwrap()).unwrap();
    assert_eq!(class.room.school.questions(quiz).unwrap().len(), 2);
    let gaps = "Ice is {=cold}\n\nMatch <these> {=a -> b =c -> d}\n";
    let taken = class.room.send_file_to(&path, &class.cookie, &class.word, ("q.txt", gaps.as_bytes())).await;
    let named = "Left out: 1.</p><ul><li><bdi dir=\"auto\">Match &lt;these&gt;</bdi></li></ul>";
    assert!(taken.text().contains(named), "{}", taken.text());
    let forged = class.room.send_file_to(&path, &class.cookie, "wrong", ("q.txt", file.as_bytes())).await;
    assert_eq!(forged.status, StatusCode::BAD_REQUEST);
}

/// A photo of a phone.
fn photo(colour: [u8; 3]) -> Vec<u8> {
    let mut file = std::io::Cursor::new(Vec::new());
    let picture = image::RgbImage::from_pixel(900, 600, image::Rgb(colour));
    picture.write_to(&mut file, image::ImageFormat::Jpeg).unwrap();
    file.into_inner()
}

/// Where the picture of a page is.
fn shown(page: &Answer) -> Option<String> {
    let rest = page.text().split("<img class=\"asked\" src=\"").nth(1)?.to_owned();
    Some(rest.split('"').next()?.to_owned())
}

#[tokio::test]
async fn a_question_shows_its_picture_to_whoever_may_see_it() {
    let class = Class::of("Ana").await;
    let (place, quiz) = class.give_quiz();
    let form = [("kind", "text"), ("text", "Rangi gani?"), ("answers", "nyekundu"), ("hint", "")];
    let here = format!("/teach/quiz/{quiz}");
    let bad = class.ask(&here, &class.cookie, (&class.word, &form), b"<svg onload=alert(1)>").await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bad.text().contains("This picture cannot be read") && bad.text().contains(">nyekundu<"), "{}", bad.text());
    // What is wrong beside it: the picture is not to be chosen again.
    let wrong = [("kind", "text"), ("text", "Rangi gani?"), ("answers", ""), ("hint", "")];
    let bad = class.ask(&here, &class.cookie, (&class.word, &wrong), &photo([200, 0, 0])).await;
    let kept = bad.text().split("name=\"kept\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let again = [&form[..], &[("kept", &kept)]].concat();
    let done = class.ask(&here, &class.cookie, (&class.word, &again), b"").await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    for page in [here.clone(), format!("{here}/paper")] {
        let at = shown(&class.room.get(&page, &class.cookie).await).unwrap();
        let picture = class.room.get(&at, &class.cookie).await;
        assert_eq!(
            (picture.header("content-type"), picture.header("cache-control")),
            ("image/jpeg", "private, max-age=43200")
        );
        let pixels = image::load_from_memory(&picture.body).unwrap().to_rgb8();
        assert_eq!(pixels.dimensions(), (640, 427));
        assert_eq!(class.room.get(&at, "").await.status, StatusCode::SEE_OTHER, "whoever is not signed in");
    }
    // The pupil, and nobody else, and no other picture.
    let cookie = class.join(0).await;
    let page = class.get(&format!("{place}/4"), &cookie).await;
    let at = shown(&page).unwrap();
    assert!(at.starts_with(&format!("{place}/4/")), "{at}");
    assert_eq!(class.get(&at, &cookie).await.header("content-type"), "image/jpeg");
    assert_eq!(class.get(&at, "").await.status, StatusCode::SEE_OTHER);
    assert_eq!(class.get(&at.replace("/4/", "/1/"), &cookie).await.status, StatusCode::NOT_FOUND);
    assert_eq!(class.get(&format!("{at}7"), &cookie).await.status, StatusCode::NOT_FOUND);
    assert!(shown(&class.get(&format!("{place}/1"), &cookie).await).is_none());
    // Changed, it keeps the picture, also where the new one cannot be read; or not.
    let question = class.room.school.questions(quiz).unwrap().pop().unwrap().id.to_string();
    let changed = [&again[..], &[("who", &question)]].concat();
    let bad = class.ask(&here, &class.cookie, (&class.word, &changed), b"GIF87a?").await;
    assert!(bad.text().contains(&format!("name=\"kept\" value=\"{kept}\"")), "{}", bad.text());
    let edit = class.room.get(&format!("{here}?edit={question}"), &class.cookie).await;
    assert!(
        edit.text().contains(&format!("name=\"kept\" value=\"{kept}\"")) && edit.text().contains("name=\"no-picture\"")
    );
    let without = [&again[..], &[("who", &question), ("no-picture", "1")]].concat();
    assert_eq!(class.ask(&here, &class.cookie, (&class.word, &without), b"").await.status, StatusCode::SEE_OTHER);
    assert!(shown(&class.room.get(&here, &class.cookie).await).is_none());
    let forged = class.ask(&here, &class.cookie, ("wrong", &again), &photo([0, 0, 200])).await;
    assert_eq!(forged.status, StatusCode::BAD_REQUEST);
    assert!(class.room.school.picture(crate::school::PictureId::parse("2").unwrap()).unwrap().is_none());
}
