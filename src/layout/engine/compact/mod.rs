//! The compact style: children in a row, or stacked in columns beside a trunk, whichever fits a screen best.
//!
//! After Marriott, Sbarski, van Gelder, Prager, Bulka, "Hi-trees and their layout", IEEE TVCG 2011. The children of a
//! card stand under it in runs, left to right. A run of one is set below its parent's middle; a longer run is a column:
//! its subtrees are stacked, set in, and reached from a trunk on their left. So a whole layout is one [`Stacking`]: for
//! every card, whether it stands under its sibling before it. [`choose`] finds one that fits the screen, [`place`]
//! turns it into places, [`links`] into routes.

mod choose;
mod crowd;
mod front;
mod links;
mod place;
mod revise;

pub use choose::choose;
pub use revise::revise;
pub(super) use revise::{Lines, Meadow};

use std::ops::Range;

use super::forest::Forest;
use super::graph::Spacing;
use super::{Drawing, Edge, Graph, Watch, extra};
use crate::layout::{Rect, Size};

/// For every card whether it stands under its sibling before it, in the same column. It says all there is to choose
/// about a compact layout, so keeping it for the next layout keeps the map's shape.
pub type Stacking = Vec<bool>;

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
    let layout = place::place(graph, &forest, &choose(graph, &forest));
    let cards = place::by_card(&forest, &layout);
    let rects = cards.iter().zip(&graph.sizes).map(|(at, size)| Rect::at(*at, super::sane(*size)));
    let all = rects.reduce(Rect::union).unwrap_or_default();
    Size::new(all.width(), all.height())
}

/// Lays out `graph` with the columns of `stacking`; cards it says nothing about start a column.
#[must_use]
pub fn lay_out_as(graph: &Graph, forest: &Forest, stacking: &[bool], watch: &Watch) -> Drawing {
    let layout = place::place(graph, forest, stacking);
    let routes = links::tree_routes(graph, forest, &layout);
    extra::finish(graph, forest, place::by_card(forest, &layout), routes, watch)
}

/// How the subtrees under one card (or the trees of one component) are set, in map units.
#[derive(Clone, Copy)]
struct Setting {
    /// Left of a column's cards, for one trunk.
    lane: f64,
    /// More for each further trunk.
    strand: f64,
    /// Between two columns.
    between: f64,
    /// Below a card without children, and below any other subtree, to the next one in its column.
    below: [f64; 2],
}

impl Setting {
    /// Under a card; `marked` if any of the links carries a mark.
    fn branches(spacing: &Spacing, marked: bool) -> Self {
        Self {
            lane: spacing.lane + if marked { spacing.mark_beside } else { 0.0 },
            strand: spacing.strand,
            between: spacing.beside,
            below: [spacing.stacked, spacing.below],
        }
    }

    /// Trees side by side: nothing leads to them, so there is no lane.
    fn trees(spacing: &Spacing) -> Self {
        Self { lane: 0.0, strand: 0.0, between: spacing.below, below: [spacing.below; 2] }
    }

    /// Below a subtree, to the next one in its column.
    fn below(self, leaf: bool) -> f64 {
        self.below[usize::from(!leaf)]
    }
}

/// Whether any of the links that hang `children` carries a mark.
fn is_marked(graph: &Graph, forest: &Forest, children: Range<usize>) -> bool {
    graph.spacing.mark_below + graph.spacing.mark_beside > 0.0
        && children.into_iter().any(|child| link(graph, forest, child).is_some_and(|edge| edge.marked))
}

/// The link a subtree hangs by.
fn link<'g>(graph: &'g Graph, forest: &Forest, spot: usize) -> Option<&'g Edge> {
    graph.edges.get(forest.links[spot] as usize)
}

/// The strand of the link a subtree hangs by.
fn strand(graph: &Graph, forest: &Forest, spot: usize) -> u16 {
    link(graph, forest, spot).map_or(0, |edge| edge.strand)
}

/// The size of a card, whatever the data say: finite and at least 0.
fn card_size(graph: &Graph, card: u32) -> Size {
    graph.sizes.get(card as usize).map_or_else(Size::default, |size| super::sane(*size))
}
