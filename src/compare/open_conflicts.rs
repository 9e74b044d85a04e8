//! Conflicts that were open before a merge, and telling conflicts apart.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::parts::{LISTS, Parts};
use super::value::canon;
use crate::model::List;

/// The entry with the sides called by each other's names.
fn swapped(entry: &Value) -> Value {
    let Some(members) = entry.as_object() else { return entry.clone() };
    let members = members.iter().map(|(name, value)| {
        let name = match name.as_str() {
            "ours" => "theirs",
            "theirs" => "ours",
            other => other,
        };
        (name.to_owned(), value.clone())
    });
    Value::Object(members.collect())
}

/// What a conflict is, whichever side is called ours.
pub(super) fn token(entry: &Value) -> String {
    canon(entry).min(canon(&swapped(entry)))
}

/// What stays open of what the sides brought along: all but what one side settled, and what is about an object that is not
/// in `merged`. With the token of each.
pub(super) fn carried(b: &Parts, o: &Parts, t: &Parts, merged: &Parts) -> Vec<(String, Value)> {
    let tokens = |side: &Parts| side.conflicts.iter().map(token).collect::<HashSet<String>>();
    let (in_base, in_ours, in_theirs) = (tokens(b), tokens(o), tokens(t));
    let ids: HashMap<List, HashSet<&str>> =
        LISTS.iter().map(|list| (*list, merged.ids(*list).into_iter().collect())).collect();
    let is_lost = |entry: &Value| {
        let list = entry.get("list").and_then(Value::as_str).and_then(List::from_conflict_word);
        let ids = list.and_then(|list| ids.get(&list));
        let object = entry.get("object").and_then(Value::as_str).filter(|id| !id.is_empty());
        ids.zip(object).is_some_and(|(ids, object)| !ids.contains(object))
    };
    let mut seen = HashSet::new();
    let entries = o.conflicts.iter().chain(&t.conflicts).map(|entry| (token(entry), entry));
    entries
        .filter(|(token, _)| seen.insert(token.clone()))
        .filter(|(token, _)| in_ours.contains(token) && in_theirs.contains(token) || !in_base.contains(token))
        .filter(|(_, entry)| !is_lost(entry))
        .map(|(token, entry)| (token, entry.clone()))
        .collect()
}
