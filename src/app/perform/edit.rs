//! Undo and redo, deleting and duplicating, and the clipboard's commands.

use eframe::egui::{Context, ViewportCommand};

use super::Perform;
use crate::app::LinchpinApp;
use crate::app::command::EditCommand;
use crate::language::Message;
use crate::model::{Id, Selection, compose};
use crate::{message, say};

/// How far a duplicate stands from its original, in map units.
pub(super) const APART: f64 = 32.0;

/// The steps that make a claim to be written in.
const MAKING: [Message; 5] = [
    message!("edit-add-claim"),
    message!("edit-add-premise"),
    message!("edit-add-objection"),
    message!("edit-add-linked-premise"),
    message!("edit-add-sibling"),
];

impl Perform for EditCommand {
    fn can(self, app: &LinchpinApp) -> bool {
        match self {
            Self::Undo => app.document.history().undo_step().is_some(),
            Self::Redo => app.document.history().redo_step().is_some(),
            Self::Cut | Self::Copy | Self::Duplicate | Self::Delete => !app.document.selection.is_empty(),
            Self::Paste => true,
            Self::CopyText | Self::CopyPicture | Self::SelectAll => app.has_claims(),
        }
    }

    fn is_on(self, _app: &LinchpinApp) -> bool {
        false
    }

    fn run(self, app: &mut LinchpinApp, ctx: &Context) {
        match self {
            Self::Undo => app.undo(),
            Self::Redo => app.redo(),
            Self::Cut => {
                app.copy(ctx);
                app.delete(message!("edit-cut"));
            }
            Self::Copy => app.copy(ctx),
            Self::Paste => ctx.send_viewport_cmd(ViewportCommand::RequestPaste),
            Self::CopyText => app.copy_text(ctx),
            Self::CopyPicture => app.copy_picture(ctx),
            Self::Duplicate => app.duplicate(),
            Self::Delete => app.delete(message!("edit-delete")),
            Self::SelectAll => {
                let map = app.document.map();
                let claims = map.claims().map(|claim| claim.id.clone());
                let all = claims.chain(map.inferences().map(|inference| inference.id.clone()));
                app.document.selection = all.collect();
            }
        }
    }
}

impl LinchpinApp {
    fn undo(&mut self) {
        let step = self.document.history().undo_step();
        if self.document.undo() {
            self.canvas.show_some(self.document.selection.iter().cloned().collect());
        }
        if let Some(step) = step {
            self.messages.say(say!("undone", step = step.say().to_lowercase()));
        }
    }

    fn redo(&mut self) {
        let step = self.document.history().redo_step();
        if self.document.redo() {
            self.canvas.show_some(self.document.selection.iter().cloned().collect());
        }
        if let Some(step) = step {
            self.messages.say(say!("redone", step = step.say().to_lowercase()));
        }
    }

    /// Makes one step of making a claim and writing in it, so that one undo takes back both.
    pub(super) fn join_writing(&mut self) {
        let mut steps = self.document.history().steps();
        let is_written = steps.next() == Some(message!("edit-text"));
        let is_made = steps.next().is_some_and(|step| MAKING.contains(&step));
        drop(steps);
        if is_written && is_made {
            self.document.join_last_steps();
        }
    }

    /// Takes back the step that made a claim nothing was written in.
    pub(super) fn take_back_empty(&mut self, claim: &Id) {
        // What was written and taken out again goes with it.
        self.join_writing();
        let made = self.document.history().undo_step().is_some_and(|step| MAKING.contains(&step));
        let empty = self.document.map().claim(claim).is_some_and(|claim| claim.text.is_empty());
        if empty && made {
            self.document.undo();
        } else if empty {
            let edit = compose::delete(self.document.map(), [claim]);
            self.change(message!("edit-delete"), edit, Some(Selection::default()));
        }
    }

    fn delete(&mut self, label: Message) {
        let edit = compose::delete(self.document.map(), self.document.selection.iter());
        self.change_and_seal(label, edit, Some(Selection::default()));
    }

    fn duplicate(&mut self) {
        let fragment = compose::extract(self.document.map(), self.document.selection.iter());
        let composed = compose::paste(self.document.map(), &fragment, APART, APART);
        if !composed.select.is_empty() {
            let select = composed.select.into_iter().collect();
            self.change_and_seal(message!("edit-duplicate"), composed.edit, Some(select));
        }
    }
}
