//! The ways to set a new subtree among its siblings, and to make room for a card that changed its size.

use super::block::{self, Block};
use super::cost::{Baseline, Outcome};
use super::placement::{Extents, Placement};
use super::separate;
use super::trees::{self, Trees};
use crate::layout::engine::graph::NONE;
use crate::layout::engine::route::SAME;
use crate::layout::engine::space::free_place::DrawnRoutes;
use crate::util::geometry::{Point, Rect, Size};

/// Where a new subtree goes among its siblings.
#[derive(Clone, Copy)]
enum Slot {
    /// The only one.
    Only,
    /// Below the one before it, in its run.
    Under(usize),
    /// Likewise, with the trunk in the gap left of the run.
    Beneath(usize),
    /// In a run of its own, right of the one before it.
    After(usize),
    /// In a run of its own, left of the one after it.
    Before(usize),
    /// Above the one after it, in its run.
    Over(usize),
}

// The costs of a slot among siblings, to be compared with those of moving cards (`cost`).

/// What it costs if a card's stub is as long as a thousand map units.
const STUB: f64 = 10.0;
/// What it costs if a trunk has no lane.
const THIN: f64 = 2.0;
/// Slots that cost less are not compared.
const CHEAP: f64 = 1.0;
/// What it costs if a column does not go on below, or a row not beside.
const CHANGE: f64 = 3.0;

impl Placement<'_> {
    /// Sets a new tree where there is space, near the card that it would hang under if there were room.
    pub fn insert_tree(&mut self, top: usize, near: Option<Rect>, routes: DrawnRoutes<'_>) {
        let shapes = block::shapes(self, top);
        let sizes: Vec<Size> = shapes.iter().map(|shape| shape.size).collect();
        let nearest = near
            .and_then(|card| separate::near(self, card, &sizes, None, routes))
            .and_then(|(nth, at)| shapes.get(nth).map(|shape| (shape, at)));
        let planted = nearest.or_else(|| shapes.first().map(|shape| (shape, trees::free_place(self, shape.size))));
        if let Some((shape, at)) = planted {
            self.set(shape, at);
        }
    }

    /// Sets the new subtree at `top` under `parent` where least has to move. Whether that is not too much.
    #[must_use]
    pub fn insert(&mut self, baseline: &Baseline, parent: usize, top: usize) -> bool {
        let shapes = block::shapes(self, top);
        let extents = self.extents(&self.x, &self.y);
        let mut best: Option<(Outcome, &Block)> = None;
        for slot in self.slots(parent, top) {
            for shape in &shapes {
                if best.as_ref().is_some_and(|(least, _)| least.cost < CHEAP) {
                    break;
                }
                let most = best.as_ref().map_or(f64::INFINITY, |(least, _)| least.cost);
                let outcome = self.try_slot(baseline, &extents, (parent, top), slot, shape, most);
                if let Some(outcome) = outcome {
                    best = Some((outcome, shape));
                }
            }
        }
        let Some((outcome, shape)) = best else { return true };
        let fits = !baseline.is_too_much(&outcome.x, &outcome.y);
        self.set(shape, Point::default());
        self.take(outcome, Some(parent));
        fits
    }

    /// The slots for `top` under `parent`, the most natural first.
    fn slots(&self, parent: usize, top: usize) -> Vec<Slot> {
        let before = self.children(parent).take_while(|&child| child < top).last();
        let after = self.children(parent).find(|&child| child > top);
        let in_row = self.is_mark(parent);
        let thin = before.filter(|&before| !self.stacked[before] && self.before[before] != NONE);
        let inside = after.is_some_and(|after| self.stacked[after]);
        let mut slots = match (before, after) {
            (None, None) => vec![Slot::Only],
            (Some(before), _) if in_row => vec![Slot::After(before)],
            (Some(before), _) if inside => vec![Slot::Under(before)],
            (Some(before), None) => vec![Slot::Under(before), Slot::After(before)],
            (Some(before), Some(after)) => vec![Slot::Under(before), Slot::After(before), Slot::Over(after)],
            (None, Some(after)) if in_row => vec![Slot::Before(after)],
            (None, Some(after)) => vec![Slot::Over(after), Slot::Before(after)],
        };
        slots.extend(thin.filter(|_| !in_row && !inside).map(Slot::Beneath));
        slots
    }

    /// What comes of setting a subtree on a slot, if it costs less than `most`. Leaves everything as it was.
    fn try_slot(
        &mut self,
        baseline: &Baseline,
        extents: &Extents,
        (parent, top): (usize, usize),
        slot: Slot,
        shape: &Block,
        most: f64,
    ) -> Option<Outcome> {
        let stacked = self.stacked.clone();
        let at = self.corner(extents, parent, slot, shape);
        self.set(shape, at);
        self.stacked[top] = matches!(slot, Slot::Under(_) | Slot::Beneath(_));
        let mut extra = 0.0;
        let thin = self.thin.clone();
        match slot {
            Slot::Over(after) => self.stacked[after] = true,
            // A first card above that is not at the left of its run gets a long stub.
            Slot::Under(before) | Slot::Beneath(before) if !stacked[before] => {
                extra = (self.x[before] - extents.left[before]) * STUB / 1000.0;
                if matches!(slot, Slot::Beneath(_)) {
                    self.thin[before] = true;
                    extra += THIN;
                }
            }
            _ => {}
        }
        // A column goes on below, a row beside.
        extra += match slot {
            Slot::After(before) if stacked[before] => CHANGE,
            Slot::Under(before) if !stacked[before] && self.before[before] != NONE => CHANGE,
            _ => 0.0,
        };
        self.sort_out(parent);
        if !self.is_mark(top) && self.in_column(top) {
            self.x[top] = at.x;
        }
        let room = (&[self.y[top]][..], &[self.x[top]][..]);
        let mut outcome = self.make_room(baseline, Some(parent), top, room, most - extra);
        if let Some(outcome) = &mut outcome {
            outcome.cost += extra;
        }
        for &spot in &shape.spots {
            self.placed[spot] = false;
        }
        self.stacked = stacked;
        self.thin = thin;
        self.sort_out(parent);
        outcome
    }

    /// Where the box of a new subtree goes, before room is made for it.
    fn corner(&self, extents: &Extents, parent: usize, slot: Slot, shape: &Block) -> Point {
        let between = self.child_spacing(parent).between;
        match slot {
            Slot::Only => {
                let y = self.y[parent] + self.cards[parent].height + self.graph.spacing.below;
                let stands_left = !self.is_mark(parent) && self.parent(parent).is_some() && self.in_column(parent);
                let x = if stands_left {
                    self.x[parent]
                } else {
                    let top = shape.places.first().map_or(0.0, |at| at.x);
                    let width = shape.spots.first().map_or(0.0, |&spot| self.cards[spot].width);
                    self.x[parent] + (self.cards[parent].width - width) / 2.0 - top
                };
                Point::new(x, y)
            }
            Slot::Under(before) | Slot::Beneath(before) => {
                let below = self.child_spacing(parent).below(self.is_bare(before));
                Point::new(extents.column[before], extents.bottom[before] + below)
            }
            Slot::After(before) => {
                let mut right = extents.right[before];
                let mut first = before;
                while self.stacked[first] && self.before[first] != NONE {
                    first = self.before[first] as usize;
                    right = right.max(extents.right[first]);
                }
                Point::new(right + between, self.y[first])
            }
            Slot::Before(after) => {
                Point::new(extents.column[after] - self.lanes[after] - between - shape.size.width, self.y[after])
            }
            Slot::Over(after) => Point::new(extents.column[after], self.y[after]),
        }
    }

    /// Gives the cards of a subtree places.
    fn set(&mut self, shape: &Block, at: Point) {
        for ((&spot, place), &stacked) in shape.spots.iter().zip(&shape.places).zip(&shape.stacked) {
            (self.x[spot], self.y[spot]) = (at.x + place.x, at.y + place.y);
            self.placed[spot] = true;
            self.stacked[spot] = stacked;
        }
        for &spot in &shape.spots {
            self.sort_out(spot);
        }
    }

    /// Takes what came of a change to the children of `touched`.
    pub fn take(&mut self, outcome: Outcome, touched: Option<usize>) {
        self.x = outcome.x;
        self.y = outcome.y;
        let stacked = std::mem::replace(&mut self.stacked, outcome.stacked);
        let thin = std::mem::replace(&mut self.thin, outcome.thin);
        let mut parents: Vec<usize> = touched.into_iter().collect();
        for spot in 0..self.forest.len() {
            if stacked[spot] != self.stacked[spot] || thin[spot] != self.thin[spot] {
                parents.extend(self.parent(spot));
            }
        }
        parents.sort_unstable();
        parents.dedup();
        for parent in parents {
            self.sort_out(parent);
        }
    }

    /// Makes room for a card or subtree at `top` that came or grew: pushes others right or left, down or up, whichever
    /// costs less. `tops` and `lefts` are the places it may take. None if all cost `most` or more.
    fn make_room(
        &self,
        baseline: &Baseline,
        touched: Option<usize>,
        top: usize,
        (tops, lefts): (&[f64], &[f64]),
        most: f64,
    ) -> Option<Outcome> {
        let mut x: Option<(f64, Vec<f64>)> = None;
        for &left in lefts {
            let mut start = self.x.clone();
            start[top] = left;
            let extents = self.extents(&start, &self.y);
            for rightward in [true, false] {
                if x.as_ref().is_some_and(|(least, _)| *least < SAME) {
                    break;
                }
                let mut pushed = start.clone();
                if rightward {
                    self.push_right(&mut pushed, &extents, touched);
                } else {
                    self.push_left(&mut pushed, &extents, touched);
                }
                let cost = Baseline::moves(&baseline.x, &pushed);
                if x.as_ref().is_none_or(|(least, _)| cost < *least) {
                    x = Some((cost, pushed));
                }
            }
        }
        let (cost_x, x) = x?;
        if cost_x >= most {
            return None;
        }
        let gaps = self.gaps(&x);
        let mut best: Option<Outcome> = None;
        for &y in tops {
            for downward in [true, false] {
                if best.as_ref().is_some_and(|least| least.cost < cost_x + SAME) {
                    break;
                }
                let (mut x, mut pushed) = (x.clone(), self.y.clone());
                pushed[top] = y;
                if downward {
                    self.push_down(&mut pushed, &gaps);
                } else {
                    self.push_up(&mut pushed, &gaps);
                }
                Trees::clear(self, &baseline.trees, top, &mut x, &mut pushed);
                let cost = baseline.cost(self, &x, &pushed);
                if cost < best.as_ref().map_or(most, |least| least.cost) {
                    best = Some(Outcome { x, y: pushed, stacked: self.stacked.clone(), thin: self.thin.clone(), cost });
                }
            }
        }
        best
    }

    /// Gives a card another size, and makes room for it.
    pub fn resize(&mut self, baseline: &Baseline, spot: usize, size: Size) {
        let old = std::mem::replace(&mut self.cards[spot], size);
        let (wider, higher) = (size.width - old.width, size.height - old.height);
        let (x, y) = (self.x[spot], self.y[spot]);
        let lefts = [x, x - wider, x - wider / 2.0];
        let lefts = if wider > 0.0 { &lefts[..] } else { &lefts[..1] };
        let tops = [y, y - higher];
        let tops = if higher > 0.0 { &tops[..] } else { &tops[..1] };
        if let Some(outcome) = self.make_room(baseline, Some(spot), spot, (tops, lefts), f64::INFINITY) {
            self.take(outcome, None);
        }
    }

    /// Makes room where gaps have become too small for what is said about links.
    pub fn widen_gaps(&mut self, baseline: &Baseline) {
        if self.forest.is_empty() {
            return;
        }
        let room = (&[self.y[0]][..], &[self.x[0]][..]);
        if let Some(outcome) = self.make_room(baseline, None, 0, room, f64::INFINITY) {
            self.take(outcome, None);
        }
    }
}
