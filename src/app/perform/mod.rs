//! Does what commands and panels ask for: the only place where the document changes.
//!
//! Each file owns some of the commands ([`Owned`]) and says for each of them whether it can run, whether it stands for
//! something that is on, and what it does ([`Perform`]). The matches have no rest, so a command that nobody runs does not
//! compile.

mod camera;
mod clipboard;
mod compare;
mod credence;
mod edit;
mod export;
mod files;
mod find;
mod group;
mod layout;
mod lens;
mod presentation;
mod reconcile;
mod recovery;
mod select;
mod semantics;
mod structure;
mod tour;
mod transfer;
mod watch;
mod what_if;
mod window;

use eframe::egui::Context;

use super::LinchpinApp;
use super::action::Action;
use super::command::{Command, Owned};
use super::input::queue::EventQueue;
use crate::language::Message;
use crate::model::{Edit, Id, Selection};
use crate::say;
use crate::scene::strength_label;

/// What the owner of some commands says of each.
trait Perform: Copy {
    /// Whether it can run now.
    fn can(self, app: &LinchpinApp) -> bool;
    /// Whether it stands for something that is on.
    fn is_on(self, app: &LinchpinApp) -> bool;
    /// Does it.
    fn run(self, app: &mut LinchpinApp, ctx: &Context);
}

/// Calls a method of [`Perform`] on a command of whichever owner.
macro_rules! ask_owner {
    ($command:expr, $of:ident => $what:expr) => {
        match $command.owned() {
            Owned::File($of) => $what,
            Owned::Edit($of) => $what,
            Owned::Find($of) => $what,
            Owned::Select($of) => $what,
            Owned::Structure($of) => $what,
            Owned::Credence($of) => $what,
            Owned::Tidy($of) => $what,
            Owned::Group($of) => $what,
            Owned::LineUp($of) => $what,
            Owned::WhatIf($of) => $what,
            Owned::Semantics($of) => $what,
            Owned::Camera($of) => $what,
            Owned::Lens($of) => $what,
            Owned::Layout($of) => $what,
            Owned::Language($of) => $what,
            Owned::Panel($of) => $what,
            Owned::Appearance($of) => $what,
            Owned::Tour($of) => $what,
            Owned::Presentation($of) => $what,
            Owned::Help($of) => $what,
        }
    };
}

impl LinchpinApp {
    /// Whether a command can run now.
    pub(super) fn can(&self, command: Command) -> bool {
        ask_owner!(command, of => of.can(self))
    }

    /// Whether a command stands for something that is on.
    pub(super) fn is_on(&self, command: Command) -> bool {
        ask_owner!(command, of => of.is_on(self))
    }

    fn run(&mut self, command: Command, ctx: &Context) {
        if self.can(command) {
            ask_owner!(command, of => of.run(self, ctx));
        }
    }

    /// Does what was wished.
    pub(super) fn perform(&mut self, action: Action, ctx: &Context) {
        match action {
            Action::Run(command) => self.run(command, ctx),
            Action::Change { label, edit, select } => {
                self.change(label, edit, select);
            }
            Action::ChangeAndWrite { label, edit, claim } => {
                let select = Some(Selection::one(claim.clone()));
                if self.change(label, edit, select) {
                    self.document.seal();
                    self.write(&claim, true);
                }
            }
            Action::Select(selection) => {
                self.messages.clear();
                if selection != self.document.selection {
                    self.document.seal();
                    self.document.selection = selection;
                }
            }
            Action::SelectNext(id) => {
                self.document.selection = Selection::one(id);
                if let Some(cut) = &mut self.cut {
                    cut.after = self.document.selection.clone();
                }
            }
            Action::GoTo(selection) => self.go_to(selection),
            Action::WriteOn(claim, begun) => {
                self.document.seal();
                self.document.reveal(&claim);
                if self.canvas.write_on(&self.document, &claim) {
                    ctx.with_plugin(|queue: &mut EventQueue| queue.put_back(begun));
                } else {
                    self.messages.tell(say!("writer-too-long"));
                }
            }
            Action::Fold(claim) => self.toggle_fold(&claim),
            Action::SetLens(lens) => self.set_lens(*lens),
            Action::Rename(group) => {
                self.settings.panels.right = true;
                self.panels.renaming = Some(group);
            }
            Action::Write(claim) => {
                self.document.selection = Selection::one(claim.clone());
                self.write(&claim, false);
            }
            Action::Seal => self.document.seal(),
            Action::TakeBackEmpty(claim) => self.take_back_empty(&claim),
            Action::JoinWriting => self.join_writing(),
            Action::FocusCanvas if self.window.is_in_outline => {
                self.panels.outline.hold(self.document.selection.primary());
            }
            Action::FocusCanvas => self.canvas.focus(),
            Action::Paste(text) => self.paste(&text),
            Action::Tell(text) => self.messages.tell(text),
            Action::Reply(reply) => self.reply(reply, ctx),
            Action::Try { kind, id, value } => self.document.try_out(kind, &id, value),
            Action::PresentFrom(stop) => self.begin_presentation(stop, ctx),
            Action::EndPresentation => self.end_presentation(ctx),
            Action::GoToStop(stop) => self.go_to_stop(stop),
            Action::Retake(stop) => self.retake(&stop),
            Action::Compare(comparison) => self.compare(*comparison),
            Action::Review(wish) => self.review(wish),
            Action::Settle { place, answer, convert } => self.settle(place, &answer, convert),
            Action::Visit(area) => self.canvas.visit(area),
        }
        ctx.request_repaint();
    }

    /// Starts writing in a claim's card, which is shown if a fold or a filter hides it.
    fn write(&mut self, claim: &Id, is_new: bool) {
        if self.document.reveal(claim) {
            self.messages.say(say!("shown-again"));
        }
        if !self.canvas.write(&self.document, claim, is_new) {
            self.messages.tell(say!("writer-too-long"));
        }
    }

    /// Selects objects and brings the one picked last into view.
    pub fn go_to(&mut self, selection: Selection) {
        self.document.seal();
        if let Some(id) = selection.primary() {
            if self.document.reveal(id) {
                self.messages.say(say!("shown-again"));
            }
            self.canvas.reveal(id.clone());
        }
        self.document.selection = selection;
    }

    /// Makes a change, or says why it was refused. Whether it was made.
    fn change(&mut self, label: Message, edit: Edit, select: Option<Selection>) -> bool {
        match self.document.change(label, edit, select) {
            Ok(()) => {
                self.messages.clear();
                true
            }
            Err(error) => {
                self.messages.warn(say!("change-refused", step = label.say(), reason = error.to_string()));
                false
            }
        }
    }

    /// Makes a change that is a step of its own. Whether it was made.
    fn change_and_seal(&mut self, label: Message, edit: Edit, select: Option<Selection>) -> bool {
        let made = self.change(label, edit, select);
        if made {
            self.document.seal();
        }
        made
    }

    /// Says what was set by a key and what the main conclusion has become: who does not see the numbers hears them.
    fn say_outcome(&mut self, set: &str) {
        let main = self.document.main_conclusion().and_then(|claim| self.document.weighing().claim(&claim.id));
        let said = match main {
            Some(outcome) => {
                let strength = strength_label(outcome, self.document.map().meta().scale);
                say!("set-by-key", set = set, strength = strength)
            }
            None => say!("set-by-key-alone", set = set),
        };
        self.messages.say(said);
    }

    /// Whether the map has a claim.
    fn has_claims(&self) -> bool {
        self.document.map().claims().len() > 0
    }
}
