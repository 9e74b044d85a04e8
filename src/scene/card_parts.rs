//! What cards with text and cards of titles have in common: what is kept of a card, and its outline, sign and bar.

use super::primitive::{Color, Face, Primitive, Stroke};
use super::spatial_index::Indexed;
use super::text::Line;
use super::theme::Theme;
use crate::model::{CardForm, Claim, ClaimKind, Id, WordScale};
use crate::util::geometry::{Point, Rect};
use crate::weigh::{Outcome, Status};

/// A claim as drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Card {
    /// The claim.
    pub id: Id,
    /// Where it is.
    pub rect: Rect,
    /// Its kind, for drawings too small for text.
    pub kind: ClaimKind,
    /// Its strength, 0..=1, for drawings too small for text.
    pub strength: f64,
    /// Whether its strength has settled on one number.
    pub settled: bool,
    /// Whether it has a strength at all.
    pub assessed: bool,
    /// What it says of its claim.
    pub says: CardForm,
    /// What to paint, in order, the card's top left corner being the origin.
    pub drawing: Vec<Primitive>,
    /// Stands for everything the drawing depends on: two cards with the same look have the same drawing.
    pub look: u64,
}

impl Indexed for Card {
    fn id(&self) -> &Id {
        &self.id
    }

    fn bounds(&self) -> Rect {
        self.rect
    }
}

/// What a card says of its claim beside what the claim says itself.
#[derive(Clone, Copy)]
pub(super) struct Show<'a> {
    pub outcome: Option<&'a Outcome>,
    pub is_main: bool,
    pub scale: WordScale,
    pub says: CardForm,
}

/// The bar of a claim that nobody assessed: hatched, for it has no level.
pub(super) fn hatch(track: Rect, theme: &Theme, drawing: &mut Vec<Primitive>) {
    let (high, stroke) = (track.height(), Stroke::solid(1.0, theme.muted));
    let count = (track.width() / (high * 2.0)).floor() as usize;
    drawing.extend((0..count).map(|n| {
        let x = track.min.x + (n as f64 + 0.25) * high * 2.0;
        Primitive::Line { points: vec![Point::new(x, track.max.y), Point::new(x + high, track.min.y)], stroke }
    }));
}

/// The filled part of a bar; one that has not settled has no level, only a dashed outline.
pub(super) fn level(filled: Rect, whole: Rect, settled: bool, theme: &Theme) -> Primitive {
    if settled {
        Primitive::Rect { rect: filled, radius: 0.0, fill: Some(theme.strength), stroke: None }
    } else {
        Primitive::Rect { rect: whole, radius: 0.0, fill: None, stroke: Some(Stroke::dashed(2.0, theme.warning)) }
    }
}

pub(super) fn filled(track: Rect, share: f64) -> Rect {
    Rect { max: Point::new(track.min.x + track.width() * share.clamp(0.0, 1.0), track.max.y), ..track }
}

pub(super) fn outline(claim: &Claim, is_main: bool, rect: Rect, theme: &Theme, drawing: &mut Vec<Primitive>) {
    let fill = Some(if is_main { theme.conclusion } else { theme.card });
    let width = if is_main { 2.4 } else { 1.3 };
    let stroke = Some(if claim.implicit || claim.kind == ClaimKind::Gap {
        Stroke::dashed(width, theme.outline)
    } else {
        Stroke::solid(width, theme.outline)
    });
    drawing.push(match claim.kind {
        ClaimKind::Evidence => Primitive::Rect { rect, radius: 0.0, fill, stroke },
        ClaimKind::Judgment | ClaimKind::Gap => Primitive::Rect { rect, radius: 8.0, fill, stroke },
        ClaimKind::Hypothesis => Primitive::Rect { rect, radius: 20.0, fill, stroke },
        ClaimKind::Assumption => Primitive::Polygon { points: cut_corners(rect, 12.0), fill, stroke },
    });
}

fn cut_corners(rect: Rect, by: f64) -> Vec<Point> {
    let Rect { min, max } = rect;
    vec![
        Point::new(min.x + by, min.y),
        Point::new(max.x - by, min.y),
        Point::new(max.x, min.y + by),
        Point::new(max.x, max.y - by),
        Point::new(max.x - by, max.y),
        Point::new(min.x + by, max.y),
        Point::new(min.x, max.y - by),
        Point::new(min.x, min.y + by),
    ]
}

/// A sign of 12 by 12 map units around `center`.
pub(super) fn icon(kind: ClaimKind, center: Point, color: Color, drawing: &mut Vec<Primitive>) {
    let at = |x: f64, y: f64| Point::new(center.x + x, center.y + y);
    let stroke = Stroke::solid(1.3, color);
    match kind {
        // A page with lines.
        ClaimKind::Evidence => {
            let rect = Rect { min: at(-4.5, -5.5), max: at(4.5, 5.5) };
            drawing.push(Primitive::Rect { rect, radius: 1.0, fill: None, stroke: Some(stroke) });
            for y in [-2.5, 0.0, 2.5] {
                drawing.push(Primitive::Line { points: vec![at(-2.5, y), at(2.5, y)], stroke });
            }
        }
        // A ground to stand on.
        ClaimKind::Assumption => {
            let points = vec![at(0.0, -5.0), at(5.5, 4.5), at(-5.5, 4.5)];
            drawing.push(Primitive::Polygon { points, fill: None, stroke: Some(stroke) });
        }
        // Scales.
        ClaimKind::Judgment => {
            drawing.push(Primitive::Line { points: vec![at(0.0, -5.5), at(0.0, 5.0)], stroke });
            drawing.push(Primitive::Line { points: vec![at(-3.0, 5.0), at(3.0, 5.0)], stroke });
            drawing.push(Primitive::Line { points: vec![at(-5.5, -3.5), at(5.5, -3.5)], stroke });
            for x in [-4.0, 4.0] {
                let pan = vec![at(x - 2.2, -0.2), at(x, 1.4), at(x + 2.2, -0.2)];
                drawing.push(Primitive::Line { points: vec![at(x, -3.5), at(x, 0.0)], stroke });
                drawing.push(Primitive::Line { points: pan, stroke });
            }
        }
        // A question mark in a ring.
        ClaimKind::Hypothesis => {
            drawing.push(Primitive::Circle { center, radius: 5.5, fill: None, stroke: Some(stroke) });
            let hook = vec![at(-1.8, -1.4), at(-1.2, -2.8), at(0.4, -3.1), at(1.7, -2.0), at(1.2, -0.6), at(0.0, 0.7)];
            drawing.push(Primitive::Line { points: hook, stroke });
            drawing.push(Primitive::Circle { center: at(0.0, 2.8), radius: 0.8, fill: Some(color), stroke: None });
        }
        // A ring with a part missing.
        ClaimKind::Gap => {
            drawing.push(Primitive::Circle {
                center,
                radius: 5.0,
                fill: None,
                stroke: Some(Stroke { width: 1.5, ..Stroke::dashed(1.5, color) }),
            });
        }
    }
}

/// A bar from 0 to 1 with the strength filled in, and a tick where the credence is.
pub(super) fn bar(claim: &Claim, outcome: &Outcome, full: Rect, theme: &Theme, drawing: &mut Vec<Primitive>) {
    let part = |from: f64, to: f64| Rect {
        min: Point::new(full.min.x + full.width() * from.clamp(0.0, 1.0), full.min.y),
        max: Point::new(full.min.x + full.width() * to.clamp(0.0, 1.0), full.max.y),
    };
    drawing.push(Primitive::Rect { rect: full, radius: 3.0, fill: Some(theme.track), stroke: None });
    match outcome.status {
        Status::Unassessed => hatch(full, theme, drawing),
        Status::Settled => drawing.push(Primitive::Rect {
            rect: part(0.0, outcome.strength),
            radius: 3.0,
            fill: Some(theme.strength),
            stroke: None,
        }),
        // No single number stands on a claim that has none: the range it moves in, as an outline.
        Status::Oscillating { lo, hi } => drawing.push(Primitive::Rect {
            rect: part(lo, hi),
            radius: 0.0,
            fill: None,
            stroke: Some(Stroke::dashed(1.5, theme.warning)),
        }),
        Status::KnifeEdge | Status::Unsettled => drawing.push(Primitive::Rect {
            rect: full,
            radius: 3.0,
            fill: None,
            stroke: Some(Stroke::dashed(1.5, theme.warning)),
        }),
    }
    if let Some(credence) = claim.credence {
        let x = full.min.x + full.width() * credence;
        let points = vec![Point::new(x, full.min.y - 3.0), Point::new(x, full.max.y + 3.0)];
        drawing.push(Primitive::Line { points, stroke: Stroke::solid(2.0, theme.text) });
    }
}

/// A line of text on a card.
pub(super) fn text_line(row: &Line, at: Point, size: f64, face: Face, color: Color) -> Primitive {
    Primitive::Text { at, text: row.text.clone(), size, face, color, width: row.width, is_rtl: row.is_rtl }
}

/// Where a line starts in a column of this width: at its left, or at its right if it runs from right to left.
pub(super) fn start(row: &Line, left: f64, width: f64) -> f64 {
    if row.is_rtl { left + width } else { left }
}
