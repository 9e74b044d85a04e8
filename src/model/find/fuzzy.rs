//! How well a few letters fit a text that has them in order, with gaps.
//!
//! The best way to place the letters is found as in sequence alignment with affine gaps (Gotoh, Journal of Molecular
//! Biology 162, 1982), with what command line finders reward: letters that start words and letters in a row.

use super::folding::{Folding, is_word};

/// Scores as in fzf: a letter is worth five gaps, and a start of a word makes up for the gap before it.
const MATCH: i32 = 16;
/// A letter at the start of a word, or right after the one before it.
const BONUS: i32 = 8;
const GAP: i32 = 3;
const WIDER_GAP: i32 = 1;

/// Words longer than this fit nothing but themselves.
const LONGEST_WORD: usize = 64;
/// Of longer texts only the beginning is looked at.
const LONGEST_TEXT: usize = 4_096;

/// The words of what is looked for, folded.
#[derive(Clone, Debug, Default)]
pub(super) struct Words(Vec<Word>);

#[derive(Clone, Debug)]
struct Word {
    text: String,
    letters: Vec<char>,
    /// By the lowest byte of a character, at which places of the word such a letter is: a bit each. Says which characters
    /// of a text need not be looked at.
    marks: Vec<u64>,
}

/// How well words fit, and where in the text: byte positions of the folded characters, in order.
pub(super) struct Fit {
    pub score: i32,
    pub places: Vec<usize>,
}

/// Buffers that are used again from text to text.
#[derive(Default)]
pub(super) struct Buffers {
    chars: Vec<char>,
    starts: Vec<usize>,
    near: Vec<Near>,
    spots: Vec<Spot>,
}

/// A character of the text that may be one of the word's.
#[derive(Clone, Copy)]
struct Near {
    /// The place, in characters.
    at: usize,
    /// Which letters of the word it may be.
    mark: u64,
    /// What it is worth to stand here.
    bonus: i32,
}

/// A letter of the query at a place where the text has it.
#[derive(Clone, Copy)]
struct Spot {
    /// The place, in characters.
    at: usize,
    /// The best score of the letters up to this one with this one here.
    score: i32,
    /// Which spot the letter before is at.
    before: usize,
}

impl Words {
    pub fn of(folded: &str) -> Self {
        Self(folded.split_whitespace().map(Word::of).collect())
    }

    /// How well all the words fit into `text` (folded), in any order; `None` if one does not fit, or badly if `strict`:
    /// gaps may not cost more than word starts and rows of letters bring.
    pub fn fit(&self, text: &str, strict: bool, buffers: &mut Buffers) -> Option<Fit> {
        if self.0.is_empty() || !self.0.iter().all(|word| word.is_in(text)) {
            return None;
        }
        buffers.chars.clear();
        buffers.starts.clear();
        let mut fit = Fit { score: 0, places: Vec::new() };
        for word in &self.0 {
            let score = word.place_whole(text, &mut fit.places);
            let score = score.or_else(|| buffers.place(word, text, &mut fit.places))?;
            if strict && score < MATCH * word.letters.len() as i32 + BONUS {
                return None;
            }
            fit.score += score;
        }
        fit.places.sort_unstable();
        fit.places.dedup();
        Some(fit)
    }
}

impl Word {
    fn of(word: &str) -> Self {
        let letters: Vec<char> = word.chars().collect();
        let mut marks = vec![0; 256];
        for (n, letter) in letters.iter().take(LONGEST_WORD).enumerate() {
            marks[usize::from(*letter as u8)] |= 1 << n;
        }
        Self { text: word.to_owned(), letters, marks }
    }

    /// Whether the letters are in `text` in order.
    fn is_in(&self, text: &str) -> bool {
        let mut rest = text;
        self.letters.len() <= LONGEST_WORD
            && self.letters.iter().all(|c| {
                let at = rest.find(*c);
                rest = at.map_or("", |at| &rest[at + c.len_utf8()..]);
                at.is_some()
            })
    }

    /// The score where the word is in `text` without gaps, if it is, at the start of a word if it can be.
    fn place_whole(&self, text: &str, places: &mut Vec<usize>) -> Option<i32> {
        let starts_word = |at: &usize| !text[..*at].ends_with(is_word);
        // Most texts do not have it, and that is said faster than where.
        if !text.contains(&self.text) {
            return None;
        }
        let mut all = text.match_indices(&self.text).map(|(at, _)| at);
        let first = all.next()?;
        let best = if starts_word(&first) { Some(first) } else { all.find(starts_word) };
        let at = best.unwrap_or(first);
        places.extend(self.text.char_indices().map(|(offset, _)| at + offset));
        let start = if best.is_some() { 2 * BONUS } else { 0 };
        Some((MATCH + BONUS) * self.letters.len() as i32 - BONUS + start)
    }
}

impl Buffers {
    /// Notes the characters of `text` (the same until the buffers are cleared) that may be letters of `word`.
    fn look_near(&mut self, word: &Word, text: &str) {
        if self.chars.is_empty() {
            for (start, c) in text.char_indices().take(LONGEST_TEXT) {
                self.chars.push(c);
                self.starts.push(start);
            }
        }
        self.near.clear();
        let mut before = None;
        for (at, &c) in self.chars.iter().enumerate() {
            let mark = word.marks[usize::from(c as u8)];
            if mark != 0 {
                let bonus = if before.is_none_or(|before| !is_word(before)) { BONUS } else { 0 };
                self.near.push(Near { at, mark, bonus });
            }
            before = Some(c);
        }
    }

    /// The best score of placing `word` in `text`, the same until the buffers are cleared; adds the places to `places`.
    fn place(&mut self, word: &Word, text: &str, places: &mut Vec<usize>) -> Option<i32> {
        self.look_near(word, text);
        let word = word.letters.as_slice();
        self.spots.clear();
        let mut above = 0..0;
        for (n, letter) in word.iter().enumerate() {
            let from = self.spots.len();
            // The spots of the letter before that a gap can follow, and the best of them.
            let (mut passed, mut gapped) = (above.start, None::<(i32, usize)>);
            let start = above.clone().next().map_or(0, |first| self.spots[first].at + 1);
            for &Near { at, mark, bonus } in &self.near {
                if at < start || mark >> n & 1 == 0 || self.chars[at] != *letter {
                    continue;
                }
                if n == 0 {
                    self.spots.push(Spot { at, score: MATCH + 2 * bonus, before: 0 });
                    continue;
                }
                while passed < above.end && self.spots[passed].at + 1 < at {
                    let Spot { at, score, .. } = self.spots[passed];
                    let worth = score + WIDER_GAP * at as i32;
                    if gapped.is_none_or(|(best, _)| worth > best) {
                        gapped = Some((worth, passed));
                    }
                    passed += 1;
                }
                let gap =
                    gapped.map(|(worth, before)| (worth - GAP - WIDER_GAP * (at as i32 - 2) + MATCH + bonus, before));
                let next_to = (passed < above.end && self.spots[passed].at + 1 == at)
                    .then(|| (self.spots[passed].score + MATCH + BONUS, passed));
                let best = match (next_to, gap) {
                    (Some(row), Some(gap)) if gap.0 > row.0 => Some(gap),
                    (row, gap) => row.or(gap),
                };
                if let Some((score, before)) = best {
                    self.spots.push(Spot { at, score, before });
                }
            }
            above = from..self.spots.len();
        }
        // The first of the best.
        let last =
            above.reduce(|best, next| if self.spots[next].score > self.spots[best].score { next } else { best })?;
        let mut spot = self.spots[last];
        let score = spot.score;
        for n in (0..word.len()).rev() {
            places.push(self.starts[spot.at]);
            if n > 0 {
                spot = self.spots[spot.before];
            }
        }
        Some(score)
    }
}

/// How well `query` fits `candidate`, for lists that are narrowed by typing; `None` if it does not.
///
/// Each word of the query must be there, letters in order and perhaps with gaps, whatever their case and accents. The
/// query as a whole somewhere in the candidate counts more, at its very start still more. An empty query fits all.
#[must_use]
pub fn score(query: &str, candidate: &str) -> Option<u32> {
    let folding = Folding { case: false, accents: false };
    let (query, candidate) = (folding.folded(query.trim()), folding.folded(candidate));
    if query.text.trim().is_empty() {
        return Some(0);
    }
    let whole = match candidate.text.find(&query.text) {
        Some(0) => 4 * BONUS,
        Some(_) => 2 * BONUS,
        None => 0,
    };
    let fit = Words::of(&query.text).fit(&candidate.text, false, &mut Buffers::default());
    let score = fit.map(|fit| fit.score).or((whole > 0).then_some(0))? + whole;
    Some(u32::try_from(score).unwrap_or(0).max(1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The best way to place `word` in `text` by trying every place of a letter after every place of the one before.
    fn plainly(word: &[char], text: &str) -> Option<(i32, Vec<usize>)> {
        let chars: Vec<(usize, char)> = text.char_indices().collect();
        let mut rows: Vec<Vec<Option<(i32, usize)>>> = Vec::new();
        for (n, letter) in word.iter().enumerate() {
            let spot = |at: usize| {
                let bonus = if at == 0 || !is_word(chars[at - 1].1) { BONUS } else { 0 };
                if chars[at].1 != *letter {
                    return None;
                }
                if n == 0 {
                    return Some((MATCH + 2 * bonus, 0));
                }
                let mut best = None::<(i32, usize)>;
                // A letter in a row first: a gap has to be worth more.
                for before in (0..at).rev().take(1).chain(0..at.saturating_sub(1)) {
                    let Some((score, _)) = rows[n - 1][before] else { continue };
                    let gap = (at - before - 1) as i32;
                    let score =
                        score + if gap == 0 { MATCH + BONUS } else { MATCH + bonus - GAP - WIDER_GAP * (gap - 1) };
                    if best.is_none_or(|(most, _)| score > most) {
                        best = Some((score, before));
                    }
                }
                best
            };
            rows.push((0..chars.len()).map(spot).collect());
        }
        let mut best = None::<(i32, usize)>;
        for (at, spot) in rows.last()?.iter().enumerate() {
            if let Some((score, _)) = spot
                && best.is_none_or(|(most, _)| *score > most)
            {
                best = Some((*score, at));
            }
        }
        let (score, mut at) = best?;
        let mut places = vec![0; word.len()];
        for n in (0..word.len()).rev() {
            places[n] = chars[at].0;
            at = rows[n][at]?.1;
        }
        Some((score, places))
    }

    /// What the quick way finds, in the places' order.
    fn quickly(word: &Word, text: &str, buffers: &mut Buffers) -> Option<(i32, Vec<usize>)> {
        let mut places = Vec::new();
        let score = buffers.place(word, text, &mut places)?;
        places.reverse();
        Some((score, places))
    }

    proptest! {
        /// 'ш' and 'H' have the same lowest byte, and so have 'а' and '0'.
        #[test]
        fn letters_are_placed_as_the_plain_way_places_them(
            words in prop::collection::vec("[abшHа0]{1,5}", 1..3), text in "[abшHа0 _-]{0,24}",
        ) {
            let mut buffers = Buffers::default();
            for word in &words {
                let word = Word::of(word);
                prop_assert_eq!(quickly(&word, &text, &mut buffers), plainly(&word.letters, &text));
            }
        }
    }

    #[test]
    fn only_characters_that_may_be_letters_of_the_word_are_looked_at() {
        let mut buffers = Buffers::default();
        let text = "the price of oil rises because deliveries have stopped";
        assert!(quickly(&Word::of("prc"), text, &mut buffers).is_some());
        // p, r and c: of `price`, `rises`, `because`, `deliveries`, `stopped`.
        assert_eq!(buffers.near.len(), 8);
    }
}
