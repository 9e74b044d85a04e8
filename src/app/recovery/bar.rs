//! The bar above the canvas that says what was brought back, or what became of the file, and what can be done about it.

use std::path::PathBuf;

use eframe::egui::Ui;

use super::reply::Reply;
use super::words;
use crate::app::action::{Action, Actions};
use crate::app::style;
use crate::model::ArgumentMap;
use crate::say;
use crate::storage::Loaded;
use crate::storage::journal::Tally;

/// What became of a file since the journal was begun.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::app) enum Fate {
    /// There was none.
    NoFile,
    /// Nothing.
    Same,
    /// It holds another map.
    Changed,
    /// It is not there.
    Gone,
    /// It cannot be read, for this reason.
    Unreadable(String),
    /// Its path leads somewhere else than it did: to this place.
    Elsewhere(PathBuf),
}

/// What is said above the canvas.
#[derive(Debug)]
pub(in crate::app) enum Bar {
    /// Unsaved work was brought back.
    BroughtBack {
        /// What it has that the file has not.
        tally: Tally,
        /// What became of the file.
        fate: Fate,
        /// Where its journal is kept as it was, if some of it could not be read.
        damaged: Option<PathBuf>,
        /// The map without it.
        start: Box<ArgumentMap>,
    },
    /// There is unsaved work of other maps.
    Waiting,
    /// The file was changed by somebody else, and the document has unsaved changes.
    Changed {
        /// What the file holds.
        theirs: Box<Loaded>,
        /// What it has that the document has not.
        tally: Tally,
    },
    /// The file has gone.
    Gone,
    /// The file cannot be read as a map any more, for this reason.
    Unreadable(String),
    /// The file's path leads somewhere else than it did: to this place.
    Elsewhere(PathBuf),
}

impl Bar {
    fn title(&self) -> &'static str {
        match self {
            Self::BroughtBack { .. } => say!("bar-brought-back"),
            Self::Waiting => say!("bar-waiting"),
            Self::Changed { .. } => say!("bar-changed"),
            Self::Gone => say!("bar-gone"),
            Self::Unreadable(_) => say!("bar-unreadable"),
            Self::Elsewhere(_) => say!("bar-elsewhere"),
        }
    }

    fn text(&self, waiting: usize) -> String {
        let mut said = Vec::new();
        match self {
            Self::BroughtBack { tally, fate, damaged, .. } => {
                said.push(say!("bar-difference", difference = words::tally(tally)));
                match fate {
                    Fate::Same | Fate::NoFile => {}
                    Fate::Changed => said.push(say!("bar-file-changed").to_owned()),
                    Fate::Gone => said.push(say!("bar-file-gone").to_owned()),
                    Fate::Unreadable(reason) => said.push(say!("bar-file-unreadable", reason = reason.as_str())),
                    Fate::Elsewhere(to) => said.push(say!("bar-file-elsewhere", target = to.display().to_string())),
                }
                if let Some(journal) = damaged {
                    said.push(say!("bar-damaged", file = journal.display().to_string()));
                }
            }
            Self::Waiting => {}
            Self::Changed { tally, .. } => said.push(say!("bar-changed-text", difference = words::tally(tally))),
            Self::Gone => said.push(say!("bar-gone-text").to_owned()),
            Self::Unreadable(reason) => said.push(say!("bar-unreadable-text", reason = reason.as_str())),
            Self::Elsewhere(to) => said.push(say!("bar-elsewhere-text", target = to.display().to_string())),
        }
        if waiting > 0 {
            said.push(say!("bar-others-wait", count = waiting));
        }
        said.join(" ")
    }

    /// What can be done, the usual thing first. *Compare* and *Merge* have their place before what throws something away.
    fn replies(&self, waiting: usize) -> Vec<Reply> {
        let mut replies = match self {
            Self::BroughtBack { fate: Fate::Changed, .. } => vec![Reply::Keep, Reply::SaveAs, Reply::Discard],
            Self::BroughtBack { fate: Fate::Gone | Fate::Unreadable(_) | Fate::Elsewhere(_), .. } => {
                vec![Reply::Keep, Reply::SaveAs]
            }
            Self::BroughtBack { .. } => vec![Reply::Keep, Reply::Discard],
            Self::Waiting => vec![Reply::Close],
            Self::Changed { .. } => vec![Reply::KeepMine, Reply::SaveAs, Reply::LoadTheirs],
            Self::Gone => vec![Reply::SaveAgain, Reply::SaveAs, Reply::Close],
            Self::Unreadable(_) => vec![Reply::SaveAs, Reply::Close],
            Self::Elsewhere(_) => vec![Reply::Reload, Reply::Compare, Reply::SaveAs],
        };
        match self {
            Self::BroughtBack { fate: Fate::Same | Fate::Changed | Fate::Elsewhere(_), .. } => {
                replies.insert(1, Reply::Compare);
            }
            Self::Changed { .. } => drop(replies.splice(0..0, [Reply::Merge, Reply::Compare])),
            _ => {}
        }
        if waiting > 0 {
            replies.insert(usize::from(!matches!(self, Self::Waiting)), Reply::OpenNext);
        }
        replies
    }
}

/// Says that changes cannot be kept, for as long as that is so.
pub(in crate::app) fn show_failing(ui: &mut Ui, why: &str, actions: &mut Actions) {
    ui.horizontal_wrapped(|ui| {
        ui.label(style::bold(say!("bar-failing")).color(ui.visuals().error_fg_color));
        ui.label(why);
        if ui.button(Reply::SaveAs.label()).clicked() {
            actions.push(Action::Reply(Reply::SaveAs));
        }
    });
}

/// Says it, with a button for each thing that can be done; `waiting` other maps have unsaved work.
pub(in crate::app) fn show(ui: &mut Ui, bar: &Bar, waiting: usize, actions: &mut Actions) {
    ui.horizontal_wrapped(|ui| {
        ui.label(style::bold(bar.title()).color(ui.visuals().warn_fg_color));
        let text = bar.text(waiting);
        if !text.is_empty() {
            ui.label(text);
        }
        for reply in bar.replies(waiting) {
            let mut button = ui.button(reply.label());
            if let Some(hint) = reply.hint() {
                button = button.on_hover_text(hint);
            }
            if button.clicked() {
                actions.push(Action::Reply(reply));
            }
        }
    });
}
