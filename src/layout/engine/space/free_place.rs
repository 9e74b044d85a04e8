//! A free place near a card, where no other card stands and no route runs.
//!
//! The plane around the card is cut into cells, and flooded from the card on: a place is near if a short way leads there
//! that runs through no card and crosses no route of a tree.
//!
//! The ring search for cards that were placed by hand ([`nearest`](crate::layout::engine::pins)) was tried instead,
//! which knows no routes: of 5,600 drawings of random graphs and their edits 165 changed, and crossings in layered maps
//! rose by 0.3 %. So this one stays, on the same index of cards.

use std::collections::VecDeque;

use super::grid::Grid;
use crate::layout::engine::route::segment_boxes;
use crate::util::geometry::{Point, Rect, Size};

/// The space searched reaches so far from the card's middle, in map units. Every cell in it is filled, so a larger one
/// takes longer.
const REACH: Size = Size::new(1_300.0, 1_000.0);
/// The side of a cell, in map units: a gap between cards has room for one.
const CELL: f64 = 10.0;
/// What is kept free around cards and routes, in map units.
const AROUND: (f64, f64) = (20.0, 8.0);
/// What a cell holds that is walked around.
const CARD: u8 = 1;
const ROUTE: u8 = 2;

/// Routes that are drawn already.
#[derive(Clone, Copy)]
pub struct DrawnRoutes<'a> {
    pub all: &'a [Vec<Point>],
    /// Which of them the way to a free place should not cross.
    pub walls: &'a [bool],
}

/// Cells around a card. All lists go by row, then column.
struct Cells {
    origin: Point,
    /// All they cover.
    bounds: Rect,
    columns: usize,
    rows: usize,
    /// Cards ([`CARD`]) and routes of trees ([`ROUTE`]), to be walked around.
    walls: Vec<u8>,
    /// How many cells left of and above each are no place for cards.
    taken: Vec<u32>,
}

impl Cells {
    fn around(middle: Point) -> Self {
        let (columns, rows) = ((2.0 * REACH.width / CELL) as usize + 1, (2.0 * REACH.height / CELL) as usize + 1);
        let origin = Point::new(middle.x - REACH.width, middle.y - REACH.height);
        let cells = columns * rows;
        let bounds = Rect::at(origin, Size::new(columns as f64 * CELL, rows as f64 * CELL));
        Self { origin, bounds, columns, rows, walls: vec![0; cells], taken: vec![0; cells] }
    }

    /// The cells that a rectangle touches, as ranges of columns and rows. The outermost ones are left out.
    fn cells(&self, rect: Rect) -> [std::ops::Range<usize>; 2] {
        let range = |from: f64, to: f64, origin: f64, end: usize| {
            let inside = |cell: f64| cell.clamp(1.0, end as f64 - 1.0) as usize;
            inside(((from - origin) / CELL).floor())..inside(((to - origin) / CELL).floor() + 1.0)
        };
        [
            range(rect.min.x, rect.max.x, self.origin.x, self.columns),
            range(rect.min.y, rect.max.y, self.origin.y, self.rows),
        ]
    }

    fn each(&self, rect: Rect, mut call: impl FnMut(std::ops::Range<usize>)) {
        let [columns, rows] = self.cells(rect);
        if !columns.is_empty() {
            rows.for_each(|row| call(row * self.columns + columns.start..row * self.columns + columns.end));
        }
    }

    fn take(&mut self, rect: Rect, around: f64, wall: u8) {
        if !rect.grown(around).overlaps(self.bounds) {
            return;
        }
        let mut taken = std::mem::take(&mut self.taken);
        self.each(rect.grown(around), |cells| taken[cells].fill(1));
        self.taken = taken;
        if wall > 0 {
            let mut walls = std::mem::take(&mut self.walls);
            self.each(rect, |cells| walls[cells].iter_mut().for_each(|cell| *cell |= wall));
            self.walls = walls;
        }
    }

    fn add_up(&mut self) {
        for row in 1..self.rows {
            let mut sum = 0;
            for column in 0..self.columns {
                let at = row * self.columns + column;
                sum += self.taken[at];
                self.taken[at] = sum + self.taken[at - self.columns];
            }
        }
    }

    /// Whether the cells from a column and row on are free.
    fn is_free(&self, column: usize, row: usize, width: usize, height: usize) -> bool {
        let sum = |column: usize, row: usize| self.taken[row * self.columns + column];
        let (right, bottom) = (column + width - 1, row + height - 1);
        sum(right, bottom) + sum(column - 1, row - 1) == sum(right, row - 1) + sum(column - 1, bottom)
    }

    /// The free place for one of some boxes with the shortest way around `walls` from a card to above it, and which box
    /// that is.
    fn nearest(&self, card: Rect, walls: u8, sizes: &[Size]) -> Option<(usize, Point)> {
        let is_wall = |cell: usize| self.walls[cell] & walls > 0;
        let mut reached = vec![false; self.walls.len()];
        let mut next = VecDeque::new();
        self.each(card.grown(CELL), |cells| {
            for cell in cells.filter(|&cell| !is_wall(cell)) {
                reached[cell] = true;
                next.push_back(cell);
            }
        });
        let long = |side: f64| (side / CELL).ceil() as usize + 1;
        let sizes: Vec<(usize, usize)> = sizes.iter().map(|size| (long(size.width), long(size.height))).collect();
        while let Some(cell) = next.pop_front() {
            let (column, row) = (cell % self.columns, cell / self.columns);
            if column == 0 || row == 0 || column + 1 == self.columns || row + 1 == self.rows {
                continue;
            }
            for (shape, &(width, height)) in sizes.iter().enumerate() {
                let (left, top) = (column.saturating_sub(width / 2), row + 1);
                let inside = left > 0 && left + width <= self.columns && top + height <= self.rows;
                if inside && self.is_free(left, top, width, height) {
                    let (x, y) = (self.origin.x + left as f64 * CELL, self.origin.y + top as f64 * CELL);
                    return Some((shape, Point::new(x, y)));
                }
            }
            for beside in [cell - 1, cell + 1, cell - self.columns, cell + self.columns] {
                if !reached[beside] && !is_wall(beside) {
                    reached[beside] = true;
                    next.push_back(beside);
                }
            }
        }
        None
    }
}

/// The nearest free place to `card` for one of the boxes of `sizes`, and which of them it is for: away from the cards
/// in `index` and from `routes`.
pub fn nearest_reached(index: &Grid, routes: DrawnRoutes<'_>, card: Rect, sizes: &[Size]) -> Option<(usize, Point)> {
    let mut cells = Cells::around(card.center());
    index.any(cells.bounds.grown(AROUND.0), |_, other| {
        cells.take(other, AROUND.0, CARD);
        false
    });
    for (route, &is_wall) in routes.all.iter().zip(routes.walls) {
        for segment in segment_boxes(route) {
            cells.take(segment, AROUND.1, if is_wall { ROUTE } else { 0 });
        }
    }
    cells.add_up();
    [CARD | ROUTE, CARD].into_iter().find_map(|walls| cells.nearest(card, walls, sizes))
}
