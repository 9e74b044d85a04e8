//! The bar that greets whoever starts the program for the first time: what is seen, and where to begin.

use eframe::egui::Ui;

use crate::app::action::{Action, Actions};
use crate::app::command::Command;
use crate::say;

/// Shows the bar. True when it is to go.
pub(in crate::app) fn show(ui: &mut Ui, actions: &mut Actions) -> bool {
    let mut goes = false;
    ui.add_space(2.0);
    ui.horizontal_wrapped(|ui| {
        ui.label(say!("welcome-text"));
        if ui.button(say!("welcome-begin")).clicked() {
            actions.push(Action::Run(Command::StartScreen));
            goes = true;
        }
        goes |= ui.button(say!("welcome-dismiss")).clicked();
    });
    ui.add_space(2.0);
    goes
}
