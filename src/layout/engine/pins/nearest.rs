//! Free places: whether a card may stand somewhere, and the nearest place where it may.
//!
//! The nearest free place is found in two steps. First exactly, among the few nearest: a place in the way of another
//! card is slid along that card's four sides, the cheapest first. Where that does not end soon, rows of places are
//! walked in rings of growing cost. Places are only ever taken, never given back, so what a ring was searched for in
//! vain need not be searched again for the next card of about the same size that should stand there.

use crate::layout::engine::route::{SAME, is_same};
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use crate::layout::engine::space::grid::Grid;
use crate::util::geometry::{Point, Rect, Size};

/// How many near places are tried one by one before rows are walked. Halved: cards that give way move 1 % farther.
const NEAR: usize = 24;
/// How much farther up is than down or sideways, in the order in which places are tried.
const UP: f64 = 2.0;
/// Rows in one ring above and below, at most: what a far search costs.
const ROWS: f64 = 24.0;
/// Side of the squares in which a failed search is remembered, in map units; a matter of time only.
const SQUARE: f64 = 400.0;
/// Cards of about the same size share what is remembered: steps of so many map units; a matter of time only.
const ALIKE: f64 = 48.0;

/// The space two cards keep, across and down.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gap {
    pub across: f64,
    pub down: f64,
}

impl Gap {
    fn around(self, card: Rect) -> Rect {
        let (across, down) = (self.across.max(SAME) - SAME, self.down.max(SAME) - SAME);
        Rect {
            min: Point::new(card.min.x - across, card.min.y - down),
            max: Point::new(card.max.x + across, card.max.y + down),
        }
    }

    /// A part of it.
    pub fn times(self, share: f64) -> Self {
        Self { across: self.across * share, down: self.down * share }
    }
}

/// The places taken so far.
pub(super) struct TakenPlaces {
    grid: Grid,
    /// By card: how far it was moved, for those that stand.
    shifts: Vec<Point>,
    /// By square and size: the last place wanted there, and the cost up to which nothing was free.
    failed: HashMap<(i64, i64, i64, i64), (Point, f64)>,
    heap: BinaryHeap<Reverse<(u64, u64, u64)>>,
}

/// What it costs to stand so far from where it should.
fn cost(dx: f64, dy: f64) -> f64 {
    dx.abs() + if dy < 0.0 { -dy * UP } else { dy }
}

/// Numbers as whole numbers of the same order, and back.
fn ordered(number: f64) -> u64 {
    let bits = (number + 0.0).to_bits();
    if bits >> 63 == 0 { bits | 1 << 63 } else { !bits }
}

fn number(ordered: u64) -> f64 {
    f64::from_bits(if ordered >> 63 == 1 { ordered & !(1 << 63) } else { !ordered })
}

impl TakenPlaces {
    pub fn new(cards: &[Rect]) -> Self {
        Self {
            grid: Grid::for_cards(cards),
            shifts: vec![Point::default(); cards.len()],
            failed: HashMap::new(),
            heap: BinaryHeap::new(),
        }
    }

    /// Lets a card stand somewhere; `shift` is how far it was moved.
    pub fn take(&mut self, card: u32, at: Rect, shift: Point) {
        if let Some(slot) = self.shifts.get_mut(card as usize) {
            *slot = shift;
        }
        self.grid.add(card, at);
    }

    /// Lets a card stand somewhere unless one that stands already covers all of it.
    pub fn take_over(&mut self, card: u32, at: Rect, shift: Point) {
        if !self.grid.any(at, |_, other| other.contains(at.min) && other.contains(at.max)) {
            self.take(card, at, shift);
        }
    }

    /// Whether a card moved by `shift` may stand here: not on another card, and not nearer than `gap` to one that was
    /// moved differently.
    pub fn suits(&self, at: Rect, shift: Point, gap: Gap) -> bool {
        let bare = at.grown(-SAME);
        !self.grid.any(gap.around(at), |card, other| {
            let by = self.shifts[card as usize];
            !is_same(by, shift) || other.overlaps(bare)
        })
    }

    /// The free place for a card that costs the least; near the place wanted it is the best there is, far away a good
    /// one.
    pub fn nearest(&mut self, wanted: Point, size: Size, gap: Gap) -> Point {
        let square = |at: f64| (at / SQUARE).floor() as i64;
        let key = (
            square(wanted.x),
            square(wanted.y),
            (size.width / ALIKE).ceil() as i64,
            (size.height / ALIKE).ceil() as i64,
        );
        let known = self.failed.get(&key).map_or(0.0, |&(other, failed_up_to)| {
            failed_up_to - UP * ((wanted.x - other.x).abs() + (wanted.y - other.y).abs())
        });
        let failed_up_to = if known > size.width + size.height {
            known
        } else {
            match self.among_near(wanted, size, gap) {
                Ok(place) => return place,
                Err(failed_up_to) => failed_up_to,
            }
        };
        let (place, failed_up_to) = self.in_rings(wanted, size, gap, failed_up_to);
        self.failed.insert(key, (wanted, failed_up_to));
        place
    }

    /// The best of the nearest places, or the cost up to which none is free.
    fn among_near(&mut self, wanted: Point, size: Size, gap: Gap) -> Result<Point, f64> {
        let mut heap = std::mem::take(&mut self.heap);
        heap.clear();
        let entry = |x: f64, y: f64| Reverse((cost(x - wanted.x, y - wanted.y).to_bits(), ordered(x), ordered(y)));
        heap.push(entry(wanted.x, wanted.y));
        let mut last = None;
        let mut tried = 0;
        let mut result = Err(0.0);
        while let Some(Reverse(next)) = heap.pop() {
            if last == Some(next) {
                continue;
            }
            last = Some(next);
            let (x, y) = (number(next.1), number(next.2));
            result = Err(f64::from_bits(next.0));
            if tried == NEAR {
                break;
            }
            tried += 1;
            let mut in_the_way = None;
            self.grid.any(gap.around(Rect::at(Point::new(x, y), size)), |_, other| {
                in_the_way = Some(other);
                true
            });
            let Some(other) = in_the_way else {
                result = Ok(Point::new(x, y));
                break;
            };
            // A better place lies beyond one of the four sides, and not back towards the place wanted.
            if x >= wanted.x {
                heap.push(entry(other.max.x + gap.across, y));
            }
            if x <= wanted.x {
                heap.push(entry(other.min.x - gap.across - size.width, y));
            }
            if y >= wanted.y {
                heap.push(entry(x, other.max.y + gap.down));
            }
            if y <= wanted.y {
                heap.push(entry(x, other.min.y - gap.down - size.height));
            }
        }
        self.heap = heap;
        result
    }

    /// A free place found row by row, in rings beyond the cost `from`; and the cost up to which nothing was free.
    fn in_rings(&self, wanted: Point, size: Size, gap: Gap, from: f64) -> (Point, f64) {
        let fine = (size.height + gap.down).max(1.0) / 2.0;
        let mut inner = from.max(0.0);
        loop {
            let outer = inner + (size.width + size.height + gap.across + gap.down).max(1.0).max(inner / 2.0);
            let step = fine.max(outer / ROWS);
            let mut best = (outer, None);
            for row in 0..=(outer / step) as u32 {
                for side in if row == 0 { [1.0, 0.0] } else { [1.0, -1.0] } {
                    let dy = f64::from(row) * step * side;
                    let spent = cost(0.0, dy);
                    if side == 0.0 || spent >= best.0 {
                        continue;
                    }
                    for right in [true, false] {
                        let aside = (inner - spent).max(0.0);
                        let start = Point::new(wanted.x + if right { aside } else { -aside }, wanted.y + dy);
                        if let Some(x) = self.walk(start, size, gap, right, best.0 - spent, wanted.x) {
                            best = (cost(x - wanted.x, dy), Some(Point::new(x, wanted.y + dy)));
                        }
                    }
                }
            }
            if let (found, Some(place)) = best {
                return (place, inner.max(found - fine));
            }
            inner = outer;
        }
    }

    /// The first free place in a row, less than `far` away from `wanted`.
    fn walk(&self, from: Point, size: Size, gap: Gap, right: bool, far: f64, wanted: f64) -> Option<f64> {
        let mut x = from.x;
        while (x - wanted).abs() < far {
            let at = Rect::at(Point::new(x, from.y), size);
            match self.grid.past_row(at, gap.around(at), gap.across, right) {
                Some(next) => x = next,
                None => return Some(x),
            }
        }
        None
    }
}
