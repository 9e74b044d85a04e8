//! The edits that actions on groups need; part of [`compose`](super).

use std::collections::{HashMap, HashSet};

use super::composed::{Composed, Refusal};
use crate::model::edit::{ClaimChange, GroupChange};
use crate::model::{ArgumentMap, Claim, Edit, Group, Id};

/// A fresh id for a group.
#[must_use]
pub fn group_id(map: &ArgumentMap) -> Id {
    Id::fresh("g", map.groups().len() + 1, |id| map.is_taken(id))
}

/// A new group round the selected claims and groups, in the innermost group that is round all of them. What stands in a
/// selected group stays there; selected steps have no say.
///
/// # Errors
/// When neither a claim nor a group is selected.
pub fn group<'a>(map: &ArgumentMap, ids: impl IntoIterator<Item = &'a Id>, title: &str) -> Result<Composed, Refusal> {
    let picked: HashSet<&Id> =
        ids.into_iter().filter(|id| map.claim(id).is_some() || map.group(id).is_some()).collect();
    let around = Around::those(map, |id| picked.contains(id));
    let is_outermost = |outer: Option<&Id>| around.innermost(outer).is_none();
    let claims: Vec<&Claim> =
        map.claims().filter(|claim| picked.contains(&claim.id) && is_outermost(claim.group.as_ref())).collect();
    let groups: Vec<&Group> =
        map.groups().iter().filter(|inner| picked.contains(&inner.id) && is_outermost(inner.group.as_ref())).collect();
    let outer = claims.iter().map(|claim| claim.group.as_ref()).chain(groups.iter().map(|inner| inner.group.as_ref()));
    let mut outer = outer.peekable();
    let Some(first) = outer.peek().copied() else { return Err(Refusal::NothingToGroup) };
    let id = group_id(map);
    let new = Group { group: round_all(map, first, outer).cloned(), ..Group::new(id.clone(), title) };
    let mut edits = vec![Edit::AddGroup { group: Box::new(new), at: map.groups().len() }];
    edits.extend(groups.into_iter().map(|inner| into_group(&inner.id, Some(&id))));
    edits.extend(claims.into_iter().map(|claim| put(&claim.id, Some(&id))));
    Ok(Composed { edit: Edit::Batch(edits), select: vec![id] })
}

/// The innermost group that is round all: `outer` are those that they stand in, the `first` of them among these.
fn round_all<'m>(
    map: &'m ArgumentMap,
    first: Option<&'m Id>,
    outer: impl Iterator<Item = Option<&'m Id>>,
) -> Option<&'m Id> {
    let mut chain: Vec<&Id> = Vec::new();
    let mut next = first;
    while let Some(id) = next {
        chain.push(id);
        next = map.group(id).and_then(|group| group.group.as_ref());
    }
    let places: HashMap<&Id, usize> = chain.iter().enumerate().map(|(place, id)| (*id, place)).collect();
    let around = Around::those(map, |id| places.contains_key(id));
    let place = |outer: Option<&'m Id>| around.innermost(outer).map(|id| places[id]);
    let outermost = outer.map(place).try_fold(0, |most, place| Some(most.max(place?)));
    outermost.and_then(|place| chain.get(place)).copied()
}

/// Some groups, to be found from what stands in them at any depth.
struct Around<'m>(HashMap<&'m Id, Option<&'m Id>>);

impl<'m> Around<'m> {
    fn those(map: &'m ArgumentMap, wanted: impl Fn(&Id) -> bool) -> Self {
        Self(map.innermost(wanted))
    }

    /// The innermost of them of a group and those round it.
    fn innermost(&self, group: Option<&Id>) -> Option<&'m Id> {
        self.0.get(group?).copied().flatten()
    }
}

/// Takes a group away; what stands in it stands in the group around it then, if there is one. Nothing to do if the group
/// is gone.
#[must_use]
pub fn ungroup(map: &ArgumentMap, group: &Id) -> Edit {
    let Some(group) = map.group(group) else { return Edit::Batch(Vec::new()) };
    let outer = group.group.as_ref();
    let mut edits: Vec<Edit> = map.claims_in(&group.id).map(|claim| put(&claim.id, outer)).collect();
    edits.extend(map.groups_in(&group.id).map(|inner| into_group(&inner.id, outer)));
    edits.push(Edit::RemoveGroup(group.id.clone()));
    Edit::Batch(edits)
}

fn put(claim: &Id, group: Option<&Id>) -> Edit {
    Edit::Claim(claim.clone(), ClaimChange::Group(group.cloned()))
}

fn into_group(inner: &Id, outer: Option<&Id>) -> Edit {
    Edit::Group(inner.clone(), GroupChange::Group(outer.cloned()))
}

/// What becomes of the groups when these claims and groups are deleted: before the claims are removed, and after.
///
/// What stands in a deleted group stays, in the group around it. A group that loses the last claim in it at any depth
/// goes with all that is in it, and so does one that loses all that stood in it.
pub(super) fn delete(map: &ArgumentMap, gone: &HashSet<Id>, picked: &HashSet<Id>) -> (Vec<Edit>, Vec<Edit>) {
    let (mut lost, mut kept): (HashSet<&Id>, HashSet<&Id>) = (HashSet::new(), HashSet::new());
    for claim in map.claims() {
        map.note_around(claim.group.as_ref(), if gone.contains(&claim.id) { &mut lost } else { &mut kept });
    }
    let emptied = Around::those(map, |group| lost.contains(group) && !kept.contains(group));
    let goes = |group: &Group| picked.contains(&group.id) || emptied.innermost(Some(&group.id)).is_some();
    let groups = map.groups_from_within();
    let mut removed: HashSet<&Id> = groups.iter().filter(|group| goes(group)).map(|group| &group.id).collect();
    let left = Around::those(map, |id| !removed.contains(id));
    let claims: Vec<&Claim> = map.claims().filter(|claim| claim.group.is_some() && !gone.contains(&claim.id)).collect();
    let inner = map.groups().iter().filter_map(|group| group.group.as_ref());
    let had: HashSet<&Id> = map.claims().filter_map(|claim| claim.group.as_ref()).chain(inner).collect();
    let mut holding: HashSet<&Id> = claims.iter().filter_map(|claim| left.innermost(claim.group.as_ref())).collect();
    for group in &groups {
        if !removed.contains(&group.id) && !holding.contains(&group.id) && had.contains(&group.id) {
            removed.insert(&group.id);
        }
        // What holds something stays: what is left round a group is the same from here on.
        if !removed.contains(&group.id) {
            holding.extend(left.innermost(group.group.as_ref()));
        }
    }
    let moves = |group: &Option<Id>| group.as_ref().is_some_and(|group| removed.contains(group));
    let claims = claims.into_iter().filter(|claim| moves(&claim.group));
    let mut before: Vec<Edit> = claims.map(|claim| put(&claim.id, left.innermost(claim.group.as_ref()))).collect();
    let inner = map.groups().iter().filter(|group| !removed.contains(&group.id) && moves(&group.group));
    before.extend(inner.map(|group| into_group(&group.id, left.innermost(group.group.as_ref()))));
    let after = groups.iter().filter(|group| removed.contains(&group.id));
    (before, after.map(|group| Edit::RemoveGroup(group.id.clone())).collect())
}

/// The groups that come along when these are selected and these claims copied: the selected ones and those in them, and
/// those of which every claim is copied. A claim or a group whose own group does not come stands in the next one round
/// it that does.
pub(super) fn extract(map: &ArgumentMap, picked: &HashSet<&Id>, claims: &mut [Claim]) -> Vec<Group> {
    let copied: HashSet<Id> = claims.iter().map(|claim| claim.id.clone()).collect();
    let (mut some, mut broken): (HashSet<&Id>, HashSet<&Id>) = (HashSet::new(), HashSet::new());
    for claim in map.claims() {
        map.note_around(claim.group.as_ref(), if copied.contains(&claim.id) { &mut some } else { &mut broken });
    }
    let around = Around::those(map, |id| picked.contains(id));
    let comes = |group: &&Group| {
        let is_whole = some.contains(&group.id) && !broken.contains(&group.id);
        is_whole || around.innermost(Some(&group.id)).is_some()
    };
    let mut groups: Vec<Group> = map.groups().iter().filter(comes).cloned().collect();
    let known: HashSet<Id> = groups.iter().map(|group| group.id.clone()).collect();
    let left = Around::those(map, |id| known.contains(id));
    for group in &mut groups {
        group.group = left.innermost(group.group.as_ref()).cloned();
    }
    for claim in claims {
        claim.group = left.innermost(claim.group.as_ref()).cloned();
    }
    groups
}

/// Puts copies of groups into a map; `names` are their ids there.
pub(super) fn paste(groups: &[Group], names: &HashMap<&Id, Id>) -> Vec<Edit> {
    let added = groups.iter().map(|group| {
        let copy = Group { id: names[&group.id].clone(), group: None, ..group.clone() };
        Edit::AddGroup { group: Box::new(copy), at: usize::MAX }
    });
    // The group around one may come later in the list.
    let inner = groups.iter().filter_map(|group| Some((group, group.group.as_ref()?)));
    let nested = inner.map(|(group, outer)| into_group(&names[&group.id], Some(&names[outer])));
    added.chain(nested).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::compose;
    use crate::model::map::id_list::LOOK_UPS;
    use crate::model::sketch::grouped;

    fn ids(names: &str) -> Vec<Id> {
        names.split_whitespace().map(Id::from).collect()
    }

    /// The groups with what stands directly in them, such as `in out: a b`.
    fn told(map: &ArgumentMap) -> String {
        let group = |group: &Group| {
            let outer = group.group.as_ref().map(|outer| format!(" {outer}")).unwrap_or_default();
            let claims: Vec<&str> = map.claims_in(&group.id).map(|claim| claim.id.as_str()).collect();
            format!("{}{outer}: {}", group.id, claims.join(" ")).trim_end().to_owned()
        };
        map.groups().iter().map(group).collect::<Vec<_>>().join("; ")
    }

    /// What an edit makes of a map, whose undoing must give it back.
    #[track_caller]
    fn done(map: &ArgumentMap, edit: Edit) -> ArgumentMap {
        let mut after = map.clone();
        let inverse = edit.apply(&mut after).unwrap();
        assert_eq!(after.broken_invariants(), Vec::<String>::new());
        let mut back = after.clone();
        inverse.apply(&mut back).unwrap();
        assert_eq!(back, *map);
        after
    }

    #[track_caller]
    fn group_of(groups: &str, names: &str) -> String {
        let map = grouped("a b -> c; d -> c; e", groups);
        let composed = group(&map, &ids(names), "New").unwrap();
        let after = done(&map, composed.edit);
        assert_eq!(after.group(&composed.select[0]).unwrap().title, "New");
        told(&after)
    }

    #[test]
    fn a_group_stands_where_its_members_did() {
        assert_eq!(group_of("", "a b"), "g1: a b");
        assert_eq!(group_of("out: a b c", "a b"), "out: c; g2 out: a b");
        assert_eq!(group_of("out: a; in out: b", "a b i1"), "out:; in out:; g3 out: a b");
        assert_eq!(group_of("one: a; two: b", "a b"), "one:; two:; g3: a b");
        assert_eq!(group_of("g2: a", "b"), "g2: a; g3: b");
    }

    #[test]
    fn what_stands_in_a_selected_group_stays_there() {
        assert_eq!(group_of("one: a b", "one a c"), "one g2: a b; g2: c");
        assert_eq!(group_of("out; in out: a; other out: b", "in other"), "out:; in g4: a; other g4: b; g4 out:");
    }

    /// Thousands of groups in each other: what a group has around it is looked up once for each, not once for each pair.
    #[test]
    fn deep_nests_take_as_many_look_ups_as_there_are_groups() {
        let count = 2_000;
        let inside = |n: usize| (n > 0).then(|| Id::from(format!("g{}", n - 1)));
        let groups = (0..count).map(|n| Group { group: inside(n), ..Group::new(format!("g{n}"), "") }).collect();
        let claims = (0..count).map(|n| Claim { group: inside(n + 1), ..Claim::new(format!("c{n}"), "") }).collect();
        let map = ArgumentMap::with_groups(crate::model::Meta::default(), claims, Vec::new(), Vec::new(), groups);
        let map = map.unwrap();
        let claims: Vec<Id> = map.claims().map(|claim| claim.id.clone()).collect();
        let all: Vec<Id> = claims.iter().chain(map.groups().iter().map(|group| &group.id)).cloned().collect();
        let before = LOOK_UPS.get();
        group(&map, &claims, "New").unwrap();
        group(&map, &all, "New").unwrap();
        let _ = (compose::delete(&map, &claims[..count / 2]), compose::delete(&map, &all));
        let _ = (compose::extract(&map, &all), compose::extract(&map, &claims));
        let looked_up = LOOK_UPS.get() - before;
        assert!(looked_up < 60 * count, "{looked_up} look-ups for {count} groups");
    }

    #[test]
    fn nothing_is_no_group() {
        let map = grouped("a -> b", "");
        assert_eq!(group(&map, &ids("i1 gone"), "New"), Err(Refusal::NothingToGroup));
    }

    #[test]
    fn ungrouping_moves_what_is_in_a_group_outside() {
        let map = grouped("a; b", "out: a; in out: b; inner in");
        assert_eq!(told(&done(&map, ungroup(&map, &"in".into()))), "out: a b; inner out:");
        assert_eq!(told(&done(&map, ungroup(&map, &"out".into()))), "in: b; inner in:");
        assert_eq!(ungroup(&map, &"gone".into()), Edit::Batch(Vec::new()));
    }

    #[track_caller]
    fn deleted(groups: &str, names: &str) -> String {
        let map = grouped("a b -> c; d", groups);
        told(&done(&map, compose::delete(&map, &ids(names))))
    }

    #[test]
    fn deleting_a_group_keeps_what_is_in_it() {
        assert_eq!(deleted("out: a; in out: b", "in"), "out: a b");
        assert_eq!(deleted("out: a; in out: b", "out"), "in: b");
        assert_eq!(deleted("out: a; in out: b; core in: c", "out in"), "core: c");
        assert_eq!(deleted("out: a; in out: b", "out in a"), "");
    }

    #[test]
    fn a_group_that_loses_its_last_claim_goes() {
        assert_eq!(deleted("one: a b; two: c", "a"), "one: b; two: c");
        assert_eq!(deleted("one: a b; two: c", "a b"), "two: c");
        assert_eq!(deleted("out; in out: a; hollow out", "a"), "");
        assert_eq!(deleted("out: b; in out: a", "a"), "out: b");
        // One that was empty before is the analyst's.
        assert_eq!(deleted("hollow; out hollow; one: a b", "a"), "hollow:; out hollow:; one: b");
        assert_eq!(deleted("hollow; out hollow", "out"), "");
        assert_eq!(deleted("hollow; out hollow; in out", "out"), "hollow:; in hollow:");
    }

    #[track_caller]
    fn pasted(groups: &str, names: &str) -> String {
        let map = grouped("a b -> c; d", groups);
        let fragment = compose::extract(&map, &ids(names));
        assert_eq!(fragment.broken_invariants(), Vec::<String>::new());
        let both = done(&map, compose::paste(&map, &fragment, 0.0, 0.0).edit);
        let before = told(&map);
        told(&both).strip_prefix(&before).unwrap().trim_start_matches("; ").to_owned()
    }

    #[test]
    fn whole_groups_come_along_when_copied() {
        // Four claims there: the copies are c5 and on.
        assert_eq!(pasted("one: a b", "a b"), "g2: c5 c6");
        assert_eq!(pasted("one: a b", "a"), "");
        assert_eq!(pasted("one: a b", "one"), "g2: c5 c6");
        assert_eq!(pasted("in out: a; out: b; hollow in", "out"), "g4 g5: c5; g5: c6; g6 g4:");
        assert_eq!(pasted("in out: a; out: b c", "a b"), "g3: c5");
        assert_eq!(pasted("hollow", "hollow"), "g2:");
    }
}
