//! Which routes may stay: those that still lead from card to card and run through no other.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::layout::engine::drawing::Drawing;
use crate::layout::engine::graph::{Graph, Link, sane};
use crate::layout::engine::routing;
use crate::layout::engine::space::grid::Grid;
use crate::layout::{Rect, Size};
use crate::model::Point;
use crate::watch::Watch;

/// How deep a route must run into a card to count, in map units: it may run along the edge.
const DEEP: f64 = 1.0;

/// Moves nearer than this are the same, in map units: rounding.
pub(super) const SAME: f64 = 1e-7;

/// Cards that routes should keep off.
pub(super) struct Obstacles<'a> {
    grid: Cow<'a, Grid>,
    /// Stretches known to meet no card at all, by direction and place across: links to one card share long ones.
    clear: HashMap<(bool, u64), (f64, f64)>,
}

/// The part of a card that routes should keep off; none if the card is too small.
pub(super) fn inner(card: Rect) -> Option<Rect> {
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
        route.windows(2).any(|leg| self.meet_leg(leg[0], leg[1], own))
    }

    /// Whether any other card lies on this one.
    pub fn cover(&self, at: Rect, card: u32) -> bool {
        self.grid.any(at, |other, rect| other != card && inner(rect).is_some_and(|inner| inner.overlaps(at)))
    }

    fn meet_leg(&mut self, from: Point, to: Point, own: [u32; 2]) -> bool {
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
pub(super) fn runs_into(card: Rect, from: Point, to: Point) -> bool {
    inner(card).is_some_and(|inner| inner.meets(from, to))
}

/// Whether both cards of a link exist.
pub(super) fn exists(link: &Link, count: usize) -> bool {
    (link.upper.max(link.lower) as usize) < count
}

/// Moves a route.
pub(super) fn move_route(route: &mut [Point], by: Point) {
    if by != Point::default() {
        for point in route {
            *point = Point::new(point.x + by.x, point.y + by.y);
        }
    }
}

/// Routes the links anew that have no route, or one that runs through a foreign card. Near-linear.
#[cfg(test)]
#[must_use]
pub(super) fn repair(graph: &Graph, mut drawing: Drawing, watch: &Watch) -> Drawing {
    let (sizes, cards) = whole(graph, &mut drawing);
    let mut obstacles = Obstacles::new(&cards, 0..cards.len() as u32);
    for (link, route) in graph.links.iter().zip(&mut drawing.routes) {
        if obstacles.meet(route, [link.upper, link.lower]) {
            route.clear();
        }
    }
    route_missing(graph, &sizes, &mut drawing, watch);
    drawing
}

/// Routes the links that have no route; the others keep theirs.
pub(super) fn route_missing(graph: &Graph, sizes: &[Size], drawing: &mut Drawing, watch: &Watch) {
    let missing: Vec<usize> = (0..graph.links.len())
        .filter(|&link| drawing.routes[link].len() < 2 && exists(&graph.links[link], sizes.len()))
        .collect();
    if missing.is_empty() {
        return;
    }
    let links: Vec<Link> = missing.iter().map(|&link| graph.links[link]).collect();
    let found = routing::route(sizes, &drawing.places, &links, &drawing.routes, watch);
    for (link, route) in missing.into_iter().zip(found) {
        drawing.routes[link] = route;
    }
}

/// Makes a drawing whole, whatever it is; returns the cards' sizes and rectangles.
pub(super) fn whole(graph: &Graph, drawing: &mut Drawing) -> (Vec<Size>, Vec<Rect>) {
    drawing.places.resize(graph.sizes.len(), Point::default());
    drawing.routes.resize(graph.links.len(), Vec::new());
    for place in drawing.places.iter_mut().filter(|place| !place.is_usable()) {
        *place = Point::default();
    }
    let sizes: Vec<Size> = graph.sizes.iter().map(|size| sane(*size)).collect();
    let cards = drawing.places.iter().zip(&sizes).map(|(&place, &size)| Rect::at(place, size)).collect();
    (sizes, cards)
}
