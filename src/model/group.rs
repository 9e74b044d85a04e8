//! Groups: named frames round claims, that may stand in each other.
//!
//! Ids of groups are unique among groups, claims and inferences, so that a selection can hold all three. A group is
//! neither premise nor target: strengths know nothing of it.

use std::collections::{HashMap, HashSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::{ArgumentMap, BuildError, Claim, EditError, Extra, Id, List};
use crate::say;

/// A named frame round claims and other groups.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Group {
    /// Stable and unique among claims, inferences and groups.
    pub id: Id,
    /// What is written at the top of the frame.
    #[schemars(default)]
    pub title: String,
    /// The group it stands in; never, by whatever way, itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<Id>,
    /// Unknown members of the file.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Group {
    /// A group with an id and a title that stands in no other.
    #[must_use]
    pub fn new(id: impl Into<Id>, title: impl Into<String>) -> Self {
        Self { id: id.into(), title: title.into(), group: None, extra: Extra::new() }
    }

    /// Its title, or what is shown where there is none.
    #[must_use]
    pub fn name(&self) -> &str {
        let title = self.title.trim();
        if title.is_empty() { say!("group-untitled") } else { title }
    }
}

impl ArgumentMap {
    /// All groups in the analyst's order; inner ones may come before outer ones.
    #[must_use]
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The group with this id.
    #[must_use]
    pub fn group(&self, id: &Id) -> Option<&Group> {
        self.groups.iter().find(|group| group.id == *id)
    }

    /// Whether a claim, an inference or a group has this id.
    #[must_use]
    pub fn is_taken(&self, id: &str) -> bool {
        self.contains_str(id) || self.groups.iter().any(|group| group.id.as_str() == id)
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
        for group in &self.groups {
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

    /// What is wrong with the groups, in words.
    pub(super) fn broken_groups(&self) -> Vec<String> {
        let mut broken = Vec::new();
        let known: HashSet<&Id> = self.groups.iter().map(|group| &group.id).collect();
        if known.len() != self.groups.len() || known.iter().any(|id| self.contains(id) || id.as_str().is_empty()) {
            broken.push("the id of a group is empty or used twice".to_owned());
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

    /// Whether `group` may stand in `outer`.
    ///
    /// # Errors
    /// When `outer` is not there, or stands by whatever way in `group`.
    pub(super) fn check_group(&self, group: Option<&Id>, outer: Option<&Id>) -> Result<(), EditError> {
        let Some(outer) = outer else { return Ok(()) };
        if group == Some(outer) {
            return Err(EditError::GroupCycle(outer.clone()));
        }
        if self.group(outer).is_none() {
            return Err(EditError::Missing { wanted: "group", id: outer.clone() });
        }
        match group {
            Some(group) if self.groups_around(outer).iter().any(|around| around.id == *group) => {
                Err(EditError::GroupCycle(group.clone()))
            }
            _ => Ok(()),
        }
    }
}

/// Whether groups read from somewhere have ids of their own and stand in groups that are there, and never in
/// themselves. Gives back their ids.
pub(super) fn check_groups(groups: &[Group]) -> Result<HashSet<Id>, BuildError> {
    let list = List::Groups;
    let mut ids = HashSet::new();
    for (index, group) in groups.iter().enumerate() {
        if !ids.insert(group.id.clone()) {
            return Err(BuildError::DuplicateId { list, index, id: group.id.clone() });
        }
    }
    for (index, group) in groups.iter().enumerate() {
        if let Some(outer) = group.group.as_ref().filter(|outer| !ids.contains(*outer)) {
            return Err(dangling(list, index, outer));
        }
    }
    match in_a_cycle(groups) {
        Some(index) => Err(BuildError::GroupCycle { index, id: groups[index].id.clone() }),
        None => Ok(ids),
    }
}

/// The member `group` of an object leads nowhere.
pub(super) fn dangling(list: List, index: usize, id: &Id) -> BuildError {
    BuildError::Dangling { list, index, member: "group".to_owned(), wanted: "group", id: id.clone() }
}

/// The place of the first group found to stand in itself, by whatever way.
fn in_a_cycle(groups: &[Group]) -> Option<usize> {
    let places: HashMap<&Id, usize> = groups.iter().enumerate().map(|(at, group)| (&group.id, at)).collect();
    let outer = |at: usize| groups[at].group.as_ref().and_then(|id| places.get(id)).copied();
    // By place: the start of the walk outwards that came by here last.
    let mut seen: Vec<Option<usize>> = vec![None; groups.len()];
    for start in 0..groups.len() {
        let mut next = Some(start);
        while let Some(at) = next.filter(|&at| seen[at].is_none() || seen[at] == Some(start)) {
            if seen[at] == Some(start) {
                return Some(at);
            }
            seen[at] = Some(start);
            next = outer(at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sketch::grouped;
    use crate::model::{ClaimChange, Edit, GroupChange, Meta};

    fn ids<'a>(ids: impl IntoIterator<Item = &'a Id>) -> Vec<&'a str> {
        let mut ids: Vec<&str> = ids.into_iter().map(Id::as_str).collect();
        ids.sort_unstable();
        ids
    }

    /// What is said about an edit, which must be refused and leave the map as it was.
    #[track_caller]
    fn refusal(map: &mut ArgumentMap, edit: Edit) -> String {
        let before = map.clone();
        let error = edit.apply(map).expect_err("an edit that makes no sense");
        assert_eq!(*map, before);
        error.to_string()
    }

    #[test]
    fn what_stands_in_what() {
        let map = grouped("a b -> c; d", "out: d; in out: a b; other");
        assert!(map.broken_invariants().is_empty());
        assert_eq!(ids(map.claims_in(&"out".into()).map(|claim| &claim.id)), ["d"]);
        assert_eq!(ids(map.groups_in(&"out".into()).map(|group| &group.id)), ["in"]);
        assert_eq!(ids(map.claims_within(&"out".into()).iter().map(|claim| &claim.id)), ["a", "b", "d"]);
        assert_eq!(ids(map.groups_within(&"out".into())), ["in", "out"]);
        assert!(map.groups_within(&"gone".into()).is_empty());
        let around =
            |id: &str| map.groups_around(&id.into()).iter().map(|group| group.id.to_string()).collect::<Vec<_>>();
        assert_eq!(around("a"), ["in", "out"]);
        assert_eq!(around("in"), ["out"]);
        assert!(around("c").is_empty() && around("gone").is_empty());
    }

    #[test]
    fn a_group_in_use_stays() {
        let mut map = grouped("a; b", "out; in out: a");
        let wanted = "\"in\" is still in use: remove what refers to it first";
        assert_eq!(refusal(&mut map, Edit::RemoveGroup("in".into())), wanted);
        assert!(refusal(&mut map, Edit::RemoveGroup("out".into())).contains("still in use"));
        assert!(refusal(&mut map, Edit::RemoveGroup("a".into())).contains("no group with the id \"a\""));
        Edit::Claim("a".into(), ClaimChange::Group(Some("out".into()))).apply(&mut map).unwrap();
        Edit::RemoveGroup("in".into()).apply(&mut map).unwrap();
        assert_eq!(map, grouped("a; b", "out: a"));
    }

    #[test]
    fn ids_are_shared_with_claims_and_steps() {
        let mut map = grouped("a -> b", "g: a");
        let add = |id: &str| Edit::AddGroup { group: Box::new(Group::new(id, "")), at: 0 };
        assert_eq!(refusal(&mut map, add("a")), "the id \"a\" is already in use");
        assert!(refusal(&mut map, add("i1")).contains("already in use"));
        assert!(refusal(&mut map, add("g")).contains("already in use"));
        assert_eq!(refusal(&mut map, add("")), "an id has at least one character");
        let claim = Edit::AddClaim { claim: Box::new(Claim::new("g", "")), at: 0 };
        assert!(refusal(&mut map, claim).contains("already in use"));
    }

    #[test]
    fn no_group_stands_in_itself_or_nowhere() {
        let mut map = grouped("a", "out; middle out; in middle: a");
        let put = |id: &str, outer: &str| Edit::Group(id.into(), GroupChange::Group(Some(outer.into())));
        assert_eq!(
            refusal(&mut map, put("out", "in")),
            "the group \"out\" cannot stand in itself: choose a group that does not stand in it"
        );
        assert!(refusal(&mut map, put("out", "out")).contains("cannot stand in itself"));
        let own = Group { group: Some("new".into()), ..Group::new("new", "") };
        assert!(refusal(&mut map, Edit::AddGroup { group: Box::new(own), at: 0 }).contains("cannot stand in itself"));
        assert!(refusal(&mut map, put("out", "a")).contains("no group with the id \"a\""));
        let lost = Edit::Claim("a".into(), ClaimChange::Group(Some("gone".into())));
        assert!(refusal(&mut map, lost).contains("no group with the id \"gone\""));
        put("in", "out").apply(&mut map).unwrap();
        assert!(map.broken_invariants().is_empty());
    }

    #[test]
    fn odd_groups_cannot_be_built() {
        let build = |groups: &[(&str, &str)]| {
            let group = |&(id, outer): &(&str, &str)| Group {
                group: Some(outer).filter(|outer| !outer.is_empty()).map(Id::from),
                ..Group::new(id, "")
            };
            let (claims, groups) = (vec![Claim::new("a", "")], groups.iter().map(group).collect());
            ArgumentMap::with_groups(Meta::default(), claims, Vec::new(), Vec::new(), groups)
        };
        let said = |groups: &[(&str, &str)]| build(groups).expect_err("odd groups").to_string();
        assert!(build(&[("g", ""), ("h", "g")]).is_ok());
        assert_eq!(said(&[("x", "g"), ("g", "h"), ("h", "g")]), "the group \"g\" stands in itself");
        assert_eq!(said(&[("g", "g")]), "the group \"g\" stands in itself");
        assert_eq!(said(&[("g", "a")]), "there is no group with the id \"a\"");
        assert_eq!(said(&[("g", ""), ("a", "")]), "the id \"a\" is used twice");
        assert_eq!(said(&[("g", ""), ("g", "")]), "the id \"g\" is used twice");
    }
}
