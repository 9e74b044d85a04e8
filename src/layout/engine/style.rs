//! A graph in one of the styles, whatever its groups.

use super::drawing::Drawing;
use super::graph::Graph;
use super::{auto, layered, tree};
use crate::model::LayoutStyle;
use crate::util::watch::Watch;

/// Lays out `graph` in `style`, whatever its groups. If `watch` says stop, the drawing is incomplete.
#[must_use]
pub fn lay_out(graph: &Graph, style: LayoutStyle, watch: &Watch) -> Drawing {
    match style {
        LayoutStyle::Auto => auto::lay_out(graph, watch),
        LayoutStyle::Compact => auto::lay_out_compact(graph, watch),
        LayoutStyle::Tidy => tree::tidy::lay_out(graph, watch),
        LayoutStyle::Layered => layered::lay_out(graph, watch),
    }
}
