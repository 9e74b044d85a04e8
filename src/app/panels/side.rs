//! The side panel: its rail of tabs, and the panel of the tab that is open.

use eframe::egui::{TextStyle, Ui};

use super::tabs::Tab;
use super::{Panels, filter, problems};
use crate::app::action::Actions;
use crate::app::document::Document;
use crate::app::document::explanations::Explanations;
use crate::app::{overview, style};
use crate::say;

impl Panels {
    /// Shows the side panel. Gives the tab that was picked.
    pub(in crate::app) fn side(
        &mut self,
        ui: &mut Ui,
        document: &Document,
        explanations: &mut Explanations,
        actions: &mut Actions,
    ) -> Option<Tab> {
        let picked = self.rail(ui, document);
        ui.separator();
        match picked.unwrap_or(self.tab) {
            Tab::Outline => self.outline.show(ui, document, actions),
            Tab::Problems => problems::show(ui, document, actions),
            Tab::Sources => self.sources.show(ui, document, actions),
            Tab::Linchpins => self.linchpins.show(ui, document, explanations, actions),
            Tab::Filter => filter::show(ui, document, actions),
            Tab::Tour => self.tour.show(ui, document, actions),
            Tab::Network => self.network(ui, document, explanations, actions),
        }
        picked
    }

    fn rail(&self, ui: &mut Ui, document: &Document) -> Option<Tab> {
        let mut picked = None;
        ui.add_space(6.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 1.0;
            ui.spacing_mut().button_padding.x = 4.0;
            ui.style_mut().override_text_style = Some(TextStyle::Small);
            for tab in Tab::ALL {
                let count = match tab {
                    Tab::Problems => document.findings().len(),
                    _ => 0,
                };
                let mark = if tab == Tab::Filter && !document.lens().is_plain() { " •" } else { "" };
                let label = if tab == Tab::Network { say!("tab-network") } else { tab.command().label() };
                let text = if count > 0 { format!("{label} {count}") } else { format!("{label}{mark}") };
                if ui.selectable_label(self.tab == tab, text).clicked() {
                    picked = Some(tab);
                }
            }
        });
        picked
    }

    fn network(&mut self, ui: &mut Ui, document: &Document, explanations: &Explanations, actions: &mut Actions) {
        let main = document.main_conclusion().map(|claim| &claim.id);
        let is_known = explanations.claim() == main && explanations.is_fresh(document);
        let subject = overview::Subject {
            map: document.map(),
            weighing: document.weighing(),
            influences: explanations.answers().influences.clone().filter(|_| is_known),
            selection: &document.selection,
            theme: style::theme(ui.ctx()),
            revision: document.revision(),
        };
        let picked = self.overview.show(ui, &subject);
        actions.extend(picked.map(|picked| picked.action(&document.selection)));
    }
}
