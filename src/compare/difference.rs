//! What turns one map into another: objects that came and went, members that changed, things that moved in their list.

use std::collections::{BTreeSet, HashMap, HashSet};

use serde_json::{Value, json};

use super::parts::{LISTS, Parts, id_of};
use super::rules::is_text;
use super::value::{Object, canon, same_option};
use super::words::{Piece, longest_rise, pieces};
use crate::model::conflict::CONFLICTS;
use crate::model::{ArgumentMap, Extra, Id, List};
use crate::storage::LoadError;

/// An object that the second map has and the first has not.
#[derive(Clone, Debug, PartialEq)]
pub struct Added {
    /// Its list.
    pub list: List,
    /// Its id.
    pub id: Id,
    /// Its members, as in a file.
    pub object: Extra,
    /// What stands before it in the second map; none if it is the first.
    pub after: Option<Id>,
}

/// An object that the first map has and the second has not.
#[derive(Clone, Debug, PartialEq)]
pub struct Removed {
    /// Its list.
    pub list: List,
    /// Its id.
    pub id: Id,
    /// Its members, as in a file.
    pub object: Extra,
}

/// A member that is different.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// The list of the object; [`List::Document`] for the map.
    pub list: List,
    /// The object; none for the map.
    pub id: Option<Id>,
    /// The name of the member.
    pub member: String,
    /// The old value; none if it had its default.
    pub old: Option<Value>,
    /// The new value; none if it has its default.
    pub new: Option<Value>,
}

/// An object that stands elsewhere in its list.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// Its list.
    pub list: List,
    /// Its id.
    pub id: Id,
    /// What stands before it in the second map; none if it is the first.
    pub after: Option<Id>,
}

/// What turns one map into another.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Difference {
    /// What came.
    pub added: Vec<Added>,
    /// What went.
    pub removed: Vec<Removed>,
    /// What has other members.
    pub changed: Vec<Changed>,
    /// What stands elsewhere; as few objects as can be.
    pub moved: Vec<Moved>,
}

/// What turns `old` into `new`. Equal maps have none.
///
/// ```
/// use linchpin::compare::difference;
/// use linchpin::model::{ClaimChange, Edit};
/// use linchpin::storage;
///
/// let old = storage::example();
/// let mut new = old.clone();
/// let id = old.claims().next().map(|claim| claim.id.clone()).unwrap_or_default();
/// Edit::Claim(id, ClaimChange::Credence(Some(0.25))).apply(&mut new)?;
/// let difference = difference(&old, &new);
/// assert_eq!(difference.changed.len(), 1);
/// assert_eq!(difference.apply(&old)?, new);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn difference(old: &ArgumentMap, new: &ArgumentMap) -> Difference {
    let (old, new) = (Parts::of(old), Parts::of(new));
    let mut found = Difference::default();
    found.members(List::Document, None, &old.map, &new.map);
    found.conflicts(&old.conflicts, &new.conflicts);
    for list in LISTS {
        found.list(list, &old, &new);
    }
    found
}

impl Difference {
    /// Whether the maps are equal.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty() && self.moved.is_empty()
    }

    fn members(&mut self, list: List, id: Option<&str>, old: &Object, new: &Object) {
        let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
        for member in names {
            let (before, now) = (old.get(member), new.get(member));
            if !same_option(before, now) {
                let (id, member) = (id.map(Id::from), member.clone());
                self.changed.push(Changed { list, id, member, old: before.cloned(), new: now.cloned() });
            }
        }
    }

    fn conflicts(&mut self, old: &[Value], new: &[Value]) {
        let set = |entries: &[Value]| entries.iter().map(canon).collect::<BTreeSet<_>>();
        if set(old) == set(new) {
            return;
        }
        let value = |entries: &[Value]| (!entries.is_empty()).then(|| Value::from(entries.to_vec()));
        let (member, old, new) = (CONFLICTS.to_owned(), value(old), value(new));
        self.changed.push(Changed { list: List::Document, id: None, member, old, new });
    }

    fn list(&mut self, list: List, old: &Parts, new: &Parts) {
        let (before, now) = (old.by_id(list), new.by_id(list));
        let gone = old.list(list).iter().filter(|object| !now.contains_key(id_of(object)));
        self.removed.extend(gone.map(|object| Removed { list, id: id_of(object).into(), object: object.clone() }));
        let places: HashMap<&str, usize> = old.ids(list).into_iter().enumerate().map(|(at, id)| (id, at)).collect();
        let common: Vec<&str> = new.ids(list).into_iter().filter(|id| places.contains_key(id)).collect();
        let run = longest_rise(&common.iter().map(|id| places[id]).collect::<Vec<_>>());
        let still: HashSet<&str> = run.into_iter().map(|at| common[at]).collect();
        let mut previous: Option<Id> = None;
        for object in new.list(list) {
            let id = Id::from(id_of(object));
            let after = previous.replace(id.clone());
            match before.get(id.as_str()) {
                None => self.added.push(Added { list, id, object: object.clone(), after }),
                Some(other) => {
                    self.members(list, Some(id.as_str()), other, object);
                    if !still.contains(id.as_str()) {
                        self.moved.push(Moved { list, id, after });
                    }
                }
            }
        }
    }

    /// The second map, made of the first.
    ///
    /// # Errors
    /// When the difference is one of other maps, so that what comes out makes none.
    pub fn apply(&self, old: &ArgumentMap) -> Result<ArgumentMap, LoadError> {
        let mut parts = Parts::of(old);
        for list in LISTS {
            self.apply_list(list, &mut parts);
        }
        for change in &self.changed {
            if change.list == List::Document && change.member == CONFLICTS {
                parts.conflicts = change.new.as_ref().and_then(Value::as_array).cloned().unwrap_or_default();
                continue;
            }
            let id = change.id.as_ref().map_or("", Id::as_str);
            let Some(object) = parts.object_mut(change.list, id) else { continue };
            match &change.new {
                Some(new) => drop(object.insert(change.member.clone(), new.clone())),
                None => drop(object.shift_remove(&change.member)),
            }
        }
        parts.into_map()
    }

    fn apply_list(&self, list: List, parts: &mut Parts) {
        let mut objects: HashMap<Id, Object> = HashMap::new();
        let mut stays = Vec::new();
        let is_moved: HashSet<&Id> = self.moved.iter().filter(|it| it.list == list).map(|it| &it.id).collect();
        let is_gone: HashSet<&Id> = self.removed.iter().filter(|it| it.list == list).map(|it| &it.id).collect();
        for object in std::mem::take(parts.list_mut(list)) {
            let id = Id::from(id_of(&object));
            if !is_moved.contains(&id) && !is_gone.contains(&id) {
                stays.push(id.clone());
            }
            objects.insert(id, object);
        }
        let added = self.added.iter().filter(|it| it.list == list);
        objects.extend(added.clone().map(|it| (it.id.clone(), it.object.clone())));
        // What comes after each; one after the other, so that rows of new things come out in order.
        let mut next: HashMap<Option<Id>, Id> = HashMap::new();
        let moved = self.moved.iter().filter(|it| it.list == list).map(|it| (it.after.clone(), it.id.clone()));
        next.extend(added.map(|it| (it.after.clone(), it.id.clone())).chain(moved));
        let mut order = Vec::new();
        for anchor in std::iter::once(None).chain(stays.into_iter().map(Some)) {
            let mut at = anchor;
            order.extend(at.clone());
            while let Some(id) = next.remove(&at) {
                order.push(id.clone());
                at = Some(id);
            }
        }
        *parts.list_mut(list) = order.iter().filter_map(|id| objects.remove(id)).collect();
    }

    /// The difference as JSON: `added`, `removed`, `changed` and `moved`.
    #[must_use]
    pub fn to_json(&self) -> Extra {
        let place = |list: List, id: &Id, after: Option<&Id>| {
            let mut entry = Object::from_iter([("list".to_owned(), list.conflict_word().into())]);
            entry.insert("id".to_owned(), json!(id));
            if let Some(after) = after {
                entry.insert("after".to_owned(), json!(after));
            }
            entry
        };
        let with_object = |mut entry: Object, object: &Object| {
            entry.insert("object".to_owned(), Value::Object(object.clone()));
            Value::Object(entry)
        };
        let added = self.added.iter().map(|it| with_object(place(it.list, &it.id, it.after.as_ref()), &it.object));
        let removed = self.removed.iter().map(|it| with_object(place(it.list, &it.id, None), &it.object));
        let moved = self.moved.iter().map(|it| Value::Object(place(it.list, &it.id, it.after.as_ref())));
        Extra::from_iter([
            ("added".to_owned(), added.collect()),
            ("removed".to_owned(), removed.collect()),
            ("changed".to_owned(), self.changed.iter().map(Changed::to_json).collect()),
            ("moved".to_owned(), moved.collect()),
        ])
    }
}

impl Changed {
    /// For a text that people read, what was taken out and put in, by words.
    #[must_use]
    pub fn pieces(&self) -> Option<Vec<Piece>> {
        let text = |value: &Option<Value>| value.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned();
        is_text(self.list, &self.member).then(|| pieces(&text(&self.old), &text(&self.new)))
    }

    fn to_json(&self) -> Value {
        let mut entry = Object::from_iter([("list".to_owned(), self.list.conflict_word().into())]);
        let mut put = |name: &str, value: Option<Value>| value.map(|value| entry.insert(name.to_owned(), value));
        put("id", self.id.as_ref().map(|id| json!(id)));
        put("member", Some(self.member.as_str().into()));
        put("old", self.old.clone());
        put("new", self.new.clone());
        let pair = |piece: Piece| match piece {
            Piece::Same(text) => json!(["=", text]),
            Piece::Old(text) => json!(["-", text]),
            Piece::New(text) => json!(["+", text]),
        };
        put("words", self.pieces().map(|pieces| pieces.into_iter().map(pair).collect()));
        Value::Object(entry)
    }
}
