//! What the canvas looks like, drawn by Mesa's software Vulkan and compared with the pictures in
//! `tests/snapshots/pictures`. `UPDATE_SNAPSHOTS=true cargo test --features pictures --test pictures` records them anew;
//! look at each one that changes.
#![cfg(all(feature = "gui", feature = "pictures"))]

use std::time::{Duration, Instant};

use eframe::egui::{Key, Modifiers, Theme};
use egui_kittest::kittest::Queryable;
use egui_kittest::{Harness, SnapshotOptions, image_snapshot_options};
use linchpin::app::dialogs::ScriptedDialogs;
use linchpin::app::settings::{Panels, Settings, ThemeChoice};
use linchpin::app::{LinchpinApp, Start};
use linchpin::model::{ArgumentMap, Claim, ClaimKind, CredenceRange, Group, Id, Inference, Meta};
use linchpin::storage;

mod kit;

use kit::*;

/// The most pixels that may differ: more would hide a moved line or sign.
const MOST_FAILED: usize = 10;
const THRESHOLD: f32 = 1.0;

/// The canvas with menu and status bar, small enough to be kept.
const CANVAS: [f32; 2] = [1000.0, 640.0];

fn without_panels(theme: ThemeChoice) -> Settings {
    let panels = Panels { left: false, right: false, ..Panels::default() };
    Settings { theme, panels, reduced_motion: true, ..Settings::default() }
}

/// A window on a map, with nothing selected and no message.
fn shown(map: &ArgumentMap, settings: Settings, size: [f32; 2]) -> Window {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("test.argmap.json");
    std::fs::write(&path, storage::to_string(map)).expect("written");
    // The harness has a theme of its own, which would win.
    let theme = if settings.theme == ThemeChoice::Dark { Theme::Dark } else { Theme::Light };
    let builder = Harness::builder().with_size(size).with_theme(theme).with_max_steps(60);
    let mut window = builder.build_eframe(move |cc| {
        let dialogs = Box::new(ScriptedDialogs::new(Vec::new()));
        let start = Start { file: Some(path), dialogs, settings, trouble: None, config: None };
        LinchpinApp::new(&cc.egui_ctx, start)
    });
    settle(&mut window);
    // Until something is selected a message names the folder, which is another one each time.
    let cards = window.get_all_by(|node| node.label().is_some_and(|label| label.starts_with("Judgment.")));
    let card = cards.map(|card| card.rect().center()).next().expect("a card");
    window.hover_at(card);
    window.drag_at(card);
    window.drop_at(card);
    window.remove_cursor();
    press(&mut window, Modifiers::NONE, Key::Escape);
    window
}

/// Until messages have gone and text is as sharp as it gets.
fn settle(window: &mut Window) {
    for _ in 0..60 {
        window.step();
    }
    window.run();
}

fn compare(window: &mut Window, name: &str) {
    settle(window);
    let picture = window.render().expect("drawn");
    image_snapshot_options(&picture, format!("pictures/{name}"), &options());
}

/// Compares the picture as someone sees it who sees no colours, or on a grey print: its luma (Rec. 709).
fn compare_grey(window: &mut Window, name: &str) {
    settle(window);
    let mut picture = window.render().expect("drawn");
    for pixel in picture.pixels_mut() {
        let [r, g, b, _] = pixel.0.map(f32::from);
        let luma = (0.2126 * r + 0.7152 * g + 0.0722 * b).round() as u8;
        pixel.0[..3].fill(luma);
    }
    image_snapshot_options(&picture, format!("pictures/{name}"), &options());
}

fn options() -> SnapshotOptions {
    SnapshotOptions::new().threshold(THRESHOLD).max_failed_pixels(MOST_FAILED)
}

/// Everything a map can show: all kinds of claims, support and attack, an undercut, linked premises, strengths that
/// have not settled, a group, a claim with much under it.
fn everything() -> ArgumentMap {
    let claim = |id: &str, kind, credence, text: &str| Claim { kind, credence, ..Claim::new(id, text) };
    let grouped = |claim| Claim { group: Some(Id::from("records")), ..claim };
    let claims = vec![
        claim("close", ClaimKind::Judgment, None, "The old bridge should be closed to heavy traffic this year."),
        grouped(claim("rust", ClaimKind::Evidence, Some(0.9), "Two main beams have lost a fifth of their steel.")),
        grouped(Claim {
            range: Some(CredenceRange::new(0.4, 0.8)),
            ..claim("load", ClaimKind::Assumption, Some(0.6), "Lorries will go on using it as they do now.")
        }),
        Claim {
            implicit: true,
            ..claim("rule", ClaimKind::Judgment, Some(0.8), "A bridge that may fail under its load must be closed.")
        },
        claim("cost", ClaimKind::Judgment, Some(0.7), "Closing it would cost the valley more than the repair."),
        claim("detour", ClaimKind::Gap, None, "How long the detour takes in winter is not known."),
        claim("steel", ClaimKind::Hypothesis, Some(0.5), "The readings are wrong: the gauge was not calibrated."),
        claim("north", ClaimKind::Hypothesis, Some(0.6), "The northern crossing will be built first."),
        claim("south", ClaimKind::Hypothesis, Some(0.6), "The southern crossing will be built first."),
    ];
    let weighted = |weight, step| Inference { weight, ..step };
    let inferences = vec![
        weighted(0.8, Inference::support("why", ["rust", "load", "rule"], "close")),
        weighted(0.3, Inference::attack("dear", ["cost"], "close")),
        Inference::support("slow", ["detour"], "cost"),
        weighted(1.0, Inference::attack("doubt", ["steel"], "why")),
        weighted(1.0, Inference::attack("either", ["north"], "south")),
        weighted(1.0, Inference::attack("or", ["south"], "north")),
        Inference::support("then", ["south"], "cost"),
    ];
    let groups = vec![Group::new("records", "The inspection of 2024")];
    ArgumentMap::with_groups(Meta::default(), claims, inferences, Vec::new(), groups).expect("a sound map")
}

fn zoom_to(window: &mut Window, wanted: std::ops::Range<f64>) {
    for _ in 0..40 {
        let zoom = window.state().canvas().camera.zoom;
        if wanted.contains(&zoom) {
            return;
        }
        press(window, Modifiers::COMMAND, if zoom < wanted.start { Key::Plus } else { Key::Minus });
    }
    panic!("no step of the zoom is within {wanted:?}: {}", window.state().canvas().camera.zoom);
}

#[test]
fn the_whole_window_on_the_example() {
    let settings = Settings { theme: ThemeChoice::Light, reduced_motion: true, ..Settings::default() };
    let mut window = shown(&storage::example(), settings, [1280.0, 800.0]);
    let end = Instant::now() + Duration::from_mins(1);
    while !window.state().explaining().is_fresh(window.state().document()) {
        assert!(Instant::now() < end, "what the conclusion hangs on is still being worked out");
        std::thread::sleep(Duration::from_millis(5));
        window.step();
    }
    compare(&mut window, "window");
}

#[test]
fn the_example_in_light_dark_and_grey() {
    let mut light = shown(&storage::example(), without_panels(ThemeChoice::Light), CANVAS);
    compare(&mut light, "example_light");
    compare_grey(&mut light, "example_grey");
    compare(&mut shown(&storage::example(), without_panels(ThemeChoice::Dark), CANVAS), "example_dark");
}

#[test]
fn everything_in_light_dark_and_grey() {
    // In the grey picture supports and attacks must still be told apart: supports are solid with a plus, attacks dashed
    // with a minus. Their lines are nearly as dark as each other.
    let mut light = shown(&everything(), without_panels(ThemeChoice::Light), CANVAS);
    compare(&mut light, "everything_light");
    compare_grey(&mut light, "everything_grey");
    compare(&mut shown(&everything(), without_panels(ThemeChoice::Dark), CANVAS), "everything_dark");
}

#[test]
fn a_selection_and_a_fold() {
    let mut window = shown(&everything(), without_panels(ThemeChoice::Light), CANVAS);
    click_object(&mut window, "Judgment. Closing it would");
    window.remove_cursor();
    compare(&mut window, "selected");
    press(&mut window, Modifiers::COMMAND, Key::Period);
    compare(&mut window, "folded");
}

#[test]
fn what_is_out_of_focus_is_dimmed() {
    let mut window = shown(&everything(), without_panels(ThemeChoice::Dark), CANVAS);
    click_object(&mut window, "Hypothesis. The readings are wrong");
    window.remove_cursor();
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    press(&mut window, Modifiers::COMMAND | Modifiers::ALT, Key::ArrowDown);
    compare(&mut window, "focused");
}

#[test]
fn the_interface_at_200_percent() {
    // The harness gives points: this is a window of 1280 x 800 pixels.
    let settings = Settings { interface_zoom: 2.0, ..without_panels(ThemeChoice::Light) };
    compare(&mut shown(&everything(), settings, [640.0, 400.0]), "interface_200");
}

#[test]
fn each_level_of_detail() {
    let mut window = shown(&everything(), without_panels(ThemeChoice::Light), CANVAS);
    for (name, zooms) in
        [("full", 0.95..1.05), ("name", 0.38..0.55), ("headline", 0.2..0.3), ("blocks", 0.1..0.16), ("far", 0.03..0.06)]
    {
        zoom_to(&mut window, zooms);
        compare(&mut window, &format!("detail_{name}"));
    }
}
