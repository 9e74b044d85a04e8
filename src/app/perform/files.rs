//! Opening, saving and leaving, with a question wherever work could be lost.

use std::path::{Path, PathBuf};
use std::time::Duration;

use eframe::egui::{Context, ViewportCommand};

use super::Perform;
use crate::app::LinchpinApp;
use crate::app::action::Then;
use crate::app::canvas::Camera;
use crate::app::command::FileCommand;
use crate::app::document::Document;
use crate::app::document::saving::{Permission, Saved};
use crate::app::file_dialogs::{Answer, Request as Asked};
use crate::app::modals::export::ExportDialog;
use crate::app::modals::question::{Choice, Question};
use crate::app::modals::start_screen::{self, StartScreen};
use crate::app::modals::transfer::{Opening, Reading, Transfer};
use crate::app::overview::Overview;
use crate::app::panels::tour::TourPanel;
use crate::model::ArgumentMap;
use crate::storage::{self, LoadError, SaveError};
use crate::{language, say};

/// So long a save waits for what it replaces to be kept as a version.
const KEEPING: Duration = Duration::from_secs(2);

impl Perform for FileCommand {
    fn can(self, app: &LinchpinApp) -> bool {
        match self {
            Self::New
            | Self::Open
            | Self::OpenExample
            | Self::OpenTutorial
            | Self::Save
            | Self::SaveAs
            | Self::CompareWithFile
            | Self::EarlierVersions
            | Self::HotExit
            | Self::OpenAgain
            | Self::StartScreen
            | Self::StartsWithScreen
            | Self::Quit => true,
            Self::CompareWithCommit => app.document.path().is_some(),
            Self::Export => app.has_claims(),
        }
    }

    fn is_on(self, app: &LinchpinApp) -> bool {
        match self {
            Self::HotExit => app.settings.hot_exit,
            Self::OpenAgain => app.settings.open_again,
            Self::StartsWithScreen => app.settings.start_screen,
            _ => false,
        }
    }

    fn run(self, app: &mut LinchpinApp, ctx: &Context) {
        match self {
            Self::New => app.ask_before(Then::New, ctx),
            Self::StartScreen => app.open_start_screen(ctx),
            Self::StartsWithScreen => app.settings.start_screen = !app.settings.start_screen,
            Self::Open => app.ask_before(Then::Open(None), ctx),
            Self::OpenExample => app.ask_before(Then::Example, ctx),
            Self::OpenTutorial => app.ask_before(Then::Tutorial, ctx),
            Self::Save => app.save(ctx),
            Self::SaveAs => app.save_as(ctx),
            Self::CompareWithFile => app.ask_for_comparison(ctx),
            Self::CompareWithCommit => app.compare_with_commit(ctx),
            Self::Export => app.modals.export = Some(ExportDialog::new(app.earlier_state())),
            Self::EarlierVersions => app.modals.versions = Some(app.versions_sheet(ctx)),
            Self::HotExit => app.settings.hot_exit = !app.settings.hot_exit,
            Self::OpenAgain => app.settings.open_again = !app.settings.open_again,
            Self::Quit => app.ask_before(Then::Quit, ctx),
        }
    }
}

impl LinchpinApp {
    /// What came from outside since the last frame: picked files, dropped files, the wish to close the window.
    pub(in crate::app) fn arrivals(&mut self, ctx: &Context) {
        match self.dialogs.poll(ctx) {
            Some(Answer::Open(path)) if std::mem::take(&mut self.modals.picks_to_compare) => {
                self.compare_with_file(&path, ctx);
            }
            Some(Answer::Open(path)) => self.open_file(&path, ctx),
            Some(Answer::Save(path)) => self.save_to(&path, Permission::Picked, ctx),
            Some(Answer::Export(path)) => self.export_to(&path, ctx),
            Some(Answer::Cancelled(Asked::Export(_))) | None => {}
            Some(Answer::Cancelled(_)) => (self.modals.after_save, self.modals.picks_to_compare) = (None, false),
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
        self.hear_of_the_journal();
        self.follow_file();
        self.keep_version_at_times(ctx);
        if ctx.input(|input| input.viewport().close_requested()) {
            self.close_was_asked_for(ctx);
        }
    }

    /// The window is to be closed, by its frame or its system.
    fn close_was_asked_for(&mut self, ctx: &Context) {
        let is_told = self.window.is_leaving || self.recovery.is_told_to_leave();
        if self.modals.is_saving() && !is_told {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.ask_before(Then::Quit, ctx);
        } else if self.must_ask_to_leave() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.modals.question = Some(Question::Unsaved(Then::Quit));
        }
    }

    /// Goes on at once if nothing would be lost, else asks.
    pub(in crate::app) fn ask_before(&mut self, then: Then, ctx: &Context) {
        if self.modals.is_saving() {
            // What is asked twice does not wait any more.
            if then == Then::Quit && self.modals.after_save == Some(Then::Quit) && self.comes_back() {
                self.go_on(then, ctx);
            } else {
                self.modals.after_save = Some(then);
            }
            return;
        }
        let must_ask = if then == Then::Quit { self.must_ask_to_leave() } else { self.document.is_dirty() };
        if must_ask {
            self.modals.question = Some(Question::Unsaved(then));
        } else {
            self.go_on(then, ctx);
        }
    }

    /// Whether something would be lost, or left unsaved against the user's wish, if the window closed now.
    fn must_ask_to_leave(&self) -> bool {
        let is_told = self.window.is_leaving || self.recovery.is_told_to_leave();
        self.document.is_dirty() && !self.comes_back() && !is_told
    }

    /// Whether what is unsaved is there again at the next start.
    pub(super) fn comes_back(&self) -> bool {
        self.settings.hot_exit && self.recovery.keeps()
    }

    /// Does what was asked about, whatever it costs.
    pub(super) fn go_on(&mut self, then: Then, ctx: &Context) {
        match then {
            Then::New => self.show_document(Document::unseen(ArgumentMap::begun())),
            Then::Open(Some(path)) => self.open_file(&path, ctx),
            Then::Open(None) => {
                let folder = self.folder();
                self.modals.picks_to_compare = false;
                self.dialogs.open(ctx, folder.as_deref());
            }
            Then::Example => self.show_document(Document::unseen(storage::example())),
            Then::Version(place) => self.open_version(&place, ctx),
            Then::Template(template) => self.show_document(Document::unseen(template.map(language::current()))),
            Then::Text(text) => {
                self.show_document(Document::unseen(ArgumentMap::begun()));
                self.paste(&text);
            }
            Then::Tutorial => self.show_document(Document::unseen(storage::tutorial())),
            Then::Quit => {
                self.window.is_leaving = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
        }
    }

    pub(super) fn folder(&self) -> Option<PathBuf> {
        let recent = self.settings.recent.first().map(PathBuf::as_path);
        let path = self.document.path().or(recent)?;
        let folder = path.parent()?;
        if folder.as_os_str().is_empty() { std::env::current_dir().ok() } else { Some(folder.to_owned()) }
    }

    /// Opens a document in the place of the one that is open, which is not wanted any more.
    pub(super) fn show_document(&mut self, mut document: Document) {
        self.recovery.begin(&mut document);
        self.recovery.is_put_off = false;
        self.show(document);
        self.tell_of_waiting();
    }

    /// Shows a document and nothing of the one before.
    pub(super) fn show(&mut self, document: Document) {
        self.note_view();
        self.window.also_open.clear();
        self.end_review();
        self.document = document;
        self.panels.overview = Overview::default();
        self.panels.overview.set_reduced_motion(self.settings.reduced_motion);
        self.panels.sources.open = None;
        self.panels.tour = TourPanel::default();
        self.canvas.reset();
        self.look_as_before();
        // Else when the canvas is there.
        if let Some(view) = self.canvas.view() {
            self.document.set_room(Camera::room(view));
        }
        self.messages.clear();
    }

    /// Opens a file; on any error the open document stays. What takes long is read beside the window.
    pub(in crate::app) fn open_file(&mut self, path: &Path, ctx: &Context) {
        self.open(path, Opening::File, ctx);
    }

    /// A file has been read, or not.
    pub(super) fn opened_file(&mut self, path: &Path, result: Result<Document, LoadError>) {
        if let Some(back) = self.recovery.work_on(path, &result) {
            self.show_brought_back(back);
            return;
        }
        match result {
            Ok(document) => {
                self.show_document(document);
                self.settings.note_recent(path);
                let said = say!("file-opened", file = path.display().to_string());
                match self.document.conflicts().len() {
                    0 => self.messages.say(said),
                    count => self.messages.tell(format!("{said} {}", say!("file-has-conflicts", count = count))),
                }
            }
            Err(LoadError::Marks(fault)) => {
                self.modals.question = Some(Question::Marked(path.to_owned(), fault.to_string()));
            }
            Err(error) => {
                self.settings.forget(path);
                self.trouble_with_file(&error);
            }
        }
    }

    pub(super) fn save(&mut self, ctx: &Context) {
        match self.document.path().map(Path::to_owned) {
            Some(path) => self.save_to(&path, Permission::Known, ctx),
            None => self.save_as(ctx),
        }
    }

    pub(super) fn save_as(&mut self, ctx: &Context) {
        let folder = self.folder();
        let name = self.document.suggested_file_name();
        self.dialogs.save(ctx, folder.as_deref(), &name);
    }

    /// Saves beside the window; on most drives that is done within this frame.
    pub(super) fn save_to(&mut self, path: &Path, permission: Permission, ctx: &Context) {
        // Who saves elsewhere does not wait for a drive that hangs.
        let is_elsewhere = self.modals.transfer.as_ref().is_some_and(|transfer| transfer.path != path);
        if (permission != Permission::Picked || !is_elsewhere) && self.is_saving_still() {
            return;
        }
        let (archive, file) = (self.recovery.archive.clone(), path.to_owned());
        // Nothing that a save replaces is lost.
        let keep = move || {
            let is_kept = archive.is_none_or(|archive| match permission {
                Permission::Known => archive.keep_unkept(&file, KEEPING),
                Permission::Overwrite | Permission::Picked => archive.keep_theirs(&file, KEEPING),
            });
            if !is_kept {
                tracing::warn!("{}: what is saved over could not be kept in time", file.display());
            }
        };
        self.modals.transfer = Some(Transfer::save(self.document.saving(path, permission), path, ctx, keep));
        self.transfers(ctx);
    }

    /// The document has been written, or not.
    pub(super) fn saved(&mut self, path: &Path, result: Result<Saved, SaveError>, ctx: &Context) {
        match result {
            Ok(saved) => {
                let (file, is_anew) = (path.display().to_string(), saved.is_anew);
                self.document.saved(path, saved);
                self.end_bar();
                self.keep_saved_version();
                self.settings.note_recent(path);
                match self.window.came_in.take() {
                    Some(came_in) => self.messages.tell(say!("file-saved-merged", came_in = came_in)),
                    None if is_anew => self.messages.tell(say!("file-saved-anew", file = file)),
                    // What is as usual is said in one place.
                    None => self.messages.say(say!("file-saved", file = file)),
                }
                if let Some(then) = self.modals.after_save.take() {
                    // Something may have been changed while the file was written.
                    self.ask_before(then, ctx);
                }
            }
            Err(SaveError::ChangedOnDisk { .. }) if self.merges_by_itself(path, ctx) => {}
            Err(SaveError::ChangedOnDisk { .. }) => {
                self.window.came_in = None;
                self.modals.question = Some(Question::ChangedOnDisk(path.to_owned()));
            }
            Err(error) => {
                self.not_saved(error.to_string());
            }
        }
    }

    /// Says why the document could not be saved, and offers another place.
    pub(super) fn not_saved(&mut self, reason: String) {
        self.messages.say(say!("file-not-saved"));
        let text = if self.recovery.keeps() { say!("ask-not-saved-text", reason = reason) } else { reason };
        self.modals.question = Some(Question::NotSaved(text));
    }

    /// Opens the start screen.
    pub(in crate::app) fn open_start_screen(&mut self, ctx: &Context) {
        self.window.welcomes = false;
        self.modals.start_screen = Some(StartScreen::new(ctx, &self.settings.recent));
    }

    /// Shows the start screen while it is open, and does what was picked there.
    pub(in crate::app) fn show_start_screen(&mut self, ctx: &Context) {
        let Some(screen) = &mut self.modals.start_screen else { return };
        match screen.show(ctx) {
            None => {}
            Some(start_screen::Answer::Close) => self.modals.start_screen = None,
            Some(start_screen::Answer::Begin(then)) => {
                self.modals.start_screen = None;
                self.ask_before(then, ctx);
            }
        }
    }

    /// Goes on without what is unsaved.
    fn leave_for(&mut self, then: Then, ctx: &Context) {
        if then == Then::Quit {
            self.recovery.discard();
        }
        self.go_on(then, ctx);
    }

    /// Puts the question that must be answered before anything else, and does what was answered.
    pub(in crate::app) fn ask(&mut self, ctx: &Context) {
        let Some(question) = &self.modals.question else { return };
        let Some(choice) = question.show(ctx, &self.document.name()) else { return };
        match (self.modals.question.take(), choice) {
            (Some(Question::Unsaved(then) | Question::NotKept(then, _)), Choice::Save) => {
                self.modals.after_save = Some(then);
                self.save(ctx);
            }
            (Some(Question::Unsaved(then)), Choice::Discard) => match self.keep_discarded() {
                Ok(kept) => {
                    if let Some(kept) = kept {
                        self.messages.tell(kept);
                    }
                    self.leave_for(then, ctx);
                }
                Err(reason) => self.modals.question = Some(Question::NotKept(then, reason)),
            },
            (Some(Question::NotKept(then, _)), Choice::Lose) => self.leave_for(then, ctx),
            (Some(Question::ChangedOnDisk(path)), Choice::Overwrite) => {
                self.save_to(&path, Permission::Overwrite, ctx);
            }
            (Some(Question::ChangedOnDisk(path)), Choice::Merge) => self.merge_with_file(&path, ctx),
            (Some(Question::ChangedOnDisk(path)), Choice::Compare) => {
                self.modals.after_save = None;
                self.compare_with_file(&path, ctx);
            }
            (Some(Question::ChangedOnDisk(path)), Choice::Reload) => {
                self.modals.after_save = None;
                self.read(&path, Reading::Reload, ctx);
            }
            (Some(Question::ChangedOnDisk(_) | Question::NotSaved(_)), Choice::SaveAs) => self.save_as(ctx),
            (Some(Question::Marked(path, _)), Choice::Merge) => self.merge_marked(&path, ctx),
            _ => self.modals.after_save = None,
        }
        ctx.request_repaint();
    }
}
