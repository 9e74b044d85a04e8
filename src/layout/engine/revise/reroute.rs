//! New routes after an edit, each found in a small part of the map.
//!
//! A route that is in the way of something is mended: only the part around that is drawn anew. A link without a route
//! gets one among the cards around it. Where its cards are far apart that would be much of the map, so the route keeps
//! to two strips then, one level and one upright, that meet in a corner. Only what finds no way like that is routed on
//! all of the map.

use crate::layout::engine::graph::{Graph, Link};
use crate::layout::engine::route::{SAME, bounds};
use crate::layout::engine::routing;
use crate::util::geometry::{Point, Rect};
use crate::util::watch::Watch;

/// How deep a route must run into a card to count, in map units: rounding, and routes along edges.
const DEEP: f64 = 0.5;
/// The least length of the first and last segment of a route, in map units.
pub const END_SEGMENT: f64 = 5.0;
/// How much more of a route is drawn anew where a short part does not do, and how much around it matters, in map units:
/// a part of the map that is as small as can be, then larger ones.
const WIDER: [(f64, f64); 3] = [(0.0, 140.0), (150.0, 240.0), (600.0, 240.0)];
/// A route that is mended may become longer by so much, in map units; else it is drawn anew.
const DETOUR: f64 = 1_200.0;
/// Around the ends of a link that is routed again, the cards and routes that matter, in map units: first a small part
/// of the map, then a larger one.
const AROUND: [f64; 2] = [240.0, 600.0];
/// How wide a strip is on either side of the card that it leads from, in map units.
const STRIP: f64 = 240.0;
/// With more cards than this between its ends, a link keeps to strips: routing goes by the number of cards in the part
/// of the map, and a revision of 1,000 cards is to take less than 1.5 ms.
const MANY: usize = 120;
/// With more links than this to route again, they are routed on all of the map, at once.
const LINKS: usize = 40;

/// A part of a route: how far along the route it begins and ends, in map units.
pub type Stretch = (f64, f64);

/// The cards, and the routes drawn so far.
pub struct Rerouter<'a> {
    graph: &'a Graph,
    cards: &'a [Rect],
    routes: Vec<Vec<Point>>,
    /// The boxes around the routes; an empty one, far away, for those not drawn yet.
    bounds: Vec<Rect>,
    watch: &'a Watch,
}

/// A part of the map.
struct Region {
    area: Rect,
    /// A corner of the area that does not belong to it.
    less: Option<Rect>,
    /// What is in it.
    cards: Vec<Rect>,
}

/// Nowhere on the map.
const NOWHERE: Rect = {
    let far = Point::new(f64::INFINITY, f64::INFINITY);
    Rect { min: far, max: far }
};

impl<'a> Rerouter<'a> {
    pub fn new(graph: &'a Graph, cards: &'a [Rect], routes: Vec<Vec<Point>>, watch: &'a Watch) -> Self {
        let bounds = routes.iter().map(|route| bounds(route).unwrap_or(NOWHERE)).collect();
        Self { graph, cards, routes, bounds, watch }
    }

    /// All routes.
    pub fn into_routes(self) -> Vec<Vec<Point>> {
        self.routes
    }

    fn set(&mut self, index: usize, route: Vec<Point>) {
        self.bounds[index] = bounds(&route).unwrap_or(NOWHERE);
        self.routes[index] = route;
    }

    /// Draws a part of a route anew, if that goes without much of a detour. Whether it did.
    pub fn mend(&mut self, index: usize, route: &[Point], part: Stretch) -> bool {
        for (more, beside) in WIDER {
            if let Some(route) = self.mended(index, route, (part.0 - more, part.1 + more), beside) {
                self.set(index, route);
                return true;
            }
        }
        false
    }

    fn mended(&self, index: usize, route: &[Point], (from, to): Stretch, beside: f64) -> Option<Vec<Point>> {
        let link = self.graph.links[index];
        let all = length(route);
        let (from, to) = (Some(from).filter(|&from| from > END_SEGMENT), Some(to).filter(|&to| to < all - END_SEGMENT));
        if from.is_none() && to.is_none() {
            return None;
        }
        // Where a part of the route stays, the new part begins at a small card of its own.
        let (head, tail) = (from.map(|from| split(route, from).0), to.map(|to| split(route, to).1));
        let start = head.as_ref().and_then(|head| head.last().copied());
        let end = tail.as_ref().and_then(|tail| tail.first().copied());
        let knot = |at: Point| Rect { min: at, max: at }.grown(1.0);
        let upper = start.map_or(self.cards[link.upper as usize], knot);
        let lower = end.map_or(self.cards[link.lower as usize], knot);
        let without = |card: u32| (card == link.upper && start.is_none()) || (card == link.lower && end.is_none());
        let part = self.part(upper.union(lower).grown(beside), None, [upper, lower], without);
        let extra: Vec<&[Point]> = [&head, &tail].into_iter().flatten().map(Vec::as_slice).collect();
        let mut found = self.find(&part, link, &extra)?;
        let on_edge = |card: Rect, at: Option<&Point>| {
            at.is_some_and(|&at| card.grown(SAME).contains(at) && !card.grown(-SAME).contains(at))
        };
        if !on_edge(upper, found.first()) || !on_edge(lower, found.last()) {
            return None;
        }
        if let Some(head) = &head {
            found = joined(head, &found)?;
        }
        if let Some(mut tail) = tail {
            tail.reverse();
            found.reverse();
            found = joined(&tail, &found)?;
            found.reverse();
        }
        let ends = [link.upper, link.lower].map(|card| self.cards[card as usize]);
        let meets = on_edge(ends[0], found.first()) && on_edge(ends[1], found.last());
        (meets && length(&found) < all + DETOUR && found.len() < route.len() + 12).then_some(found)
    }

    /// Draws routes for links that have none.
    pub fn route(&mut self, open: &[usize]) {
        let mut left = Vec::new();
        for &index in open {
            match (open.len() <= LINKS).then(|| self.routed(index)).flatten() {
                Some(route) => self.set(index, route),
                None => left.push(index),
            }
        }
        if left.is_empty() {
            return;
        }
        let links: Vec<Link> = left.iter().map(|&index| self.graph.links[index]).collect();
        let fixed: Vec<&[Point]> = self.routes.iter().map(Vec::as_slice).collect();
        let found = routing::route_within(None, self.cards, &links, &fixed, self.watch);
        for (index, route) in left.into_iter().zip(found) {
            self.set(index, route);
        }
    }

    /// A route for a link, if there is a way not far from its cards.
    fn routed(&self, index: usize) -> Option<Vec<Point>> {
        let link = self.graph.links[index];
        let ends = [link.upper, link.lower];
        let cards = ends.map(|card| self.cards[card as usize]);
        let without = |card: u32| ends.contains(&card);
        let all = cards[0].union(cards[1]);
        for beside in AROUND {
            let part = self.part(all.grown(beside), None, cards, without);
            if part.cards.len() <= MANY
                && let Some(route) = self.find(&part, link, &[])
            {
                return Some(route);
            }
        }
        for beside in AROUND {
            let area = all.grown(beside);
            let corners =
                [corner(area, cards, beside.max(STRIP)), corner(area, [cards[1], cards[0]], beside.max(STRIP))];
            let mut parts = corners.map(|corner| self.part(area, corner, cards, without));
            parts.sort_by_key(|part| part.cards.len());
            if let Some(route) = parts.iter().find_map(|part| self.find(part, link, &[])) {
                return Some(route);
            }
        }
        None
    }

    /// A part of the map, with two cards first, and those that are not `without`.
    fn part(&self, area: Rect, less: Option<Rect>, ends: [Rect; 2], without: impl Fn(u32) -> bool) -> Region {
        let mut cards = ends.to_vec();
        let outside = |card: Rect| less.is_some_and(|less| less.contains(card.min) && less.contains(card.max));
        for (card, &rect) in (0_u32..).zip(self.cards) {
            if rect.overlaps(area) && !outside(rect) && !without(card) {
                let into = |point: Point| clamped(point, area);
                cards.push(Rect { min: into(rect.min), max: into(rect.max) });
            }
        }
        cards.extend(less);
        Region { area, less, cards }
    }

    /// A route from the first card of a part to its second; none if there is no way.
    fn find(&self, part: &Region, link: Link, extra: &[&[Point]]) -> Option<Vec<Point>> {
        let mut fixed: Vec<&[Point]> = extra.to_vec();
        let area = part.area.grown(0.1);
        let near = self.routes.iter().zip(&self.bounds).filter(|(_, bounds)| bounds.grown(0.1).overlaps(area));
        if let Some(less) = part.less {
            let matching = |segment: &&[Point]| {
                let bounds = Rect::around(segment[0], segment[1]);
                bounds.grown(0.1).overlaps(area) && !(less.contains(bounds.min) && less.contains(bounds.max))
            };
            fixed.extend(near.flat_map(|(route, _)| route.windows(2)).filter(matching));
        } else {
            fixed.extend(near.map(|(route, _)| route.as_slice()));
        }
        let link = Link { upper: 0, lower: 1, ..link };
        let found = routing::route_within(Some(part.area), &part.cards, &[link], &fixed, self.watch).pop()?;
        let through = |segment: &[Point]| {
            let segment = Rect::around(segment[0], segment[1]).grown(-DEEP);
            part.cards[2..].iter().any(|card| segment.overlaps(*card))
        };
        (found.len() > 1 && !found.windows(2).any(through)).then_some(found)
    }
}

/// The corner of an area that is left out by a level strip at the card `level` and an upright one at the other card; none
/// if they take all of it.
fn corner(area: Rect, [level, upright]: [Rect; 2], strip: f64) -> Option<Rect> {
    let (from, to) = (level.center(), upright.center());
    let (left, right) =
        if from.x < to.x { (area.min.x, upright.min.x - strip) } else { (upright.max.x + strip, area.max.x) };
    let (top, bottom) =
        if from.y < to.y { (level.max.y + strip, area.max.y) } else { (area.min.y, level.min.y - strip) };
    let corner = Rect { min: Point::new(left, top), max: Point::new(right, bottom) };
    (right - left > strip && bottom - top > strip).then_some(corner)
}

fn clamped(point: Point, area: Rect) -> Point {
    Point::new(point.x.clamp(area.min.x, area.max.x), point.y.clamp(area.min.y, area.max.y))
}

/// The length of a route, across and down added up, as all places along a route are told here.
pub fn length(route: &[Point]) -> f64 {
    route.windows(2).map(|segment| (segment[1].x - segment[0].x).abs() + (segment[1].y - segment[0].y).abs()).sum()
}

/// A route in two at a place along it.
fn split(route: &[Point], at: f64) -> (Vec<Point>, Vec<Point>) {
    let mut before = 0.0;
    for (nth, segment) in route.windows(2).enumerate() {
        let long = (segment[1].x - segment[0].x).abs() + (segment[1].y - segment[0].y).abs();
        if at <= before + long && long > 0.0 {
            let share = (at - before) / long;
            let middle = Point::new(
                segment[0].x + (segment[1].x - segment[0].x) * share,
                segment[0].y + (segment[1].y - segment[0].y) * share,
            );
            let head = route[..=nth].iter().copied().chain([middle]).collect();
            let tail = std::iter::once(middle).chain(route[nth + 1..].iter().copied()).collect();
            return (head, tail);
        }
        before += long;
    }
    (route.to_vec(), route.last().copied().into_iter().collect())
}

/// `head`, and on from its end along `route`, which begins beside it; none if that goes back.
fn joined(head: &[Point], route: &[Point]) -> Option<Vec<Point>> {
    let [.., before, last] = *head else { return None };
    let [first, second, ..] = *route else { return None };
    let mut route = route.to_vec();
    let upright = (first.x - second.x).abs() < (first.y - second.y).abs();
    // The route leaves at the middle of a small card, but for rounding.
    if upright {
        (route[0].x, route[1].x) = (last.x, last.x);
    } else {
        (route[0].y, route[1].y) = (last.y, last.y);
    }
    route[0] = last;
    let back = (second.x - last.x) * (last.x - before.x) + (second.y - last.y) * (last.y - before.y);
    let along = upright == ((before.x - last.x).abs() < (before.y - last.y).abs());
    if along && back < 0.0 {
        return None;
    }
    // A slanted segment keeps its slant.
    if (before.x - last.x).abs().min((before.y - last.y).abs()) > SAME {
        return Some(head.iter().chain(&route[1..]).copied().collect());
    }
    let mut all = head[..head.len() - 1].to_vec();
    all.extend_from_slice(if along { &route[1..] } else { &route });
    Some(all)
}
