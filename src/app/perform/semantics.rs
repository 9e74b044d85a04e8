//! How strengths are computed.

use eframe::egui::Context;

use super::Perform;
use crate::app::LinchpinApp;
use crate::app::command::SemanticsCommand;
use crate::message;
use crate::model::Edit;
use crate::model::edit::MetaChange;

impl Perform for SemanticsCommand {
    fn can(self, _app: &LinchpinApp) -> bool {
        true
    }

    fn is_on(self, app: &LinchpinApp) -> bool {
        app.document.map().meta().semantics == self.semantics()
    }

    fn run(self, app: &mut LinchpinApp, _ctx: &Context) {
        app.change(message!("edit-change-semantics"), Edit::Meta(MetaChange::Semantics(self.semantics())), None);
        app.document.seal();
    }
}
