//! Text that runs from right to left: which way a paragraph runs, and a line's letters in the order they are drawn in (Unicode
//! bidirectional algorithm, UAX 9).

use std::borrow::Cow;
use std::ops::Range;

use unicode_bidi::{BidiClass, BidiInfo, Direction, Level, bidi_class, get_base_direction};
use unicode_segmentation::UnicodeSegmentation;

/// What is written the other way round where text runs from right to left: each with its counterpart beside it.
const MIRRORED: &str = "()[]{}<>«»‹›≤≥⟨⟩⟦⟧（）［］｛｝〈〉《》「」『』【】";

/// Whether anything in a text runs from right to left, or turns text round.
#[must_use]
pub fn has_rtl(text: &str) -> bool {
    text.chars().any(|letter| {
        matches!(letter, '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{202b}' | '\u{202e}' | '\u{2067}' | '\u{2068}'
            | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    })
}

/// Whether the first paragraph of a text runs from right to left: as its first letter does that runs either way.
#[must_use]
pub fn is_rtl(paragraph: &str) -> bool {
    get_base_direction(paragraph) == Direction::Rtl
}

/// A line in the order in which a program draws it that goes from left to right and turns round only words whose letters run
/// from right to left, as egui does. `is_rtl` is the direction of its paragraph.
///
/// ```
/// use linchpin::scene::bidi::in_order;
///
/// // The Hebrew words change places; each is turned round when it is drawn.
/// assert_eq!(in_order("see אב גד (הו) now", false), "see (הו) גד אב now");
/// assert_eq!(in_order("see plain words", false), "see plain words");
/// ```
#[must_use]
pub fn in_order(line: &str, is_rtl: bool) -> Cow<'_, str> {
    if !is_rtl && !has_rtl(line) {
        return Cow::Borrowed(line);
    }
    let mut ordered = String::with_capacity(line.len());
    for piece in pieces(line, is_rtl) {
        ordered.extend(piece.letters(line));
    }
    Cow::Owned(ordered)
}

/// A part of a line that is drawn as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it is in the line, in bytes.
    pub range: Range<usize>,
    /// Whether signs in it open the other way.
    pub is_mirrored: bool,
}

impl Piece {
    /// Its letters as they are drawn. A number in the digits of a script that runs from right to left is turned round: a program
    /// such as egui turns it round again, while it is read from left to right.
    #[must_use]
    pub fn letters(&self, line: &str) -> Vec<char> {
        let seen = line[self.range.clone()].chars().filter(|letter| !is_mark(*letter));
        let mut letters: Vec<char> =
            seen.map(|letter| if self.is_mirrored { mirrored(letter) } else { letter }).collect();
        for number in letters.chunk_by_mut(|one, next| is_of_number(*one) && is_of_number(*next)) {
            number.reverse();
        }
        letters
    }
}

/// The parts of a line in the order of [`in_order`].
#[must_use]
pub fn pieces(line: &str, is_rtl: bool) -> Vec<Piece> {
    let level = if is_rtl { Level::rtl() } else { Level::ltr() };
    let info = BidiInfo::new(line, Some(level));
    let mut pieces = Vec::new();
    for paragraph in &info.paragraphs {
        let (levels, runs) = info.visual_runs(paragraph, paragraph.range.clone());
        for run in runs {
            if levels.get(run.start).is_some_and(Level::is_rtl) {
                turn_round(line, run, &mut pieces);
            } else {
                pieces.push(Piece { range: run, is_mirrored: false });
            }
        }
    }
    pieces
}

/// Adds what runs from right to left: its words from the last to the first, each as it is; all else one by one.
fn turn_round(line: &str, run: Range<usize>, pieces: &mut Vec<Piece>) {
    let first = pieces.len();
    let mut in_word = false;
    for (at, grapheme) in line[run.clone()].grapheme_indices(true) {
        let is_letter = grapheme
            .chars()
            .next()
            .is_some_and(|letter| matches!(bidi_class(letter), BidiClass::R | BidiClass::AL) && !is_mark(letter));
        let range = run.start + at..run.start + at + grapheme.len();
        match pieces.last_mut() {
            Some(word) if in_word && is_letter => word.range.end = range.end,
            _ => pieces.push(Piece { range, is_mirrored: !is_letter }),
        }
        in_word = is_letter;
    }
    pieces[first..].reverse();
}

/// Whether a letter belongs to a number in the digits of a script that runs from right to left.
fn is_of_number(letter: char) -> bool {
    matches!(letter, '\u{6f0}'..='\u{6f9}') || bidi_class(letter) == BidiClass::AN
}

/// Whether a letter only says which way others run, and has no sign of its own.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn mirrored(letter: char) -> char {
    let Some(at) = MIRRORED.chars().position(|other| other == letter) else { return letter };
    MIRRORED.chars().nth(at ^ 1).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_and_signs_stand_where_they_are_read() {
        for (line, right_to_left, drawn) in [
            // The paragraph decides where the end of the sentence is.
            ("הגשר חלוד.", true, ".חלוד הגשר"),
            ("הגשר חלוד.", false, "חלוד הגשר."),
            // Numbers and foreign words keep their own order.
            ("עדות 42: הגשר", true, "הגשר :42 עדות"),
            ("לפי Audit Report 7, הגשר", true, "הגשר ,Audit Report 7 לפי"),
            // Brackets open the other way, and quotation marks do not.
            ("לפי (דוח) \"ביקורת\"", true, "\"ביקורת\" (דוח) לפי"),
            ("Mixed: مرحبا and 123 שלום end.", false, "Mixed: مرحبا and 123 שלום end."),
            // A letter with its signs is one.
            ("שָׁלוֹם טוב", true, "טוב שָׁלוֹם"),
            // Arabic digits are read from left to right, and egui turns them round.
            ("عام ١٤٠٣ م", true, "م ٣٠٤١ عام"),
            ("in ۱۴۰۳ and ١٫٥", false, "in ۳۰۴۱ and ٥٫١"),
            // What only says which way to run is not drawn.
            ("a \u{202e}bc", false, "a cb"),
            ("plain (words).", false, "plain (words)."),
        ] {
            assert_eq!(in_order(line, right_to_left), drawn, "{line}");
        }
    }

    #[test]
    fn a_paragraph_runs_as_its_first_letter() {
        for (text, right_to_left) in
            [("42: שלום", true), ("Mixed: שלום", false), ("", false), ("123", false), ("“שלום”", true)]
        {
            assert_eq!(is_rtl(text), right_to_left, "{text}");
        }
    }

    proptest! {
        /// Nothing is lost and nothing made up, brackets aside.
        #[test]
        fn the_same_letters_are_drawn(line in "[a-c0-9אבג مرح()«» .,:-]{0,24}", right_to_left: bool) {
            let sorted = |text: &str| {
                let mut letters: Vec<char> = text.chars().map(|letter| mirrored(letter).min(letter)).collect();
                letters.sort_unstable();
                letters
            };
            prop_assert_eq!(sorted(&in_order(&line, right_to_left)), sorted(&line));
        }
    }
}
