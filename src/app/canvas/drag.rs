//! What a drag does while it lasts and when it ends.

use eframe::egui::{self, CursorIcon, Pos2, Rect as ScreenRect, StrokeKind, Ui, Vec2, vec2};

use super::connect::Pull;
use super::gesture::{Carried, Gesture, Hand};
use super::guides::{Guides, snapped};
use super::paint::Brush;
use super::state::Canvas;
use crate::app::action::{Action, Actions, Wish};
use crate::app::command::Command;
use crate::app::document::Document;
use crate::app::style;
use crate::message;
use crate::model::{Id, compose, rewire};
use crate::scene::{MARK_RADIUS, Theme};
use crate::util::geometry::{Point, Rect};

/// How near the border of the canvas a drag scrolls, in logical pixels.
const BORDER: f32 = 28.0;
/// How fast, in logical pixels a second at the very border.
const SCROLL: f32 = 900.0;

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
        let gesture = std::mem::take(&mut self.gesture);
        if escape {
            give_up(&gesture, actions);
            return;
        }
        if down && !matches!(gesture, Gesture::Pan | Gesture::ZoomBox { .. }) {
            self.scroll_at_border(ui, brush.view, at);
        }
        let hand = Hand { at, point: brush.camera.to_map(brush.view, at), down };
        let next = match gesture {
            Gesture::Idle => Gesture::Idle,
            Gesture::Pan => {
                ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
                self.camera.pan(delta);
                Gesture::Pan
            }
            Gesture::Band { from, kept } => {
                let area = draw_band(brush, theme, from, hand);
                let scene = document.scene();
                let cards = scene.cards_in(area).into_iter().map(|number| scene.cards()[number].id.clone());
                let steps = scene.steps_in(area).into_iter().map(|number| &scene.steps()[number]);
                let steps = steps.filter(|step| area.contains(step.mark)).map(|step| step.id.clone());
                let inside = kept.iter().cloned().chain(cards).chain(steps).collect();
                if inside != document.selection {
                    actions.push(Action::Select(inside));
                }
                Gesture::Band { from, kept }
            }
            Gesture::ZoomBox { from } => {
                let area = draw_band(brush, theme, from, hand);
                if !down && area.width().min(area.height()) * brush.camera.zoom > 6.0 {
                    self.remember();
                    self.camera.fit(brush.view, area, super::Camera::ZOOM.1);
                }
                Gesture::ZoomBox { from }
            }
            Gesture::Move(carried) => Gesture::Move(move_on(ui, document, brush, theme, hand, carried, actions)),
            Gesture::Connect { premise, kind } => {
                Pull::Connect(&premise, kind).go_on(ui, document, brush, theme, hand, actions);
                Gesture::Connect { premise, kind }
            }
            Gesture::Retarget { step } => {
                Pull::Retarget(&step).go_on(ui, document, brush, theme, hand, actions);
                Gesture::Retarget { step }
            }
            Gesture::Reattach { step, premise } => {
                Pull::Reattach(&step, &premise).go_on(ui, document, brush, theme, hand, actions);
                Gesture::Reattach { step, premise }
            }
        };
        if down {
            self.gesture = next;
        }
    }

    /// Scrolls while a drag is at the border, so that it can go where nothing is seen yet.
    fn scroll_at_border(&mut self, ui: &Ui, view: ScreenRect, at: Pos2) {
        let depth = |low: f32, high: f32| (low / BORDER).clamp(0.0, 1.0) - (high / BORDER).clamp(0.0, 1.0);
        let inner = view.shrink(BORDER);
        let push =
            vec2(depth(inner.left() - at.x, at.x - inner.right()), depth(inner.top() - at.y, at.y - inner.bottom()));
        if push != Vec2::ZERO {
            let time = ui.input(|input| input.stable_dt).min(0.05);
            self.camera.pan(push * SCROLL * time);
            ui.ctx().request_repaint();
        }
    }
}

/// Takes back what a drag has done so far.
fn give_up(gesture: &Gesture, actions: &mut Actions) {
    if let Gesture::Move(carried) = gesture {
        let undone = usize::from(carried.moved) + usize::from(carried.copied);
        actions.extend(std::iter::repeat_n(Action::Run(Command::Undo), undone));
    }
}

/// The band from where a drag began, and what it is around.
fn draw_band(brush: &Brush<'_>, theme: &Theme, from: Pos2, hand: Hand) -> Rect {
    let band = ScreenRect::from_two_pos(from, hand.at);
    let (fill, edge) = (style::color(theme.accent.alpha(28)), style::color(theme.accent));
    brush.painter.rect(band, 0.0, fill, (1.0, edge), StrokeKind::Inside);
    Rect::around(brush.camera.to_map(brush.view, from), hand.point)
}

/// Moves cards with the pointer: along one axis with Shift, onto guides without Ctrl.
fn move_on(
    ui: &Ui,
    document: &Document,
    brush: &Brush<'_>,
    theme: &Theme,
    hand: Hand,
    mut carried: Carried,
    actions: &mut Actions,
) -> Carried {
    let (shift, ctrl) = ui.input(|input| (input.modifiers.shift, input.modifiers.command));
    let mut by = (hand.point.x - carried.from.x, hand.point.y - carried.from.y);
    if shift {
        if by.0.abs() > by.1.abs() { by.1 = 0.0 } else { by.0 = 0.0 }
    }
    ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    let started = carried.moved || (by.0.abs().max(by.1.abs()) * brush.camera.zoom) > 2.0;
    if started && !ctrl {
        let guides = snapped(document, brush, &carried, by, shift);
        by = guides.by;
        draw_guides(brush, theme, &guides);
    }
    let by = (by.0.round(), by.1.round());
    let first = carried.cards.first().and_then(|(id, start)| {
        let now = document.card_rect(id)?.min;
        Some(now != Point::new((start.x + by.0).round(), (start.y + by.1).round()))
    });
    let joint = joint_under(brush, hand, &carried);
    if let Some((.., at)) = &joint {
        let ring = (3.0, style::color(theme.accent));
        brush.painter.circle_stroke(brush.at(*at), brush.camera.length(MARK_RADIUS) + 6.0, ring);
    }
    if !hand.down
        && let Some((premise, step, _)) = joint
    {
        // The card goes where linked premises go, not where it was dropped.
        if carried.moved {
            actions.push(Action::Run(Command::Undo));
        }
        actions.composed(message!("edit-link-premises"), rewire::link(document.map(), &premise, &step));
        return carried;
    }
    if started && first == Some(true) {
        carried.moved = true;
        actions.push(move_cards(&carried.cards, by));
    }
    if !hand.down {
        actions.push(Action::Seal);
    }
    carried
}

/// The card that is carried alone, the step on whose mark it is held, and where that mark was.
fn joint_under(brush: &Brush<'_>, hand: Hand, carried: &Carried) -> Option<(Id, Id, Point)> {
    let [(premise, _)] = carried.cards.as_slice() else { return None };
    let reach = MARK_RADIUS + 6.0 / brush.camera.zoom;
    let near = |at: &Point| (at.x - hand.point.x).hypot(at.y - hand.point.y) <= reach;
    let (step, at) = carried.marks.iter().find(|(_, at)| near(at))?;
    Some((premise.clone(), step.clone(), *at))
}

fn draw_guides(brush: &Brush<'_>, theme: &Theme, guides: &Guides) {
    let stroke = egui::Stroke::new(1.0, style::color(theme.accent));
    for (from, to) in &guides.lines {
        let (from, to) = (brush.at(*from), brush.at(*to));
        brush.painter.extend(egui::Shape::dashed_line(&[from, to], stroke, 4.0, 3.0));
    }
}

/// Cards moved by map units.
fn move_cards(cards: &[(Id, Point)], by: (f64, f64)) -> Action {
    let moved =
        cards.iter().map(|(id, start)| (id.clone(), Point::new((start.x + by.0).round(), (start.y + by.1).round())));
    let edit = compose::place(moved);
    Action::Change { label: message!("edit-move-cards"), edit, select: None }
}
