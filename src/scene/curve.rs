//! Curves as lines through points.

use crate::model::Point;

/// A cubic Bézier curve as `pieces + 1` points, ends included.
pub(super) fn cubic(from: Point, control: [Point; 2], to: Point, pieces: u32) -> Vec<Point> {
    (0..=pieces)
        .map(|n| {
            let t = f64::from(n) / f64::from(pieces.max(1));
            let rest = 1.0 - t;
            let share = [rest * rest * rest, 3.0 * rest * rest * t, 3.0 * rest * t * t, t * t * t];
            Point::new(
                share[0] * from.x + share[1] * control[0].x + share[2] * control[1].x + share[3] * to.x,
                share[0] * from.y + share[1] * control[0].y + share[2] * control[1].y + share[3] * to.y,
            )
        })
        .collect()
}

/// Distance of two points.
pub(super) fn distance(a: Point, b: Point) -> f64 {
    (a.x - b.x).hypot(a.y - b.y)
}

/// The point at `share` (0..=1) of a line's length.
pub(super) fn point_along(line: &[Point], share: f64) -> Point {
    let total: f64 = line.windows(2).map(|pair| distance(pair[0], pair[1])).sum();
    let mut left = total * share;
    for pair in line.windows(2) {
        let length = distance(pair[0], pair[1]);
        if length >= left && length > 0.0 {
            let t = left / length;
            return Point::new(pair[0].x + (pair[1].x - pair[0].x) * t, pair[0].y + (pair[1].y - pair[0].y) * t);
        }
        left -= length;
    }
    line.last().copied().unwrap_or_default()
}

/// A line without its last `by` map units.
pub(super) fn shortened(line: &[Point], by: f64) -> Vec<Point> {
    let mut kept = line.to_vec();
    let mut left = by;
    while kept.len() >= 2 {
        let (end, before) = (kept[kept.len() - 1], kept[kept.len() - 2]);
        let length = distance(before, end);
        if length > left {
            let t = left / length;
            let last = kept.len() - 1;
            kept[last] = Point::new(end.x + (before.x - end.x) * t, end.y + (before.y - end.y) * t);
            return kept;
        }
        left -= length;
        kept.pop();
    }
    kept
}

/// Distance of a point from a line through points.
pub(super) fn distance_to_line(line: &[Point], point: Point) -> f64 {
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
            distance(point, Point::new(a.x + dx * t, a.y + dy * t))
        })
        .fold(f64::INFINITY, f64::min)
}
