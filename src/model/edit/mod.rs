//! Every change to a map, with its exact inverse.

mod change;
mod check;
mod error;

use petgraph::Direction;
use serde::{Deserialize, Serialize};

pub use change::{ClaimChange, GroupChange, InferenceChange, MetaChange, SourceChange, StopChange};
pub use error::EditError;

use crate::model::map::{Link, Node};
use crate::model::{ArgumentMap, Claim, Group, Id, Inference, Meta, Source, Stop};

use check::{
    check_citations, check_credence, check_extra, check_group, check_position, check_premises, check_range, check_stop,
    check_target, check_weight, fresh,
};
use error::missing;

/// A change to a map. [`Edit::apply`] makes it and gives back the edit that takes it back.
///
/// Edits are small and strict (a claim that is still linked cannot be removed); [`compose`](crate::model::compose) builds
/// the batches that a user's action needs.
///
/// ```
/// use linchpin::model::{ArgumentMap, Claim, ClaimChange, Edit};
///
/// let mut map = ArgumentMap::default();
/// Edit::AddClaim { claim: Box::new(Claim::new("c1", "Prices rise.")), at: 0 }.apply(&mut map)?;
/// let back = Edit::Claim("c1".into(), ClaimChange::Credence(Some(0.7))).apply(&mut map)?;
/// assert_eq!(map.claim(&"c1".into()).and_then(|claim| claim.credence), Some(0.7));
/// back.apply(&mut map)?;
/// assert_eq!(map.claim(&"c1".into()).and_then(|claim| claim.credence), None);
/// # Ok::<(), linchpin::model::EditError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Edit {
    /// Puts a claim at a place of the claim list.
    AddClaim {
        /// The new claim.
        claim: Box<Claim>,
        /// Its place, 0..=number of claims.
        at: usize,
    },
    /// Takes out a claim that nothing refers to.
    RemoveClaim(Id),
    /// Changes one member of a claim.
    Claim(Id, ClaimChange),
    /// Moves a claim to another place of the claim list.
    MoveClaim(Id, usize),
    /// Puts an inference at a place of the inference list.
    AddInference {
        /// The new inference; its premises and target must be there.
        inference: Box<Inference>,
        /// Its place, 0..=number of inferences.
        at: usize,
    },
    /// Takes out an inference that no other inference bears on.
    RemoveInference(Id),
    /// Changes one member of an inference.
    Inference(Id, InferenceChange),
    /// Moves an inference to another place of the inference list.
    MoveInference(Id, usize),
    /// Puts a source at a place of the source list.
    AddSource {
        /// The new source.
        source: Box<Source>,
        /// Its place, 0..=number of sources.
        at: usize,
    },
    /// Takes out a source that no claim cites.
    RemoveSource(Id),
    /// Changes one member of a source.
    Source(Id, SourceChange),
    /// Puts a group at a place of the group list.
    AddGroup {
        /// The new group; the group it stands in must be there.
        group: Box<Group>,
        /// Its place, 0..=number of groups.
        at: usize,
    },
    /// Takes out a group that no claim and no other group stands in.
    RemoveGroup(Id),
    /// Changes one member of a group.
    Group(Id, GroupChange),
    /// Moves a group to another place of the group list.
    MoveGroup(Id, usize),
    /// Puts a stop at a place of the tour.
    AddStop {
        /// The new stop; what it names must be there.
        stop: Box<Stop>,
        /// Its place, 0..=number of stops.
        at: usize,
    },
    /// Takes a stop out of the tour.
    RemoveStop(Id),
    /// Changes one member of a stop.
    Stop(Id, StopChange),
    /// Moves a stop to another place of the tour.
    MoveStop(Id, usize),
    /// Changes one member of the document.
    Meta(MetaChange),
    /// Several edits in order, all or none.
    Batch(Vec<Edit>),
}

/// The member an edit overwrites; two edits of the same slots can become one step of the history.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Slot(Option<Id>, &'static str);

impl Edit {
    /// Makes the change and gives back its exact inverse.
    ///
    /// # Errors
    /// When the change makes no sense for this map; the map is then unchanged, a batch included.
    pub fn apply(self, map: &mut ArgumentMap) -> Result<Edit, EditError> {
        let inverse = self.make(map);
        map.note_places();
        inverse
    }

    /// Makes the change; which place everything has is noted later, so that a change of many is noted once.
    #[expect(clippy::too_many_lines, reason = "one arm for each edit")]
    fn make(self, map: &mut ArgumentMap) -> Result<Edit, EditError> {
        match self {
            Self::AddClaim { claim, at } => {
                fresh(map, &claim.id)?;
                check_credence(&claim.id, claim.credence)?;
                check_range(&claim.id, claim.range)?;
                check_position(&claim.id, claim.position)?;
                check_citations(map, &claim.id, &claim.citations)?;
                check_group(map, None, claim.group.as_ref())?;
                let id = claim.id.clone();
                map.insert_node(Node::Claim(*claim), at);
                Ok(Self::RemoveClaim(id))
            }
            Self::RemoveClaim(id) => {
                map.claim(&id).ok_or_else(|| missing("claim", &id))?;
                let used = map.meta.conclusion.as_ref() == Some(&id)
                    || map.is_linked_to(&id, Link::Premise, Direction::Outgoing)
                    || map.is_linked_to(&id, Link::Target, Direction::Incoming)
                    || map.is_on_tour(&id);
                if used {
                    return Err(EditError::InUse(id));
                }
                match map.remove_node(&id) {
                    Some((Node::Claim(claim), at)) => Ok(Self::AddClaim { claim: Box::new(claim), at }),
                    _ => Err(missing("claim", &id)),
                }
            }
            Self::Claim(id, change) => {
                check_extra(&change)?;
                match &change {
                    ClaimChange::Credence(credence) => check_credence(&id, *credence)?,
                    ClaimChange::Range(range) => check_range(&id, *range)?,
                    ClaimChange::Position(position) => check_position(&id, *position)?,
                    ClaimChange::Citations(citations) => check_citations(map, &id, citations)?,
                    ClaimChange::Group(group) => check_group(map, None, group.as_ref())?,
                    _ => {}
                }
                let claim = map.claim_mut(&id).ok_or_else(|| missing("claim", &id))?;
                let before = change.swap(claim);
                Ok(Self::Claim(id, before))
            }
            Self::MoveClaim(id, to) => {
                map.claim(&id).ok_or_else(|| missing("claim", &id))?;
                let from = map.move_node(&id, to).ok_or_else(|| missing("claim", &id))?;
                Ok(Self::MoveClaim(id, from))
            }
            Self::AddInference { inference, at } => {
                fresh(map, &inference.id)?;
                check_weight(map, &inference.id, inference.weight)?;
                check_range(&inference.id, inference.range)?;
                check_premises(map, &inference.premises)?;
                if inference.target.as_ref() != Some(&inference.id) {
                    check_target(map, inference.target.as_ref())?;
                }
                let id = inference.id.clone();
                map.insert_node(Node::Inference(*inference), at);
                map.link(&id);
                Ok(Self::RemoveInference(id))
            }
            Self::RemoveInference(id) => {
                let inference = map.inference(&id).ok_or_else(|| missing("inference", &id))?;
                let own = usize::from(inference.target.as_ref() == Some(&id));
                if map.count_on(&id) > own || map.is_on_tour(&id) {
                    return Err(EditError::InUse(id));
                }
                match map.remove_node(&id) {
                    Some((Node::Inference(inference), at)) => {
                        Ok(Self::AddInference { inference: Box::new(inference), at })
                    }
                    _ => Err(missing("inference", &id)),
                }
            }
            Self::Inference(id, change) => {
                check_extra(&change)?;
                match &change {
                    InferenceChange::Weight(weight) => check_weight(map, &id, *weight)?,
                    InferenceChange::Range(range) => check_range(&id, *range)?,
                    InferenceChange::Premises(premises) => check_premises(map, premises)?,
                    InferenceChange::Target(target) => check_target(map, target.as_ref())?,
                    _ => {}
                }
                let relink = matches!(change, InferenceChange::Premises(_) | InferenceChange::Target(_));
                let inference = map.inference_mut(&id).ok_or_else(|| missing("inference", &id))?;
                let before = change.swap(inference);
                if relink {
                    map.link(&id);
                }
                Ok(Self::Inference(id, before))
            }
            Self::MoveInference(id, to) => {
                map.inference(&id).ok_or_else(|| missing("inference", &id))?;
                let from = map.move_node(&id, to).ok_or_else(|| missing("inference", &id))?;
                Ok(Self::MoveInference(id, from))
            }
            Self::AddSource { source, at } => {
                if source.id.as_str().is_empty() {
                    return Err(EditError::EmptyId);
                }
                if map.source(&source.id).is_some() {
                    return Err(EditError::IdTaken(source.id));
                }
                let id = source.id.clone();
                map.sources.insert(at, *source);
                Ok(Self::RemoveSource(id))
            }
            Self::RemoveSource(id) => {
                let at = source_place(map, &id)?;
                if map.claims().any(|claim| claim.cites(&id)) {
                    return Err(EditError::InUse(id));
                }
                Ok(Self::AddSource { source: Box::new(map.sources.remove(at)), at })
            }
            Self::Source(id, change) => {
                check_extra(&change)?;
                let at = source_place(map, &id)?;
                let before = change.swap(map.sources.change(at));
                Ok(Self::Source(id, before))
            }
            Self::AddGroup { group, at } => {
                fresh(map, &group.id)?;
                check_group(map, Some(&group.id), group.group.as_ref())?;
                let id = group.id.clone();
                map.groups.insert(at, *group);
                Ok(Self::RemoveGroup(id))
            }
            Self::RemoveGroup(id) => {
                let at = group_place(map, &id)?;
                if map.claims_in(&id).next().is_some() || map.groups_in(&id).next().is_some() {
                    return Err(EditError::InUse(id));
                }
                Ok(Self::AddGroup { group: Box::new(map.groups.remove(at)), at })
            }
            Self::Group(id, change) => {
                check_extra(&change)?;
                let at = group_place(map, &id)?;
                if let GroupChange::Group(outer) = &change {
                    check_group(map, Some(&id), outer.as_ref())?;
                }
                let before = change.swap(map.groups.change(at));
                Ok(Self::Group(id, before))
            }
            Self::MoveGroup(id, to) => {
                let from = group_place(map, &id)?;
                let group = map.groups.remove(from);
                map.groups.insert(to, group);
                Ok(Self::MoveGroup(id, from))
            }
            Self::AddStop { stop, at } => add_stop(map, *stop, at),
            Self::RemoveStop(id) => remove_stop(map, &id),
            Self::Stop(id, change) => change_stop(map, id, change),
            Self::MoveStop(id, to) => move_stop(map, id, to),
            Self::Meta(change) => apply_meta(map, change),
            Self::Batch(edits) => apply_batch(map, edits),
        }
    }

    /// What the edit overwrites, if all it does is give members new values.
    #[must_use]
    pub fn slots(&self) -> Option<Vec<Slot>> {
        match self {
            Self::Claim(id, change) => Some(vec![Slot(Some(id.clone()), change.member())]),
            Self::Inference(id, change) => Some(vec![Slot(Some(id.clone()), change.member())]),
            Self::Source(id, change) => Some(vec![Slot(Some(id.clone()), change.member())]),
            // How weights are read decides which weights are allowed, where a group stands which others may stand in
            // it: two such steps in one could not be redone.
            Self::Meta(MetaChange::Weights(_)) | Self::Group(_, GroupChange::Group(_)) => None,
            Self::Group(id, change) => Some(vec![Slot(Some(id.clone()), change.member())]),
            Self::Stop(id, change) => Some(vec![Slot(Some(Id::from(format!("stop {id}"))), change.member())]),
            Self::Meta(change) => Some(vec![Slot(None, change.member())]),
            Self::Batch(edits) => {
                let mut all = Vec::new();
                for edit in edits {
                    all.extend(edit.slots()?);
                }
                Some(all)
            }
            _ => None,
        }
    }
}

fn apply_batch(map: &mut ArgumentMap, edits: Vec<Edit>) -> Result<Edit, EditError> {
    let mut inverses = Vec::with_capacity(edits.len());
    for edit in edits {
        match edit.make(map) {
            Ok(inverse) => inverses.push(inverse),
            Err(error) => {
                for inverse in inverses.into_iter().rev() {
                    let undone = inverse.make(map);
                    debug_assert!(undone.is_ok(), "an inverse applies to the map it was made from");
                }
                return Err(error);
            }
        }
    }
    inverses.reverse();
    Ok(Edit::Batch(inverses))
}

fn apply_meta(map: &mut ArgumentMap, change: MetaChange) -> Result<Edit, EditError> {
    check_extra(&change)?;
    match &change {
        MetaChange::Conclusion(Some(id)) if map.claim(id).is_none() => return Err(missing("claim", id)),
        MetaChange::Weights(reading) => {
            for inference in map.inferences() {
                if !reading.allows(inference.weight) {
                    return Err(EditError::OutOfRange {
                        what: "weight",
                        id: inference.id.clone(),
                        value: inference.weight,
                        allowed: reading.range(),
                    });
                }
            }
            if let Some((id, value)) = map.what_if_beyond(*reading) {
                let (id, allowed) = (id.clone(), reading.range());
                return Err(EditError::OutOfRange { what: "what-if", id, value, allowed });
            }
        }
        MetaChange::K(k) if !Meta::allows_k(*k) => return Err(EditError::KOutOfRange(*k)),
        _ => {}
    }
    Ok(Edit::Meta(change.swap(&mut map.meta)))
}

fn place_of_stop(map: &ArgumentMap, id: &Id) -> Result<usize, EditError> {
    map.tour.iter().position(|stop| stop.id == *id).ok_or_else(|| missing("stop", id))
}

fn add_stop(map: &mut ArgumentMap, stop: Stop, at: usize) -> Result<Edit, EditError> {
    match stop.id.as_str() {
        "" => return Err(EditError::EmptyId),
        _ if map.stop(&stop.id).is_some() => return Err(EditError::IdTaken(stop.id)),
        _ => check_stop(map, &stop)?,
    }
    let id = stop.id.clone();
    map.tour.insert(at.min(map.tour.len()), stop);
    Ok(Edit::RemoveStop(id))
}

fn remove_stop(map: &mut ArgumentMap, id: &Id) -> Result<Edit, EditError> {
    let at = place_of_stop(map, id)?;
    Ok(Edit::AddStop { stop: Box::new(map.tour.remove(at)), at })
}

fn change_stop(map: &mut ArgumentMap, id: Id, change: StopChange) -> Result<Edit, EditError> {
    check_extra(&change)?;
    let at = place_of_stop(map, &id)?;
    let mut changed = map.tour[at].clone();
    let before = change.swap(&mut changed);
    check_stop(map, &changed)?;
    map.tour[at] = changed;
    Ok(Edit::Stop(id, before))
}

fn move_stop(map: &mut ArgumentMap, id: Id, to: usize) -> Result<Edit, EditError> {
    let from = place_of_stop(map, &id)?;
    let stop = map.tour.remove(from);
    map.tour.insert(to.min(map.tour.len()), stop);
    Ok(Edit::MoveStop(id, from))
}

fn source_place(map: &ArgumentMap, id: &Id) -> Result<usize, EditError> {
    map.sources.place(id.as_str()).ok_or_else(|| missing("source", id))
}

fn group_place(map: &ArgumentMap, id: &Id) -> Result<usize, EditError> {
    map.groups.place(id.as_str()).ok_or_else(|| missing("group", id))
}

#[cfg(test)]
mod tests;
