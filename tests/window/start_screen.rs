//! The start screen: by keys and by the pointer, and when it comes by itself.

use std::fs;
use std::path::Path;

use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use linchpin::app::settings::Settings;
use linchpin::app::{LinchpinApp, Start};
use linchpin::model::Id;
use linchpin::storage;

use crate::kit::{Window, click, map, press, small_map, start, window_with};

const CTRL_ALT: Modifiers = Modifiers::COMMAND.plus(Modifiers::ALT);

fn is_open(window: &Window) -> bool {
    window.query_by_label("Empty map").is_some()
}

fn open() -> Window {
    let mut window = window_with(None, Vec::new());
    press(&mut window, CTRL_ALT, Key::N);
    assert!(is_open(&window));
    window
}

/// The window with a folder of settings.
fn window_in(config: &Path, settings: Settings) -> Window {
    let config = Some(config.to_owned());
    let mut window = Harness::builder().with_size([1280.0, 800.0]).with_max_steps(200).build_eframe(move |cc| {
        Id::count_in_this_thread();
        LinchpinApp::new(&cc.egui_ctx, Start { settings, config, ..start(None, Vec::new()) })
    });
    window.run();
    window
}

/// Lets jobs of small pictures come to an end.
fn settle(window: &mut Window) {
    for _ in 0..40 {
        std::thread::sleep(std::time::Duration::from_millis(5));
        window.step();
    }
}

#[test]
fn enter_begins_an_empty_map_and_esc_goes_back_to_the_one_that_was_open() {
    let mut window = open();
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(!is_open(&window));
    assert_eq!(map(&window).claims().len(), 0);

    let mut window = open();
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!is_open(&window));
    assert_eq!(*map(&window), storage::example());
}

#[test]
fn a_template_is_a_map_without_a_file_and_nothing_is_said_in_it() {
    let mut window = open();
    click(&mut window, "Legal elements");
    assert!(!is_open(&window));
    assert_eq!(map(&window).meta().title, "Legal elements");
    assert!(window.state().document().path().is_none() && !window.state().document().is_dirty());
    assert!(window.query_all_by_label_contains("Conclusion").count() > 0);
}

#[test]
fn a_text_becomes_a_map_and_esc_gives_up_the_text_first() {
    let mut window = open();
    click(&mut window, "Make a map of a text…");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(is_open(&window), "Esc closes all of it");
    click(&mut window, "Make a map of a text…");
    window.event(Event::Paste("The bridge should close.\n  - It is rusting.\n  - Its deck has cracks.".to_owned()));
    window.run();
    click(&mut window, "Make the map");
    assert!(!is_open(&window));
    let texts: Vec<&str> = map(&window).claims().map(|claim| claim.text.as_str()).collect();
    assert_eq!(texts, ["The bridge should close.", "It is rusting.", "Its deck has cracks."]);
    assert_eq!(map(&window).inferences().len(), 2);
}

#[test]
fn what_was_open_before_is_listed_and_what_is_gone_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("bridge.argmap.json");
    fs::write(&path, storage::to_string(&small_map())).expect("written");
    let settings = Settings {
        recent: vec![path.clone(), folder.path().join("gone.argmap.json"), folder.path().to_owned()],
        open_again: false,
        ..Settings::default()
    };
    let mut window = window_in(folder.path(), settings);
    press(&mut window, CTRL_ALT, Key::N);
    settle(&mut window);
    window.get_by_label_contains("gone.argmap.json. The file is not there any more.");
    window.get_by_label_contains("The file cannot be read as a map.");
    click(&mut window, "bridge.argmap.json");
    settle(&mut window);
    assert_eq!(*map(&window), small_map());
    assert_eq!(window.state().document().path(), Some(path.as_path()));
}

#[test]
fn unsaved_work_is_asked_about_before_something_else_is_begun() {
    let mut window = open();
    press(&mut window, Modifiers::NONE, Key::Escape);
    press(&mut window, Modifiers::NONE, Key::Insert);
    window.event(Event::Text("Unsaved.".to_owned()));
    window.run();
    press(&mut window, Modifiers::NONE, Key::Escape);
    press(&mut window, CTRL_ALT, Key::N);
    click(&mut window, "Attribution");
    window.get_by_role_and_label(eframe::egui::accesskit::Role::Dialog, "Save changes?");
    click(&mut window, "Cancel");
    assert!(map(&window).claims().any(|claim| claim.text == "Unsaved."));
}

#[test]
fn the_first_start_greets_over_the_example_and_the_next_does_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = window_in(folder.path(), Settings::default());
    assert_eq!(*map(&window), storage::example());
    window.get_by_label_contains("This is an example");
    click(&mut window, "Begin a map of your own");
    assert!(is_open(&window) && window.query_by_label_contains("This is an example").is_none());
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.query_by_label_contains("This is an example").is_none());
    // What is open by itself is remembered, and that makes a file of settings.
    press(&mut window, Modifiers::COMMAND, Key::B);
    drop(window);
    assert!(folder.path().join("settings.json").exists());
    let window = window_in(folder.path(), Settings::default());
    assert!(window.query_by_label_contains("This is an example").is_none());
}

#[test]
fn it_is_there_at_the_start_if_that_is_wished() {
    let folder = tempfile::tempdir().expect("a folder");
    let window = window_in(folder.path(), Settings { start_screen: true, ..Settings::default() });
    assert!(is_open(&window));
}
