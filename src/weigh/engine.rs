//! A graph and its state under the formula its rules name: the one place where a semantics is picked at run time.

use super::evaluate::State;
use super::graph::{Graph, Kind, StepAt};
use super::numbers::{Numbers, small};
use super::pass::weight_slopes;
use super::rules::{Rules, with_formula};
use crate::util::lists::Lists;

/// A graph with the values of its slots.
#[derive(Clone, Debug)]
pub(super) struct Engine {
    pub graph: Graph,
    pub state: State,
    /// For each slot the slots that read it, once they are asked for.
    readers: Option<Lists>,
    /// Of [`Engine::follow`]: slots to be worked out, by bit, and slots that have moved.
    stale: Vec<u64>,
    touched: Vec<u32>,
}

/// How a strength grows with everything; [`Engine::by_credence`] and [`Engine::by_weight`] read it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Slopes {
    /// By a claim's base; by the value of an inference that is a slot.
    slots: Vec<f64>,
    /// By the pull of an edge.
    edges: Vec<f64>,
}

/// How often cycles are gone through in search of slopes. Where a cycle is at rest slopes shrink from round to round; those
/// that have not come to rest after so many lie on a knife-edge and have none.
const MOST_ROUNDS: usize = 5_000;

impl Engine {
    /// Compiles numbers under rules and works out everything.
    pub fn new(numbers: &Numbers, rules: Rules) -> Self {
        let mut engine = Self::unevaluated(Graph::new(numbers, rules));
        engine.evaluate();
        engine
    }

    /// A graph whose values have not been worked out.
    pub fn unevaluated(graph: Graph) -> Self {
        Self { state: State::new(&graph), graph, readers: None, stale: Vec::new(), touched: Vec::new() }
    }

    /// Works out everything; leaves nothing out.
    pub fn evaluate(&mut self) {
        with_formula!(self.graph.rules, |formula| formula.evaluate(&self.graph, &mut self.state));
    }

    /// Works out everything but what is marked as off.
    pub fn evaluate_without(&mut self) {
        with_formula!(self.graph.rules, |formula| formula.evaluate_without(&self.graph, &mut self.state));
    }

    /// Works out what may have changed with `slot`, if all before it is as it was.
    pub fn evaluate_from(&mut self, slot: usize) {
        if !self.graph.cycles.is_empty() {
            self.evaluate_without();
            return;
        }
        let (graph, State { values, off, visited, .. }) = (&self.graph, &mut self.state);
        *visited += graph.size_from(slot);
        with_formula!(graph.rules, |formula| formula.pass_without(graph, slot..graph.len(), off, values));
    }

    /// Works out `changed` slots and what follows from them, and nothing else.
    pub fn evaluate_after(&mut self, changed: &[usize]) {
        if !self.follow(changed, usize::MAX) {
            self.state.forget_proofs();
            self.evaluate();
        }
    }

    /// What becomes of `target` if `changed` slots are worked out again and what follows from them; nothing is kept of
    /// it, `kept` being all values as they are. In a graph with cycles the values are left as they come out.
    pub fn probe(&mut self, changed: &[usize], target: usize, kept: &[f64]) -> f64 {
        /// If more than so many slots move, all that come later are worked out in one go: a plain pass is that much faster a
        /// slot than finding out who reads what.
        const FEW: usize = 48;
        if !self.graph.cycles.is_empty() {
            self.evaluate_without();
            return self.value(target);
        }
        if self.follow(changed, FEW) {
            let found = self.value(target);
            for &slot in &self.touched {
                self.state.values[slot as usize] = kept[slot as usize];
            }
            return found;
        }
        let first = changed.iter().copied().min().unwrap_or(0);
        self.evaluate_from(first);
        let found = self.value(target);
        self.state.values[first..].copy_from_slice(&kept[first..]);
        found
    }

    /// Works out `changed` slots and what follows from them, each after what it reads, and notes which of them move.
    /// False, and the rest is left as it was, at a slot of a cycle or once more than `most` have moved.
    fn follow(&mut self, changed: &[usize], most: usize) -> bool {
        let readers = self.readers.take().unwrap_or_else(|| readers(&self.graph));
        let (graph, State { values, off, visited, .. }) = (&self.graph, &mut self.state);
        let (stale, touched) = (&mut self.stale, &mut self.touched);
        stale.resize(graph.len().div_ceil(64), 0);
        touched.clear();
        for &slot in changed {
            stale[slot / 64] |= 1 << (slot % 64);
        }
        let mut word = changed.iter().copied().min().unwrap_or(graph.len()) / 64;
        with_formula!(graph.rules, |formula| {
            while word < stale.len() && touched.len() <= most {
                if stale[word] == 0 {
                    word += 1;
                    continue;
                }
                // Readers come later, so that one walk finds them all.
                let slot = word * 64 + stale[word].trailing_zeros() as usize;
                if graph.is_circular(slot) {
                    break;
                }
                stale[word] &= stale[word] - 1;
                *visited += 1 + graph.row(slot).len() as u64;
                let value = if off[slot] { 0.0 } else { formula.value(graph, slot, values) };
                if value.to_bits() != values[slot].to_bits() {
                    values[slot] = value;
                    touched.push(small(slot));
                    for &reader in readers.row(slot) {
                        stale[reader as usize / 64] |= 1 << (reader % 64);
                    }
                }
            }
        });
        self.readers = Some(readers);
        let is_done = word >= stale.len();
        if !is_done {
            stale[word..].fill(0);
        }
        is_done
    }

    /// Sets a claim's credence; gives its slot. Nothing is worked out.
    pub fn set_credence(&mut self, claim: usize, credence: f64) -> usize {
        self.state.forget_proofs();
        self.graph.set_credence(claim, credence)
    }

    /// Sets an inference's weight; gives the slot that feels it. Nothing is worked out.
    pub fn set_weight(&mut self, step: usize, weight: f64) -> Option<usize> {
        self.state.forget_proofs();
        self.graph.set_weight(step, weight)
    }

    /// The present value of a slot.
    pub fn value(&self, slot: usize) -> f64 {
        self.state.values[slot]
    }

    /// How the value of `target` grows with every credence and weight: one pass backwards. None where it lies on or
    /// follows from a cycle that has not settled, or where the way round a cycle does not come to an end.
    pub fn slopes(&self, target: usize) -> Option<Slopes> {
        if self.state.mark(target) > super::evaluate::Mark::Settled {
            return None;
        }
        let (graph, values) = (&self.graph, &self.state.values);
        with_formula!(graph.rules, |formula| {
            let mut by_value = vec![0.0; graph.len()];
            let mut edges = vec![0.0; graph.from.len()];
            by_value[target] = 1.0;
            let mut cycles = graph.cycles.iter().rev().peekable();
            let mut slot = graph.len();
            while slot > 0 {
                slot -= 1;
                if let Some(cycle) = cycles.next_if(|cycle| cycle.slots.end == slot + 1) {
                    slot = cycle.slots.start;
                    round_about(&cycle.slots, &mut by_value, |slot, each| {
                        formula.slopes(graph, slot, values, |edge, slope| {
                            each(graph.from[edge] as usize, slope * graph.pull[edge]);
                        });
                    })?;
                    for slot in cycle.slots.clone() {
                        formula.slopes(graph, slot, values, |edge, slope| {
                            let from = graph.from[edge] as usize;
                            edges[edge] = by_value[slot] * slope * values[from];
                            if !cycle.slots.contains(&from) {
                                by_value[from] += by_value[slot] * slope * graph.pull[edge];
                            }
                        });
                    }
                    let claims = cycle.claims..cycle.slots.end;
                    for (slot, by) in claims.clone().zip(&mut by_value[claims]) {
                        *by *= formula.base_slope(graph, slot, values);
                    }
                    continue;
                }
                let by = by_value[slot];
                if by == 0.0 {
                    continue;
                }
                formula.slopes(graph, slot, values, |edge, slope| {
                    let from = graph.from[edge] as usize;
                    by_value[from] += by * slope * graph.pull[edge];
                    edges[edge] = by * slope * values[from];
                });
                // Nothing that is still to come asks for it.
                if graph.kinds[slot] == Kind::Claim {
                    by_value[slot] = by * formula.base_slope(graph, slot, values);
                }
            }
            Some(Slopes { slots: by_value, edges })
        })
    }

    /// How it grows with the credence of a claim of the graph.
    pub fn by_credence(&self, slopes: &Slopes, claim: usize) -> f64 {
        let slope = self.graph.base_slope(claim);
        slopes.slots.get(self.graph.claim_slots[claim] as usize).map_or(0.0, |by| by * slope)
    }

    /// How it grows with the weight of an inference.
    pub fn by_weight(&self, slopes: &Slopes, step: usize) -> f64 {
        let graph = &self.graph;
        let weight = graph.weights[step];
        match graph.steps[step] {
            StepAt::Slot(slot) => {
                let slot = slot as usize;
                slopes.slots[slot] * weight_slopes(graph, slot, &self.state.values).0
            }
            StepAt::Edge(edge) => {
                let sign = if graph.is_against(edge as usize) { -1.0 } else { 1.0 };
                let rules = graph.rules;
                let slope = match graph.kinds[graph.reader(edge)] {
                    Kind::Claim => rules.pull_slope(weight, weight) + rules.pull_slope_of_given(weight, weight),
                    Kind::Force | Kind::Strength | Kind::Lift => 1.0,
                };
                slopes.edges[edge as usize] * sign * slope
            }
            StepAt::Aside(_) => 0.0,
        }
    }
}

/// Adds up how a value grows with those of a cycle: what comes from outside, and again and again round the cycle. None
/// if that does not come to an end.
fn round_about(
    slots: &std::ops::Range<usize>,
    by_value: &mut [f64],
    slopes: impl Fn(usize, &mut dyn FnMut(usize, f64)),
) -> Option<()> {
    let outside = by_value[slots.clone()].to_vec();
    if outside.iter().all(|by| *by == 0.0) {
        return Some(());
    }
    let mut next = outside.clone();
    for _ in 0..MOST_ROUNDS {
        next.copy_from_slice(&outside);
        for slot in slots.clone() {
            let by = by_value[slot];
            slopes(slot, &mut |from, slope| {
                if slots.contains(&from) {
                    next[from - slots.start] += by * slope;
                }
            });
        }
        let now = &mut by_value[slots.clone()];
        let moved = now.iter().zip(&next).fold(0.0_f64, |most, (now, next)| most.max((now - next).abs()));
        now.copy_from_slice(&next);
        if moved < 1e-14 {
            return Some(());
        }
        if !moved.is_finite() || moved > 1e12 {
            return None;
        }
    }
    None
}

/// Who reads each slot.
fn readers(graph: &Graph) -> Lists {
    let pairs =
        (0..graph.len()).flat_map(|slot| graph.from[graph.row(slot)].iter().map(move |&from| (from, small(slot))));
    Lists::of(graph.len(), pairs)
}
