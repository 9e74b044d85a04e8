//! An inference's fields.

use eframe::egui::{Slider, Ui};

use super::{field, inspector};
use crate::app::action::{Action, Actions, Wish};
use crate::app::canvas::describe;
use crate::app::command::Command;
use crate::app::document::Document;
use crate::model::edit::InferenceChange;
use crate::model::{Edit, Inference, InferenceKind, WeightReading};
use crate::weigh::words::{WEIGHTS, weight_word};

/// Shows an inference.
pub(super) fn show(ui: &mut Ui, document: &Document, inference: &Inference, actions: &mut Actions) {
    let map = document.map();
    let set = |change: InferenceChange| Edit::Inference(inference.id.clone(), change);
    ui.heading(describe::kind_word(map, inference));
    if let Some(kind) = field::choice(ui, "Kind", &inference.kind, &InferenceKind::ALL, |kind| kind.label().to_owned())
    {
        actions.change("Flip support and attack", set(InferenceChange::Kind(kind)));
        actions.push(Action::Seal);
    }
    weight(ui, document, inference, actions);

    field::heading(ui, if inference.is_linked() { "Linked premises" } else { "Premise" });
    for (n, premise) in inference.premises.iter().enumerate() {
        ui.push_id(n, |ui| {
            inspector::link(ui, document, premise, actions);
            if inference.is_linked() && ui.small_button("Unlink").clicked() {
                let mut premises = inference.premises.clone();
                premises.remove(n);
                actions.change("Unlink premise", set(InferenceChange::Premises(premises)));
                actions.push(Action::Seal);
            }
        });
    }
    if inference.is_linked() {
        ui.weak("They work only together: the weakest sets how much is carried.");
    }
    if inference.premises.is_empty() {
        ui.colored_label(ui.visuals().error_fg_color, "No premise: the step carries nothing.");
    }
    field::heading(ui, "Target");
    match &inference.target {
        Some(target) => inspector::link(ui, document, target, actions),
        None => {
            ui.colored_label(ui.visuals().error_fg_color, "No target: the step bears on nothing.");
        }
    }
    if let Some(outcome) = document.weighing().inference(&inference.id) {
        field::heading(ui, "Carries");
        ui.label(format!("{:.2} of its weight {:.2}", outcome.strength, inference.weight));
        let undercuts = map.inferences_on(&inference.id).len();
        if undercuts > 0 {
            ui.weak(format!("{undercuts} other steps bear on it and move its weight first."));
        }
    }
    field::heading(ui, "More");
    let scheme = inference.scheme.as_deref().unwrap_or_default();
    field::text(ui, "Scheme", scheme, 1, actions, "Edit scheme", |text| {
        set(InferenceChange::Scheme((!text.is_empty()).then_some(text)))
    });
    field::text(ui, "Notes", &inference.notes, 3, actions, "Edit notes", |text| set(InferenceChange::Notes(text)));
    ui.add_space(10.0);
    ui.horizontal_wrapped(|ui| {
        for command in [Command::AddLinkedPremise, Command::AddObjection, Command::AddPremise, Command::Delete] {
            let label = match command {
                Command::AddObjection => "Add undercut",
                Command::AddPremise => "Add backing",
                other => other.label(),
            };
            if ui.button(label).clicked() {
                actions.push(Action::Run(command));
            }
        }
    });
}

/// How much the step carries if its premises hold: a slider, its words, the number beside them.
fn weight(ui: &mut Ui, document: &Document, inference: &Inference, actions: &mut Actions) {
    let set = |weight| Edit::Inference(inference.id.clone(), InferenceChange::Weight(weight));
    field::heading(ui, "Weight");
    let raw = document.map().meta().weights == WeightReading::Raw;
    let mut value = inference.weight;
    let top = if raw { inference.weight.max(5.0) } else { 1.0 };
    let word = if raw { "raw" } else { weight_word(inference.weight) };
    let slider = Slider::new(&mut value, 0.0..=top).step_by(0.01).fixed_decimals(2).text(word);
    let response = ui.add(slider);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label("Weight"));
    if response.changed() {
        actions.change("Change weight", set(value));
    }
    if response.drag_stopped() || response.lost_focus() {
        actions.push(Action::Seal);
    }
    if !raw {
        ui.horizontal(|ui| {
            for weight in WEIGHTS {
                let on = (inference.weight - weight).abs() < 1e-9;
                if ui.selectable_label(on, weight_word(weight)).clicked() && !on {
                    actions.change("Change weight", set(weight));
                    actions.push(Action::Seal);
                }
            }
        });
    }
}
