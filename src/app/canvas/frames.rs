//! Groups: frames behind their cards, with a title to hold them by.

use eframe::egui::{
    Align2, CursorIcon, PointerButton, Rect as ScreenRect, Sense, StrokeKind, Ui, WidgetInfo, WidgetType, vec2,
};

use super::Canvas;
use super::gesture::{Carried, Gesture};
use super::objects::picked;
use super::paint::Brush;
use crate::app::action::{Action, Actions};
use crate::app::document::Document;
use crate::app::{menu, style};
use crate::layout::TITLE;
use crate::model::{Group, Id, Selection};
use crate::say;
use crate::scene::{Face, Theme};

/// A title's letters are no smaller than this, in logical pixels.
const LEAST: f64 = 10.5;
/// Frames narrower than this, in logical pixels, have no title.
const NARROW: f32 = 36.0;

/// Where a group's frame is on the screen, and its title within.
struct Place {
    frame: ScreenRect,
    title: ScreenRect,
}

fn place_of(document: &Document, brush: &Brush<'_>, group: &Id) -> Option<Place> {
    let frame = brush.camera.rect_to_screen(brush.view, document.frame_of(group)?);
    if !frame.intersects(brush.view) {
        return None;
    }
    let height = brush.camera.length(TITLE).max(16.0);
    let title = ScreenRect::from_min_size(frame.min, vec2(frame.width(), height));
    Some(Place { frame, title })
}

/// Groups from the outermost in, so that inner frames lie on outer ones.
fn outer_first(document: &Document) -> Vec<&Group> {
    let mut groups: Vec<&Group> = document.map().groups().iter().collect();
    groups.sort_by_key(|group| document.map().groups_around(&group.id).len());
    groups
}

/// A group's title, or what is shown on a group without one.
fn title_of(group: &Group) -> &str {
    let title = group.title.trim();
    if title.is_empty() { say!("group-untitled") } else { title }
}

/// A group's name, for those that hear it.
fn said(document: &Document, group: &Group) -> String {
    let claims = document.map().claims_within(&group.id).len();
    say!("group-name", title = title_of(group), count = claims)
}

/// Draws the frames, under everything.
pub(super) fn draw(document: &Document, brush: &Brush<'_>, theme: &Theme) {
    for group in outer_first(document) {
        let Some(Place { frame, title }) = place_of(document, brush, &group.id) else { continue };
        let edge = (1.2, style::color(theme.outline));
        let round = brush.camera.length(10.0).clamp(2.0, 10.0);
        brush.painter.rect(frame, round, style::color(theme.muted.alpha(20)), edge, StrokeKind::Inside);
        if frame.width() < NARROW {
            continue;
        }
        let size = (13.0 * brush.camera.zoom).max(LEAST) as f32;
        let font = style::font(Face::SemiBold, size);
        let mut job = eframe::egui::text::LayoutJob::simple_singleline(
            title_of(group).to_owned(),
            font,
            style::color(theme.text),
        );
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
        brush.painter.galley(at, galley, style::color(theme.text));
    }
}

impl Canvas {
    /// Their titles as widgets: select, move all that is inside, rename.
    pub(super) fn titles(&mut self, ui: &Ui, document: &Document, brush: &Brush<'_>, actions: &mut Actions) {
        for group in outer_first(document) {
            let Some(Place { title, .. }) = place_of(document, brush, &group.id) else { continue };
            let id = Self::widget_id().with(("group", group.id.as_str()));
            let response = ui.interact(title.intersect(brush.view), id, Sense::CLICK | Sense::DRAG);
            let selected = document.selection.contains(&group.id);
            let label = said(document, group);
            response.widget_info(|| WidgetInfo::selected(WidgetType::SelectableLabel, true, selected, label.as_str()));
            if response.hovered() {
                ui.ctx().set_cursor_icon(CursorIcon::Grab);
            }
            if response.double_clicked() {
                actions.push(Action::Select(Selection::one(group.id.clone())));
                actions.push(Action::Rename(group.id.clone()));
            } else if response.clicked() {
                actions.push(Action::Select(picked(ui, &document.selection, &group.id)));
                self.wants_focus = true;
            }
            if response.secondary_clicked() {
                self.menu_on = Some(id);
                actions.push(Action::Select(Selection::one(group.id.clone())));
            }
            if self.menu_on == Some(id) {
                response.context_menu(|ui| menu::context(ui, document, Some(&group.id), actions));
            }
            if response.drag_started_by(PointerButton::Primary)
                && let Some(origin) = ui.input(|input| input.pointer.press_origin())
            {
                self.wants_focus = true;
                let cards = document.map().claims_within(&group.id).into_iter();
                let cards = cards.filter_map(|claim| Some((claim.id.clone(), document.card_rect(&claim.id)?.min)));
                actions.push(Action::Select(Selection::one(group.id.clone())));
                actions.push(Action::Seal);
                let from = brush.camera.to_map(brush.view, origin);
                self.gesture = Gesture::Move(Carried { from, cards: cards.collect(), ..Carried::default() });
            }
        }
    }
}
