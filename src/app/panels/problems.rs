//! What the checks found; a click goes there.

use eframe::egui::{Button, ScrollArea, TextWrapMode, Ui};
use egui_phosphor::regular as icons;

use super::conflicts;
use crate::app::action::{Action, Actions};
use crate::app::command::Command;
use crate::app::document::Document;
use crate::app::style;
use crate::model::{FindingKind, Severity};
use crate::say;

/// So many problems are listed; who has more mends these first.
const MOST: usize = 400;

/// Shows the problems list.
pub fn show(ui: &mut Ui, document: &Document, actions: &mut Actions) {
    if document.findings().is_empty() {
        ui.weak(say!("problems-none"));
        return;
    }
    let theme = style::theme(ui.ctx());
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        conflicts::all(ui, document, actions);
        let others = document.findings().iter().filter(|finding| finding.kind != FindingKind::Conflict);
        let count = others.clone().count();
        for (n, finding) in others.take(MOST).enumerate() {
            let (icon, color) = match finding.severity() {
                Severity::Error => (icons::X_CIRCLE, theme.error),
                Severity::Warning => (icons::WARNING, theme.warning),
                Severity::Note => (icons::INFO, theme.muted),
            };
            ui.push_id(n, |ui| {
                ui.horizontal_top(|ui| {
                    let word = finding.severity().label();
                    ui.label(style::icon(icon).color(style::color(color))).on_hover_text(word);
                    let button = Button::new(finding.message.as_str()).frame(false).wrap_mode(TextWrapMode::Wrap);
                    let response = ui.add(button);
                    let label = say!("problems-row", severity = word, message = finding.message.as_str());
                    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(label));
                    if response.clicked() && finding.objects.is_empty() {
                        actions.push(Action::Run(Command::ShowTour));
                    } else if response.clicked() {
                        actions.push(Action::GoTo(finding.objects.iter().cloned().collect()));
                    }
                });
            });
            ui.separator();
        }
        if count > MOST {
            ui.weak(say!("problems-more", count = count - MOST));
        }
    });
}
