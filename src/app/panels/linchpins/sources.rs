//! What becomes of the map without a source, and how many independent origins a claim rests on.

use eframe::egui::Ui;

use super::state::{Linchpins, Withdrawn};
use crate::app::action::Actions;
use crate::app::document::Document;
use crate::app::panels::field;
use crate::model::Id;
use crate::say;
use crate::scene::strength_label;
use crate::util::text::said;
use crate::weigh::Rules;
use crate::weigh::explain::{Origin, Withdrawal, origins, withdraw};

/// How many changed verdicts are listed.
const SHOWN: usize = 20;

impl Linchpins {
    pub(super) fn sources(&mut self, ui: &mut Ui, document: &Document, claim: &Id, actions: &mut Actions) {
        let map = document.map();
        if map.sources().is_empty() {
            ui.weak(say!("origins-no-sources"));
            return;
        }
        self.withdrawn.retain(|id| map.source(id).is_some());
        let is_known = self.withdrawal.as_ref().is_some_and(|kept| {
            kept.revision == document.revision() && kept.claim == *claim && kept.without == self.withdrawn
        });
        if !is_known {
            let withdrawal =
                (!self.withdrawn.is_empty()).then(|| withdraw(map, Rules::of(map.meta()), &self.withdrawn));
            self.withdrawal = Some(Withdrawn {
                revision: document.revision(),
                claim: claim.clone(),
                without: self.withdrawn.clone(),
                withdrawal,
                origins: origins(map, claim),
            });
        }
        let Some(kept) = &self.withdrawal else { return };
        count(ui, &kept.origins);
        ui.add_space(4.0);
        ui.weak(say!("origins-set-aside"));
        let mut withdrawn = self.withdrawn.clone();
        for source in map.sources() {
            let title = said(&source.title);
            let title = if title.trim().is_empty() { say!("origins-untitled") } else { title.as_ref() };
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
            ui.label(say!("origins-none"));
        }
        [only] => {
            ui.colored_label(ui.visuals().warn_fg_color, say!("origins-one", name = said(only.name.trim()).as_ref()));
        }
        several => {
            ui.label(say!("origins-several", count = several.len()));
            for origin in several {
                let (sources, claims) = (origin.sources.len(), origin.claims.len());
                let name = origin.name.trim();
                ui.weak(if sources > 1 {
                    say!("origins-sources-claims", name = name, sources = sources, claims = claims)
                } else {
                    say!("origins-claims", name = name, claims = claims)
                });
            }
        }
    }
}

fn changes(ui: &mut Ui, document: &Document, claim: &Id, withdrawal: &Withdrawal, actions: &mut Actions) {
    let scale = document.map().meta().scale;
    ui.add_space(4.0);
    ui.label(say!("withdrawal-set-aside", count = withdrawal.set_aside.len()));
    for (n, id) in withdrawal.set_aside.iter().enumerate() {
        ui.push_id(n, |ui| field::link(ui, document, id, actions));
    }
    if let Some(outcome) = withdrawal.weighing.claim(claim).filter(|_| !withdrawal.set_aside.contains(claim)) {
        ui.label(say!("withdrawal-without", strength = strength_label(outcome, scale)));
    }
    if withdrawal.changed.is_empty() {
        ui.label(say!("withdrawal-no-change"));
        return;
    }
    ui.label(say!("withdrawal-changes", count = withdrawal.changed.len()));
    for (n, change) in withdrawal.changed.iter().take(SHOWN).enumerate() {
        ui.push_id((n, "changed"), |ui| {
            field::link(ui, document, &change.id, actions);
            let (before, after) = (strength_label(&change.before, scale), strength_label(&change.after, scale));
            ui.weak(format!("    {before}  →  {after}"));
        });
    }
    if withdrawal.changed.len() > SHOWN {
        ui.weak(say!("withdrawal-more", count = withdrawal.changed.len() - SHOWN));
    }
}
