//! Comparing and merging what is open with what its file holds now.

use std::path::Path;

use eframe::egui::Context;

use crate::app::LinchpinApp;
use crate::app::document::merging::{Came, End, Incoming};
use crate::app::document::saving::Permission;
use crate::app::modals::question::Question;
use crate::app::modals::transfer::{Reading, Transfer};
use crate::app::recovery::bar::{Bar, Fate};
use crate::app::recovery::words;
use crate::app::review::wish::Comparison;
use crate::storage::journal::Tally;
use crate::storage::{LoadError, Loaded};
use crate::{message, say};

impl LinchpinApp {
    /// Shows how the document differs from what its file holds; the bar stays for what to do about it.
    pub(super) fn compare_with_disk(&mut self, ctx: &Context) {
        let name = self.document.file_name().unwrap_or_default();
        if let Some(Bar::Changed { theirs, .. }) = &self.recovery.bar {
            self.compare(Comparison { with: theirs.map.clone(), name, is_older: false, is_of_file: true });
        } else if let (Some(Bar::Elsewhere(to) | Bar::BroughtBack { fate: Fate::Elsewhere(to), .. }), Some(path)) =
            (&self.recovery.bar, self.document.path())
        {
            // It is another file, and no earlier state of this one.
            let (name, path) = (to.display().to_string(), path.to_owned());
            self.read(&path, Reading::Comparison { name, is_older: false }, ctx);
        } else if let Some(path) = self.document.path().map(Path::to_owned) {
            self.read(&path, Reading::Comparison { name, is_older: true }, ctx);
        }
    }

    /// Merges what somebody else has made of the file, as the bar offers it.
    pub(super) fn merge_from_bar(&mut self, ctx: &Context) {
        let Some(path) = self.document.path().map(Path::to_owned) else { return };
        // The bar stays until it is done: it may be stopped or refused.
        if let Some(Bar::Changed { theirs, .. }) = &self.recovery.bar {
            self.merge(&path, Some(theirs.clone()), false, ctx);
        }
    }

    /// The same of what the file holds now, as the question offers it that saving may ask.
    pub(super) fn merge_with_file(&mut self, path: &Path, ctx: &Context) {
        self.modals.after_save = None;
        self.merge(path, None, false, ctx);
    }

    /// Where somebody else has saved the file meanwhile and nothing is in conflict, both are merged and saved. False if that
    /// is not so.
    pub(super) fn merges_by_itself(&mut self, path: &Path, ctx: &Context) -> bool {
        // Once a save: who saves all the time is asked about.
        if self.document.path() != Some(path) || self.window.came_in.is_some() {
            return false;
        }
        self.merge(path, None, true, ctx);
        true
    }

    fn merge(&mut self, path: &Path, theirs: Option<Box<Loaded>>, is_by_itself: bool, ctx: &Context) {
        let merging = self.document.merging(path, theirs, is_by_itself);
        self.begin(Transfer::merge(merging, path, ctx), ctx);
    }

    /// A merge was worked out.
    pub(super) fn merged(&mut self, path: &Path, came: Came, ctx: &Context) {
        let Came { revision, is_by_itself, end } = came;
        match end {
            End::Stopped => {
                self.modals.after_save = None;
                self.messages.tell(say!("transfer-merging-stopped"));
            }
            // Nothing can be changed meanwhile but by what was under way.
            _ if self.document.revision() != revision || self.document.path() != Some(path) => {
                self.modals.after_save = None;
                self.messages.warn(say!("transfer-failed"));
            }
            End::Merged(incoming) if is_by_itself && incoming.conflicts == 0 => {
                if let Some(said) = self.take_in(*incoming) {
                    self.window.came_in = Some(said);
                    self.save_to(path, Permission::Known, ctx);
                }
            }
            End::Unreadable(error) if is_by_itself => self.not_saved(error.to_string()),
            _ if is_by_itself => self.modals.question = Some(Question::ChangedOnDisk(path.to_owned())),
            End::Merged(incoming) => {
                if let Some(said) = self.take_in(*incoming) {
                    self.messages.tell(said);
                }
            }
            End::NoBase(theirs) => self.compare_for_want_of_a_base(theirs, ctx),
            End::Unreadable(error) => self.trouble_with_file(&error),
            End::Refused(reason) => self.messages.warn(reason),
        }
    }

    /// Where nobody knows any more what both started from there is nothing to merge by: then both are compared.
    fn compare_for_want_of_a_base(&mut self, theirs: Box<Loaded>, ctx: &Context) {
        let tally = Tally::between(self.document.map(), &theirs.map);
        self.recovery.bar = Some(Bar::Changed { theirs, tally });
        self.compare_with_disk(ctx);
        self.messages.tell(say!("merge-no-base"));
    }

    /// Says why a file could not be read.
    pub(super) fn trouble_with_file(&mut self, error: &LoadError) {
        let (title, text) = (say!("file-not-opened"), error.to_string());
        self.modals.question = Some(Question::Trouble { title, text });
    }

    /// Makes what was merged of the document, as one step that can be taken back. What came in; none if it could not be done.
    fn take_in(&mut self, incoming: Incoming) -> Option<String> {
        let Incoming { theirs, edit, tally, conflicts, measurer } = incoming;
        self.document.learn(measurer);
        if let Some(edit) = edit {
            self.document.seal();
            if !self.change_and_seal(message!("edit-merge"), edit, None) {
                return None;
            }
        }
        self.compare_anew(&theirs.map);
        self.document.took_in(theirs.stamp, theirs.map);
        if matches!(self.recovery.bar, Some(Bar::Changed { .. })) {
            self.end_bar();
        }
        // The conflicts are told of by themselves.
        let tally = Tally { others: tally.others && conflicts == 0, ..tally };
        if conflicts > 0 && tally == Tally::default() {
            return Some(say!("file-merged-conflicts", count = conflicts));
        }
        let difference = words::tally(&tally);
        Some(say!("file-merged", difference = difference, count = conflicts))
    }
}
