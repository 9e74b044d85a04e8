//! A merge of the document with what its file holds now: prepared by the window, worked out beside it, so that a large map
//! and a drive that hangs keep nobody waiting.

use std::path::{Path, PathBuf};

use super::Document;
use super::apart::move_apart;
use crate::compare::{self, Merged, turn};
use crate::model::{ArgumentMap, Edit};
use crate::scene::{Measurer, card_sizes, likely_form};
use crate::storage::journal::Tally;
use crate::storage::{self, LoadError, Loaded};
use crate::util::watch::Watch;

/// All that a merge needs.
pub struct Merging {
    path: PathBuf,
    /// What both started from; none if nobody knows any more.
    base: Option<ArgumentMap>,
    ours: ArgumentMap,
    revision: u64,
    /// What the file holds, if it was read already.
    theirs: Option<Box<Loaded>>,
    is_by_itself: bool,
}

/// What came of it.
pub struct Came {
    /// The revision of the document that was merged.
    pub revision: u64,
    /// Whether a save wanted it that nobody is asked about.
    pub is_by_itself: bool,
    /// The end.
    pub end: End,
}

/// How a merge can end.
pub enum End {
    /// It was told to stop.
    Stopped,
    /// The file cannot be read.
    Unreadable(LoadError),
    /// There is nothing to merge by: what both started from is not known, or it is another map.
    NoBase(Box<Loaded>),
    /// It cannot be done, for this reason.
    Refused(String),
    /// It is merged.
    Merged(Box<Incoming>),
}

/// What a merge brings.
pub struct Incoming {
    /// What the file holds.
    pub theirs: Loaded,
    /// What makes the merged map of the document's; none if it is the same.
    pub edit: Option<Edit>,
    /// What came in, in numbers.
    pub tally: Tally,
    /// How many conflicts there are that were not there before.
    pub conflicts: usize,
    /// Knows the cards of the merged map.
    pub measurer: Measurer,
}

impl Document {
    /// A merge of the document as it is with its file at `path`; `theirs` is what that holds, if it was read already. By itself
    /// it is where nobody is asked about it.
    #[must_use]
    pub fn merging(&self, path: &Path, theirs: Option<Box<Loaded>>, is_by_itself: bool) -> Merging {
        let (base, ours, revision) = (self.as_on_disk(), self.map.clone(), self.revision());
        Merging { path: path.to_owned(), base, ours, revision, theirs, is_by_itself }
    }
}

impl Merging {
    /// Reads what is not read yet, and merges, unless `watch` says that it is not wanted any more.
    #[must_use]
    pub fn run(self, watch: &Watch) -> Came {
        Came { revision: self.revision, is_by_itself: self.is_by_itself, end: self.end(watch) }
    }

    fn end(self, watch: &Watch) -> End {
        let read = match self.theirs {
            Some(theirs) => Ok(Some(*theirs)),
            None => storage::load_watched(&self.path, watch),
        };
        let theirs = match read {
            Ok(Some(theirs)) => theirs,
            Ok(None) => return End::Stopped,
            Err(error) => return End::Unreadable(error),
        };
        let is_another = |base: &ArgumentMap| self.is_by_itself && is_another_map(base, &theirs.map);
        let Some(base) = self.base.filter(|base| !is_another(base)) else { return End::NoBase(Box::new(theirs)) };
        match compare::merge(&base, &self.ours, &theirs.map) {
            _ if watch.is_stopped() => End::Stopped,
            Ok(merged) => end_of(&base, &self.ours, merged, theirs),
            Err(error) => End::Refused(error.to_string()),
        }
    }
}

/// Another map in the place of the one that was there is no change that one would want to come in.
fn is_another_map(base: &ArgumentMap, theirs: &ArgumentMap) -> bool {
    let left = base.claims().filter(|claim| theirs.claim(&claim.id).is_some()).count();
    left * 2 < base.claims().len()
}

fn end_of(base: &ArgumentMap, ours: &ArgumentMap, mut merged: Merged, theirs: Loaded) -> End {
    let mut measurer = Measurer::default();
    let sizes = card_sizes(&merged.map, likely_form(&merged.map), &mut measurer);
    move_apart(base, ours, &mut merged.map, &sizes);
    let edit = match turn(ours, &merged.map) {
        Ok(edit) => (*ours != merged.map).then_some(edit),
        Err(error) => return End::Refused(error.to_string()),
    };
    let tally = Tally::between(ours, &merged.map);
    let conflicts = merged.conflicts.len();
    End::Merged(Box::new(Incoming { theirs, edit, tally, conflicts, measurer }))
}
