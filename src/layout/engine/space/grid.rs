//! Where items lie: rectangles by the cells of a grid. The cells are hashed, so that far outliers cost nothing.

use crate::util::geometry::{Point, Rect};

/// The end of a chain.
const END: u32 = u32::MAX;
/// Items in more cells than this are kept in a list of their own; a matter of time only.
const MANY: i64 = 64;
/// The smallest cell, in map units; a matter of time only.
const LEAST: f64 = 32.0;

/// Rectangles, to be found by where they are.
#[derive(Clone, Debug)]
pub struct Grid {
    cell: f64,
    /// The first entry of each chain; as many chains as a power of two.
    heads: Vec<u32>,
    /// Index into `items`, and the next entry of the chain.
    entries: Vec<(u32, u32)>,
    /// A item's number, and where it is.
    items: Vec<(u32, Rect)>,
    /// Indices of the items that take very many cells.
    large: Vec<u32>,
}

/// Cells from the first to the last, in both directions.
#[derive(Clone, Copy)]
struct Cells {
    left: i64,
    right: i64,
    top: i64,
    bottom: i64,
}

impl Grid {
    /// An empty grid for so many items of about this size.
    pub fn new(count: usize, size: f64) -> Self {
        let chains = (2 * count.max(8)).next_power_of_two();
        Self {
            cell: if size.is_finite() { size.max(LEAST) } else { LEAST },
            heads: vec![END; chains],
            entries: Vec::with_capacity(3 * count),
            items: Vec::with_capacity(count),
            large: Vec::new(),
        }
    }

    /// A grid for cards.
    pub fn for_cards(cards: &[Rect]) -> Self {
        Self::new(cards.len(), Self::cell_for(cards))
    }

    /// A grid of cards, by their numbers.
    pub fn of_cards(cards: &[Rect]) -> Self {
        let mut grid = Self::for_cards(cards);
        for (card, &rect) in (0..).zip(cards) {
            grid.add(card, rect);
        }
        grid
    }

    /// The side of cells about as large as cards, in map units.
    pub fn cell_for(cards: &[Rect]) -> f64 {
        let sides: f64 = cards.iter().map(|card| card.width().max(card.height())).sum();
        1.25 * sides / cards.len().max(1) as f64
    }

    /// A grid of the same cells for so many items, still empty.
    pub fn emptied(&self, count: usize) -> Self {
        Self::new(count, self.cell)
    }

    /// How many items were added.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Where the item is that was added as the `index`th.
    pub fn place(&self, index: u32) -> Rect {
        self.items[index as usize].1
    }

    /// Takes away the item that was added as the `index`th; it still takes up memory.
    pub fn remove(&mut self, index: u32) {
        let nowhere = Point::new(f64::NAN, f64::NAN);
        self.items[index as usize].1 = Rect { min: nowhere, max: nowhere };
    }

    fn cells(&self, area: Rect) -> Cells {
        let cell = |at: f64| (at / self.cell).floor() as i64;
        Cells { left: cell(area.min.x), right: cell(area.max.x), top: cell(area.min.y), bottom: cell(area.max.y) }
    }

    fn chain(&self, x: i64, y: i64) -> usize {
        let mixed = (x as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ (y as u64).wrapping_mul(0xC2B2_AE3D_27D4_EB4F);
        ((mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 32) as usize & (self.heads.len() - 1)
    }

    /// Adds a item.
    pub fn add(&mut self, item: u32, area: Rect) {
        let index = self.items.len() as u32;
        self.items.push((item, area));
        let cells = self.cells(area);
        if (cells.right - cells.left + 1).saturating_mul(cells.bottom - cells.top + 1) > MANY {
            self.large.push(index);
            return;
        }
        for y in cells.top..=cells.bottom {
            for x in cells.left..=cells.right {
                let chain = self.chain(x, y);
                self.entries.push((index, self.heads[chain]));
                self.heads[chain] = self.entries.len() as u32 - 1;
            }
        }
    }

    /// Whether `test` holds for any item whose inside meets that of `area`; a item may be tried more than once.
    pub fn any(&self, area: Rect, mut test: impl FnMut(u32, Rect) -> bool) -> bool {
        let mut meets = |(item, at): (u32, Rect)| at.overlaps(area) && test(item, at);
        let cells = self.cells(area);
        let count = (cells.right - cells.left + 1).saturating_mul(cells.bottom - cells.top + 1);
        if count > self.items.len() as i64 {
            return self.items.iter().any(|&item| meets(item));
        }
        for y in cells.top..=cells.bottom {
            for x in cells.left..=cells.right {
                if self.in_chain(x, y, &mut meets) {
                    return true;
                }
            }
        }
        self.large.iter().any(|&index| meets(self.items[index as usize]))
    }

    /// How far something at `at` must go along its row to be past all in its `zone`, and `gap` beyond: the left edge it
    /// gets, going right or left. None if the zone is free.
    pub fn past_row(&self, at: Rect, zone: Rect, gap: f64, right: bool) -> Option<f64> {
        let mut next: Option<f64> = None;
        self.any(zone, |_, other| {
            let edge = if right { other.max.x + gap } else { other.min.x - gap - at.width() };
            next = Some(next.map_or(edge, |next| if right { next.max(edge) } else { next.min(edge) }));
            false
        });
        next
    }

    /// Whether `test` holds for any item near the straight line between two points, as [`Grid::any`].
    pub fn along(&self, from: Point, to: Point, mut test: impl FnMut(u32, Rect) -> bool) -> bool {
        let around = Rect::around(from, to).grown(LEAST / 64.0);
        let mut meets = |(item, at): (u32, Rect)| at.overlaps(around) && test(item, at);
        let cells = self.cells(around);
        if (cells.right - cells.left).saturating_add(cells.bottom - cells.top) > self.items.len() as i64 {
            return self.items.iter().any(|&item| meets(item));
        }
        let steep = (to.y - from.y) / (to.x - from.x);
        for x in cells.left..=cells.right {
            // The rows of cells the line passes in this column.
            let (mut top, mut bottom) = (cells.top, cells.bottom);
            if steep.is_finite() && top < bottom && cells.left < cells.right {
                let at = |column: i64| {
                    let x = (column as f64 * self.cell).clamp(around.min.x, around.max.x);
                    from.y + (x - from.x) * steep
                };
                let column = Rect::around(Point::new(0.0, at(x)), Point::new(0.0, at(x + 1))).grown(LEAST / 64.0);
                let column = self.cells(column);
                (top, bottom) = (top.max(column.top), bottom.min(column.bottom));
            }
            for y in top..=bottom {
                if self.in_chain(x, y, &mut meets) {
                    return true;
                }
            }
        }
        self.large.iter().any(|&index| meets(self.items[index as usize]))
    }

    fn in_chain(&self, x: i64, y: i64, meets: &mut impl FnMut((u32, Rect)) -> bool) -> bool {
        let mut at = self.heads[self.chain(x, y)];
        while let Some(&(index, next)) = self.entries.get(at as usize) {
            if meets(self.items[index as usize]) {
                return true;
            }
            at = next;
        }
        false
    }
}
