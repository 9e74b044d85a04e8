//! What the canvas looks like, drawn by Mesa's software Vulkan and compared with the pictures in
//! `tests/snapshots/pictures`. `UPDATE_SNAPSHOTS=true cargo test --features pictures --test pictures` records them anew;
//! look at each one that changes.

use eframe::egui::{Key, Modifiers, Theme};
use egui_kittest::kittest::Queryable;
use egui_kittest::{Harness, SnapshotOptions, image_snapshot_options};
use linchpin::app::settings::{Panels, Settings, ThemeChoice};
use linchpin::app::testing::ScriptedDialogs;
use linchpin::app::{LinchpinApp, Start};
use linchpin::model::{ArgumentMap, Claim, ClaimChange, ClaimKind, CredenceRange, Edit, Group, Id, Inference};
use linchpin::scene;
use linchpin::storage;

mod kit;

use kit::*;

/// The most pixels that may differ: more would hide a moved line or sign.
const MOST_FAILED: usize = 10;
const THRESHOLD: f32 = 1.0;

/// The canvas with menu and status bar, small enough to be kept.
const CANVAS: [f32; 2] = [1044.0, 640.0];

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
        let start =
            Start { file: Some(path), dialogs, settings, trouble: None, config: None, state: None, watch: false };
        Id::count_in_this_thread();
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
/// As a new map is laid out.
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
    let mut meta = ArgumentMap::begun().meta().clone();
    // All the forms that text takes; the example has titles.
    meta.layout.cards = linchpin::model::Cards::Text;
    ArgumentMap::with_groups(meta, claims, inferences, Vec::new(), groups).expect("a sound map")
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

/// The largest difference of the mean brightness, 0..=1, of any 16 by 16 pixels of two pictures. Letters drawn by two
/// programs differ at their edges; a card, a line or a word in another place makes whole patches darker or lighter.
fn largest_difference(screen: &[f32], file: &[f32], (width, height): (usize, usize)) -> f32 {
    const PATCH: usize = 16;
    let mut largest = 0.0_f32;
    for top in (0..height.saturating_sub(PATCH)).step_by(PATCH / 2) {
        for left in (0..width.saturating_sub(PATCH)).step_by(PATCH / 2) {
            let rows = top..top + PATCH;
            let mean = |picture: &[f32]| {
                let row = |y: usize| picture[y * width + left..y * width + left + PATCH].iter().sum::<f32>();
                rows.clone().map(row).sum::<f32>() / (PATCH * PATCH) as f32
            };
            largest = largest.max((mean(screen) - mean(file)).abs());
        }
    }
    largest
}

/// The canvas and the exported picture of the same map, where they overlap.
fn on_screen_and_in_file(map: &ArgumentMap, exported: &ArgumentMap, theme: ThemeChoice) -> f32 {
    let settings = Settings { show_minimap: false, ..without_panels(theme) };
    let mut window = shown(map, settings, [2_700.0, 1_820.0]);
    settle(&mut window);
    let picture = window.render().expect("drawn");
    let (camera, view) = (window.state().canvas().camera, window.state().canvas().view().expect("shown"));
    assert!((camera.zoom - 1.0).abs() < 1e-9, "one pixel to the map unit: {}", camera.zoom);
    let snapshot = linchpin::export::Snapshot {
        map: std::sync::Arc::new(exported.clone()),
        ..window.state().document().snapshot()
    };
    let theme = if theme == ThemeChoice::Dark { &scene::Theme::DARK } else { &scene::Theme::LIGHT };
    let mut sheet = linchpin::export::Sheet::whole(&snapshot, theme, &mut scene::Measurer::default());
    // Whole pixels of the one on whole pixels of the other.
    let offset = [f64::from(view.center().x) - camera.center.x, f64::from(view.center().y) - camera.center.y];
    let (left, top) = ((sheet.area.min.x + offset[0]).floor(), (sheet.area.min.y + offset[1]).floor());
    (sheet.area.min.x, sheet.area.min.y) = (left - offset[0], top - offset[1]);
    let (width, height, pixels) = linchpin::export::png::pixels(&sheet, 1.0).expect("painted");
    let (left, top) = (left as u32, top as u32);
    let (width, height) = (width.min(picture.width() - left), height.min(view.bottom() as u32 - top));
    let luma = |[r, g, b]: [u8; 3]| (0.2126 * f32::from(r) + 0.7152 * f32::from(g) + 0.0722 * f32::from(b)) / 255.0;
    let (mut screen, mut file) = (Vec::new(), Vec::new());
    let stride = 4 * (pixels.len() / 4 / sheet_rows(&sheet)) as u32;
    for y in 0..height {
        for x in 0..width {
            let [r, g, b, _] = picture.get_pixel(left + x, top + y).0;
            screen.push(luma([r, g, b]));
            let at = (y * stride + 4 * x) as usize;
            file.push(luma([pixels[at], pixels[at + 1], pixels[at + 2]]));
        }
    }
    largest_difference(&screen, &file, (width as usize, height as usize))
}

fn sheet_rows(sheet: &linchpin::export::Sheet) -> usize {
    linchpin::export::png::size(sheet, 1.0).expect("a size").1 as usize
}

#[test]
fn what_is_on_screen_is_what_is_in_the_file() {
    /// More than letters at the edges of lines, less than a word in another place.
    const MOST: f32 = 0.08;
    for theme in [ThemeChoice::Light, ThemeChoice::Dark] {
        for map in [everything(), storage::example()] {
            let difference = on_screen_and_in_file(&map, &map, theme);
            assert!(difference < MOST, "{difference} in {theme:?}");
        }
    }
    // The comparison sees one word that breaks a line elsewhere.
    let example = storage::example();
    let mut other = example.clone();
    let text = example.claim(&Id::from("consensus")).expect("a claim").text.replacen("From Biden", "From Mr Biden", 1);
    Edit::Claim(Id::from("consensus"), ClaimChange::Text(text)).apply(&mut other).expect("another text");
    let difference = on_screen_and_in_file(&example, &other, ThemeChoice::Light);
    assert!(difference > 1.5 * MOST, "{difference} for another text");
}
