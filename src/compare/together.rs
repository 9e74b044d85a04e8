//! What no member says alone: groups that would stand in each other, and weights that one side read otherwise.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::parts::{Parts, id_of};
use super::value::{Object, same_option};
use crate::model::{Conflict, Id, Inference, List, Matter};

/// The members of the map and of steps that say what weights are.
const WEIGHTS: &str = "weights";
const RAW: &str = "raw";

fn group_of(object: &Object) -> Option<&Value> {
    object.get("group")
}

fn conflict(list: List, object: Option<&str>, member: &str, sides: [Option<&Value>; 3]) -> Conflict {
    let [base, ours, theirs] = sides.map(Option::<&Value>::cloned);
    let (object, member, path, matter) = (object.map(Id::from), Some(member.to_owned()), Vec::new(), Matter::Member);
    Conflict { list, object, member, path, matter, base, ours, theirs }
}

/// Groups that would stand in each other, whichever way open questions are settled, stand in none until somebody says.
pub(super) fn part_groups(b: &Parts, o: &Parts, t: &Parts, merged: &mut Parts, conflicts: &mut Vec<Conflict>) {
    let is_about = |conflict: &Conflict| conflict.list == List::Groups && conflict.member.as_deref() == Some("group");
    let mut around: HashMap<String, HashSet<String>> = HashMap::new();
    for group in merged.list(List::Groups) {
        let outer = group_of(group).and_then(Value::as_str).map(str::to_owned);
        around.insert(id_of(group).to_owned(), outer.into_iter().collect());
    }
    for conflict in conflicts.iter().filter(|conflict| is_about(conflict)) {
        let values = [&conflict.ours, &conflict.theirs].into_iter().flatten();
        if let Some(outer) = conflict.object.as_ref().and_then(|id| around.get_mut(id.as_str())) {
            outer.extend(values.filter_map(|value| value.as_str().map(str::to_owned)));
        }
    }
    let sides = [b, o, t].map(|side| side.by_id(List::Groups));
    for group in merged.list_mut(List::Groups) {
        let id = id_of(group).to_owned();
        let [base, ours, theirs] = sides.each_ref().map(|side| side.get(id.as_str()).and_then(|group| group_of(group)));
        let is_moved = !(same_option(base, ours) && same_option(base, theirs));
        if is_moved && stands_in_itself(&id, &around) {
            group.shift_remove("group");
            conflicts.retain(|other| !(is_about(other) && other.object.as_ref().is_some_and(|it| it.as_str() == id)));
            conflicts.push(conflict(List::Groups, Some(&id), "group", [base, ours, theirs]));
        }
    }
}

fn stands_in_itself(id: &str, around: &HashMap<String, HashSet<String>>) -> bool {
    let (mut seen, mut open) = (HashSet::new(), vec![id]);
    while let Some(next) = open.pop() {
        for outer in around.get(next).into_iter().flatten().filter(|outer| around.contains_key(*outer)) {
            if outer == id {
                return true;
            }
            if seen.insert(outer.as_str()) {
                open.push(outer);
            }
        }
    }
    false
}

/// The reading of weights changed on one side while the other wrote weights, or a weight is beyond the reading that came
/// out: `raw` stands then, because it allows all of them.
pub(super) fn check_reading(b: &Parts, o: &Parts, t: &Parts, merged: &mut Parts, conflicts: &mut Vec<Conflict>) {
    let [base, ours, theirs] = [b, o, t].map(|side| side.map.get(WEIGHTS));
    let (is_theirs, is_ours) = (same_option(base, ours), same_option(base, theirs));
    let other_wrote = is_theirs != is_ours && wrote_weights(b, if is_theirs { o } else { t });
    let is_beyond = merged.map.get(WEIGHTS).and_then(Value::as_str) != Some(RAW) && has_large_weight(merged);
    if !other_wrote && !is_beyond {
        return;
    }
    if has_large_weight(merged) {
        merged.map.insert(WEIGHTS.to_owned(), RAW.into());
    }
    conflicts.push(conflict(List::Document, None, WEIGHTS, [base, ours, theirs]));
}

fn weight(step: &Object) -> f64 {
    step.get("weight").and_then(Value::as_f64).unwrap_or(Inference::DEFAULT_WEIGHT)
}

/// What stops suppose of steps: which stop, of which step, how much.
fn supposed<'s>(side: &'s Parts, steps: &HashSet<&str>) -> Vec<(&'s str, &'s str, f64)> {
    let mut found = Vec::new();
    for stop in side.list(List::Tour) {
        for item in stop.get("what-if").and_then(Value::as_array).into_iter().flatten() {
            let of = item.get("of").and_then(Value::as_str).unwrap_or_default();
            if let Some(value) = item.get("value").and_then(Value::as_f64).filter(|_| steps.contains(of)) {
                found.push((id_of(stop), of, value));
            }
        }
    }
    found
}

fn wrote_weights(b: &Parts, side: &Parts) -> bool {
    let steps = |side: &Parts| {
        side.list(List::Inferences)
            .iter()
            .map(|step| (id_of(step).to_owned(), weight(step).to_bits()))
            .collect::<HashMap<_, _>>()
    };
    let (old, new) = (steps(b), steps(side));
    let ids = |parts: &HashMap<String, u64>| parts.keys().cloned().collect::<HashSet<String>>();
    let (old_ids, new_ids) = (ids(&old), ids(&new));
    let supposed = |side, ids: &HashSet<String>| {
        let ids = ids.iter().map(String::as_str).collect();
        supposed(side, &ids)
            .into_iter()
            .map(|(stop, of, value)| ((stop.to_owned(), of.to_owned()), value.to_bits()))
            .collect::<HashMap<_, _>>()
    };
    let (before, now) = (supposed(b, &old_ids), supposed(side, &new_ids));
    new.iter().any(|(id, weight)| old.get(id) != Some(weight))
        || now.iter().any(|(key, value)| before.get(key) != Some(value))
}

fn has_large_weight(merged: &Parts) -> bool {
    let steps = merged.ids(List::Inferences).into_iter().collect();
    merged.list(List::Inferences).iter().any(|step| weight(step) > 1.0)
        || supposed(merged, &steps).into_iter().any(|(_, _, value)| value > 1.0)
}
