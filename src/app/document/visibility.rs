//! What part of the map is looked at; none of it changes the document.

use std::collections::HashSet;

use super::Document;
use super::arranger::Anchor;
use crate::lens::{Lens, Visibility};
use crate::model::Id;

impl Document {
    /// What part of the map is looked at.
    #[must_use]
    pub fn lens(&self) -> &Lens {
        &self.lens
    }

    /// What is hidden and dimmed by that.
    #[must_use]
    pub fn visibility(&self) -> &Visibility {
        &self.visibility
    }

    /// A number that changes with what is looked at.
    #[must_use]
    pub fn visibility_revision(&self) -> u64 {
        self.visibility_revision
    }

    /// Looks at another part of the map. The document is not changed by that. The card of `anchor` stays where it is on
    /// the screen.
    pub fn set_lens(&mut self, lens: Lens, anchor: Option<Id>) {
        if lens == self.lens {
            return;
        }
        self.lens = lens;
        if self.refresh_visibility() {
            // Unfolded, the map looks as it did before it was folded.
            self.note_shift();
            self.arrange_as_before(Anchor::card(anchor));
            // The history knows nothing of folds.
            self.arranger.take_moved();
            self.draw();
        }
        let visibility = &self.visibility;
        self.selection = self.selection.iter().filter(|id| visibility.shows(id)).cloned().collect();
    }

    /// Makes sure that an object can be seen, with the least change of what is looked at. Whether anything changed.
    pub fn reveal(&mut self, id: &Id) -> bool {
        let mut lens = self.lens.clone();
        let changed = lens.reveal(&self.map, self.weighing(), id);
        if changed {
            self.set_lens(lens, None);
        }
        changed
    }

    /// How many claims are hidden by folds and the filter.
    #[must_use]
    pub fn hidden_claims(&self) -> usize {
        self.hidden_claims
    }

    /// These objects, with what folds hide under the folded ones among them: a folded card stands for its branch. Together
    /// with how many claims were added so.
    #[must_use]
    pub fn with_folded<'a>(&self, ids: impl IntoIterator<Item = &'a Id>) -> (Vec<Id>, usize) {
        let mut all: Vec<Id> = ids.into_iter().cloned().collect();
        if !all.iter().any(|id| self.lens.is_folded(id)) {
            return (all, 0);
        }
        // Filter and focus do not matter: what a fold hides is what unfolding would bring back.
        let mut lens = Lens { folded: self.lens.folded.clone(), ..Lens::default() };
        let mut known: HashSet<Id> = all.iter().cloned().collect();
        let mut hidden = lens.visibility(&self.map, &self.weighing).hidden;
        let mut claims = 0;
        while all.iter().any(|id| lens.folded.contains(id)) {
            lens.folded.retain(|id| !known.contains(id));
            let still = lens.visibility(&self.map, &self.weighing).hidden;
            let found: Vec<Id> = hidden.difference(&still).filter(|id| known.insert((*id).clone())).cloned().collect();
            claims += found.iter().filter(|id| self.map.claim(id).is_some()).count();
            all.extend(found);
            hidden = still;
        }
        (all, claims)
    }

    /// Works out what is looked at. True if other objects are hidden than before.
    pub(super) fn refresh_visibility(&mut self) -> bool {
        let visibility = self.lens.visibility(&self.map, self.weighing());
        if visibility == self.visibility {
            return false;
        }
        self.visibility_revision += 1;
        self.hidden_claims = visibility.hidden.iter().filter(|id| self.map.claim(id).is_some()).count();
        let before = std::mem::replace(&mut self.visibility, visibility);
        before.hidden != self.visibility.hidden
    }

    /// Looks at the changed map; some of its objects may be gone. True if other objects are hidden than before.
    pub(super) fn update_visibility(&mut self, has_lost: bool) -> bool {
        if self.lens.is_plain() {
            return false;
        }
        if has_lost {
            self.lens.retain_in(&self.map);
        }
        self.refresh_visibility()
    }

    /// Whether an object steps back behind the rest.
    #[must_use]
    pub fn is_dimmed(&self, id: &Id) -> bool {
        !self.visibility.dimmed.is_empty() && self.visibility.dims(id)
    }
}
