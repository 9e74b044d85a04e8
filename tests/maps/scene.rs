//! The scene of small maps, as text: what is drawn, where, in which words.

use std::fmt::Write as _;
use std::path::Path;

use crate::any_steps;
use linchpin::layout::{self, Arrangement, Layout, Plan};
use linchpin::model::{
    ArgumentMap, CardForm, Claim, Direction, Group, Id, Inference, LayoutOptions, LayoutStyle, Meta,
};
use linchpin::scene::{self, Card, Frame, Measurer, Primitive, Scene, Step, Subject, Theme, Touched};
use linchpin::storage;
use linchpin::util::geometry::{Point, Rect, Size};
use linchpin::util::watch::Watch;
use linchpin::weigh::weigh;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

fn scene_of(map: &ArgumentMap) -> Scene {
    scene_after(map, Scene::default())
}

/// A map as it stands and is drawn, brought up to date step by step as the window does it.
struct Drawn {
    says: CardForm,
    measurer: Measurer,
    arrangement: Arrangement,
    scene: Scene,
}

impl Drawn {
    fn new(map: &ArgumentMap, says: CardForm) -> Self {
        let (measurer, arrangement, scene) = (Measurer::default(), Arrangement::default(), Scene::default());
        let mut drawn = Self { says, measurer, arrangement, scene };
        drawn.become_map(map, true);
        drawn
    }

    /// Draws another map, of the same claims and steps unless `is_whole`: only what differs.
    fn become_map(&mut self, map: &ArgumentMap, is_whole: bool) {
        let sizes = scene::card_sizes(map, self.says, &mut self.measurer);
        let plan = Plan::of(map, &|id| sizes[id], &|claim| claim.position, &|_| true).saying(self.says);
        let layout = Layout::of(plan, None, &Watch::default()).expect("nobody stopped it");
        let before = std::mem::replace(&mut self.arrangement, layout.arrangement());
        let is_new = |id: &Id| {
            before.places.get(id) != self.arrangement.places.get(id)
                || before.routes.get(id) != self.arrangement.routes.get(id)
        };
        let all = map.claims().map(|claim| &claim.id).chain(map.inferences().map(|step| &step.id));
        let weighted = map.inferences().map(|step| &step.id);
        let touched: Vec<Id> = all.filter(|id| is_new(id)).chain(weighted).cloned().collect();
        let main = map.main_conclusion().map(|claim| &claim.id);
        let weighing = weigh(map);
        let (says, arrangement) = (self.says, &self.arrangement);
        let subject = Subject { map, weighing: &weighing, main, sizes: &sizes, says, arrangement };
        let touched = if is_whole { Touched::Everything } else { Touched::These(&touched) };
        self.scene.update(&subject, &Theme::LIGHT, &mut self.measurer, touched);
    }
}

/// Where a step's word stands, if it is written.
fn word(step: &Step) -> Option<Rect> {
    let ground = step.drawing[step.unworded..].first()?;
    if let Primitive::Rect { rect, .. } = ground { Some(*rect) } else { None }
}

/// Where the letters of a frame's title are.
fn title(frame: &Frame) -> Option<Rect> {
    frame.drawing.iter().find_map(|part| match part {
        Primitive::Text { at, width, size, is_rtl, .. } => {
            let left = if *is_rtl { at.x - width } else { at.x };
            Some(Rect::at(Point::new(left, at.y), Size::new(*width, *size)))
        }
        _ => None,
    })
}

/// What a word covers, in words.
fn covered(scene: &Scene) -> Vec<String> {
    let mut found = Vec::new();
    let words: Vec<(&Id, Rect)> = scene.steps().iter().filter_map(|step| Some((&step.id, word(step)?))).collect();
    for (n, (id, rect)) in words.iter().enumerate() {
        let over = |other: &Rect| rect.overlaps(*other);
        let cards =
            scene.cards().iter().filter(|card| over(&card.rect)).map(|card| format!("{id} on card {}", card.id));
        let others =
            words[n + 1..].iter().filter(|(_, other)| over(other)).map(|(other, _)| format!("{id} on {other}"));
        let is_near = |mark: Point| {
            let x = (rect.min.x - mark.x).max(mark.x - rect.max.x).max(0.0);
            let y = (rect.min.y - mark.y).max(mark.y - rect.max.y).max(0.0);
            x.hypot(y) < scene::MARK_RADIUS
        };
        let marks =
            scene.steps().iter().filter(|step| is_near(step.mark)).map(|step| format!("{id} on mark {}", step.id));
        let titles = scene.frames().iter().filter(|frame| title(frame).is_some_and(|title| over(&title)));
        let titles = titles.map(|frame| format!("{id} on title {}", frame.id));
        found.extend(cards.chain(others).chain(marks).chain(titles));
    }
    found
}

/// The scene of a map, brought up to date from the scene of another.
fn scene_after(map: &ArgumentMap, mut scene: Scene) -> Scene {
    let mut measurer = Measurer::default();
    let sizes = scene::card_sizes(map, CardForm::Text, &mut measurer);
    let arrangement = layout::complete(map, &|id| sizes[id]);
    let main = map.main_conclusion().map(|claim| &claim.id);
    let weighing = weigh(map);
    let subject =
        Subject { map, weighing: &weighing, main, sizes: &sizes, says: CardForm::Text, arrangement: &arrangement };
    scene.update(&subject, &Theme::LIGHT, &mut measurer, Touched::Everything);
    scene
}

fn rect(rect: Rect) -> String {
    format!("({:.0}, {:.0}) {:.0} x {:.0}", rect.min.x, rect.min.y, rect.width(), rect.height())
}

/// The scene in words: each card with its lines of text, each step with the ends of its links.
fn told(scene: &Scene) -> String {
    let mut told = String::new();
    for card in scene.cards() {
        let _ = writeln!(told, "card {} at {}", card.id, rect(card.rect));
        for primitive in &card.drawing {
            if let Primitive::Text { text, size, face, .. } = primitive {
                let _ = writeln!(told, "  {face:?} {size}: {text}");
            }
        }
    }
    for step in scene.steps() {
        let _ = writeln!(told, "step {} {:?}, mark at ({:.0}, {:.0})", step.id, step.kind, step.mark.x, step.mark.y);
        for link in &step.links {
            let (from, to) = (link[0], link[link.len() - 1]);
            let _ = writeln!(told, "  ({:.0}, {:.0}) -> ({:.0}, {:.0})", from.x, from.y, to.x, to.y);
        }
    }
    told
}

#[test]
fn the_tutorial_is_drawn_like_this() {
    insta::assert_snapshot!(told(&scene_of(&storage::tutorial())));
}

#[test]
fn the_standoff_is_drawn_like_this() {
    let map = storage::load(Path::new("examples/standoff.argmap.json")).expect("the example").map;
    insta::assert_snapshot!(told(&scene_of(&map)));
}

#[test]
fn no_text_leaves_its_card() {
    for map in [storage::example(), storage::tutorial(), hostile()] {
        for card in scene_of(&map).cards() {
            for primitive in &card.drawing {
                if let Primitive::Text { at, text, size, width, is_rtl, .. } = primitive {
                    let left = if *is_rtl { at.x - width } else { at.x };
                    let inside = left >= -0.5
                        && left + width <= card.rect.width() + 0.5
                        && at.y >= 0.0
                        && at.y + size <= card.rect.height();
                    assert!(inside, "{:?} in {}", text, card.id);
                }
            }
        }
    }
}

#[test]
fn an_undercut_ends_on_the_mark_of_the_step_it_attacks() {
    let claims = ["end", "reason", "doubt"].map(|id| Claim::new(id, id)).to_vec();
    let steps = vec![Inference::support("step", ["reason"], "end"), Inference::attack("undercut", ["doubt"], "step")];
    let map = ArgumentMap::from_parts(Meta::default(), claims, steps, Vec::new()).expect("a sound map");
    let scene = scene_of(&map);
    let mark = scene.steps()[0].mark;
    let end = *scene.steps()[1].links[0].last().expect("a link");
    let distance = (end.x - mark.x).hypot(end.y - mark.y);
    assert!((distance - scene::MARK_RADIUS).abs() < 1.0, "on the rim of the mark: {distance}");
}

/// Texts that break careless layouts.
fn hostile() -> ArgumentMap {
    let texts = [
        String::new(),
        "word ".repeat(2_000),
        "unbrokenword".repeat(200),
        "שלום עולם \u{202e}reversed".to_owned(),
        "👩‍👩‍👧‍👦 emoji 漢字かな交じり文 한국어".repeat(10),
        "one\n\n\n\nfive lines\r\nsix".to_owned(),
        "\u{0}\u{1f}\t\u{7f}".to_owned(),
    ];
    let claims = texts
        .into_iter()
        .enumerate()
        .map(|(n, text)| Claim { title: (n % 2 == 0).then(|| text.clone()), ..Claim::new(format!("c{n}"), text) });
    ArgumentMap::from_parts(Meta::default(), claims.collect(), Vec::new(), Vec::new()).expect("a sound map")
}

/// Any map of a few claims: cycles, self-loops, undercuts of undercuts, several parts.
fn any_map() -> impl Strategy<Value = ArgumentMap> {
    (1..14_usize)
        .prop_flat_map(|claims| {
            let step = (vec(0..claims, 0..4), 0..claims + 8, any::<bool>());
            (Just(claims), vec(step, 0..16))
        })
        .prop_map(|(count, steps)| {
            let claims = (0..count).map(|n| Claim::new(format!("c{n}"), "a few words ".repeat(n + 1))).collect();
            let steps = any_steps(count, steps);
            // The automatic style searches, which takes its time.
            let layout = LayoutOptions { style: LayoutStyle::Compact, ..LayoutOptions::default() };
            let meta = Meta { layout, ..Meta::default() };
            ArgumentMap::from_parts(meta, claims, steps, Vec::new()).expect("a sound map")
        })
}

/// Cards and steps by id: in a scene their order says nothing.
fn sorted(scene: &Scene) -> (Vec<&Card>, Vec<&Step>) {
    let (mut cards, mut steps): (Vec<_>, Vec<_>) = (scene.cards().iter().collect(), scene.steps().iter().collect());
    cards.sort_by_key(|card| &card.id);
    steps.sort_by_key(|step| &step.id);
    (cards, steps)
}

/// Any map with other weights than the usual one, in any style and direction, some cards in a group, some placed by hand.
fn worded_map() -> impl Strategy<Value = ArgumentMap> {
    // The automatic style searches, which takes its time.
    let others = select(vec![LayoutStyle::Compact, LayoutStyle::Tidy, LayoutStyle::Layered]);
    let styles = prop_oneof![1 => Just(LayoutStyle::Auto), 19 => others];
    let weights = vec(select(vec![0.25, 0.5, 0.75, 1.0, Inference::DEFAULT_WEIGHT]), 16);
    let place = (-300..900_i32, -300..900_i32).prop_map(|(x, y)| Point::new(x.into(), y.into()));
    let places = vec(option::weighted(0.3, place), 14);
    let options = (styles, select(Direction::ALL.to_vec()), any::<bool>());
    (any_map(), weights, places, options).prop_map(|(map, weights, places, (style, direction, is_grouped))| {
        let layout = LayoutOptions { style, direction, ..LayoutOptions::default() };
        let group = Group::new("g", "A group with a long title");
        let group_of = |n: usize| (is_grouped && n % 3 == 1).then(|| group.id.clone());
        let claims = map.claims().zip(places).enumerate().map(|(n, (claim, position))| Claim {
            position,
            group: group_of(n),
            ..claim.clone()
        });
        let steps = map.inferences().zip(weights).map(|(step, weight)| Inference { weight, ..step.clone() });
        let meta = Meta { layout, ..Meta::default() };
        let groups = vec![group.clone()];
        ArgumentMap::with_groups(meta, claims.collect(), steps.collect(), Vec::new(), groups).expect("a sound map")
    })
}

/// The same map after some cards were put elsewhere and some weights were changed.
fn shaken(map: &ArgumentMap, moves: &[(usize, i32, i32)], weights: &[(usize, f64)]) -> ArgumentMap {
    let (mut claims, mut steps): (Vec<Claim>, Vec<Inference>) =
        (map.claims().cloned().collect(), map.inferences().cloned().collect());
    for (n, x, y) in moves {
        let count = claims.len();
        claims[n % count].position = Some(Point::new((*x).into(), (*y).into()));
    }
    for (n, weight) in weights.iter().filter(|_| map.inferences().next().is_some()) {
        let count = steps.len();
        steps[n % count].weight = *weight;
    }
    let groups = map.groups().to_vec();
    ArgumentMap::with_groups(map.meta().clone(), claims, steps, Vec::new(), groups).expect("a sound map")
}

#[test]
fn a_word_that_has_no_room_is_left_out_and_comes_back() {
    let claims = |gap: f64| -> Vec<Claim> {
        let place = |id: &str, x: f64, y: f64| Claim { position: Some(Point::new(x, y)), ..Claim::new(id, id) };
        let sides = [-260.0, 260.0].map(|x| (x, 20.0));
        let mut claims = vec![place("end", 0.0, 0.0), place("reason", 0.0, 54.0 + gap)];
        claims.extend(sides.iter().enumerate().map(|(n, (x, y))| place(&format!("side{n}"), *x, *y)));
        claims
    };
    let map = |gap| {
        let step = Inference { weight: 0.25, ..Inference::support("step", ["reason"], "end") };
        ArgumentMap::from_parts(Meta::default(), claims(gap), vec![step], Vec::new()).expect("a sound map")
    };
    let mut drawn = Drawn::new(&map(5.0), CardForm::Text);
    assert_eq!(word(&drawn.scene.steps()[0]), None, "the cards all but touch");
    drawn.become_map(&map(90.0), false);
    assert!(word(&drawn.scene.steps()[0]).is_some(), "there is room now");
    drawn.become_map(&map(5.0), false);
    assert_eq!(word(&drawn.scene.steps()[0]), None);
}

proptest! {
    #![proptest_config(super::cases(120, "proptest-regressions/maps/scene.txt"))]

    #[test]
    fn no_word_covers_a_card_a_mark_a_title_or_another_word(map in worded_map(), is_text in any::<bool>()) {
        let says = if is_text { CardForm::Text } else { CardForm::Titles };
        let drawn = Drawn::new(&map, says);
        prop_assert_eq!(covered(&drawn.scene), Vec::<String>::new());
    }

    #[test]
    fn what_was_touched_changes_the_scene_into_what_it_is_when_drawn_afresh(
        map in worded_map(),
        is_text in any::<bool>(),
        shakes in vec((
            vec((0..14_usize, -300..900_i32, -300..900_i32), 0..2),
            vec((0..16_usize, select(vec![0.25, 1.0, Inference::DEFAULT_WEIGHT])), 0..3),
        ), 1..4),
    ) {
        let says = if is_text { CardForm::Text } else { CardForm::Titles };
        let mut drawn = Drawn::new(&map, says);
        let mut map = map;
        for (moves, weights) in shakes {
            map = shaken(&map, &moves, &weights);
            drawn.become_map(&map, false);
            let afresh = Drawn::new(&map, says);
            prop_assert_eq!(sorted(&drawn.scene), sorted(&afresh.scene));
            prop_assert_eq!(drawn.scene.bounds(), afresh.scene.bounds());
        }
    }
}

proptest! {
    #![proptest_config(super::cases(200, "proptest-regressions/maps/scene.txt"))]

    #[test]
    fn any_map_is_drawn_without_overlaps_and_the_same_way_twice(map in any_map()) {
        let scene = scene_of(&map);
        prop_assert_eq!(scene.cards().len(), map.claims().len());
        prop_assert_eq!(scene.steps().len(), map.inferences().len());
        for (n, card) in scene.cards().iter().enumerate() {
            for other in &scene.cards()[n + 1..] {
                prop_assert!(!card.rect.overlaps(other.rect), "{} and {}", card.id, other.id);
            }
        }
        for step in scene.steps() {
            let finite = step.links.iter().flatten().all(|point| point.x.is_finite() && point.y.is_finite());
            prop_assert!(finite, "{}", step.id);
        }
        let again = scene_of(&map);
        prop_assert_eq!(sorted(&scene), sorted(&again));
    }

    #[test]
    fn a_scene_drawn_from_another_is_the_same_as_one_drawn_afresh(before in worded_map(), after in worded_map()) {
        let scene = scene_after(&after, scene_of(&before));
        let afresh = scene_of(&after);
        prop_assert_eq!(sorted(&scene), sorted(&afresh));
        prop_assert_eq!(scene.bounds(), afresh.bounds());
    }

    #[test]
    fn a_new_card_finds_a_free_place(map in any_map(), x in -500.0..1500.0_f64, y in -500.0..1500.0_f64) {
        let cards: Vec<Rect> = scene_of(&map).cards().iter().map(|card| card.rect).collect();
        let size = Size::new(scene::CARD_WIDTH, 110.0);
        let place = layout::free_place(Point::new(x, y), size, &cards);
        let rect = Rect::at(place, size);
        prop_assert!(!cards.iter().any(|card| card.overlaps(rect)));
    }
}
