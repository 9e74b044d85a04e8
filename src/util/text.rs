//! Texts that are cut short, and what in them reaches beyond them.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

/// As many visible characters of a text are said where it is only named: in lists, tooltips, to screen readers.
pub const SAID: usize = 600;
/// A visible character may be made of any number of marks: so many bytes there are for each at the most.
const BYTES: usize = 16;

/// The first bytes of a text, at most `most` of them, cut between characters.
#[must_use]
pub fn head(text: &str, most: usize) -> &str {
    &text[..text.floor_char_boundary(most)]
}

/// A text, of which no more than [`SAID`] visible characters are looked at and kept: what costs something for each letter is
/// given this and not a text that somebody else wrote. What goes is said by `…`.
#[must_use]
pub fn said(text: &str) -> Cow<'_, str> {
    let within = head(text, SAID * BYTES);
    match start(within, SAID) {
        Some(start) => format!("{}…", start.trim_end()).into(),
        None if within.len() < text.len() => format!("{}…", within.trim_end()).into(),
        None => text.into(),
    }
}

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
    let within = head(text, longest.saturating_mul(BYTES).max(BYTES));
    if within.len() == text.len() && start(text, longest).is_none() {
        return text.to_owned();
    }
    format!("{}…", start(within, kept).unwrap_or(within).trim_end())
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
        assert_eq!(shortened(&format!("e{}", "\u{301}".repeat(1_000_000)), 5, 4).len(), 5 * BYTES - 1 + "…".len());
        assert_eq!(start("", 0), None);
        assert_eq!(start("a", 0), Some(""));
    }

    #[test]
    fn what_is_said_of_a_text_has_a_bound_whatever_the_text() {
        assert_eq!(said("A bridge."), "A bridge.");
        assert_eq!(said(&"a".repeat(SAID)), "a".repeat(SAID));
        assert_eq!(said(&"a".repeat(SAID + 1)), format!("{}…", "a".repeat(SAID)));
        for letter in ["a", "ї", "👩‍👩‍👧", "\u{301}", " "] {
            assert!(said(&letter.repeat(1_000_000)).len() <= SAID * BYTES + "…".len(), "{letter:?}");
        }
        assert_eq!(head("aї", 2), "a");
    }
}
