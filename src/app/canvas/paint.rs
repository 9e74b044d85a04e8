//! Paints a scene's primitives through a camera: the only place where map units become pixels.

use std::sync::Arc;

use eframe::egui::{
    Color32, CornerRadius, Galley, Painter, Pos2, Rect as ScreenRect, Shape, Stroke as ScreenStroke, StrokeKind,
    emath::TSTransform,
    epaint::{PathShape, PathStroke, RectShape, TextShape},
};

use super::camera::Camera;
use crate::app::canvas::mesh_builder::MeshBuilder;
use crate::app::style;
use crate::scene::{Color, FADED, LineStyle, Primitive, Stroke};
use crate::util::geometry::Point;

/// Below this zoom lines fade.
const FAR: f64 = 0.1;

/// Paints through a camera onto a part of the screen.
pub(super) struct Brush<'a> {
    pub(super) painter: &'a Painter,
    pub(super) camera: Camera,
    pub(super) view: ScreenRect,
}

/// Where a drawing stands and how it is shown.
#[derive(Clone, Copy)]
pub(super) struct Stand {
    /// The map's point that is the drawing's origin.
    pub(super) origin: Point,
    /// The ground that it fades into, if it steps back behind the rest. What is faded stays opaque, so that many faded
    /// lines on one another are no brighter than one.
    pub(super) faded: Option<Color>,
}

impl Stand {
    /// A drawing in the map's own coordinates.
    pub(super) const MAP: Self = Self { origin: Point::new(0.0, 0.0), faded: None };

    pub(super) fn color(self, color: Color) -> Color32 {
        style::color(self.faded.map_or(color, |ground| color.faded(ground)))
    }
}

/// Lines of text that were laid out for a zoom.
#[derive(Clone, Copy)]
pub(super) struct Snapshot<'a> {
    pub(super) lines: &'a [Arc<Galley>],
    pub(super) zoom: f64,
}

impl Brush<'_> {
    pub(super) fn at(&self, point: Point) -> Pos2 {
        self.camera.to_screen(self.view, point)
    }

    /// How wide a line is on the screen. Lines stay visible when small and do not swell when large; from far away they
    /// fade, so that a crowd of them stays light.
    pub(super) fn width(&self, stroke: &Stroke) -> f32 {
        let zoom = self.camera.zoom;
        let scale = if zoom < FAR { (zoom / FAR * 0.45).max(0.14) } else { zoom.clamp(0.45, 1.6) };
        (stroke.width * scale).max(1.55 * scale.min(0.45)) as f32
    }

    /// Dashes stay long enough to be seen, and few enough to be drawn.
    pub(super) fn dash(&self) -> (f32, f32) {
        let scale = self.camera.zoom.clamp(0.7, 1.6) as f32;
        (LineStyle::DASH.0 as f32 * scale, LineStyle::DASH.1 as f32 * scale)
    }

    /// An outline that is dashed where the stroke says so; `closed` repeats the first point.
    fn line(&self, points: Vec<Pos2>, stroke: &Stroke, closed: bool, stand: Stand, shapes: &mut Vec<Shape>) {
        let edge = ScreenStroke::new(self.width(stroke), stand.color(stroke.color));
        match stroke.style {
            LineStyle::Solid => {
                let path = PathStroke::from(edge);
                shapes.push(PathShape { points, closed, fill: Color32::TRANSPARENT, stroke: path }.into());
            }
            LineStyle::Dashed => {
                let mut points = points;
                if closed && let Some(first) = points.first().copied() {
                    points.push(first);
                }
                let (dash, gap) = self.dash();
                Shape::dashed_line_many(&points, edge, dash, gap, shapes);
            }
        }
    }

    /// A drawing and its text, which is left out where there is none yet.
    pub(super) fn shapes(&self, drawing: &[Primitive], snapshot: Snapshot<'_>, stand: Stand, shapes: &mut Vec<Shape>) {
        let mut lines = snapshot.lines.iter();
        // Bars and the small strokes of signs and ticks, which nothing else in a drawing covers, are one mesh.
        let mut strokes = MeshBuilder::new(self.view, 1.0 / self.painter.pixels_per_point());
        for primitive in drawing {
            match primitive {
                Primitive::Text { at, color, is_rtl, .. } => {
                    if let Some(galley) = lines.next() {
                        let mut at = self.at(moved(*at, stand.origin));
                        if *is_rtl {
                            at.x -= galley.size().x * (self.camera.zoom / snapshot.zoom) as f32;
                        }
                        shapes.push(self.text(at, galley, snapshot.zoom, stand, *color));
                    }
                }
                Primitive::Line { points, stroke } if stroke.style == LineStyle::Solid => {
                    let points = points.iter().map(|point| self.at(moved(*point, stand.origin)));
                    strokes.line(points, self.width(stroke), stand.color(stroke.color));
                }
                // Bars with square ends.
                Primitive::Rect { rect, radius, fill: Some(fill), stroke: None } if *radius == 0.0 => {
                    let at = |point: Point| self.at(moved(point, stand.origin));
                    strokes.block(ScreenRect::from_min_max(at(rect.min), at(rect.max)), stand.color(*fill));
                }
                _ => self.shape(primitive, stand, shapes),
            }
        }
        if !strokes.mesh.is_empty() {
            shapes.push(Shape::mesh(strokes.mesh));
        }
    }

    /// A line of text that was laid out for a zoom.
    pub(super) fn text(&self, at: Pos2, galley: &Arc<Galley>, zoom: f64, stand: Stand, color: Color) -> Shape {
        let mut shape = TextShape::new(Pos2::ZERO, Arc::clone(galley), style::color(color));
        if !crate::app::canvas::text_cache::same(zoom, self.camera.zoom) {
            shape.transform(TSTransform::from_scaling((self.camera.zoom / zoom) as f32));
        }
        shape.pos = at;
        if stand.faded.is_some() {
            shape.opacity_factor = FADED as f32;
        }
        shape.into()
    }

    /// Anything but text.
    pub(super) fn shape(&self, primitive: &Primitive, stand: Stand, shapes: &mut Vec<Shape>) {
        let at = |point: &Point| self.at(moved(*point, stand.origin));
        match primitive {
            Primitive::Rect { rect, radius, fill, stroke } => {
                let screen = ScreenRect::from_min_max(at(&rect.min), at(&rect.max));
                let corner = CornerRadius::same(self.camera.length(*radius).round().clamp(0.0, 120.0) as u8);
                let fill = fill.map_or(Color32::TRANSPARENT, |fill| stand.color(fill));
                let solid = stroke.filter(|stroke| stroke.style == LineStyle::Solid);
                let edge = solid.map_or(ScreenStroke::NONE, |stroke| {
                    ScreenStroke::new(self.width(&stroke), stand.color(stroke.color))
                });
                shapes.push(RectShape::new(screen, corner, fill, edge, StrokeKind::Middle).into());
                if let Some(stroke) = stroke.filter(|stroke| stroke.style == LineStyle::Dashed) {
                    let points = rounded_outline(screen, self.camera.length(*radius));
                    self.line(points, &stroke, true, stand, shapes);
                }
            }
            Primitive::Polygon { points, fill, stroke } => {
                let points: Vec<Pos2> = points.iter().map(at).collect();
                if let Some(fill) = fill {
                    shapes.push(Shape::convex_polygon(points.clone(), stand.color(*fill), ScreenStroke::NONE));
                }
                if let Some(stroke) = stroke {
                    self.line(points, stroke, true, stand, shapes);
                }
            }
            Primitive::Circle { center, radius, fill, stroke } => {
                let (center, radius) = (at(center), self.camera.length(*radius));
                let fill = fill.map_or(Color32::TRANSPARENT, |fill| stand.color(fill));
                match stroke {
                    Some(stroke) if stroke.style == LineStyle::Dashed => {
                        shapes.push(Shape::circle_filled(center, radius, fill));
                        let points = (0..=16)
                            .map(|n| {
                                center + radius * eframe::egui::Vec2::angled(n as f32 * std::f32::consts::TAU / 16.0)
                            })
                            .collect();
                        self.line(points, stroke, false, stand, shapes);
                    }
                    _ => {
                        let edge = stroke.map_or(ScreenStroke::NONE, |stroke| {
                            ScreenStroke::new(self.width(&stroke), stand.color(stroke.color))
                        });
                        shapes.push(eframe::epaint::CircleShape { center, radius, fill, stroke: edge }.into());
                    }
                }
            }
            Primitive::Line { points, stroke } => {
                self.line(points.iter().map(at).collect(), stroke, false, stand, shapes);
            }
            Primitive::Text { .. } => {}
        }
    }
}

fn moved(point: Point, by: Point) -> Point {
    Point::new(point.x + by.x, point.y + by.y)
}

/// A rounded rectangle as a closed line, for dashes.
fn rounded_outline(rect: ScreenRect, radius: f32) -> Vec<Pos2> {
    let radius = radius.min(rect.width() / 2.0).min(rect.height() / 2.0);
    let inner = rect.shrink(radius);
    let corners = [
        (inner.right_top(), -0.25_f32),
        (inner.right_bottom(), 0.0),
        (inner.left_bottom(), 0.25),
        (inner.left_top(), 0.5),
    ];
    let mut points = Vec::with_capacity(20);
    for (corner, turn) in corners {
        for n in 0..=4_u8 {
            let angle = (turn + f32::from(n) / 16.0) * std::f32::consts::TAU;
            points.push(corner + radius * eframe::egui::Vec2::angled(angle));
        }
    }
    points
}
