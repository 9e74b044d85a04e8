//! Knife-edges: a state at rest that a tiny nudge would lead away from.
//!
//! How fast a nudge grows is the spectral abscissa of the Jacobian of `F(s) - s`. A nudge is followed along the flow
//! made linear there, long enough for its fastest growing part to stand alone.

use super::formula::{Aggregation, Formula, Influence};
use super::graph::{Cycle, Graph, Kind};

/// A nudge that shrinks more slowly than this is taken not to shrink at all: growth is found to about this exactly.
const STILL: f64 = 1e-6;
/// The length of a step, small enough for the four terms of the exponential; and how many are made at least and at most in
/// one half of the way: 30 units of time leave 1e-13 of what shrinks at speed 1, 1,000 units part speeds that differ by 0.01.
const STEP: f64 = 0.25;
const STEPS: (usize, usize) = (120, 4_000);

/// Whether a nudge of the state `values` of a cycle at rest would not die away. `patience` is how many slots and edges
/// may be visited.
pub(super) fn is_knife_edge<A: Aggregation, I: Influence>(
    formula: Formula<A, I>,
    graph: &Graph,
    cycle: &Cycle,
    off: &[bool],
    values: &[f64],
    patience: usize,
) -> bool {
    let jacobian = Jacobian::new(formula, graph, cycle, off, values);
    if jacobian.shrinks() {
        return false;
    }
    let steps = (patience / (8 * jacobian.cost())).clamp(STEPS.0, STEPS.1);
    jacobian.growth(steps) > -STILL
}

/// The derivative of the slots of a cycle by one another.
struct Jacobian<'a> {
    graph: &'a Graph,
    cycle: &'a Cycle,
    /// By place in the cycle: where its entries end in `entries`.
    ends: Vec<usize>,
    /// Place read, and slope.
    entries: Vec<(usize, f64)>,
    is_state: Vec<bool>,
}

impl<'a> Jacobian<'a> {
    fn new<A: Aggregation, I: Influence>(
        formula: Formula<A, I>,
        graph: &'a Graph,
        cycle: &'a Cycle,
        off: &[bool],
        values: &[f64],
    ) -> Self {
        let mut found = Self { graph, cycle, ends: Vec::new(), entries: Vec::new(), is_state: Vec::new() };
        for slot in cycle.slots.clone() {
            if !off[slot] {
                formula.slopes(graph, slot, values, |edge, slope| {
                    let from = graph.from[edge] as usize;
                    if cycle.slots.contains(&from) {
                        found.entries.push((from - cycle.slots.start, slope * graph.pull[edge]));
                    }
                });
            }
            found.ends.push(found.entries.len());
            found.is_state.push(graph.kinds[slot] == Kind::Claim || graph.moving[slot]);
        }
        found
    }

    fn cost(&self) -> usize {
        self.ends.len() + self.entries.len()
    }

    /// Sums of what each place reads, `term` of the slope and the value read; places that follow at once come first.
    fn apply(&self, nudge: &mut [f64], out: &mut [f64], term: impl Fn(f64, f64) -> f64) {
        let mut start = 0;
        for (place, &end) in self.ends.iter().enumerate() {
            let sum = self.entries[start..end].iter().map(|&(from, slope)| term(slope, nudge[from])).sum();
            if self.is_state[place] {
                out[place] = sum;
            } else {
                nudge[place] = sum;
            }
            start = end;
        }
    }

    /// Whether some weights show at once that every nudge shrinks.
    fn shrinks(&self) -> bool {
        let mut weights = vec![1.0; self.ends.len()];
        let mut bounds = vec![0.0; self.ends.len()];
        for _ in 0..32 {
            self.apply(&mut weights, &mut bounds, |slope, weight| slope.abs() * weight);
            let states = || (0..self.ends.len()).filter(|&place| self.is_state[place]);
            if states().all(|place| bounds[place] < weights[place] * (1.0 - 1e-6)) {
                return true;
            }
            for place in states() {
                weights[place] = 1.0 + bounds[place];
            }
        }
        false
    }

    /// How fast a nudge grows in the end, in shares per unit of time.
    fn growth(&self, steps: usize) -> f64 {
        let places = self.cycle.slots.len();
        debug_assert!(self.graph.len() >= places);
        // Any start will do that has a part of everything in it.
        let mut seed = 0x2545_f491_u32;
        let mut nudge: Vec<f64> = (0..places)
            .map(|place| {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                if self.is_state[place] { f64::from(seed >> 8) / f64::from(1 << 24) - 0.4 } else { 0.0 }
            })
            .collect();
        let (mut term, mut out) = (vec![0.0; places], vec![0.0; places]);
        let mut grown = 0.0;
        for round in 0..2 * steps {
            if round == steps {
                grown = 0.0;
            }
            // exp(h (J - 1)), four terms of it.
            term.clone_from(&nudge);
            for order in 1..=4 {
                self.apply(&mut term, &mut out, |slope, value| slope * value);
                for place in 0..places {
                    if self.is_state[place] {
                        term[place] = (out[place] - term[place]) * STEP / f64::from(order);
                        nudge[place] += term[place];
                    }
                }
            }
            let size = nudge.iter().zip(&self.is_state).filter(|(_, state)| **state).map(|(nudge, _)| nudge * nudge);
            let size = size.sum::<f64>().sqrt();
            if size < f64::MIN_POSITIVE {
                return f64::NEG_INFINITY;
            }
            grown += size.ln();
            for nudge in &mut nudge {
                *nudge /= size;
            }
        }
        grown / (steps as f64 * STEP)
    }
}
