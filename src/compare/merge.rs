//! Three maps to one: what either side changed since both began, by id and member; what cannot be decided is kept as a
//! conflict in the map.

use std::collections::{BTreeSet, HashMap, HashSet};

use serde_json::Value;

use super::lone::{self, Gone};
use super::members::{Joined, Teller, merge_objects};
use super::open_conflicts::{carried, token};
use super::order;
use super::parts::{LISTS, Parts, id_of};
use super::refs::{Space, refs};
use super::rename::{Renamed, part_ids};
use super::together;
use super::value::{Object, canon, same_objects};
use crate::model::{ArgumentMap, Conflict, Id, List, Matter};
use crate::storage::LoadError;

/// What came of a merge.
#[derive(Clone, Debug)]
pub struct Merged {
    /// The merged map, with all conflicts that are open in it.
    pub map: ArgumentMap,
    /// The conflicts that this merge found.
    pub conflicts: Vec<Conflict>,
    /// The texts that were put together from words of both sides.
    pub joined: Vec<Joined>,
    /// The objects that got a new id.
    pub renamed: Vec<Renamed>,
}

/// Merges what two sides made of one map.
///
/// `ours` stands where both changed a value differently, until somebody settles the conflict. Nothing that a side did is
/// lost: it is in the map or in a conflict, the places of cards that both dragged aside.
///
/// # Errors
/// When what came out makes no map. That would be a fault of this function, and nothing has happened.
pub fn merge(base: &ArgumentMap, ours: &ArgumentMap, theirs: &ArgumentMap) -> Result<Merged, LoadError> {
    let [b, mut o, mut t] = [base, ours, theirs].map(Parts::of);
    let whole =
        |map: &ArgumentMap| Merged { map: map.clone(), conflicts: Vec::new(), joined: Vec::new(), renamed: Vec::new() };
    if o == t || t == b {
        return Ok(whole(ours));
    }
    if o == b {
        return Ok(whole(theirs));
    }
    let renamed = part_ids(&b, &mut o, &mut t);
    let mut work = Work { b: &b, o: &o, t: &t, kept: HashMap::new(), conflicts: Vec::new(), joined: Vec::new() };
    let mut merged = Parts::default();
    merged.map = work.map();
    let gone = work.objects();
    work.keep_what_is_used(gone, &merged.map);
    work.put_in_order(&mut merged);
    together::part_groups(&b, &o, &t, &mut merged, &mut work.conflicts);
    together::check_reading(&b, &o, &t, &mut merged, &mut work.conflicts);
    let (conflicts, joined) = (work.conflicts, work.joined);
    let conflicts = add_conflicts(&b, &o, &t, &mut merged, conflicts);
    Ok(Merged { map: merged.into_map()?, conflicts, joined, renamed })
}

/// Puts what was open and what is new into the map; gives what is new.
fn add_conflicts(b: &Parts, o: &Parts, t: &Parts, merged: &mut Parts, found: Vec<Conflict>) -> Vec<Conflict> {
    let open = carried(b, o, t, merged);
    let mut known: HashSet<String> = open.iter().map(|(token, _)| token.clone()).collect();
    merged.conflicts = open.into_iter().map(|(_, entry)| entry).collect();
    let mut new: Vec<(Value, Conflict)> = found.into_iter().map(|conflict| (conflict.to_entry(), conflict)).collect();
    new.retain(|(entry, _)| known.insert(token(entry)));
    new.sort_by_cached_key(|(entry, _)| canon(entry));
    let (entries, new): (Vec<Value>, Vec<Conflict>) = new.into_iter().unzip();
    merged.conflicts.extend(entries);
    new
}

/// A merge under way.
struct Work<'a> {
    b: &'a Parts,
    o: &'a Parts,
    t: &'a Parts,
    /// What stays, by list and id.
    kept: HashMap<List, HashMap<String, Object>>,
    conflicts: Vec<Conflict>,
    joined: Vec<Joined>,
}

impl Work<'_> {
    fn teller<'t>(&'t mut self, list: List, object: Option<&'t str>) -> Teller<'t> {
        Teller { list, object, conflicts: &mut self.conflicts, joined: &mut self.joined }
    }

    /// The members of the map as a whole.
    fn map(&mut self) -> Object {
        let sides = [&self.b.map, &self.o.map, &self.t.map];
        merge_objects(Some(List::Document), sides, &[], &mut self.teller(List::Document, None))
    }

    /// Merges the objects of all lists; gives what a side deleted, as far as the other did nothing with it.
    fn objects(&mut self) -> Gone {
        let (b, o, t) = (self.b, self.o, self.t);
        let (named_by_us, named_by_them) = (named_anew(b, o), named_anew(b, t));
        let mut gone = Gone::new();
        for list in LISTS {
            let (in_b, in_o, in_t) = (b.by_id(list), o.by_id(list), t.by_id(list));
            let mut seen = HashSet::new();
            let all = [b, o, t].into_iter().flat_map(|side| side.list(list)).map(id_of);
            for id in all.filter(|id| seen.insert(*id)) {
                let old = in_b.get(id).copied();
                let (one, named) = match (in_o.get(id), in_t.get(id)) {
                    (Some(mine), Some(other)) => {
                        self.both(list, id, old, mine, other);
                        continue;
                    }
                    (Some(mine), None) => (*mine, &named_by_us),
                    (None, Some(other)) => (*other, &named_by_them),
                    (None, None) => continue,
                };
                match old {
                    None => self.keep(list, id, one.clone()),
                    Some(old) if is_changed(old, one) || named.contains(&(Space::of(list), id)) => {
                        self.keep_against_deletion(list, id);
                    }
                    Some(_) => drop(gone.insert((Space::of(list), id.to_owned()), list)),
                }
            }
        }
        gone
    }

    /// Merges an object that is on both sides.
    fn both(&mut self, list: List, id: &str, old: Option<&Object>, mine: &Object, other: &Object) {
        let merged = if same_objects(mine, other) {
            mine.clone()
        } else {
            let nothing = Object::from_iter([("id".to_owned(), id.into())]);
            let sides = [old.unwrap_or(&nothing), mine, other];
            merge_objects(Some(list), sides, &[], &mut self.teller(list, Some(id)))
        };
        self.keep(list, id, merged);
    }

    fn keep(&mut self, list: List, id: &str, object: Object) {
        self.kept.entry(list).or_default().insert(id.to_owned(), object);
    }

    /// Keeps an object that one side deleted, as the other has it, and notes that.
    fn keep_against_deletion(&mut self, list: List, id: &str) {
        let find = |side: &Parts| side.list(list).iter().find(|object| id_of(object) == id).cloned();
        let [base, ours, theirs] = [self.b, self.o, self.t].map(find);
        let Some(object) = ours.clone().or_else(|| theirs.clone()) else { return };
        self.keep(list, id, object);
        let [base, ours, theirs] = [base, ours, theirs].map(|object| object.map(Value::Object));
        let (object, path, matter) = (Some(Id::from(id)), Vec::new(), Matter::Object);
        self.conflicts.push(Conflict { list, object, member: None, path, matter, base, ours, theirs });
    }

    /// Keeps what was to go as far as the map or a value of a conflict refers to it, and the steps that went with it.
    fn keep_what_is_used(&mut self, mut gone: Gone, map: &Object) {
        while !gone.is_empty() {
            let wanted = self.wanted(&gone, map);
            if wanted.is_empty() {
                break;
            }
            for key in wanted {
                if let Some(list) = gone.remove(&key) {
                    self.keep_against_deletion(list, &key.1);
                }
            }
        }
        loop {
            let back = lone::steps_that_come_back(self.b, self.o, &gone, &self.conflicts, |id| self.is_kept(id));
            if back.is_empty() {
                break;
            }
            for id in back {
                gone.remove(&(Space::Map, id.clone()));
                self.keep_against_deletion(List::Inferences, &id);
            }
        }
    }

    fn is_kept(&self, id: &str) -> bool {
        [List::Claims, List::Inferences, List::Groups]
            .iter()
            .any(|list| self.kept.get(list).is_some_and(|objects| objects.contains_key(id)))
    }

    /// What is referred to of what was to go.
    fn wanted(&self, gone: &Gone, map: &Object) -> BTreeSet<(Space, String)> {
        let mut wanted = BTreeSet::new();
        let mut want = |space: Space, id: &str| {
            let key = (space, id.to_owned());
            if gone.contains_key(&key) {
                wanted.insert(key);
            }
        };
        for (list, objects) in &self.kept {
            for object in objects.values() {
                for (_, space, id) in refs(*list, object) {
                    want(space, id);
                }
            }
        }
        for (_, space, id) in refs(List::Document, map) {
            want(space, id);
        }
        for conflict in self.conflicts.iter().filter(|conflict| conflict.matter != Matter::Object) {
            let Some(member) = &conflict.member else { continue };
            for value in [&conflict.ours, &conflict.theirs].into_iter().flatten() {
                if conflict.path.is_empty() {
                    let object = Object::from_iter([(member.clone(), value.clone())]);
                    for (_, space, id) in refs(conflict.list, &object) {
                        want(space, id);
                    }
                } else if let ("citations", Some(id)) = (member.as_str(), value.get("source").and_then(Value::as_str)) {
                    want(Space::Sources, id);
                }
            }
        }
        wanted
    }

    /// Puts what stays into the lists of the merged map.
    fn put_in_order(&mut self, merged: &mut Parts) {
        for list in LISTS {
            let mut kept = self.kept.remove(&list).unwrap_or_default();
            let [b, o, t] = [self.b, self.o, self.t].map(|side| side.ids(list));
            let order = order::merge(&b, &o, &t, |id| kept.contains_key(*id));
            *merged.list_mut(list) = order.keys.iter().filter_map(|id| kept.remove(*id)).collect();
            if list == List::Tour && order.clashes {
                let [b, o, t] = [b, o, t].map(Value::from);
                let sides = [Some(&b), Some(&o), Some(&t)];
                self.teller(List::Document, None).report(&["tour".into()], Matter::Order, sides);
            }
        }
    }
}

/// Whether an object was changed; where its card stands is none.
fn is_changed(old: &Object, new: &Object) -> bool {
    let without_place = |object: &Object| {
        let mut object = object.clone();
        object.shift_remove("position");
        object
    };
    !same_objects(old, new) && !same_objects(&without_place(old), &without_place(new))
}

/// What a side refers to from somewhere it did not in base.
fn named_anew<'s>(b: &Parts, side: &'s Parts) -> HashSet<(Space, &'s str)> {
    let mut old: HashSet<(List, &str, &str, Space, &str)> = HashSet::new();
    for (list, object) in b.everything() {
        old.extend(refs(list, object).into_iter().map(|(member, space, id)| (list, id_of(object), member, space, id)));
    }
    let mut new = HashSet::new();
    for (list, object) in side.everything() {
        let found = refs(list, object).into_iter();
        let found = found.filter(|(member, space, id)| !old.contains(&(list, id_of(object), *member, *space, *id)));
        new.extend(found.map(|(_, space, id)| (space, id)));
    }
    new
}
