//! A bucket in memory, that keeps the conditions of writes or ignores them, and publishers who race for it.

use std::collections::BTreeMap;
use std::io::{BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Mutex, PoisonError};

use super::*;
use crate::bucket::wire::{Request, request};

const NEW: &str = "2027-01-01T00:20:00.000Z";
const OLD: &str = "2027-01-01T00:00:00.000Z";

/// Objects by key: bytes, and when they were written.
#[derive(Debug, Default)]
struct Bucket {
    objects: Mutex<BTreeMap<String, (Vec<u8>, &'static str)>>,
    keeps_conditions: bool,
}

fn e_tag(bytes: &[u8]) -> String {
    format!("\"{}\"", blake3::hash(bytes).to_hex())
}

impl Bucket {
    fn start(self) -> (Arc<Self>, String) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let bucket = Arc::new(self);
        let serving = Arc::clone(&bucket);
        std::thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                let bucket = Arc::clone(&serving);
                std::thread::spawn(move || bucket.serve(connection));
            }
        });
        (bucket, address)
    }

    fn serve(&self, mut connection: TcpStream) {
        let mut reader = BufReader::new(connection.try_clone().unwrap());
        while let Some(request) = request(&mut reader) {
            let is_head = request.method == "HEAD";
            let (status, headers, body) = self.answer(request);
            let length = body.len();
            let mut answer = format!("HTTP/1.1 {status} x\r\ncontent-length: {length}\r\n{headers}\r\n").into_bytes();
            if !is_head {
                answer.extend(body);
            }
            connection.write_all(&answer).unwrap();
        }
    }

    fn answer(&self, request: Request) -> (u16, String, Vec<u8>) {
        let (path, query) = request.target.split_once('?').unwrap_or((&request.target, ""));
        let key = path.trim_start_matches("/bucket").trim_start_matches('/').to_owned();
        let mut objects = self.objects.lock().unwrap_or_else(PoisonError::into_inner);
        let found = objects.get(&key).cloned();
        match request.method.as_str() {
            "PUT" => {
                let tag = found.as_ref().map(|(bytes, _)| e_tag(bytes));
                let header = |name: &str| request.headers.get(name);
                let holds = (header("if-none-match").is_none() || tag.is_none())
                    && header("if-match").is_none_or(|wanted| tag.as_ref() == Some(wanted));
                if self.keeps_conditions && !holds {
                    return (412, String::new(), Vec::new());
                }
                let headers = format!("etag: {}\r\n", e_tag(&request.body));
                objects.insert(key, (request.body, NEW));
                (200, headers, Vec::new())
            }
            "POST" => {
                let text = String::from_utf8(request.body).unwrap();
                let keys = text.split("<Key>").skip(1).filter_map(|rest| rest.split("</Key>").next());
                let deleted = keys.map(|key| {
                    objects.remove(key);
                    format!("<Deleted><Key>{key}</Key></Deleted>")
                });
                let deleted: Vec<String> = deleted.collect();
                (200, String::new(), format!("<DeleteResult>{}</DeleteResult>", deleted.concat()).into_bytes())
            }
            _ if query.contains("list-type=2") => (200, String::new(), list(&objects, query).into_bytes()),
            _ => match found {
                None => (404, String::new(), Vec::new()),
                Some((bytes, _)) => {
                    let headers =
                        format!("etag: {}\r\nlast-modified: Fri, 01 Jan 2027 00:20:00 GMT\r\n", e_tag(&bytes));
                    (200, headers, bytes)
                }
            },
        }
    }
}

fn list(objects: &BTreeMap<String, (Vec<u8>, &'static str)>, query: &str) -> String {
    let prefix = query.split('&').find_map(|pair| pair.strip_prefix("prefix=")).unwrap_or_default().replace("%2F", "/");
    let found = objects.iter().filter(|(key, _)| key.starts_with(&prefix));
    let contents = found.map(|(key, (bytes, at))| {
        let (tag, size) = (e_tag(bytes).replace('"', "&quot;"), bytes.len());
        format!("<Contents><Key>{key}</Key><LastModified>{at}</LastModified><ETag>{tag}</ETag><Size>{size}</Size></Contents>")
    });
    let contents: Vec<String> = contents.collect();
    format!("<ListBucketResult><IsTruncated>false</IsTruncated>{}</ListBucketResult>", contents.concat())
}

fn repository(address: &str) -> S3Repository {
    let builder = AmazonS3Builder::new()
        .with_bucket_name("bucket")
        .with_endpoint(address)
        .with_allow_http(true)
        .with_region("here")
        .with_access_key_id("id")
        .with_secret_access_key("secret");
    S3Repository { claim_wait: Duration::from_millis(5), ..S3Repository::with(builder, "bucket/region").unwrap() }
}

fn count(address: &str, run: &(dyn Fn(u8, S3Repository) -> bool + Sync)) -> usize {
    std::thread::scope(|scope| {
        let one = |n: u8| scope.spawn(move || run(n, repository(address)));
        let threads: Vec<_> = (0..3).map(one).collect();
        threads.into_iter().map(|thread| usize::from(thread.join().unwrap())).sum()
    })
}

#[test]
fn of_several_at_once_one_creates_and_one_swaps_whatever_the_store_keeps() {
    for keeps_conditions in [true, false] {
        let (bucket, address) = Bucket { keeps_conditions, ..Bucket::default() }.start();
        for round in 0..10_u8 {
            let path = format!("metadata/{round}.snapshot.json");
            let created = count(&address, &|n, mut it| it.create(&path, &[n]).unwrap() == Created::New);
            assert_eq!(created, 1, "{keeps_conditions} {round}");
            let (before, next) = ([round], [round + 1]);
            let expected = (round > 0).then_some(before.as_slice());
            let swapped = count(&address, &|_, mut it| it.swap("metadata/timestamp.json", expected, &next).unwrap());
            assert_eq!(swapped, 1, "{keeps_conditions} {round}");
        }
        let objects = bucket.objects.lock().unwrap();
        assert!(objects.keys().all(|key| !key.contains(CLAIMS)), "no claim is left: {:?}", objects.keys());
        assert_eq!(objects["region/metadata/timestamp.json"].0, [10]);
    }
}

#[test]
fn the_claims_of_the_dead_hold_nobody_up_and_those_of_the_living_do() {
    for (at, is_held) in [(OLD, false), (NEW, true)] {
        let bucket = Bucket::default();
        bucket.objects.lock().unwrap().insert(format!("region/{CLAIMS}/other"), (Vec::new(), at));
        let (bucket, address) = bucket.start();
        let created = repository(&address).create("metadata/1.root.json", b"root");
        assert_eq!(created.is_err(), is_held, "{created:?}");
        let objects = bucket.objects.lock().unwrap();
        assert_eq!(objects.contains_key(&format!("region/{CLAIMS}/other")), is_held);
        assert_eq!(objects.contains_key("region/metadata/1.root.json"), !is_held);
    }
}

#[test]
fn the_same_bytes_are_the_same_file() {
    let (_bucket, address) = Bucket::default().start();
    let mut one = repository(&address);
    assert_eq!(one.create("a", b"1").unwrap(), Created::New);
    assert_eq!(one.create("a", b"1").unwrap(), Created::Same);
    assert_eq!(one.create("a", b"2").unwrap(), Created::Taken);
    assert!(!one.swap("a", Some(b"2"), b"3").unwrap() && !one.swap("a", None, b"3").unwrap());
    assert!(one.swap("a", Some(b"1"), b"3").unwrap());
}
