//! What a drag does while it lasts and when it ends.

use eframe::egui::{self, CursorIcon, Pos2, Rect as ScreenRect, StrokeKind, Ui};

use super::Canvas;
use super::find::{card_at, step_near};
use super::gesture::Gesture;
use super::paint::Brush;
use super::place::new_premise;
use crate::app::action::{Action, Actions};
use crate::app::command::Command;
use crate::app::document::Document;
use crate::app::style;
use crate::layout::Rect;
use crate::model::{Id, InferenceKind, Point, Selection, compose};
use crate::scene::Theme;

impl Canvas {
    /// Goes on with a drag, ends it on release, gives it up on Esc.
    pub(super) fn drag(
        &mut self,
        ui: &Ui,
        document: &Document,
        brush: &Brush<'_>,
        theme: &Theme,
        actions: &mut Actions,
    ) {
        if matches!(self.gesture, Gesture::Idle) {
            return;
        }
        let (pointer, delta, down, escape) = ui.input(|input| {
            let pointer = &input.pointer;
            (pointer.latest_pos(), pointer.delta(), pointer.any_down(), input.key_pressed(egui::Key::Escape))
        });
        let Some(at) = pointer else {
            self.gesture = Gesture::Idle;
            return;
        };
        let point = brush.camera.to_map(brush.view, at);
        let gesture = std::mem::take(&mut self.gesture);
        if escape {
            if matches!(gesture, Gesture::Move { moved: true, .. }) {
                actions.push(Action::Run(Command::Undo));
            }
            return;
        }
        self.gesture = match gesture {
            Gesture::Idle => Gesture::Idle,
            Gesture::Pan => {
                ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
                self.camera.pan(delta);
                if down { Gesture::Pan } else { Gesture::Idle }
            }
            Gesture::Band { from, kept } => {
                let band = ScreenRect::from_two_pos(from, at);
                brush.painter.rect(
                    band,
                    0.0,
                    style::color(theme.accent.alpha(28)),
                    (1.0, style::color(theme.accent)),
                    StrokeKind::Inside,
                );
                let area = Rect::around(brush.camera.to_map(brush.view, from), point);
                let scene = document.scene();
                let cards = scene.cards_in(area).into_iter().map(|number| scene.cards()[number].id.clone());
                let steps = scene.steps_in(area).into_iter().map(|number| &scene.steps()[number]);
                let steps = steps.filter(|step| area.contains(step.mark)).map(|step| step.id.clone());
                let inside: Selection = kept.iter().cloned().chain(cards).chain(steps).collect();
                if inside != document.selection {
                    actions.push(Action::Select(inside));
                }
                if down { Gesture::Band { from, kept } } else { Gesture::Idle }
            }
            Gesture::Move { from, cards, moved } => {
                let by = ((point.x - from.x).round(), (point.y - from.y).round());
                ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
                let first = cards.first().and_then(|(id, start)| {
                    let now = document.card_rect(id)?.min;
                    Some(now != Point::new((start.x + by.0).round(), (start.y + by.1).round()))
                });
                if first == Some(true) {
                    actions.push(move_cards(&cards, by));
                }
                if down {
                    Gesture::Move { from, cards, moved: moved || first == Some(true) }
                } else {
                    actions.push(Action::Seal);
                    Gesture::Idle
                }
            }
            Gesture::Connect { premise, kind } => {
                connect(ui, document, brush, theme, (at, point), (&premise, kind), down, actions);
                if down { Gesture::Connect { premise, kind } } else { Gesture::Idle }
            }
        };
    }
}

/// A new step on its way: a line to the pointer, the target lit up; made on release.
#[expect(clippy::too_many_arguments, reason = "the frame's surroundings, used in this one place")]
fn connect(
    ui: &Ui,
    document: &Document,
    brush: &Brush<'_>,
    theme: &Theme,
    (at, point): (Pos2, Point),
    (premise, kind): (&Id, InferenceKind),
    down: bool,
    actions: &mut Actions,
) {
    ui.ctx().set_cursor_icon(CursorIcon::Crosshair);
    let target = card_at(document.scene(), point).or_else(|| step_near(document.scene(), point, brush));
    let color = match kind {
        InferenceKind::Support => theme.support,
        InferenceKind::Attack => theme.attack,
    };
    if let Some(from) = document.card_rect(premise) {
        let start = brush.camera.rect_to_screen(brush.view, from).right_center();
        let stroke = egui::Stroke::new(2.5, style::color(color));
        match kind {
            InferenceKind::Support => {
                brush.painter.line_segment([start, at], stroke);
            }
            InferenceKind::Attack => {
                brush.painter.extend(egui::Shape::dashed_line(&[start, at], stroke, 7.0, 5.0));
            }
        }
    }
    if let Some(rect) = target.as_ref().filter(|id| *id != premise).and_then(|id| document.rect_of(id)) {
        let rect = brush.camera.rect_to_screen(brush.view, rect).expand(5.0);
        brush.painter.rect_stroke(rect, 10.0, (3.0, style::color(color)), StrokeKind::Outside);
    }
    if down {
        return;
    }
    if let Some(target) = target {
        match compose::connect(document.map(), premise, &target, kind) {
            Ok(composed) => actions.push(Action::Change {
                label: "Connect",
                edit: composed.edit,
                select: Some(composed.select.into_iter().collect()),
            }),
            Err(refusal) => actions.push(Action::Tell(sentence(&refusal.to_string()))),
        }
    } else {
        let place = Point::new(point.x - crate::scene::CARD_WIDTH / 2.0, point.y - 12.0);
        actions.extend(new_premise(document, premise, kind, Some(place)));
    }
}

/// Cards moved by map units.
fn move_cards(cards: &[(Id, Point)], by: (f64, f64)) -> Action {
    let moved =
        cards.iter().map(|(id, start)| (id.clone(), Point::new((start.x + by.0).round(), (start.y + by.1).round())));
    let edit = compose::place(moved);
    Action::Change { label: "Move cards", edit, select: None }
}

/// A message as a sentence.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).chain(['.']).collect())
}
