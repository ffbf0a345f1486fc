//! A site that attacks the library that shows it. Each attack writes what became of it; all must be blocked.

use std::fmt::Write as _;

use super::Served;
use super::driver::{Browser, Scripts};
use super::{Field, write_tree};

/// Attacks: name, and the body of an async function that throws, or returns something that starts with `blocked`,
/// where it failed.
pub(crate) const ATTACKS: [(&str, &str); 17] = [
    // In our frame pages get a cookie jar and a storage of their own, which are empty and end with the page.
    ("cookie", "return document.cookie || 'blocked: nothing'"),
    ("storage", "return localStorage.length || 'blocked: nothing'"),
    ("database", "return indexedDB.open('x').readyState"),
    ("parent", "return parent === window ? 'blocked: alone' : parent.document.title"),
    ("parent address", "return parent === window ? 'blocked: alone' : parent.location.href"),
    ("opener", "return opener === null ? 'blocked: none' : opener.document.title"),
    ("frame element", "return frameElement === null ? 'blocked: null' : frameElement.src"),
    ("top", "if (top === window) return 'blocked: alone'; top.location = '/help'; await later(300); return 'went on'"),
    ("popup", "const w = window.open('/settings'); await later(500); return w.document.title"),
    ("status", "return (await fetch('/api/v1/status')).status"),
    ("other collection", "return (await fetch('/content/other/other/index.html')).status"),
    (
        "settings",
        "return (await fetch('/settings', {method: 'POST', mode: 'no-cors', body: new URLSearchParams('theme=dark')})).type",
    ),
    ("outside", "return (await fetch('http://192.0.2.1/fetch', {mode: 'no-cors'})).type"),
    ("picture", "return loads('img', 'http://192.0.2.1/picture')"),
    ("script", "return loads('script', 'http://192.0.2.1/script')"),
    (
        "socket",
        "return new Promise((yes, no) => { const s = new WebSocket('ws://192.0.2.1/socket'); s.onopen = () => yes('open'); s.onerror = no; })",
    ),
    ("worker", "return (await navigator.serviceWorker.register('worker.js')).scope"),
];

/// What attacks are written with: `attack` says what came of one.
pub(crate) const RIG: &str = "
  const later = ms => new Promise(done => setTimeout(done, ms));
  const loads = (tag, src) => new Promise((yes, no) => {
    const e = document.createElement(tag); e.onload = () => yes('loaded'); e.onerror = () => no(Error('not loaded'));
    e.src = src; document.body.append(e);
  });
  const say = (name, outcome) => { const p = document.createElement('p'); p.textContent = name + ': ' + outcome; out.append(p); };
  const attack = async (name, act) => {
    try { const got = String(await act()); say(name, got.startsWith('blocked') ? got : 'GOT ' + got); }
    catch (error) { say(name, 'blocked: ' + (error.name || error.type)); }
  };";

fn site() -> String {
    let mut script = RIG.to_owned();
    for (name, body) in ATTACKS {
        write!(script, "\n  const a{} = () => attack('{name}', async () => {{ {body} }});", number(name)).unwrap();
    }
    script.push_str("\n  (async () => {\n");
    for (name, _) in ATTACKS {
        writeln!(script, "    await a{}();", number(name)).unwrap();
    }
    format!(
        "<!DOCTYPE html><title>Hostile</title><script>const violations = [];
addEventListener('securitypolicyviolation', e => violations.push(e.effectiveDirective + ' ' + e.blockedURI));</script>
<h1>Hostile</h1><p id=mine>scripts are off</p><div id=out></div>
<link rel=stylesheet href=http://192.0.2.1/style><link rel=preconnect href=http://192.0.2.1>
<link rel=prefetch href=http://192.0.2.1/prefetch><style>body {{ background: url(http://192.0.2.1/background) }}</style>
<iframe name=sink></iframe><iframe src=/settings></iframe><iframe src=http://192.0.2.1/frame></iframe>
<form id=form method=post action=/settings target=sink><input name=theme value=dark></form>
<button id=go onclick=\"window.open('/settings'); try {{ top.location = '/help' }} catch (e) {{ say('top by click', 'blocked') }}\">Go</button>
<script>{script}
    try {{ form.submit() }} catch (e) {{ }}
    navigator.sendBeacon('http://192.0.2.1/beacon');
    await later(300);
    for (const violation of violations) say('policy', violation);
    mine.textContent = 'own page: ' + (await fetch('own.txt')).status;
    document.body.append(Object.assign(document.createElement('p'), {{id: 'done'}}));
  }})();
</script>"
    )
}

fn number(name: &str) -> usize {
    ATTACKS.iter().position(|(other, _)| *other == name).unwrap()
}

const PICTURE: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='99' height='99'><text id='out' y='20'>scripts are off</text>
<script>let said; try { said = 'GOT ' + document.cookie } catch (error) { said = 'blocked: ' + error.name }
fetch('/api/v1/status').then(() => said += ' GOT status', () => said += ' blocked').then(() => {
  document.getElementById('out').textContent = said; document.documentElement.setAttribute('class', 'done'); });</script></svg>";

#[test]
fn a_hostile_site_reaches_nothing() {
    let Some(browser) = Browser::open(Scripts::On) else { return };
    let served = publish();
    // Something to steal and to change.
    browser.go(&served.url);
    browser.set_cookie("lang", "sl");
    let reader = served.at("read/hostile/hostile/index.html");
    browser.go(&reader);
    browser.enter("iframe");
    assert_blocked(&browser, true);
    // With a click a page may do more; not this.
    browser.click("#go");
    assert_eq!(browser.text("h1"), "Hostile");
    browser.leave();
    assert_eq!(browser.url(), reader);
    // The frame may not be led out of the box.
    browser.go(&served.at("read/hostile/hostile/leave.html"));
    browser.go(&served.at("content/hostile/hostile/index.html"));
    assert_blocked(&browser, false);
    browser.go(&served.at("content/hostile/hostile/picture.svg"));
    assert_eq!(browser.text("svg.done #out"), "blocked: SecurityError blocked");
    browser.go(&served.url);
    assert_eq!(browser.attribute("html", "lang").as_deref(), Some("sl"));
    let mut cookies = browser.cookies();
    cookies.sort();
    assert_eq!(cookies, ["lang", "went"], "what was chosen and where one was, set by us");
    assert_eq!(browser.attribute("html", "class").as_deref(), Some("theme-auto size-normal"));
    assert_eq!(browser.outside.asked(), Vec::<String>::new());
}

/// Serves the hostile site, and another collection beside it.
pub(crate) fn publish() -> Served {
    let field = Field::new();
    let (hostile, other) = (field.path("hostile"), field.path("other"));
    let leave = b"<title>Leave</title><p>Bye</p><script>location = 'http://192.0.2.1/leave'</script>";
    write_tree(
        &hostile,
        &[
            ("index.html", site().as_bytes()),
            ("leave.html", leave),
            ("own.txt", b"mine"),
            ("worker.js", b"self.onfetch = () => {}"),
            ("picture.svg", PICTURE.as_bytes()),
        ],
    );
    write_tree(&other, &[("index.html", b"<title>Other</title>")]);
    field.publish(&hostile, "hostile");
    field.publish(&other, "other");
    field.init();
    field.sync(field.repository());
    Served::field(field, &[])
}

fn assert_blocked(browser: &Browser, framed: bool) {
    browser.find("#done");
    // The rig works: scripts run, and what is the site's own is there.
    assert_eq!(browser.text("#mine"), "own page: 200");
    let said = browser.text("#out");
    for (name, _) in ATTACKS {
        assert!(said.lines().any(|line| line.starts_with(&format!("{name}: blocked"))), "{name}: {said}");
    }
    assert!(!framed || !said.contains("alone"), "{said}");
    for policy in ["form-action", "frame-src", "style-src-elem", "img-src", "script-src-elem", "connect-src"] {
        assert!(said.contains(&format!("policy: {policy} ")), "{policy}: {said}");
    }
}
