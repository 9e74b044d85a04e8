//! The folder of journals: what earlier runs left there, and what becomes of what cannot be used.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use super::log::{UNFINISHED, with_end};
use super::read::{Reading, Unusable, read};
use crate::say;
use crate::storage::disk::{Disk, Real, is_ours, read_all, to_read};

/// What the name of a journal ends in.
const END: &str = ".journal";

/// A journal that an earlier run left, now this process's own until it is dropped or adopted.
#[derive(Debug)]
pub struct Claimed {
    pub(super) path: PathBuf,
    pub(super) file: File,
    pub(super) good: u64,
    pub(super) before_changes: u64,
}

impl Claimed {
    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Takes it away, because all it says is elsewhere or not wanted.
    ///
    /// # Errors
    /// When the system refuses; it is then offered again.
    pub fn remove(self) -> io::Result<()> {
        fs::remove_file(&self.path)
    }
}

/// What an earlier run left.
#[derive(Debug)]
pub enum Leftover {
    /// Work that can be brought back.
    Work(Claimed, Box<Reading>),
    /// A journal that cannot be used. It was renamed and is kept; the sentence says where, and why.
    KeptBeside(String),
}

/// The name of a new journal, which no other has.
pub(super) fn new_name() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
    let (process, number) = (std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    format!("{since:013}-{process}-{number}{END}")
}

/// What earlier runs left in a folder, the latest first. What a process that still runs is writing is left alone, and
/// beginnings of journals that nobody will end are swept.
#[must_use]
pub fn leftovers(folder: &Path) -> Vec<Leftover> {
    let mut found: Vec<(SystemTime, PathBuf)> = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    for entry in entries.flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(&format!("{END}{UNFINISHED}")) {
            sweep(&path);
        } else if name.ends_with(END) {
            let changed = entry.metadata().and_then(|data| data.modified()).unwrap_or(UNIX_EPOCH);
            found.push((changed, path));
        }
    }
    found.sort_by(|one, other| other.cmp(one));
    found.into_iter().filter_map(|(_, path)| claim(&Real, &path)).collect()
}

/// Removes a beginning that nobody holds.
fn sweep(path: &Path) {
    let is_dead = File::options().write(true).open(path).is_ok_and(|file| is_ours(&file));
    if is_dead && let Err(error) = fs::remove_file(path) {
        tracing::debug!("{}: not swept: {error}", path.display());
    }
}

/// A journal, if no other process has it.
pub(super) fn claim(disk: &dyn Disk, path: &Path) -> Option<Leftover> {
    let file = match disk.open(path, to_read().write(true)) {
        Ok(file) => file,
        // Another window has just taken it away.
        Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
        Err(error) => return Some(unread(path, &error)),
    };
    // Between opening and locking it may have been replaced or removed by whoever had it.
    if !is_ours(&file) || !path.exists() {
        return None;
    }
    let bytes = match read_all(disk, &file, u64::MAX) {
        Ok(bytes) => bytes,
        Err(error) => return Some(unread(path, &error)),
    };
    match read(&bytes) {
        Ok(reading) => {
            if reading.is_damaged {
                keep_copy(path, &bytes);
            }
            let (good, before_changes) = (reading.good, reading.before_changes);
            Some(Leftover::Work(Claimed { path: path.to_owned(), file, good, before_changes }, Box::new(reading)))
        }
        Err(Unusable::Newer(version)) => {
            // A program that understands it looks for it under its own name.
            Some(Leftover::KeptBeside(say!(
                "journal-newer",
                file = path.display().to_string(),
                version = version.to_string()
            )))
        }
        Err(Unusable::Damaged) => Some(set_aside(path)),
    }
}

fn unread(path: &Path, error: &io::Error) -> Leftover {
    let (file, reason) = (path.display().to_string(), error.to_string());
    Leftover::KeptBeside(say!("journal-unreadable", file = file, reason = reason))
}

/// Renames a journal that cannot be used, so that it is told of once.
fn set_aside(path: &Path) -> Leftover {
    let aside = free_name(path);
    let file = match fs::rename(path, &aside) {
        Ok(()) => aside,
        Err(error) => {
            tracing::warn!("{}: not renamed: {error}", path.display());
            path.to_owned()
        }
    };
    Leftover::KeptBeside(say!("journal-damaged", file = file.display().to_string()))
}

/// Keeps what can be read no more of a journal that is gone on with.
fn keep_copy(path: &Path, bytes: &[u8]) {
    let aside = free_name(path);
    if let Err(error) = fs::write(&aside, bytes) {
        tracing::warn!("{}: no copy of a damaged journal: {error}", aside.display());
    }
}

/// Where a damaged journal is kept.
fn free_name(path: &Path) -> PathBuf {
    let name = |n: u32| with_end(path, &if n == 0 { ".damaged".to_owned() } else { format!(".damaged-{n}") });
    (0..1_000).map(name).find(|path| !path.exists()).unwrap_or_else(|| name(0))
}
