//! The layout engine: cards as boxes, links as lines, no words. It knows nothing of claims or inferences.
//!
//! A [`Graph`] goes in, a [`Drawing`] comes out: a place for every card and a route for every link. Deterministic, no
//! recursion, no card overlaps another, no route runs through a card that it does not end on. [`arrange()`] is the way
//! in; [`lay_out`] knows no groups and no direction.
//!
//! # One word for each thing
//!
//! A *link* joins two cards. A *route* is the line of points that it runs along, a *segment* a straight piece of that,
//! a *stretch* the part of it between two places. A *leg* is a step's route from a premise to its mark; the engine
//! knows none. A *spot* is a card's place in the order of a [`Forest`]. A *bundle* is links that leave a card together,
//! a *slot* a place for a new card.
//!
//! # Tuned numbers
//!
//! Why a number was tuned to what it is was not written down at the time. What it does was measured afterwards, at half
//! and at one and a half times its value: on the graphs of the layout bench up to 200 cards and one of each kind with
//! 1,000 (the automatic style on those shaped like real maps, every other style on the rest), on 36 single edits of
//! them, and, for cards that are placed by hand and dragged, on 160 random graphs. Looked at were crossings, the length
//! and bends of routes, the zoom at which all fits a screen, and the share of cards that move. A comment that says
//! "halved" or "half as much again" tells what changed by more than a third of a percent; where it says nothing,
//! nothing did.

mod arrange;
mod auto;
mod compact;
mod components;
mod crossings;
mod drawing;
mod graph;
mod groups;
mod layered;
mod pack;
mod pins;
mod random;
mod revise;
mod route;
mod routing;
mod search;
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
pub use pins::drag::{Changes, DragSession};
pub use pins::place::place_around_pins;
pub use revise::revise;
pub use route::Transpose;
pub use space::grid::Grid;
pub use style::lay_out;
pub use tree::forest::Forest;
