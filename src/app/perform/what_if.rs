//! Trying numbers out.

use eframe::egui::Context;

use super::Perform;
use crate::app::LinchpinApp;
use crate::app::command::WhatIfCommand;
use crate::app::document::what_if::WhatIfState;
use crate::app::panels::tabs::Tab;
use crate::message;

impl Perform for WhatIfCommand {
    fn can(self, app: &LinchpinApp) -> bool {
        match self {
            Self::WhatIf => app.has_claims(),
            Self::KeepWhatIf => app.document.what_if().is_some_and(|what_if| !what_if.is_empty()),
            Self::DiscardWhatIf => app.document.what_if().is_some(),
        }
    }

    fn is_on(self, app: &LinchpinApp) -> bool {
        match self {
            Self::WhatIf => app.document.what_if().is_some(),
            Self::KeepWhatIf | Self::DiscardWhatIf => false,
        }
    }

    fn run(self, app: &mut LinchpinApp, _ctx: &Context) {
        match self {
            Self::WhatIf if app.document.what_if().is_some() => app.document.discard_what_if(),
            Self::WhatIf => {
                app.document.begin_what_if();
                app.show_tab(Tab::Linchpins);
            }
            Self::KeepWhatIf => app.keep_what_if(),
            Self::DiscardWhatIf => app.document.discard_what_if(),
        }
    }
}

impl LinchpinApp {
    /// Makes one step of all that is tried out.
    fn keep_what_if(&mut self) {
        let Some(edit) = self.document.what_if().map(WhatIfState::edit) else { return };
        self.document.discard_what_if();
        self.change_and_seal(message!("edit-what-if"), edit, None);
    }
}
