//! Loading and saving while somebody looks on, and stops it.

use std::fs;

use tempfile::TempDir;

use super::{Expected, Stamp, load, load_watched, save, save_watched, to_string};
use crate::model::{ArgumentMap, Claim, Id, Inference, Meta, Source};
use crate::util::watch::Watch;

/// A map of so many claims and one step less, each claim under one before it.
fn large(claims: usize) -> ArgumentMap {
    let text = "Words with \"quotes\" and ünïcode, as long as what an analyst would write in a claim of a map.";
    let claim = |n: usize| Claim { notes: format!("note {n}"), ..Claim::new(format!("c{n}"), format!("{n}: {text}")) };
    let id = |n: usize| Id::from(format!("c{n}"));
    let step = |n: usize| Inference::support(format!("i{n}"), [id(n)], id((n - 1) / 3));
    let sources =
        (0..claims / 100).map(|n| Source { text: text.repeat(40), ..Source::new(format!("s{n}"), "A source") });
    let steps = (1..claims).map(step).collect();
    ArgumentMap::from_parts(Meta::default(), (0..claims).map(claim).collect(), steps, sources.collect()).unwrap()
}

/// The names in a folder and what the files hold.
fn content(folder: &TempDir) -> Vec<(String, Vec<u8>)> {
    let entry =
        |entry: fs::DirEntry| (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).unwrap());
    let mut all: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|found| entry(found.unwrap())).collect();
    all.sort();
    all
}

/// Asserts that what was told rises from about 0 to 1 without long silence.
#[track_caller]
fn assert_steady(told: &[f32]) {
    assert!(told.is_sorted(), "{told:?}");
    assert!(told[0] < 0.1 && (told[told.len() - 1] - 1.0).abs() < 1e-6, "{told:?}");
    assert!(told.windows(2).all(|pair| pair[1] - pair[0] < 0.46), "{told:?}");
    assert!(told.len() > 20, "{told:?}");
}

#[test]
fn what_is_watched_comes_out_the_same() {
    let folder = TempDir::new().unwrap();
    let (map, path) = (large(8_000), folder.path().join("m.argmap.json"));
    let watch = Watch::default();
    let stamp = save_watched(&map, &path, Expected::New, &watch).unwrap().unwrap();
    assert_steady(&watch.reported());
    assert_eq!(fs::read_to_string(&path).unwrap(), to_string(&map));
    assert_eq!(stamp, Stamp::of(&fs::read(&path).unwrap()));

    let watch = Watch::default();
    let loaded = load_watched(&path, &watch).unwrap().unwrap();
    assert_steady(&watch.reported());
    let plain = load(&path).unwrap();
    assert!(loaded.map == plain.map && loaded.map == map);
    assert_eq!((loaded.stamp, plain.stamp), (stamp.clone(), stamp));
}

#[test]
fn a_save_stopped_anywhere_leaves_the_disk_as_it_was() {
    let folder = TempDir::new().unwrap();
    let (map, path) = (large(4_000), folder.path().join("m.argmap.json"));
    let stamp = save(&ArgumentMap::default(), &path, Expected::New).unwrap();
    let before = content(&folder);
    let mut nth = 0;
    // Till it comes too late.
    loop {
        let watch = Watch::stopping_at(nth);
        let saved = save_watched(&map, &path, Expected::Unchanged(&stamp), &watch).unwrap();
        if saved.is_some() {
            assert_eq!(nth + 1, watch.reported().len());
            break;
        }
        assert_eq!(nth + 1, watch.reported().len(), "worked on after it was stopped");
        assert_eq!(content(&folder), before, "stopped at {nth}");
        nth += 1;
    }
    assert!(nth > 8, "{nth}");
    assert_eq!(content(&folder), [("m.argmap.json".to_owned(), to_string(&map).into_bytes())]);
}

#[test]
fn a_new_file_stopped_is_none() {
    let folder = TempDir::new().unwrap();
    let saved = save_watched(&large(10), &folder.path().join("m"), Expected::New, &Watch::stopping_at(1)).unwrap();
    assert!(saved.is_none() && content(&folder).is_empty());
}

#[test]
fn a_load_stopped_anywhere_is_none() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("m.argmap.json");
    save(&large(4_000), &path, Expected::New).unwrap();
    let mut nth = 0;
    loop {
        let watch = Watch::stopping_at(nth);
        let loaded = load_watched(&path, &watch).unwrap();
        assert_eq!(nth + 1, watch.reported().len(), "worked on after it was stopped");
        if loaded.is_some() {
            break;
        }
        nth += 1;
    }
    assert!(nth > 20, "{nth}");
}
