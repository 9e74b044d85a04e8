//! A file on its way in or out: read or written in the background, with a progress bar and a way to stop.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use eframe::egui::{Context, Id, Modal, ProgressBar, WidgetInfo, WidgetType};

use crate::app::background::{Job, Poll};
use crate::app::document::Document;
use crate::app::document::saving::{Saved, Saving};
use crate::say;
use crate::storage::{LoadError, SaveError};

/// So long the window waits for a file that is opened: most are read by then, and nothing flickers.
const SOON: Duration = Duration::from_millis(250);
/// Until then most transfers are over, and frames may wait for them a little.
const YOUNG: Duration = Duration::from_secs(1);
/// A save that takes no longer than this shows nothing; what is typed meanwhile waits.
const QUIET: Duration = Duration::from_millis(400);
/// A drive that does not answer is left alone so long after *Stop*.
const STUCK: Duration = Duration::from_secs(1);

/// A file on its way in or out, beside the window. Nothing else can be done meanwhile but to stop it.
pub(in crate::app) struct Transfer {
    /// The file.
    pub(in crate::app) path: PathBuf,
    /// The work.
    pub(in crate::app) job: Job<Arrival>,
    is_opening: bool,
    begun: Instant,
    stopped: Cell<Option<Instant>>,
}

/// What a transfer ends with; none where it was stopped.
pub(in crate::app) enum Arrival {
    Opened(Result<Option<Box<Document>>, LoadError>),
    Saved(Result<Option<Saved>, SaveError>),
}

impl Transfer {
    /// Begins to read a file.
    pub(in crate::app) fn open(path: &Path, ctx: &Context) -> Self {
        let file = path.to_owned();
        let job = Job::once(ctx, move |watch| {
            Arrival::Opened(Document::load_watched(&file, watch).map(|document| document.map(Box::new)))
        });
        Self::new(path, job, true)
    }

    /// Begins to write a map to a file.
    pub(in crate::app) fn save(saving: Saving, path: &Path, ctx: &Context) -> Self {
        Self::new(path, Job::once(ctx, move |watch| Arrival::Saved(saving.run(watch))), false)
    }

    fn new(path: &Path, job: Job<Arrival>, is_opening: bool) -> Self {
        Self { path: path.to_owned(), job, is_opening, begun: Instant::now(), stopped: Cell::new(None) }
    }

    /// Whether it is a save that nobody need hear of yet.
    pub(in crate::app) fn is_quiet(&self) -> bool {
        !self.is_opening && self.begun.elapsed() < QUIET
    }

    /// Whether it has hardly begun.
    pub(in crate::app) fn is_young(&self) -> bool {
        self.begun.elapsed() < YOUNG
    }

    /// What has come of it, if that is soon.
    pub(in crate::app) fn wait(&self) -> Poll<Arrival> {
        self.job.wait(SOON)
    }

    /// Whether it was told to stop and does not answer.
    pub(in crate::app) fn is_stuck(&self) -> bool {
        self.stopped.get().is_some_and(|at| at.elapsed() > STUCK)
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
                self.stopped.set(Some(Instant::now()));
            }
        });
    }
}
