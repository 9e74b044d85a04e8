//! Changes how the steps of a map run: what they bear on, what they start from, and the order they stand in.
//!
//! Like [`compose`](super::compose) these are pure functions from a map to an [`Edit`]. `siblings` adds and moves what
//! stands beside a claim, `branches` moves the rows of the outline; the rest, on single steps, is here.

mod branches;
mod siblings;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use petgraph::Direction;

use super::compose::{Composed, inference_id, without};
use super::edit::InferenceChange;
use super::{ArgumentMap, Edit, Id, Inference, InferenceKind};
use crate::say;

pub use branches::{hang, indent, outdent, stand_alone};
pub use siblings::{add_sibling, reorder};

/// Why steps cannot be rewired like that, in a sentence for the analyst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The object is gone.
    #[error("{}", say!("refusal-gone"))]
    Gone,
    /// A step of reasoning needs a claim to start from.
    #[error("{}", say!("refusal-not-from-claim"))]
    NotFromClaim,
    /// A claim given as a reason for itself.
    #[error("{}", say!("refusal-onto-itself"))]
    OntoItself,
    /// Steps that would bear on one another in a cycle.
    #[error("{}", say!("refusal-cycle"))]
    Cycle,
    /// A claim put under one that leads to it.
    #[error("{}", say!("refusal-under-itself"))]
    UnderItself,
    /// The step is there already.
    #[error("{}", say!("refusal-already-there"))]
    AlreadyThere,
    /// The claim is one of the step's premises already.
    #[error("{}", say!("refusal-already-premise"))]
    AlreadyPremise,
    /// The claim is not one of the step's premises.
    #[error("{}", say!("refusal-not-premise"))]
    NotPremise,
    /// There is nothing the premise could be parted from.
    #[error("{}", say!("refusal-not-linked"))]
    NotLinked,
}

/// The step bears on `target`, a claim or another step.
///
/// # Errors
/// When that makes a claim a reason for itself, lets steps bear on one another in a cycle, or repeats a step.
pub fn retarget(map: &ArgumentMap, inference: &Id, target: &Id) -> Result<Composed, Refusal> {
    let step = map.inference(inference).ok_or(Refusal::Gone)?;
    if !map.contains(target) {
        return Err(Refusal::Gone);
    }
    if step.premises.contains(target) {
        return Err(Refusal::OntoItself);
    }
    if bears_on(map, target, inference) {
        return Err(Refusal::Cycle);
    }
    let stays = step.target.as_ref() == Some(target);
    if stays || standing(map, &step.premises, step.kind, target, Some(inference)).is_some() {
        return Err(Refusal::AlreadyThere);
    }
    let edit = Edit::Inference(inference.clone(), InferenceChange::Target(Some(target.clone())));
    Ok(Composed { edit, select: vec![inference.clone()] })
}

/// The step starts from the claim `to` where it started from `from`.
///
/// # Errors
/// When `from` is no premise of the step, or `to` is no claim, a premise already, or the step's own target.
pub fn reattach(map: &ArgumentMap, inference: &Id, from: &Id, to: &Id) -> Result<Composed, Refusal> {
    let step = joinable(map, to, inference)?;
    let place = step.premises.iter().position(|premise| premise == from).ok_or(Refusal::NotPremise)?;
    let mut premises = step.premises.clone();
    premises[place] = to.clone();
    if let Some(target) = &step.target
        && standing(map, &premises, step.kind, target, Some(inference)).is_some()
    {
        return Err(Refusal::AlreadyThere);
    }
    let edit = Edit::Inference(inference.clone(), InferenceChange::Premises(premises));
    Ok(Composed { edit, select: vec![inference.clone()] })
}

/// The claim `premise` joins the premises of `inference`: from now on they work only together.
///
/// A step that `premise` alone makes towards the same target, of the same kind, is merged: it goes, and what bore on it
/// bears on `inference`. Any other step it makes stays.
///
/// # Errors
/// When `premise` is no claim, a premise of the step already, or the step's own target.
pub fn link(map: &ArgumentMap, premise: &Id, inference: &Id) -> Result<Composed, Refusal> {
    let step = joinable(map, premise, inference)?;
    let mut premises = step.premises.clone();
    premises.push(premise.clone());
    let mut edits = vec![Edit::Inference(inference.clone(), InferenceChange::Premises(premises))];
    let mut own = map.inferences_from(premise).into_iter().filter(|own| {
        own.kind == step.kind && own.target.is_some() && own.target == step.target && own.premises.len() == 1
    });
    // A step that `inference` bears on must stay, and of two alike neither is the one to merge.
    if let (Some(own), None) = (own.next(), own.next())
        && step.target.as_ref() != Some(&own.id)
    {
        for on_it in map.inferences_on(&own.id) {
            edits.push(Edit::Inference(on_it.id.clone(), InferenceChange::Target(Some(inference.clone()))));
        }
        edits.extend(without(map, &|id| *id == own.id));
        edits.push(Edit::RemoveInference(own.id.clone()));
    }
    Ok(Composed { edit: Edit::Batch(edits), select: vec![premise.clone()] })
}

/// A linked premise leaves its step and makes one of its own: same target, kind and weight, directly after it.
///
/// A premise that already makes such a step by itself only leaves.
///
/// # Errors
/// When the claim is no premise of the step, or the only one.
pub fn unlink(map: &ArgumentMap, premise: &Id, inference: &Id) -> Result<Composed, Refusal> {
    let step = map.inference(inference).ok_or(Refusal::Gone)?;
    let mover = Mover::new(map, premise, Some(inference))?;
    let Mover::Split(_, kept) = &mover else { return Err(Refusal::NotLinked) };
    let alone = std::slice::from_ref(premise);
    let is_there = step.target.as_ref().is_some_and(|target| standing(map, alone, step.kind, target, None).is_some());
    let edit = if is_there {
        Edit::Inference(inference.clone(), InferenceChange::Premises(kept.clone()))
    } else {
        mover.go(map, premise, step.target.as_ref(), place_of(map, inference) + 1)
    };
    Ok(Composed { edit, select: vec![premise.clone()] })
}

/// The step, if the claim can become a premise of it.
fn joinable<'a>(map: &'a ArgumentMap, claim: &Id, inference: &Id) -> Result<&'a Inference, Refusal> {
    let step = map.inference(inference).ok_or(Refusal::Gone)?;
    if !map.contains(claim) {
        return Err(Refusal::Gone);
    }
    if map.claim(claim).is_none() {
        return Err(Refusal::NotFromClaim);
    }
    if step.target.as_ref() == Some(claim) {
        return Err(Refusal::OntoItself);
    }
    if step.premises.contains(claim) {
        return Err(Refusal::AlreadyPremise);
    }
    Ok(step)
}

/// A step other than `except` that runs from exactly these premises to the target.
fn standing<'a>(
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
fn bears_on(map: &ArgumentMap, from: &Id, to: &Id) -> bool {
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
fn leads_to(map: &ArgumentMap, from: &Id, to: &Id) -> bool {
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

fn place_of(map: &ArgumentMap, id: &Id) -> usize {
    map.place(id).unwrap_or_default()
}

/// What moves when a claim takes its reasoning elsewhere.
enum Mover {
    /// A step of which the claim is the only premise.
    Whole(Id),
    /// A new step, for a linked premise; the step it leaves, and the premises that stay there.
    Split(Inference, Vec<Id>),
    /// A new support, for a claim that makes no step yet.
    New,
}

impl Mover {
    /// What moves when `claim` leaves its place as a premise of `via`.
    fn new(map: &ArgumentMap, claim: &Id, via: Option<&Id>) -> Result<Self, Refusal> {
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
        Ok(if kept.is_empty() { Self::Whole(via.clone()) } else { Self::Split(step.clone(), kept) })
    }

    /// The step that moves, if it is there already.
    fn step(&self) -> Option<&Id> {
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
    fn repeats(&self, map: &ArgumentMap, claim: &Id, target: &Id) -> bool {
        standing(map, std::slice::from_ref(claim), self.kind(map), target, self.step()).is_some()
    }

    /// Lets the claim's step bear on `target`, in the gap before the step that is now at place `gap`.
    fn go(self, map: &ArgumentMap, claim: &Id, target: Option<&Id>, gap: usize) -> Edit {
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
