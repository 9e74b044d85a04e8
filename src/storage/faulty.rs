//! The real disk for tests, some of whose answers are errors.

use std::fs::{self, File, Metadata, OpenOptions, Permissions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::disk::{Disk, Real};

/// No space is left.
pub(super) const ENOSPC: i32 = 28;
/// The device failed.
pub(super) const EIO: i32 = 5;

/// The real disk, one or some of whose answers are errors; it reads and writes in pieces, as a disk may.
#[derive(Debug)]
pub(super) struct Faulty {
    /// Operations until the failure, and how many fail then.
    left: AtomicUsize,
    failures: AtomicUsize,
    error: i32,
    /// Whether a read or write that fails has done half of what it was asked.
    is_short: bool,
    done: AtomicUsize,
    /// A file that somebody else makes at the moment of a failure.
    meanwhile: Option<PathBuf>,
}

impl Faulty {
    /// Lets `nth` operations pass; then so many fail with this error of the system.
    pub(super) fn at(nth: usize, failures: usize, error: i32, is_short: bool) -> Self {
        let (left, failures) = (AtomicUsize::new(nth), AtomicUsize::new(failures));
        Self { left, failures, error, is_short, done: AtomicUsize::new(0), meanwhile: None }
    }

    /// With a file that somebody else makes at the moment of the failure.
    pub(super) fn while_there_comes(self, path: &Path) -> Self {
        Self { meanwhile: Some(path.to_owned()), ..self }
    }

    /// How much was asked of it.
    pub(super) fn done(&self) -> usize {
        self.done.load(Ordering::Relaxed)
    }

    fn fails(&self) -> bool {
        self.done.fetch_add(1, Ordering::Relaxed);
        let count_down = |number: &AtomicUsize| {
            number.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1))
        };
        let fails = count_down(&self.left).is_err() && count_down(&self.failures).is_ok();
        if let Some(path) = self.meanwhile.as_ref().filter(|_| fails) {
            fs::write(path, "theirs").unwrap();
        }
        fails
    }

    fn ask<T>(&self, real: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        if self.fails() { Err(io::Error::from_raw_os_error(self.error)) } else { real() }
    }
}

impl Disk for Faulty {
    fn look(&self, path: &Path) -> io::Result<Metadata> {
        self.ask(|| Real.look(path))
    }

    fn look_here(&self, path: &Path) -> io::Result<Metadata> {
        self.ask(|| Real.look_here(path))
    }

    fn open(&self, path: &Path, how: &OpenOptions) -> io::Result<File> {
        self.ask(|| Real.open(path, how))
    }

    fn read(&self, file: &File, most: u64, into: &mut Vec<u8>) -> io::Result<usize> {
        let piece = most.min(250);
        if self.fails() {
            if self.is_short {
                Real.read(file, piece / 2, into)?;
            }
            return Err(io::Error::from_raw_os_error(self.error));
        }
        Real.read(file, piece, into)
    }

    fn write(&self, file: &File, bytes: &[u8]) -> io::Result<usize> {
        if self.fails() {
            if self.is_short {
                Real.write(file, &bytes[..bytes.len() / 2])?;
            }
            return Err(io::Error::from_raw_os_error(self.error));
        }
        Real.write(file, &bytes[..bytes.len().div_ceil(2)])
    }

    fn cut(&self, file: &File, length: u64) -> io::Result<()> {
        self.ask(|| Real.cut(file, length))
    }

    fn permit(&self, file: &File, permissions: Permissions) -> io::Result<()> {
        self.ask(|| Real.permit(file, permissions))
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        self.ask(|| Real.sync(file))
    }

    fn sync_all(&self, file: &File) -> io::Result<()> {
        self.ask(|| Real.sync_all(file))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.ask(|| Real.rename(from, to))
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.ask(|| Real.rename_new(from, to))
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.ask(|| Real.link(from, to))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.ask(|| Real.remove(path))
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.ask(|| Real.sync_folder(folder))
    }
}
