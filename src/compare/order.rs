//! In which order the things of a list come after both sides may have moved some.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use super::words::longest_rise;

/// The merged order, and whether the orders of both sides could not both be had: then it is ours.
pub(super) struct Order<K> {
    pub keys: Vec<K>,
    pub clashes: bool,
}

/// Puts the keys that stay (`keeps`, each of them on a side) in order.
///
/// Of two that are on both sides: the order that both have; else the one `base` does not have, because one side moved
/// them; else, not both in `base`, the smaller first. If that goes round, the order is ours. What is on one side only
/// follows what it followed there; of two such blocks at one place the one whose first key is smaller comes first.
pub(super) fn merge<K: Clone + Eq + Hash + Ord>(
    base: &[K],
    ours: &[K],
    theirs: &[K],
    keeps: impl Fn(&K) -> bool,
) -> Order<K> {
    let (b, o, t) = (places(base), places(ours), places(theirs));
    let mut seen = HashSet::new();
    let common: Vec<&K> = ours.iter().filter(|key| t.contains_key(key) && keeps(key) && seen.insert(*key)).collect();
    let rows: Vec<Row> = common.iter().map(|key| Row { b: b.get(key).copied(), o: o[key], t: t[key] }).collect();
    let wins = wins(&rows, |x, y| common[x] < common[y]);
    let mut numbers = wins.clone();
    numbers.sort_unstable();
    numbers.dedup();
    let clashes = numbers.len() != common.len();
    let mut spine: Vec<usize> = (0..common.len()).collect();
    if !clashes {
        spine.sort_by_key(|at| std::cmp::Reverse(wins[*at]));
    }
    let [mine, other] = [(ours, &t), (theirs, &o)].map(|(side, other)| blocks(side, other, &keeps));
    let mut keys = Vec::with_capacity(ours.len() + theirs.len());
    for anchor in std::iter::once(None).chain(spine.into_iter().map(|at| Some(common[at]))) {
        keys.extend(anchor.cloned());
        let mut here: Vec<&Vec<K>> = [mine.get(&anchor), other.get(&anchor)].into_iter().flatten().collect();
        here.sort_by_key(|block| block.first());
        keys.extend(here.into_iter().flatten().cloned());
    }
    Order { keys, clashes }
}

/// Where a key is in base, ours and theirs.
struct Row {
    b: Option<usize>,
    o: usize,
    t: usize,
}

impl Row {
    /// Whether it comes before another one.
    fn is_before(&self, other: &Self, is_smaller: impl Fn() -> bool) -> bool {
        let mine = self.o < other.o;
        match (self.b, other.b) {
            _ if mine == (self.t < other.t) => mine,
            (Some(a), Some(b)) => a >= b,
            _ => is_smaller(),
        }
    }
}

/// How many of the others each comes before.
///
/// Those that neither side moved keep their order among each other, so that only the others have to be compared with all.
fn wins(rows: &[Row], is_smaller: impl Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut still: Vec<usize> = (0..rows.len()).filter(|at| rows[*at].b.is_some()).collect();
    for of in [|row: &Row| row.o, |row: &Row| row.t] {
        still.sort_unstable_by_key(|at| rows[*at].b);
        let kept = longest_rise(&still.iter().map(|at| of(&rows[*at])).collect::<Vec<_>>());
        still = kept.into_iter().map(|at| still[at]).collect();
    }
    let mut wins = vec![0; rows.len()];
    let mut moves = vec![true; rows.len()];
    for (before, at) in still.iter().enumerate() {
        wins[*at] = still.len() - 1 - before;
        moves[*at] = false;
    }
    for x in (0..rows.len()).filter(|at| moves[*at]) {
        for y in (0..rows.len()).filter(|at| *at != x) {
            if moves[y] && y < x {
                continue;
            }
            let first = rows[x].is_before(&rows[y], || is_smaller(x, y));
            wins[if first { x } else { y }] += 1;
        }
    }
    wins
}

/// The place of each key; of equal ones the first.
fn places<K: Eq + Hash>(keys: &[K]) -> HashMap<&K, usize> {
    keys.iter().enumerate().rev().map(|(place, key)| (key, place)).collect()
}

/// What stays and is on one side only, by what it follows there: the nearest thing before it that is on both.
fn blocks<'k, K: Clone + Eq + Hash>(
    side: &'k [K],
    other: &HashMap<&K, usize>,
    keeps: impl Fn(&K) -> bool,
) -> HashMap<Option<&'k K>, Vec<K>> {
    let mut blocks: HashMap<Option<&K>, Vec<K>> = HashMap::new();
    let mut seen = HashSet::new();
    let mut anchor = None;
    for key in side.iter().filter(|key| keeps(key) && seen.insert(*key)) {
        if other.contains_key(key) {
            anchor = Some(key);
        } else {
            blocks.entry(anchor).or_default().push(key.clone());
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merged(base: &str, ours: &str, theirs: &str) -> (String, bool) {
        let [b, o, t] = [base, ours, theirs].map(|keys| keys.chars().collect::<Vec<_>>());
        let order = merge(&b, &o, &t, |key| (o.contains(key) && t.contains(key)) || !b.contains(key));
        (order.keys.into_iter().collect(), order.clashes)
    }

    #[test]
    fn what_one_side_moved_is_moved() {
        assert_eq!(merged("abcd", "dabc", "abcd"), ("dabc".to_owned(), false));
        assert_eq!(merged("abcd", "bacd", "abdc"), ("badc".to_owned(), false));
        assert_eq!(merged("abcd", "acd", "abcd"), ("acd".to_owned(), false));
    }

    #[test]
    fn what_is_new_follows_what_it_followed() {
        assert_eq!(merged("ab", "axb", "aby"), ("axby".to_owned(), false));
        assert_eq!(merged("ab", "aybz", "axb"), ("axybz".to_owned(), false));
        assert_eq!(merged("", "xy", "a"), ("axy".to_owned(), false));
    }

    #[test]
    fn orders_that_cannot_both_be_had_are_ours() {
        assert_eq!(merged("abc", "bac", "acb"), ("bac".to_owned(), true));
        assert_eq!(merged("abc", "acb", "bac"), ("acb".to_owned(), true));
        assert_eq!(merged("abc", "bca", "cab"), ("cba".to_owned(), false));
    }

    #[test]
    fn what_nobody_moved_need_not_be_compared() {
        let base: Vec<usize> = (0..300).collect();
        let turned = |step: usize, off: usize| {
            let mut side = base.clone();
            for n in 0..12 {
                let moved = side.remove((n * step + off) % side.len());
                side.insert(n * 20, moved);
            }
            side
        };
        let (ours, theirs) = (turned(17, 3), turned(23, 11));
        let rows: Vec<Row> = base
            .iter()
            .map(|key| {
                let place = |side: &[usize]| side.iter().position(|other| other == key).expect("it is there");
                Row { b: Some(*key), o: place(&ours), t: place(&theirs) }
            })
            .collect();
        let each = |x: usize| (0..300).filter(|y| *y != x && rows[x].is_before(&rows[*y], || false)).count();
        assert_eq!(wins(&rows, |_, _| false), (0..300).map(each).collect::<Vec<_>>());
    }
}
