//! How well a few letters fit a text that has them in order, with gaps.
//!
//! The best way to place the letters is found as in sequence alignment with affine gaps (Gotoh, Journal of Molecular
//! Biology 162, 1982), with what command line finders reward: letters that start words and letters in a row.

use super::folding::{Folding, is_word};

const MATCH: i32 = 16;
/// A letter at the start of a word, or right after the one before it.
const BONUS: i32 = 8;
const GAP: i32 = 3;
const WIDER_GAP: i32 = 1;
const NEVER: i32 = i32::MIN / 2;

/// Words longer than this fit nothing but themselves.
const LONGEST_WORD: usize = 64;
/// Of longer texts only the beginning is looked at.
const LONGEST_TEXT: usize = 4_096;

/// The words of what is looked for, folded.
#[derive(Clone, Debug, Default)]
pub(super) struct Words(Vec<Vec<char>>);

/// How well words fit, and where in the text: byte positions of the folded characters, in order.
pub(super) struct Fit {
    pub score: i32,
    pub places: Vec<usize>,
}

/// Room that is used again from text to text.
#[derive(Default)]
pub(super) struct Room {
    chars: Vec<char>,
    starts: Vec<usize>,
    /// Best score of the letters so far with the last one right here; of the letter before in `above`.
    here: Vec<i32>,
    above: Vec<i32>,
    /// For each letter and place, where the letter before is.
    came_from: Vec<u32>,
}

impl Words {
    pub fn of(folded: &str) -> Self {
        Self(folded.split_whitespace().map(|word| word.chars().collect()).collect())
    }

    /// How well all the words fit into `text` (folded), in any order; `None` if one does not fit, or badly if `strict`:
    /// gaps may not cost more than word starts and rows of letters bring.
    pub fn fit(&self, text: &str, strict: bool, room: &mut Room) -> Option<Fit> {
        let has = |word: &Vec<char>| {
            let mut rest = text;
            word.len() <= LONGEST_WORD
                && word.iter().all(|c| {
                    let at = rest.find(*c);
                    rest = at.map_or("", |at| &rest[at + c.len_utf8()..]);
                    at.is_some()
                })
        };
        if self.0.is_empty() || !self.0.iter().all(has) {
            return None;
        }
        room.chars.clear();
        room.starts.clear();
        for (start, c) in text.char_indices().take(LONGEST_TEXT) {
            room.chars.push(c);
            room.starts.push(start);
        }
        let mut fit = Fit { score: 0, places: Vec::new() };
        for word in &self.0 {
            let score = room.place(word, &mut fit.places)?;
            if strict && score < MATCH * word.len() as i32 + BONUS {
                return None;
            }
            fit.score += score;
        }
        fit.places.sort_unstable();
        fit.places.dedup();
        Some(fit)
    }
}

impl Room {
    /// The best score of placing `word`; adds the places to `places`.
    fn place(&mut self, word: &[char], places: &mut Vec<usize>) -> Option<i32> {
        let width = self.chars.len();
        self.came_from.clear();
        self.came_from.resize(word.len() * width, 0);
        self.above.clear();
        self.above.resize(width, NEVER);
        self.here.resize(width, NEVER);
        for (n, letter) in word.iter().enumerate() {
            // The best of the letter before with a gap since then, and where that was.
            let (mut gapped, mut gapped_from) = (NEVER, 0);
            for at in 0..width {
                let in_row = if n > 0 && at > 0 { self.above[at - 1] } else { NEVER };
                self.here[at] = NEVER;
                if self.chars[at] == *letter {
                    let starts_word = at == 0 || !is_word(self.chars[at - 1]);
                    let bonus = if starts_word { BONUS } else { 0 };
                    let from = &mut self.came_from[n * width + at];
                    if n == 0 {
                        self.here[at] = MATCH + 2 * bonus;
                    } else if in_row > NEVER && in_row + BONUS >= gapped + bonus {
                        self.here[at] = MATCH + BONUS + in_row;
                        *from = at as u32 - 1;
                    } else if gapped > NEVER {
                        self.here[at] = MATCH + bonus + gapped;
                        *from = gapped_from;
                    }
                }
                // From the next place on, this one is in the gap.
                if gapped > NEVER {
                    gapped -= WIDER_GAP;
                }
                if in_row > NEVER && in_row - GAP > gapped {
                    (gapped, gapped_from) = (in_row - GAP, at as u32 - 1);
                }
            }
            std::mem::swap(&mut self.here, &mut self.above);
        }
        // The first of the best.
        let (mut at, score) = self
            .above
            .iter()
            .copied()
            .enumerate()
            .filter(|(_, score)| *score > NEVER)
            .reduce(|best, next| if next.1 > best.1 { next } else { best })?;
        for n in (0..word.len()).rev() {
            places.push(self.starts[at]);
            at = self.came_from[n * width + at] as usize;
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
    let fit = Words::of(&query.text).fit(&candidate.text, false, &mut Room::default());
    let score = fit.map(|fit| fit.score).or((whole > 0).then_some(0))? + whole;
    Some(u32::try_from(score).unwrap_or(0).max(1))
}
