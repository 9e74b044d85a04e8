//! Cards as they stand, with room between them: what a [`Stacking`](crate::layout::engine::compact::children::Stacking)
//! says of a fresh layout, read from places.
//!
//! The children of a card stand in runs, as in a fresh layout: a run's subtrees are in a column of the plane that no
//! other run of that card uses, those within a run are below each other, and all are below the card. Unlike in a fresh
//! layout, there may be more space than the gaps between them.

use crate::layout::engine::compact::children::{ChildSpacing, is_marked, link, strand};
use crate::layout::engine::compact::subtrees::{Scratch, Subtrees};
use crate::layout::engine::compact::tree_routes::{descents, one_column};
use crate::layout::engine::graph::{Graph, NONE};
use crate::layout::engine::pack::screens;
use crate::layout::engine::tree::forest::Forest;
use crate::util::geometry::{Point, Rect, Size};

/// All cards that have a place. All lists go by spot.
pub struct Placement<'a> {
    pub graph: &'a Graph,
    pub forest: &'a Forest,
    /// The cards' sizes.
    pub cards: Vec<Size>,
    /// The cards' left and top edges.
    pub x: Vec<f64>,
    pub y: Vec<f64>,
    /// Whether the card has a place. The others count as not there.
    pub placed: Vec<bool>,
    /// Whether the card stands under its sibling before it, in the same run.
    pub stacked: Vec<bool>,
    /// The siblings before and after it, [`NONE`] if there is none.
    pub before: Vec<u32>,
    pub after: Vec<u32>,
    /// Left of the column's cards, for all its trunks; 0 for a run of one.
    pub lanes: Vec<f64>,
    /// Whether the column that begins with this spot has its trunk in the gap beside it, and no lane.
    pub thin: Vec<bool>,
    /// From the right edge of its trunk to the column's cards.
    stubs: Vec<f64>,
    /// The gap below the card, if it has children, without what bundles need that turn under each other.
    gaps: Vec<f64>,
    /// How the children are set.
    child_spacings: Vec<ChildSpacing>,
    /// Whether the children's links are of several strands.
    strands: Vec<bool>,
    /// All spots depth first: each one twice, `spot * 2` before and `spot * 2 + 1` after those under it.
    pub walk: Vec<u32>,
    /// All spots depth first.
    pub order: Vec<u32>,
    /// Where each spot and all under it are in `order`.
    pub under: Vec<(u32, u32)>,
}

/// What the subtrees take, in map units. All lists go by spot.
#[derive(Clone, Default)]
pub struct Extents {
    pub left: Vec<f64>,
    pub right: Vec<f64>,
    pub bottom: Vec<f64>,
    /// The left edge of the subtree's run, without its trunks.
    pub column: Vec<f64>,
}

impl<'a> Placement<'a> {
    /// Nothing has a place yet.
    pub fn new(graph: &'a Graph, forest: &'a Forest) -> Self {
        let count = forest.len();
        let child_spacing = ChildSpacing::trees(&graph.spacing);
        let mut placement = Self {
            graph,
            forest,
            cards: forest.cards.iter().map(|&card| graph.size(card)).collect(),
            x: vec![0.0; count],
            y: vec![0.0; count],
            placed: vec![false; count],
            stacked: vec![false; count],
            before: vec![NONE; count],
            after: vec![NONE; count],
            lanes: vec![0.0; count],
            thin: vec![false; count],
            stubs: vec![0.0; count],
            gaps: vec![graph.spacing.below; count],
            child_spacings: vec![child_spacing; count],
            strands: vec![false; count],
            walk: Vec::with_capacity(2 * count),
            order: Vec::with_capacity(count),
            under: vec![(0, 0); count],
        };
        let mut stack: Vec<u32> = (0..forest.roots() as u32).rev().map(|root| root * 2).collect();
        while let Some(step) = stack.pop() {
            let spot = (step / 2) as usize;
            placement.walk.push(step);
            if step % 2 == 1 {
                placement.under[spot].1 = placement.order.len() as u32;
                continue;
            }
            placement.under[spot].0 = placement.order.len() as u32;
            placement.order.push(spot as u32);
            stack.push(step + 1);
            stack.extend(forest.children(spot).rev().map(|child| child as u32 * 2));
        }
        placement
    }

    /// A card that has a place.
    pub fn card(&self, spot: usize) -> Rect {
        Rect::at(Point::new(self.x[spot], self.y[spot]), self.cards[spot])
    }

    /// A spot's parent.
    pub fn parent(&self, spot: usize) -> Option<usize> {
        Some(self.forest.parents[spot]).filter(|&parent| parent != NONE).map(|parent| parent as usize)
    }

    /// The root over a spot.
    pub fn root(&self, mut spot: usize) -> usize {
        while let Some(parent) = self.parent(spot) {
            spot = parent;
        }
        spot
    }

    /// The children of a spot that have a place.
    pub fn children(&self, spot: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.forest.children(spot).filter(|&child| self.placed[child])
    }

    /// Whether no card stands under this one.
    pub fn is_bare(&self, spot: usize) -> bool {
        self.children(spot).next().is_none()
    }

    /// The spots of a subtree, depth first.
    pub fn subtree(&self, spot: usize) -> &[u32] {
        let (from, to) = self.under[spot];
        &self.order[from as usize..to as usize]
    }

    /// Whether the subtree stands in a run of more than one, reached from a trunk.
    pub fn in_column(&self, spot: usize) -> bool {
        self.stacked[spot] || self.stacked.get(self.after_index(spot)).copied().unwrap_or(false)
    }

    fn after_index(&self, spot: usize) -> usize {
        self.after[spot] as usize
    }

    /// How the children of a spot are set.
    pub fn child_spacing(&self, spot: usize) -> ChildSpacing {
        self.child_spacings[spot]
    }

    /// Whether a card's children stand in a row only.
    pub fn is_mark(&self, spot: usize) -> bool {
        self.graph.is_mark(self.forest.cards[spot])
    }

    /// Brings what goes by the children of a spot up to date with `placed` and `stacked`.
    pub fn sort_out(&mut self, parent: usize) {
        let (graph, forest) = (self.graph, self.forest);
        let spacing = &graph.spacing;
        let children = forest.children(parent);
        let marked = is_marked(graph, forest, children.clone());
        let child_spacing = ChildSpacing::branches(spacing, marked);
        self.child_spacings[parent] = child_spacing;
        self.gaps[parent] = spacing.below + if marked { spacing.mark_below } else { 0.0 };
        let mut last = NONE;
        self.strands[parent] = false;
        for child in children.clone() {
            if !self.placed[child] {
                continue;
            }
            self.before[child] = last;
            if let Some(slot) = self.after.get_mut(last as usize) {
                *slot = child as u32;
                let kind = |spot| link(graph, forest, spot).map_or((0, false), |link| (link.strand, link.aside));
                self.strands[parent] |= kind(last as usize) != kind(child);
            } else {
                self.stacked[child] = false;
            }
            self.after[child] = NONE;
            last = child as u32;
        }
        // Lanes run by run, from the lowest subtree up: it has the outermost trunk.
        let (mut strands, mut end) = (0.0, children.end);
        for child in children.clone().rev() {
            if !self.placed[child] {
                continue;
            }
            let after = self.after_index(child);
            if self.stacked.get(after).copied().unwrap_or(false) {
                if strand(graph, forest, child) != strand(graph, forest, after) {
                    strands += child_spacing.strand;
                }
            } else {
                (strands, end) = (0.0, child + 1);
            }
            self.stubs[child] = child_spacing.lane - spacing.trunk - strands;
            if !self.stacked[child] {
                let thin = self.thin[child] && strands == 0.0 && !marked && self.before[child] != NONE;
                let lane = if self.in_column(child) && !thin { child_spacing.lane + strands } else { 0.0 };
                for member in (child..end).filter(|&member| self.placed[member]) {
                    self.stubs[member] = if thin { spacing.beside / 2.0 } else { self.stubs[member] + strands };
                    self.lanes[member] = lane;
                }
            }
        }
    }

    /// Reads from places which columns have no lane.
    pub fn read_lanes(&mut self) {
        let extents = self.extents(&self.x, &self.y);
        for parent in 0..self.forest.len() {
            let (mut right, mut run) = (f64::NEG_INFINITY, f64::NEG_INFINITY);
            let mut found = false;
            for child in self.forest.children(parent).filter(|&child| self.placed[child]) {
                if !self.stacked[child] {
                    right = right.max(run);
                    let least = right + self.child_spacings[parent].between + self.lanes[child];
                    self.thin[child] = self.in_column(child) && extents.column[child] < least - 0.01;
                    found |= self.thin[child];
                }
                run = run.max(extents.right[child]);
            }
            if found {
                self.sort_out(parent);
            }
        }
    }

    /// What the subtrees take if the cards' corners are at `x` and `y`.
    pub fn extents(&self, x: &[f64], y: &[f64]) -> Extents {
        let count = self.forest.len();
        let mut extents = Extents {
            left: x.to_vec(),
            right: vec![f64::NEG_INFINITY; count],
            bottom: vec![f64::NEG_INFINITY; count],
            column: vec![f64::INFINITY; count],
        };
        for spot in (0..count).rev().filter(|&spot| self.placed[spot]) {
            extents.right[spot] = extents.right[spot].max(x[spot] + self.cards[spot].width);
            extents.bottom[spot] = extents.bottom[spot].max(y[spot] + self.cards[spot].height);
            // Siblings are met last to first: the first of a run knows the run's left edge.
            let (before, after) = (self.before[spot] as usize, self.after_index(spot));
            let mut column = extents.left[spot];
            if self.stacked.get(after).copied().unwrap_or(false) {
                column = column.min(extents.column[after]);
            }
            extents.column[spot] = column;
            let Some(parent) = self.parent(spot) else { continue };
            extents.right[parent] = extents.right[parent].max(extents.right[spot]);
            extents.bottom[parent] = extents.bottom[parent].max(extents.bottom[spot]);
            if !self.stacked[spot] || before == NONE as usize {
                extents.left[parent] = extents.left[parent].min(column - self.lanes[spot]);
            }
        }
        // The others learn it from the first.
        for spot in 0..count {
            if self.placed[spot] && self.stacked[spot] && self.before[spot] != NONE {
                extents.column[spot] = extents.column[self.before[spot] as usize];
            }
        }
        extents
    }

    /// The gaps that the cards need below them. Where several strands leave a card, that goes by the places.
    pub fn gaps(&self, x: &[f64]) -> Vec<f64> {
        let mut gaps = self.gaps.clone();
        if !self.strands.contains(&true) {
            return gaps;
        }
        let subtrees = self.subtrees(x, &self.y, &self.extents(x, &self.y));
        let mut scratch = Scratch::default();
        for spot in (0..self.forest.len()).filter(|&spot| self.placed[spot] && self.strands[spot]) {
            if self.forest.children(spot).all(|child| self.placed[child]) {
                descents(self.graph, &subtrees, self.forest, spot, &mut scratch.descents);
                let straight = one_column(&subtrees, self.forest, spot);
                let links = (x[spot], x[spot] + self.cards[spot].width);
                scratch.bundles.plan(self.graph, links, &mut scratch.descents, straight);
                gaps[spot] += scratch.bundles.more_below(&self.graph.spacing);
            }
        }
        gaps
    }

    /// The cards as a layout, to draw links from.
    pub fn subtrees(&self, x: &[f64], y: &[f64], extents: &Extents) -> Subtrees {
        let count = self.forest.len();
        let columns: Vec<bool> = (0..count).map(|spot| self.parent(spot).is_some() && self.in_column(spot)).collect();
        let left = |spot: usize| if columns[spot] { extents.column[spot] } else { x[spot] };
        let corners = (0..count).map(|spot| Point::new(left(spot), y[spot])).collect();
        let indents = (0..count).map(|spot| x[spot] - left(spot)).collect();
        Subtrees::standing(corners, indents, columns.clone(), self.stubs.clone(), self.cards.clone())
    }

    /// Where the middle of a card should be, at least and at most: over its children.
    pub fn stretch(&self, spot: usize, x: &[f64]) -> Option<(f64, f64)> {
        let first = self.children(spot).next()?;
        let aside =
            |child: usize| self.graph.links.get(self.forest.links[child] as usize).is_some_and(|link| link.aside);
        let right = |child: usize| x[child] + self.cards[child].width;
        let to = self.children(spot).filter(|&child| !aside(child)).map(right).fold(f64::NEG_INFINITY, f64::max);
        let from = x[first] - self.lanes[first];
        (to >= from).then_some((from, to))
    }
}

/// How many screens the map fills.
pub fn filled(placement: &Placement<'_>, x: &[f64], y: &[f64]) -> f64 {
    let extent = extent(placement, x, y);
    screens(Size::new(extent.width(), extent.height()), placement.graph.spacing.screen)
}

/// The smallest rectangle around all cards.
pub fn extent(placement: &Placement<'_>, x: &[f64], y: &[f64]) -> Rect {
    let mut all: Option<Rect> = None;
    for spot in (0..x.len()).filter(|&spot| placement.placed[spot]) {
        let card = Rect::at(Point::new(x[spot], y[spot]), placement.cards[spot]);
        all = Some(all.map_or(card, |all| all.union(card)));
    }
    all.unwrap_or_default()
}
