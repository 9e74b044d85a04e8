//! Presenting: the canvas alone on the screen, from stop to stop of the tour.
//!
//! A [`Presenter`] knows where the tour is and what lies over the canvas; the document knows what a stop shows
//! ([`presentation`](crate::app::document)), the canvas how to draw it. Keys are commands of the scope
//! [`Presentation`](crate::app::command::Scope::Presentation), and digits with Enter. Leaving puts everything back as it
//! was.

mod camera_path;
mod keys;
mod overlay;
mod presenter;
mod presenter_view;
mod screens;
mod stop_grid;
mod thumbs;

use eframe::egui::Ui;

use crate::app::action::{Action, Actions};
use crate::app::canvas::Canvas;
use crate::app::command::Command;
use crate::app::document::Document;
use presenter::Sent;
pub use presenter::{Pointer, Presenter};
pub use screens::Screens;

impl Presenter {
    /// A frame of the presentation.
    pub(in crate::app) fn show(
        &mut self,
        ui: &mut Ui,
        screens: Screens,
        canvas: &mut Canvas,
        document: &mut Document,
        actions: &mut Actions,
    ) {
        let ctx = ui.ctx().clone();
        let now = ctx.input(|input| input.time);
        self.places.notice(screens);
        // It comes by itself only where the room does not see it.
        if self.had_window && self.places.are_known() {
            self.had_window = false;
            if self.places.is_own_known() {
                self.toggle_window(&ctx);
            }
        }
        self.thumbs.frame(&ctx);
        let view = ui.available_rect_before_wrap();
        self.steer(canvas, document, view, now);
        if self.camera_path.is_some() {
            ctx.request_repaint();
        }
        let touch = canvas.show_presentation(ui, document);
        if touch.moved {
            self.camera_path = None;
            self.sent = Some(Sent { view, form: None });
        }
        if self.is_blank && (touch.picked.is_some() || touch.is_on_empty) {
            self.is_blank = false;
        } else if let Some(id) = touch.picked {
            self.ask_about(document, id);
        } else if touch.is_on_empty && self.asked.is_some() {
            actions.push(Action::Run(Command::LeavePresentation));
        } else if touch.is_on_empty {
            actions.push(Action::Run(Command::NextStop));
        }
        overlay::over(ui, self, document, view);
        if self.picking.is_none() && !self.is_blank {
            overlay::what_if(&ctx, self, document, view, actions);
        }
        if self.has_notes {
            presenter_view::overlay(&ctx, self, document, actions);
        }
        if self.has_window && !self.places.is_single() {
            presenter_view::window(&ctx, self, document, actions);
        }
        if self.picking.is_some() {
            stop_grid::show(&ctx, self, actions);
        }
        overlay::pointer(ui, self, view);
        if self.is_blank {
            overlay::blank(ui, view);
        }
    }
}
