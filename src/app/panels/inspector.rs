//! The inspector: all there is to say of what is selected, or of the whole map when nothing is.

use eframe::egui::{ScrollArea, Ui};

use super::{claim, conflicts, field, group, several, step};
use crate::app::action::{Action, Actions, Wish};
use crate::app::command::Command;
use crate::app::document::Document;
use crate::model::edit::MetaChange;
use crate::model::{Edit, Id, LinkedReading, List, NodeRef, Semantics, Unstated, WeightReading, WordScale};
use crate::scene::strength_label;
use crate::{message, say};

/// Shows the inspector.
///
/// `renaming` is the group whose title the keyboard is to go to.
pub fn show(ui: &mut Ui, document: &Document, renaming: &mut Option<Id>, actions: &mut Actions) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.add_space(4.0);
        match document.selection.len() {
            0 => whole_map(ui, document, actions),
            1 => {
                let id = document.selection.single().cloned();
                match id.as_ref().and_then(|id| document.map().node(id)) {
                    Some(NodeRef::Claim(claim)) => {
                        ui.push_id(claim.id.as_str(), |ui| claim::show(ui, document, claim, actions));
                    }
                    Some(NodeRef::Inference(inference)) => {
                        ui.push_id(inference.id.as_str(), |ui| step::show(ui, document, inference, actions));
                    }
                    None => {
                        if let Some(group) = id.as_ref().and_then(|id| document.map().group(id)) {
                            ui.push_id(group.id.as_str(), |ui| group::show(ui, document, group, renaming, actions));
                        }
                    }
                }
            }
            _ => several::show(ui, document, actions),
        }
        ui.add_space(12.0);
    });
}

fn whole_map(ui: &mut Ui, document: &Document, actions: &mut Actions) {
    ui.heading(say!("map-heading"));
    conflicts::of_object(ui, document, List::Document, None, actions);
    let meta = document.map().meta().clone();
    field::text(ui, say!("field-title"), &meta.title, 1, actions, message!("edit-change-title"), |text| {
        Edit::Meta(MetaChange::Title(text))
    });
    field::text(ui, say!("map-handling"), &meta.handling, 1, actions, message!("edit-change-handling"), |text| {
        Edit::Meta(MetaChange::Handling(text))
    });
    let semantics = field::choice(ui, say!("map-semantics"), &meta.semantics, &Semantics::ALL, |semantics| {
        semantics.label().to_owned()
    });
    if let Some(semantics) = semantics {
        actions.change(message!("edit-change-semantics"), Edit::Meta(MetaChange::Semantics(semantics)));
        actions.push(Action::Seal);
    }
    if !meta.semantics.reads_supports() {
        ui.colored_label(ui.visuals().warn_fg_color, say!("map-only-attacks"));
    }
    if meta.semantics == Semantics::PMax {
        let mut k = meta.k;
        let slid = field::slider(ui, &mut k, 0.1..=10.0, say!("map-k"), "k");
        slid.slider.on_hover_text(say!("map-k-hint"));
        if slid.changed {
            actions.change(message!("edit-change-k"), Edit::Meta(MetaChange::K(k)));
        }
        if slid.done {
            actions.push(Action::Seal);
        }
    }
    let linked =
        field::choice(ui, say!("map-linked"), &meta.linked, &LinkedReading::ALL, |linked| linked.label().to_owned());
    if let Some(linked) = linked {
        actions.change(message!("edit-change-linked"), Edit::Meta(MetaChange::Linked(linked)));
        actions.push(Action::Seal);
    }
    if meta.weights == WeightReading::Calibrated {
        let unstated = field::choice(ui, say!("map-unstated"), &meta.unstated, &Unstated::ALL, |unstated| {
            unstated.label().to_owned()
        });
        if let Some(unstated) = unstated {
            actions.change(message!("edit-change-unstated"), Edit::Meta(MetaChange::Unstated(unstated)));
            actions.push(Action::Seal);
        }
    }
    let scale = field::choice(ui, say!("map-words"), &meta.scale, &WordScale::ALL, |scale| scale.label().to_owned());
    if let Some(scale) = scale {
        actions.change(message!("edit-change-words"), Edit::Meta(MetaChange::Scale(scale)));
        actions.push(Action::Seal);
    }
    if meta.weights == WeightReading::Raw {
        ui.weak(say!("map-raw"));
    }
    let map = document.map();
    ui.add_space(6.0);
    let (claims, steps, sources) = (map.claims().len(), map.inferences().len(), map.sources().len());
    ui.weak(say!("map-counts", claims = claims, steps = steps, sources = sources));

    field::heading(ui, say!("conclusion-heading"));
    let Some(conclusion) = document.main_conclusion().map(|claim| claim.id.clone()) else {
        if map.claims().len() == 0 {
            ui.weak(say!("conclusion-none"));
        } else {
            ui.weak(say!("conclusion-in-cycles"));
        }
        return;
    };
    field::link(ui, document, &conclusion, actions);
    if let Some(outcome) = document.weighing().claim(&conclusion) {
        ui.label(strength_label(outcome, meta.scale));
    }
    if ui.button(say!("conclusion-hangs-on")).clicked() {
        actions.push(Action::Run(Command::ShowLinchpins));
    }
}
