//! Points, sizes and rectangles in map units.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A place on the canvas in map units (one unit is one logical pixel at 100 %), x right, y down.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

impl Point {
    /// Positions beyond this many units from the origin are refused.
    pub const LIMIT: f64 = 1e9;

    /// A point at `x`, `y`.
    #[must_use]
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// Whether both coordinates are finite and within [`Point::LIMIT`].
    #[must_use]
    pub fn is_usable(self) -> bool {
        self.x.abs() <= Self::LIMIT && self.y.abs() <= Self::LIMIT
    }
}

impl Serialize for Point {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        [self.x, self.y].serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Point {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let [x, y] = Deserialize::deserialize(deserializer)?;
        Ok(Self { x, y })
    }
}

/// Width and height in map units, both at least 0.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// To the right.
    pub width: f64,
    /// Down.
    pub height: f64,
}

impl Size {
    /// A size.
    #[must_use]
    pub const fn new(width: f64, height: f64) -> Self {
        Self { width, height }
    }
}

/// A rectangle in map units, `min` top left.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Top left.
    pub min: Point,
    /// Bottom right.
    pub max: Point,
}

impl Rect {
    /// The rectangle of `size` whose top left corner is at `min`.
    #[must_use]
    pub fn at(min: Point, size: Size) -> Self {
        Self { min, max: Point::new(min.x + size.width, min.y + size.height) }
    }

    /// The smallest rectangle around two points.
    #[must_use]
    pub fn around(a: Point, b: Point) -> Self {
        Self { min: Point::new(a.x.min(b.x), a.y.min(b.y)), max: Point::new(a.x.max(b.x), a.y.max(b.y)) }
    }

    /// To the right.
    #[must_use]
    pub fn width(&self) -> f64 {
        self.max.x - self.min.x
    }

    /// Down.
    #[must_use]
    pub fn height(&self) -> f64 {
        self.max.y - self.min.y
    }

    /// The middle.
    #[must_use]
    pub fn center(&self) -> Point {
        Point::new(f64::midpoint(self.min.x, self.max.x), f64::midpoint(self.min.y, self.max.y))
    }

    /// The smallest rectangle around both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self {
            min: Point::new(self.min.x.min(other.min.x), self.min.y.min(other.min.y)),
            max: Point::new(self.max.x.max(other.max.x), self.max.y.max(other.max.y)),
        }
    }

    /// Larger by `by` on every side.
    #[must_use]
    pub fn grown(self, by: f64) -> Self {
        Self { min: Point::new(self.min.x - by, self.min.y - by), max: Point::new(self.max.x + by, self.max.y + by) }
    }

    /// Moved.
    #[must_use]
    pub fn moved(self, dx: f64, dy: f64) -> Self {
        Self { min: Point::new(self.min.x + dx, self.min.y + dy), max: Point::new(self.max.x + dx, self.max.y + dy) }
    }

    /// Whether the insides of both have a point in common.
    #[must_use]
    pub fn overlaps(&self, other: Self) -> bool {
        self.min.x < other.max.x && other.min.x < self.max.x && self.min.y < other.max.y && other.min.y < self.max.y
    }

    /// Whether the straight line between two points meets the inside (cut down to it side by side: Liang and Barsky, "A
    /// new concept and method for line clipping", ACM TOG 1984).
    #[must_use]
    pub fn meets(&self, a: Point, b: Point) -> bool {
        let (mut from, mut to) = (0.0_f64, 1.0_f64);
        for (start, by, low, high) in
            [(a.x, b.x - a.x, self.min.x, self.max.x), (a.y, b.y - a.y, self.min.y, self.max.y)]
        {
            if by.abs() < 1e-12 {
                if start <= low || start >= high {
                    return false;
                }
                continue;
            }
            let (one, two) = ((low - start) / by, (high - start) / by);
            from = from.max(one.min(two));
            to = to.min(one.max(two));
        }
        from < to
    }

    /// Whether the point is inside or on the edge.
    #[must_use]
    pub fn contains(&self, point: Point) -> bool {
        (self.min.x..=self.max.x).contains(&point.x) && (self.min.y..=self.max.y).contains(&point.y)
    }
}

/// The length of a line through points, in map units.
#[must_use]
pub fn length(line: &[Point]) -> f64 {
    line.windows(2).map(|pair| distance(pair[0], pair[1])).sum()
}

/// The distance of two points, in map units.
#[must_use]
pub fn distance(a: Point, b: Point) -> f64 {
    (a.x - b.x).hypot(a.y - b.y)
}

/// The point so many map units along a line, and the number of the stretch it is on; none if the line is shorter.
#[must_use]
pub fn place_along(line: &[Point], along: f64) -> Option<(usize, Point)> {
    let mut left = along;
    for (n, pair) in line.windows(2).enumerate() {
        let length = distance(pair[0], pair[1]);
        if length > 0.0 && length >= left {
            return Some((n, between(pair[0], pair[1], left / length)));
        }
        left -= length;
    }
    None
}

/// The point so many map units along a line; its end if the line is shorter.
#[must_use]
pub fn point_along(line: &[Point], along: f64) -> Point {
    place_along(line, along).map(|(_, at)| at).or(line.last().copied()).unwrap_or_default()
}

/// The point at a share of the way from one to another, 0..=1.
fn between(a: Point, b: Point, share: f64) -> Point {
    Point::new(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share)
}

/// A stretch in pieces of the same length, `longest` map units at the most, as pairs of ends; as `most` longer ones if it is too long.
pub fn in_pieces(a: Point, b: Point, longest: f64, most: u32) -> impl Iterator<Item = (Point, Point)> {
    let count = (distance(a, b) / longest).ceil().clamp(1.0, f64::from(most));
    let at = move |n: f64| between(a, b, n / count);
    (0..count as u32).map(move |n| (at(f64::from(n)), at(f64::from(n) + 1.0)))
}

/// Distance of a point from a line through points, in map units.
#[must_use]
pub fn distance_to_line(line: &[Point], point: Point) -> f64 {
    line.windows(2)
        .map(|pair| {
            let (a, b) = (pair[0], pair[1]);
            let (dx, dy) = (b.x - a.x, b.y - a.y);
            let square = dx * dx + dy * dy;
            let t = if square > 0.0 {
                (((point.x - a.x) * dx + (point.y - a.y) * dy) / square).clamp(0.0, 1.0)
            } else {
                0.0
            };
            let off = Point::new(point.x - a.x - dx * t, point.y - a.y - dy * t);
            off.x * off.x + off.y * off.y
        })
        .fold(f64::INFINITY, f64::min)
        .sqrt()
}

/// A line cut so many map units along it; both parts have the point where it was cut.
#[must_use]
pub fn split(line: &[Point], along: f64) -> (Vec<Point>, Vec<Point>) {
    let Some((n, cut)) = place_along(line, along) else {
        // A line without length, between cards that were placed on one another, has its end twice.
        return (line.to_vec(), line.last().map(|end| vec![*end; 2]).unwrap_or_default());
    };
    let mut before = line[..=n].to_vec();
    before.push(cut);
    let mut after = vec![cut];
    after.extend_from_slice(&line[n + 1..]);
    (before, after)
}

#[cfg(test)]
mod tests {
    use crate::util::geometry::*;

    #[test]
    fn lines_that_meet_a_rectangle_and_lines_that_pass_it() {
        let rect = Rect { min: Point::new(10.0, 10.0), max: Point::new(30.0, 20.0) };
        let meets = |ax, ay, bx, by| rect.meets(Point::new(ax, ay), Point::new(bx, by));
        assert!(meets(0.0, 15.0, 40.0, 15.0) && meets(20.0, 0.0, 20.0, 40.0) && meets(0.0, 0.0, 40.0, 30.0));
        assert!(meets(15.0, 15.0, 16.0, 16.0), "all of it inside");
        assert!(!meets(0.0, 10.0, 40.0, 10.0), "along the edge");
        assert!(!meets(0.0, 0.0, 9.0, 15.0) && !meets(0.0, 30.0, 60.0, 21.0) && !meets(5.0, 15.0, 0.0, 15.0));
    }

    #[test]
    fn a_line_without_length_is_cut_into_two_lines() {
        let at = Point::new(3.0, 4.0);
        assert_eq!(split(&[at, at], 0.0), (vec![at, at], vec![at, at]));
        assert_eq!(split(&[], 0.0), (Vec::new(), Vec::new()));
    }

    #[test]
    fn a_line_is_cut_where_it_should_be() {
        let line = [Point::new(0.0, 0.0), Point::new(10.0, 0.0), Point::new(10.0, 10.0)];
        let (before, after) = split(&line, 14.0);
        assert_eq!(before, [line[0], line[1], Point::new(10.0, 4.0)]);
        assert_eq!(after, [Point::new(10.0, 4.0), line[2]]);
        assert_eq!(point_along(&line, 99.0), line[2]);
        assert!((length(&line) - 20.0).abs() < 1e-12);
    }
}
