//! A box that starts by itself: with nothing on it, under a supervisor.

use std::fs;
use std::os::unix::net::UnixDatagram;
use std::time::Duration;

use super::tool::*;

#[test]
fn a_box_with_nothing_on_it_serves_a_page_that_says_so_and_takes_a_library_later() {
    let field = Field::new();
    field.publish(&sample(), "demo");
    let running = field.serve(&["--no-mdns"]);
    let page = text(&get(&running.url).body);
    assert!(page.contains("The library is empty") && page.contains("Are you staff?"), "{page}");
    field.init();
    field.sync(field.repository());
    let page = text(&get(&running.url).body);
    assert!(page.contains("/c/demo"), "{page}");
}

#[test]
fn a_folder_with_other_things_in_it_does_not_become_a_library() {
    let field = Field::new();
    let library = field.library();
    fs::create_dir(&library).unwrap();
    fs::write(library.join("letter.txt"), "dear").unwrap();
    let said = fails(["serve", "--library", library.to_str().unwrap(), "--listen", "127.0.0.1:0"]);
    assert!(said.contains("is not a library"), "{said}");
    assert_eq!(fs::read_dir(&library).unwrap().count(), 1);
    // What a power cut leaves of an empty library that was being made is made anew.
    fs::remove_file(library.join("letter.txt")).unwrap();
    fs::create_dir(library.join("packs")).unwrap();
    fs::write(library.join("lock"), "").unwrap();
    let running = field.serve(&["--no-mdns"]);
    assert!(text(&get(&running.url).body).contains("The library is empty"));
}

#[test]
fn a_supervisor_hears_that_it_answers_and_that_it_goes_on_answering() {
    let field = Field::new();
    let socket = UnixDatagram::bind(field.path("notify")).unwrap();
    socket.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
    let hear = || {
        let mut word = [0; 64];
        let len = socket.recv(&mut word).unwrap();
        text(&word[..len])
    };
    let running = field.serve_in(
        &["--no-mdns"],
        &[("NOTIFY_SOCKET", field.path("notify").to_str().unwrap()), ("WATCHDOG_USEC", "300000")],
    );
    assert_eq!([hear(), hear(), hear()], ["READY=1", "WATCHDOG=1", "WATCHDOG=1"]);
    let id = rustix::process::Pid::from_raw(running.id().try_into().unwrap()).unwrap();
    // Frozen, it says nothing more: at most the words that were on their way.
    rustix::process::kill_process(id, rustix::process::Signal::STOP).unwrap();
    socket.set_read_timeout(Some(Duration::from_millis(900))).unwrap();
    let mut left = [0; 64];
    assert!((0..3).any(|_| socket.recv(&mut left).is_err()));
}
