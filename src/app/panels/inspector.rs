//! The inspector: all there is to say of what is selected, or of the whole map when nothing is.

use eframe::egui::{ScrollArea, Ui};

use super::{claim, conflicts, credence, field, group, step};
use crate::app::action::{Action, Actions, Wish};
use crate::app::command::{Command, Submenu};
use crate::app::document::Document;
use crate::app::document::explanations::Explanations;
use crate::language::signed;
use crate::model::edit::MetaChange;
use crate::model::{
    Claim, Edit, Id, Inference, LinkedReading, List, NodeRef, Semantics, Unstated, WeightReading, WordScale,
};
use crate::scene::strength_label;
use crate::{message, say};

/// Shows the inspector.
///
/// `renaming` is the group whose title the keyboard is to go to.
pub fn show(
    ui: &mut Ui,
    document: &Document,
    explanations: &Explanations,
    renaming: &mut Option<Id>,
    actions: &mut Actions,
) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.add_space(4.0);
        match document.selection.len() {
            0 => whole_map(ui, document, explanations, actions),
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
            _ => several(ui, document, actions),
        }
        ui.add_space(12.0);
    });
}

fn several(ui: &mut Ui, document: &Document, actions: &mut Actions) {
    let map = document.map();
    let claims = document.selection.iter().filter(|id| map.claim(id).is_some()).count();
    let steps = document.selection.iter().filter(|id| map.inference(id).is_some()).count();
    let groups = document.selection.len() - claims - steps;
    ui.heading(if groups > 0 {
        say!("several-with-groups", claims = claims, steps = steps, groups = groups)
    } else {
        say!("several-heading", claims = claims, steps = steps)
    });
    ui.weak(say!("several-drag"));
    ui.add_space(6.0);
    let buttons = |ui: &mut Ui, commands: &[Command], actions: &mut Actions| {
        ui.horizontal_wrapped(|ui| {
            for command in commands {
                if ui.button(command.label()).clicked() {
                    actions.push(Action::Run(*command));
                }
            }
        });
    };
    buttons(ui, &[Command::Copy, Command::Duplicate, Command::FitSelection, Command::Delete], actions);
    let selected: Vec<&Claim> = document.selection.iter().filter_map(|id| map.claim(id)).collect();
    if !selected.is_empty() {
        field::heading(ui, say!("claim-credence"));
        credence::of_claims(ui, document, &selected, actions);
    }
    let selected: Vec<&Inference> = document.selection.iter().filter_map(|id| map.inference(id)).collect();
    if !selected.is_empty() {
        field::heading(ui, say!("weight-heading"));
        credence::of_steps(ui, document, &selected, actions);
    }
    field::heading(ui, say!("several-connect"));
    ui.weak(say!("several-target"));
    buttons(ui, &[Command::SupportWithSelected, Command::AttackWithSelected, Command::Group], actions);
    field::heading(ui, say!("several-line-up"));
    let lines: Vec<Command> = Command::all().filter(|command| command.submenu() == Some(Submenu::LineUp)).collect();
    buttons(ui, &lines, actions);
}

fn whole_map(ui: &mut Ui, document: &Document, explanations: &Explanations, actions: &mut Actions) {
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
    linchpins(ui, document, explanations, actions);
}

/// The claims whose removal moves the conclusion most.
fn linchpins(ui: &mut Ui, document: &Document, explanations: &Explanations, actions: &mut Actions) {
    /// How many are listed.
    const SHOWN: usize = 8;
    field::heading(ui, say!("conclusion-hangs-on"));
    let is_of_conclusion = explanations.claim() == document.main_conclusion().map(|claim| &claim.id);
    let Some(influences) = explanations.answers().influences.as_ref().filter(|_| is_of_conclusion) else {
        ui.weak(say!("conclusion-worked-out"));
        return;
    };
    let claims: Vec<_> = influences.iter().filter(|influence| !influence.is_inference).take(SHOWN).collect();
    if claims.is_empty() {
        ui.weak(say!("conclusion-alone"));
        return;
    }
    ui.weak(say!("conclusion-hangs-how"));
    if !explanations.is_fresh(document) {
        ui.colored_label(ui.visuals().warn_fg_color, say!("conclusion-stale"));
    }
    ui.add_space(2.0);
    let most = claims.iter().map(|influence| influence.removal.abs()).fold(1e-9, f64::max);
    for influence in claims {
        ui.horizontal(|ui| {
            field::effect_bar(ui, influence.removal / most);
            ui.monospace(signed(influence.removal, 2));
            field::link(ui, document, &influence.id, actions);
        });
    }
    if ui.small_button(say!("conclusion-all")).clicked() {
        actions.push(Action::Run(Command::ShowLinchpins));
    }
}
