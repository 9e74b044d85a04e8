//! Where every subtree stands: what placing fills in, and routes are drawn from.

use crate::layout::engine::tree::bundles::{Bundles, Descent};
use crate::util::geometry::{Point, Size};

/// Where every subtree and its card stand, in map units. All lists go by spot.
pub struct Subtrees {
    /// The top left corner of the subtree's box; while boxes are made, from the corner of the parent's box.
    pub corners: Vec<Point>,
    /// How far right of the corner the card begins.
    pub indents: Vec<f64>,
    /// Whether the subtree stands in a column, reached from the column's trunk.
    pub in_column: Vec<bool>,
    /// The card's size.
    pub cards: Vec<Size>,
    /// From the right edge of its column's trunk to the card, for subtrees in columns.
    pub stubs: Vec<f64>,
    /// The size of the subtree's box.
    pub boxes: Vec<Size>,
    /// Whether the card stands at the left of its box: in a column, or an only child below such a card. All others
    /// stand over the middle of their children.
    pub at_left: Vec<bool>,
}

impl Subtrees {
    /// For cards that stand already: only what routes need.
    pub fn standing(
        corners: Vec<Point>,
        indents: Vec<f64>,
        columns: Vec<bool>,
        stubs: Vec<f64>,
        cards: Vec<Size>,
    ) -> Self {
        Self { corners, indents, in_column: columns, cards, stubs, boxes: Vec::new(), at_left: Vec::new() }
    }

    /// A card's top left corner.
    pub fn place(&self, spot: usize) -> Point {
        Point::new(self.corners[spot].x + self.indents[spot], self.corners[spot].y)
    }
}

/// Room to work in.
#[derive(Default)]
pub struct Scratch {
    pub descents: Vec<Descent>,
    pub bundles: Bundles,
}
