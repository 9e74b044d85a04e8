//! What if: sliders that change nothing in the document.

use eframe::egui::Ui;

use crate::app::action::{Action, Actions};
use crate::app::canvas::describe;
use crate::app::document::Document;
use crate::app::document::explanations::Explanations;
use crate::app::document::what_if::Number;
use crate::app::panels::field;
use crate::language::decimal;
use crate::model::Id;
use crate::say;
use crate::weigh::explain::FlipKind;

/// How many linchpins have a slider.
const SHOWN: usize = 6;

pub(super) fn show(ui: &mut Ui, document: &Document, explanations: &Explanations, actions: &mut Actions) {
    let Some(what_if) = document.what_if() else { return };
    let map = document.map();
    // What is tried out already, what is selected, then the linchpins.
    let mut offered: Vec<(FlipKind, Id)> = what_if.tried().map(|(kind, id)| (kind, id.clone())).collect();
    let mut offer = |kind: FlipKind, id: &Id| {
        if !offered.iter().any(|(other, known)| *other == kind && known == id) {
            offered.push((kind, id.clone()));
        }
    };
    for id in document.selection.iter().take(SHOWN) {
        offer(if map.claim(id).is_some() { FlipKind::Credence } else { FlipKind::Weight }, id);
    }
    let influences = explanations.answers().influences.as_deref().unwrap_or_default();
    for influence in influences.iter().take(SHOWN) {
        offer(if influence.is_inference { FlipKind::Weight } else { FlipKind::Credence }, &influence.id);
    }
    field::heading(ui, say!("tryout-title"));
    ui.weak(say!("tryout-hint"));
    for (kind, id) in offered {
        ui.push_id((&id, kind), |ui| slider(ui, document, kind, &id, actions));
    }
}

fn slider(ui: &mut Ui, document: &Document, kind: FlipKind, id: &Id, actions: &mut Actions) {
    let (map, Some(Number { was, is, top })) = (document.map(), document.what_if_number(kind, id)) else { return };
    field::link(ui, document, id, actions);
    ui.horizontal(|ui| {
        let mut value = is;
        let name = describe::name_of(map, id);
        let (word, name) = match kind {
            FlipKind::Credence => (say!("tryout-credence"), say!("tryout-credence-of", name = name)),
            FlipKind::Weight => (say!("tryout-weight"), say!("tryout-weight-of", name = name)),
        };
        let slid = field::slider(ui, &mut value, 0.0..=top, &name, "");
        if slid.changed {
            actions.push(Action::Try { kind, id: id.clone(), value: Some(value) });
        }
        if (is - was).abs() > 1e-9 {
            if ui
                .small_button(say!("tryout-was", number = decimal(was, 2)))
                .on_hover_text(say!("tryout-back"))
                .clicked()
            {
                actions.push(Action::Try { kind, id: id.clone(), value: None });
            }
        } else {
            ui.weak(word);
        }
    });
}
