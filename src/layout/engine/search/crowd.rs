//! Lines that run so close to one another that none can be followed, and room made for them.

use crate::layout::engine::drawing::Drawing;
use crate::layout::engine::graph::Graph;
use crate::layout::engine::route::Transpose;
use crate::layout::engine::routing::route_in_whole_channels;
use crate::util::geometry::{Point, Rect};
use crate::util::watch::Watch;

/// Lines nearer to each other than this, in map units, are told apart with effort only.
const CLOSE: f64 = 5.5;
/// How far apart lines are set, in map units.
const LANE: f64 = 7.0;
/// Between lines and the cards beside them there is room for the heads of arrows: so much, in map units.
const HEAD: f64 = 22.0;
/// Lines that run beside each other for less than this, in map units, do not count.
const SHORT: f64 = 8.0;
/// Lines of which a smaller share is crowded are left as they are.
const LITTLE: f64 = 0.04;
/// How many times room is made: new routes may crowd elsewhere.
const ROUNDS: usize = 3;

/// A level or upright stretch of a route.
#[derive(Clone, Copy)]
struct Stretch {
    /// Where it is across.
    at: f64,
    /// From where to where it runs.
    lo: f64,
    hi: f64,
    /// The card its link leads to: links to the same card may share a line.
    upper: u32,
}

impl Stretch {
    /// For how long it runs beside another.
    fn beside(&self, other: &Self) -> f64 {
        self.hi.min(other.hi) - self.lo.max(other.lo)
    }

    /// Whether they are drawn as one line on purpose.
    fn is_one_with(&self, other: &Self) -> bool {
        self.upper == other.upper && (self.at - other.at).abs() < 0.01
    }
}

/// The upright stretches of all routes, or the level ones, from the left or the top on.
fn stretches(graph: &Graph, drawing: &Drawing, upright: bool) -> Vec<Stretch> {
    let mut found = Vec::new();
    for (link, route) in graph.links.iter().zip(&drawing.routes) {
        for pair in route.windows(2) {
            let (a, b) = if upright { (pair[0], pair[1]) } else { (pair[0].transposed(), pair[1].transposed()) };
            if (a.x - b.x).abs() < 0.01 && (a.y - b.y).abs() > SHORT {
                found.push(Stretch { at: a.x, lo: a.y.min(b.y), hi: a.y.max(b.y), upper: link.upper });
            }
        }
    }
    found.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.lo.total_cmp(&b.lo)));
    found
}

/// The share of the length of all routes that runs close beside another route, 0..=1.
pub fn crowd(graph: &Graph, drawing: &Drawing) -> f64 {
    let (mut crowded, mut all) = (0.0, 0.0);
    for upright in [true, false] {
        let stretches = stretches(graph, drawing, upright);
        let mut beside = vec![0.0_f64; stretches.len()];
        for (n, one) in stretches.iter().enumerate() {
            for (m, other) in stretches.iter().enumerate().skip(n + 1) {
                if other.at - one.at >= CLOSE {
                    break;
                }
                let length = one.beside(other);
                if length > SHORT && !one.is_one_with(other) {
                    beside[n] = beside[n].max(length);
                    beside[m] = beside[m].max(length);
                }
            }
        }
        crowded += beside.iter().sum::<f64>();
        all += stretches.iter().map(|stretch| stretch.hi - stretch.lo).sum::<f64>();
    }
    if all > 0.0 { crowded / all } else { 0.0 }
}

/// Drawings of a `graph` without groups with cards pushed apart where lines are crowded, farther in each, and all routes found anew;
/// none if there is nothing to gain.
pub fn with_room(graph: &Graph, drawing: &Drawing, watch: &Watch) -> Vec<Drawing> {
    let mut found = Vec::new();
    if graph.is_grouped() || crowd(graph, drawing) < LITTLE {
        return found;
    }
    let sizes = graph.card_sizes();
    let mut drawing = drawing.clone();
    // What the cards stand by is not as the compact style has it.
    drawing.choices.clear();
    drawing.loose.clear();
    for _ in 0..ROUNDS {
        let cards: Vec<Rect> = drawing.places.iter().zip(&sizes).map(|(&place, &size)| Rect::at(place, size)).collect();
        let beside = gaps(&stretches(graph, &drawing, true), &cards);
        let cards: Vec<Rect> = cards.into_iter().map(Transpose::transposed).collect();
        let below = gaps(&stretches(graph, &drawing, false), &cards);
        if beside.is_empty() && below.is_empty() {
            break;
        }
        for place in &mut drawing.places {
            *place = Point::new(pushed(&beside, place.x), pushed(&below, place.y));
        }
        route_in_whole_channels(graph, &sizes, &mut drawing, watch);
        if watch.is_stopped() {
            break;
        }
        found.push(drawing.clone());
    }
    found
}

/// Where something is that was at `at`, when everything behind each gap is pushed by what it lacks.
fn pushed(gaps: &[(f64, f64)], at: f64) -> f64 {
    at + gaps.iter().filter(|(from, _)| *from <= at).map(|(_, lacks)| lacks).sum::<f64>()
}

/// Where lines are crowded, and how much room each place lacks.
fn gaps(stretches: &[Stretch], cards: &[Rect]) -> Vec<(f64, f64)> {
    let mut found: Vec<(f64, f64, f64)> = Vec::new();
    let mut used = vec![false; stretches.len()];
    for first in 0..stretches.len() {
        if used[first] {
            continue;
        }
        used[first] = true;
        let mut cluster = vec![first];
        let mut next = 0;
        while let Some(&at) = cluster.get(next) {
            next += 1;
            let one = &stretches[at];
            let is_close = |other: &Stretch| (other.at - one.at).abs() < CLOSE;
            let near = (at + 1..stretches.len()).take_while(|&m| is_close(&stretches[m]));
            let near: Vec<usize> = near.chain((0..at).rev().take_while(|&m| is_close(&stretches[m]))).collect();
            for m in near {
                let other = &stretches[m];
                if !used[m] && one.beside(other) > SHORT && !one.is_one_with(other) {
                    used[m] = true;
                    cluster.push(m);
                }
            }
        }
        if cluster.len() < 2 {
            continue;
        }
        let (from, to) = cluster.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(from, to), &n| {
            (from.min(stretches[n].at), to.max(stretches[n].at))
        });
        let lanes = (most_at_once(cluster.iter().map(|&n| &stretches[n])) as f64 - 1.0) * LANE;
        let is_near =
            |card: &&Rect| cluster.iter().any(|&n| card.min.y < stretches[n].hi && card.max.y > stretches[n].lo);
        let near: Vec<&Rect> = cards.iter().filter(is_near).collect();
        let left = near.iter().map(|card| card.max.x).filter(|at| *at <= from).fold(f64::NEG_INFINITY, f64::max);
        let right = near.iter().map(|card| card.min.x).filter(|at| *at >= to).fold(f64::INFINITY, f64::min);
        // Where there is no card on a side there is room enough.
        let room = if (right - left).is_finite() { right - left - 2.0 * HEAD } else { to - from };
        let lacks = lanes - room;
        if lacks > 0.5 {
            found.push((from, to, lacks));
        }
    }
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    // Clusters one above the other in the same gap share its room.
    let mut gaps: Vec<(f64, f64, f64)> = Vec::new();
    for (from, to, lacks) in found {
        match gaps.last_mut() {
            Some(last) if from <= last.1 => *last = (last.0, last.1.max(to), last.2.max(lacks)),
            _ => gaps.push((from, to, lacks)),
        }
    }
    gaps.into_iter().map(|(from, to, lacks)| (f64::midpoint(from, to), lacks.ceil())).collect()
}

/// How many stretches run side by side at the most.
fn most_at_once<'a>(stretches: impl Iterator<Item = &'a Stretch>) -> usize {
    let mut lines: Vec<&Stretch> = stretches.collect();
    lines.dedup_by(|a, b| a.is_one_with(b));
    let mut ends: Vec<(f64, i32)> = lines.iter().flat_map(|line| [(line.lo, 1), (line.hi, -1)]).collect();
    ends.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let (mut open, mut most) = (0, 0);
    for (_, by) in ends {
        open += by;
        most = most.max(open);
    }
    most as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::engine::graph::Link;
    use crate::util::geometry::Size;

    /// Two columns of cards, each of the right linked to each of the left.
    fn ladder(count: u32) -> (Graph, Drawing) {
        let sizes = vec![Size::new(200.0, 90.0); 2 * count as usize];
        let links = (0..count).flat_map(|a| (0..count).map(move |b| Link::new(a, count + b))).collect();
        let graph = Graph { sizes, links, ..Graph::default() };
        let place = |n: u32| Point::new(if n < count { 0.0 } else { 230.0 }, f64::from(n % count) * 110.0);
        let mut drawing = Drawing { places: (0..2 * count).map(place).collect(), ..Drawing::blank(&graph) };
        route_in_whole_channels(&graph, &graph.card_sizes(), &mut drawing, &Watch::default());
        (graph, drawing)
    }

    #[test]
    fn crowded_lines_are_given_room_and_cards_keep_their_order() {
        let (graph, drawing) = ladder(5);
        let roomy = with_room(&graph, &drawing, &Watch::default()).pop().expect("crowded");
        let (before, after) = (crowd(&graph, &drawing), crowd(&graph, &roomy));
        assert!(before > 0.3 && after < before * 0.7, "{before} {after}");
        for (a, b) in drawing.places.iter().zip(&roomy.places) {
            assert!(b.x >= a.x && b.y >= a.y);
        }
        let cards: Vec<Rect> = roomy.places.iter().zip(&graph.sizes).map(|(&at, &size)| Rect::at(at, size)).collect();
        assert!(cards.iter().enumerate().all(|(n, card)| cards[..n].iter().all(|other| !card.overlaps(*other))));
    }

    #[test]
    fn where_nothing_is_crowded_nothing_is_moved() {
        let (graph, drawing) = ladder(1);
        assert!(crowd(&graph, &drawing) < 1e-9);
        assert!(with_room(&graph, &drawing, &Watch::default()).is_empty());
    }
}
