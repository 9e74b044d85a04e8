//! What a person does with the overview: point, click, drag, zoom, walk about with the keys.

use eframe::egui::{self, CursorIcon, EventFilter, Key, PointerButton, Response, Ui, Vec2};
use petgraph::stable_graph::NodeIndex;

use crate::app::overview::describe::Description;
use crate::app::overview::{Overview, Picked, Spot, Subject, marks};

/// How near the pointer must be, in pixels.
const REACH: f32 = 6.0;

impl Overview {
    /// Takes what the pointer and the keyboard do, and says what was picked.
    pub(super) fn interact(&mut self, ui: &Ui, response: &Response, subject: &Subject<'_>) -> Option<Picked> {
        self.navigate(ui, response);
        let spot =
            response.hover_pos().filter(|_| !response.dragged()).and_then(|at| self.spot_at(at - response.rect.min));
        if spot != self.pointed {
            self.pointed = spot;
            self.is_stale = true;
        }
        if let Some(id) = spot.and_then(|spot| self.id(spot)) {
            let reading = || Description::of(subject, self.main(), id);
            response.clone().on_hover_cursor(CursorIcon::PointingHand).on_hover_ui_at_pointer(|ui| reading().show(ui));
        } else if response.dragged() {
            ui.set_cursor_icon(CursorIcon::Grabbing);
        }
        if !response.clicked() {
            return None;
        }
        if let Some(at) = response.interact_pointer_pos() {
            let spot = self.spot_at(at - response.rect.min);
            if spot.is_none() && response.double_clicked() {
                self.fit();
            }
            return self.picked(ui, spot?);
        }
        // Enter, Space or a screen reader.
        let vertex = self.cursor.or_else(|| self.network.main())?;
        self.picked(ui, Spot::Vertex(vertex))
    }

    fn picked(&self, ui: &Ui, spot: Spot) -> Option<Picked> {
        let extends = ui.input(|input| input.modifiers.shift || input.modifiers.command);
        Some(Picked { id: self.id(spot)?.clone(), extends })
    }

    fn navigate(&mut self, ui: &Ui, response: &Response) {
        let before = self.camera;
        let least = self.least_zoom(response.rect.size());
        if response.dragged_by(PointerButton::Primary) || response.dragged_by(PointerButton::Middle) {
            self.camera.pan += response.drag_delta();
            self.camera.is_free |= response.drag_delta() != Vec2::ZERO;
        }
        if let Some(at) = response.hover_pos() {
            let factor = ui.input(egui::InputState::zoom_delta);
            #[expect(clippy::float_cmp, reason = "exactly 1 says that nothing was zoomed")]
            if factor != 1.0 && factor.is_finite() && factor > 0.0 {
                self.camera.zoom_at(at - response.rect.min, factor, least);
            }
        }
        if response.has_focus() {
            let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
            self.press_keys(ui, response, least);
        } else if self.cursor.take().is_some() {
            self.is_stale = true;
        }
        self.is_stale |= self.camera != before;
    }

    fn press_keys(&mut self, ui: &Ui, response: &Response, least: f32) {
        let pressed = |key| ui.input(|input| input.modifiers.is_none() && input.key_pressed(key));
        let middle = response.rect.size() / 2.0;
        if pressed(Key::Plus) || pressed(Key::Equals) {
            self.camera.zoom_at(middle, 1.25, least);
        }
        if pressed(Key::Minus) {
            self.camera.zoom_at(middle, 0.8, least);
        }
        if pressed(Key::Num0) {
            self.fit();
        }
        for (key, direction) in [
            (Key::ArrowLeft, Vec2::LEFT),
            (Key::ArrowRight, Vec2::RIGHT),
            (Key::ArrowUp, Vec2::UP),
            (Key::ArrowDown, Vec2::DOWN),
        ] {
            if pressed(key) {
                self.cursor = match self.cursor {
                    Some(from) => self.vertex_towards(from, direction).or(Some(from)),
                    None => self.network.main().or_else(|| (!self.network.vertices.is_empty()).then_some(0)),
                };
                self.is_stale = true;
                self.bring_cursor_into_view(response.rect.size());
            }
        }
    }

    /// The nearest vertex in a direction; what lies aside counts as farther.
    fn vertex_towards(&self, from: usize, direction: Vec2) -> Option<usize> {
        let start = self.place(from)?;
        let cost = |number: usize| {
            let apart = self.place(number)? - start;
            let (ahead, aside) = (apart.dot(direction), apart.dot(direction.rot90()).abs());
            (ahead > 1.0 && aside < 2.0 * ahead).then_some(ahead + 2.0 * aside)
        };
        (0..self.network.vertices.len())
            .filter_map(|number| Some((number, cost(number)?)))
            .min_by(|a, b| a.1.total_cmp(&b.1))
            .map(|(number, _)| number)
    }

    fn bring_cursor_into_view(&mut self, size: Vec2) {
        let Some(place) = self.cursor.and_then(|cursor| self.place(cursor)) else { return };
        let at = self.camera.on_screen(place.to_vec2());
        let inside = at.clamp(Vec2::splat(20.0).min(size / 2.0), (size - Vec2::splat(20.0)).max(size / 2.0));
        if inside != at {
            self.camera.pan += inside - at;
            self.camera.is_free = true;
        }
    }

    /// Half the zoom that shows the whole map.
    fn least_zoom(&self, size: Vec2) -> f32 {
        let bounds = self.drawing.bounds();
        let fit = (size.x / bounds.width().max(1.0)).min(size.y / bounds.height().max(1.0));
        if fit.is_finite() { (fit / 2.0).clamp(1e-4, 0.5) } else { 0.1 }
    }

    /// What is nearest to a place given from the widget's top left corner; vertices go before arcs.
    fn spot_at(&self, at: Vec2) -> Option<Spot> {
        let place = self.camera.in_overview(at);
        let reach = REACH / self.camera.zoom;
        let vertex = self
            .drawing
            .nodes_iter()
            .map(|(index, node)| (index.index(), node.location().distance(place) - node.payload().radius()))
            .min_by(|a, b| a.1.total_cmp(&b.1))
            .filter(|&(_, distance)| distance <= reach);
        if let Some((number, _)) = vertex {
            return Some(Spot::Vertex(number));
        }
        self.drawing
            .edges_iter()
            .filter_map(|(index, edge)| {
                let arc = self.network.arcs.get(index.index())?;
                let end = |number: usize| {
                    self.drawing.node(NodeIndex::new(number)).map(|node| (node.location(), node.payload().border()))
                };
                let points = marks::path([end(arc.from)?, end(arc.to)?], edge.order());
                Some((index.index(), marks::distance_to(&points, place)))
            })
            .min_by(|a, b| a.1.total_cmp(&b.1))
            .filter(|&(_, distance)| distance <= reach)
            .map(|(number, _)| Spot::Arc(number))
    }
}
