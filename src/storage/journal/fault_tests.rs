//! Every point where the disk can fail a journal, one after the other.

use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tempfile::TempDir;

use super::disk::{Disk, Real};
use super::folder::claim;
use super::tests::{Desk, found, saved};
use super::*;
use crate::model::sketch::sketch;
use crate::storage;

/// The real disk, one of whose answers is an error.
#[derive(Debug)]
struct Faulty {
    /// Operations until the failure, and how many fail then.
    left: AtomicUsize,
    failures: AtomicUsize,
    error: i32,
    /// Whether a write that fails has written half of what it was given.
    is_short: bool,
    done: AtomicUsize,
}

impl Faulty {
    fn at(nth: usize, failures: usize, error: i32, is_short: bool) -> Self {
        let (left, failures) = (AtomicUsize::new(nth), AtomicUsize::new(failures));
        Self { left, failures, error, is_short, done: AtomicUsize::new(0) }
    }

    fn fails(&self) -> bool {
        self.done.fetch_add(1, Ordering::Relaxed);
        let is_waiting =
            self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok();
        !is_waiting
            && self.failures.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok()
    }

    fn ask<T>(&self, real: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        if self.fails() { Err(io::Error::from_raw_os_error(self.error)) } else { real() }
    }
}

impl Disk for Faulty {
    fn create(&self, path: &Path) -> io::Result<File> {
        self.ask(|| Real.create(path))
    }

    fn open(&self, path: &Path) -> io::Result<File> {
        self.ask(|| Real.open(path))
    }

    fn read(&self, file: &mut File) -> io::Result<Vec<u8>> {
        self.ask(|| Real.read(file))
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<usize> {
        if self.fails() {
            if self.is_short {
                Real.write(file, &bytes[..bytes.len() / 2])?;
            }
            return Err(io::Error::from_raw_os_error(self.error));
        }
        // In pieces, as a disk may.
        Real.write(file, &bytes[..bytes.len().div_ceil(2)])
    }

    fn cut(&self, file: &mut File, length: u64) -> io::Result<()> {
        self.ask(|| Real.cut(file, length))
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        self.ask(|| Real.sync(file))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.ask(|| Real.rename(from, to))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.ask(|| Real.remove(path))
    }
}

const ENOSPC: i32 = 28;
const EIO: i32 = 5;

/// An hour's work in short; after each change all is flushed. Gives how much was asked of the disk, and whether a failure was
/// said.
fn work(folder: &Path, faulty: &Arc<Faulty>) -> (Desk, bool) {
    let keeper = Keeper::on(Arc::clone(faulty) as Arc<dyn Disk>, folder, 5_000).unwrap();
    let mut desk = Desk::new(keeper, saved(), sketch("a -> b; c -> b"));
    for n in 0..6 {
        desk.write("a", &n.to_string().repeat(2_000));
        desk.record(Record::Seal);
        desk.history.seal();
        desk.flush();
    }
    let is_said = desk.keeper.notices().any(|notice| matches!(notice, Notice::Failing { .. }));
    (desk, is_said)
}

#[test]
fn whatever_fails_once_is_said_and_made_good_by_the_next_change() {
    for error in [ENOSPC, EIO] {
        for is_short in [false, true] {
            for failures in [1, 2, 3] {
                let mut nth = 0;
                loop {
                    let folder = TempDir::new().unwrap();
                    let faulty = Arc::new(Faulty::at(nth, failures, error, is_short));
                    let (desk, is_said) = work(folder.path(), &faulty);
                    let is_over = faulty.done.load(Ordering::Relaxed) <= nth;
                    let map = desk.map.clone();
                    // The disk is tried again until it works.
                    assert!(desk.keeper.flush(Duration::from_secs(20)) && desk.keeper.flush(Duration::from_secs(20)));
                    drop(desk);
                    let (_, reading) = found(folder.path()).pop().unwrap();
                    assert_eq!(storage::to_string(&reading.map), storage::to_string(&map), "{nth} {failures}");
                    assert!(!reading.is_damaged, "{nth}");
                    if is_over {
                        assert!(!is_said);
                        break;
                    }
                    nth += 1;
                }
                assert!(nth > 20, "{nth}");
            }
        }
    }
}

#[test]
fn a_disk_that_fails_for_good_leaves_what_was_whole() {
    let mut nth = 0;
    loop {
        let folder = TempDir::new().unwrap();
        let faulty = Arc::new(Faulty::at(nth, usize::MAX, ENOSPC, true));
        let (desk, is_said) = work(folder.path(), &faulty);
        let is_over = faulty.done.load(Ordering::Relaxed) <= nth;
        drop(desk);
        for (_, reading) in found(folder.path()) {
            let text = reading.map.claim(&"a".into()).unwrap().text.clone();
            assert!(!reading.is_damaged);
            assert!(text == "Claim a." || text.len() == 2_000, "{nth}: {}", text.len());
        }
        if is_over {
            break;
        }
        assert!(is_said, "{nth}");
        nth += 1;
    }
}

#[test]
fn a_journal_that_cannot_be_read_is_left_and_said() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("1-2-3.journal");
    std::fs::write(&path, bytes(&saved(), &sketch("a"), &[]).unwrap()).unwrap();
    for nth in 0..2 {
        let disk = Faulty::at(nth, 1, EIO, false);
        let Some(Leftover::KeptBeside(sentence)) = claim(&disk, &path) else { panic!() };
        assert!(sentence.contains("1-2-3.journal") && path.exists(), "{sentence}");
    }
    assert!(matches!(claim(&Faulty::at(2, 1, EIO, false), &path), Some(Leftover::Work(..))));
}
