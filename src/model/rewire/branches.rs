//! Moves the rows of the outline: a claim, with the step it stands there by and all that leads to it.
//!
//! A row is one claim. Where it is a linked premise it leaves its step, as in [`unlink`](super::unlink).

use super::mover::{Mover, bears_on, leads_to, place_of};
use super::refusal::Refusal;
use crate::model::compose::{Composed, delete};
use crate::model::edit::InferenceChange;
use crate::model::{ArgumentMap, Edit, Id};

/// The claim moves below `under`, the row above it, as the last of what bears on that; see [`hang`].
///
/// # Errors
/// As for [`hang`].
pub fn indent(map: &ArgumentMap, claim: &Id, via: Option<&Id>, under: &Id) -> Result<Composed, Refusal> {
    hang(map, claim, via, under, usize::MAX)
}

/// The claim's step `via` moves to bear on `under`, a claim or a step, as number `at` of what bears on that (from 0,
/// not counting the step itself, at most last). A claim that stands by no step gets a support; for one that is there
/// already the edit is an empty batch.
///
/// # Errors
/// When `claim` is no premise of `via`, `under` leads to the claim or is the claim, or it bears on `under` already.
pub fn hang(map: &ArgumentMap, claim: &Id, via: Option<&Id>, under: &Id, at: usize) -> Result<Composed, Refusal> {
    let mover = Mover::new(map, claim, via)?;
    if !map.contains(under) {
        return Err(Refusal::Gone);
    }
    if claim == under {
        return Err(Refusal::OntoItself);
    }
    let step = mover.step();
    // Within its own siblings a step moves freely, even if all of them are part of a cycle.
    let stays = step.and_then(|step| map.inference(step)).is_some_and(|step| step.target.as_ref() == Some(under));
    if !stays {
        if leads_to(map, under, claim) || step.is_some_and(|step| leads_to(map, under, step)) {
            return Err(Refusal::UnderItself);
        }
        if mover.repeats(map, claim, under) {
            return Err(Refusal::AlreadyThere);
        }
    }
    let beside: Vec<&Id> =
        map.inferences_on(under).into_iter().map(|beside| &beside.id).filter(|id| Some(*id) != step).collect();
    let gap = match (beside.get(at), beside.last()) {
        (Some(next), _) => place_of(map, next),
        (None, Some(last)) => place_of(map, last) + 1,
        (None, None) => step.map_or(map.inferences().len(), |step| place_of(map, step)),
    };
    let edit = mover.go(map, claim, Some(under), gap);
    Ok(Composed { edit, select: vec![claim.clone()] })
}

/// The claim moves up a level: its step bears on what the claim above it bears on with its first step, directly after
/// that one. Below a conclusion the claim becomes a conclusion itself ([`stand_alone`]).
///
/// # Errors
/// When `claim` is no premise of the step, or moving up makes it a reason for itself, closes a cycle of steps or
/// repeats a step.
pub fn outdent(map: &ArgumentMap, claim: &Id, inference: &Id) -> Result<Composed, Refusal> {
    let mover = Mover::new(map, claim, Some(inference))?;
    let above = map.inference(inference).and_then(|step| step.target.as_ref());
    let beside = above.and_then(|above| match map.inference(above) {
        Some(step) => Some(step),
        None => map.inferences_from(above).into_iter().find(|step| step.target.is_some()),
    });
    let Some((beside, target)) = beside.and_then(|step| Some((step, step.target.as_ref()?))) else {
        return stand_alone(map, claim, inference);
    };
    if target == claim {
        return Err(Refusal::OntoItself);
    }
    if mover.step().is_some_and(|step| bears_on(map, target, step)) {
        return Err(Refusal::Cycle);
    }
    if mover.repeats(map, claim, target) {
        return Err(Refusal::AlreadyThere);
    }
    let edit = mover.go(map, claim, Some(target), place_of(map, &beside.id) + 1);
    Ok(Composed { edit, select: vec![claim.clone()] })
}

/// The claim no longer bears on anything by this step: the step goes, with what bears on it, and a claim that makes no
/// other step becomes a conclusion, after the one it stood under.
///
/// # Errors
/// When `claim` is no premise of the step.
pub fn stand_alone(map: &ArgumentMap, claim: &Id, inference: &Id) -> Result<Composed, Refusal> {
    let mut edits = match Mover::new(map, claim, Some(inference))? {
        Mover::Split(step, kept) => vec![Edit::Inference(step.id, InferenceChange::Premises(kept))],
        Mover::Whole(_) | Mover::New => vec![delete(map, [inference])],
    };
    let above = map.inference(inference).and_then(|step| step.target.as_ref()).and_then(|id| map.claim(id));
    if let Some(above) = above {
        let (from, after) = (place_of(map, claim), place_of(map, &above.id));
        if from < after {
            edits.push(Edit::MoveClaim(claim.clone(), after));
        } else if from > after + 1 {
            edits.push(Edit::MoveClaim(claim.clone(), after + 1));
        }
    }
    Ok(Composed { edit: Edit::Batch(edits), select: vec![claim.clone()] })
}
