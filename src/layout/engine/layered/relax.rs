//! A first guess at horizontal places: each row in turn as near to its neighbours' means as its order and spacing allow.
//!
//! The nearest row to given places, in the sense of least squares, follows from pooling neighbours that push each other
//! (Ayer, Brunk, Ewing, Reid and Silverman, "An empirical distribution function for sampling with incomplete information",
//! 1955, for the pooling; Dwyer, Marriott and Stuckey 2005 for its use on separation constraints).

use super::proper::Proper;

/// Moves `x` closer to its neighbours' means, `rounds` times down and up. `offsets` holds each node's least distance from
/// the start of its row.
pub fn relax(graph: &Proper, rows: &[Vec<u32>], offsets: &[f64], x: &mut [f64], rounds: usize) {
    let mut pools: Vec<(f64, f64, usize)> = Vec::new();
    for round in 0..rounds * 2 {
        let down = round % 2 == 0;
        for at in 0..rows.len() {
            let row = &rows[if down { at } else { rows.len() - 1 - at }];
            pools.clear();
            for &node in row {
                let (mut sum, mut weight) = (0.0, 0.0);
                for (others, share) in [
                    (graph.above(node), if down { 1.0 } else { 0.2 }),
                    (graph.below(node), if down { 0.2 } else { 1.0 }),
                ] {
                    for &other in others {
                        sum += share * x[other as usize];
                        weight += share;
                    }
                }
                // Without neighbours they stay.
                if weight == 0.0 {
                    (sum, weight) = (0.01 * x[node as usize], 0.01);
                }
                let mut pool = (sum - offsets[node as usize] * weight, weight, 1);
                while let Some(&(sum, weight, count)) = pools.last()
                    && sum * pool.1 >= pool.0 * weight
                {
                    pool = (pool.0 + sum, pool.1 + weight, pool.2 + count);
                    pools.pop();
                }
                pools.push(pool);
            }
            let mut nodes = row.iter();
            for &(sum, weight, count) in &pools {
                for &node in nodes.by_ref().take(count) {
                    x[node as usize] = sum / weight + offsets[node as usize];
                }
            }
        }
    }
}
