//! Routes as lines of points: their segments, moved, turned, and what counts as the same place.

use crate::util::geometry::{Point, Rect, Size};

/// Places nearer than this are the same, in map units: what rounding leaves of equal sums.
pub const SAME: f64 = 1e-6;

/// Whether two moves are the same.
pub fn is_same(a: Point, b: Point) -> bool {
    (a.x - b.x).abs() < SAME && (a.y - b.y).abs() < SAME
}

/// Moves points.
pub fn shift(points: &mut [Point], by: Point) {
    for point in points {
        *point = Point::new(point.x + by.x, point.y + by.y);
    }
}

/// The segments of a route, each from one point to the next.
pub fn segments(route: &[Point]) -> impl Iterator<Item = (Point, Point)> + Clone + '_ {
    route.windows(2).map(|pair| (pair[0], pair[1]))
}

/// The smallest rectangles around the segments of a route.
pub fn segment_boxes(route: &[Point]) -> impl Iterator<Item = Rect> + Clone + '_ {
    segments(route).map(|(from, to)| Rect::around(from, to))
}

/// The smallest rectangle around a route.
pub fn bounds(route: &[Point]) -> Option<Rect> {
    route.iter().map(|&point| Rect { min: point, max: point }).reduce(Rect::union)
}

/// What can be mirrored at the diagonal, so that down becomes right: all that holds both ways is written for one.
pub trait Transpose {
    /// With both axes exchanged.
    #[must_use]
    fn transposed(self) -> Self;
}

impl Transpose for Point {
    fn transposed(self) -> Self {
        Self::new(self.y, self.x)
    }
}

impl Transpose for Size {
    fn transposed(self) -> Self {
        Self::new(self.height, self.width)
    }
}

impl Transpose for Rect {
    fn transposed(self) -> Self {
        Self { min: self.min.transposed(), max: self.max.transposed() }
    }
}
