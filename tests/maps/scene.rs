//! The scene of small maps, as text: what is drawn, where, in which words.

use std::fmt::Write as _;
use std::path::Path;

use crate::any_steps;
use linchpin::layout;
use linchpin::model::{ArgumentMap, CardForm, Claim, Inference, LayoutOptions, LayoutStyle, Meta};
use linchpin::scene::{self, Card, Measurer, Primitive, Scene, Step, Subject, Theme, Touched};
use linchpin::storage;
use linchpin::util::geometry::Rect;
use linchpin::weigh::weigh;
use proptest::prelude::*;

fn scene_of(map: &ArgumentMap) -> Scene {
    scene_after(map, Scene::default())
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
            let step = (proptest::collection::vec(0..claims, 0..4), 0..claims + 8, any::<bool>());
            (Just(claims), proptest::collection::vec(step, 0..16))
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
    fn a_scene_drawn_from_another_is_the_same_as_one_drawn_afresh(before in any_map(), after in any_map()) {
        let scene = scene_after(&after, scene_of(&before));
        let afresh = scene_of(&after);
        prop_assert_eq!(sorted(&scene), sorted(&afresh));
        prop_assert_eq!(scene.bounds(), afresh.bounds());
    }

    #[test]
    fn a_new_card_finds_a_free_place(map in any_map(), x in -500.0..1500.0_f64, y in -500.0..1500.0_f64) {
        let cards: Vec<Rect> = scene_of(&map).cards().iter().map(|card| card.rect).collect();
        let size = linchpin::util::geometry::Size::new(scene::CARD_WIDTH, 110.0);
        let place = layout::free_place(linchpin::util::geometry::Point::new(x, y), size, &cards);
        let rect = Rect::at(place, size);
        prop_assert!(!cards.iter().any(|card| card.overlaps(rect)));
    }
}
