//! All stops at a glance, to pick one.

use eframe::egui::{
    self, Align2, Area, Context, Order, Rect, Response, ScrollArea, Sense, StrokeKind, Ui, WidgetInfo, WidgetType, vec2,
};

use crate::app::action::{Action, Actions};
use crate::app::present::overlay;
use crate::app::present::presenter::{Presenter, name_of};
use crate::app::style;
use crate::say;
use crate::scene::Face;

/// The size of a stop's picture, in logical pixels.
const PICTURE: egui::Vec2 = vec2(288.0, 180.0);
/// With its title.
const CELL: egui::Vec2 = vec2(288.0, 212.0);
const GAP: f32 = 18.0;

/// Shows the stops over everything.
pub(super) fn show(ctx: &Context, presenter: &mut Presenter, actions: &mut Actions) {
    let Some(marked) = presenter.picking else { return };
    let scrolls = presenter.scrolled[0].replace(marked) != Some(marked);
    let screen = ctx.content_rect();
    let theme = style::theme(ctx);
    Area::new(egui::Id::new("pick a stop")).order(Order::Foreground).fixed_pos(screen.min).show(ctx, |ui| {
        ui.set_min_size(screen.size());
        egui::Frame::new().fill(style::color(theme.panel)).inner_margin(28.0).show(ui, |ui| {
            ui.set_min_size(screen.size() - vec2(56.0, 56.0));
            ui.label(style::bold(say!("present-pick")).size(24.0));
            ui.weak(say!("present-pick-hint"));
            ui.add_space(10.0);
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                ui.spacing_mut().item_spacing = vec2(GAP, GAP);
                let columns = ((ui.available_width() + GAP) / (CELL.x + GAP)).floor().max(1.0) as usize;
                presenter.columns = columns;
                for first in (0..presenter.stops().len()).step_by(columns) {
                    ui.horizontal(|ui| {
                        for n in (first..presenter.stops().len()).take(columns) {
                            let response = cell(ui, presenter, n, n == marked);
                            if scrolls && n == marked {
                                response.scroll_to_me(None);
                            }
                            if response.clicked() {
                                actions.push(Action::GoToStop(n));
                            }
                        }
                    });
                }
            });
        });
    });
}

/// A stop: its picture, its number and its title.
fn cell(ui: &mut Ui, presenter: &Presenter, n: usize, is_marked: bool) -> Response {
    let theme = style::theme(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(CELL, Sense::click());
    let Some(stop) = presenter.stops().get(n) else { return response };
    let title = format!("{}  {}", n + 1, name_of(stop, n));
    response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, is_marked, title.as_str()));
    let frame = Rect::from_min_size(rect.min, PICTURE);
    let painter = ui.painter();
    let (width, edge) = match (is_marked, response.hovered() || response.has_focus()) {
        (true, _) => (3.0, theme.accent),
        (_, true) => (2.0, theme.outline),
        _ => (1.0, theme.line),
    };
    painter.rect_filled(frame, 6.0, style::color(theme.canvas));
    presenter.thumbs.paint(ui, n, frame, Align2::CENTER_CENTER);
    painter.rect_stroke(frame, 6.0, (width, style::color(edge)), StrokeKind::Outside);
    let words = Rect::from_min_max(frame.left_bottom() + vec2(0.0, 6.0), rect.max);
    let face = if is_marked { Face::SemiBold } else { Face::Regular };
    let galley = overlay::line(painter, &title, face, 15.0, theme.text, words.width());
    painter.galley(words.min, galley, style::color(theme.text));
    response
}
