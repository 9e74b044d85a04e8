//! How often the pieces between two rows cross, in O(pieces x log nodes).
//!
//! Barth, Juenger and Mutzel, "Simple and efficient bilayer cross counting" (2002): pieces sorted by their upper ends, then
//! by their lower ends; a piece crosses those before it that end further right, counted with an accumulator tree.

use super::proper::Proper;

/// Counts crossings; keeps its memory from one count to the next.
#[derive(Default)]
pub struct Counter {
    tree: Vec<u32>,
    ends: Vec<u32>,
}

impl Counter {
    /// Crossings between a row, in order, and the row below it, of `width` nodes at the positions `position`.
    pub fn between(&mut self, graph: &Proper, row: &[u32], width: usize, position: &[u32]) -> u64 {
        let leaves = width.next_power_of_two();
        self.tree.clear();
        self.tree.resize(leaves * 2, 0);
        let mut crossings = 0;
        for &node in row {
            self.ends.clear();
            self.ends.extend(graph.below(node).iter().map(|&lower| position[lower as usize]));
            self.ends.sort_unstable();
            for &end in &self.ends {
                let mut at = leaves + end as usize;
                self.tree[at] += 1;
                while at > 1 {
                    if at & 1 == 0 {
                        crossings += u64::from(self.tree[at + 1]);
                    }
                    at >>= 1;
                    self.tree[at] += 1;
                }
            }
        }
        crossings
    }

    /// Crossings of all pieces.
    pub fn all(&mut self, graph: &Proper, rows: &[Vec<u32>], position: &[u32]) -> u64 {
        rows.windows(2).map(|pair| self.between(graph, &pair[0], pair[1].len(), position)).sum()
    }
}
