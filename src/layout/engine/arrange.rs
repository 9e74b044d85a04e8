//! The top of the engine: a graph with its groups, in the wished style and direction.

use super::groups::{self, Title};
use super::past::{Past, renew};
use super::{Before, Drawing, Graph, Style, Watch};

/// What is wanted of a layout.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Wish {
    /// How the cards of each group, and those in none, are arranged.
    pub style: Style,
    /// Which way it all runs.
    pub direction: Direction,
}

/// Which way a layout runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Conclusions on top.
    #[default]
    Down,
    /// Conclusions at the left.
    Right,
}

/// Lays out `graph` with its groups as wished. If `watch` says stop, the drawing is incomplete.
///
/// To the right is downward, mirrored at the diagonal: the screen is turned with it, all other spacing is the caller's.
/// Titles of groups are at the top either way.
#[must_use]
pub fn arrange(graph: &Graph, wish: &Wish, watch: &Watch) -> Drawing {
    match wish.direction {
        Direction::Down => groups::lay_out(graph, wish.style, Title::Top, None, watch),
        Direction::Right => groups::lay_out(&graph.turned(), wish.style, Title::Left, None, watch).turned(),
    }
}

/// Lays out `graph`, whose sides were exchanged by the caller, who exchanges those of the drawing: titles of groups are
/// at the left meanwhile. If `watch` says stop, the drawing is incomplete.
#[must_use]
pub fn arrange_turned(graph: &Graph, style: Style, watch: &Watch) -> Drawing {
    groups::lay_out(graph, style, Title::Left, None, watch)
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
    groups::lay_out(graph, style, title, Some(&Past::of(graph, before, groups)), watch)
}
