//! A walk over the outline: what hangs by what, and numbers in the order of the walk.

use super::proper::Proper;
use crate::layout::engine::graph::NONE;

/// Nodes numbered in the order of a walk, so that the subtree of number `n` is `n..end[n]`.
pub struct Walk {
    /// The node of each number.
    pub node: Vec<u32>,
    /// The number of each node.
    pub number: Vec<u32>,
    /// Where each number's subtree ends.
    pub end: Vec<u32>,
    /// The children of number `n`: `children[child_start[n]..child_start[n + 1]]`. The roots are the children of a number
    /// beyond the last.
    pub child_start: Vec<u32>,
    /// See `child_start`.
    pub children: Vec<u32>,
}

impl Walk {
    /// Walks over the forest in which each node hangs by `parent`, a node's children in the order of the pieces.
    pub fn new(graph: &Proper, parent: &[u32]) -> Self {
        let nodes = graph.nodes();
        // Children as linked lists, the roots in one of their own.
        let mut first = vec![NONE; nodes];
        let mut next = vec![NONE; nodes];
        let mut roots = NONE;
        let mut seen = vec![false; nodes];
        for &(upper, lower) in graph.pieces.iter().rev() {
            if parent[lower as usize] == upper && !seen[lower as usize] {
                seen[lower as usize] = true;
                next[lower as usize] = first[upper as usize];
                first[upper as usize] = lower;
            }
        }
        for node in (0..nodes as u32).rev() {
            if parent[node as usize] == NONE {
                next[node as usize] = roots;
                roots = node;
            }
        }
        let mut walk = Self {
            node: Vec::with_capacity(nodes),
            number: vec![0; nodes],
            end: vec![0; nodes],
            child_start: vec![0],
            children: Vec::with_capacity(nodes),
        };
        let mut stack = Vec::new();
        let mut root = roots;
        while root != NONE {
            walk.visit(root);
            stack.push((root, first[root as usize]));
            while let Some((node, child)) = stack.last_mut() {
                if *child == NONE {
                    let number = walk.number[*node as usize];
                    walk.end[number as usize] = walk.node.len() as u32;
                    stack.pop();
                } else {
                    let at = *child;
                    *child = next[at as usize];
                    walk.visit(at);
                    stack.push((at, first[at as usize]));
                }
            }
            root = next[root as usize];
        }
        for number in 0..=nodes {
            let mut child = walk.node.get(number).map_or(roots, |&node| first[node as usize]);
            while child != NONE {
                walk.children.push(walk.number[child as usize]);
                child = next[child as usize];
            }
            walk.child_start.push(walk.children.len() as u32);
        }
        walk
    }

    fn visit(&mut self, node: u32) {
        self.number[node as usize] = self.node.len() as u32;
        self.node.push(node);
    }
}

/// What each node hangs by: a bend by the piece above it, a card by its `primary` link, or by the first link that leads
/// down to it if that one was turned round.
pub fn parents(graph: &Proper, primary: &[u32], links: &[(u32, u32)]) -> Vec<u32> {
    let mut parent = vec![NONE; graph.nodes()];
    for &(upper, lower) in &graph.pieces {
        let lower = lower as usize;
        if lower >= graph.cards {
            parent[lower] = upper;
            continue;
        }
        let link = primary[lower];
        let own = if graph.is_bend(upper) {
            graph.link_of[upper as usize - graph.cards] == link
        } else {
            link != NONE && links[link as usize] == (upper, lower as u32)
        };
        if own || parent[lower] == NONE {
            parent[lower] = upper;
        }
    }
    parent
}
