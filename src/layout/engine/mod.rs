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
mod frames;
pub mod graph;
pub mod groups;
mod kept;
pub mod layered;
mod lines;
pub mod lists;
mod nearby;
mod nest;
pub mod pack;
mod parts;
mod past;
mod reroute;
pub mod routing;
mod seats;
pub mod settle;
#[cfg(test)]
mod settle_tests;
#[cfg(test)]
mod tests;
pub mod tidy;
mod ways;

pub use crate::util::watch::Watch;
pub use arrange::{Direction, Wish, arrange, arrange_turned, rearrange};
pub use frames::{Contents, Frames, frames};
pub use graph::{Before, Drawing, Edge, Graph, Group, Spacing, Style};
pub use past::Level;
pub use settle::{Changes, Hand, dragged, settle};

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

/// Lays out `graph`, an edited version of what was laid out `before`, in the same `style`, so that most cards stay where
/// they are. Where too much has changed, this is [`lay_out`].
#[must_use]
pub fn revise(graph: &Graph, style: Style, before: &Before<'_>, watch: &Watch) -> Drawing {
    match style {
        // Automatic where every part was compact: it stays so.
        Style::Auto if before.drawing.choices.len() != before.graph.sizes.len() => {
            nearby::revise(graph, style, before, watch)
        }
        Style::Auto | Style::Compact => compact::revise(graph, before, watch),
        Style::Tidy | Style::Layered => nearby::revise(graph, style, before, watch),
    }
}

/// A size that can be laid out, whatever the data say: finite and at least 0, in map units.
fn sane(size: Size) -> Size {
    let finite = |side: f64| if side.is_finite() { side.clamp(0.0, LARGEST) } else { 0.0 };
    Size::new(finite(size.width), finite(size.height))
}

/// The largest side of a card, in map units.
const LARGEST: f64 = 1e6;
