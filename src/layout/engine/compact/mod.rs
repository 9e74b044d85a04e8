//! The compact style: children in a row, or stacked in columns beside a trunk, whichever fits a screen best.
//!
//! After Marriott, Sbarski, van Gelder, Prager, Bulka, "Hi-trees and their layout", IEEE TVCG 2011. The children of a
//! card stand under it in runs, left to right. A run of one is set below its parent's middle; a longer run is a column:
//! its subtrees are stacked, set in, and reached from a trunk on their left. So a whole layout is one
//! [`Stacking`](children::Stacking): for every card, whether it stands under its sibling before it. [`choose`] finds
//! one that fits the screen, [`place`] turns it into places, [`tree_routes`] into routes.

pub mod children;
pub mod choose;
mod front;
mod many_children;
pub mod place;
mod shapes;
pub mod subtrees;
pub mod tree_routes;

use choose::choose;

use crate::layout::engine::drawing::Drawing;
use crate::layout::engine::graph::Graph;
use crate::layout::engine::tree::forest::Forest;
use crate::layout::engine::tree::non_tree;
use crate::util::geometry::{Rect, Size};
use crate::util::watch::Watch;

/// Lays out `graph` so that it fits the screen best.
#[must_use]
pub fn lay_out(graph: &Graph, watch: &Watch) -> Drawing {
    let forest = Forest::of(graph);
    let stacking = choose(graph, &forest);
    let mut drawing = lay_out_as(graph, &forest, &stacking, watch);
    drawing.choices = stacking;
    drawing
}

/// The size that `graph` has when it is laid out so that it fits the screen best, in map units.
#[must_use]
pub fn best_size(graph: &Graph) -> Size {
    let forest = Forest::of(graph);
    let subtrees = place::place(graph, &forest, &choose(graph, &forest));
    let cards = place::by_card(&forest, &subtrees);
    let rects = cards.iter().zip(graph.card_sizes()).map(|(at, size)| Rect::at(*at, size));
    let all = rects.reduce(Rect::union).unwrap_or_default();
    Size::new(all.width(), all.height())
}

/// Lays out `graph` with the columns of `stacking`; cards it says nothing about start a column.
#[must_use]
pub fn lay_out_as(graph: &Graph, forest: &Forest, stacking: &[bool], watch: &Watch) -> Drawing {
    let subtrees = place::place(graph, forest, stacking);
    let routes = tree_routes::tree_routes(graph, forest, &subtrees);
    non_tree::finish(graph, forest, place::by_card(forest, &subtrees), routes, watch)
}
