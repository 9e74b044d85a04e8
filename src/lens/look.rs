//! What a lens comes to on a map.

use std::collections::{HashMap, HashSet};

use crate::layout::Arrangement;
use crate::model::{ArgumentMap, Claim, Group, Id};
use crate::weigh::Weighing;

use super::net::{NONE, Net};
use super::{FilterMode, Lens};

/// What of a map is hidden and what is dimmed; what is neither is simply shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    /// Claims and inferences that are not drawn.
    pub hidden: HashSet<Id>,
    /// Claims and inferences that are drawn faintly; none of them hidden.
    pub dimmed: HashSet<Id>,
    /// Groups in which nothing is drawn.
    pub hidden_groups: HashSet<Id>,
    /// Groups in which everything that is drawn is faint.
    pub dimmed_groups: HashSet<Id>,
    /// Of each folded claim that is drawn, how many claims its unfolding and that of others could bring back: those
    /// among all that lead to it that are folded away and pass the filter. A claim below two folds counts for both; if
    /// all are drawn for another claim's sake the number is 0.
    pub folds: HashMap<Id, usize>,
}

impl Looked {
    /// Whether an object is drawn, faintly or not.
    #[must_use]
    pub fn shows(&self, id: &Id) -> bool {
        !self.hidden.contains(id)
    }

    /// Whether an object is drawn faintly.
    #[must_use]
    pub fn dims(&self, id: &Id) -> bool {
        self.dimmed.contains(id)
    }

    /// Finds the groups in which nothing is drawn, and those in which everything is faint.
    pub fn see_groups(&mut self, map: &ArgumentMap) {
        self.hidden_groups.clear();
        self.dimmed_groups.clear();
        if map.groups().is_empty() || self.hidden.is_empty() && self.dimmed.is_empty() {
            return;
        }
        let [mut shown, mut plain] = [HashSet::new(), HashSet::new()];
        for claim in map.claims().filter(|claim| self.shows(&claim.id)) {
            mark(map, claim, &mut shown);
            if !self.dims(&claim.id) {
                mark(map, claim, &mut plain);
            }
        }
        for Group { id, .. } in map.groups() {
            if !shown.contains(id) {
                self.hidden_groups.insert(id.clone());
            } else if !plain.contains(id) {
                self.dimmed_groups.insert(id.clone());
            }
        }
    }

    /// Leaves out of an arrangement what is not drawn.
    pub fn leave_out(&self, arrangement: &mut Arrangement) {
        arrangement.places.retain(|id, _| self.shows(id));
        arrangement.routes.retain(|id, _| self.shows(id));
        arrangement.frames.retain(|id, _| !self.hidden_groups.contains(id));
    }

    /// Whether everything is shown plainly.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.hidden.is_empty() && self.dimmed.is_empty() && self.folds.is_empty()
    }
}

/// Puts in the groups that a claim stands in, at any depth.
fn mark<'m>(map: &'m ArgumentMap, claim: &'m Claim, groups: &mut HashSet<&'m Id>) {
    let mut next = claim.group.as_ref();
    while let Some(group) = next.filter(|group| groups.insert(group)) {
        next = map.group(group).and_then(|group| group.group.as_ref());
    }
}

/// What each part of a lens says, by node.
pub(super) struct View<'m> {
    pub net: Net<'m>,
    /// The claims at the top.
    pub tops: Vec<u32>,
    /// What is reached from them when nothing is folded: all but loose steps.
    pub reached: Vec<bool>,
    /// Whether a claim is folded.
    pub folded: Vec<bool>,
    /// What the folds leave.
    pub unfolded: Vec<bool>,
    /// Whether a claim is one that the filter hides.
    pub dropped: Vec<bool>,
    /// What passes the filter; if that hides, also what the folds leave.
    pub passing: Vec<bool>,
    /// What is in or near the focus.
    pub lit: Vec<bool>,
}

impl<'m> View<'m> {
    pub fn of(lens: &Lens, map: &'m ArgumentMap, weighing: &Weighing) -> Self {
        let net = Net::of(map);
        let mut folded = vec![false; net.claims];
        for node in lens.folded.iter().filter_map(|id| net.node(id)) {
            if let Some(folded) = folded.get_mut(node as usize) {
                *folded = true;
            }
        }
        let (tops, reached) = net.tops();
        let unfolded = if lens.folded.is_empty() {
            vec![true; net.len()]
        } else {
            // Loose steps hang on no top: they stay with their premises.
            let mut unfolded = vec![false; net.len()];
            for &top in &tops {
                net.walk(top, &folded, &mut unfolded);
            }
            for (unfolded, reached) in unfolded.iter_mut().zip(&reached) {
                *unfolded |= !reached;
            }
            net.settle(&mut unfolded);
            unfolded
        };
        let mut passing = vec![true; net.len()];
        let mut dropped = vec![false; net.claims];
        if !lens.filter.is_plain() {
            let kept = kept(&net, lens);
            for (n, claim) in map.claims().enumerate() {
                passing[n] = kept[n] || lens.filter.passes(claim, weighing);
                dropped[n] = lens.filter.mode == FilterMode::Hide && !passing[n];
            }
            if lens.filter.mode == FilterMode::Hide {
                for (passing, unfolded) in passing.iter_mut().zip(&unfolded) {
                    *passing &= unfolded;
                }
            }
            net.settle(&mut passing);
        }
        let lit = lens.focus.as_ref().map_or_else(|| vec![true; net.len()], |focus| focus.lit(&net));
        Self { net, tops, reached, folded, unfolded, dropped, passing, lit }
    }

    /// Whether a node is drawn.
    pub fn shows(&self, lens: &Lens, node: usize) -> bool {
        self.unfolded[node] && (self.passing[node] || lens.filter.mode == FilterMode::Dim)
    }

    pub fn looked(&self, lens: &Lens) -> Looked {
        let shown = (0..self.net.len()).filter(|node| self.shows(lens, *node)).count();
        let hidden = HashSet::with_capacity(self.net.len() - shown);
        let mut looked = Looked { hidden, ..Looked::default() };
        for (node, id) in self.net.ids.iter().enumerate() {
            if !self.shows(lens, node) {
                looked.hidden.insert((*id).clone());
            } else if !self.lit[node] || !self.passing[node] {
                looked.dimmed.insert((*id).clone());
            }
        }
        let is_fold = |claim: &u32| self.folded[*claim as usize] && self.shows(lens, *claim as usize);
        let folds: Vec<u32> =
            (0..self.net.claims as u32).filter(|claim| is_fold(claim) && !self.net.on(*claim).is_empty()).collect();
        if folds.is_empty() {
            return looked;
        }
        let counts: Vec<bool> =
            self.dropped.iter().zip(&self.unfolded).map(|(dropped, shown)| !dropped && !shown).collect();
        for (fold, count) in folds.iter().zip(self.net.count_below(&folds, &counts)) {
            looked.folds.insert(self.net.ids[*fold as usize].clone(), count);
        }
        looked
    }
}

/// The claims, by number, that no filter touches: the main conclusion, what is focused, and the premises and target of
/// a focused step.
fn kept(net: &Net, lens: &Lens) -> Vec<bool> {
    let focused = lens.focus.iter().flat_map(|focus| &focus.ids).filter_map(|id| net.node(id));
    let mut kept = vec![false; net.len()];
    let mut open: Vec<u32> = focused.chain(net.main_conclusion()).collect();
    while let Some(node) = open.pop() {
        if !std::mem::replace(&mut kept[node as usize], true) && !net.is_claim(node) {
            open.extend_from_slice(net.premises(node));
            open.extend(Some(net.target(node)).filter(|target| *target != NONE));
        }
    }
    kept
}
