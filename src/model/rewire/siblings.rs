//! Adds and moves what stands beside a claim.

use super::mover::place_of;
use super::refusal::Refusal;
use crate::model::compose::{Composed, claim_id, group_of, inference_id};
use crate::model::edit::InferenceChange;
use crate::model::{ArgumentMap, Claim, Edit, Id, Inference};
use crate::util::geometry::Point;

/// A new empty claim beside `id`, directly after it.
///
/// Beside a claim: on the same target, with the same kind of step, as the first step the claim makes; beside a
/// conclusion another conclusion. Beside an inference: the premise of another step of that kind on its target.
///
/// # Errors
/// When the claim or inference is gone.
pub fn add_sibling(map: &ArgumentMap, id: &Id, position: Option<Point>) -> Result<Composed, Refusal> {
    if !map.contains(id) {
        return Err(Refusal::Gone);
    }
    let beside = map.inference(id).or_else(|| map.inferences_from(id).into_iter().next());
    let last = if map.claim(id).is_some() { Some(id) } else { beside.and_then(|step| step.premises.last()) };
    let at = last.and_then(|last| map.place(last)).map_or(map.claims().len(), |place| place + 1);
    let new = claim_id(map);
    let group = group_of(map, id);
    let claim = Box::new(Claim { group, position, ..Claim::new(new.clone(), "") });
    let mut edits = vec![Edit::AddClaim { claim, at }];
    if let Some(beside) = beside {
        let step = Inference::support(inference_id(map), [new.clone()], "");
        let inference = Box::new(Inference { kind: beside.kind, target: beside.target.clone(), ..step });
        edits.push(Edit::AddInference { inference, at: place_of(map, &beside.id) + 1 });
    }
    Ok(Composed { edit: Edit::Batch(edits), select: vec![new] })
}

/// Moves a claim (or an inference) `steps` places later among its siblings, earlier where negative, as far as there are
/// any; none if it has nowhere to go.
///
/// A linked premise moves among the premises of the first step it makes and, from their end, takes the whole step on. A
/// single premise takes its step through the steps on the same target. A conclusion moves among the conclusions.
#[must_use]
pub fn reorder(map: &ArgumentMap, id: &Id, steps: isize) -> Option<Edit> {
    if let Some(step) = map.inference(id) {
        return reorder_step(map, step, steps);
    }
    map.claim(id)?;
    let Some(step) = map.inferences_from(id).into_iter().next() else {
        let conclusions: Vec<usize> = map.conclusions().map(|claim| place_of(map, &claim.id)).collect();
        let to = moved(&conclusions, place_of(map, id), steps)?;
        return Some(Edit::MoveClaim(id.clone(), to));
    };
    // Of a premise named twice, the one in front.
    let is_it = |premise: &Id| premise == id;
    let from = if steps < 0 { step.premises.iter().position(is_it) } else { step.premises.iter().rposition(is_it) }?;
    let to = from.saturating_add_signed(steps).min(step.premises.len() - 1);
    let left = steps - (to as isize - from as isize);
    let mut edits = Vec::new();
    if to != from {
        let mut premises = step.premises.clone();
        let premise = premises.remove(from);
        premises.insert(to, premise);
        edits.push(Edit::Inference(step.id.clone(), InferenceChange::Premises(premises)));
    }
    edits.extend(reorder_step(map, step, left));
    match edits.len() {
        0 => None,
        1 => edits.pop(),
        _ => Some(Edit::Batch(edits)),
    }
}

fn reorder_step(map: &ArgumentMap, step: &Inference, steps: isize) -> Option<Edit> {
    let beside = map.inferences_on(step.target.as_ref()?);
    let places: Vec<usize> = beside.into_iter().map(|step| place_of(map, &step.id)).collect();
    let to = moved(&places, place_of(map, &step.id), steps)?;
    Some(Edit::MoveInference(step.id.clone(), to))
}

/// The place of the sibling that is `steps` after the one at `place`.
fn moved(places: &[usize], place: usize, steps: isize) -> Option<usize> {
    let from = places.binary_search(&place).ok()?;
    let to = from.saturating_add_signed(steps).min(places.len() - 1);
    (to != from).then(|| places[to])
}
