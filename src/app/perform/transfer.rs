//! Takes in large files that were read or written in the background.

use std::time::Duration;

use eframe::egui::Context;

use crate::app::LinchpinApp;
use crate::app::background::Poll;
use crate::app::modals::transfer::Arrival;
use crate::say;

impl LinchpinApp {
    /// Shows how far a file is, and takes in what has come of it.
    pub(in crate::app) fn transfers(&mut self, ctx: &Context) {
        let Some(transfer) = &self.modals.transfer else { return };
        let path = transfer.path.clone();
        match transfer.job.poll() {
            Poll::Pending => {
                transfer.show(ctx);
                ctx.request_repaint_after(Duration::from_millis(60));
            }
            Poll::Over => {
                self.modals.transfer = None;
                self.modals.after_save = None;
                self.messages.warn(say!("transfer-failed"));
            }
            Poll::Ready(arrival) => {
                self.modals.transfer = None;
                match arrival {
                    Arrival::Opened(Ok(Some(document))) => self.opened(&path, Ok(*document)),
                    Arrival::Opened(Err(error)) => self.opened(&path, Err(error)),
                    Arrival::Opened(Ok(None)) => self.messages.tell(say!("transfer-opening-stopped")),
                    Arrival::Saved(Ok(Some(stamp))) => {
                        self.document.saved_as(&path, stamp);
                        self.saved(&path, Ok(()), ctx);
                    }
                    Arrival::Saved(Err(error)) => self.saved(&path, Err(error), ctx),
                    Arrival::Saved(Ok(None)) => {
                        self.modals.after_save = None;
                        self.messages.tell(say!("transfer-saving-stopped"));
                    }
                }
            }
        }
    }
}
