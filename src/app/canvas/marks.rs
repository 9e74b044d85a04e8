//! Marks on cards: an open conflict of a merge, and what a comparison found. Each has an outline and a sign of its own, so that
//! colour is never the only one.

use std::collections::HashMap;

use eframe::egui::{Align2, Color32, Rect as ScreenRect, Shape, Stroke as ScreenStroke, StrokeKind, Ui, vec2};

use super::mark::Mark;
use super::paint::Brush;
use super::state::Canvas;
use crate::app::document::Document;
use crate::app::style;
use crate::model::Id;
use crate::scene::{Face, Theme};

/// Below this zoom no sign is written, only the outline drawn.
const SIGNS: f64 = 0.12;

impl Canvas {
    /// What an object is marked with: an open conflict before what a comparison found.
    pub(super) fn mark_of(&self, document: &Document, id: &Id) -> Option<Mark> {
        if document.is_in_conflict(id) { Some(Mark::Conflict) } else { self.marks.get(id).copied() }
    }

    /// The marks of what is seen, over the cards.
    pub(super) fn marks(&self, ui: &Ui, document: &Document, brush: &Brush<'_>, theme: &Theme) {
        if self.marks.is_empty() && document.conflicts().is_empty() {
            return;
        }
        let open = document.conflicts().iter().filter_map(|(_, it)| Some((it.object.as_ref()?, Mark::Conflict)));
        let found = self.marks.iter().map(|(id, mark)| (id, *mark));
        let mut marked: HashMap<&Id, Mark> = found.collect();
        marked.extend(open);
        let mut marked: Vec<(&Id, Mark)> = marked.into_iter().collect();
        marked.sort_unstable_by_key(|(id, _)| *id);
        for (id, mark) in marked {
            let Some(rect) = document.rect_of(id) else { continue };
            let screen = brush.camera.rect_to_screen(brush.view, rect);
            if screen.expand(12.0).intersects(brush.view) {
                draw(ui, brush, screen, mark, theme);
            }
        }
    }
}

fn draw(ui: &Ui, brush: &Brush<'_>, card: ScreenRect, mark: Mark, theme: &Theme) {
    let color = style::color(mark.color(theme));
    let ring = card.expand(3.5);
    let stroke = ScreenStroke::new(2.5, color);
    let corners = [ring.left_top(), ring.right_top(), ring.right_bottom(), ring.left_bottom(), ring.left_top()];
    match mark {
        Mark::Added => drop(brush.painter.rect_stroke(ring, 8.0, stroke, StrokeKind::Middle)),
        Mark::Removed => brush.painter.extend(Shape::dashed_line(&corners, stroke, 12.0, 7.0)),
        Mark::Changed => brush.painter.extend(Shape::dotted_line(&corners, color, 6.0, 1.8)),
        Mark::Conflict => {
            brush.painter.rect_stroke(ring, 8.0, stroke, StrokeKind::Middle);
            brush.painter.rect_stroke(ring.expand(4.0), 10.0, ScreenStroke::new(1.5, color), StrokeKind::Middle);
        }
    }
    if brush.camera.zoom < SIGNS {
        return;
    }
    let size = (15.0 * brush.camera.zoom.clamp(0.75, 1.2)) as f32;
    let ink = style::color(theme.canvas);
    let galley = ui.painter().layout_no_wrap(mark.sign().to_owned(), style::font(Face::SemiBold, size), ink);
    let across = galley.size().y.max(galley.size().x) + 4.0;
    let badge = ScreenRect::from_center_size(card.left_top(), vec2(across, across));
    brush.painter.rect_filled(badge, across / 2.0, color);
    let at = Align2::CENTER_CENTER.anchor_size(badge.center(), galley.size()).min;
    brush.painter.galley(at, galley, Color32::PLACEHOLDER);
}
