//! What stands in which group.

use std::collections::{HashMap, HashSet};

use super::ArgumentMap;
use crate::model::group::in_a_cycle;
use crate::model::{Claim, Group, Id};

impl ArgumentMap {
    /// All groups in the analyst's order; inner ones may come before outer ones.
    #[must_use]
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The group with this id.
    #[must_use]
    pub fn group(&self, id: &Id) -> Option<&Group> {
        self.groups.get(id)
    }

    /// Whether a claim, an inference or a group has this id.
    #[must_use]
    pub fn is_taken(&self, id: &str) -> bool {
        self.contains_str(id) || self.groups.place(id).is_some()
    }

    /// The claims that stand directly in a group, in the analyst's order.
    pub fn claims_in(&self, group: &Id) -> impl Iterator<Item = &Claim> {
        self.claims().filter(move |claim| claim.group.as_ref() == Some(group))
    }

    /// The groups that stand directly in a group, in the analyst's order.
    pub fn groups_in(&self, group: &Id) -> impl Iterator<Item = &Group> {
        self.groups.iter().filter(move |inner| inner.group.as_ref() == Some(group))
    }

    /// The claims that stand in a group or in any of the groups in it, in the analyst's order.
    #[must_use]
    pub fn claims_within(&self, group: &Id) -> Vec<&Claim> {
        let groups = self.groups_within(group);
        self.claims().filter(|claim| claim.group.as_ref().is_some_and(|group| groups.contains(group))).collect()
    }

    /// A group and the groups that stand in it at any depth; empty if it is not there.
    #[must_use]
    pub fn groups_within(&self, group: &Id) -> HashSet<&Id> {
        let Some(group) = self.group(group) else { return HashSet::new() };
        let mut inner: HashMap<&Id, Vec<&Id>> = HashMap::new();
        for group in self.groups() {
            if let Some(outer) = &group.group {
                inner.entry(outer).or_default().push(&group.id);
            }
        }
        let mut found = HashSet::from([&group.id]);
        let mut open = vec![&group.id];
        while let Some(outer) = open.pop() {
            for &group in inner.get(outer).into_iter().flatten() {
                if found.insert(group) {
                    open.push(group);
                }
            }
        }
        found
    }

    /// The groups around a claim or a group, the innermost first.
    #[must_use]
    pub fn groups_around(&self, id: &Id) -> Vec<&Group> {
        let mut around = Vec::new();
        let mut next = match self.claim(id) {
            Some(claim) => claim.group.as_ref(),
            None => self.group(id).and_then(|group| group.group.as_ref()),
        };
        while let Some(group) = next.and_then(|id| self.group(id)) {
            around.push(group);
            next = group.group.as_ref();
        }
        around
    }

    /// For each group the innermost that is `wanted` of it and the groups around it; linear, however deep they nest.
    #[must_use]
    pub fn innermost(&self, wanted: impl Fn(&Id) -> bool) -> HashMap<&Id, Option<&Id>> {
        let mut found: HashMap<&Id, Option<&Id>> = HashMap::with_capacity(self.groups.len());
        for group in self.groups() {
            let (mut way, mut next) = (Vec::new(), Some(group));
            while let Some(group) = next.filter(|group| !found.contains_key(&group.id)) {
                way.push(&group.id);
                next = group.group.as_ref().and_then(|outer| self.group(outer));
            }
            let mut innermost = next.and_then(|known| found[&known.id]);
            for id in way.into_iter().rev() {
                innermost = if wanted(id) { Some(id) } else { innermost };
                found.insert(id, innermost);
            }
        }
        found
    }

    /// Notes a group and those around it, up to one that was noted before: of many claims each group is come by once.
    pub(crate) fn note_around<'m>(&'m self, innermost: Option<&'m Id>, noted: &mut HashSet<&'m Id>) {
        let mut next = innermost;
        while let Some(id) = next.filter(|id| noted.insert(id)) {
            next = self.group(id).and_then(|group| group.group.as_ref());
        }
    }

    /// In how many groups each group stands; linear, however deep they nest.
    #[must_use]
    pub fn group_depths(&self) -> HashMap<&Id, usize> {
        let outer: HashMap<&Id, Option<&Id>> =
            self.groups.iter().map(|group| (&group.id, group.group.as_ref())).collect();
        let mut depths: HashMap<&Id, usize> = HashMap::with_capacity(outer.len());
        for group in self.groups() {
            let (mut way, mut next) = (Vec::new(), Some(&group.id));
            while let Some(id) = next.filter(|id| !depths.contains_key(id) && outer.contains_key(id)) {
                way.push(id);
                next = outer.get(id).copied().flatten();
            }
            let outermost = next.and_then(|id| depths.get(id)).map_or(0, |depth| depth + 1);
            depths.extend(way.into_iter().rev().zip(outermost..));
        }
        depths
    }

    /// The groups, the innermost first; else as in the file.
    #[must_use]
    pub fn groups_from_within(&self) -> Vec<&Group> {
        let depths = self.group_depths();
        let mut groups: Vec<&Group> = self.groups.iter().collect();
        groups.sort_by_key(|group| std::cmp::Reverse(depths.get(&group.id).copied()));
        groups
    }

    /// What is wrong with the groups, in words.
    pub(super) fn broken_groups(&self) -> Vec<String> {
        let mut broken = Vec::new();
        let known: HashSet<&Id> = self.groups.iter().map(|group| &group.id).collect();
        if known.len() != self.groups.len() || known.iter().any(|id| self.contains(id) || id.as_str().is_empty()) {
            broken.push("the id of a group is empty or used twice".to_owned());
        }
        if !self.groups.is_in_step() {
            broken.push("a group is not where the index says".to_owned());
        }
        let claims = self.claims().map(|claim| (&claim.id, &claim.group));
        for (id, group) in claims.chain(self.groups.iter().map(|group| (&group.id, &group.group))) {
            if group.as_ref().is_some_and(|group| !known.contains(group)) {
                broken.push(format!("{id:?} stands in the group {group:?}, which is not there"));
            }
        }
        if let Some(at) = in_a_cycle(&self.groups) {
            broken.push(format!("the group {:?} stands in itself", self.groups[at].id));
        }
        broken
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{ArgumentMap, Group, Id, Meta};

    #[test]
    fn a_group_is_as_deep_as_there_are_groups_around_it() {
        let inside = |id: &str, outer: &str| Group { group: Some(Id::from(outer)), ..Group::new(id, id) };
        let groups = vec![inside("c", "b"), Group::new("a", "a"), inside("b", "a"), inside("d", "a")];
        let map = ArgumentMap::with_groups(Meta::default(), Vec::new(), Vec::new(), Vec::new(), groups).expect("a map");
        let depths = map.group_depths();
        for group in map.groups() {
            assert_eq!(depths[&group.id], map.groups_around(&group.id).len(), "{}", group.id);
        }
    }
}
