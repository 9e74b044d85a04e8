//! Reading and writing large files beside the window, with a progress bar and a way to stop.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError};
use std::time::Duration;

use eframe::egui::{Context, Id, Modal, ProgressBar, WidgetInfo, WidgetType};

use crate::app::LinchpinApp;
use crate::app::background::beside;
use crate::app::document::Document;
use crate::say;
use crate::storage::{self, Expected, LoadError, SaveError, Stamp};
use crate::util::watch::Watch;

/// Files of at least so many bytes are read beside the window.
const LARGE: u64 = 2_000_000;
/// Maps of at least so many claims are written beside the window.
const MANY: usize = 10_000;

/// A file on its way in or out. Nothing else can be done meanwhile but to stop it.
pub(in crate::app) struct Transfer {
    path: PathBuf,
    watch: Arc<Watch>,
    result: Receiver<Arrival>,
    is_opening: bool,
}

/// What a transfer ends with; none where it was stopped.
enum Arrival {
    Opened(Result<Option<Box<Document>>, LoadError>),
    Saved(Result<Option<Stamp>, SaveError>),
}

impl Drop for Transfer {
    fn drop(&mut self) {
        self.watch.stop();
    }
}

impl Transfer {
    fn begin(
        ctx: &Context,
        path: &Path,
        is_opening: bool,
        work: impl FnOnce(&Path, &Watch) -> Arrival + Send + 'static,
    ) -> Self {
        let watch = Arc::new(Watch::default());
        let (seen, file) = (Arc::clone(&watch), path.to_owned());
        let result = beside(ctx, move || work(&file, &seen));
        Self { path: path.to_owned(), watch, result, is_opening }
    }
}

/// Whether a file is read beside the window.
pub(in crate::app) fn is_large(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|data| data.is_file() && data.len() >= LARGE)
}

/// Whether a document is written beside the window.
pub(in crate::app) fn has_many(document: &Document) -> bool {
    document.map().claims().len() >= MANY
}

impl LinchpinApp {
    /// Begins to read a file.
    pub(in crate::app) fn begin_opening(&mut self, path: &Path, ctx: &Context) {
        self.transfer = Some(Transfer::begin(ctx, path, true, |path, watch| {
            Arrival::Opened(Document::load_watched(path, watch).map(|document| document.map(Box::new)))
        }));
    }

    /// Begins to write the document to a file.
    pub(in crate::app) fn begin_saving(&mut self, path: &Path, expected: Option<Stamp>, ctx: &Context) {
        let map = self.document.map().clone();
        self.transfer = Some(Transfer::begin(ctx, path, false, move |path, watch| {
            Arrival::Saved(storage::save_watched(&map, path, Expected::of(expected.as_ref()), watch))
        }));
    }

    /// Shows how far a file is, and takes in what has come of it.
    pub(in crate::app) fn transfers(&mut self, ctx: &Context) {
        let Some(transfer) = &self.transfer else { return };
        let path = transfer.path.clone();
        match transfer.result.try_recv() {
            Err(TryRecvError::Empty) => {
                progress(ctx, transfer);
                ctx.request_repaint_after(Duration::from_millis(60));
            }
            Err(TryRecvError::Disconnected) => {
                self.transfer = None;
                self.after_save = None;
                self.warn(say!("transfer-failed"));
            }
            Ok(arrival) => {
                self.transfer = None;
                match arrival {
                    Arrival::Opened(Ok(Some(document))) => self.opened(&path, Ok(*document)),
                    Arrival::Opened(Err(error)) => self.opened(&path, Err(error)),
                    Arrival::Opened(Ok(None)) => self.tell(say!("transfer-opening-stopped")),
                    Arrival::Saved(Ok(Some(stamp))) => {
                        self.document.saved_as(&path, stamp);
                        self.saved(&path, Ok(()), ctx);
                    }
                    Arrival::Saved(Err(error)) => self.saved(&path, Err(error), ctx),
                    Arrival::Saved(Ok(None)) => {
                        self.after_save = None;
                        self.tell(say!("transfer-saving-stopped"));
                    }
                }
            }
        }
    }
}

fn progress(ctx: &Context, transfer: &Transfer) {
    let name = transfer.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let title =
        if transfer.is_opening { say!("transfer-opening", file = name) } else { say!("transfer-saving", file = name) };
    Modal::new(Id::new("transfer")).show(ctx, |ui| {
        ui.set_width(360.0);
        ui.heading(title.as_str());
        ui.add_space(6.0);
        let share = transfer.watch.progress();
        let bar = ui.add(ProgressBar::new(share).show_percentage());
        bar.widget_info(|| WidgetInfo::labeled(WidgetType::ProgressIndicator, true, title.as_str()));
        ui.add_space(6.0);
        if ui.add_enabled(!transfer.watch.is_stopped(), eframe::egui::Button::new(say!("transfer-stop"))).clicked() {
            transfer.watch.stop();
        }
    });
}
