//! Follows what other programs make of the open file, and keeps earlier versions of it.

use std::path::Path;
use std::time::Duration;

use eframe::egui::Context;

use crate::app::LinchpinApp;
use crate::app::action::Then;
use crate::app::document::Document;
use crate::app::file_watch::{FileWatch, News};
use crate::app::git::Wanted;
use crate::app::modals::question::Question;
use crate::app::modals::transfer::{Opening, Reading};
use crate::app::modals::versions::{Answer, Place, VersionsSheet};
use crate::app::recovery::bar::{Bar, Fate};
use crate::app::recovery::words;
use crate::say;
use crate::storage::journal::Tally;
use crate::storage::presence::Person;
use crate::storage::versions::Kind;
use crate::storage::{LoadError, Loaded};

/// So often unsaved work is kept as a version, in seconds.
const AT_TIMES: f64 = 300.0;
/// So long what is to be discarded is waited for until it is kept.
const DISCARDING: Duration = Duration::from_secs(3);

impl LinchpinApp {
    /// Has the open file watched, and takes in what became of it when nothing else is going on.
    pub(in crate::app) fn follow_file(&mut self) {
        let (document, is_busy) = (
            &self.document,
            self.modals.take_keys() || self.modals.is_saving() || self.canvas.is_writing() || self.presenter.is_some(),
        );
        if let Some(watch) = &mut self.file_watch {
            watch.watch(document.path(), document.stamp(), document.leads_to());
            if let Some((_, others)) = watch.others().filter(|(path, _)| document.path() == Some(path)) {
                self.company(&others);
            }
        }
        if is_busy {
            return;
        }
        self.mend_bar();
        if matches!(self.recovery.bar, Some(Bar::BroughtBack { .. })) {
            return;
        }
        if let Some(news) = self.file_watch.as_ref().and_then(FileWatch::news) {
            self.hear_of_the_file(news);
        }
    }

    fn hear_of_the_file(&mut self, news: News) {
        let is_of = |path: &Path| self.document.path() == Some(path);
        match news {
            News::Changed(path, loaded, measurer) if is_of(&path) => {
                self.document.learn(*measurer);
                self.file_changed(&path, *loaded);
            }
            News::Back(path, loaded) if is_of(&path) => {
                if loaded.map == *self.document.map() {
                    self.document.saved_as(&path, loaded.stamp);
                }
                if matches!(self.recovery.bar, Some(Bar::Gone | Bar::Unreadable(_) | Bar::Elsewhere(_))) {
                    self.end_bar();
                    self.messages.tell(say!("file-back"));
                }
            }
            News::Gone(path) if is_of(&path) => self.file_is_lost(Bar::Gone),
            News::Unreadable(path, error) if is_of(&path) => self.file_is_lost(Bar::Unreadable(error)),
            News::Elsewhere(path, to) if is_of(&path) => self.file_is_lost(Bar::Elsewhere(to)),
            _ => {}
        }
    }

    /// What was read is not to be had at the file's path any more: what is here is nowhere else.
    fn file_is_lost(&mut self, bar: Bar) {
        self.document.file_has_gone();
        self.recovery.keep_whole(&self.document);
        self.recovery.bar = Some(bar);
    }

    /// Takes the bar away when its reason is gone.
    fn mend_bar(&mut self) {
        match &self.recovery.bar {
            // Taken in, or as it was again.
            Some(Bar::Changed { theirs, .. }) if self.document.stamp() == Some(&theirs.stamp) => self.end_bar(),
            // All was taken back, so that there is nothing to be asked about.
            Some(Bar::Changed { .. }) if !self.document.is_dirty() => {
                let path = self.document.path().map(Path::to_owned);
                if let (Some(Bar::Changed { theirs, .. }), Some(path)) = (self.recovery.bar.take(), path) {
                    self.file_changed(&path, *theirs);
                }
                self.tell_of_waiting();
            }
            Some(Bar::BroughtBack { fate: Fate::Same | Fate::NoFile, damaged: None, .. })
                if !self.document.is_dirty() =>
            {
                self.end_bar();
            }
            _ => {}
        }
    }

    /// There is nothing to be said of what is open any more; other maps may have unsaved work still.
    pub(super) fn end_bar(&mut self) {
        self.recovery.bar = None;
        self.tell_of_waiting();
    }

    /// Says who else has the file open.
    fn company(&mut self, others: &[Person]) {
        let who: Vec<String> = others
            .iter()
            .map(|Person { user, host, .. }| match user.as_str() {
                "" => host.clone(),
                user => say!("open-by", user = user, host = host.as_str()),
            })
            .collect();
        let before = std::mem::take(&mut self.window.also_open);
        if who.is_empty() && self.messages.last() == before {
            self.messages.clear();
        }
        if !who.is_empty() {
            self.window.also_open = say!("open-also", who = who.join(", "));
            if before.is_empty() {
                self.messages.tell(self.window.also_open.clone());
            }
        }
    }

    fn file_changed(&mut self, path: &Path, loaded: Loaded) {
        if self.document.stamp() == Some(&loaded.stamp) {
            // It is as it was again.
            if matches!(self.recovery.bar, Some(Bar::Changed { .. })) {
                self.end_bar();
            }
            return;
        }
        if matches!(self.recovery.bar, Some(Bar::Unreadable(_) | Bar::Elsewhere(_) | Bar::Gone)) {
            self.end_bar();
        }
        if loaded.map == *self.document.map() {
            self.document.saved_as(path, loaded.stamp);
            self.end_bar();
            return;
        }
        if self.document.is_dirty() {
            // What is unsaved here is not their doing.
            let base = self.document.as_on_disk();
            let tally = Tally::between(base.as_ref().unwrap_or(self.document.map()), &loaded.map);
            self.compare_anew(&loaded.map);
            self.recovery.bar = Some(Bar::Changed { theirs: Box::new(loaded), tally });
            return;
        }
        // What was taken back could still be done again.
        if let (Some(map), Some(archive)) = (self.document.as_done_again(), &self.recovery.archive) {
            archive.keep(self.document.path(), Kind::Unsaved, map);
        }
        let tally = Tally::between(self.document.map(), &loaded.map);
        self.compare_anew(&loaded.map);
        self.take_up(loaded);
        let file = self.document.file_name().unwrap_or_default();
        self.messages.tell(say!("file-loaded-again", file = file, difference = words::tally(&tally)));
    }

    /// Takes up what the file holds; selection and camera stay.
    fn take_up(&mut self, loaded: Loaded) {
        self.document.take_up(loaded);
        self.recovery.begin(&mut self.document);
        self.tell_of_waiting();
    }

    /// The file was read again, and the document is to be that; what was here is kept as a version.
    pub(super) fn reloaded(&mut self, path: &Path, loaded: Loaded) {
        match self.keep_discarded() {
            Ok(kept) => self.reload(path, loaded, kept),
            Err(reason) => self.not_discarded(&reason),
        }
    }

    /// Takes up what the file holds; `kept` says where what was here is.
    fn reload(&mut self, path: &Path, loaded: Loaded, kept: Option<&'static str>) {
        self.take_up(loaded);
        self.messages.tell(with(say!("file-reloaded", file = path.display().to_string()), kept));
    }

    /// The next save replaces what another program has made of the file; that is kept as a version.
    pub(super) fn keep_mine(&mut self) {
        let Some(Bar::Changed { theirs, .. }) = self.recovery.bar.take() else { return };
        let Loaded { map, stamp, .. } = *theirs;
        if let Some(archive) = &self.recovery.archive {
            archive.keep(self.document.path(), Kind::Theirs, map.clone());
        }
        self.document.expect_on_disk(stamp, map);
        self.tell_of_waiting();
    }

    /// Takes up what another program has made of the file; what was here is kept as a version.
    pub(super) fn load_theirs(&mut self) {
        let kept = match self.keep_discarded() {
            Ok(kept) => kept,
            // The bar stays: nothing has changed.
            Err(reason) => return self.not_discarded(&reason),
        };
        let (Some(Bar::Changed { theirs, .. }), Some(path)) =
            (self.recovery.bar.take(), self.document.path().map(Path::to_owned))
        else {
            return;
        };
        self.reload(&path, *theirs, kept);
    }

    /// Keeps what is to be discarded as a version, if there is anything unsaved in it. What to say of it: where it is.
    ///
    /// # Errors
    /// When it cannot be kept, why: it must not be discarded then unless that is wished all the same.
    pub(super) fn keep_discarded(&self) -> Result<Option<&'static str>, String> {
        let Some(archive) = self.recovery.archive.as_ref().filter(|_| self.document.is_dirty()) else {
            return Ok(None);
        };
        let (path, map) = (self.document.path(), self.document.map().clone());
        archive.keep_surely(path, Kind::Discarded, map, DISCARDING)?;
        Ok(Some(match path {
            Some(_) => say!("discarded-kept"),
            None => say!("discarded-kept-untitled"),
        }))
    }

    /// Says that nothing was discarded, because it cannot be kept.
    pub(super) fn not_discarded(&mut self, reason: &str) {
        self.messages.warn(say!("discard-not-kept", reason = reason));
    }

    /// Keeps the document as it is as a version of its file.
    pub(super) fn keep_version(&self, kind: Kind) {
        if let Some(archive) = &self.recovery.archive {
            archive.keep(self.document.path(), kind, self.document.map().clone());
        }
    }

    /// Keeps what was just saved.
    pub(super) fn keep_saved_version(&mut self) {
        let saved = self.document.path().zip(self.document.stamp());
        if let (Some(archive), Some((path, stamp))) = (&self.recovery.archive, saved) {
            archive.saved(path, stamp);
        }
        self.window.version_due = None;
    }

    /// Keeps unsaved work from time to time.
    pub(in crate::app) fn keep_version_at_times(&mut self, ctx: &Context) {
        if !self.document.is_dirty() || self.recovery.archive.is_none() {
            self.window.version_due = None;
            return;
        }
        let now = ctx.input(|input| input.time);
        let (due, revision) = *self.window.version_due.get_or_insert((now + AT_TIMES, 0));
        if now >= due && revision != self.document.revision() {
            self.keep_version(Kind::Unsaved);
            self.window.version_due = Some((now + AT_TIMES, self.document.revision()));
        }
    }

    /// The earlier versions of what is open.
    pub(super) fn versions_sheet(&self, ctx: &Context) -> VersionsSheet {
        VersionsSheet::new(ctx, self.recovery.archive.clone(), self.document.path())
    }

    /// Shows the list of earlier versions while it is open.
    pub(in crate::app) fn list_versions(&mut self, ctx: &Context) {
        let Some(sheet) = &mut self.modals.versions else { return };
        match sheet.show(ctx) {
            None => {}
            Some(Answer::Close) => self.modals.versions = None,
            Some(Answer::Compare(place, name)) => {
                self.modals.versions = None;
                match place {
                    Place::File(path) => self.read(&path, Reading::Comparison { name, is_older: true }, ctx),
                    Place::Commit(path, hash) => self.read_commit(&path, &hash, Wanted::Comparison(name), ctx),
                }
            }
            Some(Answer::Open(place)) => {
                self.modals.versions = None;
                self.ask_before(Then::Version(place), ctx);
            }
        }
    }

    /// Opens an earlier version as a map that has no file.
    pub(super) fn open_version(&mut self, place: &Place, ctx: &Context) {
        match place {
            Place::File(path) => self.open(path, Opening::Version, ctx),
            Place::Commit(path, hash) => self.read_commit(path, hash, Wanted::Copy, ctx),
        }
    }

    /// An earlier version was read, to be opened as a map that has no file.
    pub(super) fn opened_version(&mut self, result: Result<Document, LoadError>) {
        match result {
            Ok(document) => self.show_copy(document),
            Err(error) => {
                let title = say!("version-not-opened");
                self.modals.question = Some(Question::Trouble { title, text: error.to_string() });
            }
        }
    }

    /// Shows a document that is nowhere on disk.
    pub(super) fn show_copy(&mut self, document: Document) {
        self.show_document(document);
    }
}

/// A sentence, and another one if there is one.
pub(super) fn with(first: String, second: Option<&str>) -> String {
    match second {
        Some(second) => format!("{first} {second}"),
        None => first,
    }
}
