//! Licences and grants, from the index of a publisher to the shelf of a box.

use std::fs;

use super::originals::record;
use super::tool::*;

/// A collection of four pages with four grounds of use.
fn publish(field: &Field) -> serde_json::Value {
    let folder = field.path("mixed");
    let page = |title: &str| format!("<!doctype html><title>{title}</title><p>Words about {title}.").into_bytes();
    for name in ["open", "kenya", "ended", "class"] {
        write_tree(&folder, &[(&format!("{name}.html"), &page(name))]);
    }
    let index = "path,title,language,license,basis,territory,expires,granted,notice\n\
        open.html,Open,en,CC-BY-SA-4.0,,,,,\n\
        kenya.html,Kenya,en,,permission,KE,,copy; export,Letter of the owner\n\
        ended.html,Ended,en,,permission,,2026-12-31,export,Letter of the owner\n\
        class.html,Class,en,,exception,KE,2030-01-01,,Copyright Act\n";
    fs::write(folder.join("index.csv"), index).unwrap();
    // The day of publication is 2026-11-01: the grant that ends with the year still holds.
    let args = [
        "publish",
        folder.to_str().unwrap(),
        "--repository",
        field.repository().to_str().unwrap(),
        "--collection",
        "mixed",
        "--time",
        "2026-11-01T00:00:00Z",
        "--json",
    ]
    .map(str::to_owned);
    let output = maktaba().args(args).output().unwrap();
    // One of them waits.
    assert_eq!(output.status.code(), Some(3), "{}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn each_gate_holds_what_the_policy_forbids() {
    let field = Field::new();
    let published = publish(&field);
    // What is used under an exception of the law never leaves the publisher.
    let waiting = published["report"]["quarantined"].as_array().unwrap();
    assert_eq!(waiting.len(), 1, "{published}");
    assert!(waiting[0]["why"].as_str().unwrap().contains("exception of the law"), "{published}");
    assert_eq!(published["release"]["resources"], 3);
    field.init();
    field.sync(field.repository());
    assert_eq!(record(&field, "mixed", "kenya").details.usage.territory, ["KE"]);

    let shown = |more: &[&str]| {
        let serving = field.serve(more);
        let status = |page: &str| get(&format!("{}{page}", serving.url)).status;
        ["open", "kenya"].map(|id| {
            let pages = [status(&format!("r/mixed/{id}")), status(&format!("content/mixed/{id}/{id}.html"))];
            assert_eq!(pages[0], pages[1], "{id}");
            for list in ["c/mixed", "list"] {
                let names = text(&get(&format!("{}{list}", serving.url)).body).contains(&format!("r/mixed/{id}\""));
                assert_eq!(names, pages[0] == 200, "{list} names {id}");
            }
            pages[0]
        })
    };
    assert_eq!(shown(&[]), [200, 410]);
    assert_eq!(shown(&["--country", "UG"]), [200, 410]);
    assert_eq!(shown(&["--country", "ke"]), [200, 200]);

    let report = field.on_box(&["licences", "--country", "UG"]);
    assert!(report.contains("CC BY-SA 4.0: 1 resource,") && report.contains("not shown: mixed/kenya"), "{report}");
    let export = field.path("export");
    let output = maktaba()
        .args(["export", "mixed", "--country", "UG", "--to", export.to_str().unwrap(), "--library"])
        .arg(field.library())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(3), "{}", text(&output.stderr));
    let said = text(&output.stdout);
    assert!(said.contains("not to be copied: kenya"), "{said}");
    assert!(export.join("open/open.html").is_file() && !export.join("kenya").exists());
    assert!(fs::read_to_string(export.join("ATTRIBUTION.txt")).unwrap().contains("must bear the same licence"));
}

#[test]
fn bounds_that_mean_nothing_are_named_and_not_lost() {
    let field = Field::new();
    let folder = field.path("odd");
    write_tree(&folder, &[("a.html", b"<!doctype html><title>A</title>")]);
    fs::write(folder.join("index.csv"), "path,language,license,territory\na.html,en,CC-BY-4.0,Kenya\n").unwrap();
    let repository = field.repository();
    let args =
        ["publish", folder.to_str().unwrap(), "--repository", repository.to_str().unwrap(), "--collection", "odd"];
    let said = fails(args);
    assert!(said.contains("nothing was published"), "{said}");
    let output = maktaba().args(args).output().unwrap();
    let report = text(&output.stdout);
    assert!(report.contains("territory") && report.contains("\"Kenya\"") && report.contains("two-letter"), "{report}");
}
