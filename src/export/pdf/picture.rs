//! A part of a picture on a page: the shapes that every export paints, here as vectors and text that can be searched.
//!
//! What belongs to the map is tagged, so that a screen reader is told of each claim and step; lines are decoration.

use krilla::geom::Rect as Frame;
use krilla::paint::FillRule;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier};

use super::page::Picture;
use super::pen::{Outline, Pen, frame};
use crate::export::sheet::{Object, Painter, Sheet};
use crate::export::svg::source_links;
use crate::model::Id;
use crate::scene::text::ascent;
use crate::scene::{Face, Primitive, Stroke};
use crate::util::geometry::{Point, Rect};
use crate::util::watch::Watch;

/// What stands on a page and belongs to the map.
pub(super) enum Piece {
    Frame(Id, Identifier),
    Card(Id, Identifier),
    Step(Id, Identifier),
    /// What is written on no card: signs under folded ones.
    Sign(Identifier),
}

/// A link to a source, which is laid on the page when all is drawn.
pub(super) struct Link {
    pub card: Id,
    pub number: Identifier,
    pub area: Frame,
    pub url: String,
    pub title: String,
}

/// What was drawn of a picture.
#[derive(Default)]
pub(super) struct Drawn {
    pub pieces: Vec<Piece>,
    pub links: Vec<Link>,
}

/// Draws a part of a picture. Its own handling mark is left out if the page has one.
pub(super) fn draw(pen: &mut Pen<'_, '_>, sheet: &Sheet, picture: &Picture, with_mark: bool, watch: &Watch) -> Drawn {
    let area = Rect { min: picture.at, max: picture.place(picture.part.max) };
    let Some(clip) = Outline::rect(area, 0.0) else { return Drawn::default() };
    pen.surface.push_clip_path(&clip, &FillRule::NonZero);
    let mut brush =
        Brush { pen, sheet, picture, with_mark, watch, tag: Tag::Skipped, is_extra: false, drawn: Drawn::default() };
    sheet.paint(&mut brush);
    let drawn = brush.drawn;
    pen.surface.pop();
    drawn
}

/// Whether something of an object is on a part of a picture.
fn is_on(sheet: &Sheet, object: Object<'_>, part: Rect) -> bool {
    let bounds = match object {
        Object::Card(id) => sheet.scene.card(id).map(|card| card.rect),
        Object::Lines(id) | Object::Mark(id) => sheet.scene.step(id).map(|step| step.bounds),
        Object::Frame(id) => sheet.scene.frames().iter().find(|frame| frame.id == *id).map(|frame| frame.rect),
        Object::Extra => return true,
    };
    bounds.is_some_and(|bounds| bounds.grown(REACH).overlaps(part))
}

/// Lines and signs may reach so far out of an object's bounds, in map units.
const REACH: f64 = 8.0;

/// Whether a part of a picture is not empty.
pub(super) fn is_shown(sheet: &Sheet, part: Rect) -> bool {
    let scene = &sheet.scene;
    let part = part.grown(REACH);
    let frames = || scene.frames().iter().any(|frame| frame.rect.overlaps(part));
    !scene.cards_in(part).is_empty() || !scene.steps_in(part).is_empty() || frames()
}

/// What is known of the object being painted.
#[derive(Clone, Copy)]
enum Tag {
    /// It is not on the page.
    Skipped,
    Begun {
        identifier: Identifier,
        is_dim: bool,
    },
}

struct Brush<'a, 'p, 's> {
    pen: &'a mut Pen<'p, 's>,
    sheet: &'a Sheet,
    picture: &'a Picture,
    with_mark: bool,
    watch: &'a Watch,
    tag: Tag,
    /// Whether what is being painted belongs to nothing on the map.
    is_extra: bool,
    drawn: Drawn,
}

impl Brush<'_, '_, '_> {
    /// Whether it is the handling mark that a sheet writes into a strip below its picture.
    fn is_mark(&self, text: &str, at: Point) -> bool {
        /// No less than the strip's height, in map units.
        const STRIP: f64 = 26.0;
        let mark = self.sheet.map.meta().handling.trim();
        let is_start = mark.starts_with(text.trim_end_matches('…').trim_end());
        self.is_extra && !mark.is_empty() && at.y >= self.sheet.area.max.y - STRIP && is_start
    }

    /// Small numbered links at the right of the card's first line, as in an SVG.
    fn links(&mut self, id: &Id, is_dim: bool) {
        const SIZE: f64 = 9.0;
        let Some(card) = self.sheet.scene.card(id) else { return };
        let theme = &self.sheet.theme;
        let color = if is_dim { theme.accent.faded(theme.canvas) } else { theme.accent };
        let scale = self.picture.scale;
        for (number, at, url, title) in source_links(self.sheet, id, card.rect) {
            if !self.picture.part.contains(at) {
                continue;
            }
            let at = self.picture.place(at);
            let size = SIZE * scale;
            let width = self.pen.width(&number, Face::Regular, size);
            let area = Rect { min: Point::new(at.x, at.y - size), max: Point::new(at.x + width, at.y + size * 0.3) };
            let Some(area) = frame(area) else { continue };
            let identifier = self.pen.surface.start_tagged(ContentTag::Other);
            self.pen.text(at, &number, Face::Regular, size, color);
            let under = [Point::new(at.x, at.y + size * 0.14), Point::new(at.x + width, at.y + size * 0.14)];
            self.pen.shape(Outline::through(under, false), None, Some(&Stroke::solid(0.6, color)), scale);
            self.pen.surface.end_tagged();
            let title = title.to_owned();
            self.drawn.links.push(Link { card: id.clone(), number: identifier, area, url, title });
        }
    }
}

impl Painter for Brush<'_, '_, '_> {
    fn begin(&mut self, object: Object<'_>, is_dim: bool) {
        self.tag = Tag::Skipped;
        self.is_extra = object == Object::Extra;
        if self.watch.is_stopped() || !is_on(self.sheet, object, self.picture.part) {
            return;
        }
        let tag = match object {
            Object::Lines(_) => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
            _ => ContentTag::Other,
        };
        let identifier = self.pen.surface.start_tagged(tag);
        self.tag = Tag::Begun { identifier, is_dim };
    }

    fn paint(&mut self, primitive: &Primitive, origin: Point) {
        if matches!(self.tag, Tag::Skipped) {
            return;
        }
        let scale = self.picture.scale;
        let place = |point: Point| self.picture.place(Point::new(point.x + origin.x, point.y + origin.y));
        match primitive {
            Primitive::Rect { rect, radius, fill, stroke } => {
                let rect = Rect { min: place(rect.min), max: place(rect.max) };
                self.pen.shape(Outline::rect(rect, radius * scale), *fill, stroke.as_ref(), scale);
            }
            Primitive::Polygon { points, fill, stroke } => {
                let path = Outline::through(points.iter().map(|point| place(*point)), true);
                self.pen.shape(path, *fill, stroke.as_ref(), scale);
            }
            Primitive::Circle { center, radius, fill, stroke } => {
                let path = Outline::circle(place(*center), radius * scale);
                self.pen.shape(path, *fill, stroke.as_ref(), scale);
            }
            Primitive::Line { points, stroke } => {
                let path = Outline::through(points.iter().map(|point| place(*point)), false);
                self.pen.shape(path, None, Some(stroke), scale);
            }
            Primitive::Text { at, text, size, face, color, is_rtl, .. } => {
                if !self.with_mark && self.is_mark(text, *at) {
                    return;
                }
                let baseline = place(Point::new(at.x, at.y + ascent(*face) * size));
                self.pen.line(baseline, text, *is_rtl, *face, size * scale, *color);
            }
        }
    }

    fn end(&mut self, object: Object<'_>) {
        let Tag::Begun { identifier, is_dim } = self.tag else { return };
        self.pen.surface.end_tagged();
        let piece = match object {
            Object::Frame(id) => Piece::Frame(id.clone(), identifier),
            Object::Card(id) => Piece::Card(id.clone(), identifier),
            Object::Mark(id) => Piece::Step(id.clone(), identifier),
            Object::Extra => Piece::Sign(identifier),
            Object::Lines(_) => return,
        };
        self.drawn.pieces.push(piece);
        if let Object::Card(id) = object {
            self.links(id, is_dim);
        }
    }
}
