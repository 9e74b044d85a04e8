//! The window driven through AccessKit, without a display: *before, action, after*.

use std::collections::HashSet;
use std::path::Path;
use std::time::Duration;

use eframe::egui::accesskit::Role;
use eframe::egui::{self, Event, Key, Modifiers, ViewportCommand, ViewportEvent, ViewportId};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use linchpin::app::LinchpinApp;
use linchpin::app::canvas::Canvas;
use linchpin::app::testing::CanvasCounters as _;
use linchpin::app::testing::DocumentCounters as _;
use linchpin::model::{
    ArgumentMap, Claim, Direction, Edit, Id, Inference, InferenceKind, LayoutOptions, LayoutStyle, Meta, MetaChange,
};
use linchpin::storage;
use linchpin::weigh::words::strength_number;

use crate::kit::*;

#[test]
fn without_a_file_the_built_in_example_is_shown_and_not_dirty() {
    let window = window_with(None, Vec::new());
    assert_eq!(*map(&window), storage::example());
    assert!(!window.state().document().is_dirty());
    window.get_by_label_contains("Argument map Is a security guarantee");
    window.get_by_label_contains("Judgment. Worth little unenforced");
}

#[test]
fn the_main_job_from_opening_to_saving() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("mine.argmap.json");
    let mut window = window_with(None, vec![Some(path.clone())]);
    let before = strength(&window, "worth-little");

    // Add a premise to the conclusion with Tab and type its text.
    click_object(&mut window, "Judgment. Worth little unenforced");
    press(&mut window, Modifiers::NONE, Key::Tab);
    write(&mut window, "Every guarantee since 1994 was tested within a generation.");
    press(&mut window, Modifiers::NONE, Key::Enter);
    let added = map(&window).claims().last().expect("a claim").id.clone();
    assert_eq!(
        map(&window).claims().last().expect("a claim").text,
        "Every guarantee since 1994 was tested within a generation."
    );
    let step = map(&window).inferences_from(&added)[0].id.clone();
    assert!((strength(&window, "worth-little") - before).abs() < 1e-12, "what nobody has assessed does not count");
    press(&mut window, Modifiers::ALT, Key::Num5);
    let with_premise = strength(&window, "worth-little");
    assert!(with_premise > before);

    // Change the new step's weight in the inspector, see the conclusion move.
    let carries = map(&window).inference(&step).expect("the step").weight;
    click_object(&mut window, "Support, moderate (0.46). From: Every guarantee");
    click(&mut window, "decisive");
    assert!(map(&window).inference(&step).expect("the step").weight > carries);
    let heavier = strength(&window, "worth-little");
    assert!(heavier > with_premise);
    window.get_by_label_contains(&format!("Conclusion {}", strength_number(heavier, 2)));

    // Undo and redo.
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert!((strength(&window, "worth-little") - with_premise).abs() < 1e-12);
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert!((strength(&window, "worth-little") - heavier).abs() < 1e-12);

    // Save under a name, read it back.
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert!(!window.state().document().is_dirty(), "{}", window.state().message());
    let read = storage::load(&path).expect("a readable file").map;
    assert_eq!(read, *map(&window));
}

#[test]
fn undoing_everything_gives_the_example_back() {
    let mut window = window_with(None, Vec::new());
    click_object(&mut window, "Judgment. Worth little unenforced");
    press(&mut window, Modifiers::SHIFT, Key::Tab);
    write(&mut window, "Words alone have deterred before.");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_ne!(*map(&window), storage::example());
    for _ in 0..4 {
        press(&mut window, Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(*map(&window), storage::example());
    assert!(!window.state().document().is_dirty());
}

#[test]
fn nothing_is_repainted_when_nothing_changes() {
    let mut window = window_with(None, Vec::new());
    for _ in 0..8 {
        window.step();
    }
    let delay = window.output().viewport_output[&ViewportId::ROOT].repaint_delay;
    assert_eq!(delay, Duration::MAX, "{:?}", window.ctx.repaint_causes());
    click_object(&mut window, "Judgment. Worth little unenforced");
    window.remove_cursor();
    for _ in 0..40 {
        window.step();
    }
    let delay = window.output().viewport_output[&ViewportId::ROOT].repaint_delay;
    assert_eq!(delay, Duration::MAX, "with a selection: {:?}", window.ctx.repaint_causes());
}

#[test]
fn typing_a_text_is_one_step_and_an_empty_new_claim_goes_away() {
    let (mut window, _folder, _) = window_on(&small_map());
    click_object(&mut window, "Judgment. The bridge is rusting");
    press(&mut window, Modifiers::NONE, Key::F2);
    for letter in ["A", "b", "c"] {
        write(&mut window, letter);
    }
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(map(&window).claim(&Id::from("rust")).expect("there").text, "Abc");
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(map(&window).claim(&Id::from("rust")).expect("there").text, "The bridge is rusting.");

    press(&mut window, Modifiers::NONE, Key::Tab);
    assert_eq!(map(&window).claims().len(), 4);
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(*map(&window), small_map());
}

#[test]
fn tab_while_writing_goes_on_with_the_next_premise() {
    let (mut window, _folder, _) = window_on(&small_map());
    click_object(&mut window, "Judgment. The bridge is rusting");
    press(&mut window, Modifiers::NONE, Key::Tab);
    write(&mut window, "Two beams broke.");
    press(&mut window, Modifiers::NONE, Key::Tab);
    write(&mut window, "The inspection report says so.");
    press(&mut window, Modifiers::NONE, Key::Enter);
    let map = map(&window);
    let texts: Vec<_> = map.claims().skip(3).map(|claim| claim.text.as_str()).collect();
    assert_eq!(texts, ["Two beams broke.", "The inspection report says so."]);
    let last = map.claims().last().expect("a claim");
    assert_eq!(map.inferences_from(&last.id)[0].target.as_ref().map(Id::as_str), Some("c4"));
}

#[test]
fn dragging_a_card_moves_it_in_one_step() {
    let (mut window, _folder, _) = window_on(&small_map());
    let before = placed(&window, "rust");
    let from = center_of(&window, "Judgment. The bridge is rusting");
    drag(&mut window, from, from + egui::vec2(60.0, 40.0));
    let after = placed(&window, "rust");
    assert!((after.min - before.min - egui::vec2(60.0, 40.0)).length() < 2.0, "{before:?} -> {after:?}");
    let pinned = map(&window).claims().filter(|claim| claim.position.is_some()).map(|claim| claim.id.to_string());
    assert_eq!(pinned.collect::<Vec<_>>(), ["rust"], "the rest is laid out around it");
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(*map(&window), small_map());
}

#[test]
fn a_rubber_band_selects_and_delete_removes() {
    let (mut window, _folder, _) = window_on(&small_map());
    let a = center_of(&window, "Judgment. The bridge is rusting");
    let b = center_of(&window, "Judgment. Closing it costs");
    let corner = egui::pos2(a.x.min(b.x) - 150.0, a.y.max(b.y) + 120.0);
    drag(&mut window, corner, egui::pos2(a.x.max(b.x) + 20.0, a.y.min(b.y) - 10.0));
    let selected: Vec<_> = window.state().document().selection.iter().map(Id::as_str).collect();
    assert!(selected.starts_with(&["rust", "cost"]), "{selected:?}");
    assert!(!selected.contains(&"end"));
    press(&mut window, Modifiers::NONE, Key::Delete);
    assert_eq!(map(&window).claims().len(), 1);
    assert_eq!(map(&window).inferences().len(), 0);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(*map(&window), small_map());
}

#[test]
fn a_handle_connects_to_a_card_to_a_step_and_to_empty_space() {
    let (mut window, _folder, _) = window_on(&small_map());
    // Onto a card: the cost argument also attacks the rust claim.
    click_object(&mut window, "Judgment. Closing it costs");
    let handle = center_of(&window, "Draw an attack from Closing it costs");
    let card = center_of(&window, "Judgment. The bridge is rusting");
    drag(&mut window, handle, card);
    let step = map(&window).inferences().last().expect("a step").clone();
    assert_eq!((step.kind, step.target.as_ref().map(Id::as_str)), (InferenceKind::Attack, Some("rust")));
    // Onto a step: an undercut.
    click_object(&mut window, "Judgment. Closing it costs");
    let handle = center_of(&window, "Draw an attack from Closing it costs");
    let mark = center_of(&window, "Support, moderate (0.46). From: The bridge is rusting");
    drag(&mut window, handle, mark);
    let step = map(&window).inferences().last().expect("a step").clone();
    assert_eq!((step.kind, step.target.as_ref().map(Id::as_str)), (InferenceKind::Attack, Some("i1")));
    // Onto empty space: a new premise, ready to be written.
    click_object(&mut window, "Judgment. The bridge should close");
    let handle = center_of(&window, "Draw a support from The bridge should close");
    drag(&mut window, handle, handle + egui::vec2(120.0, -60.0));
    write(&mut window, "The council voted for it.");
    press(&mut window, Modifiers::NONE, Key::Escape);
    let last = map(&window).claims().last().expect("a claim").clone();
    assert_eq!(last.text, "The council voted for it.");
    assert_eq!(map(&window).inferences_from(&last.id)[0].target.as_ref().map(Id::as_str), Some("end"));
}

#[test]
fn double_click_on_empty_space_makes_a_claim() {
    let (mut window, _folder, _) = window_on(&small_map());
    let empty = window.get_by_role(Role::Canvas).rect().right_bottom() - egui::vec2(60.0, 60.0);
    for _ in 0..2 {
        window.hover_at(empty);
        window.input_mut().events.extend([
            Event::PointerButton {
                pos: empty,
                button: egui::PointerButton::Primary,
                pressed: true,
                modifiers: Modifiers::NONE,
            },
            Event::PointerButton {
                pos: empty,
                button: egui::PointerButton::Primary,
                pressed: false,
                modifiers: Modifiers::NONE,
            },
        ]);
        window.input_mut().predicted_dt = 0.01;
        window.step();
    }
    window.run();
    assert_eq!(map(&window).claims().len(), 4, "a claim was made");
    write(&mut window, "Standing alone.");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(map(&window).claims().last().expect("a claim").text, "Standing alone.");
}

#[test]
fn copied_claims_can_be_pasted_into_another_document() {
    let (mut window, _folder, _) = window_on(&small_map());
    press(&mut window, Modifiers::COMMAND, Key::A);
    let copied = copied(&mut window, Modifiers::CTRL | Modifiers::COMMAND);
    let mut other = window_with(None, Vec::new());
    let before = map(&other).claims().len();
    other.event(Event::Paste(copied));
    other.run();
    assert_eq!(map(&other).claims().len(), before + 3);
    assert!(map(&other).claims().any(|claim| claim.text == "The bridge is rusting."));
    // Plain text becomes claims, one for each line.
    other.event(Event::Paste("First point.\n\nSecond point.".to_owned()));
    other.run();
    assert_eq!(map(&other).claims().len(), before + 5);
}

#[test]
fn a_file_that_cannot_be_read_leaves_the_document_open() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("broken.argmap.json");
    std::fs::write(&path, r#"{"format":"linchpin","version":1,"claims":[{"id":"a","text":"x","credence":7}]}"#)
        .expect("written");
    let mut window = window_with(None, vec![Some(path)]);
    press(&mut window, Modifiers::COMMAND, Key::O);
    window.get_by_role_and_label(Role::Dialog, "The file could not be opened");
    window.get_by_label_contains("claims[0].credence");
    assert_eq!(*map(&window), storage::example());
    click(&mut window, "Close");
    assert!(window.query_by_label_contains("could not be opened").is_none());
}

#[test]
fn a_file_that_changed_on_disk_is_not_overwritten_without_asking() {
    let (mut window, _folder, path) = window_on(&small_map());
    click_object(&mut window, "Judgment. The bridge is rusting");
    press(&mut window, Modifiers::NONE, Key::Delete);
    let theirs = storage::to_string(&storage::tutorial());
    std::fs::write(&path, &theirs).expect("written");
    press(&mut window, Modifiers::COMMAND, Key::S);
    window.get_by_role_and_label(Role::Dialog, "The file has changed");
    assert_eq!(std::fs::read_to_string(&path).expect("readable"), theirs);
    assert!(window.state().document().is_dirty());
    // First looked at, then answered.
    window.get_by_label("Compare").click();
    window.run();
    await_file(&mut window);
    window.get_by_label("Stop comparing");
    assert_eq!(std::fs::read_to_string(&path).expect("readable"), theirs);
    click(&mut window, "Stop comparing");
    press(&mut window, Modifiers::COMMAND, Key::S);
    click(&mut window, "Overwrite");
    assert_eq!(storage::load(&path).expect("readable").map, *map(&window));
    assert!(!window.state().document().is_dirty());
}

#[test]
fn closing_with_unsaved_changes_asks() {
    let (mut window, _folder, path) = window_on(&small_map());
    click_object(&mut window, "Judgment. The bridge is rusting");
    press(&mut window, Modifiers::NONE, Key::Delete);
    let close = |window: &mut Window| {
        let viewport = window.input_mut().viewports.entry(ViewportId::ROOT).or_default();
        viewport.events.push(ViewportEvent::Close);
        window.step();
        let sent = window.output().viewport_output[&ViewportId::ROOT].commands.clone();
        if let Some(viewport) = window.input_mut().viewports.get_mut(&ViewportId::ROOT) {
            viewport.events.clear();
        }
        window.run();
        sent
    };
    let sent = close(&mut window);
    assert!(sent.contains(&ViewportCommand::CancelClose), "{sent:?}");
    window.get_by_label_contains("has changes that are not saved");
    click(&mut window, "Cancel");
    close(&mut window);
    window.get_by(|node| node.role() == Role::Button && node.label().as_deref() == Some("Save")).click();
    window.run();
    assert_eq!(storage::load(&path).expect("readable").map, *map(&window));
    assert!(!window.state().document().is_dirty());
}

#[test]
fn panning_zooming_and_selecting_do_not_make_the_document_dirty() {
    let (mut window, _folder, _) = window_on(&small_map());
    let camera = window.state().canvas().camera;
    let at = window.get_by_role(Role::Canvas).rect().center();
    window.hover_at(at);
    window.event(Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: egui::vec2(0.0, 80.0),
        phase: egui::TouchPhase::Move,
        modifiers: Modifiers::NONE,
    });
    for _ in 0..10 {
        window.step();
    }
    press(&mut window, Modifiers::COMMAND, Key::Minus);
    press(&mut window, Modifiers::COMMAND, Key::A);
    assert_ne!(window.state().canvas().camera, camera);
    assert!(!window.state().document().is_dirty());
}

#[test]
fn a_weight_dragged_along_its_slider_is_one_step() {
    let (mut window, _folder, _) = window_on(&small_map());
    click_object(&mut window, "Support, moderate (0.46). From: The bridge is rusting");
    let slider = window.get_by_role_and_label(Role::Slider, "Weight").rect();
    let at = |share: f32| egui::pos2(slider.left() + 150.0 * share, slider.center().y);
    let before = strength(&window, "end");
    drag(&mut window, at(0.46), at(0.9));
    assert!(map(&window).inference(&Id::from("i1")).expect("there").weight > 0.8);
    assert!(strength(&window, "end") > before);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(*map(&window), small_map());
}

#[test]
fn the_problems_list_goes_to_what_it_speaks_of() {
    let mut claims: Vec<Claim> = small_map().claims().cloned().collect();
    claims.push(Claim::new("alone", "Nobody asked about this."));
    let inferences = small_map().inferences().cloned().collect();
    let map = ArgumentMap::from_parts(Meta::default(), claims, inferences, Vec::new()).expect("a sound map");
    let (mut window, _folder, _) = window_on(&map);
    click(&mut window, "Problems 2");
    click(&mut window, "is linked to nothing");
    assert_eq!(window.state().document().selection.single(), Some(&Id::from("alone")));
}

#[test]
fn the_outline_and_the_canvas_share_one_selection() {
    let (mut window, _folder, _) = window_on(&small_map());
    click(&mut window, "Outline, level 2, against: Closing it costs too much");
    assert_eq!(window.state().document().selection.single(), Some(&Id::from("cost")));
    window.get_by_role_and_label(Role::MultilineTextInput, "Text");
}

#[test]
fn the_palette_runs_what_is_typed() {
    let (mut window, _folder, _) = window_on(&small_map());
    press(&mut window, Modifiers::COMMAND, Key::K);
    write(&mut window, "weigh by df");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(map(&window).meta().semantics, linchpin::model::Semantics::DfQuad);
}

#[test]
fn a_source_can_be_added_and_cited() {
    let (mut window, _folder, _) = window_on(&small_map());
    click(&mut window, "Sources");
    click(&mut window, "Add source");
    assert_eq!(map(&window).sources().len(), 1);
    write(&mut window, "Bridge survey of 2024");
    assert_eq!(
        map(&window).sources()[0].title,
        "Bridge survey of 2024",
        "the keyboard is in the title, to write over it"
    );
    click_object(&mut window, "Judgment. The bridge is rusting");
    let add = window.get_by_label("Add citation");
    add.scroll_to_me();
    window.run();
    window.get_by_label("Add citation").click_accesskit();
    window.run();
    let claim = map(&window).claim(&Id::from("rust")).expect("there");
    assert_eq!(claim.citations.len(), 1);
    assert_eq!(claim.citations[0].source, map(&window).sources()[0].id);
}

#[test]
fn a_knife_edge_is_said_in_words_and_not_as_a_bare_number() {
    let map = storage::load(Path::new("examples/standoff.argmap.json")).expect("the example").map;
    let (window, _folder, _) = window_on(&map);
    window.get_by_label_contains("Conclusion near 0.80 · on a knife-edge");
    window.get_by_label_contains("Strength near 0.80, on a knife-edge");
}

#[test]
fn a_map_of_2000_claims_paints_only_what_is_seen() {
    let mut claims = vec![Claim::new("c0", "The conclusion.")];
    let mut inferences = Vec::new();
    for n in 1..2000_usize {
        claims.push(Claim::new(format!("c{n}"), format!("Claim number {n} says something of its own.")));
        inferences.push(Inference::support(format!("i{n}"), [format!("c{n}")], format!("c{}", (n - 1) / 4)));
    }
    let map = ArgumentMap::from_parts(Meta::default(), claims, inferences, Vec::new()).expect("a sound map");
    let (mut window, _folder, _) = window_on(&map);
    assert!(window.state().canvas().painted() < 100, "{} painted at 100 %", window.state().canvas().painted());
    // Moving about lays out no text again.
    let layouts = window.state().document().layouts();
    for _ in 0..5 {
        press(&mut window, Modifiers::COMMAND, Key::Minus);
    }
    press(&mut window, Modifiers::COMMAND, Key::Num0);
    let again = window.state().document().layouts();
    press(&mut window, Modifiers::COMMAND, Key::Minus);
    press(&mut window, Modifiers::COMMAND, Key::Num0);
    assert_eq!(window.state().document().layouts(), again, "{layouts} at the start");
    // An edit lays out the changed text only.
    click(&mut window, "Outline, level 1, conclusion: The conclusion");
    press(&mut window, Modifiers::COMMAND, Key::Num0);
    press(&mut window, Modifiers::NONE, Key::F6);
    press(&mut window, Modifiers::NONE, Key::F2);
    let before = window.state().document().layouts();
    write(&mut window, "x");
    assert!(window.state().document().layouts() <= before + 3);
}

#[test]
fn light_and_dark_can_be_chosen() {
    let (mut window, _folder, _) = window_on(&small_map());
    for (query, dark) in [("theme: light", false), ("theme: dark", true)] {
        press(&mut window, Modifiers::COMMAND, Key::K);
        write(&mut window, query);
        press(&mut window, Modifiers::NONE, Key::Enter);
        assert_eq!(window.ctx.theme() == egui::Theme::Dark, dark);
    }
}

#[test]
fn the_keyboard_goes_round_the_window() {
    let (mut window, _folder, _) = window_on(&small_map());
    let focused = |window: &Window| window.ctx.memory(egui::Memory::focused);
    let canvas = Some(Canvas::widget_id());
    assert_eq!(focused(&window), canvas);
    for held in [Modifiers::NONE, Modifiers::SHIFT] {
        let mut seen = Vec::new();
        for _ in 0..5 {
            press(&mut window, held, Key::F6);
            seen.push(focused(&window));
        }
        // Inspector, menus, tools, left panel, canvas; and the other way round. Nothing in the status bar can be used now.
        assert_eq!(seen.iter().position(|focus| *focus == canvas), Some(4), "{seen:?}");
        let distinct: HashSet<_> = seen.iter().collect();
        assert_eq!(distinct.len(), 5);
    }
}

#[test]
fn the_keyboard_is_back_where_it_was_when_what_lay_over_the_window_is_closed() {
    let (mut window, _folder, _) = window_on(&small_map());
    click_object(&mut window, "Judgment. The bridge should");
    let focused = |window: &Window| window.ctx.memory(egui::Memory::focused);
    window.get_by_role_and_label(Role::MultilineTextInput, "Notes").focus();
    window.run();
    for keyboard in [Canvas::widget_id(), focused(&window).expect("the notes")] {
        window.ctx.memory_mut(|memory| memory.request_focus(keyboard));
        window.run();
        for (held, key) in [
            (Modifiers::COMMAND, Key::K),
            (Modifiers::COMMAND, Key::F),
            (Modifiers::COMMAND, Key::H),
            (Modifiers::COMMAND, Key::E),
        ] {
            press(&mut window, held, key);
            assert_ne!(focused(&window), Some(keyboard), "{key:?} took the keyboard");
            press(&mut window, Modifiers::NONE, Key::Escape);
            assert_eq!(focused(&window), Some(keyboard), "after {key:?}");
        }
    }
}

#[test]
fn number_keys_weigh_a_step_from_its_premise_or_its_mark() {
    let (mut window, _folder, _) = window_on(&small_map());
    click_object(&mut window, "Judgment. The bridge is rusting");
    let weight = |window: &Window| map(window).inference(&Id::from("i1")).expect("there").weight;
    for (key, wanted) in [(Key::Num1, 0.25), (Key::Num3, 0.76), (Key::Num4, 0.99), (Key::Num2, 0.46)] {
        press(&mut window, Modifiers::NONE, key);
        assert!((weight(&window) - wanted).abs() < 1e-12);
    }
    press(&mut window, Modifiers::NONE, Key::X);
    assert_eq!(map(&window).inference(&Id::from("i1")).expect("there").kind, InferenceKind::Attack);
}

#[test]
fn escape_puts_a_dragged_card_back() {
    let (mut window, _folder, _) = window_on(&small_map());
    let from = center_of(&window, "Judgment. The bridge is rusting");
    window.hover_at(from);
    window.drag_at(from);
    window.hover_at(from + egui::vec2(40.0, 30.0));
    window.hover_at(from + egui::vec2(80.0, 60.0));
    window.run();
    assert_ne!(*map(&window), small_map(), "the card moves while it is dragged");
    press(&mut window, Modifiers::NONE, Key::Escape);
    window.drop_at(from + egui::vec2(80.0, 60.0));
    window.run();
    assert_eq!(*map(&window), small_map());
}

#[test]
fn a_file_dropped_on_the_window_is_opened() {
    let (mut window, folder, _) = window_on(&small_map());
    let path = folder.path().join("dropped.argmap.json");
    std::fs::write(&path, storage::to_string(&storage::tutorial())).expect("written");
    window.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(path)));
    window.step();
    window.run();
    assert_eq!(*map(&window), storage::tutorial());
}

fn palette(window: &mut Window, name: &str) {
    press(window, Modifiers::COMMAND, Key::K);
    write(window, name);
    press(window, Modifiers::NONE, Key::Enter);
}

fn pinned(window: &Window) -> Vec<&str> {
    map(window).claims().filter(|claim| claim.position.is_some()).map(|claim| claim.id.as_str()).collect()
}

#[test]
fn style_and_direction_are_kept_in_the_document_and_undone_in_one_step() {
    let (mut window, _folder, path) = window_on(&small_map());
    let before = placed(&window, "rust");
    palette(&mut window, "Conclusion at the left");
    let (end, rust) = (placed(&window, "end"), placed(&window, "rust"));
    assert!(rust.min.x > end.max.x, "premises stand to the right: {end:?} {rust:?}");
    palette(&mut window, "Layout: layered");
    press(&mut window, Modifiers::COMMAND, Key::S);
    let saved = storage::load(&path).expect("saved").map;
    assert_eq!(saved.meta().layout.style, LayoutStyle::Layered);
    assert_eq!(saved.meta().layout.direction, Direction::Right);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(*map(&window), small_map());
    assert_eq!(placed(&window, "rust"), before);
}

#[test]
fn a_dragged_card_takes_along_what_hangs_under_it_and_tidying_lets_it_go() {
    let (mut window, _folder, _) = window_on(&small_map());
    let places = ["end", "rust", "cost"].map(|id| placed(&window, id));
    let from = center_of(&window, "Judgment. The bridge should close");
    drag(&mut window, from, from + egui::vec2(90.0, 60.0));
    assert_eq!(pinned(&window), ["end"]);
    for (id, before) in ["end", "rust", "cost"].iter().zip(places) {
        let by = placed(&window, id).min - before.min;
        assert!((by - egui::vec2(90.0, 60.0)).length() < 2.0, "{id} moved by {by:?}");
    }
    palette(&mut window, "Tidy selection");
    assert!(pinned(&window).is_empty());
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(pinned(&window), ["end"]);
    palette(&mut window, "Tidy all");
    assert!(pinned(&window).is_empty());
    assert_eq!(placed(&window, "end"), places[0]);
}

#[test]
fn without_automatic_layout_every_card_stays_where_it_is_put() {
    let (mut window, _folder, _) = window_on(&small_map());
    let before = placed(&window, "cost");
    palette(&mut window, "Lay out automatically");
    assert_eq!(pinned(&window), ["end", "rust", "cost"]);
    click_object(&mut window, "Judgment. The bridge is rusting");
    press(&mut window, Modifiers::NONE, Key::Tab);
    write(&mut window, "Two beams broke.");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(pinned(&window).len(), 4, "the new card has a place of its own");
    assert_eq!(placed(&window, "cost"), before);
    palette(&mut window, "Lay out automatically");
    assert!(!map(&window).meta().layout.by_hand);
}

#[test]
fn the_card_that_was_added_to_stays_where_it_is_on_the_screen() {
    let (mut window, _folder, _) = window_on(&small_map());
    click_object(&mut window, "Judgment. The bridge is rusting");
    let before = center_of(&window, "Judgment. The bridge is rusting");
    press(&mut window, Modifiers::NONE, Key::Tab);
    write(&mut window, "Two beams broke.");
    press(&mut window, Modifiers::NONE, Key::Enter);
    let after = center_of(&window, "Judgment. The bridge is rusting");
    assert!((before - after).length() < 1.0, "{before:?} -> {after:?}");
}

#[test]
fn cards_move_in_sight_unless_motion_is_reduced_and_then_rest() {
    let (mut window, _folder) = window_starting_on(&small_map());
    window.run();
    let start = placed(&window, "rust");
    press(&mut window, Modifiers::COMMAND, Key::K);
    write(&mut window, "Conclusion at the left");
    window.key_press(Key::Enter);
    let mut seen = Vec::new();
    for _ in 0..60 {
        window.step();
        seen.push(placed(&window, "rust").min);
    }
    let goal = *seen.last().expect("a frame");
    seen.dedup();
    assert!(seen.len() > 3, "on the way from {start:?} to {goal:?}: {seen:?}");
    palette(&mut window, "Reduce motion");
    press(&mut window, Modifiers::COMMAND, Key::K);
    write(&mut window, "Conclusion on top");
    window.key_press(Key::Enter);
    let mut seen = vec![goal];
    for _ in 0..60 {
        window.step();
        seen.push(placed(&window, "rust").min);
    }
    seen.dedup();
    assert!(seen.len() <= 3, "at once: {seen:?}");
    window.run();
    let delay = window.output().viewport_output[&ViewportId::ROOT].repaint_delay;
    assert_eq!(delay, Duration::MAX, "{:?}", window.ctx.repaint_causes());
}

/// A conclusion with `count` claims under it, each leaning on one or two that come before it.
fn large_map(count: usize) -> ArgumentMap {
    let claims = (0..count).map(|n| Claim::new(format!("c{n}"), format!("Claim {n}."))).collect();
    let support = |n: usize, to: usize| Inference::support(format!("i{n}-{to}"), [format!("c{n}")], format!("c{to}"));
    let mut steps: Vec<Inference> = (1..count).map(|n| support(n, (n - 1) / 3)).collect();
    steps.extend((400..count).step_by(10).map(|n| support(n, n / 7)));
    ArgumentMap::from_parts(Meta::default(), claims, steps, Vec::new()).expect("a sound map")
}

/// A map so tangled that laying it out takes far longer than a frame: the routes of the compact style wind between its cards.
fn tangle(count: usize) -> ArgumentMap {
    let claims = (0..count).map(|n| Claim::new(format!("c{n}"), format!("Claim {n}."))).collect();
    let to = |n: usize, k: usize| (n * (31 + k * 17) + k * 7) % n;
    let support = |n: usize, k: usize| {
        Inference::support(format!("i{n}-{k}"), [format!("c{n}")], format!("c{}", (n / 2 + to(n + 1, k)) % n))
    };
    let steps = (1..count).flat_map(|n| (0..2).map(move |k| (n, k))).map(|(n, k)| support(n, k)).collect();
    ArgumentMap::from_parts(Meta::default(), claims, steps, Vec::new()).expect("a sound map")
}

fn wait_for_layout(window: &mut Window) {
    for _ in 0..20_000 {
        if window.state().document().layout_progress().is_none() {
            break;
        }
        std::thread::sleep(Duration::from_millis(2));
        window.step();
    }
    window.run();
}

/// The window as it starts on a map, before anything has come to rest.
fn window_starting_on(map: &ArgumentMap) -> (Window, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("large.argmap.json");
    std::fs::write(&path, storage::to_string(map)).expect("written");
    let start = start(Some(path), Vec::new());
    let builder = Harness::builder().with_size([1280.0, 800.0]).with_max_steps(400).with_step_dt(1.0 / 60.0);
    Id::count_in_this_thread();
    let mut window = builder.build_eframe(move |cc| LinchpinApp::new(&cc.egui_ctx, start));
    if window.state().has_file_on_its_way() {
        while window.state().has_file_on_its_way() {
            window.step();
        }
        // It came at the end of the last frame.
        window.step();
    }
    (window, folder)
}

#[test]
fn a_large_map_is_laid_out_beside_the_window() {
    let (mut window, _folder) = window_starting_on(&large_map(3_000));
    wait_for_layout(&mut window);
    let document = window.state().document();
    assert_eq!(document.scene().cards().len(), 3_000);
    let seen = window.state().canvas().camera.seen(window.state().canvas().view().expect("shown"));
    let all = document.bounds().expect("cards");
    assert!(seen.min.x <= all.min.x && seen.max.x >= all.max.x, "all of it is in view: {seen:?} {all:?}");
}

#[test]
fn a_layout_that_takes_long_can_be_stopped() {
    let mut map = tangle(2_500);
    let layout = LayoutOptions { style: LayoutStyle::Compact, ..LayoutOptions::default() };
    Edit::Meta(MetaChange::Layout(layout)).apply(&mut map).expect("a style");
    let (mut window, _folder) = window_starting_on(&map);
    window.get_by_label_contains("Laying out the map…");
    window.get_by_label("Stop").click();
    window.step();
    window.step();
    assert_eq!(window.state().document().layout_progress(), None);
    assert_eq!(window.state().document().scene().cards().len(), 2_500, "every card has a place all the same");
    assert!(window.state().message().contains("stopped"));
}

#[test]
fn what_is_written_while_the_map_is_laid_out_is_in_the_map_at_once() {
    let mut map = tangle(2_500);
    let layout = LayoutOptions { style: LayoutStyle::Compact, ..LayoutOptions::default() };
    Edit::Meta(MetaChange::Layout(layout)).apply(&mut map).expect("a style");
    let (mut window, _folder) = window_starting_on(&map);
    let frames = |window: &mut Window| (0..8).for_each(|_| window.step());
    window.key_press_modifiers(Modifiers::NONE, Key::Insert);
    frames(&mut window);
    window.event(Event::Text("Written meanwhile.".to_owned()));
    frames(&mut window);
    assert!(window.state().document().layout_progress().is_some(), "it is laid out already: nothing is tried");
    let document = window.state().document();
    assert!(document.map().claims().any(|claim| claim.text == "Written meanwhile."), "the letters wait");
    window.key_press_modifiers(Modifiers::NONE, Key::Escape);
    frames(&mut window);
    assert!(!window.state().canvas().is_writing());
}

#[test]
fn the_menu_of_a_line_is_that_of_its_step() {
    let (mut window, _folder, _) = window_on(&small_map());
    let (document, canvas) = (window.state().document(), window.state().canvas());
    let step = &document.scene().steps()[0];
    let line = &step.links[0];
    let end = line[line.len() - 1];
    // Between the mark and the arrow's head.
    let at = line.iter().rev().find(|at| (at.x - end.x).hypot(at.y - end.y) > 14.0).expect("a line");
    let at = canvas.camera.to_screen(canvas.view().expect("shown"), *at);
    window.hover_at(at);
    window.run();
    for pressed in [true, false] {
        let (button, modifiers) = (egui::PointerButton::Secondary, Modifiers::NONE);
        window.event(Event::PointerButton { pos: at, button, pressed, modifiers });
    }
    window.run();
    window.get_by_label_contains("Flip support and attack").click();
    window.run();
    assert_eq!(map(&window).inference(&Id::from("i1")).expect("a step").kind, InferenceKind::Attack);
}

#[test]
fn a_large_file_is_read_beside_the_window_and_nothing_else_is_done_meanwhile() {
    let text = "A sentence that says what it says, at length. ".repeat(30);
    let claims = (0..1_800).map(|n| Claim::new(format!("c{n}"), format!("{n}. {text}"))).collect();
    let large = ArgumentMap::from_parts(Meta::default(), claims, Vec::new(), Vec::new()).expect("a sound map");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("large.argmap.json");
    std::fs::write(&path, storage::to_string(&large)).expect("written");
    let file = Some(path.clone());
    let mut window = Harness::builder().with_size([1280.0, 800.0]).with_max_steps(40).build_eframe(move |cc| {
        Id::count_in_this_thread();
        LinchpinApp::new(&cc.egui_ctx, start(file, Vec::new()))
    });
    if window.state().is_busy() {
        assert!(window.query_all_by_label("Opening large.argmap.json").next().is_some());
        window.key_press(Key::Insert);
    }
    for _ in 0..3_000 {
        if !window.state().is_busy() {
            break;
        }
        std::thread::sleep(Duration::from_millis(10));
        window.step();
    }
    assert_eq!(*map(&window), large);
    assert!(!window.state().document().is_dirty());
    assert_eq!(window.state().document().path(), Some(path.as_path()));
}
