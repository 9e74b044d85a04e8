//! New cards: where they go, and the wish to write in them.

use crate::app::action::Action;
use crate::app::document::Document;
use crate::message;
use crate::model::{Id, InferenceKind, compose};
use crate::util::geometry::Point;

/// A new claim at a place, and the wish to write in it.
#[must_use]
pub fn new_claim(document: &Document, at: Point) -> Option<Action> {
    let place = document.free_place(Point::new(at.x.round(), at.y.round()));
    // The first card of a map need not stay anywhere.
    let keep = document.is_by_hand() || document.map().claims().len() > 0;
    let composed = compose::add_claim(document.map(), "", keep.then_some(place));
    let claim = composed.select.into_iter().next()?;
    Some(Action::ChangeAndWrite { label: message!("edit-add-claim"), edit: composed.edit, claim })
}

/// A new premise of, or objection to, a claim or a step, and the wish to write in it.
#[must_use]
pub fn new_premise(document: &Document, target: &Id, kind: InferenceKind, at: Option<Point>) -> Option<Action> {
    let label = match kind {
        InferenceKind::Support => message!("edit-add-premise"),
        InferenceKind::Attack => message!("edit-add-objection"),
    };
    let place = place_below(document, target, at);
    let composed = compose::add_premise(document.map(), target, kind, place).ok()?;
    let claim = composed.select.into_iter().next()?;
    Some(Action::ChangeAndWrite { label, edit: composed.edit, claim })
}

/// Where a new card under `target` goes; none in a map that is laid out automatically.
#[must_use]
pub fn place_below(document: &Document, target: &Id, at: Option<Point>) -> Option<Point> {
    if !document.is_by_hand() {
        return None;
    }
    let wanted = if let Some(at) = at {
        at
    } else {
        let rect = document.rect_of(target)?;
        let x = rect.center().x - crate::scene::CARD_WIDTH / 2.0;
        Point::new(x, rect.max.y + crate::layout::GAP_Y)
    };
    let place = document.free_place(wanted);
    Some(Point::new(place.x.round(), place.y.round()))
}
