//! Slots for new cards in a tidy or layered drawing: under their parent, beside their siblings.
//!
//! A few places are compared: beside the sibling before, a little farther along the row, the same with others pushed
//! aside, and below the sibling. Each costs by how far off it is, how many cards it pushes and how many routes it
//! covers.

use crate::layout::engine::graph::Graph;
use crate::layout::engine::route::{SAME, bounds};
use crate::layout::engine::space::grid::Grid;
use crate::layout::engine::tree::forest::Forest;
use crate::model::LayoutStyle;
use crate::util::geometry::{Point, Rect, Size};

// The costs of a slot, in no unit: only how they compare matters. The share of cards that move after an edit of the
// bench, 0.35 % of a tidy map and 0.7 % of a layered one, goes by them: with half the cost for being off it is 44 % and
// 17 % less, with half the cost for standing below 21 % and 50 % less, with half as much again for pushing a quarter
// less in layered maps; halving the cost of pushing or covering makes little of it more.

/// What it costs to be off by a map unit: one for 150 of them.
const OFF: f64 = 1.0 / 150.0;
/// What it costs to push a card.
const PUSH: f64 = 0.4;
/// What it costs to cover a route.
const COVER: f64 = 0.7;
/// What it costs to stand below a sibling and not beside it.
const BELOW: f64 = 4.0;
/// How many cards along a row are passed by.
const PASSED: usize = 3;
/// What is kept free above a card, in map units.
const ABOVE: f64 = 8.0;
/// What is kept free below a card, in map units.
const UNDER: f64 = 20.0;
/// At most so many of the pairs of cards should change sides, or so many however small the map is: the tests ask for
/// less than a thousandth.
const FLIPS: (f64, f64) = (0.0008, 150.0);
/// Pairs whose cards stand nearer than this along an axis have no sides, in map units: the tests count like this.
const BESIDE: f64 = 20.0;
/// Rows farther below a card than this are not its next, in map units.
const ROW: f64 = 320.0;

/// The cards as they stand, by number; new ones have no place yet.
pub struct Slots<'a> {
    pub graph: &'a Graph,
    pub style: LayoutStyle,
    pub forest: &'a Forest,
    /// The spot of each card in the forest.
    pub spots: &'a [u32],
    pub routes: &'a [Vec<Point>],
    /// How many cards may still be pushed.
    pub most: usize,
    pub cards: Vec<Option<Rect>>,
    /// The placed cards by where they are.
    pub index: Grid,
}

/// A place, and which cards go how far aside for it.
struct Slot {
    at: Rect,
    pushed: Vec<(usize, f64)>,
    cost: f64,
}

impl<'a> Slots<'a> {
    pub fn new(
        graph: &'a Graph,
        style: LayoutStyle,
        (forest, spots): (&'a Forest, &'a [u32]),
        routes: &'a [Vec<Point>],
        most: usize,
        cards: Vec<Option<Rect>>,
    ) -> Self {
        let mut new = Self { graph, style, forest, spots, routes, most, cards, index: Grid::new(0, 0.0) };
        new.sort_in();
        new
    }

    /// Brings the grid up to date.
    fn sort_in(&mut self) {
        let placed: Vec<Rect> = self.cards.iter().copied().flatten().collect();
        self.index = Grid::for_cards(&placed);
        for (card, rect) in (0_u32..).zip(&self.cards).filter_map(|(card, rect)| Some((card, (*rect)?))) {
            self.index.add(card, rect);
        }
    }

    /// Gives a card a place.
    pub fn place(&mut self, card: usize, at: Rect) {
        if let Some(slot) = self.cards.get_mut(card) {
            *slot = Some(at);
            self.index.add(card as u32, at);
        }
    }

    /// Gives a new card a slot under its parent; whether there is one.
    pub fn give(&mut self, card: usize, size: Size) -> bool {
        let Some(slot) = self.best(card, size) else { return false };
        for &(pushed, by) in &slot.pushed {
            self.cards[pushed] = self.cards[pushed].map(|rect| rect.moved(by, 0.0));
        }
        if slot.pushed.is_empty() {
            self.place(card, slot.at);
        } else {
            self.cards[card] = Some(slot.at);
            self.most = self.most.saturating_sub(slot.pushed.len());
            self.sort_in();
        }
        true
    }

    /// The cheapest slot for a card.
    fn best(&self, card: usize, size: Size) -> Option<Slot> {
        let spot = self.spots[card] as usize;
        let above = self.forest.parents[spot];
        let parent = self.cards[*self.forest.cards.get(above as usize)? as usize]?;
        let at = |spot: usize| self.cards[self.forest.cards[spot] as usize].map(|rect| (spot, rect));
        let below = |&(_, rect): &(usize, Rect)| rect.min.y >= parent.max.y - SAME;
        let siblings =
            || self.forest.children(above as usize).filter(|&other| other != spot).filter_map(at).filter(below);
        let before = siblings().take_while(|&(other, _)| other < spot).last();
        let after = siblings().find(|&(other, _)| other > spot);
        let gap = self.graph.spacing.beside;
        let y = before.or(after).map_or_else(|| self.row_below(parent), |(_, rect)| rect.min.y);
        let x = match (before, after) {
            (Some((_, before)), _) => before.max.x + gap,
            (None, Some((_, after))) => after.min.x - gap - size.width,
            (None, None) => parent.center().x - size.width / 2.0,
        };
        let target = Rect::at(Point::new(x, y), size);
        let mut slots: Vec<Slot> = Vec::new();
        for right in [true, false] {
            // The order of siblings is kept.
            let ways = if right { before.is_some() || after.is_none() } else { before.is_none() };
            if ways {
                let limit = after.filter(|_| right).map(|(_, after)| after.min.x);
                slots.extend(self.along(target, right, limit));
            }
            if !slots.iter().any(|slot| slot.cost < PUSH) {
                slots.extend(self.pushing(target, right));
            }
        }
        if let Some((other, rect)) = before.filter(|&(other, _)| self.forest.children(other).is_empty()) {
            let under = Rect::at(Point::new(rect.min.x, rect.max.y + self.graph.spacing.stacked), size);
            if self.forest.parents[other] == above && self.is_free(under) {
                slots.push(Slot { at: under, pushed: Vec::new(), cost: BELOW + self.covered(under) });
            }
        }
        slots.into_iter().min_by(|a, b| a.cost.total_cmp(&b.cost))
    }

    /// Where the row below a card begins.
    fn row_below(&self, parent: Rect) -> f64 {
        let below = self.graph.spacing.below;
        let least = parent.max.y + below;
        if self.style != LayoutStyle::Layered {
            return least;
        }
        let tops = self.cards.iter().flatten().map(|card| card.min.y);
        let next = tops.filter(|&top| top >= least - SAME && top < least + ROW).reduce(f64::min);
        next.unwrap_or(least)
    }

    /// What must be free for a card.
    fn zone(&self, at: Rect) -> Rect {
        let gap = self.graph.spacing.beside - 0.01;
        Rect { min: Point::new(at.min.x - gap, at.min.y - ABOVE), max: Point::new(at.max.x + gap, at.max.y + UNDER) }
    }

    fn is_free(&self, at: Rect) -> bool {
        !self.index.any(self.zone(at), |_, _| true)
    }

    /// What it costs to cover the routes at a place.
    fn covered(&self, at: Rect) -> f64 {
        let meets = |segment: &[Point]| Rect::around(segment[0], segment[1]).grown(SAME).overlaps(at);
        let covers = |route: &&Vec<Point>| {
            bounds(route).is_some_and(|all| all.grown(SAME).overlaps(at)) && route.windows(2).any(meets)
        };
        self.routes.iter().filter(covers).count() as f64 * COVER
    }

    /// The first free place from `target` on along its row, up to a limit.
    fn along(&self, target: Rect, right: bool, limit: Option<f64>) -> Option<Slot> {
        let gap = self.graph.spacing.beside;
        let mut at = target;
        for _ in 0..=PASSED {
            let Some(next) = self.index.past_row(at, self.zone(at), gap, right) else {
                let fits = limit.is_none_or(|limit| at.max.x + gap <= limit + SAME);
                let off = (at.min.x - target.min.x).abs();
                return fits.then(|| Slot { at, pushed: Vec::new(), cost: off * OFF + self.covered(at) });
            };
            at = at.moved(next - at.min.x, 0.0);
        }
        None
    }

    /// A place from which the others are pushed aside, if that are not too many.
    fn pushing(&self, target: Rect, right: bool) -> Option<Slot> {
        let gap = self.graph.spacing.beside;
        let reach = target.width() + 3.0 * gap;
        let mut by: Vec<f64> = vec![0.0; self.cards.len()];
        let mut moved: Vec<usize> = Vec::new();
        let mut next: Vec<(usize, Rect)> = vec![(usize::MAX, target)];
        let mut steps = 0;
        while let Some((pusher, at)) = next.pop() {
            // It may have gone on since.
            let mut at = self.cards.get(pusher).copied().flatten().map_or(at, |card| card.moved(by[pusher], 0.0));
            if right {
                at.max.x += gap - 0.01;
            } else {
                at.min.x -= gap - 0.01;
            }
            let mut hit: Vec<(usize, f64)> = Vec::new();
            let around =
                Rect { min: Point::new(at.min.x - reach, at.min.y), max: Point::new(at.max.x + reach, at.max.y) };
            self.index.any(around, |other, rect| {
                let other = other as usize;
                let rect = rect.moved(by[other], 0.0);
                if other != pusher && rect.overlaps(at) && !hit.iter().any(|&(known, _)| known == other) {
                    let far = if right { at.max.x + 0.01 - rect.min.x } else { at.min.x - 0.01 - rect.max.x };
                    hit.push((other, far));
                }
                false
            });
            for (other, far) in hit {
                if far.abs() > reach {
                    return None;
                }
                for card in self.unit(other)? {
                    if by[card] == 0.0 {
                        moved.push(card);
                    }
                    by[card] += far;
                    next.push((card, Rect::default()));
                }
                steps += 1;
                if moved.len() > self.most || steps > 4 * self.most {
                    return None;
                }
            }
        }
        let clear = |card: &usize| by[*card].abs() <= reach;
        if !moved.iter().all(clear) || self.flips(&moved, &by) {
            return None;
        }
        let cost = moved.len() as f64 * PUSH + self.covered(target);
        let pushed = moved.into_iter().map(|card| (card, by[card])).collect();
        Some(Slot { at: target, pushed, cost })
    }

    /// What moves with a card: in the tidy style all below it. None if that is too much.
    fn unit(&self, card: usize) -> Option<Vec<usize>> {
        let mut all = vec![card];
        if self.style == LayoutStyle::Layered {
            return Some(all);
        }
        let mut nth = 0;
        while let Some(&card) = all.get(nth) {
            let spot = self.spots[card] as usize;
            all.extend(self.forest.children(spot).map(|child| self.forest.cards[child] as usize));
            if all.len() > self.most {
                return None;
            }
            nth += 1;
        }
        all.retain(|&card| self.cards[card].is_some());
        Some(all)
    }

    /// Whether too many pairs change sides.
    fn flips(&self, moved: &[usize], by: &[f64]) -> bool {
        let count = self.cards.len() as f64;
        let most = (FLIPS.0 * count * count / 2.0).max(FLIPS.1) as usize;
        let mut flips = 0;
        for &card in moved {
            let Some(one) = self.cards[card] else { continue };
            for (other, far) in self.cards.iter().zip(by) {
                let Some(other) = other else { continue };
                let was = one.min.x - other.min.x;
                let is = was + by[card] - far;
                flips += usize::from(was * is < 0.0 && was.abs() > BESIDE && is.abs() > BESIDE);
            }
            if flips > most {
                return true;
            }
        }
        false
    }
}
