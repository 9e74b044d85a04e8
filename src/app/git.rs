//! What git has of a file: the last commit of it, and the three sides of a merge that it could not finish. Git is asked as a
//! program, in a thread of its own; where it is not there or knows nothing of the file, the answer is none.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::compare::{Merged, merge_sides};
use crate::model::ArgumentMap;
use crate::say;
use crate::storage::{self, Sides, Stamp};

use super::background::Job;

/// What git was asked for, and what came of it.
pub(super) enum Answer {
    /// The map as the last commit has it.
    Commit(Result<Box<ArgumentMap>, String>),
    /// A file with marks, merged: our side and the whole.
    Merged(Result<Box<FromMarks>, String>),
}

/// What became of a file with marks.
pub(super) struct FromMarks {
    pub(super) ours: ArgumentMap,
    pub(super) merged: Merged,
    /// The file as it was read.
    pub(super) stamp: Stamp,
}

/// Reads the map that the last commit has in the place of a file.
pub(super) fn last_commit(path: &Path, ctx: &eframe::egui::Context) -> Job<Answer> {
    let path = path.to_owned();
    Job::once(ctx, move |_| {
        let text = blob(&path, "HEAD").ok_or_else(|| say!("git-no-commit", file = path.display().to_string()));
        let origin = format!("HEAD:{}", path.display());
        Answer::Commit(
            text.and_then(|text| storage::read_str(&text, &origin).map(Box::new).map_err(|error| error.to_string())),
        )
    })
}

/// Merges the sides of a file in which git left marks: those that git still has, else those that the marks tell apart.
pub(super) fn merge_marked(path: &Path, ctx: &eframe::egui::Context) -> Job<Answer> {
    let path = path.to_owned();
    Job::once(ctx, move |_| Answer::Merged(from_marks(&path).map(Box::new)))
}

fn from_marks(path: &Path) -> Result<FromMarks, String> {
    let bytes = std::fs::read(path).map_err(|error| error.to_string())?;
    let stamp = Stamp::of(&bytes);
    let text = String::from_utf8(bytes).map_err(|error| error.to_string())?;
    let marked = storage::sides(&text).ok_or_else(|| say!("git-no-marks").to_owned())?;
    let kept = stages(path).and_then(|sides| merge_sides(&sides).ok());
    let (ours, merged) = match kept {
        Some(merged) => merged,
        None => merge_sides(&marked).map_err(|error| error.to_string())?,
    };
    Ok(FromMarks { ours, merged, stamp })
}

/// The sides of a merge that is not finished, as git has them.
fn stages(path: &Path) -> Option<Sides> {
    Some(Sides { base: blob(path, ":1"), ours: blob(path, ":2")?, theirs: blob(path, ":3")? })
}

/// What git has of a file at a place: a commit, or a side of a merge.
fn blob(path: &Path, place: &str) -> Option<String> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let object = format!("{place}:./{}", path.file_name()?.to_str()?);
    // Nothing is fetched for it, and nothing asked.
    let run = Command::new("git")
        .args(["cat-file", "blob", &object])
        .current_dir(folder)
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_TERMINAL_PROMPT", "0")
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    if !run.status.success() {
        return None;
    }
    String::from_utf8(run.stdout).ok()
}
