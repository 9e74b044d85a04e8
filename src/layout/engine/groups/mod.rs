//! Groups: boxes around cards, in each other to any depth, that no other card enters.

pub mod frames;
pub mod lay_out;
pub mod previous;
#[cfg(test)]
mod tests;
pub mod title;
pub mod tree;
