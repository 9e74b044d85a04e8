//! Where everything stands: cards, marks and frames as they are shown, where they belong, and laying out.

use std::collections::HashMap;
use std::sync::Arc;

use super::Document;
use super::arranger::Anchor;
use crate::layout::{self, Arrangement, Layout, Plan};
use crate::lens::Visibility;
use crate::model::{CardForm, Id, Selection, compose};
use crate::scene;
use crate::util::geometry::{Point, Rect, Size};
use crate::util::watch::Watch;

impl Document {
    /// Where everything stands, or is on its way to.
    #[must_use]
    pub fn arrangement(&self) -> Arc<Arrangement> {
        self.arranger.goal_shared()
    }

    /// A claim's card, in map units.
    #[must_use]
    pub fn card_rect(&self, claim: &Id) -> Option<Rect> {
        Some(Rect::at(*self.arranger.shown().places.get(claim)?, *self.sizes.get(claim)?))
    }

    /// A group's frame, in map units; none if nothing of it is shown.
    #[must_use]
    pub fn frame_of(&self, group: &Id) -> Option<Rect> {
        self.arranger.shown().frames.get(group).copied()
    }

    /// Where an object is, in map units: a claim's card, an inference's mark, a group's frame.
    #[must_use]
    pub fn rect_of(&self, id: &Id) -> Option<Rect> {
        let card = self.card_rect(id).or_else(|| {
            let step = self.scene.step(id)?;
            Some(Rect { min: step.mark, max: step.mark }.grown(scene::MARK_RADIUS))
        });
        card.or_else(|| self.frame_of(id))
    }

    /// A free place for a new card near where `near` is: under it, or where it says.
    #[must_use]
    pub fn free_place(&self, wanted: Point) -> Point {
        let size = Size::new(scene::CARD_WIDTH, 110.0);
        let cards: Vec<Rect> = self.scene.cards().iter().map(|card| card.rect).collect();
        layout::free_place(wanted, size, &cards)
    }

    /// Whether every claim stays where it was put.
    #[must_use]
    pub fn is_by_hand(&self) -> bool {
        self.map.meta().layout.by_hand
    }

    /// Where every card belongs.
    #[must_use]
    pub fn places(&self) -> &HashMap<Id, Point> {
        &self.arranger.goal().places
    }

    /// What there is to lay out.
    #[must_use]
    pub fn plan(&self) -> Plan {
        self.plan_of(self.shape.says, &self.sizes, &self.visibility)
    }

    /// What there would be to lay out.
    pub(super) fn plan_of(&self, says: CardForm, sizes: &HashMap<Id, Size>, visibility: &Visibility) -> Plan {
        let size = |id: &Id| sizes.get(id).copied().unwrap_or_default();
        let plan = Plan::of(&self.map, &size, &|claim| claim.position, &|id| visibility.shows(id)).saying(says);
        match self.shape.canvas {
            Some(canvas) => plan.on(scene::readable(canvas, says)),
            None => plan,
        }
    }

    /// Lays the map out.
    pub fn lay_out(&mut self) {
        self.arrange(Anchor::Camera);
        self.draw();
    }

    /// Places for the selected claims as if there were no others, from where the topmost and the leftmost of them are.
    #[must_use]
    pub fn tidied(&self, selection: &Selection) -> Vec<(Id, Point)> {
        let part = compose::extract(&self.map, selection.iter());
        let rects = || part.claims().filter_map(|claim| self.card_rect(&claim.id));
        let Some(bounds) = rects().reduce(Rect::union) else { return Vec::new() };
        let sizes = &self.sizes;
        let plan = Plan::of(&part, &|id| sizes.get(id).copied().unwrap_or_default(), &|_| None, &|_| true);
        let plan = plan.saying(self.shape.says);
        let layout = Layout::of(plan, None, &Watch::default()).unwrap_or_default();
        let corner = layout.bounds().unwrap_or_default().min;
        let by = Point::new((bounds.min.x - corner.x).round(), (bounds.min.y - corner.y).round());
        let places = layout.arrangement().moved(by).places;
        part.claims().filter_map(|claim| Some((claim.id.clone(), *places.get(&claim.id)?))).collect()
    }

    /// Everything in one rectangle, once cards have come to rest; none for an empty map.
    #[must_use]
    pub fn bounds(&self) -> Option<Rect> {
        let goal = self.arranger.goal();
        let cards = goal.places.iter().filter_map(|(id, at)| Some(Rect::at(*at, *self.sizes.get(id)?)));
        let lines = goal.routes.values().flat_map(|way| way.legs.iter().flatten().chain(&way.tail));
        let frames = goal.frames.values().copied();
        cards.chain(lines.map(|at| Rect { min: *at, max: *at })).chain(frames).reduce(Rect::union)
    }

    /// Where an object will be once cards have come to rest, in map units.
    #[must_use]
    pub fn rest_of(&self, id: &Id) -> Option<Rect> {
        match self.arranger.goal().places.get(id) {
            Some(at) => Some(Rect::at(*at, *self.sizes.get(id)?)),
            None => self.rect_of(id),
        }
    }

    /// How far a layout in the making is, 0..=1; none if there is none.
    #[must_use]
    pub fn layout_progress(&self) -> Option<f32> {
        self.arranger.progress()
    }

    /// Gives up a layout in the making.
    pub fn stop_layout(&mut self) {
        self.arranger.stop_and_show(self.plan());
        self.draw();
    }

    /// How far the map has moved, in map units, under the card that should stay where it is on the screen.
    pub fn take_shift(&mut self) -> Point {
        self.arranger.take_shift()
    }
}
