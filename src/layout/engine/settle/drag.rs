//! A drawing while cards are being dragged: only the links are routed again that have to be, in their part of the map.

use super::super::Watch;
use super::super::graph::{Drawing, Edge, Graph};
use super::super::routing::route_within;
use super::lines::{Obstacles, exists, move_route, route_missing};
use super::{SAME, whole};
use crate::layout::Rect;
use crate::model::Point;

/// How far around the cards of a link its route may lead, in map units.
const AROUND: f64 = 200.0;
/// No card here.
const NONE: u32 = u32::MAX;

/// The drawing with some cards moved: `moved` are cards and their new top left corners.
///
/// All other cards stay, and so do the routes of links between them, unless a moved card is in the way. Fast enough for
/// every frame.
#[must_use]
pub fn dragged(graph: &Graph, drawing: &Drawing, moved: &[(u32, Point)], watch: &Watch) -> Drawing {
    let mut drawing = drawing.clone();
    let (sizes, mut cards) = whole(graph, &mut drawing);
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
    let mut all: Option<Obstacles> = None;
    let mut open: Vec<usize> = Vec::new();
    for (index, (edge, route)) in graph.edges.iter().zip(&mut drawing.routes).enumerate() {
        if !exists(edge, cards.len()) {
            continue;
        }
        let own = [edge.upper, edge.lower];
        let hit = match own.map(|card| shifts[card as usize]) {
            [None, None] => {
                let near = |leg: &[Point]| Rect::around(leg[0], leg[1]).grown(SAME).overlaps(reach);
                route.windows(2).any(near) && in_the_way.meet(route, own)
            }
            [Some(by), Some(other)] if (by.x - other.x).abs() < SAME && (by.y - other.y).abs() < SAME => {
                move_route(route, by);
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
    let ends = |index: usize| [graph.edges[index].upper, graph.edges[index].lower];
    let both = |index: usize| ends(index).map(|card| cards[card as usize]);
    let Some(area) = open.iter().flat_map(|&index| both(index)).reduce(Rect::union) else { return };
    let area = area.grown(AROUND);
    let mut local = vec![NONE; cards.len()];
    let mut inside: Vec<Rect> = Vec::new();
    for (card, slot) in cards.iter().zip(&mut local) {
        if card.grown(SAME).overlaps(area) {
            *slot = inside.len() as u32;
            inside.push(within(*card, area));
        }
    }
    let links: Vec<Edge> = open
        .iter()
        .map(|&index| {
            let [upper, lower] = ends(index).map(|card| local[card as usize]);
            Edge { upper, lower, ..graph.edges[index] }
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

/// The part of a card within an area.
fn within(card: Rect, area: Rect) -> Rect {
    let clamp = |point: Point| Point::new(point.x.clamp(area.min.x, area.max.x), point.y.clamp(area.min.y, area.max.y));
    Rect { min: clamp(card.min), max: clamp(card.max) }
}
