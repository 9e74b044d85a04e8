//! What differs between the open map and another one, a row for each thing.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::wish::{Comparison, Key};
use crate::app::canvas::mark::{Mark, Marks};
use crate::app::panels::conflicts::{object_name, told};
use crate::compare::{Changed, Piece, difference};
use crate::model::conflict::CONFLICTS;
use crate::model::{ArgumentMap, Id, List};
use crate::say;

/// What differs about a thing.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::app) struct Row {
    pub(super) key: Key,
    pub(super) mark: Mark,
    pub(super) name: String,
    pub(super) details: Vec<Detail>,
}

/// One difference.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Detail {
    /// Another value: of what, old and new.
    Value(String, String, String),
    /// Another text: which, and how the words changed.
    Words(String, Vec<Piece>),
    /// It stands elsewhere in its list.
    Moved,
}

/// The rows, in the order of the file; what was decided to stay is left out.
pub(super) fn rows(here: &ArgumentMap, comparison: &Comparison, kept: &HashSet<Key>) -> Vec<Row> {
    let there = &comparison.with;
    let (old, new) = if comparison.is_older { (there, here) } else { (here, there) };
    let found = difference(old, new);
    let mut rows: Vec<Row> = Vec::new();
    let mut places: HashMap<Key, usize> = HashMap::new();
    for it in &found.added {
        rows.push(Row::of(new, Mark::Added, it.list, &it.id));
    }
    for it in &found.removed {
        rows.push(Row::of(old, Mark::Removed, it.list, &it.id));
    }
    for change in found.changed.iter().filter(|change| change.member != CONFLICTS) {
        let detail = detail(old, new, change);
        row_of(&mut rows, &mut places, new, change.list, change.id.as_ref()).details.push(detail);
    }
    for it in &found.moved {
        row_of(&mut rows, &mut places, new, it.list, Some(&it.id)).details.push(Detail::Moved);
    }
    rows.retain(|row| !kept.contains(&row.key));
    rows.sort_by_key(|row| row.key.0);
    rows
}

impl Row {
    fn of(map: &ArgumentMap, mark: Mark, list: List, id: &Id) -> Self {
        Self { key: (list, Some(id.clone())), mark, name: object_name(map, list, id), details: Vec::new() }
    }
}

/// The row of something that is in both maps; `places` says where the rows of such things are.
fn row_of<'r>(
    rows: &'r mut Vec<Row>,
    places: &mut HashMap<Key, usize>,
    map: &ArgumentMap,
    list: List,
    id: Option<&Id>,
) -> &'r mut Row {
    let key = (list, id.cloned());
    let place = *places.entry(key.clone()).or_insert_with(|| {
        let name = id.map_or_else(|| say!("check-conflict-map").to_owned(), |id| object_name(map, list, id));
        rows.push(Row { key, mark: Mark::Changed, name, details: Vec::new() });
        rows.len() - 1
    });
    &mut rows[place]
}

fn detail(old: &ArgumentMap, new: &ArgumentMap, change: &Changed) -> Detail {
    let member = say!("member-name", member = change.member.as_str());
    if let Some(pieces) = change.pieces() {
        return Detail::Words(member, pieces);
    }
    let said = |map, value: &Option<Value>| {
        value.as_ref().map_or_else(|| say!("conflict-absent").to_owned(), |value| told(map, value))
    };
    Detail::Value(member, said(old, &change.old), said(new, &change.new))
}

/// The marks for the canvas. What is only in the other map has no card: what it would bear on is marked instead.
pub(super) fn marks(rows: &[Row], here: &ArgumentMap, comparison: &Comparison) -> Marks {
    let mut marks = Marks::new();
    for row in rows {
        let Some(id) = &row.key.1 else { continue };
        if here.contains(id) {
            marks.insert(id.clone(), row.mark);
            continue;
        }
        let there = &comparison.with;
        let steps = there.inferences_from(id);
        let targets = steps.iter().filter_map(|step| step.target.as_ref());
        let own = there.inference(id).and_then(|step| step.target.as_ref());
        for target in targets.chain(own).filter(|target| here.contains(target)) {
            marks.entry(target.clone()).or_insert(Mark::Changed);
        }
    }
    marks
}
