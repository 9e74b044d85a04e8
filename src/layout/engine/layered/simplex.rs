//! Numbers for things, as close together as constraints allow: the linear programme behind both the ranks of cards and
//! their horizontal places.
//!
//! Finds whole numbers `x` that minimise the sum of `pull * |x[to] - x[from] - length|` over the soft arcs and of
//! `slope * x` over the things, while `x[to] - x[from] >= length` holds on every hard arc. Network simplex after Gansner,
//! Koutsofios, North and Vo, "A technique for drawing directed graphs" (1993), with three changes: a soft arc is one arc
//! whose flow is bounded by its pull instead of a third node with two arcs; a step goes on over kinks as long as it pays
//! (the long-step rule of the bounded dual simplex); and the first tree may hold arcs that bind nothing, so that any
//! feasible start is kept as it is and only improved.

use super::stage::Stage;
use crate::layout::engine::graph::NONE;
use crate::util::lists::Lists;

/// After how many node visits it is asked whether to stop.
const LOOKS: usize = 100_000;

/// A constraint (`pull` 0) or a wish (`pull` above 0).
#[derive(Clone, Copy, Debug)]
pub struct Arc {
    /// The lower number's thing.
    pub from: u32,
    /// The higher number's thing.
    pub to: u32,
    /// The least distance, or the wished distance.
    pub length: i64,
    /// How much a unit of deviation costs; 0: the distance is a constraint.
    pub pull: i64,
}

/// Improves `x`, which must meet the hard arcs, until it is optimal, `budget` node visits are used up, or `stage` says stop.
pub fn improve(x: &mut [i64], slope: &[i64], arcs: &[Arc], budget: usize, stage: &Stage<'_>) {
    if x.len() > 1 {
        Simplex::new(x, slope, arcs).run(budget, stage);
    }
}

struct Simplex<'a> {
    x: &'a mut [i64],
    arcs: &'a [Arc],
    /// The arcs at each thing.
    at: Lists,
    in_tree: Vec<bool>,
    /// On which side of its kink a soft arc outside the tree is: 1 stretched, -1 squeezed.
    side: Vec<i64>,
    parent: Vec<u32>,
    /// The tree arc to the parent; [`NONE`] if it binds nothing.
    parent_arc: Vec<u32>,
    first: Vec<u32>,
    next: Vec<u32>,
    previous: Vec<u32>,
    /// What moving the subtree of a thing up by one costs, its own tree arc left out.
    cost: Vec<i64>,
    mark: Vec<u32>,
    stamp: u32,
    subtree: Vec<u32>,
    kinks: Vec<(i64, u32)>,
    path: Vec<u32>,
    visits: usize,
}

impl<'a> Simplex<'a> {
    fn new(x: &'a mut [i64], slope: &[i64], arcs: &'a [Arc]) -> Self {
        let count = x.len();
        let ends = (0..).zip(arcs).flat_map(|(index, arc)| [(arc.from, index), (arc.to, index)]);
        let at = Lists::of(count, ends);
        let side = arcs
            .iter()
            .map(|arc| if x[arc.to as usize] - x[arc.from as usize] < arc.length { -1 } else { 1 })
            .collect();
        let mut simplex = Self {
            x,
            arcs,
            at,
            in_tree: vec![false; arcs.len()],
            side,
            parent: vec![NONE; count],
            parent_arc: vec![NONE; count],
            first: vec![NONE; count],
            next: vec![NONE; count],
            previous: vec![NONE; count],
            cost: slope.to_vec(),
            mark: vec![0; count],
            stamp: 0,
            subtree: Vec::new(),
            kinks: Vec::new(),
            path: Vec::new(),
            visits: 0,
        };
        simplex.grow_tree();
        simplex
    }

    /// A spanning tree of arcs without slack; parts that none joins hang below thing 0 without being bound to it.
    fn grow_tree(&mut self) {
        let count = self.x.len();
        let mut order = Vec::with_capacity(count);
        for root in 0..count as u32 {
            if root != 0 && self.parent[root as usize] != NONE {
                continue;
            }
            if root != 0 {
                self.attach(root, 0, NONE);
            }
            let mut head = order.len();
            order.push(root);
            while let Some(&node) = order.get(head) {
                head += 1;
                for slot in self.at.range(node) {
                    let index = self.at.items()[slot];
                    let arc = self.arcs[index as usize];
                    let other = if arc.from == node { arc.to } else { arc.from };
                    if other == 0 || self.parent[other as usize] != NONE || other == root {
                        continue;
                    }
                    if self.x[arc.to as usize] - self.x[arc.from as usize] == arc.length {
                        self.in_tree[index as usize] = true;
                        self.attach(other, node, index);
                        order.push(other);
                    }
                }
            }
        }
        for (index, arc) in self.arcs.iter().enumerate() {
            if !self.in_tree[index] {
                self.cost[arc.to as usize] += arc.pull * self.side[index];
                self.cost[arc.from as usize] -= arc.pull * self.side[index];
            }
        }
        for &node in order.iter().rev() {
            let parent = self.parent[node as usize];
            if parent != NONE {
                self.cost[parent as usize] += self.cost[node as usize];
            }
        }
    }

    fn attach(&mut self, node: u32, parent: u32, arc: u32) {
        let head = self.first[parent as usize];
        self.parent[node as usize] = parent;
        self.parent_arc[node as usize] = arc;
        self.previous[node as usize] = NONE;
        self.next[node as usize] = head;
        if head != NONE {
            self.previous[head as usize] = node;
        }
        self.first[parent as usize] = node;
    }

    fn detach(&mut self, node: u32) {
        let (before, after) = (self.previous[node as usize], self.next[node as usize]);
        if before == NONE {
            self.first[self.parent[node as usize] as usize] = after;
        } else {
            self.next[before as usize] = after;
        }
        if after != NONE {
            self.previous[after as usize] = before;
        }
    }

    /// How much a unit's move of the subtree of `node` saves, and in which direction.
    fn saving(&self, node: usize) -> (i64, i64) {
        let cost = self.cost[node];
        let index = self.parent_arc[node];
        let direction = -cost.signum();
        if index == NONE {
            return (cost.abs(), direction);
        }
        let arc = self.arcs[index as usize];
        if arc.pull > 0 {
            return (cost.abs() - arc.pull, direction);
        }
        // A hard arc lets the higher end go up and the lower end go down.
        let outward = if arc.to as usize == node { 1 } else { -1 };
        (if outward == direction { cost.abs() } else { 0 }, direction)
    }

    fn run(&mut self, budget: usize, stage: &Stage<'_>) {
        let count = self.x.len();
        let block = (count / 8).clamp(16, 256);
        let (mut at, mut idle, mut visibility) = (0, 0, 0);
        // Large maps take about that many.
        let expected = (count * count / 4 * 3).min(budget).max(1);
        while idle < count && self.visits < budget {
            if self.visits >= visibility {
                visibility = self.visits + LOOKS;
                if stage.reached(self.visits as f64 / expected as f64) {
                    break;
                }
            }
            let (mut best, mut node, mut direction) = (0, 0, 0);
            for _ in 0..block {
                at = if at + 1 == count { 0 } else { at + 1 };
                if self.parent[at] == NONE {
                    continue;
                }
                let (saving, way) = self.saving(at);
                if saving > best {
                    (best, node, direction) = (saving, at, way);
                }
            }
            if best > 0 && self.step(node as u32, direction, best) {
                idle = 0;
            } else {
                idle += block;
            }
        }
    }

    /// Moves the subtree of `node` for as long as that saves. `false` if nothing stops it.
    fn step(&mut self, node: u32, direction: i64, saving: i64) -> bool {
        self.collect(node);
        let (mut stop, mut entering) = (i64::MAX, NONE);
        self.kinks.clear();
        for &member in &self.subtree {
            let arcs = self.at.at(member);
            self.visits += arcs.len();
            for &index in arcs {
                let arc = self.arcs[index as usize];
                let (other, grows) = if arc.to == member { (arc.from, direction) } else { (arc.to, -direction) };
                if self.mark[other as usize] == self.stamp || self.in_tree[index as usize] {
                    continue;
                }
                let slack = self.x[arc.to as usize] - self.x[arc.from as usize] - arc.length;
                if arc.pull == 0 {
                    if grows < 0 && slack < stop {
                        (stop, entering) = (slack, index);
                    }
                } else if grows != self.side[index as usize] {
                    self.kinks.push((slack.abs(), index));
                }
            }
        }
        let mut kinks = std::mem::take(&mut self.kinks);
        kinks.retain(|kink| kink.0 < stop);
        kinks.sort_unstable();
        let mut left = saving;
        let mut passed = kinks.len();
        for (rank, &(distance, index)) in kinks.iter().enumerate() {
            left -= 2 * self.arcs[index as usize].pull;
            if left <= 0 {
                (stop, entering, passed) = (distance, index, rank);
                break;
            }
        }
        if entering == NONE {
            self.kinks = kinks;
            return false;
        }
        for &member in &self.subtree {
            self.x[member as usize] += direction * stop;
        }
        for &(_, index) in &kinks[..passed] {
            let change = -2 * self.side[index as usize] * self.arcs[index as usize].pull;
            self.side[index as usize] = -self.side[index as usize];
            self.charge(index, change);
        }
        self.kinks = kinks;
        self.exchange(node, direction, entering);
        true
    }

    /// The subtree of `node`, marked.
    fn collect(&mut self, node: u32) {
        self.stamp += 1;
        self.subtree.clear();
        self.subtree.push(node);
        self.mark[node as usize] = self.stamp;
        let mut head = 0;
        while let Some(&member) = self.subtree.get(head) {
            head += 1;
            let mut child = self.first[member as usize];
            while child != NONE {
                self.mark[child as usize] = self.stamp;
                self.subtree.push(child);
                child = self.next[child as usize];
            }
        }
        self.visits += self.subtree.len();
    }

    /// Adds `change` to what raising the higher end of an arc costs, and takes it off for the lower end.
    fn charge(&mut self, index: u32, change: i64) {
        let arc = self.arcs[index as usize];
        self.add(arc.to, change);
        self.add(arc.from, -change);
    }

    /// Adds to the cost of a thing and all above it in the tree.
    fn add(&mut self, node: u32, change: i64) {
        let mut at = node;
        while at != NONE {
            self.cost[at as usize] += change;
            at = self.parent[at as usize];
            self.visits += 1;
        }
    }

    /// Cuts the marked subtree of `node` off and hangs it up again by `entering`.
    fn exchange(&mut self, node: u32, direction: i64, entering: u32) {
        let leaving = self.parent_arc[node as usize];
        if leaving != NONE {
            let arc = self.arcs[leaving as usize];
            self.in_tree[leaving as usize] = false;
            self.side[leaving as usize] = if arc.to == node { direction } else { -direction };
            self.cost[node as usize] += arc.pull * direction;
        }
        let arc = self.arcs[entering as usize];
        if arc.pull > 0 {
            self.charge(entering, -arc.pull * self.side[entering as usize]);
        }
        self.in_tree[entering as usize] = true;
        let (inner, outer) =
            if self.mark[arc.to as usize] == self.stamp { (arc.to, arc.from) } else { (arc.from, arc.to) };
        let total = self.cost[node as usize];
        let old_parent = self.parent[node as usize];
        self.add(old_parent, -total);
        // The way from the new top of the subtree to its old top is turned round.
        let mut path = std::mem::take(&mut self.path);
        path.clear();
        let mut at = inner;
        path.push(at);
        while at != node {
            at = self.parent[at as usize];
            path.push(at);
        }
        let (mut parent, mut parent_arc, mut below) = (outer, entering, 0);
        for &member in &path {
            let (arc, cost) = (self.parent_arc[member as usize], self.cost[member as usize]);
            self.detach(member);
            self.attach(member, parent, parent_arc);
            self.cost[member as usize] = total - below;
            (parent, parent_arc, below) = (member, arc, cost);
        }
        self.path = path;
        self.add(outer, total);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn price(x: &[i64], slope: &[i64], arcs: &[Arc]) -> i64 {
        let soft: i64 = arcs.iter().map(|a| a.pull * (x[a.to as usize] - x[a.from as usize] - a.length).abs()).sum();
        soft + x.iter().zip(slope).map(|(x, s)| x * s).sum::<i64>()
    }

    /// Every assignment of small numbers, tried one by one.
    fn brute(count: usize, slope: &[i64], arcs: &[Arc], top: i64) -> i64 {
        let mut best = i64::MAX;
        let total = (top + 1).pow(count as u32);
        for code in 0..total {
            let mut rest = code;
            let x: Vec<i64> = (0..count)
                .map(|_| {
                    let digit = rest % (top + 1);
                    rest /= top + 1;
                    digit
                })
                .collect();
            if arcs.iter().all(|a| a.pull > 0 || x[a.to as usize] - x[a.from as usize] >= a.length) {
                best = best.min(price(&x, slope, arcs));
            }
        }
        best
    }

    #[test]
    fn as_good_as_trying_everything() {
        let mut random = crate::layout::engine::random::Random::new(5);
        for _ in 0..200 {
            let count = 5;
            let mut arcs = Vec::new();
            for to in 1..count as u32 {
                arcs.push(Arc { from: to - 1, to, length: 0, pull: i64::from(random.below(3)) + 1 });
                for from in 0..to {
                    match random.below(4) {
                        0 => arcs.push(Arc { from, to, length: 1, pull: 0 }),
                        1 => arcs.push(Arc {
                            from,
                            to,
                            length: i64::from(random.below(4)) - 1,
                            pull: i64::from(random.below(4)) + 1,
                        }),
                        _ => {}
                    }
                }
            }
            let slope = vec![0; count];
            let mut x: Vec<i64> = (0..count as i64).map(|at| at * 2).collect();
            let watch = crate::util::watch::Watch::default();
            improve(&mut x, &slope, &arcs, usize::MAX, &Stage { watch: &watch, from: 0.0, to: 1.0 });
            assert!(arcs.iter().all(|a| a.pull > 0 || x[a.to as usize] - x[a.from as usize] >= a.length));
            assert_eq!(price(&x, &slope, &arcs), brute(count, &slope, &arcs, 8));
        }
    }
}
