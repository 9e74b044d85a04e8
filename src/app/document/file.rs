//! The document's file: reading, saving, what it is called.

use std::path::Path;

use super::Document;
use crate::model::ArgumentMap;
use crate::say;
use crate::storage::{self, LoadError, Loaded, Stamp};
use crate::util::text::said;
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
        let Loaded { map, stamp, leads_to } = loaded;
        Self { leads_to, ..Self::of_file(path, map, stamp) }
    }

    /// A document of a map that belongs to a file which was read when it had this stamp.
    #[must_use]
    pub fn read_from(path: &Path, map: ArgumentMap, stamp: Stamp) -> Self {
        Self { leads_to: storage::leads_to(path), ..Self::of_file(path, map, stamp) }
    }

    fn of_file(path: &Path, map: ArgumentMap, stamp: Stamp) -> Self {
        let mut document = Self::unseen(map);
        (document.path, document.stamp) = (Some(path.to_owned()), Some(stamp));
        document
    }

    /// The file it was read from or saved to.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The document's name: its title, of which no more than is said of a text, else its file's name, else `Untitled`.
    #[must_use]
    pub fn name(&self) -> String {
        let title = self.map.meta().title.trim();
        if !title.is_empty() {
            return said(title).into_owned();
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
