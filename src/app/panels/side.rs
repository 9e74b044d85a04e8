//! The side panel: what the tab that is open shows.

use eframe::egui::Ui;

use super::tabs::Tab;
use super::{Panels, filter, problems};
use crate::app::action::Actions;
use crate::app::document::Document;
use crate::app::document::explanations::Explanations;
use crate::app::{overview, style};

impl Panels {
    /// Shows the tab that is open.
    pub(in crate::app) fn side(
        &mut self,
        ui: &mut Ui,
        document: &Document,
        explanations: &mut Explanations,
        actions: &mut Actions,
    ) {
        ui.add_space(6.0);
        ui.heading(self.tab.name());
        ui.add_space(2.0);
        match self.tab {
            Tab::Outline => self.outline.show(ui, document, actions),
            Tab::Problems => problems::show(ui, document, actions),
            Tab::Sources => self.sources.show(ui, document, actions),
            Tab::Linchpins => self.linchpins.show(ui, document, explanations, actions),
            Tab::Filter => filter::show(ui, document, actions),
            Tab::Tour => self.tour.show(ui, document, actions),
            Tab::Network => self.network(ui, document, explanations, actions),
        }
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
