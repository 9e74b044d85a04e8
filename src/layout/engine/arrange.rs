//! The top of the engine: a graph with its groups, in the style and direction that is wanted.

use super::drawing::{Before, Drawing};
use super::graph::Graph;
use super::groups::lay_out::lay_out;
use super::groups::previous::{PreviousGroups, refresh};
use crate::model::{Direction, LayoutStyle};
use crate::util::watch::Watch;

/// Lays out `graph` with its groups, the cards of each group, and those in none, in `style`. If `watch` says stop, the
/// drawing is incomplete.
///
/// To the right is downward, mirrored at the diagonal: the screen is turned with it, all other spacing is the caller's.
/// Titles of groups are at the top either way.
#[must_use]
pub fn arrange(graph: &Graph, style: LayoutStyle, direction: Direction, watch: &Watch) -> Drawing {
    match direction {
        Direction::Down => arrange_turned(graph, style, direction, watch),
        Direction::Right => arrange_turned(&graph.turned(), style, direction, watch).turned(),
    }
}

/// As [`arrange`], where the caller exchanged the sides of `graph` if the map runs to the right, and exchanges those of
/// the drawing.
#[must_use]
pub fn arrange_turned(graph: &Graph, style: LayoutStyle, direction: Direction, watch: &Watch) -> Drawing {
    lay_out(graph, style, direction, None, watch)
}

/// As [`arrange_turned`], for an edited version of what was arranged `before`, so that most cards stay where they are,
/// group by group. `groups` are the numbers now of the groups before.
#[must_use]
pub fn rearrange(
    graph: &Graph,
    style: LayoutStyle,
    direction: Direction,
    before: &Before<'_>,
    groups: &[Option<u32>],
    watch: &Watch,
) -> Drawing {
    if !graph.is_grouped() && !before.graph.is_grouped() {
        return refresh(graph, style, before, watch);
    }
    lay_out(graph, style, direction, Some(&PreviousGroups::of(graph, before, groups)), watch)
}
