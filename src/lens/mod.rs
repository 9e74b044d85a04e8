//! The lens: what part of a map is looked at.
//!
//! Three settings, in any combination. A claim is *folded*: what leads to it is not drawn, except where it leads to
//! something else that is. Some objects are in *focus*: what is far from them is dimmed. A *filter* passes claims by what
//! they are; the others are dimmed or hidden. A [`Lens`] holds the settings, [`Lens::visibility`] works out what they hide
//! and dim on a map ([`Visibility`]). Hiding never moves a link: shown claims whose link ran through a hidden one just
//! lose it.
//!
//! A lens is view state: it never dirties the document and is not in the file.
//!
//! `flat_graph` holds the map as flat arrays and the walks over them, `visibility` puts the three together.

mod filter;
mod flat_graph;
mod focus;
#[cfg(test)]
mod tests;
mod visibility;

use std::collections::HashSet;

pub use filter::{Filter, FilterMode};
pub use focus::Focus;
pub use visibility::Visibility;

use crate::model::{ArgumentMap, Id};
use crate::weigh::Weighing;

use flat_graph::{FlatGraph, NONE};
use visibility::View;

/// What part of a map is looked at. The default is all of it.
///
/// ```
/// use linchpin::lens::Lens;
/// use linchpin::storage;
/// use linchpin::weigh::weigh;
///
/// let map = storage::example();
/// let mut lens = Lens::default();
/// lens.fold_all(&map);
/// let visibility = lens.visibility(&map, &weigh(&map));
/// let shown = map.claims().filter(|claim| visibility.shows(&claim.id)).count();
/// assert!(0 < shown && shown < map.claims().len());
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lens {
    /// Claims below which nothing is drawn.
    pub folded: HashSet<Id>,
    /// What is in focus; none leaves everything as it is.
    pub focus: Option<Focus>,
    /// Which claims pass.
    pub filter: Filter,
}

impl Lens {
    /// Whether nothing is folded, focused or filtered.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.folded.is_empty() && self.focus.is_none() && self.filter.is_plain()
    }

    /// What is hidden and what is dimmed in `map`, whose strengths are `weighing`.
    ///
    /// Folding walks down from the tops (the main conclusion, the other conclusions, then what only leads in cycles)
    /// through the steps on each claim and on each step, and not below folded claims; what it reaches by any way is
    /// shown. So the steps on a folded claim are hidden even if their premises are shown for another claim's sake. A
    /// step is shown while its target and at least one of its premises are.
    #[must_use]
    pub fn visibility(&self, map: &ArgumentMap, weighing: &Weighing) -> Visibility {
        if self.is_plain() {
            return Visibility::default();
        }
        let mut visibility = self.view(map, weighing).visibility();
        visibility.see_groups(map);
        visibility
    }

    fn view<'m>(&self, map: &'m ArgumentMap, weighing: &Weighing) -> View<'m> {
        View::of(map, weighing, &self.folded, self.focus.as_ref(), &self.filter)
    }

    /// Drops what is no longer in `map`: folds of claims that are gone or have nothing below them, focused objects,
    /// filtered tags and sources.
    pub fn retain_in(&mut self, map: &ArgumentMap) {
        self.folded.retain(|id| Self::can_fold(map, id));
        if let Some(focus) = &mut self.focus {
            focus.ids.retain(|id| map.contains(id));
            if focus.ids.is_empty() {
                self.focus = None;
            }
        }
        self.filter.retain_in(map);
    }

    /// Whether `id` is a claim with something below it.
    #[must_use]
    pub fn can_fold(map: &ArgumentMap, id: &Id) -> bool {
        map.claim(id).is_some() && map.is_target(id)
    }

    /// Whether `id` is folded.
    #[must_use]
    pub fn is_folded(&self, id: &Id) -> bool {
        self.folded.contains(id)
    }

    /// Folds a claim, or unfolds it if it is folded. Whether anything changed: a claim with nothing below it cannot be
    /// folded.
    pub fn toggle_fold(&mut self, map: &ArgumentMap, id: &Id) -> bool {
        self.folded.remove(id) || Self::can_fold(map, id) && self.folded.insert(id.clone())
    }

    /// Folds everything `level` or more steps below the tops, so that `level` of them stay in sight and unfolding shows
    /// one more at a time; 0 folds the tops too. What was folded before and stands further up is unfolded.
    pub fn fold_to_level(&mut self, map: &ArgumentMap, level: u32) {
        let flat_graph = FlatGraph::of(map);
        let levels = flat_graph.levels();
        self.folded = (0..flat_graph.claims as u32)
            .filter(|claim| levels[*claim as usize] >= level && !flat_graph.on(*claim).is_empty())
            .map(|claim| flat_graph.ids[claim as usize].clone())
            .collect();
    }

    /// Folds every claim that has something below it except the tops: they show one step each.
    pub fn fold_all(&mut self, map: &ArgumentMap) {
        self.fold_to_level(map, 1);
    }

    /// Unfolds everything.
    pub fn unfold_all(&mut self) {
        self.folded.clear();
    }

    /// Makes an object shown plainly with the least change: unfolds the folds along the way to a top that has the fewest,
    /// drops the focus if it dims the object, clears the filter if it hides or dims it. Whether anything changed.
    pub fn reveal(&mut self, map: &ArgumentMap, weighing: &Weighing, id: &Id) -> bool {
        if self.is_plain() || !map.contains(id) {
            return false;
        }
        let view = self.view(map, weighing);
        let Some(node) = view.flat_graph.node(id) else { return false };
        let mut changed = false;
        if !view.unfolded[node as usize] {
            for claim in folds_over(&view, node) {
                changed |= self.folded.remove(view.flat_graph.ids[claim as usize]);
            }
        }
        if !view.lit[node as usize] {
            // A focused claim passes any filter, and so may not do so any longer.
            self.focus = None;
            changed = true;
        }
        if !self.filter.is_plain() && !self.view(map, weighing).passing[node as usize] {
            self.filter.clear();
            changed = true;
        }
        changed
    }
}

/// The folds to take away for a node that folds hide.
fn folds_over(view: &View, node: u32) -> Vec<u32> {
    let (flat_graph, mut folds) = (&view.flat_graph, Vec::new());
    let mut unfold =
        |from: u32| folds.extend(flat_graph.folds_above(from, &view.tops, &view.folded).unwrap_or_default());
    if view.reached[node as usize] {
        unfold(node);
        return folds;
    }
    // A loose step is there while it, and each step it bears on in turn, has a premise to show.
    let (mut step, mut passed) = (node, HashSet::new());
    while step != NONE && passed.insert(step) {
        let premises = flat_graph.premises(step);
        if let Some(&premise) = premises.first()
            && !premises.iter().any(|premise| view.unfolded[*premise as usize])
        {
            unfold(premise);
        }
        step = flat_graph.target(step);
    }
    folds
}
