//! Changes single steps: what they bear on, what they start from.

use super::mover::{Mover, bears_on, place_of, standing};
use super::refusal::Refusal;
use crate::model::compose::{Composed, without};
use crate::model::edit::InferenceChange;
use crate::model::{ArgumentMap, Edit, Id, Inference};

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
