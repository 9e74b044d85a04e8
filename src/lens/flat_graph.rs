//! The map as flat arrays, and the walks over it.
//!
//! Nodes are numbers: first the claims, then the inferences, both in the map's order. Nothing here recurses.

use std::collections::VecDeque;

use petgraph::stable_graph::NodeIndex;
use petgraph::visit::{EdgeRef, IntoEdgeReferences, NodeIndexable};

use crate::model::{ArgumentMap, Id, Link};
use crate::util::lists::Lists;

/// The number that stands for no node.
pub(super) const NONE: u32 = u32::MAX;

/// A map as flat arrays.
pub(super) struct FlatGraph<'m> {
    /// How many claims there are; the number of a node below that is a claim's.
    pub claims: usize,
    /// All ids, by node.
    pub ids: Vec<&'m Id>,
    premises: Lists,
    on: Lists,
    from: Lists,
    targets: Vec<u32>,
    map: &'m ArgumentMap,
}

impl<'m> FlatGraph<'m> {
    pub fn of(map: &'m ArgumentMap) -> Self {
        let claims = map.claims().len();
        let ids: Vec<&Id> = map.claims().map(|c| &c.id).chain(map.inferences().map(|i| &i.id)).collect();
        let (mut premises, mut uses, mut bearing) = (Vec::new(), Vec::new(), Vec::new());
        let mut targets = vec![NONE; ids.len() - claims];
        let graph = map.graph();
        let mut is_step = vec![false; graph.node_bound()];
        for index in map.inference_indices() {
            is_step[index.index()] = true;
        }
        let node = |index: NodeIndex| {
            let place = map.place_of(index);
            (if is_step[index.index()] { claims + place } else { place }) as u32
        };
        for edge in graph.edge_references() {
            let (from, to) = (node(edge.source()), node(edge.target()));
            match edge.weight() {
                Link::Premise => {
                    premises.push((to, from));
                    uses.push((from, to));
                }
                Link::Target => {
                    targets[from as usize - claims] = to;
                    bearing.push((to, from));
                }
            }
        }
        let nodes = ids.len();
        Self {
            claims,
            premises: Lists::of(nodes, premises.into_iter()),
            on: Lists::of(nodes, bearing.into_iter()),
            from: Lists::of(claims, uses.into_iter()),
            ids,
            targets,
            map,
        }
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    pub fn is_claim(&self, node: u32) -> bool {
        (node as usize) < self.claims
    }

    /// The number of the claim or inference `id`.
    pub fn node(&self, id: &Id) -> Option<u32> {
        let place = self.map.place(id)?;
        let is_claim = self.ids.get(place).is_some_and(|first| place < self.claims && *first == id);
        Some(if is_claim { place } else { self.claims + place } as u32)
    }

    /// The steps on a claim or step.
    pub fn on(&self, node: u32) -> &[u32] {
        self.on.at(node)
    }

    /// The premises of a step; none of a claim.
    pub fn premises(&self, node: u32) -> &[u32] {
        self.premises.at(node)
    }

    /// The steps a claim is a premise of.
    pub fn from(&self, claim: u32) -> &[u32] {
        self.from.at(claim)
    }

    /// What a step bears on, or [`NONE`].
    pub fn target(&self, step: u32) -> u32 {
        self.targets[step as usize - self.claims]
    }

    /// What leads straight to a node: the steps on it and, of a step, its premises.
    pub fn before(&self, node: u32) -> impl Iterator<Item = u32> {
        self.on(node).iter().chain(self.premises(node)).copied()
    }

    /// The number of [`ArgumentMap::main_conclusion`].
    pub fn main_conclusion(&self) -> Option<u32> {
        self.map.main_conclusion().and_then(|claim| self.node(&claim.id))
    }

    /// The claims that stand at the top, as in the outline: the main conclusion, the other conclusions, then one for each
    /// part that only leads in cycles. Beside them, by node, what is reached from them; the rest are *loose* steps,
    /// which lead to no claim.
    pub fn tops(&self) -> (Vec<u32>, Vec<bool>) {
        let main = self.main_conclusion();
        let all = 0..self.claims as u32;
        let conclusions = all.clone().filter(|claim| self.from(*claim).is_empty());
        let (mut tops, mut reached) = (Vec::new(), vec![false; self.len()]);
        for top in main.into_iter().chain(conclusions).chain(all) {
            if !reached[top as usize] {
                tops.push(top);
                self.walk(top, &[], &mut reached);
            }
        }
        (tops, reached)
    }

    /// Marks what is reached from `top` without going below a claim in `folded` (by claim; may be empty).
    pub fn walk(&self, top: u32, folded: &[bool], reached: &mut [bool]) {
        if std::mem::replace(&mut reached[top as usize], true) {
            return;
        }
        let mut open = vec![top];
        while let Some(node) = open.pop() {
            if folded.get(node as usize).is_some_and(|folded| *folded) {
                continue;
            }
            for next in self.before(node) {
                if !std::mem::replace(&mut reached[next as usize], true) {
                    open.push(next);
                }
            }
        }
    }

    /// Takes out of `stays` (by node) every step without a premise or a target that stays, and what bears on those
    /// steps in turn. A step that has no premises, or no target, asks for none.
    pub fn settle(&self, stays: &mut [bool]) {
        let gone = |node: &u32| !stays[*node as usize];
        let mut open = Vec::new();
        for step in self.claims as u32..self.len() as u32 {
            let (premises, target) = (self.premises(step), self.target(step));
            let bare = !premises.is_empty() && premises.iter().all(gone);
            if gone(&step) || bare || (target != NONE && gone(&target)) {
                open.push(step);
            }
        }
        for step in &open {
            stays[*step as usize] = false;
        }
        while let Some(step) = open.pop() {
            for on in self.on(step) {
                if std::mem::replace(&mut stays[*on as usize], false) {
                    open.push(*on);
                }
            }
        }
    }

    /// How far below the tops each claim stands, in steps, by claim. Undercuts stand with the steps they bear on.
    pub fn levels(&self) -> Vec<u32> {
        let mut levels = vec![NONE; self.len()];
        let mut open = VecDeque::new();
        for top in self.tops().0 {
            levels[top as usize] = 0;
            open.push_back((top, 0));
        }
        while let Some((node, level)) = open.pop_front() {
            if levels[node as usize] < level {
                continue;
            }
            for &step in self.on(node) {
                if level < levels[step as usize] {
                    levels[step as usize] = level;
                    open.push_front((step, level));
                }
            }
            for &premise in self.premises(node) {
                if level + 1 < levels[premise as usize] {
                    levels[premise as usize] = level + 1;
                    open.push_back((premise, level + 1));
                }
            }
        }
        levels.truncate(self.claims);
        levels
    }

    /// Of each of `folds` (claims), how many other claims that `counts` (by claim) lead to it.
    pub fn count_below(&self, folds: &[u32], counts: &[bool]) -> Vec<usize> {
        let mut seen_by = vec![NONE; self.len()];
        let (mut found, mut open) = (Vec::with_capacity(folds.len()), Vec::new());
        // Folds that share much of what is below them would be walked over and over: after that, many at a time.
        let mut patience = 4 * self.len();
        for (n, &fold) in folds.iter().enumerate() {
            if patience == 0 {
                break;
            }
            seen_by[fold as usize] = n as u32;
            open.push(fold);
            let mut count = 0;
            while let Some(node) = open.pop() {
                patience = patience.saturating_sub(1);
                for next in self.before(node) {
                    if std::mem::replace(&mut seen_by[next as usize], n as u32) != n as u32 {
                        count += usize::from(counts.get(next as usize).is_some_and(|counts| *counts));
                        open.push(next);
                    }
                }
            }
            found.push(count);
        }
        if let Some(rest) = folds.get(found.len()..)
            && !rest.is_empty()
        {
            let order = self.order_from(rest);
            for folds in rest.chunks(128) {
                found.extend(self.count_many(&order, folds, counts));
            }
        }
        found
    }

    /// All that leads to `folds`, what is reached first before what it leads on to, cycles aside.
    pub fn order_from(&self, folds: &[u32]) -> Vec<u32> {
        let (mut seen, mut order, mut open) = (vec![false; self.len()], Vec::new(), Vec::new());
        for &fold in folds {
            open.push((fold, false));
            while let Some((node, done)) = open.pop() {
                if done {
                    order.push(node);
                } else if !std::mem::replace(&mut seen[node as usize], true) {
                    open.push((node, true));
                    open.extend(self.before(node).filter(|next| !seen[*next as usize]).map(|next| (next, false)));
                }
            }
        }
        order.reverse();
        order
    }

    /// [`FlatGraph::count_below`] of up to 128 folds at once: a bit for each fold runs down along `order`, again while
    /// cycles take it back up.
    pub fn count_many(&self, order: &[u32], folds: &[u32], counts: &[bool]) -> Vec<usize> {
        let mut marks = vec![0_u128; self.len()];
        for (bit, fold) in folds.iter().enumerate() {
            marks[*fold as usize] |= 1 << bit;
        }
        let mut again = true;
        while std::mem::take(&mut again) {
            let mut passed = vec![false; self.len()];
            for &node in order {
                passed[node as usize] = true;
                let mark = marks[node as usize];
                if mark != 0 {
                    for next in self.before(node) {
                        let next = next as usize;
                        again |= passed[next] && marks[next] | mark != marks[next];
                        marks[next] |= mark;
                    }
                }
            }
        }
        for (bit, fold) in folds.iter().enumerate() {
            marks[*fold as usize] &= !(1 << bit);
        }
        // A counter for each bit, stood on end: `digits[n]` holds the nth binary digit of all of them.
        let mut digits = [0_u128; usize::BITS as usize];
        for (mark, _) in marks.iter().zip(counts).filter(|(_, counts)| **counts) {
            let mut carry = *mark;
            for digit in &mut digits {
                if carry == 0 {
                    break;
                }
                (*digit, carry) = (*digit ^ carry, *digit & carry);
            }
        }
        let count = |bit: usize| digits.iter().rev().fold(0, |count, digit| count << 1 | (digit >> bit & 1) as usize);
        (0..folds.len()).map(count).collect()
    }

    /// The folded claims along the way from a node to a top that passes the fewest of them; `None` if no way leads to
    /// one of `tops`. `folded` is by claim.
    pub fn folds_above(&self, node: u32, tops: &[u32], folded: &[bool]) -> Option<Vec<u32>> {
        let mut is_top = vec![false; self.claims];
        for top in tops {
            is_top[*top as usize] = true;
        }
        let mut cost = vec![NONE; self.len()];
        let mut came_from = vec![NONE; self.len()];
        let mut open = VecDeque::from([(node, 0)]);
        cost[node as usize] = 0;
        while let Some((at, paid)) = open.pop_front() {
            if cost[at as usize] < paid {
                continue;
            }
            if is_top.get(at as usize).is_some_and(|top| *top) {
                let (mut way, mut at) = (Vec::new(), at);
                while at != node {
                    if folded.get(at as usize).is_some_and(|folded| *folded) {
                        way.push(at);
                    }
                    at = came_from[at as usize];
                }
                return Some(way);
            }
            let target = if self.is_claim(at) { NONE } else { self.target(at) };
            let above = if self.is_claim(at) { self.from(at) } else { std::slice::from_ref(&target) };
            for &next in above.iter().filter(|next| **next != NONE) {
                let toll = u32::from(folded.get(next as usize).is_some_and(|folded| *folded));
                if paid + toll < cost[next as usize] {
                    cost[next as usize] = paid + toll;
                    came_from[next as usize] = at;
                    if toll == 0 { open.push_front((next, paid)) } else { open.push_back((next, paid + 1)) }
                }
            }
        }
        None
    }
}
