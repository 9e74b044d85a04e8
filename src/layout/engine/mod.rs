//! The layout engine: cards as boxes, links as edges, no words. It knows nothing of claims or inferences.
//!
//! A [`Graph`] goes in, a [`Drawing`] comes out: a place for every card and a route for every link. Deterministic, no
//! recursion, no card overlaps another, no route runs through a card that it does not end on. [`arrange()`] is the way
//! in; [`lay_out`] knows no groups and no direction.

mod arrange;
#[cfg(test)]
mod arrange_tests;
mod auto;
pub mod compact;
mod crossings;
mod extra;
pub mod forest;
pub mod graph;
pub mod groups;
pub mod layered;
mod nest;
pub mod pack;
mod parts;
pub mod routing;
pub mod settle;
#[cfg(test)]
mod settle_tests;
#[cfg(test)]
mod tests;
pub mod tidy;
pub mod watch;
mod ways;

pub use arrange::{Direction, Wish, arrange};
pub use graph::{Drawing, Edge, Graph, Group, Spacing, Style};
pub use settle::{dragged, settle};
pub use watch::Watch;

use crate::layout::Size;

/// Lays out `graph` in `style`, whatever its groups. If `watch` says stop, the drawing is incomplete.
#[must_use]
pub fn lay_out(graph: &Graph, style: Style, watch: &Watch) -> Drawing {
    match style {
        Style::Auto => auto::lay_out(graph, watch),
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

/// A graph and its drawing before a change.
pub struct Before<'a> {
    /// The graph.
    pub graph: &'a Graph,
    /// Its drawing.
    pub drawing: &'a Drawing,
    /// For each of its cards, the number in the new graph; none if it is gone.
    pub now: &'a [Option<u32>],
}

/// Lays out `graph` in `style` again after a change.
#[must_use]
pub fn revise(graph: &Graph, style: Style, _before: &Before<'_>, watch: &Watch) -> Drawing {
    arrange(graph, &Wish { style, ..Wish::default() }, watch)
}
