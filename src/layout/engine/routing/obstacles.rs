//! Which routes may stay when cards move: those that still lead from card to card and run through no other.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::layout::engine::route::{is_same, segments, shift};
use crate::layout::engine::space::grid::Grid;
use crate::util::geometry::{Point, Rect};

/// How deep a route must run into a card to count, in map units: it may run along the edge.
const DEEP: f64 = 1.0;

/// Cards that routes should keep off.
pub struct Obstacles<'a> {
    grid: Cow<'a, Grid>,
    /// Stretches known to meet no card at all, by direction and place across: links to one card share long ones.
    clear: HashMap<(bool, u64), (f64, f64)>,
}

/// The part of a card that routes should keep off; none if the card is too small.
pub fn inner(card: Rect) -> Option<Rect> {
    let inner = card.grown(-DEEP);
    (inner.width() > 0.0 && inner.height() > 0.0).then_some(inner)
}

impl<'a> Obstacles<'a> {
    /// Those of the `cards` that are `chosen`.
    pub fn new(cards: &[Rect], chosen: impl Iterator<Item = u32>) -> Self {
        let mut grid = Grid::for_cards(cards);
        for card in chosen {
            grid.add(card, cards[card as usize]);
        }
        Self { grid: Cow::Owned(grid), clear: HashMap::new() }
    }

    /// The cards of a grid.
    pub fn among(grid: &'a Grid) -> Self {
        Self { grid: Cow::Borrowed(grid), clear: HashMap::new() }
    }

    /// Whether a route runs through a card that is not its own.
    pub fn meet(&mut self, route: &[Point], own: [u32; 2]) -> bool {
        segments(route).any(|(from, to)| self.meet_segment(from, to, own))
    }

    /// Moves a route along with its cards, the upper and the lower one, if these were moved alike. Whether it may stay:
    /// not if they were not, or if it runs through another card now.
    pub fn carry(&mut self, route: &mut [Point], [upper, lower]: [Point; 2], own: [u32; 2]) -> bool {
        let alike = is_same(upper, lower);
        if alike {
            shift(route, upper);
        }
        alike && !self.meet(route, own)
    }

    /// Whether any other card lies on this one.
    pub fn cover(&self, at: Rect, card: u32) -> bool {
        self.grid.any(at, |other, rect| other != card && inner(rect).is_some_and(|inner| inner.overlaps(at)))
    }

    fn meet_segment(&mut self, from: Point, to: Point, own: [u32; 2]) -> bool {
        let upright = from.x.to_bits() == to.x.to_bits();
        if !upright && from.y.to_bits() != to.y.to_bits() {
            return self.grid.along(from, to, |card, rect| !own.contains(&card) && runs_into(rect, from, to));
        }
        let (across, lo, hi) = if upright {
            (from.x, from.y.min(to.y), from.y.max(to.y))
        } else {
            (from.y, from.x.min(to.x), from.x.max(to.x))
        };
        let key = (upright, across.to_bits());
        let known = self.clear.get(&key).copied().filter(|known| known.0 <= hi && lo <= known.1);
        if known.is_some_and(|known| known.0 <= lo && hi <= known.1) {
            return false;
        }
        // Only what reaches beyond the known stretch.
        let stretches = match known {
            Some(known) => [(lo, known.0.min(hi)), (known.1.max(lo), hi)],
            None => [(lo, hi), (hi, hi)],
        };
        let (mut foreign, mut any) = (false, false);
        for (lo, hi) in stretches {
            if lo >= hi && known.is_some() {
                continue;
            }
            let (from, to) = if upright {
                (Point::new(across, lo), Point::new(across, hi))
            } else {
                (Point::new(lo, across), Point::new(hi, across))
            };
            foreign = foreign
                || self.grid.along(from, to, |card, rect| {
                    let met = runs_into(rect, from, to);
                    any |= met;
                    met && !own.contains(&card)
                });
        }
        if !any {
            let all = known.map_or((lo, hi), |known| (known.0.min(lo), known.1.max(hi)));
            self.clear.insert(key, all);
        }
        foreign
    }
}

/// Whether the straight line between two points runs into a card.
pub fn runs_into(card: Rect, from: Point, to: Point) -> bool {
    inner(card).is_some_and(|inner| inner.meets(from, to))
}
