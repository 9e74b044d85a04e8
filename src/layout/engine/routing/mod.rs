//! Routes for links that no tree carries: orthogonal lines from card to card through the gaps between cards.
//!
//! The free space is cut into channels ([`space`]), channels into tracks beside the routes that exist already
//! ([`tracks`]); where horizontal and vertical tracks cross is a junction ([`mesh`]), and a search over junctions finds
//! short routes with few bends and crossings ([`search`]). Routes that share a track get lanes of their own ([`lanes`]).
//! The structure is linear in the number of cards, against the quadratic orthogonal visibility graph of Wybrow,
//! Marriott, Stuckey, "Orthogonal connector routing", GD 2009.

mod lanes;
mod mesh;
pub mod obstacles;
mod search;
mod space;
#[cfg(test)]
mod tests;
mod tracks;

use self::mesh::{Mesh, NO, Segment};
use self::search::{Door, Path, Search};
use self::space::Block;
use self::tracks::Track;
use crate::layout::engine::drawing::Drawing;
use crate::layout::engine::graph::{Graph, Link};
use crate::util::geometry::{Point, Rect, Size};
use crate::util::watch::Watch;

/// Whole steps per map unit in the search.
const STEPS: f64 = 16.0;
/// Free space around the map, in map units: routes may lead around it. Halved or half as much again, either way: 5 %
/// fewer crossings on maps like real ones and 1 % more length.
const MARGIN: f64 = 60.0;
/// The largest coordinate, in steps, so that sums fit 32 bits: larger maps are searched in coarser steps.
const LARGEST: f64 = (1 << 28) as f64;
/// A line in a channel narrower than this, in map units, runs along the edges of cards.
const CLEAR: f64 = 10.0;
/// Up to so many links times cards there is time to look for the cheapest routes, and again once all others are known.
pub const CAREFUL: usize = 20_000;
/// How many times all routes are looked for again, then.
const AGAIN: usize = 3;
/// How far cards are drawn in, in map units, so that there is a way between cards that touch. Half as much again: 15 %
/// more crossings on maps like real ones, 3 % fewer in tidy ones.
const INSET: f64 = 0.5;

/// Routes `links` between the cards of `sizes` at `places` (top left corners, map units).
///
/// Every route is a line of horizontal and vertical stretches from the edge of the upper card to the edge of the lower
/// card. It runs through no other card if there is a gap anywhere, has few bends, and crosses few other routes, those in
/// `fixed` among them; `rough` if that may be in haste. A link from a card to itself is drawn at the card's right side; a link whose cards do not exist
/// gets an empty route. The result is in the order of `links` and always the same for the same input.
#[must_use]
fn route(
    rough: bool,
    sizes: &[Size],
    places: &[Point],
    links: &[Link],
    fixed: &[Vec<Point>],
    watch: &Watch,
) -> Vec<Vec<Point>> {
    let cards: Vec<Rect> = places.iter().zip(sizes).map(|(&place, &size)| usable(place, size)).collect();
    let fixed: Vec<&[Point]> = fixed.iter().map(Vec::as_slice).collect();
    route_with((!rough && has_time(cards.len(), links.len()), false), None, &cards, links, &fixed, watch)
}

/// Whether there is time to look for the cheapest routes, and again once all others are known.
fn has_time(cards: usize, links: usize) -> bool {
    links * cards <= CAREFUL
}

/// Routes the `open` ones of the links of `graph` anew, as [`route`]; the other routes stay.
pub fn route_open(
    graph: &Graph,
    sizes: &[Size],
    places: &[Point],
    open: &[usize],
    routes: &mut [Vec<Point>],
    watch: &Watch,
) {
    if open.is_empty() {
        return;
    }
    let links: Vec<Link> = open.iter().map(|&index| graph.links[index]).collect();
    for (&index, found) in open.iter().zip(route(graph.rough, sizes, places, &links, routes, watch)) {
        routes[index] = found;
    }
}

/// As [`route_open`], for all links whose cards exist and that have no route.
pub fn route_missing(graph: &Graph, sizes: &[Size], drawing: &mut Drawing, watch: &Watch) {
    let is_missing = |index: &usize| drawing.routes[*index].len() < 2 && graph.has_ends(&graph.links[*index]);
    let missing: Vec<usize> = (0..graph.links.len()).filter(is_missing).collect();
    route_open(graph, sizes, &drawing.places, &missing, &mut drawing.routes, watch);
}

/// Routes all links of `graph` anew, as [`route`], each channel used in its whole width: for cards that stand so far apart that there
/// is a lane for each.
pub fn route_in_whole_channels(graph: &Graph, sizes: &[Size], drawing: &mut Drawing, watch: &Watch) {
    let cards: Vec<Rect> = drawing.places.iter().zip(sizes).map(|(&place, &size)| usable(place, size)).collect();
    let careful = !graph.rough && has_time(cards.len(), graph.links.len());
    drawing.routes = route_with((careful, true), None, &cards, &graph.links, &[], watch);
}

/// As [`route`], for a part of the map: routes stay within `area`, and so must all of `cards`.
pub fn route_within(
    area: Option<Rect>,
    cards: &[Rect],
    links: &[Link],
    fixed: &[&[Point]],
    watch: &Watch,
) -> Vec<Vec<Point>> {
    route_with((has_time(cards.len(), links.len()), false), area, cards, links, fixed, watch)
}

/// As [`route_within`]; `careful` if the cheapest routes are to be found, `whole` if a line may take any place in a channel.
fn route_with(
    (careful, whole): (bool, bool),
    area: Option<Rect>,
    cards: &[Rect],
    links: &[Link],
    fixed: &[&[Point]],
    watch: &Watch,
) -> Vec<Vec<Point>> {
    let mut routes = vec![Vec::new(); links.len()];
    let mut ends = vec![false; cards.len()];
    let mut open: Vec<u32> = Vec::with_capacity(links.len());
    for (index, link) in (0u32..).zip(links) {
        let (Some(card), Some(_)) = (cards.get(link.upper as usize), cards.get(link.lower as usize)) else {
            continue;
        };
        if link.upper == link.lower {
            routes[index as usize] = self_loop(*card, cards);
            continue;
        }
        open.push(index);
        ends[link.upper as usize] = true;
        ends[link.lower as usize] = true;
    }
    if open.is_empty() {
        return routes;
    }
    // Short links first: they have the least choice.
    let length = |index: u32| {
        let link = links[index as usize];
        let (a, b) = (cards[link.upper as usize].center(), cards[link.lower as usize].center());
        (a.x - b.x).abs() + (a.y - b.y).abs()
    };
    open.sort_by(|&a, &b| length(a).total_cmp(&length(b)).then(a.cmp(&b)));

    let plan = Plan::new(area, cards, &ends, fixed, whole);
    let narrow = [&plan.horizontal, &plan.vertical].map(|tracks| {
        let room = (CLEAR * plan.scale) as i32;
        tracks.iter().map(|track| !track.port && track.to - track.from < room).collect()
    });
    let mut search = Search::new(&plan.mesh, careful, narrow);
    let mut found: Vec<u32> = Vec::with_capacity(open.len());
    let mut paths: Vec<Path> = Vec::with_capacity(open.len());
    let all = open.len() as f32;
    for (nth, index) in open.into_iter().enumerate() {
        if watch.is_stopped() {
            return routes;
        }
        watch.reached(nth as f32 / all);
        let link = links[index as usize];
        let (upper, lower) = (link.upper as usize, link.lower as usize);
        let (starts, goals) = (plan.doors(upper, false), plan.doors(lower, true));
        match search.find(&starts, &goals, plan.area(lower)) {
            Some(path) => {
                found.push(index);
                paths.push(path);
            }
            None => routes[index as usize] = direct(cards[upper], cards[lower]),
        }
    }
    if careful {
        for _ in 0..AGAIN {
            let mut changed = false;
            for (&index, path) in found.iter().zip(&mut paths) {
                let link = links[index as usize];
                let (upper, lower) = (link.upper as usize, link.lower as usize);
                search.take_back(path);
                let (starts, goals) = (plan.doors(upper, false), plan.doors(lower, true));
                if let Some(again) = search.find(&starts, &goals, plan.area(lower)) {
                    changed |= again.corners != path.corners;
                    *path = again;
                }
            }
            if !changed || watch.is_stopped() {
                break;
            }
        }
    }
    let lanes = lanes::assign(&paths, &plan.mesh, [&plan.horizontal, &plan.vertical], &plan.taken);
    for ((index, path), lanes) in found.into_iter().zip(&paths).zip(&lanes) {
        let link = links[index as usize];
        routes[index as usize] = plan.line(path, lanes, cards[link.upper as usize], cards[link.lower as usize]);
    }
    routes
}

/// A card with finite coordinates, whatever the data says.
fn usable(place: Point, size: Size) -> Rect {
    let within = |value: f64, least: f64| if value.is_finite() { value.clamp(least, Point::LIMIT) } else { 0.0 };
    Rect::at(
        Point::new(within(place.x, -Point::LIMIT), within(place.y, -Point::LIMIT)),
        Size::new(within(size.width, 0.0), within(size.height, 0.0)),
    )
}

/// A loop at a card's right side, half as far out as there is room if that is little.
fn self_loop(card: Rect, cards: &[Rect]) -> Vec<Point> {
    let (x, y) = (card.max.x, card.center().y);
    let half = (card.height() / 4.0).min(12.0);
    let beside = cards.iter().filter(|other| other.min.x >= x && other.min.y < y + half && other.max.y > y - half);
    let room = beside.map(|other| other.min.x - x).fold(f64::INFINITY, f64::min);
    let out = x + (room / 2.0).min(10.0);
    vec![Point::new(x, y - half), Point::new(out, y - half), Point::new(out, y + half), Point::new(x, y + half)]
}

/// The least bad line where there is no gap: from side to side with one jog.
fn direct(upper: Rect, lower: Rect) -> Vec<Point> {
    let (a, b) = (upper.center(), lower.center());
    let line = if lower.min.y >= upper.max.y || upper.min.y >= lower.max.y {
        let (from, to) =
            if lower.min.y >= upper.max.y { (upper.max.y, lower.min.y) } else { (upper.min.y, lower.max.y) };
        let middle = f64::midpoint(from, to);
        vec![Point::new(a.x, from), Point::new(a.x, middle), Point::new(b.x, middle), Point::new(b.x, to)]
    } else {
        let (from, to) = if a.x <= b.x { (upper.max.x, lower.min.x) } else { (upper.min.x, lower.max.x) };
        let middle = f64::midpoint(from, to);
        vec![Point::new(from, a.y), Point::new(middle, a.y), Point::new(middle, b.y), Point::new(to, b.y)]
    };
    tidied(line)
}

/// Without repeated points and points on a straight line.
fn tidied(line: Vec<Point>) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::with_capacity(line.len());
    for point in line {
        if points.last() == Some(&point) {
            continue;
        }
        if let [.., before, last] = points.as_slice() {
            #[allow(clippy::float_cmp)] // The same number, copied.
            let straight = (before.x == last.x && last.x == point.x) || (before.y == last.y && last.y == point.y);
            if straight {
                points.pop();
            }
        }
        points.push(point);
    }
    if let [only] = points[..] {
        points.push(only);
    }
    points
}

/// Everything the search needs, in steps from the map's corner.
struct Plan {
    origin: Point,
    scale: f64,
    /// By card: left, right, top, bottom, drawn in.
    blocks: Vec<[i32; 4]>,
    horizontal: Vec<Track>,
    vertical: Vec<Track>,
    mesh: Mesh,
    /// By card and side (left, right, top, bottom): its port track, if links end at the card.
    ports: Vec<[u32; 4]>,
    /// Ends of existing routes as `(y, x)`, sorted.
    taken: Vec<(i32, i32)>,
}

impl Plan {
    fn new(area: Option<Rect>, cards: &[Rect], ends: &[bool], fixed: &[&[Point]], whole: bool) -> Self {
        let bounds = area.unwrap_or_else(|| {
            let mut bounds = cards.iter().copied().reduce(Rect::union).unwrap_or_default();
            for point in fixed.iter().copied().flatten().filter(|point| point.is_usable()) {
                bounds = bounds.union(Rect { min: *point, max: *point });
            }
            bounds.grown(MARGIN)
        });
        let scale = STEPS.min(LARGEST / bounds.width().max(bounds.height()));
        let mut plan = Self {
            origin: bounds.min,
            scale,
            blocks: Vec::new(),
            horizontal: Vec::new(),
            vertical: Vec::new(),
            mesh: Mesh::default(),
            ports: vec![[NO; 4]; cards.len()],
            taken: Vec::new(),
        };
        plan.blocks = cards
            .iter()
            .map(|card| {
                // There is no way along what the bounds cut off.
                let from = |at: f64, end: f64| if at <= end { end } else { at + INSET };
                let to = |at: f64, end: f64| if at >= end { end } else { at - INSET };
                let (min, max) = (bounds.min, bounds.max);
                let (left, top) = plan.steps(Point::new(from(card.min.x, min.x), from(card.min.y, min.y)));
                let (right, bottom) = plan.steps(Point::new(to(card.max.x, max.x), to(card.max.y, max.y)));
                [left, right.max(left + 1), top, bottom.max(top + 1)]
            })
            .collect();
        let (width, height) = plan.steps(bounds.max);
        let (segments_h, segments_v) = plan.lines(fixed, (width, height));
        let rows: Vec<Block> = plan.blocks.iter().map(|&[lo, hi, from, to]| Block { lo, hi, from, to }).collect();
        let columns: Vec<Block> = plan.blocks.iter().map(|&[from, to, lo, hi]| Block { lo, hi, from, to }).collect();
        let marks = |lines: &[Segment]| -> Vec<(i32, i32)> {
            lines.iter().map(|line| (i32::midpoint(line.lo, line.hi), line.at)).collect()
        };
        let (marks_h, marks_v) = (marks(&segments_h), marks(&segments_v));
        let rows_space = space::sweep(&rows, Block { lo: 0, hi: width, from: 0, to: height }, ends, &marks_h);
        let columns_space = space::sweep(&columns, Block { lo: 0, hi: height, from: 0, to: width }, ends, &marks_v);
        plan.horizontal = tracks::along_channels(&rows_space, &marks_h, whole);
        plan.vertical = tracks::along_channels(&columns_space, &marks_v, whole);
        for (card, _) in ends.iter().enumerate().filter(|end| *end.1) {
            for (side, onward) in [(0, false), (1, true)] {
                if let Some(track) = tracks::port(&columns_space, card, columns[card], onward) {
                    plan.ports[card][side] = plan.horizontal.len() as u32;
                    plan.horizontal.push(track);
                }
                if let Some(track) = tracks::port(&rows_space, card, rows[card], onward) {
                    plan.ports[card][side + 2] = plan.vertical.len() as u32;
                    plan.vertical.push(track);
                }
            }
        }
        plan.mesh = mesh::cross(&plan.horizontal, &plan.vertical, &segments_h, &segments_v, height);
        plan
    }

    fn steps(&self, point: Point) -> (i32, i32) {
        let step = |value: f64, origin: f64| ((value - origin) * self.scale).round() as i32;
        (step(point.x, self.origin.x), step(point.y, self.origin.y))
    }

    /// The existing routes as horizontal and vertical lines, as far as they are on the map; a slanted one counts as one of
    /// its longer direction.
    fn lines(&mut self, fixed: &[&[Point]], (width, height): (i32, i32)) -> (Vec<Segment>, Vec<Segment>) {
        let (mut horizontal, mut vertical) = (Vec::with_capacity(fixed.len()), Vec::with_capacity(2 * fixed.len()));
        for route in fixed.iter().filter(|route| route.iter().all(|point| point.is_usable())) {
            for end in [route.first(), route.last()].into_iter().flatten() {
                let (x, y) = self.steps(*end);
                self.taken.push((y, x));
            }
            for pair in route.windows(2) {
                let ((ax, ay), (bx, by)) = (self.steps(pair[0]), self.steps(pair[1]));
                if ax == bx && ay == by {
                    continue;
                }
                let level = ax.abs_diff(bx) > ay.abs_diff(by);
                let (at, lo, hi, lines, across, along) = if level {
                    (i32::midpoint(ay, by), ax.min(bx), ax.max(bx), &mut horizontal, height, width)
                } else {
                    (i32::midpoint(ax, bx), ay.min(by), ay.max(by), &mut vertical, width, height)
                };
                if (0..=across).contains(&at) && lo <= along && hi >= 0 {
                    lines.push(Segment { at, lo: lo.max(0), hi: hi.min(along) });
                }
            }
        }
        self.taken.sort_unstable();
        (horizontal, vertical)
    }

    /// Left, top, right, bottom of a card.
    fn area(&self, card: usize) -> [i32; 4] {
        let [left, right, top, bottom] = self.blocks[card];
        [left, top, right, bottom]
    }

    /// The ways out of a card: links prefer to leave the upper card at its bottom and to enter the lower one at its top.
    fn doors(&self, card: usize, enters: bool) -> Vec<Door> {
        let mut doors = Vec::with_capacity(4);
        let [left, right, top, bottom] = self.blocks[card];
        for (side, edge) in [(0u8, left), (1, right), (2, top), (3, bottom)] {
            let track = self.ports[card][usize::from(side)];
            let axis = u32::from(side / 2);
            let ends = if axis == 0 { &self.mesh.ends_h } else { &self.mesh.ends_v };
            let Some(&(first, last)) = ends.get(track as usize) else { continue };
            let junction = if side % 2 == 0 { last } else { first };
            let Some(at) = self.mesh.junctions.get(junction as usize) else { continue };
            let length = edge.abs_diff(if axis == 0 { at.x } else { at.y });
            let extra = match (side, enters) {
                (3, false) | (2, true) => 0,
                (0 | 1, _) => 20 * 16,
                _ => 60 * 16,
            };
            doors.push(Door { junction, axis, price: length + extra, track, edge, side });
        }
        doors
    }

    /// A path as a line: exact at the cards' edges.
    fn line(&self, path: &Path, lanes: &[i32], upper: Rect, lower: Rect) -> Vec<Point> {
        let place =
            |axis: u32, lane: i32| f64::from(lane) / self.scale + if axis == 0 { self.origin.y } else { self.origin.x };
        let edge = |card: Rect, side: u8| match side {
            0 => card.min.x,
            1 => card.max.x,
            2 => card.min.y,
            _ => card.max.y,
        };
        let mut line = Vec::with_capacity(lanes.len() + 1);
        let mut axis = path.start.axis;
        let mut along = edge(upper, path.start.side);
        for &lane in lanes {
            let across = place(axis, lane);
            line.push(if axis == 0 { Point::new(along, across) } else { Point::new(across, along) });
            along = across;
            axis ^= 1;
        }
        let end = edge(lower, path.goal.side);
        // The last stretch runs along the goal's axis, at `along` across it.
        line.push(if path.goal.axis == 0 { Point::new(end, along) } else { Point::new(along, end) });
        tidied(line)
    }
}
