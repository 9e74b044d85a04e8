//! What stands where an answer is not there yet.

use eframe::egui::Ui;

use crate::app::document::explanations::Explanations;
use crate::say;

/// What is not there yet.
pub(super) fn pending(ui: &mut Ui, explanations: &Explanations) {
    ui.weak(if explanations.is_stopped() { say!("linchpins-pending-stopped") } else { say!("linchpins-pending") });
}
