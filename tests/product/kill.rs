//! `kill -9` of the real process at random instants: the box is whole each time, and the next sync completes.

use std::fs;
use std::process::Stdio;
use std::time::{Duration, Instant};

use super::tool::*;

/// How often it is killed.
const KILLS: u32 = 200;

#[test]
fn two_hundred_kills_lose_nothing() {
    let field = Field::new();
    let site = field.path("site");
    let page =
        |n: u32, edit: u32| format!("<title>{n}</title>{}", format!("<p>{n} {edit}</p>").repeat(400)).into_bytes();
    let write = |edit: u32| {
        for n in 0..60 {
            write_tree(&site, &[(&format!("{n}.html"), &page(n, if n % 7 == 0 { edit } else { 0 }))]);
        }
        write_tree(&site, &[("index.html", b"<title>Site</title>"), ("noise.bin", &noise(edit))]);
    };
    write(0);
    field.publish(&site, "site");
    field.init();
    // First syncs and delta syncs by turns.
    let starts = [field.path("empty"), field.path("at-one")];
    copy(&field.library(), &starts[0]);
    let begun = Instant::now();
    field.sync(field.repository());
    let whole = begun.elapsed();
    copy(&field.library(), &starts[1]);
    write(1);
    field.publish(&site, "site");
    let (mut interrupted, mut rounds) = (0, 0);
    // How long a sync takes from each start, as far as it is known: kills are spread over it. It is learnt as it
    // goes, since other work on the machine makes it longer and shorter.
    let mut lasts = [whole, whole];
    while interrupted < KILLS {
        assert!(rounds < 4 * KILLS, "only {interrupted} of {rounds} kills came before the end");
        let begin = rounds as usize % 2;
        fs::remove_dir_all(field.library()).unwrap();
        copy(&starts[begin], &field.library());
        // What is left by a kill is killed again, up to seven times.
        for again in 0..8 {
            let part = f64::from((rounds * 37 + again * 13) % 100) / 100.0;
            let from = field.repository();
            let came_in_time = killed_sync(&field, from.to_str().unwrap(), lasts[begin].mul_f64(part));
            let store = field.on_box(&["verify"]);
            assert!(store.contains("all sound"), "round {rounds}, kill {again}: {store}");
            interrupted += u32::from(came_in_time);
            if !came_in_time {
                lasts[begin] = lasts[begin].mul_f64(0.8);
                break;
            }
            lasts[begin] = lasts[begin].mul_f64(1.02);
        }
        rounds += 1;
        let report = field.sync(field.repository());
        assert_eq!(report["collections"][0]["to"], 2, "round {rounds}: {report}");
        assert!(field.on_box(&["verify"]).contains("all sound"), "round {rounds}");
    }
}

/// The same with two publishers, and a neighbour who has something of both.
#[test]
fn two_hundred_kills_between_two_publishers_and_a_neighbour_lose_nothing() {
    let (field, network, near) = (Field::new(), Field::new(), Field::new());
    let lesson =
        |n: u32, edit: u32| format!("<title>{n}</title>{}", format!("<p>{n} {edit}</p>").repeat(200)).into_bytes();
    let publish = |of: &Field, name: &str, edit: u32| {
        let site = of.path("site");
        for n in 0..30 {
            write_tree(&site, &[(&format!("{n}.html"), &lesson(n, if n % 5 == 0 { edit } else { 0 }))]);
        }
        write_tree(&site, &[("index.html", b"<title>Site</title>"), ("noise.bin", &noise(edit)[..400_000])]);
        of.publish(&site, name);
    };
    let root_of = |of: &Field| of.repository().join("metadata/1.root.json").to_str().unwrap().to_owned();
    let trust = |library: &Field| {
        library.on_box(&["init", "--root", &root_of(&field)]);
        library.on_box(&["subscribe", "--all"]);
        library.on_box(&["trust", "add", &root_of(&network), "--as", "kisima"]);
        library.on_box(&["subscribe", "--all", "--of", "kisima"]);
    };
    publish(&field, "lessons", 0);
    publish(&network, "songs", 0);
    trust(&field);
    let starts = [field.path("empty"), field.path("at-one")];
    copy(&field.library(), &starts[0]);
    let both = |of: &Field| [field.repository(), network.repository()].map(|from| of.sync(from));
    both(&field);
    copy(&field.library(), &starts[1]);
    publish(&field, "lessons", 1);
    publish(&network, "songs", 1);
    trust(&near);
    both(&near);
    let giving = near.serve(&[]);
    let offers: serde_json::Value = serde_json::from_slice(&get(&format!("{}shelf", giving.url)).body).unwrap();
    let shelves =
        offers.as_array().unwrap().iter().filter(|offer| !offer["collections"].as_object().unwrap().is_empty());
    let mut sources: Vec<String> =
        shelves.map(|offer| format!("{}shelf/{}", giving.url, offer["publisher"].as_str().unwrap())).collect();
    assert_eq!(sources.len(), 2, "{offers}");
    sources.extend([&field, &network].map(|of| of.repository().to_str().unwrap().to_owned()));
    let mut lasts = vec![Duration::from_millis(150); sources.len()];
    let (mut interrupted, mut rounds) = (0, 0_u32);
    while interrupted < KILLS {
        assert!(rounds < KILLS, "only {interrupted} kills came before the end");
        fs::remove_dir_all(field.library()).unwrap();
        copy(&starts[rounds as usize % 2], &field.library());
        for again in 0..12 {
            let way = (rounds + again) as usize % sources.len();
            let part = f64::from((rounds * 37 + again * 13) % 100) / 100.0;
            let came_in_time = killed_sync(&field, &sources[way], lasts[way].mul_f64(part));
            lasts[way] = lasts[way].mul_f64(if came_in_time { 1.02 } else { 0.9 });
            interrupted += u32::from(came_in_time);
            let store = field.on_box(&["verify"]);
            assert!(store.contains("all sound"), "round {rounds}, kill {again}: {store}");
        }
        rounds += 1;
        for report in both(&field) {
            assert_eq!(report["collections"][0]["to"], 2, "round {rounds}: {report}");
        }
        assert!(field.on_box(&["verify"]).contains("all sound"), "round {rounds}");
    }
}

/// Kills a sync after a time; whether it was still running.
fn killed_sync(field: &Field, from: &str, after: Duration) -> bool {
    let library = field.library();
    let mut child = maktaba()
        .args(["sync", "--quiet", "--library", library.to_str().unwrap(), "--from", from])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    std::thread::sleep(after);
    let running = child.try_wait().unwrap().is_none();
    child.kill().unwrap();
    child.wait().unwrap();
    running
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    for (path, bytes) in read_tree(from) {
        write_tree(to, &[(&path, &bytes)]);
    }
    for dir in ["packs", "staging"] {
        fs::create_dir_all(to.join(dir)).unwrap();
    }
}

/// Bytes that do not compress.
fn noise(seed: u32) -> Vec<u8> {
    let mut bytes = vec![0; 3_000_000];
    blake3::Hasher::new().update(&seed.to_le_bytes()).finalize_xof().fill(&mut bytes);
    bytes
}

#[test]
fn who_indexes_for_a_server_ends_with_it() {
    let field = Field::new();
    let site = field.path("site");
    // Words enough to index for longer than a kill takes.
    for n in 0..400_u32 {
        let words: Vec<String> = (0..4000_u32).map(|word| format!("word{}", (n * 4000 + word) * 7 % 90_001)).collect();
        write_tree(&site, &[(&format!("{n}.html"), format!("<title>{n}</title><p>{}", words.join(" ")).as_bytes())]);
    }
    write_tree(&site, &[("index.html", b"<title>Site</title>")]);
    field.publish(&site, "site");
    field.init();
    field.sync(field.repository());
    let library = field.library();
    let library = library.to_str().unwrap();
    let indexers = || {
        let processes =
            fs::read_dir("/proc").unwrap().filter_map(|it| fs::read(it.unwrap().path().join("cmdline")).ok());
        processes
            .filter(|line| {
                let line = String::from_utf8_lossy(line);
                line.contains("\0index\0") && line.contains(library)
            })
            .count()
    };
    let running = field.serve(&[]);
    let waited = (0..400).any(|_| {
        std::thread::sleep(Duration::from_millis(5));
        indexers() == 1
    });
    assert!(waited, "nobody indexes");
    drop(running);
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!(indexers(), 0, "it goes on writing what the next server opens");
    assert!(field.path("box/index/search").exists());
}
