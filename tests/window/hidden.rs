//! What is not seen is not touched without a word: folds, filters, frames, stops of the tour.

use std::path::Path;

use eframe::egui::{Event, Key, Modifiers, OutputCommand};
use egui_kittest::kittest::Queryable as _;
use linchpin::model::{ArgumentMap, FindingKind, Id, Selection, check::check};
use linchpin::storage;

use crate::kit::{Window, map, press, window_on, write};

const NONE: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;

fn case(name: &str) -> ArgumentMap {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/cases/{name}.argmap.json"));
    storage::load(&path).expect("a case").map
}

fn open(name: &str) -> (Window, tempfile::TempDir) {
    let (window, folder, _) = window_on(&case(name));
    (window, folder)
}

fn select(window: &mut Window, ids: &[&str]) {
    window.state_mut().go_to(ids.iter().map(|id| Id::from(*id)).collect::<Selection>());
    window.run();
}

fn claims(window: &Window) -> Vec<String> {
    map(window).claims().map(|claim| claim.id.to_string()).collect()
}

fn is_folded(window: &Window, claim: &str) -> bool {
    window.state().document().lens().is_folded(&claim.into())
}

/// Cuts, and gives what is on the clipboard then.
fn cut(window: &mut Window) -> String {
    clipboard(window, Event::Cut)
}

fn clipboard(window: &mut Window, event: Event) -> String {
    let events = [Event::ModifiersChanged(CTRL), event, Event::ModifiersChanged(NONE)];
    window.input_mut().events.extend(events);
    let mut text = None;
    for _ in 0..4 {
        window.step();
        text = window.output().platform_output.commands.iter().find_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
        if text.is_some() {
            break;
        }
    }
    window.run();
    text.expect("something on the clipboard")
}

fn paste(window: &mut Window, text: String) {
    window.event(Event::Paste(text));
    window.run();
}

#[test]
fn a_premise_of_a_folded_claim_is_written_in_sight() {
    let (mut window, _folder) = open("fold");
    select(&mut window, &["shift"]);
    press(&mut window, CTRL, Key::Period);
    assert!(is_folded(&window, "shift"));
    press(&mut window, NONE, Key::Tab);
    write(&mut window, "Trams stop at ten");
    press(&mut window, NONE, Key::Escape);
    assert!(!is_folded(&window, "shift"));
    assert!(map(&window).claims().any(|claim| claim.text == "Trams stop at ten"));
    press(&mut window, CTRL, Key::Z);
    assert_eq!(*map(&window), case("fold"), "one step of the history");
}

#[test]
fn a_folded_card_stands_for_its_branch() {
    let (mut window, _folder) = open("fold");
    select(&mut window, &["shift"]);
    press(&mut window, CTRL, Key::Period);
    let copied = clipboard(&mut window, Event::Copy);
    assert_eq!(storage::read_str(&copied, "clipboard").expect("a map").claims().len(), 3);
    press(&mut window, NONE, Key::Delete);
    assert_eq!(claims(&window), ["ferry", "cost", "survey"]);
    assert_eq!(window.state().message(), "Deleted 3 claims, 2 of them hidden under a fold.");
    press(&mut window, CTRL, Key::Z);
    assert_eq!(*map(&window), case("fold"));
    assert!(is_folded(&window, "shift"), "the fold is back");
    press(&mut window, CTRL | Modifiers::SHIFT, Key::Z);
    press(&mut window, CTRL, Key::Z);
    assert!(is_folded(&window, "shift"), "and again");
}

#[test]
fn select_all_takes_what_is_shown() {
    let (mut window, _folder) = open("fold");
    select(&mut window, &["bus"]);
    press(&mut window, CTRL, Key::Period);
    select(&mut window, &["shift"]);
    press(&mut window, CTRL, Key::Period);
    press(&mut window, CTRL, Key::A);
    let selection = &window.state().document().selection;
    let mut selected: Vec<&str> = selection.iter().map(Id::as_str).filter(|id| !id.starts_with('i')).collect();
    selected.sort_unstable();
    assert_eq!(selected, ["cost", "ferry", "shift", "survey"]);
    assert_eq!(window.state().message(), "Selected what is shown; 2 claims are hidden.");
}

#[test]
fn a_frame_is_cut_with_what_stands_in_it_and_put_back_as_it_was() {
    let (mut window, _folder) = open("groups-two");
    select(&mut window, &["weather"]);
    let text = cut(&mut window);
    assert_eq!(claims(&window), ["pool", "school", "staff"]);
    paste(&mut window, text.clone());
    assert_eq!(*map(&window), case("groups-two"));
    // A second time it is a copy.
    select(&mut window, &[]);
    paste(&mut window, text);
    assert_eq!(map(&window).claims().len(), 5);
}

#[test]
fn what_is_cut_from_a_tour_and_put_back_is_in_the_tour_again() {
    let (mut window, _folder) = open("tour-cut");
    let before = case("tour-cut");
    select(&mut window, &["damp", "mould"]);
    let text = cut(&mut window);
    let tour = map(&window).tour();
    assert_eq!(tour.len(), before.tour().len(), "no stop is lost");
    let emptied: Vec<&str> = tour.iter().filter(|stop| stop.is_emptied()).map(|stop| stop.id.as_str()).collect();
    assert_eq!(emptied, ["t2"]);
    assert_eq!(tour[1].notes, before.tour()[1].notes);
    assert!(check(map(&window)).iter().any(|finding| finding.kind == FindingKind::EmptiedStop));
    assert!(window.state().message().contains("stops of the tour show less"), "{}", window.state().message());
    paste(&mut window, text);
    assert_eq!(*map(&window), before);
    press(&mut window, CTRL, Key::Z);
    press(&mut window, CTRL, Key::Z);
    assert_eq!(*map(&window), before);
}

#[test]
fn what_is_pasted_hangs_under_the_selected_claim_and_keeps_its_ids() {
    let (mut window, _folder) = open("fold");
    select(&mut window, &["bus"]);
    press(&mut window, CTRL | Modifiers::SHIFT, Key::B);
    let text = cut(&mut window);
    select(&mut window, &["cost"]);
    paste(&mut window, text);
    let map = map(&window);
    assert!(map.claim(&"bus".into()).is_some());
    let on: Vec<&Id> = map.inferences_on(&"cost".into()).into_iter().flat_map(|step| &step.premises).collect();
    assert_eq!(on, ["survey", "bus"].map(Id::from).iter().collect::<Vec<_>>());
    // What is copied and pasted with the selection as it was is no reason for itself.
    let (mut window, _folder) = open("fold");
    select(&mut window, &["bus"]);
    let text = clipboard(&mut window, Event::Copy);
    paste(&mut window, text);
    assert_eq!(crate::kit::map(&window).inferences().len(), case("fold").inferences().len());
}

#[test]
fn branches_are_selected_and_deleted() {
    let (mut window, _folder) = open("fold");
    select(&mut window, &["shift"]);
    press(&mut window, CTRL | Modifiers::SHIFT, Key::B);
    assert_eq!(window.state().document().selection.primary(), Some(&"shift".into()));
    assert!(["bus", "cars"].iter().all(|id| window.state().document().selection.contains(&(*id).into())));
    select(&mut window, &["shift"]);
    press(&mut window, CTRL, Key::Delete);
    assert_eq!(claims(&window), ["ferry", "cost"]);
    press(&mut window, CTRL, Key::Z);
    select(&mut window, &["shift"]);
    press(&mut window, CTRL | Modifiers::SHIFT, Key::Delete);
    let on: Vec<&str> = map(&window)
        .inferences_on(&"ferry".into())
        .into_iter()
        .flat_map(|step| step.premises.iter().map(Id::as_str))
        .collect();
    assert!(on.contains(&"bus") && on.contains(&"cars"), "{on:?}");
}

#[test]
fn a_stop_of_a_view_holds_what_was_in_it() {
    let (mut window, _folder) = open("fold");
    select(&mut window, &["bus"]);
    for _ in 0..3 {
        press(&mut window, CTRL, Key::Plus);
    }
    select(&mut window, &["bus"]);
    press(&mut window, NONE, Key::Escape);
    press(&mut window, CTRL, Key::T);
    let stop = map(&window).tour()[0].clone();
    assert!(stop.view.is_some());
    assert!(stop.show.contains(&"bus".into()) && stop.show.len() < 6, "{:?}", stop.show);
    // In another layout its claim stands elsewhere, and that is what it shows.
    press(&mut window, CTRL, Key::K);
    write(&mut window, "conclusion at the left");
    press(&mut window, NONE, Key::Enter);
    let document = window.state().document();
    let (area, _) = document.area_of(&stop).expect("a part of the map");
    let card = document.card_rect(&"bus".into()).expect("a card");
    assert_eq!(area.union(card), area);
}

#[test]
fn a_view_whose_card_was_moved_out_is_flagged() {
    let (mut window, _folder) = open("stop-view");
    press(&mut window, CTRL | Modifiers::SHIFT, Key::T);
    assert!(window.query_all_by_label_contains("No card is whole in it").next().is_some());
}
