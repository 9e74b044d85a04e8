//! Lines after an edit: those that still fit stay, the others are drawn again.

use super::forest::NONE;
use super::graph::{Before, Graph};
use super::kept::Kept;
use super::{Watch, extra, routing, sane};
use crate::layout::{Rect, Size};
use crate::model::Point;

/// Lines keep so far away from cards that came or moved, in map units.
const CLEAR: f64 = 3.0;
/// Lines nearer than this along each other look like one, in map units.
const APART: f64 = 3.0;
/// Places nearer than this are the same, in map units: rounding.
const SAME: f64 = 1e-6;
/// The least length of the first and last leg of a line, in map units.
const LEG: f64 = 5.0;
/// How much of a line is drawn anew on either side of what is in its way, in map units.
const MEND: f64 = 40.0;
/// How much more is tried if that does not do, in map units.
const WIDER: [f64; 3] = [0.0, 150.0, 600.0];
/// Around what is drawn anew, the cards and lines that matter, in map units.
const NEARBY: f64 = 240.0;
/// A line that is mended may become longer by so much, in map units.
const DETOUR: f64 = 1_200.0;
/// With fewer than one in so many cards around, a link is routed among those.
const FEW: u32 = 5;
/// Around the ends of the links that are drawn again, the cards and lines that matter, in map units.
const AROUND: f64 = 400.0;

/// Which cards changed place or size.
pub struct Moves {
    /// The cards now.
    pub cards: Vec<Rect>,
    /// The cards before; those that are new as they are now.
    was: Vec<Rect>,
    /// Whether a card is new, or has another place or size.
    pub changed: Vec<bool>,
    /// Those cards.
    list: Vec<u32>,
}

impl Moves {
    /// Compares `cards` with the places before.
    pub fn new(graph: &Graph, before: &Before<'_>, kept: &Kept, cards: Vec<Rect>) -> Self {
        let mut was = cards.clone();
        let mut changed = vec![true; cards.len()];
        for card in 0..graph.sizes.len().min(cards.len()) {
            let old = kept.cards[card] as usize;
            if let (Some(&place), Some(&size)) = (before.drawing.places.get(old), before.graph.sizes.get(old)) {
                was[card] = Rect::at(place, sane(size));
                changed[card] = was[card] != cards[card];
            }
        }
        let list = (0..cards.len() as u32).filter(|&card| changed[card as usize]).collect();
        Self { cards, was, changed, list }
    }

    /// Whether no changed card overlaps another.
    pub fn is_clear(&self) -> bool {
        if self.list.is_empty() {
            return true;
        }
        let mut order: Vec<u32> = (0..self.cards.len() as u32).collect();
        order.sort_unstable_by(|&a, &b| {
            let top = |card: u32| self.cards[card as usize].min.y;
            top(a).total_cmp(&top(b)).then(a.cmp(&b))
        });
        order.iter().enumerate().all(|(nth, &a)| {
            let card = self.cards[a as usize].grown(-0.001);
            let below = order[nth + 1..].iter().take_while(|&&b| self.cards[b as usize].min.y < card.max.y);
            let mut hit = below.filter(|&&b| self.changed[a as usize] || self.changed[b as usize]);
            !hit.any(|&b| card.overlaps(self.cards[b as usize]))
        })
    }

    /// Whether a line from `upper` to `lower` runs into any of `cards`.
    fn hits(&self, route: &[Point], ends: [u32; 2], cards: impl Iterator<Item = u32>, clear: f64) -> bool {
        let Some(bounds) = around(route) else { return false };
        let bounds = bounds.grown(clear);
        cards.filter(|card| !ends.contains(card)).any(|card| {
            let card = self.cards[card as usize];
            card.overlaps(bounds)
                && route.windows(2).any(|leg| Rect::around(leg[0], leg[1]).grown(clear).overlaps(card))
        })
    }

    /// The old `route` where its cards stand now, and from where to where it no longer goes.
    fn fitted(&self, route: &[Point], upper: u32, lower: u32, legs: &Legs) -> (Vec<Point>, Option<Stretch>) {
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
        let Some(bounds) = around(&route) else { return (route, bad) };
        let mut meet = |card: u32, clear: f64| {
            let ends = card == upper || card == lower;
            let card = self.cards[card as usize].grown(if ends { -1.0 } else { clear });
            if card.overlaps(bounds.grown(0.01)) {
                let hit = |leg: &[Point]| Rect::around(leg[0], leg[1]).grown(0.001).overlaps(card);
                if route.windows(2).any(hit) {
                    within(&route, card.grown(MEND), |part| widen(&mut bad, part));
                }
            }
        };
        self.list.iter().for_each(|&card| meet(card, CLEAR));
        if changed {
            (0..self.cards.len() as u32).for_each(|card| meet(card, -0.5));
        }
        legs.along(&route, |part| widen(&mut bad, part));
        (route, bad)
    }

    /// Moves a line with its cards, if both moved alike.
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

    /// Moves the first point of a line to where the edge of its card is now, along the first leg.
    fn stretch(&self, route: &mut [Point], card: usize) -> Option<()> {
        if !self.changed[card] {
            return Some(());
        }
        let (was, now) = (self.was[card], self.cards[card]);
        let [first, second, ..] = *route else { return None };
        let within = |at: f64, from: f64, to: f64| at >= from + 2.0 && at <= to - 2.0;
        let near = |a: f64, b: f64| (a - b).abs() < 1e-3;
        if near(first.x, second.x) && within(first.x, now.min.x, now.max.x) {
            if near(first.y, was.max.y) && second.y >= now.max.y + LEG {
                route[0].y = now.max.y;
                return Some(());
            }
            if near(first.y, was.min.y) && second.y <= now.min.y - LEG {
                route[0].y = now.min.y;
                return Some(());
            }
        }
        if near(first.y, second.y) && within(first.y, now.min.y, now.max.y) {
            if near(first.x, was.max.x) && second.x >= now.max.x + LEG {
                route[0].x = now.max.x;
                return Some(());
            }
            if near(first.x, was.min.x) && second.x <= now.min.x - LEG {
                route[0].x = now.min.x;
                return Some(());
            }
        }
        None
    }
}

/// A part of a line: how far along the line it begins and ends, in map units.
type Stretch = (f64, f64);

/// Makes a part so long that it takes in another.
fn widen(part: &mut Option<Stretch>, (from, to): Stretch) {
    *part = Some(part.map_or((from, to), |(least, most)| (from.min(least), to.max(most))));
}

fn length(route: &[Point]) -> f64 {
    route.windows(2).map(|leg| (leg[1].x - leg[0].x).abs() + (leg[1].y - leg[0].y).abs()).sum()
}

/// Calls with the parts of a line that are in a rectangle.
fn within(route: &[Point], rect: Rect, mut call: impl FnMut(Stretch)) {
    let mut before = 0.0;
    for leg in route.windows(2) {
        let (from, to) = (leg[0], leg[1]);
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

/// The smallest rectangle around a line.
fn around(route: &[Point]) -> Option<Rect> {
    let all = route.iter().map(|&point| Rect { min: point, max: point });
    all.reduce(Rect::union)
}

/// The lines of all links: those in `routes` that are `drawn` already, the old ones that still fit, and new ones for
/// the rest.
pub fn finish(
    graph: &Graph,
    before: &Before<'_>,
    kept: &Kept,
    moves: &Moves,
    mut routes: Vec<Vec<Point>>,
    drawn: &[bool],
    watch: &Watch,
) -> Vec<Vec<Point>> {
    let count = moves.cards.len();
    // Only what differs from before can come upon old lines.
    let fresh = (0..drawn.len()).filter(|&link| drawn[link]).map(|link| {
        let old = before.drawing.routes.get(kept.links[link] as usize);
        (routes[link].as_slice(), old.map_or(&[][..], Vec::as_slice))
    });
    let legs = Legs::of(fresh);
    let (mut open, mut torn) = (Vec::new(), Vec::new());
    for (index, edge) in graph.edges.iter().enumerate() {
        if (edge.upper as usize) >= count || (edge.lower as usize) >= count {
            continue;
        }
        if edge.upper == edge.lower {
            let (card, old) = (edge.upper as usize, before.drawing.routes.get(kept.links[index] as usize));
            let mut route = old.cloned().unwrap_or_default();
            if route.is_empty() || !moves.shift(&mut route, card, card) {
                route = extra::loop_at(moves.cards[card], graph.spacing.beside);
            }
            routes[index] = route;
            continue;
        }
        if drawn[index] {
            let all = 0..count as u32;
            if routes[index].len() < 2 || moves.hits(&routes[index], [edge.upper, edge.lower], all, -0.5) {
                routes[index].clear();
                open.push(index);
            }
            continue;
        }
        let Some(old) = before.drawing.routes.get(kept.links[index] as usize).filter(|old| old.len() > 1) else {
            open.push(index);
            continue;
        };
        match moves.fitted(old, edge.upper, edge.lower, &legs) {
            (route, None) => routes[index] = route,
            (route, Some(part)) => torn.push((index, route, part)),
        }
    }
    for (index, route, part) in torn {
        // Where a short part does not do, a longer one may.
        let mut tries = WIDER.iter().map(|more| (part.0 - more, part.1 + more));
        match tries.find_map(|part| mended(graph, moves, &routes, index, &route, part, watch)) {
            Some(route) => routes[index] = route,
            None => open.push(index),
        }
    }
    if !open.is_empty() {
        route(graph, moves, &mut routes, &open, watch);
    }
    routes
}

/// A line with a part of it drawn anew, if that goes without much of a detour.
fn mended(
    graph: &Graph,
    moves: &Moves,
    routes: &[Vec<Point>],
    index: usize,
    route: &[Point],
    (from, to): Stretch,
    watch: &Watch,
) -> Option<Vec<Point>> {
    let edge = graph.edges[index];
    let all = length(route);
    let (from, to) = (Some(from).filter(|&from| from > LEG), Some(to).filter(|&to| to < all - LEG));
    if from.is_none() && to.is_none() {
        return None;
    }
    // Where a part of the line stays, the new part begins at a small card of its own.
    let (head, tail) = (from.map(|from| split(route, from).0), to.map(|to| split(route, to).1));
    let start = head.as_ref().and_then(|head| head.last().copied());
    let end = tail.as_ref().and_then(|tail| tail.first().copied());
    let knot = |at: Point| Rect { min: at, max: at }.grown(1.0);
    let upper = start.map_or(moves.cards[edge.upper as usize], knot);
    let lower = end.map_or(moves.cards[edge.lower as usize], knot);
    let area = upper.union(lower).grown(NEARBY);
    let mut cards: Vec<Rect> = vec![upper, lower];
    for (card, rect) in (0_u32..).zip(&moves.cards) {
        let is_end = (card == edge.upper && start.is_none()) || (card == edge.lower && end.is_none());
        if !is_end && rect.overlaps(area) {
            cards.push(*rect);
        }
    }
    let mut fixed = cut(routes, area);
    for kept in [&head, &tail].into_iter().flatten() {
        fixed.extend(cut(std::slice::from_ref(kept), area));
    }
    let sizes: Vec<Size> = cards.iter().map(|card| Size::new(card.width(), card.height())).collect();
    let places: Vec<Point> = cards.iter().map(|card| card.min).collect();
    let link = super::Edge { upper: 0, lower: 1, ..edge };
    let mut found = routing::route(&sizes, &places, &[link], &fixed, watch).pop().filter(|line| line.len() > 1)?;
    if let Some(head) = &head {
        found = joined(head, &found)?;
    }
    if let Some(mut tail) = tail {
        tail.reverse();
        found.reverse();
        found = joined(&tail, &found)?;
        found.reverse();
    }
    let ends = [edge.upper, edge.lower];
    let clear = !moves.hits(&found, ends, 0..moves.cards.len() as u32, -0.5);
    let straight = found.windows(2).all(|leg| (leg[0].x - leg[1].x).abs().min((leg[0].y - leg[1].y).abs()) < SAME);
    let on_edge = |card: u32, at: Option<&Point>| {
        let card = moves.cards[card as usize];
        at.is_some_and(|&at| card.grown(SAME).contains(at) && !card.grown(-SAME).contains(at))
    };
    let meets = on_edge(edge.upper, found.first()) && on_edge(edge.lower, found.last());
    let short = length(&found) < all + DETOUR && found.len() < route.len() + 12;
    (clear && straight && meets && short).then_some(found)
}

/// A line in two at a place along it.
fn split(route: &[Point], at: f64) -> (Vec<Point>, Vec<Point>) {
    let mut before = 0.0;
    for (nth, leg) in route.windows(2).enumerate() {
        let long = (leg[1].x - leg[0].x).abs() + (leg[1].y - leg[0].y).abs();
        if at <= before + long && long > 0.0 {
            let share = (at - before) / long;
            let middle = Point::new(leg[0].x + (leg[1].x - leg[0].x) * share, leg[0].y + (leg[1].y - leg[0].y) * share);
            let head = route[..=nth].iter().copied().chain([middle]).collect();
            let tail = std::iter::once(middle).chain(route[nth + 1..].iter().copied()).collect();
            return (head, tail);
        }
        before += long;
    }
    (route.to_vec(), route.last().copied().into_iter().collect())
}

/// `head`, and on from its end along `line`, which begins beside it; none if that goes back.
fn joined(head: &[Point], line: &[Point]) -> Option<Vec<Point>> {
    let [.., before, last] = *head else { return None };
    let [first, second, ..] = *line else { return None };
    let mut line = line.to_vec();
    let upright = (first.x - second.x).abs() < (first.y - second.y).abs();
    // The line leaves at the middle of a small card, but for rounding.
    if upright {
        (line[0].x, line[1].x) = (last.x, last.x);
    } else {
        (line[0].y, line[1].y) = (last.y, last.y);
    }
    line[0] = last;
    let back = (second.x - last.x) * (last.x - before.x) + (second.y - last.y) * (last.y - before.y);
    let along = upright == ((before.x - last.x).abs() < (before.y - last.y).abs());
    if along && back < 0.0 {
        return None;
    }
    let mut all = head[..head.len() - 1].to_vec();
    all.extend_from_slice(if along { &line[1..] } else { &line });
    Some(all)
}

/// Routes the links in `open`: each among the cards around it, if those are few, the others among all.
fn route(graph: &Graph, moves: &Moves, routes: &mut [Vec<Point>], open: &[usize], watch: &Watch) {
    let count = moves.cards.len() as u32;
    let mut left = Vec::new();
    for &index in open {
        let edge = &graph.edges[index];
        let [upper, lower] = [edge.upper, edge.lower].map(|card| moves.cards[card as usize]);
        let area = upper.union(lower).grown(AROUND);
        let cards: Vec<u32> = (0..count).filter(|&card| moves.cards[card as usize].overlaps(area)).collect();
        let found = if cards.len() as u32 * FEW < count || (open.len() == 1 && cards.len() as u32 * 4 < count * 3) {
            among(graph, moves, routes, &[index], &cards, area, watch).pop().unwrap_or_default()
        } else {
            Vec::new()
        };
        if found.is_empty() || moves.hits(&found, [edge.upper, edge.lower], 0..count, -0.5) {
            left.push(index);
        } else {
            routes[index] = found;
        }
    }
    if !left.is_empty() {
        let cards: Vec<u32> = (0..moves.cards.len() as u32).collect();
        let everywhere = cards.iter().map(|&card| moves.cards[card as usize]).reduce(Rect::union).unwrap_or_default();
        let found = among(graph, moves, routes, &left, &cards, everywhere.grown(1e6), watch);
        for (index, line) in left.into_iter().zip(found) {
            routes[index] = line;
        }
    }
}

/// New lines for links, among some of the cards, all of them in `area`.
fn among(
    graph: &Graph,
    moves: &Moves,
    routes: &[Vec<Point>],
    open: &[usize],
    cards: &[u32],
    area: Rect,
    watch: &Watch,
) -> Vec<Vec<Point>> {
    let sizes: Vec<Size> = cards
        .iter()
        .map(|&card| {
            let card = moves.cards[card as usize];
            Size::new(card.width(), card.height())
        })
        .collect();
    let places: Vec<Point> = cards.iter().map(|&card| moves.cards[card as usize].min).collect();
    let number = |card: u32| cards.binary_search(&card).map_or(NONE, |number| number as u32);
    let links: Vec<_> = open
        .iter()
        .map(|&index| {
            let edge = graph.edges[index];
            super::Edge { upper: number(edge.upper), lower: number(edge.lower), ..edge }
        })
        .collect();
    let fixed = cut(routes, area);
    routing::route(&sizes, &places, &links, &fixed, watch)
}

/// Lines cut to an area leg by leg, so that those that come from far away do not make it larger.
fn cut(routes: &[Vec<Point>], area: Rect) -> Vec<Vec<Point>> {
    let mut fixed = Vec::new();
    for route in routes.iter().filter(|route| around(route).is_some_and(|bounds| bounds.grown(0.1).overlaps(area))) {
        if route.iter().all(|&point| area.contains(point)) {
            fixed.push(route.clone());
            continue;
        }
        let into =
            |point: Point| Point::new(point.x.clamp(area.min.x, area.max.x), point.y.clamp(area.min.y, area.max.y));
        let legs = route.windows(2).filter(|leg| Rect::around(leg[0], leg[1]).grown(0.1).overlaps(area));
        fixed.extend(legs.map(|leg| vec![into(leg[0]), into(leg[1])]));
    }
    fixed
}

/// The legs of new lines.
struct Legs {
    legs: Vec<(Point, Point)>,
    bounds: Option<Rect>,
}

impl Legs {
    /// The legs of lines, each with the line it replaces, that are not on those.
    fn of<'a>(routes: impl Iterator<Item = (&'a [Point], &'a [Point])>) -> Self {
        let mut legs: Vec<(Point, Point)> = Vec::new();
        for (route, old) in routes {
            let is_old = |leg: Rect| {
                let within = |old: Rect| old.grown(0.01).contains(leg.min) && old.grown(0.01).contains(leg.max);
                old.windows(2).any(|old| within(Rect::around(old[0], old[1])))
            };
            let new = route.windows(2).filter(|leg| !is_old(Rect::around(leg[0], leg[1])));
            legs.extend(new.map(|leg| (leg[0], leg[1])));
        }
        let bounds = legs.iter().map(|&(from, to)| Rect::around(from, to)).reduce(Rect::union);
        Self { legs, bounds: bounds.map(|bounds| bounds.grown(APART)) }
    }

    /// Calls with the legs of a line that run along others, so that both look like one.
    fn along(&self, route: &[Point], mut call: impl FnMut(Stretch)) {
        let Some(bounds) = self.bounds else { return };
        let mut before = 0.0;
        for leg in route.windows(2) {
            let one = Rect::around(leg[0], leg[1]);
            let shared = |from: f64, to: f64| to - from > APART;
            let meets = |&(from, to): &(Point, Point)| {
                let other = Rect::around(from, to);
                let level = one.height() < 0.01 && other.height() < 0.01;
                let upright = one.width() < 0.01 && other.width() < 0.01;
                (level
                    && (one.min.y - other.min.y).abs() < APART
                    && shared(one.min.x.max(other.min.x), one.max.x.min(other.max.x)))
                    || (upright
                        && (one.min.x - other.min.x).abs() < APART
                        && shared(one.min.y.max(other.min.y), one.max.y.min(other.max.y)))
            };
            let long = one.width() + one.height();
            if one.grown(0.1).overlaps(bounds) && self.legs.iter().any(meets) {
                call(((before - MEND).max(0.0), before + long + MEND));
            }
            before += long;
        }
    }
}
