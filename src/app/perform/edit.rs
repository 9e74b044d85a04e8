//! Undo and redo, deleting and duplicating, and the clipboard's commands.

use std::collections::HashMap;

use eframe::egui::{Context, ViewportCommand};

use super::Perform;
use crate::app::command::EditCommand;
use crate::app::{Cut, LinchpinApp};
use crate::language::Message;
use crate::model::{Edit, Id, LayoutOptions, Selection, compose};
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
            Self::Cut | Self::Copy | Self::Duplicate | Self::Delete | Self::DeleteBranch => {
                !app.document.selection.is_empty()
            }
            Self::DeleteAndReattach => {
                let map = app.document.map();
                app.document.selection.iter().any(|id| map.claim(id).is_some())
            }
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
            Self::Cut => app.cut(ctx),
            Self::Copy => {
                app.copy(ctx);
            }
            Self::Paste => ctx.send_viewport_cmd(ViewportCommand::RequestPaste),
            Self::CopyText => app.copy_text(ctx),
            Self::CopyPicture => app.copy_picture(ctx),
            Self::Duplicate => app.duplicate(),
            Self::Delete => app.delete(message!("edit-delete")),
            Self::DeleteBranch => app.delete_branch(),
            Self::DeleteAndReattach => app.delete_and_reattach(),
            Self::SelectAll => {
                let (map, visibility) = (app.document.map(), app.document.visibility());
                let claims = map.claims().map(|claim| &claim.id);
                let all = claims.chain(map.inferences().map(|inference| &inference.id));
                let seen: Selection = all.filter(|id| visibility.shows(id)).cloned().collect();
                app.document.selection = seen;
                let hidden = app.document.hidden_claims();
                if hidden > 0 {
                    app.messages.tell(say!("selected-all-shown", hidden = hidden));
                }
            }
        }
    }
}

impl LinchpinApp {
    fn undo(&mut self) {
        let step = self.document.history().undo_step();
        let before = self.document.map().meta().layout.clone();
        if self.document.undo() {
            self.follow_history(&before);
        }
        if let Some(step) = step {
            self.messages.say(say!("undone", step = step.say().to_lowercase()));
        }
    }

    /// Shows what a step taken back or done again was about: all of the map if that is how it is laid out, as when it was done.
    fn follow_history(&mut self, before: &LayoutOptions) {
        if self.document.map().meta().layout == *before {
            self.canvas.show_some(self.document.selection.iter().cloned().collect());
        } else {
            self.canvas.fit_all();
        }
    }

    fn redo(&mut self) {
        let step = self.document.history().redo_step();
        let before = self.document.map().meta().layout.clone();
        if self.document.redo() {
            self.follow_history(&before);
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

    /// Deletes what is selected; what is folded away under it goes too.
    fn delete(&mut self, label: Message) {
        let (ids, hidden) = self.document.with_folded(self.document.selection.iter());
        let edit = compose::delete(self.document.map(), &ids);
        self.remove(label, edit, hidden);
    }

    /// Makes an edit that removes things, and says what else it meant: `hidden` claims were folded away.
    fn remove(&mut self, label: Message, edit: Edit, hidden: usize) {
        let map = self.document.map();
        let before: HashMap<Id, Vec<Id>> = map.tour().iter().map(|stop| (stop.id.clone(), stop.show.clone())).collect();
        let count = map.claims().len();
        if !self.change_and_seal(label, edit, Some(Selection::default())) {
            return;
        }
        let map = self.document.map();
        let stops = map.tour().iter().filter(|stop| before.get(&stop.id) != Some(&stop.show)).count();
        let claims = count - map.claims().len();
        match (hidden, stops) {
            (0, 0) => {}
            (_, 0) => self.messages.tell(say!("deleted-hidden", claims = claims, hidden = hidden)),
            (0, _) => self.messages.tell(say!("deleted-from-stops", claims = claims, stops = stops)),
            _ => self.messages.tell(say!("deleted-hidden-from-stops", claims = claims, hidden = hidden, stops = stops)),
        }
    }

    /// Cuts what is selected. A frame means what stands in it.
    fn cut(&mut self, ctx: &Context) {
        let Some(text) = self.copy(ctx) else { return };
        let map = self.document.map();
        let (mut ids, hidden) = self.document.with_folded(self.document.selection.iter());
        for group in self.document.selection.iter().filter(|id| map.group(id).is_some()) {
            ids.extend(map.claims_within(group).into_iter().map(|claim| claim.id.clone()));
            ids.extend(map.groups_within(group).into_iter().filter(|inner| *inner != group).cloned());
        }
        let edit = compose::delete(map, &ids);
        let inverse = edit.clone().apply(&mut map.clone()).ok();
        self.remove(message!("edit-cut"), edit, hidden);
        self.cut = inverse.map(|back| Cut {
            text,
            back,
            revision: self.document.revision(),
            after: self.document.selection.clone(),
        });
    }

    /// Deletes what is selected with all that leads to it.
    pub(super) fn delete_branch(&mut self) {
        let ids = compose::branch(self.document.map(), self.document.selection.iter());
        let shown = |id: &&Id| self.document.visibility().shows(id);
        let is_claim = |id: &&Id| self.document.map().claim(id).is_some();
        let hidden = ids.iter().filter(is_claim).filter(|id| !shown(id)).count();
        let edit = compose::delete(self.document.map(), &ids);
        self.remove(message!("edit-delete-branch"), edit, hidden);
    }

    /// Deletes the selected claims; what bore on them bears on what they bore on.
    pub(super) fn delete_and_reattach(&mut self) {
        let edit = compose::delete_and_reattach(self.document.map(), self.document.selection.iter());
        self.remove(message!("edit-delete-and-reattach"), edit, 0);
    }

    fn duplicate(&mut self) {
        let (ids, _) = self.document.with_folded(self.document.selection.iter());
        let fragment = compose::extract(self.document.map(), &ids);
        let composed = compose::paste(self.document.map(), &fragment, APART, APART);
        if !composed.select.is_empty() {
            let select = composed.select.into_iter().collect();
            self.change_and_seal(message!("edit-duplicate"), composed.edit, Some(select));
        }
    }
}
