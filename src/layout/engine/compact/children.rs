//! How the children of a card are set beside and below each other, and what is known of the links they hang by.

use std::ops::Range;

use crate::layout::engine::graph::{Graph, Link, Spacing};
use crate::layout::engine::tree::forest::Forest;

/// For every card whether it stands under its sibling before it, in the same column. It says all there is to choose
/// about a compact layout, so keeping it for the next layout keeps the map's shape.
pub type Stacking = Vec<bool>;

/// How the subtrees under one card (or the trees of one component) are set, in map units.
#[derive(Clone, Copy)]
pub struct ChildSpacing {
    /// Left of a column's cards, for one trunk.
    pub lane: f64,
    /// More for each further trunk.
    pub strand: f64,
    /// Between two columns.
    pub between: f64,
    /// Below a card without children, and below any other subtree, to the next one in its column.
    below: [f64; 2],
}

impl ChildSpacing {
    /// Under a card; `marked` if any of the links carries a mark.
    pub fn branches(spacing: &Spacing, marked: bool) -> Self {
        Self {
            lane: spacing.lane + if marked { spacing.mark_beside } else { 0.0 },
            strand: spacing.strand,
            between: spacing.beside,
            below: [spacing.stacked, spacing.below],
        }
    }

    /// Trees side by side: nothing leads to them, so there is no lane.
    pub fn trees(spacing: &Spacing) -> Self {
        Self { lane: 0.0, strand: 0.0, between: spacing.below, below: [spacing.below; 2] }
    }

    /// Below a subtree, to the next one in its column.
    pub fn below(self, leaf: bool) -> f64 {
        self.below[usize::from(!leaf)]
    }
}

/// Whether any of the links that hang `children` carries a mark.
pub fn is_marked(graph: &Graph, forest: &Forest, children: Range<usize>) -> bool {
    graph.spacing.mark_below + graph.spacing.mark_beside > 0.0
        && children.into_iter().any(|child| link(graph, forest, child).is_some_and(|link| link.marked))
}

/// The link a subtree hangs by.
pub fn link<'g>(graph: &'g Graph, forest: &Forest, spot: usize) -> Option<&'g Link> {
    graph.links.get(forest.links[spot] as usize)
}

/// The strand of the link a subtree hangs by.
pub fn strand(graph: &Graph, forest: &Forest, spot: usize) -> u16 {
    link(graph, forest, spot).map_or(0, |link| link.strand)
}
