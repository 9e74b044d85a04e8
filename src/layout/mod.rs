//! Layout: card sizes in, positions out. Knows the map's shape, nothing of text, screens or windows.
//!
//! [`arrange`] places every claim under what it leads to: the conclusion on top, premises below it in the analyst's
//! order, small groups of leaves in columns so that a map fits a wide screen. [`complete`] places only the claims that
//! have no position yet. Both are deterministic, never overlap cards they place, and do not recurse.

pub mod engine;
pub mod geometry;
mod tree;

use std::collections::HashMap;

pub use geometry::{Rect, Size};
pub use tree::arrange;

use crate::model::{ArgumentMap, Id, Point};

/// Space between cards in a row, in map units.
pub const GAP_X: f64 = 24.0;
/// Space between a card and the cards under it, in map units: room for a link's mark.
pub const GAP_Y: f64 = 68.0;
/// Space between the cards of a column, in map units.
pub const GAP_COLUMN: f64 = 24.0;

/// Where cards stand, and where links run beside columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arrangement {
    /// Every card's top left corner.
    pub places: HashMap<Id, Point>,
    /// For cards that were stacked in a column: the lane their link takes past the cards above them.
    pub lanes: HashMap<Id, Lane>,
    /// Whether the analyst placed cards, so that columns can only be guessed from where cards stand.
    pub by_hand: bool,
}

/// A vertical stretch beside a column that is kept free for the links of one inference.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// The inference whose link takes it.
    pub inference: Id,
    /// Where it runs.
    pub x: f64,
    /// How far up it is needed.
    pub top: f64,
}

/// Where every claim stands: its own position where it has one, else an automatic one.
///
/// A map without any positions is laid out as a whole; claims without a position in a map that has some are laid out
/// by themselves and set below the rest. `size` gives a card's size in map units.
#[must_use]
pub fn complete(map: &ArgumentMap, size: &dyn Fn(&Id) -> Size) -> Arrangement {
    let mut places: HashMap<Id, Point> =
        map.claims().filter_map(|claim| Some((claim.id.clone(), claim.position?))).collect();
    if places.is_empty() {
        return arrange(map, size, &|_| true);
    }
    if places.len() < map.claims().len() {
        let rest = arrange(map, size, &|id| !places.contains_key(id));
        let bounds =
            places.iter().map(|(id, point)| Rect::at(*point, size(id))).reduce(Rect::union).unwrap_or_default();
        let (dx, dy) = (bounds.min.x, bounds.max.y + GAP_Y);
        places.extend(rest.places.into_iter().map(|(id, point)| (id, Point::new(point.x + dx, point.y + dy))));
    }
    Arrangement { places, lanes: HashMap::new(), by_hand: true }
}

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
