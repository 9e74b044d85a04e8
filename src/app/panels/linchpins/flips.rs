//! What would flip the verdict.

use eframe::egui::Ui;

use super::pending;
use crate::app::action::Actions;
use crate::app::document::Document;
use crate::app::explaining::Explaining;
use crate::app::panels::inspector;
use crate::weigh::explain::FlipKind;

/// How many of each are listed.
const SHOWN: usize = 8;

pub(super) fn show(ui: &mut Ui, document: &Document, explaining: &mut Explaining, actions: &mut Actions) {
    match &explaining.answers().flips {
        None => pending(ui, explaining),
        Some(flips) if flips.is_empty() => {
            ui.label("No credence or weight alone would take it across 0.50.");
        }
        Some(flips) => {
            ui.weak("One number alone that takes it across 0.50, the nearest first.");
            for flip in flips.iter().take(SHOWN) {
                let at: Vec<String> = flip.at.iter().map(|at| format!("{at:.2}")).collect();
                let kind = if flip.kind == FlipKind::Credence { "credence" } else { "weight" };
                ui.horizontal(|ui| {
                    ui.monospace(format!("{:.2}→{}", flip.now, at.join(", ")));
                    ui.weak(kind);
                    inspector::link(ui, document, &flip.id, actions);
                });
            }
            if flips.len() > SHOWN {
                ui.weak(format!("… and {} more, further away.", flips.len() - SHOWN));
            }
        }
    }
    ui.add_space(4.0);
    match &explaining.answers().sets {
        None => pending(ui, explaining),
        Some(found) if found.sets.is_empty() => {
            ui.label("No claim, and no two together, would take it across if they were withdrawn.");
        }
        Some(found) => {
            ui.weak("Withdrawn, these would take it across:");
            for (n, set) in found.sets.iter().take(SHOWN).enumerate() {
                ui.push_id(n, |ui| {
                    for (m, id) in set.iter().enumerate() {
                        ui.horizontal(|ui| {
                            ui.weak(if m == 0 { "•" } else { "  and" });
                            inspector::link(ui, document, id, actions);
                        });
                    }
                });
            }
            if found.sets.len() > SHOWN {
                ui.weak(format!("… and {} more sets.", found.sets.len() - SHOWN));
            }
            if !found.is_complete {
                ui.weak("Only sets of the claims that move it most were looked at.");
            }
        }
    }
    let mut triples = explaining.choices.triples;
    if ui.checkbox(&mut triples, "Look for sets of three as well").changed() {
        explaining.choices.triples = triples;
    }
}
