//! Memory stays bounded, however large the content: a file of 1 GB through publish and sync, and 64 clients at once.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::process::{Child, Stdio};
use std::time::Duration;

use super::tool::*;

const MB: u64 = 1024 * 1024;

/// The most memory that a process ever had resident, in bytes, read while it lives.
fn peak(id: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kb| kb * 1024)
}

/// Resident bytes of the program file itself.
fn text_len(id: u32) -> u64 {
    let maps = fs::read_to_string(format!("/proc/{id}/smaps")).unwrap();
    let mut inside = false;
    let mut total = 0;
    for line in maps.lines() {
        if line.contains('-') && line.split_whitespace().count() >= 5 && !line.contains("kB") {
            inside = line.ends_with("/maktaba");
        } else if let Some(rest) = line.strip_prefix("Rss:").filter(|_| inside) {
            total += rest.trim().trim_end_matches(" kB").parse::<u64>().unwrap() * 1024;
        }
    }
    total
}

/// Waits for a process and returns its peak, sampled every few milliseconds: the kernel keeps the maximum.
fn peak_of(mut child: Child) -> u64 {
    let mut most = 0;
    loop {
        most = most.max(peak(child.id()).unwrap_or(0));
        if let Some(status) = child.try_wait().unwrap() {
            assert!(status.success());
            return most;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn big_file(path: &std::path::Path) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let mut file = File::create(path).unwrap();
    // An MP4 by its first bytes; the rest is noise, as films are.
    file.write_all(b"\0\0\0\x18ftypisom\0\0\x02\0isomiso2\0\0\0\x08free\0\0\0\x01mdat\0\0\0\0\x40\0\0\0").unwrap();
    let mut noise = blake3::Hasher::new().finalize_xof();
    let mut chunk = vec![0; 8 * 1024 * 1024];
    for _ in 0..128 {
        noise.fill(&mut chunk);
        file.write_all(&chunk).unwrap();
    }
}

#[test]
fn a_file_of_one_gigabyte_needs_little_memory() {
    let field = Field::new();
    let film = field.path("film.mp4");
    big_file(&film);
    let (repository, library) = (field.repository(), field.library());
    let publish = maktaba()
        .args([
            "publish",
            film.to_str().unwrap(),
            "--repository",
            repository.to_str().unwrap(),
            "--collection",
            "films",
        ])
        .args(["--language", "en", "--license", "CC0-1.0", "--quiet"])
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let published = peak_of(publish);
    assert!(fs::read_dir(repository.join("windows")).is_ok(), "it was not published");
    field.init();
    let host = field.host();
    let sync = maktaba()
        .args(["sync", "--quiet", "--library", library.to_str().unwrap(), "--from", &host.url])
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let synced = peak_of(sync);
    println!("peak memory: publish {} MB, sync {} MB", published / MB, synced / MB);
    assert!(published < 200 * MB, "publish took {} MB", published / MB);
    assert!(synced < 64 * MB, "sync took {} MB", synced / MB);
    // Parts of it are served by range, and that takes little too.
    let serving = field.serve(&[]);
    let url = format!("{}content/films/film/film.mp4", serving.url);
    let part = get_with(&url, &[("range", "bytes=1000000000-1000000099")]);
    assert_eq!((part.status, part.body.len()), (206, 100), "{}", part.headers);
    let mut expected = vec![0; 100];
    let mut file = File::open(&film).unwrap();
    std::io::Seek::seek(&mut file, std::io::SeekFrom::Start(1_000_000_000)).unwrap();
    file.read_exact(&mut expected).unwrap();
    assert_eq!(part.body, expected);
}

#[test]
fn decoding_a_delta_needs_24_mb_at_most() {
    let field = Field::new();
    let site = field.path("site");
    // Twelve texts of 2 MB, changed here and there: windows as large as they come.
    let write = |edit: u32| {
        for n in 0..12_u32 {
            let line = |i: u32| {
                format!(
                    "<p>{:08x} in text {n}{}</p>\n",
                    i.wrapping_mul(0x9e37_79b9) ^ n,
                    if i.is_multiple_of(997) { edit } else { 0 }
                )
            };
            let page = (0..60_000).map(line).collect::<Vec<_>>().concat();
            write_tree(&site, &[(&format!("{n}.html"), page.as_bytes())]);
        }
        write_tree(&site, &[("index.html", b"<title>Texts</title>")]);
    };
    write(1);
    field.publish(&site, "site");
    field.init();
    field.sync(field.repository());
    write(2);
    field.publish(&site, "site");
    let library = field.library();
    // The same program, doing nothing: short commands are over before they can be looked at.
    let idle = peak(field.host().id()).unwrap();
    let args =
        ["sync", "--quiet", "--library", library.to_str().unwrap(), "--from", field.repository().to_str().unwrap()]
            .map(str::to_owned);
    let decoding = peak_of(maktaba().args(args).stdout(Stdio::null()).spawn().unwrap());
    assert!(field.on_box(&["status"]).contains("site 1 → 2 (delta)"));
    println!("peak memory: idle {} MB, applying a delta {} MB", idle / MB, decoding / MB);
    assert!(decoding < idle + 24 * MB, "applying a delta took {} MB, idle is {} MB", decoding / MB, idle / MB);
}

#[test]
fn sixty_four_clients_need_little_memory() {
    let field = Field::new();
    field.publish(&fixtures("library").unwrap_or_else(sample), "demo");
    field.init();
    field.sync(field.repository());
    let export = field.path("export");
    field.on_box(&["export", "demo", "--to", export.to_str().unwrap()]);
    let is_plain = |path: &String| path.is_ascii() && !path.contains(' ') && path != "ATTRIBUTION.txt";
    let mut paths: Vec<String> = read_tree(&export).into_keys().filter(is_plain).collect();
    paths.sort();
    let serving = field.serve(&[]);
    std::thread::scope(|scope| {
        for client in 0..64 {
            let (paths, url) = (&paths, &serving.url);
            scope.spawn(move || {
                let agent = ureq::Agent::new_with_defaults();
                for turn in 0..40 {
                    let path = &paths[(client * 131 + turn * 17) % paths.len()];
                    for url in [format!("{url}content/demo/{path}"), format!("{url}search?q=story"), url.clone()] {
                        let reply = agent.get(&url).header("accept-encoding", "gzip").call();
                        let mut reply = reply.unwrap_or_else(|error| panic!("{url}: {error}"));
                        std::io::copy(&mut reply.body_mut().as_reader(), &mut std::io::sink()).unwrap();
                    }
                }
            });
        }
    });
    let served = peak(serving.id()).unwrap();
    // An unoptimised program is three times as large itself; what counts in it is the memory beside its own text.
    let own = if cfg!(debug_assertions) { text_len(serving.id()) } else { 0 };
    println!("peak memory: serving 64 clients {} MB, of which {} MB unoptimised program", served / MB, own / MB);
    assert!(served - own < 48 * MB, "serving took {} MB", (served - own) / MB);
}
