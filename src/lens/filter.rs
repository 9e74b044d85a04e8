//! Which claims are looked at, by what they are.

use std::collections::{BTreeSet, HashSet};
use std::ops::RangeInclusive;

use crate::model::{ArgumentMap, Claim, ClaimKind, Id};
use crate::say;
use crate::weigh::{Status, Weighing};

/// What happens to claims that fail the filter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FilterMode {
    /// They are not drawn.
    Hide,
    /// They are drawn faintly.
    #[default]
    Dim,
}

impl FilterMode {
    /// Both modes, in the order menus show them.
    pub const ALL: [Self; 2] = [Self::Dim, Self::Hide];

    /// The word on screen, in sentence case.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Hide => say!("filter-hide"),
            Self::Dim => say!("filter-dim"),
        }
    }
}

/// Which claims are looked at. Each member that says anything must be satisfied; steps follow their claims.
#[derive(Clone, Debug, PartialEq)]
pub struct Filter {
    /// Kinds that fail.
    pub hidden_kinds: HashSet<ClaimKind>,
    /// If this or `untagged` says anything, a claim needs one of these tags…
    pub tags: BTreeSet<String>,
    /// …or, with this, no tag at all.
    pub untagged: bool,
    /// If this or `unsourced` says anything, a claim must be drawn from one of these sources…
    pub sources: BTreeSet<Id>,
    /// …or, with this, from no source at all.
    pub unsourced: bool,
    /// The strengths that pass, 0..=1. A claim that swings passes if any part of its band does.
    pub strength: RangeInclusive<f64>,
    /// What happens to claims that fail.
    pub mode: FilterMode,
}

impl Default for Filter {
    fn default() -> Self {
        Self {
            hidden_kinds: HashSet::new(),
            tags: BTreeSet::new(),
            untagged: false,
            sources: BTreeSet::new(),
            unsourced: false,
            strength: Self::ALL_STRENGTHS,
            mode: FilterMode::default(),
        }
    }
}

impl Filter {
    /// The range of strengths that every claim is in.
    pub const ALL_STRENGTHS: RangeInclusive<f64> = 0.0..=1.0;

    /// Whether every claim passes, whatever it is.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.hidden_kinds.is_empty() && !self.asks_for_tags() && !self.asks_for_sources() && !self.asks_for_strength()
    }

    /// Lets every claim pass; the mode is kept.
    pub fn clear(&mut self) {
        *self = Self { mode: self.mode, ..Self::default() };
    }

    /// Whether a claim passes. One that was not weighed passes whatever strengths are asked for.
    #[must_use]
    pub fn passes(&self, claim: &Claim, weighing: &Weighing) -> bool {
        !self.hidden_kinds.contains(&claim.kind)
            && (!self.asks_for_tags()
                || if claim.tags.is_empty() {
                    self.untagged
                } else {
                    claim.tags.iter().any(|tag| self.tags.contains(tag))
                })
            && (!self.asks_for_sources()
                || if claim.citations.is_empty() {
                    self.unsourced
                } else {
                    claim.citations.iter().any(|citation| self.sources.contains(&citation.source))
                })
            && (!self.asks_for_strength() || self.is_strength(&claim.id, weighing))
    }

    /// Drops tags that no claim has any more and sources that are gone.
    pub fn retain_in(&mut self, map: &ArgumentMap) {
        if !self.tags.is_empty() {
            let used: HashSet<&str> = map.claims().flat_map(|claim| &claim.tags).map(String::as_str).collect();
            self.tags.retain(|tag| used.contains(tag.as_str()));
        }
        self.sources.retain(|source| map.source(source).is_some());
    }

    fn asks_for_tags(&self) -> bool {
        self.untagged || !self.tags.is_empty()
    }

    fn asks_for_sources(&self) -> bool {
        self.unsourced || !self.sources.is_empty()
    }

    fn asks_for_strength(&self) -> bool {
        *self.strength.start() > 0.0 || *self.strength.end() < 1.0
    }

    fn is_strength(&self, claim: &Id, weighing: &Weighing) -> bool {
        let Some(outcome) = weighing.claim(claim) else { return true };
        let (lo, hi) = match outcome.status {
            Status::Oscillating { lo, hi } => (lo, hi),
            // Whoever asks for a strength asks for one that there is.
            Status::Unassessed => return false,
            _ => (outcome.strength, outcome.strength),
        };
        *self.strength.start() <= hi && lo <= *self.strength.end()
    }
}
