//! Boxes side by side and below each other so that all of them fit a screen: how components share the map.
//!
//! Shelves, highest box first, with smaller boxes stacked in a shelf where they fit (next-fit decreasing height:
//! Coffman, Garey, Johnson, Tarjan, "Performance bounds for level-oriented two-dimensional packing algorithms", SIAM J.
//! Comput. 1980), for a few shelf widths; the best fit wins.

use crate::util::geometry::{Point, Size};

/// How many screens a box fills, along its fuller side: the lower the larger it is seen.
#[must_use]
pub fn screens(size: Size, screen: Size) -> f64 {
    (size.width / screen.width).max(size.height / screen.height)
}

/// Top left corners for boxes, `gap` map units apart, that together fit `screen` well.
///
/// Boxes of the same height keep their order.
#[must_use]
pub fn pack(boxes: &[Size], gap: f64, screen: Size) -> Vec<Point> {
    if boxes.len() < 2 {
        return vec![Point::default(); boxes.len()];
    }
    let mut order: Vec<usize> = (0..boxes.len()).collect();
    order.sort_by(|&a, &b| boxes[b].height.total_cmp(&boxes[a].height));
    let area: f64 = boxes.iter().map(|size| (size.width + gap) * (size.height + gap)).sum();
    let widest = boxes.iter().map(|size| size.width).fold(0.0, f64::max);
    let even = (area * screen.width / screen.height).sqrt();
    let mut best: Option<(f64, Vec<Point>)> = None;
    for stretch in [0.9, 1.0, 1.1, 1.2, 1.35, 1.5, 2.0] {
        let (places, extent) = shelves(boxes, &order, (even * stretch).max(widest), gap);
        let filled = screens(extent, screen);
        if best.as_ref().is_none_or(|(least, _)| filled < *least) {
            best = Some((filled, places));
        }
    }
    best.map(|(_, places)| places).unwrap_or_default()
}

/// The boxes in shelves at most `width` wide, and what they take together.
fn shelves(boxes: &[Size], order: &[usize], width: f64, gap: f64) -> (Vec<Point>, Size) {
    let mut places = vec![Point::default(); boxes.len()];
    let mut extent = Size::default();
    // The shelf's top and height, the stack's left edge and width, and where the next box of the stack goes.
    let (mut top, mut height) = (0.0, 0.0);
    let (mut left, mut stack, mut next) = (0.0, 0.0, 0.0);
    for (nth, &index) in order.iter().enumerate() {
        let size = boxes[index];
        if nth == 0 {
            (height, stack) = (size.height, size.width);
        } else if size.width > stack || next + size.height > top + height {
            left += stack + gap;
            (stack, next) = (size.width, top);
            if left + size.width > width {
                top += height + gap;
                (height, left, next) = (size.height, 0.0, top);
            }
        }
        places[index] = Point::new(left, next);
        extent.width = extent.width.max(left + size.width);
        extent.height = extent.height.max(next + size.height);
        next += size.height + gap;
    }
    (places, extent)
}
