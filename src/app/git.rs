//! What git has of a file: its commits, and the three sides of a merge that it could not finish. Git is asked as a
//! program, in a thread of its own; where it is not there or knows nothing of the file, the answer is none.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::compare::{Merged, merge_sides};
use crate::model::ArgumentMap;
use crate::say;
use crate::storage::{self, Sides, Stamp};
use crate::util::text::turns;

use super::background::Job;

/// So many commits of a file are listed.
const MOST: &str = "-n200";
/// Stands between what is asked for of a commit.
const BETWEEN: char = '\u{1f}';

/// A commit that changed a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Commit {
    /// Its name in git, whole.
    pub(super) hash: String,
    /// When it was made.
    pub(super) at: SystemTime,
    pub(super) author: String,
    /// The first line of its message.
    pub(super) subject: String,
}

/// What a map of a commit is wanted for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// To be compared with, under this name.
    Comparison(String),
    /// To be opened as a map without a file.
    Copy,
}

/// What git was asked for, and what came of it.
pub(super) enum Answer {
    /// The map as a commit has it.
    Commit(Wanted, Result<Box<ArgumentMap>, String>),
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

/// The commits that changed a file, the latest first; none where git knows nothing of it.
pub(super) fn commits(path: &Path) -> Vec<Commit> {
    let Some(name) = path.file_name() else { return Vec::new() };
    let format = format!("--format=%H{BETWEEN}%ct{BETWEEN}%an{BETWEEN}%s");
    let Ok(run) = git(path).args(["log", MOST, &format, "--"]).arg(Path::new(".").join(name)).output() else {
        return Vec::new();
    };
    String::from_utf8_lossy(&run.stdout).lines().filter_map(commit).collect()
}

fn commit(line: &str) -> Option<Commit> {
    let mut parts = line.splitn(4, BETWEEN);
    let (hash, at) = (parts.next()?.to_owned(), parts.next()?.parse().ok()?);
    let at = UNIX_EPOCH.checked_add(Duration::from_secs(at))?;
    let mut text = || Some(clean(parts.next()?));
    Some(Commit { hash, at, author: text()?, subject: text()? })
}

/// What a commit says of itself, on one line; it may have been written by anybody.
fn clean(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && !turns(*c)).take(120).collect()
}

/// Reads the map that a commit has in the place of a file.
pub(super) fn read_commit(path: &Path, hash: &str, wanted: Wanted, ctx: &eframe::egui::Context) -> Job<Answer> {
    let (path, hash) = (path.to_owned(), hash.to_owned());
    Job::once(ctx, move |_| Answer::Commit(wanted, map_at(&path, &hash).map(Box::new)))
}

/// The map that a commit has in the place of a file.
pub(super) fn map_at(path: &Path, hash: &str) -> Result<ArgumentMap, String> {
    let text = blob(path, hash).ok_or_else(|| say!("git-no-commit", file = path.display().to_string()))?;
    let origin = format!("{hash}:{}", path.display());
    storage::read_str(&text, &origin).map_err(|error| error.to_string())
}

/// Merges the sides of a file in which git left marks: those that git still has, else those that the marks tell apart.
pub(super) fn merge_marked(path: &Path, ctx: &eframe::egui::Context) -> Job<Answer> {
    let path = path.to_owned();
    Job::once(ctx, move |_| Answer::Merged(from_marks(&path).map(Box::new)))
}

fn from_marks(path: &Path) -> Result<FromMarks, String> {
    let bytes = storage::read_own(path, storage::MAX_BYTES).map_err(|error| error.to_string())?;
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
    let object = format!("{place}:./{}", path.file_name()?.to_str()?);
    let run = git(path).args(["cat-file", "blob", &object]).output().ok()?;
    if !run.status.success() {
        return None;
    }
    String::from_utf8(run.stdout).ok()
}

/// Git in a file's folder. Nothing is fetched for it, and nothing asked.
fn git(path: &Path) -> Command {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut git = Command::new("git");
    git.current_dir(folder)
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_TERMINAL_PROMPT", "0")
        .stdin(Stdio::null())
        .stderr(Stdio::null());
    git
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_log_is_a_commit_and_what_it_says_cannot_disturb_the_list() {
        let line = "abc\u{1f}1700000000\u{1f}A. \u{202e}Nalyst\u{1f}Weigh\tthe \u{1b}[31mrust\u{1f}twice";
        let found = commit(line).unwrap();
        assert_eq!((found.hash.as_str(), found.author.as_str()), ("abc", "A. Nalyst"));
        assert_eq!(found.subject, "Weighthe [31mrusttwice");
        assert_eq!(found.at, UNIX_EPOCH + Duration::from_secs(1_700_000_000));
        assert_eq!(commit("no log"), None);
    }

    #[test]
    fn a_file_that_git_does_not_know_has_no_commits() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(commits(&folder.path().join("a.argmap.json")), []);
    }
}
