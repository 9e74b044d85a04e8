//! A journal back to a document: the map as it was, with the steps that can be taken back.

use serde_json::Value;

use super::frame::{Frame, Frames, Next};
use super::record::{Head, MARK, Record, VERSION};
use crate::language::Message;
use crate::message;
use crate::model::{ArgumentMap, History, Selection};
use crate::storage;

/// What a journal says.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Whose it is and where it starts from.
    pub head: Head,
    /// The map it starts from.
    pub start: ArgumentMap,
    /// The map after all changes that can be read.
    pub map: ArgumentMap,
    /// The steps that led there.
    pub history: History,
    /// What was selected.
    pub selection: Selection,
    /// The records that could be done.
    pub(super) done: Vec<Record>,
    /// Whether there is something that can be read or done no more, beyond what a crash cuts off. Then the journal cannot be gone
    /// on with as it is.
    pub is_damaged: bool,
    /// How many bytes are whole.
    pub(super) good: u64,
    /// How many of them come before the changes.
    pub(super) before_changes: u64,
}

/// Why nothing can be made of a journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unusable {
    /// It is of a newer version.
    Newer(u64),
    /// It is no journal, or its beginning is damaged.
    Damaged,
}

/// What the bytes of a journal say. What cannot be read on the way is left out, and so is what does not fit without it; the
/// rest is done all the same. Without its head the map is one that has no file.
///
/// # Errors
/// When not even the map it starts from can be read.
pub fn read(bytes: &[u8]) -> Result<Reading, Unusable> {
    let mut frames = Frames::new(bytes);
    let (head, map) = beginning(&mut frames, first_line(bytes)?)?;
    let text = str::from_utf8(map.payload).map_err(|_| Unusable::Damaged)?;
    let start = storage::read_str(text, "the journal").map_err(|_| Unusable::Damaged)?;
    let is_damaged = head.is_none();
    let head = head.unwrap_or_default();
    let history = if head.saved { History::default() } else { History::unsaved() };
    let mut reading = Reading {
        head,
        map: start.clone(),
        start,
        history,
        selection: Selection::default(),
        done: Vec::new(),
        is_damaged,
        good: map.end as u64,
        before_changes: map.end as u64,
    };
    reading.changes(&mut frames, map.end);
    Ok(reading)
}

/// The head, if it can be read, and the record of the map after it.
fn beginning<'a>(frames: &mut Frames<'a>, at: usize) -> Result<(Option<Head>, Frame<'a>), Unusable> {
    let (head, at) = match frames.next(at) {
        Next::Record(frame) if frame.kind == "head" => (serde_json::from_slice::<Head>(frame.payload).ok(), frame.end),
        Next::Damaged(Some(place)) => (None, place),
        _ => return Err(Unusable::Damaged),
    };
    match frames.next(at) {
        Next::Record(frame) if frame.kind == "map" => Ok((head, frame)),
        _ => Err(Unusable::Damaged),
    }
}

fn first_line(bytes: &[u8]) -> Result<usize, Unusable> {
    let end = bytes.iter().take(64).position(|byte| *byte == b'\n').ok_or(Unusable::Damaged)?;
    let line = str::from_utf8(&bytes[..end]).map_err(|_| Unusable::Damaged)?;
    match line.strip_prefix(MARK).and_then(|version| version.parse::<u64>().ok()) {
        Some(version) if version > VERSION => Err(Unusable::Newer(version)),
        Some(version) if version > 0 => Ok(end + 1),
        _ => Err(Unusable::Damaged),
    }
}

/// Whether all numbers of a record are such as a file can hold: members that nobody knows keep their digits, whatever they say.
fn holds_in_a_file(payload: &[u8]) -> bool {
    fn is_finite(value: &Value) -> bool {
        match value {
            Value::Number(number) => number.as_f64().is_some_and(f64::is_finite),
            Value::Array(values) => values.iter().all(is_finite),
            Value::Object(members) => members.values().all(is_finite),
            Value::Null | Value::Bool(_) | Value::String(_) => true,
        }
    }
    serde_json::from_slice::<Value>(payload).is_ok_and(|value| is_finite(&value))
}

impl Reading {
    /// Does all changes from a place on that can be read and done.
    fn changes(&mut self, frames: &mut Frames<'_>, mut at: usize) {
        loop {
            match frames.next(at) {
                Next::Record(frame) => {
                    let record = serde_json::from_slice::<Record>(frame.payload).ok();
                    let record = record.filter(|_| holds_in_a_file(frame.payload));
                    match record.filter(|_| frame.kind == "change") {
                        Some(record) if self.change(record.clone()) => self.done.push(record),
                        _ => self.is_without_some(),
                    }
                    at = frame.end;
                    self.good = at as u64;
                }
                Next::End | Next::Torn => return,
                Next::Damaged(place) => {
                    self.is_without_some();
                    // Each change says what it makes of what, so that those after it can be made where they fit.
                    let Some(place) = place else { return };
                    at = place;
                }
            }
        }
    }

    /// Something is left out: what comes now is a step of its own.
    fn is_without_some(&mut self) {
        self.is_damaged = true;
        self.history.seal();
        self.done.push(Record::Seal);
    }

    /// Does a change. False if it cannot be done; nothing has changed then.
    fn change(&mut self, record: Record) -> bool {
        match record {
            Record::Do { name, edit, before, after } => {
                let name = Message::known(&name).unwrap_or(message!("edit-brought-back"));
                let done = self.history.apply(&mut self.map, name, edit, &before, &after).is_ok();
                if done {
                    self.selection = after;
                }
                done
            }
            Record::Undo(edit) => {
                if self.history.undo_edit() != Some(&edit) {
                    return self.step(edit);
                }
                self.history.undo(&mut self.map).map(|selection| self.selection = selection).is_some()
            }
            Record::Redo(edit) => {
                if self.history.redo_edit() != Some(&edit) {
                    return self.step(edit);
                }
                self.history.redo(&mut self.map).map(|selection| self.selection = selection).is_some()
            }
            Record::Seal => {
                self.history.seal();
                true
            }
            Record::Join => {
                // Where one of the two was before the journal, they stay two.
                self.history.join_last();
                true
            }
        }
    }

    /// A step that the journal does not know was taken back or done again.
    fn step(&mut self, edit: crate::model::Edit) -> bool {
        let (before, name) = (self.selection.clone(), message!("edit-brought-back"));
        self.history.seal();
        let done = self.history.apply(&mut self.map, name, edit, &before, &before).is_ok();
        self.history.seal();
        done
    }
}
