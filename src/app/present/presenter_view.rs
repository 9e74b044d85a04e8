//! What the presenter sees and the room does not: this stop and the next, the notes, the time, and all stops to jump to.
//! A window that fills a second screen; on one screen it folds into a corner of the canvas.

use eframe::egui::{
    self, Align2, Area, Button, CentralPanel, Context, Order, ScrollArea, Sense, Ui, ViewportBuilder, ViewportClass,
    ViewportId, WidgetInfo, WidgetType, vec2,
};

use crate::app::action::{Action, Actions};
use crate::app::command::Command;
use crate::app::document::Document;
use crate::app::input::letters::LONGEST;
use crate::app::present::overlay;
use crate::app::present::presenter::{Presenter, name_of};
use crate::app::style;
use crate::say;
use crate::scene::strength_label;
use crate::util::text;

/// The notes in a corner of the canvas.
pub(super) fn overlay(ctx: &Context, presenter: &Presenter, document: &Document, actions: &mut Actions) {
    let screen = ctx.content_rect();
    let anchor = [-24.0, -24.0];
    Area::new(egui::Id::new("presenter notes")).order(Order::Foreground).anchor(Align2::RIGHT_BOTTOM, anchor).show(
        ctx,
        |ui| {
            egui::Frame::popup(ui.style()).inner_margin(14.0).show(ui, |ui| {
                ui.set_width(380.0);
                head(ui, presenter, document, 1.0, actions);
                notes(ui, presenter, 17.0, (screen.height() * 0.35).max(120.0));
                next(ui, presenter, None);
            });
        },
    );
    wake(ctx);
}

/// The presenter's window.
pub(super) fn window(ctx: &Context, presenter: &mut Presenter, document: &Document, actions: &mut Actions) {
    let builder = ViewportBuilder::default()
        .with_title(say!("present-window-title", name = document.name()))
        .with_app_id("linchpin")
        .with_min_inner_size([520.0, 360.0]);
    let screen = presenter.places.desk();
    let map = ctx.input(|input| input.viewport().outer_rect).map(|rect| rect.min);
    let builder = match screen {
        Some(screen) => builder.with_monitor(screen),
        None => builder.with_inner_size([980.0, 680.0]),
    };
    // On another screen it is another window: one that fills a screen does not go to another one everywhere.
    ctx.show_viewport_immediate(ViewportId::from_hash_of(("presenter", screen)), builder, |ui, class| {
        let own = ui.ctx().clone();
        if class == ViewportClass::EmbeddedWindow {
            // The window system has one window only: a window inside the window, which has the window's keys.
            egui::Window::new(Command::PresenterWindow.label()).default_size([820.0, 600.0]).show(&own, |ui| {
                desk(ui, presenter, document, actions);
            });
            return;
        }
        presenter.keys(&own, actions);
        let margin = egui::Frame::central_panel(ui.style()).inner_margin(18.0);
        CentralPanel::default().frame(margin).show(ui, |ui| desk(ui, presenter, document, actions));
        let (corner, now) = own.input(|input| (input.viewport().outer_rect.map(|rect| rect.min), input.time));
        if screen.is_some() {
            presenter.places.seen(corner.is_some() && corner == map, now);
        }
        if own.input(|input| input.viewport().close_requested()) {
            presenter.has_window = false;
        }
    });
    wake(ctx);
}

/// The clock goes on.
fn wake(ctx: &Context) {
    ctx.request_repaint_after(std::time::Duration::from_millis(500));
}

fn desk(ui: &mut Ui, presenter: &mut Presenter, document: &Document, actions: &mut Actions) {
    let room = ui.available_size();
    let times = (room.x / 1280.0).min(room.y / 720.0).clamp(0.9, 2.0);
    ui.style_mut().text_styles.values_mut().for_each(|font| font.size *= times);
    head(ui, presenter, document, times, actions);
    ui.separator();
    let height = ui.available_height();
    ui.horizontal_top(|ui| {
        let side = room.x * 0.34;
        ui.vertical(|ui| {
            ui.set_width(side);
            picture(ui, presenter, presenter.at(), vec2(side, height * 0.28));
            next(ui, presenter, Some(vec2(side, height * 0.2)));
            ui.separator();
            jump_list(ui, presenter, actions);
        });
        ui.separator();
        ui.vertical(|ui| notes(ui, presenter, 22.0 * times, (height - 20.0).max(80.0)));
    });
}

/// Where the tour is, its conclusion, the timer and the time, and what can be clicked.
fn head(ui: &mut Ui, presenter: &Presenter, document: &Document, times: f32, actions: &mut Actions) {
    let large = 20.0 * times;
    let Some(stop) = presenter.stop() else { return };
    ui.horizontal(|ui| {
        ui.label(style::bold(overlay::place_said(presenter)).size(large));
        let passed = (ui.input(|input| input.time) - presenter.since).max(0.0) as u64;
        let since = format!("{}:{:02}", passed / 60, passed % 60);
        let response = ui.label(style::bold(&since).size(large)).on_hover_text(say!("present-timer"));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(say!("present-timer-name", time = since)));
        let clock = jiff::Zoned::now().strftime("%H:%M").to_string();
        ui.weak(egui::RichText::new(clock).size(large)).on_hover_text(say!("present-clock"));
    });
    ui.horizontal_wrapped(|ui| {
        let commands = [
            (Command::PreviousStop, presenter.at() > 0),
            (Command::NextStop, presenter.at() + 1 < presenter.stops().len()),
            (Command::BlankScreen, true),
            (Command::LaserPointer, true),
            (Command::SwapScreens, presenter.places.are_several()),
            (Command::LeavePresentation, true),
        ];
        for (command, enabled) in commands {
            // Nobody with one screen wonders what this is for.
            let is_there = enabled || command != Command::SwapScreens;
            if is_there && ui.add_enabled(enabled, Button::new(command.label())).clicked() {
                // Esc puts back first; who reads this word wants to leave.
                let leaves = command == Command::LeavePresentation;
                actions.push(if leaves { Action::EndPresentation } else { Action::Run(command) });
            }
        }
    });
    ui.add(egui::Label::new(style::bold(name_of(stop, presenter.at())).size(18.0 * times)).truncate());
    let outcome = document.main_conclusion().and_then(|claim| document.weighing().claim(&claim.id));
    if let Some(outcome) = outcome {
        ui.label(say!("menu-conclusion", strength = strength_label(outcome, document.map().meta().scale)));
    }
}

fn notes(ui: &mut Ui, presenter: &Presenter, size: f32, height: f32) {
    let Some(stop) = presenter.stop() else { return };
    ScrollArea::vertical().id_salt(("notes", presenter.at())).max_height(height).show(ui, |ui| {
        if stop.notes.trim().is_empty() {
            ui.weak(say!("present-no-notes"));
        } else {
            ui.label(egui::RichText::new(text::head(stop.notes.trim(), LONGEST)).size(size));
        }
    });
}

/// What comes next.
fn next(ui: &mut Ui, presenter: &Presenter, size: Option<egui::Vec2>) {
    let n = presenter.at() + 1;
    ui.add_space(6.0);
    let Some(stop) = presenter.stops().get(n) else {
        ui.weak(say!("present-last"));
        return;
    };
    ui.add(egui::Label::new(say!("present-next", title = name_of(stop, n))).truncate());
    if let Some(size) = size {
        picture(ui, presenter, n, size);
    }
}

/// The picture of a stop. Its place is kept for it: nothing moves when it arrives.
fn picture(ui: &mut Ui, presenter: &Presenter, stop: usize, size: egui::Vec2) {
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let name = presenter.stops().get(stop).map(|shown| name_of(shown, stop)).unwrap_or_default();
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, name.as_str()));
    if let Some(place) = presenter.thumbs.paint(ui, stop, rect, Align2::LEFT_CENTER) {
        let edge = (1.0, style::color(style::theme(ui.ctx()).line));
        ui.painter().rect_stroke(place, 2.0, edge, egui::StrokeKind::Outside);
    }
}

fn jump_list(ui: &mut Ui, presenter: &mut Presenter, actions: &mut Actions) {
    let scrolls = presenter.scrolled[1].replace(presenter.at()) != Some(presenter.at());
    ScrollArea::vertical().id_salt("jump list").auto_shrink([false, true]).show(ui, |ui| {
        for (n, stop) in presenter.stops().iter().enumerate() {
            let text = format!("{}  {}", n + 1, name_of(stop, n));
            let row = Button::selectable(n == presenter.at(), text).truncate();
            let response = ui.add(row);
            if scrolls && n == presenter.at() {
                response.scroll_to_me(None);
            }
            if response.clicked() {
                actions.push(Action::GoToStop(n));
            }
        }
    });
}
