//! The order of cards and bends in their rows: few crossings.
//!
//! Maps are trees with some further links, so the search starts with the best order that keeps the outline free of
//! crossings ([`Outline::anneal`]). Where much is shared, sweeps that sort each row by the barycentres of the row before
//! follow (Sugiyama, Tagawa and Toda 1981). Each order is finished by swapping neighbours (Gansner et al. 1993, section
//! 3), and the best of all is kept.

use super::crossings::Counter;
use super::outline::Outline;
use super::proper::Proper;
use super::stage::Stage;
use crate::layout::engine::random::Random;

/// Passes of one annealing. Halved or half as much again: half a percent more crossings either way, and 2 or 3 % more
/// length.
const PASSES: usize = 40;
/// Passes of an estimate.
const TRIED: usize = 4;
/// The loss, in crossings, that is readily accepted at its start. Halved: 4 % more crossings and 3 % more length; half
/// as much again: half a percent more crossings.
const HEAT: f64 = 10.0;
/// Units of work (an end of a link that is looked at) that annealing may take, and more of them per node: what a large
/// map costs. Halved: 3 % more length; half as much again: 1 % fewer crossings.
const WORK: (u64, u64) = (500_000, 2_000);
/// The most annealings; only maps that are small or little tangled get so many within [`WORK`].
const ROUNDS: usize = 6;
/// From this share of pieces outside the outline on, sweeps are worth their time.
const SHARED: f64 = 0.2;
/// The most sweeps, and how many may fail in a row.
const SWEEPS: (usize, usize) = (24, 6);
/// Pieces that all sweeps together may look at: what a large map costs.
const SWEPT: usize = 500_000;
/// The most passes of swapping neighbours after a sweep.
const SWAPS: usize = 24;

/// Rows from top to bottom, each from left to right.
pub fn order(graph: &Proper, primary: &[u32], links: &[(u32, u32)], stage: &Stage<'_>) -> Vec<Vec<u32>> {
    let mut outline = Outline::new(graph, primary, links);
    let mut search = Search::new(graph);
    search.start(&outline);
    search.keep();
    if search.best_crossings == 0 || outline.others() == 0 {
        return search.best;
    }
    let mut random = Random::new(0x11AC_4217);
    let work = outline.work().max(1);
    let passes = (WORK.0 + WORK.1 * graph.nodes() as u64) / work;
    let rounds = (passes as usize / PASSES).clamp(1, ROUNDS);
    for round in 0..rounds {
        let round = stage.part(round as f32 / rounds as f32, (round + 1) as f32 / rounds as f32);
        if passes > 0 {
            outline.anneal(PASSES.min(passes as usize), HEAT, &mut random, &round.part(0.0, 0.9));
        }
        search.start(&outline);
        search.swap_neighbours(&round);
        search.keep();
        if round.reached(1.0) {
            return search.best;
        }
    }
    if passes == 0 || outline.others() as f64 >= SHARED * graph.pieces.len() as f64 {
        search.restore();
        search.sweep((SWEPT / graph.pieces.len()).clamp(2, SWEEPS.0), stage);
    }
    search.best
}

/// About how many crossings an order will have: as many as the outline has after a little annealing.
pub fn estimate(graph: &Proper, primary: &[u32], links: &[(u32, u32)], stage: &Stage<'_>) -> u64 {
    let mut outline = Outline::new(graph, primary, links);
    let passes = (WORK.0 + WORK.1 * graph.nodes() as u64) / outline.work().max(1);
    if passes > 0 {
        outline.anneal(TRIED.min(passes as usize), 0.0, &mut Random::new(0x11AC_4217), stage);
    }
    let mut search = Search::new(graph);
    search.start(&outline);
    search.keep();
    search.best_crossings
}

struct Search<'a> {
    graph: &'a Proper,
    rows: Vec<Vec<u32>>,
    position: Vec<u32>,
    best: Vec<Vec<u32>>,
    best_crossings: u64,
    counter: Counter,
    key: Vec<f64>,
    movable: Vec<u32>,
    slots: Vec<u32>,
    ends: (Vec<u32>, Vec<u32>),
}

impl<'a> Search<'a> {
    fn new(graph: &'a Proper) -> Self {
        Self {
            graph,
            rows: vec![Vec::new(); graph.rows()],
            position: vec![0; graph.nodes()],
            best: Vec::new(),
            best_crossings: u64::MAX,
            counter: Counter::default(),
            key: vec![0.0; graph.nodes()],
            movable: Vec::new(),
            slots: Vec::new(),
            ends: (Vec::new(), Vec::new()),
        }
    }

    /// Takes the order of the outline.
    fn start(&mut self, outline: &Outline) {
        outline.rows(&mut self.rows);
        for row in 0..self.rows.len() {
            self.number(row);
        }
    }

    fn number(&mut self, row: usize) {
        for (at, &node) in self.rows[row].iter().enumerate() {
            self.position[node as usize] = at as u32;
        }
    }

    /// Keeps this order if it is the best so far.
    fn keep(&mut self) -> bool {
        let crossings = self.counter.all(self.graph, &self.rows, &self.position);
        let better = crossings < self.best_crossings;
        if better {
            self.best.clone_from(&self.rows);
            self.best_crossings = crossings;
        }
        better
    }

    fn restore(&mut self) {
        self.rows.clone_from(&self.best);
        for row in 0..self.rows.len() {
            self.number(row);
        }
    }

    /// Sorts the rows downward and upward in turn, at most so many times.
    fn sweep(&mut self, most: usize, stage: &Stage<'_>) {
        let mut failed = 0;
        for sweep in 0..most {
            let last = self.rows.len();
            if sweep % 2 == 0 {
                for row in 1..last {
                    self.sort_row(row, true);
                }
            } else {
                for row in (0..last - 1).rev() {
                    self.sort_row(row, false);
                }
            }
            if stage.reached(1.0) {
                break;
            }
            self.swap_neighbours(stage);
            failed = if self.keep() { 0 } else { failed + 1 };
            if failed == SWEEPS.1 {
                break;
            }
        }
    }

    /// Sorts a row by the mean position of its nodes' neighbours in the row above or below. Nodes without any stay.
    fn sort_row(&mut self, row: usize, from_above: bool) {
        let graph = self.graph;
        self.movable.clear();
        self.slots.clear();
        for (at, &node) in self.rows[row].iter().enumerate() {
            let next = if from_above { graph.above(node) } else { graph.below(node) };
            if next.is_empty() {
                continue;
            }
            let sum: f64 = next.iter().map(|&other| f64::from(self.position[other as usize])).sum();
            self.key[node as usize] = sum / next.len() as f64;
            self.movable.push(node);
            self.slots.push(at as u32);
        }
        let key = &self.key;
        self.movable.sort_by(|a, b| key[*a as usize].total_cmp(&key[*b as usize]));
        for (&node, &slot) in self.movable.iter().zip(&self.slots) {
            self.rows[row][slot as usize] = node;
        }
        self.number(row);
    }

    /// Swaps neighbours as long as that saves crossings.
    fn swap_neighbours(&mut self, stage: &Stage<'_>) {
        let rows = self.rows.len();
        // Rows whose neighbours changed since they were looked at.
        let mut touched = vec![true; rows];
        for _ in 0..SWAPS {
            let mut any = false;
            for row in 0..rows {
                if !std::mem::take(&mut touched[row]) {
                    continue;
                }
                let mut swapped = false;
                for at in 1..self.rows[row].len() {
                    let (left, right) = (self.rows[row][at - 1], self.rows[row][at]);
                    if self.gain(left, right) > 0 {
                        self.rows[row].swap(at - 1, at);
                        self.position[left as usize] = at as u32;
                        self.position[right as usize] = at as u32 - 1;
                        swapped = true;
                    }
                }
                if swapped {
                    any = true;
                    touched[row.saturating_sub(1)..(row + 2).min(rows)].fill(true);
                }
            }
            if !any || stage.watch.is_stopped() {
                break;
            }
        }
    }

    /// How many crossings it saves to swap two neighbours.
    fn gain(&mut self, left: u32, right: u32) -> i64 {
        let graph = self.graph;
        let mut gain = 0;
        for (a, b) in [(graph.above(left), graph.above(right)), (graph.below(left), graph.below(right))] {
            gain += if a.len() * b.len() <= 64 { self.gain_by_pairs(a, b) } else { self.gain_by_merging(a, b) };
        }
        gain
    }

    fn gain_by_pairs(&self, a: &[u32], b: &[u32]) -> i64 {
        let mut gain = 0;
        for &p in a {
            let p = self.position[p as usize];
            for &q in b {
                let q = self.position[q as usize];
                gain += i64::from(p > q) - i64::from(p < q);
            }
        }
        gain
    }

    fn gain_by_merging(&mut self, a: &[u32], b: &[u32]) -> i64 {
        let (p, q) = &mut self.ends;
        for (ends, nodes) in [(&mut *p, a), (&mut *q, b)] {
            ends.clear();
            ends.extend(nodes.iter().map(|&node| self.position[node as usize]));
            ends.sort_unstable();
        }
        let (mut gain, mut below, mut upto) = (0, 0, 0);
        for end in p.iter() {
            while below < q.len() && q[below] < *end {
                below += 1;
            }
            while upto < q.len() && q[upto] <= *end {
                upto += 1;
            }
            gain += below.cast_signed() - (q.len() - upto).cast_signed();
        }
        gain as i64
    }
}
