//! How vertices and arcs of the overview are drawn: the shapes `egui_graphs` asks for.
//!
//! Colour is never the only signal. A claim is a vessel filled to its strength, the larger the more the main conclusion
//! hangs on it; the main conclusion is the largest and has a second, thin ring; what is selected has a thick ring. A support is a solid line with an arrowhead, an attack a dashed
//! one that ends in a bar. No text is drawn here, so that shapes stay good however long they are kept.

use std::f32::consts::{PI, TAU};

use eframe::egui::{Color32, Pos2, Rect, Shape, Stroke, Vec2};
use egui_graphs::{DisplayEdge, DisplayNode, DrawContext, EdgeProps, Node, NodeProps};
use petgraph::EdgeType;
use petgraph::graph::IndexType;

use super::network::VertexKind;
use crate::app::style::color;
use crate::model::InferenceKind;
use crate::scene::Theme;

/// Claims with a radius below this many pixels are plain dots; their size says their strength if it says no influence.
const DOT: f32 = 4.0;
/// The radius of a claim on which nothing hangs, in units of the overview.
const LEAST: f32 = 4.5;
/// The radius of the claim of the largest influence.
const MOST: f32 = 17.0;
/// However far away, a vertex has this many pixels of radius for each unit.
const FAR: f32 = 0.22;

/// The colours of the overview.
#[derive(Clone, Copy, Debug)]
pub struct Inks {
    /// The ground.
    pub panel: Color32,
    card: Color32,
    outline: Color32,
    /// Text.
    pub text: Color32,
    strength: Color32,
    track: Color32,
    accent: Color32,
    support: Color32,
    attack: Color32,
}

impl Inks {
    /// Those of a theme.
    pub fn of(theme: &Theme) -> Self {
        Self {
            panel: color(theme.panel),
            card: color(theme.card),
            outline: color(theme.outline),
            text: color(theme.text),
            strength: color(theme.strength),
            track: color(theme.track),
            accent: color(theme.accent),
            support: color(theme.support),
            attack: color(theme.attack),
        }
    }

    /// That of a step.
    pub fn step(&self, kind: InferenceKind) -> Color32 {
        match kind {
            InferenceKind::Support => self.support,
            InferenceKind::Attack => self.attack,
        }
    }
}

/// What a vertex looks like.
#[derive(Clone, Copy, Debug)]
pub struct VertexLook {
    /// What it stands for.
    pub kind: VertexKind,
    /// How its influence compares to the largest, 0..=1, if that is known.
    pub share: Option<f32>,
    /// Whether the pointer or the keyboard's cursor is on it.
    pub is_pointed: bool,
    /// The colours.
    pub inks: Inks,
}

impl VertexLook {
    /// Its radius in units of the overview: a claim's area grows with its influence.
    pub fn radius(&self) -> f32 {
        match (self.kind, self.share) {
            (VertexKind::Claim { is_main: true, .. }, Some(_)) => 21.0,
            (VertexKind::Claim { is_main: true, .. }, None) => 15.0,
            (VertexKind::Claim { .. }, Some(share)) => (MOST * share.max(0.0).sqrt()).max(LEAST),
            (VertexKind::Claim { .. }, None) => 11.0,
            (VertexKind::Step(_), _) => 4.5,
        }
    }

    /// Its radius on screen, in pixels.
    pub fn radius_on_screen(&self, zoom: f32) -> f32 {
        (self.radius() * zoom.max(FAR)).max(1.5)
    }

    /// How far from its middle arcs begin and end: outside the main conclusion's second ring.
    pub fn border(&self) -> f32 {
        match self.kind {
            VertexKind::Claim { is_main: true, .. } => self.radius() + 4.5,
            _ => self.radius(),
        }
    }
}

/// A vertex as `egui_graphs` draws it.
#[derive(Clone, Copy, Debug)]
pub struct VertexMark {
    look: VertexLook,
    at: Pos2,
    is_selected: bool,
}

impl From<NodeProps<VertexLook>> for VertexMark {
    fn from(props: NodeProps<VertexLook>) -> Self {
        Self { look: props.payload, at: props.location(), is_selected: props.selected }
    }
}

impl<E: Clone, Ty: EdgeType, Ix: IndexType> DisplayNode<VertexLook, E, Ty, Ix> for VertexMark {
    fn closest_boundary_point(&self, direction: Vec2) -> Pos2 {
        self.at + direction.normalized() * self.look.radius()
    }

    fn shapes(&mut self, context: &DrawContext<'_>) -> Vec<Shape> {
        let at = context.meta.canvas_to_screen_pos(self.at);
        let radius = self.look.radius_on_screen(context.meta.zoom);
        if !context.painter.clip_rect().expand(radius + 12.0).contains(at) {
            return Vec::new();
        }
        let inks = &self.look.inks;
        let mut shapes = Vec::new();
        let radius = match self.look.kind {
            VertexKind::Claim { strength, is_main } => {
                let is_sized = self.look.share.is_some();
                vessel(&mut shapes, at, radius, (strength, is_sized), inks);
                if is_main {
                    shapes.push(Shape::circle_stroke(at, radius + 3.5, Stroke::new(1.5, inks.text)));
                }
                radius + if is_main { 3.5 } else { 0.0 }
            }
            VertexKind::Step(kind) => {
                junction(&mut shapes, at, radius, kind, inks);
                radius
            }
        };
        if self.is_selected {
            shapes.push(Shape::circle_stroke(at, radius + 4.0, Stroke::new(3.0, inks.accent)));
        }
        if self.look.is_pointed {
            shapes.push(Shape::circle_stroke(at, radius + 1.5, Stroke::new(1.5, inks.text)));
        }
        shapes
    }

    fn update(&mut self, props: &NodeProps<VertexLook>) {
        *self = Self::from(props.clone());
    }

    fn is_inside(&self, place: Pos2) -> bool {
        place.distance(self.at) <= self.look.radius()
    }
}

/// A circle filled from below up to the strength, the darker or brighter the stronger.
fn vessel(shapes: &mut Vec<Shape>, at: Pos2, radius: f32, (strength, is_sized): (f32, bool), inks: &Inks) {
    let fill = inks.track.lerp_to_gamma(inks.strength, 0.35 + 0.65 * strength);
    if radius < DOT {
        let radius = radius * if is_sized { 1.0 } else { 0.6 + 0.5 * strength };
        shapes.push(Shape::circle_filled(at, radius, fill));
        return;
    }
    let outline = Stroke::new((radius * 0.14).clamp(1.0, 2.0), inks.outline);
    if strength > 0.99 {
        shapes.push(Shape::circle_filled(at, radius, fill));
    } else {
        shapes.push(Shape::circle_filled(at, radius, inks.card));
        // The part of the circle below a chord at the height of the strength.
        if strength > 0.01 {
            let half = (1.0 - 2.0 * strength).acos();
            let corners: u8 = if radius > 16.0 { 32 } else { 16 };
            let points = (0..=corners).map(|corner| {
                let angle = PI / 2.0 + half * (1.0 - 2.0 * f32::from(corner) / f32::from(corners));
                at + Vec2::angled(angle) * radius
            });
            shapes.push(Shape::convex_polygon(points.collect(), fill, Stroke::NONE));
        }
    }
    shapes.push(Shape::circle_stroke(at, radius, outline));
}

/// Where premises meet: a full diamond for a support, a hollow one for an attack.
fn junction(shapes: &mut Vec<Shape>, at: Pos2, radius: f32, kind: InferenceKind, inks: &Inks) {
    let ink = inks.step(kind);
    let corners = [Vec2::UP, Vec2::RIGHT, Vec2::DOWN, Vec2::LEFT].map(|side| at + side * radius * 1.3).to_vec();
    shapes.push(match kind {
        InferenceKind::Support => Shape::convex_polygon(corners, ink, Stroke::NONE),
        InferenceKind::Attack => Shape::convex_polygon(corners, inks.card, Stroke::new((radius * 0.4).min(2.0), ink)),
    });
}

/// What an arc looks like.
#[derive(Clone, Copy, Debug)]
pub struct ArcLook {
    /// Whether it speaks for or against.
    pub kind: InferenceKind,
    /// Whether it has a head.
    pub is_last: bool,
    /// Whether it is traced: it belongs to what the pointer or the keyboard's cursor is on.
    pub is_traced: bool,
    /// The colours.
    pub inks: Inks,
}

/// An arc as `egui_graphs` draws it.
#[derive(Clone, Copy, Debug)]
pub struct ArcMark {
    look: ArcLook,
    order: usize,
    is_selected: bool,
}

impl From<EdgeProps<ArcLook>> for ArcMark {
    fn from(props: EdgeProps<ArcLook>) -> Self {
        Self { look: props.payload, order: props.order, is_selected: props.selected }
    }
}

impl<Ty: EdgeType, Ix: IndexType> DisplayEdge<VertexLook, ArcLook, Ty, Ix, VertexMark> for ArcMark {
    fn shapes(
        &mut self,
        start: &Node<VertexLook, ArcLook, Ty, Ix, VertexMark>,
        end: &Node<VertexLook, ArcLook, Ty, Ix, VertexMark>,
        context: &DrawContext<'_>,
    ) -> Vec<Shape> {
        let ends = [start, end].map(|node| (node.location(), node.payload().border()));
        let points: Vec<Pos2> =
            path(ends, self.order).into_iter().map(|point| context.meta.canvas_to_screen_pos(point)).collect();
        let (Some(&tip), Some(&before)) = (points.last(), points.len().checked_sub(2).and_then(|n| points.get(n)))
        else {
            return Vec::new();
        };
        if !Rect::from_points(&points).expand(8.0).intersects(context.painter.clip_rect()) {
            return Vec::new();
        }
        let zoom = context.meta.zoom;
        let ink = self.look.inks.step(self.look.kind);
        let width = (1.6 * zoom).clamp(0.6, 2.0) * if self.look.is_traced { 2.2 } else { 1.0 };
        let mut shapes = Vec::new();
        if self.is_selected {
            shapes
                .push(Shape::line(points.clone(), Stroke::new(width + 5.0, self.look.inks.accent.gamma_multiply(0.6))));
        }
        let stroke = Stroke::new(width, ink);
        match self.look.kind {
            InferenceKind::Support => shapes.push(Shape::line(points, stroke)),
            InferenceKind::Attack => {
                let dash = (6.0 * zoom).clamp(2.5, 8.0);
                shapes.extend(Shape::dashed_line(&points, stroke, dash, dash * 0.7));
            }
        }
        let heading = (tip - before).normalized();
        let size = (7.0 * zoom).clamp(2.0, 9.0);
        if self.look.is_last && heading != Vec2::ZERO {
            let across = heading.rot90() * size;
            shapes.push(match self.look.kind {
                InferenceKind::Support => {
                    let foot = tip - heading * size;
                    Shape::convex_polygon(vec![tip, foot + across * 0.6, foot - across * 0.6], ink, Stroke::NONE)
                }
                InferenceKind::Attack => {
                    let at = tip - heading * width;
                    Shape::line_segment([at + across * 0.8, at - across * 0.8], Stroke::new(width * 1.6, ink))
                }
            });
        }
        shapes
    }

    fn update(&mut self, props: &EdgeProps<ArcLook>) {
        *self = Self::from(props.clone());
    }

    fn is_inside(
        &self,
        start: &Node<VertexLook, ArcLook, Ty, Ix, VertexMark>,
        end: &Node<VertexLook, ArcLook, Ty, Ix, VertexMark>,
        place: Pos2,
    ) -> bool {
        let ends = [start, end].map(|node| (node.location(), node.payload().border()));
        distance_to(&path(ends, self.order), place) <= 2.0
    }
}

/// The line an arc follows between two circles, in units of the overview: straight, bent the more the higher its
/// `order` among parallel arcs, or a loop above a vertex it begins and ends at.
pub fn path([(start, start_radius), (end, end_radius)]: [(Pos2, f32); 2], order: usize) -> Vec<Pos2> {
    let bend = f32::from(u8::try_from(order).unwrap_or(u8::MAX));
    let apart = end - start;
    let length = apart.length();
    if length < 0.01 {
        let size = start_radius * (0.9 + 0.4 * bend);
        let middle = start - Vec2::new(0.0, start_radius + size * 0.8);
        // From one side of the vertex over the top to the other.
        return (0..=20_u8)
            .map(|point| middle + Vec2::angled(PI / 2.0 + 0.5 + (TAU - 1.0) * f32::from(point) / 20.0) * size)
            .collect();
    }
    let along = apart / length;
    if order == 0 {
        let (from, to) = (start + along * start_radius, end - along * (end_radius + 1.5));
        return if length > start_radius + end_radius + 1.5 { vec![from, to] } else { Vec::new() };
    }
    let control = start + apart * 0.5 + along.rot90() * 18.0 * bend;
    let from = start + (control - start).normalized() * start_radius;
    let to = end + (control - end).normalized() * (end_radius + 1.5);
    (0..=10_u8)
        .map(|point| {
            let t = f32::from(point) / 10.0;
            from.lerp(control, t).lerp(control.lerp(to, t), t)
        })
        .collect()
}

/// How far a place is from a line through points.
pub fn distance_to(points: &[Pos2], place: Pos2) -> f32 {
    points
        .windows(2)
        .map(|ends| {
            let along = ends[1] - ends[0];
            let t = ((place - ends[0]).dot(along) / along.length_sq().max(1e-6)).clamp(0.0, 1.0);
            place.distance(ends[0] + along * t)
        })
        .fold(f32::INFINITY, f32::min)
}
