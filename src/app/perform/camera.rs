//! Where the canvas looks, and how closely.

use eframe::egui::Context;

use super::Perform;
use crate::app::LinchpinApp;
use crate::app::command::CameraCommand;

/// How much larger or smaller a step of zoom makes everything.
const STEP: f64 = 1.2;

impl Perform for CameraCommand {
    fn can(self, app: &LinchpinApp) -> bool {
        match self {
            Self::ZoomIn | Self::ZoomOut | Self::ZoomReset => true,
            Self::FitAll | Self::ZoomBox => app.has_claims(),
            Self::FitSelection => !app.document.selection.is_empty(),
            Self::Back => app.canvas.has_been().0,
            Self::Forward => app.canvas.has_been().1,
        }
    }

    fn is_on(self, _app: &LinchpinApp) -> bool {
        false
    }

    fn run(self, app: &mut LinchpinApp, _ctx: &Context) {
        match self {
            Self::ZoomIn => app.canvas.zoom_by(STEP),
            Self::ZoomOut => app.canvas.zoom_by(1.0 / STEP),
            Self::ZoomReset => {
                app.canvas.zoom_by(1.0 / app.canvas.camera.zoom);
                if let Some(id) = app.document.selection.primary() {
                    app.canvas.reveal(id.clone());
                }
            }
            Self::FitAll => app.canvas.fit_all(),
            Self::FitSelection => app.canvas.fit_selection(),
            Self::ZoomBox => app.canvas.zoom_to_box(),
            Self::Back => {
                app.canvas.back();
                app.say_what_is_seen(app.document.visibility().hidden.len());
            }
            Self::Forward => {
                app.canvas.forward();
                app.say_what_is_seen(app.document.visibility().hidden.len());
            }
        }
    }
}
