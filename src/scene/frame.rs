//! A group as a frame with a title, and the sign under a folded card.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::primitive::{Face, Primitive, Stroke};
use super::subject::Subject;
use super::text::{LINE_HEIGHT, Measurer, drawn};
use super::theme::Theme;
use crate::language;
use crate::layout::TITLE;
use crate::model::Id;
use crate::util::geometry::{Point, Rect};
use crate::util::text::said;

/// Size of a title's letters in map units.
pub const LETTERS: f64 = 13.0;
/// Width of a frame's line, in map units.
const EDGE: f64 = 1.2;

/// A group as drawn: its frame and, at the top, its title.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// The group.
    pub id: Id,
    /// Where its frame is.
    pub rect: Rect,
    /// The title, or what is shown where there is none.
    pub title: String,
    /// What to paint, in order, in the map's own coordinates: the frame, then the title.
    pub drawing: Vec<Primitive>,
}

/// Stands for everything that the drawing of all frames depends on.
pub(super) fn look(subject: &Subject<'_>, theme: &Theme) -> u64 {
    let mut hasher = DefaultHasher::new();
    (language::current(), theme.dark).hash(&mut hasher);
    for group in subject.map.groups() {
        let Some(rect) = subject.arrangement.frames.get(&group.id) else { continue };
        (&group.id, drawn(&group.title), &group.group).hash(&mut hasher);
        for number in [rect.min.x, rect.min.y, rect.max.x, rect.max.y] {
            number.to_bits().hash(&mut hasher);
        }
    }
    hasher.finish()
}

/// The frames of all groups of which something is shown, from the outermost in, so that inner frames lie on outer ones.
pub(super) fn draw(subject: &Subject<'_>, theme: &Theme, measurer: &mut Measurer) -> Vec<Frame> {
    let map = subject.map;
    let depths = map.group_depths();
    let mut frames: Vec<(usize, Frame)> = Vec::new();
    for group in map.groups() {
        let Some(&rect) = subject.arrangement.frames.get(&group.id) else { continue };
        let edge = Some(Stroke::solid(EDGE, theme.outline));
        let (inside, fill) = (rect.grown(-EDGE / 2.0), Some(theme.muted.alpha(20)));
        let mut drawing = vec![Primitive::Rect { rect: inside, radius: 10.0, fill, stroke: edge }];
        let title = said(group.name()).into_owned();
        let line = measurer.shortened(&title, Face::SemiBold, LETTERS, (rect.width() - 16.0).max(1.0));
        let start = if line.is_rtl { rect.max.x - 8.0 } else { rect.min.x + 8.0 };
        let at = Point::new(start, rect.min.y + (TITLE - LETTERS * LINE_HEIGHT) / 2.0);
        let (face, color) = (Face::SemiBold, theme.text);
        let (size, width, is_rtl) = (LETTERS, line.width, line.is_rtl);
        drawing.push(Primitive::Text { at, text: line.text, size, face, color, width, is_rtl });
        frames.push((
            depths.get(&group.id).copied().unwrap_or_default(),
            Frame { id: group.id.clone(), rect, title, drawing },
        ));
    }
    frames.sort_by_key(|(depth, _)| *depth);
    frames.into_iter().map(|(_, frame)| frame).collect()
}

/// The sign under a folded card: how many claims are hidden. `card` is where the card is.
#[must_use]
pub fn badge(card: Rect, hidden: usize, theme: &Theme, measurer: &mut Measurer) -> Vec<Primitive> {
    const SIZE: f64 = 11.5;
    const HEIGHT: f64 = 18.0;
    let text = format!("+{hidden}");
    let width = measurer.width(&text, Face::SemiBold, SIZE);
    let half = (width + 12.0).max(20.0) / 2.0;
    let (middle, top) = (f64::midpoint(card.min.x, card.max.x), card.max.y - 3.0);
    let rect = Rect { min: Point::new(middle - half, top), max: Point::new(middle + half, top + HEIGHT) };
    let at = Point::new(middle - width / 2.0, top + (HEIGHT - SIZE * LINE_HEIGHT) / 2.0);
    let edge = Some(Stroke::solid(1.3, theme.outline));
    vec![
        Primitive::Rect { rect, radius: HEIGHT / 2.0, fill: Some(theme.raised), stroke: edge },
        Primitive::Text { at, text, size: SIZE, face: Face::SemiBold, color: theme.text, width, is_rtl: false },
    ]
}
