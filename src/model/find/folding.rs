//! Text as it is compared, with the way back to the text as it is written.

use std::ops::Range;
use std::sync::LazyLock;

use icu_normalizer::properties::{CanonicalDecompositionBorrowed, Decomposed};

/// What does not matter when two texts are compared. Canonically equal texts are always the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Folding {
    /// Whether upper and lower case differ.
    pub case: bool,
    /// Whether letters differ from the same letters with accents.
    pub accents: bool,
}

/// A text folded for comparison: decomposed, in lower case and without accents as asked.
#[derive(Default)]
pub(super) struct Folded {
    /// The folded text.
    pub text: String,
    /// The characters of the original that became something else than one character as long as they are, from left to
    /// right. Between them both texts go side by side, byte for byte.
    odd: Vec<Odd>,
    original_len: usize,
}

/// A character that changed its length, or left several or none.
#[derive(Clone, Copy)]
struct Odd {
    /// Where in the folded text what it became starts and ends.
    folded: (u32, u32),
    /// Where in the original it starts and ends.
    original: (u32, u32),
}

/// Marks that are written over or under a letter.
fn is_accent(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// What belongs to a word.
pub(super) fn is_word(c: char) -> bool {
    // What most letters are is said first: the rest takes a look into tables.
    matches!(c, 'a'..='z' | 'а'..='я') || c.is_alphanumeric() || c == '_' || is_accent(c)
}

impl Folding {
    /// Folds `original` into `folded`, whose room is used again.
    pub fn fold(self, original: &str, folded: &mut Folded) {
        folded.text.clear();
        folded.odd.clear();
        folded.original_len = original.len();
        if original.is_ascii() {
            folded.text.push_str(original);
            if !self.case {
                folded.text.make_ascii_lowercase();
            }
            return;
        }
        folded.text.reserve(original.len());
        let common = &COMMON[usize::from(self.case)][usize::from(self.accents)];
        let mut last = '\0';
        for (start, written) in original.char_indices() {
            let at = folded.text.len();
            let is_one = match common.get(written as usize) {
                Some(Some((c, None))) => {
                    folded.text.push(*c);
                    last = *c;
                    true
                }
                Some(Some((c, Some(accent)))) => {
                    folded.text.push(*c);
                    folded.text.push(*accent);
                    last = *accent;
                    false
                }
                _ => {
                    let mut count = 0;
                    self.fold_char(written, &mut last, &mut |c| {
                        folded.text.push(c);
                        count += 1;
                    });
                    count == 1
                }
            };
            let (end, len) = (folded.text.len(), written.len_utf8());
            if !is_one || end - at != len {
                let original = (start as u32, (start + len) as u32);
                folded.odd.push(Odd { folded: (at as u32, end as u32), original });
            }
        }
    }

    /// Hands on what a character becomes after `last`, the folded one before it.
    fn fold_char(self, written: char, last: &mut char, put: &mut impl FnMut(char)) {
        let decompositions = CanonicalDecompositionBorrowed::new();
        let mut put = |c: char| {
            // й is no и with an accent, whatever Unicode says; everybody would call ё an е.
            let is_short_i = c == '\u{306}' && matches!(*last, 'и' | 'И');
            if self.accents || !is_accent(c) || is_short_i {
                put(c);
                *last = c;
            }
        };
        if self.case {
            decompose(&decompositions, written, &mut put);
        } else {
            for c in written.to_lowercase() {
                decompose(&decompositions, if c == 'ς' { 'σ' } else { c }, &mut put);
            }
        }
    }

    /// `original` folded, on its own.
    pub fn folded(self, original: &str) -> Folded {
        let mut folded = Folded::default();
        self.fold(original, &mut folded);
        folded
    }
}

/// What a character becomes whatever stands before it: a character, and one more or none. None if it is more than that.
type Common = Option<(char, Option<char>)>;

/// What common characters become, by code point: without case and with it, each without accents and with them.
static COMMON: LazyLock<[[Vec<Common>; 2]; 2]> = LazyLock::new(|| {
    let common = |c: char, folding: Folding| {
        let mut all = Vec::new();
        folding.fold_char(c, &mut '\0', &mut |c| all.push(c));
        match all.as_slice() {
            // What becomes of an accent hangs on the letter before it.
            [first, rest @ ..] if !is_accent(*first) && rest.len() < 2 => Some((*first, rest.first().copied())),
            _ => None,
        }
    };
    let all = |case, accents| ('\0'..'\u{600}').map(|c| common(c, Folding { case, accents })).collect();
    [false, true].map(|case| [false, true].map(|accents| all(case, accents)))
});

/// Hands on a character as its letter and the accents on it; one that has none as it is.
fn decompose(decompositions: &CanonicalDecompositionBorrowed<'static>, c: char, put: &mut impl FnMut(char)) {
    let (mut letter, mut accents) = (c, Vec::new());
    loop {
        match decompositions.decompose(letter) {
            Decomposed::Expansion(first, second) if is_accent(second) => {
                accents.push(second);
                letter = first;
            }
            Decomposed::Singleton(same) => letter = same,
            _ => break,
        }
    }
    put(letter);
    accents.into_iter().rev().for_each(put);
}

impl Folded {
    /// The stretch of the original that a stretch of the folded text comes from: whole characters, with the accents
    /// after the last one. `None` if it starts or ends within one.
    pub fn exactly(&self, span: Range<usize>) -> Option<Range<usize>> {
        if self.text[span.end..].starts_with(is_accent) {
            return None;
        }
        Some(self.original(span.start)?..self.original(span.end)?)
    }

    /// The character of the original that the folded one at `at` comes from, with the accents after it.
    pub fn around(&self, at: usize) -> Range<usize> {
        let (start, end) = match self.odd_before(at) {
            Some(odd) if at < odd.folded.1 as usize => (odd.original.0 as usize, odd.folded.1 as usize),
            odd => {
                let len = self.text[at..].chars().next().map_or(1, char::len_utf8);
                (Self::beside(odd, at), at + len)
            }
        };
        start..self.original(end).unwrap_or(self.original_len)
    }

    /// Where the character of the original starts that what starts at `at` in the folded text comes from; `None` if `at`
    /// is within what a character became.
    fn original(&self, at: usize) -> Option<usize> {
        if at == self.text.len() {
            return Some(self.original_len);
        }
        match self.odd_before(at) {
            Some(odd) if odd.folded.0 as usize == at && at < odd.folded.1 as usize => Some(odd.original.0 as usize),
            Some(odd) if at < odd.folded.1 as usize => None,
            odd => Some(Self::beside(odd, at)),
        }
    }

    /// The last odd character that starts at or before `at` in the folded text.
    fn odd_before(&self, at: usize) -> Option<&Odd> {
        let after = self.odd.partition_point(|odd| odd.folded.0 as usize <= at);
        self.odd[..after].last()
    }

    /// Where `at` is in the original, if nothing is odd between the end of `odd` and there.
    fn beside(odd: Option<&Odd>, at: usize) -> usize {
        odd.map_or(at, |odd| at - odd.folded.1 as usize + odd.original.1 as usize)
    }
}

/// Every place where `needle` (folded) is in `folded`, as spans of `original`, from left to right without overlap.
pub(super) fn occurrences(needle: &str, folded: &Folded, original: &str, whole_words: bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let Some(first) = needle.chars().next() else { return found };
    // Most texts do not have it, and that is said faster than where.
    if !folded.text.contains(needle) {
        return found;
    }
    let mut from = 0;
    while let Some(at) = folded.text[from..].find(needle) {
        let (start, end) = (from + at, from + at + needle.len());
        match folded.exactly(start..end) {
            Some(span) if !whole_words || is_whole(original, &span) => {
                found.push(span);
                from = end;
            }
            _ => from = start + first.len_utf8(),
        }
    }
    found
}

/// Whether no word goes on beyond either end of `span`.
fn is_whole(text: &str, span: &Range<usize>) -> bool {
    let cut = |before: Option<char>, after: Option<char>| before.is_some_and(is_word) && after.is_some_and(is_word);
    let (before, within, after) = (&text[..span.start], &text[span.clone()], &text[span.end..]);
    !cut(before.chars().next_back(), within.chars().next()) && !cut(within.chars().next_back(), after.chars().next())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A text folded character by character, and where what each of them became starts in both texts, if it left anything.
    fn plainly(folding: Folding, original: &str) -> (String, Vec<(usize, usize)>) {
        let (mut text, mut places, mut last) = (String::new(), Vec::new(), '\0');
        for (start, c) in original.char_indices() {
            let at = text.len();
            folding.fold_char(c, &mut last, &mut |c| text.push(c));
            if text.len() > at {
                places.push((at, start));
            }
        }
        (text, places)
    }

    proptest! {
        #[test]
        fn what_is_folded_leads_back_as_the_plain_way_does(
            original in "[aAeEéЁеёйиїЇ\u{306}\u{301}\u{323}İiıẞßsSΣσς\u{212a}k각ㄱ🦀 _ệ\u{344}]{0,14}",
            case in any::<bool>(), accents in any::<bool>(),
        ) {
            let folding = Folding { case, accents };
            let (folded, (text, places)) = (folding.folded(&original), plainly(folding, &original));
            prop_assert_eq!(&folded.text, &text);
            let start = |at: usize| {
                let place = places.iter().find(|(folded, _)| *folded == at).map(|(_, original)| *original);
                place.or((at == text.len()).then_some(original.len()))
            };
            for (at, _) in text.char_indices() {
                prop_assert_eq!(folded.original(at), start(at));
                let after = places.iter().position(|(folded, _)| *folded > at).unwrap_or(places.len());
                let end = places.get(after).map_or(original.len(), |(_, original)| *original);
                prop_assert_eq!(folded.around(at), places[after - 1].1..end);
            }
        }
    }
}
