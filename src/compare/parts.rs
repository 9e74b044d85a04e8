//! A map as the members of its file, with everything left out that has its default. The rules of merging speak of members,
//! known and unknown alike, so comparing and merging work on these.

use std::collections::HashMap;

use serde_json::Value;

use super::value::{Object, same_objects};
use crate::model::conflict::CONFLICTS;
use crate::model::{ArgumentMap, List};
use crate::storage::{self, LoadError};

/// The lists of a map, in the order in which clashing ids keep their names.
pub(super) const LISTS: [List; 5] = [List::Claims, List::Inferences, List::Groups, List::Sources, List::Tour];
/// The order of the file.
const FILE_ORDER: [List; 5] = [List::Claims, List::Inferences, List::Sources, List::Groups, List::Tour];

/// A map as members.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts {
    /// What belongs to the map as a whole.
    pub map: Object,
    lists: [Vec<Object>; 5],
    /// What is open from earlier merges.
    pub conflicts: Vec<Value>,
}

fn place(list: List) -> usize {
    LISTS.iter().position(|other| *other == list).unwrap_or_default()
}

impl Parts {
    pub fn of(map: &ArgumentMap) -> Self {
        let mut parts = Self::default();
        for (name, value) in storage::to_members(map) {
            match (name.as_str(), value) {
                ("format" | "version", _) => {}
                (CONFLICTS, Value::Array(conflicts)) => parts.conflicts = conflicts,
                (word, Value::Array(items)) if LISTS.iter().any(|list| list.word() == word) => {
                    let list = List::from_conflict_word(word).unwrap_or(List::Claims);
                    let objects = items.into_iter().filter_map(|item| match item {
                        Value::Object(object) => Some(without_defaults(list, object)),
                        _ => None,
                    });
                    *parts.list_mut(list) = objects.collect();
                }
                (_, value) => drop(parts.map.insert(name, value)),
            }
        }
        parts.map = without_defaults(List::Document, parts.map);
        parts
    }

    pub fn list(&self, list: List) -> &[Object] {
        &self.lists[place(list)]
    }

    pub fn list_mut(&mut self, list: List) -> &mut Vec<Object> {
        &mut self.lists[place(list)]
    }

    /// The ids of a list, in order.
    pub fn ids(&self, list: List) -> Vec<&str> {
        self.list(list).iter().map(id_of).collect()
    }

    /// The objects of a list by id.
    pub fn by_id(&self, list: List) -> HashMap<&str, &Object> {
        self.list(list).iter().map(|object| (id_of(object), object)).collect()
    }

    /// An object of a list.
    pub fn object_mut(&mut self, list: List, id: &str) -> Option<&mut Object> {
        match list {
            List::Document => Some(&mut self.map),
            _ => self.list_mut(list).iter_mut().find(|object| id_of(object) == id),
        }
    }

    /// The map and all its objects, each with its list.
    pub fn everything(&self) -> impl Iterator<Item = (List, &Object)> {
        let objects = LISTS.iter().flat_map(|list| self.list(*list).iter().map(|object| (*list, object)));
        std::iter::once((List::Document, &self.map)).chain(objects)
    }

    /// The map these are the members of.
    ///
    /// # Errors
    /// When they make none, which would be a bug of whoever put them together.
    pub fn into_map(mut self) -> Result<ArgumentMap, LoadError> {
        let mut members = Object::new();
        members.insert("format".to_owned(), storage::FORMAT.into());
        members.insert("version".to_owned(), storage::VERSION.into());
        if !self.conflicts.is_empty()
            && let Some(odd) = self.map.shift_remove(CONFLICTS)
        {
            // Somebody wrote something else there. It stays, as an entry that nobody understands.
            self.conflicts.insert(0, odd);
        }
        members.extend(self.map);
        for list in FILE_ORDER {
            let objects = std::mem::take(&mut self.lists[place(list)]);
            if !objects.is_empty() {
                members.insert(list.word().to_owned(), objects.into_iter().map(Value::Object).collect());
            }
        }
        if !self.conflicts.is_empty() {
            members.insert(CONFLICTS.to_owned(), self.conflicts.into());
        }
        storage::from_members(members)
    }
}

impl PartialEq for Parts {
    fn eq(&self, other: &Self) -> bool {
        same_objects(&self.map, &other.map)
            && LISTS.iter().all(|list| {
                let (a, b) = (self.list(*list), other.list(*list));
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_objects(a, b))
            })
            && self.conflicts.len() == other.conflicts.len()
            && self.conflicts.iter().zip(&other.conflicts).all(|(a, b)| super::value::same(a, b))
    }
}

/// The id of an object of a list; every one has one.
pub(super) fn id_of(object: &Object) -> &str {
    object.get("id").and_then(Value::as_str).unwrap_or_default()
}

/// What is written although it is the default, left out.
pub(super) fn without_defaults(list: List, mut object: Object) -> Object {
    let is_default = |name: &str, value: &Value| match (list, name) {
        (List::Claims, "text") | (List::Document | List::Sources | List::Groups, "title") => value == "",
        (List::Inferences, "weight") => {
            value.as_f64().is_some_and(|weight| weight.to_bits() == crate::model::Inference::DEFAULT_WEIGHT.to_bits())
        }
        _ => false,
    };
    object.retain(|name, value| !is_default(name, value));
    object
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_is_its_members_and_back() {
        for map in [storage::example(), storage::tutorial(), ArgumentMap::default()] {
            let parts = Parts::of(&map);
            assert_eq!(parts.clone().into_map().expect("a map"), map);
            assert!(parts.everything().all(|(_, object)| object.values().all(|value| value != "")));
        }
    }
}
