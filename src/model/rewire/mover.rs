//! What moves when a claim takes its reasoning elsewhere, and what may stand where.

use std::collections::HashSet;

use petgraph::Direction;

use super::refusal::Refusal;
use crate::model::compose::inference_id;
use crate::model::edit::InferenceChange;
use crate::model::{ArgumentMap, Edit, Id, Inference, InferenceKind};

/// What moves when a claim takes its reasoning elsewhere.
pub(super) enum Mover {
    /// A step of which the claim is the only premise.
    Whole(Id),
    /// A new step, for a linked premise; the step it leaves, and the premises that stay there.
    Split(Box<Inference>, Vec<Id>),
    /// A new support, for a claim that makes no step yet.
    New,
}

impl Mover {
    /// What moves when `claim` leaves its place as a premise of `via`.
    pub(super) fn new(map: &ArgumentMap, claim: &Id, via: Option<&Id>) -> Result<Self, Refusal> {
        if !map.contains(claim) {
            return Err(Refusal::Gone);
        }
        if map.claim(claim).is_none() {
            return Err(Refusal::NotFromClaim);
        }
        let Some(via) = via else { return Ok(Self::New) };
        let step = map.inference(via).ok_or(Refusal::Gone)?;
        if !step.premises.contains(claim) {
            return Err(Refusal::NotPremise);
        }
        let kept: Vec<Id> = step.premises.iter().filter(|premise| *premise != claim).cloned().collect();
        Ok(if kept.is_empty() { Self::Whole(via.clone()) } else { Self::Split(Box::new(step.clone()), kept) })
    }

    /// The step that moves, if it is there already.
    pub(super) fn step(&self) -> Option<&Id> {
        match self {
            Self::Whole(id) => Some(id),
            Self::Split(..) | Self::New => None,
        }
    }

    fn kind(&self, map: &ArgumentMap) -> InferenceKind {
        match self {
            Self::Whole(id) => map.inference(id).map_or_else(InferenceKind::default, |step| step.kind),
            Self::Split(step, _) => step.kind,
            Self::New => InferenceKind::Support,
        }
    }

    /// Whether the claim's step, once on `target`, would say what another one says already.
    pub(super) fn repeats(&self, map: &ArgumentMap, claim: &Id, target: &Id) -> bool {
        standing(map, std::slice::from_ref(claim), self.kind(map), target, self.step()).is_some()
    }

    /// Lets the claim's step bear on `target`, in the gap before the step that is now at place `gap`.
    pub(super) fn go(self, map: &ArgumentMap, claim: &Id, target: Option<&Id>, gap: usize) -> Edit {
        let fresh = |kind, weight| {
            let step = Inference::support(inference_id(map), [claim.clone()], "");
            let inference = Box::new(Inference { kind, weight, target: target.cloned(), ..step });
            Edit::AddInference { inference, at: gap }
        };
        match self {
            Self::Whole(id) => {
                let (from, mut edits) = (place_of(map, &id), Vec::new());
                if map.inference(&id).is_some_and(|step| step.target.as_ref() != target) {
                    edits.push(Edit::Inference(id.clone(), InferenceChange::Target(target.cloned())));
                }
                let to = if from < gap { gap - 1 } else { gap };
                if from != to {
                    edits.push(Edit::MoveInference(id, to));
                }
                Edit::Batch(edits)
            }
            Self::Split(step, kept) => Edit::Batch(vec![
                Edit::Inference(step.id, InferenceChange::Premises(kept)),
                fresh(step.kind, step.weight),
            ]),
            Self::New => fresh(InferenceKind::Support, Inference::DEFAULT_WEIGHT),
        }
    }
}

/// A step other than `except` that runs from exactly these premises to the target.
pub(super) fn standing<'a>(
    map: &'a ArgumentMap,
    premises: &[Id],
    kind: InferenceKind,
    target: &Id,
    except: Option<&Id>,
) -> Option<&'a Inference> {
    let alike =
        |step: &Inference| step.kind == kind && step.premises == premises && except.is_none_or(|id| *id != step.id);
    map.inferences_on(target).into_iter().find(|step| alike(step))
}

/// Whether `from` is the step `to`, or a step that bears on it, however many steps lie between.
pub(super) fn bears_on(map: &ArgumentMap, from: &Id, to: &Id) -> bool {
    let mut seen = HashSet::new();
    let mut at = from;
    while at != to {
        match map.inference(at).and_then(|step| step.target.as_ref()) {
            Some(next) if seen.insert(at) => at = next,
            _ => return false,
        }
    }
    true
}

/// Whether `from` is `to` or leads to it, through claims and steps.
pub(super) fn leads_to(map: &ArgumentMap, from: &Id, to: &Id) -> bool {
    let (Some(from), Some(to)) = (map.index_of(from), map.index_of(to)) else { return false };
    let (mut seen, mut open) = (HashSet::from([to]), vec![to]);
    while let Some(index) = open.pop() {
        if index == from {
            return true;
        }
        let before = map.graph().neighbors_directed(index, Direction::Incoming);
        open.extend(before.filter(|before| seen.insert(*before)));
    }
    false
}

/// The place of a claim among claims, or of an inference among inferences.
pub(super) fn place_of(map: &ArgumentMap, id: &Id) -> usize {
    map.place(id).unwrap_or_default()
}
