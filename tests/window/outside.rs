//! What other programs make of the open file, and what the window makes of that.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use std::fs;
use std::time::{Duration, Instant};

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use linchpin::storage;

use super::kit::*;
use super::recovery::{Desk, add_premise, replace_file, wait_until};

fn says(window: &Window, text: &str) -> bool {
    window.query_all_by_label_contains(text).next().is_some()
}

fn save(window: &mut Window) {
    press(window, Modifiers::COMMAND, Key::S);
    await_file(window);
}

fn has(window: &Window, text: &str) -> bool {
    map(window).claims().any(|claim| claim.text == text)
}

/// Frames for longer than it takes to notice a file that has changed.
fn look_on(window: &mut Window) {
    let start = Instant::now();
    while start.elapsed() < Duration::from_millis(2_500) {
        std::thread::sleep(Duration::from_millis(50));
        window.step();
    }
    window.run();
}

/// Writes another text into a claim.
fn reword(window: &mut Window, from: &str, to: &str) {
    click_object(window, from);
    press(window, Modifiers::NONE, Key::F2);
    press(window, Modifiers::COMMAND, Key::A);
    write(window, to);
    press(window, Modifiers::NONE, Key::Escape);
}

/// Puts a link to another map in the place of the file; gives what that other map holds, and where.
#[cfg(unix)]
fn swap_in_a_link(desk: &Desk, from: &str, to: &str) -> (String, std::path::PathBuf) {
    let other = desk.folder.path().join("other.json");
    let text = storage::to_string(&small_map()).replace(from, to);
    fs::write(&other, &text).unwrap();
    let beside = desk.folder.path().join("beside");
    std::os::unix::fs::symlink(&other, &beside).unwrap();
    fs::rename(&beside, desk.path()).unwrap();
    (text, other)
}

#[cfg(unix)]
#[test]
fn a_link_that_is_put_in_the_place_of_the_file_is_said_and_followed_only_when_it_is_asked_for() {
    // The same content behind it makes no difference.
    for to in ["is rusting badly", "is rusting"] {
        let (desk, mut window) = Desk::with_map();
        let mine = map(&window).clone();
        let (text, other) = swap_in_a_link(&desk, "is rusting", to);
        wait_until(&mut window, "the bar", |window| says(window, "The file has become a link."));
        assert!(says(&window, "other.json") && window.state().document().is_dirty());
        assert_eq!(*map(&window), mine);
        save(&mut window);
        window.get_by_role_and_label(eframe::egui::accesskit::Role::Dialog, "The map was not saved");
        press(&mut window, Modifiers::NONE, Key::Escape);
        add_premise(&mut window, "It sways.");
        save(&mut window);
        window.get_by_role_and_label(eframe::egui::accesskit::Role::Dialog, "The map was not saved");
        press(&mut window, Modifiers::NONE, Key::Escape);
        assert_eq!(fs::read_to_string(&other).unwrap(), text);
        // Now it is wished.
        click(&mut window, "Load what it leads to");
        await_file(&mut window);
        assert!(!says(&window, "The file has become a link.") && !window.state().document().is_dirty());
        assert_eq!(storage::to_string(map(&window)), text);
        add_premise(&mut window, "It creaks.");
        save(&mut window);
        assert_eq!(storage::load(&other).unwrap().map, *map(&window));
        assert!(desk.path().is_symlink());
    }
}

#[cfg(unix)]
#[test]
fn a_link_that_was_there_when_it_was_opened_is_followed_until_it_leads_elsewhere() {
    let (desk, window) = Desk::with_map();
    drop(window);
    let (_, other) = swap_in_a_link(&desk, "is rusting", "is rusting");
    let mut window = desk.open(Some(&desk.path()));
    add_premise(&mut window, "It sways.");
    save(&mut window);
    look_on(&mut window);
    assert!(!window.state().document().is_dirty() && !says(&window, "has become a link"));
    assert_eq!(storage::load(&other).unwrap().map, *map(&window));
    // The link is gone, and the file is where it was.
    let text = fs::read_to_string(&other).unwrap();
    fs::remove_file(desk.path()).unwrap();
    fs::write(desk.path(), &text).unwrap();
    wait_until(&mut window, "the bar", |window| says(window, "The file has become a link."));
    fs::remove_file(desk.path()).unwrap();
    std::os::unix::fs::symlink(&other, desk.path()).unwrap();
    wait_until(&mut window, "its end", |window| !says(window, "The file has become a link."));
    assert!(!window.state().document().is_dirty());
}

#[cfg(unix)]
#[test]
fn after_a_crash_a_link_that_came_meanwhile_is_not_followed_either() {
    for to in ["is rusting badly", "is rusting"] {
        let (desk, mut window) = Desk::with_map();
        // What is known of the file is known since the save.
        click_object(&mut window, "Judgment. The bridge is rusting");
        press(&mut window, Modifiers::COMMAND, Key::D);
        save(&mut window);
        add_premise(&mut window, "It sways.");
        let mine = map(&window).clone();
        desk.kill(window);
        let (text, other) = swap_in_a_link(&desk, "is rusting", to);
        let mut window = desk.open(Some(&desk.path()));
        assert_eq!(*map(&window), mine);
        assert!(says(&window, "leads to") && says(&window, "other.json"));
        for _ in 0..2 {
            save(&mut window);
            window.get_by_role_and_label(eframe::egui::accesskit::Role::Dialog, "The map was not saved");
            press(&mut window, Modifiers::NONE, Key::Escape);
            assert_eq!(fs::read_to_string(&other).unwrap(), text);
            if says(&window, "Unsaved work was brought back.") {
                click(&mut window, "Keep");
            }
        }
        wait_until(&mut window, "the bar", |window| says(window, "The file has become a link."));
    }
}

#[test]
fn after_a_crash_and_a_change_from_outside_overwrite_is_a_save_like_any_other() {
    let (desk, mut window) = Desk::with_map();
    add_premise(&mut window, "It sways.");
    reword(&mut window, "Judgment. The bridge is rusting", "It is sound.");
    let (mine, steps) = (map(&window).clone(), window.state().document().history().len());
    desk.kill(window);
    replace_file(&desk.path(), "is rusting", "is rusting badly");
    let mut window = desk.open(Some(&desk.path()));
    press(&mut window, Modifiers::COMMAND, Key::Num0);
    // What the watch has found by now is from before the save.
    look_on(&mut window);
    let camera = window.state().canvas().camera;
    save(&mut window);
    click(&mut window, "Overwrite");
    await_file(&mut window);
    let said = window.state().message().to_owned();
    look_on(&mut window);
    assert_eq!(*map(&window), mine);
    assert_eq!(storage::load(&desk.path()).unwrap().map, mine);
    assert_eq!(window.state().document().history().len(), steps);
    assert_eq!(window.state().canvas().camera, camera);
    assert_eq!(window.state().message(), said, "nobody else has changed it");
    for _ in 0..steps {
        press(&mut window, Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(*map(&window), small_map());
}

/// A window with unsaved work, and a file that another program has changed.
fn with_theirs() -> (Desk, Window) {
    let (desk, mut window) = Desk::with_map();
    add_premise(&mut window, "It sways.");
    replace_file(&desk.path(), "is rusting", "is rusting badly");
    wait_until(&mut window, "the bar", |window| says(window, "There are unsaved changes"));
    (desk, window)
}

#[test]
fn what_a_merge_took_in_is_unseen_again_once_the_merge_is_taken_back() {
    let (desk, mut window) = with_theirs();
    let mine = map(&window).clone();
    click(&mut window, "Merge");
    await_file(&mut window);
    let merged = map(&window).clone();
    assert!(!says(&window, "There are unsaved changes"), "there is nothing left to merge");
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(*map(&window), mine);
    wait_until(&mut window, "the bar", |window| says(window, "There are unsaved changes"));
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(*map(&window), merged);
    wait_until(&mut window, "its end", |window| !says(window, "There are unsaved changes"));
    press(&mut window, Modifiers::COMMAND, Key::Z);
    // A save puts both together again; nothing of theirs is lost.
    save(&mut window);
    assert_eq!(storage::load(&desk.path()).unwrap().map, merged);
    assert!(!says(&window, "There are unsaved changes") && !window.state().document().is_dirty());
}

#[test]
fn a_comparison_with_the_file_is_one_with_what_it_holds_now() {
    let (_desk, mut window) = with_theirs();
    click(&mut window, "Compare");
    wait_until(&mut window, "the comparison", |window| says(window, "3 differences"));
    click(&mut window, "Merge");
    await_file(&mut window);
    // What came in is no difference any more; the premise and its step are only here.
    wait_until(&mut window, "the new comparison", |window| says(window, "2 differences"));
}

#[test]
fn with_everything_taken_back_theirs_is_loaded_and_the_bar_goes() {
    for merges_first in [false, true] {
        let (_desk, mut window) = with_theirs();
        if merges_first {
            click(&mut window, "Merge");
            await_file(&mut window);
        }
        while window.state().document().history().undo_step().is_some() {
            press(&mut window, Modifiers::COMMAND, Key::Z);
        }
        wait_until(&mut window, "theirs", |window| has(window, "The bridge is rusting badly."));
        assert!(!says(&window, "There are unsaved changes") && !window.state().document().is_dirty());
        assert!(!has(&window, "It sways."));
    }
}

#[test]
fn a_file_that_is_as_it_was_again_is_nothing_to_ask_about() {
    let (desk, mut window) = with_theirs();
    fs::write(desk.path(), storage::to_string(&small_map())).unwrap();
    wait_until(&mut window, "its end", |window| !says(window, "There are unsaved changes"));
    assert!(has(&window, "It sways.") && window.state().document().is_dirty());
}
