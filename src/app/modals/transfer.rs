//! A large file on its way in or out: read or written in the background, with a progress bar and a way to stop.

use std::path::{Path, PathBuf};

use eframe::egui::{Context, Id, Modal, ProgressBar, WidgetInfo, WidgetType};

use crate::app::background::Job;
use crate::app::document::Document;
use crate::model::ArgumentMap;
use crate::say;
use crate::storage::{self, Expected, LoadError, SaveError, Stamp};

/// Files of at least so many bytes are read in the background.
const LARGE: u64 = 2_000_000;
/// Maps of at least so many claims are written in the background.
const MANY: usize = 10_000;

/// A file on its way in or out. Nothing else can be done meanwhile but to stop it.
pub(in crate::app) struct Transfer {
    /// The file.
    pub(in crate::app) path: PathBuf,
    /// The work.
    pub(in crate::app) job: Job<Arrival>,
    is_opening: bool,
}

/// What a transfer ends with; none where it was stopped.
pub(in crate::app) enum Arrival {
    Opened(Result<Option<Box<Document>>, LoadError>),
    Saved(Result<Option<Stamp>, SaveError>),
}

/// Whether a file is read in the background.
pub(in crate::app) fn is_large(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|data| data.is_file() && data.len() >= LARGE)
}

/// Whether a document is written in the background.
pub(in crate::app) fn has_many(document: &Document) -> bool {
    document.map().claims().len() >= MANY
}

impl Transfer {
    /// Begins to read a file.
    pub(in crate::app) fn open(path: &Path, ctx: &Context) -> Self {
        let file = path.to_owned();
        let job = Job::once(ctx, move |watch| {
            Arrival::Opened(Document::load_watched(&file, watch).map(|document| document.map(Box::new)))
        });
        Self { path: path.to_owned(), job, is_opening: true }
    }

    /// Begins to write a map to a file.
    pub(in crate::app) fn save(map: ArgumentMap, path: &Path, expected: Option<Stamp>, ctx: &Context) -> Self {
        let file = path.to_owned();
        let job = Job::once(ctx, move |watch| {
            Arrival::Saved(storage::save_watched(&map, &file, Expected::of(expected.as_ref()), watch))
        });
        Self { path: path.to_owned(), job, is_opening: false }
    }

    /// Shows how far it is, and a button to stop it.
    pub(in crate::app) fn show(&self, ctx: &Context) {
        let name = self.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let title =
            if self.is_opening { say!("transfer-opening", file = name) } else { say!("transfer-saving", file = name) };
        Modal::new(Id::new("transfer")).show(ctx, |ui| {
            ui.set_width(360.0);
            ui.heading(title.as_str());
            ui.add_space(6.0);
            let share = self.job.progress();
            let bar = ui.add(ProgressBar::new(share).show_percentage());
            bar.widget_info(|| WidgetInfo::labeled(WidgetType::ProgressIndicator, true, title.as_str()));
            ui.add_space(6.0);
            if ui.add_enabled(!self.job.is_stopped(), eframe::egui::Button::new(say!("transfer-stop"))).clicked() {
                self.job.stop();
            }
        });
    }
}
