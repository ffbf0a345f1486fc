//! Quantities as people read them. Programs get plain numbers.

/// A number of bytes as people read it: `97 kB`, `1.2 MB`.
pub fn human_bytes(bytes: u64) -> String {
    let units = ["B", "kB", "MB", "GB", "TB"];
    let mut scaled = bytes.saturating_mul(10);
    let mut unit = 0;
    while scaled >= 10_000 && unit + 1 < units.len() {
        scaled = (scaled + 500) / 1000;
        unit += 1;
    }
    let name = units.get(unit).copied().unwrap_or("B");
    if unit == 0 || scaled >= 1000 {
        format!("{} {name}", scaled / 10)
    } else {
        format!("{}.{} {name}", scaled / 10, scaled % 10)
    }
}

/// One thing or many: `1 resource`, `12 resources`. For nouns that take an -s.
pub fn count(number: impl TryInto<u64>, noun: &str) -> String {
    let number = number.try_into().unwrap_or(u64::MAX);
    let s = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{s}")
}

#[cfg(test)]
mod tests {
    use super::human_bytes;

    #[test]
    fn bytes_for_people() {
        let cases = [
            (0, "0 B"),
            (999, "999 B"),
            (1000, "1.0 kB"),
            (97_300, "97.3 kB"),
            (150_000, "150 kB"),
            (1_250_000, "1.3 MB"),
        ];
        for (bytes, text) in cases {
            assert_eq!(human_bytes(bytes), text);
        }
    }
}
