//! Graphs as trees: every card under one other, and the style that draws just that.

pub mod bundles;
pub mod forest;
pub mod non_tree;
pub mod tidy;
