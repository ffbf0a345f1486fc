//! Small line drawings, drawn inline so that a page needs no request for them. They are never the only sign.

use maud::{Markup, PreEscaped, html};

/// Draws an icon; unknown names draw nothing. Hidden from screen readers: the text beside it says the same.
pub(crate) fn icon(name: &str) -> Markup {
    let class = if matches!(name, "back" | "next") { "icon turns" } else { "icon" };
    html! {
        @if let Some((_, shape)) = SHAPES.iter().find(|(known, _)| *known == name) {
            svg class=(class) viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false" {
                (PreEscaped(shape))
            }
        }
    }
}

/// On a grid of 24 with a stroke of 2, which the style sheet sets.
const SHAPES: &[(&str, &str)] = &[
    ("back", r#"<path d="M20 12H5m6-7-7 7 7 7"/>"#),
    ("next", r#"<path d="M4 12h15m-6-7 7 7-7 7"/>"#),
    ("home", r#"<path d="M3 11.500 12 4l9 7.500M6 10v10h12V10"/>"#),
    ("search", r#"<circle cx="10.500" cy="10.500" r="6.500"/><path d="m15.500 15.500 5 5"/>"#),
    (
        "help",
        r#"<circle cx="12" cy="12" r="9"/><path d="M9.500 9.500a2.500 2.500 0 1 1 3.500 2.300c-.7.300-1 .8-1 1.700M12 17v.1"/>"#,
    ),
    (
        "language",
        r#"<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c5 5.500 5 12.500 0 18M12 3c-5 5.500-5 12.500 0 18"/>"#,
    ),
    (
        "settings",
        r#"<path d="M4 7h9m4 0h3M4 17h3m4 0h9"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="17" r="2"/>"#,
    ),
    ("me", r#"<path d="M6 3h12v18l-6-4.500L6 21z"/>"#),
    ("done", r#"<path d="m4 12.500 5 5L20 6.500"/>"#),
    ("clock", r#"<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.500 2"/>"#),
    (
        "star",
        r#"<path d="m12 4 2.400 5 5.600.7-4.100 3.800 1.100 5.500-5-2.700-5 2.700 1.100-5.500L4 9.700 9.600 9z"/>"#,
    ),
    ("map", r#"<path d="m3 6 6-2 6 2 6-2v14l-6 2-6-2-6 2zm6-2v14m6-12v14"/>"#),
    ("download", r#"<path d="M12 4v11m-5-5 5 5 5-5M4 20h16"/>"#),
    ("whole", r#"<path d="M4 9V4h5m6 0h5v5m0 6v5h-5m-6 0H4v-5"/>"#),
    ("kind-story", r#"<path d="M12 6C10 4.500 7 4 3 4v14c4 0 7 .5 9 2 2-1.500 5-2 9-2V4c-4 0-7 .5-9 2zm0 0v14"/>"#),
    ("kind-book", r#"<path d="M6 3h13v18H6a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zM4 18a2 2 0 0 1 2-2h13M8 7h7"/>"#),
    ("kind-document", r#"<path d="M6 3h8l5 5v13H6zm8 0v5h5M9 13h6m-6 4h6"/>"#),
    ("kind-video", r#"<rect x="3" y="5" width="18" height="14" rx="2"/><path d="m10 9 5 3-5 3z"/>"#),
    ("kind-audio", r#"<path d="M4 10v4h4l5 4V6L8 10zm12-1.500a5 5 0 0 1 0 7m2.500-10a9 9 0 0 1 0 13"/>"#),
    (
        "kind-site",
        r#"<rect x="3" y="4" width="18" height="16" rx="2"/><path d="M3 9h18M6.500 6.500v.1M9.500 6.500v.1"/>"#,
    ),
    (
        "kind-exercise",
        r#"<rect x="4" y="3" width="16" height="18" rx="2"/><path d="m8 9 1.500 1.500L12 8m-4 7 1.500 1.500L12 14m3-4h2m-2 6h2"/>"#,
    ),
    ("kind-course", r#"<path d="m12 4 10 5-10 5L2 9zM6 11.500V17c3.500 2.500 8.500 2.500 12 0v-5.500M22 9v6"/>"#),
    ("kind-collection", r#"<path d="M4 4h4v16H4zm4 0h4v16H8zm5.500 1 4-1 3.500 15-4 1z"/>"#),
    ("kind-other", r#"<path d="M6 3h8l5 5v13H6zm8 0v5h5"/>"#),
    ("subject-00", r#"<path d="m4 19 4.500-13L13 19M5.500 15h6M20 11v8m0-4a3 3 0 1 1-6 0 3 3 0 0 1 6 0z"/>"#),
    ("subject-01", r#"<path d="M3 4h18v11H3zm9 11v5m-4 0h8M7 8h6m-6 3h4"/>"#),
    (
        "subject-02",
        r#"<path d="M12 3a9 9 0 1 0 0 18c2 0 2-1.500 1.500-2.500-.8-1.700.3-3 2-3H18c2 0 3-1.500 3-3.500 0-5-4-9-9-9zM8 9v.1M12 7v.1M16 9v.1M7 13v.1"/>"#,
    ),
    (
        "subject-03",
        r#"<circle cx="8.500" cy="8" r="3"/><circle cx="16.500" cy="9" r="2.500"/><path d="M3 20c0-4 2.500-6.500 5.500-6.500S14 16 14 20m1.500-5.500c3 0 5.500 2 5.500 5.500"/>"#,
    ),
    ("subject-04", r#"<path d="M12 4v16m-5 0h10M5 7h14M5 7l-3 7h6zm14 0-3 7h6z"/>"#),
    (
        "subject-05",
        r#"<path d="M9 3h6m-5 0v6l-5.500 9.500A1.700 1.700 0 0 0 6 21h12a1.700 1.700 0 0 0 1.500-2.500L14 9V3M7.500 15h9"/>"#,
    ),
    (
        "subject-06",
        r#"<rect x="4" y="5" width="16" height="11" rx="1.500"/><path d="M2 20h20M10 8.500 8 10.500l2 2m4-4 2 2-2 2"/>"#,
    ),
    ("subject-07", r#"<path d="M3 21h18M5 21V9l7-5 7 5v12m-9 0v-6h4v6"/>"#),
    ("subject-08", r#"<path d="M12 21v-9m0 2c-5 0-7-3-7-7 5 0 7 3 7 7zm0-3c0-4 2-7 7-7 0 4-2 7-7 7z"/>"#),
    (
        "subject-09",
        r#"<path d="M12 20S3.500 15 3.500 9A4.500 4.500 0 0 1 12 7a4.500 4.500 0 0 1 8.500 2c0 6-8.500 11-8.500 11z"/>"#,
    ),
    (
        "subject-10",
        r#"<circle cx="12" cy="12" r="9"/><path d="m12 8 4 3-1.500 4.500h-5L8 11zM12 3v5m4 3 4.500-2M14.500 15.500l3 4m-8-4-3 4M8 11 3.500 9"/>"#,
    ),
    (
        "pin-0",
        r#"<circle cx="12" cy="12" r="4"/><path d="M12 3v2m0 14v2M3 12h2m14 0h2M6 6l1 1m10 10 1 1M6 18l1-1M17 7l1-1"/>"#,
    ),
    ("pin-1", r#"<path d="M15 3a9 9 0 1 0 6 12A8 8 0 0 1 15 3z"/>"#),
    ("pin-2", r#"<path d="m12 3 2.600 6 6.400.500-5 4.200L17.500 20 12 16.500 6.500 20 8 13.700 3 9.500 9.400 9z"/>"#),
    ("pin-3", r#"<path d="M3 12 12 4l9 8M6 10v10h12V10m-8 10v-5h4v5"/>"#),
    ("pin-4", r#"<path d="M12 21v-6m0 0H5l4-5H6l6-7 6 7h-3l4 5z"/>"#),
    ("pin-5", r#"<path d="M3 12c4-7 10-6 13 0-3 6-9 7-13 0zm13 0 5-4v8zM7.500 11v.1"/>"#),
    ("pin-6", r#"<path d="M3 11h4a4 4 0 0 1 8 0c3 0 5-2 6-4 0 7-3 10-8 10-4 0-6-3-6-6m3 6v3m4-3v3M11 10v.1"/>"#),
    ("pin-7", r#"<circle cx="12" cy="12" r="9"/><path d="M5 6c4 3 10 3 14 0M5 18c4-3 10-3 14 0"/>"#),
    (
        "pin-8",
        r#"<circle cx="12" cy="8" r="2"/><circle cx="12" cy="4.500" r="1.500"/><circle cx="16" cy="8" r="1.500"/><circle cx="8" cy="8" r="1.500"/><path d="M12 10v11m0-4c-4 0-5-2-5-4 4 0 5 2 5 4z"/>"#,
    ),
    ("pin-9", r#"<path d="M3 16h18l-3 5H6zm8-2V3l8 11z"/>"#),
    ("pin-10", r#"<circle cx="8" cy="8" r="4.500"/><path d="m11 11 9 9m-3-3 2-2m-5-1 2-2"/>"#),
    ("pin-11", r#"<path d="M5 6h11v9a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4zm11 2h2a3 3 0 0 1 0 6h-2M4 22h13"/>"#),
    ("subject-unknown", r#"<path d="M4 5h7v6H4zm9 0h7v6h-7zM4 13h7v6H4zm9 0h7v6h-7z"/>"#),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn icons_are_hidden_from_readers_and_unknown_ones_draw_nothing() {
        assert!(icon("search").into_string().contains("aria-hidden=\"true\""));
        assert!(icon("back").into_string().contains("turns"));
        assert_eq!(icon("<script>").into_string(), "");
    }
}
