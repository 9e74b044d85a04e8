//! A map from its parts, such as those of a file.

use std::collections::HashSet;

use super::error::dangling_group;
use super::{ArgumentMap, BuildError, List, Node};
use crate::model::group::in_a_cycle;
use crate::model::{Cards, Claim, Group, Id, Inference, LayoutStyle, Meta, Source};

impl ArgumentMap {
    /// A map as an analyst begins one: empty, laid out by whichever style reads best, with cards that say as much
    /// as can be read.
    #[must_use]
    pub fn begun() -> Self {
        let mut map = Self::default();
        map.meta.layout.style = LayoutStyle::Auto;
        map.meta.layout.cards = Cards::Auto;
        map
    }

    /// A map without groups from its parts.
    ///
    /// # Errors
    /// When an id is used twice, a premise, target, cited source or main conclusion is not there, or a claim stands in
    /// a group.
    pub fn from_parts(
        meta: Meta,
        claims: Vec<Claim>,
        inferences: Vec<Inference>,
        sources: Vec<Source>,
    ) -> Result<Self, BuildError> {
        Self::with_groups(meta, claims, inferences, sources, Vec::new())
    }

    /// A map from its parts.
    ///
    /// # Errors
    /// When an id is used twice, a premise, target, cited source, group or main conclusion is not there, or a group
    /// stands in itself.
    pub fn with_groups(
        meta: Meta,
        claims: Vec<Claim>,
        inferences: Vec<Inference>,
        sources: Vec<Source>,
        groups: Vec<Group>,
    ) -> Result<Self, BuildError> {
        let mut map = Self { meta, ..Self::default() };
        let group_ids = check_groups(&groups)?;
        let mut source_ids = HashSet::new();
        for (index, source) in sources.iter().enumerate() {
            if !source_ids.insert(source.id.clone()) {
                let (list, id) = (List::Sources, source.id.clone());
                return Err(BuildError::DuplicateId { list, index, id });
            }
        }
        map.sources = sources.into();
        for (index, claim) in claims.into_iter().enumerate() {
            let list = List::Claims;
            for (n, citation) in claim.citations.iter().enumerate() {
                if !source_ids.contains(&citation.source) {
                    let member = format!("citations[{n}].source");
                    return Err(BuildError::Dangling {
                        list,
                        index,
                        member,
                        wanted: "source",
                        id: citation.source.clone(),
                    });
                }
            }
            if let Some(group) = claim.group.as_ref().filter(|group| !group_ids.contains(*group)) {
                return Err(dangling_group(list, index, group));
            }
            if map.contains(&claim.id) {
                return Err(BuildError::DuplicateId { list, index, id: claim.id });
            }
            map.insert_node(Node::Claim(claim), index);
        }
        let targets: Vec<(Id, Vec<Id>, Option<Id>)> = inferences
            .iter()
            .map(|inference| (inference.id.clone(), inference.premises.clone(), inference.target.clone()))
            .collect();
        let list = List::Inferences;
        for (index, inference) in inferences.into_iter().enumerate() {
            if map.contains(&inference.id) {
                return Err(BuildError::DuplicateId { list, index, id: inference.id });
            }
            map.insert_node(Node::Inference(inference), index);
        }
        if let Some(index) = groups.iter().position(|group| map.contains(&group.id)) {
            return Err(BuildError::DuplicateId { list: List::Groups, index, id: groups[index].id.clone() });
        }
        map.groups = groups.into();
        for (index, (id, premises, target)) in targets.into_iter().enumerate() {
            for (n, premise) in premises.into_iter().enumerate() {
                if map.claim(&premise).is_none() {
                    let member = format!("premises[{n}]");
                    return Err(BuildError::Dangling { list, index, member, wanted: "claim", id: premise });
                }
            }
            if let Some(target) = target
                && !map.contains(&target)
            {
                let (member, wanted) = ("target".to_owned(), "claim or inference");
                return Err(BuildError::Dangling { list, index, member, wanted, id: target });
            }
            map.link(&id);
        }
        if let Some(id) = map.meta.conclusion.clone()
            && map.claim(&id).is_none()
        {
            let (list, index, member) = (List::Document, 0, "conclusion".to_owned());
            return Err(BuildError::Dangling { list, index, member, wanted: "claim", id });
        }
        Ok(map)
    }
}

/// Whether groups read from somewhere have ids of their own and stand in groups that are there, and never in
/// themselves. Gives back their ids.
fn check_groups(groups: &[Group]) -> Result<HashSet<Id>, BuildError> {
    let list = List::Groups;
    let mut ids = HashSet::new();
    for (index, group) in groups.iter().enumerate() {
        if !ids.insert(group.id.clone()) {
            return Err(BuildError::DuplicateId { list, index, id: group.id.clone() });
        }
    }
    for (index, group) in groups.iter().enumerate() {
        if let Some(outer) = group.group.as_ref().filter(|outer| !ids.contains(*outer)) {
            return Err(dangling_group(list, index, outer));
        }
    }
    match in_a_cycle(groups) {
        Some(index) => Err(BuildError::GroupCycle { index, id: groups[index].id.clone() }),
        None => Ok(ids),
    }
}
