//! Keys that only the canvas understands: moving through the map by geometry.

use eframe::egui::{Key, Modifiers, Ui};

use crate::app::action::{Action, Actions};
use crate::app::document::Document;
use crate::model::{Id, Selection};

/// Arrows go to the next card in that direction.
pub(super) fn keys(ui: &Ui, document: &Document, actions: &mut Actions) {
    for (key, dx, dy) in [
        (Key::ArrowLeft, -1.0, 0.0),
        (Key::ArrowRight, 1.0, 0.0),
        (Key::ArrowUp, 0.0, -1.0),
        (Key::ArrowDown, 0.0, 1.0),
    ] {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key))
            && let Some(next) = next_card(document, dx, dy)
        {
            actions.push(Action::GoTo(Selection::one(next)));
        }
    }
}

/// The card nearest to the selected one in a direction; the first card if nothing is selected.
fn next_card(document: &Document, dx: f64, dy: f64) -> Option<Id> {
    let cards = document.scene().cards();
    let Some(from) = document.selection.primary().and_then(|id| document.rect_of(id)) else {
        return document.main_conclusion().map(|claim| claim.id.clone());
    };
    let from = from.center();
    cards
        .iter()
        .filter(|card| !document.selection.contains(&card.id))
        .filter_map(|card| {
            let center = card.rect.center();
            let (x, y) = (center.x - from.x, center.y - from.y);
            let (along, aside) = (x * dx + y * dy, (x * dy).abs() + (y * dx).abs());
            (along > 1.0 && aside <= along * 3.0).then_some((along + 2.0 * aside, card))
        })
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, card)| card.id.clone())
}
