//! The bar above the canvas while numbers are tried out.

use eframe::egui::{Button, Ui};

use crate::app::action::{Action, Actions};
use crate::app::command::Command;
use crate::app::document::Document;
use crate::app::style;
use crate::say;
use crate::scene::strength_label;
use crate::weigh::Weighing;

/// Says above the canvas that something is tried out, and what becomes of the conclusion.
pub(in crate::app) fn show(ui: &mut Ui, document: &Document, actions: &mut Actions) {
    let Some(what_if) = document.what_if() else { return };
    ui.horizontal_wrapped(|ui| {
        ui.label(style::bold(say!("what-if-title")).color(ui.visuals().warn_fg_color));
        let scale = document.map().meta().scale;
        let of = |weighing: &Weighing| {
            let outcome = weighing.claim(&document.main_conclusion()?.id)?;
            Some(strength_label(outcome, scale))
        };
        let text = match (of(document.weighing_as_is()), of(what_if.weighing())) {
            (Some(_), Some(_)) if what_if.is_empty() => say!("what-if-empty").to_owned(),
            (Some(before), Some(after)) => say!("what-if-conclusion", before = before, after = after),
            _ => say!("what-if-unchanged").to_owned(),
        };
        ui.label(text);
        for (command, label) in
            [(Command::KeepWhatIf, say!("what-if-keep")), (Command::DiscardWhatIf, say!("what-if-discard"))]
        {
            let enabled = command == Command::DiscardWhatIf || !what_if.is_empty();
            let hint = if enabled { command.label() } else { say!("what-if-nothing-yet") };
            if ui.add_enabled(enabled, Button::new(label)).on_hover_text(hint).clicked() {
                actions.push(Action::Run(command));
            }
        }
    });
}
