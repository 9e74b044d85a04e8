//! The layout engine: cards as boxes, links as edges, no words. It knows nothing of claims or inferences.
//!
//! A [`Graph`] goes in, a [`Drawing`] comes out: a place for every card and a route for every link. Deterministic, no
//! recursion, no card overlaps another, no route runs through a card that it does not end on. [`arrange()`] is the way
//! in; [`lay_out`] knows no groups and no direction.

mod arrange;
mod auto;
mod compact;
mod components;
mod crossings;
mod drawing;
mod graph;
mod groups;
mod layered;
mod lists;
mod pack;
mod pins;
mod revise;
mod route;
mod routing;
mod space;
mod style;
#[cfg(test)]
mod tests;
mod tree;

pub use arrange::{arrange, arrange_turned, rearrange};
pub use drawing::{Before, Drawing, GroupDrawing};
pub use graph::{Graph, Group, Link, NONE, Spacing};
pub use groups::frames::{Contents, Frames, frames};
pub use groups::title::{PADDING, TITLE};
pub use lists::Lists;
pub use pins::drag::{Changes, DragSession};
pub use pins::place::place_around_pins;
pub use revise::revise;
pub use route::Transpose;
pub use space::grid::Grid;
pub use style::lay_out;
pub use tree::forest::Forest;
