//! The links a tree leaves over: second targets, back links, parallel links and self-loops, and the finished drawing.

use super::forest::Forest;
use crate::layout::engine::drawing::Drawing;
use crate::layout::engine::graph::Graph;
use crate::layout::engine::routing;
use crate::util::geometry::{Point, Rect};
use crate::util::watch::Watch;

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
    let sizes = graph.card_sizes();
    let is_tree = forest.tree_links(graph);
    let mut open: Vec<usize> = Vec::new();
    for (index, link) in graph.links.iter().enumerate().filter(|&(index, link)| !is_tree[index] && graph.has_ends(link))
    {
        if link.upper == link.lower {
            let card = link.upper as usize;
            routes[index] = loop_at(Rect::at(places[card], sizes[card]), graph.spacing.beside);
        } else {
            open.push(index);
        }
    }
    routing::route_open(graph, &sizes, &places, &open, &mut routes, watch);
    Drawing { places, routes, ..Drawing::default() }
}

/// A loop at a card's right side, within the gap beside it.
pub fn loop_at(card: Rect, gap: f64) -> Vec<Point> {
    let (out, third) = (card.max.x + gap / 2.0, card.height() / 3.0);
    let (high, low) = (card.min.y + third, card.max.y - third);
    vec![Point::new(card.max.x, high), Point::new(out, high), Point::new(out, low), Point::new(card.max.x, low)]
}
