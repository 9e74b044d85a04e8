//! The iteration of a circle: does it come to rest, swing, or neither within reason?
//!
//! The state of a circle is the strengths of its claims and the strengths of those inferences that bear on each other
//! in a circle; the other inferences follow within a step. All of the state moves at once. States are compared with the
//! one before (at rest?) and with one kept from the last power of two of the step number (back where it was? Brent,
//! "An improved Monte Carlo factorization algorithm", BIT 1980). A band that no longer changes from one stretch of
//! steps to the next is an oscillation too, even if no state ever comes back exactly.
//!
//! Where a circle reads something that oscillates, the clock of that oscillation drives the iteration: step `t` reads
//! state `t` of it.

use super::compiled::{Compiled, NodeNumber};
use super::components::Circle;
use super::evaluate::{Mark, State, Trace};

/// What the iteration of one circle may cost before it is given up as unsettled, in nodes visited and read; about a
/// tenth of a second.
pub(super) const PATIENCE: usize = 10_000_000;
/// Iterations are at least and at most this many steps long, whatever the patience says.
const FEWEST_STEPS: usize = 512;
const MOST_STEPS: usize = 1 << 21;
/// States no further apart than this are one state, up to rounding.
const REST: f64 = 1e-14;
/// Bands are compared from this many steps on.
const FIRST_BANDS: usize = 4096;
/// Two bands are the same if their ends differ by no more than this part of their width.
const SAME_BANDS: f64 = 1e-3;
/// A circle whose widest band is narrower than this may still be coming to rest.
const NARROWEST: f64 = 1e-6;

/// How an iteration ended.
enum End {
    AtRest,
    /// The states of this many steps, from now on, say it all.
    Swinging(usize),
    Unsettled,
}

/// Iterates a circle and marks its nodes.
pub(super) fn settle(state: &mut State, graph: &Compiled, circle: &Circle) {
    let mut iteration = Iteration::start(state, graph, circle);
    let end = iteration.run(state);
    match end {
        End::AtRest => {}
        End::Swinging(steps) => iteration.record(state, steps),
        End::Unsettled => iteration.stop_halfway(state),
    }
    state.rest(&circle.inputs);
    if matches!(end, End::Unsettled) || state.worst_mark(&circle.inputs) == Mark::Unsettled {
        for node in circle.nodes() {
            state.traces.remove(&node);
            state.mark[node as usize] = Mark::Unsettled;
        }
    }
}

struct Iteration<'a> {
    graph: &'a Compiled,
    circle: &'a Circle,
    /// The nodes whose strengths are the state.
    moving: Vec<NodeNumber>,
    /// After how many steps the inputs begin again; 1 if they are at rest.
    drive: usize,
    time: usize,
    /// Scratch: what is to be set at once.
    next: Vec<f64>,
}

impl<'a> Iteration<'a> {
    /// All claims at their bases, all inferences at their given weights.
    fn start(state: &mut State, graph: &'a Compiled, circle: &'a Circle) -> Self {
        for node in circle.nodes() {
            state.traces.remove(&node);
            state.mark[node as usize] = Mark::Settled;
        }
        for &claim in &circle.claims {
            state.strength[claim as usize] = graph.base(claim);
        }
        let drive = state.phases(&circle.inputs);
        state.load(&circle.inputs, 0);
        for inference in circle.inferences() {
            state.set_inference(graph, inference, graph.base(inference), state.held(graph, inference));
        }
        let circular = circle.steps.iter().filter(|group| group.is_circular).flat_map(|group| &group.steps);
        let moving = circle.claims.iter().chain(circular).copied().collect();
        Self { graph, circle, moving, drive, time: 0, next: Vec::new() }
    }

    fn run(&mut self, state: &mut State) -> End {
        let affordable = (state.patience / self.circle.work.max(1)).clamp(FEWEST_STEPS, MOST_STEPS);
        let mut kept = self.values(state);
        let mut kept_at = 0;
        let mut bands = Bands::new(self.moving.len());
        while self.time < affordable {
            let moved = self.step(state);
            if self.drive == 1 && moved <= REST {
                return End::AtRest;
            }
            let period = self.time - kept_at;
            if period.is_multiple_of(self.drive) && self.is_back_at(state, &kept) {
                return End::Swinging(period);
            }
            bands.widen(&self.moving, state, period > kept_at / 2);
            if self.time.is_power_of_two() {
                if self.time >= FIRST_BANDS && bands.are_the_same() {
                    return End::Swinging(kept_at);
                }
                bands.begin();
                kept = self.values(state);
                kept_at = self.time;
            }
        }
        End::Unsettled
    }

    /// One step; says how far the state moved.
    fn step(&mut self, state: &mut State) -> f64 {
        self.read_inputs(state);
        let moved = self.move_inferences(state);
        let moved = moved.max(self.move_claims(state));
        self.time += 1;
        moved
    }

    fn read_inputs(&self, state: &mut State) {
        if self.drive > 1 {
            state.load(&self.circle.inputs, self.time);
        }
    }

    /// Brings the inferences in line with the claims; says how far those moved that bear on each other in a circle.
    fn move_inferences(&mut self, state: &mut State) -> f64 {
        let mut moved = 0.0_f64;
        for group in &self.circle.steps {
            self.next.clear();
            self.next.extend(group.steps.iter().map(|&inference| state.moved_weight(self.graph, inference)));
            for (&inference, &weight) in group.steps.iter().zip(&self.next) {
                let before = state.strength[inference as usize];
                state.set_inference(self.graph, inference, weight, state.held(self.graph, inference));
                if group.is_circular {
                    moved = moved.max((state.strength[inference as usize] - before).abs());
                }
            }
        }
        moved
    }

    /// Brings the claims in line with the inferences, all at once; says how far they moved.
    fn move_claims(&mut self, state: &mut State) -> f64 {
        // Claims read inferences only, so none sees another that has moved already.
        let mut moved = 0.0_f64;
        for &claim in &self.circle.claims {
            let strength = state.claim_strength(self.graph, claim);
            moved = moved.max((strength - state.strength[claim as usize]).abs());
            state.strength[claim as usize] = strength;
        }
        moved
    }

    /// Goes on for so many steps and keeps what every node passes through.
    fn record(&mut self, state: &mut State, steps: usize) {
        let length = steps.min(state.longest_trace());
        let mut traces: Vec<(NodeNumber, Trace)> =
            self.circle.nodes().map(|node| (node, Trace::new(length, self.graph.is_claim(node)))).collect();
        for _ in 0..steps {
            self.read_inputs(state);
            self.move_inferences(state);
            for (node, trace) in &mut traces {
                state.record(trace, *node, self.time);
            }
            self.move_claims(state);
            self.time += 1;
        }
        for (node, trace) in traces {
            state.keep(node, trace);
        }
    }

    /// Stops between two steps: nearer to where a slow swing is going than either.
    fn stop_halfway(&mut self, state: &mut State) {
        let before = self.values(state);
        self.step(state);
        for (&node, before) in self.moving.iter().zip(before) {
            state.strength[node as usize] = f64::midpoint(before, state.strength[node as usize]);
        }
        state.rest(&self.circle.inputs);
        self.move_inferences(state);
    }

    fn values(&self, state: &State) -> Vec<f64> {
        self.moving.iter().map(|&node| state.strength[node as usize]).collect()
    }

    fn is_back_at(&self, state: &State, kept: &[f64]) -> bool {
        self.moving.iter().zip(kept).all(|(&node, kept)| (state.strength[node as usize] - kept).abs() <= REST)
    }
}

/// The bands that the state keeps to in the first and the second half of a stretch of steps.
struct Bands {
    halves: [Vec<(f64, f64)>; 2],
}

impl Bands {
    const EMPTY: (f64, f64) = (f64::INFINITY, f64::NEG_INFINITY);

    fn new(nodes: usize) -> Self {
        Self { halves: [vec![Self::EMPTY; nodes], vec![Self::EMPTY; nodes]] }
    }

    fn begin(&mut self) {
        for half in &mut self.halves {
            half.fill(Self::EMPTY);
        }
    }

    fn widen(&mut self, moving: &[NodeNumber], state: &State, is_second_half: bool) {
        for ((lo, hi), &node) in self.halves[usize::from(is_second_half)].iter_mut().zip(moving) {
            let strength = state.strength[node as usize];
            *lo = lo.min(strength);
            *hi = hi.max(strength);
        }
    }

    /// Whether the second half keeps to the bands of the first, and they are not all drawing in.
    fn are_the_same(&self) -> bool {
        let [first, second] = &self.halves;
        let widest = second.iter().map(|(lo, hi)| hi - lo).fold(0.0, f64::max);
        if widest < NARROWEST {
            return false;
        }
        let slack = SAME_BANDS * widest;
        let mut all_narrow = true;
        for ((lo, hi), (lo_after, hi_after)) in first.iter().zip(second) {
            if (lo - lo_after).abs() > slack || (hi - hi_after).abs() > slack {
                return false;
            }
            let (before, after) = (hi - lo, hi_after - lo_after);
            all_narrow &= after <= NARROWEST || after < before - REST;
        }
        !all_narrow
    }
}
