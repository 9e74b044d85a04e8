//! Thousands in one place: what a frame draws has a bound that does not grow with them.

use eframe::egui::{Key, Modifiers, Shape};
use linchpin::app::testing::CanvasCounters;
use linchpin::model::{ArgumentMap, Claim, Id, Inference, Meta, Selection};
use linchpin::util::geometry::Point;

use crate::kit::{Window, press, window_on};

/// Few enough to be laid out at once.
const COUNT: usize = 900;

fn star(position: Option<Point>) -> ArgumentMap {
    let claim = |n: usize| Claim { position, ..Claim::new(format!("c{n}"), format!("Claim {n} holds.")) };
    let step = |n: usize| Inference::support(format!("i{n}"), [format!("c{n}")], "c0");
    let (claims, steps) = ((0..COUNT).map(claim).collect(), (1..COUNT).map(step).collect());
    ArgumentMap::from_parts(Meta::default(), claims, steps, Vec::new()).expect("a sound map")
}

fn count(shape: &Shape, wanted: fn(&Shape) -> bool) -> usize {
    match shape {
        Shape::Vec(shapes) => shapes.iter().map(|shape| count(shape, wanted)).sum(),
        shape => usize::from(wanted(shape)),
    }
}

/// How many shapes of a kind were painted in the last frame.
fn painted(window: &Window, wanted: fn(&Shape) -> bool) -> usize {
    window.output().shapes.iter().map(|shape| count(&shape.shape, wanted)).sum()
}

#[test]
fn of_a_claim_that_very_many_bear_on_some_links_are_traced() {
    let (mut window, _folder, _) = window_on(&star(None));
    press(&mut window, Modifiers::COMMAND, Key::Num1);
    let before = painted(&window, |shape| matches!(shape, Shape::Path(_)));
    window.state_mut().go_to(Selection::one(Id::from("c0")));
    window.run();
    let traced = painted(&window, |shape| matches!(shape, Shape::Path(_))) - before;
    assert!((1..=260).contains(&traced), "{traced}");
}

#[test]
fn very_many_selected_objects_have_no_rings_of_their_own() {
    let (mut window, _folder, _) = window_on(&star(None));
    press(&mut window, Modifiers::COMMAND, Key::Num1);
    let before = painted(&window, |shape| matches!(shape, Shape::Rect(_)));
    press(&mut window, Modifiers::COMMAND, Key::A);
    assert!(window.state().document().selection.len() > COUNT);
    let rings = painted(&window, |shape| matches!(shape, Shape::Rect(_))).saturating_sub(before);
    // The minimap and the panels have some.
    assert!(rings < 60, "{rings}");
}

#[test]
fn cards_that_lie_on_one_another_are_painted_as_far_as_they_can_be_seen() {
    let (window, _folder, _) = window_on(&star(Some(Point::default())));
    let painted = window.state().canvas().painted();
    assert!((1..=2 * 400).contains(&painted), "{painted} cards and steps");
}
