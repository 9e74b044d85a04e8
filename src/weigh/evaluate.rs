//! One evaluation: the strengths of a compiled map, component by component.

use std::collections::HashMap;

use super::circle;
use super::compiled::{Compiled, NodeNumber};
use super::components::Component;
use super::formula::{left_over, moved_weight};

/// Strengths that differ by no more than this are the same: a band this narrow is a point.
pub(super) const SAME: f64 = 1e-9;

/// How many numbers all traces together may hold, as long as each can hold at least [`SHORTEST_TRACE`].
const TRACE_ROOM: usize = 1 << 23;
const SHORTEST_TRACE: usize = 8;
const LONGEST_TRACE: usize = 512;

/// What is known of a node's strength.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Settled,
    /// It has a [`Trace`].
    Oscillating,
    Unsettled,
}

/// The states an oscillating node passes through, on a clock that all nodes share.
#[derive(Clone, Debug)]
pub(super) struct Trace {
    strength: Vec<f64>,
    /// Of an inference, what enters its target's aggregation; empty for a claim.
    force: Vec<f64>,
    pub lo: f64,
    pub hi: f64,
}

impl Trace {
    /// A trace with room for `length` states.
    pub fn new(length: usize, is_claim: bool) -> Self {
        let force = if is_claim { Vec::new() } else { vec![0.0; length] };
        Self { strength: vec![0.0; length], force, lo: f64::INFINITY, hi: f64::NEG_INFINITY }
    }
}

/// The strengths of an evaluation. Indexed by node; an oscillating node rests at the middle of its band.
#[derive(Clone, Debug)]
pub(super) struct State {
    /// Of a claim 0..=1; of an inference its weight as moved by the inferences on it, times `p`.
    pub strength: Vec<f64>,
    /// Of an inference, `e * p`.
    pub force: Vec<f64>,
    pub mark: Vec<Mark>,
    pub traces: HashMap<NodeNumber, Trace>,
    /// Inferences left out of this evaluation.
    off: Vec<bool>,
    /// The longest trace kept.
    longest: usize,
    /// What the iteration of one circle may cost, in nodes visited and read.
    pub patience: usize,
}

impl State {
    /// The state before an evaluation.
    pub fn new(graph: &Compiled) -> Self {
        let nodes = graph.len();
        Self {
            strength: vec![0.0; nodes],
            force: vec![0.0; nodes],
            mark: vec![Mark::Settled; nodes],
            traces: HashMap::new(),
            off: vec![false; nodes],
            longest: (TRACE_ROOM / nodes.max(1)).clamp(SHORTEST_TRACE, LONGEST_TRACE),
            patience: circle::PATIENCE,
        }
    }

    /// Evaluates everything.
    pub fn evaluate(&mut self, graph: &Compiled) {
        for component in &graph.components {
            self.evaluate_component(graph, component);
        }
    }

    /// Evaluates one component; all that it reads has been.
    pub fn evaluate_component(&mut self, graph: &Compiled, component: &Component) {
        match component {
            Component::Single(node) => self.evaluate_single(graph, *node),
            Component::Circle(circle) if circle.inferences().any(|node| self.off[node as usize]) => {
                // Without these it may be several circles or none, each of which stands for itself.
                for component in circle.without(graph, |node| self.off[node as usize]) {
                    match component {
                        Component::Single(node) => self.evaluate_single(graph, node),
                        Component::Circle(circle) => circle::settle(self, graph, &circle),
                    }
                }
            }
            Component::Circle(circle) => circle::settle(self, graph, circle),
        }
    }

    /// Leaves an inference out of the evaluations to come: it carries nothing.
    pub fn leave_out(&mut self, inference: NodeNumber) {
        self.off[inference as usize] = true;
    }

    fn evaluate_single(&mut self, graph: &Compiled, node: NodeNumber) {
        let inputs = if self.off[node as usize] { &[] } else { graph.before(node) };
        let phases = self.phases(inputs);
        self.traces.remove(&node);
        self.mark[node as usize] = self.worst_mark(inputs);
        if phases > 1 {
            let mut trace = Trace::new(phases, graph.is_claim(node));
            for phase in 0..phases {
                self.load(inputs, phase);
                self.update(graph, node);
                self.record(&mut trace, node, phase);
            }
            self.rest(inputs);
            if self.mark[node as usize] != Mark::Unsettled {
                self.keep(node, trace);
                return;
            }
        }
        self.update(graph, node);
    }

    fn update(&mut self, graph: &Compiled, node: NodeNumber) {
        if graph.is_claim(node) {
            self.strength[node as usize] = self.claim_strength(graph, node);
        } else {
            let weight = self.moved_weight(graph, node);
            self.set_inference(graph, node, weight, self.held(graph, node));
        }
    }

    /// The strength of a claim under the present forces of its inferences.
    pub fn claim_strength(&self, graph: &Compiled, claim: NodeNumber) -> f64 {
        let formula = graph.formula;
        let mut sides = formula.nothing();
        for &inference in graph.bearing(claim) {
            formula.count(&mut sides, graph.is_attack(inference), self.force[inference as usize]);
        }
        formula.strength(graph.base(claim), graph.anchor(claim), sides)
    }

    /// `p`: how far the premises of an inference hold together, the smallest of their strengths, 0 without premises.
    pub fn held(&self, graph: &Compiled, inference: NodeNumber) -> f64 {
        let premises = graph.premises(inference);
        if premises.is_empty() || self.off[inference as usize] {
            return 0.0;
        }
        premises.iter().fold(1.0, |held: f64, &premise| held.min(self.strength[premise as usize]))
    }

    /// The weight of an inference under the present strengths of the inferences on it.
    pub fn moved_weight(&self, graph: &Compiled, inference: NodeNumber) -> f64 {
        let (mut undercut, mut backed) = (1.0, 1.0);
        for &other in graph.bearing(inference) {
            let side = if graph.is_attack(other) { &mut undercut } else { &mut backed };
            *side *= left_over(self.strength[other as usize]);
        }
        moved_weight(graph.base(inference), undercut, backed)
    }

    /// Sets an inference's strength and force from its moved weight and `p`.
    pub fn set_inference(&mut self, graph: &Compiled, inference: NodeNumber, weight: f64, held: f64) {
        // The pull of the given weight is at hand.
        let pull =
            if graph.bearing(inference).is_empty() { graph.anchor(inference) } else { graph.formula.pull(weight) };
        self.strength[inference as usize] = weight * held;
        self.force[inference as usize] = pull * held;
    }

    // ---- oscillation ----

    /// After how many steps of the clock these nodes, together, begin again: 1 if none oscillates.
    ///
    /// At most the longest trace kept; beyond it the joint states are a sample.
    pub fn phases(&self, nodes: &[NodeNumber]) -> usize {
        if self.traces.is_empty() {
            return 1;
        }
        let lengths = nodes.iter().filter_map(|node| self.traces.get(node)).map(|trace| trace.strength.len());
        lengths.fold(1, |joint, length| least_common_multiple(joint, length).min(self.longest))
    }

    /// Puts oscillating nodes in the state they have when the clock says `time`.
    pub fn load(&mut self, nodes: &[NodeNumber], time: usize) {
        for &node in nodes {
            if let Some(trace) = self.traces.get(&node) {
                let phase = time % trace.strength.len();
                self.strength[node as usize] = trace.strength[phase];
                if let Some(&force) = trace.force.get(phase) {
                    self.force[node as usize] = force;
                }
            }
        }
    }

    /// Puts oscillating nodes in the middle of their bands.
    pub fn rest(&mut self, nodes: &[NodeNumber]) {
        for &node in nodes {
            if let Some(trace) = self.traces.get(&node) {
                self.strength[node as usize] = f64::midpoint(trace.lo, trace.hi);
                if !trace.force.is_empty() {
                    self.force[node as usize] = middle(&trace.force);
                }
            }
        }
    }

    /// Widens a trace's band by the present state of a node, and notes the state if there is room for that time.
    pub fn record(&self, trace: &mut Trace, node: NodeNumber, time: usize) {
        let strength = self.strength[node as usize];
        trace.lo = trace.lo.min(strength);
        trace.hi = trace.hi.max(strength);
        let phase = time % trace.strength.len();
        trace.strength[phase] = strength;
        if let Some(force) = trace.force.get_mut(phase) {
            *force = self.force[node as usize];
        }
    }

    /// Ends a recording: the node oscillates, or if its band is a point, it is settled there.
    pub fn keep(&mut self, node: NodeNumber, trace: Trace) {
        let is_point = trace.hi - trace.lo <= SAME;
        self.traces.insert(node, trace);
        self.rest(&[node]);
        if is_point {
            self.traces.remove(&node);
        }
        self.mark[node as usize] = if is_point { Mark::Settled } else { Mark::Oscillating };
    }

    /// The longest trace kept.
    pub fn longest_trace(&self) -> usize {
        self.longest
    }

    /// Unsettled if any of these is, else settled.
    pub fn worst_mark(&self, nodes: &[NodeNumber]) -> Mark {
        let is_unsettled = nodes.iter().any(|&node| self.mark[node as usize] == Mark::Unsettled);
        if is_unsettled { Mark::Unsettled } else { Mark::Settled }
    }
}

fn middle(values: &[f64]) -> f64 {
    let (lo, hi) =
        values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(lo, hi), &value| (lo.min(value), hi.max(value)));
    f64::midpoint(lo, hi)
}

fn least_common_multiple(a: usize, b: usize) -> usize {
    let (mut divisor, mut rest) = (a, b);
    while rest != 0 {
        (divisor, rest) = (rest, divisor % rest);
    }
    a / divisor.max(1) * b
}
