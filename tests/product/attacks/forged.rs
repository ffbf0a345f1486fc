//! Forms, requests and frames of other sites: from a name of the world, from another port of this host in plain and over
//! TLS, which for cookies is the same site.

use super::ground::{Ground, Siege};
use super::site::Site;
use crate::browser::window::{Window, each};
use crate::classes::{Class, first_question};

/// Where the attacker's pages stand, seen from the browser.
struct Elsewhere {
    site: Site,
    locked: Site,
}

impl Elsewhere {
    fn of(ground: &Ground, window: &dyn Window) -> Self {
        let (site, locked) = (Site::open(), Site::locked(&ground.field.library()));
        window.outside().lead("evil.example", site.port);
        Self { site, locked }
    }

    /// The same page at each.
    fn put(&self, html: &str) -> [String; 3] {
        for site in [&self.site, &self.locked] {
            site.put("/page", &format!("<!DOCTYPE html><title>Evil</title><h1>Evil</h1>{html}"));
        }
        [
            "http://evil.example/page".to_owned(),
            format!("http://localhost:{}/page", self.site.port),
            format!("https://localhost:{}/page", self.locked.port),
        ]
    }

    /// A form that sends itself to `action`, from a name of the world and from another port of the same scheme; what came of it
    /// must be a refusal of ours.
    fn send(
        &self,
        window: &dyn Window,
        (action, encoding): (&str, &str),
        fields: &[(&str, &str)],
    ) -> Result<(), String> {
        let field = |(name, value): &(&str, &str)| format!("<textarea name=\"{name}\">{value}</textarea>");
        let fields: String = fields.iter().map(field).collect();
        let form = format!("<form method=post action=\"{action}\" enctype=\"{encoding}\">{fields}</form>");
        let [far, plain, locked] = self.put(&form);
        for from in [far, if action.starts_with("https:") { locked } else { plain }] {
            window.go(&from);
            window.run("setTimeout(() => HTMLFormElement.prototype.submit.call(document.forms[0]), 30)");
            window.wait(&format!("location.href === '{action}' && document.body.innerText.includes('M4')"), false);
            let text = window.text();
            if !text.contains("M400-") {
                return Err(format!("{}: {from} to {action} ({encoding}): {text}", window.name()));
            }
        }
        Ok(())
    }
}

const FORM: &str = "application/x-www-form-urlencoded";
const PARTS: &str = "multipart/form-data";
const TEXT: &str = "text/plain";

#[test]
fn forms_of_others_do_nothing_at_the_second_door() {
    let siege = Siege::of("forged::forms_of_others_do_nothing_at_the_second_door");
    let browsers = each(|window| {
        let ground = Ground::new();
        let elsewhere = Elsewhere::of(&ground, window);
        let at = |path: &str| format!("{}{path}", ground.staff());
        let credentials = [("name", "Amina"), ("passphrase", "simba na twiga")];
        let done = elsewhere.send(window, (&at("/teach/sign-in"), FORM), &credentials);
        let is_out = window.cookies().iter().all(|(name, _)| name != "__Host-session");
        siege.refused(
            "another site signs the browser in as somebody else",
            done.is_ok() && is_out,
            &format!("{done:?}"),
        );
        ground.come_in(window);
        window.go(&at("/teach/add"));
        // Even the word of the session, which nobody has told them.
        let word = window.run("return document.querySelector('[name=form]').value");
        let word = word.as_str().unwrap();
        let eve = [("form", word), ("act", "add"), ("name", "Eve"), ("admin", "1")];
        let done = elsewhere.send(window, (&at("/admin/people"), FORM), &eve);
        siege.refused("another site adds an admin", done.is_ok() && !ground.knows("Eve"), &format!("{done:?}"));
        let done = elsewhere.send(window, (&at("/admin/people"), TEXT), &eve);
        siege.refused(
            "a form that is no form adds an admin",
            done.is_ok() && !ground.knows("Eve"),
            &format!("{done:?}"),
        );
        let said = [("form", word), ("title", "Eve"), ("licence", "CC0-1.0"), ("place", "all"), ("file", "words")];
        let done = elsewhere.send(window, (&at("/teach/add"), PARTS), &said);
        let is_kept = ground.field.library().join("school").read_dir().is_ok_and(|mut some| some.next().is_some());
        siege.refused("another site sends a file", done.is_ok() && !is_kept, &format!("{done:?}"));
        let done = elsewhere.send(window, (&at("/teach/sign-out"), FORM), &[("form", word)]);
        window.go(&at("/teach"));
        let is_in = window.run("return location.pathname") == "/teach";
        siege.refused("another site signs the teacher out", done.is_ok() && is_in, &format!("{done:?}"));
        // What was forged is what a page of ours sends.
        window.go(&at("/admin/people"));
        window.send_form(&[("name", "Eve")]);
        window.wait("document.querySelector('main .notice strong') !== null", false);
        assert!(ground.knows("Eve"));
    });
    siege.end_if(browsers);
}

#[test]
fn forms_of_others_do_nothing_at_the_door_of_pupils() {
    let siege = Siege::of("forged::forms_of_others_do_nothing_at_the_door_of_pupils");
    let browsers = each(|window| {
        let ground = Ground::new();
        let class = Class::of(&ground.amina, 2);
        let elsewhere = Elsewhere::of(&ground, window);
        let at = |path: &str| format!("{}{path}", ground.plain());
        let (name, pin) = &class.cards[1];
        let join = [("code", &*class.code), ("name", name), ("p1", &pin[0]), ("p2", &pin[1]), ("p3", &pin[2])];
        let done = elsewhere.send(window, (&at("/class"), FORM), &join);
        let is_out = window.cookies().iter().all(|(name, _)| name != "pupil");
        siege.refused("another site lets the phone in as another pupil", done.is_ok() && is_out, &format!("{done:?}"));
        come_in(window, &ground, &class, 0);
        let word = window.run("return document.querySelector('[name=form]').value");
        let word = word.as_str().unwrap();
        let done = elsewhere.send(window, (&at("/class"), FORM), &[("form", word), ("act", "leave")]);
        window.go(&at("/class"));
        let is_in = window.text().contains("Pupil0");
        siege.refused("another site puts a pupil out of the class", done.is_ok() && is_in, &format!("{done:?}"));
        let question = format!("{}/1", first_question(&class.join(&ground.running.url, 0).0));
        let answer = [("form", word), ("nth", "1"), ("a", "0")];
        let done = elsewhere.send(window, (&at(&question), FORM), &answer);
        let has_none = || class.seen(&ground.amina).iter().all(|(_, answers)| *answers == 0);
        siege.refused("another site answers a question", done.is_ok() && has_none(), &format!("{done:?}"));
        let score = [("form", word), ("item", "demo/x"), ("raw", "1"), ("max", "1")];
        let done = elsewhere.send(window, (&at("/class/score"), FORM), &score);
        siege.refused("another site tells a score", done.is_ok(), &format!("{done:?}"));
        let done = elsewhere.send(window, (&at("/settings"), FORM), &[("theme", "dark"), ("lang", "sw")]);
        let is_kept = window.cookies().iter().any(|(name, _)| name == "theme" || name == "lang");
        siege.refused("another site changes settings", done.is_ok() && !is_kept, &format!("{done:?}"));
        let done = elsewhere.send(window, (&at("/request"), FORM), &[("q", "evil words")]);
        let is_asked = ground.amina.get("/teach/requests").text.contains("evil words");
        siege.refused("another site asks for something", done.is_ok() && !is_asked, &format!("{done:?}"));
        let done = elsewhere.send(window, (&at("/me"), FORM), &[("do", "forget")]);
        window.go(&at("/class"));
        let is_in = window.text().contains("Pupil0");
        siege.refused("another site clears the phone", done.is_ok() && is_in, &format!("{done:?}"));
        // The answer that was forged counts where it comes from our page.
        window.go(&at(&question));
        window.send_form(&[("a", "0")]);
        window.wait(
            "document.body.innerText.includes('Not right yet') || document.body.innerText.includes('Right!')",
            false,
        );
        assert!(!has_none());
    });
    siege.end_if(browsers);
}

/// A pupil comes in, in a browser.
pub(super) fn come_in(window: &dyn Window, ground: &Ground, class: &Class, at: usize) {
    let (name, pin) = &class.cards[at];
    window.go(&format!("{}/class?code={}", ground.plain(), class.code));
    window.send_form(&[("name", name), ("p1", &pin[0]), ("p2", &pin[1]), ("p3", &pin[2])]);
    window.wait(&format!("location.search === '' && document.body.innerText.includes('{name}')"), false);
}

/// What scripts of another site try: each says `refused` or what it got.
const REQUESTS: &str = "
  const said = {};
  const attempt = async (name, act) => {
    try { said[name] = String(await act()); } catch (error) { said[name] = 'refused ' + error.name; }
  };
  const loads = (tag, src) => new Promise(done => {
    const e = document.createElement(tag); e.onload = () => done('loaded'); e.onerror = () => done('refused');
    e.src = src; document.body.append(e);
  });
  const body = () => new URLSearchParams({form: WORD, act: 'add', name: 'Eve', admin: '1'});
  const post = {method: 'POST', mode: 'no-cors', credentials: 'include'};
  await attempt('sent', async () => (await fetch(STAFF + '/admin/people', {...post, body: body()})).type);
  await attempt('beacon', async () => navigator.sendBeacon(STAFF + '/admin/people', body()));
  await attempt('header', async () => (await fetch(STAFF + '/teach/piece/4-eve?at=0', {method: 'POST', credentials: 'include', headers: {'x-form': WORD}, body: 'eve!'})).status);
  await attempt('got', async () => { for (const path of ['/teach/sign-out', '/admin/people?act=add&name=Eve', '/admin/year?act=end'])
    await fetch(STAFF + path, {mode: 'no-cors', credentials: 'include'}); return 'refused'; });
  await attempt('read', async () => (await (await fetch(STAFF + '/admin/people', {credentials: 'include'})).text()));
  await attempt('read class', async () => (await (await fetch(PLAIN + '/class', {credentials: 'include'})).text()));
  await attempt('script', () => loads('script', STAFF + CSV));
  await attempt('picture', () => loads('img', STAFF + '/assets/logo.svg'));
  return said;";

#[test]
fn requests_and_frames_of_others_get_nothing() {
    let siege = Siege::of("forged::requests_and_frames_of_others_get_nothing");
    let browsers = each(|window| {
        let ground = Ground::new();
        let class = Class::of(&ground.amina, 1);
        let elsewhere = Elsewhere::of(&ground, window);
        ground.come_in(window);
        window.go(&format!("{}/teach/add", ground.staff()));
        let word = window.run("return document.querySelector('[name=form]').value");
        let word = word.as_str().unwrap().to_owned();
        for from in elsewhere.put("") {
            window.go(&from);
            let (staff, plain) = (ground.staff(), ground.plain());
            let names =
                format!("const WORD = '{word}', STAFF = '{staff}', PLAIN = '{plain}', CSV = '{}';", class.progress);
            let said = window.run(&format!("{names}{REQUESTS}"));
            let what = format!("{} from {from}: {said}", window.name());
            let is_refused = |name: &str| said[name].as_str().unwrap().starts_with("refused");
            siege.refused("a script of another site adds an admin", !ground.knows("Eve"), &what);
            let is_kept = ground.field.library().join("school/pieces").exists();
            siege.refused("a script of another site sends a piece of a file", is_refused("header") && !is_kept, &what);
            siege.refused("a script of another site reads a page of the staff", is_refused("read"), &what);
            siege.refused("a script of another site reads a pupil's page", is_refused("read class"), &what);
            siege.refused("another site runs the table of a class as a script", is_refused("script"), &what);
        }
        for from in elsewhere.put("<iframe id=trap></iframe><p id=own>here</p>") {
            for path in ["/teach", "/admin/people", "/teach/sign-in"] {
                let shown = framed(window, &from, &format!("{}{path}", ground.staff()));
                siege.refused(
                    "another site shows pages of the staff in a frame",
                    shown.is_none(),
                    &format!("{shown:?}"),
                );
            }
            if from.starts_with("http:") {
                let shown = framed(window, &from, &format!("{}/settings", ground.plain()));
                siege.refused("another site shows a form of pupils in a frame", shown.is_none(), &format!("{shown:?}"));
            }
        }
        // A link that somebody follows does nothing, whatever it says.
        window.go(&format!("{}/teach", ground.staff()));
        let is_in = window.run("return location.pathname") == "/teach";
        siege.refused("an address alone signs out or changes anything", is_in && !ground.knows("Eve"), "");
    });
    siege.end_if(browsers);
}

/// What of our page is inside the frame of another; a page of its own is shown there, so that the frame works.
fn framed(window: &dyn Window, from: &str, url: &str) -> Option<String> {
    window.go(from);
    let own = from.replace("/page", "/inner");
    let load = |url: &str, patience_ms: u32| {
        window.run(&format!(
            "const trap = document.getElementById('trap');
             return await new Promise(done => {{ trap.onload = () => setTimeout(done, 50, 'loaded'); setTimeout(done, {patience_ms}, 'silent'); trap.src = '{url}'; }})"
        ));
        window.try_run(
            "return location.href + ' ' + (document.querySelector('main') ? document.body.innerText : '')",
            true,
        )
    };
    let inner = load(&own, 9_000);
    assert!(inner.as_ref().is_ok_and(|text| text.as_str().is_some_and(|text| text.starts_with(&own))), "{inner:?}");
    let shown = load(url, 1_500).ok().and_then(|text| text.as_str().map(str::to_owned));
    shown.filter(|text| text.starts_with(url) && !text.trim_end().ends_with(url))
}
