//! Cards, steps and handles as widgets: each with a name, each clickable, each a start for a drag.

use eframe::egui::{
    self, CursorIcon, PointerButton, Pos2, Rect as ScreenRect, Response, Sense, Ui, WidgetInfo, WidgetType, vec2,
};

use super::find::step_near;
use super::gesture::Gesture;
use super::paint::Brush;
use super::place::new_claim;
use super::{Canvas, FULL_TEXT, describe};
use crate::app::action::{Action, Actions};
use crate::app::document::Document;
use crate::app::{menu, style};
use crate::model::{Id, InferenceKind, Point, Selection};
use crate::scene::{MARK_RADIUS, Theme};

/// Radius of the handles at a card's side, in logical pixels.
const HANDLE: f32 = 9.0;

impl Canvas {
    /// The marks of steps as widgets.
    pub(super) fn steps(
        &mut self,
        ui: &Ui,
        document: &Document,
        brush: &Brush<'_>,
        actions: &mut Actions,
        hovered: &mut Option<Id>,
    ) {
        if brush.camera.zoom < 0.25 {
            return;
        }
        let seen = brush.camera.seen(brush.view);
        for step in document.scene().steps.iter().filter(|step| seen.overlaps(step.bounds)) {
            let radius = brush.camera.length(MARK_RADIUS).max(8.0);
            let rect = ScreenRect::from_center_size(brush.at(step.mark), egui::Vec2::splat(2.0 * radius));
            if !brush.view.intersects(rect) {
                continue;
            }
            let id = Self::widget_id().with(("step", step.id.as_str()));
            let Some(inference) = document.map().inference(&step.id) else { continue };
            let label = || describe::inference(document.map(), document.weighing(), inference);
            let response = object(ui, document, (&step.id, id), rect.intersect(brush.view), &label, actions);
            if response.hovered() {
                *hovered = Some(step.id.clone());
            }
            if response.clicked() {
                actions.push(Action::Select(picked(ui, &document.selection, &step.id)));
                self.wants_focus = true;
            }
            response.on_hover_ui(|ui| {
                ui.label(label());
            });
        }
    }

    /// Cards as widgets: select, move, write.
    pub(super) fn cards(
        &mut self,
        ui: &Ui,
        document: &Document,
        brush: &Brush<'_>,
        actions: &mut Actions,
        hovered: &mut Option<Id>,
    ) {
        let seen = brush.camera.seen(brush.view);
        let held: Vec<Id> = match &self.gesture {
            Gesture::Move { cards, .. } => cards.iter().map(|(id, _)| id.clone()).collect(),
            _ => Vec::new(),
        };
        for card in &document.scene().cards {
            if !seen.overlaps(card.rect) && !held.contains(&card.id) {
                continue;
            }
            let rect = brush.camera.rect_to_screen(brush.view, card.rect);
            let id = Self::widget_id().with(("card", card.id.as_str()));
            let Some(claim) = document.map().claim(&card.id) else { continue };
            let is_main = document.main_conclusion().is_some_and(|main| main.id == claim.id);
            let label = || describe::claim(document.map(), document.weighing(), claim, is_main);
            let response = object(ui, document, (&card.id, id), rect.intersect(brush.view), &label, actions);
            if response.contains_pointer() {
                *hovered = Some(card.id.clone());
            }
            if brush.camera.zoom < FULL_TEXT && matches!(self.gesture, Gesture::Idle) {
                response.clone().on_hover_text(claim.text.as_str());
            }
            let space = ui.input(|input| input.key_down(egui::Key::Space));
            if response.double_clicked() {
                actions.push(Action::Write(card.id.clone()));
            } else if response.clicked() {
                actions.push(Action::Select(picked(ui, &document.selection, &card.id)));
                self.wants_focus = true;
            }
            if response.drag_started_by(PointerButton::Primary) && !space {
                self.wants_focus = true;
                self.take_hold(ui, document, brush, &card.id, actions);
            } else if response.drag_started() {
                self.gesture = Gesture::Pan;
            }
        }
    }

    /// Begins to move a card and all that is selected with it.
    fn take_hold(&mut self, ui: &Ui, document: &Document, brush: &Brush<'_>, card: &Id, actions: &mut Actions) {
        let Some(origin) = ui.input(|input| input.pointer.press_origin()) else { return };
        let selection = if document.selection.contains(card) {
            document.selection.clone()
        } else {
            let selection = picked(ui, &document.selection, card);
            actions.push(Action::Select(selection.clone()));
            selection
        };
        let cards = selection.iter().filter_map(|id| Some((id.clone(), document.card_rect(id)?.min))).collect();
        actions.push(Action::Seal);
        self.gesture = Gesture::Move { from: brush.camera.to_map(brush.view, origin), cards, moved: false };
    }

    /// The two handles of the card under the pointer or alone in the selection: drag one to draw a step.
    pub(super) fn handles(
        &mut self,
        ui: &Ui,
        document: &Document,
        brush: &Brush<'_>,
        theme: &Theme,
        hovered: &mut Option<Id>,
    ) {
        if !matches!(self.gesture, Gesture::Idle) || self.writer.is_some() || brush.camera.zoom < 0.25 {
            return;
        }
        let mut shown: Vec<Id> = document.selection.single().cloned().into_iter().collect();
        shown.extend(self.hovered.clone().filter(|id| Some(id) != document.selection.single()));
        for claim in &shown {
            let Some(rect) = document.card_rect(claim) else { continue };
            let card = brush.camera.rect_to_screen(brush.view, rect);
            for (kind, offset) in [(InferenceKind::Support, -HANDLE - 3.0), (InferenceKind::Attack, HANDLE + 3.0)] {
                let center = card.right_center() + vec2(HANDLE * 0.6, offset);
                let rect = ScreenRect::from_center_size(center, vec2(2.0 * HANDLE, 2.0 * HANDLE));
                if !brush.view.contains_rect(rect) {
                    continue;
                }
                let id = Self::widget_id().with(("handle", claim.as_str(), kind));
                let response = ui.interact(rect, id, Sense::CLICK | Sense::DRAG);
                let verb = match kind {
                    InferenceKind::Support => "Draw a support from",
                    InferenceKind::Attack => "Draw an attack from",
                };
                let name = describe::name_of(document.map(), claim);
                response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, format!("{verb} {name}")));
                handle(brush, center, kind, response.hovered(), theme);
                if response.hovered() {
                    ui.ctx().set_cursor_icon(CursorIcon::Crosshair);
                    *hovered = Some(claim.clone());
                }
                if response.drag_started_by(PointerButton::Primary) {
                    self.wants_focus = true;
                    self.gesture = Gesture::Connect { premise: claim.clone(), kind };
                }
                response.on_hover_text(format!("{verb} here: drag to a card, a step or empty space"));
            }
        }
    }

    /// Clicks and drags on links and empty space.
    pub(super) fn background(
        &mut self,
        ui: &Ui,
        background: &Response,
        document: &Document,
        brush: &Brush<'_>,
        actions: &mut Actions,
        hovered: &mut Option<Id>,
    ) {
        let pointer = background.hover_pos();
        let under = pointer.and_then(|at| step_near(document.scene(), brush.camera.to_map(brush.view, at), brush));
        if background.hovered()
            && let Some(step) = &under
            && hovered.is_none()
        {
            *hovered = Some(step.clone());
        }
        if background.secondary_clicked() {
            self.menu_of.clone_from(&under);
            actions.extend(under.iter().map(|step| Action::Select(Selection::one(step.clone()))));
        }
        if background.double_clicked() {
            match (&under, pointer) {
                (None, Some(at)) => {
                    let point = brush.camera.to_map(brush.view, at);
                    actions.extend(new_claim(document, Point::new(point.x - 20.0, point.y - 20.0)));
                }
                (Some(step), _) => actions.push(Action::Select(Selection::one(step.clone()))),
                _ => {}
            }
        } else if background.clicked() {
            self.wants_focus = true;
            let extend = ui.input(|input| input.modifiers.shift || input.modifiers.command);
            match under {
                Some(step) => actions.push(Action::Select(picked(ui, &document.selection, &step))),
                None if !extend => actions.push(Action::Select(Selection::default())),
                None => {}
            }
        }
        if background.drag_started() {
            self.wants_focus = true;
            let (space, primary, extend, origin) = ui.input(|input| {
                (
                    input.key_down(egui::Key::Space),
                    input.pointer.primary_down(),
                    input.modifiers.shift || input.modifiers.command,
                    input.pointer.press_origin(),
                )
            });
            self.gesture = match origin {
                Some(from) if primary && !space => {
                    let kept = if extend { document.selection.clone() } else { Selection::default() };
                    Gesture::Band { from, kept }
                }
                _ => Gesture::Pan,
            };
        }
        let object = self.menu_of.as_ref().filter(|id| document.map().contains(id));
        background.context_menu(|ui| menu::context(ui, document, object, actions));
    }
}

/// What cards and steps have in common as widgets: a name for screen readers, a menu, a selection to go with the menu.
fn object(
    ui: &Ui,
    document: &Document,
    (object, widget): (&Id, egui::Id),
    rect: ScreenRect,
    label: &dyn Fn() -> String,
    actions: &mut Actions,
) -> Response {
    let response = ui.interact(rect, widget, Sense::CLICK | Sense::DRAG);
    let selected = document.selection.contains(object);
    response.widget_info(|| WidgetInfo::selected(WidgetType::SelectableLabel, true, selected, label()));
    if response.secondary_clicked() && !selected {
        actions.push(Action::Select(Selection::one(object.clone())));
    }
    response.context_menu(|ui| menu::context(ui, document, Some(object), actions));
    response
}

/// The selection after a click: just that object, or with Shift or Ctrl added to the others or taken out.
pub(super) fn picked(ui: &Ui, selection: &Selection, id: &Id) -> Selection {
    if ui.input(|input| input.modifiers.shift || input.modifiers.command) {
        let mut selection = selection.clone();
        selection.toggle(id.clone());
        selection
    } else {
        Selection::one(id.clone())
    }
}

fn handle(brush: &Brush<'_>, center: Pos2, kind: InferenceKind, hot: bool, theme: &Theme) {
    let color = match kind {
        InferenceKind::Support => theme.support,
        InferenceKind::Attack => theme.attack,
    };
    let (fill, line) = if hot { (color, theme.card) } else { (theme.card, color) };
    brush.painter.circle(center, HANDLE, style::color(fill), (1.6, style::color(color)));
    let stroke = egui::Stroke::new(1.8, style::color(line));
    brush.painter.line_segment([center - vec2(4.0, 0.0), center + vec2(4.0, 0.0)], stroke);
    if kind == InferenceKind::Support {
        brush.painter.line_segment([center - vec2(0.0, 4.0), center + vec2(0.0, 4.0)], stroke);
    }
}
