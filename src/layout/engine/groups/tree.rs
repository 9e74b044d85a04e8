//! Groups in groups: the tree they make, mended where the data are odd, and where a link between two cards belongs.
//!
//! The meeting point of two groups is found along heavy paths in O(log n) steps (Sleator, Tarjan, "A data structure for
//! dynamic trees", J. Comput. Syst. Sci. 1983), however deep they stand.

use crate::layout::engine::graph::{Graph, NONE};
use crate::util::lists::Lists;

/// The groups of a graph as a tree. Its root is the map itself, numbered after the last group.
#[derive(Clone, Debug)]
pub struct GroupTree {
    /// The group of each card; the map, if none.
    pub group_of: Vec<u32>,
    /// The group around each group, [`NONE`] for the map.
    pub outer: Vec<u32>,
    /// All groups and the map, outer ones before inner ones.
    pub order: Vec<u32>,
    /// The first card in each group, also inside its inner groups; [`NONE`] if there is none.
    pub first: Vec<u32>,
    depth: Vec<u32>,
    /// The inner group with the most groups in it.
    heavy: Vec<u32>,
    /// The outermost group of the path along heavy ones that a group is on.
    head: Vec<u32>,
}

/// Where a link belongs: the innermost group around both ends, and the group directly in it around either end, [`NONE`]
/// if the card itself stands there.
pub struct CommonGroup {
    pub group: u32,
    pub upper: u32,
    pub lower: u32,
}

impl GroupTree {
    /// The groups of `graph`.
    pub fn of(graph: &Graph) -> Self {
        let count = graph.groups.len();
        let map = count as u32;
        let mut outer: Vec<u32> =
            graph.groups.iter().map(|group| group.within.filter(|&outer| outer < map).unwrap_or(map)).collect();
        outer.push(NONE);
        break_cycles(&mut outer);
        let order = order(&outer);
        let own = |card: usize| graph.group_of.get(card).copied().flatten().filter(|&group| group < map);
        let group_of: Vec<u32> = (0..graph.sizes.len()).map(|card| own(card).unwrap_or(map)).collect();
        let mut first = vec![NONE; count + 1];
        for (card, &group) in (0_u32..).zip(&group_of) {
            let slot = &mut first[group as usize];
            *slot = card.min(*slot);
        }
        let mut depth = vec![0_u32; count + 1];
        for &group in &order[1..] {
            depth[group as usize] = depth[outer[group as usize] as usize] + 1;
        }
        let mut size = vec![1_u32; count + 1];
        let mut heavy = vec![NONE; count + 1];
        for &group in order[1..].iter().rev() {
            let (group, around) = (group as usize, outer[group as usize] as usize);
            first[around] = first[around].min(first[group]);
            size[around] += size[group];
            if heavy[around] == NONE || size[heavy[around] as usize] < size[group] {
                heavy[around] = group as u32;
            }
        }
        let mut head: Vec<u32> = (0..=map).collect();
        for &group in &order {
            if let Some(slot) = head.get(group as usize).copied()
                && let Some(next) = head.get_mut(heavy[group as usize] as usize)
            {
                *next = slot;
            }
        }
        Self { group_of, outer, order, first, depth, heavy, head }
    }

    /// The map.
    pub fn map(&self) -> u32 {
        self.outer.len() as u32 - 1
    }

    /// Where a link between cards of two groups belongs.
    pub fn common_group(&self, upper: u32, lower: u32) -> CommonGroup {
        let (mut a, mut b) = (upper, lower);
        let (mut last_a, mut last_b) = (NONE, NONE);
        while self.head[a as usize] != self.head[b as usize] {
            let (head_a, head_b) = (self.head[a as usize], self.head[b as usize]);
            if self.depth[head_a as usize] >= self.depth[head_b as usize] {
                (last_a, a) = (head_a, self.outer[head_a as usize]);
            } else {
                (last_b, b) = (head_b, self.outer[head_b as usize]);
            }
        }
        // On the same path: the outer one is where they meet, and the other comes there along the path.
        match self.depth[a as usize].cmp(&self.depth[b as usize]) {
            std::cmp::Ordering::Less => CommonGroup { group: a, upper: last_a, lower: self.heavy[a as usize] },
            std::cmp::Ordering::Greater => CommonGroup { group: b, upper: self.heavy[b as usize], lower: last_b },
            std::cmp::Ordering::Equal => CommonGroup { group: a, upper: last_a, lower: last_b },
        }
    }
}

/// Puts every group that stands in itself, by whatever way, into the map.
fn break_cycles(outer: &mut [u32]) {
    let map = outer.len() as u32 - 1;
    let mut seen = vec![0_u32; outer.len()];
    for start in 0..map {
        let walk = start + 1;
        let mut at = start;
        while at != map && seen[at as usize] == 0 {
            seen[at as usize] = walk;
            at = outer[at as usize];
        }
        // Back at a group of this walk: a cycle, and freeing its groups one after the other ends at the map.
        while at != map && seen[at as usize] == walk {
            at = std::mem::replace(&mut outer[at as usize], map);
        }
    }
}

/// All groups and the map, breadth first.
fn order(outer: &[u32]) -> Vec<u32> {
    let inner = Lists::of(outer.len(), outer.iter().copied().zip(0..));
    let mut order = vec![outer.len() as u32 - 1];
    let mut next = 0;
    while let Some(&group) = order.get(next) {
        order.extend_from_slice(inner.at(group));
        next += 1;
    }
    order
}
