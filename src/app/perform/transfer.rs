//! Takes in files that were read or written in the background.

use std::path::Path;
use std::time::Duration;

use eframe::egui::Context;

use crate::app::LinchpinApp;
use crate::app::background::Poll;
use crate::app::modals::transfer::{Arrival, Transfer};
use crate::say;

/// So long a frame waits for a save, which is over by then on most drives.
const AT_ONCE: Duration = Duration::from_millis(100);

impl LinchpinApp {
    /// Shows how far a file is, and takes in what has come of it.
    pub(in crate::app) fn transfers(&mut self, ctx: &Context) {
        let Some(transfer) = self.modals.transfer.take() else { return };
        let polled = if transfer.is_young() { transfer.job.wait(AT_ONCE) } else { transfer.job.poll() };
        // What is done soon shows nothing.
        if matches!(polled, Poll::Pending) && !transfer.is_quiet() {
            transfer.show(ctx);
        }
        self.transferred(transfer, polled, ctx);
    }

    /// Takes in what has come of a transfer, or goes on with it.
    pub(super) fn transferred(&mut self, transfer: Transfer, polled: Poll<Arrival>, ctx: &Context) {
        let path = transfer.path.clone();
        match polled {
            Poll::Ready(arrival) => self.arrived(&path, arrival, ctx),
            Poll::Over => {
                self.modals.after_save = None;
                self.messages.warn(say!("transfer-failed"));
            }
            Poll::Pending if transfer.is_stuck() => {
                self.modals.after_save = None;
                self.messages.warn(say!("transfer-stuck", file = path.display().to_string()));
            }
            Poll::Pending => {
                let pause = if transfer.is_young() { Duration::ZERO } else { Duration::from_millis(60) };
                ctx.request_repaint_after(pause);
                self.modals.transfer = Some(transfer);
            }
        }
    }

    fn arrived(&mut self, path: &Path, arrival: Arrival, ctx: &Context) {
        match arrival {
            Arrival::Opened(Ok(Some(document))) => self.opened(path, Ok(*document)),
            Arrival::Opened(Err(error)) => self.opened(path, Err(error)),
            Arrival::Opened(Ok(None)) => self.messages.tell(say!("transfer-opening-stopped")),
            Arrival::Saved(Ok(Some(saved))) => self.saved(path, Ok(saved), ctx),
            Arrival::Saved(Err(error)) => self.saved(path, Err(error), ctx),
            Arrival::Saved(Ok(None)) => {
                self.modals.after_save = None;
                self.messages.tell(say!("transfer-saving-stopped"));
            }
        }
    }
}
