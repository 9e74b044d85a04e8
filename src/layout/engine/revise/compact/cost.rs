//! What a change costs: how far how many cards move, and how much more of the screen the map takes.

use super::placement::{Placement, filled};
use super::trees::Trees;
use crate::layout::engine::compact::children::Stacking;
use crate::layout::engine::route::SAME;

/// A card that moves no farther than this hardly moves, in map units: the tests count like this.
const STILL: f64 = 10.0;
/// What it costs to move a card by a map unit, and to move it at all.
const MOVE: (f64, f64) = (0.01, 0.5);
/// What it costs, for every card, if the map takes twice as much of the screen.
const GROWTH: f64 = 0.3;

/// Up to so many cards a map is small: it should rather keep its shape than stand still. From so many on it is large.
/// Halved: a fifth fewer cards move after an edit, as more new ones are set apart from their parents; half as much
/// again: a quarter more.
const SMALL: (f64, f64) = (60.0, 400.0);
/// The share of the cards that may move, in a small and in a large map; in between, the number falls evenly. The tests
/// ask for a twentieth in a large one. Halved: a fifth fewer cards move after an edit, as more new ones are set apart
/// from their parents; half as much again: a quarter more.
const MOST: (f64, f64) = (0.4, 0.045);
/// The share of the pairs of cards that may change sides, in a small and in a large map. The tests ask for a thousandth
/// in a large one. Halved: 15 % fewer cards move.
const FLIPS: (f64, f64) = (0.3, 0.0009);
/// So many pairs may change sides however small the map is.
const LEAST_FLIPS: f64 = 150.0;
/// Pairs whose cards stand nearer than this along an axis have no sides, in map units: the tests count like this.
const BESIDE: f64 = 20.0;

/// Where everything would stand after a change, and what the change costs.
pub struct Outcome {
    pub x: Vec<f64>,
    pub y: Vec<f64>,
    pub stacked: Stacking,
    pub thin: Vec<bool>,
    pub cost: f64,
}

/// What to measure changes against.
pub struct Baseline {
    /// Where the cards stood before; new ones not.
    pub x: Vec<Option<f64>>,
    pub y: Vec<Option<f64>>,
    /// How many screens the map filled before.
    pub filled: f64,
    /// The subtrees of the roots before.
    pub trees: Trees,
}

impl Baseline {
    /// The cards as they stand now.
    pub fn of(placement: &Placement<'_>) -> Self {
        let here = |at: &[f64]| at.iter().zip(&placement.placed).map(|(&at, &placed)| placed.then_some(at)).collect();
        Self {
            x: here(&placement.x),
            y: here(&placement.y),
            filled: filled(placement, &placement.x, &placement.y),
            trees: Trees::of(placement, &placement.extents(&placement.x, &placement.y), &placement.y),
        }
    }

    /// Which cards are new or have another place.
    pub fn changed(&self, placement: &Placement<'_>) -> Vec<bool> {
        let same = |before: Option<f64>, at: f64| before.is_some_and(|before| (before - at).abs() < SAME);
        (0..placement.x.len())
            .map(|spot| !same(self.x[spot], placement.x[spot]) || !same(self.y[spot], placement.y[spot]))
            .collect()
    }

    /// What it costs that the cards stand at `at`, along one axis.
    pub fn moves(before: &[Option<f64>], at: &[f64]) -> f64 {
        let mut cost = 0.0;
        for (before, &at) in before.iter().zip(at) {
            let far = before.map_or(0.0, |before| (at - before).abs());
            cost += far * MOVE.0 + if far > STILL { MOVE.1 } else { 0.0 };
        }
        cost
    }

    /// What it costs that the cards stand at `x` and `y`.
    pub fn cost(&self, placement: &Placement<'_>, x: &[f64], y: &[f64]) -> f64 {
        let growth = (filled(placement, x, y) / self.filled.max(f64::MIN_POSITIVE) - 1.0).clamp(0.0, 10.0);
        Self::moves(&self.x, x) + Self::moves(&self.y, y) + growth * GROWTH * x.len() as f64
    }
}

impl Baseline {
    /// Whether more changes, if the cards stand at `x` and `y`, than one edit should change.
    pub fn is_too_much(&self, x: &[f64], y: &[f64]) -> bool {
        let count = x.len() as f64;
        let far = |before: Option<f64>, at: f64| before.map_or(0.0, |before| (at - before).abs());
        let moved: Vec<usize> =
            (0..x.len()).filter(|&spot| far(self.x[spot], x[spot]).max(far(self.y[spot], y[spot])) > STILL).collect();
        let most = between(count, |count| count, MOST);
        // If nearly all move, what counts is what stays.
        if (moved.len() as f64).min(count - moved.len() as f64) > most {
            return true;
        }
        let mut is_moved = vec![false; x.len()];
        for &spot in &moved {
            is_moved[spot] = true;
        }
        let pairs = |count: f64| count * (count - 1.0) / 2.0;
        let most = between(count, pairs, FLIPS).max(LEAST_FLIPS) as usize;
        let mut flips = 0;
        for &spot in &moved {
            for other in 0..x.len() {
                if is_moved[other] && other <= spot {
                    continue;
                }
                let flip = |before: &[Option<f64>], now: &[f64]| {
                    let (Some(a), Some(b)) = (before[spot], before[other]) else { return false };
                    let (was, is) = (a - b, now[spot] - now[other]);
                    was * is < 0.0 && was.abs() > BESIDE && is.abs() > BESIDE
                };
                flips += usize::from(flip(&self.x, x) || flip(&self.y, y));
            }
            if flips > most {
                return true;
            }
        }
        false
    }
}

/// How many of the things that `all` counts may change in a map of `count` cards, given the shares of small and large maps.
fn between(count: f64, all: impl Fn(f64) -> f64, (small, large): (f64, f64)) -> f64 {
    let (few, many) = SMALL;
    if count <= few {
        return small * all(count);
    }
    if count >= many {
        return large * all(count);
    }
    let (from, to) = (small * all(few), large * all(many));
    from + (to - from) * (count - few) / (many - few)
}
