//! The links a tree leaves over: second targets, back links, parallel links and self-loops, and the finished drawing.

use super::forest::Forest;
use crate::layout::engine::drawing::Drawing;
use crate::layout::engine::graph::{Graph, Link, sane};
use crate::layout::engine::routing;
use crate::layout::{Rect, Size};
use crate::model::Point;
use crate::watch::Watch;

/// The drawing of placed cards with routed tree links; the links without a route get one.
pub fn finish(
    graph: &Graph,
    forest: &Forest,
    places: Vec<Point>,
    mut routes: Vec<Vec<Point>>,
    watch: &Watch,
) -> Drawing {
    if graph.links.len() + forest.roots() == forest.len() {
        return Drawing { places, routes, ..Drawing::default() };
    }
    let sizes: Vec<Size> = graph.sizes.iter().map(|size| sane(*size)).collect();
    let count = places.len();
    let exists = |link: &Link| (link.upper as usize) < count && (link.lower as usize) < count;
    let is_tree = forest.tree_links(graph);
    let mut left: Vec<usize> = Vec::new();
    let mut links: Vec<Link> = Vec::new();
    for (index, link) in graph.links.iter().enumerate() {
        if is_tree[index] || !exists(link) {
            continue;
        }
        if link.upper == link.lower {
            routes[index] =
                loop_at(Rect::at(places[link.upper as usize], sizes[link.upper as usize]), graph.spacing.beside);
        } else {
            left.push(index);
            links.push(*link);
        }
    }
    let found = routing::route(&sizes, &places, &links, &routes, watch);
    for (index, line) in left.into_iter().zip(found) {
        routes[index] = line;
    }
    Drawing { places, routes, ..Drawing::default() }
}

/// A loop at a card's right side, within the gap beside it.
pub fn loop_at(card: Rect, gap: f64) -> Vec<Point> {
    let (out, third) = (card.max.x + gap / 2.0, card.height() / 3.0);
    let (high, low) = (card.min.y + third, card.max.y - third);
    vec![Point::new(card.max.x, high), Point::new(out, high), Point::new(out, low), Point::new(card.max.x, low)]
}
