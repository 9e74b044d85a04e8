//! Taking one difference over from another map: the edit that makes a thing as it is there.

use std::collections::HashSet;

use serde_json::Value;

use super::parts::{Parts, id_of};
use super::refs::{Space, refs};
use super::settle::SettleError;
use super::turn::turn;
use super::value::Object;
use crate::model::{ArgumentMap, Edit, Id, List, compose};

/// The edit after which a thing of `here` is as it is in `there`.
///
/// What is only there comes in with all it refers to, a claim also with the steps on it and from it whose ends are all here
/// then; what is only here goes as *Delete* takes it; else its members become those of the other map. Without an id it is the
/// map as a whole. Where in its list a thing stands is taken over as well.
///
/// # Errors
/// When the map would not hold together after it, for instance a group would stand in itself.
pub fn take(here: &ArgumentMap, there: &ArgumentMap, list: List, id: Option<&Id>) -> Result<Edit, SettleError> {
    let (mut mine, other) = (Parts::of(here), Parts::of(there));
    let Some(id) = id else {
        let wanted: Vec<(List, String)> = needs(&other, List::Document, &other.map);
        bring(&mut mine, &other, wanted);
        // What is open here stays open.
        mine.map = other.map;
        return finish(here, mine);
    };
    if list != List::Document && !has(&other, list, id.as_str()) {
        return Ok(match list {
            List::Sources => compose::remove_source(here, id),
            List::Tour => Edit::RemoveStop(id.clone()),
            _ => compose::delete(here, [id]),
        });
    }
    let is_new = !has(&mine, list, id.as_str());
    mine.list_mut(list).retain(|object| id_of(object) != id.as_str());
    bring(&mut mine, &other, vec![(list, id.to_string())]);
    if is_new && list == List::Claims {
        bring_steps(&mut mine, &other, id.as_str());
    }
    finish(here, mine)
}

/// The edit that makes a map the other one.
///
/// # Errors
/// None are known; a fault of the program would be one.
pub fn take_all(here: &ArgumentMap, there: &ArgumentMap) -> Result<Edit, SettleError> {
    turn(here, there).map_err(SettleError::Refused)
}

fn finish(here: &ArgumentMap, parts: Parts) -> Result<Edit, SettleError> {
    let map = parts.into_map().map_err(SettleError::NotWhole)?;
    turn(here, &map).map_err(SettleError::Refused)
}

fn has(parts: &Parts, list: List, id: &str) -> bool {
    parts.list(list).iter().any(|object| id_of(object) == id)
}

/// What an object refers to, each with its list.
fn needs(parts: &Parts, list: List, object: &Object) -> Vec<(List, String)> {
    let of = |(_, space, id): (_, Space, &str)| {
        let lists: &[List] = match space {
            Space::Map => &[List::Claims, List::Inferences, List::Groups],
            Space::Sources => &[List::Sources],
            Space::Tour => &[List::Tour],
        };
        lists.iter().find(|list| has(parts, **list, id)).map(|list| (*list, id.to_owned()))
    };
    refs(list, object).into_iter().filter_map(of).collect()
}

/// Puts objects in that are not there, with all they refer to, where they stand in the other map.
fn bring(mine: &mut Parts, other: &Parts, mut wanted: Vec<(List, String)>) {
    let mut seen = HashSet::new();
    while let Some((list, id)) = wanted.pop() {
        if has(mine, list, &id) || !seen.insert((list, id.clone())) {
            continue;
        }
        let Some(at) = other.list(list).iter().position(|object| id_of(object) == id) else { continue };
        let object = &other.list(list)[at];
        wanted.extend(needs(other, list, object));
        // After the nearest thing before it that is here.
        let before = other.list(list)[..at].iter().rev().map(id_of);
        let mut places = before.filter_map(|id| mine.list(list).iter().position(|object| id_of(object) == id));
        let place = places.next().map_or(0, |place| place + 1);
        mine.list_mut(list).insert(place, object.clone());
    }
}

/// Puts in the steps that touch a claim and whose ends are all here.
fn bring_steps(mine: &mut Parts, other: &Parts, claim: &str) {
    let touching = other.list(List::Inferences).iter().filter(|step| {
        let ends = refs(List::Inferences, step);
        let is_here = |id: &str| has(mine, List::Claims, id) || has(mine, List::Inferences, id);
        ends.iter().any(|(_, _, id)| *id == claim)
            && !ends.is_empty()
            && step.get("target").is_some_and(Value::is_string)
            && ends.iter().all(|(_, _, id)| is_here(id))
    });
    let wanted = touching.map(|step| (List::Inferences, id_of(step).to_owned())).collect();
    bring(mine, other, wanted);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::difference;
    use crate::model::sketch::sketch;
    use crate::model::{ClaimChange, MetaChange};

    fn are_equal(one: &ArgumentMap, other: &ArgumentMap) -> bool {
        difference(one, other).is_empty()
    }

    #[track_caller]
    fn taken(here: &ArgumentMap, there: &ArgumentMap, list: List, id: Option<&str>) -> ArgumentMap {
        let mut after = here.clone();
        let edit = take(here, there, list, id.map(Id::from).as_ref()).expect("an edit");
        let back = edit.apply(&mut after).expect("an edit");
        assert!(after.broken_invariants().is_empty());
        let result = after.clone();
        back.apply(&mut after).expect("the way back");
        assert_eq!(&after, here);
        result
    }

    #[test]
    fn a_claim_comes_in_with_its_steps() {
        let (here, there) = (sketch("a -> b"), sketch("a -> b; n -> b; m -> n"));
        let after = taken(&here, &there, List::Claims, Some("n"));
        assert!(after.claim(&"n".into()).is_some() && after.claim(&"m".into()).is_none());
        assert_eq!(after.inferences().len(), 2);
    }

    #[test]
    fn a_step_comes_in_with_its_ends() {
        let (here, there) = (sketch("a -> b"), sketch("a -> b; n -> b"));
        assert!(are_equal(&taken(&here, &there, List::Inferences, Some("i2")), &there));
    }

    #[test]
    fn what_is_only_here_goes_and_what_differs_becomes_alike() {
        let here = sketch("a -> b; n -> b");
        assert!(are_equal(&taken(&here, &sketch("a -> b"), List::Claims, Some("n")), &sketch("a -> b")));
        let mut there = here.clone();
        Edit::Claim("a".into(), ClaimChange::Credence(Some(0.91))).apply(&mut there).expect("an edit");
        Edit::Meta(MetaChange::Conclusion(Some("b".into()))).apply(&mut there).expect("an edit");
        let after = taken(&here, &there, List::Claims, Some("a"));
        assert_eq!(after.claim(&"a".into()).and_then(|claim| claim.credence), Some(0.91));
        assert!(are_equal(&taken(&after, &there, List::Document, None), &there));
    }
}
