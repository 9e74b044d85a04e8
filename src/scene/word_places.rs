//! Where the word for a step's weight may stand: beside its mark, else along its line.

use super::step::{LABEL, MARK_RADIUS, Step, Wish};
use crate::util::geometry::{Point, Rect, distance, place_along};

/// Between a card and a weight's word, in map units.
const CLEAR: f64 = 4.0;
/// Between a line and a word beside it, in map units.
const BESIDE: f64 = 5.0;
/// How far from its mark, along the line, a word may stand, in map units.
const ALONG: [f64; 6] = [22.0, 36.0, 50.0, 66.0, 82.0, 100.0];
/// Along so many lines of a step places are looked for.
const LINES: usize = 4;
/// A longer word is not written, in map units.
const WIDEST: f64 = 140.0;
/// No place for a word is farther from the mark than this, to any side, in map units.
pub(super) const REACH: f64 = 100.0 + MARK_RADIUS + BESIDE + WIDEST + 8.0;

/// The places for a step's word, the best first: each the ground of the word.
pub(super) fn places<'a>(step: &'a Step, wish: &'a Wish) -> impl Iterator<Item = Rect> + 'a {
    let beside = beside_mark(step.mark, wish).into_iter();
    // Most words stand beside their mark: the rest is not worked out for them.
    let along = std::iter::once_with(|| ways(step)).flat_map(move |ways| {
        ALONG.into_iter().flat_map(move |far| {
            let at: Vec<(Point, bool)> = ways.iter().filter_map(|way| along(way, far)).collect();
            at.into_iter().flat_map(|(at, is_level)| beside_line(at, is_level, wish.width))
        })
    });
    let is_written = wish.width <= WIDEST;
    beside.chain(along).filter(move |place| is_written && !crosses(step, *place))
}

/// The ground of a word whose top left corner is there.
fn ground(corner: Point, width: f64) -> Rect {
    Rect { min: Point::new(corner.x - 2.0, corner.y), max: Point::new(corner.x + width + 2.0, corner.y + LABEL * 1.3) }
}

/// The places beside the mark, the usual one first.
fn beside_mark(mark: Point, wish: &Wish) -> Vec<Rect> {
    let width = wish.width;
    let at = |x: f64, y: f64| Point::new(mark.x + x, mark.y + y);
    let (right, left) = (MARK_RADIUS + BESIDE, -MARK_RADIUS - BESIDE - width);
    let level = -LABEL * 0.66;
    let corners = match (wish.upright, wish.joint) {
        // Beside the line; on the other side where it turns away at once.
        (true, false) => {
            let is_left = wish.turns_right;
            let sides = if is_left { [left, right] } else { [right, left] };
            sides.map(|x| at(x, level)).to_vec()
        }
        // Other steps come to a junction from its sides and from below.
        (true, true) => {
            let high = -MARK_RADIUS - LABEL * 1.1;
            vec![at(MARK_RADIUS - 1.0, high), at(1.0 - MARK_RADIUS - width, high), at(right, level), at(left, level)]
        }
        (false, false) => {
            let corner = at(-width / 2.0, MARK_RADIUS + 1.0);
            // Clear of the card that its line comes from.
            let edge = wish.edge;
            let x = if edge <= mark.x { corner.x.max(edge + CLEAR) } else { corner.x.min(edge - CLEAR - width) };
            vec![Point::new(x, corner.y), Point::new(x, mark.y - MARK_RADIUS - LABEL * 1.4)]
        }
        (false, true) => vec![at(-width / 2.0, -MARK_RADIUS - LABEL * 1.4), at(-width / 2.0, MARK_RADIUS + 1.0)],
    };
    corners.into_iter().map(|corner| ground(corner, width)).collect()
}

/// The two places beside a point of a line.
fn beside_line(at: Point, is_level: bool, width: f64) -> [Rect; 2] {
    let half = LABEL * 0.65;
    let corners = if is_level {
        [-BESIDE - 2.0 * half, BESIDE].map(|y| Point::new(at.x - width / 2.0, at.y + y))
    } else {
        [BESIDE + 2.0, -BESIDE - 2.0 - width].map(|x| Point::new(at.x + x, at.y - half))
    };
    corners.map(|corner| ground(corner, width))
}

/// A step's lines from its mark: first towards the target, then towards its premises.
fn ways(step: &Step) -> Vec<Vec<Point>> {
    let mark = step.mark;
    let from_mark = |line: &Vec<Point>| -> [Vec<Point>; 2] {
        let near = line.windows(2).enumerate().map(|(n, pair)| (n, off(pair[0], pair[1], mark)));
        let Some((n, _)) = near.min_by(|one, two| one.1.total_cmp(&two.1)) else { return Default::default() };
        let forward = std::iter::once(mark).chain(line[n + 1..].iter().copied());
        let back = std::iter::once(mark).chain(line[..=n].iter().rev().copied());
        [forward.collect(), back.collect()]
    };
    let links = step.links.iter().rev().take(LINES).map(from_mark);
    links.flatten().filter(|way| way.len() > 1).collect()
}

/// How far a point is from a piece of a line: what has to be walked more to pass by it.
fn off(a: Point, b: Point, at: Point) -> f64 {
    distance(a, at) + distance(at, b) - distance(a, b)
}

/// The point so far along a line, and whether the line is rather level there; none if it is shorter.
fn along(line: &[Point], far: f64) -> Option<(Point, bool)> {
    let (n, at) = place_along(line, far)?;
    let (a, b) = (line[n], line[n + 1]);
    Some((at, (b.x - a.x).abs() > (b.y - a.y).abs()))
}

/// Whether a line of the step runs through a place.
fn crosses(step: &Step, place: Rect) -> bool {
    step.links.iter().any(|line| line.windows(2).any(|pair| place.meets(pair[0], pair[1])))
}
