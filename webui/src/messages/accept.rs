//! What a browser asks for in `Accept-Language` (RFC 9110, 12.5.4).

/// Languages of an `Accept-Language`, best first; at most 20, and none that is refused by `q=0`.
pub(super) fn by_weight(header: &str) -> Vec<&str> {
    let mut ranges: Vec<(f32, &str)> = header
        .split(',')
        .take(20)
        .filter_map(|range| {
            let mut parts = range.split(';').map(str::trim);
            let tag = parts.next().filter(|tag| !tag.is_empty())?;
            let weight = parts.find_map(|part| part.strip_prefix("q="));
            Some((weight.map_or(1.0, |q| q.parse().unwrap_or(0.0)), tag))
        })
        .filter(|(weight, _)| *weight > 0.0)
        .collect();
    ranges.sort_by(|a, b| b.0.total_cmp(&a.0));
    ranges.into_iter().map(|(_, tag)| tag).collect()
}
