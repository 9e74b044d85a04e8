//! The top of the engine: a graph with its groups, in the wished style and direction.

use super::drawing::{Before, Drawing};
use super::graph::{Direction, Graph, Style, Wish};
use super::groups::lay_out::lay_out;
use super::groups::previous::{Past, renew};
use super::groups::title::Title;
use crate::watch::Watch;

/// Lays out `graph` with its groups as wished. If `watch` says stop, the drawing is incomplete.
///
/// To the right is downward, mirrored at the diagonal: the screen is turned with it, all other spacing is the caller's.
/// Titles of groups are at the top either way.
#[must_use]
pub fn arrange(graph: &Graph, wish: &Wish, watch: &Watch) -> Drawing {
    match wish.direction {
        Direction::Down => lay_out(graph, wish.style, Title::Top, None, watch),
        Direction::Right => lay_out(&graph.turned(), wish.style, Title::Left, None, watch).turned(),
    }
}

/// Lays out `graph`, whose sides were exchanged by the caller, who exchanges those of the drawing: titles of groups are
/// at the left meanwhile. If `watch` says stop, the drawing is incomplete.
#[must_use]
pub fn arrange_turned(graph: &Graph, style: Style, watch: &Watch) -> Drawing {
    lay_out(graph, style, Title::Left, None, watch)
}

/// Lays out `graph`, an edited version of what was arranged `before`, so that most cards stay where they are, group by
/// group. `groups` are the numbers now of the groups before. `direction` is the way the finished map runs: to the
/// right, the sides of graph and drawing are exchanged, as in [`arrange_turned`].
#[must_use]
pub fn rearrange(
    graph: &Graph,
    style: Style,
    direction: Direction,
    before: &Before<'_>,
    groups: &[Option<u32>],
    watch: &Watch,
) -> Drawing {
    if !graph.is_grouped() && !before.graph.is_grouped() {
        return renew(graph, style, before, watch);
    }
    let title = match direction {
        Direction::Down => Title::Top,
        Direction::Right => Title::Left,
    };
    lay_out(graph, style, title, Some(&Past::of(graph, before, groups)), watch)
}
