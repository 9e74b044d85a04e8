//! The export dialog's wishes, and what comes of exports.

use std::path::Path;

use eframe::egui::Context;

use crate::app::LinchpinApp;
use crate::app::modals::export::Wanted;
use crate::model::Id;

impl LinchpinApp {
    /// What is selected, for a picture or an export of it.
    pub(super) fn selected(&self) -> Vec<Id> {
        self.document.selection.iter().cloned().collect()
    }

    /// Shows the dialog while it is open, and takes in what has come of an export.
    pub(in crate::app) fn export_dialog(&mut self, ctx: &Context) {
        let Some(mut dialog) = self.modals.export.take() else { return };
        match dialog.arrivals(ctx) {
            Some(Ok(done)) => {
                self.messages.tell(done);
                return;
            }
            Some(Err(trouble)) => self.messages.warn(trouble),
            None => {}
        }
        // A file dialog inside the window would lie under this one.
        if self.dialogs.is_busy() {
            self.modals.export = Some(dialog);
            return;
        }
        let wanted = dialog.show(ctx, &self.document, &self.selected());
        if wanted == Wanted::File {
            let folder = self.folder();
            let name = dialog.file_name(&self.document.suggested_file_name());
            self.dialogs.export(ctx, folder.as_deref(), &name, dialog.extension());
        }
        if wanted != Wanted::Close {
            self.modals.export = Some(dialog);
        }
    }

    /// Exports to a file that was picked.
    pub(super) fn export_to(&mut self, path: &Path, ctx: &Context) {
        let selection = self.selected();
        if let Some(dialog) = &mut self.modals.export {
            dialog.export_to(path, &self.document, selection, ctx);
        }
    }
}
