//! The work of an export, in the background.

use std::path::{Path, PathBuf};

use eframe::egui::{Context, Ui};

use crate::app::background::Job;
use crate::app::style;
use crate::export::{self, ExportError, Request, Snapshot};
use crate::say;
use crate::util::watch::Watch;

/// An export on its way.
pub(super) struct Work {
    /// The file that was picked.
    pub(super) path: PathBuf,
    /// What comes of it.
    pub(super) job: Job<Result<Done, String>>,
}

/// What has come of an export.
pub(super) enum Done {
    /// The files are there.
    Written(Vec<PathBuf>),
    /// Nothing is written yet: beside the file that was picked, others would be replaced.
    Taken(Taken),
}

/// An export that would replace files of which nobody was asked.
pub(super) struct Taken {
    asked: PathBuf,
    files: Vec<export::File>,
    there: Vec<PathBuf>,
    /// Whether the question has been put.
    is_put: bool,
}

impl Work {
    /// Makes the files of an export and writes them if nothing but the file that was picked would be replaced.
    pub(super) fn export(path: PathBuf, snapshot: Snapshot, request: Request, ctx: &Context) -> Self {
        let to = path.clone();
        let job = Job::once(ctx, move |watch| {
            let name = to.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let files = export::export(&snapshot, &request, &name, watch).map_err(|error| error.to_string())?;
            let beside = files.iter().map(|file| file.path(&to)).filter(|path| *path != to);
            let there: Vec<PathBuf> = beside.filter(|path| path.exists()).collect();
            if there.is_empty() {
                written(&to, &files, watch)
            } else {
                Ok(Done::Taken(Taken { asked: to, files, there, is_put: false }))
            }
        });
        Self { path, job }
    }

    /// Writes files that may be replaced.
    pub(super) fn replace(taken: Taken, ctx: &Context) -> Self {
        let path = taken.asked.clone();
        Self { path, job: Job::once(ctx, move |watch| written(&taken.asked, &taken.files, watch)) }
    }
}

impl Taken {
    /// As many names are told.
    const TOLD: usize = 6;

    /// Whether the files may be replaced, once that is answered.
    pub(super) fn ask(&mut self, ui: &mut Ui) -> Option<bool> {
        let name = |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut names: Vec<String> = self.there.iter().take(Self::TOLD).map(name).collect();
        if self.there.len() > Self::TOLD {
            names.push("…".to_owned());
        }
        ui.label(say!("export-taken", count = self.there.len(), files = names.join(", ")));
        // Not the place of the button before, which has the keyboard.
        ui.push_id("taken", |ui| {
            let (replace, cancel) = ui
                .horizontal(|ui| (ui.button(style::bold(say!("export-replace"))), ui.button(say!("ask-cancel"))))
                .inner;
            if !std::mem::replace(&mut self.is_put, true) {
                cancel.request_focus();
            }
            if replace.clicked() { Some(true) } else { cancel.clicked().then_some(false) }
        })
        .inner
    }
}

/// Writes the files, unless that was given up meanwhile.
fn written(asked: &Path, files: &[export::File], watch: &Watch) -> Result<Done, String> {
    if watch.is_stopped() {
        return Err(ExportError::Stopped.to_string());
    }
    export::write(asked, files).map(Done::Written).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use crate::app::modals::export::work::*;

    #[test]
    fn what_was_given_up_is_not_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.svg");
        let files = [export::File { suffix: String::new(), extension: None, bytes: b"<svg".to_vec() }];
        let watch = Watch::default();
        watch.stop();
        assert!(written(&path, &files, &watch).is_err() && !path.exists());
        assert!(written(&path, &files, &Watch::default()).is_ok() && path.exists());
    }
}
