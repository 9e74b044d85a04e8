//! Takes in files that were read or written in the background.

use std::path::Path;
use std::time::Duration;

use eframe::egui::Context;

use crate::app::LinchpinApp;
use crate::app::action::Then;
use crate::app::background::Poll;
use crate::app::document::Document;
use crate::app::modals::transfer::{Arrival, Opening, Reading, Transfer, Wish};
use crate::app::review::wish::Comparison;
use crate::say;
use crate::storage::LoadError;

/// So long a frame waits for a save, which is over by then on most drives.
const AT_ONCE: Duration = Duration::from_millis(100);

impl LinchpinApp {
    /// Begins to open a map; what is read soon is there at once.
    pub(super) fn open(&mut self, path: &Path, why: Opening, ctx: &Context) {
        self.begin(Transfer::open(path, why, ctx), ctx);
    }

    /// Begins to read a map for another purpose.
    pub(super) fn read(&mut self, path: &Path, why: Reading, ctx: &Context) {
        self.begin(Transfer::read(path, why, ctx), ctx);
    }

    /// Begins a transfer, and waits a little for it.
    pub(super) fn begin(&mut self, transfer: Transfer, ctx: &Context) {
        if self.is_saving_still() {
            return;
        }
        let soon = transfer.wait();
        self.transferred(transfer, soon, ctx);
    }

    /// Whether the document is being saved, which is said: nothing else can be done with files then.
    pub(super) fn is_saving_still(&mut self) -> bool {
        let Some(transfer) = self.modals.transfer.as_ref().filter(|transfer| transfer.is_save()) else { return false };
        let file = transfer.path.display().to_string();
        self.messages.tell(say!("transfer-saving-still", file = file));
        true
    }

    /// Shows how far a file is, and takes in what has come of it.
    pub(in crate::app) fn transfers(&mut self, ctx: &Context) {
        let (waited_for, is_picking) = (self.modals.is_waited_for(), self.dialogs.is_busy());
        let may_leave = self.modals.after_save == Some(Then::Quit) && self.comes_back();
        let Some(transfer) = self.modals.transfer.take() else { return };
        let polled = if transfer.is_young() { transfer.job.wait(AT_ONCE) } else { transfer.job.poll() };
        // What is done soon shows nothing.
        let is_shown = matches!(polled, Poll::Pending) && !transfer.is_quiet() && !is_picking;
        let wish = if is_shown { transfer.show(ctx, waited_for, may_leave) } else { None };
        if wish == Some(Wish::Stop) {
            transfer.stop();
        }
        self.transferred(transfer, polled, ctx);
        match wish {
            Some(Wish::SaveAs) => self.save_as(ctx),
            Some(Wish::Leave) => self.go_on(Then::Quit, ctx),
            Some(Wish::Stop) | None => {}
        }
    }

    /// Takes in what has come of a transfer, or goes on with it.
    fn transferred(&mut self, transfer: Transfer, polled: Poll<Arrival>, ctx: &Context) {
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
                self.tell_of_waiting();
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
            Arrival::Opened(_, Ok(None)) | Arrival::Read(_, Ok(None)) => {
                self.messages.tell(say!("transfer-opening-stopped"));
                self.tell_of_waiting();
            }
            Arrival::Opened(why, Ok(Some(document))) => self.opened(path, why, Ok(*document), ctx),
            Arrival::Opened(why, Err(error)) => self.opened(path, why, Err(error), ctx),
            Arrival::Read(Reading::Comparison { name, is_older }, Ok(Some(loaded))) => {
                let is_of_file = self.document.path() == Some(path);
                self.compare(Comparison { with: loaded.map, name, is_older, is_of_file });
            }
            Arrival::Read(Reading::Reload, Ok(Some(loaded))) => self.reloaded(path, *loaded),
            Arrival::Read(_, Err(error)) => self.trouble_with_file(&error),
            Arrival::Merged(came) => self.merged(path, *came, ctx),
            Arrival::Saved(Ok(Some(saved))) => self.saved(path, Ok(saved), ctx),
            Arrival::Saved(Err(error)) => self.saved(path, Err(error), ctx),
            Arrival::Saved(Ok(None)) => {
                self.modals.after_save = None;
                self.messages.tell(say!("transfer-saving-stopped"));
            }
        }
    }

    fn opened(&mut self, path: &Path, why: Opening, result: Result<Document, LoadError>, ctx: &Context) {
        match why {
            Opening::File => self.opened_file(path, result),
            Opening::Leftover => self.read_for_leftover(path, &result, ctx),
            Opening::Discard => self.discarded(result),
            Opening::Version => self.opened_version(result),
        }
    }
}
