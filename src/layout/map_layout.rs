//! The layout of a map, fresh or like the one before a change.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use super::arrangement::Arrangement;
use super::drag_state::{DragState, PlanIndex};
use super::engine::{Before, Drawing, Grid, arrange_turned, frames, place_around_pins, rearrange};
use super::mark_places::mark_places;
use super::plan::Plan;
use super::routes::{IsTaken, Routes};
use super::spacing::MARK;
use crate::model::{ArgumentMap, CardForm, Claim, Id};
use crate::util::geometry::{Point, Rect, Size};
use crate::util::watch::Watch;

/// A layout with all that is needed to lay the map out again after a change so that it looks much the same.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    pub(super) plan: Arc<Plan>,
    /// As if nothing had been placed by hand.
    pub(super) automatic: Arc<Drawing>,
    /// With the cards that were placed by hand where they belong.
    pub(super) pinned: Arc<Drawing>,
    /// How far along its line from the premise the mark of each step stands, in map units; 0 where it is a card.
    pub(super) marks: Arc<Vec<f64>>,
    /// In the map's words, once somebody has asked.
    pub(super) arranged: OnceLock<Arc<Arrangement>>,
    pub(super) index: Arc<OnceLock<PlanIndex>>,
    /// None before the first card was dragged.
    pub(super) drag_state: Option<Arc<DragState>>,
}

impl Layout {
    /// Lays out `plan`, as near as can be to the layout `before` the change. None if `watch` was told to stop.
    #[must_use]
    pub fn of(plan: Plan, before: Option<&Self>, watch: &Watch) -> Option<Self> {
        let same = |before: &&Self| (before.plan.direction, before.plan.style) == (plan.direction, plan.style);
        let automatic = match before.filter(same) {
            Some(before) => {
                let now = |ids: &[Id], numbers: &HashMap<Id, u32>| -> Vec<Option<u32>> {
                    ids.iter().map(|id| numbers.get(id).copied()).collect()
                };
                let groups = (0..).zip(&plan.groups).map(|(at, id)| (id.clone(), at)).collect();
                let (cards, groups) = (now(&before.plan.ids, &plan.numbers), now(&before.plan.groups, &groups));
                let before = Before { graph: &before.plan.graph, drawing: &before.automatic, now: &cards };
                rearrange(&plan.graph, plan.style, plan.direction, &before, &groups, watch)
            }
            None => arrange_turned(&plan.graph, plan.style, plan.direction, watch),
        };
        if watch.is_stopped() {
            return None;
        }
        let automatic = Arc::new(automatic);
        let pinned = if plan.pins.iter().any(Option::is_some) {
            Arc::new(place_around_pins(&plan.graph, Drawing::clone(&automatic), &plan.pins, watch))
        } else {
            Arc::clone(&automatic)
        };
        if watch.is_stopped() {
            return None;
        }
        let mut layout = Self { plan: Arc::new(plan), automatic, pinned, ..Self::default() };
        // Here, where nobody waits for it, if the work is done on a thread of its own.
        layout.place_marks();
        Some(layout)
    }

    /// Whether this is the layout of exactly this plan.
    #[must_use]
    pub fn is_of(&self, plan: &Plan) -> bool {
        *self.plan == *plan
    }

    /// How many cards it has, marks among them.
    #[must_use]
    pub fn cards(&self) -> usize {
        self.plan.cards()
    }

    /// How much it holds; see [`Plan::size`].
    #[must_use]
    pub fn size(&self) -> usize {
        self.plan.size()
    }

    /// A layout in no time, for when the real one was given up: cards stay where they were `before` the change, new ones
    /// stand in rows below the rest, links run straight.
    #[must_use]
    pub fn makeshift(plan: Plan, before: Option<&Self>) -> Self {
        let sizes = &plan.graph.sizes;
        let known = |id: &Id| before.and_then(|before| before.place_of(id));
        let mut places: Vec<Option<Point>> = plan
            .ids
            .iter()
            .enumerate()
            .map(|(n, id)| plan.pins.get(n).copied().flatten().or_else(|| known(id)))
            .collect();
        let stand = places.iter().zip(sizes).filter_map(|(at, size)| Some(Rect::at((*at)?, *size)));
        let bounds = stand.reduce(Rect::union).unwrap_or_default();
        let wide = bounds.width().max((plan.cards() as f64).sqrt() * 400.0);
        let spacing = &plan.graph.spacing;
        let (mut x, mut y, mut high) = (bounds.min.x, bounds.max.y + spacing.below, 0.0_f64);
        for (place, size) in places.iter_mut().zip(sizes).filter(|(place, _)| place.is_none()) {
            if x > bounds.min.x + wide {
                (x, y, high) = (bounds.min.x, y + high + spacing.below, 0.0);
            }
            *place = Some(Point::new(x, y));
            x += size.width + spacing.beside;
            high = high.max(size.height);
        }
        let places: Vec<Point> = places.into_iter().map(Option::unwrap_or_default).collect();
        let middle = |card: u32| Some(Rect::at(*places.get(card as usize)?, *sizes.get(card as usize)?).center());
        let routes = plan
            .graph
            .links
            .iter()
            .map(|link| [middle(link.upper), middle(link.lower)].into_iter().flatten().collect());
        let drawing = Drawing { routes: routes.collect(), places, ..Drawing::default() };
        let drawing = Arc::new(drawing);
        Self { plan: Arc::new(plan), automatic: Arc::clone(&drawing), pinned: drawing, ..Self::default() }
    }

    /// Where a card stands, in the engine's sides.
    pub(super) fn place_of(&self, id: &Id) -> Option<Point> {
        self.pinned.places.get(*self.plan.numbers.get(id)? as usize).copied()
    }

    /// In the map's words. After a drag this is made anew, which takes long: [`Layout::drag`] says what has changed.
    #[must_use]
    pub fn arrangement(&self) -> Arrangement {
        self.arranged.get().map_or_else(|| self.arrange(), |arranged| Arrangement::clone(arranged))
    }

    /// As [`Layout::arrangement`], shared. That of [`Layout::of`] was made with the layout.
    pub fn arranged(&self) -> Arc<Arrangement> {
        Arc::clone(self.arranged.get_or_init(|| Arc::new(self.arrange())))
    }

    pub(super) fn arrange(&self) -> Arrangement {
        self.with_lines(|lines, is_taken| self.arrange_along(lines, is_taken, &self.marks, self.group_frames()))
    }

    /// Places the marks, and arranges everything.
    fn place_marks(&mut self) {
        let (marks, arrangement) = self.with_lines(|lines, is_taken| {
            let frames = self.group_frames();
            let marks = mark_places(&self.routes(), lines, &frames.values().copied().collect::<Vec<_>>());
            let arrangement = self.arrange_along(lines, is_taken, &marks, frames);
            (marks, arrangement)
        });
        self.marks = Arc::new(marks);
        self.arranged = OnceLock::from(Arc::new(arrangement));
    }

    /// Does something with the lines of all steps whose marks are no cards.
    fn with_lines<T>(&self, with: impl FnOnce(&[Vec<Point>], IsTaken<'_>) -> T) -> T {
        // Most maps have no use for it.
        let index = OnceCell::new();
        let is_taken = |area: Rect| index.get_or_init(|| self.card_index()).any(area, |_, _| true);
        let routes = self.routes();
        let lines: Vec<Vec<Point>> = self.plan.steps.iter().map(|step| routes.line(step, &is_taken)).collect();
        with(&lines, &is_taken)
    }

    fn arrange_along(
        &self,
        lines: &[Vec<Point>],
        is_taken: IsTaken<'_>,
        marks: &[f64],
        frames: HashMap<Id, Rect>,
    ) -> Arrangement {
        let claims = self.plan.ids.len() - self.plan.graph.marks;
        let cards = self.plan.ids.iter().zip(&self.pinned.places).take(claims);
        let routes = self.routes();
        let steps = self.plan.steps.iter().zip(lines).enumerate();
        let route =
            |number: usize, step, line: &[Point]| Arc::new(routes.route(step, line, is_taken, mark(marks, number)));
        Arrangement {
            routes: steps.map(|(number, (step, line))| (step.id.clone(), route(number, step, line))).collect(),
            places: cards.map(|(id, at)| (id.clone(), self.plan.turned(*at))).collect(),
            frames,
        }
    }

    fn group_frames(&self) -> HashMap<Id, Rect> {
        self.frames().map(|(id, frame)| (id.clone(), frame)).collect()
    }

    /// All cards in one rectangle, without frames, in map units.
    #[must_use]
    pub fn bounds(&self) -> Option<Rect> {
        let sizes = self.plan.graph.sizes.iter();
        let cards = self.pinned.places.iter().zip(sizes).map(|(at, size)| Rect::at(*at, *size));
        let all = cards.reduce(Rect::union)?;
        Some(self.plan.turned_rect(all))
    }

    /// Cards, frames and routes in one rectangle, in map units.
    #[must_use]
    pub fn extent(&self) -> Option<Rect> {
        let arranged = self.arranged();
        let lines = arranged.routes.values().flat_map(|way| way.legs.iter().flatten().chain(&way.tail));
        let lines = lines.map(|at| Rect { min: *at, max: *at });
        self.bounds().into_iter().chain(lines).chain(arranged.frames.values().copied()).reduce(Rect::union)
    }

    /// The groups' frames, in map units.
    fn frames(&self) -> impl Iterator<Item = (&Id, Rect)> {
        let frames = frames(&self.plan.graph, &self.automatic, &self.pinned, self.plan.direction);
        self.plan.groups.iter().zip(frames).filter_map(|(id, frame)| Some((id, self.plan.turned_rect(frame?))))
    }

    /// The steps' routes.
    pub(super) fn routes(&self) -> Routes<'_> {
        Routes { plan: &self.plan, drawing: &self.pinned }
    }

    /// All cards by where they are, in the engine's sides.
    fn card_index(&self) -> Grid {
        let cards = self.pinned.places.iter().zip(&self.plan.graph.sizes);
        Grid::of_cards(&cards.map(|(&at, &size)| Rect::at(at, size)).collect::<Vec<_>>())
    }
}

/// How far along its line the mark of a step stands; where marks have no places, as far as one is wide.
pub(super) fn mark(marks: &[f64], step: usize) -> f64 {
    marks.get(step).copied().unwrap_or(MARK)
}

/// Lays out a whole map with cards that have all their text, the claims that have a position where they are. `size` gives a
/// card's size in map units.
#[must_use]
pub fn complete(map: &ArgumentMap, size: &dyn Fn(&Id) -> Size) -> Arrangement {
    complete_saying(map, CardForm::Text, size)
}

/// As [`complete`], with cards that say this.
#[must_use]
pub fn complete_saying(map: &ArgumentMap, says: CardForm, size: &dyn Fn(&Id) -> Size) -> Arrangement {
    let plan = Plan::of(map, size, &|claim: &Claim| claim.position, &|_| true).saying(says);
    Layout::of(plan, None, &Watch::default()).unwrap_or_default().arrangement()
}
