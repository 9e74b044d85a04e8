//! The layout engine: cards as boxes, links as edges, no words. It knows nothing of claims or inferences.
//!
//! A [`Graph`] goes in, a [`Drawing`] comes out: a place for every card and a route for every link. Deterministic, no
//! recursion, no card overlaps another, no route runs through a card that it does not end on.
//!
//! The window still lays maps out with [`arrange`](super::arrange), which gives every inference a lane of its own; the
//! engine lets the links to one card share a trunk, and takes over once it knows which of them belong together.

pub mod compact;
mod extra;
pub mod forest;
pub mod graph;
pub mod layered;
pub mod pack;
pub mod routing;
#[cfg(test)]
mod tests;
pub mod tidy;
pub mod watch;
mod ways;

pub use graph::{Drawing, Edge, Graph, Spacing, Style};
pub use watch::Watch;

use crate::layout::Size;

/// Lays out `graph` in `style`. If `watch` says stop, the drawing is incomplete.
#[must_use]
pub fn lay_out(graph: &Graph, style: Style, watch: &Watch) -> Drawing {
    match style {
        Style::Compact => compact::lay_out(graph, watch),
        Style::Tidy => tidy::lay_out(graph, watch),
        Style::Layered => layered::lay_out(graph, watch),
    }
}

/// A size that can be laid out, whatever the data say: finite and at least 0, in map units.
fn sane(size: Size) -> Size {
    let finite = |side: f64| if side.is_finite() { side.clamp(0.0, LARGEST) } else { 0.0 };
    Size::new(finite(size.width), finite(size.height))
}

/// The largest side of a card, in map units.
const LARGEST: f64 = 1e6;
