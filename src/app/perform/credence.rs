//! How far claims are believed.

use eframe::egui::Context;

use super::Perform;
use crate::app::LinchpinApp;
use crate::app::command::CredenceCommand;
use crate::app::panels::credence::edit_of_claims;
use crate::app::panels::number_popup::NumberPopup;
use crate::weigh::words::{are_in_same_words, probability};
use crate::{message, say};

impl Perform for CredenceCommand {
    fn can(self, app: &LinchpinApp) -> bool {
        let (map, selection) = (app.document.map(), &app.document.selection);
        match self {
            Self::EditNumber => selection.iter().any(|id| map.claim(id).is_some() || map.inference(id).is_some()),
            _ => selection.iter().any(|id| map.claim(id).is_some()),
        }
    }

    fn is_on(self, app: &LinchpinApp) -> bool {
        let map = app.document.map();
        let scale = map.meta().scale;
        let mut claims = app.document.selection.iter().filter_map(|id| map.claim(id)).peekable();
        self != Self::EditNumber
            && claims.peek().is_some()
            && claims.all(|claim| match (claim.credence, self.value(scale)) {
                (Some(credence), Some(value)) => are_in_same_words(scale, credence, value),
                (credence, value) => credence == value,
            })
    }

    fn run(self, app: &mut LinchpinApp, _ctx: &Context) {
        let map = app.document.map();
        if self == Self::EditNumber {
            app.panels.number = Some(NumberPopup::of(app.document.selection.clone()));
            return;
        }
        let claims = app.document.selection.iter().filter_map(|id| map.claim(id));
        let edit = edit_of_claims(claims, self.value(map.meta().scale));
        let scale = map.meta().scale;
        let word = self.value(scale).map_or_else(|| say!("credence-none").into(), |value| probability(scale, value));
        if app.change_and_seal(message!("edit-change-credence"), edit, None) {
            app.say_outcome(&word);
        }
    }
}
