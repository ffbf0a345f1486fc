//! Files in pieces: whose they are, in which order they come, and what is no piece.

use hyper::{Method, StatusCode};

use super::Answer;
use super::staff::Room;

const PIECE: usize = 1 << 20;

async fn send(room: &Room, path: &str, (cookie, word): (&str, &str), bytes: Vec<u8>) -> Answer {
    room.send(Method::POST, path, &[("cookie", cookie), ("x-form", word)], bytes).await
}

#[tokio::test]
async fn a_file_in_pieces_becomes_a_material_once_it_is_whole() {
    let (room, cookie) = Room::claimed().await;
    let word = room.word(&cookie).await;
    let me = (cookie.as_str(), word.as_str());
    let key = format!("/teach/piece/{}-7-a", PIECE + 3);
    assert_eq!(room.get(&key, &cookie).await.text(), "0");
    assert_eq!(send(&room, &format!("{key}?at=0"), me, vec![b'a'; PIECE]).await.text(), PIECE.to_string());
    // The answer was lost, and another phone is ahead of what is here.
    for (at, len, status) in [(0, PIECE, StatusCode::OK), (PIECE + 1, 2, StatusCode::CONFLICT)] {
        let answer = send(&room, &format!("{key}?at={at}"), me, vec![b'b'; len]).await;
        assert_eq!((answer.status, answer.text()), (status, PIECE.to_string().as_str()), "{at}");
    }
    // Not whole yet: then no file came.
    let fields = |key: &str| {
        let field = |(name, value): (&str, &str)| {
            format!("--x7\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        };
        let all =
            [("form", word.as_str()), ("language", "sw"), ("licence", "CC-BY-4.0"), ("piece", key), ("name", "a.txt")];
        all.into_iter().map(field).collect::<String>() + "--x7--\r\n"
    };
    let form = fields(key.rsplit('/').next().unwrap());
    let headers = [("cookie", cookie.as_str()), ("content-type", "multipart/form-data; boundary=x7")];
    let answer = room.send(Method::POST, "/teach/add", &headers, form.clone()).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text());
    assert_eq!(send(&room, &format!("{key}?at={PIECE}"), me, b"end".into()).await.text(), (PIECE + 3).to_string());
    // Of the last piece nobody knows whether it is whole.
    assert_eq!(room.get(&key, &cookie).await.text(), PIECE.to_string());

    // Nobody else has it.
    let teacher = room.teacher();
    assert_eq!(room.get(&key, &teacher).await.text(), "0");
    let theirs = [("cookie", teacher.as_str()), headers[1]];
    let other = form.replace(&word, &room.word(&teacher).await);
    let answer = room.send(Method::POST, "/teach/add", &theirs, other).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);

    let answer = room.send(Method::POST, "/teach/add", &headers, form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let material = &room.school.materials_of(room.school.staff().unwrap()[0].id).unwrap()[0];
    let file = std::fs::read(room.school.folder(&material.id).join("source/a.txt")).unwrap();
    assert!(file.len() == PIECE + 3 && file.ends_with(b"aend") && material.said.title == "a");
    assert_eq!(room.get(&key, &cookie).await.text(), "0");
}

#[tokio::test]
async fn what_is_no_piece_is_not_kept() {
    let (room, cookie) = Room::claimed().await;
    let word = room.word(&cookie).await;
    let me = (cookie.as_str(), word.as_str());
    let cases = [
        ("/teach/piece/3-a?at=0", (cookie.as_str(), "another word"), 3, StatusCode::BAD_REQUEST),
        ("/teach/piece/3-a", me, 3, StatusCode::BAD_REQUEST),
        ("/teach/piece/3-a?at=-1", me, 3, StatusCode::BAD_REQUEST),
        ("/teach/piece/3-a?at=0", me, PIECE + 1, StatusCode::PAYLOAD_TOO_LARGE),
        ("/teach/piece/3-a?at=1", me, 3, StatusCode::PAYLOAD_TOO_LARGE),
        ("/teach/piece/2000000001-a?at=0", me, 3, StatusCode::PAYLOAD_TOO_LARGE),
        ("/teach/piece/a?at=0", me, 3, StatusCode::NOT_FOUND),
        ("/teach/piece/3-a%2Fb?at=0", me, 3, StatusCode::NOT_FOUND),
        ("/teach/piece/..?at=0", me, 3, StatusCode::NOT_FOUND),
        ("/teach/piece/3-a?at=0", ("", word.as_str()), 3, StatusCode::SEE_OTHER),
    ];
    for (path, who, len, status) in cases {
        let answer = send(&room, path, who, vec![b'a'; len]).await;
        assert_eq!(answer.status, status, "{path} {len}");
    }
    let long = format!("/teach/piece/{}?at=0", "7".repeat(81));
    assert_eq!(send(&room, &long, me, vec![b'a'; 3]).await.status, StatusCode::NOT_FOUND);
    let site = [("cookie", me.0), ("x-form", me.1), ("sec-fetch-site", "cross-site")];
    let forged = room.send(Method::POST, "/teach/piece/3-a?at=0", &site, vec![b'a'; 3]).await;
    assert_eq!(forged.status, StatusCode::BAD_REQUEST);
    assert!(!room.school.library().join("school/pieces").exists());
}
