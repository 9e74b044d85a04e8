//! A drag that knows where things are does the same as one that looks at everything.

use super::drag::{DragSession, dragged};
use super::tests::{STYLES, any_map};
use crate::layout::engine::drawing::Drawing;
use crate::layout::engine::graph::{Graph, Link, NONE};
use crate::layout::engine::route::{SAME, shift};
use crate::layout::engine::routing::obstacles::Obstacles;
use crate::layout::engine::routing::{route_missing, route_within};
use crate::layout::engine::style::lay_out;
use crate::layout::engine::tests::Dice;
use crate::util::geometry::{Point, Rect};
use crate::util::watch::Watch;

/// As in the session.
const AROUND: f64 = 200.0;

/// The drawing with some cards moved, looking at every card and link.
fn plainly(graph: &Graph, drawing: &Drawing, moved: &[(u32, Point)], watch: &Watch) -> Drawing {
    let mut drawing = drawing.clone();
    let (sizes, mut cards) = drawing.complete(graph);
    let mut shifts: Vec<Option<Point>> = vec![None; cards.len()];
    for &(card, to) in moved.iter().filter(|(_, to)| to.is_usable()) {
        let Some(place) = drawing.places.get(card as usize).copied() else { continue };
        let (before, card) = (shifts[card as usize].unwrap_or_default(), card as usize);
        shifts[card] = Some(Point::new(before.x + to.x - place.x, before.y + to.y - place.y));
        drawing.places[card] = to;
        cards[card] = Rect::at(to, sizes[card]);
    }
    let mut in_the_way =
        Obstacles::new(&cards, (0..).zip(&shifts).filter(|(_, by)| by.is_some()).map(|(card, _)| card));
    let Some(reach) =
        cards.iter().zip(&shifts).filter(|(_, by)| by.is_some()).map(|(card, _)| *card).reduce(Rect::union)
    else {
        return drawing;
    };
    let mut all: Option<Obstacles<'_>> = None;
    let mut open: Vec<usize> = Vec::new();
    for (index, (link, route)) in graph.links.iter().zip(&mut drawing.routes).enumerate() {
        if !graph.has_ends(link) {
            continue;
        }
        let own = [link.upper, link.lower];
        let hit = match own.map(|card| shifts[card as usize]) {
            [None, None] => {
                let near = |leg: &[Point]| Rect::around(leg[0], leg[1]).grown(SAME).overlaps(reach);
                route.windows(2).any(near) && in_the_way.meet(route, own)
            }
            [Some(by), Some(other)] if (by.x - other.x).abs() < SAME && (by.y - other.y).abs() < SAME => {
                shift(route, by);
                all.get_or_insert_with(|| Obstacles::new(&cards, 0..cards.len() as u32)).meet(route, own)
            }
            _ => true,
        };
        if hit || route.len() < 2 {
            route.clear();
            open.push(index);
        }
    }
    if !open.is_empty() {
        route_nearby(graph, &mut drawing, &cards, &open, watch);
        route_missing(graph, &sizes, &mut drawing, watch);
    }
    drawing
}

/// Routes the `open` links in their part of the map; those for which there is no way in it are left out.
fn route_nearby(graph: &Graph, drawing: &mut Drawing, cards: &[Rect], open: &[usize], watch: &Watch) {
    let ends = |index: usize| [graph.links[index].upper, graph.links[index].lower];
    let both = |index: usize| ends(index).map(|card| cards[card as usize]);
    let Some(area) = open.iter().flat_map(|&index| both(index)).reduce(Rect::union) else { return };
    let area = area.grown(AROUND);
    let mut local = vec![NONE; cards.len()];
    let mut inside: Vec<Rect> = Vec::new();
    for (card, slot) in cards.iter().zip(&mut local) {
        if card.grown(SAME).overlaps(area) {
            *slot = inside.len() as u32;
            let clamp = |at: Point| Point::new(at.x.clamp(area.min.x, area.max.x), at.y.clamp(area.min.y, area.max.y));
            inside.push(Rect { min: clamp(card.min), max: clamp(card.max) });
        }
    }
    let links: Vec<Link> = open
        .iter()
        .map(|&index| {
            let [upper, lower] = ends(index).map(|card| local[card as usize]);
            Link { upper, lower, ..graph.links[index] }
        })
        .collect();
    let fixed: Vec<&[Point]> = drawing
        .routes
        .iter()
        .flat_map(|route| route.windows(2))
        .filter(|leg| Rect::around(leg[0], leg[1]).grown(SAME).overlaps(area))
        .collect();
    let found = route_within(Some(area), &inside, &links, &fixed, watch);
    // On a card that lies on another there may be no way out; all the map would not help.
    let mut obstacles = Obstacles::new(&inside, 0..inside.len() as u32);
    for ((&index, link), route) in open.iter().zip(&links).zip(found) {
        let own = [link.upper, link.lower];
        let buried = |card: u32| obstacles.cover(inside[card as usize], card);
        if own.map(buried).contains(&true) || !obstacles.meet(&route, own) {
            drawing.routes[index] = route;
        }
    }
}

#[test]
fn a_drag_does_the_same_as_one_that_looks_at_everything() {
    let mut dice = Dice(31);
    let watch = Watch::default();
    for round in 0..300 {
        let count = 2 + dice.below(80);
        let mut graph = any_map(&mut dice, count);
        if round % 7 == 0 {
            graph.links.push(Link::new(0, u32::MAX));
            graph.links.push(Link::new(900, 0));
        }
        let mut drawing = lay_out(&graph, STYLES[round % 3], &watch);
        if round % 5 == 0 {
            drawing.routes.truncate(graph.links.len() / 2);
        }
        let mut held = drawing.clone();
        let (mut session, links) = (DragSession::on(&graph, &mut held), DragSession::links(&graph));
        let some: Vec<u32> = (0..=dice.below(4)).map(|_| dice.below(graph.sizes.len() as u64 + 1) as u32).collect();
        let far = [20, 300, 3_000][dice.below(3) as usize];
        // Now and then cards go different ways, and none at all.
        for step in 0..8 {
            let by = Point::new(dice.around(far), dice.around(far));
            let mut moved: Vec<(u32, Point)> = Vec::new();
            for &card in &some {
                let was = drawing.places.get(card as usize).copied().unwrap_or_default();
                let to = Point::new(was.x + by.x, was.y + if step % 4 == 3 { dice.around(far) } else { by.y });
                moved.push((card, if dice.below(40) == 0 { Point::new(f64::NAN, 0.0) } else { to }));
            }
            let before = drawing;
            drawing = plainly(&graph, &before, &moved, &watch);
            assert_eq!(dragged(&graph, &before, &moved, &watch), drawing, "round {round}, step {step}");
            let was = held.clone();
            let changes = session.drag(&graph, &links, &mut held, &moved, &watch);
            assert_eq!(held, drawing, "round {round}, step {step}");
            for (link, (route, was)) in (0..).zip(held.routes.iter().zip(&was.routes)) {
                assert!(route == was || changes.links.contains(&link), "{link} has changed and nobody said so");
            }
            for (card, (at, was)) in (0..).zip(held.places.iter().zip(&was.places)) {
                let told = changes.cards.iter().find(|(moved, _)| *moved == card);
                assert!(told.map_or(at == was, |(_, rect)| rect.min == *was), "{card}");
            }
        }
    }
}
