//! Links that cost: no more is received than is allowed, and nothing twice.

use serde_json::Value;

use super::tool::*;

#[test]
fn an_allowance_ends_a_sync_and_the_next_one_goes_on() {
    let field = Field::new();
    let film: Vec<u8> = std::iter::successors(Some(1_u64), |n| Some(n.wrapping_mul(6_364_136_223_846_793_005) + 1))
        .take(100_000)
        .flat_map(u64::to_be_bytes)
        .collect();
    let source = field.path("site");
    write_tree(&source, &[("index.html", b"<title>Film</title>"), ("film.bin", &film)]);
    field.publish(&source, "site");
    field.init();
    let host = field.host();
    let sync = |at_most: &str| {
        let library = field.library();
        let args =
            ["sync", "--json", "--library", library.to_str().unwrap(), "--from", &host.url, "--at-most", at_most];
        let output = maktaba().args(args).output().unwrap();
        let said = text(&output.stdout);
        let report: Value = serde_json::from_str(&said).unwrap_or_else(|_| panic!("{said}{}", text(&output.stderr)));
        (output.status.success(), report["bytes_received"].as_u64().unwrap(), report.to_string())
    };
    let mut received = 0;
    let mut rounds = 0;
    loop {
        let (is_done, bytes, report) = sync("300k");
        assert!(bytes < 300_000 + 70_000, "{bytes}: one read more at most");
        (received, rounds) = (received + bytes, rounds + 1);
        if is_done {
            break;
        }
        assert!(report.contains("as are allowed now"), "{report}");
        assert!(rounds < 6, "{report}");
    }
    assert!(rounds >= 3, "800 kB in parts of 300");
    assert!(received < 830_000, "{received} bytes for 800 kB");
    let (is_done, bytes, _) = sync("1k");
    assert!(is_done && bytes < 1_000, "asking costs little: {bytes}");
}
