//! What would flip the verdict: the credences and weights at which a claim crosses the threshold, and the smallest sets
//! of claims without which it does.

use crate::model::Id;
use crate::util::watch::Watch;
use crate::util::words::words;

use super::Explainer;
use super::cone::Cone;

/// What of a claim or an inference would have to change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FlipKind {
    /// A claim's credence.
    Credence,
    /// An inference's weight.
    Weight,
}

words! {
    /// The word in JSON.
    FlipKind { Credence = "credence", Weight = "weight" }
}

/// Where a change of one number takes the claim in question across the threshold.
#[derive(Clone, Debug, PartialEq)]
pub struct Flip {
    /// The claim or inference.
    pub id: Id,
    /// Which of its numbers.
    pub kind: FlipKind,
    /// The number now.
    pub now: f64,
    /// The values at which the strength is the threshold, in ascending order; several where it turns on the way.
    pub at: Vec<f64>,
}

impl Flip {
    /// How far the number is from the nearest such value.
    #[must_use]
    pub fn distance(&self) -> f64 {
        self.at.iter().map(|at| (at - self.now).abs()).fold(f64::INFINITY, f64::min)
    }
}

/// Sets of claims without which the verdict is another one, none of them with another within it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FlipSets {
    /// The sets, the smallest first.
    pub sets: Vec<Vec<Id>>,
    /// Whether all sets up to the size asked for were looked at; else only those of the claims that move the strength
    /// most.
    pub is_complete: bool,
}

/// In how many places a number is tried where it may turn on the way; fewer where each try is a cycle to follow.
const PLACES: usize = 400;
const PLACES_ON_CYCLES: usize = 48;
/// A strength this near to the threshold is on it: halving ends there.
const ON: f64 = 1e-12;
/// How many sets are looked at, so that the search ends in good time on a map of any size.
const MOST_SETS: usize = 600_000;
/// Of how many claims sets of three are made.
const IN_THREES: usize = 60;

impl Explainer {
    /// Every credence and weight that alone can take the claim across `threshold`, the nearest first. Weights are tried
    /// from 0 to 1, raw ones to what they are if that is more. None if `watch` says stop.
    ///
    /// Where more of something can only raise or only lower the claim, the place is found by halving; elsewhere a grid
    /// is laid first, so that two places in one of its cells may be missed. Where the strength is on the threshold
    /// whatever the value, no value is given.
    #[must_use]
    pub fn flips(&mut self, threshold: f64, watch: &Watch) -> Option<Vec<Flip>> {
        let cone = &mut self.cone;
        let mut asked: Vec<(usize, usize, FlipKind)> = Vec::new();
        let topic = (cone.target, cone.topic, FlipKind::Credence);
        let graph = &cone.engine.graph;
        // A credence that nobody gave is none that could be another.
        let said = &graph.told.said;
        asked.extend(Some(topic).filter(|(_, number, _)| said[*number]));
        let claims = cone.claims.iter().filter(|player| said[player.number]);
        asked.extend(claims.map(|player| (player.part.slot(graph), player.number, FlipKind::Credence)));
        asked.extend(cone.inferences.iter().map(|player| (player.part.slot(graph), player.number, FlipKind::Weight)));
        let mut found = Vec::new();
        for (n, &(slot, number, kind)) in asked.iter().enumerate() {
            if watch.is_stopped() {
                cone.restore();
                return None;
            }
            watch.reached(n as f32 / asked.len() as f32);
            let (now, most) = match kind {
                FlipKind::Credence => (cone.engine.graph.credences[number], 1.0),
                FlipKind::Weight => {
                    let weight = cone.engine.graph.weights[number];
                    (weight, weight.max(1.0))
                }
            };
            let monotone = cone.ways[slot].is_monotone();
            let at = cone.crossings(most, monotone, |cone, value| {
                cone.set(kind, number, value);
                cone.probe(&[slot]) - threshold
            });
            cone.set(kind, number, now);
            if !at.is_empty() {
                let id = self.names.id(kind == FlipKind::Weight, number).clone();
                found.push(Flip { id, kind, now, at });
            }
        }
        cone.restore();
        found.sort_by(|one, other| one.distance().total_cmp(&other.distance()));
        Some(found)
    }

    /// The smallest sets of claims without which the verdict is another one: single claims, then sets of up to `largest`
    /// (at most 3). A verdict is whether the strength is above `threshold`. None if `watch` says stop.
    #[must_use]
    pub fn flip_sets(&mut self, threshold: f64, largest: usize, watch: &Watch) -> Option<FlipSets> {
        let cone = &mut self.cone;
        let verdict = cone.strength > threshold;
        let players = cone.claims.clone();
        let mut singles = Vec::new();
        let mut rest = Vec::new();
        for player in players {
            if watch.is_stopped() {
                cone.restore();
                return None;
            }
            let without = cone.without(&[player.part]);
            if (without > threshold) == verdict {
                rest.push((player, (without - cone.strength).abs()));
            } else {
                singles.push(vec![player]);
            }
        }
        let mut sets = singles;
        let mut is_complete = true;
        if largest >= 2 {
            is_complete &= keep_strongest(&mut rest, (MOST_SETS as f64 * 2.0).sqrt() as usize);
            let mut pairs = Vec::new();
            for (n, (later, _)) in rest.iter().enumerate() {
                watch.reached(n as f32 / rest.len() as f32);
                for (other, _) in &rest[..n] {
                    if watch.is_stopped() {
                        cone.restore();
                        return None;
                    }
                    if (cone.without(&[later.part, other.part]) > threshold) != verdict {
                        pairs.push(vec![*other, *later]);
                    }
                }
            }
            if largest >= 3 {
                is_complete &= keep_strongest(&mut rest, IN_THREES);
                let taken = |one, other| pairs.iter().any(|pair| pair.contains(one) && pair.contains(other));
                let mut triples = Vec::new();
                for (n, (first, _)) in rest.iter().enumerate() {
                    watch.reached(n as f32 / rest.len() as f32);
                    for (m, (second, _)) in rest[..n].iter().enumerate() {
                        if taken(first, second) {
                            continue;
                        }
                        for (third, _) in &rest[..m] {
                            if watch.is_stopped() {
                                cone.restore();
                                return None;
                            }
                            if !taken(first, third)
                                && !taken(second, third)
                                && (cone.without(&[first.part, second.part, third.part]) > threshold) != verdict
                            {
                                triples.push(vec![*third, *second, *first]);
                            }
                        }
                    }
                }
                pairs.extend(triples);
            }
            sets.extend(pairs);
        }
        cone.restore();
        let mut sets: Vec<Vec<usize>> = sets
            .into_iter()
            .map(|set| {
                let mut set: Vec<usize> = set.into_iter().map(|player| player.number).collect();
                set.sort_unstable();
                set
            })
            .collect();
        sets.sort_by(|one, other| one.len().cmp(&other.len()).then_with(|| one.cmp(other)));
        let ids = |set: Vec<usize>| set.into_iter().map(|number| self.names.id(false, number).clone()).collect();
        Some(FlipSets { sets: sets.into_iter().map(ids).collect(), is_complete })
    }
}

/// Keeps those that move the strength most, in the order they had. True if none had to go.
fn keep_strongest<T: Copy>(list: &mut Vec<(T, f64)>, most: usize) -> bool {
    if list.len() <= most {
        return true;
    }
    let mut effects: Vec<f64> = list.iter().map(|(_, effect)| *effect).collect();
    effects.sort_by(|one, other| other.total_cmp(one));
    let least = effects[most - 1];
    list.retain(|(_, effect)| *effect >= least);
    list.truncate(most);
    false
}

impl Cone {
    /// Sets a number. Nothing is worked out.
    pub(super) fn set(&mut self, kind: FlipKind, number: usize, value: f64) -> Option<usize> {
        match kind {
            FlipKind::Credence => Some(self.engine.set_credence(number, value)),
            FlipKind::Weight => self.engine.set_weight(number, value),
        }
    }

    /// A credence or a weight.
    pub(super) fn number(&self, kind: FlipKind, number: usize) -> f64 {
        match kind {
            FlipKind::Credence => self.engine.graph.credences[number],
            FlipKind::Weight => self.engine.graph.weights[number],
        }
    }

    /// Where `height` is 0 between 0 and `most`.
    fn crossings(&mut self, most: f64, monotone: bool, mut height: impl FnMut(&mut Self, f64) -> f64) -> Vec<f64> {
        let places = match (monotone, self.engine.graph.cycles.is_empty()) {
            (true, true) => 1,
            (_, true) => PLACES,
            (_, false) => PLACES_ON_CYCLES,
        };
        let mut found: Vec<f64> = Vec::new();
        let mut all_on = true;
        let mut left = (0.0, height(self, 0.0));
        if left.1.abs() <= ON {
            found.push(0.0);
        } else {
            all_on = false;
        }
        for n in 1..=places {
            let at = most * n as f64 / places as f64;
            let right = (at, height(self, at));
            if right.1.abs() <= ON {
                // Of a stretch that is on the threshold throughout, its two ends.
                if found.len() >= 2 && left.1.abs() <= ON && found.last() == Some(&left.0) && places > 1 {
                    found.pop();
                }
                found.push(right.0);
            } else {
                all_on = false;
                if left.1.abs() > ON && (left.1 > 0.0) != (right.1 > 0.0) {
                    found.push(self.halve(left, right, &mut height));
                }
            }
            left = right;
        }
        if all_on { Vec::new() } else { found }
    }

    /// Between a place where `height` is above 0 and one where it is below.
    fn halve(&mut self, left: (f64, f64), right: (f64, f64), height: &mut impl FnMut(&mut Self, f64) -> f64) -> f64 {
        let ((mut lo, at_lo), (mut hi, _)) = (left, right);
        for _ in 0..60 {
            let middle = f64::midpoint(lo, hi);
            if middle <= lo || middle >= hi {
                break;
            }
            let found = height(self, middle);
            if found == 0.0 {
                return middle;
            }
            if (found > 0.0) == (at_lo > 0.0) {
                lo = middle;
            } else {
                hi = middle;
            }
        }
        f64::midpoint(lo, hi)
    }
}
