//! The ways from a card to what hangs under it: ports along its bottom edge, and a level in the gap below for each way
//! that has to turn.
//!
//! Links of the same strand that stand next to each other share a way. Ways do not cross: their ports stand in the order
//! of the ways, and of two that run over each other the outer one turns higher.

use crate::layout::Rect;
use crate::layout::engine::graph::{Graph, Spacing};
use crate::model::Point;

/// A link on its way down from a card.
#[derive(Clone, Copy, Debug)]
pub struct Descent {
    /// Where it comes down.
    pub x: f64,
    /// Where it ends, on the edge of the lower card: below (`x`, y) or beside it.
    pub end: Point,
    /// Index into [`Graph::edges`].
    pub edge: u32,
    /// Whether it leaves the upper card at the side: wished, and there is a way free of other cards.
    pub aside: bool,
}

/// Links that share a port and a level.
#[derive(Clone, Copy, Debug)]
struct Way {
    strand: u16,
    aside: bool,
    /// The leftmost and the rightmost place where they come down.
    from: f64,
    to: f64,
    port: f64,
    level: u32,
}

/// The farthest that the ports of two ways stand apart, in map units.
const PORTS: f64 = 22.0;
/// What is left of the edge beside the ports, in map units.
const CORNER: f64 = 12.0;
/// What all levels together may take, in map units.
pub const LEVELS: f64 = 96.0;
/// Places nearer than this are the same, in map units: rounding.
const SAME: f64 = 1e-6;

/// The ways from one card; made anew for each card, in the same memory.
#[derive(Debug, Default)]
pub struct Ways {
    ways: Vec<Way>,
    levels: u32,
}

impl Ways {
    /// The ways from a card that reaches from `left` to `right` to `descents`, which this sorts from left to right.
    /// With `straight`, ways that can go straight down do.
    pub fn plan(&mut self, graph: &Graph, (left, right): (f64, f64), descents: &mut [Descent], straight: bool) {
        self.ways.clear();
        self.levels = 1;
        descents.sort_by(|a, b| a.x.total_cmp(&b.x));
        for descent in descents.iter() {
            let edge = &graph.edges[descent.edge as usize];
            let (x, aside) = (descent.x, descent.aside);
            match self.ways.last_mut() {
                Some(way) if way.strand == edge.strand && way.aside == aside => way.to = x,
                _ => {
                    self.ways.push(Way { strand: edge.strand, aside, from: x, to: x, port: x, level: 0 });
                }
            }
        }
        let under = |x: f64| x >= left && x <= right;
        if straight && self.ways.iter().all(|way| !way.aside && under(way.from) && way.to - way.from < SAME) {
            return;
        }
        let below = self.ways.iter().filter(|way| !way.aside).count();
        let share = |width: f64| width / below.max(1) as f64;
        let apart = share(right - left - 2.0 * CORNER).clamp(2.0, PORTS).min(share(right - left));
        let middle = f64::midpoint(left, right);
        for (nth, way) in self.ways.iter_mut().filter(|way| !way.aside).enumerate() {
            way.port = middle + (nth as f64 - (below as f64 - 1.0) / 2.0) * apart;
        }
        if below < 2 {
            return;
        }
        // Below the one before it, if that one's port is over this one; below the one after it likewise.
        let mut before: Option<Way> = None;
        for way in self.ways.iter_mut().filter(|way| !way.aside) {
            way.level = before.filter(|before| before.port > way.from - SAME).map_or(0, |before| before.level + 1);
            before = Some(*way);
        }
        let mut after: Option<(Way, u32)> = None;
        for way in self.ways.iter_mut().rev().filter(|way| !way.aside) {
            let level = after.filter(|(after, _)| way.to > after.port - SAME).map_or(0, |(_, level)| level + 1);
            after = Some((*way, level));
            way.level = way.level.max(level);
            self.levels = self.levels.max(way.level + 1);
        }
    }

    /// How much more gap the card needs below it for ways that turn under each other, in map units.
    pub fn more_below(&self, spacing: &Spacing) -> f64 {
        f64::from(self.levels - 1) * self.step(spacing)
    }

    fn step(&self, spacing: &Spacing) -> f64 {
        spacing.strand.min(LEVELS / f64::from(self.levels))
    }

    /// The routes of `descents`, as [`Ways::plan`] left them, from `card` down.
    pub fn routes(&self, graph: &Graph, card: Rect, descents: &[Descent], routes: &mut [Vec<Point>]) {
        let spacing = &graph.spacing;
        let mut ways = self.ways.iter();
        let Some(mut way) = ways.next() else { return };
        let asides = self.ways.iter().filter(|way| way.aside).count() as f64;
        let mut aside = if way.aside { 0.0 } else { -1.0 };
        for descent in descents {
            let edge = &graph.edges[descent.edge as usize];
            if edge.strand != way.strand || descent.aside != way.aside {
                way = ways.next().unwrap_or(way);
                aside += f64::from(u8::from(way.aside));
            }
            let (x, end) = (descent.x, descent.end);
            let mut route = Vec::with_capacity(5);
            if way.aside {
                // The outer ones come in higher.
                let high = card.center().y - (aside - (asides - 1.0) / 2.0) * (card.height() / (asides + 1.0)).min(6.0);
                let from = if x < card.center().x { card.min.x } else { card.max.x };
                route.extend([Point::new(from, high), Point::new(x, high)]);
            } else {
                route.push(Point::new(way.port, card.max.y));
                if (x - way.port).abs() > SAME {
                    let turn = card.max.y + spacing.below / 2.0 + f64::from(way.level) * self.step(spacing);
                    route.extend([Point::new(way.port, turn), Point::new(x, turn)]);
                }
            }
            if (end.x - x).abs() > SAME {
                route.push(Point::new(x, end.y));
            }
            route.push(end);
            if let Some(slot) = routes.get_mut(descent.edge as usize) {
                *slot = route;
            }
        }
    }
}
