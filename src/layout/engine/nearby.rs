//! The tidy and the layered style after an edit: cards stay where they are, new ones go to a free place nearby.
//!
//! A card that grew pushes those below it down, one by one. Where that moves many, or many are new, all is laid out anew.

use super::compact::{Lines, Meadow};
use super::forest::NONE;
use super::graph::{Before, Drawing, Graph, Style};
use super::kept::Kept;
use super::lines::{self, Moves};
use super::{Watch, lay_out, sane};
use crate::layout::{Rect, Size};
use crate::model::Point;

/// If more than one in so many cards is new or moved, all is laid out anew.
const SHARE: usize = 20;
/// So many may be however small the map is.
const FEW: usize = 4;

/// Lays out `graph` again after an edit.
pub fn revise(graph: &Graph, style: Style, before: &Before<'_>, watch: &Watch) -> Drawing {
    try_revise(graph, before, watch).unwrap_or_else(|| lay_out(graph, style, watch))
}

fn try_revise(graph: &Graph, before: &Before<'_>, watch: &Watch) -> Option<Drawing> {
    if before.graph.spacing != graph.spacing || before.graph.sizes.is_empty() {
        return None;
    }
    let kept = Kept::of(graph, before)?;
    let most = (graph.sizes.len() / SHARE).max(FEW);
    if kept.cards.iter().filter(|&&old| old == NONE).count() > most {
        return None;
    }
    let sizes: Vec<Size> = graph.sizes.iter().map(|size| sane(*size)).collect();
    let mut cards: Vec<Option<Rect>> = Vec::with_capacity(sizes.len());
    for (&old, &size) in kept.cards.iter().zip(&sizes) {
        cards.push(before.drawing.places.get(old as usize).map(|&place| Rect::at(place, size)));
    }
    let grown: Vec<usize> = (0..cards.len())
        .filter(|&card| {
            let old = before.graph.sizes.get(kept.cards[card] as usize).map(|size| sane(*size));
            old.is_some_and(|old| old.width < sizes[card].width || old.height < sizes[card].height)
        })
        .collect();
    push_down(&mut cards, grown, graph.spacing.stacked, most)?;
    settle(graph, before, &sizes, &mut cards);
    let cards: Vec<Rect> = cards.into_iter().map(Option::unwrap_or_default).collect();
    let places = cards.iter().map(|card| card.min).collect();
    let moves = Moves::new(graph, before, &kept, cards);
    if !moves.is_clear() {
        return None;
    }
    let (routes, drawn) = (vec![Vec::new(); graph.edges.len()], vec![false; graph.edges.len()]);
    let routes = lines::finish(graph, before, &kept, &moves, routes, &drawn, watch);
    Some(Drawing { places, routes, ..Drawing::default() })
}

/// Moves cards down that one of `pushing` came upon, and those below them likewise; none if that is more than `most`.
fn push_down(cards: &mut [Option<Rect>], mut pushing: Vec<usize>, gap: f64, most: usize) -> Option<()> {
    let mut pushes = 0;
    while let Some(card) = pushing.pop() {
        let Some(upper) = cards[card] else { continue };
        for (other, slot) in cards.iter_mut().enumerate() {
            let Some(rect) = slot.filter(|rect| other != card && rect.overlaps(upper)) else { continue };
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

/// Gives every card without a place the nearest free one to a card that it has a link with, else below the map.
fn settle(graph: &Graph, before: &Before<'_>, sizes: &[Size], cards: &mut [Option<Rect>]) {
    let trees = vec![false; before.drawing.routes.len()];
    let lines = Lines { all: &before.drawing.routes, trees: &trees };
    for card in 0..cards.len() {
        if cards[card].is_some() {
            continue;
        }
        let other = |edge: &super::Edge| match (edge.upper as usize, edge.lower as usize) {
            (upper, lower) if lower == card => cards.get(upper).copied().flatten(),
            (upper, lower) if upper == card => cards.get(lower).copied().flatten(),
            _ => None,
        };
        let placed: Vec<Rect> = cards.iter().copied().flatten().collect();
        let near = graph.edges.iter().find_map(other);
        let found = near.and_then(|near| Meadow { cards: &placed, lines }.near(near, &[sizes[card]]));
        let all = placed.into_iter().reduce(Rect::union).unwrap_or_default();
        let at = found.map_or(Point::new(all.min.x, all.max.y + graph.spacing.trees), |(_, at)| at);
        cards[card] = Some(Rect::at(at, sizes[card]));
    }
}
