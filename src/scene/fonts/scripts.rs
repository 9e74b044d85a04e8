//! Which script a character needs.

use std::fmt;

/// What a font has or does not have as a whole: a script, or some other block of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Script {
    /// A script or a kind of signs, by its name.
    Named(&'static str),
    /// The block of 256 characters with this number.
    Block(u32),
}

/// First and last character, in ascending order.
const SCRIPTS: &[(u32, u32, &str)] = &[
    (0x0530, 0x058f, "Armenian"),
    (0x0590, 0x05ff, "Hebrew"),
    (0x0600, 0x06ff, "Arabic"),
    (0x0700, 0x074f, "Syriac"),
    (0x0750, 0x077f, "Arabic"),
    (0x0780, 0x07bf, "Thaana"),
    (0x07c0, 0x07ff, "NKo"),
    (0x0860, 0x08ff, "Arabic"),
    (0x0900, 0x097f, "Devanagari"),
    (0x0980, 0x09ff, "Bengali"),
    (0x0a00, 0x0a7f, "Gurmukhi"),
    (0x0a80, 0x0aff, "Gujarati"),
    (0x0b00, 0x0b7f, "Oriya"),
    (0x0b80, 0x0bff, "Tamil"),
    (0x0c00, 0x0c7f, "Telugu"),
    (0x0c80, 0x0cff, "Kannada"),
    (0x0d00, 0x0d7f, "Malayalam"),
    (0x0d80, 0x0dff, "Sinhala"),
    (0x0e00, 0x0e7f, "Thai"),
    (0x0e80, 0x0eff, "Lao"),
    (0x0f00, 0x0fff, "Tibetan"),
    (0x1000, 0x109f, "Myanmar"),
    (0x10a0, 0x10ff, "Georgian"),
    (0x1100, 0x11ff, "Hangul"),
    (0x1200, 0x139f, "Ethiopic"),
    (0x13a0, 0x13ff, "Cherokee"),
    (0x1400, 0x167f, "Canadian syllabics"),
    (0x1780, 0x17ff, "Khmer"),
    (0x1800, 0x18af, "Mongolian"),
    (0x19e0, 0x19ff, "Khmer"),
    (0x1c90, 0x1cbf, "Georgian"),
    (0x2070, 0x20cf, "signs"),
    (0x2100, 0x2bff, "signs"),
    (0x2d00, 0x2d2f, "Georgian"),
    (0x2d80, 0x2ddf, "Ethiopic"),
    (0x2e80, 0x303f, "Han"),
    (0x3040, 0x30ff, "Kana"),
    (0x3100, 0x312f, "Bopomofo"),
    (0x3130, 0x318f, "Hangul"),
    (0x31f0, 0x31ff, "Kana"),
    (0x3200, 0x9fff, "Han"),
    (0xa8e0, 0xa8ff, "Devanagari"),
    (0xa960, 0xa97f, "Hangul"),
    (0xac00, 0xd7ff, "Hangul"),
    (0xf900, 0xfaff, "Han"),
    (0xfb13, 0xfb17, "Armenian"),
    (0xfb1d, 0xfb4f, "Hebrew"),
    (0xfb50, 0xfdff, "Arabic"),
    (0xfe30, 0xfe4f, "Han"),
    (0xfe70, 0xfefc, "Arabic"),
    (0xff00, 0xffef, "Han"),
    (0x1_f000, 0x1_fbff, "emoji"),
    (0x2_0000, 0x3_ffff, "Han"),
];

/// Characters that no other font is looked for: more Latin, Greek and Cyrillic, what is not seen, private use.
const PLAIN: &[(u32, u32)] = &[
    (0x0000, 0x052f),
    (0x1c80, 0x1c8f),
    (0x1d00, 0x206f),
    (0x20d0, 0x20ff),
    (0x2c60, 0x2c7f),
    (0x2de0, 0x2e7f),
    (0xa640, 0xa69f),
    (0xa700, 0xa7ff),
    (0xab30, 0xab6f),
    (0xd800, 0xf8ff),
    (0xfb00, 0xfb06),
    (0xfe00, 0xfe2f),
    (0xfeff, 0xfeff),
    (0xfff0, 0xffff),
    (0xe_0000, 0x10_ffff),
];

impl Script {
    /// All characters before this one are Latin, Greek or Cyrillic.
    pub const FIRST: char = '\u{530}';

    /// The script of a character; none for those that the shipped fonts have or that nobody sees: for these the window
    /// looks for no other font.
    #[must_use]
    pub fn of(letter: char) -> Option<Self> {
        let code = letter as u32;
        if PLAIN.iter().any(|(first, last)| (*first..=*last).contains(&code)) {
            return None;
        }
        let after = SCRIPTS.partition_point(|(first, ..)| *first <= code);
        let named = after.checked_sub(1).map(|at| SCRIPTS[at]).filter(|(_, last, _)| code <= *last);
        Some(named.map_or(Self::Block(code >> 8), |(.., name)| Self::Named(name)))
    }
}

impl fmt::Display for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Named(name) => f.write_str(name),
            Self::Block(number) => write!(f, "U+{number:02X}00"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order() {
        assert!(SCRIPTS.iter().all(|(first, last, _)| first <= last));
        assert!(SCRIPTS.windows(2).all(|pair| pair[0].1 < pair[1].0));
    }

    #[test]
    fn each_character_needs_its_script() {
        let named = |letter| Script::of(letter).map(|script| script.to_string());
        for (letter, script) in [
            ('力', "Han"),
            ('。', "Han"),
            ('𠮷', "Han"),
            ('と', "Kana"),
            ('한', "Hangul"),
            ('س', "Arabic"),
            ('ﷺ', "Arabic"),
            ('ש', "Hebrew"),
            ('अ', "Devanagari"),
            ('ก', "Thai"),
            ('ქ', "Georgian"),
            ('Ա', "Armenian"),
            ('≤', "signs"),
            ('🦭', "emoji"),
            ('𐌰', "U+10300"),
        ] {
            assert_eq!(named(letter).as_deref(), Some(script), "{letter}");
        }
        for letter in ['a', 'é', 'ж', 'Ω', 'ế', '…', '\u{200d}', '\u{fe0f}', '\u{e000}', '\u{fffd}'] {
            assert_eq!(named(letter), None, "{letter:?}");
        }
    }
}
