//! The canvas: where the map is seen and edited.
//!
//! Our own widget, because `egui_graphs` cannot end an edge on an edge, cull, or speak to a screen reader. It paints
//! the visible part of the document's [`Scene`](crate::scene::Scene) through a [`Camera`] and gives every visible card,
//! step and handle an egui `Response` with a name, so that pointer, keyboard, screen reader and tests all use the same
//! objects. It changes nothing itself: it pushes [`Action`](super::action::Action)s.

mod camera;
mod camera_history;
mod connect;
pub mod describe;
mod detail;
mod drag;
mod folds;
mod frames;
mod gesture;
mod guides;
mod halo;
mod hit_test;
mod kept_mesh;
mod keys;
mod landmarks;
pub mod mark;
mod marks;
mod mesh_builder;
mod minimap;
mod objects;
mod open_card;
mod opened;
mod paint;
mod picture;
pub mod place;
mod presentation;
mod state;
mod text_cache;
mod text_editor;
mod tidy_button;
mod walk;

use std::collections::HashSet;

use eframe::egui::{
    self, EventFilter, Rect as ScreenRect, Response, Sense, Shape, StrokeKind, Ui, WidgetInfo, WidgetType, vec2,
};
use eframe::epaint::RectShape;

pub use camera::Camera;
use mesh_builder::MeshBuilder;
use paint::Brush;
pub use presentation::Touch;
use state::Fit;
pub use state::{Canvas, Shown};

use super::action::Actions;
use super::document::Document;
use super::style;
use crate::model::Id;
use crate::say;
use crate::scene::{self, Theme};
use crate::util::geometry::Rect;

/// Up to so many objects that are selected or found have rings of their own.
const RINGED: usize = 200;
/// The links of so many selected objects are traced, and so many of each: no eye follows more.
const TRACED: (usize, usize) = (40, 250);

impl Canvas {
    /// Shows the canvas in all the space there is.
    pub fn show(&mut self, ui: &mut Ui, document: &mut Document, actions: &mut Actions) {
        let theme = style::theme(ui.ctx());
        document.set_theme(theme);
        let view = ui.available_rect_before_wrap();
        self.view = Some(view);
        document.set_room(Camera::room(view));
        let background = ui.interact(view, Self::widget_id(), Sense::click_and_drag());
        announce(ui, &background, document);
        // All that is on it hangs under it.
        let inside = egui::UiBuilder::new().max_rect(view).accessibility_parent(Self::widget_id());
        let ui = &mut ui.new_child(inside);
        self.keep_focus(ui, &background);
        self.move_camera(ui, &background, view, document);

        let painter = ui.painter_at(view);
        painter.rect_filled(view, 0.0, style::color(theme.canvas));
        let brush = Brush { painter: &painter, camera: self.camera, view };
        let groups = frames::seen(document, &brush);
        frames::draw(document, &groups, &brush, theme);
        self.trace(document, &brush, theme);
        self.halos(document, &brush, theme);
        self.paint(document, &brush, theme);
        self.badges(document, &brush, theme);
        self.marks(ui, document, &brush, theme);

        let mut hovered = None;
        self.open_cards(ui, document, &brush);
        self.titles(ui, document, &brush, &groups, actions);
        self.steps(ui, document, &brush, actions, &mut hovered);
        self.cards(ui, document, &brush, actions, &mut hovered);
        self.draw_opened(document, &brush, theme);
        // What is hovered is known only when all that can be is there; rings lie under handles all the same.
        let rings = painter.add(Shape::Noop);
        self.handles(ui, document, &brush, theme, &mut hovered);
        self.ends(ui, document, &brush, theme);
        self.folds(ui, document, &brush, theme, actions, &mut hovered);
        let on_minimap = self.minimap(ui, document, &brush, theme);
        let on_button = self.tidy_button(ui, document, &brush, theme, actions);
        if on_minimap || on_button {
            hovered = None;
        }
        self.background(ui, &background, document, &brush, actions, &mut hovered);
        self.drag(ui, document, &brush, theme, actions);
        self.hovered = hovered;
        painter.set(rings, self.highlight(document, &brush, theme));
        if document.map().claims().len() == 0 {
            invite(ui, view);
        } else if let Some(share) = document.layout_progress().filter(|_| document.scene().cards().is_empty()) {
            wait(ui, view, document.map().claims().len(), share);
        }
        if self.boxing {
            self.boxing = !ui.input(|input| input.key_pressed(egui::Key::Escape));
            ui.ctx().set_cursor_icon(egui::CursorIcon::Crosshair);
        }
        if background.has_focus() && self.text_editor.is_none() {
            keys::keys(ui, document, &brush, actions);
        }
        if let Some(coming) = self.text_editor.as_ref().filter(|text_editor| text_editor.is_coming()) {
            keys::compose_at(ui, document, &coming.claim, &brush);
        }
        if let Some(mut text_editor) = self.text_editor.take()
            && text_editor.show(ui, document, &brush, self.opened(&text_editor.claim), actions)
        {
            self.text_editor = Some(text_editor);
        }
    }

    fn keep_focus(&mut self, ui: &Ui, background: &Response) {
        if self.wants_focus && self.text_editor.is_none() {
            self.wants_focus = false;
            background.request_focus();
        }
        if background.has_focus() {
            let all = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(background.id, all));
        }
    }

    /// Fits, reveals, zooms and pans.
    fn move_camera(&mut self, ui: &Ui, background: &Response, view: ScreenRect, document: &mut Document) {
        let shift = document.take_shift();
        self.camera.center.x += shift.x;
        self.camera.center.y += shift.y;
        let before = self.camera;
        // A window of another size shows the same, as long as nobody has moved the camera.
        if let Some((fit, camera, into)) = self.fitted
            && self.fit.is_none()
            && camera == self.camera
            && into != view
        {
            self.fit = Some(fit);
        }
        if let Some(fit) = self.fit.take() {
            let rect = match fit {
                Fit::All => document.bounds(),
                Fit::Selection => document.selection.iter().filter_map(|id| document.rest_of(id)).reduce(Rect::union),
            };
            match rect {
                Some(rect) => self.camera.fit(view, rect, 1.0),
                None => self.camera = Camera::default(),
            }
            self.fitted = Some((fit, self.camera, view));
        }
        if let Some(area) = self.visit.take() {
            self.camera.fit(view, area, 1.5);
        }
        // What has no place yet is brought into view when it has.
        let is_there = self.reveal.as_ref().is_some_and(|id| document.rest_of(id).is_some());
        if (is_there || document.layout_progress().is_none())
            && let Some(rect) = self.reveal.take().and_then(|id| document.rest_of(&id))
        {
            self.camera.reveal(view, self.free(view), rect);
            self.clear_of_minimap(view, rect);
            self.clear_of_list(view, rect);
        }
        let changed: Vec<Rect> =
            std::mem::take(&mut self.show_some).iter().filter_map(|id| document.rest_of(id)).collect();
        let seen = self.camera.seen(view);
        if let Some(first) = changed.first().filter(|_| !changed.iter().any(|rect| seen.overlaps(*rect))) {
            self.camera.reveal(view, self.free(view), *first);
        }
        if self.was_shown && camera_history::is_jump(&before, &self.camera, self.camera.seen(view)) {
            self.camera_history.note(before);
        }
        self.was_shown = true;
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

    /// The part of the view that nothing lies over.
    fn free(&self, view: ScreenRect) -> ScreenRect {
        view.with_max_x(view.right() - self.covered)
    }

    /// Moves the camera so that what was brought into view is not under the minimap, the shorter way.
    fn clear_of_minimap(&mut self, view: ScreenRect, rect: Rect) {
        let shown = self.camera.rect_to_screen(view, rect).expand(8.0);
        let Some(minimap) = self.minimap_at.filter(|minimap| minimap.intersects(shown)) else { return };
        let (left, up) = (shown.right() - minimap.left(), shown.bottom() - minimap.top());
        let zoom = self.camera.zoom;
        if up <= left && shown.top() - up >= view.top() {
            self.camera.center.y += f64::from(up) / zoom;
        } else if shown.left() - left >= view.left() {
            self.camera.center.x += f64::from(left) / zoom;
        }
    }

    /// Moves the camera so that what was brought into view is not under the list of what a search has found.
    fn clear_of_list(&mut self, view: ScreenRect, rect: Rect) {
        let shown = self.camera.rect_to_screen(view, rect).expand(8.0);
        let Some(list) = self.list_at.filter(|list| list.intersects(shown)) else { return };
        let (right, down) = (list.right() - shown.left(), list.bottom() - shown.top());
        let zoom = self.camera.zoom;
        if down <= right && shown.bottom() + down <= view.bottom() || shown.right() + right > self.free(view).right() {
            self.camera.center.y -= f64::from(down) / zoom;
        } else {
            self.camera.center.x -= f64::from(right) / zoom;
        }
    }

    /// Traces the links of what is selected and of what the pointer is on, so that the eye can follow them.
    fn trace(&self, document: &Document, brush: &Brush<'_>, theme: &Theme) {
        let selection = &document.selection;
        let few = selection.iter().take(TRACED.0);
        let map = document.map();
        let mut traced: HashSet<&Id> = HashSet::new();
        for id in few.chain(&self.hovered) {
            traced.extend(map.inference(id).map(|step| &step.id));
            traced.extend(map.some_beside(id, TRACED.1).map(|step| &step.id));
        }
        if traced.is_empty() {
            return;
        }
        let stroke = egui::Stroke::new(6.0, style::color(theme.accent.alpha(70)));
        let seen = brush.camera.seen(brush.view);
        for id in traced {
            if let Some(step) = document.scene().step(id).filter(|step| seen.overlaps(step.bounds)) {
                for link in &step.links {
                    let points = scene::rounded(link).into_iter().map(|at| brush.at(at)).collect();
                    brush.painter.add(egui::epaint::PathShape::line(points, stroke));
                }
            }
        }
    }

    /// Rings around what is selected, a softer one around what the pointer is on.
    fn highlight(&self, document: &Document, brush: &Brush<'_>, theme: &Theme) -> Shape {
        let mut rings: Vec<Shape> = Vec::new();
        let ring = |id: &Id, width: f32, color: scene::Color| {
            let rect = document.rect_of(id)?;
            let opened = self.opened(id).map(|opened| opened.at);
            let screen = opened.unwrap_or_else(|| brush.camera.rect_to_screen(brush.view, rect)).expand(3.0);
            if !screen.intersects(brush.view) || self.is_covered(screen.center(), id) {
                return None;
            }
            let round = if document.map().inference(id).is_some() { screen.width() / 2.0 } else { 9.0 };
            Some(RectShape::stroke(screen, round, (width, style::color(color)), StrokeKind::Outside).into())
        };
        if let Some(id) = self.hovered.as_ref().filter(|id| !document.selection.contains(id)) {
            rings.extend(ring(id, 1.5, theme.accent.alpha(150)));
        }
        let found = self.found.iter().filter(|id| !document.selection.contains(id));
        if self.found.len() > RINGED {
            rings.push(frame_many(found, 2.0, theme.warning, document, brush));
        } else {
            rings.extend(found.filter_map(|id| ring(id, 2.0, theme.warning)));
        }
        if document.selection.len() > RINGED {
            rings.push(frame_many(document.selection.iter(), 2.5, theme.accent, document, brush));
        } else {
            rings.extend(document.selection.iter().filter_map(|id| ring(id, 2.5, theme.accent)));
        }
        rings.into()
    }
}

/// Frames around very many objects, as one mesh: rings one by one take ten times the memory.
fn frame_many<'a>(
    ids: impl Iterator<Item = &'a Id>,
    width: f32,
    color: scene::Color,
    document: &Document,
    brush: &Brush<'_>,
) -> Shape {
    let color = style::color(color);
    let mut mesh_builder = MeshBuilder::new(brush.view, 1.0 / brush.painter.pixels_per_point());
    for rect in ids.filter_map(|id| document.rect_of(id)) {
        let screen = brush.camera.rect_to_screen(brush.view, rect).expand(4.0);
        if screen.intersects(brush.view) {
            let corners = [screen.left_top(), screen.right_top(), screen.right_bottom(), screen.left_bottom()];
            mesh_builder.line(corners.into_iter().chain([corners[0]]), width, color);
        }
    }
    Shape::mesh(mesh_builder.mesh)
}

fn announce(ui: &Ui, background: &Response, document: &Document) {
    let map = document.map();
    let (claims, steps) = (map.claims().len(), map.inferences().len());
    let label = || say!("canvas-name", name = document.name(), claims = claims, steps = steps);
    background.widget_info(|| WidgetInfo::labeled(WidgetType::Other, true, label()));
    ui.ctx().accesskit_node_builder(background.id, |node| {
        node.set_role(egui::accesskit::Role::Canvas);
        // The canvas keeps the keyboard; what is selected is what a screen reader speaks of.
        if let Some(id) = document.selection.primary() {
            node.set_active_descendant(Canvas::object_id(id).accesskit_id());
            node.set_description(describe::object(document, id));
        }
    });
}

/// What a large map says until it has been laid out for the first time.
fn wait(ui: &mut Ui, view: ScreenRect, claims: usize, share: f32) {
    let area = ScreenRect::from_center_size(view.center(), vec2(320.0, 60.0));
    ui.scope_builder(egui::UiBuilder::new().max_rect(area), |ui| {
        ui.vertical_centered(|ui| {
            ui.label(say!("canvas-laying-out-claims", count = claims));
            let bar = ui.add(egui::ProgressBar::new(share).desired_width(260.0));
            bar.widget_info(|| WidgetInfo::labeled(WidgetType::ProgressIndicator, true, say!("canvas-laying-out")));
        });
    });
}

/// What an empty map says.
fn invite(ui: &mut Ui, view: ScreenRect) {
    let area = ScreenRect::from_center_size(view.center(), vec2(420.0, 90.0));
    ui.scope_builder(egui::UiBuilder::new().max_rect(area), |ui| {
        ui.vertical_centered(|ui| {
            ui.heading(say!("canvas-empty"));
            ui.label(say!("canvas-empty-begin"));
            ui.weak(say!("canvas-empty-open"));
        });
    });
}
