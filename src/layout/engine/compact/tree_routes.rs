//! The routes of the tree links: down from the parent, along the gap under it, then down onto the child's top, or down
//! the trunk of the child's column and in from its side.
//!
//! The gap under a card, as wide as the box of its subtree, and the lanes of its columns belong to the card alone, and
//! the band beside a card at the top of its own box is empty. So these routes touch no card but their own, and cross
//! none but those from the same parent of the same strand, with which they are one bundle.

use super::children::link;
use super::subtrees::{Scratch, Subtrees};
use crate::layout::engine::graph::Graph;
use crate::layout::engine::tree::bundles::Descent;
use crate::layout::engine::tree::forest::Forest;
use crate::util::geometry::{Point, Rect};

/// Routes for the tree links, in the graph's order; the others are empty.
pub fn tree_routes(graph: &Graph, forest: &Forest, subtrees: &Subtrees) -> Vec<Vec<Point>> {
    let mut routes = vec![Vec::new(); graph.links.len()];
    let mut scratch = Scratch::default();
    for parent in 0..forest.len() {
        routes_from(graph, forest, subtrees, parent, &mut scratch, &mut routes);
    }
    routes
}

/// Routes for the links to a card's children.
pub fn routes_from(
    graph: &Graph,
    forest: &Forest,
    subtrees: &Subtrees,
    parent: usize,
    scratch: &mut Scratch,
    routes: &mut [Vec<Point>],
) {
    if forest.children(parent).is_empty() {
        return;
    }
    descents(graph, subtrees, forest, parent, &mut scratch.descents);
    let card = Rect::at(subtrees.place(parent), subtrees.cards[parent]);
    let straight = one_column(subtrees, forest, parent);
    scratch.bundles.plan(graph, (card.min.x, card.max.x), &mut scratch.descents, straight);
    scratch.bundles.routes(graph, card, &scratch.descents, routes);
}

/// Whether one column stands under a card: its trunks go straight up.
pub fn one_column(subtrees: &Subtrees, forest: &Forest, parent: usize) -> bool {
    let children = forest.children(parent);
    subtrees.in_column[children.start] && subtrees.corners[children.end - 1].x <= subtrees.corners[children.start].x
}

/// Where the links to a card's children come down, seen from where its and its children's corners are measured from.
pub fn descents(graph: &Graph, subtrees: &Subtrees, forest: &Forest, parent: usize, descents: &mut Vec<Descent>) {
    let (left, right) = (subtrees.place(parent).x, subtrees.place(parent).x + subtrees.cards[parent].width);
    descents.clear();
    descents.extend(forest.children(parent).map(|child| {
        let (at, card) = (subtrees.place(child), subtrees.cards[child]);
        let (x, end) = if subtrees.in_column[child] {
            (subtrees.corners[child].x - subtrees.stubs[child], Point::new(at.x, at.y + card.height / 2.0))
        } else {
            (at.x + card.width / 2.0, Point::new(at.x + card.width / 2.0, at.y))
        };
        // What comes down right below the card has no way to its side.
        let aside = (x < left || x > right) && link(graph, forest, child).is_some_and(|link| link.aside);
        Descent { x, end, link: forest.links[child], aside }
    }));
}
