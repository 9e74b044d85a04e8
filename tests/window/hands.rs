//! Hands: numbers and words given to claims, arrows along the argument, the outline as an editor, the camera at undo.

use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Memory, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable};
use linchpin::app::canvas::Canvas;
use linchpin::model::{ArgumentMap, Id, Selection};

use crate::kit::{Window, click, map, press, small_map, window_on, write};

const NONE: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;
const ALT: Modifiers = Modifiers::ALT;

fn select(window: &mut Window, ids: &[&str]) {
    window.state_mut().go_to(ids.iter().map(|id| Id::from(*id)).collect::<Selection>());
    window.run();
}

fn credence(window: &Window, id: &str) -> Option<f64> {
    map(window).claim(&id.into()).expect("a claim").credence
}

fn selected(window: &Window) -> Option<String> {
    window.state().document().selection.single().map(Id::to_string)
}

#[test]
fn every_word_is_two_keystrokes_away() {
    let (mut window, _folder, _) = window_on(&small_map());
    for (number, credence_of_word) in [0.03, 0.13, 0.33, 0.5, 0.68, 0.88, 0.97].into_iter().enumerate() {
        select(&mut window, &["rust", "cost"]);
        let key = Key::from_name(&(number + 1).to_string()).expect("a digit");
        press(&mut window, ALT, key);
        assert_eq!([credence(&window, "rust"), credence(&window, "cost")], [Some(credence_of_word); 2]);
    }
    press(&mut window, ALT, Key::Num0);
    assert_eq!([credence(&window, "rust"), credence(&window, "cost")], [None; 2]);
    for _ in 0..8 {
        press(&mut window, CTRL, Key::Z);
    }
    assert_eq!(*map(&window), small_map());
}

/// Writes into the field for the number of what is selected, over the canvas, and ends it with a key.
fn number(window: &mut Window, text: &str, end: Key) {
    press(window, ALT, Key::C);
    assert!(window.ctx.text_edit_focused(), "the number has the keyboard");
    write(window, text);
    press(window, NONE, end);
}

#[test]
fn numbers_are_read_as_typed_and_what_is_none_changes_nothing() {
    let (mut window, _folder, _) = window_on(&small_map());
    select(&mut window, &["rust"]);
    for (text, value) in
        [("0,3", 0.3), ("85%", 0.85), ("85", 0.85), ("1/3", 1.0 / 3.0), ("0.123", 0.123), (".7", 0.7), ("0.95", 0.95)]
    {
        number(&mut window, text, Key::Enter);
        assert_eq!(credence(&window, "rust"), Some(value), "{text}");
        assert_eq!(window.ctx.memory(Memory::focused), Some(Canvas::widget_id()), "after {text}");
    }
    let before = map(&window).clone();
    number(&mut window, "0.5", Key::Escape);
    assert_eq!(*map(&window), before, "given up");
    number(&mut window, "-1", Key::Enter);
    assert_eq!(*map(&window), before, "no number");
    assert!(window.query_all_by_label_contains("is no number from 0 to 1").next().is_some());
}

#[test]
fn the_weight_of_several_steps_is_set_at_once() {
    let (mut window, _folder, _) = window_on(&small_map());
    select(&mut window, &["i1", "i2"]);
    number(&mut window, "0.6", Key::Enter);
    assert_eq!(map(&window).inferences().map(|step| step.weight).collect::<Vec<_>>(), [0.6, 0.6]);
    press(&mut window, CTRL, Key::Z);
    assert_eq!(*map(&window), small_map());
}

#[test]
fn arrows_go_along_the_argument() {
    let (mut window, _folder, _) = window_on(&small_map());
    select(&mut window, &["rust"]);
    for (key, to) in [
        (Key::ArrowRight, "cost"),
        (Key::ArrowRight, "cost"),
        (Key::ArrowUp, "end"),
        (Key::ArrowDown, "rust"),
        (Key::ArrowLeft, "rust"),
    ] {
        press(&mut window, NONE, key);
        assert_eq!(selected(&window).as_deref(), Some(to), "{key:?}");
    }
}

fn row(window: &Window) -> Option<String> {
    let focused = window.ctx.memory(Memory::focused)?;
    let response = window.ctx.read_response(focused)?;
    let node = window
        .query_all_by_label_contains("Outline, level")
        .find(|node| node.rect().center().distance(response.rect.center()) < 2.0)?;
    node.accesskit_node().label()
}

#[test]
fn the_outline_is_an_editor() {
    let (mut window, _folder, _) = window_on(&small_map());
    click(&mut window, "Outline, level 2, for: The bridge is rusting");
    assert!(row(&window).is_some_and(|row| row.contains("rusting")));
    press(&mut window, NONE, Key::X);
    assert_ne!(
        map(&window).inferences().next().map(|step| step.kind),
        small_map().inferences().next().map(|step| step.kind)
    );
    press(&mut window, NONE, Key::Num4);
    assert_eq!(map(&window).inferences().next().map(|step| step.weight), Some(0.99));
    press(&mut window, NONE, Key::Tab);
    write(&mut window, "Rust was found.");
    press(&mut window, NONE, Key::Enter);
    assert!(row(&window).is_some_and(|row| row.contains("Rust was found")), "{:?}", row(&window));
    press(&mut window, NONE, Key::ArrowUp);
    assert_eq!(selected(&window).as_deref(), Some("rust"));
    press(&mut window, NONE, Key::ArrowLeft);
    assert!(window.state().document().lens().is_folded(&"rust".into()));
    press(&mut window, NONE, Key::ArrowRight);
    assert!(!window.state().document().lens().is_folded(&"rust".into()));
    press(&mut window, NONE, Key::F2);
    press(&mut window, NONE, Key::End);
    write(&mut window, "!");
    press(&mut window, NONE, Key::Escape);
    assert!(map(&window).claim(&"rust".into()).expect("a claim").text.ends_with('!'));
    assert!(row(&window).is_some_and(|row| row.contains("rusting")));
    press(&mut window, NONE, Key::ArrowDown);
    press(&mut window, NONE, Key::Delete);
    assert_eq!(map(&window).claims().len(), 3);
    assert!(row(&window).is_some(), "the next row has the keyboard");
}

/// Where a claim's card stands on the screen.
fn on_screen(window: &Window, id: &str) -> eframe::egui::Rect {
    let state = window.state();
    let view = state.canvas().view().expect("a canvas");
    state.canvas().camera.rect_to_screen(view, state.document().card_rect(&id.into()).expect("a card"))
}

fn wide_map() -> ArgumentMap {
    use linchpin::model::{Claim, Inference, Meta};
    let claims = (0..12).map(|n| Claim::new(format!("c{n}"), format!("Claim number {n}.")));
    let steps = (1..12).map(|n| Inference::support(format!("i{n}"), [format!("c{n}")], format!("c{}", (n - 1) / 3)));
    ArgumentMap::from_parts(Meta::default(), claims.collect(), steps.collect(), Vec::new()).expect("a sound map")
}

#[test]
fn the_camera_stays_at_undo_and_redo() {
    let (mut window, _folder, _) = window_on(&wide_map());
    // So that nothing has to be brought into view.
    press(&mut window, NONE, Key::F4);
    press(&mut window, CTRL, Key::Minus);
    press(&mut window, CTRL, Key::Minus);
    select(&mut window, &["c1"]);
    let mut places = vec![on_screen(&window, "c1")];
    for n in 0..3 {
        press(&mut window, NONE, Key::Tab);
        write(&mut window, &format!("More {n}."));
        press(&mut window, NONE, Key::Enter);
        select(&mut window, &["c1"]);
        places.push(on_screen(&window, "c1"));
    }
    for _ in 0..2 {
        for place in places.iter().rev().skip(1) {
            press(&mut window, CTRL, Key::Z);
            assert!(on_screen(&window, "c1").min.distance(place.min) < 1.0);
        }
        for place in &places[1..] {
            press(&mut window, CTRL | Modifiers::SHIFT, Key::Z);
            assert!(on_screen(&window, "c1").min.distance(place.min) < 1.0);
        }
    }
}

#[test]
fn what_changes_out_of_sight_is_brought_into_view() {
    let (mut window, _folder, _) = window_on(&wide_map());
    select(&mut window, &["c11"]);
    press(&mut window, ALT, Key::Num5);
    select(&mut window, &["c0"]);
    for _ in 0..8 {
        press(&mut window, CTRL, Key::Plus);
    }
    let is_seen =
        |window: &Window| window.state().canvas().view().expect("a canvas").intersects(on_screen(window, "c11"));
    assert!(!is_seen(&window));
    press(&mut window, CTRL, Key::Z);
    assert!(is_seen(&window));
}

#[test]
fn a_dialog_gives_the_keyboard_back_and_replace_is_one_tab_away() {
    let (mut window, _folder, _) = window_on(&small_map());
    press(&mut window, CTRL, Key::H);
    for (key, text) in [(Key::T, "t"), (Key::H, "h"), (Key::E, "e")] {
        window.input_mut().events.extend([
            Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: NONE },
            Event::Text(text.to_owned()),
        ]);
    }
    press(&mut window, NONE, Key::Tab);
    write(&mut window, "a");
    let value = |window: &Window, label: &str| {
        window.get_by_role_and_label(Role::TextInput, label).accesskit_node().value().unwrap_or_default()
    };
    assert_eq!(value(&window, "Find"), "the");
    assert_eq!(value(&window, "Replace with"), "a");
    press(&mut window, Modifiers::SHIFT, Key::Tab);
    write(&mut window, "n");
    assert_eq!(value(&window, "Find"), "then");
    press(&mut window, NONE, Key::Escape);
    assert_eq!(window.ctx.memory(Memory::focused), Some(Canvas::widget_id()));
}

#[test]
fn menus_are_used_by_keyboard() {
    let (mut window, _folder, _) = window_on(&small_map());
    select(&mut window, &["rust"]);
    press(&mut window, NONE, Key::F10);
    assert!(window.query_by_label("Save").is_some(), "the first menu is open");
    press(&mut window, NONE, Key::ArrowRight);
    press(&mut window, NONE, Key::ArrowRight);
    assert!(window.query_by_label("Save").is_none());
    press(&mut window, NONE, Key::ArrowDown);
    press(&mut window, NONE, Key::ArrowUp);
    press(&mut window, NONE, Key::Enter);
    assert_eq!(map(&window).claims().len(), 4, "the first item adds a claim");
    press(&mut window, NONE, Key::Escape);
    assert_eq!(map(&window).claims().len(), 3);
    // Esc closes the menus and gives the keyboard back.
    press(&mut window, NONE, Key::F10);
    press(&mut window, NONE, Key::Escape);
    assert!(window.query_by_label("Save").is_none());
    assert_eq!(window.ctx.memory(Memory::focused), Some(Canvas::widget_id()));
}

#[test]
fn alt_alone_opens_the_menus_and_with_a_key_does_not() {
    let (mut window, _folder, _) = window_on(&small_map());
    let alt = |window: &mut Window, between: Option<Event>| {
        let press =
            |pressed| Event::Key { key: Key::AltLeft, physical_key: None, pressed, repeat: false, modifiers: NONE };
        let down = [press(true), Event::ModifiersChanged(ALT)];
        // Some windows tell it more than once.
        let up = [Event::ModifiersChanged(ALT), press(false), Event::ModifiersChanged(NONE)];
        window.input_mut().events.extend(down.into_iter().chain(between).chain(up));
        window.step();
        window.run();
    };
    let key = Event::Key { key: Key::Num9, physical_key: None, pressed: true, repeat: false, modifiers: ALT };
    alt(&mut window, Some(key));
    assert!(window.query_by_label("Save").is_none());
    alt(&mut window, None);
    assert!(window.query_by_label("Save").is_some());
}

#[test]
fn the_menu_of_a_claim_and_of_a_field_opens_by_keyboard() {
    let (mut window, _folder, _) = window_on(&small_map());
    select(&mut window, &["rust"]);
    press(&mut window, Modifiers::SHIFT, Key::F10);
    assert!(window.query_by_label_contains("Add sibling").is_some());
    press(&mut window, NONE, Key::Escape);
    window.get_by_role_and_label(Role::MultilineTextInput, "Text").focus();
    window.run();
    press(&mut window, CTRL, Key::A);
    press(&mut window, Modifiers::SHIFT, Key::F10);
    press(&mut window, NONE, Key::ArrowDown);
    let items = ["Cut", "Copy", "Paste", "Select all"];
    assert!(items.iter().all(|item| window.query_all_by_label_contains(item).next().is_some()));
    press(&mut window, NONE, Key::Escape);
    assert!(window.ctx.text_edit_focused());
}

#[test]
fn a_refused_number_is_mended_where_it_stands() {
    let (mut window, _folder, _) = window_on(&small_map());
    select(&mut window, &["rust"]);
    number(&mut window, "-1", Key::Enter);
    assert!(window.ctx.text_edit_focused(), "the keyboard stays with it");
    write(&mut window, "0.4");
    press(&mut window, NONE, Key::Enter);
    assert_eq!(credence(&window, "rust"), Some(0.4));
    assert_eq!(map(&window).claim(&"rust".into()).expect("a claim").text, "The bridge is rusting.");
}

#[test]
fn undo_leaves_the_keyboard_in_the_outline() {
    let (mut window, _folder, _) = window_on(&small_map());
    click(&mut window, "Outline, level 2, for: The bridge is rusting");
    press(&mut window, NONE, Key::Tab);
    write(&mut window, "Rust was found.");
    press(&mut window, NONE, Key::Enter);
    press(&mut window, CTRL, Key::Z);
    assert_eq!(selected(&window).as_deref(), Some("rust"));
    assert!(row(&window).is_some_and(|row| row.contains("rusting")), "{:?}", row(&window));
    press(&mut window, NONE, Key::Delete);
    assert!(row(&window).is_some_and(|row| row.contains("costs")), "{:?}", row(&window));
    press(&mut window, CTRL, Key::Z);
    assert!(row(&window).is_some_and(|row| row.contains("rusting")), "{:?}", row(&window));
}

#[test]
fn what_is_clicked_in_a_panel_has_the_keyboard() {
    let (mut window, _folder, _) = window_on(&small_map());
    select(&mut window, &["rust"]);
    let claims = map(&window).claims().len();
    click(&mut window, "Implicit");
    press(&mut window, NONE, Key::Tab);
    assert_eq!(map(&window).claims().len(), claims, "Tab goes to the next field");
}
