//! Groups: frames behind their cards, with a title to hold them by.

use eframe::egui::{Align2, CursorIcon, Rect as ScreenRect, Ui, vec2};

use super::describe;
use super::detail::Detail;
use super::objects::picked;
use super::paint::{Brush, Stand};
use super::state::Canvas;
use crate::app::action::{Action, Actions};
use crate::app::document::Document;
use crate::app::style;
use crate::layout::TITLE;
use crate::model::Selection;
use crate::scene::frame::LETTERS;
use crate::scene::{Face, Frame, Theme};

/// A title's letters are no smaller than this, in logical pixels.
const LEAST: f64 = 10.5;
/// Frames narrower than this, in logical pixels, have no title.
const NARROW: f32 = 36.0;

/// A group of which something is seen.
pub(super) struct Seen {
    /// Its place among the scene's frames.
    place: usize,
    /// Where its frame is on the screen, and its title within.
    frame: ScreenRect,
    title: ScreenRect,
}

/// The groups of which something is seen, from the outermost in, so that inner frames lie on outer ones.
pub(super) fn seen(document: &Document, brush: &Brush<'_>) -> Vec<Seen> {
    let height = brush.camera.length(TITLE).max(16.0);
    let on_screen = |(place, frame): (usize, &Frame)| {
        let frame = brush.camera.rect_to_screen(brush.view, frame.rect);
        let title = ScreenRect::from_min_size(frame.min, vec2(frame.width(), height));
        frame.intersects(brush.view).then_some(Seen { place, frame, title })
    };
    document.scene().frames().iter().enumerate().filter_map(on_screen).collect()
}

/// Draws the frames, under everything.
pub(super) fn draw(document: &Document, groups: &[Seen], brush: &Brush<'_>, theme: &Theme) {
    for &Seen { place, frame, title } in groups {
        let drawn = &document.scene().frames()[place];
        let is_dim = document.visibility().dimmed_groups.contains(&drawn.id);
        let mut shapes = Vec::new();
        for primitive in &drawn.drawing {
            if is_dim {
                brush.shape(&primitive.faded(theme.canvas), Stand::MAP, &mut shapes);
            } else {
                brush.shape(primitive, Stand::MAP, &mut shapes);
            }
        }
        brush.painter.extend(shapes);
        // There it is among the landmarks.
        if frame.width() < NARROW || Detail::at(brush.camera.zoom, document.says()) == Detail::Blocks {
            continue;
        }
        let size = (LETTERS * brush.camera.zoom).max(LEAST) as f32;
        let font = style::font(Face::SemiBold, size);
        let color = style::color(if is_dim { theme.text.faded(theme.canvas) } else { theme.text });
        let mut job = eframe::egui::text::LayoutJob::simple_singleline(drawn.title.clone(), font, color);
        // Above its frame it may be wider than that.
        let is_above = brush.camera.length(TITLE) < size * 1.25;
        job.wrap.max_width = if is_above { (frame.width() - 4.0).max(150.0) } else { frame.width() - 16.0 };
        job.wrap.max_rows = 1;
        job.wrap.break_anywhere = true;
        let galley = brush.painter.layout_job(job);
        // Where cards would cover it, the title stands above its frame.
        let at = if is_above {
            let at = frame.left_top() - vec2(0.0, galley.size().y + 1.0);
            let ground = ScreenRect::from_min_size(at, galley.size());
            brush.painter.rect_filled(ground, 2.0, style::color(theme.canvas.alpha(210)));
            at
        } else {
            Align2::LEFT_CENTER.anchor_size(title.left_center() + vec2(8.0, 0.0), galley.size()).min
        };
        brush.painter.galley(at, galley, color);
    }
}

impl Canvas {
    /// Their titles as widgets: select, move all that is inside, rename.
    pub(super) fn titles(
        &mut self,
        ui: &Ui,
        document: &Document,
        brush: &Brush<'_>,
        groups: &[Seen],
        actions: &mut Actions,
    ) {
        for Seen { place, title, .. } in groups {
            let (id, rect) = (&document.scene().frames()[*place].id, title.intersect(brush.view));
            let label = || describe::object(document, id);
            let response = self.object(ui, document, (id, Self::object_id(id)), rect, &label, actions);
            if response.hovered() {
                ui.ctx().set_cursor_icon(CursorIcon::Grab);
            }
            if response.double_clicked() {
                actions.push(Action::Select(Selection::one(id.clone())));
                actions.push(Action::Rename(id.clone()));
            } else if response.clicked() {
                actions.push(Action::Select(picked(ui, &document.selection, id)));
                self.wants_focus = true;
            }
            if self.drag_begins(ui, &response) {
                self.take_hold(ui, document, brush, id, actions);
            }
        }
    }
}
