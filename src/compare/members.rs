//! Merging objects member by member.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::order;
use super::rules::Rule;
use super::value::{Object, canon, same_option};
use super::words;
use crate::model::{Conflict, Id, List, Matter};

/// Base, ours and theirs of something; each may be absent.
pub(super) type Sides<'a> = [Option<&'a Value>; 3];

/// A text that was put together from words of both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    /// The list of the object; [`List::Document`] for the map.
    pub list: List,
    /// The object; none for the map.
    pub object: Option<Id>,
    /// The member.
    pub member: String,
}

/// What merging the members of one object has to say.
pub(super) struct Teller<'a> {
    pub list: List,
    pub object: Option<&'a str>,
    pub conflicts: &'a mut Vec<Conflict>,
    pub joined: &'a mut Vec<Joined>,
}

impl Teller<'_> {
    /// Notes that the sides differ; `path` begins with the member.
    pub fn report(&mut self, path: &[Value], matter: Matter, sides: Sides<'_>) {
        let [base, ours, theirs] = sides.map(Option::<&Value>::cloned);
        let member = path.first().and_then(Value::as_str).map(str::to_owned);
        let path = path.get(1..).unwrap_or_default().to_vec();
        let object = self.object.map(Id::from);
        self.conflicts.push(Conflict { list: self.list, object, member, path, matter, base, ours, theirs });
    }
}

#[expect(clippy::option_option, reason = "no answer, and the answer that nothing is there")]
/// The value where at most one side changed it, or both alike; none if both changed it differently.
fn decided([b, o, t]: Sides<'_>) -> Option<Option<Value>> {
    if same_option(o, t) || same_option(t, b) {
        Some(o.cloned())
    } else if same_option(o, b) {
        Some(t.cloned())
    } else {
        None
    }
}

/// Merges objects, each member by its rule; an object of no list by the rules for JSON.
pub(super) fn merge_objects(
    list: Option<List>,
    [b, o, t]: [&Object; 3],
    path: &[Value],
    teller: &mut Teller<'_>,
) -> Object {
    let mut merged = Object::new();
    let mut seen = HashSet::new();
    for name in b.keys().chain(o.keys()).chain(t.keys()).filter(|name| seen.insert(*name)) {
        let rule = list.map_or(Rule::Unknown, |list| Rule::of(list, name));
        let mut way = path.to_vec();
        way.push(name.as_str().into());
        if let Some(value) = merge_member(rule, [b.get(name), o.get(name), t.get(name)], &way, teller) {
            merged.insert(name.clone(), value);
        }
    }
    merged
}

fn merge_member(rule: Rule, sides: Sides<'_>, path: &[Value], teller: &mut Teller<'_>) -> Option<Value> {
    if let Some(value) = decided(sides) {
        return value;
    }
    let [_, ours, theirs] = sides;
    match rule {
        Rule::Place => return ours.cloned(),
        Rule::Text => {
            if let Some(text) = merged_text(sides) {
                let (list, object) = (teller.list, teller.object.map(Id::from));
                let member = path.first().and_then(Value::as_str).unwrap_or_default().to_owned();
                teller.joined.push(Joined { list, object, member });
                return Some(text).filter(|text| !text.is_empty()).map(Value::from);
            }
        }
        Rule::Set | Rule::Premises => return merge_set(rule, sides, path, teller),
        Rule::Citations | Rule::WhatIf => return merge_keyed(rule, sides, path, teller),
        Rule::Object | Rule::Unknown => {
            if let (Some(Value::Object(o)), Some(Value::Object(t))) = (ours, theirs) {
                let nothing = Object::new();
                let b = sides[0].and_then(Value::as_object).unwrap_or(&nothing);
                let merged = merge_objects(None, [b, o, t], path, teller);
                return Some(merged).filter(|it| rule == Rule::Unknown || !it.is_empty()).map(Value::Object);
            }
            let are_keyed = |side: Option<&Value>| side.is_none_or(has_ids);
            let are_lists = ours.is_some() && theirs.is_some() && sides.into_iter().all(are_keyed);
            if are_lists && [ours, theirs].into_iter().any(|side| !items(side).is_empty()) {
                return merge_keyed(Rule::Unknown, sides, path, teller);
            }
        }
        Rule::Whole => {}
    }
    teller.report(path, Matter::Member, sides);
    ours.cloned()
}

fn items(side: Option<&Value>) -> &[Value] {
    side.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn merged_text(sides: Sides<'_>) -> Option<String> {
    let mut texts = [""; 3];
    for (text, side) in texts.iter_mut().zip(sides) {
        *text = side.map_or(Some(""), Value::as_str)?;
    }
    words::merge(texts[0], texts[1], texts[2])
}

/// Whether all items are objects with an id of their own.
fn has_ids(value: &Value) -> bool {
    let mut seen = HashSet::new();
    value.as_array().is_some_and(|items| {
        items.iter().all(|item| {
            let id = item.as_object().and_then(|item| item.get("id")).and_then(Value::as_str);
            id.is_some_and(|id| seen.insert(id))
        })
    })
}

fn merge_set(rule: Rule, sides: Sides<'_>, path: &[Value], teller: &mut Teller<'_>) -> Option<Value> {
    let keys = sides.map(|side| items(side).iter().map(canon).collect::<Vec<String>>());
    let [b, o, t] = &keys;
    let [in_b, in_o, in_t] = [b, o, t].map(|keys| keys.iter().collect::<HashSet<_>>());
    let keeps = |key: &String| in_o.contains(key) && in_t.contains(key) || !in_b.contains(key);
    let order = order::merge(b, o, t, keeps);
    let mut values: HashMap<&String, &Value> = HashMap::new();
    for (side, keys) in [(sides[2], t), (sides[1], o)] {
        values.extend(keys.iter().zip(items(side)));
    }
    let merged: Vec<Value> =
        order.keys.iter().filter_map(|key| values.get(key).map(|value| (*value).clone())).collect();
    if rule == Rule::Premises {
        if merged.is_empty() && !o.is_empty() && !t.is_empty() {
            teller.report(path, Matter::Member, sides);
            return sides[1].cloned();
        }
        if order.clashes {
            teller.report(path, Matter::Order, sides);
        }
    }
    Some(merged).filter(|items| !items.is_empty()).map(Value::from)
}

/// The key of an item and which of those with that key it is, from 1.
type Key = (Vec<String>, usize);

/// The members that make up the key of an item.
fn key_names(rule: Rule) -> &'static [&'static str] {
    match rule {
        Rule::Citations => &["source", "quote"],
        Rule::WhatIf => &["of"],
        _ => &["id"],
    }
}

fn keyed(side: Option<&Value>, rule: Rule) -> Vec<(Key, &Value)> {
    let mut seen: HashMap<Vec<String>, usize> = HashMap::new();
    let with_key = |item| {
        let text = |name: &&str| Value::get(item, *name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let key: Vec<String> = key_names(rule).iter().map(text).collect();
        let number = seen.entry(key.clone()).or_default();
        *number += 1;
        ((key, *number), item)
    };
    items(side).iter().map(with_key).collect()
}

/// A key as a step of a conflict's path.
fn step((texts, number): &Key, rule: Rule) -> Value {
    let mut step = Object::new();
    for (name, text) in key_names(rule).iter().zip(texts) {
        if *name != "quote" || !text.is_empty() {
            step.insert((*name).to_owned(), text.as_str().into());
        }
    }
    if *number > 1 {
        step.insert("n".to_owned(), (*number).into());
    }
    Value::Object(step)
}

fn merge_keyed(rule: Rule, sides: Sides<'_>, path: &[Value], teller: &mut Teller<'_>) -> Option<Value> {
    let lists = sides.map(|side| keyed(side, rule));
    let [b, o, t] = &lists;
    let by_key = [b, o, t].map(|list| list.iter().map(|(key, item)| (key, *item)).collect::<HashMap<_, _>>());
    let mut merged: HashMap<&Key, Value> = HashMap::new();
    let mut seen = HashSet::new();
    for key in b.iter().chain(o).chain(t).map(|(key, _)| key).filter(|key| seen.insert(*key)) {
        let sides = [0, 1, 2].map(|side: usize| by_key[side].get(key).copied());
        let mut way = path.to_vec();
        way.push(step(key, rule));
        if let Some(value) = merge_item(sides, &way, teller) {
            merged.insert(key, value);
        }
    }
    let [b, o, t] = [b, o, t].map(|list| list.iter().map(|(key, _)| key).collect::<Vec<&Key>>());
    let order = order::merge(&b, &o, &t, |key| merged.contains_key(*key));
    let merged: Vec<Value> = order.keys.into_iter().filter_map(|key| merged.remove(key)).collect();
    Some(merged).filter(|items| !items.is_empty()).map(Value::from)
}

fn merge_item(sides: Sides<'_>, path: &[Value], teller: &mut Teller<'_>) -> Option<Value> {
    if let Some(value) = decided(sides) {
        return value;
    }
    match sides {
        [b, Some(Value::Object(o)), Some(Value::Object(t))] => {
            let nothing = Object::new();
            let b = b.and_then(Value::as_object).unwrap_or(&nothing);
            Some(Value::Object(merge_objects(None, [b, o, t], path, teller)))
        }
        // Taken out against changed: it stays.
        [_, ours, theirs] => {
            teller.report(path, Matter::Member, sides);
            ours.or(theirs).cloned()
        }
    }
}
