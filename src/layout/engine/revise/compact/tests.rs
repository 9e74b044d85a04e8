//! What must hold for every revised drawing, and how much of it may move.

use crate::layout::engine::drawing::{Before, Drawing};
use crate::layout::engine::graph::{Graph, Spacing};
use crate::layout::engine::revise::revise;
use crate::layout::engine::style::lay_out;
use crate::layout::engine::tests::{Dice, any_graph, chain, check_places, check_routes, link, map_like, rects, star};
use crate::model::LayoutStyle;
use crate::util::geometry::{Point, Rect, Size};
use crate::util::watch::Watch;

/// A graph after an edit, and the cards' numbers in it.
type Edited = (Graph, Vec<Option<u32>>);

fn add(graph: &mut Graph, upper: u32, height: u64) -> u32 {
    let card = graph.sizes.len() as u32;
    graph.sizes.push(Size::new(220.0, height as f64));
    let at = graph.links.iter().rposition(|link| link.upper == upper).map_or(graph.links.len(), |last| last + 1);
    graph.links.insert(at, link(upper, card));
    card
}

fn remove(graph: &Graph, card: u32) -> Edited {
    let mut edited = graph.clone();
    edited.sizes.remove(card as usize);
    edited.links.retain(|link| link.upper != card && link.lower != card);
    let number = |other: u32| other - u32::from(other > card);
    for link in &mut edited.links {
        (link.upper, link.lower) = (number(link.upper), number(link.lower));
    }
    let now = (0..graph.sizes.len() as u32).map(|other| (other != card).then(|| number(other))).collect();
    (edited, now)
}

/// One of the edits that people make.
fn edit(graph: &Graph, dice: &mut Dice) -> Edited {
    let mut edited = graph.clone();
    let count = graph.sizes.len() as u64;
    let now = (0..count as u32).map(Some).collect();
    let card = dice.below(count) as u32;
    match dice.below(8) {
        0 | 1 => {
            add(&mut edited, card, 50 + dice.below(100));
        }
        2 => {
            let top = add(&mut edited, card, 68);
            (0..3).for_each(|_| {
                add(&mut edited, top, 68);
            });
        }
        3 => edited.sizes[card as usize].height += 54.0,
        4 => edited.sizes[card as usize].height = (edited.sizes[card as usize].height - 54.0).max(1.0),
        5 => edited.links.push(link(card, dice.below(count) as u32)),
        6 if count > 1 => return remove(graph, card),
        _ if !edited.links.is_empty() => {
            let link = dice.below(edited.links.len() as u64) as usize;
            edited.links.remove(link);
        }
        _ => {}
    }
    (edited, now)
}

fn check(graph: &Graph, style: LayoutStyle, drawing: &Drawing) {
    check_places(graph, drawing);
    // Layered lines may be slanted.
    if style != LayoutStyle::Layered {
        check_routes(graph, drawing);
    }
}

fn revised(graph: &Graph, style: LayoutStyle, before: &Graph, drawing: &Drawing, now: &[Option<u32>]) -> Drawing {
    let before = Before { graph: before, drawing, now };
    let revised = revise(graph, style, &before, &Watch::default());
    assert_eq!(revised, revise(graph, style, &before, &Watch::default()), "the same again");
    revised
}

/// The share of the cards that moved more than 10 map units, and of the pairs that changed sides.
fn change(before: &Drawing, after: &Drawing, now: &[Option<u32>]) -> (f64, f64) {
    let matching: Vec<(Point, Point)> = (before.places.iter().zip(now))
        .filter_map(|(place, now)| now.map(|now| (*place, after.places[now as usize])))
        .collect();
    let moved = matching.iter().filter(|(from, to)| (from.x - to.x).hypot(from.y - to.y) > 10.0).count();
    let mut flips = 0;
    let flip = |was: f64, is: f64| was * is < 0.0 && was.abs() > 20.0 && is.abs() > 20.0;
    for (nth, (a, b)) in matching.iter().enumerate() {
        let flipped = |(c, d): &&(Point, Point)| flip(a.x - c.x, b.x - d.x) || flip(a.y - c.y, b.y - d.y);
        flips += matching[..nth].iter().filter(flipped).count();
    }
    let count = matching.len() as f64;
    (moved as f64 / count, flips as f64 / (count * (count - 1.0) / 2.0))
}

/// Cards of one width in a tree whose cards have a few children each, with some links across.
fn map(dice: &mut Dice, cards: u64) -> Graph {
    let mut graph = map_like(dice, cards);
    for (card, size) in graph.sizes.iter_mut().enumerate() {
        *size = Size::new(220.0, (50 + card % 6 * 18) as f64);
    }
    for link in &mut graph.links[..cards as usize - 1] {
        link.upper = (link.lower - 1).saturating_sub(dice.below(2 + u64::from(link.lower) / 2) as u32);
    }
    graph
}

#[test]
fn nothing_overlaps_after_edits() {
    let mut dice = Dice(3);
    for round in 0..60 {
        let cards = 1 + dice.below(60);
        let links = dice.below(80);
        let mut graph = if round % 3 == 0 { any_graph(&mut dice, cards, links) } else { map_like(&mut dice, cards) };
        for style in [LayoutStyle::Compact, LayoutStyle::Tidy, LayoutStyle::Layered] {
            let mut drawing = lay_out(&graph, style, &Watch::default());
            for _ in 0..8 {
                let (edited, now) = edit(&graph, &mut dice);
                drawing = revised(&edited, style, &graph, &drawing, &now);
                check(&edited, style, &drawing);
                graph = edited;
            }
        }
    }
}

#[test]
fn strands_and_marks_keep_their_room() {
    let mut dice = Dice(5);
    let spacing = Spacing { mark_below: 18.0, mark_beside: 14.0, ..Spacing::BENCH };
    for _ in 0..60 {
        let cards = 5 + dice.below(60);
        let mut graph = map_like(&mut dice, cards);
        graph.spacing = spacing;
        graph.sizes.iter_mut().for_each(|size| size.width += 80.0);
        graph.marks = dice.below(cards / 2) as usize;
        let dress = |graph: &mut Graph, dice: &mut Dice| {
            for link in &mut graph.links {
                if dice.below(3) == 0 {
                    (link.strand, link.marked) = (dice.below(3) as u16, dice.below(2) == 0);
                    link.aside = dice.below(6) == 0;
                }
            }
        };
        dress(&mut graph, &mut dice);
        let mut drawing = lay_out(&graph, LayoutStyle::Compact, &Watch::default());
        check(&graph, LayoutStyle::Compact, &drawing);
        for step in 0..6 {
            let (mut edited, now) = edit(&graph, &mut dice);
            if step == 3 {
                dress(&mut edited, &mut dice);
            }
            drawing = revised(&edited, LayoutStyle::Compact, &graph, &drawing, &now);
            check(&edited, LayoutStyle::Compact, &drawing);
            graph = edited;
        }
    }
}

#[test]
fn one_edit_moves_few_cards() {
    let mut dice = Dice(17);
    for _ in 0..3 {
        let graph = map(&mut dice, 1_000);
        let drawing = lay_out(&graph, LayoutStyle::Compact, &Watch::default());
        for _ in 0..16 {
            let (edited, now) = edit(&graph, &mut dice);
            let after = revised(&edited, LayoutStyle::Compact, &graph, &drawing, &now);
            let (moved, flips) = change(&drawing, &after, &now);
            assert!(moved <= 0.05 && flips <= 0.001, "{moved} moved, {flips} flipped");
        }
    }
}

#[test]
fn one_edit_moves_few_cards_in_the_other_styles() {
    let mut dice = Dice(19);
    for style in [LayoutStyle::Tidy, LayoutStyle::Layered] {
        let graph = map(&mut dice, 600);
        let drawing = lay_out(&graph, style, &Watch::default());
        for _ in 0..12 {
            let (edited, now) = edit(&graph, &mut dice);
            let after = revised(&edited, style, &graph, &drawing, &now);
            let (moved, flips) = change(&drawing, &after, &now);
            assert!(moved <= 0.05 && flips <= 0.001, "{style:?}: {moved} moved, {flips} flipped");
        }
    }
}

#[test]
fn a_new_card_stands_beside_its_sibling() {
    let card = Size::new(220.0, 60.0);
    let graph = Graph { sizes: vec![card; 4], links: (1..4).map(|lower| link(0, lower)).collect(), ..Graph::default() };
    for style in [LayoutStyle::Tidy, LayoutStyle::Layered] {
        let drawing = lay_out(&graph, style, &Watch::default());
        let mut edited = graph.clone();
        add(&mut edited, 0, 60);
        let now: Vec<Option<u32>> = (0..4).map(Some).collect();
        let after = revised(&edited, style, &graph, &drawing, &now);
        assert_eq!(after.places[..4], drawing.places[..]);
        assert_eq!(after.places[4], Point::new(drawing.places[3].x + 240.0, drawing.places[3].y));
    }
}

#[test]
fn many_edits_leave_a_compact_map() {
    let mut dice = Dice(23);
    for _ in 0..3 {
        let mut graph = map(&mut dice, 300);
        let mut drawing = lay_out(&graph, LayoutStyle::Compact, &Watch::default());
        for _ in 0..50 {
            let mut edited = graph.clone();
            let now: Vec<Option<u32>> = (0..graph.sizes.len() as u32).map(Some).collect();
            add(&mut edited, dice.below(graph.sizes.len() as u64) as u32, 68);
            drawing = revised(&edited, LayoutStyle::Compact, &graph, &drawing, &now);
            graph = edited;
        }
        check(&graph, LayoutStyle::Compact, &drawing);
        let area = |drawing: &Drawing| {
            let all = rects(&graph, drawing).into_iter().reduce(Rect::union).unwrap_or_default();
            all.width() * all.height()
        };
        let (revised, fresh) = (area(&drawing), area(&lay_out(&graph, LayoutStyle::Compact, &Watch::default())));
        assert!(revised < 1.5 * fresh, "{revised} against {fresh}");
    }
}

#[test]
fn a_premise_goes_below_the_last_one() {
    let card = Size::new(220.0, 60.0);
    let graph = Graph { sizes: vec![card; 5], links: (1..5).map(|lower| link(0, lower)).collect(), ..Graph::default() };
    let mut drawing = lay_out(&graph, LayoutStyle::Compact, &Watch::default());
    drawing.choices = vec![false, false, true, true, true];
    for (nth, place) in drawing.places.iter_mut().enumerate().skip(1) {
        *place = Point::new(28.0, 100.0 + 84.0 * (nth as f64 - 1.0));
    }
    drawing.places[0] = Point::default();
    let mut edited = graph.clone();
    add(&mut edited, 0, 60);
    let now: Vec<Option<u32>> = (0..5).map(Some).collect();
    let after = revised(&edited, LayoutStyle::Compact, &graph, &drawing, &now);
    assert_eq!(after.places[..5], drawing.places[..]);
    assert_eq!(after.places[5], Point::new(28.0, 100.0 + 84.0 * 4.0));
}

#[test]
fn nothing_changes_without_an_edit_and_odd_input_is_laid_out_anew() {
    let mut dice = Dice(29);
    for style in [LayoutStyle::Compact, LayoutStyle::Tidy, LayoutStyle::Layered] {
        let graph = any_graph(&mut dice, 40, 50);
        let drawing = lay_out(&graph, style, &Watch::default());
        let now: Vec<Option<u32>> = (0..40).map(Some).collect();
        assert_eq!(revised(&graph, style, &graph, &drawing, &now), drawing);
        // Numbers that lead nowhere or to the same card, a drawing of something else, sizes that are none.
        let odd: Vec<Option<u32>> = (0..60).map(|card| Some(card % 7 * 90)).collect();
        check(&graph, style, &revised(&graph, style, &graph, &drawing, &odd));
        check(&graph, style, &revised(&graph, style, &graph, &Drawing::default(), &now));
        check(&graph, style, &revised(&graph, style, &Graph::default(), &Drawing::default(), &[]));
        let mut bad = graph.clone();
        bad.sizes[3] = Size::new(f64::NAN, f64::INFINITY);
        bad.links.extend([link(3, 900), link(800, 2), link(u32::MAX, 1)]);
        let after = revised(&bad, style, &graph, &drawing, &now);
        assert!(after.places.iter().all(|place| place.is_usable()));
    }
}

#[test]
fn long_chains_and_wide_stars() {
    let (chain, star) = (chain(20_000), star(5_000));
    for graph in [&chain, &star] {
        let drawing = lay_out(graph, LayoutStyle::Compact, &Watch::default());
        let now: Vec<Option<u32>> = (0..graph.sizes.len() as u32).map(Some).collect();
        let mut edited = graph.clone();
        add(&mut edited, 0, 68);
        let before = Before { graph, drawing: &drawing, now: &now };
        check_places(&edited, &revise(&edited, LayoutStyle::Compact, &before, &Watch::default()));
    }
}
