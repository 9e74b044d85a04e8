//! From the engine's routes of links to the routes of steps: through their marks, in the map's directions.
//!
//! The numbers here place marks and words, not cards: no figure of the layout bench depends on them.

use super::arrangement::Route;
use super::engine::Drawing;
use super::plan::{Plan, StepPlan};
use super::spacing::MARK;
use crate::util::geometry::{Point, Rect, length, split};

/// How far from the middle of its mark a step that bears on itself comes back to it, in map units: within the mark.
const LOOP: f64 = 7.0;

/// Whether a card stands in an area, in the engine's sides.
pub(super) type IsTaken<'a> = &'a dyn Fn(Rect) -> bool;

/// The steps' routes in a drawing of a plan.
pub(super) struct Routes<'a> {
    pub(super) plan: &'a Plan,
    pub(super) drawing: &'a Drawing,
}

impl Routes<'_> {
    /// All cards, in map units.
    pub(super) fn cards(&self) -> Vec<Rect> {
        (0..self.plan.graph.sizes.len() as u32).map(|card| self.card(card)).collect()
    }

    /// A card's rectangle, in map units.
    pub(super) fn card(&self, card: u32) -> Rect {
        let at = self.drawing.places.get(card as usize).copied().unwrap_or_default();
        let rect = Rect::at(at, self.plan.graph.sizes.get(card as usize).copied().unwrap_or_default());
        self.plan.turned_rect(rect)
    }

    /// A link's route from its lower end up, in the map's directions.
    fn upward(&self, link: u32, is_taken: IsTaken<'_>) -> Vec<Point> {
        let down = self.drawing.routes.get(link as usize).map(Vec::as_slice).unwrap_or_default();
        let mut up: Vec<Point> = Vec::with_capacity(down.len());
        let is_bowed = down.len() <= BOWED;
        for &at in down.iter().rev() {
            if let Some(&before) = up.last().filter(|_| is_bowed) {
                up.extend(bow(before, at, is_taken));
            }
            up.push(at);
        }
        for at in &mut up {
            *at = self.plan.turned(*at);
        }
        up
    }

    /// Whether a link's route has a segment that may be bowed.
    pub(super) fn is_slanted(&self, link: u32) -> bool {
        let route = self.drawing.routes.get(link as usize).map(Vec::as_slice).unwrap_or_default();
        route.len() <= BOWED && route.windows(2).any(|segment| is_slanted(segment[0], segment[1]))
    }

    /// The card that a step without a mark that is a card comes from, by the step's number.
    pub(super) fn premise(&self, step: usize) -> Option<u32> {
        let link = self.plan.steps.get(step)?.legs.first()?;
        Some(self.plan.graph.links.get(*link as usize)?.lower)
    }

    /// The line of a step whose mark is no card, from the premise up; of another one nothing.
    pub(super) fn line(&self, step: &StepPlan, is_taken: IsTaken<'_>) -> Vec<Point> {
        match (step.mark, step.legs.first()) {
            (None, Some(&only)) => self.upward(only, is_taken),
            _ => Vec::new(),
        }
    }

    /// How a step runs, of which this is the `line`; its mark is to stand `along` so many map units from its premise, if it is no card.
    pub(super) fn route(&self, step: &StepPlan, line: &[Point], is_taken: IsTaken<'_>, along: f64) -> Route {
        let Some(card) = step.mark else {
            let Some(&only) = step.legs.first() else { return Route::default() };
            let premise = self.plan.graph.links[only as usize].lower;
            // A line may have become shorter, while cards are dragged.
            let (leg, tail) = split(line, along.min((length(line) - MARK).max(length(line) / 2.0)));
            let upright = line.first().is_some_and(|from| {
                let card = self.card(premise);
                (from.y - card.min.y).abs().min((from.y - card.max.y).abs()) < 0.5
            });
            let mark = leg.last().copied().unwrap_or_default();
            return Route { mark, legs: vec![leg], tail, joint: false, upright };
        };
        let mark = self.card(card).center();
        let middle = self.plan.turned(mark);
        let legs = step.legs.iter().map(|&link| {
            let mut line = self.upward(link, is_taken);
            line.push(mark);
            line
        });
        let mut tail = vec![mark];
        tail.extend(step.tail.map(|link| self.upward(link, is_taken)).unwrap_or_default());
        // Straight up to the unseen card, where there is room to come back.
        if step.is_loop
            && tail.len() == 3
            && let Some(end) = tail.last().map(|at| self.plan.turned(*at))
            && (middle.y - MARK * 5.0..middle.y).contains(&end.y)
            && (end.x - middle.x).abs() < 1.0
        {
            let back = [Point::new(middle.x + LOOP, end.y), Point::new(middle.x + LOOP, middle.y - MARK / 2.0)];
            tail.extend(back.map(|at| self.plan.turned(at)));
        }
        let upright = tail.get(1).is_none_or(|next| (next.x - mark.x).abs() <= (next.y - mark.y).abs());
        Route { mark, legs: legs.collect(), tail, joint: true, upright }
    }
}

/// The points between the ends of a slanted segment that make it leave and arrive upright: links of layered maps cross
/// the space between two rows like this. Where a card stands in that space, the segment stays straight.
fn bow(from: Point, to: Point, is_taken: IsTaken<'_>) -> Vec<Point> {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    if !is_slanted(from, to) || is_taken(Rect::around(from, to).grown(-0.01)) {
        return Vec::new();
    }
    // A cubic curve whose control points stand halfway up, above and below the ends.
    let at = |n: u32| {
        let t = f64::from(n) / f64::from(BOW);
        let along = 1.5 * t * (1.0 - t) + t * t * t;
        Point::new(from.x + dx * t * t * (3.0 - 2.0 * t), from.y + dy * along)
    };
    (1..BOW).map(at).collect()
}

fn is_slanted(from: Point, to: Point) -> bool {
    (to.x - from.x).abs() >= 0.5 && (to.y - from.y).abs() >= 0.5
}

/// Routes of more points than this have no bowed segments: they wind through a thicket in which nobody sees the bows, and
/// thousands of them would take gigabytes.
const BOWED: usize = 24;

/// Pieces of a bowed segment: with so many they are nowhere farther off the curve than a 260th of its width.
const BOW: u32 = 14;
