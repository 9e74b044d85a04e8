//! What lies over the canvas of a presentation: title, number, what is supposed, the pointer, and the slider for
//! questions.

use eframe::egui::{
    self, Align2, Area, Button, Context, CursorIcon, EventFilter, Id as WidgetId, LayerId, Order, Painter, Pos2,
    Rect as ScreenRect, Sense, Ui, WidgetInfo, WidgetType, text::LayoutJob, vec2,
};

use crate::app::action::{Action, Actions};
use crate::app::canvas::describe;
use crate::app::command::Command;
use crate::app::document::Document;
use crate::app::document::what_if::Number;
use crate::app::panels::field;
use crate::app::present::presenter::{Pointer, Presenter, pointer_at};
use crate::app::style;
use crate::language::decimal;
use crate::say;
use crate::scene::{Color, Face, Theme, strength_label};
use crate::tour::{FOOT_HEIGHT, MARGIN, TITLE_HEIGHT, enlarged};
use crate::util::geometry::Size;
use crate::util::text::said;
use crate::weigh::Weighing;
use crate::weigh::explain::FlipKind;

/// After so many seconds at rest the pointer is hidden.
const REST: f32 = 2.0;
/// The size of a title's letters, in logical pixels.
const TITLE: f32 = 34.0;
/// The size of smaller letters.
const SMALL: f32 = 20.0;

/// One line of text, cut to a width.
pub(super) fn line(
    painter: &Painter,
    text: &str,
    face: Face,
    size: f32,
    color: Color,
    width: f32,
) -> std::sync::Arc<egui::Galley> {
    let text = said(text.lines().next().unwrap_or_default());
    let mut job = LayoutJob::simple_singleline(text.into_owned(), style::font(face, size), style::color(color));
    job.wrap =
        egui::text::TextWrapping { max_width: width.max(1.0), max_rows: 1, break_anywhere: true, ..Default::default() };
    painter.layout_job(job)
}

/// Title, number, handling mark, what is supposed, digits typed.
pub(super) fn over(ui: &Ui, presenter: &Presenter, document: &Document, view: ScreenRect) {
    let Some(stop) = presenter.stop() else { return };
    let (painter, theme) = (ui.painter_at(view), style::theme(ui.ctx()));
    let times = enlarged(Size::new(f64::from(view.width()), f64::from(view.height()))) as f32;
    let (edge, strip) = (MARGIN as f32, TITLE_HEIGHT as f32 * times);
    let (large, small) = (TITLE * times, SMALL * times);
    let place = place_said(presenter);
    let place = line(&painter, &place, Face::Regular, small, theme.muted, 200.0 * times);
    let title = stop.title.trim();
    if !title.is_empty() {
        let strip = ScreenRect::from_min_size(view.min, vec2(view.width(), strip));
        painter.rect_filled(strip, 0.0, style::color(theme.canvas.alpha(235)));
        let room = view.width() - 3.0 * edge - place.size().x;
        let galley = line(&painter, title, Face::SemiBold, large, theme.text, room);
        let at = Align2::LEFT_CENTER.anchor_size(strip.left_center() + vec2(edge, 6.0), galley.size()).min;
        painter.galley(at, galley, style::color(theme.text));
    }
    let at = view.right_top() + vec2(-edge - place.size().x, (strip - place.size().y) / 2.0 + 6.0);
    chip(&painter, at, place, theme);
    let mut bottom = view.bottom() - 12.0;
    let mark = document.map().meta().handling.trim();
    if !mark.is_empty() {
        let galley = line(&painter, mark, Face::SemiBold, small, theme.text, view.width() * 0.6);
        let at = Pos2::new(view.center().x - galley.size().x / 2.0, bottom - galley.size().y);
        chip(&painter, at, galley, theme);
        bottom -= FOOT_HEIGHT as f32 * times;
    }
    if let Some(text) = what_if_told(document) {
        let galley = line(&painter, &text, Face::SemiBold, small, theme.warning, view.width() - 2.0 * edge);
        let at = Pos2::new(view.left() + edge, bottom - galley.size().y);
        chip(&painter, at, galley, theme);
    }
    // What a screen reader says when the stop or its numbers change.
    let said = [place_said(presenter), title.to_owned(), what_if_told(document).unwrap_or_default()];
    let said = said.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(". ");
    let top = ScreenRect::from_min_size(view.min, vec2(view.width(), strip));
    let response = ui.interact(top, WidgetId::new("stop, presented"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, said.as_str()));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(egui::accesskit::Live::Polite));
    if !presenter.typed.is_empty() {
        let galley = line(&painter, &presenter.typed, Face::SemiBold, large, theme.text, 300.0 * times);
        let at = Align2::CENTER_CENTER.anchor_size(view.center(), galley.size()).min;
        chip(&painter, at, galley, theme);
    }
}

/// The number of the stop that is shown, and of how many.
pub(super) fn place_said(presenter: &Presenter) -> String {
    format!("{} / {}", presenter.at() + 1, presenter.stops().len())
}

/// Text on a ground that sets it off.
fn chip(painter: &Painter, at: Pos2, galley: std::sync::Arc<egui::Galley>, theme: &Theme) {
    let ground = ScreenRect::from_min_size(at, galley.size()).expand2(vec2(8.0, 3.0));
    painter.rect_filled(ground, 6.0, style::color(theme.canvas.alpha(235)));
    painter.galley(at, galley, style::color(theme.text));
}

/// What becomes of the conclusion under what is supposed; none if nothing is.
fn what_if_told(document: &Document) -> Option<String> {
    let what_if = document.what_if().filter(|what_if| !what_if.is_empty())?;
    let scale = document.map().meta().scale;
    let of = |weighing: &Weighing| Some(strength_label(weighing.claim(&document.main_conclusion()?.id)?, scale));
    let (before, after) = (of(document.weighing_as_is())?, of(what_if.weighing())?);
    let named: Vec<String> = what_if.tried().map(|(_, id)| describe::name_of(document.map(), id)).collect();
    Some(say!("present-supposed", names = named.join(", "), before = before, after = after))
}

/// The slider for the claim or step that was asked about.
pub(super) fn what_if(
    ctx: &Context,
    presenter: &mut Presenter,
    document: &Document,
    view: ScreenRect,
    actions: &mut Actions,
) {
    let Some(id) = presenter.asked.clone() else { return };
    let map = document.map();
    let kind = if map.inference(&id).is_some() { FlipKind::Weight } else { FlipKind::Credence };
    let Some(Number { was, is, top }) = document.what_if_number(kind, &id) else { return };
    let name = describe::name_of(map, &id);
    // Above what becomes of the conclusion and the handling mark, beside the notes.
    let times = enlarged(Size::new(f64::from(view.width()), f64::from(view.height()))) as f32;
    let rows = if map.meta().handling.trim().is_empty() { 1.0 } else { 2.0 };
    let high = -(20.0 + rows * FOOT_HEIGHT as f32 * times);
    let (anchor, aside) = if presenter.has_notes { (Align2::LEFT_BOTTOM, 24.0) } else { (Align2::CENTER_BOTTOM, 0.0) };
    Area::new(WidgetId::new("what if, presenting")).order(Order::Foreground).anchor(anchor, [aside, high]).show(
        ctx,
        |ui| {
            egui::Frame::popup(ui.style()).inner_margin(14.0).show(ui, |ui| {
                ui.set_width(520.0);
                let title = match kind {
                    FlipKind::Credence => say!("tryout-credence-of", name = name),
                    FlipKind::Weight => say!("tryout-weight-of", name = name),
                };
                ui.add(egui::Label::new(style::bold(title.as_str()).size(18.0)).truncate());
                ui.add_space(4.0);
                ui.horizontal(|ui| {
                    ui.spacing_mut().slider_width = 320.0;
                    let mut value = is;
                    let slid = field::slider(ui, &mut value, 0.0..=top, &title, "");
                    if slid.changed {
                        actions.push(Action::Try { kind, id: id.clone(), value: Some(value) });
                    }
                    // Nothing else has the keyboard.
                    let canvas = crate::app::canvas::Canvas::widget_id();
                    if ui.memory(|memory| memory.focused().is_none_or(|focused| focused == canvas)) {
                        slid.slider.request_focus();
                    }
                    // Up and down do not leave it either.
                    let arrows =
                        EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
                    ui.memory_mut(|memory| memory.set_focus_lock_filter(slid.slider.id, arrows));
                    ui.weak(say!("tryout-was", number = decimal(was, 2)));
                    if ui.add(Button::new(say!("present-put-back"))).clicked() {
                        actions.push(Action::Run(Command::LeavePresentation));
                    }
                });
            });
        },
    );
}

/// A layer over everything.
fn top(ui: &Ui) -> Painter {
    ui.ctx().layer_painter(LayerId::new(Order::Tooltip, WidgetId::new("presenting")))
}

/// Hides the pointer when it rests, or draws it as a bright point or a hole in a cover.
pub(super) fn pointer(ui: &Ui, presenter: &Presenter, view: ScreenRect) {
    let rested = ui.input(|input| input.pointer.time_since_last_movement());
    let theme = style::theme(ui.ctx());
    let Some(at) = pointer_at(ui).filter(|at| view.contains(*at)) else { return };
    match presenter.pointer {
        Pointer::Arrow if rested < REST => {
            ui.ctx().request_repaint_after(std::time::Duration::from_secs_f32(REST - rested + 0.02));
        }
        Pointer::Arrow => ui.ctx().set_cursor_icon(CursorIcon::None),
        Pointer::Laser => {
            ui.ctx().set_cursor_icon(CursorIcon::None);
            let painter = top(ui);
            painter.circle_filled(at, 18.0, style::color(theme.laser.alpha(60)));
            painter.circle_filled(at, 11.0, style::color(theme.laser.alpha(130)));
            painter.circle_filled(at, 6.0, style::color(theme.laser));
            painter.circle_filled(at, 2.0, style::color(Theme::LIGHT.raised));
        }
        Pointer::Spotlight => {
            ui.ctx().set_cursor_icon(CursorIcon::None);
            let radius = view.height() * 0.19;
            top(ui).add(cover(at, radius, view.width() + view.height(), style::color(theme.blank.alpha(170))));
        }
    }
}

/// A ring from a radius out to far beyond the screen.
fn cover(at: Pos2, radius: f32, far: f32, color: egui::Color32) -> egui::Shape {
    const AROUND: u32 = 96;
    let mut mesh = egui::Mesh::default();
    for n in 0..=AROUND {
        let way = egui::Vec2::angled(n as f32 / AROUND as f32 * std::f32::consts::TAU);
        mesh.colored_vertex(at + way * (radius - 1.0), egui::Color32::TRANSPARENT);
        mesh.colored_vertex(at + way * radius, color);
        mesh.colored_vertex(at + way * far, color);
        if n > 0 {
            let first = 3 * (n - 1);
            for row in 0..2 {
                mesh.add_triangle(first + row, first + row + 1, first + row + 3);
                mesh.add_triangle(first + row + 1, first + row + 3, first + row + 4);
            }
        }
    }
    egui::Shape::mesh(mesh)
}

/// Covers everything.
pub(super) fn blank(ui: &Ui, view: ScreenRect) {
    top(ui).rect_filled(view, 0.0, style::color(style::theme(ui.ctx()).blank));
    ui.ctx().set_cursor_icon(CursorIcon::None);
}
