//! The list of earlier versions of the open file.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use eframe::egui::{Context, Grid, Id, Label, Modal, ScrollArea, Ui, WidgetInfo, WidgetType};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::app::accessibility;
use crate::app::background::{Job, Poll, Send};
use crate::app::git;
use crate::app::recovery::archive::Archive;
use crate::app::recovery::words;
use crate::say;
use crate::storage;
use crate::storage::journal::Tally;
use crate::storage::versions::Kind;

/// How wide the columns of what it is and of changes are, in logical pixels.
const KIND: f32 = 200.0;
const CHANGES: f32 = 230.0;
/// So many letters of a commit's name are shown.
const SHORT: usize = 7;

/// The earlier versions of the open file, as they were when the list was opened: those that were kept, and git's commits.
pub(in crate::app) struct VersionsSheet {
    folder: Option<PathBuf>,
    rows: Vec<Row>,
    /// Whether all are listed.
    is_listed: bool,
    /// Finds them, and what each changed.
    job: Job<News>,
}

/// Where an earlier version is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a file of its own.
    File(PathBuf),
    /// In the place of a file in a commit, by its name in git.
    Commit(PathBuf, String),
}

struct Row {
    place: Place,
    at: SystemTime,
    /// Why it was kept, or who made the commit.
    what: String,
    /// What it changed against the one before, where that is known by now.
    change: Option<String>,
}

enum News {
    Listed(Vec<Row>),
    Change(usize, String),
}

/// What was picked.
pub(in crate::app) enum Answer {
    /// A version.
    Open(Place),
    /// A version to compare with, and what it is called.
    Compare(Place, String),
    /// Nothing.
    Close,
}

impl VersionsSheet {
    /// The list of what `archive` and git have of the file at `path`, or of the maps that have none.
    pub(in crate::app) fn new(ctx: &Context, archive: Option<Archive>, path: Option<&Path>) -> Self {
        let (folder, path) = (archive.as_ref().map(|archive| archive.folder().to_owned()), path.map(Path::to_owned));
        let job = Job::begin(ctx, move |_, send| {
            let rows = rows(archive.as_ref(), path.as_deref());
            let places: Vec<Place> = rows.iter().map(|row| row.place.clone()).collect();
            if send(News::Listed(rows)) {
                tell_changes(&places, send);
            }
        });
        Self { folder, rows: Vec::new(), is_listed: false, job }
    }

    fn take_in_news(&mut self) {
        while let Poll::Ready(news) = self.job.poll() {
            match news {
                News::Listed(rows) => (self.rows, self.is_listed) = (rows, true),
                News::Change(number, said) => {
                    if let Some(row) = self.rows.get_mut(number) {
                        row.change = Some(said);
                    }
                }
            }
        }
    }

    /// Shows the list. What was picked, once something is.
    pub(in crate::app) fn show(&mut self, ctx: &Context) -> Option<Answer> {
        self.take_in_news();
        let mut answer = None;
        let modal = Modal::new(Id::new("versions")).show(ctx, |ui| {
            accessibility::dialog(ui, say!("versions-title"));
            ui.set_width(760.0_f32.min(ctx.content_rect().width() - 40.0));
            ui.heading(say!("versions-title"));
            ui.add_space(6.0);
            if !self.is_listed {
                ui.label(say!("versions-reading"));
            } else if self.rows.is_empty() {
                ui.label(say!("versions-none"));
            }
            ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
                Grid::new("versions").num_columns(5).spacing([14.0, 6.0]).striped(true).show(ui, |ui| {
                    for row in &self.rows {
                        if let Some(picked) = row.show(ui) {
                            answer = Some(picked);
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

impl Row {
    fn show(&self, ui: &mut Ui) -> Option<Answer> {
        let time = time(self.at);
        let name = say!("version-name", time = time.as_str(), kind = self.what.as_str());
        ui.label(time);
        for (text, width) in [(self.what.as_str(), KIND), (self.change.as_deref().unwrap_or("…"), CHANGES)] {
            ui.scope(|ui| {
                ui.set_width(width);
                // Nothing moves when more is told.
                ui.add(Label::new(text).truncate());
            });
        }
        let opens = ui.button(say!("versions-open"));
        opens.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, name.as_str()));
        let compares = ui.button(say!("versions-compare"));
        let told = say!("versions-compare-name", version = name.as_str());
        compares.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, told.as_str()));
        if opens.clicked() {
            return Some(Answer::Open(self.place.clone()));
        }
        compares.clicked().then(|| Answer::Compare(self.place.clone(), name))
    }
}

/// What there is of a file, the latest first.
fn rows<'a>(archive: Option<&Archive>, path: Option<&'a Path>) -> Vec<Row> {
    let kept = archive.map(|archive| archive.list(path)).unwrap_or_default().into_iter().map(|version| Row {
        place: Place::File(version.path),
        at: version.at,
        what: kind(version.kind).to_owned(),
        change: None,
    });
    let of_file = |path: &'a Path| git::commits(path).into_iter().map(move |commit| (path, commit));
    let commits = path.into_iter().flat_map(of_file).map(|(path, commit)| Row {
        place: Place::Commit(path.to_owned(), commit.hash.clone()),
        at: commit.at,
        what: say!(
            "version-commit",
            name = commit.hash.get(..SHORT).unwrap_or_default(),
            author = commit.author,
            subject = commit.subject
        ),
        change: None,
    });
    let mut rows: Vec<Row> = kept.chain(commits).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.at));
    rows
}

/// Says of each version what it changed against the one before, the latest first.
fn tell_changes(places: &[Place], send: Send<'_, News>) {
    let read = |number: usize| match places.get(number)? {
        Place::File(path) => storage::load(path).ok().map(|loaded| loaded.map),
        Place::Commit(path, hash) => git::map_at(path, hash).ok(),
    };
    let mut later = read(0);
    for number in 0..places.len() {
        let earlier = read(number + 1);
        let said = match (&earlier, &later) {
            (Some(earlier), Some(later)) => words::tally(&Tally::between(earlier, later)),
            (None, Some(_)) => say!("version-first").to_owned(),
            (_, None) => say!("version-unreadable").to_owned(),
        };
        if !send(News::Change(number, said)) {
            return;
        }
        later = earlier;
    }
}

fn time(at: SystemTime) -> String {
    match Timestamp::try_from(at) {
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
        Kind::Found => say!("version-found"),
    }
}
