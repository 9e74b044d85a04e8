//! What would flip the verdict.

use eframe::egui::Ui;

use super::pending::pending;
use crate::app::action::Actions;
use crate::app::document::Document;
use crate::app::document::explanations::Explanations;
use crate::app::panels::field;
use crate::language::decimal;
use crate::say;
use crate::weigh::explain::{BUDGET, FlipKind};

/// As far as the search can be taken: about a minute an answer.
const MOST_BUDGET: u64 = 500 * BUDGET;
/// How many of each are listed.
const SHOWN: usize = 8;

pub(super) fn show(ui: &mut Ui, document: &Document, explanations: &mut Explanations, actions: &mut Actions) {
    match &explanations.answers().flips {
        None => pending(ui, explanations),
        Some(found) if found.list.is_empty() => {
            ui.label(say!("flips-none"));
        }
        Some(found) => {
            let flips = &found.list;
            ui.weak(say!("flips-numbers"));
            for flip in flips.iter().take(SHOWN) {
                let at: Vec<String> = flip.at.iter().map(|at| decimal(*at, 2)).collect();
                let kind = if flip.kind == FlipKind::Credence { say!("flips-credence") } else { say!("flips-weight") };
                ui.horizontal(|ui| {
                    ui.monospace(format!("{}→{}", decimal(flip.now, 2), at.join("; ")));
                    ui.weak(kind);
                    field::link(ui, document, &flip.id, actions);
                });
            }
            if flips.len() > SHOWN {
                ui.weak(say!("flips-more", count = flips.len() - SHOWN));
            }
        }
    }
    let looked = explanations.answers().flips.as_ref().map(|found| found.looked).filter(|looked| !looked.is_all());
    if let Some(looked) = looked {
        ui.weak(say!("flips-looked", at = looked.at, of = looked.of));
    }
    ui.add_space(4.0);
    match &explanations.answers().sets {
        None => pending(ui, explanations),
        Some(found) if found.sets.is_empty() => {
            ui.label(say!("flips-no-sets"));
        }
        Some(found) => {
            ui.weak(say!("flips-sets"));
            for (n, set) in found.sets.iter().take(SHOWN).enumerate() {
                ui.push_id(n, |ui| {
                    for (m, id) in set.iter().enumerate() {
                        ui.horizontal(|ui| {
                            ui.weak(if m == 0 { "•".to_owned() } else { format!("  {}", say!("flips-and")) });
                            field::link(ui, document, id, actions);
                        });
                    }
                });
            }
            if found.sets.len() > SHOWN {
                ui.weak(say!("flips-more-sets", count = found.sets.len() - SHOWN));
            }
            if !found.is_complete {
                ui.weak(say!("flips-incomplete"));
            }
        }
    }
    let is_cut = looked.is_some() || explanations.answers().sets.as_ref().is_some_and(|found| !found.is_complete);
    let budget = explanations.choices.budget;
    if is_cut
        && budget < MOST_BUDGET
        && ui.button(say!("flips-further")).on_hover_text(say!("flips-further-hint")).clicked()
    {
        explanations.choices.budget = budget * 10;
    }
    let mut triples = explanations.choices.triples;
    if ui.checkbox(&mut triples, say!("flips-triples")).changed() {
        explanations.choices.triples = triples;
    }
}
