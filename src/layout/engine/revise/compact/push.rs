//! Making room: cards are pushed in one of four directions, each as far as it must and no farther.
//!
//! Everything that holds for standing cards is a least distance between two edges, so the least push in one direction
//! comes from one walk over all cards, against it.

use super::placement::{Extents, Placement};
use crate::layout::engine::graph::NONE;
use crate::layout::engine::route::SAME;

/// Which of the placed siblings is meant is in a list, [`NONE`] means none.
fn some(spot: u32) -> Option<usize> {
    (spot != NONE).then_some(spot as usize)
}

/// Notes that a card, if there is one, has moved or changed.
fn mark(moved: &mut [bool], spot: Option<usize>) {
    if let Some(slot) = spot.and_then(|spot| moved.get_mut(spot)) {
        *slot = true;
    }
}

impl Placement<'_> {
    /// Pushes cards right until they are clear. `touched` is a card whose children changed.
    pub fn push_right(&self, x: &mut [f64], extents: &Extents, touched: Option<usize>) {
        let count = x.len();
        let mut least = vec![f64::NEG_INFINITY; count];
        // By parent: how far its subtree, and the run met last, reach; and where that run's cards begin.
        let mut reach = vec![f64::NEG_INFINITY; count];
        let mut run = vec![f64::NEG_INFINITY; count];
        let mut column = vec![f64::NEG_INFINITY; count];
        let mut moved = self.touched(touched);
        let start = x.to_vec();
        for &step in &self.walk {
            let spot = (step / 2) as usize;
            if !self.placed[spot] {
                continue;
            }
            let parent = self.parent(spot);
            if step % 2 == 0 {
                if let Some(parent) = parent {
                    if !self.stacked[spot] {
                        let mut limit = least[parent];
                        if self.before[spot] != NONE {
                            limit = limit.max(run[parent] + self.child_spacing(parent).between);
                        }
                        limit += self.lanes[spot];
                        if self.in_column(spot) && extents.column[spot] > limit - SAME {
                            limit = extents.column[spot];
                        }
                        column[parent] = limit;
                        run[parent] = f64::NEG_INFINITY;
                    }
                    least[spot] = column[parent];
                }
                if x[spot] < least[spot] - SAME {
                    x[spot] = least[spot];
                    moved[spot] = true;
                    mark(&mut moved, parent);
                }
                continue;
            }
            if moved[spot] {
                self.stand_over(spot, x, &start, (least[spot], f64::INFINITY));
                mark(&mut moved, parent);
            }
            reach[spot] = reach[spot].max(x[spot] + self.cards[spot].width);
            if let Some(parent) = parent {
                reach[parent] = reach[parent].max(reach[spot]);
                run[parent] = run[parent].max(reach[spot]);
            }
        }
    }

    /// Pushes cards left until they are clear.
    pub fn push_left(&self, x: &mut [f64], extents: &Extents, touched: Option<usize>) {
        let count = x.len();
        let mut most = vec![f64::INFINITY; count];
        let mut left = vec![f64::INFINITY; count];
        // By parent: where the run met last begins, with its trunks; and how far the current one may reach.
        let mut run = vec![f64::INFINITY; count];
        let mut limit = vec![f64::INFINITY; count];
        let mut moved = self.touched(touched);
        let start = x.to_vec();
        for &step in self.walk.iter().rev() {
            let spot = (step / 2) as usize;
            if !self.placed[spot] {
                continue;
            }
            let parent = self.parent(spot);
            if step % 2 == 1 {
                if let Some(parent) = parent {
                    match some(self.after[spot]) {
                        None => limit[parent] = most[parent],
                        Some(after) if !self.stacked[after] => {
                            limit[parent] = most[parent].min(run[parent] - self.child_spacing(parent).between);
                        }
                        Some(_) => {}
                    }
                    most[spot] = limit[parent];
                }
                continue;
            }
            let rightmost = most[spot] - self.cards[spot].width;
            if x[spot] > rightmost + SAME {
                x[spot] = rightmost;
                moved[spot] = true;
            }
            if moved[spot] {
                self.stand_over(spot, x, &start, (f64::NEG_INFINITY, rightmost));
                mark(&mut moved, parent);
            }
            left[spot] = left[spot].min(x[spot]);
            let Some(parent) = parent else { continue };
            if self.stacked[spot] {
                continue;
            }
            run[parent] = if self.in_column(spot) {
                self.align(spot, x, &mut left, extents) - self.lanes[spot]
            } else {
                left[spot]
            };
            left[parent] = left[parent].min(run[parent]);
        }
    }

    /// Moves all subtrees of the column that begins with `first` as far left as the one pushed farthest. Where the
    /// column's cards begin then.
    fn align(&self, first: usize, x: &mut [f64], left: &mut [f64], extents: &Extents) -> f64 {
        let members =
            || std::iter::successors(Some(first), |&spot| some(self.after[spot]).filter(|&after| self.stacked[after]));
        let column = members().map(|spot| left[spot]).fold(extents.column[first], f64::min);
        let by = extents.column[first] - column;
        if by < SAME {
            return extents.column[first];
        }
        for spot in members() {
            let extra = left[spot] - (extents.left[spot] - by);
            if extra > SAME {
                left[spot] -= extra;
                for &under in self.subtree(spot) {
                    x[under as usize] -= extra;
                }
            }
        }
        column
    }

    /// Pushes cards down until they are clear, with `gaps` below them.
    pub fn push_down(&self, y: &mut [f64], gaps: &[f64]) {
        let count = y.len();
        let mut bottom = vec![f64::NEG_INFINITY; count];
        let mut run = vec![f64::NEG_INFINITY; count];
        for &step in &self.walk {
            let spot = (step / 2) as usize;
            if !self.placed[spot] {
                continue;
            }
            let parent = self.parent(spot);
            if step % 2 == 1 {
                bottom[spot] = bottom[spot].max(y[spot] + self.cards[spot].height);
                if let Some(parent) = parent {
                    bottom[parent] = bottom[parent].max(bottom[spot]);
                    run[parent] = bottom[spot];
                }
            } else if let Some(parent) = parent {
                let mut least = y[parent] + self.cards[parent].height + gaps[parent];
                if let Some(before) = some(self.before[spot]).filter(|_| self.stacked[spot]) {
                    least = least.max(run[parent] + self.child_spacing(parent).below(self.is_bare(before)));
                }
                if y[spot] < least - SAME {
                    y[spot] = least;
                }
            }
        }
    }

    /// Pushes cards up until they are clear, with `gaps` below them.
    pub fn push_up(&self, y: &mut [f64], gaps: &[f64]) {
        let count = y.len();
        // How far a subtree may reach, and where its card must end to be over the cards below.
        let mut floor = vec![f64::INFINITY; count];
        let mut most = vec![f64::INFINITY; count];
        for &step in self.walk.iter().rev() {
            let spot = (step / 2) as usize;
            if !self.placed[spot] {
                continue;
            }
            let parent = self.parent(spot);
            if step % 2 == 1 {
                if let Some(parent) = parent {
                    floor[spot] = match some(self.after[spot]).filter(|&after| self.stacked[after]) {
                        Some(after) => y[after] - self.child_spacing(parent).below(self.is_bare(spot)),
                        None => floor[parent],
                    };
                }
                continue;
            }
            let lowest = floor[spot].min(most[spot]) - self.cards[spot].height;
            if y[spot] > lowest + SAME {
                y[spot] = lowest;
            }
            if let Some(parent) = parent {
                most[parent] = most[parent].min(y[spot] - gaps[parent]);
            }
        }
    }

    fn touched(&self, touched: Option<usize>) -> Vec<bool> {
        let mut moved = vec![false; self.forest.len()];
        mark(&mut moved, touched);
        moved
    }

    /// Moves a card that stood over its children at `start`, and does no longer, back over them, and a mark over their
    /// middle.
    fn stand_over(&self, spot: usize, x: &mut [f64], start: &[f64], (least, most): (f64, f64)) {
        let Some((from, to)) = self.stretch(spot, x) else { return };
        let half = self.cards[spot].width / 2.0;
        let middle = x[spot] + half;
        let stood = || {
            let before = start[spot] + half;
            self.stretch(spot, start).is_some_and(|(from, to)| before > from - SAME && before < to + SAME)
        };
        let wanted = if self.is_mark(spot) { f64::midpoint(from, to) } else { middle.clamp(from, to) };
        if (wanted - middle).abs() > SAME && (self.is_mark(spot) || stood()) {
            x[spot] = (wanted - half).min(most).max(least);
        }
    }
}
