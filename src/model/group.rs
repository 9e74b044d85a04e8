//! Groups: named frames round claims, that may stand in each other.
//!
//! Ids of groups are unique among groups, claims and inferences, so that a selection can hold all three. A group is
//! neither premise nor target: strengths know nothing of it.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Id;
use super::extra::Extra;
use crate::say;

/// A named frame round claims and other groups.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
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

/// The place of the first group found to stand in itself, by whatever way.
pub(super) fn in_a_cycle(groups: &[Group]) -> Option<usize> {
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
    use crate::model::{ArgumentMap, Claim, ClaimChange, Edit, GroupChange, Meta};

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
