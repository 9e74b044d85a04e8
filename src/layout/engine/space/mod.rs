//! Where things are: an index of rectangles, and one whose rectangles move.

pub mod free_place;
pub mod grid;
pub mod moving;
