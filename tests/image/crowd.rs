//! A crowd at once in 512 MB: thirty browse, one searches, then a class learns, and the box syncs all the time; nothing is
//! killed.

use std::collections::BTreeMap;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::Instant;

use crate::class;
use crate::guest::Guest;
use crate::system::{Publisher, maktaba};

/// A server of the test's own, ended by its process.
struct Host(Child);

impl Drop for Host {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

pub(crate) fn scenario(guest: &mut Guest, publisher: &Publisher) {
    let port = TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr()).unwrap().port();
    let listen = format!("127.0.0.1:{port}");
    let host = maktaba(["host", "--listen", &listen, "--repository"].map(Path::new))
        .arg(&publisher.content)
        .stdout(Stdio::null())
        .spawn();
    let _host = Host(host.unwrap());
    // All clients come by one cable, from one address: a class behind a router.
    // The card's own command line with one option more, in a file that is read after the card's.
    guest.run("mkdir -p /run/systemd/system/maktaba.service.d && cd /run/systemd/system/maktaba.service.d && sed -n '/^\\[Service\\]/p; /^ExecStart=$/p; /^ExecStart=./s/$/ --per-client 0/p' /usr/lib/systemd/system/maktaba.service.d/image.conf > zz-crowd.conf && systemctl daemon-reload && systemctl restart maktaba");
    let command = guest.run("systemctl show -P ExecStart maktaba");
    assert!(command.contains("--per-client 0"), "{command}");
    let process = guest.run("systemctl show -P MainPID maktaba");
    // The box reaches the test's machine at 10.0.2.2 (QEMU's user network).
    guest.run(&format!(
        "setpriv --reuid=maktaba --regid=maktaba --clear-groups sh -c 'while maktaba sync --quiet --library /var/lib/maktaba/library --from http://10.0.2.2:{port} >/dev/null; do touch /tmp/synced; done' >/tmp/sync.log 2>&1 & true"
    ));
    let pages = ["/", "/list", "/explore", "/take", "/help", "/status"];
    let begun = Instant::now();
    let answers: Vec<String> = std::thread::scope(|scope| {
        let guest = &*guest;
        let browse = |client: usize| (0..10).map(|turn| answer(guest, pages[(client + turn) % pages.len()])).collect();
        let mut clients: Vec<_> = (0..30).map(|client| scope.spawn(move || -> Vec<_> { browse(client) })).collect();
        clients.push(scope.spawn(|| (0..10).map(|_| answer(guest, "/search?q=rain")).collect()));
        clients.into_iter().flat_map(|client| client.join().unwrap()).collect()
    });
    let took = begun.elapsed().as_secs();
    let answered = answers.iter().filter(|answer| *answer == "200").count();
    if answered < 300 {
        let said = guest.run("journalctl --no-pager -b -u maktaba -n 40; systemctl status --no-pager maktaba; true");
        panic!("{answered} of 310 requests were answered in {took} s: {:?}\n{said}", counted(&answers));
    }
    class::learns(guest);
    guest.run_until("[ -e /tmp/synced ] || { cat /tmp/sync.log; false; }", "the sync beside the crowd");
    assert_eq!(guest.get("/c/demo").0, 200, "what was synced is served");
    assert_eq!(guest.run("systemctl show -P MainPID maktaba"), process, "the server is the same process");
    assert_eq!(guest.run("dmesg | grep -ci 'out of memory\\|oom-kill'; true"), "0", "nobody was killed");
    let memory = guest.run("systemctl show -P MemoryPeak maktaba; sed -n 's/^MemAvailable: *//p' /proc/meminfo");
    eprintln!(
        "crowd: {answered} of 310 answered in {took} s; peak of the service and memory available: {}",
        memory.replace('\n', ", ")
    );
    guest.run("pkill -u maktaba -f 'maktaba sync'; true");
}

/// The status, or why there is none.
fn answer(guest: &Guest, path: &str) -> String {
    guest.ask(path).map_or_else(|error| format!("{path}: {error}"), |(status, _)| status.to_string())
}

/// How often each was said.
fn counted(answers: &[String]) -> BTreeMap<&str, usize> {
    answers.iter().fold(BTreeMap::new(), |mut counts, answer| {
        *counts.entry(answer.as_str()).or_default() += 1;
        counts
    })
}
