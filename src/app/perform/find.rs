//! Finding and replacing.

use eframe::egui::Context;

use super::Perform;
use crate::app::LinchpinApp;
use crate::app::action::Actions;
use crate::app::command::FindCommand;

impl Perform for FindCommand {
    fn can(self, app: &LinchpinApp) -> bool {
        match self {
            Self::Find | Self::Replace => app.has_claims(),
            Self::FindNext | Self::FindPrevious => true,
        }
    }

    fn is_on(self, _app: &LinchpinApp) -> bool {
        false
    }

    fn run(self, app: &mut LinchpinApp, ctx: &Context) {
        match self {
            Self::Find => app.panels.finding.open(false),
            Self::Replace => app.panels.finding.open(true),
            Self::FindNext => app.find_on(1, ctx),
            Self::FindPrevious => app.find_on(-1, ctx),
        }
    }
}

impl LinchpinApp {
    /// Goes to the next or the previous hit, with the bar open or closed.
    fn find_on(&mut self, by: isize, ctx: &Context) {
        let mut actions = Actions::new();
        self.panels.finding.step(by, &self.document, &mut actions);
        for action in actions {
            self.perform(action, ctx);
        }
    }
}
