//! Linchpins, what if and withdrawing in the window, driven through AccessKit: *before, action, after*.

use std::path::Path;
use std::time::{Duration, Instant};

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use linchpin::app::LinchpinApp;
use linchpin::model::{ArgumentMap, Citation, Claim, Id, Inference, Meta, Source};
use linchpin::storage;

use crate::kit::start;

type Window = Harness<'static, LinchpinApp>;

fn window_on(map: &ArgumentMap) -> (Window, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("test.argmap.json");
    std::fs::write(&path, storage::to_string(map)).expect("written");
    (window(Some(&path)), folder)
}

fn window(file: Option<&Path>) -> Window {
    let file = file.map(Path::to_owned);
    Harness::builder().with_size([1280.0, 2600.0]).with_max_steps(40).build_eframe(move |cc| {
        Id::count_in_this_thread();
        LinchpinApp::new(&cc.egui_ctx, start(file, Vec::new()))
    })
}

/// Two reports that come from one cable, and an objection.
fn small_map() -> ArgumentMap {
    let claim = |id: &str, text: &str, credence, sources: &[&str]| Claim {
        credence,
        citations: sources.iter().map(|source| Citation::of(*source)).collect(),
        ..Claim::new(id, text)
    };
    let claims = vec![
        claim("end", "The bridge should close.", None, &[]),
        claim("rust", "The bridge is rusting.", Some(0.8), &["report"]),
        claim("cracks", "Its deck has cracks.", Some(0.7), &["letter"]),
        claim("cost", "Closing it costs too much.", Some(0.6), &["budget"]),
    ];
    let inferences = vec![
        Inference::support("i1", ["rust"], "end"),
        Inference::support("i2", ["cracks"], "end"),
        Inference::attack("i3", ["cost"], "end"),
    ];
    let source = |id: &str, title: &str, origin: &str| Source { origin: origin.into(), ..Source::new(id, title) };
    let sources = vec![
        source("report", "Inspection report", "The survey of May"),
        source("letter", "Letter to the council", "the survey of may"),
        source("budget", "Budget", ""),
    ];
    ArgumentMap::from_parts(Meta::default(), claims, inferences, sources).expect("a sound map")
}

fn map(window: &Window) -> &ArgumentMap {
    window.state().document().map()
}

fn shown(window: &Window, id: &str) -> f64 {
    window.state().document().weighing().claim(&Id::from(id)).expect("weighed").strength
}

/// Opens the panel and waits until everything is worked out.
fn explain(window: &mut Window) {
    window.run_steps(3);
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::H);
    wait(window);
}

fn wait(window: &mut Window) {
    let end = Instant::now() + Duration::from_mins(1);
    loop {
        window.run_steps(3);
        if window.state().explanations().progress().is_none() {
            break;
        }
        assert!(Instant::now() < end, "it is still at work");
        std::thread::sleep(Duration::from_millis(5));
    }
    window.run();
}

fn says(window: &Window, text: &str) -> bool {
    let said = |found: Option<String>| found.is_some_and(|found| found.contains(text));
    window.query_all_by(|node| said(node.label()) || said(node.value())).next().is_some()
}

fn click(window: &mut Window, label: &str) {
    window.get_by_label(label).click();
    window.run_steps(2);
    wait(window);
}

/// Moves a slider with arrow keys.
fn turn(window: &mut Window, slider: &str, key: Key, times: usize) {
    window.get_by(|node| node.role() == Role::Slider && node.label().as_deref() == Some(slider)).focus();
    window.run_steps(2);
    for _ in 0..times {
        window.key_press(key);
        window.run_steps(1);
    }
    wait(window);
}

#[test]
fn the_panel_says_what_the_conclusion_hangs_on_and_a_click_goes_there() {
    let (mut window, _folder) = window_on(&small_map());
    explain(&mut window);
    assert!(says(&window, "Carried mostly by “The bridge is rusting”"), "no sentence");
    for part in ["What it hangs on", "What would flip it", "How sure is that", "Under every semantics"] {
        assert!(says(&window, part), "{part}");
    }
    assert!(says(&window, "Histogram. In ") && says(&window, "Tornado. "), "no plots");
    let rows: Vec<_> = window.query_all_by_label("The bridge is rusting").collect();
    rows.first().expect("a row in the ranking").click();
    window.run();
    assert!(window.state().document().selection.contains(&Id::from("rust")));
    // A map at rest asks for no frames.
    wait(&mut window);
    let delay = window.output().viewport_output.values().map(|output| output.repaint_delay).min();
    assert_eq!(delay, Some(Duration::MAX));
}

#[test]
fn what_is_tried_out_changes_nothing_until_it_is_kept() {
    let (mut window, _folder) = window_on(&small_map());
    explain(&mut window);
    let before = shown(&window, "end");
    click(&mut window, "What if…");
    turn(&mut window, "Try out the credence of The bridge is rusting", Key::ArrowLeft, 40);
    let tried = shown(&window, "end");
    assert!(tried < before - 0.01, "{before} {tried}");
    assert_eq!(*map(&window), small_map());
    assert!(!window.state().document().is_dirty());

    click(&mut window, "Discard");
    assert!((shown(&window, "end") - before).abs() < 1e-12);
    assert!(!window.state().document().is_dirty());

    click(&mut window, "What if…");
    turn(&mut window, "Try out the credence of The bridge is rusting", Key::ArrowLeft, 40);
    turn(&mut window, "Try out the credence of Closing it costs too much", Key::ArrowRight, 10);
    let tried = shown(&window, "end");
    click(&mut window, "Keep");
    assert!((shown(&window, "end") - tried).abs() < 1e-12);
    let credence = |window: &Window, id: &str| map(window).claim(&Id::from(id)).and_then(|claim| claim.credence);
    assert!(credence(&window, "rust") < Some(0.8) && credence(&window, "cost") > Some(0.6));
    assert!(window.state().document().is_dirty());

    // One step takes all of it back.
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    wait(&mut window);
    assert_eq!(*map(&window), small_map());
}

#[test]
fn a_withdrawn_source_takes_its_claims_along() {
    let (mut window, _folder) = window_on(&small_map());
    explain(&mut window);
    assert!(says(&window, "It rests on one origin: all that is cited for it comes from The survey of May"), "no flag");
    click(&mut window, "Inspection report");
    assert!(says(&window, "Set aside: 1 claim."));
    assert!(says(&window, "Changed verdicts: 1") || says(&window, "No verdict changes."));
    click(&mut window, "Letter to the council");
    assert!(says(&window, "Set aside: 2 claims."));
    assert!(says(&window, "Changed verdicts: 1"), "the conclusion has lost all support");
    assert_eq!(*map(&window), small_map());
    click(&mut window, "Letter to the council");
    click(&mut window, "Inspection report");
    assert!(!says(&window, "Set aside:"));
}

#[test]
fn work_that_takes_long_can_be_stopped_and_taken_up_again() {
    // A ladder in which everything leads to the conclusion by two ways: nothing is monotone and pairs are many.
    let count = 240_usize;
    let claims = (0..count).map(|n| Claim { credence: Some(0.6), ..Claim::new(format!("c{n}"), format!("Claim {n}")) });
    let steps = (1..count).flat_map(|n| {
        let to = |by: usize| format!("c{}", n.saturating_sub(by));
        let one = Inference::support(format!("a{n}"), [format!("c{n}")], to(1));
        let other = Inference::attack(format!("b{n}"), [format!("c{n}")], to(3));
        [one, other]
    });
    let map = ArgumentMap::from_parts(Meta::default(), claims.collect(), steps.collect(), Vec::new()).expect("sound");
    let (mut window, _folder) = window_on(&map);
    window.run_steps(3);
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::H);
    window.run_steps(3);
    assert!(window.state().explanations().progress().is_some(), "it was done at once");
    window.get_by_label("Stop").click();
    window.run_steps(3);
    assert!(window.state().explanations().progress().is_none());
    assert!(says(&window, "Stopped before all was worked out."));
    assert!(window.state().explanations().answers().step_shares.is_none());
    window.get_by_label("Go on").click();
    window.run_steps(2);
    assert!(window.state().explanations().progress().is_some());

    // A change makes what is worked out stale, and the panel says so until there is something new.
    let window_is_fresh = |window: &Window| window.state().explanations().is_fresh(window.state().document());
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    window.run_steps(1);
    assert!(!window_is_fresh(&window) || window.state().explanations().answers().flips.is_none());
}

#[test]
fn halos_can_be_shown_on_the_canvas() {
    let (mut window, _folder) = window_on(&small_map());
    window.run_steps(3);
    assert!(window.state().canvas().influences.is_none());
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::I);
    wait(&mut window);
    let shown = window.state().canvas().influences.clone().expect("shown");
    assert!(shown.is_fresh && shown.influences.iter().any(|influence| influence.id == Id::from("rust")));
}
