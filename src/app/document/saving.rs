//! A save: prepared by the window, done beside it, so that a drive that hangs keeps nobody waiting.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::Document;
use crate::model::ArgumentMap;
use crate::storage::journal::Recorder;
use crate::storage::{self, Expected, SaveError, Stamp};
use crate::util::watch::Watch;

/// A journal that takes longer than this to be written does not hold a save up.
const PATIENCE: Duration = Duration::from_secs(1);

/// What a save may replace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// What was read or written last.
    Known,
    /// Whatever the file holds now: the analyst was asked.
    Overwrite,
    /// Whatever is there: the analyst picked the file.
    Picked,
}

/// All that a save needs.
#[derive(Clone, Debug)]
pub struct Saving {
    map: ArgumentMap,
    path: PathBuf,
    expected: Option<Stamp>,
    /// Where the path led when it was read or written last; none if that does not matter.
    leads_to: Option<PathBuf>,
    revision: u64,
    /// Whose journal must have all of it before the file is replaced.
    recorder: Option<Recorder>,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Saved {
    map: Box<ArgumentMap>,
    stamp: Stamp,
    leads_to: Option<PathBuf>,
    revision: u64,
    /// Whether the file had gone, and was made anew.
    pub is_anew: bool,
}

impl Saving {
    /// Writes the map while `watch` sees how far it is. None if it was told to stop; nothing has changed then.
    ///
    /// # Errors
    /// Those of [`storage::save`].
    pub fn run(self, watch: &Watch) -> Result<Option<Saved>, SaveError> {
        let target = storage::link_target(&self.path)?;
        let leads_to = storage::leads_to(&self.path);
        if let (Some(known), Some(target)) = (&self.leads_to, &leads_to)
            && known != target
        {
            return Err(SaveError::LeadsElsewhere { path: self.path.clone(), target: target.clone() });
        }
        // Else a kill between the two leaves a journal that is behind its file, and it would be brought back.
        if let Some(recorder) = &self.recorder {
            let _ = recorder.flush(PATIENCE);
        }
        let is_anew = self.expected.is_some() && !target.exists();
        let stamp = storage::save_watched(&self.map, &self.path, Expected::of(self.expected.as_ref()), watch)?;
        let (map, revision) = (Box::new(self.map), self.revision);
        Ok(stamp.map(|stamp| Saved { map, stamp, leads_to, revision, is_anew }))
    }
}

impl Document {
    /// A save of the document as it is.
    #[must_use]
    pub fn saving(&self, path: &Path, permission: Permission) -> Saving {
        let is_known = self.path.as_deref() == Some(path) && permission != Permission::Picked;
        Saving {
            map: self.map.clone(),
            path: path.to_owned(),
            expected: self.stamp().cloned().filter(|_| is_known && permission == Permission::Known),
            leads_to: self.leads_to.clone().filter(|_| is_known),
            revision: self.revision(),
            recorder: self.recorder.clone(),
        }
    }

    /// Notes that a save was done. What was changed since it was begun is unsaved still.
    pub fn saved(&mut self, path: &Path, saved: Saved) {
        let is_all = saved.revision == self.revision();
        // The journal is told where it leads as well.
        (self.path, self.leads_to) = (Some(path.to_owned()), saved.leads_to);
        if is_all {
            self.saved_as(path, saved.stamp);
        } else {
            self.expect_on_disk(saved.stamp, *saved.map);
            self.record_save();
        }
    }
}
