//! A claim's fields, and why it is as strong as it is.

use eframe::egui::Ui;

use super::{conflicts, credence, field, range, waterfall};
use crate::app::action::{Action, Actions, Wish};
use crate::app::command::Command;
use crate::app::document::Document;
use crate::language::decimal;
use crate::model::edit::ClaimChange;
use crate::model::source::credibility_label;
use crate::model::{Citation, Claim, ClaimKind, Edit, Id, List, Unstated};
use crate::scene::strength_label;
use crate::util::text::said;
use crate::weigh::words::band_of;
use crate::weigh::{Rules, Status, contributions};
use crate::{message, say};

/// Shows a claim.
pub(super) fn show(ui: &mut Ui, document: &Document, claim: &Claim, actions: &mut Actions) {
    let id = &claim.id;
    let set = |change: ClaimChange| Edit::Claim(id.clone(), change);
    ui.heading(say!("claim-heading"));
    conflicts::of_object(ui, document, List::Claims, Some(id), actions);
    field::text(ui, say!("field-text"), &claim.text, 4, actions, message!("edit-text"), |text| {
        set(ClaimChange::Text(text))
    });
    let title = claim.title.as_deref().unwrap_or_default();
    field::text(ui, say!("claim-title"), title, 1, actions, message!("edit-title"), |text| {
        set(ClaimChange::Title((!text.is_empty()).then_some(text)))
    });
    field::heading(ui, say!("claim-credence"));
    credence::of_claims(ui, document, &[claim], actions);
    range::show(ui, range::Of::Credence, claim.range, band_of(claim.base()), actions, |range| {
        set(ClaimChange::Range(range))
    });
    why(ui, document, claim, actions);
    citations(ui, document, claim, actions);

    field::heading(ui, say!("field-more"));
    if let Some(kind) =
        field::choice(ui, say!("field-kind"), &claim.kind, &ClaimKind::ALL, |kind| kind.label().to_owned())
    {
        actions.change(message!("edit-change-kind"), set(ClaimChange::Kind(kind)));
        actions.push(Action::Seal);
    }
    let mut implicit = claim.implicit;
    if ui.checkbox(&mut implicit, say!("claim-implicit")).changed() {
        actions.change(message!("edit-change-implicit"), set(ClaimChange::Implicit(implicit)));
        actions.push(Action::Seal);
    }
    tags(ui, claim, actions);
    field::text(ui, say!("field-notes"), &claim.notes, 3, actions, message!("edit-notes"), |text| {
        set(ClaimChange::Notes(text))
    });

    if claim.position.is_some() && !document.is_by_hand() {
        ui.add_space(6.0);
        ui.horizontal_wrapped(|ui| {
            ui.weak(say!("claim-placed-by-hand"));
            if ui.small_button(say!("claim-lay-out")).clicked() {
                actions.push(Action::Run(Command::TidySelection));
            }
        });
    }
    ui.add_space(10.0);
    ui.horizontal_wrapped(|ui| {
        let is_main = document.map().meta().conclusion.as_ref() == Some(id);
        let commands = [Command::AddPremise, Command::AddObjection, Command::PickConclusion, Command::Delete];
        for command in commands {
            let enabled = command != Command::PickConclusion || !is_main;
            if ui.add_enabled(enabled, eframe::egui::Button::new(command.label())).clicked() {
                actions.push(Action::Run(command));
            }
        }
    });
}

/// Each inference on the claim and what it contributes.
fn why(ui: &mut Ui, document: &Document, claim: &Claim, actions: &mut Actions) {
    field::heading(ui, say!("claim-why"));
    // While something is tried out, of what is tried out: the card says the same.
    let map = document.what_if().map_or(document.map(), |what_if| what_if.map());
    let claim = map.claim(&claim.id).unwrap_or(claim);
    let weighing = document.weighing();
    let Some(outcome) = weighing.claim(&claim.id) else { return };
    ui.label(strength_label(outcome, map.meta().scale));
    match outcome.status {
        Status::Settled => {}
        Status::Unassessed => {
            ui.weak(say!("claim-unassessed"));
            return;
        }
        Status::Oscillating { .. } => {
            ui.colored_label(ui.visuals().warn_fg_color, say!("claim-oscillates"));
        }
        Status::KnifeEdge => {
            ui.colored_label(ui.visuals().warn_fg_color, say!("claim-knife-edge"));
        }
        Status::Unsettled => {
            ui.colored_label(ui.visuals().warn_fg_color, say!("claim-unsettled"));
        }
    }
    let found = contributions(map, weighing, &claim.id);
    let base = decimal(found.as_ref().map_or(outcome.base, |found| found.start), 2);
    ui.weak(match (claim.credence.is_some(), matches!(outcome.status, Status::Oscillating { .. })) {
        (true, false) => say!("claim-starts", base = base),
        (true, true) => say!("claim-starts-swinging", base = base),
        (false, false) => say!("claim-starts-undecided", base = base),
        (false, true) => say!("claim-starts-undecided-swinging", base = base),
    });
    let is_premise = !map.inferences_from(&claim.id).is_empty();
    let is_lifted = claim.credence.is_none() && is_premise && Rules::of(map.meta()).unstated == Unstated::Uncounted;
    match found.filter(|found| !found.parts.is_empty()) {
        None => {
            ui.weak(say!("claim-no-steps"));
        }
        Some(found) => waterfall::show(ui, document, weighing, &found, actions),
    }
    if let Some(carried) = weighing.carried(&claim.id).filter(|_| is_lifted) {
        // Why a stated 0.5 carries more than one that came out.
        ui.weak(say!("claim-carries-lift", carried = decimal(carried, 2)));
    }
}

fn tags(ui: &mut Ui, claim: &Claim, actions: &mut Actions) {
    // Kept as written while the field has the focus, so that a comma just typed is not swallowed.
    let id = ui.id().with("tags");
    let joined = claim.tags.join(", ");
    let written: String = ui.data(|data| data.get_temp(id)).unwrap_or(joined);
    let mut kept = None;
    let mut fresh = Actions::new();
    field::text(ui, say!("claim-tags"), &written, 1, &mut fresh, message!("edit-tags"), |text| {
        let tags = text.split(',').map(str::trim).filter(|tag| !tag.is_empty()).map(str::to_owned).collect();
        kept = Some(text);
        Edit::Claim(claim.id.clone(), ClaimChange::Tags(tags))
    });
    if fresh.contains(&Action::Seal) {
        ui.data_mut(|data| data.remove_temp::<String>(id));
    } else if let Some(text) = kept {
        ui.data_mut(|data| data.insert_temp(id, text));
    }
    actions.extend(fresh);
}

fn citations(ui: &mut Ui, document: &Document, claim: &Claim, actions: &mut Actions) {
    field::heading(ui, say!("claim-citations"));
    let sources = document.map().sources();
    let set = |citations: Vec<Citation>| Edit::Claim(claim.id.clone(), ClaimChange::Citations(citations));
    let title =
        |id: &Id| document.map().source(id).map_or_else(|| id.to_string(), |source| said(&source.title).into_owned());
    for (n, citation) in claim.citations.iter().enumerate() {
        ui.push_id(n, |ui| {
            let with = |change: &dyn Fn(&mut Citation)| {
                let mut citations = claim.citations.clone();
                change(&mut citations[n]);
                set(citations)
            };
            let ids: Vec<Id> = sources.iter().map(|source| source.id.clone()).collect();
            if let Some(source) = field::choice(ui, say!("field-source"), &citation.source, &ids, title) {
                actions.change(message!("edit-change-citation"), with(&|citation| citation.source = source.clone()));
                actions.push(Action::Seal);
            }
            field::text(ui, say!("claim-quote"), &citation.quote, 2, actions, message!("edit-quote"), |text| {
                with(&|citation| citation.quote.clone_from(&text))
            });
            let grades: Vec<Option<u8>> = std::iter::once(None).chain((1..=6).map(Some)).collect();
            let grade = field::choice(ui, say!("claim-credibility"), &citation.credibility, &grades, |grade| {
                grade.map_or_else(|| say!("field-not-rated").to_owned(), |grade| credibility_label(grade).to_owned())
            });
            if let Some(grade) = grade {
                actions.change(message!("edit-change-citation"), with(&|citation| citation.credibility = grade));
                actions.push(Action::Seal);
            }
            if ui.button(say!("claim-remove-citation")).clicked() {
                let mut citations = claim.citations.clone();
                citations.remove(n);
                actions.change(message!("edit-remove-citation"), set(citations));
                actions.push(Action::Seal);
            }
            ui.separator();
        });
    }
    if let Some(source) = sources.first() {
        if ui.button(say!("claim-add-citation")).clicked() {
            let mut citations = claim.citations.clone();
            citations.push(Citation::of(source.id.clone()));
            actions.change(message!("edit-add-citation"), set(citations));
            actions.push(Action::Seal);
        }
    } else {
        ui.weak(say!("claim-no-sources"));
        if ui.button(Command::AddSource.label()).clicked() {
            actions.push(Action::Run(Command::AddSource));
        }
    }
}
