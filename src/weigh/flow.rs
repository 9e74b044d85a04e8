//! The continuous evaluation: `ds/dt = F(s) - s` from `s(0) = base`, the definition of every strength on a cycle
//! (Potyka, KR 2018).
//!
//! The state is the strengths of claims and of those inferences that bear on one another in a cycle; other inferences
//! follow at once. Time goes by in steps of 0.1, each by the classical rule of Runge and Kutta (4th order): where a state
//! at rest has others right beside it, the place where the flow ends depends on such detail, and this is what other
//! implementations do. The flow has come to rest when nothing moves by more than [`REST`]; it swings if the bands that
//! strengths keep to no longer change from one stretch of time to the next. Large cycles take longer steps, and once
//! they are nearly at rest they are gone through slot by slot.

use super::formula::{Aggregation, Formula, Influence};
use super::graph::{Graph, Kind};

/// Speeds of no more than this are rest: strengths are at most 1, and some hundred roundings (of 2e-16 each) add up to this.
const REST: f64 = 1e-13;
/// The length of a step, and that for large cycles: those with more slots and edges than [`LARGE`], which would take long
/// with the short one. Steps of 0.5 are still far inside what the rule bears (2.8 for a state that draws in at speed 1).
const STEP: f64 = 0.1;
const LONG_STEP: f64 = 0.5;
const LARGE: usize = 20_000;
/// Large cycles that are slower than this are nearly at rest, and rest no further away than [`NEARBY`]: gone through slot by
/// slot they might otherwise come to rest in another state than the one that the flow leads to.
const SLOW: f64 = 1e-3;
const NEARBY: f64 = 2e-2;
/// The first stretch of time whose bands are looked at: what draws in at speed 1 has lost all but 1e-11 by then. Each one
/// after it is as long as all before, so that a slow swing is seen whole some time.
const FIRST_STRETCH: f64 = 25.0;
/// Two bands are the same if their ends differ by no more than this part of the widest: a turning point that falls between
/// two steps is missed by about as much.
const SAME_BANDS: f64 = 1e-3;
/// A band that has lost more than this part of its width from one half of a stretch to the next draws in.
const DRAWS_IN: f64 = 1e-6;
/// Bands narrower than this may still be coming to rest; nobody sees so small a swing.
const NARROWEST: f64 = 1e-6;
/// A state that came this near to rest and left again had come to a knife-edge: a true way past a state at rest keeps its
/// distance, only rounding leads away from so near.
const NEAR: f64 = 1e-7;

/// How a flow ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// Nothing moves any more.
    AtRest,
    /// It came to rest, all but rounding, and left again.
    LeftRest,
    /// It swings for ever.
    Swinging,
    /// Patience ran out.
    GivenUp,
}

/// Where a flow has led.
#[derive(Debug)]
pub(super) struct Flow {
    pub end: End,
    /// How many slots and edges were visited.
    pub visited: u64,
    /// The lowest and the highest value of each slot of the set in the last stretch of time, in the set's order.
    pub bands: Vec<(f64, f64)>,
}

/// Follows the flow on `set` (in evaluation order; it reads nothing else) and leaves the state it led to in `values`.
/// `patience` is how many slots and edges may be visited.
pub(super) fn follow<A: Aggregation, I: Influence>(
    formula: Formula<A, I>,
    graph: &Graph,
    set: &[u32],
    off: &[bool],
    values: &mut [f64],
    patience: usize,
) -> Flow {
    let mut run = Run::start(formula, graph, set, off, values);
    let end = run.run(values, patience);
    Flow { end, visited: run.visited, bands: run.bands(end, values) }
}

struct Run<'a, A, I> {
    formula: Formula<A, I>,
    graph: &'a Graph,
    set: &'a [u32],
    off: &'a [bool],
    /// The slots that are the state, and those that follow at once.
    state: Vec<usize>,
    following: Vec<usize>,
    y: Vec<f64>,
    /// What one look at the speeds costs.
    cost: usize,
    /// What all looks have cost.
    visited: u64,
    halves: [Vec<(f64, f64)>; 2],
}

const EMPTY: (f64, f64) = (f64::INFINITY, f64::NEG_INFINITY);

impl<'a, A: Aggregation, I: Influence> Run<'a, A, I> {
    fn start(formula: Formula<A, I>, graph: &'a Graph, set: &'a [u32], off: &'a [bool], values: &mut [f64]) -> Self {
        let (mut state, mut following) = (Vec::new(), Vec::new());
        for &slot in set {
            let slot = slot as usize;
            let is_claim = graph.kinds[slot] == Kind::Claim;
            if off[slot] {
                values[slot] = 0.0;
            } else if is_claim || graph.moving[slot] {
                state.push(slot);
                if is_claim {
                    values[slot] = graph.base[slot];
                }
            } else {
                following.push(slot);
            }
        }
        // Inferences that bear on one another begin at their given weight.
        for &slot in &state {
            if graph.kinds[slot] != Kind::Claim {
                values[slot] = graph.base[slot] * graph.held(slot, values);
            }
        }
        for &slot in &following {
            values[slot] = graph.step_value(slot, values);
        }
        let y = state.iter().map(|&slot| values[slot]).collect();
        let cost = set.iter().map(|&slot| 1 + graph.row(slot as usize).len()).sum();
        let halves = [vec![EMPTY; set.len()], vec![EMPTY; set.len()]];
        Self { formula, graph, set, off, state, following, y, cost, visited: 0, halves }
    }

    /// Brings `values` in line with a state.
    fn spread(&self, y: &[f64], values: &mut [f64]) {
        for (&slot, &y) in self.state.iter().zip(y) {
            values[slot] = y;
        }
        for &slot in &self.following {
            values[slot] = self.graph.step_value(slot, values);
        }
    }

    /// The speeds in a state; gives the largest.
    fn speeds(&self, y: &[f64], values: &mut [f64], speeds: &mut [f64]) -> f64 {
        self.spread(y, values);
        let mut most = 0.0_f64;
        for ((&slot, y), speed) in self.state.iter().zip(y).zip(speeds) {
            *speed = self.formula.value(self.graph, slot, values) - y;
            most = most.max(speed.abs());
        }
        most
    }

    fn run(&mut self, values: &mut [f64], patience: usize) -> End {
        let n = self.state.len();
        let is_large = self.cost > LARGE;
        let h = if is_large { LONG_STEP } else { STEP };
        let mut k: [Vec<f64>; 4] = std::array::from_fn(|_| vec![0.0; n]);
        let mut trial = vec![0.0; n];
        let mut y = std::mem::take(&mut self.y);
        let (mut nearest, mut nearest_y) = (f64::INFINITY, Vec::new());
        let (mut time, mut stretch, mut spent) = (0.0, FIRST_STRETCH, 0);
        let end = loop {
            let speed = self.speeds(&y, values, &mut k[0]);
            if speed <= REST {
                break End::AtRest;
            }
            if is_large && speed < SLOW && self.settle(&mut y, values) {
                break End::AtRest;
            }
            if speed < nearest {
                nearest = speed;
                if nearest < NEAR {
                    nearest_y.clone_from(&y);
                }
            } else if nearest < NEAR && speed > NEAR * 100.0 && speed > nearest * 1e4 {
                y = nearest_y;
                break End::LeftRest;
            }
            if time > 0.5 * stretch {
                self.widen(usize::from(time > 0.75 * stretch), values);
            }
            if time >= stretch {
                if self.are_bands_the_same() {
                    break End::Swinging;
                }
                stretch *= 2.0;
                self.halves.iter_mut().for_each(|half| half.fill(EMPTY));
            }
            if spent > patience {
                break End::GivenUp;
            }
            spent += 4 * self.cost;
            for (stage, share) in [(1, 0.5), (2, 0.5), (3, 1.0)] {
                for i in 0..n {
                    trial[i] = y[i] + h * share * k[stage - 1][i];
                }
                self.speeds(&trial, values, &mut k[stage]);
            }
            for i in 0..n {
                y[i] += h / 6.0 * (k[0][i] + 2.0 * k[1][i] + 2.0 * k[2][i] + k[3][i]);
            }
            time += h;
        };
        self.visited = spent as u64;
        self.spread(&y, values);
        end
    }

    /// Goes through a set that is nearly at rest, slot by slot, until it rests. False, and nothing has changed, if it
    /// does not, or rests elsewhere.
    fn settle(&self, y: &mut [f64], values: &mut [f64]) -> bool {
        let kept = values.to_vec();
        let mut before = f64::INFINITY;
        for _ in 0..400 {
            let mut moved = 0.0_f64;
            for &slot in self.set {
                let slot = slot as usize;
                if !self.off[slot] {
                    let value = self.formula.value(self.graph, slot, values);
                    moved = moved.max((value - values[slot]).abs());
                    values[slot] = value;
                }
            }
            if moved <= REST {
                let is_near = self.state.iter().zip(&*y).all(|(&slot, y)| (values[slot] - y).abs() <= NEARBY);
                if is_near {
                    self.state.iter().zip(y).for_each(|(&slot, y)| *y = values[slot]);
                    return true;
                }
                break;
            }
            if moved > before * 4.0 {
                break;
            }
            before = before.min(moved);
        }
        values.copy_from_slice(&kept);
        false
    }

    fn widen(&mut self, half: usize, values: &[f64]) {
        for ((lo, hi), &slot) in self.halves[half].iter_mut().zip(self.set) {
            *lo = lo.min(values[slot as usize]);
            *hi = hi.max(values[slot as usize]);
        }
    }

    /// Whether the second half of a stretch keeps to the bands of the first, and they are not all drawing in.
    fn are_bands_the_same(&self) -> bool {
        let [first, second] = &self.halves;
        let widest = second.iter().map(|(lo, hi)| hi - lo).fold(0.0, f64::max);
        if widest < NARROWEST {
            return false;
        }
        let slack = SAME_BANDS * widest;
        let pairs = || first.iter().zip(second);
        let same = |(one, other): (&(f64, f64), &(f64, f64))| {
            (one.0 - other.0).abs() <= slack && (one.1 - other.1).abs() <= slack
        };
        let draws_in = |(one, other): (&(f64, f64), &(f64, f64))| {
            let (before, after) = (one.1 - one.0, other.1 - other.0);
            after <= NARROWEST || after < before * (1.0 - DRAWS_IN)
        };
        pairs().all(same) && !pairs().all(draws_in)
    }

    /// The bands of what swings, points for what rests.
    fn bands(&self, end: End, values: &[f64]) -> Vec<(f64, f64)> {
        let point = |slot: &u32| (values[*slot as usize], values[*slot as usize]);
        match end {
            End::AtRest | End::LeftRest => self.set.iter().map(point).collect(),
            End::Swinging | End::GivenUp => {
                let halves = self.halves[0].iter().zip(&self.halves[1]);
                let joined = halves.map(|(one, other)| (one.0.min(other.0), one.1.max(other.1)));
                let known = |(slot, (lo, hi)): (&u32, (f64, f64))| if lo <= hi { (lo, hi) } else { point(slot) };
                self.set.iter().zip(joined).map(known).collect()
            }
        }
    }
}
