//! A claim with all that leads to it.

use std::collections::HashSet;

use super::delete::delete;
use crate::model::edit::InferenceChange;
use crate::model::{ArgumentMap, Edit, Id};

/// These claims and steps with all that leads to them: premises at any depth, the steps between, and what bears on the steps.
///
/// What leads to something else as well comes along too.
#[must_use]
pub fn branch<'a>(map: &ArgumentMap, tops: impl IntoIterator<Item = &'a Id>) -> Vec<Id> {
    let mut open: Vec<Id> = tops.into_iter().filter(|id| map.contains(id)).cloned().collect();
    let mut seen: HashSet<Id> = open.iter().cloned().collect();
    let mut branch = Vec::new();
    while let Some(id) = open.pop() {
        let premises = map.inference(&id).map(|step| step.premises.clone()).unwrap_or_default();
        let steps = map.inferences_on(&id).into_iter().map(|step| step.id.clone());
        open.extend(premises.into_iter().chain(steps).filter(|next| seen.insert(next.clone())));
        branch.push(id);
    }
    branch
}

/// Deletes claims, and lets what bore on each bear on what the claim's first step bore on, with the sign it has towards that:
/// an objection to an objection becomes a support.
#[must_use]
pub fn delete_and_reattach<'a>(map: &ArgumentMap, ids: impl IntoIterator<Item = &'a Id>) -> Edit {
    let gone: HashSet<&Id> = ids.into_iter().filter(|id| map.claim(id).is_some()).collect();
    let mut edits = Vec::new();
    let mut moved: HashSet<&Id> = HashSet::new();
    for claim in &gone {
        for step in map.inferences_on(claim) {
            let Some((target, flips)) = heir(map, claim, &gone) else { continue };
            // A step that starts from what is gone goes with it, and so does one that would be a reason for itself.
            let stays = step.premises.iter().any(|premise| !gone.contains(premise));
            if !stays || step.premises.contains(&target) || !moved.insert(&step.id) {
                continue;
            }
            edits.push(Edit::Inference(step.id.clone(), InferenceChange::Target(Some(target))));
            if flips {
                edits.push(Edit::Inference(step.id.clone(), InferenceChange::Kind(step.kind.flipped())));
            }
        }
    }
    let mut after = map.clone();
    if Edit::Batch(edits.clone()).apply(&mut after).is_err() {
        // Nothing can be moved up: a circle.
        return delete(map, gone.iter().copied());
    }
    edits.push(delete(&after, gone.iter().copied()));
    Edit::Batch(edits)
}

/// What takes the place of a claim that goes: what its first step bears on, or that claim's heir. Whether an odd number of
/// attacks lies between.
fn heir(map: &ArgumentMap, claim: &Id, gone: &HashSet<&Id>) -> Option<(Id, bool)> {
    let (mut at, mut flips) = (claim.clone(), false);
    for _ in 0..=gone.len() {
        let step = map.inferences_from(&at).into_iter().find(|step| step.premises.len() == 1)?;
        flips ^= step.kind == crate::model::InferenceKind::Attack;
        at = step.target.clone()?;
        if !gone.contains(&at) {
            return Some((at, flips));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sketch::sketch;

    fn ids(names: &str) -> Vec<Id> {
        names.split_whitespace().map(Id::from).collect()
    }

    #[test]
    fn a_branch_is_all_that_leads_to_a_claim() {
        let map = sketch("a -> b; b -> c; u -x i1; d -> c; b -> d");
        let branch_of = |names: &str| {
            let mut ids: Vec<String> = branch(&map, &ids(names)).iter().map(Id::to_string).collect();
            ids.sort();
            ids.join(" ")
        };
        assert_eq!(branch_of("b"), "a b i1 i3 u");
        assert_eq!(branch_of("a"), "a");
        assert_eq!(branch_of("a d"), "a b d i1 i3 i5 u");
        assert_eq!(branch_of("gone"), "");
        assert_eq!(branch(&sketch("a -> b; b -> a"), &ids("a")).len(), 4);
    }

    #[track_caller]
    fn left(sketched: &str, names: &str) -> String {
        let mut map = sketch(sketched);
        let before = map.clone();
        let inverse = delete_and_reattach(&map, &ids(names)).apply(&mut map).unwrap();
        assert_eq!(map.broken_invariants(), Vec::<String>::new());
        let steps = map.inferences().map(|step| {
            let premises: Vec<&str> = step.premises.iter().map(Id::as_str).collect();
            let sign = if step.kind == crate::model::InferenceKind::Attack { "-x" } else { "->" };
            format!("{} {sign} {}", premises.join(" "), step.target.as_ref().map(Id::as_str).unwrap_or_default())
        });
        let left = steps.collect::<Vec<_>>().join("; ");
        inverse.apply(&mut map).unwrap();
        assert_eq!(map, before);
        left
    }

    #[test]
    fn what_bore_on_a_deleted_claim_bears_on_what_that_bore_on() {
        assert_eq!(left("a -> b; b -> c", "b"), "a -> c");
        assert_eq!(left("a -x b; b -> c", "b"), "a -x c");
        assert_eq!(left("a -x b; b -x c; d e -> b", "b"), "a -> c; d e -x c");
        assert_eq!(left("a -> b; b -> c; c -> d", "b c"), "a -> d");
        // Nothing to bear on: they stand alone.
        assert_eq!(left("a -> b", "b"), "");
        assert_eq!(left("a -> b; b -> a", "b"), "");
        // An undercut stays on its step.
        assert_eq!(left("a -> b; b -> c; u -x i1", "b"), "a -> c; u -x i1");
    }
}
