//! What lies over the window: questions, sheets, the export dialog, a file on its way.

pub(super) mod about;
pub(super) mod export;
pub(super) mod help;
pub(super) mod question;
pub(super) mod start_screen;
pub(super) mod transfer;
pub(super) mod versions;

use super::action::Then;
use super::command::palette::Palette;

/// What lies over the window now.
#[derive(Default)]
pub(super) struct Modals {
    pub(super) question: Option<question::Question>,
    /// What to do once the document has been saved.
    pub(super) after_save: Option<Then>,
    /// A large file on its way in or out.
    pub(super) transfer: Option<transfer::Transfer>,
    /// Whether the file that is being picked is to be compared with.
    pub(super) picks_to_compare: bool,
    pub(super) palette: Option<Palette>,
    /// The export dialog while it is open.
    pub(super) export: Option<export::ExportDialog>,
    /// The earlier versions of the file, while they are listed.
    pub(super) versions: Option<versions::VersionsSheet>,
    /// The start screen while it is open.
    pub(super) start_screen: Option<start_screen::StartScreen>,
    pub(super) help: bool,
    pub(super) about: bool,
}

impl Modals {
    /// Whether something takes all keys.
    pub(super) fn take_keys(&self) -> bool {
        self.question.is_some()
            || self.palette.is_some()
            || self.export.is_some()
            || self.is_waited_for()
            || self.versions.is_some()
            || self.start_screen.is_some()
    }

    /// Whether a file is on its way that must be there before anything else: all but a save after which nothing is to follow.
    pub(super) fn is_waited_for(&self) -> bool {
        self.transfer.as_ref().is_some_and(|transfer| !transfer.is_save() || self.after_save.is_some())
    }

    /// Whether the document is being saved.
    pub(super) fn is_saving(&self) -> bool {
        self.transfer.as_ref().is_some_and(transfer::Transfer::is_save)
    }

    /// Whether anything lies over the window.
    pub(super) fn cover(&self) -> bool {
        self.take_keys() || self.help || self.about
    }

    /// Closes the sheets and the palette.
    pub(super) fn close_sheets(&mut self) {
        (self.help, self.about, self.palette) = (false, false, None);
    }
}
