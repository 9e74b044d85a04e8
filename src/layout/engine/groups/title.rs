//! What a group's frame keeps free around what stands in it, and the side of its title.

use crate::model::Direction;
use crate::util::geometry::Point;

/// From a group's frame to what stands in it, in map units.
pub const PADDING: f64 = 12.0;
/// The same at the side of the frame where its title is.
pub const TITLE: f64 = 28.0;

/// From a frame's top left corner to what stands in it. If the map runs to the right, the title is at the left of a
/// drawing that is still to be turned.
pub const fn inset(direction: Direction) -> Point {
    match direction {
        Direction::Down => Point::new(PADDING, TITLE),
        Direction::Right => Point::new(TITLE, PADDING),
    }
}
