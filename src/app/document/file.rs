//! The document's file: reading, saving, what it is called.

use std::path::Path;

use super::Document;
use crate::model::ArgumentMap;
use crate::say;
use crate::storage::{self, LoadError, Loaded, Stamp};
use crate::util::watch::Watch;

impl Document {
    /// Reads a document.
    ///
    /// # Errors
    /// Those of [`storage::load`].
    pub fn load(path: &Path) -> Result<Self, LoadError> {
        Ok(Self::loaded(path, storage::load(path)?))
    }

    /// Reads a document while `watch` sees how far it is. None if it was told to stop.
    ///
    /// # Errors
    /// Those of [`storage::load`].
    pub fn load_watched(path: &Path, watch: &Watch) -> Result<Option<Self>, LoadError> {
        Ok(storage::load_watched(path, watch)?.map(|loaded| Self::loaded(path, loaded)))
    }

    fn loaded(path: &Path, loaded: Loaded) -> Self {
        let Loaded { map, stamp, .. } = loaded;
        Self::read_from(path, map, stamp)
    }

    /// A document of a map that belongs to a file which was read when it had this stamp.
    #[must_use]
    pub fn read_from(path: &Path, map: ArgumentMap, stamp: Stamp) -> Self {
        let mut document = Self::unseen(map);
        document.path = Some(path.to_owned());
        document.stamp = Some(stamp);
        document.leads_to = storage::link_target(path).ok();
        document
    }

    /// The file it was read from or saved to.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// What its file held when it was last read or written.
    #[must_use]
    pub fn stamp(&self) -> Option<&Stamp> {
        self.stamp.as_ref()
    }

    /// Whether it differs from what is on disk.
    #[must_use]
    pub fn is_dirty(&self) -> bool {
        self.history.is_dirty()
    }

    /// Notes that the document as it is stands in a file.
    pub fn saved_as(&mut self, path: &Path, stamp: Stamp) {
        if self.path.as_deref() != Some(path) {
            self.leads_to = None;
        }
        self.stamp = Some(stamp);
        self.on_disk = None;
        self.path = Some(path.to_owned());
        self.history.mark_saved();
        self.record_save();
    }

    /// The document's name: its title, else its file's name, else `Untitled`.
    #[must_use]
    pub fn name(&self) -> String {
        let title = self.map.meta().title.trim();
        if !title.is_empty() {
            return title.to_owned();
        }
        self.file_name().unwrap_or_else(|| say!("untitled-map").to_owned())
    }

    /// The name of its file.
    #[must_use]
    pub fn file_name(&self) -> Option<String> {
        Some(self.path.as_ref()?.file_name()?.to_string_lossy().into_owned())
    }

    /// A name to suggest for a file.
    #[must_use]
    pub fn suggested_file_name(&self) -> String {
        if let Some(name) = self.file_name() {
            return name;
        }
        let words: Vec<String> = self
            .map
            .meta()
            .title
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .take(6)
            .map(str::to_lowercase)
            .collect();
        let stem = if words.is_empty() { say!("untitled-file").to_owned() } else { words.join("-") };
        format!("{stem}.{}", storage::EXTENSION)
    }
}
