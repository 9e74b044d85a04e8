//! The start order: rows read off a walk over the outline, so that the links of the outline do not cross, with the
//! children of each card in the order that lets the other links cross the fewest.
//!
//! In an order read off a tree, a link that is not part of the tree crosses as many links of the tree as there are nodes
//! between its ends in its lower row. Swapping two neighbouring subtrees moves everything in the one by the number of
//! nodes of the other, row by row, so what a swap saves follows from the ends of the other links alone. The swaps are
//! chosen by simulated annealing (Kirkpatrick, Gelatt and Vecchi 1983).

use super::proper::Proper;
use super::stage::Stage;
use super::walk::{Walk, children, parents};
use crate::layout::engine::random::Random;
use crate::util::lists::Lists;

/// What it is worth, in crossings, that two neighbouring subtrees stand in the analyst's order: less than one, so it
/// only decides where crossings do not. Halved: 1 % more crossings and 2 % more length; half as much again: 1 % fewer
/// and 1 % more.
const ORDER: f64 = 0.25;

/// After how many swaps that were weighed it is asked whether to stop.
const LOOKS: usize = 256;

/// The outline over cards and bends. Nodes are renumbered in the order of a first walk, so that the subtree of `n` is
/// `n..end[n]`, whatever order its children are brought into later.
pub struct Outline {
    /// The graph's node of each number.
    node: Vec<u32>,
    rank: Vec<u32>,
    end: Vec<u32>,
    /// The children of each number; the roots are those of a number beyond the last.
    children: Lists,
    /// The numbers in each row, ascending.
    rows: Lists,
    others: Vec<Other>,
    /// The ends of other pieces in ascending order of the number: (other, whether it is the upper end).
    ends: Lists<(u32, bool)>,
    /// Where a number stands in the walk now.
    walk: Vec<u32>,
    /// Where it stands in its row now.
    place: Vec<i32>,
    /// How many nodes of the next row stand before the children of the upper end of each other piece.
    slot: Vec<i32>,
    counts: Vec<(i32, i32)>,
}

/// A piece that is not part of the outline.
#[derive(Clone, Copy)]
struct Other {
    upper: u32,
    lower: u32,
    /// The row of the lower end.
    rank: u32,
}

impl Outline {
    /// The outline of `graph`: a bend hangs below the piece above it, a card by its `primary` link, or by the first that
    /// leads down to it if that was turned round.
    pub fn new(graph: &Proper, primary: &[u32], links: &[(u32, u32)]) -> Self {
        let nodes = graph.nodes();
        let parent = parents(graph, primary, links);
        let Walk { node, number, end } = Walk::over(&parent, &children(graph, &parent));
        let above = |&node: &u32| number.get(parent[node as usize] as usize).copied().unwrap_or(nodes as u32);
        let children = Lists::of(nodes + 1, node.iter().map(above).zip(0..));
        let rank: Vec<u32> = node.iter().map(|&node| graph.rank[node as usize]).collect();
        let rows = Lists::of(graph.rows(), rank.iter().copied().zip(0..));
        let others: Vec<Other> = graph
            .pieces
            .iter()
            .filter(|&&(upper, lower)| parent[lower as usize] != upper)
            .map(|&(upper, lower)| Other {
                upper: number[upper as usize],
                lower: number[lower as usize],
                rank: graph.rank[lower as usize],
            })
            .collect();
        let ends = others.iter().enumerate().flat_map(|(index, other)| {
            let index = index as u32;
            [(other.upper, (index, true)), (other.lower, (index, false))]
        });
        let ends = Lists::of(nodes, ends);
        let mut place = vec![0; nodes];
        for row in 0..graph.rows() as u32 {
            for (at, &number) in (0..).zip(rows.at(row)) {
                place[number as usize] = at;
            }
        }
        let walk = (0..nodes as u32).collect();
        let (slot, counts) = (Vec::new(), Vec::new());
        let mut outline = Self { node, rank, end, children, rows, others, ends, walk, place, slot, counts };
        outline.slot = outline.others.iter().map(|other| outline.before(other.upper, other.rank)).collect();
        outline
    }

    /// Rows in the order of the outline.
    pub fn rows(&self, rows: &mut [Vec<u32>]) {
        for (at, row) in (0..).zip(rows) {
            let numbers = self.rows.at(at);
            row.clear();
            row.resize(numbers.len(), 0);
            for &number in numbers {
                row[self.place[number as usize] as usize] = self.node[number as usize];
            }
        }
    }

    /// How many pieces are not part of the outline.
    pub const fn others(&self) -> usize {
        self.others.len()
    }

    /// How many ends, pairs of ends and nodes a pass of [`Self::anneal`] may look at.
    pub fn work(&self) -> u64 {
        self.spots()
            .iter()
            .map(|&at| {
                let ends = |child: u32| self.ends_of(child).len() as u64;
                let (left, right) = (ends(self.children.items()[at - 1]), ends(self.children.items()[at]));
                let nodes = |child: u32| u64::from(self.end[child as usize] - child);
                let moved = nodes(self.children.items()[at - 1]) + nodes(self.children.items()[at]);
                10 + 10 * (left + right) + left * right + moved / 2
            })
            .sum()
    }

    /// Where in `children` a swap with the one before may matter.
    fn spots(&self) -> Vec<usize> {
        let mut spots = Vec::new();
        for parent in 0..=self.node.len() as u32 {
            let mut children = self.children.at(parent).iter();
            if children.any(|&child| !self.ends_of(child).is_empty()) {
                spots.extend(self.children.range(parent).skip(1));
            }
        }
        spots
    }

    /// How many numbers below `number` a row has.
    fn before(&self, number: u32, rank: u32) -> i32 {
        (self.rows.at(rank).partition_point(|&at| at < number) as u32).cast_signed()
    }

    /// How many nodes the subtree of `number` has in a row.
    fn count(&self, number: u32, rank: u32) -> i32 {
        self.before(self.end[number as usize], rank) - self.before(number, rank)
    }

    fn holds(&self, top: u32, number: u32) -> bool {
        top <= number && number < self.end[top as usize]
    }

    fn ends_of(&self, top: u32) -> &[(u32, bool)] {
        self.ends.between(top..self.end[top as usize])
    }

    /// What swapping two subtrees that stand side by side would add in crossings.
    fn change(&self, left: u32, right: u32) -> i32 {
        let (in_left, in_right) = (self.ends_of(left), self.ends_of(right));
        if in_left.is_empty() && in_right.is_empty() {
            return 0;
        }
        let mut change = 0;
        for (ends, own, foreign, outward) in [(in_left, left, right, -1), (in_right, right, left, 1)] {
            for &(index, is_upper) in ends {
                let other = self.others[index as usize];
                let far = if is_upper { other.lower } else { other.upper };
                if self.holds(own, far) {
                    continue;
                }
                if self.holds(foreign, far) {
                    if own == left {
                        change += self.turn(index, left, right);
                    }
                    continue;
                }
                let by = self.count(foreign, other.rank);
                change += if self.walk[far as usize] > self.walk[own as usize] { outward * by } else { -outward * by };
            }
        }
        // Other pieces with one another: a crossing is won or lost where just one end changes sides.
        for &(e, e_upper) in in_left {
            let one = self.others[e as usize];
            for &(f, f_upper) in in_right {
                let two = self.others[f as usize];
                if e == f || e_upper != f_upper || one.rank != two.rank {
                    continue;
                }
                let (far_one, far_two) = if e_upper { (one.lower, two.lower) } else { (one.upper, two.upper) };
                let both = (self.holds(left, far_one) && self.holds(right, far_two))
                    || (self.holds(right, far_one) && self.holds(left, far_two));
                if !both && far_one != far_two {
                    // The near ends stand left to right now.
                    change += if self.walk[far_one as usize] < self.walk[far_two as usize] { 1 } else { -1 };
                }
            }
        }
        change
    }

    /// What it adds for a piece between the two subtrees.
    fn turn(&self, index: u32, left: u32, right: u32) -> i32 {
        let other = self.others[index as usize];
        let (from, to) = (self.slot[index as usize], self.place[other.lower as usize]);
        let kids = self.children.at(other.upper).len() as i32;
        let (in_left, in_right) = (self.count(left, other.rank), self.count(right, other.rank));
        if self.holds(left, other.upper) {
            (from + in_right - (to - in_left) - 1) - (to - from - kids)
        } else {
            (to + in_right - (from - in_left) - kids) - (from - to - 1)
        }
    }

    fn swap(&mut self, at: usize) {
        let (left, right) = (self.children.items()[at], self.children.items()[at + 1]);
        self.children.items_mut().swap(at, at + 1);
        let (in_left, in_right) = (self.end[left as usize] - left, self.end[right as usize] - right);
        let top = self.rank[left as usize].min(self.rank[right as usize]) as usize;
        let mut counts = std::mem::take(&mut self.counts);
        counts.clear();
        for number in left..self.end[left as usize] {
            row_of(&mut counts, self.rank[number as usize] as usize - top).0 += 1;
        }
        for number in right..self.end[right as usize] {
            row_of(&mut counts, self.rank[number as usize] as usize - top).1 += 1;
        }
        // The slots of the lowest nodes are in the row below them.
        counts.push((0, 0));
        for number in left..self.end[left as usize] {
            self.walk[number as usize] += in_right;
            self.place[number as usize] += counts[self.rank[number as usize] as usize - top].1;
        }
        for number in right..self.end[right as usize] {
            self.walk[number as usize] -= in_left;
            self.place[number as usize] -= counts[self.rank[number as usize] as usize - top].0;
        }
        for (top_of, is_left) in [(left, true), (right, false)] {
            for &(index, is_upper) in self.ends.between(top_of..self.end[top_of as usize]) {
                if is_upper {
                    let (left, right) = counts[self.others[index as usize].rank as usize - top];
                    self.slot[index as usize] += if is_left { right } else { -left };
                }
            }
        }
        self.counts = counts;
    }

    /// Swaps neighbouring subtrees, `passes` times over the whole outline, ever less willing to accept a loss.
    pub fn anneal(&mut self, passes: usize, heat: f64, random: &mut Random, stage: &Stage<'_>) {
        let spots = self.spots();
        for pass in 1..=passes {
            let heat = heat * (1.0 - pass as f64 / passes as f64);
            for (nth, &at) in spots.iter().enumerate() {
                if nth % LOOKS == 0
                    && stage.reached(((pass - 1) as f64 + nth as f64 / spots.len() as f64) / passes as f64)
                {
                    return;
                }
                let (left, right) = (self.children.items()[at - 1], self.children.items()[at]);
                let change = f64::from(self.change(left, right));
                let loss = if left < right { change + ORDER } else { change - ORDER };
                if loss < 0.0 || (heat > 0.0 && loss < -heat * random.unit().ln()) {
                    self.swap(at - 1);
                }
            }
        }
    }
}

/// An entry of a list that grows with zeros as needed.
fn row_of(counts: &mut Vec<(i32, i32)>, row: usize) -> &mut (i32, i32) {
    if row >= counts.len() {
        counts.resize(row + 1, (0, 0));
    }
    &mut counts[row]
}
