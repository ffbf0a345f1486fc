//! Names that are made to point at the box: a page that was loaded from elsewhere asks it as if both were one site.

use super::ground::{Door, Ground, Siege};
use super::site::Site;
use crate::browser::window::each;

/// What such a page asks, as itself.
const ASK: &str = "
  const said = {};
  const ask = async (path, more) => {
    try { const got = await fetch(path, {cache: 'no-store', ...more}); said[path] = got.status + ' ' + await got.text(); }
    catch (error) { said[path] = 'refused ' + error.name; }
  };
  for (const path of PATHS) await ask(path);
  await ask(FORM, {method: 'POST', body: new URLSearchParams({name: 'Amina', passphrase: 'simba na twiga', theme: 'dark'})});
  return said;";

#[test]
fn a_name_that_is_led_here_is_refused_at_both_doors() {
    let siege = Siege::of("rebinding::a_name_that_is_led_here_is_refused_at_both_doors");
    let browsers = each(|window| {
        let ground = Ground::new();
        let (site, locked) = (Site::open(), Site::locked(&ground.field.library()));
        for at in [&site, &locked] {
            at.put("/", "<!DOCTYPE html><title>Evil</title><h1>Evil</h1>");
        }
        let doors = [
            (Door::Pupils, "http", &site, "const PATHS = ['/class', '/api/v1/status', '/'], FORM = '/settings';"),
            (
                Door::Staff,
                "https",
                &locked,
                "const PATHS = ['/teach/sign-in', '/admin/start'], FORM = '/teach/sign-in';",
            ),
        ];
        for (door, scheme, from, names) in doors {
            window.outside().lead("rebound.example", from.port);
            window.go(&format!("{scheme}://rebound.example:{}/", ground.port(door)));
            assert_eq!(window.text(), "Evil");
            window.outside().lead("rebound.example", ground.port(door));
            let said = window.run(&format!("{names}{ASK}"));
            let is_refused = said.as_object().unwrap().values().all(|said| said.as_str().unwrap().starts_with("421 "));
            let is_out = window.cookies().iter().all(|(name, _)| !name.contains("session") && name != "theme");
            let attack = match door {
                Door::Pupils => "a name of the world is led to the door of pupils",
                Door::Staff => "a name of the world is led to the second door",
            };
            siege.refused(attack, is_refused && is_out, &format!("{}: {said}", window.name()));
        }
    });
    siege.end_if(browsers);
}

/// Hosts that are not ours, whatever they look like.
const HOSTS: [&str; 16] = [
    "evil.example",
    "EVIL.EXAMPLE.",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "evil.example:80",
    "maktaba.lan.evil.example",
    "evil-lan",
    "lan",
    "local",
    "evil.example/.lan",
    "evil.example#.lan",
    "evil.example?.lan",
    "evil.example\\.lan",
    "evil.example%00.lan",
    "localhost@evil.example",
    "localhost evil.example",
];

#[test]
fn no_spelling_of_a_host_gets_in() {
    let siege = Siege::of("rebinding::no_spelling_of_a_host_gets_in");
    let ground = Ground::new();
    for door in [Door::Pupils, Door::Staff] {
        let path = if door == Door::Pupils { "/class" } else { "/teach/sign-in" };
        let ask = |first: &str, hosts: &[&str]| {
            let hosts: String = hosts.iter().flat_map(|host| ["Host: ", host, "\r\n"]).collect();
            ground.say(door, format!("{first}\r\n{hosts}Connection: close\r\n\r\n").as_bytes())
        };
        let own = format!("127.0.0.1:{}", ground.port(door));
        let first = format!("GET {path} HTTP/1.1");
        assert_eq!(ask(&first, &[&own]).0, 200);
        for host in HOSTS {
            let (status, said) = ask(&first, &[host]);
            siege.refused("a host that only looks like ours", matches!(status, 400 | 421), &format!("{host}: {said}"));
        }
        for hosts in [&[own.as_str(), "evil.example"][..], &["evil.example", own.as_str()], &[]] {
            let (status, said) = ask(&first, hosts);
            siege.refused("two hosts, or none", status == 400, &format!("{hosts:?}: {said}"));
        }
        let (status, said) = ask(&format!("GET http://evil.example{path} HTTP/1.1"), &[&own]);
        siege.refused("a whole address that says another host", status == 421, &said);
        let (status, said) = ground.say(
            door,
            format!("{first}\r\nHost: evil.example\r\nX-Forwarded-Host: {own}\r\nForwarded: host=\"{own}\"\r\nConnection: close\r\n\r\n").as_bytes(),
        );
        siege.refused("a proxy's word for the host", status == 421, &said);
        let form = "name=Amina&passphrase=simba+na+twiga&act=leave";
        let (status, said) = ground.say(
            door,
            format!(
                "POST {path} HTTP/1.1\r\nHost: evil.example\r\nOrigin: http://evil.example\r\nSec-Fetch-Site: same-origin\r\n\
                 Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{form}",
                form.len()
            )
            .as_bytes(),
        );
        siege.refused("a form of a name that was led here", status == 421 && !said.contains("set-cookie"), &said);
    }
    siege.end();
}
