//! The links from a card to what hangs under it, in bundles: ports along its bottom edge, and a level in the gap below
//! for each bundle that has to turn.
//!
//! Links of the same strand that stand next to each other share a port and a level: a bundle. Bundles do not cross:
//! their ports stand in the order of the bundles, and of two that run over each other the outer one turns higher.

use crate::layout::engine::graph::{Graph, Spacing};
use crate::layout::engine::route::SAME;
use crate::util::geometry::{Point, Rect};

/// A link on its way down from a card.
#[derive(Clone, Copy, Debug)]
pub struct Descent {
    /// Where it comes down.
    pub x: f64,
    /// Where it ends, on the edge of the lower card: below (`x`, y) or beside it.
    pub end: Point,
    /// Index into [`Graph::links`].
    pub link: u32,
    /// Whether it leaves the upper card at the side: wanted, and no card is there.
    pub aside: bool,
}

/// Links that share a port and a level.
#[derive(Clone, Copy, Debug)]
struct Bundle {
    strand: u16,
    aside: bool,
    /// The leftmost and the rightmost place where they come down.
    from: f64,
    to: f64,
    port: f64,
    level: u32,
}

/// The farthest that the ports of two bundles stand apart, in map units.
const PORTS: f64 = 22.0;
/// What is left of the edge beside the ports, in map units.
const CORNER: f64 = 12.0;
/// What all levels together may take, in map units. Only cards from which many bundles leave need that much.
pub const LEVELS: f64 = 96.0;

/// The bundles from one card; made anew for each card, in the same memory.
#[derive(Debug, Default)]
pub struct Bundles {
    bundles: Vec<Bundle>,
    levels: u32,
}

impl Bundles {
    /// The bundles from a card that reaches from `left` to `right` to `descents`, which this sorts from left to right.
    /// With `straight`, those that can go straight down do.
    pub fn plan(&mut self, graph: &Graph, (left, right): (f64, f64), descents: &mut [Descent], straight: bool) {
        self.bundles.clear();
        self.levels = 1;
        descents.sort_by(|a, b| a.x.total_cmp(&b.x));
        for descent in descents.iter() {
            let link = &graph.links[descent.link as usize];
            let (x, aside) = (descent.x, descent.aside);
            match self.bundles.last_mut() {
                Some(bundle) if bundle.strand == link.strand && bundle.aside == aside => bundle.to = x,
                _ => {
                    self.bundles.push(Bundle { strand: link.strand, aside, from: x, to: x, port: x, level: 0 });
                }
            }
        }
        let under = |x: f64| x >= left && x <= right;
        if straight
            && self.bundles.iter().all(|bundle| !bundle.aside && under(bundle.from) && bundle.to - bundle.from < SAME)
        {
            return;
        }
        let below = self.bundles.iter().filter(|bundle| !bundle.aside).count();
        let share = |width: f64| width / below.max(1) as f64;
        let apart = share(right - left - 2.0 * CORNER).clamp(2.0, PORTS).min(share(right - left));
        let middle = f64::midpoint(left, right);
        for (nth, bundle) in self.bundles.iter_mut().filter(|bundle| !bundle.aside).enumerate() {
            bundle.port = middle + (nth as f64 - (below as f64 - 1.0) / 2.0) * apart;
        }
        if below < 2 {
            return;
        }
        // Below the one before it, if that one's port is over this one; below the one after it likewise.
        let mut before: Option<Bundle> = None;
        for bundle in self.bundles.iter_mut().filter(|bundle| !bundle.aside) {
            bundle.level =
                before.filter(|before| before.port > bundle.from - SAME).map_or(0, |before| before.level + 1);
            before = Some(*bundle);
        }
        let mut after: Option<(Bundle, u32)> = None;
        for bundle in self.bundles.iter_mut().rev().filter(|bundle| !bundle.aside) {
            let level = after.filter(|(after, _)| bundle.to > after.port - SAME).map_or(0, |(_, level)| level + 1);
            after = Some((*bundle, level));
            bundle.level = bundle.level.max(level);
            self.levels = self.levels.max(bundle.level + 1);
        }
    }

    /// How much more gap the card needs below it for bundles that turn under each other, in map units.
    pub fn more_below(&self, spacing: &Spacing) -> f64 {
        f64::from(self.levels - 1) * self.step(spacing)
    }

    fn step(&self, spacing: &Spacing) -> f64 {
        spacing.strand.min(LEVELS / f64::from(self.levels))
    }

    /// The routes of `descents`, as [`Bundles::plan`] left them, from `card` down.
    pub fn routes(&self, graph: &Graph, card: Rect, descents: &[Descent], routes: &mut [Vec<Point>]) {
        let spacing = &graph.spacing;
        let mut bundles = self.bundles.iter();
        let Some(mut bundle) = bundles.next() else { return };
        let asides = self.bundles.iter().filter(|bundle| bundle.aside).count() as f64;
        let mut aside = if bundle.aside { 0.0 } else { -1.0 };
        for descent in descents {
            let link = &graph.links[descent.link as usize];
            if link.strand != bundle.strand || descent.aside != bundle.aside {
                bundle = bundles.next().unwrap_or(bundle);
                aside += f64::from(u8::from(bundle.aside));
            }
            let (x, end) = (descent.x, descent.end);
            let mut route = Vec::with_capacity(5);
            if bundle.aside {
                // The outer ones come in higher.
                let high = card.center().y - (aside - (asides - 1.0) / 2.0) * (card.height() / (asides + 1.0)).min(6.0);
                let from = if x < card.center().x { card.min.x } else { card.max.x };
                route.extend([Point::new(from, high), Point::new(x, high)]);
            } else {
                route.push(Point::new(bundle.port, card.max.y));
                if (x - bundle.port).abs() > SAME {
                    let turn = card.max.y + spacing.below / 2.0 + f64::from(bundle.level) * self.step(spacing);
                    route.extend([Point::new(bundle.port, turn), Point::new(x, turn)]);
                }
            }
            if (end.x - x).abs() > SAME {
                route.push(Point::new(x, end.y));
            }
            route.push(end);
            if let Some(slot) = routes.get_mut(descent.link as usize) {
                *slot = route;
            }
        }
    }
}
