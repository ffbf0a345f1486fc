//! What is published or sent in attacks those who look at it: pupils in the reader, and an admin at the second door, where a
//! draft is shown before she says yes.

use std::fmt::Write as _;

use super::ground::{Ground, Siege};
use crate::browser::hostile::{ATTACKS, RIG, publish};
use crate::browser::window::{Window, each};
use crate::teachers::said;

#[test]
fn a_published_site_reaches_nothing_of_its_reader() {
    let siege = Siege::of("hosted::a_published_site_reaches_nothing_of_its_reader");
    let browsers = each(|window| {
        let served = publish();
        let home = served.url.replace("127.0.0.1", "localhost");
        window.go(&format!("{home}settings"));
        window.send_form(&[("theme", "dark")]);
        window.wait("location.search.includes('saved')", false);
        for (place, in_frame) in
            [("read/hostile/hostile/index.html", true), ("content/hostile/hostile/index.html", false)]
        {
            window.go(&format!("{home}{place}"));
            window.wait("document.getElementById('done') !== null", in_frame);
            let said = words(window, in_frame);
            for (name, _) in ATTACKS {
                let is_refused = said.lines().any(|line| line.starts_with(&format!("{name}: blocked")));
                siege.refused(
                    "hosted content reaches what is not its own",
                    is_refused,
                    &format!("{}: {name}: {said}", window.name()),
                );
            }
        }
        window.go(&format!("{home}settings"));
        let is_dark = window.run("return document.documentElement.className").as_str().unwrap().contains("theme-dark");
        siege.refused("a form of hosted content changes settings", is_dark, "");
        let asked = window.outside().asked();
        siege.refused("hosted content tells others who reads it", asked.is_empty(), &format!("{asked:?}"));
    });
    siege.end_if(browsers);
}

fn words(window: &dyn Window, in_frame: bool) -> String {
    let said = window.try_run("return document.getElementById('out').innerText", in_frame);
    said.unwrap().as_str().unwrap().to_owned()
}

/// What a page that a teacher has sent tries while an admin looks at it.
const BEFORE_AN_ADMIN: [(&str, &str); 10] = [
    ("cookie", "return document.cookie || 'blocked: nothing'"),
    ("storage", "return localStorage.length || 'blocked: nothing'"),
    ("word", "return (await (await fetch('/teach/add', {credentials: 'include'})).text())"),
    ("admin", "return (await fetch('/admin/people', {...post, body: eve()})).type"),
    ("beacon", "navigator.sendBeacon('/admin/people', eve()); return 'blocked: by its policy'"),
    ("parent", "return parent === window ? 'blocked: alone' : parent.document.querySelector('[name=form]').value"),
    ("inner", "return inner.contentDocument === null ? 'blocked: null' : inner.contentDocument.body.innerText"),
    ("popup", "const w = window.open('/admin/people'); await later(500); return w.document.body.innerText"),
    (
        "top",
        "if (top === window) return 'blocked: alone'; top.location = '/teach/sign-in'; await later(300); return 'went on'",
    ),
    ("worker", "return (await navigator.serviceWorker.register('/assets/x.js')).scope"),
];

fn page() -> String {
    let mut acts = String::new();
    for (name, body) in BEFORE_AN_ADMIN {
        writeln!(acts, "    await attack('{name}', async () => {{ {body} }});").unwrap();
    }
    let form = |id: &str, target: &str| {
        format!(
            "<form id={id} method=post action=/admin/people target={target}><input name=act value=add><input name=name value=Eve><input name=admin value=1></form>"
        )
    };
    format!(
        "<!DOCTYPE html><html lang=en><title>Somo</title><h1>Somo</h1><p>Maji ni uhai.</p><div id=out></div>
{}{}<iframe id=inner src=/teach/add></iframe>
<script>{RIG}
  const eve = () => new URLSearchParams({{act: 'add', name: 'Eve', admin: '1'}});
  const post = {{method: 'POST', mode: 'no-cors', credentials: 'include'}};
  (async () => {{
    await later(300);
{acts}
    for (const form of document.forms) {{ try {{ form.submit() }} catch (e) {{ }} await later(300); }}
    document.body.append(Object.assign(document.createElement('p'), {{id: 'done'}}));
  }})();
</script>",
        form("up", "_top"),
        form("aside", "_blank"),
    )
}

#[test]
fn a_draft_does_nothing_to_the_admin_who_looks_at_it() {
    let siege = Siege::of("hosted::a_draft_does_nothing_to_the_admin_who_looks_at_it");
    let browsers = each(|window| {
        let ground = Ground::new();
        let sent = ground.amina.send("/teach/add", &said(&ground.word, "all"), ("somo.html", page().as_bytes()));
        let shown = ground.amina.settled(&sent.location).text;
        assert!(shown.contains("Draft, ready to publish"), "{shown}");
        ground.come_in(window);
        let draft = shown.split("/r/drafts/").nth(1).unwrap().split('"').next().unwrap();
        window.go(&format!("{}/read/drafts/{draft}", ground.staff()));
        let reader = window.url();
        window.wait("document.getElementById('done') !== null", true);
        let framed = (words(window, true), window.url() == reader);
        let content = window.run("return document.querySelector('iframe').src");
        window.go(content.as_str().unwrap());
        window.wait("document.getElementById('done') !== null", false);
        let alone = (words(window, false), window.url() == content.as_str().unwrap());
        for (said, stayed) in [framed, alone] {
            for (name, _) in BEFORE_AN_ADMIN {
                let is_refused = said.lines().any(|line| line.starts_with(&format!("{name}: blocked")));
                siege.refused(
                    "a draft reaches what the admin may",
                    is_refused,
                    &format!("{}: {name}: {said}", window.name()),
                );
            }
            siege.refused("a draft leads the admin's window away", stayed, &window.url());
        }
        siege.refused("a form in a draft makes an admin", !ground.knows("Eve"), "");
    });
    siege.end_if(browsers);
}
