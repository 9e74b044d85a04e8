//! A free place for a card that is put down by hand.

use super::spacing::{GAP_COLUMN, GAP_X};
use crate::util::geometry::{Point, Rect, Size};

/// The free place nearest to `wanted` for a card of `size`: no overlap with any of `cards`, a gap kept.
#[must_use]
pub fn free_place(wanted: Point, size: Size, cards: &[Rect]) -> Point {
    let clear = |point: Point| {
        let rect = Rect::at(point, size).grown(GAP_COLUMN / 2.0 - 0.5);
        !cards.iter().any(|card| card.overlaps(rect))
    };
    if clear(wanted) {
        return wanted;
    }
    // The nearest free place touches the gap of some card: try those beside every card, nearest first.
    let mut best: Option<(f64, Point)> = None;
    for card in cards {
        let (gap_x, gap_y) = (GAP_X, GAP_COLUMN);
        let tries = [
            Point::new(card.max.x + gap_x, wanted.y),
            Point::new(card.max.x + gap_x, card.min.y),
            Point::new(card.min.x - gap_x - size.width, wanted.y),
            Point::new(card.min.x - gap_x - size.width, card.min.y),
            Point::new(wanted.x, card.max.y + gap_y),
            Point::new(card.min.x, card.max.y + gap_y),
        ];
        for point in tries {
            // Sideways first: a card under its siblings looks like their premise.
            let distance = (point.x - wanted.x).abs() + 2.0 * (point.y - wanted.y).abs();
            if best.is_none_or(|(least, _)| distance < least) && clear(point) {
                best = Some((distance, point));
            }
        }
    }
    best.map_or(wanted, |(_, point)| point)
}
