//! The network overview in a window without a screen: it comes to rest, answers clicks, and never touches the map.
#![cfg(feature = "gui")]
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use std::time::Duration;

use eframe::egui::{
    self, Event, FullOutput, Key, Modifiers, MouseWheelUnit, PointerButton, Pos2, TouchPhase, Vec2, vec2,
};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use linchpin::app::overview::Overview;
use linchpin::model::{ArgumentMap, Claim, Id, Inference, Meta, Selection};
use linchpin::scene::Theme;
use linchpin::weigh::{Weighing, weigh};

/// Frames within which a map of the example's size comes to rest.
const FRAMES: usize = 90;

struct Window {
    overview: Overview,
    map: ArgumentMap,
    weighing: Weighing,
    selection: Selection,
    theme: Theme,
    revision: u64,
    clicked: Vec<Id>,
    /// The space above the overview.
    above: f32,
    /// The most steps of the layout that one frame took.
    most_steps: u32,
}

impl Window {
    fn new(map: ArgumentMap) -> Self {
        let weighing = weigh(&map);
        Self {
            overview: Overview::default(),
            map,
            weighing,
            selection: Selection::default(),
            theme: Theme::DARK,
            revision: 1,
            clicked: Vec::new(),
            above: 0.0,
            most_steps: 0,
        }
    }

    fn show(&mut self, ui: &mut egui::Ui) {
        ui.add_space(self.above);
        let clicked = self.overview.show(ui, &self.map, &self.weighing, &self.selection, &self.theme, self.revision);
        self.clicked.extend(clicked);
        self.most_steps = self.most_steps.max(self.overview.steps_last_frame());
    }

    fn change(&mut self, map: ArgumentMap) {
        self.weighing = weigh(&map);
        self.map = map;
        self.revision += 1;
    }
}

fn harness(map: ArgumentMap) -> Harness<'static, Window> {
    Harness::builder()
        .with_size([600.0, 500.0])
        .with_max_steps(400)
        .build_ui_state(|ui, window: &mut Window| window.show(ui), Window::new(map))
}

fn map_of(claims: Vec<Claim>, inferences: Vec<Inference>) -> ArgumentMap {
    ArgumentMap::from_parts(Meta::default(), claims, inferences, Vec::new()).unwrap()
}

/// 23 claims: a conclusion, four branches, linked premises, an undercut and a stray claim.
fn example() -> ArgumentMap {
    let mut claims = vec![Claim::new("top", "Guarantees are worth little without enforcement")];
    claims.extend((1..22).map(|n| Claim::new(format!("c{n}"), format!("Claim number {n}"))));
    claims.push(Claim { credence: Some(1.0), ..Claim::new("stray", "A stray claim") });
    claims[3].position = Some(linchpin::model::Point::new(10.0, 20.0));
    let mut inferences = vec![
        Inference::support("i1", ["c1"], "top"),
        Inference::support("i2", ["c2", "c3"], "top"),
        Inference::attack("i3", ["c4"], "top"),
        Inference::support("i4", ["c5"], "top"),
        Inference::attack("undercut", ["c6"], "i3"),
    ];
    inferences
        .extend((7..22).map(|n| Inference::support(format!("j{n}"), [format!("c{n}")], format!("c{}", 1 + n % 5))));
    map_of(claims, inferences)
}

/// A tree in which every claim has three premises.
fn tree(claims: usize) -> ArgumentMap {
    let inferences = (1..claims)
        .map(|n| Inference::support(format!("i{n}"), [format!("c{n}")], format!("c{}", (n - 1) / 3)))
        .collect();
    map_of((0..claims).map(|n| Claim::new(format!("c{n}"), format!("Claim {n}"))).collect(), inferences)
}

fn delay(output: &FullOutput) -> Duration {
    output.viewport_output[&egui::ViewportId::ROOT].repaint_delay
}

fn settle(harness: &mut Harness<'_, Window>) -> usize {
    for frame in 0..400 {
        if harness.state().overview.is_settled() {
            harness.run_steps(4);
            return frame;
        }
        harness.step();
    }
    panic!("the overview did not come to rest");
}

fn assert_idle(harness: &mut Harness<'_, Window>) {
    harness.run_steps(4);
    assert_eq!(delay(harness.output()), Duration::MAX, "{:?}", harness.ctx.repaint_causes());
}

fn click(harness: &mut Harness<'_, Window>, at: Pos2) {
    harness.hover_at(at);
    harness.drag_at(at);
    harness.event(Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed: false,
        modifiers: Modifiers::NONE,
    });
    harness.step();
}

fn place(harness: &Harness<'_, Window>, id: &str) -> Pos2 {
    harness.state().overview.place_on_screen(&Id::from(id)).unwrap()
}

#[test]
fn it_comes_to_rest_and_then_asks_for_no_frame() {
    let mut harness = harness(example());
    assert!(!harness.state().overview.is_settled() || harness.state().most_steps > 0, "it was never in motion");
    let frames = settle(&mut harness);
    assert!(frames <= FRAMES, "{frames} frames");
    assert_idle(&mut harness);
    // And the picture is still there.
    let shapes = harness.output().shapes.len();
    assert!(shapes > 40, "{shapes} shapes");
}

#[test]
fn it_rests_with_the_pointer_on_a_claim_and_wakes_for_no_longer_than_needed() {
    let mut harness = harness(example());
    settle(&mut harness);
    let at = place(&harness, "c4");
    harness.hover_at(at);
    harness.step();
    harness.run_steps(12);
    assert!(harness.query_by_label_contains("Claim number 4").is_some(), "the tooltip says which claim it is");
    assert_idle(&mut harness);
    harness.state_mut().selection = Selection::one(Id::from("c4"));
    harness.step();
    assert_idle(&mut harness);
    harness.state_mut().theme = Theme::LIGHT;
    harness.step();
    assert_idle(&mut harness);
    harness.set_size(vec2(420.0, 480.0));
    harness.step();
    assert_idle(&mut harness);
    assert!(harness.state().overview.is_settled());
}

#[test]
fn a_click_gives_the_claim_the_linked_step_or_the_single_step() {
    let mut harness = harness(example());
    settle(&mut harness);
    assert_idle(&mut harness);
    for id in ["top", "c4", "stray", "i2", "i3"] {
        let at = place(&harness, id);
        click(&mut harness, at);
        assert_eq!(harness.state().clicked, [Id::from(id)], "clicked {id}");
        harness.state_mut().clicked.clear();
    }
    // The step i1 is an arc from c1 to the conclusion.
    let middle = place(&harness, "c1").lerp(place(&harness, "top"), 0.5);
    click(&mut harness, middle);
    assert_eq!(harness.state().clicked, [Id::from("i1")]);
    assert_idle(&mut harness);
}

#[test]
fn the_picture_moves_with_its_panel() {
    let mut harness = harness(example());
    settle(&mut harness);
    let before = place(&harness, "c4");
    harness.state_mut().overview.fit();
    harness.state_mut().above = 100.0;
    harness.run_steps(3);
    let after = place(&harness, "c4");
    assert_ne!(before, after);
    // Some circle is painted exactly where the overview says that the claim is.
    let is_painted = harness.output().shapes.iter().any(|clipped| match &clipped.shape {
        egui::Shape::Circle(circle) => circle.center.distance(after) < 0.5,
        _ => false,
    });
    assert!(is_painted, "the claim is painted at {after:?}");
    click(&mut harness, after);
    assert_eq!(harness.state().clicked, [Id::from("c4")]);
    assert_idle(&mut harness);
}

#[test]
fn it_never_touches_the_map() {
    let map = example();
    let mut harness = harness(map.clone());
    settle(&mut harness);
    let at = place(&harness, "c4");
    harness.hover_at(at);
    harness.drag_at(at);
    harness.hover_at(at + vec2(20.0, 10.0));
    harness.hover_at(at + vec2(60.0, 30.0));
    harness.drop_at(at + vec2(60.0, 30.0));
    harness.run_steps(5);
    assert_eq!(harness.state().map, map);
    assert!((place(&harness, "c4") - at - vec2(60.0, 30.0)).length() < 25.0, "dragging pans");
}

#[test]
fn a_large_map_takes_a_bounded_number_of_steps_a_frame_and_comes_to_rest() {
    for (claims, bound) in [(200, 4), (2_000, 1)] {
        let mut harness = harness(tree(claims));
        let frames = settle(&mut harness);
        assert!(harness.state().most_steps <= bound, "{claims}: {} steps a frame", harness.state().most_steps);
        assert!(frames < 200, "{claims}: {frames} frames");
        assert_idle(&mut harness);
        assert_eq!(harness.state().overview.steps_last_frame(), 0);
    }
}

#[test]
fn the_layout_is_the_same_each_time() {
    let places = || {
        let mut harness = harness(example());
        settle(&mut harness);
        let ids: Vec<Id> = harness.state().map.claims().map(|claim| claim.id.clone()).collect();
        ids.iter().map(|id| harness.state().overview.place_on_screen(id).unwrap()).collect::<Vec<Pos2>>()
    };
    let first = places();
    assert_eq!(first, places());
    let nearest = first
        .iter()
        .enumerate()
        .flat_map(|(n, a)| first[n + 1..].iter().map(move |b| a.distance(*b)))
        .fold(f32::INFINITY, f32::min);
    assert!(nearest > 12.0, "claims stand apart: {nearest}");
}

#[test]
fn a_change_keeps_places_and_a_change_of_words_moves_nothing() {
    let mut harness = harness(example());
    settle(&mut harness);
    let before = place(&harness, "c9");
    let map = example();
    let mut claims: Vec<Claim> = map.claims().cloned().collect();
    claims[9].text = "Other words".to_owned();
    claims[9].credence = Some(0.9);
    let inferences: Vec<Inference> = map.inferences().cloned().collect();
    harness.state_mut().change(map_of(claims.clone(), inferences.clone()));
    harness.step();
    assert!(harness.state().overview.is_settled());
    assert_eq!(place(&harness, "c9"), before);

    claims.push(Claim::new("new", "A new premise"));
    let mut more = inferences;
    more.push(Inference::support("inew", ["new"], "c9"));
    harness.state_mut().change(map_of(claims, more));
    harness.step();
    assert!(!harness.state().overview.is_settled());
    settle(&mut harness);
    assert!(place(&harness, "new").distance(place(&harness, "c9")) < 120.0);
    assert!(place(&harness, "c9").distance(before) < 120.0, "the rest stays about where it was");
    assert_idle(&mut harness);

    harness.state_mut().change(ArgumentMap::default());
    harness.run_steps(3);
    assert!(harness.query_by_label("Network overview: 0 claims, 0 steps").is_some());
    assert_idle(&mut harness);
}

#[test]
fn it_can_be_used_without_a_pointer() {
    let mut harness = harness(example());
    settle(&mut harness);
    let label = "Network overview: 23 claims, 20 steps";
    harness.get_by_label(label).focus();
    harness.run_steps(2);
    harness.key_press(Key::ArrowDown);
    harness.run_steps(2);
    let value = harness.get_by_label(label).value().unwrap_or_default();
    assert!(value.contains("Guarantees"), "{value}");
    harness.key_press(Key::ArrowDown);
    harness.run_steps(2);
    let next = harness.get_by_label(label).value().unwrap_or_default();
    assert_ne!(next, value);
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    assert_eq!(harness.state().clicked.len(), 1);
    assert_idle(&mut harness);
}

#[test]
fn wheel_and_keys_zoom_within_limits() {
    let mut harness = harness(example());
    settle(&mut harness);
    let at = place(&harness, "top");
    let spread = |harness: &Harness<'_, Window>| place(harness, "c4").distance(place(harness, "top"));
    let before = spread(&harness);
    harness.hover_at(at);
    let wheel = |y: f32| Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: Vec2::new(0.0, y),
        phase: TouchPhase::Move,
        modifiers: Modifiers::COMMAND,
    };
    harness.event_modifiers(wheel(120.0), Modifiers::COMMAND);
    harness.run_steps(20);
    assert!(spread(&harness) > before * 1.1, "{} after {before}", spread(&harness));
    assert!(place(&harness, "top").distance(at) < 2.0, "it zooms about the pointer");
    for _ in 0..60 {
        harness.event_modifiers(wheel(-400.0), Modifiers::COMMAND);
    }
    harness.run_steps(20);
    assert!(spread(&harness) > before * 0.2, "it does not vanish");
    harness.state_mut().overview.fit();
    harness.run_steps(3);
    assert!((spread(&harness) - before).abs() < 1.0, "fitted again");
    assert_idle(&mut harness);
}

#[test]
fn without_motion_it_stands_at_once() {
    let mut window = Window::new(example());
    window.overview.set_reduced_motion(true);
    let mut harness =
        Harness::builder().with_size([600.0, 500.0]).build_ui_state(|ui, window: &mut Window| window.show(ui), window);
    harness.step();
    assert!(harness.state().overview.is_settled());
    assert_idle(&mut harness);
}

#[test]
fn odd_maps_are_drawn() {
    let claims = ["a", "b", "lone"].map(|id| Claim::new(id, "")).to_vec();
    let inferences = vec![
        Inference::support("loop", ["a"], "a"),
        Inference::support("there", ["a"], "b"),
        Inference::attack("back", ["b"], "a"),
        Inference::attack("again", ["a"], "b"),
        Inference { target: None, ..Inference::support("aimless", ["b"], "a") },
        Inference::attack("self", ["lone"], "self2"),
        Inference::attack("self2", ["lone"], "self"),
    ];
    let mut harness = harness(map_of(claims, inferences));
    settle(&mut harness);
    for id in ["a", "b", "lone", "aimless", "self2"] {
        assert!(place(&harness, id).is_finite());
    }
    assert_idle(&mut harness);
}
