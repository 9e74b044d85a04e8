//! The network overview: the whole map as a live force-directed graph to steer by, drawn by `egui_graphs`.
//!
//! It reads the map and never changes it: places in the overview are its own (`start` says where they begin, `forces`
//! how they move, `network` what is a vertex and what an arc, `marks` what both look like). A click gives back the
//! claim or step, and the canvas goes there. Dragging pans, ctrl-wheel, pinch and the keys + and - zoom, a double click
//! on nothing or the key 0 fits; arrow keys walk from claim to claim, Enter goes there.
//!
//! # Coming to rest
//!
//! `egui_graphs`' `GraphView::show` asks for another frame every time it is shown, and eframe hears of that at once, so
//! that no later correction (a plugin's output hook, say) could keep the window asleep. Therefore the view is shown only
//! in frames in which its picture changes: while the layout moves, and once for each change of map, strengths,
//! selection, theme, camera, pointed vertex or place on screen. What it painted is kept, and painted again in all other
//! frames, with a widget of the same id in the same place, so that hovering and clicking go on as before. Nobody else's
//! request for a frame is touched.

mod forces;
mod marks;
mod network;
mod start;

use std::collections::HashMap;

use eframe::egui::{
    self, CursorIcon, EventFilter, Key, PointerButton, Pos2, Rect, Response, Sense, Shape, Ui, UiBuilder, Vec2,
    accesskit,
};
use egui_graphs::{
    Graph, GraphView, LayoutForceDirected, MetadataFrame, SettingsInteraction, SettingsNavigation, get_layout_state,
    set_layout_state,
};
use petgraph::Directed;
use petgraph::stable_graph::{DefaultIx, EdgeIndex, NodeIndex};

use crate::model::{ArgumentMap, Id, NodeRef, Selection};
use crate::scene::Theme;
use crate::weigh::Weighing;
use forces::{Cooling, Forces};
use marks::{ArcLook, ArcMark, Inks, VertexLook, VertexMark};
use network::Network;

type Drawing = Graph<VertexLook, ArcLook, Directed, DefaultIx, VertexMark, ArcMark>;
type View = GraphView<Cooling, LayoutForceDirected<Forces>>;

/// The name under which `egui_graphs` keeps layout and camera between frames; they are put there anew for each frame.
const NAME: &str = "network overview";
/// How near the pointer must be, in pixels.
const REACH: f32 = 6.0;
/// Pixels for one unit of the overview, at the most.
const CLOSEST: f32 = 6.0;
/// The same when the whole map is fitted.
const CLOSEST_FIT: f32 = 1.4;
/// Vertices up to which a layout without motion is computed in one frame; larger maps keep to their rings.
const AT_ONCE: usize = 600;

/// The overview of one map. See the [module's description](self).
#[derive(Default)]
pub struct Overview {
    network: Network,
    drawing: Drawing,
    cooling: Cooling,
    camera: Camera,
    seen: Option<Seen>,
    pointed: Option<Spot>,
    cursor: Option<usize>,
    kept: Option<Kept>,
    is_stale: bool,
    is_still: bool,
}

/// What part of the map is where, on screen.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Camera {
    zoom: f32,
    /// The overview's origin, from the widget's top left corner.
    pan: Vec2,
    /// Whether a person moved it: then it stops following the layout.
    is_free: bool,
}

impl Default for Camera {
    fn default() -> Self {
        Self { zoom: 1.0, pan: Vec2::ZERO, is_free: false }
    }
}

impl Camera {
    fn zoom_at(&mut self, place: Vec2, factor: f32, least: f32) {
        let zoom = (self.zoom * factor).clamp(least.min(self.zoom), CLOSEST.max(self.zoom));
        self.pan = place - (place - self.pan) * (zoom / self.zoom);
        self.zoom = zoom;
        self.is_free = true;
    }
}

/// What the picture shows.
struct Seen {
    revision: u64,
    selection: Selection,
    theme: Theme,
}

/// What the view painted, and where.
struct Kept {
    rect: Rect,
    clip: Rect,
    shapes: Vec<Shape>,
}

/// A vertex or an arc, by number.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Spot {
    Vertex(usize),
    Arc(usize),
}

impl Overview {
    /// Shows the overview in the space that is left, and returns the claim or step that was clicked.
    ///
    /// `revision` changes whenever the map or its strengths did: then vertices, arcs and strengths are brought up to
    /// date, and vertices that were there keep their places. For another document use a new overview.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        map: &ArgumentMap,
        weighing: &Weighing,
        selection: &Selection,
        theme: &Theme,
        revision: u64,
    ) -> Option<Id> {
        self.follow(map, weighing, selection, theme, revision);
        let response = ui.scope_builder(UiBuilder::new().id_salt(NAME), |ui| self.paint(ui)).inner;
        if self.network.vertices.is_empty() {
            let font = egui::TextStyle::Body.resolve(ui.style());
            let ink = ui.visuals().weak_text_color();
            let painter = ui.painter_at(response.rect);
            painter.text(response.rect.center(), egui::Align2::CENTER_CENTER, "No claims yet", font, ink);
        }
        self.describe(&response, map, weighing);
        let clicked = self.interact(ui, &response, map, weighing);
        if self.is_stale {
            ui.ctx().request_repaint();
        }
        clicked
    }

    /// Whether layouts are computed without being shown in motion.
    pub fn set_reduced_motion(&mut self, is_still: bool) {
        self.is_still = is_still;
    }

    /// Shows the whole map again, and follows it until a person moves the camera.
    pub fn fit(&mut self) {
        self.camera.is_free = false;
        self.is_stale = true;
    }

    /// Whether nothing moves, so that no frames are asked for.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.cooling.is_settled()
    }

    /// How many steps of the layout the last frame computed.
    #[must_use]
    pub fn steps_last_frame(&self) -> u32 {
        self.cooling.steps_last_frame()
    }

    /// Where a claim or a step that has a vertex of its own is drawn on screen.
    #[must_use]
    pub fn place_on_screen(&self, id: &Id) -> Option<Pos2> {
        let vertex = self.network.vertices.iter().position(|vertex| vertex.id == *id)?;
        Some(self.kept.as_ref()?.rect.min + self.camera.pan + self.place(vertex)?.to_vec2() * self.camera.zoom)
    }

    // ---- the picture follows the map ----

    fn follow(&mut self, map: &ArgumentMap, weighing: &Weighing, selection: &Selection, theme: &Theme, revision: u64) {
        if self.seen.as_ref().is_none_or(|seen| seen.revision != revision) {
            let network = Network::of(map, weighing);
            if self.seen.is_none() || !network.has_shape_of(&self.network) {
                self.rebuild(network, theme);
            } else if network != self.network {
                self.network = network;
                self.is_stale = true;
            }
        }
        let is_same = self.seen.as_ref().is_some_and(|seen| seen.selection == *selection && seen.theme == *theme);
        if !is_same || self.is_stale {
            self.dress(selection, theme);
        }
        match &mut self.seen {
            Some(seen) if is_same => seen.revision = revision,
            seen => *seen = Some(Seen { revision, selection: selection.clone(), theme: theme.clone() }),
        }
    }

    /// Takes over a network of another shape.
    fn rebuild(&mut self, network: Network, theme: &Theme) {
        let places: HashMap<&Id, Vec2> = self
            .network
            .vertices
            .iter()
            .enumerate()
            .filter_map(|(number, vertex)| Some((&vertex.id, self.place(number)?.to_vec2())))
            .collect();
        let known: Vec<Option<Vec2>> = network.vertices.iter().map(|vertex| places.get(&vertex.id).copied()).collect();
        let kept = known.iter().flatten().count();
        let count = network.vertices.len();
        let is_fresh = 2 * kept < count.max(self.network.vertices.len());
        let places = if is_fresh { start::rings(&network) } else { start::near_neighbours(&network, &known) };
        let cooling = if is_fresh { Cooling::fresh(count) } else { Cooling::disturbed(count) };
        self.cooling = match count {
            0 => Cooling::default(),
            1..=AT_ONCE if self.is_still => cooling.at_once(),
            _ if self.is_still => Cooling::default(),
            _ => cooling,
        };
        if is_fresh {
            self.camera.is_free = false;
        }
        let inks = Inks::of(theme);
        self.drawing = Drawing::new();
        for (vertex, place) in network.vertices.iter().zip(places) {
            let look = VertexLook { kind: vertex.kind, is_pointed: false, inks };
            self.drawing.add_node_custom(look, |node| node.set_location(place.to_pos2()));
        }
        for arc in &network.arcs {
            let look = ArcLook { kind: arc.kind, is_last: arc.is_last, is_pointed: false, inks };
            self.drawing.add_edge_custom(NodeIndex::new(arc.from), NodeIndex::new(arc.to), look, |_| {});
        }
        self.network = network;
        self.pointed = None;
        self.cursor = None;
        self.is_stale = true;
    }

    /// Gives vertices and arcs their looks.
    fn dress(&mut self, selection: &Selection, theme: &Theme) {
        let inks = Inks::of(theme);
        let cursor = self.cursor.map(Spot::Vertex);
        for (number, vertex) in self.network.vertices.iter().enumerate() {
            let spot = Some(Spot::Vertex(number));
            if let Some(node) = self.drawing.node_mut(NodeIndex::new(number)) {
                let is_pointed = self.pointed == spot || cursor == spot;
                *node.payload_mut() = VertexLook { kind: vertex.kind, is_pointed, inks };
                node.set_selected(selection.contains(&vertex.id));
            }
        }
        for (number, arc) in self.network.arcs.iter().enumerate() {
            if let Some(edge) = self.drawing.edge_mut(EdgeIndex::new(number)) {
                let is_pointed = self.pointed == Some(Spot::Arc(number));
                *edge.payload_mut() = ArcLook { kind: arc.kind, is_last: arc.is_last, is_pointed, inks };
                edge.set_selected(selection.contains(&arc.step));
            }
        }
        self.is_stale = true;
    }

    // ---- the frame ----

    /// Shows the view if its picture changes, else what it painted last; the widget is the same.
    fn paint(&mut self, ui: &mut Ui) -> Response {
        let rect = ui.available_rect_before_wrap();
        let clip = ui.clip_rect();
        if !ui.is_visible() {
            return ui.allocate_response(ui.available_size(), Sense::click_and_drag());
        }
        if !self.camera.is_free {
            self.fit_to(rect.size());
        }
        let is_kept = self.kept.as_ref().is_some_and(|kept| kept.rect == rect && kept.clip == clip);
        let response = if self.is_stale || !is_kept || !self.is_settled() {
            let (response, shapes) = self.draw(ui);
            self.kept = Some(Kept { rect, clip, shapes });
            response
        } else {
            self.cooling.rest();
            ui.allocate_response(ui.available_size(), Sense::click_and_drag())
        };
        if let Some(kept) = &self.kept {
            ui.painter_at(response.rect).extend(kept.shapes.iter().cloned());
        }
        response
    }

    /// Lets `egui_graphs` compute and draw a frame, and takes the shapes it painted.
    fn draw(&mut self, ui: &mut Ui) -> (Response, Vec<Shape>) {
        let name = Some(NAME.to_owned());
        set_layout_state(ui, self.cooling.clone(), name.clone());
        let mut frame = MetadataFrame::new(name.clone()).load(ui);
        (frame.zoom, frame.pan) = (self.camera.zoom, self.camera.pan);
        frame.save(ui);

        let layer = ui.layer_id();
        let first = ui.ctx().graphics_mut(|graphics| graphics.entry(layer).next_idx().0);
        let view = View::new()
            .with_id(name.clone())
            .with_interactions(&SettingsInteraction::new().with_dragging_enabled(false).with_hover_enabled(false))
            .with_navigations(&SettingsNavigation::new().with_fit_to_screen_enabled(false));
        // What is kept is opaque: it gets the opacity of each frame in which it is painted.
        let opacity = ui.opacity();
        ui.set_opacity(1.0);
        let response = view.show(ui, &mut self.drawing).response;
        ui.set_opacity(opacity);
        let shapes = ui.ctx().graphics_mut(|graphics| {
            let list = graphics.entry(layer);
            let shapes = list.all_entries().skip(first).map(|entry| entry.shape.clone()).collect();
            for index in first..list.next_idx().0 {
                list.reset_shape(egui::layers::ShapeIdx(index));
            }
            shapes
        });

        self.cooling = get_layout_state(ui, name.clone());
        // The view moves its camera by itself when it is shown for the first time or in another place.
        let frame = MetadataFrame::new(name).load(ui);
        let is_moved =
            (frame.pan - self.camera.pan).length() > 0.01 || (frame.zoom / self.camera.zoom - 1.0).abs() > 1e-4;
        self.is_stale = is_moved;
        (response, shapes)
    }

    /// Aims the camera at the whole map.
    fn fit_to(&mut self, size: Vec2) {
        let mut bounds = Rect::NOTHING;
        for (_, node) in self.drawing.nodes_iter() {
            bounds.extend_with(node.location());
        }
        if !bounds.is_finite() || !size.is_finite() || size.min_elem() < 1.0 {
            return;
        }
        let bounds = bounds.expand(24.0);
        let zoom = (size.x / bounds.width()).min(size.y / bounds.height()).min(CLOSEST_FIT);
        let pan = size / 2.0 - bounds.center().to_vec2() * zoom;
        let camera = Camera { zoom, pan, is_free: false };
        if camera != self.camera {
            self.camera = camera;
            self.is_stale = true;
        }
    }

    // ---- what a person does ----

    fn interact(&mut self, ui: &Ui, response: &Response, map: &ArgumentMap, weighing: &Weighing) -> Option<Id> {
        self.navigate(ui, response);
        let spot =
            response.hover_pos().filter(|_| !response.dragged()).and_then(|at| self.spot_at(at - response.rect.min));
        if spot != self.pointed {
            self.pointed = spot;
            self.is_stale = true;
        }
        if let Some(id) = spot.and_then(|spot| self.id(spot)) {
            response.clone().on_hover_cursor(CursorIcon::PointingHand).on_hover_ui_at_pointer(|ui| {
                ui.set_max_width(320.0);
                ui.label(sentence(map, weighing, id));
            });
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
            return spot.and_then(|spot| self.id(spot)).cloned();
        }
        // Enter, Space or a screen reader.
        let vertex = self.cursor.or_else(|| self.network.main())?;
        self.id(Spot::Vertex(vertex)).cloned()
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
        let at = place.to_vec2() * self.camera.zoom + self.camera.pan;
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
        let place = ((at - self.camera.pan) / self.camera.zoom).to_pos2();
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

    fn id(&self, spot: Spot) -> Option<&Id> {
        match spot {
            Spot::Vertex(number) => self.network.vertices.get(number).map(|vertex| &vertex.id),
            Spot::Arc(number) => self.network.arcs.get(number).map(|arc| &arc.step),
        }
    }

    fn place(&self, vertex: usize) -> Option<Pos2> {
        self.drawing.node(NodeIndex::new(vertex)).map(egui_graphs::Node::location)
    }

    /// Says to screen readers what the graph is and where the keyboard's cursor stands.
    fn describe(&self, response: &Response, map: &ArgumentMap, weighing: &Weighing) {
        let label = format!(
            "Network overview: {}, {}",
            counted(map.claims().len(), "claim"),
            counted(map.inferences().len(), "step")
        );
        let here = self
            .cursor
            .and_then(|cursor| self.id(Spot::Vertex(cursor)))
            .map(|id| sentence(map, weighing, id))
            .unwrap_or_default();
        response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Other, response.enabled(), &label));
        response.ctx.accesskit_node_builder(response.id, |node| {
            node.set_role(accesskit::Role::GraphicsDocument);
            node.set_description("Arrow keys walk from claim to claim, Enter goes there");
            node.set_value(here);
        });
    }
}

/// A claim or a step in a few words and its strength.
fn sentence(map: &ArgumentMap, weighing: &Weighing, id: &Id) -> String {
    let name = |id: &Id| match map.node(id) {
        Some(NodeRef::Claim(claim)) => shortened(claim.name()),
        Some(NodeRef::Inference(step)) => format!("a step of {}", step.premises.len()),
        None => String::new(),
    };
    match map.node(id) {
        Some(NodeRef::Claim(_)) => {
            let strength = weighing.claim(id).map(|outcome| format!("\nStrength {:.2}", outcome.strength));
            format!("{}{}", name(id), strength.unwrap_or_default())
        }
        Some(NodeRef::Inference(step)) => {
            let premises: Vec<String> = step.premises.iter().map(&name).collect();
            let target = step.target.as_ref().map(|target| format!("\n→ {}", name(target))).unwrap_or_default();
            format!("{}: {}{target}", step.kind.label(), premises.join(" + "))
        }
        None => String::new(),
    }
}

/// A text cut to what a tooltip holds.
fn shortened(text: &str) -> String {
    const MOST: usize = 160;
    let text = text.trim();
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None if text.is_empty() => "Claim without text".to_owned(),
        None => text.to_owned(),
    }
}

fn counted(number: usize, word: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {word}{plural}")
}
