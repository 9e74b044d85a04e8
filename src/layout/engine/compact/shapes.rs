//! The shapes that each subtree can take.

use super::front::{BITS, CODED, STACKED, Shape};
use crate::layout::engine::tree::forest::Forest;

/// The shapes of all subtrees.
pub struct Shapes {
    /// Where each spot's shapes are in `all`.
    begin: Vec<u32>,
    /// How many each spot has.
    count: Vec<u8>,
    /// The shapes.
    all: Vec<Shape>,
    /// One byte a child, for the shapes of cards with many children.
    pub long_codes: Vec<u8>,
}

impl Shapes {
    /// No shapes yet, for so many spots.
    pub fn new(count: usize) -> Self {
        Self {
            begin: vec![0; count],
            count: vec![0; count],
            all: Vec::with_capacity(3 * count),
            long_codes: Vec::new(),
        }
    }

    /// The shapes of the subtree at `spot`, narrowest first.
    pub fn of(&self, spot: usize) -> &[Shape] {
        let begin = self.begin[spot] as usize;
        &self.all[begin..begin + self.count[spot] as usize]
    }

    /// Whether the subtree at `spot` is a single card, as far as stacking is concerned.
    pub fn is_leaf(forest: &Forest, spot: usize) -> bool {
        forest.children(spot).is_empty()
    }

    pub fn set(&mut self, spot: usize, shapes: &[Shape]) {
        self.begin[spot] = self.all.len() as u32;
        self.count[spot] = shapes.len() as u8;
        self.all.extend_from_slice(shapes);
    }

    /// The code of child `nth` of `children` in a shape of their parent.
    pub fn child(&self, shape: &Shape, nth: usize, children: usize) -> (usize, bool) {
        let code = if children > CODED {
            u64::from(self.long_codes.get(shape.code as usize + nth).copied().unwrap_or_default())
        } else {
            shape.code >> (BITS * nth)
        };
        ((code & (STACKED - 1)) as usize, code & STACKED != 0)
    }
}
