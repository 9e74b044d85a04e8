//! Lines through points: rounded, shortened, measured.

use crate::util::geometry::{Point, distance};

/// The largest radius of a rounded corner, in map units.
const RADIUS: f64 = 10.0;
/// Lines of more points than this keep their corners: bowed ones turn little at each corner, and nobody sees how others turn.
const WINDING: usize = 64;
/// Pieces of a rounded corner.
const PIECES: u32 = 6;
/// Lines of more points than this, which only crowded maps have, get half as many pieces: their points fill the memory.
const CROWDED: usize = 16;

/// A line with its corners rounded.
#[must_use]
pub fn rounded(line: &[Point]) -> Vec<Point> {
    if line.len() > WINDING {
        return line.to_vec();
    }
    let pieces = if line.len() > CROWDED { PIECES / 2 } else { PIECES };
    let corners = line.len().saturating_sub(2);
    let mut points: Vec<Point> = Vec::with_capacity(2 + corners * (pieces as usize + 1));
    points.extend(line.first());
    for corner in line.windows(3) {
        let [before, at, after] = [corner[0], corner[1], corner[2]];
        let (come, go) = (distance(before, at), distance(at, after));
        let radius = RADIUS.min(come / 2.0).min(go / 2.0);
        if radius < 0.5 {
            points.push(at);
            continue;
        }
        let towards = |to: Point, length: f64| {
            Point::new(at.x + (to.x - at.x) / length * radius, at.y + (to.y - at.y) / length * radius)
        };
        let (from, to) = (towards(before, come), towards(after, go));
        // A quadratic curve with the corner as its control point.
        points.extend((0..=pieces).map(|n| {
            let t = f64::from(n) / f64::from(pieces);
            let share = [(1.0 - t) * (1.0 - t), 2.0 * t * (1.0 - t), t * t];
            Point::new(
                share[0] * from.x + share[1] * at.x + share[2] * to.x,
                share[0] * from.y + share[1] * at.y + share[2] * to.y,
            )
        }));
    }
    points.extend(line.last().filter(|_| line.len() > 1));
    points
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_winds_gets_no_more_points() {
        let line = |count: u32| (0..count).map(|n| Point::new(f64::from(n) * 40.0, f64::from(n % 2) * 40.0));
        let (short, long) = (line(10).collect::<Vec<_>>(), line(500).collect::<Vec<_>>());
        assert_eq!(rounded(&short).len(), 2 + 8 * (PIECES as usize + 1));
        assert_eq!(rounded(&long), long);
    }
}
