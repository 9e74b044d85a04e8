//! An inference's fields.

use eframe::egui::Ui;

use super::{credence, field, range};
use crate::app::action::{Action, Actions, Wish};
use crate::app::canvas::describe;
use crate::app::command::Command;
use crate::app::document::Document;
use crate::language::decimal;
use crate::model::edit::InferenceChange;
use crate::model::{Edit, Inference, InferenceKind, WeightReading};
use crate::weigh::words::weight_band;
use crate::{message, say};

/// Shows an inference.
pub(super) fn show(ui: &mut Ui, document: &Document, inference: &Inference, actions: &mut Actions) {
    let map = document.map();
    let set = |change: InferenceChange| Edit::Inference(inference.id.clone(), change);
    ui.heading(describe::kind_word(map, inference));
    if let Some(kind) =
        field::choice(ui, say!("field-kind"), &inference.kind, &InferenceKind::ALL, |kind| kind.label().to_owned())
    {
        actions.change(message!("edit-flip"), set(InferenceChange::Kind(kind)));
        actions.push(Action::Seal);
    }
    field::heading(ui, say!("weight-heading"));
    credence::of_steps(ui, document, &[inference], actions);
    if map.meta().weights != WeightReading::Raw {
        let weight = inference.weight;
        let suggested = weight_band(weight).unwrap_or((weight, weight));
        range::show(ui, range::Of::Weight, inference.range, suggested, actions, |range| {
            set(InferenceChange::Range(range))
        });
    }

    field::heading(ui, if inference.is_linked() { say!("premise-heading-linked") } else { say!("premise-heading") });
    for (n, premise) in inference.premises.iter().enumerate() {
        ui.push_id(n, |ui| {
            field::link(ui, document, premise, actions);
            if inference.is_linked() && ui.small_button(say!("premise-unlink")).clicked() {
                let mut premises = inference.premises.clone();
                premises.remove(n);
                actions.change(message!("edit-unlink-premise"), set(InferenceChange::Premises(premises)));
                actions.push(Action::Seal);
            }
        });
    }
    if inference.is_linked() {
        ui.weak(say!("premise-linked-hint"));
    }
    if inference.premises.is_empty() {
        ui.colored_label(ui.visuals().error_fg_color, say!("premise-none"));
    }
    field::heading(ui, say!("target-heading"));
    match &inference.target {
        Some(target) => field::link(ui, document, target, actions),
        None => {
            ui.colored_label(ui.visuals().error_fg_color, say!("target-none"));
        }
    }
    if let Some(outcome) = document.weighing().inference(&inference.id) {
        field::heading(ui, say!("carries-heading"));
        if outcome.is_assessed() {
            let (carried, weight) = (decimal(outcome.strength, 2), decimal(inference.weight, 2));
            ui.label(say!("carries-of-weight", carried = carried, weight = weight));
        } else {
            ui.label(say!("carries-not-counted"));
        }
        let undercuts = map.inferences_on(&inference.id).len();
        if undercuts > 0 {
            ui.weak(say!("carries-others", count = undercuts));
        }
    }
    field::heading(ui, say!("field-more"));
    let scheme = inference.scheme.as_deref().unwrap_or_default();
    field::text(ui, say!("field-scheme"), scheme, 1, actions, message!("edit-scheme"), |text| {
        set(InferenceChange::Scheme((!text.is_empty()).then_some(text)))
    });
    field::text(ui, say!("field-notes"), &inference.notes, 3, actions, message!("edit-notes"), |text| {
        set(InferenceChange::Notes(text))
    });
    ui.add_space(10.0);
    ui.horizontal_wrapped(|ui| {
        for command in [Command::AddLinkedPremise, Command::AddObjection, Command::AddPremise, Command::Delete] {
            let label = match command {
                Command::AddObjection => say!("premise-add-undercut"),
                Command::AddPremise => say!("premise-add-backing"),
                other => other.label(),
            };
            if ui.button(label).clicked() {
                actions.push(Action::Run(command));
            }
        }
    });
}
