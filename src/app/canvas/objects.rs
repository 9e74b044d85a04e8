//! Cards, steps and handles as widgets: each with a name, each clickable, each a start for a drag.

use eframe::egui::accesskit::Role;
use eframe::egui::{
    self, CursorIcon, PointerButton, Pos2, Rect as ScreenRect, Response, Sense, Ui, WidgetInfo, WidgetType, vec2,
};

use super::describe;
use super::detail::{Detail, has_marks};
use super::gesture::{Carried, Gesture};
use super::paint::Brush;
use super::place::new_claim;
use super::state::Canvas;
use crate::app::accessibility;
use crate::app::action::{Action, Actions};
use crate::app::canvas::hit_test::step_near;
use crate::app::command::{Command, menu};
use crate::app::document::Document;
use crate::app::style;
use crate::model::{CardForm, Id, InferenceKind, Selection, compose, rewire};
use crate::scene::{self, MARK_RADIUS, Theme};
use crate::util::geometry::{Point, Rect, Size};
use crate::util::text::said;
use crate::{message, say};

/// Radius of the handles at a card's side, in logical pixels.
const HANDLE: f32 = 9.0;
/// Up to so many blocks are all widgets, and so many cards with text or marks.
const FEW: usize = 300;
const MANY: usize = 1_500;

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
        if !has_marks(brush.camera.zoom) {
            return;
        }
        let seen = brush.camera.seen(brush.view);
        let scene = document.scene();
        let mut usable = scene.steps_in(seen);
        if usable.len() > MANY {
            let pointer = ui.input(|input| input.pointer.latest_pos()).map(|at| brush.camera.to_map(brush.view, at));
            let under = pointer.map(|at| scene.steps_in(Rect { min: at, max: at }.grown(MARK_RADIUS)));
            let selected = document.selection.iter().filter_map(|id| scene.number_of_step(id)).take(FEW);
            usable.truncate(FEW);
            usable.extend(under.unwrap_or_default().into_iter().take(FEW).chain(selected));
            usable.sort_unstable();
            usable.dedup();
        }
        for step in usable.into_iter().filter_map(|number| scene.steps().get(number)) {
            let radius = brush.camera.length(MARK_RADIUS).max(8.0);
            let rect = ScreenRect::from_center_size(brush.at(step.mark), egui::Vec2::splat(2.0 * radius));
            if !brush.view.intersects(rect) {
                continue;
            }
            let id = Self::object_id(&step.id);
            let label = || describe::object(document, &step.id);
            let response = self.object(ui, document, (&step.id, id), rect.intersect(brush.view), &label, actions);
            if response.clicked() {
                actions.push(Action::Select(picked(ui, &document.selection, &step.id)));
                self.wants_focus = true;
            }
            if self.drag_begins(ui, &response) {
                actions.push(Action::Select(Selection::one(step.id.clone())));
                self.gesture = Gesture::Retarget { step: step.id.clone() };
            }
            if response.hovered() {
                *hovered = Some(step.id.clone());
                response.on_hover_ui(|ui| {
                    ui.label(label());
                });
            }
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
        let detail = Detail::at(brush.camera.zoom, document.says());
        let is_titles = document.says() == CardForm::Titles;
        self.pointed = None;
        let mut usable = self.usable_cards(ui, document, brush, detail);
        // What lies on top is asked last: egui gives the pointer to what came last.
        let stays = self.opened.iter().find(|opened| opened.stays).cloned();
        let opened = stays.as_ref().and_then(|opened| document.scene().number_of_card(&opened.claim));
        usable.retain(|number| Some(*number) != opened);
        usable.extend(opened);
        for number in usable {
            let Some(card) = document.scene().cards().get(number) else { continue };
            let open = stays.as_ref().filter(|_| Some(number) == opened);
            let small = brush.camera.rect_to_screen(brush.view, card.rect);
            let rect = open.map_or(small, |open| open.at);
            // The bar of a strength, and the words under it, are where its credence is set.
            let is_barred = open.is_some() || !is_titles && detail.is_full();
            let is_on_bar = |ui: &Ui| {
                let zoom = open.map_or(brush.camera.zoom, |open| open.zoom);
                let size = Size::new(f64::from(rect.width()) / zoom, f64::from(rect.height()) / zoom);
                let bar = scene::strength_bar(Rect::at(Point::default(), size));
                let area = Rect { min: bar.min, max: Point::new(bar.max.x, size.height) }.grown(4.0);
                let on_card = |at: Pos2| (at - rect.min) / zoom as f32;
                let pointer = ui.input(|input| input.pointer.interact_pos()).map(on_card);
                is_barred && pointer.is_some_and(|at| area.contains(Point::new(f64::from(at.x), f64::from(at.y))))
            };
            let id = Self::object_id(&card.id);
            let label = || describe::object(document, &card.id);
            let response = self.object(ui, document, (&card.id, id), rect.intersect(brush.view), &label, actions);
            if response.contains_pointer() {
                *hovered = Some(card.id.clone());
                self.pointed = Some(card.id.clone());
                if is_on_bar(ui) {
                    ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
                }
                if !detail.is_full()
                    && !is_titles
                    && matches!(self.gesture, Gesture::Idle)
                    && let Some(claim) = document.map().claim(&card.id)
                {
                    response.clone().on_hover_text(said(&claim.text));
                }
            }
            if response.double_clicked() {
                actions.push(Action::Write(card.id.clone()));
            } else if response.clicked() {
                actions.push(Action::Select(picked(ui, &document.selection, &card.id)));
                self.wants_focus = true;
                if is_on_bar(ui) {
                    actions.push(Action::Run(Command::EditNumber));
                }
            }
            if self.drag_begins(ui, &response) {
                self.take_hold(ui, document, brush, &card.id, actions);
            }
        }
    }

    /// Whether cards have handles at a zoom: where steps have marks, and where a card is open.
    pub(super) fn has_handles(&self, zoom: f64) -> bool {
        has_marks(zoom) || self.opened.iter().any(|opened| opened.stays)
    }

    /// Whether a drag of this widget begins. One that pans or draws the box to zoom to begins by itself.
    pub(super) fn drag_begins(&mut self, ui: &Ui, response: &Response) -> bool {
        if !response.drag_started() {
            return false;
        }
        self.wants_focus = true;
        let is_primary = response.drag_started_by(PointerButton::Primary);
        let (space, origin) = ui.input(|input| (input.key_down(egui::Key::Space), input.pointer.press_origin()));
        if is_primary && std::mem::take(&mut self.boxing) {
            self.gesture = origin.map_or(Gesture::Idle, |from| Gesture::ZoomBox { from });
            return false;
        }
        if !is_primary || space {
            self.gesture = Gesture::Pan;
            return false;
        }
        true
    }

    /// The cards that are widgets in this frame: all that can be seen, or, where they are many small blocks, those that
    /// the pointer or the selection is on, and for a screen reader the first few hundred.
    fn usable_cards(&self, ui: &Ui, document: &Document, brush: &Brush<'_>, detail: Detail) -> Vec<usize> {
        let scene = document.scene();
        let mut usable = scene.cards_in(brush.camera.seen(brush.view));
        if usable.len() > if detail == Detail::Blocks { FEW } else { MANY } {
            let pointer = ui.input(|input| input.pointer.latest_pos()).map(|at| brush.camera.to_map(brush.view, at));
            let under = pointer.map(|at| scene.cards_in(Rect { min: at, max: at })).unwrap_or_default();
            let selected = document.selection.iter().filter_map(|id| scene.number_of_card(id));
            let selected: Vec<usize> = selected.take(FEW).collect();
            let is_read = ui.ctx().accesskit_node_builder(Self::widget_id(), |_| ()).is_some();
            usable.truncate(if is_read { FEW } else { 0 });
            usable.extend(under.into_iter().chain(selected));
        }
        if let Gesture::Move(Carried { cards, .. }) = &self.gesture {
            usable.extend(cards.iter().filter_map(|(id, _)| scene.number_of_card(id)));
        }
        usable.sort_unstable();
        usable.dedup();
        usable
    }

    /// Begins to move a card or a group and all that is selected with it.
    pub(super) fn take_hold(
        &mut self,
        ui: &Ui,
        document: &Document,
        brush: &Brush<'_>,
        card: &Id,
        actions: &mut Actions,
    ) {
        let Some(origin) = ui.input(|input| input.pointer.press_origin()) else { return };
        let selection = if document.selection.contains(card) {
            document.selection.clone()
        } else {
            let selection = picked(ui, &document.selection, card);
            actions.push(Action::Select(selection.clone()));
            selection
        };
        let cards = moved_with(document, &selection);
        let from = brush.camera.to_map(brush.view, origin);
        actions.push(Action::Seal);
        let made = if ui.input(|input| input.modifiers.alt) { copies(document, &cards, actions) } else { None };
        let copied = made.is_some();
        let cards = made.unwrap_or(cards);
        let marks = joints(document, brush, &cards);
        self.gesture = Gesture::Move(Carried { from, cards, marks, moved: false, copied });
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
        if !matches!(self.gesture, Gesture::Idle) || self.text_editor.is_some() || !self.has_handles(brush.camera.zoom)
        {
            return;
        }
        let mut shown: Vec<Id> = document.selection.single().cloned().into_iter().collect();
        shown.extend(self.hovered.clone().filter(|id| Some(id) != document.selection.single()));
        for claim in &shown {
            let Some(card) = self.card_on_screen(document, brush, claim) else { continue };
            for (kind, offset) in [(InferenceKind::Support, -HANDLE - 3.0), (InferenceKind::Attack, HANDLE + 3.0)] {
                let center = card.right_center() + vec2(HANDLE * 0.6, offset);
                let rect = ScreenRect::from_center_size(center, vec2(2.0 * HANDLE, 2.0 * HANDLE));
                if !brush.view.contains_rect(rect) || self.is_covered(center, claim) {
                    continue;
                }
                let id = Self::widget_id().with(("handle", claim.as_str(), kind));
                let response = ui.interact(rect, id, Sense::CLICK | Sense::DRAG);
                let name = describe::name_of(document.map(), claim);
                let (name, hint) = match kind {
                    InferenceKind::Support => (say!("handle-support", name = name), say!("handle-support-hint")),
                    InferenceKind::Attack => (say!("handle-attack", name = name), say!("handle-attack-hint")),
                };
                response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, name.as_str()));
                handle(brush, center, kind, response.hovered(), theme);
                if response.hovered() {
                    ui.ctx().set_cursor_icon(CursorIcon::Crosshair);
                    *hovered = Some(claim.clone());
                }
                if response.drag_started_by(PointerButton::Primary) {
                    self.wants_focus = true;
                    self.gesture = Gesture::Connect { premise: claim.clone(), kind };
                }
                response.on_hover_text(hint);
            }
        }
    }

    /// The ends of the step that alone is selected: drag one to another card.
    pub(super) fn ends(&mut self, ui: &Ui, document: &Document, brush: &Brush<'_>, theme: &Theme) {
        let Some(step) = document.selection.single().and_then(|id| document.map().inference(id)) else { return };
        if !matches!(self.gesture, Gesture::Idle) || self.text_editor.is_some() || !has_marks(brush.camera.zoom) {
            return;
        }
        let Some(drawn) = document.scene().step(&step.id) else { return };
        let shown: Vec<&Id> = step.premises.iter().filter(|premise| document.visibility().shows(premise)).collect();
        let mut ends: Vec<(Point, String, String, Gesture)> = Vec::new();
        let legs = drawn.links.iter().take(if drawn.links.len() > 1 { drawn.links.len() - 1 } else { 1 });
        for (leg, premise) in legs.zip(shown) {
            let name = describe::name_of(document.map(), premise);
            let gesture = Gesture::Reattach { step: step.id.clone(), premise: premise.clone() };
            let hint = say!("end-premise-hint", name = name.as_str());
            ends.extend(leg.first().map(|at| (*at, say!("end-premise", name = name), hint, gesture)));
        }
        let end = drawn.links.last().and_then(|link| link.last());
        let gesture = Gesture::Retarget { step: step.id.clone() };
        let (name, hint) = (say!("end-target").to_owned(), say!("end-target-hint").to_owned());
        ends.extend(end.map(|at| (*at, name, hint, gesture)));
        for (n, (at, name, hint, gesture)) in ends.into_iter().enumerate() {
            let center = brush.at(at);
            let rect = ScreenRect::from_center_size(center, vec2(2.0 * HANDLE, 2.0 * HANDLE));
            if !brush.view.contains_rect(rect) {
                continue;
            }
            let response = ui.interact(rect, Self::widget_id().with(("end", n)), Sense::CLICK | Sense::DRAG);
            response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, name.as_str()));
            let fill = if response.hovered() { theme.accent } else { theme.card };
            let edge = (2.0, style::color(theme.accent));
            brush.painter.circle(center, HANDLE * 0.7, style::color(fill), edge);
            if response.hovered() {
                ui.ctx().set_cursor_icon(CursorIcon::Grab);
            }
            if response.drag_started_by(PointerButton::Primary) {
                self.wants_focus = true;
                self.gesture = gesture;
            }
            response.on_hover_text(hint);
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
        } else if background.clicked_by(PointerButton::Primary) {
            // By the pointer, that is: egui takes Space and Enter for clicks too.
            self.wants_focus = true;
            let extend = ui.input(|input| input.modifiers.shift || input.modifiers.command);
            match under {
                Some(step) => actions.push(Action::Select(picked(ui, &document.selection, &step))),
                None if !extend => actions.push(Action::Select(Selection::default())),
                None => {}
            }
        }
        if self.drag_begins(ui, background)
            && let Some(from) = ui.input(|input| input.pointer.press_origin())
        {
            let extend = ui.input(|input| input.modifiers.shift || input.modifiers.command);
            let kept = if extend { document.selection.clone() } else { Selection::default() };
            self.gesture = Gesture::Band { from, kept };
        }
        let object = self.menu_of.as_ref().filter(|id| document.map().contains(id));
        background.context_menu(|ui| menu::context(ui, document, object, actions));
    }

    /// What cards, steps and groups have in common as widgets: a name for screen readers, a menu, a selection to go with
    /// the menu.
    pub(super) fn object(
        &mut self,
        ui: &Ui,
        document: &Document,
        (object, widget): (&Id, egui::Id),
        rect: ScreenRect,
        label: &dyn Fn() -> String,
        actions: &mut Actions,
    ) -> Response {
        let response = ui.interact(rect, widget, Sense::CLICK | Sense::DRAG);
        let selected = document.selection.contains(object);
        let mark = self.mark_of(document, object);
        let label = || mark.map_or_else(label, |mark| format!("{} {}", label(), mark.said()));
        response.widget_info(|| WidgetInfo::selected(WidgetType::SelectableLabel, true, selected, label()));
        accessibility::item(&response, Role::ListItem, selected);
        if response.secondary_clicked() {
            self.menu_on = Some(widget);
            if !selected {
                actions.push(Action::Select(Selection::one(object.clone())));
            }
        }
        // A screen reader that goes to an object selects it; the canvas keeps the keyboard.
        if response.gained_focus() {
            self.wants_focus = true;
            actions.push(Action::Select(Selection::one(object.clone())));
        }
        // Looking for an open menu takes longer than all the rest.
        if self.menu_on == Some(widget) {
            response.context_menu(|ui| menu::context(ui, document, Some(object), actions));
        }
        response
    }
}

/// The cards that move with what is selected, and where they are: groups move with all that is in them.
fn moved_with(document: &Document, selection: &Selection) -> Vec<(Id, Point)> {
    let map = document.map();
    let within = selection.iter().flat_map(|id| match map.group(id) {
        Some(_) => map.claims_within(id).into_iter().map(|claim| claim.id.clone()).collect(),
        None => vec![id.clone()],
    });
    let all: Selection = within.collect();
    all.iter().filter_map(|id| Some((id.clone(), document.card_rect(id)?.min))).collect()
}

/// The marks in sight that a card may be dropped on to be linked, if it is carried alone.
fn joints(document: &Document, brush: &Brush<'_>, cards: &[(Id, Point)]) -> Vec<(Id, Point)> {
    let [(premise, _)] = cards else { return Vec::new() };
    let scene = document.scene();
    let seen = scene.steps_in(brush.camera.seen(brush.view)).into_iter().map(|number| &scene.steps()[number]);
    let fits = |id: &Id| rewire::link(document.map(), premise, id).is_ok();
    seen.filter(|step| fits(&step.id)).map(|step| (step.id.clone(), step.mark)).collect()
}

/// Makes copies of claims, to be moved instead of them.
fn copies(document: &Document, places: &[(Id, Point)], actions: &mut Actions) -> Option<Vec<(Id, Point)>> {
    let map = document.map();
    let fragment = compose::extract(map, places.iter().map(|(id, _)| id));
    let composed = compose::paste(map, &fragment, 0.0, 0.0);
    let at: std::collections::HashMap<&Id, Point> = places.iter().map(|(id, at)| (id, *at)).collect();
    let starts: Option<Vec<Point>> = fragment.claims().map(|claim| at.get(&claim.id).copied()).collect();
    let copies: Vec<(Id, Point)> = composed.select.iter().cloned().zip(starts?).collect();
    if copies.is_empty() {
        return None;
    }
    let select = Some(composed.select.into_iter().collect());
    actions.push(Action::Change { label: message!("edit-duplicate"), edit: composed.edit, select });
    actions.push(Action::Seal);
    Some(copies)
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
    let color = theme.of(kind);
    let (fill, line) = if hot { (color, theme.card) } else { (theme.card, color) };
    brush.painter.circle(center, HANDLE, style::color(fill), (1.6, style::color(color)));
    let stroke = egui::Stroke::new(1.8, style::color(line));
    brush.painter.line_segment([center - vec2(4.0, 0.0), center + vec2(4.0, 0.0)], stroke);
    if kind == InferenceKind::Support {
        brush.painter.line_segment([center - vec2(0.0, 4.0), center + vec2(0.0, 4.0)], stroke);
    }
}
