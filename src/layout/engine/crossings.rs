//! How often the links of a drawing cross.
//!
//! Counted, not listed, so that a thousand routes over a thousand others take no longer than routes that keep apart:
//! level segments against upright ones in a sweep, slanted ones by how many pairs change sides from the top to the
//! bottom of the slab they run through, both with a Fenwick tree (Fenwick, "A new data structure for cumulative
//! frequency tables", Softw. Pract. Exper. 1994). Links that share a card do not count; what they make is counted card
//! by card and taken off. All in all O(n log n) for n segments.

use super::graph::Link;
use crate::util::geometry::Point;

/// Legs that lean less than this are upright or level, in map units.
const LEAN: f64 = 1e-3;

/// A straight piece of a route, sorted by its direction.
#[derive(Clone, Copy, Debug)]
enum Segment {
    /// At a height, from the left to the right.
    Level { y: f64, from: f64, to: f64 },
    /// At a place, from the top to the bottom.
    Upright { x: f64, from: f64, to: f64 },
    /// From the top to the bottom of a slab.
    Through { slab: u32, top: f64, bottom: f64 },
}

/// How many pairs of segments of links that share no card cross in the middle of both.
///
/// Level segments are not compared with slanted ones: no style draws both.
pub fn crossings(links: &[Link], routes: &[Vec<Point>]) -> u64 {
    let links: Vec<(Link, &[Point])> = links
        .iter()
        .zip(routes)
        .filter(|(link, route)| link.upper != link.lower && route.len() > 1)
        .map(|(link, route)| (*link, &route[..]))
        .collect();
    let segments = Segments::of(&links);
    let all: Vec<u32> = (0..links.len() as u32).collect();
    let mut counter = Counter::default();
    let mut total = counter.count(&segments, &all);
    // Links that share one card are taken off once; those that share both, and each link with itself, twice, and so put
    // back once.
    let mut at: Vec<(u32, u32)> = Vec::with_capacity(2 * links.len());
    let mut between: Vec<(u32, u32, u32)> = Vec::with_capacity(links.len());
    for (index, (link, _)) in (0_u32..).zip(&links) {
        at.extend([(link.upper, index), (link.lower, index)]);
        between.push((link.upper.min(link.lower), link.upper.max(link.lower), index));
    }
    at.sort_unstable();
    between.sort_unstable();
    let mut some: Vec<u32> = Vec::new();
    for same in at.chunk_by(|a, b| a.0 == b.0) {
        some.clear();
        some.extend(same.iter().map(|&(_, link)| link));
        total -= counter.count(&segments, &some);
    }
    for same in between.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        some.clear();
        some.extend(same.iter().map(|&(.., link)| link));
        total += counter.count(&segments, &some);
    }
    total.max(0) as u64
}

/// The segments of all links, link by link.
struct Segments {
    segments: Vec<Segment>,
    /// Where the segments of each link begin, and the end of the last one's.
    begin: Vec<usize>,
}

impl Segments {
    fn of(links: &[(Link, &[Point])]) -> Self {
        let is_slanted = |a: Point, b: Point| (a.x - b.x).abs() >= LEAN && (a.y - b.y).abs() >= LEAN;
        let pieces = || links.iter().flat_map(|(_, route)| route.windows(2).map(|pair| (pair[0], pair[1])));
        // Slabs reach from one end of a slanted segment to the next; only those with slanted segments matter.
        let mut edges: Vec<f64> = pieces().filter(|&(a, b)| is_slanted(a, b)).flat_map(|(a, b)| [a.y, b.y]).collect();
        edges.sort_by(f64::total_cmp);
        edges.dedup();
        let slabs = |from: f64, to: f64| {
            let first = edges.partition_point(|&link| link < from);
            first..edges.partition_point(|&link| link <= to).saturating_sub(1).max(first)
        };
        let mut is_used = vec![false; edges.len()];
        for (a, b) in pieces().filter(|&(a, b)| is_slanted(a, b)) {
            is_used[slabs(a.y.min(b.y), a.y.max(b.y))].fill(true);
        }
        let mut all = Self { segments: Vec::with_capacity(6 * links.len()), begin: vec![0] };
        for (_, route) in links {
            for pair in route.windows(2) {
                let (a, b) = if pair[0].y <= pair[1].y { (pair[0], pair[1]) } else { (pair[1], pair[0]) };
                let slanted = is_slanted(a, b);
                if !slanted && b.y - a.y < LEAN {
                    all.segments.push(Segment::Level { y: a.y, from: a.x.min(b.x), to: a.x.max(b.x) });
                    continue;
                }
                if !slanted {
                    all.segments.push(Segment::Upright { x: a.x, from: a.y, to: b.y });
                }
                let x = |y: f64| if slanted { a.x + (b.x - a.x) * ((y - a.y) / (b.y - a.y)) } else { a.x };
                for slab in slabs(a.y, b.y).filter(|&slab| is_used[slab]) {
                    let (top, bottom) = (x(edges[slab]), x(edges[slab + 1]));
                    all.segments.push(Segment::Through { slab: slab as u32, top, bottom });
                }
            }
            all.begin.push(all.segments.len());
        }
        all
    }

    fn of_link(&self, link: u32) -> &[Segment] {
        &self.segments[self.begin[link as usize]..self.begin[link as usize + 1]]
    }
}

/// What a sweep downward meets; at one height in this order, so that segments that only touch do not cross.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    /// An upright segment ends.
    End(u32),
    /// A level segment.
    Level(u32),
    /// An upright segment begins.
    Begin(u32),
}

/// Counts; made once, for its memory.
#[derive(Default)]
struct Counter {
    /// Place, top and bottom of each upright segment.
    uprights: Vec<(f64, f64, f64)>,
    /// Left and right end of each level segment.
    levels: Vec<(f64, f64)>,
    events: Vec<(f64, Event)>,
    /// Slab, top and bottom of each segment through a slab.
    throughs: Vec<(u32, f64, f64)>,
    bottoms: Vec<f64>,
    tree: Vec<u32>,
}

impl Counter {
    /// How many pairs of segments of `links` cross.
    fn count(&mut self, segments: &Segments, links: &[u32]) -> i64 {
        self.uprights.clear();
        self.levels.clear();
        self.events.clear();
        self.throughs.clear();
        for segment in links.iter().flat_map(|&link| segments.of_link(link)) {
            match *segment {
                Segment::Level { y, from, to } => {
                    self.events.push((y, Event::Level(self.levels.len() as u32)));
                    self.levels.push((from, to));
                }
                Segment::Upright { x, from, to } => self.uprights.push((x, from, to)),
                Segment::Through { slab, top, bottom } => self.throughs.push((slab, top, bottom)),
            }
        }
        self.sweep() + self.changes()
    }

    /// Level segments over upright ones.
    fn sweep(&mut self) -> i64 {
        if self.uprights.is_empty() || self.levels.is_empty() {
            return 0;
        }
        self.uprights.sort_by(|a, b| a.0.total_cmp(&b.0));
        for (at, &(_, from, to)) in (0_u32..).zip(&self.uprights) {
            self.events.extend([(from, Event::Begin(at)), (to, Event::End(at))]);
        }
        self.events.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        self.tree.clear();
        self.tree.resize(self.uprights.len() + 1, 0);
        let mut total = 0;
        for &(_, event) in &self.events {
            match event {
                Event::Begin(at) => add(&mut self.tree, at as usize, 1),
                Event::End(at) => add(&mut self.tree, at as usize, u32::MAX),
                Event::Level(at) => {
                    let (left, right) = self.levels[at as usize];
                    let from = self.uprights.partition_point(|upright| upright.0 <= left);
                    let to = self.uprights.partition_point(|upright| upright.0 < right);
                    if from < to {
                        total += i64::from(before(&self.tree, to)) - i64::from(before(&self.tree, from));
                    }
                }
            }
        }
        total
    }

    /// Legs that change sides within their slab.
    fn changes(&mut self) -> i64 {
        let mut total = 0;
        self.throughs.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.total_cmp(&b.2)));
        for slab in self.throughs.chunk_by(|a, b| a.0 == b.0) {
            if slab.len() < 2 {
                continue;
            }
            self.bottoms.clear();
            self.bottoms.extend(slab.iter().map(|&(.., bottom)| bottom));
            self.bottoms.sort_unstable_by(f64::total_cmp);
            self.tree.clear();
            self.tree.resize(slab.len() + 1, 0);
            for (seen, &(.., bottom)) in slab.iter().enumerate() {
                let upto = self.bottoms.partition_point(|other| *other <= bottom);
                total += seen as i64 - i64::from(before(&self.tree, upto));
                add(&mut self.tree, upto - 1, 1);
            }
        }
        total
    }
}

/// Adds to place `at` of a Fenwick tree, wrapping round.
fn add(tree: &mut [u32], at: usize, by: u32) {
    let mut at = at + 1;
    while let Some(slot) = tree.get_mut(at) {
        *slot = slot.wrapping_add(by);
        at += at & at.wrapping_neg();
    }
}

/// The sum of the places before `end`.
fn before(tree: &[u32], mut end: usize) -> u32 {
    let mut sum = 0_u32;
    while end > 0 {
        sum = sum.wrapping_add(tree[end]);
        end &= end - 1;
    }
    sum
}
