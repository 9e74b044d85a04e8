//! The Linchpins panel: what a claim hangs on, what would flip it, how sure that is, and what could be tried out.
//!
//! Answers come from [`Explanations`]; while they are of the map before the last change they are shown faded and said to
//! be so. One file for each part: `ranking`, `flips`, `monte_carlo` (plots), `views` (other semantics, proof standards, the
//! classical view), `sources` and `tryout` (what if).

mod find_out;
mod flips;
mod monte_carlo;
mod pending;
mod ranking;
mod sources;
mod state;
mod tryout;
mod views;

use eframe::egui::{CollapsingHeader, ProgressBar, ScrollArea, Ui, WidgetInfo, WidgetType};

pub use state::Linchpins;

use super::field;
use crate::app::action::{Action, Actions};
use crate::app::command::Command;
use crate::app::document::Document;
use crate::app::document::explanations::Explanations;
use crate::app::style;
use crate::model::Id;
use crate::say;
use crate::weigh::explain::why;

impl Linchpins {
    /// Shows the panel.
    pub fn show(&mut self, ui: &mut Ui, document: &Document, explanations: &mut Explanations, actions: &mut Actions) {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.checkbox(&mut self.follows_selection, say!("linchpins-follow"))
                .on_hover_text(say!("linchpins-follow-hint"));
            let Some(claim) = explanations.claim().cloned() else {
                ui.weak(say!("linchpins-no-claim"));
                return;
            };
            head(ui, document, &claim, actions);
            working(ui, document, explanations);
            tryout::show(ui, document, explanations, actions);

            // What is of the map before the last change is not shown as if it were of this one.
            let faded = if explanations.is_fresh(document) { 1.0 } else { 0.4 };
            let section = |ui: &mut Ui, title: &str, open: bool, body: &mut dyn FnMut(&mut Ui)| {
                CollapsingHeader::new(style::bold(title)).id_salt(title).default_open(open).show_unindented(ui, |ui| {
                    ui.scope(|ui| {
                        ui.multiply_opacity(faded);
                        body(ui);
                    });
                });
            };
            section(ui, say!("linchpins-ranking"), true, &mut |ui| self.ranking(ui, document, explanations, actions));
            section(ui, say!("linchpins-find-out"), true, &mut |ui| {
                find_out::show(ui, document, explanations, actions);
            });
            section(ui, say!("linchpins-flips"), true, &mut |ui| flips::show(ui, document, explanations, actions));
            section(ui, say!("linchpins-chance"), true, &mut |ui| monte_carlo::show(ui, document, explanations));
            section(ui, say!("linchpins-strip"), false, &mut |ui| views::strip(ui, document, explanations, actions));
            section(ui, say!("linchpins-views"), false, &mut |ui| {
                views::standards(ui, document, &claim);
                views::classical(ui, document, explanations, &claim);
            });
            section(ui, say!("linchpins-sources"), true, &mut |ui| self.sources(ui, document, &claim, actions));
            ui.add_space(12.0);
        });
    }
}

/// What came out and why, in sentences.
fn head(ui: &mut Ui, document: &Document, claim: &Id, actions: &mut Actions) {
    ui.add_space(4.0);
    field::link(ui, document, claim, actions);
    let weighing = document.weighing();
    // What is tried out is explained as well, so that the sentences follow the sliders.
    let map = document.what_if().map_or(document.map(), |what_if| what_if.map());
    ui.label(why(map, weighing, claim));
    if weighing.claim(claim).is_some_and(|outcome| outcome.is_settled() && !outcome.proven) {
        ui.weak(say!("linchpins-unproven"));
    }
    ui.horizontal_wrapped(|ui| {
        let trying = document.what_if().is_some();
        if ui.selectable_label(trying, Command::WhatIf.label()).clicked() {
            actions.push(Action::Run(Command::WhatIf));
        }
    });
}

/// How far the work is, and a way to stop it.
fn working(ui: &mut Ui, document: &Document, explanations: &mut Explanations) {
    if let Some(share) = explanations.progress() {
        ui.horizontal(|ui| {
            let bar = ui.add(ProgressBar::new(share).desired_width(120.0).text(say!("linchpins-working")));
            bar.widget_info(|| {
                WidgetInfo::labeled(WidgetType::ProgressIndicator, true, say!("linchpins-working-said"))
            });
            if ui.small_button(say!("linchpins-stop")).on_hover_text(say!("linchpins-stop-hint")).clicked() {
                explanations.stop();
            }
        });
    } else if explanations.is_stopped() {
        ui.horizontal_wrapped(|ui| {
            ui.label(say!("linchpins-stopped"));
            if ui.small_button(say!("linchpins-go-on")).clicked() {
                explanations.again();
            }
        });
    }
    if !explanations.is_fresh(document) && explanations.answers().influences.is_some() {
        ui.colored_label(ui.visuals().warn_fg_color, say!("linchpins-faded"));
    }
}
