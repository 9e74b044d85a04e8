//! What if: credences and weights that are tried out without changing the document.
//!
//! While something is tried out, canvas, outline and inspector show the strengths that would come out. *Keep* makes one
//! step of it in the history, *Discard* forgets it.

use crate::model::edit::{ClaimChange, InferenceChange};
use crate::model::{ArgumentMap, Claim, Edit, Id, WeightReading};
use crate::weigh::explain::FlipKind;
use crate::weigh::{Weigher, Weighing};

/// A number that is tried out.
#[derive(Clone, Debug, PartialEq)]
struct Changed {
    kind: FlipKind,
    id: Id,
    value: f64,
}

/// A number that can be tried out: what it is in the document and now, and the most it can be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// In the document.
    pub was: f64,
    /// Now.
    pub is: f64,
    /// The most it can be.
    pub top: f64,
}

/// The map with other numbers.
#[derive(Clone, Debug)]
pub struct WhatIfState {
    map: ArgumentMap,
    weigher: Weigher,
    weighing: Weighing,
    /// In the order they were first tried.
    tried: Vec<Changed>,
}

impl WhatIfState {
    /// The map as it is, with nothing tried yet.
    pub(in crate::app) fn new(map: &ArgumentMap, weigher: &Weigher) -> Self {
        let weigher = weigher.clone();
        Self { map: map.clone(), weighing: weigher.weighing(), weigher, tried: Vec::new() }
    }

    /// The map with what is tried out.
    #[must_use]
    pub fn map(&self) -> &ArgumentMap {
        &self.map
    }

    /// Its strengths.
    #[must_use]
    pub fn weighing(&self) -> &Weighing {
        &self.weighing
    }

    /// Whether nothing differs from the map.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tried.is_empty()
    }

    /// A number of `original`, the map as it is, that can be tried out: the credence of a claim or the weight of a step.
    /// None if there is no such thing.
    #[must_use]
    pub fn number(&self, original: &ArgumentMap, kind: FlipKind, id: &Id) -> Option<Number> {
        let number = |map: &ArgumentMap| match kind {
            FlipKind::Credence => map.claim(id).map(Claim::base),
            FlipKind::Weight => map.inference(id).map(|step| step.weight),
        };
        let (was, is) = (number(original)?, number(&self.map)?);
        let is_raw = kind == FlipKind::Weight && original.meta().weights == WeightReading::Raw;
        Some(Number { was, is, top: if is_raw { was.max(is).max(5.0) } else { 1.0 } })
    }

    /// The claims and steps of which a number is tried out.
    pub fn tried(&self) -> impl Iterator<Item = (FlipKind, &Id)> {
        self.tried.iter().map(|tried| (tried.kind, &tried.id))
    }

    /// Tries out a number, or with none what `original` says.
    pub(in crate::app) fn set(&mut self, original: &ArgumentMap, kind: FlipKind, id: &Id, value: Option<f64>) {
        let place = self.tried.iter().position(|tried| tried.kind == kind && tried.id == *id);
        let Some(change) = edit(original, kind, id, value) else { return };
        if change.apply(&mut self.map).is_err() {
            return;
        }
        match (value, place) {
            (Some(value), Some(place)) => self.tried[place].value = value,
            (Some(value), None) => self.tried.push(Changed { kind, id: id.clone(), value }),
            (None, Some(place)) => {
                self.tried.remove(place);
            }
            (None, None) => {}
        }
        self.weigher.numbers_changed(&self.map);
        self.weighing = self.weigher.weighing();
    }

    /// Takes over a change of the document; what can no longer be tried out is forgotten.
    pub(in crate::app) fn follow(&mut self, map: &ArgumentMap, weigher: &Weigher) {
        let tried = std::mem::take(&mut self.tried);
        *self = Self::new(map, weigher);
        for Changed { kind, id, value } in tried {
            self.set(map, kind, &id, Some(value));
        }
    }

    /// The change that makes the document what is tried out.
    #[must_use]
    pub fn edit(&self) -> Edit {
        Edit::Batch(
            self.tried.iter().filter_map(|tried| edit(&self.map, tried.kind, &tried.id, Some(tried.value))).collect(),
        )
    }
}

/// Sets a number, or with none makes it what it is in `map`.
fn edit(map: &ArgumentMap, kind: FlipKind, id: &Id, value: Option<f64>) -> Option<Edit> {
    Some(match kind {
        FlipKind::Credence => {
            let claim = map.claim(id)?;
            Edit::Claim(id.clone(), ClaimChange::Credence(value.or(claim.credence)))
        }
        FlipKind::Weight => {
            let inference = map.inference(id)?;
            Edit::Inference(id.clone(), InferenceChange::Weight(value.unwrap_or(inference.weight)))
        }
    })
}
