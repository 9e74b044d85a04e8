//! The canvas: where the map is seen and edited.
//!
//! Our own widget, because `egui_graphs` cannot end an edge on an edge, cull, or speak to a screen reader. It paints
//! the visible part of the document's [`Scene`](crate::scene::Scene) through a [`Camera`] and gives every visible card,
//! step and handle an egui `Response` with a name, so that pointer, keyboard, screen reader and tests all use the same
//! objects. It changes nothing itself: it pushes [`Action`]s.

mod camera;
pub mod describe;
mod gesture;
mod keys;
mod paint;
mod writer;

use eframe::egui::{
    self, CursorIcon, EventFilter, Id as WidgetId, PointerButton, Pos2, Rect as ScreenRect, Response, Sense,
    StrokeKind, Ui, WidgetInfo, WidgetType, vec2,
};

pub use camera::Camera;
use gesture::Gesture;
use paint::Brush;
use writer::Writer;

use super::action::{Action, Actions};
use super::command::Command;
use super::document::Document;
use super::style;
use crate::layout::Rect;
use crate::model::{Id, InferenceKind, Point, Selection, compose};
use crate::scene::{MARK_RADIUS, Scene, Theme, distance_to};

/// Below this zoom a card shows its name in large letters instead of all its text.
const FULL_TEXT: f64 = 0.62;
/// A card narrower than this many logical pixels is a block without text.
const BLOCK: f32 = 40.0;
/// How near a link a click must be, in logical pixels.
const NEAR: f64 = 7.0;
/// Radius of the handles at a card's side, in logical pixels.
const HANDLE: f32 = 9.0;

/// The canvas and its view state.
#[derive(Default)]
pub struct Canvas {
    /// What part of the map is seen.
    pub camera: Camera,
    gesture: Gesture,
    writer: Option<Writer>,
    view: Option<ScreenRect>,
    hovered: Option<Id>,
    /// What to bring into view on the next frame.
    reveal: Option<Id>,
    fit: Option<Fit>,
    wants_focus: bool,
    /// How many cards and steps were painted in the last frame; tests count these.
    pub painted: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum Fit {
    All,
    Selection,
}

impl Canvas {
    /// The widget that has the keyboard while the canvas is in use.
    #[must_use]
    pub fn widget_id() -> WidgetId {
        WidgetId::new("canvas")
    }

    /// Shows the whole map on the next frame.
    pub fn fit_all(&mut self) {
        self.fit = Some(Fit::All);
    }

    /// Shows all that is selected on the next frame.
    pub fn fit_selection(&mut self) {
        self.fit = Some(Fit::Selection);
    }

    /// Brings an object into view on the next frame.
    pub fn reveal(&mut self, id: Id) {
        self.reveal = Some(id);
    }

    /// Takes the keyboard on the next frame.
    pub fn focus(&mut self) {
        self.wants_focus = true;
    }

    /// Zooms about the middle.
    pub fn zoom_by(&mut self, factor: f64) {
        if let Some(view) = self.view {
            self.camera.zoom_about(view, view.center(), factor);
        }
    }

    /// Starts writing in a claim's card.
    pub fn write(&mut self, document: &Document, claim: &Id, is_new: bool) {
        if let Some(claim) = document.map().claim(claim) {
            self.writer = Some(Writer::new(claim.id.clone(), claim.text.clone(), is_new));
            self.reveal = Some(claim.id.clone());
        }
    }

    /// Ends writing and any gesture, when another document is opened.
    pub fn reset(&mut self) {
        *self = Self { view: self.view, wants_focus: true, ..Self::default() };
        self.fit_all();
    }

    /// What can be done now, for the status bar.
    #[must_use]
    pub fn hint(&self, selection: &Selection) -> &'static str {
        self.gesture.hint(selection, self.writer.is_some())
    }

    /// The point of the map in the middle of what is seen.
    #[must_use]
    pub fn center(&self) -> Point {
        self.camera.center
    }

    /// Shows the canvas in all the space there is.
    pub fn show(&mut self, ui: &mut Ui, document: &mut Document, actions: &mut Actions) {
        let theme = style::theme(ui.ctx());
        document.set_theme(theme);
        let view = ui.available_rect_before_wrap();
        self.view = Some(view);
        let background = ui.interact(view, Self::widget_id(), Sense::click_and_drag());
        self.announce(ui, &background, document);
        self.keep_focus(ui, &background);
        self.move_camera(ui, &background, view, document);

        let painter = ui.painter_at(view);
        painter.rect_filled(view, 0.0, style::color(theme.canvas));
        let brush = Brush { painter: &painter, camera: self.camera, view };
        self.paint(document, &brush, theme);

        let mut hovered = None;
        self.steps(ui, document, &brush, actions, &mut hovered);
        self.cards(ui, document, &brush, actions, &mut hovered);
        self.handles(ui, document, &brush, theme, &mut hovered);
        self.background(ui, &background, document, &brush, actions, &mut hovered);
        self.drag(ui, document, &brush, theme, actions);
        self.hovered = hovered;
        self.highlight(document, &brush, theme);
        if document.map().claims().len() == 0 {
            self.invite(ui, view);
        }
        if background.has_focus() {
            self.keys(ui, document, actions);
        }
        if let Some(mut writer) = self.writer.take()
            && writer.show(ui, document, &brush, actions)
        {
            self.writer = Some(writer);
        }
    }

    fn announce(&self, ui: &Ui, background: &Response, document: &Document) {
        let map = document.map();
        let label = || {
            format!("Argument map {}: {} claims, {} steps", document.name(), map.claims().len(), map.inferences().len())
        };
        background.widget_info(|| WidgetInfo::labeled(WidgetType::Other, true, label()));
        ui.ctx().accesskit_node_builder(background.id, |node| node.set_role(egui::accesskit::Role::Canvas));
    }

    fn keep_focus(&mut self, ui: &Ui, background: &Response) {
        if self.wants_focus && self.writer.is_none() {
            self.wants_focus = false;
            background.request_focus();
        }
        if background.has_focus() {
            let all = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(background.id, all));
        }
    }

    /// Fits, reveals, zooms and pans.
    fn move_camera(&mut self, ui: &Ui, background: &Response, view: ScreenRect, document: &Document) {
        if let Some(fit) = self.fit.take() {
            let rect = match fit {
                Fit::All => document.scene().bounds(),
                Fit::Selection => document.selection.iter().filter_map(|id| document.rect_of(id)).reduce(Rect::union),
            };
            match rect {
                Some(rect) => self.camera.fit(view, rect, 1.0),
                None => self.camera = Camera::default(),
            }
        }
        if let Some(id) = self.reveal.take()
            && let Some(rect) = document.rect_of(&id)
        {
            self.camera.reveal(view, rect);
        }
        if !background.contains_pointer() && !ui.rect_contains_pointer(view) {
            return;
        }
        let (zoom, scroll, pointer) =
            ui.input(|input| (input.zoom_delta(), input.smooth_scroll_delta(), input.pointer.hover_pos()));
        let Some(pointer) = pointer.filter(|at| ui.ctx().layer_id_at(*at).is_none_or(|layer| layer == ui.layer_id()))
        else {
            return;
        };
        if (zoom - 1.0).abs() > 1e-6 {
            self.camera.zoom_about(view, pointer, f64::from(zoom));
        } else if scroll != egui::Vec2::ZERO {
            self.camera.pan(scroll);
        }
    }

    fn paint(&mut self, document: &mut Document, brush: &Brush<'_>, theme: &Theme) {
        let seen = brush.camera.seen(brush.view);
        let zoom = brush.camera.zoom;
        let visible = visible(document.scene(), seen);
        self.painted = visible.0.len() + visible.1.len();
        let scene = document.scene();
        brush.paint(visible.1.iter().flat_map(|&n| {
            let step = &scene.steps[n];
            // Marks and words of steps are dropped when they would be specks.
            let links = step.drawing.len().saturating_sub(if zoom < 0.25 { 6 } else { 0 });
            step.drawing.iter().take(links.max(1))
        }));
        if zoom >= FULL_TEXT {
            brush.paint(visible.0.iter().flat_map(|&n| &scene.cards[n].drawing));
        } else if brush.camera.length(crate::scene::CARD_WIDTH) >= BLOCK {
            for n in visible.0 {
                let drawing = document.brief_card(n, 11.5 / zoom, theme);
                brush.paint(&drawing);
            }
        } else {
            let blocks: Vec<_> = visible.0.iter().flat_map(|&n| scene.cards[n].block(theme)).collect();
            brush.paint(&blocks);
        }
    }

    /// The marks of steps as widgets.
    fn steps(
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
            let response = ui.interact(rect.intersect(brush.view), id, Sense::CLICK | Sense::DRAG);
            let Some(inference) = document.map().inference(&step.id) else { continue };
            let selected = document.selection.contains(&step.id);
            let label = || describe::inference(document.map(), document.weighing(), inference);
            response.widget_info(|| WidgetInfo::selected(WidgetType::SelectableLabel, true, selected, label()));
            if response.hovered() {
                *hovered = Some(step.id.clone());
            }
            let response = response.on_hover_ui(|ui| {
                ui.label(label());
            });
            if response.clicked() {
                actions.push(Action::Select(picked(ui, &document.selection, &step.id)));
                self.wants_focus = true;
            }
            response.context_menu(|ui| super::menu::context(ui, document, Some(&step.id), actions));
            if response.secondary_clicked() && !selected {
                actions.push(Action::Select(Selection::one(step.id.clone())));
            }
        }
    }

    /// Cards as widgets: select, move, write.
    fn cards(
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
            let response = ui.interact(rect.intersect(brush.view), id, Sense::CLICK | Sense::DRAG);
            let Some(claim) = document.map().claim(&card.id) else { continue };
            let selected = document.selection.contains(&card.id);
            let label = || describe::claim(document.map(), document.weighing(), claim);
            response.widget_info(|| WidgetInfo::selected(WidgetType::SelectableLabel, true, selected, label()));
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
            if response.secondary_clicked() && !selected {
                actions.push(Action::Select(Selection::one(card.id.clone())));
            }
            response.context_menu(|ui| super::menu::context(ui, document, Some(&card.id), actions));
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
        let all_placed = document.map().claims().all(|claim| claim.position.is_some());
        let kept = document
            .map()
            .claims()
            .filter(|claim| !all_placed && !selection.contains(&claim.id))
            .filter_map(|claim| Some((claim.id.clone(), *document.places().get(&claim.id)?)))
            .collect();
        actions.push(Action::Seal);
        self.gesture = Gesture::Move { from: brush.camera.to_map(brush.view, origin), cards, kept, moved: false };
    }

    /// The two handles of the card under the pointer or alone in the selection: drag one to draw a step.
    fn handles(&mut self, ui: &Ui, document: &Document, brush: &Brush<'_>, theme: &Theme, hovered: &mut Option<Id>) {
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
    fn background(
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
        background.context_menu(|ui| super::menu::context(ui, document, None, actions));
    }

    /// Goes on with a drag, ends it on release, gives it up on Esc.
    fn drag(&mut self, ui: &Ui, document: &Document, brush: &Brush<'_>, theme: &Theme, actions: &mut Actions) {
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
                let cards = scene.cards.iter().filter(|card| area.overlaps(card.rect)).map(|card| card.id.clone());
                let steps = scene.steps.iter().filter(|step| area.contains(step.mark)).map(|step| step.id.clone());
                let inside: Selection = kept.iter().cloned().chain(cards).chain(steps).collect();
                if inside != document.selection {
                    actions.push(Action::Select(inside));
                }
                if down { Gesture::Band { from, kept } } else { Gesture::Idle }
            }
            Gesture::Move { from, cards, kept, moved } => {
                let by = ((point.x - from.x).round(), (point.y - from.y).round());
                ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
                let first = cards.first().and_then(|(id, start)| {
                    let now = document.card_rect(id)?.min;
                    Some(now != Point::new((start.x + by.0).round(), (start.y + by.1).round()))
                });
                if first == Some(true) {
                    actions.push(move_cards(&cards, by, &kept));
                }
                if down {
                    Gesture::Move { from, cards, kept, moved: moved || first == Some(true) }
                } else {
                    actions.push(Action::Seal);
                    Gesture::Idle
                }
            }
            Gesture::Connect { premise, kind } => {
                self.connect(ui, document, brush, theme, (at, point), (&premise, kind), down, actions);
                if down { Gesture::Connect { premise, kind } } else { Gesture::Idle }
            }
        };
    }

    /// A new step on its way: a line to the pointer, the target lit up; made on release.
    #[expect(clippy::too_many_arguments, reason = "the frame's surroundings, used in this one place")]
    fn connect(
        &self,
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
        match target {
            Some(target) => match compose::connect(document.map(), premise, &target, kind) {
                Ok(composed) => actions.push(Action::Change {
                    label: "Connect",
                    edit: composed.edit,
                    select: Some(composed.select.into_iter().collect()),
                }),
                Err(refusal) => actions.push(Action::Tell(sentence(&refusal.to_string()))),
            },
            None => {
                let place = Point::new(point.x - crate::scene::CARD_WIDTH / 2.0, point.y - 12.0);
                actions.extend(new_premise(document, premise, kind, Some(place)));
            }
        }
    }

    /// Rings around what is selected, a softer one around what the pointer is on.
    fn highlight(&self, document: &Document, brush: &Brush<'_>, theme: &Theme) {
        let ring = |id: &Id, width: f32, color: crate::scene::Color| {
            let Some(rect) = document.rect_of(id) else { return };
            let screen = brush.camera.rect_to_screen(brush.view, rect).expand(3.0);
            let round = if document.map().claim(id).is_some() { 9.0 } else { screen.width() / 2.0 };
            brush.painter.rect_stroke(screen, round, (width, style::color(color)), StrokeKind::Outside);
        };
        if let Some(id) = self.hovered.as_ref().filter(|id| !document.selection.contains(id)) {
            ring(id, 1.5, theme.accent.alpha(150));
        }
        for id in document.selection.iter() {
            ring(id, 2.5, theme.accent);
        }
    }

    /// What an empty map says.
    fn invite(&self, ui: &mut Ui, view: ScreenRect) {
        let area = ScreenRect::from_center_size(view.center(), vec2(420.0, 90.0));
        ui.scope_builder(egui::UiBuilder::new().max_rect(area), |ui| {
            ui.vertical_centered(|ui| {
                ui.heading("An empty map");
                ui.label("Double-click anywhere to write the conclusion, then press Tab for its first premise.");
                ui.weak("Or open a file: drop it here, or press Ctrl+O.");
            });
        });
    }
}

/// The selection after a click: just that object, or with Shift or Ctrl added to the others or taken out.
fn picked(ui: &Ui, selection: &Selection, id: &Id) -> Selection {
    if ui.input(|input| input.modifiers.shift || input.modifiers.command) {
        let mut selection = selection.clone();
        selection.toggle(id.clone());
        selection
    } else {
        Selection::one(id.clone())
    }
}

/// Indices of the cards and of the steps of which something can be seen.
fn visible(scene: &Scene, seen: Rect) -> (Vec<usize>, Vec<usize>) {
    let cards = scene.cards.iter().enumerate().filter(|(_, card)| seen.overlaps(card.rect)).map(|(n, _)| n).collect();
    let steps = scene.steps.iter().enumerate().filter(|(_, step)| seen.overlaps(step.bounds)).map(|(n, _)| n).collect();
    (cards, steps)
}

fn card_at(scene: &Scene, point: Point) -> Option<Id> {
    scene.cards.iter().rev().find(|card| card.rect.contains(point)).map(|card| card.id.clone())
}

fn step_near(scene: &Scene, point: Point, brush: &Brush<'_>) -> Option<Id> {
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

/// Cards moved by map units, the others kept where they are.
fn move_cards(cards: &[(Id, Point)], by: (f64, f64), kept: &[(Id, Point)]) -> Action {
    let moved =
        cards.iter().map(|(id, start)| (id.clone(), Point::new((start.x + by.0).round(), (start.y + by.1).round())));
    let edit = compose::place(moved.chain(kept.iter().cloned()));
    Action::Change { label: "Move cards", edit, select: None }
}

/// A new claim at a place, and the wish to write in it.
#[must_use]
pub fn new_claim(document: &Document, at: Point) -> Option<Action> {
    let place = document.free_place(Point::new(at.x.round(), at.y.round()));
    // In a map without places the new card joins the automatic layout.
    let keep = document.has_places() || document.map().claims().len() == 0;
    let composed = compose::add_claim(document.map(), "", keep.then_some(place));
    let claim = composed.select.into_iter().next()?;
    Some(Action::ChangeAndWrite { label: "Add claim", edit: composed.edit, claim })
}

/// A new premise of, or objection to, a claim or a step, and the wish to write in it.
#[must_use]
pub fn new_premise(document: &Document, target: &Id, kind: InferenceKind, at: Option<Point>) -> Option<Action> {
    let label = match kind {
        InferenceKind::Support => "Add premise",
        InferenceKind::Attack => "Add objection",
    };
    let place = place_below(document, target, at);
    let composed = compose::add_premise(document.map(), target, kind, place).ok()?;
    let claim = composed.select.into_iter().next()?;
    Some(Action::ChangeAndWrite { label, edit: composed.edit, claim })
}

/// Where a new card under `target` goes; none in a map that is laid out automatically.
#[must_use]
pub fn place_below(document: &Document, target: &Id, at: Option<Point>) -> Option<Point> {
    if !document.has_places() {
        return None;
    }
    let wanted = match at {
        Some(at) => at,
        None => {
            let rect = document.rect_of(target)?;
            let x = rect.center().x - crate::scene::CARD_WIDTH / 2.0;
            Point::new(x, rect.max.y + crate::layout::GAP_Y)
        }
    };
    let place = document.free_place(wanted);
    Some(Point::new(place.x.round(), place.y.round()))
}

/// A message as a sentence.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).chain(['.']).collect())
}
