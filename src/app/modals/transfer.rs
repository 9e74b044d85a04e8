//! A file on its way in or out: read or written in the background, with a progress bar and a way to stop it. A save is in
//! nobody's way: what is changed meanwhile is unsaved when it is over.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use eframe::egui::{
    Align2, Area, Button, Context, Frame, Id, Modal, Order, ProgressBar, Ui, WidgetInfo, WidgetType, vec2,
};

use crate::app::accessibility;
use crate::app::background::{Job, Poll};
use crate::app::document::Document;
use crate::app::document::merging::{Came, Merging};
use crate::app::document::saving::{Saved, Saving};
use crate::say;
use crate::storage::{self, LoadError, Loaded, SaveError};

/// So long the window waits for a file that is opened: most are read by then, and nothing flickers.
const SOON: Duration = Duration::from_millis(250);
/// Until then most transfers are over, and frames may wait for them a little.
const YOUNG: Duration = Duration::from_secs(1);
/// A save that takes no longer than this shows nothing; what is typed meanwhile waits.
const QUIET: Duration = Duration::from_millis(400);
/// A drive that does not answer is left alone so long after *Stop*.
const STUCK: Duration = Duration::from_secs(1);

/// A save that takes longer than this is on a drive that does not answer: another place is offered.
const SLOW: Duration = Duration::from_secs(3);

/// What can be answered to a transfer that takes long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Wish {
    /// Stop it.
    Stop,
    /// Save somewhere else.
    SaveAs,
    /// Leave without waiting for it; what is unsaved comes back.
    Leave,
}

/// A file on its way in or out, beside the window.
pub(in crate::app) struct Transfer {
    /// The file.
    pub(in crate::app) path: PathBuf,
    /// The work.
    pub(in crate::app) job: Job<Arrival>,
    doing: Doing,
    begun: Instant,
    stopped: Cell<Option<Instant>>,
}

/// What a transfer does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Doing {
    Opening,
    Merging,
    Saving,
}

/// Why a map is opened in the place of the one that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Opening {
    /// The analyst asked for it.
    File,
    /// An earlier run left unsaved work on it.
    Leftover,
    /// Unsaved work that was brought back is not wanted.
    Discard,
    /// It is an earlier version, and is opened as a map without a file.
    Version,
}

/// What a map is read for that is not opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) enum Reading {
    /// To be compared with, under this name; whether it is an earlier state of what is open.
    Comparison { name: String, is_older: bool },
    /// The document is to be what its file holds.
    Reload,
}

/// What a transfer ends with; none where it was stopped.
pub(in crate::app) enum Arrival {
    Opened(Opening, Result<Option<Box<Document>>, LoadError>),
    Read(Reading, Result<Option<Box<Loaded>>, LoadError>),
    Merged(Box<Came>),
    Saved(Result<Option<Saved>, SaveError>),
}

impl Transfer {
    /// Begins to read a file that is to be opened.
    pub(in crate::app) fn open(path: &Path, why: Opening, ctx: &Context) -> Self {
        let file = path.to_owned();
        let job = Job::once(ctx, move |watch| {
            let document = match why {
                Opening::Version => {
                    storage::load_watched(&file, watch).map(|loaded| loaded.map(|loaded| Document::unseen(loaded.map)))
                }
                Opening::File | Opening::Leftover | Opening::Discard => Document::load_watched(&file, watch),
            };
            Arrival::Opened(why, document.map(|document| document.map(Box::new)))
        });
        Self::new(path, job, Doing::Opening)
    }

    /// Begins to read a file for another purpose.
    pub(in crate::app) fn read(path: &Path, why: Reading, ctx: &Context) -> Self {
        let file = path.to_owned();
        let job = Job::once(ctx, move |watch| {
            let loaded = storage::load_watched(&file, watch);
            Arrival::Read(why, loaded.map(|loaded| loaded.map(Box::new)))
        });
        Self::new(path, job, Doing::Opening)
    }

    /// Begins to merge what a file holds into a document.
    pub(in crate::app) fn merge(merging: Merging, path: &Path, ctx: &Context) -> Self {
        Self::new(path, Job::once(ctx, move |watch| Arrival::Merged(Box::new(merging.run(watch)))), Doing::Merging)
    }

    /// Begins to write a map to a file, after `before` was done.
    pub(in crate::app) fn save(
        saving: Saving,
        path: &Path,
        ctx: &Context,
        before: impl FnOnce() + Send + 'static,
    ) -> Self {
        let job = Job::once(ctx, move |watch| {
            before();
            Arrival::Saved(saving.run(watch))
        });
        Self::new(path, job, Doing::Saving)
    }

    fn new(path: &Path, job: Job<Arrival>, doing: Doing) -> Self {
        Self { path: path.to_owned(), job, doing, begun: Instant::now(), stopped: Cell::new(None) }
    }

    /// Whether it is a save or a merge that nobody need hear of yet.
    pub(in crate::app) fn is_quiet(&self) -> bool {
        self.doing != Doing::Opening && self.begun.elapsed() < QUIET
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

    /// Whether it is a save.
    pub(in crate::app) fn is_save(&self) -> bool {
        self.doing == Doing::Saving
    }

    /// Whether it is a save on a drive that does not answer.
    fn is_slow(&self) -> bool {
        self.is_save() && self.begun.elapsed() > SLOW
    }

    /// Tells it to stop.
    pub(in crate::app) fn stop(&self) {
        self.job.stop();
        self.stopped.set(Some(Instant::now()));
    }

    /// Shows how far it is, and what can be done about it: over the window if it is `waited_for`, else at the canvas' foot.
    /// `may_leave` offers not to wait for the save before the window closes.
    pub(in crate::app) fn show(&self, ctx: &Context, waited_for: bool, may_leave: bool) -> Option<Wish> {
        let mut wish = None;
        if waited_for {
            Modal::new(Id::new("transfer")).show(ctx, |ui| {
                ui.set_width(360.0);
                wish = self.contents(ui, may_leave);
            });
        } else {
            let area = Area::new(Id::new("transfer beside")).order(Order::Foreground).constrain(true);
            area.anchor(Align2::CENTER_BOTTOM, vec2(0.0, -44.0)).show(ctx, |ui| {
                Frame::popup(ui.style()).show(ui, |ui| {
                    ui.set_width(360.0);
                    wish = self.contents(ui, may_leave);
                });
            });
        }
        wish
    }

    fn contents(&self, ui: &mut Ui, may_leave: bool) -> Option<Wish> {
        let name = self.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let title = match self.doing {
            Doing::Opening => say!("transfer-opening", file = name),
            Doing::Merging => say!("transfer-merging", file = name),
            Doing::Saving => say!("transfer-saving", file = name),
        };
        accessibility::dialog(ui, &title);
        ui.heading(title.as_str());
        ui.add_space(6.0);
        let bar = ui.add(ProgressBar::new(self.job.progress()).show_percentage());
        bar.widget_info(|| WidgetInfo::labeled(WidgetType::ProgressIndicator, true, title.as_str()));
        ui.add_space(6.0);
        if self.is_slow() {
            ui.label(say!("transfer-slow"));
            ui.add_space(6.0);
        }
        let offered = [
            (Wish::Stop, say!("transfer-stop"), true),
            (Wish::SaveAs, say!("ask-save-as"), self.is_slow()),
            (Wish::Leave, say!("transfer-leave"), may_leave && self.is_slow()),
        ];
        let mut wish = None;
        ui.horizontal(|ui| {
            for (meaning, label, _) in offered.into_iter().filter(|(.., is_offered)| *is_offered) {
                if ui.add_enabled(!self.job.is_stopped(), Button::new(label)).clicked() {
                    wish = Some(meaning);
                }
            }
        });
        wish
    }
}
