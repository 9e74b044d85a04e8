//! Several files that belong together, such as a report and its picture: all are written, or none.

use std::fs::File;
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use super::disk::{Disk, Real, sync_folder};
use super::save::{Saving, link_target};
use super::{Expected, SaveError, sweep};
use crate::util::watch::Watch;

/// So many temporary files are held open, so that nobody sweeps them: a process may open some thousand.
const HELD: usize = 200;

/// Writes files as wholes, all of them or none, following symbolic links; what is there is replaced. All are on the disk under
/// temporary names before the first is put in its place, and what was replaced is put back if a later one fails.
///
/// # Errors
/// When one is protected or the operating system fails; the old files are then as they were, unless the system cannot rename
/// them back either, which is a line in the log.
pub fn write_together(files: &[(PathBuf, &[u8])]) -> Result<(), SaveError> {
    write_together_on(&Real, files)
}

/// As [`write_together`], on a disk that may fail.
pub(super) fn write_together_on(disk: &dyn Disk, files: &[(PathBuf, &[u8])]) -> Result<(), SaveError> {
    let targets = files.iter().map(|(path, _)| link_target(path)).collect::<Result<Vec<_>, _>>()?;
    let saving = |n: usize| Saving { disk, path: &files[n].0, target: &targets[n], expected: Expected::Anything };
    let mut staged: Vec<TempPath> = Vec::new();
    let mut held: Vec<File> = Vec::new();
    let watch = Watch::default();
    for (n, (_, bytes)) in files.iter().enumerate() {
        // Nobody can stop it.
        let Some(file) = saving(n).stage(bytes, watch.part(0.0, 1.0))? else { continue };
        let (file, temporary) = file.into_parts();
        staged.push(temporary);
        if held.len() < HELD {
            held.push(file);
        }
    }
    let mut placed: Vec<Placed<'_>> = Vec::new();
    for (n, temporary) in staged.into_iter().enumerate() {
        let is_last = n + 1 == files.len();
        // If the last one fails there is nothing of its own to take back.
        let old = if is_last { Ok(None) } else { kept(&saving(n)) };
        if let Err(error) = old.and_then(|old| {
            saving(n).put_in_place(temporary)?;
            placed.push(Placed { target: &targets[n], old });
            Ok(())
        }) {
            placed.into_iter().rev().for_each(|placed| placed.take_back(disk));
            return Err(error);
        }
    }
    let mut folders: Vec<PathBuf> = (0..files.len()).map(|n| saving(n).folder().to_owned()).collect();
    folders.sort();
    folders.dedup();
    for folder in folders {
        sync_folder(disk, &folder);
        sweep(&folder);
    }
    Ok(())
}

/// A file that is in its place.
struct Placed<'a> {
    target: &'a Path,
    /// The old file under another name; it goes with this.
    old: Option<TempPath>,
}

impl Placed<'_> {
    /// Puts the old file back, or takes away what is new.
    fn take_back(self, disk: &dyn Disk) {
        let done = match self.old {
            Some(mut old) => disk.rename(&old, self.target).inspect(|()| old.disable_cleanup(true)),
            None => disk.remove(self.target),
        };
        if let Err(error) = done {
            tracing::warn!("{}: the old file could not be put back: {error}", self.target.display());
        }
    }
}

/// The file that is to be replaced under one more name; none if there is none.
fn kept(saving: &Saving<'_>) -> Result<Option<TempPath>, SaveError> {
    if !saving.target.exists() {
        return Ok(None);
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(sweep::PREFIX).suffix(sweep::SUFFIX);
    let link = |path: &Path| saving.disk.link(saving.target, path);
    let kept = builder.make_in(saving.folder(), link).map_err(|source| saving.failed("temporary", source))?;
    Ok(Some(kept.into_temp_path()))
}
