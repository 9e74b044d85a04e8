//! What to find out next: what nobody has assessed, then the stated premises, each with how far it would move the claim.

use eframe::egui::Ui;

use super::pending::pending;
use crate::app::action::Actions;
use crate::app::canvas::describe;
use crate::app::document::Document;
use crate::app::document::explanations::Explanations;
use crate::app::panels::field;
use crate::language::decimal;
use crate::say;

/// How many of each are listed.
const SHOWN: usize = 8;
/// Less than this is no move to speak of.
const NOTHING: f64 = 0.005;

pub(super) fn show(ui: &mut Ui, document: &Document, explanations: &mut Explanations, actions: &mut Actions) {
    match &explanations.answers().find_out {
        None => pending(ui, explanations),
        Some(found) if found.questions.is_empty() => {
            ui.label(say!("find-out-none"));
        }
        Some(found) => {
            ui.weak(say!("find-out-how"));
            for question in found.questions.iter().take(SHOWN) {
                let shown =
                    |strength: Option<f64>| strength.map_or_else(|| "–".to_owned(), |number| decimal(number, 2));
                let row = ui.horizontal(|ui| {
                    ui.monospace(decimal(question.moves, 2));
                    field::link(ui, document, &question.id, actions);
                });
                let (if_true, if_false) = (shown(question.if_true), shown(question.if_false));
                row.response.on_hover_text(say!("find-out-hint", true = if_true, false = if_false));
                if !question.supposed.is_empty() {
                    let names: Vec<String> =
                        question.supposed.iter().map(|id| describe::name_of(document.map(), id)).collect();
                    ui.weak(say!("find-out-supposing", names = names.join(", ")));
                }
            }
            let more = found.questions.len().saturating_sub(SHOWN) + found.left_out;
            if more > 0 {
                ui.weak(say!("find-out-more", count = more));
            }
        }
    }
    ui.add_space(4.0);
    let Some(expected) = &explanations.answers().expected else { return };
    let moving: Vec<_> = expected.iter().filter(|it| it.moves >= NOTHING).take(SHOWN).collect();
    if !moving.is_empty() {
        ui.weak(say!("find-out-stated"));
        for it in moving {
            ui.horizontal(|ui| {
                ui.monospace(decimal(it.moves, 2));
                field::link(ui, document, &it.id, actions);
            });
        }
    }
}
