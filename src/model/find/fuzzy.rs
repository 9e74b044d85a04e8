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
    spots: Vec<Spot>,
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
        let word = |word: &str| Word { text: word.to_owned(), letters: word.chars().collect() };
        Self(folded.split_whitespace().map(word).collect())
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
            let score = score.or_else(|| buffers.place(&word.letters, text, &mut fit.places))?;
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
    /// The best score of placing `word` in `text`, the same until the buffers is cleared; adds the places to `places`.
    fn place(&mut self, word: &[char], text: &str, places: &mut Vec<usize>) -> Option<i32> {
        if self.chars.is_empty() {
            for (start, c) in text.char_indices().take(LONGEST_TEXT) {
                self.chars.push(c);
                self.starts.push(start);
            }
        }
        self.spots.clear();
        let mut above = 0..0;
        for (n, letter) in word.iter().enumerate() {
            let from = self.spots.len();
            // The spots of the letter before that a gap can follow, and the best of them.
            let (mut passed, mut gapped) = (above.start, None::<(i32, usize)>);
            let start = above.clone().next().map_or(0, |first| self.spots[first].at + 1);
            for at in (start..self.chars.len()).filter(|at| self.chars[*at] == *letter) {
                let bonus = if at == 0 || !is_word(self.chars[at - 1]) { BONUS } else { 0 };
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
