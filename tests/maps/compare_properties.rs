//! What must hold of differences and merges of any maps.

use linchpin::compare::{Answer, Merged, difference, merge, settle, take, take_all, turn};
use linchpin::model::{ArgumentMap, Conflict, Edit, Matter, Side};
use linchpin::storage;
use proptest::collection::vec;
use proptest::prelude::*;

use super::any_map::{edit, map};

/// A map after as many of these edits as make sense.
fn edited(map: &ArgumentMap, edits: &[Edit]) -> ArgumentMap {
    let mut after = map.clone();
    for edit in edits {
        let _ = edit.clone().apply(&mut after);
    }
    after
}

/// A map and what two sides made of it.
fn sides() -> impl Strategy<Value = [ArgumentMap; 3]> {
    (map(), vec(edit(), 0..8), vec(edit(), 0..8)).prop_map(|(base, ours, theirs)| {
        let (ours, theirs) = (edited(&base, &ours), edited(&base, &theirs));
        [base, ours, theirs]
    })
}

fn merged(base: &ArgumentMap, ours: &ArgumentMap, theirs: &ArgumentMap) -> Result<Merged, TestCaseError> {
    merge(base, ours, theirs).map_err(|error| TestCaseError::fail(format!("no map: {error}")))
}

/// Equal up to what is written although it is the default.
fn assert_equal(one: &ArgumentMap, other: &ArgumentMap) -> Result<(), TestCaseError> {
    let found = difference(one, other);
    prop_assert!(found.is_empty(), "{found:#?}");
    Ok(())
}

/// A conflict with the names of the sides exchanged, as text.
fn exchanged(conflict: &Conflict) -> String {
    let mut other = conflict.clone();
    std::mem::swap(&mut other.ours, &mut other.theirs);
    other.to_entry().to_string()
}

proptest! {
    #![proptest_config(super::cases(1_000, "proptest-regressions/maps/compare.txt"))]

    #[test]
    fn a_difference_applied_is_the_other_map(one in map(), other in map()) {
        assert_equal(&one, &one)?;
        let applied = difference(&one, &other).apply(&one);
        assert_equal(&applied.map_err(|error| TestCaseError::fail(error.to_string()))?, &other)?;
    }

    #[test]
    fn one_edit_makes_a_map_the_other_and_back(one in map(), other in map()) {
        let mut now = one.clone();
        let edit = turn(&one, &other).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let back = edit.apply(&mut now).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(&now, &other);
        back.apply(&mut now).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(&now, &one);
    }

    #[test]
    fn a_side_that_did_nothing_has_no_say([base, ours, theirs] in sides()) {
        for (found, wanted) in [
            (merged(&base, &ours, &ours)?, &ours),
            (merged(&base, &base, &theirs)?, &theirs),
            (merged(&base, &ours, &base)?, &ours),
        ] {
            prop_assert!(found.conflicts.is_empty(), "{:#?}", found.conflicts);
            assert_equal(&found.map, wanted)?;
        }
    }

    #[test]
    fn what_is_merged_holds_together_and_opens([base, ours, theirs] in sides()) {
        let found = merged(&base, &ours, &theirs)?;
        prop_assert!(found.map.broken_invariants().is_empty());
        let text = storage::to_string(&found.map);
        let again = storage::read_str(&text, "merged").map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(again, found.map);
    }

    #[test]
    fn it_does_not_matter_who_merges([base, ours, theirs] in sides()) {
        let (one, other) = (merged(&base, &ours, &theirs)?, merged(&base, &theirs, &ours)?);
        let mut mine: Vec<String> = one.conflicts.iter().map(|conflict| conflict.to_entry().to_string()).collect();
        let mut exchanged: Vec<String> = other.conflicts.iter().map(exchanged).collect();
        mine.sort();
        exchanged.sort();
        prop_assert_eq!(mine, exchanged);
    }

    #[test]
    fn each_conflict_can_be_settled_for_the_side_that_stands([base, ours, theirs] in sides()) {
        let mut now = merged(&base, &ours, &theirs)?.map;
        let mut left = now.conflicts().count();
        loop {
            let next = now.conflicts().next();
            let Some((place, conflict)) = next else { break };
            let before = now.clone();
            let keeps = if conflict.ours.is_some() { Side::Ours } else { Side::Theirs };
            let answer = if conflict.matter == Matter::Object { Answer::Of(keeps) } else { Answer::AsItIs };
            let edit = settle(&now, place, &answer).map_err(|error| TestCaseError::fail(error.to_string()))?;
            let back = edit.apply(&mut now).map_err(|error| TestCaseError::fail(error.to_string()))?;
            prop_assert!(now.broken_invariants().is_empty());
            prop_assert!(now.conflicts().count() < left);
            left = now.conflicts().count();
            let mut undone = now.clone();
            back.apply(&mut undone).map_err(|error| TestCaseError::fail(error.to_string()))?;
            prop_assert_eq!(undone, before);
        }
    }

    #[test]
    fn taking_everything_over_is_the_other_map([here, there, _] in sides()) {
        let mut all = here.clone();
        let edit = take_all(&here, &there).map_err(|error| TestCaseError::fail(error.to_string()))?;
        edit.apply(&mut all).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(&all, &there);
    }

    /// One after the other, in whatever order they come: what cannot be had yet is said, and nothing breaks.
    #[test]
    fn taking_one_thing_over_makes_it_as_it_is_there([here, there, _] in sides()) {
        let found = difference(&here, &there);
        let things = found.added.iter().map(|it| (it.list, Some(it.id.clone())));
        let things = things.chain(found.removed.iter().map(|it| (it.list, Some(it.id.clone()))));
        let things = things.chain(found.changed.iter().map(|it| (it.list, it.id.clone())));
        for (list, id) in things {
            let mut now = here.clone();
            let Ok(edit) = take(&here, &there, list, id.as_ref()) else { continue };
            let back = edit.apply(&mut now).map_err(|error| TestCaseError::fail(error.to_string()))?;
            prop_assert!(now.broken_invariants().is_empty());
            let left = difference(&now, &there);
            prop_assert!(!left.added.iter().any(|it| it.list == list && Some(&it.id) == id.as_ref()));
            prop_assert!(!left.removed.iter().any(|it| it.list == list && Some(&it.id) == id.as_ref()));
            back.apply(&mut now).map_err(|error| TestCaseError::fail(error.to_string()))?;
            prop_assert_eq!(&now, &here);
        }
    }
}
