//! A save on a drive that does not answer: nobody waits for it but who leaves, and what is changed meanwhile is unsaved.
//!
//! The drive is a file that somebody else has locked: a save waits three seconds for its turn.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, Instant};

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use linchpin::model::{ArgumentMap, ClaimChange, Edit};
use linchpin::storage;

use super::kit::*;

/// Saves the map with a premise more, while the file is locked.
fn saving(answers: Vec<Option<std::path::PathBuf>>) -> (Window, tempfile::TempDir, std::path::PathBuf, File) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("test.argmap.json");
    fs::write(&path, storage::to_string(&small_map())).unwrap();
    let mut window = window_with(Some(&path), answers);
    add_premise(&mut window, "First.");
    let lock = File::open(&path).unwrap();
    lock.lock().unwrap();
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    step_until(&mut window, "the save is shown", |window| {
        window.query_all_by_label("Saving test.argmap.json").next().is_some()
    });
    (window, folder, path, lock)
}

fn step_until(window: &mut Window, what: &str, is_so: impl Fn(&Window) -> bool) {
    let start = Instant::now();
    while !is_so(window) {
        assert!(start.elapsed() < Duration::from_secs(20), "{what}: {}", window.state().message());
        std::thread::sleep(Duration::from_millis(5));
        window.step();
    }
}

fn add_premise(window: &mut Window, text: &str) {
    click_object(window, "Judgment. The bridge should");
    steps(window, |window| window.key_press_modifiers(Modifiers::NONE, Key::Tab));
    steps(window, |window| window.event(eframe::egui::Event::Text(text.to_owned())));
    steps(window, |window| window.key_press_modifiers(Modifiers::NONE, Key::Enter));
}

/// Does something, and lets a few frames pass: while a save is under way the window is drawn on and on.
fn steps(window: &mut Window, does: impl FnOnce(&mut Window)) {
    does(window);
    for _ in 0..6 {
        window.step();
    }
}

fn read(path: &Path) -> ArgumentMap {
    storage::load(path).unwrap().map
}

#[test]
fn what_is_changed_while_it_is_saved_is_unsaved_when_it_is_over() {
    let (mut window, _folder, path, lock) = saving(Vec::new());
    let saved = map(&window).clone();
    steps(&mut window, |window| window.key_press_modifiers(Modifiers::NONE, Key::Tab));
    steps(&mut window, |window| window.event(eframe::egui::Event::Text("Second.".to_owned())));
    steps(&mut window, |window| window.key_press_modifiers(Modifiers::NONE, Key::Enter));
    assert_eq!(map(&window).claims().len(), saved.claims().len() + 1, "the window is not in the way");
    drop(lock);
    step_until(&mut window, "saved", |window| window.state().message().starts_with("Saved"));
    assert_eq!(read(&path), saved);
    assert!(window.state().document().is_dirty());
    // The next save has nothing to ask: the file is what the last one wrote.
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    step_until(&mut window, "saved again", |window| !window.state().document().is_dirty());
    assert_eq!(read(&path), *map(&window));
}

#[test]
fn what_somebody_else_changes_after_such_a_save_is_merged() {
    let (mut window, _folder, path, lock) = saving(Vec::new());
    steps(&mut window, |window| window.key_press_modifiers(Modifiers::COMMAND, Key::Z));
    drop(lock);
    step_until(&mut window, "saved", |window| window.state().message().starts_with("Saved"));
    let mut theirs = read(&path);
    Edit::Claim("rust".into(), ClaimChange::Text("The bridge rusts.".to_owned())).apply(&mut theirs).unwrap();
    fs::write(&path, storage::to_string(&theirs)).unwrap();
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    step_until(&mut window, "merged", |window| !window.state().document().is_dirty());
    assert_eq!(map(&window).claim(&"rust".into()).unwrap().text, "The bridge rusts.");
    assert_eq!(map(&window).claims().len(), small_map().claims().len(), "what was taken back stays away");
}

#[test]
fn another_map_is_opened_when_it_is_saved_and_not_if_something_was_changed() {
    let (mut window, _folder, path, lock) = saving(Vec::new());
    steps(&mut window, |window| window.key_press_modifiers(Modifiers::COMMAND, Key::N));
    assert_ne!(map(&window).claims().len(), 0, "it is saved first");
    drop(lock);
    step_until(&mut window, "a new map", |window| map(window).claims().len() == 0);
    assert_eq!(read(&path).claims().len(), 4);

    let (mut window, _folder, _, lock) = saving(Vec::new());
    steps(&mut window, |window| window.key_press_modifiers(Modifiers::COMMAND, Key::Z));
    steps(&mut window, |window| window.key_press_modifiers(Modifiers::COMMAND, Key::N));
    drop(lock);
    step_until(&mut window, "a question", |window| window.query_by_label("Don't save").is_some());
    assert_eq!(map(&window).claims().len(), 3);
}

#[test]
fn another_place_is_offered_and_saved_to() {
    let elsewhere = tempfile::tempdir().unwrap();
    let other = elsewhere.path().join("other.argmap.json");
    let (mut window, _folder, path, lock) = saving(vec![Some(other.clone())]);
    // A second save of the same file waits for the first.
    steps(&mut window, |window| window.key_press_modifiers(Modifiers::COMMAND, Key::S));
    assert!(window.state().message().contains("still being saved"), "{}", window.state().message());
    steps(&mut window, |window| window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::S));
    step_until(&mut window, "saved elsewhere", |window| window.state().message().starts_with("Saved"));
    assert_eq!(read(&other), *map(&window));
    assert_eq!(window.state().document().path(), Some(other.as_path()));
    assert_eq!(read(&path), small_map(), "what was given up has changed nothing");
    drop(lock);
}
