//! Connected parts and how they stand side by side: on shelves, in order, to a screen's aspect.

use super::super::graph::{Edge, GAP_X, GAP_Y, Graph};
use crate::model::Point;

/// Width to height that the shelves aim at.
const ASPECT: f64 = 1.6;

/// Cards that links join, and those links, in ascending order.
pub struct Part {
    /// The cards.
    pub cards: Vec<u32>,
    /// The links.
    pub edges: Vec<u32>,
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

/// The top left corner of each box of (width, height).
pub fn shelves(boxes: &[(f64, f64)]) -> Vec<Point> {
    let area: f64 = boxes.iter().map(|(width, height)| (width + GAP_X) * (height + GAP_Y)).sum();
    let widest = boxes.iter().fold(0.0_f64, |most, b| most.max(b.0));
    let limit = (area * ASPECT).sqrt().max(widest);
    let mut order: Vec<usize> = (0..boxes.len()).collect();
    order.sort_by(|&a, &b| boxes[b].1.total_cmp(&boxes[a].1));
    let mut corners = vec![Point::default(); boxes.len()];
    let (mut x, mut y, mut shelf) = (0.0, 0.0, 0.0_f64);
    for index in order {
        let (width, height) = boxes[index];
        if x > 0.0 && x + width > limit {
            y += shelf + GAP_Y;
            (x, shelf) = (0.0, 0.0);
        }
        corners[index] = Point::new(x, y);
        x += width + GAP_X;
        shelf = shelf.max(height);
    }
    corners
}
