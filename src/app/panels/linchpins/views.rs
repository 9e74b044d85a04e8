//! The same claim seen otherwise: under every semantics, by proof standards, in the classical view.

use eframe::egui::Ui;

use super::pending;
use crate::app::action::{Action, Actions};
use crate::app::command::Command;
use crate::app::document::Document;
use crate::app::explaining::Explaining;
use crate::app::panels::field;
use crate::model::Id;
use crate::scene::strength_label;
use crate::weigh::explain::{Standing, standard_met};
use crate::weigh::labelling::{Extensions, Label, SupportReading};

/// What comes out under each semantics; a click weighs the map by it.
pub(super) fn strip(ui: &mut Ui, document: &Document, explaining: &Explaining, actions: &mut Actions) {
    let Some(strip) = &explaining.answers().strip else { return pending(ui, explaining) };
    let meta = document.map().meta();
    let settled: Vec<f64> =
        strip.iter().filter(|(_, outcome)| outcome.is_settled()).map(|(_, outcome)| outcome.strength).collect();
    let above = settled.iter().filter(|strength| **strength > 0.5).count();
    ui.label(if above == strip.len() {
        "More likely than not under every one of them.".to_owned()
    } else {
        format!(
            "More likely than not under {above} of {}. The verdict is the formula's as well as the map's.",
            strip.len()
        )
    });
    for (semantics, outcome) in strip {
        ui.horizontal_wrapped(|ui| {
            let response = ui.selectable_label(*semantics == meta.semantics, semantics.label());
            let response = response.on_hover_text("Weigh the map by this");
            if response.clicked() && *semantics != meta.semantics {
                let command = Command::ALL.into_iter().find(|command| command.semantics() == Some(*semantics));
                actions.extend(command.map(Action::Run));
            }
            ui.weak(strength_label(outcome, meta.scale));
            if !semantics.reads_supports() {
                ui.weak("attacks only");
            }
        });
    }
}

/// The heaviest proof standard that the claim meets.
pub(super) fn standards(ui: &mut Ui, document: &Document, claim: &Id) {
    let met = standard_met(document.map(), document.weighing_as_is(), claim);
    let hint = "Carneades' standards, read from the steps on the claim whose premises are more likely than not.";
    let text = met.map_or("It meets no standard of proof.".to_owned(), |standard| {
        format!("Proof standard met: {}.", standard.label().to_lowercase())
    });
    ui.label(text).on_hover_text(hint);
}

/// Whether the claim stands in the classical sense.
pub(super) fn classical(ui: &mut Ui, document: &Document, explaining: &mut Explaining, claim: &Id) {
    let readings = [SupportReading::Deductive, SupportReading::Necessary];
    let picked = field::choice(ui, "Supports read as", &explaining.choices.reading, &readings, |reading| {
        match reading {
            SupportReading::Deductive => "Deductive",
            SupportReading::Necessary => "Necessary",
        }
        .to_owned()
    });
    explaining.choices.reading = picked.unwrap_or(explaining.choices.reading);
    ui.weak(match explaining.choices.reading {
        SupportReading::Deductive => "Who holds the premise holds the claim.",
        SupportReading::Necessary => "No claim stands without its premises.",
    });
    let (Some(found), Some(place)) = (&explaining.answers().classical, document.map().place(claim)) else {
        return pending(ui, explaining);
    };
    let grounded = match found.grounded.get(place) {
        Some(Label::In) => "accepted: it stands without taking any side",
        Some(Label::Out) => "rejected: something that stands attacks it",
        _ => "undecided: it depends on which side is taken",
    };
    ui.label(format!("Grounded: {grounded}."));
    for (name, extensions) in [("Preferred", &found.preferred), ("Stable", &found.stable)] {
        ui.label(format!("{name}: {}.", standing(place, extensions)));
    }
}

fn standing(place: usize, extensions: &Extensions) -> String {
    let count = extensions.list.len();
    let more = if extensions.is_complete { "" } else { " that were found; there are more" };
    match Standing::of(place, extensions) {
        Standing::Every if count == 1 => format!("in the only extension{more}"),
        Standing::Every => format!("in all of {count} extensions{more}"),
        Standing::Some => format!("in some of {count} extensions{more}"),
        Standing::Never if count == 1 => format!("not in the only extension{more}"),
        Standing::Never => format!("in none of {count} extensions{more}"),
        Standing::NoneThere => "there is no extension".to_owned(),
    }
}
