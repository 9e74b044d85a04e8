//! Groups: frames behind their cards, with a title to hold them by.

use std::collections::HashMap;

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
use crate::model::{Id, Selection};
use crate::scene::frame::LETTERS;
use crate::scene::{Face, Frame, Theme, bidi};

/// A title's letters are no smaller than this, in logical pixels.
const LEAST: f64 = 10.5;
/// A frame nowhere farther than this from the one round it, in logical pixels, cannot be told from it.
const APART: f32 = 3.0;
/// So many frames at the most are all around the view.
const GROUNDS: usize = 12;
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
    let on_screen = |frame: &Frame| brush.camera.rect_to_screen(brush.view, frame.rect);
    let map = document.map();
    let outer = |frame: &Frame| map.group(&frame.id).and_then(|group| group.group.clone());
    let frames = document.scene().frames().iter();
    let frames: Vec<_> = frames.map(|frame| (frame.id.clone(), outer(frame), on_screen(frame))).collect();
    let seen = told_apart(&frames, brush.view).into_iter().map(|place| {
        let frame = frames[place].2;
        Seen { place, frame, title: ScreenRect::from_min_size(frame.min, vec2(frame.width(), height)) }
    });
    seen.collect()
}

/// Which of the frames (each with its group and the one that stands in, the outermost first) are drawn: those in sight, but of
/// thousands in each other only those that can be told from the next one round them, and only the innermost of those that are all
/// around the view, where nothing is seen of them but their ground.
fn told_apart(frames: &[(Id, Option<Id>, ScreenRect)], view: ScreenRect) -> Vec<usize> {
    let mut drawn: HashMap<&Id, ScreenRect> = HashMap::new();
    let mut places = Vec::new();
    for (place, (id, outer, rect)) in frames.iter().enumerate() {
        let around = outer.as_ref().and_then(|outer| drawn.get(outer)).copied();
        let is_apart = around.is_none_or(|around| {
            let (min, max) = (rect.min - around.min, around.max - rect.max);
            min.x.max(min.y).max(max.x).max(max.y) >= APART
        });
        drawn.insert(id, around.filter(|_| !is_apart).unwrap_or(*rect));
        if is_apart && rect.intersects(view) {
            places.push(place);
        }
    }
    let is_ground = |place: &usize| frames[*place].2.contains_rect(view.expand(2.0));
    let mut surplus = places.iter().filter(|place| is_ground(place)).count().saturating_sub(GROUNDS);
    places.retain(|place| {
        let goes = surplus > 0 && is_ground(place);
        surplus -= usize::from(goes);
        !goes
    });
    places
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
        // What runs from right to left stands at the right, as in files.
        let is_rtl = bidi::is_rtl(&drawn.title);
        // Where cards would cover it, the title stands above its frame.
        let at = if is_above {
            let corner = if is_rtl { frame.right_top() - vec2(galley.size().x, 0.0) } else { frame.left_top() };
            let at = corner - vec2(0.0, galley.size().y + 1.0);
            let ground = ScreenRect::from_min_size(at, galley.size());
            brush.painter.rect_filled(ground, 2.0, style::color(theme.canvas.alpha(210)));
            at
        } else if is_rtl {
            Align2::RIGHT_CENTER.anchor_size(title.right_center() - vec2(8.0, 0.0), galley.size()).min
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

#[cfg(test)]
mod tests {
    use eframe::egui::{Pos2, pos2};

    use super::*;

    const VIEW: ScreenRect = ScreenRect { min: Pos2::new(0.0, 0.0), max: Pos2::new(1000.0, 700.0) };

    /// So many frames in each other, the outermost `by` pixels around the view on each side and each `step` pixels further in.
    fn nest(count: u16, by: f32, step: f32) -> Vec<(Id, Option<Id>, ScreenRect)> {
        let id = |n: u16| Id::from(format!("g{n}"));
        let frame = |n: u16| VIEW.expand(by - step * f32::from(n));
        (0..count).map(|n| (id(n), n.checked_sub(1).map(id), frame(n))).collect()
    }

    #[test]
    fn of_thousands_of_frames_in_each_other_as_many_are_drawn_as_can_be_seen() {
        assert_eq!(told_apart(&nest(5, -10.0, 12.0), VIEW), [0, 1, 2, 3, 4]);
        let fine = told_apart(&nest(5_000, -10.0, 0.05), VIEW);
        assert!((80..100).contains(&fine.len()), "{}", fine.len());
        let near = told_apart(&nest(4_935, 49_000.0, 10.0), VIEW);
        assert!(near.len() < 60, "{}", near.len());
        assert!(near.contains(&4_910), "what is in sight of them is drawn");
    }

    #[test]
    fn frames_beside_each_other_are_all_drawn() {
        let at = |x: f32| ScreenRect::from_min_max(pos2(x, 0.0), pos2(x + 4.0, 4.0));
        let frames: Vec<_> = (0..50_u8).map(|n| (Id::from(format!("g{n}")), None, at(f32::from(n) * 5.0))).collect();
        assert_eq!(told_apart(&frames, VIEW).len(), 50);
    }
}
