//! The ranked bars.

use std::collections::HashMap;

use eframe::egui::Ui;

use super::{Linchpins, Order, pending};
use crate::app::action::Actions;
use crate::app::document::Document;
use crate::app::explaining::Explaining;
use crate::app::panels::{claim, field, inspector};
use crate::model::Id;
use crate::weigh::explain::{Influence, Share, Shares};

/// How many are listed unless all are asked for.
const FEW: usize = 10;
/// No more than this are ever listed.
const MANY: usize = 200;

impl Linchpins {
    pub(super) fn ranking(&mut self, ui: &mut Ui, document: &Document, explaining: &Explaining, actions: &mut Actions) {
        let answers = explaining.answers();
        let Some(influences) = &answers.influences else { return pending(ui, explaining) };
        if influences.is_empty() {
            ui.weak("Nothing leads to it.");
            return;
        }
        let orders = [Order::Removal, Order::Gradient, Order::Share];
        let picked = field::choice(ui, "Ranked by", &self.order, &orders, |order| {
            match order {
                Order::Removal => "What taking it away does",
                Order::Gradient => "What a small change does",
                Order::Share => "Its fair share (Shapley)",
            }
            .to_owned()
        });
        self.order = picked.unwrap_or(self.order);
        let shares: HashMap<&Id, &Share> =
            [answers.claim_shares.as_ref().and_then(Option::as_ref), answers.step_shares.as_ref()]
                .into_iter()
                .flatten()
                .filter(|_| self.order == Order::Share)
                .flat_map(|shares: &Shares| shares.shares.iter().map(|share| (&share.id, share)))
                .collect();
        let value = |influence: &Influence| match self.order {
            Order::Removal => Some(influence.removal),
            Order::Gradient => influence.gradient,
            Order::Share => shares.get(&influence.id).map(|share| share.value),
        };
        let mut ranked: Vec<(&Influence, f64)> =
            influences.iter().filter_map(|influence| Some((influence, value(influence)?))).collect();
        if ranked.is_empty() {
            match self.order {
                Order::Gradient => {
                    ui.weak("There is no gradient: the strength does not settle.");
                }
                Order::Share if answers.step_shares.is_some() => {
                    ui.weak("There are too many claims to share it out among.");
                }
                _ => pending(ui, explaining),
            }
            return;
        }
        if self.order != Order::Removal {
            ranked.sort_by(|one, other| other.1.abs().total_cmp(&one.1.abs()));
        }
        ui.weak(match self.order {
            Order::Removal => "How far each holds it up (+) or down (−): its strength now less its strength without.",
            Order::Gradient => "How its strength grows with the credence or the weight of each, per unit.",
            Order::Share => {
                "How much of its strength is owed to each; the shares of all claims add up, and those of all steps."
            }
        });
        if explaining
            .claim()
            .and_then(|id| document.weighing_as_is().claim(id))
            .is_some_and(|found| !found.is_settled())
        {
            ui.colored_label(ui.visuals().warn_fg_color, "Its strength does not settle: these numbers are a hint.");
        }
        let shown = if self.lists_all { MANY } else { FEW };
        let most = ranked.iter().map(|(_, value)| value.abs()).fold(1e-9, f64::max);
        for (influence, value) in ranked.iter().take(shown) {
            ui.horizontal(|ui| {
                claim::effect_bar(ui, value / most);
                ui.monospace(format!("{value:+.2}"));
                if influence.disagrees() {
                    ui.colored_label(ui.visuals().warn_fg_color, "turns").on_hover_text(
                        "Taking it away and changing it a little point in opposite directions: \
                         its effect turns on the way.",
                    );
                }
                if let Some(share) = shares.get(&influence.id).filter(|share| share.error > 0.0) {
                    ui.weak(format!("±{:.2}", share.error)).on_hover_text("Standard error: the share was sampled");
                }
                inspector::link(ui, document, &influence.id, actions);
            });
        }
        if ranked.len() > FEW {
            let label = if self.lists_all { "Show fewer".to_owned() } else { format!("Show all {}", ranked.len()) };
            if ui.small_button(label).clicked() {
                self.lists_all = !self.lists_all;
            }
            if self.lists_all && ranked.len() > MANY {
                ui.weak(format!("The first {MANY}; the command line lists all."));
            }
        }
    }
}
