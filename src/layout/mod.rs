//! Layout: card sizes in, positions and routes out. Knows the map's shape, nothing of text, screens or windows.
//!
//! A [`Plan`] says what there is to lay out, [`Layout::of`] does it, [`Layout::arrangement`] says where everything is.
//! The work is done in the `engine`, which knows cards and links only: every claim under what it leads to, premises in
//! the analyst's order, links in the gaps between cards. What was placed by hand stays where it is. Deterministic,
//! without recursion; no card that was not placed by hand overlaps another.

mod arrangement;
mod drag;
mod drag_state;
mod engine;
mod free_place;
mod line_up;
mod map_layout;
mod mark_places;
mod motion;
mod plan;
mod routes;
mod spacing;

pub use arrangement::{Arrangement, Dragged, Route};
pub use engine::{
    Before, Drawing, Graph, Group, GroupDrawing, Link, PADDING, Spacing, TITLE, arrange, lay_out, revise,
};
pub use free_place::free_place;
pub use line_up::{LineUp, line_up};
pub use map_layout::{Layout, complete, complete_saying};
pub use plan::Plan;
pub use spacing::{GAP_Y, MARK};
