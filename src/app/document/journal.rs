//! What the journal is told: each change, each step taken back or done again, each save.

use super::Document;
use crate::language::Message;
use crate::model::{ArgumentMap, Edit, History, Selection};
use crate::storage::journal::{Head, Reading, Record, Recorder};
use crate::storage::{self, Loaded, Stamp};

impl Document {
    /// A document that a journal brought back. `stamp` is what its file must hold for a save to be right.
    #[must_use]
    pub fn brought_back(reading: Reading, stamp: Option<Stamp>) -> Self {
        let Reading { head, map, history, selection, .. } = reading;
        let mut document = Self::unseen(map);
        document.selection = selection;
        document.selection.retain_in(&document.map);
        (document.path, document.stamp, document.history) = (head.path, stamp, history);
        document
    }

    /// A document of a map that is nowhere on disk under a name of its own.
    #[must_use]
    pub fn copy_of(map: ArgumentMap) -> Self {
        let mut document = Self::unseen(map);
        document.history.mark_unsaved();
        document
    }

    /// Whose journal its changes go to from now on.
    pub fn set_recorder(&mut self, recorder: Option<Recorder>) {
        self.recorder = recorder;
    }

    /// Whose journal it is and where it starts from, for the document as it is now.
    #[must_use]
    pub fn head(&self) -> Head {
        let (path, stamp) = (self.path.clone(), self.stamp.clone());
        Head { path: path.map(absolute), stamp, name: self.name(), saved: !self.is_dirty() }
    }

    /// What the journal is to be told of a change; none if there is no journal.
    pub(super) fn record_of(&self, name: Message, edit: &Edit, after: &Selection) -> Option<Record> {
        self.recorder.as_ref()?;
        let (name, edit, before, after) = (name.key().to_owned(), edit.clone(), self.selection.clone(), after.clone());
        Some(Record::Do { name, edit, before, after })
    }

    /// The same for the step that is about to be taken back.
    pub(super) fn record_of_undo(&self) -> Option<Record> {
        self.recorder.as_ref()?;
        // With nothing to take back, it ends the open step all the same.
        Some(self.history.undo_edit().cloned().map_or(Record::Seal, Record::Undo))
    }

    /// The same for the step that is about to be done again.
    pub(super) fn record_of_redo(&self) -> Option<Record> {
        self.recorder.as_ref()?;
        Some(self.history.redo_edit().cloned().map_or(Record::Seal, Record::Redo))
    }

    /// Tells the journal.
    pub(super) fn record(&self, record: Option<Record>) {
        if let (Some(recorder), Some(record)) = (&self.recorder, record) {
            recorder.record(record);
        }
    }

    /// Tells the journal that the document is on disk.
    pub(super) fn record_save(&self) {
        if let Some(recorder) = &self.recorder {
            recorder.saved(self.head());
        }
    }

    /// What the file holds as far as the document knows: what was last read, saved or merged; none if that can no longer be
    /// reached.
    #[must_use]
    pub fn as_on_disk(&self) -> Option<ArgumentMap> {
        let (mut map, mut history) = (self.map.clone(), self.history.clone());
        if history.go_to_saved(&mut map) { Some(map) } else { self.on_disk.as_deref().cloned() }
    }

    /// Takes up what its file has become. Steps that were done to the map as it was cannot be taken back.
    pub fn take_up(&mut self, loaded: Loaded) {
        self.replace(loaded.map, Some(loaded.stamp));
        self.leads_to = self.path.as_deref().and_then(|path| storage::link_target(path).ok());
        self.history = History::default();
    }

    /// Another map in the place of this one; the camera stays where it is.
    fn replace(&mut self, map: ArgumentMap, stamp: Option<Stamp>) {
        (self.map, self.stamp, self.on_disk) = (map, stamp, None);
        self.looks.clear();
        self.dragging = false;
        self.what_if = None;
        self.lens.folded.retain(|id| self.map.contains(id));
        self.update(crate::model::Effect::ALL, None);
        self.selection.retain_in(&self.map);
        self.update_visibility(true);
        self.lay_out();
    }

    /// The file holds something else than was thought, and the document is to be saved over it.
    pub fn expect_on_disk(&mut self, stamp: Stamp, map: ArgumentMap) {
        self.stamp = Some(stamp);
        self.on_disk = Some(Box::new(map));
        self.history.mark_unsaved();
    }

    /// The file has gone: what is here is nowhere else.
    pub fn file_has_gone(&mut self) {
        self.on_disk = self.as_on_disk().map(Box::new);
        self.history.mark_unsaved();
    }
}

/// A path that means the same in another run.
fn absolute(path: std::path::PathBuf) -> std::path::PathBuf {
    std::path::absolute(&path).unwrap_or(path)
}
