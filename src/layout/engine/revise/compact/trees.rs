//! Whole trees beside each other: one that grows pushes others away, and a new one finds a place.

use super::placement::{Extents, Placement, extent};
use crate::layout::engine::pack::screens;
use crate::layout::engine::route::Transpose;
use crate::util::geometry::{Point, Rect, Size};

/// Boxes around all trees, by root.
#[derive(Clone, Default)]
pub struct Trees(pub Vec<Rect>);

/// A way to push.
#[derive(Clone, Copy)]
enum Way {
    Right,
    Down,
    Left,
    Up,
}

impl Way {
    /// In the order in which they are preferred where they cost the same.
    const ALL: [Self; 4] = [Self::Right, Self::Down, Self::Left, Self::Up];

    /// A box mirrored so that this way is to the right.
    fn turned(self, tree: Rect) -> Rect {
        let opposite =
            |tree: Rect| Rect { min: Point::new(-tree.max.x, tree.min.y), max: Point::new(-tree.min.x, tree.max.y) };
        match self {
            Self::Right => tree,
            Self::Down => tree.transposed(),
            Self::Left => opposite(tree),
            Self::Up => opposite(tree.transposed()),
        }
    }

    /// So far this way.
    fn times(self, by: f64) -> Point {
        match self {
            Self::Right => Point::new(by, 0.0),
            Self::Down => Point::new(0.0, by),
            Self::Left => Point::new(-by, 0.0),
            Self::Up => Point::new(0.0, -by),
        }
    }
}

/// With so many trees, a new one goes beside all of them: trying the place beside each takes time with the square of
/// their number.
const MANY: usize = 64;

impl Trees {
    /// The boxes of all trees that have a place; the others get an empty one.
    pub fn of(placement: &Placement<'_>, extents: &Extents, y: &[f64]) -> Self {
        let around = |root: usize| {
            if placement.placed[root] {
                Rect {
                    min: Point::new(extents.left[root] - placement.lanes[root], y[root]),
                    max: Point::new(extents.right[root], extents.bottom[root]),
                }
            } else {
                Rect { min: Point::new(f64::INFINITY, f64::INFINITY), max: Point::new(f64::INFINITY, f64::INFINITY) }
            }
        };
        Self((0..placement.forest.roots()).map(around).collect())
    }

    /// Pushes other trees away from the one that `grown` is in, if it came nearer to them than it was in `before`.
    pub fn clear(placement: &Placement<'_>, before: &Self, grown: usize, x: &mut [f64], y: &mut [f64]) {
        if placement.forest.roots() < 2 {
            return;
        }
        let grown = placement.root(grown);
        let now = Self::of(placement, &placement.extents(x, y), y);
        let gap = placement.graph.spacing.below;
        let price = |pushes: &[(usize, f64)]| -> f64 {
            pushes.iter().map(|&(root, by)| placement.subtree(root).len() as f64 * by).sum()
        };
        let pushes = Way::ALL.map(|way| (way, now.turned(way).push(&before.turned(way), grown, gap)));
        let best = pushes.into_iter().min_by(|(_, a), (_, b)| price(a).total_cmp(&price(b)));
        let Some((way, pushes)) = best else { return };
        for (root, by) in pushes {
            let by = way.times(by);
            for &spot in placement.subtree(root) {
                x[spot as usize] += by.x;
                y[spot as usize] += by.y;
            }
        }
    }

    /// How far each tree must go right to be clear of the grown one and of each other.
    fn push(&self, before: &Self, grown: usize, gap: f64) -> Vec<(usize, f64)> {
        let mut order: Vec<usize> = (0..self.0.len()).filter(|&root| root != grown).collect();
        order.sort_by(|&a, &b| self.0[a].min.x.total_cmp(&self.0[b].min.x));
        let mut settled = vec![(grown, self.0[grown])];
        let mut pushes = Vec::new();
        for root in order {
            let mut tree = self.0[root];
            if !tree.min.is_usable() {
                continue;
            }
            let mut by = 0.0;
            // The settled ones are met in the order they were pushed in: the next may push farther.
            for _ in 0..=settled.len() {
                let near = |&&(other, around): &&(usize, Rect)| {
                    let apart = |a: Rect, b: Rect| !a.grown(gap - 0.01).overlaps(b);
                    !apart(around, tree) && apart(before.around(other, around), before.around(root, tree))
                };
                let Some(&(_, around)) = settled.iter().find(near) else { break };
                let far = around.max.x + gap - tree.min.x;
                by += far;
                tree = tree.moved(far, 0.0);
            }
            if by > 0.0 {
                settled.push((root, tree));
                pushes.push((root, by));
            }
        }
        pushes
    }

    /// The boxes turned so that this way is to the right.
    fn turned(&self, way: Way) -> Self {
        Self(self.0.iter().map(|&tree| way.turned(tree)).collect())
    }

    /// A tree's box, or `now` if it had none.
    fn around(&self, root: usize, now: Rect) -> Rect {
        self.0.get(root).copied().filter(|tree| tree.min.is_usable()).unwrap_or(now)
    }
}

/// A free place for a new tree of `size`: where the map grows least, high and left.
pub fn free_place(placement: &Placement<'_>, size: Size) -> Point {
    let trees = Trees::of(placement, &placement.extents(&placement.x, &placement.y), &placement.y).0;
    let trees: Vec<Rect> = trees.into_iter().filter(|tree| tree.min.is_usable()).collect();
    if trees.is_empty() {
        return Point::default();
    }
    let all = extent(placement, &placement.x, &placement.y);
    let gap = placement.graph.spacing.trees;
    let beside = |tree: &Rect| [Point::new(tree.max.x + gap, tree.min.y), Point::new(tree.min.x, tree.max.y + gap)];
    let mut places: Vec<Point> = beside(&all).to_vec();
    if trees.len() <= MANY {
        places.extend(trees.iter().flat_map(beside));
    }
    let rank = |at: &Point| {
        let whole = all.union(Rect::at(*at, size));
        screens(Size::new(whole.width(), whole.height()), placement.graph.spacing.screen)
    };
    let from_corner = |at: &Point| (at.x - all.min.x) + (at.y - all.min.y);
    places
        .into_iter()
        .filter(|&at| !trees.iter().any(|tree| tree.grown(gap - 0.01).overlaps(Rect::at(at, size))))
        .min_by(|a, b| rank(a).total_cmp(&rank(b)).then(from_corner(a).total_cmp(&from_corner(b))))
        .unwrap_or(Point::new(all.min.x, all.max.y + gap))
}
