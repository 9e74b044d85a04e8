//! Texts by words: what is a word, which words two texts share, and a text with the changes of both sides.

use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Range;

use unicode_general_category::{GeneralCategory, get_general_category};

/// Beyond so many pairs of words a longest common subsequence is looked for between words that both texts have once only.
/// 2,000 words against 2,000 take some milliseconds.
const MOST_PAIRS: usize = 4_000_000;

/// Whether two texts are so alike that they say the same: they share this much of their words.
const ALIKE: f64 = 0.8;

/// A piece of the difference of two texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// In both.
    Same(String),
    /// In the old text only.
    Old(String),
    /// In the new text only.
    New(String),
}

fn is_word(c: char) -> bool {
    use GeneralCategory as G;
    c == '_'
        || matches!(
            get_general_category(c),
            G::UppercaseLetter
                | G::LowercaseLetter
                | G::TitlecaseLetter
                | G::ModifierLetter
                | G::OtherLetter
                | G::NonspacingMark
                | G::SpacingMark
                | G::EnclosingMark
                | G::DecimalNumber
                | G::LetterNumber
                | G::OtherNumber
        )
}

/// Whether each character is a word of its own: those of scripts that are written without spaces.
fn stands_alone(c: char) -> bool {
    matches!(u32::from(c), 0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x3040..=0x30FF | 0x3400..=0x4DBF
        | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

/// Where the words of a text are, in bytes.
fn places(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        if !is_word(c) {
            before = None;
            continue;
        }
        let end = at + c.len_utf8();
        match found.last_mut() {
            Some(word) if before.is_some_and(|before| !stands_alone(c) && !stands_alone(before)) => word.end = end,
            _ => found.push(at..end),
        }
        before = Some(c);
    }
    found
}

fn words<'t>(text: &'t str, places: &[Range<usize>]) -> Vec<&'t str> {
    places.iter().map(|place| &text[place.clone()]).collect()
}

/// Places of a longest common subsequence of two lists, in order. Of very long lists with much between what they share it
/// may miss the longest.
pub(super) fn common<T: PartialEq + Eq + Hash>(a: &[T], b: &[T]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    common_within(a, b, (0, 0), &mut pairs);
    pairs
}

fn common_within<T: PartialEq + Eq + Hash>(
    a: &[T],
    b: &[T],
    (in_a, in_b): (usize, usize),
    pairs: &mut Vec<(usize, usize)>,
) {
    let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let tail = a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(|(x, y)| x == y).count();
    let (x, y) = (&a[head..a.len() - tail], &b[head..b.len() - tail]);
    pairs.extend((0..head).map(|at| (in_a + at, in_b + at)));
    let inner = (in_a + head, in_b + head);
    if x.len().saturating_mul(y.len()) <= MOST_PAIRS {
        by_table(x, y, inner, pairs);
    } else {
        by_rare_words(x, y, inner, pairs);
    }
    pairs.extend((0..tail).map(|at| (in_a + a.len() - tail + at, in_b + b.len() - tail + at)));
}

fn by_table<T: PartialEq>(a: &[T], b: &[T], (in_a, in_b): (usize, usize), pairs: &mut Vec<(usize, usize)>) {
    let width = b.len() + 1;
    let mut table = vec![0_u32; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            table[i * width + j] = if a[i] == b[j] {
                table[(i + 1) * width + j + 1] + 1
            } else {
                table[(i + 1) * width + j].max(table[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            pairs.push((in_a + i, in_b + j));
            (i, j) = (i + 1, j + 1);
        } else if table[(i + 1) * width + j] >= table[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
}

/// Where each word stands that a list has once only.
fn once<T: Eq + Hash>(list: &[T]) -> HashMap<&T, usize> {
    let mut places: HashMap<&T, Option<usize>> = HashMap::new();
    for (at, word) in list.iter().enumerate() {
        places.entry(word).and_modify(|place| *place = None).or_insert(Some(at));
    }
    places.into_iter().filter_map(|(word, place)| Some((word, place?))).collect()
}

/// Words that both have once only hold the texts together (the idea of patience diff); what lies between them is gone
/// through in the same way.
fn by_rare_words<T: PartialEq + Eq + Hash>(
    a: &[T],
    b: &[T],
    (in_a, in_b): (usize, usize),
    pairs: &mut Vec<(usize, usize)>,
) {
    let in_other = once(b);
    let mut rare: Vec<(usize, usize)> =
        once(a).into_iter().filter_map(|(word, place)| Some((place, *in_other.get(word)?))).collect();
    rare.sort_unstable();
    let kept = longest_rise(&rare.iter().map(|(_, place)| *place).collect::<Vec<_>>());
    if kept.is_empty() {
        return;
    }
    let mut done = (0, 0);
    for at in kept {
        let next = rare[at];
        common_within(&a[done.0..next.0], &b[done.1..next.1], (in_a + done.0, in_b + done.1), pairs);
        pairs.push((in_a + next.0, in_b + next.1));
        done = (next.0 + 1, next.1 + 1);
    }
    common_within(&a[done.0..], &b[done.1..], (in_a + done.0, in_b + done.1), pairs);
}

/// Places of a longest rising run of different numbers, in order.
pub(super) fn longest_rise(numbers: &[usize]) -> Vec<usize> {
    // By length of the run: where the one with the smallest end ends; and what comes before each in its run.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    for (at, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| numbers[*end] < *number);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() { ends.push(at) } else { ends[length] = at }
    }
    let mut run = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(at) = next {
        run.push(at);
        next = before[at];
    }
    run.reverse();
    run
}

/// How much of their words two texts share, 0..=1.
fn likeness(a: &str, b: &str) -> f64 {
    let (a, b) = (words(a, &places(a)), words(b, &places(b)));
    if a.is_empty() && b.is_empty() {
        return 1.0;
    }
    2.0 * common(&a, &b).len() as f64 / (a.len() + b.len()) as f64
}

/// Whether two texts are there and say the same, or nearly so.
pub(super) fn are_alike(a: &str, b: &str) -> bool {
    !a.trim().is_empty() && !b.trim().is_empty() && (a == b || likeness(a, b) >= ALIKE)
}

/// The text with the changes of both sides to `base`, or none where they touch.
///
/// Words of `base` that both sides kept are fixed; what stands between two of them is that of the side that changed it.
/// A side that shares less than half of its words with `base` was written anew and keeps none.
pub(super) fn merge(base: &str, ours: &str, theirs: &str) -> Option<String> {
    let [in_base, our_words, their_words] = [base, ours, theirs].map(places);
    let base_words = words(base, &in_base);
    let kept = |text: &str, places: &[Range<usize>]| -> HashMap<usize, usize> {
        let pairs = common(&base_words, &words(text, places));
        if 4 * pairs.len() >= in_base.len() + places.len() { pairs.into_iter().collect() } else { HashMap::new() }
    };
    let (in_ours, in_theirs) = (kept(ours, &our_words), kept(theirs, &their_words));
    let mut merged = String::new();
    let mut done = (0, 0, 0);
    let mut stretch = |base: &str, ours: &str, theirs: &str| {
        let stands = if ours == theirs || theirs == base {
            ours
        } else if ours == base {
            theirs
        } else {
            return None;
        };
        merged.push_str(stands);
        Some(())
    };
    for (at, place) in in_base.iter().enumerate() {
        let (Some(mine), Some(other)) = (in_ours.get(&at), in_theirs.get(&at)) else { continue };
        let (mine, other) = (&our_words[*mine], &their_words[*other]);
        stretch(&base[done.0..place.start], &ours[done.1..mine.start], &theirs[done.2..other.start])?;
        stretch(&base[place.clone()], &base[place.clone()], &base[place.clone()])?;
        done = (place.end, mine.end, other.end);
    }
    stretch(&base[done.0..], &ours[done.1..], &theirs[done.2..])?;
    Some(merged)
}

/// What turns one text into another, by words.
#[must_use]
pub fn pieces(old: &str, new: &str) -> Vec<Piece> {
    let (a, b) = (places(old), places(new));
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut x, mut y) = (0, 0);
    let between = |old: &str, new: &str, pieces: &mut Vec<Piece>| {
        if old == new {
            put(pieces, Piece::Same(old.to_owned()));
        } else {
            put(pieces, Piece::Old(old.to_owned()));
            put(pieces, Piece::New(new.to_owned()));
        }
    };
    for (i, j) in common(&words(old, &a), &words(new, &b)) {
        between(&old[x..a[i].start], &new[y..b[j].start], &mut pieces);
        put(&mut pieces, Piece::Same(old[a[i].clone()].to_owned()));
        (x, y) = (a[i].end, b[j].end);
    }
    between(&old[x..], &new[y..], &mut pieces);
    pieces
}

/// Adds a piece, to the last one if that is of its kind.
fn put(pieces: &mut Vec<Piece>, piece: Piece) {
    match (pieces.last_mut(), piece) {
        (_, Piece::Same(text) | Piece::Old(text) | Piece::New(text)) if text.is_empty() => {}
        (Some(Piece::Same(last)), Piece::Same(text))
        | (Some(Piece::Old(last)), Piece::Old(text))
        | (Some(Piece::New(last)), Piece::New(text)) => last.push_str(&text),
        (_, piece) => pieces.push(piece),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        words(text, &places(text))
    }

    #[test]
    fn words_are_runs_of_letters_marks_and_numbers() {
        assert_eq!(
            split("don't co-operate, x² _a naïve — 10%"),
            ["don", "t", "co", "operate", "x²", "_a", "naïve", "10"]
        );
        assert_eq!(split("міст桥河 ab"), ["міст", "桥", "河", "ab"]);
        assert!(split("… 🚧").is_empty());
    }

    #[test]
    fn both_sides_changes_are_put_together() {
        let base = "The bridge should close to lorries this winter.";
        let ours = "The old bridge should close to lorries this winter.";
        let theirs = "The bridge should close to heavy lorries this winter!";
        let wanted = "The old bridge should close to heavy lorries this winter!";
        assert_eq!(merge(base, ours, theirs).as_deref(), Some(wanted));
        assert_eq!(merge(base, theirs, ours).as_deref(), Some(wanted));
        // Neighbours touch, and so do two words at one place.
        assert_eq!(merge("a b c d", "a x c d", "a b y d"), None);
        assert_eq!(merge("a b", "a x b", "a y b"), None);
        assert_eq!(merge("a b c d e", "q r s t a", "a b c d e f"), None);
        assert_eq!(merge("", "new", "").as_deref(), Some("new"));
    }

    #[test]
    fn pieces_spell_both_texts() {
        let said = pieces("The old bridge, closed.", "The bridge is closed.");
        let of = |wanted: fn(&Piece) -> Option<&String>| {
            said.iter().filter_map(wanted).map(String::as_str).collect::<String>()
        };
        assert_eq!(
            of(|it| match it {
                Piece::Same(t) | Piece::Old(t) => Some(t),
                Piece::New(_) => None,
            }),
            "The old bridge, closed."
        );
        assert_eq!(
            of(|it| match it {
                Piece::Same(t) | Piece::New(t) => Some(t),
                Piece::Old(_) => None,
            }),
            "The bridge is closed."
        );
        assert_eq!(pieces("a", "a"), [Piece::Same("a".to_owned())]);
        assert!(pieces("", "").is_empty());
    }

    #[test]
    fn what_long_texts_share_is_found_by_rare_words() {
        let old: Vec<usize> = (0..5_000).collect();
        let new: Vec<usize> = (0..5_000).map(|n| if n % 10 == 0 { n + 10_000 } else { n }).collect();
        assert_eq!(common(&old, &new).len(), 4_500);
        let turned: Vec<usize> = (0..5_000).rev().collect();
        assert_eq!(common(&old, &turned).len(), 1);
    }

    #[test]
    fn a_longest_rise() {
        let numbers = [3, 1, 4, 0, 5, 9, 2, 6];
        assert_eq!(longest_rise(&numbers).len(), 4);
        assert!(longest_rise(&[]).is_empty());
    }
}
