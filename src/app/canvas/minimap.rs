//! The minimap: the whole map in a corner, with a frame around what is seen. A click or a drag there goes there.

use std::sync::Arc;

use eframe::egui::{
    Align2, Color32, CornerRadius, Mesh, Pos2, Rect as ScreenRect, Sense, Shape, StrokeKind, Ui, WidgetInfo,
    WidgetType, vec2,
};

use super::paint::Brush;
use super::state::Canvas;
use crate::app::document::Document;
use crate::app::style;
use crate::say;
use crate::scene::{Scene, Theme};
use crate::util::geometry::{Point, Rect};

/// Its largest size and its distance from the corner, in logical pixels.
const SIZE: eframe::egui::Vec2 = vec2(190.0, 124.0);
const APART: f32 = 14.0;
const MARGIN: f32 = 6.0;
/// A scene reaches so far beyond what is drawn, in map units.
const KEPT_FREE: f64 = 56.0;
/// The side of the squares that cards are gathered in, in logical pixels.
const CELL: f32 = 2.0;

impl Canvas {
    /// Shows the minimap unless the whole map is seen. True if the pointer is on it.
    pub(super) fn minimap(&mut self, ui: &Ui, document: &Document, brush: &Brush<'_>, theme: &Theme) -> bool {
        let scene = document.scene();
        self.minimap_at = None;
        let Some(all) = scene.bounds().filter(|_| self.shows_minimap && self.free(brush.view).width() > 3.0 * SIZE.x)
        else {
            return false;
        };
        let seen = brush.camera.seen(brush.view);
        // What a scene keeps free around marks is nothing to be seen.
        let nearly = seen.grown(KEPT_FREE);
        if nearly.contains(all.min) && nearly.contains(all.max) {
            return false;
        }
        let scale = ((f64::from(SIZE.x - 2.0 * MARGIN) / all.width().max(1.0))
            .min(f64::from(SIZE.y - 2.0 * MARGIN) / all.height().max(1.0))) as f32;
        let size = vec2(all.width() as f32, all.height() as f32) * scale + vec2(MARGIN, MARGIN) * 2.0;
        let size = size.max(vec2(40.0, 30.0));
        let place = Align2::RIGHT_BOTTOM.align_size_within_rect(size, self.free(brush.view).shrink(APART));
        self.minimap_at = Some(place);
        let inner = place.shrink(MARGIN);
        let on = |point: Point| inner.min + vec2((point.x - all.min.x) as f32, (point.y - all.min.y) as f32) * scale;

        let response = ui.interact(place, Self::widget_id().with("minimap"), Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Other, true, say!("minimap-name")));
        if (response.clicked() || response.dragged())
            && let Some(at) = response.interact_pointer_pos()
        {
            if response.clicked() || response.drag_started() {
                self.remember();
            }
            let offset = (at - inner.min) / scale;
            self.camera.center = Point::new(all.min.x + f64::from(offset.x), all.min.y + f64::from(offset.y));
        }

        let painter = brush.painter;
        let edge = (1.0, style::color(theme.line));
        painter.rect(place, 6.0, style::color(theme.panel), edge, StrokeKind::Inside);
        let made_for = Some((scene.version(), document.visibility_revision(), theme.dark, inner));
        if self.minimap.made_for != made_for {
            self.minimap.mesh = Arc::new(picture(scene, inner, all, scale, theme));
            self.minimap.made_for = made_for;
        }
        painter.add(Shape::Mesh(Arc::clone(&self.minimap.mesh)));
        for id in document.selection.iter().take(200) {
            if let Some(rect) = document.rect_of(id) {
                painter.circle_filled(on(rect.center()), 2.5, style::color(theme.accent));
            }
        }
        let frame = ScreenRect::from_min_max(on(seen.min), on(seen.max)).intersect(inner.expand(2.0));
        let fill = style::color(theme.accent.alpha(30));
        painter.rect(frame, CornerRadius::same(2), fill, (1.5, style::color(theme.accent)), StrokeKind::Middle);
        response.contains_pointer()
    }
}

/// Cards as squares of a grid, as many quads as there are runs of squares.
fn picture(scene: &Scene, inner: ScreenRect, all: Rect, scale: f32, theme: &Theme) -> Mesh {
    let columns = (inner.width() / CELL).ceil().max(1.0) as usize;
    let rows = (inner.height() / CELL).ceil().max(1.0) as usize;
    let mut filled = vec![false; columns * rows];
    let cell = |at: f64, low: f64, count: usize| (((at - low) as f32 * scale / CELL) as usize).min(count - 1);
    for card in scene.cards() {
        let (left, right) = (cell(card.rect.min.x, all.min.x, columns), cell(card.rect.max.x, all.min.x, columns));
        let (top, bottom) = (cell(card.rect.min.y, all.min.y, rows), cell(card.rect.max.y, all.min.y, rows));
        for row in top..=bottom {
            filled[row * columns + left..=row * columns + right].fill(true);
        }
    }
    let mut mesh = Mesh::default();
    let color: Color32 = style::color(theme.outline);
    for (row, cells) in filled.chunks(columns).enumerate() {
        let mut start = 0;
        while start < columns {
            let run = cells[start..].iter().take_while(|filled| **filled).count();
            if run > 0 {
                let min = inner.min + vec2(start as f32, row as f32) * CELL;
                let max: Pos2 = min + vec2(run as f32 * CELL, CELL);
                mesh.add_colored_rect(ScreenRect::from_min_max(min, max), color);
            }
            start += run + 1;
        }
    }
    mesh
}
