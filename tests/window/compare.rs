//! Conflicts on cards, comparing with another map, and files with git's marks.

use std::path::PathBuf;

use egui_kittest::kittest::Queryable;
use linchpin::compare::merge;
use linchpin::model::{ArgumentMap, ClaimChange, Edit, Id};
use linchpin::storage;

use super::kit::{Window, click, map, press, small_map, window_on, window_with};
use eframe::egui::{Key, Modifiers};

fn credence(id: &str, credence: f64) -> Edit {
    Edit::Claim(id.into(), ClaimChange::Credence(Some(credence)))
}

fn changed(map: &ArgumentMap, edits: impl IntoIterator<Item = Edit>) -> ArgumentMap {
    let mut map = map.clone();
    Edit::Batch(edits.into_iter().collect()).apply(&mut map).expect("edits of the map");
    map
}

fn first(map: &ArgumentMap) -> Id {
    map.claims().next().map(|claim| claim.id.clone()).expect("a claim")
}

fn of(window: &Window, id: &Id) -> Option<f64> {
    map(window).claim(id).and_then(|claim| claim.credence)
}

/// Runs until what is worked out in the background has come.
fn settle_down(window: &mut Window) {
    for _ in 0..100 {
        window.run();
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
}

#[test]
fn a_conflict_is_on_its_card_and_settled_by_a_click_that_can_be_undone() {
    let base = small_map();
    let id = first(&base);
    let [ours, theirs] = [0.31, 0.62].map(|value| changed(&base, [credence(id.as_str(), value)]));
    let merged = merge(&base, &ours, &theirs).expect("a map").map;
    let (mut window, _folder, _path) = window_on(&merged);
    assert!(window.state().message().contains("1 conflict of a merge is open"), "{}", window.state().message());
    assert!(window.query_all_by_label_contains("In conflict.").next().is_some());
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::M);
    click(&mut window, "Theirs: 0.62");
    assert_eq!(of(&window, &id), Some(0.62));
    assert!(window.query_all_by_label_contains("In conflict.").next().is_none());
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!((of(&window, &id), map(&window).conflicts().count()), (Some(0.31), 1));
    click(&mut window, "Ours: 0.31");
    assert_eq!((of(&window, &id), map(&window).conflicts().count()), (Some(0.31), 0));
}

/// A window on the small map that is compared with another one.
fn compared(other: &ArgumentMap) -> (Window, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let (here, there) = (folder.path().join("here.argmap.json"), folder.path().join("there.argmap.json"));
    std::fs::write(&here, storage::to_string(&small_map())).expect("written");
    std::fs::write(&there, storage::to_string(other)).expect("written");
    let mut window = window_with(Some(&here), vec![Some(there)]);
    command(&mut window, "Compare with a file");
    settle_down(&mut window);
    (window, folder)
}

/// Runs a command by the palette.
fn command(window: &mut Window, name: &str) {
    press(window, Modifiers::COMMAND, Key::K);
    super::kit::write(window, name);
    press(window, Modifiers::NONE, Key::Enter);
}

#[test]
fn what_another_map_has_is_taken_over_one_by_one_and_undone() {
    let here = small_map();
    let id = first(&here);
    let mut there = changed(&here, [credence(id.as_str(), 0.93)]);
    let new = linchpin::model::compose::add_premise(&there, &id, linchpin::model::InferenceKind::Support, None);
    let new = new.expect("a premise");
    new.edit.apply(&mut there).expect("an edit");
    let added = new.select[0].clone();
    Edit::Claim(added.clone(), ClaimChange::Text("Seen from there.".to_owned())).apply(&mut there).expect("an edit");
    let (mut window, _folder) = compared(&there);
    assert!(window.query_by_label("Added. Seen from there").is_some());
    assert!(window.query_all_by_label_contains("Changed.").next().is_some());
    let take = |window: &mut Window| {
        let first = window.get_all_by_label("Take theirs").next().expect("a row");
        first.click();
        settle_down(window);
    };
    // Claims come before steps: the new one, with its step, then the credence.
    let before = map(&window).clone();
    while window.query_all_by_label("Take theirs").next().is_some() {
        take(&mut window);
    }
    assert_eq!(map(&window), &there);
    assert!(window.query_by_label("The maps are equal.").is_some());
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_ne!(map(&window), &there);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(map(&window), &before);
    click(&mut window, "Stop comparing");
    assert!(window.query_by_label("Take all").is_none());
}

#[test]
fn what_is_kept_is_off_the_list_and_the_map_as_it_was() {
    let here = small_map();
    let there = changed(&here, [credence(first(&here).as_str(), 0.93)]);
    let (mut window, _folder) = compared(&there);
    click(&mut window, "Keep mine");
    settle_down(&mut window);
    assert!(window.query_by_label("Nothing is left to decide.").is_some());
    assert_eq!(map(&window), &here);
    assert!(!window.state().document().is_dirty());
}

#[test]
fn a_file_with_marks_of_git_is_merged_and_what_is_on_disk_stays() {
    let base = small_map();
    let id = first(&base);
    let [ours, theirs] = [0.31, 0.62].map(|value| storage::to_string(&changed(&base, [credence(id.as_str(), value)])));
    let base = storage::to_string(&base);
    let marked = format!("<<<<<<< HEAD\n{ours}||||||| base\n{base}=======\n{theirs}>>>>>>> other\n");
    let folder = tempfile::tempdir().expect("a folder");
    let path: PathBuf = folder.path().join("marked.argmap.json");
    std::fs::write(&path, &marked).expect("written");
    let mut window = window_with(Some(&path), Vec::new());
    assert!(
        window
            .query_by_role_and_label(eframe::egui::accesskit::Role::Dialog, "Merge the sides of this file?")
            .is_some()
    );
    window.get_by_label("Merge").click();
    window.run();
    settle_down(&mut window);
    assert_eq!((map(&window).conflicts().count(), of(&window, &id)), (1, Some(0.31)));
    assert!(window.state().document().is_dirty());
    assert_eq!(std::fs::read_to_string(&path).expect("a file"), marked);
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert_eq!(storage::load(&path).expect("a map").map.conflicts().count(), 1);
}
