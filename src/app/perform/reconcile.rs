//! Comparing and merging what is open with what its file holds now.

use std::path::Path;

use eframe::egui::Context;

use crate::app::LinchpinApp;
use crate::app::document::saving::Permission;
use crate::app::recovery::bar::Bar;
use crate::app::recovery::words;
use crate::app::review::wish::Comparison;
use crate::compare::{self, Merged, turn};
use crate::storage::journal::Tally;
use crate::storage::{self, Loaded};
use crate::{message, say};

impl LinchpinApp {
    /// Shows how the document differs from what its file holds; the bar stays for what to do about it.
    pub(super) fn compare_with_disk(&mut self) {
        let (with, is_older) = match &self.recovery.bar {
            Some(Bar::Changed { theirs, .. }) => (theirs.map.clone(), false),
            _ => match self.document.path().map(storage::load) {
                Some(Ok(loaded)) => (loaded.map, true),
                Some(Err(error)) => return self.messages.warn(error.to_string()),
                None => return,
            },
        };
        let name = self.document.file_name().unwrap_or_default();
        self.compare(Comparison { with, name, is_older });
    }

    /// Merges what somebody else has made of the file, as the bar offers it.
    pub(super) fn merge_from_bar(&mut self) {
        if let Some(Bar::Changed { theirs, .. }) = self.recovery.bar.take() {
            self.merge_or_compare(*theirs);
        }
    }

    /// The same of what the file holds now, as the question offers it that saving may ask.
    pub(super) fn merge_with_file(&mut self, path: &Path) {
        self.modals.after_save = None;
        match storage::load(path) {
            Ok(theirs) => self.merge_or_compare(theirs),
            Err(error) => self.messages.warn(error.to_string()),
        }
    }

    /// Where nobody knows any more what both started from there is nothing to merge by: then both are compared.
    fn merge_or_compare(&mut self, theirs: Loaded) {
        if let Some(base) = self.document.as_on_disk() {
            match compare::merge(&base, self.document.map(), &theirs.map) {
                Ok(merged) => {
                    if let Some(said) = self.take_in(&merged, theirs) {
                        self.messages.tell(said);
                    }
                }
                Err(error) => self.messages.warn(error.to_string()),
            }
            return;
        }
        let tally = Tally::between(self.document.map(), &theirs.map);
        self.recovery.bar = Some(Bar::Changed { theirs: Box::new(theirs), tally });
        self.compare_with_disk();
        self.messages.tell(say!("merge-no-base"));
    }

    /// Makes what `theirs` was merged to of the document, as one step that can be taken back. What came in; none if it could not
    /// be done.
    fn take_in(&mut self, merged: &Merged, theirs: Loaded) -> Option<String> {
        let ours = self.document.map();
        let edit = match turn(ours, &merged.map) {
            Ok(edit) => edit,
            Err(error) => {
                self.messages.warn(error.to_string());
                return None;
            }
        };
        let tally = Tally::between(ours, &merged.map);
        if *ours != merged.map {
            self.document.seal();
            if !self.change_and_seal(message!("edit-merge"), edit, None) {
                return None;
            }
        }
        self.document.expect_on_disk(theirs.stamp, theirs.map);
        let (difference, count) = (words::tally(&tally), merged.conflicts.len());
        Some(say!("file-merged", difference = difference, count = count))
    }

    /// Where somebody else has saved the file meanwhile and nothing is in conflict, both are merged and saved. False if that
    /// is not so.
    pub(super) fn merges_by_itself(&mut self, path: &Path, ctx: &Context) -> bool {
        // Once a save: who saves all the time is asked about.
        if self.document.path() != Some(path) || self.window.came_in.is_some() {
            return false;
        }
        let (Some(base), Ok(theirs)) = (self.document.as_on_disk(), storage::load(path)) else { return false };
        // Another map in the place of this one is no change that one would want to come in.
        let left = base.claims().filter(|claim| theirs.map.claim(&claim.id).is_some()).count();
        if left * 2 < base.claims().len() {
            return false;
        }
        let merged = match compare::merge(&base, self.document.map(), &theirs.map) {
            Ok(merged) if merged.conflicts.is_empty() => merged,
            _ => return false,
        };
        let Some(said) = self.take_in(&merged, theirs) else { return false };
        self.window.came_in = Some(said);
        self.save_to(path, Permission::Known, ctx);
        true
    }
}
