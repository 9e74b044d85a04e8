//! Builds the edits that an analyst's actions need: pure functions from a map to an [`Edit`].

use std::collections::{HashMap, HashSet};

mod branch;
mod composed;
mod delete;
mod groups;
mod stops;

pub use branch::{branch, delete_and_reattach};
pub use composed::{Composed, Refusal};
pub use delete::delete;
pub use groups::{group, group_id, ungroup};
pub use stops::{stop_id, without};

use crate::model::edit::{ClaimChange, InferenceChange};
use crate::model::{ArgumentMap, Claim, Edit, Id, Inference, InferenceKind, Meta, Source};
use crate::util::geometry::Point;

/// A fresh id for a claim.
#[must_use]
pub fn claim_id(map: &ArgumentMap) -> Id {
    Id::fresh("c", map.claims().len() + 1, |id| map.is_taken(id))
}

/// A fresh id for an inference.
#[must_use]
pub fn inference_id(map: &ArgumentMap) -> Id {
    Id::fresh("i", map.inferences().len() + 1, |id| map.is_taken(id))
}

/// A fresh id for a source.
#[must_use]
pub fn source_id(map: &ArgumentMap) -> Id {
    Id::fresh("s", map.sources().len() + 1, |id| map.source(&Id::from(id)).is_some())
}

/// A new claim on its own.
#[must_use]
pub fn add_claim(map: &ArgumentMap, text: &str, position: Option<Point>) -> Composed {
    add_claim_in(map, text, position, None)
}

fn add_claim_in(map: &ArgumentMap, text: &str, position: Option<Point>, group: Option<Id>) -> Composed {
    let claim = Claim { group, position, ..Claim::new(claim_id(map), text) };
    let id = claim.id.clone();
    Composed { edit: Edit::AddClaim { claim: Box::new(claim), at: map.claims().len() }, select: vec![id] }
}

/// The group a claim stands in, or all premises of an inference: where a new claim beside it belongs.
pub(in crate::model) fn group_of(map: &ArgumentMap, id: &Id) -> Option<Id> {
    if let Some(claim) = map.claim(id) {
        return claim.group.clone();
    }
    let mut groups = map.inference(id)?.premises.iter().map(|premise| map.claim(premise)?.group.clone());
    let first = groups.next()?;
    if groups.all(|group| group == first) { first } else { None }
}

/// A new claim as the only premise of a new inference on `target` (a claim or an inference), in the same group.
///
/// # Errors
/// When the target is gone.
pub fn add_premise(
    map: &ArgumentMap,
    target: &Id,
    kind: InferenceKind,
    position: Option<Point>,
) -> Result<Composed, Refusal> {
    if !map.contains(target) {
        return Err(Refusal::Gone);
    }
    let mut composed = add_claim_in(map, "", position, group_of(map, target));
    let inference =
        Inference { kind, ..Inference::support(inference_id(map), composed.select.clone(), target.clone()) };
    composed.edit = Edit::Batch(vec![
        composed.edit,
        Edit::AddInference { inference: Box::new(inference), at: map.inferences().len() },
    ]);
    Ok(composed)
}

/// A new claim linked to the premises of an inference.
///
/// # Errors
/// When the inference is gone.
pub fn add_linked_premise(map: &ArgumentMap, inference: &Id, position: Option<Point>) -> Result<Composed, Refusal> {
    let mut premises = map.inference(inference).ok_or(Refusal::Gone)?.premises.clone();
    let mut composed = add_claim_in(map, "", position, group_of(map, inference));
    premises.extend(composed.select.iter().cloned());
    composed.edit =
        Edit::Batch(vec![composed.edit, Edit::Inference(inference.clone(), InferenceChange::Premises(premises))]);
    Ok(composed)
}

/// A new inference from one claim to a claim or an inference.
///
/// # Errors
/// When the ends make no sense together.
pub fn connect(map: &ArgumentMap, premise: &Id, target: &Id, kind: InferenceKind) -> Result<Composed, Refusal> {
    if !map.contains(premise) || !map.contains(target) {
        return Err(Refusal::Gone);
    }
    if map.claim(premise).is_none() {
        return Err(Refusal::NotFromClaim);
    }
    if premise == target {
        return Err(Refusal::OntoItself);
    }
    if map
        .inferences_on(target)
        .iter()
        .any(|inference| inference.kind == kind && inference.premises == [premise.clone()])
    {
        return Err(Refusal::AlreadyThere);
    }
    let inference = Inference { kind, ..Inference::support(inference_id(map), [premise.clone()], target.clone()) };
    let id = inference.id.clone();
    Ok(Composed {
        edit: Edit::AddInference { inference: Box::new(inference), at: map.inferences().len() },
        select: vec![id],
    })
}

/// Removes a source and every citation of it.
#[must_use]
pub fn remove_source(map: &ArgumentMap, source: &Id) -> Edit {
    let mut edits: Vec<Edit> = map
        .claims()
        .filter(|claim| claim.cites(source))
        .map(|claim| {
            let kept = claim.citations.iter().filter(|citation| citation.source != *source).cloned().collect();
            Edit::Claim(claim.id.clone(), ClaimChange::Citations(kept))
        })
        .collect();
    edits.push(Edit::RemoveSource(source.clone()));
    Edit::Batch(edits)
}

/// Gives claims their places on the canvas.
#[must_use]
pub fn place(positions: impl IntoIterator<Item = (Id, Point)>) -> Edit {
    Edit::Batch(positions.into_iter().map(|(id, point)| Edit::Claim(id, ClaimChange::Position(Some(point)))).collect())
}

/// A map of its own made of the selected claims, those in selected groups, the steps that run between them, the sources
/// they cite, and the groups that were selected or of which every claim was.
#[must_use]
pub fn extract<'a>(map: &ArgumentMap, ids: impl IntoIterator<Item = &'a Id>) -> ArgumentMap {
    let picked: HashSet<&Id> = ids.into_iter().collect();
    let mut kept: HashSet<&Id> = picked.iter().copied().filter(|id| map.claim(id).is_some()).collect();
    let around = map.innermost(|id| picked.contains(id));
    let is_within = |group: &Id| around.get(group).is_some_and(Option::is_some);
    kept.extend(map.claims().filter(|claim| claim.group.as_ref().is_some_and(is_within)).map(|claim| &claim.id));
    let mut inferences = Vec::new();
    for first in map.inferences() {
        let mut open = vec![first];
        while let Some(inference) = open.pop() {
            let inside = inference.premises.iter().all(|premise| kept.contains(premise))
                && inference.target.as_ref().is_some_and(|target| kept.contains(target));
            if inside && kept.insert(&inference.id) {
                inferences.push(inference);
                // An undercut may have come before its target.
                open.extend(map.inferences_on(&inference.id));
            }
        }
    }
    inferences.sort_by_key(|inference| map.place(&inference.id));
    let mut claims: Vec<Claim> = map.claims().filter(|claim| kept.contains(&claim.id)).cloned().collect();
    let groups = groups::extract(map, &picked, &mut claims);
    let cited: HashSet<&Id> =
        claims.iter().flat_map(|claim| claim.citations.iter().map(|citation| &citation.source)).collect();
    let sources = map.sources().iter().filter(|source| cited.contains(&source.id)).cloned().collect();
    let meta = Meta { weights: map.meta().weights, ..Meta::default() };
    let inferences = inferences.into_iter().cloned().collect();
    ArgumentMap::with_groups(meta, claims, inferences, sources, groups).unwrap_or_default()
}

/// Puts all of `fragment` into `map` under fresh ids, its claims moved by `(dx, dy)`; a source that is already there
/// (same id and title) is cited instead of copied. An id that is free in the map is kept.
#[must_use]
pub fn paste(map: &ArgumentMap, fragment: &ArgumentMap, dx: f64, dy: f64) -> Composed {
    let mut taken: HashSet<Id> = HashSet::new();
    let nodes = fragment.claims().map(|claim| &claim.id).chain(fragment.inferences().map(|step| &step.id));
    let own: HashSet<&str> = nodes.chain(fragment.groups().iter().map(|group| &group.id)).map(Id::as_str).collect();
    let mut fresh = |own_id: &Id, prefix: &str, count: usize, is_used: &dyn Fn(&str) -> bool| {
        let id = if is_used(own_id.as_str()) || taken.contains(own_id.as_str()) {
            Id::fresh(prefix, count + 1, |id| is_used(id) || taken.contains(id) || own.contains(id))
        } else {
            own_id.clone()
        };
        taken.insert(id.clone());
        id
    };
    let used = |id: &str| map.is_taken(id);
    let source_used = |id: &str| map.sources().iter().any(|source| source.id.as_str() == id);
    let mut names: HashMap<&Id, Id> = HashMap::new();
    for (n, claim) in fragment.claims().enumerate() {
        names.insert(&claim.id, fresh(&claim.id, "c", map.claims().len() + n, &used));
    }
    for (n, inference) in fragment.inferences().enumerate() {
        names.insert(&inference.id, fresh(&inference.id, "i", map.inferences().len() + n, &used));
    }
    for (n, group) in fragment.groups().iter().enumerate() {
        names.insert(&group.id, fresh(&group.id, "g", map.groups().len() + n, &used));
    }
    let mut edits = groups::paste(fragment.groups(), &names);
    let mut source_names: HashMap<&Id, Id> = HashMap::new();
    for source in fragment.sources() {
        let same = map.source(&source.id).is_some_and(|other| other.title == source.title);
        let name = if same { source.id.clone() } else { fresh(&source.id, "s", map.sources().len(), &source_used) };
        if !same {
            let copy = Source { id: name.clone(), ..source.clone() };
            edits.push(Edit::AddSource { source: Box::new(copy), at: usize::MAX });
        }
        source_names.insert(&source.id, name);
    }
    let mut select = Vec::new();
    for claim in fragment.claims() {
        let mut copy = claim.clone();
        copy.id = names[&claim.id].clone();
        copy.position = copy.position.map(|point| {
            let moved = Point::new(point.x + dx, point.y + dy);
            if moved.is_usable() { moved } else { point }
        });
        copy.group = copy.group.map(|group| names[&group].clone());
        for citation in &mut copy.citations {
            citation.source = source_names[&citation.source].clone();
        }
        select.push(copy.id.clone());
        edits.push(Edit::AddClaim { claim: Box::new(copy), at: usize::MAX });
    }
    let mut targets = Vec::new();
    for inference in fragment.inferences() {
        let mut copy = inference.clone();
        copy.id = names[&inference.id].clone();
        copy.premises = copy.premises.iter().map(|premise| names[premise].clone()).collect();
        let target = copy.target.take().map(|target| names[&target].clone());
        if !map.meta().weights.allows(copy.weight) {
            copy.weight = copy.weight.clamp(0.0, 1.0);
        }
        targets.push(Edit::Inference(copy.id.clone(), InferenceChange::Target(target)));
        edits.push(Edit::AddInference { inference: Box::new(copy), at: usize::MAX });
    }
    edits.extend(targets);
    Composed { edit: Edit::Batch(edits), select }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::edit::MetaChange;
    use crate::model::sketch::sketch;

    fn ids(names: &str) -> Vec<Id> {
        names.split_whitespace().map(Id::from).collect()
    }

    fn deleted(sketched: &str, names: &str) -> Vec<String> {
        let mut map = sketch(sketched);
        let before = map.clone();
        let inverse = delete(&map, &ids(names)).apply(&mut map).unwrap();
        assert!(map.broken_invariants().is_empty());
        let left = map.claims().map(|claim| claim.id.to_string());
        let steps = map.inferences().map(|step| {
            let target = step.target.as_ref().map(Id::to_string).unwrap_or_default();
            format!("{}: {:?} {target}", step.id, step.premises)
        });
        let left = left.chain(steps).collect();
        inverse.apply(&mut map).unwrap();
        assert_eq!(map, before);
        left
    }

    #[test]
    fn deleting_takes_what_makes_no_sense_without_it() {
        assert_eq!(deleted("a b -> c", "a"), ["b", "c", "i1: [\"b\"] c"]);
        assert_eq!(deleted("a b -> c", "a b"), ["c"]);
        assert_eq!(deleted("a b -> c", "c"), ["a", "b"]);
        assert_eq!(deleted("a -> b; u -x i1; v -> i2", "a"), ["b", "u", "v"]);
        assert_eq!(deleted("a -> z; b -x i1; c -x i2", "i1"), ["a", "z", "b", "c"]);
        assert_eq!(deleted("a -> b", "gone"), ["a", "b", "i1: [\"a\"] b"]);
    }

    #[test]
    fn a_new_claim_stands_in_the_group_of_the_one_it_is_added_to() {
        let mut map = sketch("a b -> c; d -> c");
        group(&map, &ids("a b"), "Both").unwrap().edit.apply(&mut map).unwrap();
        let both = map.groups()[0].id.clone();
        let place = |composed: Composed| {
            let mut map = map.clone();
            composed.edit.apply(&mut map).unwrap();
            map.claim(&composed.select[0]).unwrap().group.clone()
        };
        assert_eq!(place(add_premise(&map, &"a".into(), InferenceKind::Support, None).unwrap()), Some(both.clone()));
        assert_eq!(place(add_premise(&map, &"c".into(), InferenceKind::Support, None).unwrap()), None);
        assert_eq!(place(add_linked_premise(&map, &"i1".into(), None).unwrap()), Some(both.clone()));
        assert_eq!(place(add_linked_premise(&map, &"i2".into(), None).unwrap()), None);
        let sibling = crate::model::rewire::add_sibling(&map, &"a".into(), None).unwrap();
        assert_eq!(place(sibling), Some(both));
    }

    #[test]
    fn the_main_conclusion_can_be_deleted() {
        let mut map = sketch("a -> b");
        Edit::Meta(MetaChange::Conclusion(Some("b".into()))).apply(&mut map).unwrap();
        delete(&map, &ids("b")).apply(&mut map).unwrap();
        assert_eq!(map, sketch("a"));
    }

    #[test]
    fn an_extract_holds_the_steps_between_its_claims() {
        let map = sketch("u -x i2; a b -> c; a -> c; c -> d");
        let names = |map: &ArgumentMap| map.inferences().map(|step| step.id.to_string()).collect::<Vec<_>>();
        assert_eq!(names(&extract(&map, &ids("a c u"))), ["i3"]);
        assert_eq!(names(&extract(&map, &ids("a b c u"))), ["i1", "i2", "i3"]);
    }

    /// A selected step without its premises cannot come along, and neither can what bears on it.
    #[test]
    fn an_extract_survives_a_step_selected_without_its_premises() {
        let map = sketch("a -> c; u -x i1");
        let extract = extract(&map, &ids("u i1 c"));
        assert_eq!(extract.claims().map(|claim| claim.id.as_str()).collect::<Vec<_>>(), ["c", "u"]);
        assert_eq!(extract.inferences().len(), 0);
    }

    #[test]
    fn pasting_far_out_keeps_positions_usable() {
        let mut map = sketch("a");
        let far = Edit::Claim("a".into(), ClaimChange::Position(Some(Point::new(Point::LIMIT, 0.0))));
        far.apply(&mut map).unwrap();
        let pasted = paste(&map, &map, 24.0, 24.0);
        pasted.edit.apply(&mut map).unwrap();
        assert_eq!(map.claims().len(), 2);
        assert!(map.broken_invariants().is_empty());
    }

    #[test]
    fn connecting_refuses_what_makes_no_sense() {
        let map = sketch("a -> b");
        let connect = |premise: &str, target: &str, kind| connect(&map, &premise.into(), &target.into(), kind);
        assert_eq!(connect("a", "a", InferenceKind::Support), Err(Refusal::OntoItself));
        assert_eq!(connect("i1", "a", InferenceKind::Support), Err(Refusal::NotFromClaim));
        assert_eq!(connect("a", "x", InferenceKind::Support), Err(Refusal::Gone));
        assert_eq!(connect("a", "b", InferenceKind::Support), Err(Refusal::AlreadyThere));
        assert!(connect("a", "b", InferenceKind::Attack).is_ok());
        assert!(connect("b", "i1", InferenceKind::Attack).is_ok());
    }
}
