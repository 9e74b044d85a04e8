//! Many subtrees under one card: columns filled one after the other, for a few heights.
//!
//! The dynamic program over all runs is quadratic in the number of children; this is linear.

use std::ops::Range;

use super::children::ChildSpacing;
use super::front::{Front, STACKED, Shape};
use super::shapes::Shapes;
use crate::layout::engine::tree::forest::Forest;

/// Width over height of the shapes to try, from high to wide. Halved or half as much again: 7 % or 4 % more crossings
/// on maps like real ones, at the same zoom.
const ASPECTS: [f32; 8] = [0.4, 0.8, 1.2, 1.6, 2.1, 2.8, 4.0, 8.0];

/// A few shapes for `children`; their codes are added to `shapes.long_codes`.
pub fn body(
    forest: &Forest,
    shapes: &mut Shapes,
    children: Range<usize>,
    child_spacing: ChildSpacing,
    strands: &[u16],
    in_row: bool,
) -> Front {
    if in_row {
        return Front::one(columns(forest, shapes, children, child_spacing, strands, 0.0));
    }
    let (mut area, mut tallest) = (0.0_f32, 0.0_f32);
    for child in children.clone() {
        let gap = child_spacing.below(Shapes::is_leaf(forest, child)) as f32;
        let space = |shape: &Shape| (shape.width + child_spacing.between as f32) * (shape.height + gap);
        area += shapes.of(child).iter().map(space).fold(f32::INFINITY, f32::min);
        tallest = tallest.max(shapes.of(child).last().map_or(0.0, |shape| shape.height));
    }
    let mut front = Front::default();
    let mut tried = f32::INFINITY;
    for aspect in ASPECTS {
        let height = (area / aspect).sqrt().max(tallest);
        if height < tried {
            tried = height;
            front = front.or(&Front::one(columns(forest, shapes, children.clone(), child_spacing, strands, height)));
        }
    }
    front
}

/// The children in columns at most `limit` high.
fn columns(
    forest: &Forest,
    shapes: &mut Shapes,
    children: Range<usize>,
    child_spacing: ChildSpacing,
    strands: &[u16],
    limit: f32,
) -> Shape {
    let (strand, between) = (child_spacing.strand as f32, child_spacing.between as f32);
    let mut lane = child_spacing.lane as f32;
    let code = shapes.long_codes.len() as u64;
    shapes.long_codes.reserve(children.len());
    let mut whole = Shape { code, ..Shape::default() };
    let (mut width, mut height, mut length) = (0.0_f32, 0.0_f32, 0_usize);
    let close = |whole: &mut Shape, lane: f32, width: f32, height: f32, length: usize| {
        if length > 0 {
            whole.width += width + between + if length > 1 { lane } else { 0.0 };
            whole.height = whole.height.max(height);
        }
    };
    for (nth, child) in children.enumerate() {
        let mine = shapes.of(child);
        let Some(narrowest) = mine.first() else { continue };
        let gap = if length > 0 { child_spacing.below(Shapes::is_leaf(forest, child - 1)) as f32 } else { 0.0 };
        // Under the last one: the lowest shape that is no wider than the column.
        let room = width.max(narrowest.width);
        let lowest = mine.iter().rposition(|shape| shape.width <= room).unwrap_or_default();
        if length > 0 && height + gap + mine[lowest].height <= limit {
            if strands[nth] != strands[nth - 1] {
                lane += strand;
            }
            (width, height, length) = (room, height + gap + mine[lowest].height, length + 1);
            shapes.long_codes.push(lowest as u8 | STACKED as u8);
            continue;
        }
        close(&mut whole, lane, width, height, length);
        lane = child_spacing.lane as f32;
        let fits = mine.iter().position(|shape| shape.height <= limit).unwrap_or(mine.len() - 1);
        (width, height, length) = (mine[fits].width, mine[fits].height, 1);
        shapes.long_codes.push(fits as u8);
    }
    close(&mut whole, lane, width, height, length);
    whole.width -= between;
    whole
}
