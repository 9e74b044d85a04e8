//! The network overview in a window without a screen: it comes to rest, answers clicks, and never touches the map.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use eframe::egui::{
    self, Event, FullOutput, Key, Modifiers, MouseWheelUnit, PointerButton, Pos2, TouchPhase, Vec2, vec2,
};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use linchpin::app::action::Action;
use linchpin::app::overview::{Overview, Picked, Subject};
use linchpin::app::testing::OverviewCounters as _;
use linchpin::model::{ArgumentMap, Claim, Id, Inference, Meta, Selection};
use linchpin::scene::Theme;
use linchpin::util::watch::Watch;
use linchpin::weigh::explain::{Explainer, Influence};
use linchpin::weigh::{Weigher, Weighing, weigh};

/// Frames within which a map of the example's size comes to rest.
const FRAMES: usize = 90;

struct Window {
    overview: Overview,
    map: ArgumentMap,
    weighing: Weighing,
    influences: Option<Arc<[Influence]>>,
    selection: Selection,
    theme: Theme,
    revision: u64,
    clicked: Vec<Id>,
    /// The last click.
    picked: Option<Picked>,

    /// The space above the overview.
    above: f32,
    /// The most steps of the layout that one frame took.
    most_steps: u32,
    /// Frames in which the layout moved.
    moving: usize,
    /// The longest of them.
    longest: Duration,
}

impl Window {
    fn new(map: ArgumentMap) -> Self {
        let weighing = weigh(&map);
        Self {
            overview: Overview::default(),
            map,
            weighing,
            influences: None,
            selection: Selection::default(),
            theme: Theme::DARK,
            revision: 1,
            clicked: Vec::new(),
            picked: None,
            above: 0.0,
            most_steps: 0,
            moving: 0,
            longest: Duration::ZERO,
        }
    }

    fn show(&mut self, ui: &mut egui::Ui) {
        ui.add_space(self.above);
        let subject = Subject {
            map: &self.map,
            weighing: &self.weighing,
            influences: self.influences.clone(),
            selection: &self.selection,
            theme: &self.theme,
            revision: self.revision,
        };
        let start = Instant::now();
        let picked = self.overview.show(ui, &subject);
        if self.overview.steps_last_frame() > 0 {
            self.moving += 1;
            self.longest = self.longest.max(start.elapsed());
        }
        self.clicked.extend(picked.iter().map(|picked| picked.id.clone()));
        self.picked = picked.or(self.picked.take());
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
    let claim = |n: i32| Claim { credence: Some(0.6), ..Claim::new(format!("c{n}"), format!("Claim number {n}")) };
    claims.extend((1..22).map(claim));
    claims.push(Claim { credence: Some(1.0), ..Claim::new("stray", "A stray claim") });
    claims[3].position = Some(linchpin::util::geometry::Point::new(10.0, 20.0));
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

fn influences(map: &ArgumentMap) -> Arc<[Influence]> {
    let main = map.main_conclusion().unwrap().id.clone();
    let mut explainer = Explainer::of(&Weigher::new(map), &main).unwrap();
    explainer.influences(&Watch::default()).unwrap().into()
}

/// What is painted, in words.
fn picture(harness: &Harness<'_, Window>) -> Vec<String> {
    let shapes = harness.output().shapes.iter().filter(|clipped| clipped.shape != egui::Shape::Noop);
    shapes.map(|clipped| format!("{:?}", clipped.shape)).collect()
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
fn five_thousand_claims_come_to_rest_without_freezing_the_window() {
    let mut harness = harness(tree(5_000));
    settle(&mut harness);
    let Window { moving, longest, .. } = harness.state();
    println!("{moving} frames in motion, the longest took {longest:?}");
    assert!((20..=140).contains(moving), "{moving} frames in motion");
    assert_eq!(harness.state().most_steps, 1);
    assert_idle(&mut harness);
    assert_eq!(harness.state().overview.regions_shown(), 3);
    // At rest it asks for no frame when sizes, strengths or the selection change, but for the one that shows them.
    let influences = influences(&harness.state().map);
    harness.state_mut().influences = Some(influences);
    harness.state_mut().selection = Selection::one(Id::from("c4000"));
    harness.step();
    assert_eq!(harness.state().overview.steps_last_frame(), 0);
    assert_idle(&mut harness);
}

#[test]
fn a_claim_is_the_larger_the_more_the_conclusion_hangs_on_it() {
    let mut harness = harness(example());
    settle(&mut harness);
    let radius =
        |harness: &Harness<'_, Window>, id: &str| harness.state().overview.radius_on_screen(&Id::from(id)).unwrap();
    let before: Vec<Pos2> = ["top", "c1", "c4", "stray"].map(|id| place(&harness, id)).to_vec();
    assert!((radius(&harness, "c1") - radius(&harness, "stray")).abs() < 1e-3, "all alike while nothing is known");

    let influences = influences(&harness.state().map);
    harness.state_mut().influences = Some(Arc::clone(&influences));
    harness.step();
    assert_eq!(["top", "c1", "c4", "stray"].map(|id| place(&harness, id)).to_vec(), before, "nothing moves");
    assert!(harness.state().overview.is_settled());
    let mut last = radius(&harness, "top");
    for influence in influences.iter().filter(|influence| !influence.is_inference) {
        let own = radius(&harness, influence.id.as_str());
        assert!(own <= last + 1e-3, "{}: {own} after {last}", influence.id.as_str());
        last = own;
    }
    let first = influences.iter().find(|influence| !influence.is_inference).unwrap();
    assert!(radius(&harness, first.id.as_str()) > 2.0 * radius(&harness, "stray"));
    assert_idle(&mut harness);

    // While they are worked out anew the picture stays as it is.
    let sized = radius(&harness, first.id.as_str());
    harness.state_mut().influences = None;
    harness.step();
    assert!((radius(&harness, first.id.as_str()) - sized).abs() < 1e-3);
    assert_idle(&mut harness);
}

#[test]
fn strengths_on_trial_are_shown_under_the_same_revision() {
    let mut harness = harness(example());
    settle(&mut harness);
    assert_idle(&mut harness);
    let before = picture(&harness);
    harness.run_steps(2);
    assert_eq!(picture(&harness), before);

    let mut claims: Vec<Claim> = example().claims().cloned().collect();
    claims[1].credence = Some(0.99);
    let inferences = example().inferences().cloned().collect();
    harness.state_mut().weighing = weigh(&map_of(claims, inferences));
    harness.step();
    assert_ne!(picture(&harness), before);
    assert!(harness.state().overview.is_settled());
    assert_idle(&mut harness);

    harness.state_mut().weighing = weigh(&example());
    harness.step();
    assert_eq!(picture(&harness), before, "discarded");
    assert_idle(&mut harness);
}

#[test]
fn branches_have_grounds_and_hubs_have_names_that_do_not_overlap() {
    let mut harness = harness(example());
    settle(&mut harness);
    assert_idle(&mut harness);
    // c1, the linked c2 and c3, c4 and c5 with what leads to them.
    assert_eq!(harness.state().overview.regions_shown(), 4);
    let names: Vec<(Id, egui::Rect)> =
        harness.state().overview.names_on_screen().map(|(id, rect)| (id.clone(), rect)).collect();
    assert_eq!(names.first().map(|(id, _)| id.as_str()), Some("top"), "{names:?}");
    assert!((3..=12).contains(&names.len()), "{names:?}");
    for (n, (_, rect)) in names.iter().enumerate() {
        assert!(names[n + 1..].iter().all(|(_, other)| !other.intersects(*rect)), "{names:?}");
    }
    assert!(!names.iter().any(|(id, _)| id.as_str() == "stray"), "nothing leads through it");

    // Other words for the conclusion are seen, though nothing else changes.
    let before = picture(&harness);
    let mut claims: Vec<Claim> = example().claims().cloned().collect();
    claims[0].title = Some("Short".to_owned());
    let inferences = example().inferences().cloned().collect();
    harness.state_mut().change(map_of(claims, inferences));
    harness.step();
    assert_ne!(picture(&harness), before);
    assert_idle(&mut harness);
}

#[test]
fn the_tooltip_tells_kind_strength_and_influence_and_links_are_traced() {
    let mut harness = harness(example());
    let influences = influences(&harness.state().map);
    harness.state_mut().influences = Some(influences);
    settle(&mut harness);
    assert_idle(&mut harness);
    let before = picture(&harness);
    let at = place(&harness, "c4");
    harness.hover_at(at);
    harness.run_steps(12);
    assert_ne!(picture(&harness), before, "its links stand out");
    for part in ["Judgment", "Claim number 4", "Strength 0.", "Influence on the conclusion −0."] {
        assert!(harness.query_by_label_contains(part).is_some(), "{part}");
    }
    assert_idle(&mut harness);

    harness.get_by_label(EXAMPLE).focus();
    harness.run_steps(2);
    let value = after_arrow_down(&mut harness);
    assert!(value.starts_with("Judgment · main conclusion. Guarantees"), "{value}");
    assert!(value.contains(". Strength 0."), "{value}");
}

#[test]
fn a_click_with_shift_adds_to_the_selection() {
    let mut harness = harness(example());
    settle(&mut harness);
    let selected = Selection::one(Id::from("top"));
    harness.state_mut().selection = selected.clone();
    let at = place(&harness, "c4");
    click(&mut harness, at);
    let picked = harness.state_mut().picked.take().unwrap();
    assert_eq!(picked.action(&selected), Action::GoTo(Selection::one(Id::from("c4"))));

    for modifiers in [Modifiers::SHIFT, Modifiers::COMMAND] {
        for pressed in [true, false] {
            let button = Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers };
            harness.event_modifiers(button, modifiers);
        }
        harness.run_steps(2);
        let picked = harness.state_mut().picked.take().unwrap();
        let both: Selection = ["top", "c4"].map(Id::from).into_iter().collect();
        assert_eq!(picked.clone().action(&selected), Action::Select(both.clone()));
        assert_eq!(picked.action(&both), Action::Select(selected.clone()), "once more takes it out");
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

/// What the overview of the example is called.
const EXAMPLE: &str = "Network overview: 23 claims, 20 steps";

/// What is said of the claim that one press of the arrow key walks to.
fn after_arrow_down(harness: &mut Harness<'_, Window>) -> String {
    harness.key_press(Key::ArrowDown);
    harness.run_steps(2);
    harness.get_by_label(EXAMPLE).value().unwrap_or_default()
}

#[test]
fn it_can_be_used_without_a_pointer() {
    let mut harness = harness(example());
    settle(&mut harness);
    harness.get_by_label(EXAMPLE).focus();
    harness.run_steps(2);
    let value = after_arrow_down(&mut harness);
    assert!(value.contains("Guarantees"), "{value}");
    let next = after_arrow_down(&mut harness);
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
