//! The lines of the tree links: down from the parent, along the gap under it, then down onto the child's top, or down
//! the trunk of the child's column and in from its side.
//!
//! The gap under a card, as wide as the box of its subtree, and the lanes of its columns belong to the card alone, and
//! the band beside a card at the top of its own box is empty. So these lines touch no card but their own, and cross
//! none but those from the same parent, with which they share a way.

use super::place::Layout;
use super::{LANE, TRUNK};
use crate::layout::engine::Graph;
use crate::layout::engine::forest::Forest;
use crate::layout::engine::graph::GAP_Y;
use crate::model::Point;

/// Routes for the tree links, in the graph's order; the others are empty.
pub fn tree_routes(graph: &Graph, forest: &Forest, layout: &Layout) -> Vec<Vec<Point>> {
    let mut routes = vec![Vec::new(); graph.edges.len()];
    for parent in 0..forest.len() {
        let children = forest.children(parent);
        if children.is_empty() {
            continue;
        }
        let from = exit(forest, layout, parent);
        let turn = from.y + GAP_Y / 2.0;
        for child in children {
            let at = layout.place(child);
            let card = layout.cards[child];
            // Where the line ends, and where it comes down to there.
            let (x, end) = if layout.in_column[child] {
                (trunk(layout, child), Point::new(at.x, at.y + card.height / 2.0))
            } else {
                (at.x + card.width / 2.0, Point::new(at.x + card.width / 2.0, at.y))
            };
            let mut route = Vec::with_capacity(5);
            route.push(from);
            if (x - from.x).abs() > STRAIGHT {
                route.extend([Point::new(from.x, turn), Point::new(x, turn)]);
            }
            if layout.in_column[child] {
                route.push(Point::new(x, end.y));
            }
            route.push(end);
            if let Some(slot) = routes.get_mut(forest.links[child] as usize) {
                *slot = route;
            }
        }
    }
    routes
}

/// Lines nearer than this to straight are drawn without a turn, in map units: rounding.
const STRAIGHT: f64 = 1e-6;

/// Where the trunk of a child's column runs.
fn trunk(layout: &Layout, child: usize) -> f64 {
    layout.corners[child].x - LANE + TRUNK
}

/// Where the lines to a card's children leave it: the middle of its bottom edge, or right above the trunk if there is
/// but one column and it stands under the card.
fn exit(forest: &Forest, layout: &Layout, parent: usize) -> Point {
    let place = layout.place(parent);
    let card = layout.cards[parent];
    let y = place.y + card.height;
    let children = forest.children(parent);
    let one_column =
        layout.in_column[children.start] && layout.corners[children.end - 1].x <= layout.corners[children.start].x;
    let above = trunk(layout, children.start);
    let x = if one_column && above >= place.x && above <= place.x + card.width {
        above
    } else {
        place.x + card.width / 2.0
    };
    Point::new(x, y)
}
