//! What was laid out before an edit, group by group.

use crate::layout::engine::compact;
use crate::layout::engine::drawing::{Before, Drawing};
use crate::layout::engine::graph::Graph;
use crate::layout::engine::revise::revise;
use crate::layout::engine::style::lay_out;
use crate::model::LayoutStyle;
use crate::util::geometry::{Rect, Size};
use crate::util::watch::Watch;

/// The levels before an edit.
pub struct PreviousGroups<'a> {
    before: &'a Before<'a>,
    /// For every group before, its number now.
    groups: &'a [Option<u32>],
    /// For every group now, and at the end the map, its number before.
    was: Vec<Option<usize>>,
    /// How many cards there are now.
    cards: u32,
}

impl<'a> PreviousGroups<'a> {
    pub fn of(graph: &Graph, before: &'a Before<'a>, groups: &'a [Option<u32>]) -> Self {
        let mut was = vec![None; graph.groups.len() + 1];
        for (group, now) in groups.iter().enumerate() {
            if let Some(slot) = now.and_then(|now| was.get_mut(now as usize)) {
                *slot = Some(group);
            }
        }
        was[graph.groups.len()] = Some(before.graph.groups.len());
        Self { before, groups, was, cards: graph.sizes.len() as u32 }
    }

    /// Lays out `own`, what stands directly in `group` now, like what stood there before, if anything did. `local` gives
    /// the number in `own` of a card, or of a group whose number comes after that of the last card.
    pub fn lay_out(
        &self,
        group: u32,
        own: &Graph,
        style: LayoutStyle,
        local: impl Fn(u32) -> Option<u32>,
        watch: &Watch,
    ) -> Option<Drawing> {
        let Before { graph, drawing, now } = *self.before;
        let was = self.was.get(group as usize).copied().flatten()?;
        let cards = graph.sizes.len();
        let all: Vec<u32>;
        let (graph, drawing, nodes) = if graph.is_grouped() {
            let level = drawing.group_drawings.get(was)?;
            (&level.graph, &level.drawing, &level.nodes)
        } else if was == graph.groups.len() {
            all = (0..cards as u32).collect();
            (graph, drawing, &all)
        } else {
            return None;
        };
        if nodes.is_empty() {
            return None;
        }
        // After the cards come the groups and the map, then the leads of cards.
        let (groups, groups_now) = (self.before.graph.groups.len() + 1, self.was.len() as u32);
        let card = |card: usize| now.get(card).copied().flatten();
        let node = |&node: &u32| match (node as usize).checked_sub(cards) {
            None => card(node as usize),
            Some(lead) if lead >= groups => card(lead - groups).map(|card| self.cards + groups_now + card),
            Some(group) => self.groups.get(group).copied().flatten().map(|group| self.cards + group),
        };
        let now: Vec<Option<u32>> = nodes.iter().map(|old| node(old).and_then(&local)).collect();
        Some(refresh(own, style, &Before { graph, drawing, now: &now }, watch))
    }
}

/// Lays out `graph` like what was laid out `before`, or afresh if it is out of shape.
pub fn refresh(graph: &Graph, style: LayoutStyle, before: &Before<'_>, watch: &Watch) -> Drawing {
    let revised = revise(graph, style, before, watch);
    let screen = graph.spacing.screen;
    // What a search made larger than it could be is so for a reason.
    let was = match style {
        LayoutStyle::Auto => zoom(before.graph, before.drawing, screen),
        LayoutStyle::Compact | LayoutStyle::Tidy | LayoutStyle::Layered => 1.0,
    };
    if is_overgrown(graph, &revised, was) { lay_out(graph, style, watch) } else { revised }
}

/// Whether a compact map has grown, change by change, so far out of shape that it is time to lay it out afresh: a small
/// one when it could be seen a tenth larger, a large one, where more would move, when it could be seen much larger.
/// `most` is the zoom that is asked of it at most.
fn is_overgrown(graph: &Graph, drawing: &Drawing, most: f64) -> bool {
    let cards = graph.sizes.len();
    if drawing.choices.len() != cards {
        return false;
    }
    let screen = graph.spacing.screen;
    let seen = zoom(graph, drawing, screen);
    let (few, many) = SHAPELY;
    let share = ((cards as f64 - few.0) / (many.0 - few.0)).clamp(0.0, 1.0);
    let worth = few.1 + (many.1 - few.1) * share;
    seen < worth * most && seen < worth * zoom_of(compact::best_size(graph), screen)
}

/// The zoom at which all cards of a drawing fit a screen, at most 1.
fn zoom(graph: &Graph, drawing: &Drawing, screen: Size) -> f64 {
    let rects = drawing.places.iter().zip(&graph.sizes).map(|(at, size)| Rect::at(*at, *size));
    let all = rects.reduce(Rect::union).unwrap_or_default();
    zoom_of(Size::new(all.width(), all.height()), screen)
}

fn zoom_of(size: Size, screen: Size) -> f64 {
    (screen.width / size.width).min(screen.height / size.height).min(1.0)
}

/// Up to so many cards, and from so many: at what share of the best zoom a map is laid out afresh.
const SHAPELY: ((f64, f64), (f64, f64)) = ((60.0, 0.9), (600.0, 0.55));
