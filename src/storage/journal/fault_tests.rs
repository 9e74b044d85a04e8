//! Every point where the disk can fail a journal, one after the other.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use tempfile::TempDir;

use super::folder::claim;
use super::tests::{Desk, found, saved};
use super::*;
use crate::model::sketch::sketch;
use crate::storage;
use crate::storage::disk::Disk;
use crate::storage::faulty::{EIO, ENOSPC, Faulty};

const PATIENCE: Duration = Duration::from_secs(20);

/// An hour's work in short; after each change all is flushed. Gives how much was asked of the disk, and whether a failure was
/// said.
fn work(folder: &Path, faulty: &Arc<Faulty>) -> (Desk, bool) {
    let keeper = Keeper::on(Arc::clone(faulty) as Arc<dyn Disk>, folder, 5_000).unwrap();
    let mut desk = Desk::new(keeper, saved(), sketch("a -> b; c -> b"));
    let mut is_refused = false;
    for n in 0..6 {
        desk.write("a", &n.to_string().repeat(2_000));
        desk.record(Record::Seal);
        desk.history.seal();
        is_refused |= !desk.keeper.flush(PATIENCE);
    }
    let is_said = desk.keeper.notices().any(|notice| matches!(notice, Notice::Failing { .. }));
    assert_eq!(is_refused, is_said, "who waits is told as well");
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
                    let is_over = faulty.done() <= nth;
                    let map = desk.map.clone();
                    // The disk is tried again until it works.
                    assert!((0..=failures).any(|_| desk.keeper.flush(PATIENCE)));
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
        let is_over = faulty.done() <= nth;
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
    let mut nth = 0;
    loop {
        let disk = Faulty::at(nth, 1, EIO, nth % 2 == 1);
        match claim(&disk, &path) {
            Some(Leftover::KeptBeside(sentence)) => {
                assert!(sentence.to_string().contains("1-2-3.journal") && path.exists(), "{sentence}");
            }
            Some(Leftover::Work(..)) => break,
            None => panic!("{nth}"),
        }
        nth += 1;
    }
    assert!(nth >= 4, "looked at, opened, read, and read to the end: {nth}");
}
