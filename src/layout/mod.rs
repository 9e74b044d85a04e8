//! Layout: card sizes in, positions and ways out. Knows the map's shape, nothing of text, screens or windows.
//!
//! A [`Plan`] says what there is to lay out, [`Layout::of`] does it, [`Layout::arrangement`] says where everything is.
//! The work is done in the [`engine`], which knows cards and links only: every claim under what it leads to, premises in
//! the analyst's order, links in the gaps between cards. What was placed by hand stays where it is. Deterministic,
//! without recursion; no card that was not placed by hand overlaps another.

mod arrangement;
mod drag;
pub mod engine;
mod line_up;
mod motion;
mod plan;
mod ways;

pub use crate::util::geometry;
pub use crate::util::geometry::{Rect, Size};
pub use crate::util::watch::Watch;
pub use arrangement::{Arrangement, Layout, Way};
pub use drag::Dragged;
pub use engine::groups::{PADDING, TITLE};
pub use line_up::{LineUp, line_up};
pub use plan::Plan;

use crate::model::{ArgumentMap, Claim, Id};
use crate::util::geometry::Point;

/// The width and height of a step's mark, in map units.
pub const MARK: f64 = 18.0;

/// Space between cards in a row that were placed by hand, in map units.
const GAP_X: f64 = 24.0;
/// Space between a card and one placed under it by hand, in map units.
pub const GAP_Y: f64 = 68.0;
/// Space between cards below each other that were placed by hand, in map units.
const GAP_COLUMN: f64 = 24.0;

/// Lays out a whole map, the claims that have a position where they are. `size` gives a card's size in map units.
#[must_use]
pub fn complete(map: &ArgumentMap, size: &dyn Fn(&Id) -> Size) -> Arrangement {
    let plan = Plan::of(map, size, &|claim: &Claim| claim.position, &|_| true);
    Layout::of(plan, None, &Watch::default()).unwrap_or_default().arrangement()
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
