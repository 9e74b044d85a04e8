//! Opening, saving and leaving, with a question wherever work could be lost.

use std::path::{Path, PathBuf};

use eframe::egui::{Context, ViewportCommand};

use crate::app::LinchpinApp;
use crate::app::document::Document;
use crate::app::file_dialogs::{Answer, Request as Asked};
use crate::app::modals::question::Question;
use crate::app::overview::Overview;
use crate::app::panels::tour::TourPanel;
use crate::app::perform::transfer;
use crate::model::ArgumentMap;
use crate::say;
use crate::storage::{self, LoadError, SaveError};

/// What an answered question or a finished save leads to.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::app) enum Then {
    /// Start an empty map.
    New,
    /// Open a file; none asks which.
    Open(Option<PathBuf>),
    /// Open the built-in example.
    Example,
    /// Open the built-in tutorial.
    Tutorial,
    /// Close the window.
    Quit,
}

impl LinchpinApp {
    /// What came from outside since the last frame: picked files, dropped files, the wish to close the window.
    pub(in crate::app) fn arrivals(&mut self, ctx: &Context) {
        match self.dialogs.poll(ctx) {
            Some(Answer::Open(path)) => self.open_file(&path, ctx),
            Some(Answer::Save(path)) => self.save_to(&path, true, ctx),
            Some(Answer::Export(path)) => self.export_to(&path, ctx),
            Some(Answer::Cancelled(Asked::Export(_))) | None => {}
            Some(Answer::Cancelled(_)) => self.after_save = None,
        }
        // A file dialog inside the window takes drops itself.
        // Nothing takes the place of what is presented.
        let dropped = if self.dialogs.is_busy() || self.presenter.is_some() {
            None
        } else {
            ctx.input(|input| input.raw.dropped_files.first().map(|file| file.path().to_owned()))
        };
        if let Some(path) = dropped.filter(|path| !path.as_os_str().is_empty()) {
            self.ask_before(Then::Open(Some(path)), ctx);
        }
        if ctx.input(|input| input.viewport().close_requested()) && self.document.is_dirty() && !self.leaving {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.question = Some(Question::Unsaved(Then::Quit));
        }
    }

    /// Goes on at once if nothing would be lost, else asks.
    pub(in crate::app) fn ask_before(&mut self, then: Then, ctx: &Context) {
        if self.document.is_dirty() {
            self.question = Some(Question::Unsaved(then));
        } else {
            self.go_on(then, ctx);
        }
    }

    /// Does what was asked about, whatever it costs.
    pub(in crate::app) fn go_on(&mut self, then: Then, ctx: &Context) {
        match then {
            Then::New => self.show_document(Document::new(ArgumentMap::default())),
            Then::Open(Some(path)) => self.open_file(&path, ctx),
            Then::Open(None) => {
                let folder = self.folder();
                self.dialogs.open(ctx, folder.as_deref());
            }
            Then::Example => self.show_document(Document::new(storage::example())),
            Then::Tutorial => self.show_document(Document::new(storage::tutorial())),
            Then::Quit => {
                self.leaving = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
        }
    }

    pub(in crate::app) fn folder(&self) -> Option<PathBuf> {
        let recent = self.settings.recent.first().map(PathBuf::as_path);
        let path = self.document.path().or(recent)?;
        let folder = path.parent()?;
        if folder.as_os_str().is_empty() { std::env::current_dir().ok() } else { Some(folder.to_owned()) }
    }

    fn show_document(&mut self, document: Document) {
        self.document = document;
        self.overview = Overview::default();
        self.overview.set_reduced_motion(self.settings.reduced_motion);
        self.sources.open = None;
        self.tour = TourPanel::default();
        self.canvas.reset();
        self.message.clear();
    }

    /// Opens a file; on any error the open document stays. A large one is read beside the window.
    pub(in crate::app) fn open_file(&mut self, path: &Path, ctx: &Context) {
        if transfer::is_large(path) {
            self.begin_opening(path, ctx);
        } else {
            self.opened(path, Document::load(path));
        }
    }

    /// A file has been read, or not.
    pub(in crate::app) fn opened(&mut self, path: &Path, result: Result<Document, LoadError>) {
        match result {
            Ok(document) => {
                self.show_document(document);
                self.settings.note_recent(path);
                self.message = say!("file-opened", file = path.display().to_string());
            }
            Err(error) => {
                self.settings.forget(path);
                let title = say!("file-not-opened");
                self.question = Some(Question::Trouble { title, text: error.to_string() });
            }
        }
    }

    pub(in crate::app) fn save(&mut self, ctx: &Context) {
        match self.document.path().map(Path::to_owned) {
            Some(path) => self.save_to(&path, false, ctx),
            None => self.save_as(ctx),
        }
    }

    pub(in crate::app) fn save_as(&mut self, ctx: &Context) {
        let folder = self.folder();
        let name = self.document.suggested_file_name();
        self.dialogs.save(ctx, folder.as_deref(), &name);
    }

    /// Saves; `overwrite` says the user was asked about a file that is already there.
    pub(in crate::app) fn save_to(&mut self, path: &Path, overwrite: bool, ctx: &Context) {
        if transfer::has_many(&self.document) {
            self.begin_saving(path, self.document.expected(path, overwrite), ctx);
        } else {
            let result = self.document.save_to(path, overwrite);
            self.saved(path, result, ctx);
        }
    }

    /// The document has been written, or not.
    pub(in crate::app) fn saved(&mut self, path: &Path, result: Result<(), SaveError>, ctx: &Context) {
        match result {
            Ok(()) => {
                self.settings.note_recent(path);
                self.tell(say!("file-saved", file = path.display().to_string()));
                if let Some(then) = self.after_save.take() {
                    self.go_on(then, ctx);
                }
            }
            Err(SaveError::ChangedOnDisk { .. }) => {
                self.question = Some(Question::ChangedOnDisk(path.to_owned()));
            }
            Err(error) => {
                self.after_save = None;
                say!("file-not-saved").clone_into(&mut self.message);
                let title = say!("file-map-not-saved");
                self.question = Some(Question::Trouble { title, text: error.to_string() });
            }
        }
    }
}
