//! Brings unsaved work back, and does what was answered to the bar above the canvas.

use std::path::Path;
use std::time::Duration;

use eframe::egui::Context;

use super::watch::with;
use crate::app::LinchpinApp;
use crate::app::document::Document;
use crate::app::modals::transfer::{Opening, Reading};
use crate::app::panels::tabs::Tab;
use crate::app::recovery::BroughtBack;
use crate::app::recovery::bar::Bar;
use crate::app::recovery::reply::Reply;
use crate::app::views::View;
use crate::lens::Lens;
use crate::say;
use crate::storage::LoadError;

impl LinchpinApp {
    /// Opens the next of what earlier runs left; what its file holds is read first. False if there is nothing.
    pub(in crate::app) fn bring_back(&mut self, ctx: &Context) -> bool {
        if self.recovery.waiting() == 0 {
            return false;
        }
        match self.recovery.next_file().map(Path::to_owned) {
            Some(file) => self.open(&file, Opening::Leftover, ctx),
            None => match self.recovery.next_without_file() {
                Some(back) => self.show_brought_back(back),
                None => self.go_on_bringing_back(ctx),
            },
        }
        true
    }

    /// The file that an earlier run left work on was read, or not.
    pub(super) fn read_for_leftover(&mut self, path: &Path, result: &Result<Document, LoadError>, ctx: &Context) {
        match self.recovery.work_on(path, result) {
            Some(back) => self.show_brought_back(back),
            None => self.go_on_bringing_back(ctx),
        }
        self.tell_of_waiting();
    }

    /// The last was in its file already.
    fn go_on_bringing_back(&mut self, ctx: &Context) {
        if !self.bring_back(ctx) && self.window.is_starting {
            self.open_last(ctx);
        }
    }

    /// Opens what was open last, if the user wants that.
    pub(in crate::app) fn open_last(&mut self, ctx: &Context) {
        self.window.is_starting = false;
        if let Some(file) = self.settings.last_open.clone().filter(|_| self.settings.open_again) {
            self.open_file(&file, ctx);
        }
    }

    /// Notes how the open map is looked at.
    pub(in crate::app) fn note_view(&mut self) {
        let Some(path) = self.document.path() else { return };
        if !self.canvas.was_seen() || self.presenter.is_some() {
            return;
        }
        let folded = self.document.lens().folded.iter().cloned();
        let view = View::new(path, self.canvas.camera, folded, self.panels.tab.word());
        if let (Some((file, bytes)), Some(archive)) = (self.views.note(view), &self.recovery.archive) {
            archive.write(file, bytes);
        }
    }

    /// Looks at a map that was just opened as it was last looked at.
    pub(super) fn look_as_before(&mut self) {
        self.window.camera = None;
        let Some(view) = self.document.path().and_then(|path| self.views.of(path)).cloned() else { return };
        // A large map is laid out later, and is to be seen so then.
        self.window.camera = Some(view.camera());
        self.canvas.go_to(view.camera());
        let folded = view.folded.into_iter().filter(|id| self.document.map().claim(id).is_some()).collect();
        let lens = Lens { folded, ..self.document.lens().clone() };
        self.document.set_lens(lens, None);
        if let Some(tab) = Tab::from_word(&view.tab) {
            self.panels.tab = tab;
        }
    }

    /// Shows what was brought back; what was open is not wanted any more, or was parked.
    pub(super) fn show_brought_back(&mut self, back: BroughtBack) {
        self.window.is_starting = false;
        let document = self.recovery.go_on_with(back);
        self.show(document);
        if let Some(path) = self.document.path().map(Path::to_owned) {
            self.settings.note_recent(&path);
        }
    }

    /// Says that other maps have unsaved work, if nothing more urgent is said.
    pub(in crate::app) fn tell_of_waiting(&mut self) {
        if self.recovery.bar.is_none() && self.recovery.waiting() > 0 && !self.recovery.is_put_off {
            self.recovery.bar = Some(Bar::Waiting);
        }
    }

    /// What the thread that writes the journal has to say.
    pub(in crate::app) fn hear_of_the_journal(&mut self) {
        for said in self.recovery.news(&self.document) {
            self.messages.warn(said);
        }
    }

    /// Does what was answered to the bar.
    pub(super) fn reply(&mut self, reply: Reply, ctx: &Context) {
        match reply {
            Reply::Keep | Reply::Close => {
                self.recovery.is_put_off |= matches!(self.recovery.bar, Some(Bar::Waiting));
                self.end_bar();
            }
            Reply::Reload => {
                if let Some(path) = self.document.path().map(Path::to_owned) {
                    self.read(&path, Reading::Reload, ctx);
                }
            }
            Reply::SaveAs => self.save_as(ctx),
            Reply::SaveAgain => self.save(ctx),
            Reply::Discard => self.go_back_to_file(ctx),
            Reply::OpenNext => {
                self.park();
                self.bring_back(ctx);
                self.tell_of_waiting();
            }
            Reply::Compare => self.compare_with_disk(ctx),
            Reply::Merge => self.merge_from_bar(ctx),
            Reply::KeepMine => self.keep_mine(),
            Reply::LoadTheirs => self.load_theirs(),
        }
    }

    /// The window closes: what is unsaved stays in its journal.
    pub(in crate::app) fn leave_journal(&mut self) {
        if self.document.is_dirty() {
            self.recovery.park();
        } else {
            self.recovery.discard();
        }
        if !self.recovery.flush(Duration::from_secs(2)) && self.document.is_dirty() {
            self.recovery.last_resort(&self.document);
        }
    }

    /// Leaves what is open in its journal.
    fn park(&mut self) {
        self.document.seal();
        if self.document.is_dirty() {
            self.recovery.park();
        }
    }

    /// Opens what the file holds, or the map as it was before the work that was brought back.
    fn go_back_to_file(&mut self, ctx: &Context) {
        let Some(Bar::BroughtBack { start, .. }) = &self.recovery.bar else { return };
        match self.document.path().map(Path::to_owned) {
            Some(path) => self.open(&path, Opening::Discard, ctx),
            None => self.discarded(Ok(Document::unseen((**start).clone()))),
        }
    }

    /// What is open instead of the work that is not wanted was read, or not.
    pub(super) fn discarded(&mut self, result: Result<Document, LoadError>) {
        match result {
            Ok(document) => {
                let kept = match self.keep_discarded() {
                    Ok(kept) => kept,
                    Err(reason) => return self.not_discarded(&reason),
                };
                self.show_document(document);
                self.messages.tell(with(say!("bar-discarded").to_owned(), kept));
            }
            // It was there when the bar was made.
            Err(error) => self.messages.warn(error.to_string()),
        }
    }
}
