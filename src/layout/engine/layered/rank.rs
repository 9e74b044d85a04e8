//! Ranks: the row each card stands in, so that links are short in sum (Gansner et al. 1993, section 2).

use super::simplex::{Arc, improve};
use super::stage::Stage;
use crate::util::lists::Lists;

/// Node visits that the solver may take, and more of them per card: no map that was measured needs half of them.
const VISITS: (usize, usize) = (1_000_000, 1_000);

/// Ranks from 0 at the top for cards joined by `links`, (upper, lower) pairs without cycles or self-loops.
pub fn ranks(count: usize, links: &[(u32, u32)], stage: &Stage<'_>) -> Vec<u32> {
    let mut x = longest_paths(count, links);
    let mut slope = vec![0_i64; count];
    let mut arcs = Vec::with_capacity(links.len());
    for &(upper, lower) in links {
        slope[upper as usize] -= 1;
        slope[lower as usize] += 1;
        arcs.push(Arc { from: upper, to: lower, length: 1, pull: 0 });
    }
    improve(&mut x, &slope, &arcs, VISITS.0 + VISITS.1 * count, stage);
    let least = x.iter().copied().min().unwrap_or(0);
    x.into_iter().map(|rank| (rank - least) as u32).collect()
}

/// Each card's longest way down from a root.
fn longest_paths(count: usize, links: &[(u32, u32)]) -> Vec<i64> {
    let below = Lists::of(count, links.iter().copied());
    let mut waiting = vec![0_u32; count];
    for &(_, lower) in links {
        waiting[lower as usize] += 1;
    }
    let mut rank = vec![0_i64; count];
    let mut ready: Vec<u32> = (0..count as u32).filter(|&card| waiting[card as usize] == 0).collect();
    let mut head = 0;
    while let Some(&card) = ready.get(head) {
        head += 1;
        for &lower in below.at(card) {
            rank[lower as usize] = rank[lower as usize].max(rank[card as usize] + 1);
            waiting[lower as usize] -= 1;
            if waiting[lower as usize] == 0 {
                ready.push(lower);
            }
        }
    }
    rank
}
