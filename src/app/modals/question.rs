//! Questions that must be answered before anything else: unsaved changes, a file that changed, trouble.

use std::path::PathBuf;

use eframe::egui::{Context, Id, Modal, ScrollArea};

use crate::app::accessibility;
use crate::app::action::Then;
use crate::say;

/// Something that must be answered before anything else.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::app) enum Question {
    /// The document has unsaved changes.
    Unsaved(Then),
    /// What is not saved cannot be kept as a version, for this reason, and would be lost.
    NotKept(Then, String),
    /// The file changed on disk since it was read.
    ChangedOnDisk(PathBuf),
    /// Git left its marks in the file; what there is to say of it.
    Marked(PathBuf, String),
    /// The document could not be saved, for this reason.
    NotSaved(String),
    /// Something went wrong; nothing to choose.
    Trouble {
        /// What went wrong.
        title: &'static str,
        /// Where, and what to try.
        text: String,
    },
}

/// The answers a question can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Choice {
    Save,
    SaveAs,
    Overwrite,
    Merge,
    Compare,
    Reload,
    Discard,
    /// Discard for good.
    Lose,
    Close,
}

impl Question {
    /// Its title and its text; `name` is the document's.
    fn words(&self, name: &str) -> (String, String) {
        match self {
            Self::Unsaved(_) => (say!("ask-save-changes").to_owned(), say!("ask-save-changes-text", name = name)),
            Self::NotKept(_, reason) => {
                (say!("ask-lose").to_owned(), say!("ask-lose-text", name = name, reason = reason.as_str()))
            }
            Self::ChangedOnDisk(path) => {
                (say!("ask-file-changed").to_owned(), say!("ask-file-changed-text", file = path.display().to_string()))
            }
            Self::Marked(_, text) => {
                (say!("ask-merge-sides").to_owned(), say!("ask-merge-sides-text", trouble = text.as_str()))
            }
            Self::NotSaved(reason) => (say!("file-map-not-saved").to_owned(), reason.clone()),
            Self::Trouble { title, text } => ((*title).to_owned(), text.clone()),
        }
    }

    /// What can be answered, the usual answer first.
    fn choices(&self) -> &'static [Choice] {
        match self {
            Self::Unsaved(_) => &[Choice::Save, Choice::Discard, Choice::Close],
            Self::NotKept(..) => &[Choice::Save, Choice::Lose, Choice::Close],
            Self::ChangedOnDisk(_) => {
                &[Choice::Merge, Choice::Compare, Choice::SaveAs, Choice::Reload, Choice::Overwrite, Choice::Close]
            }
            Self::Marked(..) => &[Choice::Merge, Choice::Close],
            Self::NotSaved(_) => &[Choice::SaveAs, Choice::Close],
            Self::Trouble { .. } => &[Choice::Close],
        }
    }

    fn label(&self, choice: Choice) -> &'static str {
        match choice {
            Choice::Save => say!("ask-save"),
            Choice::SaveAs => say!("ask-save-as"),
            Choice::Overwrite => say!("ask-overwrite"),
            Choice::Merge => say!("ask-merge"),
            Choice::Compare => say!("bar-compare"),
            Choice::Reload => say!("ask-reload"),
            Choice::Discard => say!("ask-dont-save"),
            Choice::Lose => say!("ask-lose-all"),
            Choice::Close if matches!(self, Self::Trouble { .. } | Self::NotSaved(_)) => say!("ask-close"),
            Choice::Close => say!("ask-cancel"),
        }
    }

    /// Puts the question; `name` is the document's. The answer, once there is one.
    pub(in crate::app) fn show(&self, ctx: &Context, name: &str) -> Option<Choice> {
        let (title, text) = self.words(name);
        let mut choice = None;
        let modal = Modal::new(Id::new("question")).show(ctx, |ui| {
            accessibility::dialog(ui, &title);
            ui.set_width(480.0);
            ui.heading(title);
            ui.add_space(6.0);
            ScrollArea::vertical().max_height(320.0).show(ui, |ui| ui.label(text));
            ui.add_space(10.0);
            ui.horizontal_wrapped(|ui| {
                for (n, meaning) in self.choices().iter().enumerate() {
                    let response = ui.button(self.label(*meaning));
                    if n == 0 && ui.memory(|memory| memory.focused().is_none()) {
                        response.request_focus();
                    }
                    if response.clicked() {
                        choice = Some(*meaning);
                    }
                }
            });
        });
        if choice.is_none() && modal.should_close() {
            choice = Some(Choice::Close);
        }
        choice
    }
}
