//! Connected parts of a graph.

use super::graph::{Edge, Graph};

/// Cards that links join, and those links, in ascending order.
pub struct Part {
    /// The cards.
    pub cards: Vec<u32>,
    /// The links.
    pub edges: Vec<u32>,
}

impl Part {
    /// The part as a graph of its own, without groups. `local` has room for every card of `graph`; afterwards it holds
    /// the number in the part for each of the part's cards.
    pub fn graph(&self, graph: &Graph, local: &mut [u32]) -> Graph {
        for (at, &card) in (0_u32..).zip(&self.cards) {
            local[card as usize] = at;
        }
        let link = |&index: &u32| {
            let edge = graph.edges[index as usize];
            Edge { upper: local[edge.upper as usize], lower: local[edge.lower as usize], ..edge }
        };
        Graph {
            sizes: self.cards.iter().map(|&card| graph.sizes[card as usize]).collect(),
            edges: self.edges.iter().map(link).collect(),
            marks: self.cards.iter().filter(|&&card| graph.is_mark(card)).count(),
            spacing: graph.spacing,
            ..Graph::default()
        }
    }
}

/// The connected parts of a graph, in the order of their first cards. Links to cards that do not exist are left out.
pub fn parts(graph: &Graph) -> Vec<Part> {
    let mut root: Vec<u32> = (0..graph.sizes.len() as u32).collect();
    let known = |edge: &Edge| edge.upper.max(edge.lower) < graph.sizes.len() as u32;
    for edge in graph.edges.iter().filter(|edge| known(edge)) {
        let (a, b) = (find(&mut root, edge.upper), find(&mut root, edge.lower));
        root[a.max(b) as usize] = a.min(b);
    }
    let mut number = vec![0; root.len()];
    let mut parts: Vec<Part> = Vec::new();
    for card in 0..root.len() as u32 {
        let top = find(&mut root, card);
        if top == card {
            number[card as usize] = parts.len();
            parts.push(Part { cards: Vec::new(), edges: Vec::new() });
        }
        parts[number[top as usize]].cards.push(card);
    }
    for (index, edge) in graph.edges.iter().enumerate().filter(|(_, edge)| known(edge)) {
        let top = find(&mut root, edge.upper);
        parts[number[top as usize]].edges.push(index as u32);
    }
    parts
}

/// The first card of the part of `card`, with path halving.
fn find(root: &mut [u32], card: u32) -> u32 {
    let mut at = card;
    while root[at as usize] != at {
        root[at as usize] = root[root[at as usize] as usize];
        at = root[at as usize];
    }
    at
}
