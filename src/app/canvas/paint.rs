//! Paints a scene's primitives through a camera with egui.

use eframe::egui::{
    Color32, CornerRadius, Painter, Pos2, Rect as ScreenRect, Shape, Stroke as ScreenStroke, StrokeKind,
    epaint::{PathShape, PathStroke, RectShape},
};

use super::camera::Camera;
use crate::app::style;
use crate::model::Point;
use crate::scene::{LineStyle, Primitive, Stroke};

/// Text smaller than this many logical pixels is drawn as a bar of its length.
const READABLE: f64 = 4.5;

/// Below this zoom lines fade.
const FAR: f64 = 0.1;
/// Points of a line nearer to each other than this many logical pixels are drawn as one.
const SAME: f32 = 1.0;

/// Font sizes on the screen come in steps of this many logical pixels, so that zooming does not fill the font atlas.
const SIZE_STEP: f64 = 0.25;

/// Paints through a camera onto a part of the screen.
pub(super) struct Brush<'a> {
    pub(super) painter: &'a Painter,
    pub(super) camera: Camera,
    pub(super) view: ScreenRect,
}

impl Brush<'_> {
    pub(super) fn at(&self, point: Point) -> Pos2 {
        self.camera.to_screen(self.view, point)
    }

    fn stroke(&self, stroke: &Stroke) -> ScreenStroke {
        // Lines stay visible when small and do not swell when large; from far away they fade, so that a crowd of them
        // stays light.
        let zoom = self.camera.zoom;
        let scale = if zoom < FAR { (zoom / FAR * 0.45).max(0.14) } else { zoom.clamp(0.45, 1.6) };
        let width = (stroke.width * scale).max(1.55 * scale.min(0.45)) as f32;
        ScreenStroke::new(width, style::color(stroke.color))
    }

    fn dashed(&self, points: &[Pos2], stroke: &Stroke, shapes: &mut Vec<Shape>) {
        // Dashes stay long enough to be seen, and few enough to be drawn.
        let scale = self.camera.zoom.clamp(0.7, 1.6) as f32;
        let (dash, gap) = LineStyle::DASH;
        Shape::dashed_line_many(points, self.stroke(stroke), dash as f32 * scale, gap as f32 * scale, shapes);
    }

    /// An outline that is dashed where the stroke says so; `closed` repeats the first point.
    fn line(&self, points: Vec<Pos2>, stroke: &Stroke, closed: bool, shapes: &mut Vec<Shape>) {
        match stroke.style {
            LineStyle::Solid => {
                let path = PathStroke::from(self.stroke(stroke));
                shapes.push(PathShape { points, closed, fill: Color32::TRANSPARENT, stroke: path }.into());
            }
            LineStyle::Dashed => {
                let mut points = points;
                if closed && let Some(first) = points.first().copied() {
                    points.push(first);
                }
                self.dashed(&points, stroke, shapes);
            }
        }
    }

    /// A line on the screen without the points that would fall on the one before: rounded corners seen from far away.
    fn corners(&self, line: &[Point]) -> Vec<Pos2> {
        let mut points: Vec<Pos2> = Vec::with_capacity(line.len());
        for (n, point) in line.iter().enumerate() {
            let at = self.at(*point);
            let near = points.last().is_some_and(|last| last.distance_sq(at) < SAME * SAME);
            if !near || n + 1 == line.len() {
                points.push(at);
            }
        }
        points
    }

    pub(super) fn paint<'p>(&self, primitives: impl IntoIterator<Item = &'p Primitive>) {
        let mut shapes = Vec::new();
        for primitive in primitives {
            self.shapes(primitive, &mut shapes);
        }
        self.painter.extend(shapes);
    }

    fn shapes(&self, primitive: &Primitive, shapes: &mut Vec<Shape>) {
        match primitive {
            Primitive::Rect { rect, radius, fill, stroke } => {
                let screen = self.camera.rect_to_screen(self.view, *rect);
                let corner = CornerRadius::same(self.camera.length(*radius).round().clamp(0.0, 120.0) as u8);
                let fill = fill.map_or(Color32::TRANSPARENT, style::color);
                let solid = stroke.filter(|stroke| stroke.style == LineStyle::Solid);
                let edge = solid.map_or(ScreenStroke::NONE, |stroke| self.stroke(&stroke));
                shapes.push(RectShape::new(screen, corner, fill, edge, StrokeKind::Middle).into());
                if let Some(stroke) = stroke.filter(|stroke| stroke.style == LineStyle::Dashed) {
                    let points = rounded_outline(screen, self.camera.length(*radius));
                    self.line(points, &stroke, true, shapes);
                }
            }
            Primitive::Polygon { points, fill, stroke } => {
                let points: Vec<Pos2> = points.iter().map(|point| self.at(*point)).collect();
                if let Some(fill) = fill {
                    shapes.push(Shape::convex_polygon(points.clone(), style::color(*fill), ScreenStroke::NONE));
                }
                if let Some(stroke) = stroke {
                    self.line(points, stroke, true, shapes);
                }
            }
            Primitive::Circle { center, radius, fill, stroke } => {
                let (center, radius) = (self.at(*center), self.camera.length(*radius));
                let fill = fill.map_or(Color32::TRANSPARENT, style::color);
                match stroke {
                    Some(stroke) if stroke.style == LineStyle::Dashed => {
                        shapes.push(Shape::circle_filled(center, radius, fill));
                        let points = (0..=16)
                            .map(|n| {
                                center + radius * eframe::egui::Vec2::angled(n as f32 * std::f32::consts::TAU / 16.0)
                            })
                            .collect();
                        self.line(points, stroke, false, shapes);
                    }
                    _ => {
                        let edge = stroke.map_or(ScreenStroke::NONE, |stroke| self.stroke(&stroke));
                        shapes.push(eframe::epaint::CircleShape { center, radius, fill, stroke: edge }.into());
                    }
                }
            }
            Primitive::Line { points, stroke } => {
                self.line(self.corners(points), stroke, false, shapes);
            }
            Primitive::Text { at, text, size, face, color, width } => {
                let pixels = size * self.camera.zoom;
                let corner = self.at(*at);
                if pixels < READABLE {
                    let size = eframe::egui::vec2(self.camera.length(*width), (pixels * 0.45) as f32);
                    let bar = ScreenRect::from_min_size(corner + eframe::egui::vec2(0.0, pixels as f32 * 0.4), size);
                    let color = style::color(color.alpha(90));
                    shapes.push(Shape::rect_filled(bar, CornerRadius::ZERO, color));
                } else {
                    let stepped = (pixels / SIZE_STEP).floor() * SIZE_STEP;
                    let font = style::font(*face, stepped as f32);
                    let galley = self.painter.layout_no_wrap(text.clone(), font, style::color(*color));
                    shapes.push(Shape::galley(corner, galley, style::color(*color)));
                }
            }
        }
    }
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
