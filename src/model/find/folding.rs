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
    /// Where each character of the original that left something starts, in the folded text and in the original; empty
    /// if both are the same everywhere.
    places: Vec<(u32, u32)>,
    original_len: usize,
}

/// Marks that are written over or under a letter.
fn is_accent(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// What belongs to a word.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || is_accent(c)
}

impl Folding {
    /// Folds `original` into `folded`, whose room is used again.
    pub fn fold(self, original: &str, folded: &mut Folded) {
        folded.text.clear();
        folded.places.clear();
        folded.original_len = original.len();
        if original.is_ascii() {
            folded.text.push_str(original);
            if !self.case {
                folded.text.make_ascii_lowercase();
            }
            return;
        }
        let decompositions = CanonicalDecompositionBorrowed::new();
        let simple = &SIMPLE[usize::from(self.case)];
        let mut last = '\0';
        for (start, written) in original.char_indices() {
            let at = folded.text.len();
            if let Some(Some(c)) = simple.get(written as usize) {
                folded.text.push(*c);
                folded.places.push((at as u32, start as u32));
                last = *c;
                continue;
            }
            let mut put = |c: char| {
                // й is no и with an accent, whatever Unicode says; everybody would call ё an е.
                let is_short_i = c == '\u{306}' && matches!(last, 'и' | 'И');
                if self.accents || !is_accent(c) || is_short_i {
                    folded.text.push(c);
                    last = c;
                }
            };
            if self.case {
                decompose(&decompositions, written, &mut put);
            } else {
                for c in written.to_lowercase() {
                    decompose(&decompositions, if c == 'ς' { 'σ' } else { c }, &mut put);
                }
            }
            if folded.text.len() > at {
                folded.places.push((at as u32, start as u32));
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

/// What common letters without accents fold to, by code point; without case and with it.
static SIMPLE: LazyLock<[Vec<Option<char>>; 2]> = LazyLock::new(|| {
    let decompositions = CanonicalDecompositionBorrowed::new();
    let simple = |c: char, case: bool| {
        let (mut lower, mut folded) = (c.to_lowercase(), None);
        let c = if case { c } else { lower.next().filter(|_| lower.len() == 0)? };
        decompose(&decompositions, if c == 'ς' && !case { 'σ' } else { c }, &mut |c| {
            folded = if folded.is_none() && !is_accent(c) { Some(c) } else { Some('\u{300}') };
        });
        folded.filter(|c| !is_accent(*c))
    };
    [false, true].map(|case| ('\0'..'\u{600}').map(|c| simple(c, case)).collect())
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
        if self.places.is_empty() {
            return Some(span);
        }
        let original = |at: usize| {
            if at == self.text.len() {
                return Some(self.original_len);
            }
            let place = self.places.binary_search_by_key(&(at as u32), |(folded, _)| *folded).ok()?;
            Some(self.places[place].1 as usize)
        };
        Some(original(span.start)?..original(span.end)?)
    }

    /// The character of the original that the folded one at `at` comes from, with the accents after it.
    pub fn around(&self, at: usize) -> Range<usize> {
        if self.places.is_empty() {
            return at..at + 1;
        }
        let after = self.places.partition_point(|(folded, _)| *folded as usize <= at);
        let start = self.places[after.saturating_sub(1)].1 as usize;
        start..self.places.get(after).map_or(self.original_len, |(_, original)| *original as usize)
    }
}

/// Every place where `needle` (folded) is in `folded`, as spans of `original`, from left to right without overlap.
pub(super) fn occurrences(needle: &str, folded: &Folded, original: &str, whole_words: bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let Some(first) = needle.chars().next() else { return found };
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
