//! What is where in a scene.

use crate::app::canvas::paint::Brush;
use crate::model::Id;
use crate::scene::{Scene, distance_to};
use crate::util::geometry::{Point, Rect};

/// How near a link a click must be, in logical pixels.
const NEAR: f64 = 7.0;

/// So many links by a point are looked at; where there are more none of them can be meant.
const MOST: usize = 2_000;

/// The card at a point of the map.
pub(super) fn card_at(scene: &Scene, point: Point) -> Option<Id> {
    let here = Rect { min: point, max: point };
    let number = scene.cards_in(here).into_iter().next_back()?;
    scene.cards().get(number).map(|card| card.id.clone())
}

/// The step whose mark or link is nearest to a point of the map, if it is near.
pub(super) fn step_near(scene: &Scene, point: Point, brush: &Brush<'_>) -> Option<Id> {
    let reach = NEAR / brush.camera.zoom;
    scene
        .steps_in(Rect { min: point, max: point }.grown(reach))
        .into_iter()
        .take(MOST)
        .filter_map(|number| scene.steps().get(number))
        .map(|step| (distance_to(step, point), step))
        .filter(|(distance, _)| *distance <= reach)
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, step)| step.id.clone())
}
