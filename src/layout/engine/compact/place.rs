//! From a [`Stacking`](super::Stacking) to places: boxes from the leaves up, corners from the roots down.

use std::ops::Range;

use super::{Setting, card_size};
use crate::layout::Size;
use crate::layout::engine::Graph;
use crate::layout::engine::forest::Forest;
use crate::layout::engine::graph::GAP_Y;
use crate::layout::engine::pack::{GAP_TREES, pack};
use crate::model::Point;

/// Where every subtree and its card stand, in map units. All lists go by spot.
pub struct Layout {
    /// The top left corner of the subtree's box; while boxes are made, from the corner of the parent's box.
    pub corners: Vec<Point>,
    /// How far right of the corner the card begins.
    pub indents: Vec<f64>,
    /// Whether the subtree stands in a column, reached from the column's trunk.
    pub in_column: Vec<bool>,
    /// The card's size.
    pub cards: Vec<Size>,
    /// The size of the subtree's box.
    boxes: Vec<Size>,
    /// Whether the card stands at the left of its box: in a column, or an only child below such a card. All others
    /// stand over the middle of their children.
    at_left: Vec<bool>,
}

impl Layout {
    /// A card's top left corner.
    pub fn place(&self, spot: usize) -> Point {
        Point::new(self.corners[spot].x + self.indents[spot], self.corners[spot].y)
    }

    /// Says which of `siblings` stand in columns.
    fn sort_out(&mut self, siblings: Range<usize>, stacked: &[bool], parent_at_left: bool) {
        let alone = siblings.len() == 1;
        for spot in siblings.clone() {
            let under = spot > siblings.start && stacked[spot];
            self.in_column[spot] = under || (spot + 1 < siblings.end && stacked[spot + 1]);
            self.at_left[spot] = self.in_column[spot] || (alone && parent_at_left);
        }
    }

    /// Sets `siblings` side by side and in columns, from (0, 0). The size of it all, and how far right the stretch
    /// begins and ends that their parent should stand over.
    fn set(&mut self, forest: &Forest, siblings: Range<usize>, stacked: &[bool], setting: Setting) -> (Size, f64, f64) {
        let mut whole = Size::default();
        let (mut first, mut last) = (None, 0.0);
        let mut left = 0.0;
        let mut spot = siblings.start;
        while spot < siblings.end {
            let column = self.in_column[spot];
            let x = left + if column { setting.lane } else { 0.0 };
            let (mut width, mut y) = (0.0_f64, 0.0);
            first.get_or_insert(if column { left } else { x + self.indents[spot] });
            loop {
                self.corners[spot] = Point::new(x, y);
                width = width.max(self.boxes[spot].width);
                y += self.boxes[spot].height;
                whole.height = whole.height.max(y);
                last = f64::max(last, x + self.indents[spot] + self.cards[spot].width);
                y += setting.below(forest.children(spot).is_empty());
                spot += 1;
                if spot >= siblings.end || !stacked[spot] {
                    break;
                }
            }
            whole.width = x + width;
            left = whole.width + setting.between;
        }
        (whole, first.unwrap_or_default(), last)
    }

    /// Makes the box of the subtree at `spot` from its children's.
    fn enclose(&mut self, forest: &Forest, spot: usize, stacked: &[bool]) {
        let card = self.cards[spot];
        let children = forest.children(spot);
        if children.is_empty() {
            self.boxes[spot] = card;
            return;
        }
        let (body, from, to) = self.set(forest, children.clone(), stacked, Setting::BRANCHES);
        // A card stands right above the trunk of its only column, else children narrower than it under its middle.
        let one_column = children.clone().skip(1).all(|child| stacked[child]) && children.len() > 1;
        self.at_left[spot] |= one_column;
        let shift = if one_column { 0.0 } else { ((card.width - body.width) / 2.0).max(0.0) };
        let width = body.width.max(card.width);
        for child in children {
            self.corners[child].x += shift;
            self.corners[child].y += card.height + GAP_Y;
        }
        if !self.at_left[spot] {
            let middle = f64::midpoint(from, to) + shift;
            self.indents[spot] = (middle - card.width / 2.0).clamp(0.0, (width - card.width).max(0.0));
        }
        self.boxes[spot] = Size::new(width, card.height + GAP_Y + body.height);
    }
}

/// Places all subtrees, the components packed.
pub fn place(graph: &Graph, forest: &Forest, stacking: &[bool]) -> Layout {
    let count = forest.len();
    let stacked: Vec<bool> =
        forest.cards.iter().map(|&card| stacking.get(card as usize).copied().unwrap_or(false)).collect();
    let mut layout = Layout {
        corners: vec![Point::default(); count],
        indents: vec![0.0; count],
        in_column: vec![false; count],
        cards: forest.cards.iter().map(|&card| card_size(graph, card)).collect(),
        boxes: vec![Size::default(); count],
        at_left: vec![false; count],
    };
    for roots in &forest.components {
        layout.sort_out(roots.clone(), &stacked, false);
    }
    for spot in 0..count {
        let at_left = layout.at_left[spot];
        layout.sort_out(forest.children(spot), &stacked, at_left);
    }
    for spot in (0..count).rev() {
        layout.enclose(forest, spot, &stacked);
    }
    let components: Vec<Size> =
        forest.components.iter().map(|roots| layout.set(forest, roots.clone(), &stacked, Setting::TREES).0).collect();
    for (roots, at) in forest.components.iter().zip(pack(&components, GAP_TREES)) {
        for root in roots.clone() {
            layout.corners[root] = Point::new(layout.corners[root].x + at.x, layout.corners[root].y + at.y);
        }
    }
    for spot in 0..count {
        if let Some(parent) = layout.corners.get(forest.parents[spot] as usize).copied() {
            let corner = &mut layout.corners[spot];
            *corner = Point::new(corner.x + parent.x, corner.y + parent.y);
        }
    }
    layout
}

/// The cards' top left corners, in the graph's order.
pub fn by_card(forest: &Forest, layout: &Layout) -> Vec<Point> {
    let mut places = vec![Point::default(); forest.len()];
    for (spot, &card) in forest.cards.iter().enumerate() {
        places[card as usize] = layout.place(spot);
    }
    places
}
