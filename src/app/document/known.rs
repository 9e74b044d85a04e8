//! What the document knows of its file: what that held when it was last read or written, where its path led, and what of
//! somebody else's work was taken in since.
//!
//! A merge is a step like any other. Only while it is done does the document hold what somebody else has left in the file;
//! once it is taken back the file holds what the document has not, and a save is no longer right without a question.

use std::path::Path;

use super::Document;
use super::taken_in::TakenIn;
use crate::model::ArgumentMap;
use crate::storage::Stamp;

impl Document {
    /// What its file held when it was last read, written or merged.
    #[must_use]
    pub fn stamp(&self) -> Option<&Stamp> {
        self.merge_in_force().map(|merge| &merge.stamp).or(self.stamp.as_ref())
    }

    /// Where the path led then, symbolic links followed; none where that is not known.
    #[must_use]
    pub fn leads_to(&self) -> Option<&Path> {
        self.leads_to.as_deref()
    }

    /// Whether it differs from what is on disk.
    #[must_use]
    pub fn is_dirty(&self) -> bool {
        match self.merge_in_force() {
            Some(merge) => !(merge.is_all && merge.steps == self.history.len()),
            None => self.history.is_dirty(),
        }
    }

    /// What the file holds as far as the document knows: what was last read, saved or merged; none if that can no longer be
    /// reached.
    #[must_use]
    pub fn as_on_disk(&self) -> Option<ArgumentMap> {
        self.merge_in_force().map(|merge| (*merge.map).clone()).or_else(|| self.as_read_or_saved())
    }

    fn as_read_or_saved(&self) -> Option<ArgumentMap> {
        let (mut map, mut history) = (self.map.clone(), self.history.clone());
        if history.go_to_saved(&mut map) { Some(map) } else { self.on_disk.as_deref().cloned() }
    }

    /// The document as it would be if all that was taken back were done again; none if nothing was.
    #[must_use]
    pub fn as_done_again(&self) -> Option<ArgumentMap> {
        self.history.redo_step()?;
        let (mut map, mut history) = (self.map.clone(), self.history.clone());
        while history.redo(&mut map).is_some() {}
        Some(map)
    }

    /// Notes that the document as it is stands in a file.
    pub fn saved_as(&mut self, path: &Path, stamp: Stamp) {
        if self.path.as_deref() != Some(path) {
            self.leads_to = None;
        }
        self.stamp = Some(stamp);
        self.on_disk = None;
        self.merges.clear();
        self.path = Some(path.to_owned());
        self.history.mark_saved();
        self.record_save();
    }

    /// The file holds something else than was thought, and the document is to be saved over it whatever becomes of its steps.
    pub fn expect_on_disk(&mut self, stamp: Stamp, map: ArgumentMap) {
        self.stamp = Some(stamp);
        self.on_disk = Some(Box::new(map));
        self.merges.clear();
        self.history.mark_unsaved();
    }

    /// The last step has taken in what the file holds, or there was nothing in it that is not here.
    pub fn took_in(&mut self, stamp: Stamp, map: ArgumentMap) {
        let (steps, is_all) = (self.history.len(), map == self.map);
        self.merges.add(TakenIn { steps, stamp, map: Box::new(map), is_all });
    }

    /// The file has gone: what is here is nowhere else.
    pub fn file_has_gone(&mut self) {
        self.on_disk = self.as_read_or_saved().map(Box::new);
        self.merges.lose();
        self.history.mark_unsaved();
    }

    fn merge_in_force(&self) -> Option<&TakenIn> {
        self.merges.in_force(self.history.len())
    }
}
