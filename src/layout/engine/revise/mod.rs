//! Layouts after an edit: what the edit left alone stays where it is.

pub mod aligned;
pub mod compact;
pub mod matching;
mod reroute;
pub mod routes;
mod rows;
mod slots;

use super::drawing::{Before, Drawing};
use super::graph::Graph;
use crate::model::LayoutStyle;
use crate::util::watch::Watch;

/// Lays out `graph`, an edited version of what was laid out `before`, in the same `style`, so that most cards stay where
/// they are. Where too much has changed, this is a fresh layout.
#[must_use]
pub fn revise(graph: &Graph, style: LayoutStyle, before: &Before<'_>, watch: &Watch) -> Drawing {
    let revise = |graph: &Graph, before: &Before<'_>, watch: &Watch| revise_as_it_is(graph, style, before, watch);
    aligned::revise_in_order(graph, before, revise, watch)
}

/// As [`revise`], where the links of the graph before are drawn in their order.
fn revise_as_it_is(graph: &Graph, style: LayoutStyle, before: &Before<'_>, watch: &Watch) -> Drawing {
    match style {
        // Automatic where every part was compact: it stays so.
        LayoutStyle::Auto if before.drawing.choices.len() != before.graph.sizes.len() => {
            rows::revise(graph, style, before, watch)
        }
        LayoutStyle::Auto | LayoutStyle::Compact => compact::revise(graph, before, watch),
        LayoutStyle::Tidy | LayoutStyle::Layered => rows::revise(graph, style, before, watch),
    }
}
