//! Cards of a map of titles that are open: the one that alone is selected or written in, and the one the pointer rests on, say all
//! their text in letters that can be read, in their place and over their neighbours. Nothing moves for that.

use std::sync::Arc;

use eframe::egui::{Color32, Galley, Pos2, Rect as ScreenRect, Ui, Vec2};
use eframe::epaint::Shadow;

use super::camera::Camera;
use super::gesture::Gesture;
use super::open_card::{Opened, Peek};
use super::paint::{Brush, Snapshot, Stand};
use super::state::Canvas;
use crate::app::document::Document;
use crate::app::style;
use crate::model::{CardForm, Id};
use crate::scene::{Primitive, Theme};
use crate::util::geometry::Point;

/// How long the pointer rests on a card before it opens, in seconds: less than a tooltip waits.
const REST: f64 = 0.3;
/// An open card is at least so large: letters of 13 pixels.
const LEAST: f64 = 1.0;
/// Free space between an open card and the edge of the canvas, in logical pixels.
const EDGE: f32 = 10.0;
/// Free space at its right for the handles of a card, besides.
const HANDLES: f32 = 14.0;
/// How round the corners of its shadow are, in logical pixels.
const ROUND: f32 = 8.0;

impl Canvas {
    /// Finds out which cards are open in this frame.
    pub(super) fn open_cards(&mut self, ui: &Ui, document: &mut Document, brush: &Brush<'_>) {
        self.opened.clear();
        let now = ui.input(|input| input.time);
        let is_idle = matches!(self.gesture, Gesture::Idle) && !self.boxing;
        if document.says() != CardForm::Titles || !is_idle {
            self.peek = Peek(None);
            return;
        }
        let written = self.text_editor.as_ref().map(|editor| editor.claim.clone());
        let stays = written.clone().or_else(|| document.selection.single().cloned());
        let pointed = self.pointed.clone().filter(|_| written.is_none());
        self.peek = match (self.peek.0.take(), pointed) {
            (Some((id, since)), Some(pointed)) if id == pointed => Peek(Some((id, since))),
            (_, pointed) => Peek(pointed.map(|id| (id, now))),
        };
        self.open(document, brush, stays.clone(), true);
        if let Some((id, since)) = self.peek.0.clone().filter(|(id, _)| stays.as_ref() != Some(id)) {
            if now - since >= REST {
                self.open(document, brush, Some(id), false);
            } else {
                ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64(REST - (now - since)));
            }
        }
    }

    fn open(&mut self, document: &mut Document, brush: &Brush<'_>, claim: Option<Id>, stays: bool) {
        let Some(claim) = claim else { return };
        let Some((rect, size)) = document.card_rect(&claim).zip(document.text_size(&claim)) else { return };
        let small = brush.camera.rect_to_screen(brush.view, rect);
        if !small.intersects(brush.view) {
            return;
        }
        let zoom = brush.camera.zoom.max(LEAST);
        let size = Vec2::new((size.width * zoom) as f32, (size.height * zoom) as f32);
        // To the right and down: the marks of its own steps are above it or at its left. All of it is on the canvas, its top left where it is too large for that.
        let within = |at: f32, size: f32, from: f32, to: f32| at.min(to - EDGE - size).max(from + EDGE);
        let free = self.free(brush.view);
        let corner = Pos2::new(
            within(small.left(), size.x, free.left(), free.right() - HANDLES),
            within(small.top(), size.y, free.top(), free.bottom()),
        );
        self.opened.push(Opened { claim, at: ScreenRect::from_min_size(corner, size), zoom, stays });
    }

    /// The open card of a claim.
    pub(super) fn opened(&self, claim: &Id) -> Option<&Opened> {
        self.opened.iter().find(|opened| opened.claim == *claim)
    }

    /// Where a claim's card is used on the screen; not where it is open only as long as the pointer rests on it.
    pub(super) fn card_on_screen(&self, document: &Document, brush: &Brush<'_>, claim: &Id) -> Option<ScreenRect> {
        match self.opened(claim) {
            Some(opened) => opened.stays.then_some(opened.at),
            None => Some(brush.camera.rect_to_screen(brush.view, document.card_rect(claim)?)),
        }
    }

    /// Whether a place of the screen is under an open card of another claim.
    pub(super) fn is_covered(&self, at: Pos2, claim: &Id) -> bool {
        self.opened.iter().any(|opened| opened.claim != *claim && opened.at.contains(at))
    }

    /// Draws the open cards, over all others.
    pub(super) fn draw_opened(&self, document: &mut Document, brush: &Brush<'_>, theme: &Theme) {
        for opened in &self.opened {
            let Some(drawing) = document.text_card(&opened.claim) else { continue };
            let (zoom, min) = (opened.zoom, opened.at.min - brush.view.center());
            // A camera under which the drawing's origin is where the card lies.
            let center = Point::new(-f64::from(min.x) / zoom, -f64::from(min.y) / zoom);
            let near = Brush { painter: brush.painter, camera: Camera { center, zoom }, view: brush.view };
            let shade = Color32::from_black_alpha(if theme.dark { 150 } else { 70 });
            let shadow = Shadow { offset: [0, 3], blur: 14, spread: 1, color: shade };
            brush.painter.add(shadow.as_shape(opened.at, ROUND));
            let lines: Vec<Arc<Galley>> = drawing
                .iter()
                .filter_map(|part| match part {
                    Primitive::Text { text, size, face, color, .. } => {
                        let font = style::font(*face, (size * zoom) as f32);
                        Some(brush.painter.layout_no_wrap(text.clone(), font, style::color(*color)))
                    }
                    _ => None,
                })
                .collect();
            let mut shapes = Vec::with_capacity(drawing.len());
            near.shapes(&drawing, Snapshot { lines: &lines, zoom }, Stand::MAP, &mut shapes);
            brush.painter.extend(shapes);
        }
    }
}
