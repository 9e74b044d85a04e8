//! What would flip the verdict: the credences and weights at which a claim crosses the threshold, and the smallest sets
//! of claims without which it does.

use std::collections::HashSet;

use crate::model::Id;
use crate::util::watch::Watch;
use crate::util::words::words;

use super::Explainer;
use super::budget::{Limit, Looked};
use super::cone::{Cone, Player};
use super::explainer::Promise;

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

/// All numbers that alone would flip the verdict.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Flips {
    /// The nearest first.
    pub list: Vec<Flip>,
    /// How many credences and weights were looked at.
    pub looked: Looked,
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

/// In how many places a number is tried where it may turn on the way; fewer where each try is a cycle to follow, or where
/// all of them would look at more than so many values and edges.
const PLACES: usize = 400;
const FEW_PLACES: usize = 48;
const MANY_VISITS: u64 = 1_000_000;
/// A strength this near to the threshold is on it: halving ends there.
const ON: f64 = 1e-12;

impl Explainer {
    /// Every credence and weight that alone can take the claim across `threshold`, the nearest first. Weights are tried
    /// from 0 to 1, raw ones to what they are if that is more. None if `watch` says stop.
    ///
    /// Where more of something can only raise or only lower the claim, the place is found by closing in on it; elsewhere a
    /// grid is laid first, so that two places in one of its cells may be missed. Where the strength is on the threshold
    /// whatever the value, no value is given. What moves the claim most is looked at first, until the budget is spent.
    #[must_use]
    pub fn flips(&mut self, threshold: f64, watch: &Watch) -> Option<Flips> {
        let promise = self.promise(watch)?;
        let mut asked = self.cone.numbers(&promise);
        asked.sort_by(|one, other| other.promise.total_cmp(&one.promise));
        let limit = self.begin(asked.len() * FEW_PLACES);
        let cone = &mut self.cone;
        let mut found = Vec::new();
        let mut looked = Looked { at: 0, of: asked.len() };
        for &Asked { slot, number, kind, .. } in &asked {
            if watch.is_stopped() {
                cone.restore();
                return None;
            }
            if limit.is_spent(cone.engine.state.visited, looked.at) {
                break;
            }
            watch.reached(looked.at as f32 / asked.len() as f32);
            let now = cone.number(kind, number);
            let most = if kind == FlipKind::Weight { now.max(1.0) } else { 1.0 };
            let monotone = cone.ways[slot].is_monotone();
            let at = cone.crossings(most, monotone, |cone, value| {
                cone.set(kind, number, value);
                cone.probe(&[slot]) - threshold
            });
            cone.set(kind, number, now);
            if !at.is_empty() {
                let id = self.names.id(kind == FlipKind::Weight, number).clone();
                found.push((slot, Flip { id, kind, now, at }));
            }
            looked.at += 1;
        }
        cone.restore();
        // Equal ones in the order of slots, claims before inferences.
        found.sort_by_key(|(slot, flip)| (flip.kind == FlipKind::Weight, *slot));
        let mut list: Vec<Flip> = found.into_iter().map(|(_, flip)| flip).collect();
        list.sort_by(|one, other| one.distance().total_cmp(&other.distance()));
        Some(Flips { list, looked })
    }

    /// The smallest sets of claims without which the verdict is another one: single claims, then sets of up to `largest`
    /// (at most 3), those of the claims that move it most first, until the budget is spent. A verdict is whether the strength
    /// is above `threshold`. None if `watch` says stop.
    #[must_use]
    pub fn flip_sets(&mut self, threshold: f64, largest: usize, watch: &Watch) -> Option<FlipSets> {
        let promise = self.promise(watch)?;
        let limit = self.begin(self.cone.claims.len() * self.cone.claims.len() / 2);
        let cone = &mut self.cone;
        let mut search = Search { verdict: cone.strength > threshold, threshold, limit, sets: Vec::new(), looked: 0 };
        let mut rest: Vec<(Player, f64)> = Vec::new();
        let mut is_complete = true;
        for (player, removal) in cone.claims.iter().zip(promise.iter().map(|known| known.removal)) {
            match removal {
                Some(removal) if ((cone.strength - removal) > threshold) != search.verdict => {
                    search.sets.push(vec![player.number]);
                }
                Some(removal) => rest.push((*player, removal.abs())),
                None => is_complete = false,
            }
        }
        rest.sort_by(|one, other| other.1.total_cmp(&one.1));
        let rest: Vec<Player> = rest.into_iter().map(|(player, _)| player).collect();
        let singles = search.sets.len();
        let is_done = if largest >= 2 { search.pairs(cone, &rest, watch) } else { Some(true) };
        let is_done = match is_done {
            Some(true) if largest >= 3 => search.triples(cone, &rest, singles, watch),
            other => other,
        };
        cone.restore();
        is_complete &= is_done?;
        let mut sets = search.sets;
        for set in &mut sets {
            set.sort_unstable();
        }
        sets.sort_by(|one, other| one.len().cmp(&other.len()).then_with(|| one.cmp(other)));
        let ids = |set: Vec<usize>| set.into_iter().map(|number| self.names.id(false, number).clone()).collect();
        Some(FlipSets { sets: sets.into_iter().map(ids).collect(), is_complete })
    }
}

/// A number that might flip the verdict.
struct Asked {
    slot: usize,
    number: usize,
    kind: FlipKind,
    /// How far it may move the claim.
    promise: f64,
}

/// The search for sets.
struct Search {
    verdict: bool,
    threshold: f64,
    limit: Limit,
    /// Numbers of claims.
    sets: Vec<Vec<usize>>,
    looked: usize,
}

impl Search {
    /// Whether there is another verdict without some claims; none if that was not looked at, the budget being spent.
    fn flips(&mut self, cone: &mut Cone, players: &[Player]) -> Option<bool> {
        if self.limit.is_spent(cone.engine.state.visited, self.looked) {
            return None;
        }
        self.looked += 1;
        let mut parts = [players[0].part; super::cone::MOST_OUT];
        parts.iter_mut().zip(players).for_each(|(part, player)| *part = player.part);
        Some((cone.without(&parts[..players.len()]) > self.threshold) != self.verdict)
    }

    /// Whether all pairs of `rest` were looked at; none if `watch` says stop.
    fn pairs(&mut self, cone: &mut Cone, rest: &[Player], watch: &Watch) -> Option<bool> {
        for (n, &later) in rest.iter().enumerate() {
            watch.reached(n as f32 / rest.len() as f32);
            for &other in &rest[..n] {
                if watch.is_stopped() {
                    return None;
                }
                let Some(flips) = self.flips(cone, &[later, other]) else { return Some(false) };
                if flips {
                    self.sets.push(vec![other.number, later.number]);
                }
            }
        }
        Some(true)
    }

    /// The same of sets of three without a pair that was found; the sets after the first so many are those pairs.
    fn triples(&mut self, cone: &mut Cone, rest: &[Player], singles: usize, watch: &Watch) -> Option<bool> {
        let pairs: HashSet<(usize, usize)> =
            self.sets[singles..].iter().flat_map(|pair| [(pair[0], pair[1]), (pair[1], pair[0])]).collect();
        let taken = |one: Player, other: Player| pairs.contains(&(one.number, other.number));
        for (n, &first) in rest.iter().enumerate() {
            watch.reached(n as f32 / rest.len() as f32);
            for (m, &second) in rest[..n].iter().enumerate().filter(|(_, second)| !taken(first, **second)) {
                for &third in rest[..m].iter().filter(|third| !taken(first, **third) && !taken(second, **third)) {
                    if watch.is_stopped() {
                        return None;
                    }
                    let Some(flips) = self.flips(cone, &[first, second, third]) else { return Some(false) };
                    if flips {
                        self.sets.push(vec![third.number, second.number, first.number]);
                    }
                }
            }
        }
        Some(true)
    }
}

impl Cone {
    /// All credences that somebody gave, for others are none that could be another, and all weights.
    fn numbers(&self, promise: &[Promise]) -> Vec<Asked> {
        let graph = &self.engine.graph;
        let said = &graph.told.said;
        let asked = |kind| {
            move |(player, promise): (&Player, &Promise)| Asked {
                slot: player.part.slot(graph),
                number: player.number,
                kind,
                promise: promise.size(),
            }
        };
        let (of_claims, of_inferences) = promise.split_at(self.claims.len());
        let topic = Asked { slot: self.target, number: self.topic, kind: FlipKind::Credence, promise: f64::INFINITY };
        let claims = self.claims.iter().zip(of_claims).filter(|(player, _)| said[player.number]);
        Some(topic)
            .filter(|topic| said[topic.number])
            .into_iter()
            .chain(claims.map(asked(FlipKind::Credence)))
            .chain(self.inferences.iter().zip(of_inferences).map(asked(FlipKind::Weight)))
            .collect()
    }

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
        let graph = &self.engine.graph;
        let is_dear = !graph.cycles.is_empty() || graph.size() * PLACES as u64 > MANY_VISITS;
        let places = match (monotone && graph.cycles.is_empty(), is_dear) {
            (true, _) => 1,
            (_, false) => PLACES,
            (_, true) => FEW_PLACES,
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
                    found.push(self.close_in(left, right, &mut height));
                }
            }
            left = right;
        }
        if all_on { Vec::new() } else { found }
    }

    /// Between a place where `height` is above 0 and one where it is below, to within 1e-14 of the stretch: by interpolating,
    /// truncating and projecting, which never takes longer than halving (Oliveira & Takahashi, "An enhancement of the bisection
    /// method average performance preserving minmax optimality", ACM TOMS 47, 2020).
    fn close_in(&mut self, left: (f64, f64), right: (f64, f64), height: &mut impl FnMut(&mut Self, f64) -> f64) -> f64 {
        let ((mut lo, mut at_lo), (mut hi, mut at_hi)) = (left, right);
        let near = (hi - lo) * 1e-14;
        let truncating = 0.2 / (hi - lo);
        // One more than halving would take.
        let mut most = near * 2.0_f64.powi(47);
        while hi - lo > 2.0 * near {
            let middle = f64::midpoint(lo, hi);
            let across = (at_hi * lo - at_lo * hi) / (at_hi - at_lo);
            let (way, width) = ((middle - across).signum(), hi - lo);
            let truncated = if truncating * width * width <= (middle - across).abs() {
                across + way * truncating * width * width
            } else {
                middle
            };
            let reach = (most - width / 2.0).max(0.0);
            let next = if (truncated - middle).abs() <= reach { truncated } else { middle - way * reach };
            most /= 2.0;
            if next <= lo || next >= hi {
                break;
            }
            let found = height(self, next);
            if found == 0.0 {
                return next;
            }
            if (found > 0.0) == (at_lo > 0.0) {
                (lo, at_lo) = (next, found);
            } else {
                (hi, at_hi) = (next, found);
            }
        }
        f64::midpoint(lo, hi)
    }
}
