//! Settling a conflict: one edit that takes it off the list and gives the answer.

use serde_json::Value;

use super::convert::convert_weights;
use super::order;
use super::parts::{Parts, id_of};
use super::turn::turn;
use super::value::Object;
use crate::model::conflict::{CONFLICTS, entries};
use crate::model::{
    ArgumentMap, Conflict, Edit, EditError, Id, List, Matter, MetaChange, Side, WeightReading, compose,
};
use crate::say;
use crate::storage::LoadError;

/// The answer to a conflict.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// What one side wants; of an object, whether it is there on that side.
    Of(Side),
    /// Something else; none takes the member out, or deletes the object.
    Other(Option<Value>),
    /// What stands in the map now.
    AsItIs,
}

/// Why a conflict cannot be settled like that; nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum SettleError {
    /// There is no conflict at this place of the list, or one that this version does not understand.
    #[error("{}", say!("settle-no-conflict"))]
    NoConflict,
    /// The map would not hold together.
    #[error("{}", say!("settle-not-whole", reason = .0.problem()))]
    NotWhole(LoadError),
    /// An edit on the way was refused.
    #[error("{}", say!("settle-not-whole", reason = .0.to_string()))]
    Refused(EditError),
}

/// The edit that settles the conflict at a place of the map's list, as [`ArgumentMap::conflicts`] gives it.
///
/// # Errors
/// When there is no such conflict, or the answer makes no sense with what the map holds by now: a target that is gone, a group
/// in itself, calibrated weights while one is above 1.
pub fn settle(map: &ArgumentMap, place: usize, answer: &Answer) -> Result<Edit, SettleError> {
    let entry = entries(&map.meta().extra).get(place).ok_or(SettleError::NoConflict)?;
    let conflict = Conflict::of_entry(entry).ok_or(SettleError::NoConflict)?;
    let value = match answer {
        Answer::Of(side) => conflict.value(*side).cloned(),
        Answer::Other(value) => value.clone(),
        Answer::AsItIs => return Ok(struck_off(map, place)),
    };
    if conflict.matter == Matter::Object {
        return settle_object(map, place, &conflict, value.is_some());
    }
    let mut parts = Parts::of(map);
    parts.conflicts.remove(place);
    match (conflict.matter, conflict.list) {
        (Matter::Order, List::Document) => sort_tour(&mut parts, value.as_ref()),
        (matter, list) => {
            let object = parts.object_mut(list, conflict.object.as_ref().map_or("", Id::as_str));
            let object = object.ok_or(SettleError::NoConflict)?;
            let member = conflict.member.clone().unwrap_or_default();
            if matter == Matter::Order {
                sort_member(object, &member, value.as_ref());
            } else {
                set_at(object, &member, &conflict.path, value);
            }
        }
    }
    let settled = parts.into_map().map_err(SettleError::NotWhole)?;
    turn(map, &settled).map_err(SettleError::Refused)
}

/// As [`settle`] for a conflict about how weights are read, but the numbers follow: each step pulls as hard as before.
///
/// # Errors
/// Those of [`settle`].
pub fn settle_and_convert(map: &ArgumentMap, place: usize, answer: &Answer) -> Result<Edit, SettleError> {
    let entry = entries(&map.meta().extra).get(place).ok_or(SettleError::NoConflict)?;
    let conflict = Conflict::of_entry(entry).ok_or(SettleError::NoConflict)?;
    let value = match answer {
        Answer::Of(side) => conflict.value(*side),
        Answer::Other(value) => value.as_ref(),
        Answer::AsItIs => return Ok(struck_off(map, place)),
    };
    let word = value.and_then(Value::as_str).unwrap_or_default();
    let reading = WeightReading::from_word(word).unwrap_or_default();
    let mut converted = map.clone();
    let numbers = convert_weights(map, reading);
    numbers.clone().apply(&mut converted).map_err(SettleError::Refused)?;
    let settled = settle(&converted, place, answer)?;
    Ok(Edit::Batch(vec![numbers, settled]))
}

/// Keeps or deletes an object, as *Delete* does.
fn settle_object(map: &ArgumentMap, place: usize, conflict: &Conflict, stays: bool) -> Result<Edit, SettleError> {
    let id = conflict.object.as_ref().ok_or(SettleError::NoConflict)?;
    let mut edits = Vec::new();
    if !stays {
        edits.push(match conflict.list {
            List::Sources => compose::remove_source(map, id),
            List::Tour => Edit::RemoveStop(id.clone()),
            _ => compose::delete(map, [id]),
        });
    }
    edits.push(struck_off(map, place));
    Ok(Edit::Batch(edits))
}

/// Takes an entry off the list of conflicts; there is one at this place.
fn struck_off(map: &ArgumentMap, place: usize) -> Edit {
    let mut extra = map.meta().extra.clone();
    let list = extra.get_mut(CONFLICTS).and_then(Value::as_array_mut);
    let is_empty = list.is_some_and(|list| {
        list.remove(place);
        list.is_empty()
    });
    if is_empty {
        extra.shift_remove(CONFLICTS);
    }
    Edit::Meta(MetaChange::Extra(extra))
}

/// The ids that are there in the order of a side, those it does not know where they are.
fn sorted(now: &[String], side: Option<&Value>) -> Vec<String> {
    let side = side.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).map(str::to_owned);
    order::merge(now, &side.collect::<Vec<_>>(), now, |id| now.contains(id)).keys
}

fn sort_tour(parts: &mut Parts, side: Option<&Value>) {
    let now: Vec<String> = parts.ids(List::Tour).into_iter().map(str::to_owned).collect();
    let order = sorted(&now, side);
    parts.list_mut(List::Tour).sort_by_key(|stop| order.iter().position(|id| id == id_of(stop)));
}

fn sort_member(object: &mut Object, member: &str, side: Option<&Value>) {
    let Some(Value::Array(items)) = object.get_mut(member) else { return };
    let now: Vec<String> = items.iter().filter_map(Value::as_str).map(str::to_owned).collect();
    *items = sorted(&now, side).into_iter().map(Value::from).collect();
}

/// Puts a value in at the end of a conflict's path, or takes out what is there. What is no longer on the way is made anew.
fn set_at(object: &mut Object, member: &str, path: &[Value], value: Option<Value>) {
    let Some((next, rest)) = path.split_first() else {
        match value {
            Some(value) => drop(object.insert(member.to_owned(), value)),
            None => drop(object.shift_remove(member)),
        }
        return;
    };
    if value.is_none() && !object.contains_key(member) {
        return;
    }
    match next {
        Value::String(name) => {
            let inner = object.entry(member).or_insert_with(|| Value::Object(Object::new()));
            if !inner.is_object() {
                *inner = Value::Object(Object::new());
            }
            if let Value::Object(inner) = inner {
                set_at(inner, name, rest, value);
            }
        }
        key => {
            let items = object.entry(member).or_insert_with(|| Value::Array(Vec::new()));
            let is_empty = match items {
                Value::Array(items) => {
                    set_item(items, key, rest, value);
                    items.is_empty()
                }
                _ => false,
            };
            if is_empty {
                object.shift_remove(member);
            }
        }
    }
}

/// The same, in the item that a key names.
fn set_item(items: &mut Vec<Value>, key: &Value, rest: &[Value], value: Option<Value>) {
    let number = key.get("n").and_then(Value::as_u64).unwrap_or(1).max(1) as usize;
    let place = items.iter().enumerate().filter(|(_, item)| has_key(item, key)).nth(number - 1).map(|(place, _)| place);
    match (rest.split_first(), value) {
        (None, Some(value)) => match place {
            Some(place) => items[place] = value,
            None => items.push(value),
        },
        (None, None) => {
            if let Some(place) = place {
                items.remove(place);
            }
        }
        (Some((Value::String(name), rest)), value) => {
            if let Some(Value::Object(item)) = place.map(|place| &mut items[place]) {
                set_at(item, name, rest, value);
            }
        }
        (Some(_), _) => {}
    }
}

fn has_key(item: &Value, key: &Value) -> bool {
    let is_citation = key.get("source").is_some();
    let text = |value: &Value, name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let names = key.as_object().into_iter().flatten().map(|(name, _)| name.as_str()).filter(|name| *name != "n");
    names.chain(is_citation.then_some("quote")).all(|name| text(item, name) == text(key, name))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::compare::merge;
    use crate::storage::{from_members, to_members};

    #[expect(clippy::needless_pass_by_value, reason = "tests read better")]
    fn map(members: Value) -> ArgumentMap {
        let mut all = Object::from_iter([("format".to_owned(), "linchpin".into()), ("version".to_owned(), 1.into())]);
        all.extend(members.as_object().cloned().unwrap_or_default());
        from_members(all).expect("a map")
    }

    /// Settles the one conflict of a map and gives what is there then; the edit is taken back exactly.
    #[track_caller]
    fn settled(merged: &ArgumentMap, answer: &Answer) -> Value {
        let mut after = merged.clone();
        let back = settle(merged, 0, answer).expect("an answer").apply(&mut after).expect("an edit");
        assert!(after.conflicts().next().is_none() && after.broken_invariants().is_empty());
        let said = Value::Object(to_members(&after));
        back.apply(&mut after).expect("the way back");
        assert_eq!(to_members(&after), to_members(merged));
        said
    }

    fn claims(credences: [Option<f64>; 2]) -> ArgumentMap {
        let claim = |(id, credence): (&str, Option<f64>)| match credence {
            Some(credence) => json!({"id": id, "text": id, "credence": credence}),
            None => json!({"id": id, "text": id}),
        };
        let claims: Vec<Value> = ["a", "b"].into_iter().zip(credences).map(claim).collect();
        map(json!({"claims": claims}))
    }

    #[test]
    fn a_member_becomes_what_one_side_wants_or_something_else() {
        let merged =
            merge(&claims([Some(0.5), None]), &claims([Some(0.6), None]), &claims([None, None])).expect("a map").map;
        let of = |said: &Value| said["claims"][0]["credence"].clone();
        assert_eq!(of(&settled(&merged, &Answer::Of(Side::Base))), json!(0.5));
        assert_eq!(of(&settled(&merged, &Answer::Of(Side::Ours))), json!(0.6));
        assert_eq!(of(&settled(&merged, &Answer::Of(Side::Theirs))), Value::Null);
        assert_eq!(of(&settled(&merged, &Answer::Other(Some(json!(0.55))))), json!(0.55));
        assert!(settle(&merged, 0, &Answer::Other(Some(json!(7)))).is_err());
        assert!(settle(&merged, 1, &Answer::Of(Side::Ours)).is_err());
    }

    #[test]
    fn an_object_stays_or_goes_with_what_hangs_on_it() {
        let base = map(json!({"claims": [{"id": "a", "text": "a"}, {"id": "b", "text": "b"}],
            "inferences": [{"id": "i", "premises": ["a"], "target": "b"}]}));
        let mut ours = base.clone();
        Edit::Claim("a".into(), crate::model::ClaimChange::Credence(Some(0.9))).apply(&mut ours).expect("an edit");
        let theirs = map(json!({"claims": [{"id": "b", "text": "b"}]}));
        let merged = merge(&base, &ours, &theirs).expect("a map");
        assert_eq!(merged.conflicts.len(), 2, "{:?}", merged.conflicts);
        let mut map = merged.map;
        let place =
            map.conflicts().find(|(_, it)| it.list == List::Claims).map(|(place, _)| place).expect("a conflict");
        let before = map.clone();
        let back = settle(&map, place, &Answer::Of(Side::Theirs)).expect("an edit").apply(&mut map).expect("an edit");
        assert!(map.claim(&"a".into()).is_none() && map.inferences().len() == 0 && map.conflicts().count() == 0);
        back.apply(&mut map).expect("the way back");
        assert_eq!(map, before);
        settle(&map, place, &Answer::Of(Side::Ours)).expect("an edit").apply(&mut map).expect("an edit");
        assert!(map.claim(&"a".into()).is_some() && map.conflicts().count() == 1);
    }

    #[test]
    fn an_order_is_that_of_a_side_and_new_stops_stay_where_they_are() {
        let tour = |ids: &str| {
            let stops: Vec<Value> = ids.chars().map(|id| json!({"id": id.to_string()})).collect();
            map(json!({"tour": stops}))
        };
        let merged = merge(&tour("abc"), &tour("bacx"), &tour("acb")).expect("a map").map;
        let ids = |said: &Value| {
            said["tour"]
                .as_array()
                .expect("a tour")
                .iter()
                .map(|stop| stop["id"].as_str().unwrap_or_default().to_owned())
                .collect::<String>()
        };
        assert_eq!(ids(&settled(&merged, &Answer::Of(Side::Ours))), "bacx");
        let theirs = ids(&settled(&merged, &Answer::Of(Side::Theirs)));
        assert_eq!(theirs.replace('x', ""), "acb");
        assert_eq!(theirs.len(), 4);
    }

    #[test]
    fn a_part_of_a_citation_is_set_where_it_stands() {
        let cited = |credibility: u8| {
            map(json!({"sources": [{"id": "s", "title": "S"}],
                "claims": [{"id": "a", "text": "a", "citations": [{"source": "s"}, {"source": "s", "quote": "q", "credibility": credibility}]}]}))
        };
        let merged = merge(&cited(1), &cited(2), &cited(3)).expect("a map").map;
        let said = settled(&merged, &Answer::Of(Side::Theirs));
        assert_eq!(
            said["claims"][0]["citations"],
            json!([{"source": "s"}, {"source": "s", "quote": "q", "credibility": 3}])
        );
    }

    #[test]
    fn the_reading_of_weights_takes_the_numbers_along() {
        let raw = map(json!({"weights": "raw", "claims": [{"id": "a", "text": "a"}],
            "inferences": [{"id": "i", "premises": ["a"], "target": "a", "weight": 3}],
            "conflicts": [{"list": "map", "member": "weights", "what": "member", "ours": "raw"}]}));
        let mut after = raw.clone();
        let edit = settle_and_convert(&raw, 0, &Answer::Of(Side::Theirs)).expect("an answer");
        let back = edit.apply(&mut after).expect("an edit");
        let weight = after.inference(&"i".into()).map(|step| step.weight).expect("a step");
        assert!(after.meta().weights == WeightReading::Calibrated && (0.9..0.92).contains(&weight), "{weight}");
        assert_eq!(after.conflicts().count(), 0);
        back.apply(&mut after).expect("the way back");
        assert_eq!(after, raw);
    }

    #[test]
    fn an_answer_that_makes_no_whole_map_is_refused_in_words() {
        let raw = map(json!({"weights": "raw", "claims": [{"id": "a", "text": "a"}],
            "inferences": [{"id": "i", "premises": ["a"], "target": "a", "weight": 3}],
            "conflicts": [{"list": "map", "member": "weights", "what": "member", "ours": "raw"}]}));
        let error = settle(&raw, 0, &Answer::Of(Side::Theirs)).expect_err("a weight of 3").to_string();
        assert!(error.contains('3') && error.ends_with('.'), "{error}");
    }
}
