//! Cycles that are bound to come to rest: the proof, and the way there.
//!
//! Where every claim of a cycle moves by less than what it reads moves, each weighed by some number of its own, there
//! is exactly one state at rest, and every evaluation ends there: the one step by step, and the continuous one. With
//! equal weights these are the bounds of the literature (log-odds `sum(e) < 4`, Euler-based `sum(e) (1 - w^2) / 4 < 1`,
//! quadratic energy `0.6495 sum(e) max(w, 1 - w) < 1`, DF-QuAD `sum(e) max(w, 1 - w) < 1`; Potyka, AAMAS 2019); weights
//! found by iterating the bounds on the cycle itself prove more.
//!
//! Where only attacks count and forces are sums, averages or the strongest of what is read, there is one state at rest
//! whatever the numbers (Amgoud, Ben-Naim, Doder & Vesic, IJCAI 2017; the map is antitone and, twice applied, monotone and
//! scalable).

use crate::model::LinkedReading;

use crate::weigh::formula::{Aggregation, Formula, Influence};
use crate::weigh::graph::{Cycle, Graph, Kind};

/// How often the bounds are iterated in search of weights that prove a cycle. A bound that holds shows after a few rounds;
/// one that is still undecided after so many is so near to 1 that the flow has to tell.
const TRIES: usize = 48;
/// Weights that have grown beyond this keep growing: they prove nothing.
const MOST: f64 = 1e6;
/// Values that differ by no more than this are the same: as near as rounding lets rounds come.
const SAME: f64 = 1e-13;
/// After so many rounds a cycle leaps to where it seems to be going: by then its moves shrink at one rate, which a leap needs.
const LEAP: usize = 8;
/// How often a cycle is gone through until it rests, at most; with leaps all that is proven rests long before.
const MOST_ROUNDS: usize = 20_000;

impl<A: Aggregation, I: Influence> Formula<A, I> {
    /// Whether the cycle has one state at rest that everything leads to, whatever it reads from outside.
    pub fn is_proven(self, graph: &Graph, cycle: &Cycle) -> bool {
        let steps = cycle.slots.start..cycle.claims;
        let inside = |edge: usize| cycle.slots.contains(&(graph.from[edge] as usize));
        // The weight of an inference on which others of the cycle bear may turn over with them.
        if steps.clone().any(|slot| graph.bearing(slot).any(inside)) {
            return false;
        }
        if !graph.rules.semantics.reads_supports() && (steps.is_empty() || graph.rules.linked == LinkedReading::Weakest)
        {
            return true;
        }
        let first = cycle.slots.start;
        let mut weights = vec![1.0; cycle.slots.len()];
        let mut bounds = vec![0.0; cycle.slots.len()];
        for _ in 0..TRIES {
            let mut is_less = true;
            for slot in cycle.slots.clone() {
                let row = graph.row(slot);
                let read = |edge: usize, bounds: &[f64]| {
                    let from = graph.from[edge] as usize;
                    match graph.kinds[from] {
                        _ if !cycle.slots.contains(&from) => 0.0,
                        Kind::Claim => weights[from - first],
                        // Inferences follow their premises at once.
                        Kind::Force | Kind::Strength | Kind::Lift => bounds[from - first],
                    }
                };
                let bound = if graph.kinds[slot] == Kind::Claim {
                    let pulls = &graph.pull[row.clone()];
                    let reach = A::reach(pulls, |n| pulls[n].abs() * read(row.start + n, &bounds));
                    self.influence.steepest(graph.base[slot]) * reach
                } else {
                    let premises = graph.premises(slot).map(|edge| read(edge, &bounds));
                    let moved = match graph.rules.linked {
                        LinkedReading::Weakest => premises.fold(0.0, f64::max),
                        LinkedReading::Product => premises.sum(),
                    };
                    most_factor(graph, slot) * moved
                };
                is_less &= slot < cycle.claims || bound < weights[slot - first] * (1.0 - 1e-9);
                bounds[slot - first] = bound;
            }
            if is_less {
                return true;
            }
            let mut most = 0.0_f64;
            for (weight, bound) in weights.iter_mut().zip(&bounds) {
                *weight = 1.0 + bound;
                most = most.max(*weight);
            }
            if most > MOST {
                return false;
            }
        }
        false
    }

    /// Goes through a proven cycle, each slot from the newest values, until it rests. False if it did not in time.
    pub fn settle(self, graph: &Graph, cycle: &Cycle, off: &[bool], values: &mut [f64]) -> bool {
        let slots = cycle.slots.clone();
        let mut before = f64::INFINITY;
        // The latest values and the latest moves, for leaps.
        let (mut kept, mut latest_moves) = (values[slots.clone()].to_vec(), vec![0.0; slots.len()]);
        for round in 1..=MOST_ROUNDS {
            let mut moved = 0.0_f64;
            for slot in slots.clone() {
                let value = if off[slot] { 0.0 } else { self.value(graph, slot, values) };
                moved = moved.max((value - values[slot]).abs());
                values[slot] = value;
            }
            // What is still to come, if each round moves by the same part of the one before.
            let rate = (moved / before).min(1.0);
            if moved <= SAME * (1.0 - rate) || moved <= f64::EPSILON {
                return true;
            }
            before = moved;
            let now = &mut values[slots.clone()];
            if round % LEAP == LEAP - 2 {
                kept.copy_from_slice(now);
            } else if round % LEAP == LEAP - 1 {
                latest_moves.iter_mut().zip(now.iter().zip(&kept)).for_each(|(by, (now, kept))| *by = now - kept);
                kept.copy_from_slice(now);
            } else if round % LEAP == 0 {
                // Moves that shrink at one rate add up to a leap (Aitken).
                let latest = || now.iter().zip(&kept).map(|(now, kept)| now - kept);
                let along: f64 = latest().zip(&latest_moves).map(|(latest, by)| latest * by).sum();
                let rate = along / latest_moves.iter().map(|by| by * by).sum::<f64>();
                if rate.abs() < 1.0 {
                    let leap = rate / (1.0 - rate);
                    let ends: Vec<f64> =
                        now.iter().zip(latest()).map(|(now, by)| (now + by * leap).clamp(0.0, MOST)).collect();
                    for (n, (now, end)) in now.iter_mut().zip(ends).enumerate() {
                        if graph.kinds[slots.start + n] == Kind::Claim {
                            *now = end.min(1.0);
                        }
                    }
                    before = f64::INFINITY;
                }
            }
        }
        false
    }
}

/// The most that premises may be multiplied by, however the inferences on it move its weight.
fn most_factor(graph: &Graph, slot: usize) -> f64 {
    if graph.kinds[slot] == Kind::Lift {
        return 2.0;
    }
    let given = graph.base[slot];
    let is_backed = graph.bearing(slot).any(|edge| !graph.is_against(edge));
    let most = if is_backed { given.max(1.0) } else { given };
    if graph.kinds[slot] == Kind::Force { graph.rules.pull(given, most) } else { most }
}
