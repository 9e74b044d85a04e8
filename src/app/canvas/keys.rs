//! Keys that only the canvas understands: moving through the map, nudging cards, beginning to write.

use eframe::egui::output::IMEOutput;
use eframe::egui::{Event, IMEPurpose, ImeEvent, Key, Modifiers, Ui};

use crate::app::action::{Action, Actions};
use crate::app::canvas::paint::Brush;
use crate::app::canvas::walk::{self, Way};
use crate::app::command::shortcuts::taken;
use crate::app::document::Document;
use crate::message;
use crate::model::{Direction, Id, Selection, compose};
use crate::util::geometry::Point;

/// Arrows go along the argument, and with Shift add to the selection; with Ctrl they go to the nearest card in that direction,
/// with both they nudge. A letter starts writing in the selected claim.
pub(super) fn keys(ui: &Ui, document: &Document, brush: &Brush<'_>, actions: &mut Actions) {
    for (key, dx, dy) in [
        (Key::ArrowLeft, -1.0, 0.0),
        (Key::ArrowRight, 1.0, 0.0),
        (Key::ArrowUp, 0.0, -1.0),
        (Key::ArrowDown, 0.0, 1.0),
    ] {
        let is_down = |held| ui.input_mut(|input| taken(input, held, key));
        if is_down(Modifiers::COMMAND | Modifiers::SHIFT) {
            actions.extend(nudged(document, dx, dy));
        }
        let next = if is_down(Modifiers::NONE) {
            next_of(document, key).map(Selection::one)
        } else if is_down(Modifiers::SHIFT) {
            next_of(document, key).map(|next| {
                let mut selection = document.selection.clone();
                selection.add(next);
                selection
            })
        } else if is_down(Modifiers::COMMAND) {
            next_card(document, dx, dy).map(Selection::one)
        } else {
            None
        };
        actions.extend(next.map(Action::GoTo));
    }
    if let Some(claim) = document.selection.single().filter(|id| document.map().claim(id).is_some()) {
        let begun: Vec<Event> = ui.input_mut(|input| {
            let (begun, rest) = std::mem::take(&mut input.events).into_iter().partition(begins_text);
            input.events = rest;
            begun
        });
        if !begun.is_empty() {
            actions.push(Action::WriteOn(claim.clone(), begun));
        }
        compose_at(ui, document, claim, brush);
    }
}

/// Whether an event is the first of a text.
fn begins_text(event: &Event) -> bool {
    match event {
        Event::Text(text) => text.chars().any(|letter| !letter.is_whitespace()),
        Event::Ime(ImeEvent::Preedit { text, .. } | ImeEvent::Commit(text)) => !text.is_empty(),
        _ => false,
    }
}

/// Lets an input method compose the first letters at a claim's card.
pub(super) fn compose_at(ui: &Ui, document: &Document, claim: &Id, brush: &Brush<'_>) {
    let card = document.card_rect(claim).map(|card| brush.camera.rect_to_screen(brush.view, card));
    let rect = card.unwrap_or(brush.view).intersect(brush.view);
    let purpose = IMEPurpose::Normal;
    ui.output_mut(|output| {
        output.ime = Some(IMEOutput { purpose, rect, cursor_rect: rect, should_interrupt_composition: false });
    });
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

/// Where an arrow leads along the argument: towards the conclusion, away from it, or to what stands beside.
fn next_of(document: &Document, key: Key) -> Option<Id> {
    let map = document.map();
    let Some(from) = document.selection.primary().filter(|id| map.contains(id)) else {
        return document.main_conclusion().map(|claim| claim.id.clone());
    };
    let way = match (map.meta().layout.direction, key) {
        (Direction::Down, Key::ArrowUp) | (Direction::Right, Key::ArrowLeft) => Way::Up,
        (Direction::Down, Key::ArrowDown) | (Direction::Right, Key::ArrowRight) => Way::Down,
        (Direction::Down, Key::ArrowLeft) | (Direction::Right, Key::ArrowUp) => Way::Before,
        _ => Way::After,
    };
    walk::next(map, from, way, &|id| document.visibility().shows(id))
}

/// The card nearest to the selected one in a direction, where they come to rest; the main conclusion if nothing is selected.
fn next_card(document: &Document, dx: f64, dy: f64) -> Option<Id> {
    let Some(from) = document.selection.primary().and_then(|id| document.rest_of(id)) else {
        return document.main_conclusion().map(|claim| claim.id.clone());
    };
    let from = from.center();
    let cards = document.scene().cards().iter().filter(|card| !document.selection.contains(&card.id));
    let reached = cards.filter_map(|card| {
        let center = document.rest_of(&card.id)?.center();
        let (x, y) = (center.x - from.x, center.y - from.y);
        let (along, aside) = (x * dx + y * dy, (x * dy).abs() + (y * dx).abs());
        (along > 1.0 && aside <= along * 3.0).then_some((along + 2.0 * aside, card))
    });
    reached.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, card)| card.id.clone())
}
