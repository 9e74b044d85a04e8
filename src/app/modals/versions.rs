//! The list of earlier versions of the open file.

use std::path::PathBuf;

use eframe::egui::{Context, Grid, Id, Label, Modal, ScrollArea, WidgetInfo, WidgetType};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::app::background::{Job, Poll, Send};
use crate::app::recovery::words;
use crate::say;
use crate::storage;
use crate::storage::journal::Tally;
use crate::storage::versions::{Kind, Version};

/// How wide the column of changes is, in logical pixels.
const CHANGES: f32 = 220.0;

/// The earlier versions of the open file, as they were when the list was opened.
pub(in crate::app) struct VersionsSheet {
    versions: Vec<Version>,
    folder: Option<PathBuf>,
    /// What each changed against the one before, where that is known by now.
    changes: Vec<Option<String>>,
    /// Works that out.
    job: Job<(usize, String)>,
}

/// What was picked.
pub(in crate::app) enum Answer {
    /// A version, by its file.
    Open(PathBuf),
    /// A version to compare with, by its file, and what it is called.
    Compare(PathBuf, String),
    /// Nothing.
    Close,
}

impl VersionsSheet {
    /// A list; `folder` is where all of them are.
    pub(in crate::app) fn new(ctx: &Context, versions: Vec<Version>, folder: Option<PathBuf>) -> Self {
        let (changes, all) = (vec![None; versions.len()], versions.clone());
        let job = Job::begin(ctx, move |_, send| tell_changes(&all, send));
        Self { versions, folder, changes, job }
    }

    fn take_in_changes(&mut self) {
        while let Poll::Ready((number, said)) = self.job.poll() {
            if let Some(change) = self.changes.get_mut(number) {
                *change = Some(said);
            }
        }
    }

    /// Shows the list. What was picked, once something is.
    pub(in crate::app) fn show(&mut self, ctx: &Context) -> Option<Answer> {
        self.take_in_changes();
        let mut answer = None;
        let modal = Modal::new(Id::new("versions")).show(ctx, |ui| {
            ui.set_width(640.0);
            ui.heading(say!("versions-title"));
            ui.add_space(6.0);
            if self.versions.is_empty() {
                ui.label(say!("versions-none"));
            }
            ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
                Grid::new("versions").num_columns(6).spacing([14.0, 6.0]).striped(true).show(ui, |ui| {
                    for (version, change) in self.versions.iter().zip(&self.changes) {
                        let (time, kind) = (time(version), kind(version.kind));
                        ui.label(time.as_str());
                        ui.label(kind);
                        ui.weak(say!("version-size", size = (version.bytes.div_ceil(1024)).to_string()));
                        ui.scope(|ui| {
                            ui.set_width(CHANGES);
                            ui.add(Label::new(change.as_deref().unwrap_or("…")).wrap());
                        });
                        let button = ui.button(say!("versions-open"));
                        let name = say!("version-name", time = time.as_str(), kind = kind);
                        button.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, name.as_str()));
                        if button.clicked() {
                            answer = Some(Answer::Open(version.path.clone()));
                        }
                        let button = ui.button(say!("versions-compare"));
                        let told = say!("versions-compare-name", version = name.as_str());
                        button.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, told.as_str()));
                        if button.clicked() {
                            answer = Some(Answer::Compare(version.path.clone(), name));
                        }
                        ui.end_row();
                    }
                });
            });
            if let Some(folder) = &self.folder {
                ui.add_space(6.0);
                ui.weak(say!("versions-where", folder = folder.display().to_string()));
            }
            ui.add_space(10.0);
            let close = ui.button(say!("versions-close"));
            if ui.memory(|memory| memory.focused().is_none()) {
                close.request_focus();
            }
            if close.clicked() {
                answer = Some(Answer::Close);
            }
        });
        if answer.is_none() && modal.should_close() {
            answer = Some(Answer::Close);
        }
        answer
    }
}

/// Says of each version what it changed against the one before, the latest first.
fn tell_changes(versions: &[Version], send: Send<'_, (usize, String)>) {
    let read = |number: usize| storage::load(&versions.get(number)?.path).ok().map(|loaded| loaded.map);
    let mut later = read(0);
    for number in 0..versions.len() {
        let earlier = read(number + 1);
        let said = match (&earlier, &later) {
            (Some(earlier), Some(later)) => words::tally(&Tally::between(earlier, later)),
            (None, Some(_)) => say!("version-first").to_owned(),
            (_, None) => say!("version-unreadable").to_owned(),
        };
        if !send((number, said)) {
            return;
        }
        later = earlier;
    }
}

/// When it was kept, in the user's time zone.
fn time(version: &Version) -> String {
    match Timestamp::try_from(version.at) {
        Ok(at) => at.to_zoned(TimeZone::system()).strftime("%Y-%m-%d %H:%M:%S").to_string(),
        Err(_) => String::new(),
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Saved => say!("version-saved"),
        Kind::Unsaved => say!("version-unsaved"),
        Kind::Discarded => say!("version-discarded"),
        Kind::Theirs => say!("version-theirs"),
    }
}
