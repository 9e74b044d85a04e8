//! Every point where the disk can fail a save, a version or a load, one after the other.

use std::error::Error as _;
use std::fs;
use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

use super::disk::Real;
use super::faulty::{EIO, ENOSPC, Faulty};
use super::load::load_on;
use super::save::{save_on, write_whole_on};
use super::together::write_together_on;
use super::versions::{Kind, Versions};
use super::{Expected, LoadError, SaveError, Stamp, load, save, to_string};
use crate::model::{ArgumentMap, Claim, Meta};
use crate::util::watch::Watch;

/// What a disk says when it refuses: a permission may be lost as well.
const ERRORS: [i32; 4] = [ENOSPC, EIO, 13, 30];

fn map(text: &str) -> ArgumentMap {
    let claims = (0..4).map(|n| Claim::new(format!("c{n}"), format!("{n}: {text}"))).collect();
    ArgumentMap::from_parts(Meta::default(), claims, Vec::new(), Vec::new()).unwrap()
}

/// The names in a folder.
fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// Has each operation fail in each way, until a run passes without a failure; gives how many operations that has.
/// `work` is told what is to fail.
fn walk(mut work: impl FnMut(&Faulty, &str)) -> usize {
    let mut most = 0;
    for error in ERRORS {
        for (is_short, failures) in [(false, 1), (true, usize::MAX), (true, 1), (false, 2)] {
            // What is not the disk's fault fails as a whole.
            if ![ENOSPC, EIO].contains(&error) && is_short {
                continue;
            }
            let mut nth = 0;
            loop {
                let faulty = Faulty::at(nth, failures, error, is_short);
                work(&faulty, &format!("error {error}, {failures} times from {nth} on, short: {is_short}"));
                if faulty.done() <= nth {
                    break;
                }
                nth += 1;
            }
            most = most.max(nth);
        }
    }
    most
}

/// An error must name the file and be what the disk said, in whatever words.
#[track_caller]
fn assert_said(error: &SaveError, path: &Path, at: &str) {
    assert!(error.to_string().starts_with(&path.display().to_string()), "{at}: {error}");
    match error {
        SaveError::Io { source, .. } => {
            let said = source.to_string();
            assert!(
                ERRORS.iter().any(|code| said.contains(&io::Error::from_raw_os_error(*code).to_string())),
                "{said}"
            );
        }
        SaveError::ReadOnly { .. } | SaveError::FolderReadOnly { .. } => assert!(error.source().is_none()),
        other => panic!("{at}: {other:?}"),
    }
}

#[test]
fn a_save_that_fails_anywhere_leaves_the_old_file_and_the_next_one_works() {
    for is_new in [false, true] {
        let operations = walk(|faulty, at| {
            let folder = TempDir::new().unwrap();
            let path = folder.path().join("m.argmap.json");
            let stamp = (!is_new).then(|| {
                let old = to_string(&map("old"));
                fs::write(&path, &old).unwrap();
                Stamp::of(old.as_bytes())
            });
            let expected = stamp.as_ref().map_or(Expected::New, Expected::Unchanged);
            let (old, new) = (fs::read(&path).ok(), to_string(&map("new")).into_bytes());

            let saved = save_on(faulty, &map("new"), &path, expected, &Watch::default());
            let found = fs::read(&path).ok();
            match saved {
                Ok(stamp) => {
                    assert!(found.as_ref() == Some(&new), "{at}");
                    assert_eq!(stamp, Some(Stamp::of(&new)), "{at}");
                }
                Err(error) => {
                    assert!(found == old, "{at}");
                    assert_said(&error, &path, at);
                    // With the same expectation, for nothing has changed.
                    save(&map("new"), &path, expected).unwrap();
                }
            }
            assert_eq!(fs::read(&path).unwrap(), new, "{at}");
            assert_eq!(names(folder.path()), ["m.argmap.json"], "{at}");
        });
        assert!(operations > 12, "{operations}");
    }
}

#[test]
fn of_files_that_belong_together_all_are_written_or_none() {
    let mut failed = 0;
    // The second of three is new.
    for nth in 0.. {
        let folder = TempDir::new().unwrap();
        let files: Vec<_> = ["a", "b", "c"].map(|name| (folder.path().join(name), &b"new"[..])).into();
        let old = || files.iter().map(|(path, _)| fs::read_to_string(path).ok()).collect::<Vec<_>>();
        fs::write(&files[0].0, "old").unwrap();
        fs::write(&files[2].0, "old").unwrap();
        let before = old();
        let faulty = Faulty::at(nth, 1, ENOSPC, false);
        let done = write_together_on(&faulty, &files);
        match done {
            Ok(()) => assert_eq!(old(), vec![Some("new".to_owned()); 3], "{nth}"),
            Err(error) => {
                failed += 1;
                assert_eq!(old(), before, "{nth}: {error}");
            }
        }
        let is_temporary = |name: &String| name.starts_with('.');
        assert!(!names(folder.path()).iter().any(is_temporary), "{nth}: {:?}", names(folder.path()));
        if faulty.done() <= nth {
            break;
        }
    }
    assert!(failed > 20, "{failed}");
}

#[test]
fn a_folder_that_is_not_flushed_is_no_failed_save() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("m");
    let passes = Faulty::at(usize::MAX, 0, EIO, false);
    save_on(&passes, &map("old"), &path, Expected::Anything, &Watch::default()).unwrap();
    // The last thing that is asked of the disk; by then the file is in place.
    let faulty = Faulty::at(passes.done() - 1, 1, EIO, false);
    fs::remove_file(&path).unwrap();
    save_on(&faulty, &map("new"), &path, Expected::Anything, &Watch::default()).unwrap().unwrap();
    assert_eq!(load(&path).unwrap().map, map("new"));
}

#[test]
fn a_file_that_appears_while_a_new_one_is_put_in_place_stays() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("m");
    let passes = Faulty::at(usize::MAX, 0, EIO, false);
    save_on(&passes, &map("mine"), &path, Expected::New, &Watch::default()).unwrap();
    fs::remove_file(&path).unwrap();
    // The file system cannot rename to what must not be there: the last thing but one.
    let faulty = Faulty::at(passes.done() - 2, 1, 95, false).while_there_comes(&path);
    let error = save_on(&faulty, &map("mine"), &path, Expected::New, &Watch::default()).unwrap_err();
    assert!(matches!(error, SaveError::AlreadyThere { .. }), "{error}");
    assert_eq!(fs::read(&path).unwrap(), b"theirs");
    assert_eq!(names(folder.path()), ["m"]);
}

#[test]
fn a_file_written_as_a_whole_is_the_old_one_or_the_new_one() {
    walk(|faulty, at| {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("settings");
        fs::write(&path, "old").unwrap();
        let written = write_whole_on(faulty, &path, b"new");
        assert_eq!(fs::read(&path).unwrap(), if written.is_ok() { b"new" } else { b"old" }, "{at}");
        assert_eq!(names(folder.path()), ["settings"], "{at}");
        if let Err(error) = written {
            assert_said(&error, &path, at);
        }
    });
}

#[test]
fn a_version_that_cannot_be_kept_is_said_and_the_others_stay() {
    let at = |days: u64| SystemTime::UNIX_EPOCH + Duration::from_secs((20_000 + days) * 24 * 3_600);
    let operations = walk(|faulty, said| {
        let folder = TempDir::new().unwrap();
        let (versions, path) = (Versions::new(folder.path()), folder.path().join("m"));
        for (text, days) in [("oldest", 0), ("older", 300), ("old", 301)] {
            versions.keep_on(&Real, Some(&path), Kind::Saved, text.as_bytes(), at(days)).unwrap();
        }
        let kept = versions.keep_on(faulty, Some(&path), Kind::Saved, b"new", at(302));
        let texts = |versions: &Versions| -> Vec<String> {
            versions.list(Some(&path)).iter().map(|version| fs::read_to_string(&version.path).unwrap()).collect()
        };
        let found = texts(&versions);
        match kept {
            Ok(()) => assert_eq!(found[..3], ["new", "old", "older"], "{said}"),
            Err(error) => {
                assert_eq!(found[..2], ["old", "older"], "{said}");
                assert!(error.to_string().contains(".argmap.json"), "{said}: {error}");
            }
        }
        versions.keep_on(&Real, Some(&path), Kind::Saved, b"new", at(302)).unwrap();
        assert_eq!(texts(&versions), ["new", "old", "older"], "{said}");
        let inside = fs::read_dir(folder.path()).unwrap().next().unwrap().unwrap().path();
        assert!(names(&inside).iter().all(|name| name.ends_with(super::EXTENSION)), "{said}: {:?}", names(&inside));
    });
    assert!(operations >= 10, "{operations}");
}

#[test]
fn a_file_that_cannot_be_read_to_its_end_is_no_map() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("m.argmap.json");
    let stamp = save(&map("a text"), &path, Expected::New).unwrap();
    let operations = walk(|faulty, at| {
        match load_on(faulty, &path, &Watch::default()) {
            Ok(loaded) => {
                let loaded = loaded.unwrap();
                assert!(loaded.map == map("a text") && loaded.stamp == stamp, "{at}");
            }
            Err(error @ (LoadError::Io { .. } | LoadError::Forbidden { .. })) => {
                assert!(error.to_string().starts_with(&path.display().to_string()), "{at}: {error}");
            }
            Err(other) => panic!("{at}: {other:?}"),
        }
        // Reading leaves nothing behind, neither on the disk nor in the program.
        assert_eq!(load(&path).unwrap().stamp, stamp, "{at}");
    });
    assert!(operations > 4, "{operations}");
}
