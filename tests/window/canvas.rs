//! Working on the canvas, driven through AccessKit without a display: *before, action, after*.

use crate::kit::*;
use eframe::egui::{Event, Key, Modifiers, MouseWheelUnit, Pos2, TouchPhase, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use linchpin::app::canvas::Canvas;
use linchpin::app::testing::CanvasCounters as _;
use linchpin::model::{ArgumentMap, Claim, Id, Inference, InferenceKind, Meta, Selection, compose, plain_text};
use linchpin::storage;

const NONE: Modifiers = Modifiers::NONE;
const SHIFT: Modifiers = Modifiers::SHIFT;
const ALT: Modifiers = Modifiers::ALT;
const CTRL: Modifiers = Modifiers::COMMAND;

fn ctrl_shift() -> Modifiers {
    Modifiers::COMMAND | Modifiers::SHIFT
}

fn ctrl_alt() -> Modifiers {
    Modifiers::COMMAND | Modifiers::ALT
}

/// Selects by clicking, wherever the object is.
fn select(window: &mut Window, id: &str) {
    let id = Id::from(id);
    let (canvas, document) = (window.state().canvas(), window.state().document());
    let rect = document.rect_of(&id).expect("drawn");
    let view = canvas.view().expect("shown");
    // Not the middle: a button or the mark of a linked step may be there.
    let at = canvas.camera.to_screen(view, linchpin::util::geometry::Point::new(rect.min.x + 8.0, rect.center().y));
    window.hover_at(at);
    window.drag_at(at);
    window.drop_at(at);
    window.run();
    assert!(window.state().document().selection.contains(&id), "{id} is selected");
}

/// Holds modifier keys down, or lets go of them.
fn hold(window: &mut Window, modifiers: Modifiers) {
    window.event(Event::ModifiersChanged(modifiers));
    window.step();
}

fn on_screen(window: &Window, id: &str) -> eframe::egui::Rect {
    let (canvas, document) = (window.state().canvas(), window.state().document());
    canvas.camera.rect_to_screen(canvas.view().expect("shown"), document.rect_of(&Id::from(id)).expect("drawn"))
}

fn told(window: &Window) -> String {
    plain_text::write(map(window), std::iter::empty())
}

fn targets(window: &Window) -> Vec<String> {
    let steps = map(window).inferences().map(|step| {
        let premises: Vec<&str> = step.premises.iter().map(Id::as_str).collect();
        let sign = if step.kind == InferenceKind::Support { "->" } else { "-x" };
        format!("{}: {} {sign} {}", step.id, premises.join(" "), step.target.as_ref().map_or("", Id::as_str))
    });
    steps.collect()
}

/// `rust` and `cracks` for the conclusion, `cost` against it, `survey` for `rust`.
fn bridge() -> ArgumentMap {
    let claim = |id: &str, text: &str| Claim { credence: Some(0.8), ..Claim::new(id, text) };
    let claims = vec![
        Claim::new("end", "The bridge should close."),
        claim("rust", "It is rusting."),
        claim("cracks", "Its deck has cracks."),
        claim("cost", "Closing it costs too much."),
        claim("survey", "The survey of May found rust."),
    ];
    let steps = vec![
        Inference::support("i1", ["rust"], "end"),
        Inference::support("i2", ["cracks"], "end"),
        Inference::attack("i3", ["cost"], "end"),
        Inference::support("i4", ["survey"], "rust"),
    ];
    ArgumentMap::from_parts(Meta::default(), claims, steps, Vec::new()).expect("a sound map")
}

/// A tree of claims, four premises each.
fn many(claims: usize) -> ArgumentMap {
    let text = |n: usize| format!("Claim {n} says something of its own that takes a line or two to read on its card.");
    let all = (0..claims).map(|n| Claim { credence: Some(0.7), ..Claim::new(format!("c{n}"), text(n)) }).collect();
    let step = |n: usize| Inference::support(format!("i{n}"), [format!("c{n}")], format!("c{}", (n - 1) / 4));
    ArgumentMap::from_parts(Meta::default(), all, (1..claims).map(step).collect(), Vec::new()).expect("a sound map")
}

fn open() -> (Window, tempfile::TempDir, std::path::PathBuf) {
    window_on(&bridge())
}

#[test]
fn a_map_is_built_by_keyboard_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("built.argmap.json");
    let mut window = window_with(None, vec![Some(path.clone())]);
    press(&mut window, CTRL, Key::N);
    press(&mut window, NONE, Key::Insert);
    write(&mut window, "The bridge should close.");
    press(&mut window, NONE, Key::Tab);
    write(&mut window, "It is rusting.");
    press(&mut window, NONE, Key::Tab);
    write(&mut window, "The survey of May found rust.");
    press(&mut window, NONE, Key::Enter);
    // The same again at the speed of typing: a sibling, and one more that is left empty and goes away.
    press(&mut window, NONE, Key::Enter);
    write(&mut window, "Its paint is gone.");
    press(&mut window, NONE, Key::Enter);
    press(&mut window, NONE, Key::Enter);
    press(&mut window, NONE, Key::Escape);
    // Up to the premise, a sibling of that, with a linked premise.
    press(&mut window, NONE, Key::ArrowUp);
    press(&mut window, NONE, Key::Enter);
    write(&mut window, "Its deck has cracks.");
    press(&mut window, NONE, Key::Enter);
    press(&mut window, CTRL, Key::Enter);
    write(&mut window, "Cracks spread in frost.");
    press(&mut window, NONE, Key::Escape);
    // An objection to the step just linked: an undercut.
    press(&mut window, ALT, Key::Enter);
    press(&mut window, SHIFT, Key::Tab);
    write(&mut window, "This winter is mild.");
    press(&mut window, NONE, Key::Enter);
    press(&mut window, CTRL, Key::S);
    let saved = storage::load(&path).expect("saved").map;
    assert_eq!(
        targets(&window),
        ["i1: c2 -> c1", "i4: c5 c6 -> c1", "i2: c3 -> c2", "i3: c4 -> c2", "i5: c7 -x i4"],
        "{}",
        told(&window)
    );
    assert_eq!(saved, *map(&window));
    let texts: Vec<&str> = saved.claims().map(|claim| claim.text.as_str()).collect();
    assert_eq!(texts.len(), 7);
    assert!(texts.contains(&"Cracks spread in frost."));
}

#[test]
fn letters_start_writing_at_the_end_and_commands_do_not() {
    let (mut window, ..) = open();
    select(&mut window, "rust");
    window.key_press(Key::X);
    window.event(Event::Text("x".to_owned()));
    window.run();
    assert_eq!(map(&window).inference(&"i1".into()).expect("there").kind, InferenceKind::Attack, "X flips");
    window.key_press_modifiers(SHIFT, Key::A);
    window.event(Event::Text(" A".to_owned()));
    window.run();
    write(&mut window, "nd badly.");
    press(&mut window, SHIFT, Key::Enter);
    write(&mut window, "See the photographs.");
    press(&mut window, NONE, Key::Enter);
    assert_eq!(
        map(&window).claim(&"rust".into()).expect("there").text,
        "It is rusting. And badly.\nSee the photographs."
    );
    press(&mut window, CTRL, Key::Z);
    assert_eq!(map(&window).claim(&"rust".into()).expect("there").text, "It is rusting.", "one step of the history");
}

/// The field has the keyboard one frame after it is shown; what is typed meanwhile counts.
#[test]
fn no_letter_of_a_quick_writer_is_lost() {
    let (mut window, ..) = open();
    select(&mut window, "rust");
    for text in ["Y", " ", "e", "s", "."] {
        window.input_mut().events.push(Event::Text(text.to_owned()));
        window.step();
    }
    press(&mut window, NONE, Key::Enter);
    assert_eq!(map(&window).claim(&"rust".into()).expect("there").text, "It is rusting.Y es.");
    window.input_mut().events.push(Event::Key {
        key: Key::Tab,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: NONE,
    });
    window.step();
    for text in ["B", "o", "l", "t", "s"] {
        window.input_mut().events.push(Event::Text(text.to_owned()));
        window.step();
    }
    press(&mut window, NONE, Key::Enter);
    assert_eq!(map(&window).claims().last().expect("added").text, "Bolts");
}

#[test]
fn alt_and_arrows_reorder_and_undo_puts_back() {
    let (mut window, ..) = open();
    select(&mut window, "rust");
    press(&mut window, ALT, Key::ArrowDown);
    assert_eq!(targets(&window)[..2], ["i2: cracks -> end", "i1: rust -> end"]);
    press(&mut window, ALT, Key::ArrowUp);
    assert_eq!(targets(&window)[..2], ["i1: rust -> end", "i2: cracks -> end"]);
    press(&mut window, CTRL, Key::Z);
    press(&mut window, CTRL, Key::Z);
    assert_eq!(*map(&window), bridge());
}

#[test]
fn an_indented_text_is_pasted_as_a_subtree() {
    let (mut window, ..) = open();
    let text = "Repairs are possible.\n  + Steel is at hand.\n  - No crew is free.\n    - One is free in May.\n";
    window.event(Event::Paste(text.to_owned()));
    window.run();
    let added = &map(&window).inferences().skip(4).map(|step| step.kind).collect::<Vec<_>>();
    assert_eq!(*added, [InferenceKind::Support, InferenceKind::Attack, InferenceKind::Attack]);
    assert_eq!(map(&window).claims().len(), 9);
    // And copied as text again.
    let copied = copied(&mut window, Modifiers::CTRL | ctrl_shift());
    assert!(copied.contains("- No crew is free."), "{copied}");
}

#[test]
fn a_drag_from_a_handle_lands_on_a_line_and_is_an_undercut() {
    let (mut window, ..) = open();
    select(&mut window, "survey");
    let handle = window.get_by_label("Draw an attack from The survey of May found rust").rect().center();
    let mark = on_screen(&window, "i2").center();
    drag(&mut window, handle, mark);
    assert!(targets(&window).contains(&"i5: survey -x i2".to_owned()), "{:?}", targets(&window));
}

#[test]
fn the_end_of_a_step_is_dragged_to_another_card() {
    let (mut window, ..) = open();
    select(&mut window, "i2");
    let end = window.get_by_label("Move the end of the step").rect().center();
    let card = on_screen(&window, "rust").center();
    drag(&mut window, end, card);
    assert_eq!(targets(&window)[1], "i2: cracks -> rust");
    // And its start.
    press(&mut window, SHIFT, Key::Num1);
    let start = window.get_by_label("Move the start at Its deck has cracks").rect().center();
    let card = on_screen(&window, "cost").center();
    drag(&mut window, start, card);
    assert_eq!(targets(&window)[1], "i2: cost -> rust");
    press(&mut window, CTRL, Key::Z);
    press(&mut window, CTRL, Key::Z);
    assert_eq!(*map(&window), bridge());
}

#[test]
fn a_mark_dropped_on_another_links_and_a_start_dropped_on_nothing_unlinks() {
    let (mut window, ..) = open();
    let (from, to) = (on_screen(&window, "i2").center(), on_screen(&window, "i1").center());
    drag(&mut window, from, to);
    assert_eq!(targets(&window), ["i1: rust cracks -> end", "i3: cost -x end", "i4: survey -> rust"]);
    select(&mut window, "i1");
    let start = window.get_by_label("Move the start at Its deck has cracks").rect().center();
    let empty = window.state().canvas().view().expect("shown").left_bottom() + vec2(60.0, -60.0);
    drag(&mut window, start, empty);
    assert_eq!(targets(&window).len(), 4, "{:?}", targets(&window));
    assert!(targets(&window).contains(&"i1: rust -> end".to_owned()));
}

#[test]
fn a_card_dropped_on_a_mark_links_and_goes_where_linked_premises_go() {
    let (mut window, ..) = open();
    let card = on_screen(&window, "cracks");
    let mark = on_screen(&window, "i1").center();
    drag(&mut window, card.left_center() + vec2(6.0, 0.0), mark);
    assert_eq!(targets(&window)[0], "i1: rust cracks -> end", "{}", window.state().message());
    assert_eq!(map(&window).claim(&"cracks".into()).expect("there").position, None, "it is not pinned");
}

#[test]
fn alt_drag_duplicates_and_esc_takes_both_back() {
    let (mut window, ..) = open();
    let from = on_screen(&window, "cost").left_center() + vec2(6.0, 0.0);
    let carry = |window: &mut Window| {
        window.hover_at(from);
        window.event(Event::PointerButton {
            pos: from,
            button: eframe::egui::PointerButton::Primary,
            pressed: true,
            modifiers: ALT,
        });
        for share in [0.3, 0.7, 1.0] {
            window.hover_at(from + vec2(40.0, 90.0) * share);
            window.step();
        }
    };
    hold(&mut window, ALT);
    carry(&mut window);
    hold(&mut window, NONE);
    assert_eq!(map(&window).claims().len(), 6);
    press(&mut window, NONE, Key::Escape);
    assert_eq!(*map(&window), bridge());
}

#[test]
fn shift_keeps_a_drag_to_one_axis() {
    let (mut window, ..) = open();
    let before = placed(&window, "cost");
    let from = on_screen(&window, "cost").left_center() + vec2(6.0, 0.0);
    window.hover_at(from);
    window.drag_at(from);
    window.step();
    hold(&mut window, SHIFT);
    for share in [0.4, 0.8, 1.0] {
        window.hover_at(from + vec2(120.0, 30.0) * share);
        window.step();
    }
    let after = placed(&window, "cost");
    assert!((after.left() - before.left()) > 90.0 && (after.top() - before.top()).abs() < 1.0, "{before:?} {after:?}");
}

#[test]
fn a_dragged_card_keeps_to_the_edges_around_it_unless_ctrl_is_down() {
    let (mut window, ..) = open();
    let other = placed(&window, "rust");
    let before = placed(&window, "cost");
    let zoom = window.state().canvas().camera.zoom as f32;
    // To 4 pixels beside the left edge of the other card, well below everything.
    let by = vec2((other.left() - before.left()) * zoom + 4.0, 160.0);
    let from = on_screen(&window, "cost").left_center() + vec2(6.0, 0.0);
    let carry = |window: &mut Window, modifiers: Modifiers| {
        hold(window, modifiers);
        for share in [0.5, 1.0] {
            window.hover_at(from + by * share);
            window.step();
        }
    };
    window.hover_at(from);
    window.drag_at(from);
    window.step();
    carry(&mut window, NONE);
    assert!((placed(&window, "cost").left() - other.left()).abs() < 0.6, "on the guide");
    carry(&mut window, CTRL);
    assert!((placed(&window, "cost").left() - other.left()).abs() > 2.0, "beside it");
}

#[test]
fn a_drag_at_the_border_scrolls() {
    let (mut window, ..) = open();
    let from = on_screen(&window, "cost").left_center() + vec2(6.0, 0.0);
    let center = window.state().canvas().camera.center;
    let border = window.state().canvas().view().expect("shown").right_center() - vec2(3.0, 0.0);
    window.hover_at(from);
    window.drag_at(from);
    window.hover_at(border);
    for _ in 0..6 {
        window.step();
    }
    assert!(window.state().canvas().camera.center.x > center.x + 10.0);
    window.drop_at(border);
    window.run();
}

#[test]
fn folding_hides_what_leads_to_a_claim_and_says_how_much() {
    let (mut window, _folder, path) = open();
    select(&mut window, "rust");
    press(&mut window, CTRL, Key::Period);
    assert!(window.state().document().scene().card(&"survey".into()).is_none());
    assert!(!window.state().document().is_dirty(), "looking is no change");
    window.get_by_label("Unfold 1 hidden claims under It is rusting").click();
    window.run();
    assert!(window.state().document().scene().card(&"survey".into()).is_some());
    // What is gone to is shown again.
    press(&mut window, ctrl_shift(), Key::Comma);
    assert!(window.state().document().scene().card(&"survey".into()).is_none());
    window.state_mut().go_to(Selection::one("survey".into()));
    window.run();
    assert!(window.state().document().scene().card(&"survey".into()).is_some());
    assert_eq!(storage::load(&path).expect("as it was").map, bridge());
}

#[test]
fn focus_dims_what_is_far_and_a_filter_what_does_not_pass() {
    let (mut window, ..) = open();
    select(&mut window, "survey");
    press(&mut window, ctrl_shift(), Key::F);
    let dimmed = |window: &Window, id: &str| window.state().document().is_dimmed(&Id::from(id));
    assert!(!dimmed(&window, "end") && dimmed(&window, "cost"), "two steps by default");
    press(&mut window, ctrl_alt(), Key::ArrowDown);
    assert!(dimmed(&window, "end"));
    press(&mut window, ctrl_shift(), Key::A);
    assert!(!dimmed(&window, "end"));
    press(&mut window, ctrl_shift(), Key::E);
    click(&mut window, "Judgment (5)");
    assert!(dimmed(&window, "cost") && !dimmed(&window, "end"), "the main conclusion passes any filter");
    window.get_by_label("Hide").click();
    window.run();
    assert!(window.state().document().scene().card(&"cost".into()).is_none());
    click(&mut window, "Show everything");
    assert!(window.state().document().scene().card(&"cost".into()).is_some());
}

#[test]
fn a_new_card_with_its_words_is_undone_in_one_step() {
    let (mut window, _folder, _path) = open();
    let before = map(&window).clone();
    select(&mut window, "rust");
    press(&mut window, NONE, Key::Tab);
    write(&mut window, "It was ");
    write(&mut window, "seen.");
    press(&mut window, NONE, Key::Enter);
    let written = map(&window).clone();
    assert!(written.claims().any(|claim| claim.text == "It was seen."));
    press(&mut window, CTRL, Key::Z);
    assert_eq!(*map(&window), before, "no empty claim is left");
    assert!(!window.state().document().is_dirty());
    press(&mut window, ctrl_shift(), Key::Z);
    assert_eq!(*map(&window), written);
    // Saved while writing, the two stay apart: what is on disk can be reached.
    press(&mut window, NONE, Key::Tab);
    write(&mut window, "One");
    press(&mut window, CTRL, Key::S);
    write(&mut window, " more.");
    press(&mut window, NONE, Key::Enter);
    press(&mut window, CTRL, Key::Z);
    assert!(map(&window).claims().any(|claim| claim.text == "One"), "{}", told(&window));
    assert!(!window.state().document().is_dirty());
}

#[test]
fn several_groups_are_taken_apart_in_one_step() {
    let mut before = bridge();
    let ids: Vec<Id> = before.claims().map(|claim| claim.id.clone()).collect();
    // One in another, and one beside them.
    for members in [&ids[..1], &ids[1..2]] {
        let group = compose::group(&before, members, "Inner").expect("claims can be grouped");
        group.edit.apply(&mut before).expect("a sound edit");
    }
    let inner = before.groups()[0].id.clone();
    compose::group(&before, [&inner], "Outer").expect("groups nest").edit.apply(&mut before).expect("a sound edit");
    assert_eq!(before.groups().len(), 3);
    let (mut window, ..) = window_on(&before);
    let groups: Vec<Id> = before.groups().iter().map(|group| group.id.clone()).collect();
    window.state_mut().go_to(groups.into_iter().collect());
    window.run();
    press(&mut window, ctrl_alt(), Key::G);
    assert!(map(&window).groups().is_empty());
    press(&mut window, CTRL, Key::Z);
    assert_eq!(*map(&window), before);
}

#[test]
fn groups_are_made_named_moved_and_taken_apart() {
    let (mut window, ..) = open();
    select(&mut window, "rust");
    press(&mut window, SHIFT, Key::ArrowDown);
    press(&mut window, CTRL, Key::G);
    write(&mut window, "Rust");
    press(&mut window, NONE, Key::Enter);
    let group = map(&window).groups()[0].clone();
    assert_eq!(group.title, "Rust");
    assert_eq!(map(&window).claims_within(&group.id).len(), 2);
    let frame = window.state().document().frame_of(&group.id).expect("a frame");
    for id in ["rust", "survey"] {
        let card = window.state().document().card_rect(&id.into()).expect("a card");
        assert!(frame.contains(card.min) && frame.contains(card.max), "{id} is inside");
    }
    press(&mut window, NONE, Key::F6);
    let title = window.get_by_label("Group. Rust. 2 claims.").rect();
    let before = placed(&window, "survey");
    drag(&mut window, title.left_center() + vec2(20.0, 0.0), title.left_center() + vec2(20.0, 80.0));
    let after = placed(&window, "survey");
    assert!(after.top() > before.top() + 40.0, "all that is inside moves along");
    press(&mut window, CTRL, Key::Z);
    press(&mut window, ctrl_alt(), Key::G);
    assert!(map(&window).groups().is_empty());
}

#[test]
fn find_goes_from_hit_to_hit_and_replaces() {
    let (mut window, ..) = open();
    press(&mut window, CTRL, Key::F);
    write(&mut window, "rust");
    window.get_by_label("2 found");
    press(&mut window, NONE, Key::Enter);
    assert_eq!(window.state().document().selection.single(), Some(&"rust".into()));
    press(&mut window, NONE, Key::F3);
    assert_eq!(window.state().document().selection.single(), Some(&"survey".into()));
    press(&mut window, NONE, Key::Escape);
    assert!(window.query_by_label("Find").is_none());
    press(&mut window, CTRL, Key::H);
    click(&mut window, "Replace with");
    write(&mut window, "corrod");
    click(&mut window, "Replace all");
    assert_eq!(map(&window).claim(&"rust".into()).expect("there").text, "It is corroding.");
    press(&mut window, NONE, Key::Escape);
    press(&mut window, CTRL, Key::Z);
    assert_eq!(*map(&window), bridge());
}

#[test]
fn back_and_forward_go_through_places_visited() {
    let (mut window, ..) = window_on(&many(400));
    press(&mut window, NONE, Key::ArrowUp);
    let near = window.state().canvas().camera;
    press(&mut window, SHIFT, Key::Num1);
    let far = window.state().canvas().camera;
    assert!(far.zoom < near.zoom);
    press(&mut window, ctrl_alt(), Key::ArrowLeft);
    assert_eq!(window.state().canvas().camera, near);
    press(&mut window, ctrl_alt(), Key::ArrowRight);
    assert_eq!(window.state().canvas().camera, far);
}

#[test]
fn a_box_is_zoomed_to() {
    let (mut window, ..) = open();
    press(&mut window, SHIFT, Key::Num1);
    press(&mut window, SHIFT, Key::Num3);
    let card = on_screen(&window, "cost");
    let zoom = window.state().canvas().camera.zoom;
    drag(&mut window, card.left_top() - vec2(8.0, 8.0), card.right_bottom() + vec2(8.0, 8.0));
    assert!(window.state().canvas().camera.zoom > zoom * 1.3);
    // Esc gives it up.
    press(&mut window, SHIFT, Key::Num3);
    assert!(window.state().canvas().is_boxing());
    press(&mut window, NONE, Key::Escape);
    assert!(!window.state().canvas().is_boxing());
}

#[test]
fn cards_are_lined_up() {
    let (mut window, ..) = open();
    press(&mut window, CTRL, Key::A);
    press(&mut window, ctrl_shift(), Key::P);
    write(&mut window, "align left");
    press(&mut window, NONE, Key::Enter);
    let lefts: Vec<f32> = ["end", "rust", "cost"].iter().map(|id| placed(&window, id).left()).collect();
    assert!(lefts.windows(2).all(|pair| (pair[0] - pair[1]).abs() < 1.0), "{lefts:?}");
}

#[test]
fn the_outline_indents_outdents_and_reorders() {
    let (mut window, ..) = open();
    click(&mut window, "Outline, level 2, for: Its deck has cracks");
    press(&mut window, ALT, Key::ArrowRight);
    assert_eq!(targets(&window).iter().find(|step| step.starts_with("i2")).expect("there"), "i2: cracks -> rust");
    press(&mut window, ALT, Key::ArrowLeft);
    assert_eq!(targets(&window).iter().find(|step| step.starts_with("i2")).expect("there"), "i2: cracks -> end");
    press(&mut window, ALT, Key::ArrowDown);
    let on: Vec<_> = map(&window).inferences_on(&"end".into()).iter().map(|step| step.id.to_string()).collect();
    assert_eq!(on, ["i1", "i3", "i2"]);
}

#[test]
fn rows_of_the_outline_are_dragged() {
    let (mut window, ..) = open();
    let row = |window: &Window, label: &str| window.get_by_label_contains(label).rect();
    let from = row(&window, "Outline, level 2, against: Closing it costs").center();
    let to = row(&window, "Outline, level 2, for: It is rusting").center() - vec2(0.0, 4.0);
    drag(&mut window, from, to);
    assert_eq!(targets(&window).iter().find(|step| step.starts_with("i3")).expect("there"), "i3: cost -x rust");
}

#[test]
fn selected_claims_are_connected_by_keyboard() {
    let (mut window, ..) = open();
    select(&mut window, "survey");
    let at = on_screen(&window, "cracks").left_center() + vec2(8.0, 0.0);
    hold(&mut window, SHIFT);
    window.hover_at(at);
    window.drag_at(at);
    window.drop_at(at);
    window.step();
    hold(&mut window, NONE);
    press(&mut window, ctrl_shift(), Key::Enter);
    assert!(targets(&window).contains(&"i5: survey -> cracks".to_owned()), "{:?}", targets(&window));
}

/// A whole map built through the accessibility tree: only actions of nodes, and text typed where the focus is.
#[test]
fn a_map_is_built_and_saved_through_accesskit_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("accessible.argmap.json");
    let mut window = window_with(None, vec![Some(path.clone())]);
    let menu = |window: &mut Window, name: &str, item: &str| {
        window.get_by_label(name).click_accesskit();
        window.run();
        window.get_by_label(item).click_accesskit();
        window.run();
    };
    menu(&mut window, "File", "New map");
    window.get_all_by_label("Add claim").next().expect("a button").click_accesskit();
    window.run();
    write(&mut window, "The bridge should close.");
    press(&mut window, NONE, Key::Escape);
    window.get_all_by_label("Add premise").next().expect("a button").click_accesskit();
    window.run();
    write(&mut window, "It is rusting.");
    press(&mut window, NONE, Key::Escape);
    // Going to a card selects it; what it supports is said.
    let card = "Judgment. It is rusting. Not assessed. Supports: The bridge should close.";
    window.get_by_label(card).focus();
    window.run();
    window.get_all_by_label("Add objection").next().expect("a button").click_accesskit();
    window.run();
    write(&mut window, "It was painted in May.");
    press(&mut window, NONE, Key::Escape);
    menu(&mut window, "File", "Save");
    let saved = storage::load(&path).expect("saved").map;
    assert_eq!(targets(&window), ["i1: c2 -> c1", "i2: c3 -x c2"]);
    assert_eq!(saved, *map(&window));
}

#[test]
fn a_screen_reader_hears_what_is_gone_to() {
    let (mut window, ..) = open();
    press(&mut window, NONE, Key::ArrowUp);
    let canvas = window.get_by_label_contains("Argument map");
    let node = canvas.accesskit_node();
    assert!(node.description().is_some_and(|said| said.starts_with("Judgment. The bridge should close.")));
}

/// The counts behind the figures of `benches/frame.rs`.
#[test]
fn a_frame_does_what_is_seen_and_an_edit_what_it_changes() {
    let (mut window, ..) = window_on(&many(1_500));
    press(&mut window, NONE, Key::ArrowUp);
    assert!(window.state().canvas().painted() < 150, "{} of 2,999", window.state().canvas().painted());

    // Nothing moves: no text is laid out, no mesh made.
    let made = window.state().canvas().meshes_made();
    window.step();
    assert_eq!((window.state().canvas().laid_out(), window.state().canvas().meshes_made()), (0, made));

    // A letter: one card is drawn, and nothing is put elsewhere.
    press(&mut window, NONE, Key::F2);
    press(&mut window, NONE, Key::End);
    let before = window.state().document().scene().drawn();
    write(&mut window, "x");
    let after = window.state().document().scene().drawn();
    assert_eq!((after.cards - before.cards, after.steps - before.steps), (1, 0));
    assert_eq!((after.indexed - before.indexed, after.rebuilt - before.rebuilt), (0, 0));
    press(&mut window, NONE, Key::Escape);

    // Zooming lays few texts out in any one frame.
    for _ in 0..12 {
        window.key_press_modifiers(CTRL, Key::Minus);
        window.step();
        assert!(window.state().canvas().laid_out() <= 48, "{}", window.state().canvas().laid_out());
    }
    window.run();
}

#[test]
fn panning_over_the_whole_map_moves_the_mesh_of_its_blocks_and_makes_no_other() {
    let (mut window, ..) = window_on(&many(1_500));
    press(&mut window, SHIFT, Key::Num1);
    window.run();
    let made = window.state().canvas().meshes_made();
    let center = window.state().canvas().camera.center;
    let pan = |window: &mut Window, by: f32| {
        window.event(Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(by, by / 2.0),
            phase: TouchPhase::Move,
            modifiers: NONE,
        });
        window.step();
    };
    let middle = window.state().canvas().view().expect("shown").center();
    window.hover_at(middle);
    for by in [40.0, 30.0, -55.0, -60.0, 45.0] {
        pan(&mut window, by);
    }
    assert_ne!(window.state().canvas().camera.center, center);
    assert_eq!(window.state().canvas().meshes_made(), made);
}

#[test]
fn dragging_one_card_of_many_changes_a_few_entries_of_the_index() {
    let (mut window, ..) = window_on(&many(400));
    let leaf = window
        .state()
        .document()
        .scene()
        .cards_in(window.state().canvas().camera.seen(window.state().canvas().view().expect("shown")));
    let scene = window.state().document().scene();
    let leaf =
        leaf.into_iter().map(|n| scene.cards()[n].id.clone()).find(|id| !map(&window).is_target(id)).expect("a leaf");
    let from: Pos2 = on_screen(&window, leaf.as_str()).left_center() + vec2(6.0, 0.0);
    window.hover_at(from);
    window.drag_at(from);
    window.hover_at(from + vec2(30.0, 20.0));
    window.step();
    let before = window.state().document().scene().drawn();
    window.hover_at(from + vec2(50.0, 30.0));
    window.step();
    let after = window.state().document().scene().drawn();
    assert_eq!(after.cards, before.cards, "a moved card looks the same");
    assert!(after.indexed - before.indexed <= 12 && after.rebuilt == before.rebuilt, "{before:?} {after:?}");
}

#[test]
fn the_canvas_keeps_the_keyboard() {
    let (mut window, ..) = open();
    select(&mut window, "cost");
    assert_eq!(window.ctx.memory(eframe::egui::Memory::focused), Some(Canvas::widget_id()));
    press(&mut window, NONE, Key::F6);
    assert_ne!(window.ctx.memory(eframe::egui::Memory::focused), Some(Canvas::widget_id()));
}
