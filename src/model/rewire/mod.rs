//! Changes how the steps of a map run: what they bear on, what they start from, and the order they stand in.
//!
//! Like [`compose`](super::compose) these are pure functions from a map to an [`Edit`](super::Edit). `siblings` adds and moves what
//! stands beside a claim, `branches` moves the rows of the outline; `steps` changes single steps; a
//! `mover` is what they move.

mod branches;
mod mover;
mod refusal;
mod siblings;
mod steps;
#[cfg(test)]
mod tests;

pub use branches::{hang, indent, outdent, stand_alone};
pub use refusal::Refusal;
pub use siblings::{add_sibling, reorder};
pub use steps::{link, reattach, retarget, unlink};
