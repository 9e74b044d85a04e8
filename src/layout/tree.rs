//! A tree under each conclusion, in rows, with runs of leaves stacked in columns.

use std::collections::HashSet;

use super::{Arrangement, GAP_COLUMN, GAP_X, GAP_Y, Lane, Rect, Size};
use crate::model::{ArgumentMap, Id, Inference, Point};

/// Space between two lanes, in map units.
const LANE: f64 = 22.0;
/// Space between the last lane and the column it serves, in map units.
const LANE_TO_CARD: f64 = 26.0;
/// How many cards a column may hold, each tried in turn; the best fit wins, the lowest of equals.
const HEIGHTS: [usize; 7] = [1, 2, 3, 4, 5, 6, 8];
/// The screen a map should fit, in map units at 100 %.
const SCREEN: Size = Size::new(1200.0, 900.0);

/// A claim in the tree: under its parent by way of an inference.
struct Branch<'a> {
    claim: &'a Id,
    by: Option<&'a Id>,
    children: Vec<usize>,
}

/// Positions (top left corners) for all claims that `wanted` says yes to, from (0, 0) to the right and down.
///
/// `size` gives a card's size in map units.
#[must_use]
pub fn arrange(map: &ArgumentMap, size: &dyn Fn(&Id) -> Size, wanted: &dyn Fn(&Id) -> bool) -> Arrangement {
    let (branches, roots) = forest(map, wanted);
    let mut best: Option<(f64, Arrangement)> = None;
    for height in HEIGHTS {
        let (arrangement, extent) = arrange_with(&branches, &roots, size, height);
        let zoom = (SCREEN.width / extent.width.max(1.0)).min(SCREEN.height / extent.height.max(1.0));
        if best.as_ref().is_none_or(|(most, _)| zoom > *most * 1.02) {
            best = Some((zoom, arrangement));
        }
    }
    best.map(|(_, arrangement)| arrangement).unwrap_or_default()
}

fn arrange_with(
    branches: &[Branch<'_>],
    roots: &[usize],
    size: &dyn Fn(&Id) -> Size,
    height: usize,
) -> (Arrangement, Size) {
    // Children come after their parent in `branches`, so going backwards meets every child first.
    let mut boxes: Vec<Placed> = Vec::new();
    boxes.resize_with(branches.len(), Placed::default);
    for index in (0..branches.len()).rev() {
        boxes[index] = place_branch(branches, index, &boxes, size, height);
    }
    let mut arrangement = Arrangement::default();
    let mut extent = Size::default();
    for (root, corner) in pack(roots, &boxes) {
        let mut open = vec![(root, corner)];
        while let Some((index, at)) = open.pop() {
            let placed = &boxes[index];
            let card = Point::new((at.x + placed.card.x).round(), (at.y + placed.card.y).round());
            arrangement.places.insert(branches[index].claim.clone(), card);
            for (&child, child_box) in branches[index].children.iter().zip(&placed.children) {
                if let (Some(by), Some(lane)) = (branches[child].by, child_box.lane) {
                    let (x, top) = ((at.x + lane.x).round(), (at.y + lane.y).round());
                    arrangement.lanes.insert(branches[child].claim.clone(), Lane { inference: by.clone(), x, top });
                }
                open.push((child, Point::new(at.x + child_box.at.x, at.y + child_box.at.y)));
            }
        }
        extent.width = extent.width.max(corner.x + boxes[root].size.width);
        extent.height = extent.height.max(corner.y + boxes[root].size.height);
    }
    (arrangement, extent)
}

/// A subtree's box: its size, and where its card and its children's boxes stand in it.
#[derive(Default)]
struct Placed {
    size: Size,
    card: Point,
    children: Vec<ChildBox>,
}

#[derive(Clone, Copy, Default)]
struct ChildBox {
    at: Point,
    /// Where the child's lane turns up beside the column, if it stands in one.
    lane: Option<Point>,
}

fn place_branch(
    branches: &[Branch<'_>],
    index: usize,
    boxes: &[Placed],
    size: &dyn Fn(&Id) -> Size,
    height: usize,
) -> Placed {
    let branch = &branches[index];
    let card = size(branch.claim);
    if branch.children.is_empty() {
        return Placed { size: card, ..Placed::default() };
    }
    let columns = columns(branches, &branch.children, height);
    let only_column = columns.len() == 1 && columns[0].len() > 1;
    let top = card.height + if only_column { GAP_Y / 2.0 } else { GAP_Y };
    let mut children = Vec::with_capacity(branch.children.len());
    let (mut x, mut bottom) = (0.0, top);
    for column in columns {
        let extent = if column.len() == 1 {
            children.push(ChildBox { at: Point::new(x, top), lane: None });
            boxes[column[0]].size
        } else {
            stack(branches, boxes, column, Point::new(x, top), &mut children)
        };
        x += extent.width + GAP_X;
        bottom = f64::max(bottom, top + extent.height);
    }
    let row = x - GAP_X;
    if only_column {
        return Placed { size: Size::new(row.max(card.width), bottom), card: Point::default(), children };
    }
    // The card stands over the middle of its children's cards.
    let start = children[0].at.x + boxes[branch.children[0]].card.x;
    let last = branch.children.len() - 1;
    let last_child = branch.children[last];
    let end = children[last].at.x + boxes[last_child].card.x + size(branches[last_child].claim).width;
    let card_x = f64::midpoint(start, end) - card.width / 2.0;
    let shift = (-card_x).max(0.0);
    for child in &mut children {
        child.at.x += shift;
        if let Some(lane) = &mut child.lane {
            lane.x += shift;
        }
    }
    let width = (row + shift).max(card_x + shift + card.width);
    Placed { size: Size::new(width, bottom), card: Point::new(card_x + shift, 0.0), children }
}

/// Children in order, runs of leaves cut into columns of at most `height`.
fn columns<'c>(branches: &[Branch<'_>], children: &'c [usize], height: usize) -> Vec<&'c [usize]> {
    let is_leaf = |child: &usize| branches[*child].children.is_empty();
    let mut columns = Vec::new();
    for run in children.chunk_by(|a, b| is_leaf(a) && is_leaf(b)) {
        let count = run.len().div_ceil(height.max(1));
        columns.extend(run.chunks(run.len().div_ceil(count)));
    }
    columns
}

/// Stacks leaves in a column with a lane for each of their inferences on its left; the topmost has the nearest lane, so
/// that no two links cross.
fn stack(branches: &[Branch<'_>], boxes: &[Placed], column: &[usize], at: Point, children: &mut Vec<ChildBox>) -> Size {
    let mut steps: Vec<Option<&Id>> = column.iter().map(|&child| branches[child].by).collect();
    steps.dedup();
    let lanes = steps.len() as f64;
    let left = at.x + 4.0 + LANE * lanes + LANE_TO_CARD - LANE / 2.0;
    let (mut y, mut width, mut step) = (at.y, 0.0, 0);
    for (n, &child) in column.iter().enumerate() {
        if n > 0 && branches[child].by != branches[column[n - 1]].by {
            step += 1;
        }
        let lane = Point::new(at.x + 4.0 + LANE * (lanes - f64::from(step) - 0.5), at.y - 8.0);
        children.push(ChildBox { at: Point::new(left, y), lane: Some(lane) });
        y += boxes[child].size.height + GAP_COLUMN;
        width = f64::max(width, left - at.x + boxes[child].size.width);
    }
    Size::new(width, y - GAP_COLUMN - at.y)
}

/// The claims as trees: each under its primary target, the first claim it leads to that was met on the way down.
fn forest<'a>(map: &'a ArgumentMap, wanted: &dyn Fn(&Id) -> bool) -> (Vec<Branch<'a>>, Vec<usize>) {
    let mut branches: Vec<Branch<'a>> = Vec::new();
    let mut roots = Vec::new();
    let mut seen: HashSet<&Id> = HashSet::new();
    let main = map.main_conclusion();
    let tops = main.into_iter().chain(map.conclusions()).chain(map.claims());
    for top in tops.filter(|claim| wanted(&claim.id)) {
        if !seen.insert(&top.id) {
            continue;
        }
        roots.push(branches.len());
        let mut next = branches.len();
        branches.push(Branch { claim: &top.id, by: None, children: Vec::new() });
        while next < branches.len() {
            let steps = map.inferences_on(branches[next].claim);
            for (step, premise) in premises_with_undercuts(map, &steps) {
                if wanted(premise) && seen.insert(premise) {
                    let child = branches.len();
                    branches[next].children.push(child);
                    branches.push(Branch { claim: premise, by: Some(step), children: Vec::new() });
                }
            }
            next += 1;
        }
    }
    (branches, roots)
}

/// The premises of steps in order, each step followed by the premises of what bears on the step itself.
fn premises_with_undercuts<'a>(map: &'a ArgumentMap, steps: &[&'a Inference]) -> Vec<(&'a Id, &'a Id)> {
    let mut premises = Vec::new();
    let mut seen: HashSet<&Id> = HashSet::new();
    let mut open: Vec<&Inference> = steps.iter().rev().copied().collect();
    while let Some(step) = open.pop() {
        if seen.insert(&step.id) {
            premises.extend(step.premises.iter().map(|premise| (&step.id, premise)));
            open.extend(map.inferences_on(&step.id).into_iter().rev());
        }
    }
    premises
}

/// Trees side by side on shelves, the whole about as wide and high as a screen.
fn pack(roots: &[usize], boxes: &[Placed]) -> Vec<(usize, Point)> {
    let area: f64 =
        roots.iter().map(|&root| (boxes[root].size.width + 2.0 * GAP_X) * (boxes[root].size.height + GAP_Y)).sum();
    let widest = roots.iter().map(|&root| boxes[root].size.width).fold(0.0, f64::max);
    let limit = (area * SCREEN.width / SCREEN.height).sqrt().max(widest);
    let mut shelf = Rect::default();
    let mut packed = Vec::with_capacity(roots.len());
    for &root in roots {
        let size = boxes[root].size;
        if shelf.max.x > 0.0 && shelf.max.x + size.width > limit {
            let below = shelf.max.y + GAP_Y;
            shelf = Rect { min: Point::new(0.0, below), max: Point::new(0.0, below) };
        }
        packed.push((root, Point::new(shelf.max.x, shelf.min.y)));
        shelf.max.x += size.width + 2.0 * GAP_X;
        shelf.max.y = shelf.max.y.max(shelf.min.y + size.height);
    }
    packed
}
