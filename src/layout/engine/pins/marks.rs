//! Where the marks go whose premises or targets were moved.

use crate::layout::engine::graph::Graph;
use crate::util::geometry::{Point, Rect};
use crate::util::lists::Lists;

/// What every mark is linked to.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// The first mark.
    first: usize,
    /// By mark: its neighbours, and whether they are premises (lower cards).
    linked: Lists<(u32, bool)>,
}

impl Marks {
    /// The neighbours of all marks in `graph`.
    pub fn of(graph: &Graph) -> Self {
        let count = graph.sizes.len();
        let first = count.saturating_sub(graph.marks);
        let ends = graph
            .links
            .iter()
            .filter(|link| link.upper != link.lower && (link.upper.max(link.lower) as usize) < count)
            .flat_map(|link| [(link.upper, link.lower, true), (link.lower, link.upper, false)])
            .filter_map(|(at, other, premise)| Some((at.checked_sub(first as u32)?, (other, premise))));
        Self { first, linked: Lists::of(count - first, ends) }
    }

    /// The cards that a mark is linked to, and whether they are premises.
    pub fn linked(&self, mark: u32) -> &[(u32, bool)] {
        self.linked.at(mark - self.first as u32)
    }

    /// Where a mark best stands, top left: just above its premises, in the middle over them, if its target lies above
    /// them, else halfway between.
    pub fn place(&self, mark: u32, size: (f64, f64), below: f64, cards: &[Rect]) -> Option<Point> {
        let all = |premises: bool| {
            self.linked(mark)
                .iter()
                .filter(|(_, premise)| *premise == premises)
                .map(|&(card, _)| cards[card as usize])
                .reduce(Rect::union)
        };
        let center = match (all(true), all(false)) {
            (None, None) => return None,
            (Some(premises), targets) => {
                let middle = premises.center().x;
                match targets {
                    Some(targets) if targets.max.y + size.1 > premises.min.y => {
                        let (a, b) = (premises.center(), targets.center());
                        Point::new(f64::midpoint(a.x, b.x), f64::midpoint(a.y, b.y))
                    }
                    Some(targets) => {
                        let room = premises.min.y - targets.max.y;
                        Point::new(middle, premises.min.y - (below / 2.0 + size.1 / 2.0).min(room / 2.0))
                    }
                    None => Point::new(middle, premises.min.y - below / 2.0 - size.1 / 2.0),
                }
            }
            (None, Some(targets)) => Point::new(targets.center().x, targets.max.y + below / 2.0 + size.1 / 2.0),
        };
        Some(Point::new(center.x - size.0 / 2.0, center.y - size.1 / 2.0))
    }
}
