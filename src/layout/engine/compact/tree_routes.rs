//! The lines of the tree links: down from the parent, along the gap under it, then down onto the child's top, or down
//! the trunk of the child's column and in from its side.
//!
//! The gap under a card, as wide as the box of its subtree, and the lanes of its columns belong to the card alone, and
//! the band beside a card at the top of its own box is empty. So these lines touch no card but their own, and cross
//! none but those from the same parent of the same strand, with which they share a way.

use super::children::link;
use super::subtrees::{Layout, Room};
use crate::layout::Rect;
use crate::layout::engine::graph::Graph;
use crate::layout::engine::tree::bundles::Descent;
use crate::layout::engine::tree::forest::Forest;
use crate::model::Point;

/// Routes for the tree links, in the graph's order; the others are empty.
pub fn tree_routes(graph: &Graph, forest: &Forest, layout: &Layout) -> Vec<Vec<Point>> {
    let mut routes = vec![Vec::new(); graph.edges.len()];
    let mut room = Room::default();
    for parent in 0..forest.len() {
        routes_from(graph, forest, layout, parent, &mut room, &mut routes);
    }
    routes
}

/// Routes for the links to a card's children.
pub fn routes_from(
    graph: &Graph,
    forest: &Forest,
    layout: &Layout,
    parent: usize,
    room: &mut Room,
    routes: &mut [Vec<Point>],
) {
    if forest.children(parent).is_empty() {
        return;
    }
    descents(graph, layout, forest, parent, &mut room.descents);
    let card = Rect::at(layout.place(parent), layout.cards[parent]);
    let straight = one_column(layout, forest, parent);
    room.ways.plan(graph, (card.min.x, card.max.x), &mut room.descents, straight);
    room.ways.routes(graph, card, &room.descents, routes);
}

/// Whether one column stands under a card: its trunks go straight up.
pub fn one_column(layout: &Layout, forest: &Forest, parent: usize) -> bool {
    let children = forest.children(parent);
    layout.in_column[children.start] && layout.corners[children.end - 1].x <= layout.corners[children.start].x
}

/// Where the links to a card's children come down, seen from where its and its children's corners are measured from.
pub fn descents(graph: &Graph, layout: &Layout, forest: &Forest, parent: usize, descents: &mut Vec<Descent>) {
    let (left, right) = (layout.place(parent).x, layout.place(parent).x + layout.cards[parent].width);
    descents.clear();
    descents.extend(forest.children(parent).map(|child| {
        let (at, card) = (layout.place(child), layout.cards[child]);
        let (x, end) = if layout.in_column[child] {
            (layout.corners[child].x - layout.stubs[child], Point::new(at.x, at.y + card.height / 2.0))
        } else {
            (at.x + card.width / 2.0, Point::new(at.x + card.width / 2.0, at.y))
        };
        // What comes down right below the card has no way to its side.
        let aside = (x < left || x > right) && link(graph, forest, child).is_some_and(|edge| edge.aside);
        Descent { x, end, edge: forest.links[child], aside }
    }));
}
