//! The ranked bars.

use std::collections::HashMap;

use eframe::egui::Ui;

use super::pending::pending;
use super::state::{Linchpins, Order};
use crate::app::action::Actions;
use crate::app::document::Document;
use crate::app::document::explanations::Explanations;
use crate::app::panels::field;
use crate::language::{decimal, signed};
use crate::model::Id;
use crate::say;
use crate::weigh::explain::{Influence, Share, Shares, rows};

/// How many are listed unless all are asked for.
const FEW: usize = 10;
/// No more than this are ever listed.
const MANY: usize = 200;
/// Effects that differ by less than this are the same.
const NOTHING: f64 = 1e-9;

impl Linchpins {
    pub(super) fn ranking(
        &mut self,
        ui: &mut Ui,
        document: &Document,
        explanations: &Explanations,
        actions: &mut Actions,
    ) {
        let answers = explanations.answers();
        let Some(influences) = &answers.influences else { return pending(ui, explanations) };
        if influences.is_empty() {
            ui.weak(say!("ranking-nothing"));
            return;
        }
        let orders = [Order::Removal, Order::Gradient, Order::Share];
        let picked = field::choice(ui, say!("ranking-order"), &self.order, &orders, |order| {
            match order {
                Order::Removal => say!("ranking-removal"),
                Order::Gradient => say!("ranking-gradient"),
                Order::Share => say!("ranking-share"),
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
        // A claim and its own step are one row.
        let rows = rows(document.map(), influences, NOTHING).into_iter();
        let mut ranked: Vec<(&Influence, f64)> =
            rows.filter_map(|influence| Some((influence, value(influence)?))).collect();
        if ranked.is_empty() {
            match self.order {
                Order::Gradient => {
                    ui.weak(say!("ranking-no-gradient"));
                }
                Order::Share if answers.step_shares.is_some() => {
                    ui.weak(say!("ranking-no-shares"));
                }
                _ => pending(ui, explanations),
            }
            return;
        }
        if self.order != Order::Removal {
            ranked.sort_by(|one, other| other.1.abs().total_cmp(&one.1.abs()));
        }
        ui.weak(match self.order {
            Order::Removal => say!("ranking-removal-hint"),
            Order::Gradient => say!("ranking-gradient-hint"),
            Order::Share => say!("ranking-share-hint"),
        });
        if explanations
            .claim()
            .and_then(|id| document.weighing_as_is().claim(id))
            .is_some_and(|found| !found.is_settled())
        {
            ui.colored_label(ui.visuals().warn_fg_color, say!("ranking-unsettled"));
        }
        let shown = if self.lists_all { MANY } else { FEW };
        let most = ranked.iter().map(|(_, value)| value.abs()).fold(1e-9, f64::max);
        for (influence, value) in ranked.iter().take(shown) {
            ui.horizontal(|ui| {
                field::effect_bar(ui, value / most);
                ui.monospace(signed(*value, 2));
                if influence.disagrees() {
                    ui.colored_label(ui.visuals().warn_fg_color, say!("ranking-turns"))
                        .on_hover_text(say!("ranking-turns-hint"));
                }
                if let Some(share) = shares.get(&influence.id).filter(|share| share.error > 0.0) {
                    ui.weak(format!("±{}", decimal(share.error, 2))).on_hover_text(say!("ranking-error-hint"));
                }
                field::link(ui, document, &influence.id, actions);
            });
        }
        if ranked.len() > FEW {
            let all = ranked.len();
            let label =
                if self.lists_all { say!("ranking-fewer").to_owned() } else { say!("ranking-all", count = all) };
            if ui.small_button(label).clicked() {
                self.lists_all = !self.lists_all;
            }
            if self.lists_all && all > MANY {
                ui.weak(say!("ranking-too-many", count = MANY));
            }
        }
    }
}
