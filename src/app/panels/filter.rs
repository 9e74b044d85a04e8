//! What part of the map is looked at: folds, focus, and a filter by kind, tag, source and strength.

use std::collections::{BTreeSet, HashMap};

use eframe::egui::{ScrollArea, Slider, Ui};

use super::field;
use crate::app::action::{Action, Actions};
use crate::app::command::Command;
use crate::app::document::Document;
use crate::lens::{Filter, FilterMode, Focus, Lens};
use crate::model::ClaimKind;
use crate::say;
use crate::util::text::said;

/// How many tags are listed.
const MOST: usize = 60;

/// Shows the panel.
pub fn show(ui: &mut Ui, document: &Document, actions: &mut Actions) {
    let mut lens = document.lens().clone();
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let visibility = document.visibility();
        ui.weak(say!("filter-about"));
        let (hidden, dimmed) = (visibility.hidden.len(), visibility.dimmed.len());
        if hidden + dimmed > 0 {
            ui.label(say!("filter-counts", hidden = hidden, dimmed = dimmed));
        }
        if ui.add_enabled(!lens.is_plain(), eframe::egui::Button::new(Command::ShowAll.label())).clicked() {
            actions.push(Action::Run(Command::ShowAll));
        }
        field::heading(ui, say!("filter-folds"));
        ui.horizontal(|ui| {
            for command in [Command::FoldAll, Command::UnfoldAll] {
                if ui.button(command.label()).clicked() {
                    actions.push(Action::Run(command));
                }
            }
        });
        focus(ui, document, &mut lens);
        filter(ui, document, &mut lens.filter);
        ui.add_space(12.0);
    });
    if lens != *document.lens() {
        actions.push(Action::SetLens(Box::new(lens)));
    }
}

fn focus(ui: &mut Ui, document: &Document, lens: &mut Lens) {
    field::heading(ui, say!("filter-focus"));
    let mut is_on = lens.focus.is_some();
    let can = is_on || !document.selection.is_empty();
    let response = ui.add_enabled(can, eframe::egui::Checkbox::new(&mut is_on, say!("filter-focus-selected")));
    response.on_disabled_hover_text(say!("filter-focus-hint"));
    if is_on != lens.focus.is_some() {
        lens.focus = is_on.then(|| Focus { ids: document.selection.iter().cloned().collect(), steps: 2 });
    }
    if let Some(focus) = &mut lens.focus {
        let response = ui.add(Slider::new(&mut focus.steps, Focus::STEPS).text(say!("filter-focus-steps")));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(say!("filter-focus-steps-name")));
    }
}

fn filter(ui: &mut Ui, document: &Document, filter: &mut Filter) {
    let map = document.map();
    field::heading(ui, say!("filter-heading"));
    ui.horizontal(|ui| {
        ui.label(say!("filter-mode"));
        for mode in FilterMode::ALL {
            ui.radio_value(&mut filter.mode, mode, mode.label());
        }
    });
    field::caption(ui, say!("filter-kinds"));
    let mut counts: HashMap<ClaimKind, usize> = HashMap::new();
    let mut tags: BTreeSet<&String> = BTreeSet::new();
    for claim in map.claims() {
        *counts.entry(claim.kind).or_default() += 1;
        tags.extend(&claim.tags);
    }
    for kind in ClaimKind::ALL {
        let mut is_shown = !filter.hidden_kinds.contains(&kind);
        let count = counts.get(&kind).copied().unwrap_or_default();
        if ui.checkbox(&mut is_shown, format!("{} ({count})", kind.label())).changed() {
            if is_shown {
                filter.hidden_kinds.remove(&kind)
            } else {
                filter.hidden_kinds.insert(kind)
            };
        }
    }
    field::caption(ui, say!("filter-strength"));
    let (mut low, mut high) = (*filter.strength.start(), *filter.strength.end());
    let from = field::slider(ui, &mut low, 0.0..=1.0, say!("filter-from-name"), say!("filter-from"));
    let to = field::slider(ui, &mut high, 0.0..=1.0, say!("filter-to-name"), say!("filter-to"));
    if from.changed {
        high = high.max(low);
    }
    if to.changed {
        low = low.min(high);
    }
    if from.changed || to.changed {
        filter.strength = low..=high;
    }
    if !tags.is_empty() {
        field::caption(ui, say!("filter-tags"));
        for tag in tags.iter().take(MOST) {
            toggled(ui, &mut filter.tags, *tag, tag);
        }
        ui.checkbox(&mut filter.untagged, say!("filter-untagged"));
    }
    if !map.sources().is_empty() {
        field::caption(ui, say!("filter-sources"));
        for source in map.sources() {
            let title = source.title.trim();
            let title = if title.is_empty() { say!("source-untitled") } else { title };
            toggled(ui, &mut filter.sources, &source.id, title);
        }
        ui.checkbox(&mut filter.unsourced, say!("filter-unsourced"));
    }
    if !filter.is_plain() && ui.button(say!("filter-clear")).clicked() {
        filter.clear();
    }
}

/// A box that is ticked if something is among those picked.
fn toggled<T: Ord + Clone>(ui: &mut Ui, picked: &mut BTreeSet<T>, item: &T, label: &str) {
    let mut is_on = picked.contains(item);
    let label = said(label);
    let label = if label.trim().is_empty() { say!("filter-blank") } else { label.as_ref() };
    if ui.checkbox(&mut is_on, label).changed() {
        if is_on {
            picked.insert(item.clone());
        } else {
            picked.remove(item);
        }
    }
}
