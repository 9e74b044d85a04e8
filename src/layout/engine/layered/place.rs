//! Horizontal places: links as short in sum as the order in the rows allows, long links straight.

use super::proper::Proper;
use super::relax::relax;
use super::simplex::{Arc, improve};
use super::stage::Stage;

/// Units of the solver per map unit.
const FINE: f64 = 4.0;
/// The pull of a piece that ends at a card. Halved: 1 % fewer bends, and the map is seen 2 % smaller; one more: 3 %
/// more bends.
const SHORT: i64 = 2;
/// The pull of a piece between two bends: long links should be straight. One less, the pull of all others: 3 % more
/// bends; half as much again: 1 % fewer bends, and the map is seen 2 % smaller.
const STRAIGHT: i64 = 3;
/// Rounds of the first guess, which the solver then improves.
const RELAXED: usize = 5;
/// Node visits that the solver may take, and more of them per card: maps of 20,000 cards need 16,000 per card.
const VISITS: (usize, usize) = (10_000_000, 20_000);

/// The middle of every node. `half` is half a node's width and `gap` the space two neighbours keep.
pub fn places(
    graph: &Proper,
    rows: &[Vec<u32>],
    half: &[f64],
    gap: &dyn Fn(u32, u32) -> f64,
    stage: &Stage<'_>,
) -> Vec<f64> {
    let mut arcs = Vec::with_capacity(graph.nodes() + graph.pieces.len());
    let mut offsets = vec![0.0; graph.nodes()];
    for row in rows {
        for pair in row.windows(2) {
            let (left, right) = (pair[0], pair[1]);
            let length = ((half[left as usize] + half[right as usize] + gap(left, right)) * FINE).ceil();
            offsets[right as usize] = offsets[left as usize] + length;
            arcs.push(Arc { from: left, to: right, length: length as i64, pull: 0 });
        }
    }
    for &(upper, lower) in &graph.pieces {
        let pull = if graph.is_bend(upper) && graph.is_bend(lower) { STRAIGHT } else { SHORT };
        arcs.push(Arc { from: upper, to: lower, length: 0, pull });
    }
    let mut guess = offsets.clone();
    relax(graph, rows, &offsets, &mut guess, RELAXED);
    let mut x: Vec<i64> = guess.iter().map(|x| x.round() as i64).collect();
    for row in rows {
        for pair in row.windows(2) {
            let (left, right) = (pair[0] as usize, pair[1] as usize);
            x[right] = x[right].max(x[left] + (offsets[right] - offsets[left]) as i64);
        }
    }
    let slope = vec![0; graph.nodes()];
    improve(&mut x, &slope, &arcs, VISITS.0 + VISITS.1 * graph.cards, stage);
    x.into_iter().map(|x| x as f64 / FINE).collect()
}
