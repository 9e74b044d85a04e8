//! The panels around the canvas. Each reads the document and pushes [`Action`](super::action::Action)s.

pub mod claim;
pub mod field;
pub mod filter;
pub(super) mod find_bar;
mod group;
pub mod inspector;
pub mod linchpins;
pub mod outline;
pub mod problems;
pub mod sources;
pub mod step;
pub mod tour;
