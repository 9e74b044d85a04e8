//! What is where in a scene.

use super::paint::Brush;
use crate::layout::Rect;
use crate::model::{Id, Point};
use crate::scene::{Scene, distance_to};

/// How near a link a click must be, in logical pixels.
const NEAR: f64 = 7.0;

/// Indices of the cards and of the steps of which something can be seen.
pub(super) fn visible(scene: &Scene, seen: Rect) -> (Vec<usize>, Vec<usize>) {
    let cards = scene.cards.iter().enumerate().filter(|(_, card)| seen.overlaps(card.rect)).map(|(n, _)| n).collect();
    let steps = scene.steps.iter().enumerate().filter(|(_, step)| seen.overlaps(step.bounds)).map(|(n, _)| n).collect();
    (cards, steps)
}

/// The card at a point of the map.
pub(super) fn card_at(scene: &Scene, point: Point) -> Option<Id> {
    scene.cards.iter().rev().find(|card| card.rect.contains(point)).map(|card| card.id.clone())
}

/// The step whose mark or link is nearest to a point of the map, if it is near.
pub(super) fn step_near(scene: &Scene, point: Point, brush: &Brush<'_>) -> Option<Id> {
    let reach = NEAR / brush.camera.zoom;
    scene
        .steps
        .iter()
        .filter(|step| step.bounds.grown(reach).contains(point))
        .map(|step| (distance_to(step, point), step))
        .filter(|(distance, _)| *distance <= reach)
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, step)| step.id.clone())
}
