//! Shapes and lines of text on a page, in points from its top left corner.

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point as Place, Rect as Frame};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, Stroke as Line, StrokeDash};
use krilla::surface::Surface;

use crate::export::setter::Setter;
use crate::scene::{Color, Face, LineStyle, Stroke};
use crate::util::geometry::{Point, Rect};

/// How far the handles of a quarter of a circle are from its ends, as a share of its radius.
const HANDLE: f64 = 0.552_284_75;

/// Draws on a page.
pub(super) struct Pen<'a, 's> {
    pub surface: &'a mut Surface<'s>,
    pub setter: &'a mut Setter,
}

/// A path being made.
#[derive(Default)]
pub(super) struct Outline(PathBuilder);

impl Outline {
    fn to(&mut self, point: Point) -> &mut Self {
        self.0.line_to(point.x as f32, point.y as f32);
        self
    }

    fn from(&mut self, point: Point) -> &mut Self {
        self.0.move_to(point.x as f32, point.y as f32);
        self
    }

    /// A quarter of an ellipse round a corner.
    fn round(&mut self, from: Point, corner: Point, to: Point) -> &mut Self {
        let near = |end: Point| Point::new(end.x + (corner.x - end.x) * HANDLE, end.y + (corner.y - end.y) * HANDLE);
        let (a, b) = (near(from), near(to));
        self.0.cubic_to(a.x as f32, a.y as f32, b.x as f32, b.y as f32, to.x as f32, to.y as f32);
        self
    }

    /// A line through points, closed or not.
    pub(super) fn through(points: impl IntoIterator<Item = Point>, is_closed: bool) -> Option<Path> {
        let mut outline = Self::default();
        for (n, point) in points.into_iter().enumerate() {
            if n == 0 {
                outline.from(point)
            } else {
                outline.to(point)
            };
        }
        if is_closed {
            outline.0.close();
        }
        outline.0.finish()
    }

    /// A rectangle with round corners.
    pub(super) fn rect(rect: Rect, radius: f64) -> Option<Path> {
        let Rect { min, max } = rect;
        let r = radius.min(rect.width() / 2.0).min(rect.height() / 2.0);
        if r <= 0.0 {
            let corners = [min, Point::new(max.x, min.y), max, Point::new(min.x, max.y)];
            return Self::through(corners, true);
        }
        let p = Point::new;
        let mut outline = Self::default();
        outline
            .from(p(min.x + r, min.y))
            .to(p(max.x - r, min.y))
            .round(p(max.x - r, min.y), p(max.x, min.y), p(max.x, min.y + r))
            .to(p(max.x, max.y - r))
            .round(p(max.x, max.y - r), max, p(max.x - r, max.y))
            .to(p(min.x + r, max.y))
            .round(p(min.x + r, max.y), p(min.x, max.y), p(min.x, max.y - r))
            .to(p(min.x, min.y + r))
            .round(p(min.x, min.y + r), min, p(min.x + r, min.y));
        outline.0.close();
        outline.0.finish()
    }

    /// A circle.
    pub(super) fn circle(center: Point, radius: f64) -> Option<Path> {
        let reach = Point::new(radius, radius);
        let min = Point::new(center.x - reach.x, center.y - reach.y);
        let max = Point::new(center.x + reach.x, center.y + reach.y);
        Self::rect(Rect { min, max }, radius)
    }
}

/// A rectangle as krilla wants it; none if it is empty or not finite.
pub(super) fn frame(rect: Rect) -> Option<Frame> {
    Frame::from_ltrb(rect.min.x as f32, rect.min.y as f32, rect.max.x as f32, rect.max.y as f32)
}

fn opacity(color: Color) -> NormalizedF32 {
    NormalizedF32::new(f32::from(color.a) / 255.0).unwrap_or(NormalizedF32::ONE)
}

fn fill(color: Color) -> Fill {
    Fill { paint: rgb::Color::new(color.r, color.g, color.b).into(), opacity: opacity(color), rule: FillRule::NonZero }
}

/// A stroke whose lengths are in map units, at a scale.
fn line(stroke: &Stroke, scale: f64) -> Option<Line> {
    let width = (stroke.width * scale) as f32;
    let dash = (stroke.style == LineStyle::Dashed).then(|| {
        let (dash, gap) = LineStyle::DASH;
        StrokeDash { array: vec![(dash * scale) as f32, (gap * scale) as f32], offset: 0.0 }
    });
    let Color { r, g, b, .. } = stroke.color;
    let paint = rgb::Color::new(r, g, b).into();
    (width > 0.0).then(|| Line {
        paint,
        width,
        miter_limit: 4.0,
        opacity: opacity(stroke.color),
        dash,
        ..Line::default()
    })
}

impl Pen<'_, '_> {
    /// A shape; the lengths of its line are in map units.
    pub(super) fn shape(&mut self, path: Option<Path>, inside: Option<Color>, stroke: Option<&Stroke>, scale: f64) {
        let (fill, line) = (inside.map(fill), stroke.and_then(|stroke| line(stroke, scale)));
        // With neither, krilla would paint it black.
        let Some(path) = path.filter(|_| fill.is_some() || line.is_some()) else { return };
        self.surface.set_fill(fill);
        self.surface.set_stroke(line);
        self.surface.draw_path(&path);
    }

    /// A line of text from the start of its baseline.
    pub(super) fn text(&mut self, at: Point, text: &str, face: Face, size: f64, color: Color) {
        self.line(at, text, false, face, size, color);
    }

    /// A line of a paragraph, from the start of its baseline: the right end of it, if it runs from right to left.
    pub(super) fn line(&mut self, at: Point, text: &str, is_rtl: bool, face: Face, size: f64, color: Color) {
        let line = self.setter.line(text, face, is_rtl);
        let left = if is_rtl { at.x - f64::from(line.width) * size } else { at.x };
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(fill(color)));
        for run in &line.runs {
            let start = Place::from_xy((left + f64::from(run.x) * size) as f32, at.y as f32);
            self.surface.draw_glyphs(start, &run.glyphs, run.font.clone(), &line.text, size as f32, false);
        }
    }

    /// How wide a line of text is.
    pub(super) fn width(&mut self, text: &str, face: Face, size: f64) -> f64 {
        f64::from(self.setter.line(text, face, false).width) * size
    }
}
