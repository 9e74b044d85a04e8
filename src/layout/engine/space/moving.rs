//! Where items lie that move: as a grid, kept up to date.

use super::grid::Grid;
use crate::util::geometry::Rect;

/// Items by number, each of any number of rectangles, to be found by where these are.
#[derive(Clone, Debug)]
pub struct MovingGrid {
    grid: Grid,
    /// By item: its first rectangle in the grid, and how many it has.
    rects: Vec<(u32, u32)>,
    /// How many rectangles all items have.
    count: usize,
}

impl MovingGrid {
    /// Items whose rectangles are about as large as a cell.
    pub fn new<R: IntoIterator<Item = Rect>>(cell: f64, items: impl ExactSizeIterator<Item = R>) -> Self {
        let mut moving = Self { grid: Grid::new(items.len(), cell), rects: vec![(0, 0); items.len()], count: 0 };
        for (item, rects) in (0..).zip(items) {
            moving.put(item, rects);
        }
        moving
    }

    /// The grid, in which the items lie.
    pub const fn grid(&self) -> &Grid {
        &self.grid
    }

    /// Moves a item, which must exist, to where it has these rectangles.
    pub fn set(&mut self, item: u32, rects: impl IntoIterator<Item = Rect>) {
        let (first, count) = self.rects[item as usize];
        (first..first + count).for_each(|index| self.grid.remove(index));
        self.count -= count as usize;
        self.put(item, rects);
        // What was moved away is still looked at.
        if self.grid.len() > 2 * self.count + 64 {
            self.renew();
        }
    }

    fn put(&mut self, item: u32, rects: impl IntoIterator<Item = Rect>) {
        let first = self.grid.len() as u32;
        for rect in rects {
            self.grid.add(item, rect);
        }
        let count = self.grid.len() as u32 - first;
        self.rects[item as usize] = (first, count);
        self.count += count as usize;
    }

    fn renew(&mut self) {
        let old = std::mem::replace(&mut self.grid, Grid::new(0, 0.0));
        self.grid = old.emptied(self.count);
        self.count = 0;
        for item in 0..self.rects.len() {
            let (first, count) = self.rects[item];
            self.put(item as u32, (first..first + count).map(|index| old.place(index)));
        }
    }

    /// The items with a rectangle whose inside meets that of `area`, ascending.
    pub fn within(&self, area: Rect) -> Vec<u32> {
        let mut found = Vec::new();
        self.grid.any(area, |item, _| {
            found.push(item);
            false
        });
        found.sort_unstable();
        found.dedup();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::util::geometry::{Point, Size};

    #[test]
    fn things_are_found_where_they_are_now() {
        let rect = |x: f64, y: f64| Rect::at(Point::new(x, y), Size::new(50.0, 20.0));
        let mut moving = MovingGrid::new(60.0, (0..40).map(|n| [rect(f64::from(n) * 100.0, 0.0)]));
        let all = rect(0.0, 0.0).union(rect(4_000.0, 0.0));
        assert_eq!(moving.within(all), (0..40).collect::<Vec<u32>>());
        // Often enough for the grid to be renewed.
        for n in 0..200 {
            moving.set(n % 20, [rect(f64::from(n), 500.0), rect(f64::from(n), -500.0)]);
        }
        assert_eq!(moving.within(all), (20..40).collect::<Vec<u32>>());
        assert_eq!(moving.within(rect(199.0, 500.0)), (0..20).collect::<Vec<u32>>());
        assert_eq!(moving.within(rect(136.0, -500.0)), (0..6).collect::<Vec<u32>>());
        moving.set(3, []);
        assert_eq!(moving.within(rect(136.0, -500.0)), [0, 1, 2, 4, 5]);
    }
}
