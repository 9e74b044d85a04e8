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

pub use choose::choose;

use super::forest::Forest;
use super::graph::{GAP_X, GAP_Y};
use super::{Drawing, Graph, extra};
use crate::layout::Size;

/// From the left edge of a column to its cards, in map units.
const LANE: f64 = 28.0;
/// From the left edge of a column to its trunk, in map units. More than half of [`GAP_X`] is left on either side.
const TRUNK: f64 = 12.0;
/// Space between a card without children and the one stacked below it, in map units.
const GAP_STACK: f64 = 24.0;

/// For every card whether it stands under its sibling before it, in the same column. It says all there is to choose
/// about a compact layout, so keeping it for the next layout keeps the map's shape.
pub type Stacking = Vec<bool>;

/// Lays out `graph` so that it fits the screen best.
#[must_use]
pub fn lay_out(graph: &Graph) -> Drawing {
    let forest = Forest::of(graph);
    let stacking = choose(graph, &forest);
    lay_out_as(graph, &forest, &stacking)
}

/// Lays out `graph` with the columns of `stacking`; cards it says nothing about start a column.
#[must_use]
pub fn lay_out_as(graph: &Graph, forest: &Forest, stacking: &[bool]) -> Drawing {
    let layout = place::place(graph, forest, stacking);
    let routes = links::tree_routes(graph, forest, &layout);
    extra::finish(graph, forest, place::by_card(forest, &layout), routes)
}

/// Space below a subtree that another is stacked under, in map units: `leaf` if it is a single card.
const fn gap_below(leaf: bool) -> f64 {
    if leaf { GAP_STACK } else { GAP_Y }
}

/// How the subtrees under one card (or the trees of one component) are set.
#[derive(Clone, Copy)]
struct Setting {
    /// Left of a column's cards.
    lane: f64,
    /// Between two columns.
    between: f64,
}

impl Setting {
    /// Under a card.
    const BRANCHES: Self = Self { lane: LANE, between: GAP_X };
    /// Trees side by side: nothing leads to them, so there is no lane.
    const TREES: Self = Self { lane: 0.0, between: GAP_Y };

    /// Below a subtree, to the next one in its column.
    fn below(self, leaf: bool) -> f64 {
        if self.lane > 0.0 { gap_below(leaf) } else { GAP_Y }
    }
}

/// The size of a card, whatever the data say: finite and at least 0.
fn card_size(graph: &Graph, card: u32) -> Size {
    graph.sizes.get(card as usize).map_or_else(Size::default, |size| super::sane(*size))
}
