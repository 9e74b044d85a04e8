//! What goes into the engine and what comes out.

use crate::layout::Size;
use crate::model::Point;

/// Cards and links to lay out. Cards are numbered from 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Graph {
    /// Every card's size in map units.
    pub sizes: Vec<Size>,
    /// The links, in the analyst's order: the links to the same upper card stand in the order their lower cards should
    /// stand in. Cycles, self-loops and parallel links are allowed.
    pub edges: Vec<Edge>,
}

/// A link between two cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The card that should stand higher: what is argued for.
    pub upper: u32,
    /// The card that should stand lower: the reason.
    pub lower: u32,
}

/// A finished layout.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    /// Every card's top left corner.
    pub places: Vec<Point>,
    /// Every link as a line through points, from the edge of the upper card to the edge of the lower card, in the order
    /// of [`Graph::edges`].
    pub routes: Vec<Vec<Point>>,
}

/// How cards are arranged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Style {
    /// Each card under its primary target, small subtrees in columns, for a good aspect.
    #[default]
    Compact,
    /// Each card under its primary target, children in a row, subtrees as close as they go.
    Tidy,
    /// Cards on layers, for heavily shared premises.
    Layered,
}

/// Space between cards in a row, in map units (as in the bench).
pub const GAP_X: f64 = 20.0;
/// Space between rows of cards, in map units (as in the bench).
pub const GAP_Y: f64 = 40.0;
