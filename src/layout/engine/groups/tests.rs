//! What must hold for every graph however it is arranged: the cards keep apart, groups keep others out, routes keep off
//! cards, the same again, and right is down turned.

use super::title::{PADDING, TITLE};
use crate::layout::engine::arrange::{arrange, rearrange};
use crate::layout::engine::crossings::crossings;
use crate::layout::engine::drawing::{Before, Drawing};
use crate::layout::engine::graph::{Graph, Group, Link, Spacing};
use crate::layout::engine::style::lay_out;
use crate::layout::engine::tests::{Dice, check_places, on_edge, rects};
use crate::model::{Direction, LayoutStyle};
use crate::util::geometry::{Point, Rect, Size};
use crate::util::watch::Watch;

const STYLES: [LayoutStyle; 4] = [LayoutStyle::Auto, LayoutStyle::Compact, LayoutStyle::Tidy, LayoutStyle::Layered];
const DIRECTIONS: [Direction; 2] = [Direction::Down, Direction::Right];

fn done(graph: &Graph, style: LayoutStyle, direction: Direction) -> Drawing {
    arrange(graph, style, direction, &Watch::default())
}

/// Cards, marks, links of any kind, and groups in groups, with cycles and numbers out of range among them.
fn any_graph(dice: &mut Dice, grouped: bool) -> Graph {
    let (cards, marks) = (1 + dice.below(50), dice.below(2) * dice.below(12));
    let all = cards + marks;
    let mut sizes: Vec<Size> =
        (0..cards).map(|_| Size::new(dice.below(300) as f64 + 1.0, dice.below(160) as f64 + 1.0)).collect();
    sizes.extend((0..marks).map(|_| Size::new(1.0 + dice.below(12) as f64, 1.0 + dice.below(12) as f64)));
    let mut ends: Vec<(u64, u64)> = Vec::new();
    if dice.below(3) > 0 {
        ends.extend((1..all).map(|card| (dice.below(card), card)));
        ends.retain(|_| dice.below(9) > 0);
        ends.extend((0..dice.below(1 + all / 3)).map(|_| (dice.below(all), dice.below(all))));
    } else {
        ends.extend((0..dice.below(2 * all)).map(|_| (dice.below(all), dice.below(all))));
    }
    for _ in 0..dice.below(1 + ends.len() as u64 / 4) {
        let (upper, lower) = ends[dice.below(ends.len() as u64) as usize];
        ends.push(if dice.below(2) == 0 { (upper, lower) } else { (lower, upper) });
    }
    // Half of the graphs have plain links only.
    let kinds = dice.below(2);
    let link = |dice: &mut Dice, (upper, lower): (u64, u64)| Link {
        upper: upper as u32,
        lower: lower as u32,
        strand: (kinds * dice.below(3)) as u16,
        marked: kinds * dice.below(4) == 1,
        aside: kinds * dice.below(5) == 1,
    };
    let links = ends.into_iter().map(|ends| link(dice, ends)).collect();
    let (mark_below, mark_beside) = (kinds as f64 * 14.0, kinds as f64 * 18.0);
    let mut graph = Graph {
        sizes,
        links,
        marks: marks as usize,
        spacing: Spacing { mark_below, mark_beside, ..Spacing::BENCH },
        ..Graph::default()
    };
    if grouped {
        let groups = 1 + dice.below(9);
        let some = |dice: &mut Dice, most: u64| (dice.below(4) > 0).then(|| dice.below(most) as u32);
        graph.groups = (0..groups)
            .map(|group| {
                let most = if dice.below(3) > 0 { group.max(1) } else { groups + 1 };
                Group { within: some(dice, most) }
            })
            .collect();
        let few = dice.below(2) == 0;
        graph.group_of = (0..all - dice.below(2)).map(|_| some(dice, if few { 2 } else { groups + 1 })).collect();
    }
    graph
}

/// The groups around a group, by simply walking up; cycles cut where they are.
fn around(graph: &Graph, group: usize) -> Vec<usize> {
    let outer = |at: usize| graph.groups[at].within.map(|at| at as usize).filter(|&at| at < graph.groups.len());
    let in_cycle = |start: usize| {
        let mut at = outer(start);
        for _ in 0..graph.groups.len() {
            if at == Some(start) {
                return true;
            }
            at = at.and_then(outer);
        }
        false
    };
    let mut all = Vec::new();
    let mut at = group;
    while !in_cycle(at)
        && let Some(next) = outer(at)
    {
        all.push(next);
        at = next;
    }
    all
}

fn groups_of_card(graph: &Graph, card: usize) -> Vec<usize> {
    let own = graph.group_of.get(card).copied().flatten().map(|group| group as usize);
    let Some(own) = own.filter(|&group| group < graph.groups.len()) else { return Vec::new() };
    let mut all = around(graph, own);
    all.push(own);
    all
}

/// Whether `inner` stands in `outer` with the margins of a frame.
fn is_framed(outer: Rect, inner: Rect) -> bool {
    let room = Rect {
        min: Point::new(outer.min.x + PADDING, outer.min.y + TITLE),
        max: Point::new(outer.max.x - PADDING, outer.max.y - PADDING),
    };
    let room = room.grown(0.01);
    room.contains(inner.min) && room.contains(inner.max)
}

fn check_frames(graph: &Graph, drawing: &Drawing) {
    assert_eq!(drawing.frames.len(), graph.groups.len());
    let mut is_empty = vec![true; graph.groups.len()];
    for (card, rect) in rects(graph, drawing).into_iter().enumerate() {
        let own = groups_of_card(graph, card);
        for (group, &frame) in drawing.frames.iter().enumerate() {
            if own.contains(&group) {
                is_empty[group] = false;
                assert!(is_framed(frame, rect), "card {card} {rect:?} is not in group {group} {frame:?}");
            } else {
                assert!(!frame.grown(-0.01).overlaps(rect), "card {card} {rect:?} is in group {group} {frame:?}");
            }
        }
    }
    for (group, &frame) in drawing.frames.iter().enumerate() {
        if is_empty[group] {
            assert_eq!(frame, Rect::default());
            continue;
        }
        let own = around(graph, group);
        for (other, &outer) in drawing.frames.iter().enumerate().filter(|&(other, _)| other != group) {
            let inside = around(graph, other).contains(&group);
            if own.contains(&other) {
                assert!(is_framed(outer, frame), "group {group} {frame:?} is not in {other} {outer:?}");
            } else {
                assert!(inside || !outer.grown(-0.01).overlaps(frame), "groups {group} and {other} overlap");
            }
        }
    }
}

fn check_routes(graph: &Graph, drawing: &Drawing, what: &str) {
    let cards = rects(graph, drawing);
    for (index, (link, route)) in graph.links.iter().zip(&drawing.routes).enumerate() {
        let (Some(&first), Some(&last)) = (route.first(), route.last()) else {
            panic!("{what}: {link:?} has no route")
        };
        assert!(on_edge(cards[link.upper as usize], first), "{what}: {index} {link:?} starts in the air: {route:?}");
        assert!(on_edge(cards[link.lower as usize], last), "{what}: {index} {link:?} ends in the air: {route:?}");
        for leg in route.windows(2) {
            // Not even through its own.
            for (card, rect) in cards.iter().enumerate() {
                assert!(
                    !rect.grown(-0.5).meets(leg[0], leg[1]),
                    "{what}: {index} {link:?} runs through card {card} {rect:?}: {route:?}"
                );
            }
        }
    }
}

#[test]
fn all_holds_for_any_graph() {
    let mut dice = Dice(17);
    for round in 0..120 {
        let graph = any_graph(&mut dice, round % 2 == 0);
        // A search takes its time.
        let searched = round % 10 < 2;
        for style in STYLES.into_iter().filter(|&style| style != LayoutStyle::Auto || searched) {
            for direction in DIRECTIONS {
                let drawing = done(&graph, style, direction);
                let what = format!("round {round}, {style:?}, {direction:?}");
                check_places(&graph, &drawing);
                check_frames(&graph, &drawing);
                check_routes(&graph, &drawing, &what);
                assert_eq!(drawing, done(&graph, style, direction), "the same again");
            }
        }
    }
}

#[test]
fn ways_between_links_aside_have_room() {
    let mut graph = plain(25, (0..24).map(|card| (24, card)));
    graph.marks = 1;
    graph.links.iter_mut().step_by(2).for_each(|link| link.aside = true);
    let drawing = done(&graph, LayoutStyle::Compact, Direction::Down);
    check_places(&graph, &drawing);
    check_routes(&graph, &drawing, "aside");
}

#[test]
fn right_is_down_turned() {
    let mut dice = Dice(19);
    for round in 0..60 {
        let graph = any_graph(&mut dice, false);
        for style in STYLES.into_iter().filter(|&style| style != LayoutStyle::Auto || round % 6 == 0) {
            assert_eq!(done(&graph.turned(), style, Direction::Down).turned(), done(&graph, style, Direction::Right));
            let plain = Drawing { frames: Vec::new(), ..done(&graph, style, Direction::Down) };
            assert_eq!(plain, lay_out(&graph, style, &Watch::default()), "without groups it is the plain layout");
        }
        assert_eq!(graph, graph.turned().turned());
    }
}

fn plain(cards: u32, links: impl IntoIterator<Item = (u32, u32)>) -> Graph {
    Graph {
        sizes: (0..cards).map(|card| Size::new(220.0, f64::from(50 + card % 5 * 18))).collect(),
        links: links.into_iter().map(|(upper, lower)| Link::new(upper, lower)).collect(),
        ..Graph::default()
    }
}

/// Two conclusions, three steps under each of them, and premises of which each serves a step under either.
fn shared(premises: u32) -> Graph {
    let steps = (2..8).map(|step| ((step - 2) / 3, step));
    let below = (8..8 + premises).flat_map(|card| [(2 + card % 3, card), (5 + (card + 1) % 3, card)]);
    plain(8 + premises, steps.chain(below))
}

#[test]
fn auto_picks_by_shape() {
    let mut dice = Dice(23);
    let tree = plain(120, (1..120).map(|card| (dice.below(u64::from(card)) as u32, card)));
    assert_eq!(done(&tree, LayoutStyle::Auto, Direction::Down), done(&tree, LayoutStyle::Compact, Direction::Down));
    for premises in [4, 5, 6] {
        let graph = shared(premises);
        let [auto, compact, layered] = [LayoutStyle::Auto, LayoutStyle::Compact, LayoutStyle::Layered]
            .map(|style| done(&graph, style, Direction::Down));
        let crossed = |drawing: &Drawing| crossings(&graph.links, &drawing.routes);
        assert!(crossed(&layered) < crossed(&compact), "{} {}", crossed(&layered), crossed(&compact));
        assert!(crossed(&auto) <= crossed(&layered), "{} {}", crossed(&auto), crossed(&layered));
    }
}

#[test]
fn auto_takes_each_part_by_itself() {
    // The tree, the shared part and three claims by themselves.
    let mut graph = plain(30, (1..20).map(|card| ((card - 1) / 2, card)));
    let shared = shared(6);
    graph.sizes.extend(&shared.sizes);
    graph.links.extend(shared.links.iter().map(|link| Link::new(link.upper + 30, link.lower + 30)));
    let drawing = done(&graph, LayoutStyle::Auto, Direction::Down);
    check_places(&graph, &drawing);
    let seen = |from: usize, to: usize, drawing: &Drawing| -> Vec<Point> {
        let first = drawing.places[from];
        drawing.places[from..to]
            .iter()
            .map(|at| Point::new((at.x - first.x).round(), (at.y - first.y).round()))
            .collect()
    };
    let alone = done(&shared, LayoutStyle::Layered, Direction::Down);
    assert_eq!(seen(30, 44, &drawing), seen(0, 14, &alone));
    let tree = plain(20, (1..20).map(|card| ((card - 1) / 2, card)));
    assert_eq!(seen(0, 20, &drawing), seen(0, 20, &done(&tree, LayoutStyle::Compact, Direction::Down)));
}

/// Crossings one by one.
fn crossings_by_hand(graph: &Graph, drawing: &Drawing) -> u64 {
    let turn = |a: Point, b: Point, c: Point| (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    let cross = |[a, b]: [Point; 2], [c, d]: [Point; 2]| {
        turn(a, b, c) * turn(a, b, d) < -1e-9 && turn(c, d, a) * turn(c, d, b) < -1e-9
    };
    let mut total = 0;
    for (index, one) in graph.links.iter().enumerate() {
        for (nth, other) in graph.links[..index].iter().enumerate() {
            let ends = [one.upper, one.lower];
            if ends.contains(&other.upper)
                || ends.contains(&other.lower)
                || one.upper == one.lower
                || other.upper == other.lower
            {
                continue;
            }
            for a in drawing.routes[index].windows(2) {
                let crossed = drawing.routes[nth].windows(2).filter(|b| cross([a[0], a[1]], [b[0], b[1]]));
                total += crossed.count() as u64;
            }
        }
    }
    total
}

#[test]
fn crossings_are_counted_like_one_by_one() {
    let mut dice = Dice(29);
    let mut most = 0;
    for round in 0..120 {
        let graph = any_graph(&mut dice, false);
        for style in STYLES.into_iter().filter(|&style| style != LayoutStyle::Auto || round % 10 == 0) {
            let drawing = done(&graph, style, Direction::Down);
            let by_hand = crossings_by_hand(&graph, &drawing);
            assert_eq!(crossings(&graph.links, &drawing.routes), by_hand, "{style:?}");
            most = most.max(by_hand);
        }
    }
    assert!(most > 200, "{most}");
}

#[test]
fn odd_groups_and_numbers() {
    let within = |within: &[Option<u32>]| within.iter().map(|&within| Group { within }).collect::<Vec<_>>();
    let card = Size::new(220.0, 60.0);
    let mut graph = plain(7, [(0, 1), (1, 2), (2, 0), (3, 3), (4, 5), (5, 4), (0, 6)]);
    // 0, 1 and 2 in a cycle, 3 in one of them, 4 in itself, 5 nowhere, 6 empty.
    graph.groups = within(&[Some(1), Some(2), Some(0), Some(2), Some(4), Some(99), Some(5)]);
    graph.group_of = vec![Some(0), Some(1), Some(2), Some(3), Some(4), Some(5), Some(u32::MAX), Some(1), None];
    let mut odd = graph.clone();
    odd.sizes = vec![Size::new(f64::NAN, -3.0), Size::new(f64::INFINITY, 0.0), Size::new(1e300, 5.0), card, card];
    odd.links.extend([Link::new(0, 9), Link::new(7, 2), Link::new(u32::MAX, 1)]);
    odd.marks = 90;
    for style in STYLES {
        for direction in DIRECTIONS {
            let drawing = done(&graph, style, direction);
            check_places(&graph, &drawing);
            check_frames(&graph, &drawing);
            check_routes(&graph, &drawing, "odd");
            assert_eq!(drawing.frames[6], Rect::default());
            let drawing = done(&odd, style, direction);
            assert!(drawing.places.iter().all(|place| place.is_usable()));
            assert!(drawing.frames.iter().all(|frame| frame.min.is_usable() && frame.max.is_usable()));
            assert_eq!(drawing.routes.len(), odd.links.len());
            let stopped = Watch::default();
            stopped.stop();
            let drawing = arrange(&graph, style, direction, &stopped);
            assert_eq!((drawing.places.len(), drawing.frames.len()), (7, 7));
            let none = Graph { groups: vec![Group::default(); 2], ..Graph::default() };
            assert_eq!(done(&none, style, direction).frames, [Rect::default(); 2]);
        }
    }
}

#[test]
fn deep_long_and_wide() {
    let chain = |cards: u32| plain(cards, (1..cards).map(|card| (card - 1, card)));
    // A chain in a group is higher than any card may be, and has a card beside it.
    let mut long = chain(20_000);
    long.links.pop();
    long.groups = vec![Group::default(); 2];
    long.group_of = (0..19_999).map(|card| Some(u32::from(card > 19_990))).collect();
    let star = plain(5_001, (1..=5_000).map(|card| (0, card)));
    let mut wide = plain(1_001, (1..=1_000).map(|card| (0, card)));
    wide.groups = vec![Group::default(); 500];
    wide.group_of = (0..1_001).map(|card: u32| card.checked_sub(1).map(|card| card / 2)).collect();
    // Each card in a group in the group of the one before it; and in groups around the one before it.
    let mut deep = chain(5_000);
    deep.groups = (0..5_000).map(|group: u32| Group { within: group.checked_sub(1) }).collect();
    deep.group_of = (0..5_000).map(Some).collect();
    let mut turned = deep.clone();
    turned.groups.iter_mut().zip(1_u32..).for_each(|(group, next)| group.within = Some(next));
    turned.links.extend((0..100).map(|card| Link::new(card * 7, 4_999 - card * 3)));
    for style in STYLES {
        for (graph, direction) in [&long, &star, &deep, &turned, &wide].into_iter().zip(DIRECTIONS.into_iter().cycle())
        {
            let drawing = done(graph, style, direction);
            // Compared with those in the same rows only, so the rows must not be columns.
            match direction {
                Direction::Down => check_places(graph, &drawing),
                Direction::Right => check_places(&graph.turned(), &drawing.clone().turned()),
            }
            assert!(drawing.routes.iter().all(|route| route.len() > 1));
            for (card, rect) in rects(graph, &drawing).into_iter().enumerate() {
                let Some(group) = graph.group_of.get(card).copied().flatten() else { continue };
                assert!(is_framed(drawing.frames[group as usize], rect));
            }
        }
    }
}

/// A conclusion with a plain premise on either side of a step of three linked premises, and a branch under the last.
fn linked(grouped: bool) -> Graph {
    let mut graph = plain(8, [(0, 1), (0, 8), (0, 5), (5, 6), (5, 7), (8, 2), (8, 3), (8, 4)]);
    graph.sizes[2].height = 50.0;
    graph.sizes[3].height = 140.0;
    graph.sizes[4].height = 90.0;
    graph.sizes.push(Size::new(14.0, 14.0));
    graph.marks = 1;
    graph.spacing = Spacing { mark_below: 24.0, mark_beside: 36.0, ..Spacing::BENCH };
    if grouped {
        graph.groups = vec![Group::default()];
        graph.group_of = (0..9).map(|card| Some(0).filter(|_| (2..5).contains(&card))).collect();
    }
    graph
}

#[test]
fn linked_premises_stand_side_by_side_in_their_group() {
    for style in STYLES {
        for drawing in [done(&linked(true), style, Direction::Down), regrouped(style)] {
            let cards = rects(&linked(true), &drawing);
            let [a, b, c] = [cards[2], cards[3], cards[4]];
            assert!(
                (a.min.y - b.min.y).abs() < 0.01 && (b.min.y - c.min.y).abs() < 0.01,
                "{style:?} {a:?} {b:?} {c:?}"
            );
            assert!(a.max.x < b.min.x && b.max.x < c.min.x, "{style:?} in order: {a:?} {b:?} {c:?}");
            let inside = a.union(b).union(c);
            let frame = drawing.frames[0];
            assert!(frame.width() - inside.width() <= 2.0 * PADDING + 0.01, "{style:?} no void: {frame:?} {inside:?}");
            assert!(frame.height() - inside.height() <= PADDING + TITLE + 0.01, "{style:?} no void");
        }
    }
}

/// The three premises grouped after the map was laid out without the group.
fn regrouped(style: LayoutStyle) -> Drawing {
    let (before, graph) = (linked(false), linked(true));
    let drawing = done(&before, style, Direction::Down);
    let now: Vec<Option<u32>> = (0..9).map(Some).collect();
    let before = Before { graph: &before, drawing: &drawing, now: &now };
    rearrange(&graph, style, Direction::Down, &before, &[], &Watch::default())
}

#[test]
fn grouping_moves_only_what_it_must() {
    for style in STYLES {
        let (was, now) = (done(&linked(false), style, Direction::Down), regrouped(style));
        check_places(&linked(true), &now);
        // The frame needs its padding beside, and its title above what stands in it.
        let most = Point::new(2.0 * PADDING + 20.0, PADDING + TITLE + 24.0);
        let off = Point::new(now.places[0].x - was.places[0].x, now.places[0].y - was.places[0].y);
        for card in 0..8 {
            let by = (now.places[card].x - was.places[card].x - off.x, now.places[card].y - was.places[card].y - off.y);
            assert!(by.0.abs() <= most.x && by.1.abs() <= most.y, "{style:?} {card} moved by {by:?}");
        }
    }
}

/// Sixty cards, three under each, from the fourth on in four groups, branch by branch; one more under `target`, if any.
fn branches(target: Option<u32>) -> Graph {
    let above = |n: u32| (n - 1) / 3;
    let group = |n: u32| {
        let top = std::iter::successors(Some(n), |&n| (n > 12).then(|| above(n))).last().filter(|top| *top > 3)?;
        Some(top % 4)
    };
    let mut graph = plain(60, (1..60).map(|n| (above(n), n)));
    graph.groups = vec![Group::default(); 4];
    graph.group_of = (0..60).map(group).collect();
    if let Some(target) = target {
        graph.sizes.push(Size::new(220.0, 68.0));
        graph.links.push(Link::new(target, 60));
        graph.group_of.push(group(target));
    }
    graph
}

#[test]
fn a_card_more_in_a_group_moves_little() {
    for style in [LayoutStyle::Auto, LayoutStyle::Compact] {
        let before = branches(None);
        let drawing = done(&before, style, Direction::Down);
        let now: Vec<Option<u32>> = (0..60).map(Some).collect();
        let was = Before { graph: &before, drawing: &drawing, now: &now };
        let groups: Vec<Option<u32>> = (0..4).map(Some).collect();
        for target in [20, 30, 40, 50] {
            let graph = branches(Some(target));
            let after = rearrange(&graph, style, Direction::Down, &was, &groups, &Watch::default());
            check_places(&graph, &after);
            let target = target as usize;
            let moved = (0..60).filter(|&card| {
                let from = |places: &[Point]| (places[card].x - places[target].x, places[card].y - places[target].y);
                let ((x, y), (to_x, to_y)) = (from(&drawing.places), from(&after.places));
                (x - to_x).hypot(y - to_y) > 40.0
            });
            let moved = moved.count();
            // Where groups stand side by side, one that grows pushes those beyond it, with all that is in them.
            assert!(moved <= 30, "{style:?}: {moved} cards have moved for {target}");
        }
    }
}
