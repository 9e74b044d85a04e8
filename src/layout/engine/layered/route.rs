//! Routes through the bends: straight down through a row, slanted only in the space between two rows, so that no route
//! meets a card.

use super::proper::Proper;
use crate::layout::engine::graph::NONE;
use crate::util::geometry::Point;

/// What the routes of a part of the drawing are made of.
pub struct Frame<'a> {
    /// The graph.
    pub graph: &'a Proper,
    /// Middle of each node.
    pub x: &'a [f64],
    /// Size of each card.
    pub sizes: &'a [(f64, f64)],
    /// Top of each row, and its height.
    pub rows: &'a [(f64, f64)],
}

/// The part of a card's edge that links may use. Halved: half a percent more length.
const USED: f64 = 0.6;
/// The widest space between the ends of links at a card, in map units. Halved: 1 % more length; half as much again:
/// half a percent less.
const APART: f64 = 24.0;

/// A route from the upper to the lower card for each link.
pub fn routes(frame: &Frame<'_>, links: &[(u32, u32)]) -> Vec<Vec<Point>> {
    let graph = frame.graph;
    // The node each link goes to first, and the one it comes from last.
    let mut last_bend = vec![NONE; links.len()];
    for (at, &link) in graph.link_of.iter().enumerate() {
        last_bend[link as usize] = (graph.cards + at) as u32;
    }
    let mut leaves: Vec<(u32, f64, u32)> = Vec::with_capacity(links.len());
    let mut arrives: Vec<(u32, f64, u32)> = Vec::with_capacity(links.len());
    for (index, &(upper, lower)) in links.iter().enumerate() {
        let first = graph.first_bend[index];
        let (down, up) = if first == NONE { (lower, upper) } else { (first, last_bend[index]) };
        leaves.push((upper, frame.x[down as usize], index as u32));
        arrives.push((lower, frame.x[up as usize], index as u32));
    }
    let start = ports(frame, leaves);
    let end = ports(frame, arrives);
    links
        .iter()
        .enumerate()
        .map(|(index, &(upper, lower))| {
            let mut line = Vec::new();
            let (top, height) = frame.rows[graph.rank[upper as usize] as usize];
            line.push(Point::new(start[index], top + frame.sizes[upper as usize].1));
            push(&mut line, Point::new(start[index], top + height));
            let first = graph.first_bend[index];
            for step in 0..graph.rank[lower as usize] - graph.rank[upper as usize] - 1 {
                let bend = first + step;
                let (top, height) = frame.rows[graph.rank[bend as usize] as usize];
                let x = frame.x[bend as usize];
                push(&mut line, Point::new(x, top));
                push(&mut line, Point::new(x, top + height));
            }
            push(&mut line, Point::new(end[index], frame.rows[graph.rank[lower as usize] as usize].0));
            line
        })
        .collect()
}

/// A route without bends, through whatever is in its way.
pub fn straight(frame: &Frame<'_>, (upper, lower): (u32, u32)) -> Vec<Point> {
    let top = |card: u32| frame.rows[frame.graph.rank[card as usize] as usize].0;
    let bottom = top(upper) + frame.sizes[upper as usize].1;
    vec![Point::new(frame.x[upper as usize], bottom), Point::new(frame.x[lower as usize], top(lower))]
}

/// Adds a point, dropping repeated points and the middle one of three above one another.
fn push(line: &mut Vec<Point>, point: Point) {
    if let [.., before, last] = line[..]
        && (before.x - last.x).abs() < 1e-9
        && (last.x - point.x).abs() < 1e-9
    {
        line.pop();
    }
    if let Some(last) = line.last()
        && (last.x - point.x).abs() < 1e-9
        && (last.y - point.y).abs() < 1e-9
    {
        return;
    }
    line.push(point);
}

/// Where on the edge of its card each link ends: side by side in the order in which the links go on.
fn ports(frame: &Frame<'_>, mut ends: Vec<(u32, f64, u32)>) -> Vec<f64> {
    ends.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)));
    let mut out = vec![0.0; ends.len()];
    for group in ends.chunk_by(|a, b| a.0 == b.0) {
        let card = group[0].0 as usize;
        let apart = (frame.sizes[card].0 * USED / group.len() as f64).min(APART);
        for (at, &(_, _, link)) in group.iter().enumerate() {
            out[link as usize] = frame.x[card] + (at as f64 - (group.len() - 1) as f64 / 2.0) * apart;
        }
    }
    out
}
