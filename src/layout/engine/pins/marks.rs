//! Where the marks go whose premises or targets were moved.

use crate::layout::Rect;
use crate::layout::engine::graph::Graph;
use crate::model::Point;

/// What every mark is linked to.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// The first mark.
    first: usize,
    /// Where each mark's neighbours start.
    start: Vec<u32>,
    /// Neighbours, and whether they are premises (lower cards).
    linked: Vec<(u32, bool)>,
}

impl Marks {
    /// The neighbours of all marks in `graph`.
    pub fn of(graph: &Graph) -> Self {
        let count = graph.sizes.len();
        let first = count.saturating_sub(graph.marks);
        let mut marks = Self { first, start: vec![0; count - first + 1], linked: Vec::new() };
        let ends = || {
            graph
                .links
                .iter()
                .filter(|link| link.upper != link.lower && (link.upper.max(link.lower) as usize) < count)
                .flat_map(|link| [(link.upper, link.lower, true), (link.lower, link.upper, false)])
                .filter_map(|(at, other, premise)| Some(((at as usize).checked_sub(first)?, other, premise)))
        };
        for (mark, ..) in ends() {
            marks.start[mark + 1] += 1;
        }
        for mark in 1..marks.start.len() {
            marks.start[mark] += marks.start[mark - 1];
        }
        let mut fill = marks.start.clone();
        marks.linked = vec![(0, false); fill.last().map_or(0, |&all| all as usize)];
        for (mark, other, premise) in ends() {
            marks.linked[fill[mark] as usize] = (other, premise);
            fill[mark] += 1;
        }
        marks
    }

    /// The cards that a mark is linked to, and whether they are premises.
    pub fn linked(&self, mark: u32) -> &[(u32, bool)] {
        let mark = mark as usize - self.first;
        &self.linked[self.start[mark] as usize..self.start[mark + 1] as usize]
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
