//! The network overview: the whole map as a live force-directed graph to steer by, drawn by `egui_graphs`.
//!
//! It reads the map and never changes it: places in the overview are its own (`initial_positions` says where they begin, `forces`
//! how they move, `network` what is a vertex and what an arc, `marks` what both look like). A claim is the larger the
//! more the main conclusion hangs on it; branches that lead there are clusters on grounds of their own (`branches`,
//! `regions`), and hubs have names (`names`). A click gives back the claim or step, and the canvas goes there; with
//! Shift or Ctrl it adds to the selection. Dragging pans, ctrl-wheel, pinch and the keys + and - zoom, a double click on
//! nothing or the key 0 fits; arrow keys walk from claim to claim, Enter goes there (`hand`).
//!
//! # Coming to rest
//!
//! `egui_graphs`' `GraphView::show` asks for another frame every time it is shown, and eframe hears of that at once, so
//! that no later correction (a plugin's output hook, say) could keep the window asleep. Therefore the view is shown only
//! in frames in which its picture changes: while the layout moves, and once for each change of map, strengths,
//! influences, selection, theme, camera, pointed vertex or place on screen. What it painted is kept, and painted again in all other
//! frames, with a widget of the same id in the same place, so that hovering and clicking go on as before. Nobody else's
//! request for a frame is touched.

mod branches;
mod camera;
mod describe;
mod forces;
mod initial_positions;
mod interaction;
mod marks;
mod names;
mod network;
mod regions;
mod subject;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use eframe::egui::{self, Pos2, Rect, Response, Sense, Shape, Ui, UiBuilder, Vec2, accesskit};
use egui_graphs::{
    Graph, GraphView, LayoutForceDirected, MetadataFrame, SettingsInteraction, SettingsNavigation, get_layout_state,
    set_layout_state,
};
use petgraph::Directed;
use petgraph::stable_graph::{DefaultIx, EdgeIndex, NodeIndex};

use crate::model::{ArgumentMap, Id, Selection};
use crate::say;
use crate::scene::Theme;
use crate::weigh::explain::Influence;
use branches::Branches;
use camera::Camera;
use describe::Description;
use forces::{Cooling, Forces};
use marks::{ArcLook, ArcMark, Inks, VertexLook, VertexMark};
use names::Name;
use network::Network;
use regions::Region;
pub use subject::{Picked, Subject};

type Drawing = Graph<VertexLook, ArcLook, Directed, DefaultIx, VertexMark, ArcMark>;
type View = GraphView<Cooling, LayoutForceDirected<Forces>>;

/// The name under which `egui_graphs` keeps layout and camera between frames; they are put there anew for each frame.
const NAME: &str = "network overview";
/// Vertices up to which a layout without motion is computed in one frame; larger maps keep to their rings.
const AT_ONCE: usize = 600;

/// At this zoom every claim may get a name, not only hubs.
const NAMES_FOR_ALL: f32 = 1.2;

/// The overview of one map. See the [module's description](self).
#[derive(Default)]
pub struct Overview {
    network: Network,
    drawing: Drawing,
    cooling: Cooling,
    camera: Camera,
    seen: Option<Seen>,
    /// The influences known last; they stay until there are new ones, so that nothing flickers.
    influences: Option<Arc<[Influence]>>,
    branches: Branches,
    /// None while they do not fit places and branches.
    regions: Option<Vec<Region>>,
    pointed: Option<Spot>,
    cursor: Option<usize>,
    kept: Option<Kept>,
    is_stale: bool,
    is_still: bool,
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
    names: Vec<Name>,
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
    /// Vertices, arcs, strengths and sizes are brought up to date, and vertices that were there keep their places. For
    /// another document use a new overview.
    pub fn show(&mut self, ui: &mut Ui, subject: &Subject<'_>) -> Option<Picked> {
        self.follow(subject);
        let response = ui.scope_builder(UiBuilder::new().id_salt(NAME), |ui| self.paint(ui, subject)).inner;
        if self.network.vertices.is_empty() {
            let font = egui::TextStyle::Body.resolve(ui.style());
            let ink = ui.visuals().weak_text_color();
            let painter = ui.painter_at(response.rect);
            painter.text(response.rect.center(), egui::Align2::CENTER_CENTER, say!("overview-no-claims"), font, ink);
        }
        self.describe(&response, subject);
        let picked = self.interact(ui, &response, subject);
        if self.is_stale {
            ui.ctx().request_repaint();
        }
        picked
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
    pub(in crate::app) fn steps_last_frame(&self) -> u32 {
        self.cooling.steps_last_frame()
    }

    /// Where a claim or a step that has a vertex of its own is drawn on screen.
    pub(in crate::app) fn place_on_screen(&self, id: &Id) -> Option<Pos2> {
        let vertex = self.network.vertices.iter().position(|vertex| vertex.id == *id)?;
        Some(self.kept.as_ref()?.rect.min + self.camera.on_screen(self.place(vertex)?.to_vec2()))
    }

    /// The radius, on screen, of a claim or a step that has a vertex of its own.
    pub(in crate::app) fn radius_on_screen(&self, id: &Id) -> Option<f32> {
        let vertex = self.network.vertices.iter().position(|vertex| vertex.id == *id)?;
        let node = self.drawing.node(NodeIndex::new(vertex))?;
        Some(node.payload().radius_on_screen(self.camera.zoom))
    }

    /// The names in the picture and where they stand on screen.
    pub(in crate::app) fn names_on_screen(&self) -> impl Iterator<Item = (&Id, Rect)> {
        self.kept.iter().flat_map(|kept| &kept.names).map(|name| (&name.id, name.rect))
    }

    /// How many clusters have a ground of their own.
    pub(in crate::app) fn regions_shown(&self) -> usize {
        self.regions.as_ref().map_or(0, Vec::len)
    }

    // ---- the picture follows the map ----

    fn follow(&mut self, subject: &Subject<'_>) {
        let Subject { map, weighing, selection, theme, revision, .. } = *subject;
        let mut is_changed = false;
        if self.seen.as_ref().is_none_or(|seen| seen.revision != revision) {
            let mut network = Network::of(map, weighing);
            let main = network.main().map(|main| &network.vertices[main].id);
            if main != self.main() {
                self.influences = None;
            }
            if let Some(influences) = &self.influences {
                network.take_influences(influences);
            }
            if self.seen.is_none() || !network.has_shape_of(&self.network) {
                self.rebuild(network, theme);
            } else if network != self.network {
                self.network = network;
                is_changed = true;
            }
            let branches = Branches::of(&self.network);
            if branches != self.branches {
                self.branches = branches;
                self.regions = None;
                is_changed = true;
            }
            let names = self.kept.iter().flat_map(|kept| &kept.names);
            is_changed |= names.into_iter().any(|name| names::text_of(map, &name.id).as_ref() != Some(&name.text));
        } else {
            // What is tried out changes strengths, and only them, under the same revision.
            is_changed |= self.network.take_strengths(weighing);
        }
        if let Some(new) = &subject.influences
            && self.influences.as_ref().is_none_or(|old| !Arc::ptr_eq(old, new))
        {
            self.network.take_influences(new);
            self.influences = Some(Arc::clone(new));
            is_changed = true;
        }
        self.is_stale |= is_changed;
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
        let places = if is_fresh {
            initial_positions::rings(&network)
        } else {
            initial_positions::near_neighbours(&network, &known)
        };
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
            let look = VertexLook { kind: vertex.kind, share: vertex.share, is_pointed: false, inks };
            self.drawing.add_node_custom(look, |node| node.set_location(place.to_pos2()));
        }
        for arc in &network.arcs {
            let look = ArcLook { kind: arc.kind, is_last: arc.is_last, is_traced: false, inks };
            self.drawing.add_edge_custom(NodeIndex::new(arc.from), NodeIndex::new(arc.to), look, |_| {});
        }
        self.network = network;
        self.regions = None;
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
                *node.payload_mut() = VertexLook { kind: vertex.kind, share: vertex.share, is_pointed, inks };
                node.set_selected(selection.contains(&vertex.id));
            }
        }
        let traced = traced(&self.network, [self.pointed, cursor]);
        for (number, arc) in self.network.arcs.iter().enumerate() {
            if let Some(edge) = self.drawing.edge_mut(EdgeIndex::new(number)) {
                let is_traced = traced.contains(&arc.step);
                *edge.payload_mut() = ArcLook { kind: arc.kind, is_last: arc.is_last, is_traced, inks };
                edge.set_selected(selection.contains(&arc.step));
            }
        }
        self.is_stale = true;
    }

    // ---- the frame ----

    /// Shows the view if its picture changes, else what it painted last; the widget is the same.
    fn paint(&mut self, ui: &mut Ui, subject: &Subject<'_>) -> Response {
        let rect = ui.available_rect_before_wrap();
        let clip = ui.clip_rect();
        if !ui.is_visible() {
            return ui.allocate_response(ui.available_size(), Sense::click_and_drag());
        }
        if !self.camera.is_free {
            self.fit_to(rect.size());
        }
        let inks = Inks::of(subject.theme);
        let is_kept = self.kept.as_ref().is_some_and(|kept| kept.rect == rect && kept.clip == clip);
        let response = if self.is_stale || !is_kept || !self.is_settled() {
            let (response, drawn) = self.draw(ui);
            let mut shapes = self.grounds(rect.min, &inks);
            shapes.extend(drawn);
            let names = self.name(ui, subject.map, rect);
            self.kept = Some(Kept { rect, clip, shapes, names });
            response
        } else {
            self.cooling.rest();
            ui.allocate_response(ui.available_size(), Sense::click_and_drag())
        };
        if let Some(kept) = &self.kept {
            let painter = ui.painter_at(response.rect);
            painter.extend(kept.shapes.iter().cloned());
            names::paint(ui, &painter, &kept.names, &inks);
        }
        response
    }

    /// The grounds of the clusters; of a large map only once nothing moves.
    fn grounds(&mut self, origin: Pos2, inks: &Inks) -> Vec<Shape> {
        if self.cooling.steps_last_frame() > 0 {
            self.regions = None;
        }
        if self.regions.is_none() && (self.is_settled() || self.network.vertices.len() <= AT_ONCE) {
            let places: Vec<Vec2> = self.drawing.nodes_iter().map(|(_, node)| node.location().to_vec2()).collect();
            self.regions = Some(regions::regions(&self.network, &self.branches.clusters, &places));
        }
        let camera = &self.camera;
        self.regions.iter().flatten().flat_map(|region| region.shapes(origin, camera, inks)).collect()
    }

    /// Places the names, once nothing moves.
    fn name(&self, ui: &Ui, map: &ArgumentMap, rect: Rect) -> Vec<Name> {
        if !self.is_settled() {
            return Vec::new();
        }
        let circle = |number: usize| {
            let node = self.drawing.node(NodeIndex::new(number))?;
            let at = rect.min + self.camera.on_screen(node.location().to_vec2());
            Some((at, node.payload().radius_on_screen(self.camera.zoom)))
        };
        let circles: Vec<(Pos2, f32)> = (0..self.network.vertices.len()).filter_map(circle).collect();
        let main = self.network.main();
        let is_named = |number: &usize| {
            self.camera.zoom >= NAMES_FOR_ALL || Some(*number) == main || self.branches.led[*number] > 1
        };
        let candidates = self.branches.ranking.iter().copied().filter(is_named).filter_map(|number| {
            let (at, radius) = circle(number)?;
            Some(names::Candidate { id: &self.network.vertices[number].id, at, radius })
        });
        names::place(ui, map, candidates, &circles, rect)
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
        let Some(camera) = Camera::on(bounds, size) else { return };
        if camera != self.camera {
            self.camera = camera;
            self.is_stale = true;
        }
    }

    fn id(&self, spot: Spot) -> Option<&Id> {
        match spot {
            Spot::Vertex(number) => self.network.vertices.get(number).map(|vertex| &vertex.id),
            Spot::Arc(number) => self.network.arcs.get(number).map(|arc| &arc.step),
        }
    }

    /// The main conclusion's id.
    fn main(&self) -> Option<&Id> {
        self.network.main().map(|main| &self.network.vertices[main].id)
    }

    fn place(&self, vertex: usize) -> Option<Pos2> {
        self.drawing.node(NodeIndex::new(vertex)).map(egui_graphs::Node::location)
    }

    /// Says to screen readers what the graph is and where the keyboard's cursor stands.
    fn describe(&self, response: &Response, subject: &Subject<'_>) {
        let (claims, steps) = (subject.map.claims().len(), subject.map.inferences().len());
        let label = say!("overview-name", claims = claims, steps = steps);
        let here = self
            .cursor
            .and_then(|cursor| self.id(Spot::Vertex(cursor)))
            .map(|id| Description::of(subject, self.main(), id).sentence())
            .unwrap_or_default();
        response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Other, response.enabled(), &label));
        response.ctx.accesskit_node_builder(response.id, |node| {
            node.set_role(accesskit::Role::GraphicsDocument);
            node.set_description(say!("overview-keys"));
            node.set_value(here);
        });
    }
}

/// The steps that belong to spots: those that begin or end at a vertex, or the one an arc is of.
fn traced(network: &Network, spots: [Option<Spot>; 2]) -> HashSet<Id> {
    let is_near = |(number, arc): (usize, &network::Arc)| {
        spots.iter().flatten().any(|spot| match spot {
            Spot::Vertex(vertex) => arc.from == *vertex || arc.to == *vertex,
            Spot::Arc(other) => number == *other,
        })
    };
    let near = network.arcs.iter().enumerate().filter(|&(number, arc)| is_near((number, arc)));
    near.map(|(_, arc)| arc.step.clone()).collect()
}
