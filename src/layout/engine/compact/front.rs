//! Shapes a subtree can take, and how shapes combine: the Pareto front of width against height.
//!
//! Stockmeyer, "Optimal orientations of cells in slicing floorplan designs", Information and Control 1983: the front of
//! two boxes side by side (or stacked) comes from walking both fronts once.

/// How many shapes a subtree keeps; a child's code has room for 16. Halved: the map is seen 7 % smaller when all of it
/// is on a screen, with 11 % more crossings.
pub const KEPT: usize = 14;
/// How many shapes are kept while they are combined, before they are thinned out.
pub const ROOM: usize = 24;
/// How many children a code has room for: 12 times [`BITS`] in 64 bits.
pub const CODED: usize = 12;

/// A size a subtree can take, in map units, and how.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shape {
    /// To the right.
    pub width: f32,
    /// Down.
    pub height: f32,
    /// [`BITS`] bits a child, the first child's lowest: which of its shapes, [`STACKED`] if it stands under its sibling.
    /// With more than [`CODED`] children, where their codes begin (`super::many_children`).
    pub code: u64,
}

/// How many bits a child has in a code.
pub const BITS: usize = 5;

/// The bit of a child's code that says it stands under its sibling before it.
pub const STACKED: u64 = 16;

/// Up to [`ROOM`] shapes, each wider and lower than the one before.
#[derive(Clone, Copy, Debug, Default)]
pub struct Front {
    shapes: [Shape; ROOM],
    count: usize,
}

impl Front {
    /// The shapes of one child, coded as the `nth`.
    pub fn of_child(shapes: &[Shape], nth: usize, stacked: bool) -> Self {
        let mut front = Self::default();
        for (index, shape) in shapes.iter().take(KEPT).enumerate() {
            let code = index as u64 | if stacked { STACKED } else { 0 };
            front.shapes[index] = Shape { code: code << (BITS * nth), ..*shape };
            front.count = index + 1;
        }
        front
    }

    /// A single shape.
    pub fn one(shape: Shape) -> Self {
        let mut front = Self::default();
        front.push(shape);
        front
    }

    /// Leaves out the first shapes.
    pub fn without(mut self, first: usize) -> Self {
        let first = first.min(self.count);
        self.shapes.copy_within(first..self.count, 0);
        self.count -= first;
        self
    }

    /// The shapes.
    pub fn shapes(&self) -> &[Shape] {
        &self.shapes[..self.count]
    }

    /// The shapes, to be changed.
    pub fn shapes_mut(&mut self) -> &mut [Shape] {
        &mut self.shapes[..self.count]
    }

    /// Adds a shape that is wider and lower than all so far.
    fn push(&mut self, shape: Shape) {
        if self.count == ROOM {
            self.thin(ROOM - 4);
        }
        self.shapes[self.count] = shape;
        self.count += 1;
    }

    /// `upper` above `lower`, in one column.
    pub fn stacked(upper: &Self, lower: &Self, gap: f32) -> Self {
        let mut front = Self::default();
        let (a, b) = (upper.shapes(), lower.shapes());
        let (Some(first), Some(second)) = (a.first(), b.first()) else { return front };
        // For each width the lowest shapes within it.
        let mut width = first.width.max(second.width);
        let (mut i, mut j) = (0, 0);
        loop {
            while a.get(i + 1).is_some_and(|shape| shape.width <= width) {
                i += 1;
            }
            while b.get(j + 1).is_some_and(|shape| shape.width <= width) {
                j += 1;
            }
            front.push(Shape { width, height: a[i].height + gap + b[j].height, code: a[i].code | b[j].code });
            let next = |shapes: &[Shape], at: usize| shapes.get(at + 1).map_or(f32::INFINITY, |shape| shape.width);
            width = next(a, i).min(next(b, j));
            if width.is_infinite() {
                return front;
            }
        }
    }

    /// `left` beside `right`, in one row; `extra` is the space between them and beside them.
    pub fn beside(left: &Self, right: &Self, extra: f32) -> Self {
        let mut front = Self::default();
        let (a, b) = (left.shapes(), right.shapes());
        let (mut i, mut j) = (0, 0);
        // For each height the narrowest shapes within it, from high to low.
        while let (Some(first), Some(second)) = (a.get(i), b.get(j)) {
            let height = first.height.max(second.height);
            front.push(Shape { width: first.width + extra + second.width, height, code: first.code | second.code });
            i += usize::from(first.height >= height);
            j += usize::from(second.height >= height);
        }
        front
    }

    /// The best of both; of equals those of `self`.
    pub fn or(&self, other: &Self) -> Self {
        let mut front = Self::default();
        let (mut mine, mut theirs) = (self.shapes(), other.shapes());
        let mut lowest = f32::INFINITY;
        loop {
            let shape = match (mine, theirs) {
                ([one, rest @ ..], others)
                    if others.first().is_none_or(|other| {
                        one.width < other.width || (one.width <= other.width && one.height <= other.height)
                    }) =>
                {
                    mine = rest;
                    *one
                }
                (_, [other, rest @ ..]) => {
                    theirs = rest;
                    *other
                }
                _ => return front,
            };
            if shape.height < lowest {
                lowest = shape.height;
                front.push(shape);
            }
        }
    }

    /// Widens all shapes by `lane`.
    pub fn widened(mut self, lane: f32) -> Self {
        for shape in self.shapes_mut() {
            shape.width += lane;
        }
        self
    }

    /// Leaves out shapes that waste the most, then those that offer the least beside their neighbours, until at most
    /// `keep` are left.
    pub fn thin(&mut self, keep: usize) {
        if self.count <= keep {
            return;
        }
        let area = |shape: &Shape| shape.width * shape.height;
        let least = self.shapes().iter().map(area).fold(f32::INFINITY, f32::min);
        let mut count = 0;
        for index in 0..self.count {
            if area(&self.shapes[index]) <= least * WASTE {
                self.shapes[count] = self.shapes[index];
                count += 1;
            }
        }
        self.count = count;
        while self.count > keep.max(2) {
            // What a box of a size in between would lose: the corner that only this shape leaves free.
            let loss = |index: usize| {
                let [before, this, after] = [index - 1, index, index + 1].map(|at| self.shapes[at]);
                (after.width / this.width) * (before.height / this.height)
            };
            let mut drop = (1, f32::INFINITY);
            for index in 1..self.count - 1 {
                let gone = loss(index);
                if gone < drop.1 {
                    drop = (index, gone);
                }
            }
            self.shapes.copy_within(drop.0 + 1..self.count, drop.0);
            self.count -= 1;
        }
    }
}

/// Shapes with more than this times the least area are left out first. Halved, which leaves out all but a few: the map
/// is seen 38 % smaller; half as much again: it is seen 2 % larger, with 2 % less length.
const WASTE: f32 = 1.6;
