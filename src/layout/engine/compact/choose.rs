//! Which cards to stack, by dynamic programming from the leaves up.
//!
//! Every subtree keeps a few shapes (width against height, see [`super::front`]). The children of a card are cut into
//! runs in all ways; a prefix of the children with its last run ending at child `i` is the best of the shorter prefixes
//! beside the stacked rest. Cards with many children go to [`super::many_children`]. At the top the shape that fits the
//! screen best is taken, and its choices read back down.

use std::ops::Range;

use super::children::{ChildSpacing, Stacking, is_marked, strand};
use super::front::{CODED, Front, KEPT, ROOM, Shape};
use super::many_children;
use super::shapes::Shapes;
use crate::layout::engine::graph::{Graph, NONE};
use crate::layout::engine::pack::screens;
use crate::layout::engine::tree::forest::Forest;
use crate::util::geometry::Size;

/// For every card of `graph` whether it stands under its sibling before it, so that all fits the screen best.
#[must_use]
pub fn choose(graph: &Graph, forest: &Forest) -> Stacking {
    let count = forest.len();
    let mut shapes = Shapes::new(count);
    let mut rows = Rows::new();
    for spot in (0..count).rev() {
        let card = graph.size(forest.cards[spot]);
        let (width, height) = (card.width as f32, card.height as f32);
        let children = forest.children(spot);
        if children.is_empty() {
            shapes.set(spot, &[Shape { width, height, code: 0 }]);
            continue;
        }
        let marked = is_marked(graph, forest, children.clone());
        let child_spacing = ChildSpacing::branches(&graph.spacing, marked);
        let gap = (graph.spacing.below + if marked { graph.spacing.mark_below } else { 0.0 }) as f32;
        let keep = if forest.parents[spot] == NONE { ROOM } else { KEPT };
        let mut front = body(graph, forest, &mut shapes, &mut rows, children, child_spacing);
        for shape in front.shapes_mut() {
            shape.width = shape.width.max(width);
            shape.height += gap + height;
        }
        // Shapes narrower than the card are now equally wide: only the lowest counts.
        let narrow = front.shapes().iter().take_while(|shape| shape.width <= width).count().saturating_sub(1);
        let mut front = front.without(narrow);
        front.thin(keep);
        shapes.set(spot, front.shapes());
    }
    read_back(graph, forest, &mut shapes, &mut rows)
}

/// The shapes of some subtrees set side by side and stacked.
fn body(
    graph: &Graph,
    forest: &Forest,
    shapes: &mut Shapes,
    rows: &mut Rows,
    children: Range<usize>,
    child_spacing: ChildSpacing,
) -> Front {
    let parent = forest.cards.get(forest.parents[children.start] as usize);
    let in_row = parent.is_some_and(|&card| graph.is_mark(card));
    rows.strands.clear();
    rows.strands.extend(children.clone().map(|child| strand(graph, forest, child)));
    if children.len() > CODED {
        many_children::body(forest, shapes, children, child_spacing, &rows.strands, in_row)
    } else {
        rows.body(forest, shapes, children, child_spacing, in_row)
    }
}

/// Room to work in.
struct Rows {
    /// The strands of the children's links.
    strands: Vec<u16>,
    /// The children from `j` up to the current one, stacked.
    runs: Vec<Front>,
    /// The first children, in rows of runs.
    prefixes: Vec<Front>,
}

impl Rows {
    fn new() -> Self {
        Self { strands: Vec::new(), runs: vec![Front::default(); CODED], prefixes: vec![Front::default(); CODED + 1] }
    }

    fn body(
        &mut self,
        forest: &Forest,
        shapes: &Shapes,
        children: Range<usize>,
        child_spacing: ChildSpacing,
        in_row: bool,
    ) -> Front {
        let between = child_spacing.between as f32;
        for (nth, child) in children.clone().enumerate() {
            let alone = Front::of_child(shapes.of(child), nth, false);
            let mut best = if nth == 0 { alone } else { Front::beside(&self.prefixes[nth], &alone, between) };
            if nth > 0 && !in_row {
                let mut lane = child_spacing.lane as f32;
                let under = Front::of_child(shapes.of(child), nth, true);
                let gap = child_spacing.below(Shapes::is_leaf(forest, child - 1)) as f32;
                // Short runs first: of equals the one that is most of a row is kept.
                for start in (0..nth).rev() {
                    let run = Front::stacked(&self.runs[start], &under, gap);
                    self.runs[start] = run;
                    if self.strands[start] != self.strands[start + 1] {
                        lane += child_spacing.strand as f32;
                    }
                    let whole = if start == 0 {
                        run.widened(lane)
                    } else {
                        Front::beside(&self.prefixes[start], &run, between + lane)
                    };
                    best = best.or(&whole);
                }
            }
            self.runs[nth] = alone;
            self.prefixes[nth + 1] = best;
        }
        self.prefixes[children.len()]
    }
}

/// The choices behind the best shape of every component.
fn read_back(graph: &Graph, forest: &Forest, shapes: &mut Shapes, rows: &mut Rows) -> Stacking {
    let count = forest.len();
    let mut picks = vec![0_u8; count];
    let mut stacking = vec![false; count];
    for roots in &forest.components {
        if roots.len() == 1 {
            picks[roots.start] = best(graph, shapes.of(roots.start)).map_or(0, |(index, _)| index as u8);
            continue;
        }
        let front = body(graph, forest, shapes, rows, roots.clone(), ChildSpacing::trees(&graph.spacing));
        let Some((_, shape)) = best(graph, front.shapes()) else { continue };
        for (nth, root) in roots.clone().enumerate() {
            let (pick, stacked) = shapes.child(&shape, nth, roots.len());
            picks[root] = pick as u8;
            stacking[forest.cards[root] as usize] = stacked;
        }
    }
    for spot in 0..count {
        let children = forest.children(spot);
        let all = children.len();
        let Some(shape) = shapes.of(spot).get(picks[spot] as usize).copied() else { continue };
        for (nth, child) in children.enumerate() {
            let (pick, stacked) = shapes.child(&shape, nth, all);
            picks[child] = pick as u8;
            stacking[forest.cards[child] as usize] = stacked;
        }
    }
    stacking
}

/// The shape that is seen largest on the screen.
fn best(graph: &Graph, shapes: &[Shape]) -> Option<(usize, Shape)> {
    let size = |shape: &Shape| Size::new(f64::from(shape.width), f64::from(shape.height));
    let filled = |shape: &Shape| screens(size(shape), graph.spacing.screen);
    shapes.iter().copied().enumerate().min_by(|(_, a), (_, b)| filled(a).total_cmp(&filled(b)))
}
