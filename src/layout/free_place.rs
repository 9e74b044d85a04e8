//! A free place for a card that is put down by hand.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use super::engine::Grid;
use super::spacing::{GAP_COLUMN, GAP_X};
use crate::util::geometry::{Point, Rect, Size};

/// The free place nearest to `wanted` for a card of `size`: no overlap with any of `cards`, a gap kept.
#[must_use]
pub fn free_place(wanted: Point, size: Size, cards: &[Rect]) -> Point {
    look(wanted, size, cards).0
}

/// A place beside some card: how far it is, and which of all it is.
#[derive(PartialEq)]
struct Try(f64, usize);

impl Eq for Try {}

impl PartialOrd for Try {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Try {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0).then(self.1.cmp(&other.1))
    }
}

/// The place, and how many were tried.
fn look(wanted: Point, size: Size, cards: &[Rect]) -> (Point, usize) {
    let grid = Grid::of_cards(cards);
    let clear = |point: Point| !grid.any(Rect::at(point, size).grown(GAP_COLUMN / 2.0 - 0.5), |_, _| true);
    if clear(wanted) {
        return (wanted, 1);
    }
    // The nearest free place touches the gap of some card: try those beside every card, nearest first.
    let (gap_x, gap_y) = (GAP_X, GAP_COLUMN);
    let beside = |card: &Rect| {
        [
            Point::new(card.max.x + gap_x, wanted.y),
            Point::new(card.max.x + gap_x, card.min.y),
            Point::new(card.min.x - gap_x - size.width, wanted.y),
            Point::new(card.min.x - gap_x - size.width, card.min.y),
            Point::new(wanted.x, card.max.y + gap_y),
            Point::new(card.min.x, card.max.y + gap_y),
        ]
    };
    // Sideways first: a card under its siblings looks like their premise.
    let far = |point: Point| (point.x - wanted.x).abs() + 2.0 * (point.y - wanted.y).abs();
    let points: Vec<Point> = cards.iter().flat_map(beside).collect();
    let all: Vec<Reverse<Try>> = points.iter().enumerate().map(|(n, at)| Reverse(Try(far(*at), n))).collect();
    let mut nearest = BinaryHeap::from(all);
    let (mut tried, mut before) = (1, wanted);
    while let Some(Reverse(Try(_, n))) = nearest.pop() {
        // Where many cards lie on one another, many places are the same.
        if points[n] == before {
            continue;
        }
        before = points[n];
        tried += 1;
        if clear(before) {
            return (before, tried);
        }
    }
    (wanted, tried)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_places_are_tried_than_lie_nearer_than_the_free_one() {
        let size = Size::new(248.0, 110.0);
        let cell = |n: u32| Point::new(f64::from(n % 200) * 260.0, f64::from(n / 200) * 132.0);
        let packed: Vec<Rect> = (0..20_000).map(|n| Rect::at(cell(n), size)).collect();
        let middle = Point::new(26_000.0, 6_600.0);
        let (place, tried) = look(middle, size, &packed);
        let is_clear = packed.iter().all(|card| !card.overlaps(Rect::at(place, size)));
        assert!(is_clear && tried <= 6 * packed.len(), "{place:?} {tried}");
        let piled = vec![Rect::at(Point::default(), size); 20_000];
        let (place, tried) = look(Point::default(), size, &piled);
        assert!(!Rect::at(place, size).overlaps(piled[0]) && tried < 10, "{place:?} {tried}");
        assert_eq!(look(Point::new(-5_000.0, 0.0), size, &piled).1, 1);
    }
}
