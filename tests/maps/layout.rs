//! What must hold of every layout, whatever the map: cycles, self-loops, parallel links, undercuts of undercuts, parts
//! that share nothing, cards placed by hand; in every style and direction, fresh and after a change.

use std::collections::HashMap;

use crate::any_steps;
use linchpin::layout::{Arrangement, Layout, MARK, PADDING, Plan, TITLE};
use linchpin::model::{
    ArgumentMap, Claim, ClaimChange, Direction, Edit, Group, Id, Inference, InferenceKind, LayoutOptions, LayoutStyle,
    Meta, compose,
};
use linchpin::util::geometry::{Point, Rect, Size};
use linchpin::util::watch::Watch;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

fn arranging() -> impl Strategy<Value = LayoutOptions> {
    // The automatic style searches, which takes its time.
    let others = select(vec![LayoutStyle::Compact, LayoutStyle::Tidy, LayoutStyle::Layered]);
    let style = prop_oneof![1 => Just(LayoutStyle::Auto), 9 => others];
    (style, select(Direction::ALL.to_vec()), any::<bool>()).prop_map(|(style, direction, supports_first)| {
        LayoutOptions { style, direction, supports_first, ..LayoutOptions::default() }
    })
}

/// A few groups, each in one of those before it or in none.
fn groups() -> impl Strategy<Value = Vec<Group>> {
    vec(option::weighted(0.4, any::<prop::sample::Index>()), 1..6).prop_map(|outer| {
        let name = |n: usize| Id::from(format!("g{n}"));
        let group = |(n, outer): (usize, Option<prop::sample::Index>)| Group {
            group: outer.filter(|_| n > 0).map(|outer| name(outer.index(n))),
            ..Group::new(name(n), "")
        };
        outer.into_iter().enumerate().map(group).collect()
    })
}

/// Any map of a few claims, most of them in groups.
fn grouped_map(pins: f64) -> impl Strategy<Value = ArgumentMap> {
    let framed = vec(option::weighted(0.7, any::<prop::sample::Index>()), 16);
    (any_map(pins), groups(), framed).prop_map(|(map, groups, framed)| {
        let claims = map
            .claims()
            .zip(framed)
            .map(|(claim, group)| Claim { group: group.map(|group| group.get(&groups).id.clone()), ..claim.clone() });
        let (claims, inferences) = (claims.collect(), map.inferences().cloned().collect());
        ArgumentMap::with_groups(map.meta().clone(), claims, inferences, Vec::new(), groups).expect("a sound map")
    })
}

/// Any map of a few claims without groups; `pins` says how many of a hundred claims were placed by hand.
fn any_map(pins: f64) -> impl Strategy<Value = ArgumentMap> {
    (1..16_usize)
        .prop_flat_map(move |claims| {
            let step = (vec(0..claims, 0..4), 0..claims + 8, any::<bool>());
            let place = (-900..2000_i32, -900..2000_i32).prop_map(|(x, y)| Point::new(x.into(), y.into()));
            let places = vec(option::weighted((pins / 100.0).max(1e-9), place), claims);
            (places, vec(step, 0..18), arranging())
        })
        .prop_map(|(places, steps, layout)| {
            let count = places.len();
            let claim = |(n, position)| Claim { position, ..Claim::new(format!("c{n}"), "") };
            let claims = places.into_iter().enumerate().map(claim).collect();
            let steps = any_steps(count, steps);
            let meta = Meta { layout, ..Meta::default() };
            ArgumentMap::from_parts(meta, claims, steps, Vec::new()).expect("a sound map")
        })
}

/// Cards of several heights, some very high.
fn size(id: &Id) -> Size {
    let sum: u32 = id.as_str().bytes().map(u32::from).sum();
    Size::new(248.0, f64::from(54 + sum * 37 % 140 + if sum.is_multiple_of(11) { 300 } else { 0 }))
}

fn plan(map: &ArgumentMap) -> Plan {
    Plan::of(map, &size, &|claim| claim.position, &|_| true)
}

fn laid_out(map: &ArgumentMap, before: Option<&Layout>) -> Layout {
    Layout::of(plan(map), before, &Watch::default()).expect("nobody stopped it")
}

/// Whether a point is on the edge of a card.
fn on_edge(card: Rect, at: Point) -> bool {
    card.grown(0.6).contains(at) && !card.grown(-0.6).contains(at)
}

/// Whether a leg of a line runs through a card.
fn runs_through(card: Rect, from: Point, to: Point) -> bool {
    card.grown(-1.0).meets(from, to)
}

fn check(map: &ArgumentMap, arrangement: &Arrangement) -> Result<(), TestCaseError> {
    let cards: HashMap<&Id, Rect> =
        map.claims().map(|claim| (&claim.id, Rect::at(arrangement.places[&claim.id], size(&claim.id)))).collect();
    let pinned = |id: &Id| map.claim(id).is_some_and(|claim| claim.position.is_some());
    // Cards placed by hand may stand on top of each other; then there may be no way around them.
    let mut crowded = false;
    for (n, claim) in map.claims().enumerate() {
        if let Some(position) = claim.position {
            prop_assert_eq!(arrangement.places[&claim.id], position);
        }
        for other in map.claims().skip(n + 1) {
            let (one, two) = (cards[&claim.id], cards[&other.id]);
            let both = pinned(&claim.id) && pinned(&other.id);
            prop_assert!(both || !one.grown(-0.01).overlaps(two), "{} and {}: {one:?} {two:?}", claim.id, other.id);
            crowded |= both && one.grown(4.0).overlaps(two);
        }
    }
    for inference in map.inferences() {
        let id = &inference.id;
        let way = arrangement.routes.get(id);
        prop_assert!(way.is_some(), "{} has no way", id);
        let way = way.expect("just seen");
        prop_assert_eq!(way.legs.len(), inference.premises.len(), "{}", id);
        for (premise, leg) in inference.premises.iter().zip(&way.legs) {
            let (first, last) = (leg[0], leg[leg.len() - 1]);
            prop_assert!(on_edge(cards[premise], first), "{id} leaves {premise} at {first:?}, {:?}", cards[premise]);
            prop_assert_eq!(last, way.mark, "{}", id);
        }
        prop_assert!(way.tail.len() >= 2, "{} has no tail", id);
        prop_assert_eq!(way.tail[0], way.mark, "{}", id);
        let end = way.tail[way.tail.len() - 1];
        // A step that bears on itself comes back if there is room.
        if let Some(target) = inference.target.as_ref().filter(|target| **target != inference.id) {
            let ends = cards.get(target).map_or_else(
                || {
                    let mark = arrangement.routes[target].mark;
                    (mark.x - end.x).abs().max((mark.y - end.y).abs()) <= MARK / 2.0 + 0.6
                },
                |card| on_edge(*card, end),
            );
            prop_assert!(ends, "{id} ends at {end:?}");
        }
        if crowded {
            continue;
        }
        let own = |card: &Id| inference.premises.contains(card) || inference.target.as_ref() == Some(card);
        for line in way.legs.iter().chain([&way.tail]) {
            for pair in line.windows(2) {
                for (card, rect) in cards.iter().filter(|(card, _)| !own(card)) {
                    prop_assert!(!runs_through(*rect, pair[0], pair[1]), "{id} runs through {card}: {line:?} {rect:?}");
                }
            }
        }
    }
    Ok(())
}

/// A change an analyst might make to groups.
fn regrouped(map: &ArgumentMap, change: u8, at: usize) -> ArgumentMap {
    let mut map = map.clone();
    let claims: Vec<Id> = map.claims().skip(at % map.claims().len()).take(2).map(|claim| claim.id.clone()).collect();
    let group = map.groups().get(at % map.groups().len().max(1)).map(|group| group.id.clone());
    let edit = match (change % 3, group) {
        (0, Some(group)) => compose::ungroup(&map, &group),
        (1, Some(group)) => Edit::Claim(claims[0].clone(), ClaimChange::Group(Some(group))),
        _ => compose::group(&map, &claims, "").expect("claims to group").edit,
    };
    edit.apply(&mut map).expect("a composed edit applies");
    map
}

/// What stands in a group is inside its frame, and unless cards were placed by hand nothing else is.
fn check_frames(map: &ArgumentMap, arrangement: &Arrangement, by_hand: bool) -> Result<(), TestCaseError> {
    for group in map.groups() {
        let members = map.claims_within(&group.id);
        let frame = arrangement.frames.get(&group.id).copied();
        prop_assert_eq!(frame.is_some(), !members.is_empty(), "{}", group.id);
        let Some(frame) = frame else { continue };
        for claim in map.claims() {
            let card = Rect::at(arrangement.places[&claim.id], size(&claim.id));
            if members.contains(&claim) {
                let room = Rect {
                    min: Point::new(frame.min.x + PADDING, frame.min.y + TITLE),
                    max: Point::new(frame.max.x - PADDING, frame.max.y - PADDING),
                };
                prop_assert!(room.grown(0.01).union(card) == room.grown(0.01), "{} is outside {}", claim.id, group.id);
            } else {
                prop_assert!(by_hand || !frame.grown(-0.01).overlaps(card), "{} is inside {}", claim.id, group.id);
            }
        }
        for other in map.groups() {
            let Some(&beside) = arrangement.frames.get(&other.id).filter(|_| other.id != group.id) else { continue };
            if map.groups_around(&other.id).iter().any(|outer| outer.id == group.id) {
                prop_assert!(frame.grown(0.01).union(beside) == frame.grown(0.01), "{} leaves {}", other.id, group.id);
            } else if map.groups_around(&group.id).iter().all(|outer| outer.id != other.id) {
                prop_assert!(by_hand || !frame.grown(-0.01).overlaps(beside), "{} meets {}", other.id, group.id);
            }
        }
    }
    Ok(())
}

/// A change an analyst might make.
fn changed(map: &ArgumentMap, change: u8, at: usize) -> ArgumentMap {
    let mut map = map.clone();
    let claim = map.claims().nth(at % map.claims().len()).expect("a claim").id.clone();
    let step = map.inferences().nth(at % map.inferences().len().max(1)).map(|step| step.id.clone());
    let edit = match (change % 5, step) {
        (0, _) => compose::add_premise(&map, &claim, InferenceKind::Attack, None).map(|composed| composed.edit).ok(),
        (1, Some(step)) => {
            compose::add_premise(&map, &step, InferenceKind::Attack, None).map(|composed| composed.edit).ok()
        }
        (2, Some(step)) => compose::add_linked_premise(&map, &step, None).map(|composed| composed.edit).ok(),
        (3, _) => Some(compose::delete(&map, [&claim])),
        _ => Some(compose::place([(claim, Point::new(40.0 * at as f64, 350.0))])),
    };
    if let Some(edit) = edit {
        Edit::apply(edit, &mut map).expect("a composed edit applies");
    }
    map
}

/// How far the corners of two lines are from the other line, at most.
fn apart(one: &[Point], other: &[Point]) -> f64 {
    let to_stretch = |at: Point, from: Point, to: Point| {
        let (x, y) = (to.x - from.x, to.y - from.y);
        let share = ((at.x - from.x) * x + (at.y - from.y) * y) / (x * x + y * y).max(1e-12);
        let share = share.clamp(0.0, 1.0);
        (at.x - from.x - share * x).hypot(at.y - from.y - share * y)
    };
    let to_line = |at: Point, line: &[Point]| {
        line.windows(2).map(|ends| to_stretch(at, ends[0], ends[1])).fold(f64::INFINITY, f64::min)
    };
    let most = |one: &[Point], other: &[Point]| one.iter().map(|at| to_line(*at, other)).fold(0.0, f64::max);
    most(one, other).max(most(other, one))
}

proptest! {
    #![proptest_config(super::cases(400, "proptest-regressions/maps/layout.txt"))]

    #[test]
    fn an_automatic_layout_is_clean(map in any_map(0.0)) {
        let arrangement = laid_out(&map, None).arrangement();
        check(&map, &arrangement)?;
        prop_assert_eq!(arrangement, laid_out(&map, None).arrangement());
    }

    #[test]
    fn the_rest_is_laid_out_around_what_was_placed_by_hand(map in any_map(30.0)) {
        let arrangement = laid_out(&map, None).arrangement();
        check(&map, &arrangement)?;
        prop_assert_eq!(arrangement, laid_out(&map, None).arrangement());
    }

    #[test]
    fn a_layout_pinned_as_it_stands_keeps_its_routes(map in prop_oneof![grouped_map(0.0), any_map(0.0)]) {
        let before = laid_out(&map, None).arrangement();
        // As `linchpin layout --all` writes it.
        let rounded = |at: f64| (at * 2.0).round() / 2.0;
        let places = before.places.iter().map(|(id, at)| (id.clone(), Point::new(rounded(at.x), rounded(at.y))));
        let mut pinned = map.clone();
        compose::place(places.collect::<Vec<_>>()).apply(&mut pinned).expect("a composed edit applies");
        let after = laid_out(&pinned, None).arrangement();
        for (id, was) in &before.routes {
            let now = &after.routes[id];
            // From each premise to the target; the mark may slide along the line, for places in files are rounded.
            let whole = |leg: &[Point], tail: &[Point]| [leg, tail].concat();
            let lines = was.legs.iter().zip(&now.legs);
            let off = |(one, other): (&Vec<Point>, &Vec<Point>)| apart(&whole(one, &was.tail), &whole(other, &now.tail));
            let most = lines.map(off).fold(0.0, f64::max);
            prop_assert!(was.legs.len() == now.legs.len() && most <= 1.1, "{id} by {most}: {was:?} {now:?}");
        }
        for (id, was) in &before.frames {
            let now = after.frames[id];
            prop_assert!(was.grown(0.6).contains(now.min) && was.grown(0.6).contains(now.max), "{id}: {was:?} {now:?}");
        }
    }

    #[test]
    fn a_layout_after_changes_is_clean(map in any_map(10.0), changes in vec((any::<u8>(), 0..30_usize), 1..6)) {
        let (mut map, mut layout) = (map.clone(), laid_out(&map, None));
        for (change, at) in changes {
            if map.claims().len() == 0 {
                break;
            }
            map = changed(&map, change, at);
            layout = laid_out(&map, Some(&layout));
            check(&map, &layout.arrangement())?;
        }
    }

    #[test]
    fn no_stranger_stands_in_a_frame(map in grouped_map(0.0)) {
        let arrangement = laid_out(&map, None).arrangement();
        check(&map, &arrangement)?;
        check_frames(&map, &arrangement, false)?;
        prop_assert_eq!(arrangement, laid_out(&map, None).arrangement());
    }

    #[test]
    fn frames_hold_what_was_placed_by_hand(map in grouped_map(20.0), by in (-900..900_i16, -900..900_i16)) {
        let layout = laid_out(&map, None);
        let arrangement = layout.arrangement();
        check(&map, &arrangement)?;
        check_frames(&map, &arrangement, true)?;
        let first = map.claims().next().expect("a claim").id.clone();
        let at = arrangement.places[&first];
        let to = Point::new(at.x + f64::from(by.0), at.y + f64::from(by.1));
        let mut dragged = layout.clone();
        dragged.drag(&[(first, to)]);
        check_frames(&map, &dragged.arrangement(), true)?;
        check_frames(&map, &Layout::makeshift(plan(&map), None).arrangement(), true)?;
    }

    #[test]
    fn a_drag_tells_all_that_changes(
        map in prop_oneof![grouped_map(15.0), any_map(15.0)],
        cards in vec(any::<prop::sample::Index>(), 1..4),
        moves in vec((-400..400_i16, -400..400_i16, any::<bool>()), 1..6),
    ) {
        let mut layout = laid_out(&map, None);
        let mut goal = layout.arrangement();
        let ids: Vec<Id> = map.claims().map(|claim| claim.id.clone()).collect();
        for (x, y, all) in moves {
            let cards = cards.iter().take(if all { cards.len() } else { 1 });
            let moved: Vec<(Id, Point)> = cards
                .map(|card| {
                    let at = goal.places[card.get(&ids)];
                    (card.get(&ids).clone(), Point::new(at.x + f64::from(x), at.y + f64::from(y)))
                })
                .collect();
            let mut copy = layout.clone();
            copy.drag(&moved);
            let change = layout.drag(&moved);
            goal.apply(&change);
            prop_assert_eq!(&goal, &layout.arrangement());
            prop_assert_eq!(&goal, &copy.arrangement());
            prop_assert_eq!(layout.bounds(), copy.bounds());
            for (id, at) in &moved {
                prop_assert_eq!(goal.places[id], moved.iter().rfind(|(other, _)| other == id).map_or(*at, |last| last.1));
            }
        }
    }

    #[test]
    fn frames_follow_changes(map in grouped_map(0.0), changes in vec((any::<u8>(), 0..30_usize), 1..6)) {
        let (mut map, mut layout) = (map.clone(), laid_out(&map, None));
        for (change, at) in changes {
            if map.claims().len() == 0 {
                break;
            }
            map = if at % 3 == 0 { regrouped(&map, change, at) } else { changed(&map, change, at) };
            layout = laid_out(&map, Some(&layout));
            check(&map, &layout.arrangement())?;
            let by_hand = map.claims().any(|claim| claim.position.is_some());
            check_frames(&map, &layout.arrangement(), by_hand)?;
        }
    }

    #[test]
    fn what_is_not_shown_leaves_no_trace(map in grouped_map(0.0), hidden in vec(any::<bool>(), 34)) {
        let ids: Vec<&Id> = map.claims().map(|claim| &claim.id).chain(map.inferences().map(|step| &step.id)).collect();
        let shown = |id: &Id| ids.iter().position(|other| *other == id).is_none_or(|at| !hidden[at]);
        let plan = Plan::of(&map, &size, &|_| None, &shown);
        let arrangement = Layout::of(plan, None, &Watch::default()).expect("nobody stopped it").arrangement();
        for claim in map.claims() {
            prop_assert_eq!(arrangement.places.contains_key(&claim.id), shown(&claim.id));
        }
        for step in map.inferences() {
            let premises = step.premises.iter().filter(|premise| shown(premise)).count();
            let target = step.target.as_ref().filter(|target| **target != step.id);
            let bears = target.is_none_or(|id| arrangement.places.contains_key(id) || arrangement.routes.contains_key(id));
            let is_shown = shown(&step.id) && bears && (premises > 0 || step.premises.is_empty());
            prop_assert_eq!(arrangement.routes.contains_key(&step.id), is_shown, "{}", step.id);
            if let Some(way) = arrangement.routes.get(&step.id) {
                prop_assert_eq!(way.legs.len(), premises);
            }
        }
        for group in map.groups() {
            let is_shown = map.claims_within(&group.id).iter().any(|claim| shown(&claim.id));
            prop_assert_eq!(arrangement.frames.contains_key(&group.id), is_shown, "{}", group.id);
        }
    }
}

/// Under the claim 0 three others, and so on, from the fourth on in four groups, subtree by subtree.
fn tree_in_groups() -> ArgumentMap {
    let above = |n: usize| (n - 1) / 3;
    let group = |n: usize| {
        let top = std::iter::successors(Some(n), |&n| (n > 12).then(|| above(n))).last().filter(|top| *top > 3)?;
        Some(Id::from(format!("g{}", top % 4)))
    };
    let claims = (0..60).map(|n| Claim { group: group(n), ..Claim::new(format!("c{n}"), "") });
    let step =
        |n: usize| Inference::support(format!("i{n}"), [Id::from(format!("c{n}"))], Id::from(format!("c{}", above(n))));
    let groups = (0..4).map(|n| Group::new(format!("g{n}"), "")).collect();
    let layout = LayoutOptions { style: LayoutStyle::Compact, ..LayoutOptions::default() };
    let meta = Meta { layout, ..Meta::default() };
    ArgumentMap::with_groups(meta, claims.collect(), (1..60).map(step).collect(), Vec::new(), groups)
        .expect("a sound map")
}

#[test]
fn a_claim_put_into_a_group_leaves_most_others_where_they_are() {
    Id::count_in_this_thread();
    let map = tree_in_groups();
    let layout = laid_out(&map, None);
    let before = layout.arrangement();
    for target in ["c20", "c30", "c40", "c50"].map(Id::from) {
        let mut after = map.clone();
        let new = compose::add_premise(&map, &target, InferenceKind::Support, None).expect("a new premise");
        new.edit.apply(&mut after).expect("a composed edit applies");
        let group = ClaimChange::Group(map.claim(&target).expect("a claim").group.clone());
        Edit::Claim(new.select[0].clone(), group).apply(&mut after).expect("a group that is there");
        let after = laid_out(&after, Some(&layout)).arrangement();
        // Seen from the target, which keeps its place on the screen.
        let from = |at: Point, arrangement: &Arrangement| {
            let target = arrangement.places[&target];
            (at.x - target.x, at.y - target.y)
        };
        let moved = before.places.iter().filter(|(id, at)| {
            let ((x, y), (to_x, to_y)) = (from(**at, &before), from(after.places[*id], &after));
            (x - to_x).hypot(y - to_y) > 40.0
        });
        assert!(moved.count() <= 20, "too many have moved for {target}");
    }
}

#[test]
fn a_stopped_layout_is_none() {
    let map = ArgumentMap::from_parts(Meta::default(), vec![Claim::new("a", "")], Vec::new(), Vec::new());
    let watch = Watch::default();
    watch.stop();
    assert!(Layout::of(plan(&map.expect("a sound map")), None, &watch).is_none());
}
