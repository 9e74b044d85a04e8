//! Texts that are cut short, and what in them reaches beyond them.

use unicode_segmentation::UnicodeSegmentation;

/// The first `most` visible characters (graphemes) of a text; none if it has no more than that anyway.
#[must_use]
pub fn start(text: &str, most: usize) -> Option<&str> {
    text.grapheme_indices(true).nth(most).map(|(end, _)| &text[..end])
}

/// Whether a character changes the direction of the text around it: an embedding, an override, an isolate, or the end of one
/// (UAX #9).
#[must_use]
pub fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A text of at most `longest` visible characters as it is; of a longer one the first `kept`, without white space at
/// their end, and `…`.
#[must_use]
pub fn shortened(text: &str, longest: usize, kept: usize) -> String {
    if start(text, longest).is_none() {
        return text.to_owned();
    }
    format!("{}…", start(text, kept).unwrap_or(text).trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_between_visible_characters() {
        assert_eq!(shortened("abcde", 5, 4), "abcde");
        assert_eq!(shortened("abcdef", 5, 4), "abcd…");
        assert_eq!(shortened("abc def", 5, 4), "abc…");
        assert_eq!(shortened("e\u{301}e\u{301}e\u{301}", 2, 1), "e\u{301}…");
        assert_eq!(start("", 0), None);
        assert_eq!(start("a", 0), Some(""));
    }
}
