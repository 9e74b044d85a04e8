//! The fonts that come with the program, which letters they have, and which letters need none.

use std::sync::OnceLock;

use skrifa::{FontRef, MetadataProvider};

use crate::scene::primitive::Face;
use crate::scene::text::{INTER_REGULAR, INTER_SEMIBOLD};

/// The shipped font of a face.
#[must_use]
pub const fn shipped(face: Face) -> &'static [u8] {
    match face {
        Face::Regular => INTER_REGULAR,
        Face::SemiBold => INTER_SEMIBOLD,
    }
}

/// The fonts behind the shipped ones, in the order in which the window asks them.
pub const BEHIND: [&[u8]; 3] =
    [epaint_default_fonts::UBUNTU_LIGHT, epaint_default_fonts::NOTO_EMOJI_REGULAR, epaint_default_fonts::EMOJI_ICON];

/// The shipped fonts, read; then those behind them.
fn at_hand() -> &'static [Option<FontRef<'static>>; 5] {
    static FONTS: OnceLock<[Option<FontRef<'static>>; 5]> = OnceLock::new();
    FONTS.get_or_init(|| {
        let [first, second, third] = BEHIND;
        [INTER_REGULAR, INTER_SEMIBOLD, first, second, third].map(|bytes| FontRef::new(bytes).ok())
    })
}

/// The shipped font of a face, read.
#[must_use]
pub fn font(face: Face) -> Option<&'static FontRef<'static>> {
    at_hand()[face as usize].as_ref()
}

/// Whether the shipped font has every letter of a text.
#[must_use]
pub fn covers(text: &str, face: Face) -> bool {
    // Latin texts need no look-up.
    text.bytes().all(|byte| (0x20..0x7f).contains(&byte))
        || font(face).is_some_and(|font| text.chars().all(|letter| font.charmap().map(letter).is_some()))
}

/// Whether a shipped font or one behind them has a letter.
#[must_use]
pub fn is_at_hand(letter: char) -> bool {
    at_hand().iter().flatten().any(|font| font.charmap().map(letter).is_some())
}

/// Whether a character has no sign of its own: controls, joiners, direction marks, variation selectors, white space.
#[must_use]
pub fn is_invisible(letter: char) -> bool {
    letter.is_control()
        || letter.is_whitespace()
        || matches!(letter, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fffd}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_shipped_fonts_have() {
        assert!(covers("plain – “text” ≥", Face::Regular) && covers("жодна", Face::SemiBold));
        assert!(!covers("抑止力", Face::Regular) && !covers("👩", Face::Regular));
        assert!(is_at_hand('👩') && !is_at_hand('力'));
    }
}
