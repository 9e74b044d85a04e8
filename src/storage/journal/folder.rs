//! The folder of journals: what earlier runs left there, and what becomes of what cannot be used.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use super::log::{UNFINISHED, own_file, with_end};
use super::read::{Reading, Unusable, read};
use crate::say;
use crate::storage::disk::{Disk, Real, is_ours, read_all, to_read, write_all};
use crate::storage::{MAX_BYTES, read_own};

/// What the name of a journal ends in.
const END: &str = ".journal";

/// No journal is longer: one of the largest map, and changes as large as that.
const LONGEST: u64 = 2 * MAX_BYTES;

/// A journal that an earlier run left, now this process's own until it is dropped or adopted.
#[derive(Debug)]
pub struct Claimed {
    pub(super) path: PathBuf,
    pub(super) file: File,
    pub(super) good: u64,
    pub(super) before_changes: u64,
    pub(super) original: Original,
}

/// Where a journal is kept as it was, if not all of it could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Original {
    /// All of it was read.
    Read,
    /// A copy.
    Copied(PathBuf),
    /// Only the journal itself, which must stay: no copy could be made.
    OnlyHere,
}

impl Claimed {
    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where the journal as it was is kept, if not all of it could be read: in a copy, or, where none could be made, in its place.
    #[must_use]
    pub fn kept(&self) -> Option<&Path> {
        match &self.original {
            Original::Read => None,
            Original::Copied(copy) => Some(copy),
            Original::OnlyHere => Some(&self.path),
        }
    }

    /// Takes it away, because all it says is elsewhere or not wanted. What could not be read of it stays.
    ///
    /// # Errors
    /// When the system refuses; it is then offered again.
    pub fn remove(self) -> io::Result<()> {
        match self.original {
            Original::OnlyHere => fs::rename(&self.path, free_name(&self.path)),
            Original::Read | Original::Copied(_) => fs::remove_file(&self.path),
        }
    }
}

/// What an earlier run left.
#[derive(Debug)]
pub enum Leftover {
    /// Work that can be brought back.
    Work(Claimed, Box<Reading>),
    /// Something that cannot be used, and is kept.
    KeptBeside(KeptBeside),
}

/// What cannot be used of what is in the folder, and why; where it is is said, and nothing of it is lost.
#[derive(Debug, thiserror::Error)]
pub enum KeptBeside {
    /// A journal of a newer version. A program that understands it looks for it under its own name.
    #[error("{}", say!("journal-newer", file = file.display().to_string(), version = version.to_string()))]
    Newer {
        /// Where it is.
        file: PathBuf,
        /// Its version.
        version: u64,
    },
    /// A journal that the system could not read.
    #[error("{}", say!("journal-unreadable", file = file.display().to_string(), reason = source.to_string()))]
    Unreadable {
        /// Where it is.
        file: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A journal whose beginning is damaged. It was renamed.
    #[error("{}", say!("journal-damaged", file = file.display().to_string()))]
    Damaged {
        /// Where it is now.
        file: PathBuf,
    },
    /// A link, a folder, a device or a pipe, which no journal is. It is not read.
    #[error("{}", say!("journal-special", file = file.display().to_string()))]
    Special {
        /// Where it is.
        file: PathBuf,
    },
    /// A file that is longer than any journal. It is not read.
    #[error("{}", say!("journal-too-long", file = file.display().to_string(), size = (LONGEST / (1024 * 1024)).to_string()))]
    TooLong {
        /// Where it is.
        file: PathBuf,
    },
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
    // Opening a pipe waits for whoever reads from it.
    let is_file = fs::symlink_metadata(path).is_ok_and(|data| data.is_file());
    let is_dead = is_file && File::options().write(true).open(path).is_ok_and(|file| is_ours(&file));
    if is_dead && let Err(error) = fs::remove_file(path) {
        tracing::debug!("{}: not swept: {error}", path.display());
    }
}

/// A journal, if no other process has it, and there is something in it.
pub(super) fn claim(disk: &dyn Disk, path: &Path) -> Option<Leftover> {
    let (file, bytes) = match open(disk, path) {
        Ok(opened) => opened?,
        Err(kept) => return Some(Leftover::KeptBeside(kept)),
    };
    // What a power cut leaves of a file that was just made.
    if bytes.iter().all(|byte| *byte == 0) {
        if let Err(error) = disk.remove(path) {
            tracing::debug!("{}: an empty journal stays: {error}", path.display());
        }
        return None;
    }
    match read(&bytes) {
        Ok(reading) => {
            let original = if reading.is_damaged { keep_copy(disk, path, &bytes) } else { Original::Read };
            let (good, before_changes) = (reading.good, reading.before_changes);
            Some(Leftover::Work(
                Claimed { path: path.to_owned(), file, good, before_changes, original },
                Box::new(reading),
            ))
        }
        Err(Unusable::Newer(version)) => {
            Some(Leftover::KeptBeside(KeptBeside::Newer { file: path.to_owned(), version }))
        }
        Err(Unusable::Damaged) => Some(set_aside(path)),
    }
}

/// A journal and what it holds; none if another process has it, or has just taken it away.
fn open(disk: &dyn Disk, path: &Path) -> Result<Option<(File, Vec<u8>)>, KeptBeside> {
    let unread = |source| KeptBeside::Unreadable { file: path.to_owned(), source };
    // Looked at before it is opened: a pipe waits for whoever writes to it, a device never ends.
    match disk.look_here(path) {
        Ok(data) if !data.is_file() => return Err(KeptBeside::Special { file: path.to_owned() }),
        Ok(data) if data.len() > LONGEST => return Err(KeptBeside::TooLong { file: path.to_owned() }),
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unread(error)),
    }
    let file = match disk.open(path, to_read().write(true)) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unread(error)),
    };
    // Between opening and locking it may have been replaced or removed by whoever had it.
    if !is_ours(&file) || !path.exists() {
        return Ok(None);
    }
    match read_all(disk, &file, LONGEST) {
        Ok(bytes) => Ok(Some((file, bytes))),
        Err(error) => Err(unread(error)),
    }
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
    Leftover::KeptBeside(KeptBeside::Damaged { file })
}

/// Keeps a journal as it was of which not all could be read. One that waits from start to start has one copy.
fn keep_copy(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Original {
    let is_this = |copy: &PathBuf| read_own(copy, LONGEST).is_ok_and(|old| old == bytes);
    if let Some(copy) = names_aside(path).take_while(|name| name.exists()).find(is_this) {
        return Original::Copied(copy);
    }
    let aside = free_name(path);
    let written = disk.open(&aside, &own_file()).and_then(|file| {
        write_all(disk, &file, bytes)?;
        disk.sync(&file)
    });
    match written {
        Ok(()) => Original::Copied(aside),
        Err(error) => {
            tracing::warn!("{}: no copy of a damaged journal: {error}", aside.display());
            // Half of it is none.
            if error.kind() != io::ErrorKind::AlreadyExists {
                let _ = disk.remove(&aside);
            }
            Original::OnlyHere
        }
    }
}

/// Where a damaged journal is kept.
fn free_name(path: &Path) -> PathBuf {
    names_aside(path).find(|name| fs::symlink_metadata(name).is_err()).unwrap_or_else(|| with_end(path, ".damaged"))
}

/// The names a damaged journal may have.
fn names_aside(path: &Path) -> impl Iterator<Item = PathBuf> {
    let name = |n: u32| with_end(path, &if n == 0 { ".damaged".to_owned() } else { format!(".damaged-{n}") });
    (0..1_000).map(name)
}
