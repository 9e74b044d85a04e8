//! The same claim seen otherwise: under every semantics, by proof standards, in the classical view.

use eframe::egui::Ui;

use super::pending::pending;
use crate::app::action::{Action, Actions};
use crate::app::command::Command;
use crate::app::document::Document;
use crate::app::document::explanations::Explanations;
use crate::app::panels::field;
use crate::model::Id;
use crate::say;
use crate::scene::strength_label;
use crate::weigh::explain::{Spread, Standing, standard_met};
use crate::weigh::labelling::{Extensions, Label, SupportReading};

/// What comes out under each semantics; a click weighs the map by it.
pub(super) fn strip(ui: &mut Ui, document: &Document, explanations: &Explanations, actions: &mut Actions) {
    let Some(strip) = &explanations.answers().strip else { return pending(ui, explanations) };
    let meta = document.map().meta();
    // Those that know attacks only cannot lift a claim above where it starts.
    let Spread { above, all, .. } = Spread::of(strip);
    ui.label(if above == all {
        say!("strip-all", all = all)
    } else if above == 0 {
        say!("strip-none", all = all)
    } else {
        say!("strip-some", above = above, all = all)
    });
    for (semantics, outcome) in strip {
        ui.horizontal_wrapped(|ui| {
            let response = ui.selectable_label(*semantics == meta.semantics, semantics.label());
            let response = response.on_hover_text(say!("strip-hint"));
            if response.clicked() && *semantics != meta.semantics {
                actions.push(Action::Run(Command::from(*semantics)));
            }
            ui.weak(strength_label(outcome, meta.scale));
            if !semantics.reads_supports() {
                ui.weak(say!("strip-attacks-only"));
            }
        });
    }
}

/// The heaviest proof standard that the claim meets.
pub(super) fn standards(ui: &mut Ui, document: &Document, claim: &Id) {
    let met = standard_met(document.map(), document.weighing_as_is(), claim);
    let text = met.map_or_else(
        || say!("standard-none").to_owned(),
        |standard| say!("standard-met", standard = standard.label().to_lowercase()),
    );
    ui.label(text).on_hover_text(say!("standard-hint"));
}

/// Whether the claim stands in the classical sense.
pub(super) fn classical(ui: &mut Ui, document: &Document, explanations: &mut Explanations, claim: &Id) {
    let readings = [SupportReading::Deductive, SupportReading::Necessary];
    let picked = field::choice(ui, say!("classical-reading"), &explanations.choices.reading, &readings, |reading| {
        match reading {
            SupportReading::Deductive => say!("classical-deductive"),
            SupportReading::Necessary => say!("classical-necessary"),
        }
        .to_owned()
    });
    explanations.choices.reading = picked.unwrap_or(explanations.choices.reading);
    ui.weak(match explanations.choices.reading {
        SupportReading::Deductive => say!("classical-deductive-hint"),
        SupportReading::Necessary => say!("classical-necessary-hint"),
    });
    let (Some(found), Some(place)) = (&explanations.answers().classical, document.map().place(claim)) else {
        return pending(ui, explanations);
    };
    ui.label(match found.grounded.get(place) {
        Some(Label::In) => say!("classical-in"),
        Some(Label::Out) => say!("classical-out"),
        _ => say!("classical-undecided"),
    });
    for (view, extensions) in [("preferred", &found.preferred), ("stable", &found.stable)] {
        ui.label(standing(place, view, extensions));
    }
}

/// How a claim stands in the extensions of a `view`, `preferred` or `stable`.
fn standing(place: usize, view: &str, extensions: &Extensions) -> String {
    let count = extensions.list.len();
    let listed = if extensions.is_complete { "all" } else { "part" };
    match Standing::of(place, extensions) {
        Standing::Every if count == 1 => say!("classical-in-only", view = view, listed = listed),
        Standing::Every => say!("classical-in-all", view = view, listed = listed, count = count),
        Standing::Some => say!("classical-in-some", view = view, listed = listed, count = count),
        Standing::Never if count == 1 => say!("classical-not-in-only", view = view, listed = listed),
        Standing::Never => say!("classical-in-none", view = view, listed = listed, count = count),
        Standing::NoneThere => say!("classical-none-there", view = view),
    }
}
