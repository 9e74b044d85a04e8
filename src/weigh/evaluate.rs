//! One evaluation: the values of all slots, and what is to be thought of them.
//!
//! What lies on no cycle is worked out in one pass, a cycle that is proven to have one state at rest is gone through
//! until it rests. The other cycles are followed along the continuous evaluation, all of them at once and together with
//! everything that feeds them: while a claim that feeds a cycle still moves, it may push the cycle to another of its
//! states at rest. If any of them swings, what follows from it is followed as well.

use std::collections::HashMap;

use super::flow::{self, End};
use super::formula::{Aggregation, Formula, Influence};
use super::graph::{Cycle, Graph};
use super::numbers::small;
use super::stability;

/// Bands no wider than this are points: far below what is shown, far above what a flow at rest may err.
const SAME: f64 = 1e-9;
/// What following the cycles of a map may cost in one evaluation, in slots and edges visited: a fraction of a second.
pub(super) const PATIENCE: usize = 60_000_000;

/// What is to be thought of a value, the best first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    /// It stands, and nothing else can come out.
    #[default]
    Proven,
    /// It is where the continuous evaluation came to rest.
    Settled,
    /// It has a band.
    Oscillating,
    /// It is at rest, and a tiny nudge leads elsewhere.
    KnifeEdge,
    /// Patience ran out.
    Unsettled,
}

/// The values of an evaluation, by slot.
#[derive(Clone, Debug)]
pub(super) struct State {
    /// Of a claim 0..=1; of an inference see [`Kind`](super::graph::Kind). The middle of the band if it swings.
    pub values: Vec<f64>,
    /// Slots left out: their value is 0.
    pub off: Vec<bool>,
    /// Empty as long as all is proven.
    pub marks: Vec<Mark>,
    pub bands: HashMap<u32, (f64, f64)>,
    /// Which cycles are proven; empty if that is not known.
    proofs: Vec<bool>,
    /// What following cycles may cost.
    pub patience: usize,
    /// How many slots and edges have been visited so far, in all evaluations.
    pub visited: u64,
}

impl State {
    /// The state before an evaluation.
    pub fn new(graph: &Graph) -> Self {
        Self {
            values: vec![0.0; graph.len()],
            off: vec![false; graph.len()],
            marks: Vec::new(),
            bands: HashMap::new(),
            proofs: Vec::new(),
            patience: PATIENCE,
            visited: 0,
        }
    }

    /// Forgets what was known of cycles: a base or a weight has changed.
    pub fn forget_proofs(&mut self) {
        self.proofs.clear();
    }

    /// What is to be thought of a slot's value.
    pub fn mark(&self, slot: usize) -> Mark {
        self.marks.get(slot).copied().unwrap_or_default()
    }

    /// The lowest and the highest value of a slot.
    pub fn band(&self, slot: usize) -> (f64, f64) {
        self.bands.get(&small(slot)).copied().unwrap_or((self.values[slot], self.values[slot]))
    }
}

impl<A: Aggregation, I: Influence> Formula<A, I> {
    /// Works out everything.
    pub fn evaluate(self, graph: &Graph, state: &mut State) {
        if graph.cycles.is_empty() {
            state.visited += graph.size();
            self.pass(graph, 0..graph.len(), &mut state.values);
            return;
        }
        self.evaluate_without(graph, state);
    }

    /// Works out everything, leaving out the slots that the state marks as off.
    pub fn evaluate_without(self, graph: &Graph, state: &mut State) {
        state.visited += graph.size();
        if graph.cycles.is_empty() {
            self.pass_without(graph, 0..graph.len(), &state.off, &mut state.values);
            return;
        }
        state.marks.clear();
        state.bands.clear();
        if state.proofs.is_empty() {
            state.proofs = graph.cycles.iter().map(|cycle| self.is_proven(graph, cycle)).collect();
        }
        // A cycle that is broken by what is left out rests like any other part; the flow finds that as well.
        let open: Vec<&Cycle> =
            graph.cycles.iter().zip(&state.proofs).filter(|(_, proven)| !**proven).map(|(cycle, _)| cycle).collect();
        if open.is_empty() {
            self.walk(graph, state, &[]);
            return;
        }
        state.marks.resize(graph.len(), Mark::Proven);
        let mut taken = vec![false; graph.len()];
        for cycle in &open {
            taken[cycle.slots.clone()].fill(true);
        }
        let in_open = taken.clone();
        let mut set = feeding(graph, &taken);
        let mut flow = flow::follow(self, graph, &set, &state.off, &mut state.values, state.patience);
        state.visited += flow.visited;
        if flow.end == End::Swinging {
            let swings = |(slot, (lo, hi)): (&u32, &(f64, f64))| (hi - lo > SAME).then_some(*slot as usize);
            let mut moved = vec![false; graph.len()];
            set.iter().zip(&flow.bands).filter_map(swings).for_each(|slot| moved[slot] = true);
            follow_from(graph, &mut moved);
            taken.iter_mut().zip(&moved).for_each(|(taken, moved)| *taken |= moved);
            let wider = feeding(graph, &taken);
            if wider.len() > set.len() {
                set = wider;
                flow = flow::follow(self, graph, &set, &state.off, &mut state.values, state.patience);
                state.visited += flow.visited;
            }
        }
        let mark_of_end = match flow.end {
            End::AtRest | End::Swinging => Mark::Settled,
            End::LeftRest => Mark::KnifeEdge,
            End::GivenUp => Mark::Unsettled,
        };
        for (&slot, &(lo, hi)) in set.iter().zip(&flow.bands) {
            let at = slot as usize;
            if !taken[at] {
                continue;
            }
            let swings = hi - lo > SAME;
            state.marks[at] = match flow.end {
                End::Swinging if swings => Mark::Oscillating,
                _ if in_open[at] => mark_of_end,
                _ => Mark::Settled,
            };
            if state.marks[at] == Mark::Oscillating {
                state.values[at] = f64::midpoint(lo, hi);
                state.bands.insert(slot, (lo, hi));
            }
        }
        for cycle in open {
            let is_at_rest = cycle.slots.clone().all(|slot| state.marks[slot] == Mark::Settled);
            if is_at_rest && stability::is_knife_edge(self, graph, cycle, &state.off, &state.values, state.patience) {
                state.marks[cycle.slots.clone()].fill(Mark::KnifeEdge);
            }
        }
        self.walk(graph, state, &taken);
    }

    /// Goes through all slots in order, but for those `taken` from elsewhere.
    fn walk(self, graph: &Graph, state: &mut State, taken: &[bool]) {
        let is_taken = |slot: usize| taken.get(slot).copied().unwrap_or_default();
        let mut next = 0;
        for n in 0..=graph.cycles.len() {
            let end = graph.cycles.get(n).map_or(graph.len(), |cycle| cycle.slots.start);
            for slot in next..end {
                if !is_taken(slot) {
                    state.values[slot] = if state.off[slot] { 0.0 } else { self.value(graph, slot, &state.values) };
                }
                state.inherit(graph, slot..slot + 1);
            }
            let Some(cycle) = graph.cycles.get(n) else { break };
            let slots = cycle.slots.clone();
            next = slots.end;
            if state.proofs[n] && !slots.clone().all(is_taken) {
                // Claims first: the inferences before them read them.
                for slot in (cycle.claims..slots.end).chain(slots.start..cycle.claims) {
                    state.values[slot] = if state.off[slot] { 0.0 } else { graph.start(slot, &state.values) };
                }
                if !self.settle(graph, cycle, &state.off, &mut state.values) {
                    state.marks.resize(graph.len(), Mark::Proven);
                    state.marks[slots.clone()].fill(Mark::Unsettled);
                }
            }
            state.inherit(graph, slots);
        }
    }
}

impl State {
    /// No slot stands better than what it reads; slots that belong together stand alike, unless they have bands.
    fn inherit(&mut self, graph: &Graph, slots: std::ops::Range<usize>) {
        if self.marks.is_empty() {
            return;
        }
        let read = slots.clone().filter(|slot| !self.off[*slot]).flat_map(|slot| &graph.from[graph.row(slot)]);
        // What follows from a swing was followed itself: it has a band of its own, or does not feel it.
        let mark = |from: &u32| match self.marks[*from as usize] {
            Mark::Oscillating => Mark::Settled,
            mark => mark,
        };
        let worst = read.filter(|from| !self.off[**from as usize]).map(mark).max().unwrap_or_default();
        for slot in slots {
            if worst > self.marks[slot] {
                self.marks[slot] = worst;
                self.bands.remove(&small(slot));
            }
        }
    }
}

/// The slots that are `wanted` and all that lead to them, in order.
fn feeding(graph: &Graph, wanted: &[bool]) -> Vec<u32> {
    let mut wanted = wanted.to_vec();
    graph.add_leading(&mut wanted);
    (0..small(wanted.len())).filter(|&slot| wanted[slot as usize]).collect()
}

/// Adds to `moved` all that follows from it.
fn follow_from(graph: &Graph, moved: &mut [bool]) {
    let mut cycles = graph.cycles.iter().peekable();
    let mut slot = 0;
    while slot < moved.len() {
        // The slots of a cycle follow from one another.
        let end = cycles.next_if(|cycle| cycle.slots.start == slot).map_or(slot + 1, |cycle| cycle.slots.end);
        let follows =
            (slot..end).any(|slot| moved[slot] || graph.from[graph.row(slot)].iter().any(|&from| moved[from as usize]));
        if follows {
            moved[slot..end].fill(true);
        }
        slot = end;
    }
}
