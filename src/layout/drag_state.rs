//! What a layout remembers while cards are dragged.

use std::collections::HashMap;

use super::engine::{Contents, DragSession, Forest, Frames, NONE};
use super::plan::Plan;
use crate::util::geometry::Point;
use crate::util::lists::Lists;

/// What hangs together in a plan. Stays the same while cards are dragged.
#[derive(Clone, Debug)]
pub(super) struct PlanIndex {
    pub(super) forest: Forest,
    /// The spot of each card in the forest.
    pub(super) spots: Vec<u32>,
    /// The links of each card.
    pub(super) links: Lists,
    /// The step that each link belongs to.
    pub(super) steps: Vec<u32>,
    pub(super) contents: Contents,
}

impl PlanIndex {
    pub(super) fn of(plan: &Plan) -> Self {
        let graph = &plan.graph;
        let forest = Forest::of(graph);
        let spots = forest.spots();
        let mut steps = vec![NONE; graph.links.len()];
        for (number, step) in (0..).zip(&plan.steps) {
            for &link in step.legs.iter().chain(&step.tail) {
                steps[link as usize] = number;
            }
        }
        Self { forest, spots, links: DragSession::links(graph), steps, contents: Contents::of(graph) }
    }

    /// Cards, and what hangs under them and was not placed by hand: how far each is moved.
    pub(super) fn with_what_hangs_under(
        &self,
        mut by: HashMap<u32, Point>,
        pins: &[Option<Point>],
    ) -> HashMap<u32, Point> {
        let spot = |card: &u32| self.spots[*card as usize] as usize;
        let mut open: Vec<usize> = by.keys().map(spot).collect();
        while let Some(above) = open.pop() {
            let Some(&shift) = by.get(&self.forest.cards[above]) else { continue };
            for spot in self.forest.children(above) {
                let card = self.forest.cards[spot];
                let is_pinned = pins.get(card as usize).copied().flatten().is_some();
                if !is_pinned && !by.contains_key(&card) {
                    by.insert(card, shift);
                    open.push(spot);
                }
            }
        }
        by
    }
}

/// What is kept from one move to the next.
#[derive(Clone, Debug)]
pub(super) struct DragState {
    pub(super) session: DragSession,
    pub(super) frames: Frames,
    /// Whether any link is slanted; none becomes so.
    pub(super) is_slanted: bool,
}
