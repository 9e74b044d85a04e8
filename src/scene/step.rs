//! An inference as links and a mark: an arrow from its premise to its target, a junction where premises are linked.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::curve::{rounded, shortened};
use super::primitive::{Color, Face, Primitive, Stroke};
use super::spatial_index::Indexed;
use super::text::Measurer;
use super::theme::Theme;
use crate::language;
use crate::layout::{MARK, Route};
use crate::model::{Id, Inference, InferenceKind};
use crate::util::geometry::{Point, Rect, distance, distance_to_line};
use crate::weigh::words::weight_word;

/// Radius of the round mark with the plus or minus, in map units.
pub const MARK_RADIUS: f64 = MARK / 2.0;

const ARROW: f64 = 10.0;
/// The size of the letters of a weight's word, in map units.
pub(super) const LABEL: f64 = 10.0;

/// An inference as drawn: its links and the round mark that stands for the step itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Step {
    /// The inference.
    pub id: Id,
    /// Support or attack.
    pub kind: InferenceKind,
    /// The middle of its mark: where an undercut ends and a click selects.
    pub mark: Point,
    /// The links as lines from corner to corner, drawn with these [`rounded`]: one from each premise, then one to the target.
    pub links: Vec<Vec<Point>>,
    /// Everything that is painted is inside.
    pub bounds: Rect,
    /// What to paint, in order: lines, the mark, the weight's word if it is not the usual one.
    pub drawing: Vec<Primitive>,
    /// How many of these are lines.
    pub lines: usize,
    /// How many are lines or belong to the mark.
    pub unworded: usize,
    /// The weight's word, which is written where there is room; none for the usual weight.
    pub(super) wish: Option<Wish>,
    /// The bounds without the word.
    bare: Rect,
    /// Stands for everything the drawing depends on.
    pub(super) look: u64,
}

/// A weight's word that is to be written, and what says where.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Wish {
    text: &'static str,
    /// In map units.
    pub(super) width: f64,
    /// See [`Route::upright`].
    pub(super) upright: bool,
    /// See [`Route::joint`].
    pub(super) joint: bool,
    /// Whether the line turns to the right at once behind the mark.
    pub(super) turns_right: bool,
    /// Where the line comes from, to the right.
    pub(super) edge: f64,
}

impl Step {
    /// Whether the weight's word is written.
    pub(super) fn is_worded(&self) -> bool {
        self.drawing.len() > self.unworded
    }

    /// Writes the weight's word on a ground there, or leaves it out.
    pub(super) fn write(&mut self, ground: Option<Rect>, theme: &Theme) {
        self.drawing.truncate(self.unworded);
        self.bounds = self.bare;
        if let (Some(rect), Some(wish)) = (ground, &self.wish) {
            let (face, color, at) = (Face::Regular, theme.muted, Point::new(rect.min.x + 2.0, rect.min.y));
            let (text, width) = (wish.text.to_owned(), wish.width);
            // The ground keeps lines away from the word.
            let fill = Some(theme.canvas.alpha(200));
            self.drawing.push(Primitive::Rect { rect, radius: 3.0, fill, stroke: None });
            self.drawing.push(Primitive::Text { at, text, size: LABEL, face, color, width, is_rtl: false });
            self.bounds = self.bare.union(rect);
        }
    }
}

impl Indexed for Step {
    fn id(&self) -> &Id {
        &self.id
    }

    fn bounds(&self) -> Rect {
        self.bounds
    }
}

/// Distance of a point from a step's mark or links, in map units; 0 on the mark.
#[must_use]
pub fn distance_to(step: &Step, point: Point) -> f64 {
    let mark = (distance(step.mark, point) - MARK_RADIUS).max(0.0);
    step.links.iter().map(|link| distance_to_line(link, point)).fold(mark, f64::min)
}

/// Stands for everything that the drawing of a step depends on.
pub(super) fn look(inference: &Inference, way: &Route, theme: &Theme) -> u64 {
    let mut hasher = DefaultHasher::new();
    language::current().hash(&mut hasher);
    (inference.kind, inference.weight.to_bits(), theme.dark, way.joint, way.upright).hash(&mut hasher);
    for line in way.legs.iter().chain([&way.tail]) {
        line.len().hash(&mut hasher);
        for point in line {
            (point.x.to_bits(), point.y.to_bits()).hash(&mut hasher);
        }
    }
    hasher.finish()
}

/// Draws a step along its way, without the weight's word.
pub(super) fn draw(inference: &Inference, way: &Route, theme: &Theme, measurer: &mut Measurer) -> Step {
    let links: Vec<Vec<Point>> = if way.joint {
        way.legs.iter().chain([&way.tail]).cloned().collect()
    } else {
        // The mark lies on one line from the premise to the target.
        let line: Vec<Point> = way.legs.iter().flatten().chain(way.tail.iter().skip(1)).copied().collect();
        vec![without_mark(&line, way.mark)]
    };
    let color = theme.of(inference.kind);
    let curves: Vec<Vec<Point>> = links.iter().map(|link| rounded(link)).collect();
    let mut drawing = strokes(inference, &curves, color);
    let unsigned = drawing.len();
    drawing.extend(sign(inference.kind, way.mark, color, theme));
    let unworded = drawing.len();
    let around_mark = Rect { min: way.mark, max: way.mark }.grown(MARK_RADIUS + 44.0);
    let bounds = curves
        .iter()
        .flatten()
        .fold(around_mark, |bounds, point| bounds.union(Rect { min: *point, max: *point }.grown(ARROW)));
    Step {
        id: inference.id.clone(),
        kind: inference.kind,
        mark: way.mark,
        links,
        bounds,
        drawing,
        lines: unsigned,
        unworded,
        wish: wish(inference, way, measurer),
        bare: bounds,
        look: look(inference, way, theme),
    }
}

/// A line without the point that its mark put into a straight stretch, so that corners beside it keep their radius.
fn without_mark(line: &[Point], mark: Point) -> Vec<Point> {
    let at = line.iter().position(|point| *point == mark);
    let straight = |at: usize| {
        let (Some(before), Some(after)) = (at.checked_sub(1).and_then(|n| line.get(n)), line.get(at + 1)) else {
            return false;
        };
        distance_to_line(&[*before, *after], mark) < 1e-6
    };
    line.iter().enumerate().filter(|(n, _)| Some(*n) != at || !straight(*n)).map(|(_, point)| *point).collect()
}

/// The lines, the last one with a head: solid for a support, dashed for an attack, the wider the more it carries.
fn strokes(inference: &Inference, links: &[Vec<Point>], color: Color) -> Vec<Primitive> {
    let width = 1.4 + 2.0 * inference.weight.clamp(0.0, 1.0);
    let stroke = match inference.kind {
        InferenceKind::Support => Stroke::solid(width, color),
        InferenceKind::Attack => Stroke::dashed(width, color),
    };
    let mut drawing = Vec::new();
    for (n, points) in links.iter().enumerate() {
        if n + 1 < links.len() {
            drawing.push(line(points.clone(), stroke));
        } else {
            drawing.extend(arrow(points, stroke));
        }
    }
    drawing
}

/// Whether a weight is the one that new steps have, which is not written.
fn is_usual(weight: f64) -> bool {
    (weight - Inference::DEFAULT_WEIGHT).abs() < 1e-9
}

/// The weight in a word. The width of the line says it; a word for every step of usual weight is noise.
fn wish(inference: &Inference, way: &Route, measurer: &mut Measurer) -> Option<Wish> {
    if is_usual(inference.weight) {
        return None;
    }
    let text = weight_word(inference.weight);
    let next = way.tail.get(1).copied().unwrap_or(way.mark);
    let is_level = (next.x - way.mark.x).abs() > (next.y - way.mark.y).abs();
    Some(Wish {
        text,
        width: measurer.width(text, Face::Regular, LABEL),
        upright: way.upright,
        joint: way.joint,
        turns_right: is_level && next.x > way.mark.x,
        edge: way.legs.first().and_then(|leg| leg.first()).map_or(way.mark.x, |from| from.x),
    })
}

/// The round mark with a plus or a minus.
fn sign(kind: InferenceKind, mark: Point, color: Color, theme: &Theme) -> Vec<Primitive> {
    let at = |x: f64, y: f64| Point::new(mark.x + x, mark.y + y);
    let stroke = Stroke::solid(2.0, color);
    let mut drawing = vec![
        Primitive::Circle {
            center: mark,
            radius: MARK_RADIUS,
            fill: Some(theme.canvas),
            stroke: Some(Stroke::solid(1.8, color)),
        },
        Primitive::Line { points: vec![at(-4.5, 0.0), at(4.5, 0.0)], stroke },
    ];
    if kind == InferenceKind::Support {
        drawing.push(Primitive::Line { points: vec![at(0.0, -4.5), at(0.0, 4.5)], stroke });
    }
    drawing
}

/// A line to a target. Dashes are counted from the target, so that those of lines with a common way fall together.
fn line(mut points: Vec<Point>, stroke: Stroke) -> Primitive {
    points.reverse();
    Primitive::Line { points, stroke }
}

/// A line with a filled head at its end.
fn arrow(points: &[Point], stroke: Stroke) -> Vec<Primitive> {
    let shaft = shortened(points, ARROW * 0.8);
    let (Some(&tip), Some(&neck)) = (points.last(), shaft.last()) else { return Vec::new() };
    let length = distance(tip, neck);
    if length < 1e-6 || shaft.len() < 2 {
        return vec![line(points.to_vec(), stroke)];
    }
    let (dx, dy) = ((tip.x - neck.x) / length, (tip.y - neck.y) / length);
    let half = 3.6 + stroke.width * 0.6;
    let back = Point::new(tip.x - dx * ARROW, tip.y - dy * ARROW);
    let head = vec![
        tip,
        Point::new(back.x - dy * half, back.y + dx * half),
        Point::new(back.x + dy * half, back.y - dx * half),
    ];
    vec![line(shaft, stroke), Primitive::Polygon { points: head, fill: Some(stroke.color), stroke: None }]
}
