//! What is selected.

use eframe::egui::Context;

use super::Perform;
use crate::app::LinchpinApp;
use crate::app::action::Action;
use crate::app::command::SelectCommand;
use crate::model::{Id, Selection, compose};
use crate::say;

impl Perform for SelectCommand {
    fn can(self, app: &LinchpinApp) -> bool {
        match self {
            Self::ClearSelection => !app.document.selection.is_empty() || app.panels.inspector_place.shows_map(),
            Self::SelectBranch => !app.document.selection.is_empty(),
            Self::SelectStep => app.next_step().is_some(),
        }
    }

    fn is_on(self, _app: &LinchpinApp) -> bool {
        false
    }

    fn run(self, app: &mut LinchpinApp, ctx: &Context) {
        match self {
            Self::ClearSelection => {
                app.document.selection.clear();
                app.panels.inspector_place.hide_map();
            }
            Self::SelectBranch => {
                let primary = app.document.selection.primary().cloned();
                let mut branch = compose::branch(app.document.map(), app.document.selection.iter());
                let all = branch.len();
                branch.retain(|id| app.document.visibility().shows(id) && Some(id) != primary.as_ref());
                let hidden = all - branch.len() - usize::from(primary.is_some());
                // What was picked last stays it.
                app.document.selection = branch.into_iter().chain(primary).collect();
                if hidden > 0 {
                    app.messages.tell(say!("selected-all-shown", hidden = app.document.hidden_claims()));
                }
            }
            Self::SelectStep => {
                if let Some(id) = app.next_step() {
                    app.perform(Action::GoTo(Selection::one(id)), ctx);
                }
            }
        }
    }
}

impl LinchpinApp {
    /// From a claim to the first step it is a premise of; from a step to the next of its premise, and back to that.
    fn next_step(&self) -> Option<Id> {
        let (map, id) = (self.document.map(), self.document.selection.single()?);
        let Some(step) = map.inference(id) else {
            return map.inferences_from(id).first().map(|step| step.id.clone());
        };
        let premise = step.premises.first()?;
        let steps = map.inferences_from(premise);
        let at = steps.iter().position(|other| other.id == *id)?;
        Some(steps.get(at + 1).map_or_else(|| premise.clone(), |next| next.id.clone()))
    }
}
