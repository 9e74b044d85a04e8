//! What becomes of the map without a source, and how many independent origins a claim rests on.

use eframe::egui::Ui;

use super::Linchpins;
use crate::app::action::Actions;
use crate::app::document::Document;
use crate::app::panels::inspector;
use crate::model::Id;
use crate::scene::strength_label;
use crate::weigh::Rules;
use crate::weigh::explain::{Origin, Withdrawal, origins, withdraw};

/// What was worked out, and for what.
pub(super) struct Kept {
    revision: u64,
    claim: Id,
    withdrawn: Vec<Id>,
    withdrawal: Option<Withdrawal>,
    origins: Vec<Origin>,
}

/// How many changed verdicts are listed.
const SHOWN: usize = 20;

impl Linchpins {
    pub(super) fn sources(&mut self, ui: &mut Ui, document: &Document, claim: &Id, actions: &mut Actions) {
        let map = document.map();
        if map.sources().is_empty() {
            ui.weak("The map has no sources.");
            return;
        }
        self.withdrawn.retain(|id| map.source(id).is_some());
        let is_known = self.withdrawal.as_ref().is_some_and(|kept| {
            kept.revision == document.revision() && kept.claim == *claim && kept.withdrawn == self.withdrawn
        });
        if !is_known {
            let withdrawal =
                (!self.withdrawn.is_empty()).then(|| withdraw(map, Rules::of(map.meta()), &self.withdrawn));
            self.withdrawal = Some(Kept {
                revision: document.revision(),
                claim: claim.clone(),
                withdrawn: self.withdrawn.clone(),
                withdrawal,
                origins: origins(map, claim),
            });
        }
        let Some(kept) = &self.withdrawal else { return };
        count(ui, &kept.origins);
        ui.add_space(4.0);
        ui.weak("Set a source aside, with all that rests on it alone:");
        let mut withdrawn = self.withdrawn.clone();
        for source in map.sources() {
            let title = if source.title.trim().is_empty() { "Untitled source" } else { source.title.as_str() };
            let mut out = withdrawn.contains(&source.id);
            if ui.checkbox(&mut out, title).changed() {
                if out {
                    withdrawn.push(source.id.clone());
                } else {
                    withdrawn.retain(|id| *id != source.id);
                }
            }
        }
        if let Some(withdrawal) = &kept.withdrawal {
            changes(ui, document, claim, withdrawal, actions);
        }
        self.withdrawn = withdrawn;
    }
}

/// How many independent origins there are.
fn count(ui: &mut Ui, origins: &[Origin]) {
    match origins {
        [] => {
            ui.label("Nothing that speaks for it cites a source.");
        }
        [only] => {
            let text = format!("It rests on one origin: all that is cited for it comes from {}.", only.name.trim());
            ui.colored_label(ui.visuals().warn_fg_color, text);
        }
        several => {
            ui.label(format!("It rests on {} independent origins:", several.len()));
            for origin in several {
                let (sources, claims) = (origin.sources.len(), origin.claims.len());
                let passed_on = if sources > 1 { format!("{sources} sources, ") } else { String::new() };
                ui.weak(format!("• {} ({passed_on}{claims} {})", origin.name.trim(), plural(claims, "claim")));
            }
        }
    }
}

fn changes(ui: &mut Ui, document: &Document, claim: &Id, withdrawal: &Withdrawal, actions: &mut Actions) {
    let scale = document.map().meta().scale;
    ui.add_space(4.0);
    let count = withdrawal.set_aside.len();
    ui.label(format!("Set aside: {count} {}.", plural(count, "claim")));
    for (n, id) in withdrawal.set_aside.iter().enumerate() {
        ui.push_id(n, |ui| inspector::link(ui, document, id, actions));
    }
    if let Some(outcome) = withdrawal.weighing.claim(claim).filter(|_| !withdrawal.set_aside.contains(claim)) {
        ui.label(format!("Without them: {}", strength_label(outcome, scale)));
    }
    if withdrawal.changed.is_empty() {
        ui.label("No verdict changes.");
        return;
    }
    ui.label(format!("Changed verdicts: {}", withdrawal.changed.len()));
    for (n, change) in withdrawal.changed.iter().take(SHOWN).enumerate() {
        ui.push_id((n, "changed"), |ui| {
            inspector::link(ui, document, &change.id, actions);
            let (before, after) = (strength_label(&change.before, scale), strength_label(&change.after, scale));
            ui.weak(format!("    {before}  →  {after}"));
        });
    }
    if withdrawal.changed.len() > SHOWN {
        ui.weak(format!("… and {} more.", withdrawal.changed.len() - SHOWN));
    }
}

fn plural(count: usize, word: &str) -> String {
    if count == 1 { word.to_owned() } else { format!("{word}s") }
}
