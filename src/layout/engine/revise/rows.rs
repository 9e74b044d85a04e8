//! The tidy and the layered style after an edit: cards stay where they are, new ones get a slot under their parent.
//!
//! A card that grew pushes those below it down, one by one. Where that moves many, or many are new, all is laid out anew.

use super::matching::Matching;
use super::routes;
use super::routes::CardChanges;
use super::slots::Slots;
use crate::layout::engine::drawing::{Before, Drawing};
use crate::layout::engine::graph::{Graph, NONE, sane};
use crate::layout::engine::space::free_place::{DrawnRoutes, nearest_reached};
use crate::layout::engine::style::lay_out;
use crate::layout::engine::tree::forest::Forest;
use crate::layout::engine::tree::tidy;
use crate::model::LayoutStyle;
use crate::util::geometry::{Point, Rect, Size};
use crate::util::watch::Watch;

/// If more than one in so many cards is new or moved, all is laid out anew: the tests ask that one edit moves no more.
/// Halved, and so one in ten: a third more cards move after an edit of a layered map.
const SHARE: usize = 20;
/// So many may be new or moved however small the map is. Half as much again: a third more cards move after an edit of a
/// layered map.
const FEW: usize = 4;
/// Below a card that grew, so much space is kept, in map units.
const SPACE: f64 = 16.0;
/// The part of the width of a card that links leave from, on either side of its middle: as where a layered map is laid
/// out fresh.
const USED: f64 = 0.3;

/// Lays out `graph` again after an edit.
pub fn revise(graph: &Graph, style: LayoutStyle, before: &Before<'_>, watch: &Watch) -> Drawing {
    try_revise(graph, style, before, watch).unwrap_or_else(|| lay_out(graph, style, watch))
}

fn try_revise(graph: &Graph, style: LayoutStyle, before: &Before<'_>, watch: &Watch) -> Option<Drawing> {
    if before.graph.spacing != graph.spacing || before.graph.sizes.is_empty() {
        return None;
    }
    let matching = Matching::of(graph, before)?;
    let most = (graph.sizes.len() / SHARE).max(FEW);
    if matching.cards.iter().filter(|&&old| old == NONE).count() > most {
        return None;
    }
    let sizes = graph.card_sizes();
    let mut cards: Vec<Option<Rect>> = Vec::with_capacity(sizes.len());
    for (&old, &size) in matching.cards.iter().zip(&sizes) {
        cards.push(before.drawing.places.get(old as usize).map(|&place| Rect::at(place, size)));
    }
    let grown: Vec<usize> = (0..cards.len())
        .filter(|&card| {
            let old = before.graph.sizes.get(matching.cards[card] as usize).map(|size| sane(*size));
            old.is_some_and(|old| old.width < sizes[card].width || old.height < sizes[card].height)
        })
        .collect();
    push_down(&mut cards, grown, graph.spacing.stacked, most)?;
    let forest = Forest::of(graph);
    let spots = forest.spots();
    let cards = place_new(graph, style, before, (&forest, &spots), &sizes, cards);
    let places = cards.iter().map(|card| card.min).collect();
    let changes = CardChanges::new(graph, before, &matching, cards);
    if !changes.is_clear() {
        return None;
    }
    let (routes, drawn) = if style == LayoutStyle::Layered {
        slanted(graph, &matching, &changes, &forest)
    } else {
        tree_routes(graph, &matching, &changes, &forest)
    };
    let routes = routes::finish(graph, before, &matching, &changes, routes, &drawn, watch);
    Some(Drawing { places, routes, ..Drawing::default() })
}

/// Moves cards down that one of `pushing` came upon, and those below them likewise; none if that is more than `most`.
fn push_down(cards: &mut [Option<Rect>], mut pushing: Vec<usize>, gap: f64, most: usize) -> Option<()> {
    let mut pushes = 0;
    while let Some(card) = pushing.pop() {
        let Some(upper) = cards[card] else { continue };
        let room = Rect { max: Point::new(upper.max.x, upper.max.y + SPACE), ..upper };
        for (other, slot) in cards.iter_mut().enumerate() {
            let Some(rect) = slot.filter(|rect| other != card && rect.overlaps(room)) else { continue };
            // What only comes near is below.
            if !rect.overlaps(upper) && rect.min.y < upper.max.y {
                continue;
            }
            pushes += 1;
            if pushes > most {
                return None;
            }
            *slot = Some(rect.moved(0.0, upper.max.y + gap - rect.min.y));
            pushing.push(other);
        }
    }
    Some(())
}

/// Gives every card without a place a slot under its parent, else the nearest free place to a card that it has a link
/// with, else below the map.
fn place_new(
    graph: &Graph,
    style: LayoutStyle,
    before: &Before<'_>,
    (forest, spots): (&Forest, &[u32]),
    sizes: &[Size],
    cards: Vec<Option<Rect>>,
) -> Vec<Rect> {
    let new: Vec<usize> =
        forest.cards.iter().map(|&card| card as usize).filter(|&card| cards[card].is_none()).collect();
    if new.is_empty() {
        return cards.into_iter().map(Option::unwrap_or_default).collect();
    }
    let walls = vec![false; before.drawing.routes.len()];
    let routes = DrawnRoutes { all: &before.drawing.routes, walls: &walls };
    let most = graph.sizes.len() / SHARE - graph.sizes.len() / (10 * SHARE);
    let mut placed = Slots::new(graph, style, (forest, spots), routes.all, most.max(3 * FEW), cards);
    for card in new {
        if placed.give(card, sizes[card]) {
            continue;
        }
        let near = graph.links.iter().find_map(|link| match (link.upper as usize, link.lower as usize) {
            (upper, lower) if lower == card => placed.cards.get(upper).copied().flatten(),
            (upper, lower) if upper == card => placed.cards.get(lower).copied().flatten(),
            _ => None,
        });
        let found = near.and_then(|near| nearest_reached(&placed.index, routes, near, &[sizes[card]]));
        let at = found.map_or_else(
            || {
                let all = placed.cards.iter().copied().flatten().reduce(Rect::union).unwrap_or_default();
                Point::new(all.min.x, all.max.y + graph.spacing.trees)
            },
            |(_, at)| at,
        );
        placed.place(card, Rect::at(at, sizes[card]));
    }
    placed.cards.into_iter().map(Option::unwrap_or_default).collect()
}

/// The tidy style's routes from cards whose children are others or stand elsewhere; and which those are.
fn tree_routes(
    graph: &Graph,
    matching: &Matching,
    changes: &CardChanges,
    forest: &Forest,
) -> (Vec<Vec<Point>>, Vec<bool>) {
    let mut drawn = vec![false; graph.links.len()];
    let has_changed = |spot: usize| changes.changed[forest.cards[spot] as usize];
    let is_new = |spot: usize| matching.links.get(forest.links[spot] as usize).is_none_or(|&link| link == NONE);
    let mut again: Vec<usize> = Vec::new();
    for parent in 0..forest.len() {
        let bottom = changes.cards[forest.cards[parent] as usize].max.y + graph.spacing.below;
        let below = |child: usize| changes.cards[forest.cards[child] as usize].min.y >= bottom - 0.01;
        let children = forest.children(parent);
        if children.clone().any(|child| has_changed(child) || is_new(child)) && children.clone().all(below) {
            again.push(parent);
            for child in children {
                drawn[forest.links[child] as usize] = true;
            }
        }
    }
    (tidy::routes_from(graph, forest, &changes.cards, &again), drawn)
}

/// The layered style's routes of the trees between cards one of which is new or moved, straight through the gap between
/// two rows; and which those are.
fn slanted(graph: &Graph, matching: &Matching, changes: &CardChanges, forest: &Forest) -> (Vec<Vec<Point>>, Vec<bool>) {
    let (mut routes, mut drawn) = (vec![Vec::new(); graph.links.len()], vec![false; graph.links.len()]);
    for spot in 0..forest.len() {
        let index = forest.links[spot] as usize;
        let Some(link) = graph.links.get(index) else { continue };
        let ends = [link.upper as usize, link.lower as usize];
        if matching.links[index] != NONE && !ends.iter().any(|&card| changes.changed[card]) {
            continue;
        }
        let [upper, lower] = ends.map(|card| changes.cards[card]);
        if lower.min.y < upper.max.y + graph.spacing.below / 2.0 {
            continue;
        }
        let (from, to) = (upper.center().x, lower.center().x);
        let start = from + ((to - from) / 4.0).clamp(-USED * upper.width(), USED * upper.width());
        let level = (lower.min.y - graph.spacing.below).max(upper.max.y);
        let mut points = vec![Point::new(start, upper.max.y), Point::new(start, level), Point::new(to, lower.min.y)];
        points.dedup();
        (routes[index], drawn[index]) = (points, true);
    }
    (routes, drawn)
}
