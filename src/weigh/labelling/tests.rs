//! The labellings against the vectors and against the definitions.

use super::*;
use serde_json::Value;
use std::cell::Cell;
use std::collections::BTreeSet;

const VECTORS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors/dung_bipolar.json");
const MANY: usize = 100_000;
const BOTH: [SupportReading; 2] = [SupportReading::Deductive, SupportReading::Necessary];

type Pairs = Vec<(usize, usize)>;
type List<'a> = &'a dyn Fn(usize) -> Extensions;

fn go_on() -> bool {
    true
}

fn preferred(framework: &Framework) -> Vec<Vec<usize>> {
    let found = framework.preferred(&go_on, usize::MAX).unwrap();
    assert!(found.is_complete);
    found.list
}

fn stable(framework: &Framework) -> Vec<Vec<usize>> {
    let found = framework.stable(&go_on, usize::MAX).unwrap();
    assert!(found.is_complete);
    found.list
}

fn with_label(framework: &Framework, label: Label) -> Vec<usize> {
    framework.grounded().iter().enumerate().filter(|&(_, &is)| is == label).map(|(at, _)| at).collect()
}

/// A list of arguments, which count from 1 in the file.
fn set(value: &Value) -> Vec<usize> {
    value.as_array().unwrap().iter().map(|at| usize::try_from(at.as_u64().unwrap()).unwrap() - 1).collect()
}

fn sets(value: &Value) -> Vec<Vec<usize>> {
    let mut sets: Vec<_> = value.as_array().unwrap().iter().map(set).collect();
    sets.sort();
    sets
}

fn pairs(value: &Value) -> Pairs {
    sets(value).iter().map(|pair| (pair[0], pair[1])).collect()
}

#[test]
fn vectors_of_the_peers() {
    let records: Value = serde_json::from_str(&std::fs::read_to_string(VECTORS).unwrap()).unwrap();
    let mut compared = 0;
    for record in records.as_array().unwrap() {
        let n = usize::try_from(record["n"].as_u64().unwrap()).unwrap();
        let (attacks, supports) = (pairs(&record["attacks"]), pairs(&record["supports"]));
        for (key, framework) in [
            ("plain", Framework::new(n, &attacks)),
            ("deductive", Framework::bipolar(n, &attacks, &supports, SupportReading::Deductive)),
            ("necessary", Framework::bipolar(n, &attacks, &supports, SupportReading::Necessary)),
        ] {
            let Some(expected) = record.get(key) else { continue };
            let name = format!("{} {key}", record["id"]);
            assert_eq!(framework.attacks().collect::<Pairs>(), pairs(&expected["derived_attacks"]), "{name}");
            assert_eq!(with_label(&framework, Label::In), set(&expected["grounded"]), "{name}");
            assert_eq!(preferred(&framework), sets(&expected["preferred"]), "{name}");
            assert_eq!(stable(&framework), sets(&expected["stable"]), "{name}");
            compared += 1;
        }
    }
    assert!(compared >= records.as_array().unwrap().len());
}

/// Numbers that look random, the same in every run.
struct Random(fastrand::Rng);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0.usize(..end)
    }

    fn pairs(&mut self, n: usize, count: usize) -> Pairs {
        (0..count).map(|_| (self.below(n), self.below(n))).collect()
    }
}

/// Derived attacks by definition.
fn derived(n: usize, attacks: &Pairs, supports: &Pairs, reading: SupportReading) -> Pairs {
    let mut brings = vec![vec![false; n]; n];
    for (at, row) in brings.iter_mut().enumerate() {
        row[at] = true;
    }
    for &(from, to) in supports {
        match reading {
            SupportReading::Deductive => brings[from][to] = true,
            SupportReading::Necessary => brings[to][from] = true,
        }
    }
    for via in 0..n {
        for from in 0..n {
            for to in 0..n {
                brings[from][to] |= brings[from][via] && brings[via][to];
            }
        }
    }
    let all = (0..n).flat_map(|from| (0..n).map(move |to| (from, to)));
    all.filter(|&(from, to)| attacks.iter().any(|&(a, b)| brings[from][a] && brings[to][b])).collect()
}

/// The complete extensions by definition, as bits: without inner conflict, and exactly what they defend.
fn complete(n: usize, attacks: &Pairs) -> Vec<u32> {
    let mut attackers = vec![0_u32; n];
    for &(from, to) in attacks {
        attackers[to] |= 1 << from;
    }
    (0..1_u32 << n)
        .filter(|&set| {
            let has = |at: usize| set & (1 << at) != 0;
            let attacked = (0..n).filter(|&at| attackers[at] & set != 0).fold(0_u32, |all, at| all | 1 << at);
            set & attacked == 0 && (0..n).all(|at| has(at) == (attackers[at] & !attacked == 0))
        })
        .collect()
}

fn members(n: usize, set: u32) -> Vec<usize> {
    (0..n).filter(|at| set & (1 << at) != 0).collect()
}

fn compare(n: usize, attacks: &Pairs, framework: &Framework) {
    let complete = complete(n, attacks);
    let least = complete.iter().copied().min_by_key(|set| set.count_ones()).unwrap();
    assert!(complete.iter().all(|set| least & !set == 0));
    assert_eq!(with_label(framework, Label::In), members(n, least), "{attacks:?}");
    let out: BTreeSet<usize> =
        attacks.iter().filter(|&&(from, _)| least & (1 << from) != 0).map(|&(_, to)| to).collect();
    assert_eq!(with_label(framework, Label::Out), out.into_iter().collect::<Vec<_>>(), "{attacks:?}");
    let sorted = |sets: Vec<u32>| {
        let mut sets: Vec<_> = sets.into_iter().map(|set| members(n, set)).collect();
        sets.sort();
        sets
    };
    let is_largest = |set: &u32| complete.iter().all(|other| other == set || set & !other != 0);
    let largest = sorted(complete.iter().copied().filter(is_largest).collect());
    assert_eq!(preferred(framework), largest, "{attacks:?}");
    let decides_all = |set: u32| {
        (0..n).all(|at| set & (1 << at) != 0 || attacks.iter().any(|&(a, b)| b == at && set & (1 << a) != 0))
    };
    let decided = sorted(complete.iter().copied().filter(|&set| decides_all(set)).collect());
    assert_eq!(stable(framework), decided, "{attacks:?}");
}

fn compare_random(seed: u64, rounds: usize, largest: usize) {
    let mut random = Random(fastrand::Rng::with_seed(seed));
    for _ in 0..rounds {
        let n = 1 + random.below(largest);
        let (attack_count, support_count) = (random.below(3 * n + 1), random.below(n + 1));
        let (attacks, supports) = (random.pairs(n, attack_count), random.pairs(n, support_count));
        compare(n, &attacks, &Framework::new(n, &attacks));
        // Both directions, as claims that exclude each other.
        let both: Pairs = attacks.iter().flat_map(|&(a, b)| [(a, b), (b, a)]).filter(|&(a, b)| a != b).collect();
        compare(n, &both, &Framework::new(n, &both));
        for reading in BOTH {
            let framework = Framework::bipolar(n, &attacks, &supports, reading);
            let derived = derived(n, &attacks, &supports, reading);
            assert_eq!(framework.attacks().collect::<Pairs>(), derived, "{attacks:?} {supports:?} {reading:?}");
            compare(n, &derived, &framework);
        }
    }
}

#[test]
fn random_graphs_by_definition() {
    compare_random(1, 1500, 8);
}

#[test]
#[ignore = "takes half a minute unless optimised"]
fn larger_random_graphs_by_definition() {
    compare_random(2, 100_000, 8);
    compare_random(3, 3_000, 14);
}

#[test]
fn a_list_is_cut_where_it_should_be() {
    let mut random = Random(fastrand::Rng::with_seed(4));
    for _ in 0..300 {
        let n = 1 + random.below(8);
        let attacks = random.pairs(n, 2 * n);
        let framework = Framework::new(n, &attacks);
        let lists: [List; 2] =
            [&|most| framework.preferred(&go_on, most).unwrap(), &|most| framework.stable(&go_on, most).unwrap()];
        for list in lists {
            let all = list(usize::MAX).list;
            for most in 0..=all.len() + 1 {
                let found = list(most);
                assert_eq!(found.list.len(), most.min(all.len()));
                assert_eq!(found.is_complete, most >= all.len());
                assert!(found.list.is_sorted() && found.list.iter().all(|set| all.contains(set)));
            }
        }
    }
}

#[test]
fn a_search_can_be_stopped() {
    let attacks: Pairs = (0..40).flat_map(|pair| [(2 * pair, 2 * pair + 1), (2 * pair + 1, 2 * pair)]).collect();
    let framework = Framework::new(80, &attacks);
    assert_eq!(framework.preferred(&|| false, 5), None);
    for stop in [1, 10, 1000] {
        let asked = Cell::new(0);
        let keep_going = || {
            asked.set(asked.get() + 1);
            asked.get() < stop
        };
        assert_eq!(framework.stable(&keep_going, usize::MAX), None);
        assert_eq!(asked.get(), stop);
    }
}

#[test]
fn nothing_and_what_is_outside() {
    let empty = Framework::new(0, &[(0, 0)]);
    assert_eq!(empty.grounded(), []);
    assert_eq!(preferred(&empty), [[0; 0]]);
    assert_eq!(stable(&empty), [[0; 0]]);
    let framework = Framework::bipolar(2, &[(0, 1), (2, 0), (0, 7)], &[(5, 0), (1, 1)], SupportReading::Necessary);
    assert_eq!(framework.attacks().collect::<Pairs>(), [(0, 1)]);
    assert_eq!(framework.grounded(), [Label::In, Label::Out]);
}

#[test]
fn a_long_chain_of_attacks() {
    let attacks: Pairs = (1..MANY).map(|at| (at - 1, at)).collect();
    let framework = Framework::new(MANY, &attacks);
    let evens: Vec<usize> = (0..MANY).step_by(2).collect();
    assert_eq!(with_label(&framework, Label::In), evens);
    assert_eq!(preferred(&framework), std::slice::from_ref(&evens));
    assert_eq!(stable(&framework), [evens]);
    // After an argument that attacks itself it is all open.
    let open: Pairs = attacks.into_iter().chain([(0, 0)]).collect();
    let open = Framework::new(MANY, &open);
    assert_eq!(with_label(&open, Label::Undecided).len(), MANY);
    assert_eq!(preferred(&open), [[0; 0]]);
    assert_eq!(stable(&open), [[0; 0]; 0]);
}

#[test]
fn a_long_ring_of_attacks() {
    let ring = |n: usize| Framework::new(n, &(0..n).map(|at| (at, (at + 1) % n)).collect::<Pairs>());
    let even = ring(MANY);
    let halves = [(0..MANY).step_by(2).collect::<Vec<_>>(), (1..MANY).step_by(2).collect()];
    assert_eq!(preferred(&even), halves);
    assert_eq!(stable(&even), halves);
    let odd = ring(MANY + 1);
    assert_eq!(preferred(&odd), [[0; 0]]);
    assert_eq!(stable(&odd), [[0; 0]; 0]);
}

#[test]
fn many_choices_one_after_the_other() {
    // Each pair excludes each other, and one of them attacks both of the next pair.
    let attacks: Pairs =
        (0..MANY).step_by(2).flat_map(|at| [(at, at + 1), (at + 1, at), (at, at + 2), (at, at + 3)]).collect();
    let framework = Framework::new(MANY, &attacks);
    let found = framework.preferred(&go_on, 3).unwrap();
    assert_eq!((found.list.len(), found.is_complete), (3, false));
    assert_eq!(framework.stable(&go_on, 3).unwrap().list.len(), 3);
}

#[test]
fn long_supports() {
    // Two theses that exclude each other, each with a long chain of support, and a ring of support.
    let half = MANY / 2;
    let chains = (1..half).flat_map(|at| [(at, at - 1), (half + at, half + at - 1)]);
    let ring = (MANY..2 * MANY).map(|at| (at, if at + 1 == 2 * MANY { MANY } else { at + 1 }));
    let supports: Pairs = chains.chain(ring).collect();
    let attacks = [(0, half), (half, 0), (MANY, MANY + 5)];
    let framework = Framework::bipolar(2 * MANY, &attacks, &supports, SupportReading::Deductive);
    assert_eq!(with_label(&framework, Label::Undecided).len(), 2 * MANY);
    assert_eq!(preferred(&framework), [(0..half).collect::<Vec<_>>(), (half..MANY).collect()]);
    assert_eq!(stable(&framework), [[0; 0]; 0]);
    assert_eq!(framework.attacks().take(half).last(), Some((0, MANY - 1)));
    let framework = Framework::bipolar(2 * MANY, &attacks, &supports, SupportReading::Necessary);
    assert_eq!(preferred(&framework).len(), 2);
}

#[test]
fn unconnected_parts_do_not_multiply_the_work() {
    // Forty pairs that exclude each other and, before or after them, a ring of three, which is never stable.
    for (first, ring) in [(0, 80), (3, 0)] {
        let pairs = (first..first + 80).step_by(2).flat_map(|at| [(at, at + 1), (at + 1, at)]);
        let attacks: Pairs = pairs.chain([(ring, ring + 1), (ring + 1, ring + 2), (ring + 2, ring)]).collect();
        let framework = Framework::new(83, &attacks);
        assert_eq!(stable(&framework), [[0; 0]; 0]);
        let found = framework.preferred(&go_on, 100).unwrap();
        assert_eq!((found.list.len(), found.is_complete), (100, false));
        assert!(found.list.iter().all(|set| set.len() == 40));
    }
}

#[test]
fn smaller_choices_early_do_not_multiply_the_work() {
    // Fifteen pairs: 2^15 extensions, and 3^15 complete ones that must not be visited.
    let attacks: Pairs = (0..15).flat_map(|pair| [(2 * pair, 2 * pair + 1), (2 * pair + 1, 2 * pair)]).collect();
    assert_eq!(preferred(&Framework::new(30, &attacks)).len(), 1 << 15);
}
