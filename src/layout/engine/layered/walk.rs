//! Walks over forests: what hangs by what, and numbers in the order of the walk.

use super::proper::Proper;
use crate::layout::engine::graph::NONE;
use crate::util::lists::Lists;

/// Nodes of a forest numbered depth first, so that the subtree of number `n` is `n..end[n]`.
pub struct Walk {
    /// The node of each number.
    pub node: Vec<u32>,
    /// The number of each node.
    pub number: Vec<u32>,
    /// Where each number's subtree ends.
    pub end: Vec<u32>,
}

impl Walk {
    /// Walks over the forest of so many nodes in which each has these `children`; those whose `parent` is [`NONE`] are
    /// roots.
    pub fn over(parent: &[u32], children: &Lists) -> Self {
        let nodes = parent.len();
        let mut walk = Self { node: Vec::with_capacity(nodes), number: vec![0; nodes], end: vec![0; nodes] };
        let mut stack = Vec::new();
        for root in (0..nodes as u32).filter(|&node| parent[node as usize] == NONE) {
            stack.push(walk.visit(root));
            while let Some((node, seen)) = stack.last_mut() {
                if let Some(&child) = children.at(*node).get(*seen) {
                    *seen += 1;
                    stack.push(walk.visit(child));
                } else {
                    walk.end[walk.number[*node as usize] as usize] = walk.node.len() as u32;
                    stack.pop();
                }
            }
        }
        walk
    }

    /// Numbers a node; none of its children was visited yet.
    fn visit(&mut self, node: u32) -> (u32, usize) {
        self.number[node as usize] = self.node.len() as u32;
        self.node.push(node);
        (node, 0)
    }
}

/// What hangs by each node, in the order of the pieces, given the `parent` of each.
pub fn children(graph: &Proper, parent: &[u32]) -> Lists {
    // The last of parallel pieces counts.
    let mut seen = vec![false; graph.nodes()];
    let own = |&&(upper, lower): &&(u32, u32)| {
        parent[lower as usize] == upper && !std::mem::replace(&mut seen[lower as usize], true)
    };
    let mut pieces: Vec<(u32, u32)> = graph.pieces.iter().rev().filter(own).copied().collect();
    pieces.reverse();
    Lists::of(graph.nodes(), pieces.into_iter())
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
