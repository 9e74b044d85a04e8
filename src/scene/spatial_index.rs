//! What was drawn, by number, by id and by place: one index for the cards and one for the steps.
//!
//! An entry keeps its number while it is there, so that a change of one changes one place in the tree (an R-tree) and
//! nothing else.

use std::collections::HashMap;

use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use crate::model::Id;
use crate::util::geometry::{Point, Rect};

/// Something drawn.
pub(super) trait Indexed {
    /// What it stands for.
    fn id(&self) -> &Id;
    /// Everything that is painted is inside.
    fn bounds(&self) -> Rect;
}

type Entry = GeomWithData<Rectangle<[f64; 2]>, u32>;

/// A change of the index that is still to be made.
#[derive(Clone, Copy, Debug)]
enum Move {
    Out(Rect, u32),
    In(Rect, u32),
}

#[derive(Clone, Debug)]
pub(super) struct SpatialIndex<T> {
    items: Vec<T>,
    numbers: HashMap<Id, u32>,
    tree: RTree<Entry>,
    moves: Vec<Move>,
    /// How many entries of the index were changed one by one.
    pub(super) indexed: usize,
    /// How many times the index was made from nothing.
    pub(super) rebuilt: usize,
}

impl<T> Default for SpatialIndex<T> {
    fn default() -> Self {
        let (items, numbers, tree, moves) = (Vec::new(), HashMap::new(), RTree::new(), Vec::new());
        Self { items, numbers, tree, moves, indexed: 0, rebuilt: 0 }
    }
}

fn envelope(rect: Rect) -> AABB<[f64; 2]> {
    AABB::from_corners([rect.min.x, rect.min.y], [rect.max.x, rect.max.y])
}

fn entry(rect: Rect, number: u32) -> Entry {
    GeomWithData::new(Rectangle::from_aabb(envelope(rect)), number)
}

impl<T: Indexed> SpatialIndex<T> {
    pub(super) fn all(&self) -> &[T] {
        &self.items
    }

    pub(super) fn number(&self, id: &Id) -> Option<usize> {
        self.numbers.get(id).map(|number| *number as usize)
    }

    pub(super) fn get(&self, id: &Id) -> Option<&T> {
        self.items.get(*self.numbers.get(id)? as usize)
    }

    /// Changes an item that is there; its id stays. None if it is not there.
    pub(super) fn change(&mut self, id: &Id, change: impl FnOnce(&mut T)) -> Option<()> {
        let number = *self.numbers.get(id)?;
        let item = self.items.get_mut(number as usize)?;
        let was = item.bounds();
        change(item);
        let is = item.bounds();
        if was != is {
            self.moves.extend([Move::Out(was, number), Move::In(is, number)]);
        }
        Some(())
    }

    /// Adds an item that is not there.
    pub(super) fn add(&mut self, item: T) {
        let number = self.items.len() as u32;
        self.moves.push(Move::In(item.bounds(), number));
        self.numbers.insert(item.id().clone(), number);
        self.items.push(item);
    }

    /// Takes out what is not wanted; the last item gets the number that becomes free. True if there was any.
    pub(super) fn keep(&mut self, wanted: impl Fn(&Id) -> bool) -> bool {
        let before = self.items.len();
        let mut number = 0;
        while let Some(item) = self.items.get(number) {
            if wanted(item.id()) {
                number += 1;
                continue;
            }
            let last = self.items.len() - 1;
            self.moves.push(Move::Out(item.bounds(), number as u32));
            let gone = self.items.swap_remove(number);
            self.numbers.remove(gone.id());
            if let Some(moved) = self.items.get(number) {
                let bounds = moved.bounds();
                self.moves.extend([Move::Out(bounds, last as u32), Move::In(bounds, number as u32)]);
                self.numbers.insert(moved.id().clone(), number as u32);
            }
        }
        self.items.len() < before
    }

    /// Brings the index up to date: entry by entry, or from nothing where most of it has changed.
    pub(super) fn settle(&mut self) {
        let moves = std::mem::take(&mut self.moves);
        if moves.len() > 64 + self.items.len() / 3 {
            self.rebuilt += 1;
            let entries = self.items.iter().zip(0..).map(|(item, number)| entry(item.bounds(), number));
            self.tree = RTree::bulk_load(entries.collect());
            return;
        }
        self.indexed += moves.len();
        for step in moves {
            match step {
                Move::Out(rect, number) => {
                    self.tree.remove(&entry(rect, number));
                }
                Move::In(rect, number) => self.tree.insert(entry(rect, number)),
            }
        }
    }

    /// The numbers of the items whose bounds meet an area, in ascending order.
    pub(super) fn meeting(&self, area: Rect) -> Vec<usize> {
        let is_whole = self.bounds().is_some_and(|all| {
            area.min.x <= all.min.x && area.min.y <= all.min.y && area.max.x >= all.max.x && area.max.y >= all.max.y
        });
        if is_whole {
            return (0..self.items.len()).collect();
        }
        let mut found: Vec<usize> =
            self.tree.locate_in_envelope_intersecting(envelope(area)).map(|entry| entry.data as usize).collect();
        found.sort_unstable();
        found
    }

    /// Whether nothing is in an area; a common edge does not count.
    pub(super) fn is_free(&self, area: Rect) -> bool {
        let mut meeting = self.tree.locate_in_envelope_intersecting(envelope(area));
        !meeting.any(|entry| {
            let ([left, top], [right, bottom]) = (entry.geom().lower(), entry.geom().upper());
            area.overlaps(Rect { min: Point::new(left, top), max: Point::new(right, bottom) })
        })
    }

    /// The smallest rectangle around all; none if there are none.
    pub(super) fn bounds(&self) -> Option<Rect> {
        let all = self.tree.root().envelope();
        let ([left, top], [right, bottom]) = (all.lower(), all.upper());
        (self.tree.size() > 0).then(|| Rect { min: Point::new(left, top), max: Point::new(right, bottom) })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::scene::spatial_index::*;
    use crate::util::geometry::Size;

    struct Block(Id, Rect);

    impl Indexed for Block {
        fn id(&self) -> &Id {
            &self.0
        }
        fn bounds(&self) -> Rect {
            self.1
        }
    }

    fn at(n: u32) -> Rect {
        Rect::at(Point::new(f64::from(n % 17) * 30.0, f64::from(n / 17) * 30.0), Size::new(25.0, 25.0))
    }

    proptest! {
        /// Whatever comes, moves and goes, the index finds what is there and nothing else.
        #[test]
        fn what_is_there_is_found(steps in proptest::collection::vec((0..3_u8, 0..40_u32, 0..200_u32), 0..120)) {
            let mut spatial_index = SpatialIndex::default();
            let mut truth: HashMap<u32, Rect> = HashMap::new();
            for (what, who, place) in steps {
                let id = Id::from(format!("b{who}"));
                match what {
                    0 | 1 => {
                        if spatial_index.change(&id, |block: &mut Block| block.1 = at(place)).is_none() {
                            spatial_index.add(Block(id, at(place)));
                        }
                        truth.insert(who, at(place));
                    }
                    _ => {
                        spatial_index.keep(|other| *other != id);
                        truth.remove(&who);
                    }
                }
                spatial_index.settle();
                let area = at(place).grown(40.0);
                let mut found: Vec<String> =
                    spatial_index.meeting(area).into_iter().map(|n| spatial_index.all()[n].0.to_string()).collect();
                found.sort();
                let mut wanted: Vec<String> = truth
                    .iter()
                    .filter(|(_, rect)| rect.grown(1e-9).overlaps(area))
                    .map(|(who, _)| format!("b{who}"))
                    .collect();
                wanted.sort();
                prop_assert_eq!(found, wanted);
            }
        }
    }

    #[test]
    fn a_change_of_one_item_changes_one_entry() {
        let mut spatial_index = SpatialIndex::default();
        (0..10_000).for_each(|n| spatial_index.add(Block(Id::from(format!("b{n}")), at(n))));
        spatial_index.settle();
        assert_eq!((spatial_index.indexed, spatial_index.rebuilt), (0, 1));
        spatial_index.change(&"b77".into(), |block| block.1 = at(3));
        spatial_index.settle();
        assert_eq!((spatial_index.indexed, spatial_index.rebuilt), (2, 1));
        spatial_index.keep(|id| *id != Id::from("b500"));
        spatial_index.settle();
        assert_eq!((spatial_index.indexed, spatial_index.rebuilt), (5, 1));
    }
}
