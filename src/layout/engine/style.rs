//! A graph in one of the styles, whatever its groups.

use super::drawing::Drawing;
use super::graph::{Graph, Style};
use super::{auto, compact, layered, tree};
use crate::watch::Watch;

/// Lays out `graph` in `style`, whatever its groups. If `watch` says stop, the drawing is incomplete.
#[must_use]
pub fn lay_out(graph: &Graph, style: Style, watch: &Watch) -> Drawing {
    match style {
        Style::Auto => auto::lay_out(graph, watch),
        Style::Compact => compact::lay_out(graph, watch),
        Style::Tidy => tree::tidy::lay_out(graph, watch),
        Style::Layered => layered::lay_out(graph, watch),
    }
}
