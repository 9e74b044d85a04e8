//! Keys that only the canvas understands: moving through the map by geometry.

use eframe::egui::{Event, Key, Modifiers, Ui};

use crate::app::action::{Action, Actions};
use crate::app::command::shortcuts::taken;
use crate::app::document::Document;
use crate::message;
use crate::model::{Id, Selection, compose};
use crate::util::geometry::Point;

/// Arrows go to the next card in that direction, with Shift they add it to the selection. A letter starts writing in the
/// selected claim.
pub(super) fn keys(ui: &Ui, document: &Document, actions: &mut Actions) {
    for (key, dx, dy) in [
        (Key::ArrowLeft, -1.0, 0.0),
        (Key::ArrowRight, 1.0, 0.0),
        (Key::ArrowUp, 0.0, -1.0),
        (Key::ArrowDown, 0.0, 1.0),
    ] {
        let (go, extend, nudge) = ui.input_mut(|input| {
            (
                taken(input, Modifiers::NONE, key),
                taken(input, Modifiers::SHIFT, key),
                taken(input, Modifiers::COMMAND, key),
            )
        });
        if nudge {
            actions.extend(nudged(document, dx, dy));
        } else if (go || extend)
            && let Some(next) = next_card(document, dx, dy)
        {
            let mut selection = if extend { document.selection.clone() } else { Selection::default() };
            selection.add(next);
            actions.push(Action::GoTo(selection));
        }
    }
    if let Some(claim) = document.selection.single().filter(|id| document.map().claim(id).is_some()) {
        let typed = ui.input(|input| {
            input.events.iter().find_map(|event| match event {
                Event::Text(text) if text.chars().any(|letter| !letter.is_whitespace() && !letter.is_control()) => {
                    Some(text.clone())
                }
                _ => None,
            })
        });
        if let Some(text) = typed {
            actions.push(Action::WriteOn(claim.clone(), text));
        }
    }
}

/// How far a card is nudged, in map units.
const NUDGE: f64 = 8.0;

/// The selected cards a little further in a direction.
fn nudged(document: &Document, dx: f64, dy: f64) -> Option<Action> {
    let cards = document.selection.iter().filter_map(|id| Some((id.clone(), document.card_rect(id)?.min)));
    let moved: Vec<_> = cards.map(|(id, at)| (id, Point::new(at.x + dx * NUDGE, at.y + dy * NUDGE))).collect();
    let edit = compose::place(moved.iter().cloned());
    (!moved.is_empty()).then_some(Action::Change { label: message!("edit-nudge"), edit, select: None })
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
