//! Working out slots in order under one formula, and how each would move with what it reads.

use std::ops::Range;

use crate::model::LinkedReading;

use super::formula::{Aggregation, Formula, Influence, Product};
use super::graph::{Graph, Kind};
use super::rules::moved_weight_slopes;

impl<A: Aggregation, I: Influence> Formula<A, I> {
    /// The value of a slot under the present values of what it reads.
    #[inline]
    pub fn value(self, graph: &Graph, slot: usize, values: &[f64]) -> f64 {
        self.value_from(graph.base[slot], graph, slot, values)
    }

    /// The same if a claim started from another base.
    #[inline]
    pub fn value_from(self, base: f64, graph: &Graph, slot: usize, values: &[f64]) -> f64 {
        if graph.kinds[slot] != Kind::Claim {
            return graph.step_value(slot, values);
        }
        self.influence.strength(base, Self::net(graph, slot, values))
    }

    /// The net of what bears on a claim.
    #[inline]
    pub fn net(graph: &Graph, slot: usize, values: &[f64]) -> f64 {
        let row = graph.row(slot);
        A::net(&graph.pull[row.clone()], &graph.from[row], values)
    }

    /// Works out slots that lie on no cycle, one after the other.
    pub fn pass(self, graph: &Graph, slots: Range<usize>, values: &mut [f64]) {
        for slot in slots {
            values[slot] = self.value(graph, slot, values);
        }
    }

    /// The same with the slots left out that `off` marks: their value is 0.
    pub fn pass_without(self, graph: &Graph, slots: Range<usize>, off: &[bool], values: &mut [f64]) {
        for slot in slots {
            values[slot] = if off[slot] { 0.0 } else { self.value(graph, slot, values) };
        }
    }

    /// Tells `each` the edges of a slot that count, and how its value grows with the force of each (pull times value).
    ///
    /// `values` has the slot's own value as well. Where the weakest of linked premises is not one alone, the first of them
    /// counts.
    pub fn slopes(self, graph: &Graph, slot: usize, values: &[f64], mut each: impl FnMut(usize, f64)) {
        let row = graph.row(slot);
        if graph.kinds[slot] == Kind::Claim {
            let (pulls, from) = (&graph.pull[row.clone()], &graph.from[row.clone()]);
            let slope = self.influence.slope(graph.base[slot], values[slot], || A::net(pulls, from, values));
            A::slopes(pulls, from, values, |n, by| each(row.start + n, slope * by));
            return;
        }
        if graph.kinds[slot] == Kind::Lift {
            // At 0.5 itself the two sides differ: the steeper one, so that no nudge is missed.
            if values[graph.from[row.start] as usize] >= 0.5 {
                each(row.start, 2.0);
            }
            return;
        }
        let factor = factor(graph, slot, graph.weight(slot, values));
        let premises = graph.premises(slot);
        let strength = |edge: usize| values[graph.from[edge] as usize];
        match graph.rules.linked {
            LinkedReading::Weakest => {
                let weakest = premises.min_by(|&one, &other| strength(one).total_cmp(&strength(other)));
                if let Some(edge) = weakest {
                    each(edge, factor);
                }
            }
            LinkedReading::Product => {
                for edge in premises.clone() {
                    let others: f64 = premises.clone().filter(|other| *other != edge).map(strength).product();
                    each(edge, factor * others);
                }
            }
        }
        let bearing = graph.bearing(slot);
        if !bearing.is_empty() {
            let (pulls, from) = (&graph.pull[bearing.clone()], &graph.from[bearing.clone()]);
            let (_, by_net) = weight_slopes(graph, slot, values);
            Product::slopes(pulls, from, values, |n, by| each(bearing.start + n, by_net * by));
        }
    }

    /// How a claim's strength, which is its value, grows with its base.
    pub fn base_slope(self, graph: &Graph, slot: usize, values: &[f64]) -> f64 {
        self.influence.base_slope(graph.base[slot], values[slot], || Self::net(graph, slot, values))
    }
}

/// What the premises of an inference are multiplied by at a weight.
fn factor(graph: &Graph, slot: usize, weight: f64) -> f64 {
    if graph.kinds[slot] == Kind::Force { graph.rules.pull(graph.base[slot], weight) } else { weight }
}

/// How the value of an inference grows with its given weight, and with the net of the inferences on it.
pub(super) fn weight_slopes(graph: &Graph, slot: usize, values: &[f64]) -> (f64, f64) {
    let bearing = graph.bearing(slot);
    let net = Product::net(&graph.pull[bearing.clone()], &graph.from[bearing], values);
    let (by_given, by_net) = moved_weight_slopes(graph.base[slot], net);
    let weight = graph.weight(slot, values);
    let by_weight =
        if graph.kinds[slot] == Kind::Force { graph.rules.pull_slope(graph.base[slot], weight) } else { 1.0 };
    let held = graph.held(slot, values);
    // Card-based reads the moved weight as a share of the given one.
    let shared =
        if graph.kinds[slot] == Kind::Force { graph.rules.pull_slope_of_given(graph.base[slot], weight) } else { 0.0 };
    ((by_weight * by_given + shared) * held, by_weight * by_net * held)
}
