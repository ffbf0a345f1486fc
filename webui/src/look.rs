//! How a reader wants the pages to look, as kept in cookies.

/// Colours.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Theme {
    /// As the device says; light on devices that say nothing.
    #[default]
    Auto,
    /// Dark ink on cream.
    Light,
    /// Light ink on near black.
    Dark,
    /// Brown on parchment.
    Sepia,
}

impl Theme {
    /// All, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::Auto, Self::Light, Self::Dark, Self::Sepia];

    /// The word in cookie, form and CSS class.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Sepia => "sepia",
        }
    }

    /// Reads the word; `None` for any other.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.as_str() == word)
    }
}

/// Size of all text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum TextSize {
    /// As the device says.
    #[default]
    Normal,
    /// A fifth larger.
    Large,
    /// Two fifths larger.
    Larger,
}

impl TextSize {
    /// All, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Normal, Self::Large, Self::Larger];

    /// The word in cookie, form and CSS class.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Large => "large",
            Self::Larger => "larger",
        }
    }

    /// Reads the word; `None` for any other.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|size| size.as_str() == word)
    }
}

/// Colours, text size and thrift together.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Look {
    /// Colours.
    pub theme: Theme,
    /// Size of all text.
    pub size: TextSize,
    /// Few pictures, nothing loaded before it is asked for.
    pub low_data: bool,
    /// Urdu in Nastaliq letters, 160 kB of them; else in those that the phone has for Arabic.
    pub nastaliq: bool,
}

impl Look {
    /// Classes of the root element.
    pub(crate) fn classes(self) -> String {
        format!("theme-{} size-{}", self.theme.as_str(), self.size.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_round_trip_and_others_are_refused() {
        assert!(Theme::ALL.into_iter().all(|theme| Theme::parse(theme.as_str()) == Some(theme)));
        assert!(TextSize::ALL.into_iter().all(|size| TextSize::parse(size.as_str()) == Some(size)));
        assert_eq!(Theme::parse("x\" onload=\"y"), None);
        assert_eq!(TextSize::parse(""), None);
    }
}
