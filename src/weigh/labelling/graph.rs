//! Who attacks whom, both ways, and the walks over that.

use std::mem::replace;

use crate::util::lists::Lists;
use crate::weigh::numbers::small;

/// What becomes of an argument (Caminada 2006).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// Accepted: all its attackers are out.
    In,
    /// Rejected: an attacker is in.
    Out,
    /// Neither.
    Undecided,
}

/// Where each of some nodes leads.
#[derive(Clone, Debug)]
pub(super) struct Links(Lists<usize>);

impl Links {
    pub fn new(n: usize, mut pairs: Vec<(usize, usize)>) -> Self {
        pairs.sort_unstable();
        pairs.dedup();
        Self(Lists::of(n, pairs.into_iter().map(|(from, to)| (small(from), to))))
    }

    pub fn collect(lists: impl Iterator<Item = Vec<usize>>) -> Self {
        let mut links = Lists::default();
        lists.for_each(|list| links.push(list));
        Self(links)
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn of(&self, from: usize) -> &[usize] {
        self.0.row(from)
    }

    pub fn reversed(&self) -> Self {
        Self(Lists::of(self.len(), self.0.pairs().map(|(from, to)| (small(*to), from as usize))))
    }
}

/// Attacks in both directions.
#[derive(Clone, Debug)]
pub(super) struct Graph {
    pub targets: Links,
    pub attackers: Links,
}

impl Graph {
    pub fn len(&self) -> usize {
        self.targets.len()
    }

    /// Accepts what has no attacker left and rejects what that attacks, until nothing changes.
    pub fn grounded(&self) -> Vec<Label> {
        let mut labels = vec![Label::Undecided; self.len()];
        let mut attackers_left: Vec<usize> = (0..self.len()).map(|at| self.attackers.of(at).len()).collect();
        let mut accepted: Vec<usize> = (0..self.len()).filter(|&at| attackers_left[at] == 0).collect();
        while let Some(at) = accepted.pop() {
            labels[at] = Label::In;
            for &target in self.targets.of(at) {
                if replace(&mut labels[target], Label::Out) == Label::Out {
                    continue;
                }
                for &defended in self.targets.of(target) {
                    attackers_left[defended] -= 1;
                    if attackers_left[defended] == 0 {
                        accepted.push(defended);
                    }
                }
            }
        }
        labels
    }
}

/// What can be reached from `starts`, these included, without what is `seen` already, which grows.
pub(super) fn flood(starts: &[usize], links: &[&Links], seen: &mut [bool]) -> Vec<usize> {
    let mut reached: Vec<usize> = starts.iter().copied().filter(|&at| !replace(&mut seen[at], true)).collect();
    let mut next = 0;
    while let Some(&at) = reached.get(next) {
        next += 1;
        let ends = links.iter().flat_map(|links| links.of(at)).copied();
        reached.extend(ends.filter(|&to| !replace(&mut seen[to], true)));
    }
    reached
}

/// What can be reached from `starts`, these included. `seen` is all false, before and after.
pub(super) fn reach(starts: &[usize], links: &Links, seen: &mut [bool]) -> Vec<usize> {
    let reached = flood(starts, &[links], seen);
    for &at in &reached {
        seen[at] = false;
    }
    reached
}

/// The strongly connected components, each after those that lead to it (Kosaraju's algorithm; Sharir, Computers and
/// Mathematics with Applications 7, 1981).
///
/// Not [`in_order`](crate::util::components::in_order), which finds them in another order: in which order a search goes
/// decides which extensions are found first where there are more than anyone wants.
pub(super) fn components(forth: &Links, back: &Links) -> Vec<Vec<usize>> {
    let mut seen = vec![false; forth.len()];
    let mut finished = Vec::with_capacity(forth.len());
    let mut path = Vec::new();
    for root in 0..forth.len() {
        if !replace(&mut seen[root], true) {
            path.push((root, 0));
        }
        while let Some((at, next)) = path.last_mut() {
            if let Some(&to) = forth.of(*at).get(*next) {
                *next += 1;
                if !replace(&mut seen[to], true) {
                    path.push((to, 0));
                }
            } else {
                finished.push(*at);
                path.pop();
            }
        }
    }
    seen.fill(false);
    let parts = finished.into_iter().rev().map(|root| flood(&[root], &[back], &mut seen));
    parts.filter(|part| !part.is_empty()).collect()
}
