//! Weighing: from what the analyst believes and how the steps bear on each other to a strength for everything.
//!
//! [`weigh`] turns an [`ArgumentMap`] into a [`Weighing`]: one [`Outcome`] for each claim and each inference, whatever
//! the graph looks like. The map is compiled to flat arrays (`compiled`), cut into strongly connected components
//! (`components`) and evaluated component by component (`evaluate`): what lies on no circle in one pass, what does by
//! iteration (`circle`), which either settles or is reported as [`Status::Oscillating`] or [`Status::Unsettled`]. The
//! formulas themselves, with paper and year, are in `formula` and nowhere else. [`contributions`] says why a claim has
//! the strength it has, [`removal_effects`] what a conclusion hangs on, and [`words`] puts numbers into words.
//!
//! # The numbers
//!
//! - A claim starts from its *base*: its credence, or 0.5 (undecided) where none is given.
//! - An inference is as strong as its premises allow: `p` is the smallest of their strengths, 0 if it has none.
//! - Inferences that bear on an inference move its weight first: undercuts alone leave `w * prod(1 - w_u * p_u)`.
//!   The weights `w_u` are themselves the moved ones, so an undercut can be undercut.
//! - The moved weight `w_eff` is calibrated to a pull `e`, and `e * p` enters the target's aggregation. An inference
//!   without a target has a strength and no effect.
//!
//! # Circles
//!
//! A circle starts from the bases and all its claims move at once, each step from the strengths of the step before;
//! the inferences between them follow their premises within the step. Only inferences that undercut each other in a
//! circle move as claims do. If the strengths come to rest they are the result. If they come back to where they were,
//! or keep to a band that no longer changes, the result is that band. What follows from an oscillating circle is
//! evaluated on each state of the oscillation in turn, not on its middle.

mod circle;
mod compiled;
mod components;
mod contribution;
mod evaluate;
mod formula;
mod outcome;
mod removal;
pub mod words;

pub use contribution::{Contribution, contributions};
pub use outcome::{Outcome, Status, Weighing};
pub use removal::{Influence, removal_effects};

use crate::model::{ArgumentMap, Semantics};
use compiled::Compiled;
use evaluate::State;

/// The strengths of everything in `map` under the semantics the map names.
#[must_use]
pub fn weigh(map: &ArgumentMap) -> Weighing {
    weigh_with(map, map.meta().semantics)
}

/// The strengths of everything in `map` under `semantics`, whatever the map names.
#[must_use]
pub fn weigh_with(map: &ArgumentMap, semantics: Semantics) -> Weighing {
    let graph = Compiled::new(map, semantics);
    let mut state = State::new(&graph);
    state.evaluate(&graph);
    Weighing::new(map, semantics, &graph, &state)
}

#[cfg(test)]
mod tests;
