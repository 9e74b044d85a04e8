//! What the journal is told: each change, each step taken back or done again, each save.

use super::Document;
use crate::language::Message;
use crate::model::{ArgumentMap, Edit, History, Selection};
use crate::storage::journal::{Head, Reading, Record, Recorder};
use crate::storage::{Loaded, Stamp};

impl Document {
    /// A document that a journal brought back. `stamp` is what its file must hold for a save to be right.
    #[must_use]
    pub fn brought_back(reading: Reading, stamp: Option<Stamp>) -> Self {
        let Reading { head, map, history, selection, .. } = reading;
        let mut document = Self::unseen(map);
        document.selection = selection;
        document.selection.retain_in(&document.map);
        (document.path, document.leads_to) = (head.path, head.leads_to);
        (document.stamp, document.history) = (stamp, history);
        document
    }

    /// Whose journal its changes go to from now on.
    pub fn set_recorder(&mut self, recorder: Option<Recorder>) {
        self.recorder = recorder;
    }

    /// Whose journal it is and where it starts from, for the document as it is now.
    #[must_use]
    pub fn head(&self) -> Head {
        let (path, stamp, leads_to) = (self.path.clone(), self.stamp().cloned(), self.leads_to.clone());
        Head { path: path.map(absolute), leads_to, stamp, name: self.name(), saved: !self.is_dirty() }
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

    /// Takes up what its file has become. Steps that were done to the map as it was cannot be taken back.
    pub fn take_up(&mut self, loaded: Loaded) {
        self.replace(loaded.map, Some(loaded.stamp));
        self.leads_to = loaded.leads_to;
        self.history = History::default();
    }

    /// Another map in the place of this one; the camera stays where it is.
    fn replace(&mut self, map: ArgumentMap, stamp: Option<Stamp>) {
        (self.map, self.stamp, self.on_disk) = (map, stamp, None);
        self.merges.clear();
        self.looks.clear();
        self.dragging = false;
        self.what_if = None;
        self.lens.folded.retain(|id| self.map.contains(id));
        self.update(crate::model::Effect::ALL, None);
        self.selection.retain_in(&self.map);
        self.update_visibility(true);
        self.lay_out();
    }
}

/// A path that means the same in another run.
fn absolute(path: std::path::PathBuf) -> std::path::PathBuf {
    std::path::absolute(&path).unwrap_or(path)
}
