//! The same new id on both sides: one thing, or two of which one gets a new id.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::parts::{LISTS, Parts, id_of};
use super::refs::{self, Space, refs};
use super::value::{Object, canon_object, same_objects};
use super::words;
use crate::model::{Id, List, Side};

/// An object that got a new id, because the other side gave its id to something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renamed {
    /// Whose object.
    pub side: Side,
    /// Its list.
    pub list: List,
    /// The id it had.
    pub from: Id,
    /// The id it has now.
    pub to: Id,
}

/// The lists whose objects share their ids.
const SHARED: [List; 3] = [List::Claims, List::Inferences, List::Groups];

/// Gives new ids to what is two things under one new id, and says which.
pub(super) fn part_ids(b: &Parts, o: &mut Parts, t: &mut Parts) -> Vec<Renamed> {
    let wanted = wanted(b, o, t);
    let mut taken: HashSet<(Space, String)> = HashSet::new();
    for side in [b, &*o, &*t] {
        taken.extend(LISTS.iter().flat_map(|list| {
            let space = Space::of(*list);
            side.list(*list).iter().map(move |object| (space, id_of(object).to_owned()))
        }));
    }
    let mut renamed = Vec::new();
    for (_, from, side, list) in wanted {
        let mut number = 2_usize;
        while !taken.insert((Space::of(list), format!("{from}-{number}"))) {
            number += 1;
        }
        let to = Id::from(format!("{from}-{number}"));
        renamed.push(Renamed { side, list, from: Id::from(from), to });
    }
    for (side, parts) in [(Side::Ours, o), (Side::Theirs, t)] {
        let of_side: Vec<&Renamed> = renamed.iter().filter(|renamed| renamed.side == side).collect();
        if !of_side.is_empty() {
            put_new_ids(parts, &of_side);
        }
    }
    renamed
}

/// What is to be renamed, in the order in which it gets its new id: by list, id and side.
fn wanted(b: &Parts, o: &Parts, t: &Parts) -> Vec<(usize, String, Side, List)> {
    let (mut clashes, mut newcomers) = (clashes(b, o, t), Vec::new());
    across_lists(b, o, t, &mut clashes, &mut newcomers);
    clashes.sort_by_cached_key(|clash| {
        let texts = [clash.ours.1, clash.theirs.1].map(canon_object);
        let [a, b] = texts;
        (clash.id, a.min(b))
    });
    let text = |of: fn(&Clash<'_>) -> Vec<String>| {
        let objects: Vec<String> = clashes.iter().flat_map(of).collect();
        format!("[{}]", objects.join(","))
    };
    let (ours, theirs) =
        (text(|clash| vec![canon_object(clash.ours.1)]), text(|clash| vec![canon_object(clash.theirs.1)]));
    let of_clash = |clash: &Clash<'_>| {
        let (side, list) = if theirs < ours { (Side::Ours, clash.ours.0) } else { (Side::Theirs, clash.theirs.0) };
        (side, list, clash.id.to_owned())
    };
    newcomers.extend(clashes.iter().map(of_clash));
    let mut seen = HashSet::new();
    let mut wanted: Vec<(usize, String, Side, List)> = newcomers
        .into_iter()
        .filter(|renaming| seen.insert(renaming.clone()))
        .map(|(side, list, id)| (LISTS.iter().position(|other| *other == list).unwrap_or_default(), id, side, list))
        .collect();
    wanted.sort_by(|a, b| (a.0, &a.1, a.2 == Side::Theirs).cmp(&(b.0, &b.1, b.2 == Side::Theirs)));
    wanted
}

/// Two things with one new id: the id, and the list and object of each.
struct Clash<'a> {
    id: &'a str,
    ours: (List, &'a Object),
    theirs: (List, &'a Object),
}

/// New objects of one list that have one id on both sides and are two things.
fn clashes<'a>(b: &Parts, o: &'a Parts, t: &'a Parts) -> Vec<Clash<'a>> {
    let mut pairs = Vec::new();
    for list in LISTS {
        let (old, theirs) = (b.by_id(list), t.by_id(list));
        for mine in o.list(list) {
            let id = id_of(mine);
            if let Some(other) = theirs.get(id).filter(|_| !old.contains_key(id)) {
                pairs.push(Clash { id, ours: (list, mine), theirs: (list, other) });
            }
        }
    }
    // A step from or to what is two things is two things itself.
    let mut split: HashSet<(Space, &str)> = HashSet::new();
    loop {
        let is_new = |clash: &&Clash<'_>| !split.contains(&(Space::of(clash.ours.0), clash.id));
        let more: Vec<(Space, &str)> = pairs
            .iter()
            .filter(is_new)
            .filter(|clash| !is_one(clash, |id| split.contains(&(Space::Map, id))))
            .map(|clash| (Space::of(clash.ours.0), clash.id))
            .collect();
        if more.is_empty() {
            break;
        }
        split.extend(more);
    }
    pairs.retain(|clash| split.contains(&(Space::of(clash.ours.0), clash.id)));
    pairs
}

/// Whether two objects that came with one new id are one thing.
fn is_one(clash: &Clash<'_>, is_split: impl Fn(&str) -> bool) -> bool {
    let (list, mine) = clash.ours;
    let (_, other) = clash.theirs;
    if list == List::Inferences {
        let [ours, theirs] = [mine, other].map(|object| refs(list, object).into_iter().collect::<HashSet<_>>());
        return ours == theirs && !ours.iter().any(|(_, _, id)| is_split(id));
    }
    let text =
        |object: &'_ Object, member: &str| object.get(member).and_then(Value::as_str).unwrap_or_default().to_owned();
    let key = if list == List::Claims { "text" } else { "title" };
    same_objects(mine, other)
        || list == List::Sources && !text(mine, "url").is_empty() && text(mine, "url") == text(other, "url")
        || words::are_alike(&text(mine, key), &text(other, key))
}

/// The same new id in two lists: both things stay; where base had it in one of them, the newcomer is renamed.
fn across_lists<'a>(
    b: &Parts,
    o: &'a Parts,
    t: &'a Parts,
    clashes: &mut Vec<Clash<'a>>,
    newcomers: &mut Vec<(Side, List, String)>,
) {
    let b = SHARED.map(|list| b.by_id(list));
    let ours = SHARED.map(|list| o.by_id(list));
    let theirs = SHARED.map(|list| t.by_id(list));
    for (mine, list) in SHARED.into_iter().enumerate() {
        for object in o.list(list) {
            let id = id_of(object);
            for (other, other_list) in SHARED.into_iter().enumerate().filter(|(other, _)| *other != mine) {
                let Some(their_object) = theirs[other].get(id) else { continue };
                if b[mine].contains_key(id) && !theirs[mine].contains_key(id) {
                    newcomers.push((Side::Theirs, other_list, id.to_owned()));
                } else if b[other].contains_key(id) && !ours[other].contains_key(id) {
                    newcomers.push((Side::Ours, list, id.to_owned()));
                } else if !b[mine].contains_key(id) && !b[other].contains_key(id) {
                    clashes.push(Clash { id, ours: (list, object), theirs: (other_list, their_object) });
                }
            }
        }
    }
}

/// Puts the new ids into a side: into the objects, what refers to them, and what is open about them.
fn put_new_ids(parts: &mut Parts, renamed: &[&Renamed]) {
    let new: HashMap<(Space, &str), &Id> =
        renamed.iter().map(|it| ((Space::of(it.list), it.from.as_str()), &it.to)).collect();
    let of_object: HashMap<(List, &str), &Id> =
        renamed.iter().map(|it| ((it.list, it.from.as_str()), &it.to)).collect();
    let lookup = |space: Space, id: &str| new.get(&(space, id)).map(ToString::to_string);
    refs::rename(List::Document, &mut parts.map, lookup);
    for list in LISTS {
        for object in parts.list_mut(list) {
            if let Some(id) = of_object.get(&(list, id_of(object))) {
                object.insert("id".to_owned(), id.as_str().into());
            }
            refs::rename(list, object, lookup);
        }
    }
    for entry in &mut parts.conflicts {
        let about = |entry: &Value| {
            let list = List::from_conflict_word(entry.get("list")?.as_str()?)?;
            of_object.get(&(list, entry.get("object")?.as_str()?)).map(ToString::to_string)
        };
        if let (Some(id), Some(entry)) = (about(entry), entry.as_object_mut()) {
            entry.insert("object".to_owned(), id.into());
        }
    }
}
