//! What goes when claims, steps and groups are deleted.

use std::collections::HashSet;

use super::{groups, stops};
use crate::model::edit::{InferenceChange, MetaChange};
use crate::model::{ArgumentMap, Edit, Id, Inference};

/// Removes claims, inferences and groups, and what makes no sense without them: steps that lose their target or their
/// last premise go too, and groups that lose their last claim; linked steps keep their other premises. What stands in a
/// removed group stays.
#[must_use]
pub fn delete<'a>(map: &ArgumentMap, ids: impl IntoIterator<Item = &'a Id>) -> Edit {
    let (mut gone, groups): (HashSet<Id>, HashSet<Id>) =
        ids.into_iter().filter(|id| map.is_taken(id.as_str())).cloned().partition(|id| map.contains(id));
    let mut open: Vec<Id> = gone.iter().cloned().collect();
    while let Some(id) = open.pop() {
        let mut lost: Vec<&Inference> = map.inferences_on(&id);
        lost.extend(
            map.inferences_from(&id)
                .into_iter()
                .filter(|inference| inference.premises.iter().all(|premise| gone.contains(premise))),
        );
        for inference in lost {
            if gone.insert(inference.id.clone()) {
                open.push(inference.id.clone());
            }
        }
    }
    let mut edits = Vec::new();
    for inference in map.inferences() {
        let id = &inference.id;
        if gone.contains(id) {
            if inference.target.as_ref().is_some_and(|target| gone.contains(target)) {
                edits.push(Edit::Inference(id.clone(), InferenceChange::Target(None)));
            }
        } else if inference.premises.iter().any(|premise| gone.contains(premise)) {
            let kept = inference.premises.iter().filter(|premise| !gone.contains(*premise)).cloned().collect();
            edits.push(Edit::Inference(id.clone(), InferenceChange::Premises(kept)));
        }
    }
    // The graph finds the links that were made last first: a claim that thousands bear on loses them from the end.
    edits.reverse();
    edits.extend(stops::without(map, &|id| gone.contains(id)));
    let lost: Vec<&Id> = map.inferences().map(|inference| &inference.id).filter(|id| gone.contains(*id)).collect();
    edits.extend(lost.into_iter().rev().map(|id| Edit::RemoveInference(id.clone())));
    if map.meta().conclusion.as_ref().is_some_and(|id| gone.contains(id)) {
        edits.push(Edit::Meta(MetaChange::Conclusion(None)));
    }
    let (before, after) = groups::delete(map, &gone, &groups);
    edits.extend(before);
    let claims = map.claims().filter(|claim| gone.contains(&claim.id));
    edits.extend(claims.map(|claim| Edit::RemoveClaim(claim.id.clone())));
    edits.extend(after);
    Edit::Batch(edits)
}
