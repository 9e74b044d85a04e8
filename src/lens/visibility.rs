//! What a lens hides and dims on a map.

use std::collections::{HashMap, HashSet};

use crate::layout::Arrangement;
use crate::model::{ArgumentMap, Group, Id};
use crate::weigh::Weighing;

use crate::lens::flat_graph::{FlatGraph, NONE};
use crate::lens::{Filter, FilterMode, Focus};

/// What of a map is hidden and what is dimmed; what is neither is simply shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visibility {
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

impl Visibility {
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
            map.note_around(claim.group.as_ref(), &mut shown);
            if !self.dims(&claim.id) {
                map.note_around(claim.group.as_ref(), &mut plain);
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

/// What each setting of a lens does, by node.
pub(super) struct View<'m> {
    pub flat_graph: FlatGraph<'m>,
    mode: FilterMode,
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
    pub fn of(
        map: &'m ArgumentMap,
        weighing: &Weighing,
        folds: &HashSet<Id>,
        focus: Option<&Focus>,
        filter: &Filter,
    ) -> Self {
        let flat_graph = FlatGraph::of(map);
        let mut folded = vec![false; flat_graph.claims];
        for node in folds.iter().filter_map(|id| flat_graph.node(id)) {
            if let Some(folded) = folded.get_mut(node as usize) {
                *folded = true;
            }
        }
        let (tops, reached) = flat_graph.tops();
        let unfolded = if folds.is_empty() {
            vec![true; flat_graph.len()]
        } else {
            // Loose steps hang on no top: they stay with their premises.
            let mut unfolded = vec![false; flat_graph.len()];
            for &top in &tops {
                flat_graph.walk(top, &folded, &mut unfolded);
            }
            for (unfolded, reached) in unfolded.iter_mut().zip(&reached) {
                *unfolded |= !reached;
            }
            flat_graph.settle(&mut unfolded);
            unfolded
        };
        let mut passing = vec![true; flat_graph.len()];
        let mut dropped = vec![false; flat_graph.claims];
        if !filter.is_plain() {
            let kept = kept(&flat_graph, focus);
            for (n, claim) in map.claims().enumerate() {
                passing[n] = kept[n] || filter.passes(claim, weighing);
                dropped[n] = filter.mode == FilterMode::Hide && !passing[n];
            }
            if filter.mode == FilterMode::Hide {
                for (passing, unfolded) in passing.iter_mut().zip(&unfolded) {
                    *passing &= unfolded;
                }
            }
            flat_graph.settle(&mut passing);
        }
        let lit = focus.map_or_else(|| vec![true; flat_graph.len()], |focus| focus.lit(&flat_graph));
        Self { flat_graph, mode: filter.mode, tops, reached, folded, unfolded, dropped, passing, lit }
    }

    /// Whether a node is drawn.
    pub fn shows(&self, node: usize) -> bool {
        self.unfolded[node] && (self.passing[node] || self.mode == FilterMode::Dim)
    }

    pub fn visibility(&self) -> Visibility {
        let shown = (0..self.flat_graph.len()).filter(|node| self.shows(*node)).count();
        let hidden = HashSet::with_capacity(self.flat_graph.len() - shown);
        let mut visibility = Visibility { hidden, ..Visibility::default() };
        for (node, id) in self.flat_graph.ids.iter().enumerate() {
            if !self.shows(node) {
                visibility.hidden.insert((*id).clone());
            } else if !self.lit[node] || !self.passing[node] {
                visibility.dimmed.insert((*id).clone());
            }
        }
        let is_fold = |claim: &u32| self.folded[*claim as usize] && self.shows(*claim as usize);
        let folds: Vec<u32> = (0..self.flat_graph.claims as u32)
            .filter(|claim| is_fold(claim) && !self.flat_graph.on(*claim).is_empty())
            .collect();
        if folds.is_empty() {
            return visibility;
        }
        let counts: Vec<bool> =
            self.dropped.iter().zip(&self.unfolded).map(|(dropped, shown)| !dropped && !shown).collect();
        for (fold, count) in folds.iter().zip(self.flat_graph.count_below(&folds, &counts)) {
            visibility.folds.insert(self.flat_graph.ids[*fold as usize].clone(), count);
        }
        visibility
    }
}

/// The claims, by number, that no filter touches: the main conclusion, what is focused, and the premises and target of
/// a focused step.
fn kept(flat_graph: &FlatGraph, focus: Option<&Focus>) -> Vec<bool> {
    let focused = focus.into_iter().flat_map(|focus| &focus.ids).filter_map(|id| flat_graph.node(id));
    let mut kept = vec![false; flat_graph.len()];
    let mut open: Vec<u32> = focused.chain(flat_graph.main_conclusion()).collect();
    while let Some(node) = open.pop() {
        if !std::mem::replace(&mut kept[node as usize], true) && !flat_graph.is_claim(node) {
            open.extend_from_slice(flat_graph.premises(node));
            open.extend(Some(flat_graph.target(node)).filter(|target| *target != NONE));
        }
    }
    kept
}
