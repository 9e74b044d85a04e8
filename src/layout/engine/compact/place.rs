//! From a [`Stacking`](super::children::Stacking) to places: boxes from the leaves up, corners from the roots down.

use std::ops::Range;

use super::children::{ChildSpacing, is_marked, link, strand};
use super::subtrees::{Scratch, Subtrees};
use super::tree_routes::descents;
use crate::layout::engine::graph::Graph;
use crate::layout::engine::pack::pack;
use crate::layout::engine::tree::forest::Forest;
use crate::util::geometry::{Point, Size};

impl Subtrees {
    /// Says which of `siblings` stand in columns.
    fn sort_out(&mut self, siblings: Range<usize>, stacked: &[bool], parent_at_left: bool, marks: &[bool]) {
        let alone = siblings.len() == 1;
        for spot in siblings.clone() {
            let under = spot > siblings.start && stacked[spot];
            self.in_column[spot] = under || (spot + 1 < siblings.end && stacked[spot + 1]);
            // A mark stands over the middle of its premises all the same.
            self.at_left[spot] = !marks[spot] && (self.in_column[spot] || (alone && parent_at_left));
        }
    }

    /// Sets `siblings` side by side and in columns, from (0, 0). The size of it all, and how far right the stretch
    /// begins and ends that their parent should stand over.
    fn set(
        &mut self,
        graph: &Graph,
        forest: &Forest,
        siblings: Range<usize>,
        stacked: &[bool],
        child_spacing: ChildSpacing,
    ) -> (Size, f64, f64) {
        let mut whole = Size::default();
        let (mut first, mut last) = (None, 0.0);
        let mut left = 0.0;
        let mut spot = siblings.start;
        while spot < siblings.end {
            let column = self.in_column[spot];
            let mut strands = 0.0;
            if column {
                let end = (spot + 1..siblings.end).find(|&next| !stacked[next]).unwrap_or(siblings.end);
                for child in (spot..end).rev() {
                    // The lowest run of a strand has the outermost trunk.
                    if child + 1 < end && strand(graph, forest, child) != strand(graph, forest, child + 1) {
                        strands += child_spacing.strand;
                    }
                    self.stubs[child] = child_spacing.lane - graph.spacing.trunk - strands;
                }
                for stub in &mut self.stubs[spot..end] {
                    *stub += strands;
                }
            }
            let x = left + if column { child_spacing.lane + strands } else { 0.0 };
            let (mut width, mut y) = (0.0_f64, 0.0);
            first.get_or_insert(if column { left } else { x + self.indents[spot] });
            loop {
                self.corners[spot] = Point::new(x, y);
                width = width.max(self.boxes[spot].width);
                y += self.boxes[spot].height;
                whole.height = whole.height.max(y);
                if link(graph, forest, spot).is_none_or(|link| !link.aside) {
                    last = f64::max(last, x + self.indents[spot] + self.cards[spot].width);
                }
                y += child_spacing.below(forest.children(spot).is_empty());
                spot += 1;
                if spot >= siblings.end || !stacked[spot] {
                    break;
                }
            }
            whole.width = x + width;
            left = whole.width + child_spacing.between;
        }
        (whole, first.unwrap_or_default(), last)
    }

    /// Makes the box of the subtree at `spot` from its children's.
    fn enclose(&mut self, graph: &Graph, forest: &Forest, spot: usize, stacked: &[bool], scratch: &mut Scratch) {
        let card = self.cards[spot];
        let children = forest.children(spot);
        if children.is_empty() {
            self.boxes[spot] = card;
            return;
        }
        let marked = is_marked(graph, forest, children.clone());
        let child_spacing = ChildSpacing::branches(&graph.spacing, marked);
        let (body, from, to) = self.set(graph, forest, children.clone(), stacked, child_spacing);
        // A card stands right above the trunk of its only column, else children narrower than it under its middle.
        let one_column = children.clone().skip(1).all(|child| stacked[child]) && children.len() > 1;
        self.at_left[spot] |= one_column;
        let shift = if one_column { 0.0 } else { ((card.width - body.width) / 2.0).max(0.0) };
        let width = body.width.max(card.width);
        for child in children.clone() {
            self.corners[child].x += shift;
        }
        if !self.at_left[spot] {
            let middle = f64::midpoint(from, to) + shift;
            self.indents[spot] = (middle - card.width / 2.0).clamp(0.0, (width - card.width).max(0.0));
        }
        let mut gap = graph.spacing.below + if marked { graph.spacing.mark_below } else { 0.0 };
        let kind = |child| link(graph, forest, child).map_or((0, false), |link| (link.strand, link.aside));
        let first = kind(children.start);
        if children.clone().any(|child| kind(child) != first) {
            descents(graph, self, forest, spot, &mut scratch.descents);
            let left = self.indents[spot];
            scratch.bundles.plan(graph, (left, left + card.width), &mut scratch.descents, one_column);
            gap += scratch.bundles.more_below(&graph.spacing);
        }
        for child in children {
            self.corners[child].y += card.height + gap;
        }
        self.boxes[spot] = Size::new(width, card.height + gap + body.height);
    }
}

/// Places all subtrees, the components packed.
pub fn place(graph: &Graph, forest: &Forest, stacking: &[bool]) -> Subtrees {
    let count = forest.len();
    let stacked: Vec<bool> =
        forest.cards.iter().map(|&card| stacking.get(card as usize).copied().unwrap_or(false)).collect();
    let marks: Vec<bool> = forest.cards.iter().map(|&card| graph.is_mark(card)).collect();
    let mut subtrees = Subtrees {
        corners: vec![Point::default(); count],
        indents: vec![0.0; count],
        in_column: vec![false; count],
        stubs: vec![0.0; count],
        cards: forest.cards.iter().map(|&card| graph.size(card)).collect(),
        boxes: vec![Size::default(); count],
        at_left: vec![false; count],
    };
    for roots in &forest.components {
        subtrees.sort_out(roots.clone(), &stacked, false, &marks);
    }
    for spot in 0..count {
        let at_left = subtrees.at_left[spot];
        subtrees.sort_out(forest.children(spot), &stacked, at_left, &marks);
    }
    let mut scratch = Scratch::default();
    for spot in (0..count).rev() {
        subtrees.enclose(graph, forest, spot, &stacked, &mut scratch);
    }
    let trees = ChildSpacing::trees(&graph.spacing);
    let components: Vec<Size> =
        forest.components.iter().map(|roots| subtrees.set(graph, forest, roots.clone(), &stacked, trees).0).collect();
    for (roots, at) in forest.components.iter().zip(pack(&components, graph.spacing.trees, graph.spacing.screen)) {
        for root in roots.clone() {
            subtrees.corners[root] = Point::new(subtrees.corners[root].x + at.x, subtrees.corners[root].y + at.y);
        }
    }
    for spot in 0..count {
        if let Some(parent) = subtrees.corners.get(forest.parents[spot] as usize).copied() {
            let corner = &mut subtrees.corners[spot];
            *corner = Point::new(corner.x + parent.x, corner.y + parent.y);
        }
    }
    subtrees
}

/// The cards' top left corners, in the graph's order.
pub fn by_card(forest: &Forest, subtrees: &Subtrees) -> Vec<Point> {
    let mut places = vec![Point::default(); forest.len()];
    for (spot, &card) in forest.cards.iter().enumerate() {
        places[card as usize] = subtrees.place(spot);
    }
    places
}
