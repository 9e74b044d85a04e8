//! Routes after an edit: those that still fit stay, the others are drawn again.

use super::matching::Matching;
use super::reroute::{END_SEGMENT, Rerouter, Stretch, length};
use crate::layout::engine::drawing::Before;
use crate::layout::engine::graph::{Graph, sane};
use crate::layout::engine::route::{Transpose, bounds};
use crate::layout::engine::space::grid::Grid;
use crate::layout::engine::tree::non_tree;
use crate::util::geometry::{Point, Rect};
use crate::util::watch::Watch;

/// Routes keep so far away from cards that came or moved, in map units.
const CLEAR: f64 = 3.0;
/// Routes nearer than this along each other look like one, in map units.
const APART: f64 = 3.0;
/// How much of a route is drawn anew on either side of what is in its way, in map units.
const MEND: f64 = 40.0;

/// The cells that changed cards are sorted into, in map units; a matter of time only.
const CELL: f64 = 256.0;

/// Which cards changed place or size.
pub struct CardChanges {
    /// The cards now.
    pub cards: Vec<Rect>,
    /// The cards before; those that are new as they are now.
    was: Vec<Rect>,
    /// Whether a card is new, or has another place or size.
    pub changed: Vec<bool>,
    /// Those cards.
    list: Vec<u32>,
    /// All cards by where they are.
    grid: Grid,
    /// Those that changed, and what routes are to keep away from around them.
    near: Grid,
    /// The box around that.
    reach: Option<Rect>,
}

impl CardChanges {
    /// Compares `cards` with the places before.
    pub fn new(graph: &Graph, before: &Before<'_>, matching: &Matching, cards: Vec<Rect>) -> Self {
        let mut was = cards.clone();
        let mut changed = vec![true; cards.len()];
        for card in 0..graph.sizes.len().min(cards.len()) {
            let old = matching.cards[card] as usize;
            if let (Some(&place), Some(&size)) = (before.drawing.places.get(old), before.graph.sizes.get(old)) {
                was[card] = Rect::at(place, sane(size));
                changed[card] = was[card] != cards[card];
            }
        }
        let list: Vec<u32> = (0..cards.len() as u32).filter(|&card| changed[card as usize]).collect();
        let grid = Grid::of_cards(&cards);
        let mut near = Grid::new(list.len(), CELL);
        let mut reach: Option<Rect> = None;
        for &card in &list {
            let around = cards[card as usize].grown(CLEAR);
            near.add(card, around);
            reach = Some(reach.map_or(around, |reach| reach.union(around)));
        }
        Self { cards, was, changed, list, grid, near, reach }
    }

    /// Whether no changed card overlaps another.
    pub fn is_clear(&self) -> bool {
        self.list.iter().all(|&card| {
            let rect = self.cards[card as usize];
            !self.grid.any(rect, |other, at| other != card && rect.grown(-0.001).overlaps(at))
        })
    }

    /// Whether a route runs through a card that it does not end on.
    fn hits(&self, route: &[Point], ends: [u32; 2]) -> bool {
        route.windows(2).any(|segment| {
            let segment = Rect::around(segment[0], segment[1]);
            self.grid.any(segment, |card, at| !ends.contains(&card) && segment.grown(-0.5).overlaps(at))
        })
    }

    /// The old `route` where its cards stand now, and from where to where it no longer goes.
    fn fitted(&self, route: &[Point], upper: u32, lower: u32, segments: &NewSegments) -> (Vec<Point>, Option<Stretch>) {
        let (a, b) = (upper as usize, lower as usize);
        let mut route = route.to_vec();
        let mut bad: Option<Stretch> = None;
        let changed = self.changed[a] || self.changed[b];
        if changed && !self.shift(&mut route, a, b) {
            for (card, is_upper) in [(a, true), (b, false)] {
                if !is_upper {
                    route.reverse();
                }
                let fits = self.stretch(&mut route, card).is_some();
                if !is_upper {
                    route.reverse();
                }
                if !fits {
                    let length = length(&route);
                    widen(&mut bad, if is_upper { (0.0, 0.0) } else { (length, length) });
                    for around in [self.was[card], self.cards[card]] {
                        within(&route, around.grown(MEND), |part| widen(&mut bad, part));
                    }
                }
            }
        }
        let Some(bounds) = bounds(&route) else { return (route, bad) };
        let mut meet = |card: u32, clear: f64, segment: Rect| {
            let ends = card == upper || card == lower;
            let card = self.cards[card as usize].grown(if ends { -1.0 } else { clear });
            if segment.overlaps(card) {
                within(&route, card.grown(MEND), |part| widen(&mut bad, part));
            }
            false
        };
        let near = self.reach.is_some_and(|reach| reach.overlaps(bounds.grown(0.01)));
        for segment in route.windows(2).filter(|_| near || changed) {
            let segment = Rect::around(segment[0], segment[1]).grown(0.001);
            if near {
                self.near.any(segment, |card, _| meet(card, CLEAR, segment));
            }
            if changed {
                self.grid.any(segment, |card, _| meet(card, -0.5, segment));
            }
        }
        segments.along(&route, |part| widen(&mut bad, part));
        (route, bad)
    }

    /// Moves a route with its cards, if both moved alike.
    fn shift(&self, route: &mut [Point], upper: usize, lower: usize) -> bool {
        let by = |card: usize| {
            let (from, to) = (self.was[card], self.cards[card]);
            (to.min.x - from.min.x, to.min.y - from.min.y, to.width() - from.width(), to.height() - from.height())
        };
        let (a, b) = (by(upper), by(lower));
        let alike = (a.0 - b.0).abs() + (a.1 - b.1).abs() + a.2.abs() + a.3.abs() + b.2.abs() + b.3.abs() < 1e-9;
        if alike {
            for point in route {
                *point = Point::new(point.x + a.0, point.y + a.1);
            }
        }
        alike
    }

    /// Moves the first point of a route to where the edge of its card is now, along the first segment.
    fn stretch(&self, route: &mut [Point], card: usize) -> Option<()> {
        if !self.changed[card] {
            return Some(());
        }
        let (was, now) = (self.was[card], self.cards[card]);
        let (first, second) = (*route.first()?, *route.get(1)?);
        let within = |at: f64, from: f64, to: f64| at >= from + 2.0 && at <= to - 2.0;
        let near = |a: f64, b: f64| (a - b).abs() < 1e-3;
        // Up and down; then to the sides, with the axes exchanged.
        for sideways in [false, true] {
            let turned = |point: Point| if sideways { point.transposed() } else { point };
            let [was, now] = [was, now].map(|card| if sideways { card.transposed() } else { card });
            let (from, to) = (turned(first), turned(second));
            if !near(from.x, to.x) || !within(from.x, now.min.x, now.max.x) {
                continue;
            }
            let below = near(from.y, was.max.y) && to.y >= now.max.y + END_SEGMENT;
            let above = near(from.y, was.min.y) && to.y <= now.min.y - END_SEGMENT;
            if below || above {
                route[0] = turned(Point::new(from.x, if below { now.max.y } else { now.min.y }));
                return Some(());
            }
        }
        None
    }
}

/// Makes a part so long that it takes in another.
fn widen(part: &mut Option<Stretch>, (from, to): Stretch) {
    *part = Some(part.map_or((from, to), |(least, most)| (from.min(least), to.max(most))));
}

/// Calls with the parts of a route that are in a rectangle.
fn within(route: &[Point], rect: Rect, mut call: impl FnMut(Stretch)) {
    let mut before = 0.0;
    for segment in route.windows(2) {
        let (from, to) = (segment[0], segment[1]);
        let all = Rect::around(from, to);
        if all.grown(0.001).overlaps(rect) {
            let far = |x: f64, y: f64| (x - from.x).abs() + (y - from.y).abs();
            let into = |x: f64, y: f64| (x.clamp(rect.min.x, rect.max.x), y.clamp(rect.min.y, rect.max.y));
            let ((ax, ay), (bx, by)) = (into(from.x, from.y), into(to.x, to.y));
            call((before + far(ax, ay), before + far(bx, by)));
        }
        before += all.width() + all.height();
    }
}

/// The routes of all links: those in `routes` that are `drawn` already, the old ones that still fit, and new ones for
/// the rest.
pub fn finish(
    graph: &Graph,
    before: &Before<'_>,
    matching: &Matching,
    changes: &CardChanges,
    mut routes: Vec<Vec<Point>>,
    drawn: &[bool],
    watch: &Watch,
) -> Vec<Vec<Point>> {
    let count = changes.cards.len();
    // Only what differs from before can come upon old routes.
    let fresh = (0..drawn.len()).filter(|&link| drawn[link]).map(|link| {
        let old = before.drawing.routes.get(matching.links[link] as usize);
        (routes[link].as_slice(), old.map_or(&[][..], Vec::as_slice))
    });
    let segments = NewSegments::of(fresh);
    let (mut open, mut torn) = (Vec::new(), Vec::new());
    for (index, link) in graph.links.iter().enumerate() {
        if (link.upper as usize) >= count || (link.lower as usize) >= count {
            continue;
        }
        if link.upper == link.lower {
            let (card, old) = (link.upper as usize, before.drawing.routes.get(matching.links[index] as usize));
            let mut route = old.cloned().unwrap_or_default();
            if route.is_empty() || !changes.shift(&mut route, card, card) {
                route = non_tree::loop_at(changes.cards[card], graph.spacing.beside);
            }
            routes[index] = route;
            continue;
        }
        if drawn[index] {
            if routes[index].len() < 2 || changes.hits(&routes[index], [link.upper, link.lower]) {
                routes[index].clear();
                open.push(index);
            }
            continue;
        }
        let Some(old) = before.drawing.routes.get(matching.links[index] as usize).filter(|old| old.len() > 1) else {
            open.push(index);
            continue;
        };
        match changes.fitted(old, link.upper, link.lower, &segments) {
            (route, None) => routes[index] = route,
            (route, Some(part)) => torn.push((index, route, part)),
        }
    }
    let mut rerouter = Rerouter::new(graph, &changes.cards, routes, watch);
    for (index, route, part) in torn {
        if !rerouter.mend(index, &route, part) {
            open.push(index);
        }
    }
    rerouter.route(&open);
    rerouter.into_routes()
}

/// The segments of new routes.
struct NewSegments {
    /// The level and the upright ones: where they run, from where to where; sorted.
    segments: [Vec<(f64, f64, f64)>; 2],
    bounds: Option<Rect>,
}

impl NewSegments {
    /// The segments of routes, each with the route it replaces, that are not on those.
    fn of<'a>(routes: impl Iterator<Item = (&'a [Point], &'a [Point])>) -> Self {
        let mut all = Self { segments: [Vec::new(), Vec::new()], bounds: None };
        for (route, old) in routes {
            let is_old = |segment: Rect| {
                let within = |old: Rect| old.grown(0.01).contains(segment.min) && old.grown(0.01).contains(segment.max);
                old.windows(2).any(|old| within(Rect::around(old[0], old[1])))
            };
            for segment in
                route.windows(2).map(|segment| Rect::around(segment[0], segment[1])).filter(|&segment| !is_old(segment))
            {
                let around = segment.grown(APART);
                all.bounds = Some(all.bounds.map_or(around, |bounds| bounds.union(around)));
                all.segments[0].extend((segment.height() < 0.01).then_some((
                    segment.min.y,
                    segment.min.x,
                    segment.max.x,
                )));
                all.segments[1].extend((segment.width() < 0.01).then_some((
                    segment.min.x,
                    segment.min.y,
                    segment.max.y,
                )));
            }
        }
        for segments in &mut all.segments {
            segments.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        }
        all
    }

    /// Calls with the segments of a route that run along others, so that both look like one.
    fn along(&self, route: &[Point], mut call: impl FnMut(Stretch)) {
        let Some(bounds) = self.bounds else { return };
        let mut before = 0.0;
        for segment in route.windows(2) {
            let segment = Rect::around(segment[0], segment[1]);
            let long = segment.width() + segment.height();
            let meets = |upright: usize, at: f64, from: f64, to: f64| {
                let segments = &self.segments[upright];
                let first = segments.partition_point(|segment| segment.0 <= at - APART);
                let mut near = segments[first..].iter().take_while(|segment| segment.0 < at + APART);
                near.any(|segment| to.min(segment.2) - from.max(segment.1) > APART)
            };
            let (level, upright) = (segment.height() < 0.01, segment.width() < 0.01);
            if segment.grown(0.1).overlaps(bounds)
                && ((level && meets(0, segment.min.y, segment.min.x, segment.max.x))
                    || (upright && meets(1, segment.min.x, segment.min.y, segment.max.y)))
            {
                call(((before - MEND).max(0.0), before + long + MEND));
            }
            before += long;
        }
    }
}
