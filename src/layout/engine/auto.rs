//! The automatic style: for each connected part the style that reads best.
//!
//! A part that is a tree, or nearly one, is compact: no other style fits a screen as well, and there is little to cross.
//! All others are laid out compact and layered, and the higher [`score`] wins; very large ones are layered. The parts are then packed to the screen's
//! shape.

use super::components::{Component, components};
use super::crossings::crossings;
use super::drawing::Drawing;
use super::graph::{Graph, NONE};
use super::groups::tree::GroupTree;
use super::pack::{pack, screens};
use super::routing::CAREFUL;
use super::search::recipe::{Bonds, Recipe};
use super::{compact, layered, search, tree};
use crate::model::LayoutStyle;
use crate::util::geometry::{Point, Rect, Size};
use crate::util::watch::Watch;

/// How many links more than a tree has a component may have and still be laid out like a tree: one, or this many per
/// hundred cards.
const FURTHER_LINKS: usize = 3;
/// Components of more cards or links than this are not tried in two styles, which takes the time of both: they are layered. The
/// routes of the compact style wind between cards that stand in no rows, the longer the more cards there are, so that its time
/// grows eightfold where the number of cards grows fourfold; that of the layered style fivefold.
const MOST: (usize, usize) = (3_000, 6_000);
/// In parts of up to so many links crowded lines are given room.
const ROOMY: usize = 600;
/// A vast component with more further links than one for so many cards is a tangle.
const TANGLED: usize = 3;
/// How many times its size on the screen a drawing without crossings is worth more for each crossing per link that
/// another has. Half as much again: the layered style wins more often, and on maps like real ones routes are 1 % longer
/// and the map is seen 2 % smaller, without fewer crossings.
const CROSSING: f64 = 1.5;

/// Lays out each part of `graph` in the style that suits it.
#[must_use]
pub fn lay_out(graph: &Graph, watch: &Watch) -> Drawing {
    in_parts(graph, is_open, better, watch)
}

/// Lays out `graph` compact, but for parts that are so large and have so many links more than a tree that nobody follows a route
/// through them: those are layered.
#[must_use]
pub fn lay_out_compact(graph: &Graph, watch: &Watch) -> Drawing {
    let is_tangle = |graph: &Graph, part: &Component| {
        let cards = part.cards.len();
        is_vast(cards, part.links.len()) && further(graph, part) * TANGLED > cards
    };
    in_parts(graph, is_tangle, layered::lay_out, watch)
}

/// Lays out each part of `graph` compact, or in the `other` way where `is_other` says so.
fn in_parts(
    graph: &Graph,
    is_other: fn(&Graph, &Component) -> bool,
    other: fn(&Graph, &Watch) -> Drawing,
    watch: &Watch,
) -> Drawing {
    let components = components(graph);
    if !components.iter().any(|component| is_other(graph, component)) {
        return compact::lay_out(graph, watch);
    }
    if components.len() == 1 {
        return other(graph, watch);
    }
    let mut drawing = Drawing::blank(graph);
    let mut local = vec![NONE; graph.sizes.len()];
    let mut boxes = Vec::with_capacity(components.len());
    for component in &components {
        if watch.is_stopped() {
            return drawing;
        }
        let own = component.graph(graph, &mut local);
        let way = if is_other(graph, component) { other } else { compact::lay_out };
        boxes.push(take_in(graph, component, &own, way, &mut drawing, watch));
    }
    let sizes: Vec<Size> = boxes.iter().map(|bounds| Size::new(bounds.width(), bounds.height())).collect();
    let corners = pack(&sizes, graph.spacing.trees, graph.spacing.screen);
    for ((component, bounds), corner) in components.iter().zip(boxes).zip(corners) {
        let by = Point::new(corner.x - bounds.min.x, corner.y - bounds.min.y);
        drawing.shift(&component.cards, &component.links, by);
    }
    drawing
}

/// Lays out one part by itself. Returns what it takes up.
fn take_in(
    graph: &Graph,
    component: &Component,
    own: &Graph,
    way: fn(&Graph, &Watch) -> Drawing,
    drawing: &mut Drawing,
    watch: &Watch,
) -> Rect {
    if let ([card], []) = (&component.cards[..], &component.links[..]) {
        return Rect::at(Point::default(), graph.size(*card));
    }
    let found = way(own, watch);
    let bounds = found.extent(own.card_sizes().into_iter());
    for (&card, place) in component.cards.iter().zip(found.places) {
        drawing.places[card as usize] = place;
    }
    for (&link, route) in component.links.iter().zip(found.routes) {
        drawing.routes[link as usize] = route;
    }
    bounds
}

/// Whether it is too large to be tried in two styles.
fn is_vast(cards: usize, links: usize) -> bool {
    cards > MOST.0 || links > MOST.1
}

/// Whether it is far from a tree.
fn is_open(graph: &Graph, component: &Component) -> bool {
    if component.cards.len() * component.links.len() <= CAREFUL {
        return component.cards.len() > 1;
    }
    further(graph, component) > (component.cards.len() * FURTHER_LINKS / 100).max(1)
}

/// How many links more than a tree it has; those from a card to itself do not count.
fn further(graph: &Graph, component: &Component) -> usize {
    let is_loop = |&&index: &&u32| graph.links[index as usize].upper == graph.links[index as usize].lower;
    let links = component.links.len() - component.links.iter().filter(is_loop).count();
    (links + 1).saturating_sub(component.cards.len())
}

/// The connected `graph` in the way that reads best, as far as it is small enough for a search; else compact or layered,
/// whichever scores higher; compact if they are equal, layered if it is too large to try both.
fn better(graph: &Graph, watch: &Watch) -> Drawing {
    if search::is_searched(graph) {
        let bonds = Bonds::of(graph, &GroupTree::of(graph));
        let draw = |graph: &Graph, recipe: &Recipe| {
            recipe.reordered(graph, &bonds, |graph, _| in_one(graph, recipe.styles[recipe.styles.len() - 1], watch))
        };
        return search::search(graph, &bonds, &draw, watch);
    }
    if is_vast(graph.sizes.len(), graph.links.len()) {
        return layered::lay_out(graph, watch);
    }
    let compact = compact::lay_out(graph, watch);
    let score_compact = score(graph, &compact);
    if score_compact >= 1.0 || watch.is_stopped() {
        return compact;
    }
    let layered = layered::lay_out(graph, watch);
    if score(graph, &layered) > score_compact { layered } else { with_room(graph, compact, watch) }
}

/// The drawing, or one in which lines have more room, if that reads better.
fn with_room(graph: &Graph, drawing: Drawing, watch: &Watch) -> Drawing {
    if graph.links.len() > ROOMY {
        return drawing;
    }
    let drawings = search::crowd::with_room(graph, &drawing, watch);
    let scored = drawings.into_iter().map(|drawing| (search::score::score(graph, &drawing).worth, drawing));
    let own = search::score::score(graph, &drawing).worth;
    scored.fold((own, drawing), |best, next| if next.0 > best.0 { next } else { best }).1
}

/// All of `graph` in one style, without a search.
pub fn in_one(graph: &Graph, style: LayoutStyle, watch: &Watch) -> Drawing {
    match style {
        LayoutStyle::Auto | LayoutStyle::Compact => compact::lay_out(graph, watch),
        LayoutStyle::Tidy => tree::tidy::lay_out(graph, watch),
        LayoutStyle::Layered => layered::lay_out(graph, watch),
    }
}

/// How well a drawing reads, 0..=1: the zoom at which all of it fits the screen, at most 1, over 1 + [`CROSSING`] times
/// the crossings per link.
///
/// So against a drawing without crossings one that is seen twice as large may have two crossings for every three links;
/// and of two that fit the screen unshrunk, the one with fewer crossings wins.
fn score(graph: &Graph, drawing: &Drawing) -> f64 {
    let bounds = drawing.extent(graph.card_sizes().into_iter());
    let filled = screens(Size::new(bounds.width(), bounds.height()), graph.spacing.screen);
    let links = graph.links.iter().filter(|link| link.upper != link.lower).count().max(1);
    1.0 / filled.max(1.0) / (1.0 + CROSSING * crossings(&graph.links, &drawing.routes) as f64 / links as f64)
}
