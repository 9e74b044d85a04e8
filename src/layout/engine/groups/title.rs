//! What a group's frame keeps free around what stands in it, and the side of its title.

use crate::model::Point;

/// From a group's frame to what stands in it, in map units.
pub const PADDING: f64 = 12.0;
/// The same at the side of the frame where its title is.
pub const TITLE: f64 = 28.0;

/// The side of the frames where the titles are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Title {
    /// At the top.
    Top,
    /// At the left, which is the top of a drawing that is still to be turned.
    Left,
}

impl Title {
    /// From a frame's top left corner to what stands in it.
    pub const fn inset(self) -> Point {
        match self {
            Self::Top => Point::new(PADDING, TITLE),
            Self::Left => Point::new(TITLE, PADDING),
        }
    }
}
