//! A difference in words: by list, object and member, for the text and the page alike.

use serde_json::Value;

use crate::compare::{Changed, ConclusionEffect, Difference, Piece, Unit};
use crate::language::{decimal, signed};
use crate::model::{ArgumentMap, Id, List};

use super::super::name::object;
use super::super::text::short;

/// The longest value, in visible characters.
const LONGEST: usize = 80;

/// What happened to an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Added,
    Removed,
    Changed,
    Moved,
}

impl Sign {
    /// A mark that needs no colour.
    pub fn mark(self) -> char {
        match self {
            Self::Added => '+',
            Self::Removed => '-',
            Self::Changed => '~',
            Self::Moved => '>',
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
            Self::Moved => "moved",
        }
    }
}

/// One thing to say of an object.
pub(super) enum Detail {
    /// A text, by words.
    Words { what: String, pieces: Vec<Piece> },
    /// A value before and after.
    Value { what: String, old: String, new: String },
    /// Anything else.
    Line(String),
}

/// An object and what happened to it.
pub(super) struct Row {
    pub sign: Sign,
    pub object: String,
    pub details: Vec<Detail>,
}

/// The rows of a list.
pub(super) struct Section {
    pub heading: &'static str,
    pub rows: Vec<Row>,
}

/// All there is to say.
pub(super) struct Said {
    pub sections: Vec<Section>,
    pub effect: Effect,
}

/// What became of the conclusion.
#[derive(Default)]
pub(super) struct Effect {
    pub sentences: Vec<String>,
    /// How far it moved, and by what.
    pub shares: Vec<(String, String)>,
}

const SECTIONS: [(List, &str); 6] = [
    (List::Claims, "Claims"),
    (List::Inferences, "Steps"),
    (List::Sources, "Sources"),
    (List::Groups, "Groups"),
    (List::Tour, "Tour"),
    (List::Document, "The map as a whole"),
];

/// Puts a difference into words.
pub(super) fn say(old: &ArgumentMap, new: &ArgumentMap, difference: &Difference, effect: &ConclusionEffect) -> Said {
    let maps = Maps { old, new };
    let sections = SECTIONS.into_iter().map(|(list, heading)| Section { heading, rows: maps.rows(list, difference) });
    let sections = sections.filter(|section| !section.rows.is_empty()).collect();
    Said { sections, effect: maps.effect(effect, difference) }
}

struct Maps<'a> {
    old: &'a ArgumentMap,
    new: &'a ArgumentMap,
}

impl Maps<'_> {
    fn rows(&self, list: List, difference: &Difference) -> Vec<Row> {
        let mut rows = Vec::new();
        for it in difference.added.iter().filter(|it| it.list == list) {
            let details = Self::of_object(self.new, list, &it.object);
            rows.push(Row { sign: Sign::Added, object: object(self.new, list, Some(&it.id)), details });
        }
        for it in difference.removed.iter().filter(|it| it.list == list) {
            let details = Self::of_object(self.old, list, &it.object);
            rows.push(Row { sign: Sign::Removed, object: object(self.old, list, Some(&it.id)), details });
        }
        let mut said_of: Option<&Option<Id>> = None;
        for change in difference.changed.iter().filter(|change| change.list == list) {
            if said_of != Some(&change.id) {
                let object = object(self.new, list, change.id.as_ref());
                rows.push(Row { sign: Sign::Changed, object, details: Vec::new() });
                said_of = Some(&change.id);
            }
            if let Some(row) = rows.last_mut() {
                row.details.push(self.detail(change));
            }
        }
        for it in difference.moved.iter().filter(|it| it.list == list) {
            let place = match &it.after {
                Some(after) => format!("stands after {} now", object(self.new, list, Some(after))),
                None => "stands first now".to_owned(),
            };
            let object = object(self.new, list, Some(&it.id));
            rows.push(Row { sign: Sign::Moved, object, details: vec![Detail::Line(place)] });
        }
        rows
    }

    /// What there is to know of an object that came or went, beside its name.
    fn of_object(map: &ArgumentMap, list: List, members: &serde_json::Map<String, Value>) -> Vec<Detail> {
        let known: &[&str] = match list {
            List::Claims => &["text", "kind", "credence"],
            List::Inferences => &["kind", "premises", "target", "weight"],
            _ => &["text"],
        };
        let there = known.iter().filter_map(|name| Some((*name, members.get(*name)?)));
        there.map(|(name, value)| Detail::Line(format!("{name}: {}", Self::shown(map, name, value)))).collect()
    }

    fn detail(&self, change: &Changed) -> Detail {
        let member = change.member.as_str();
        if let Some(pieces) = change.pieces() {
            let what = if member == "text" { "reworded".to_owned() } else { format!("{member} reworded") };
            return Detail::Words { what, pieces };
        }
        let did = match member {
            "credence" | "range" | "weight" => "re-weighed, ",
            "premises" | "target" => "re-linked, ",
            "position" => "card moved, ",
            _ => "",
        };
        let told = |map, value: &Option<Value>| {
            value.as_ref().map_or_else(|| "(default)".to_owned(), |value| Self::shown(map, member, value))
        };
        let (old, new) = (told(self.old, &change.old), told(self.new, &change.new));
        Detail::Value { what: format!("{did}{}", short(member, LONGEST)), old, new }
    }

    /// A value in short, ids as the names of what they stand for.
    fn shown(map: &ArgumentMap, member: &str, value: &Value) -> String {
        let named = |value: &Value| match (member, value.as_str().map(Id::from)) {
            ("premises" | "target" | "conclusion" | "show" | "folded", Some(id)) if map.claim(&id).is_some() => {
                object(map, List::Claims, Some(&id))
            }
            ("target" | "show", Some(id)) if map.inference(&id).is_some() => object(map, List::Inferences, Some(&id)),
            ("group", Some(id)) => object(map, List::Groups, Some(&id)),
            (_, Some(id)) => short(id.as_str(), LONGEST),
            _ => short(&value.to_string(), LONGEST),
        };
        match value {
            Value::Array(items) if items.iter().all(Value::is_string) => {
                items.iter().map(named).collect::<Vec<_>>().join(", ")
            }
            other => named(other),
        }
    }

    fn effect(&self, effect: &ConclusionEffect, difference: &Difference) -> Effect {
        let mut said = Effect::default();
        let claim = |map, id: &Option<Id>| match id {
            Some(_) => object(map, List::Claims, id.as_ref()),
            None => "none".to_owned(),
        };
        if effect.old != effect.new {
            let (old, new) = (claim(self.old, &effect.old), claim(self.new, &effect.new));
            said.sentences.push(format!("The main conclusion was {old} and is {new}."));
        }
        let (Some(id), Some((before, after))) = (&effect.claim, &effect.outcomes) else {
            said.sentences.push("No main conclusion is in both maps, so there is no strength to compare.".to_owned());
            return said;
        };
        let strength = |outcome: &crate::weigh::Outcome| match (outcome.is_assessed(), outcome.is_settled()) {
            (false, _) => "not assessed".to_owned(),
            (true, true) => decimal(outcome.strength, 3),
            (true, false) => format!("{} (not settled)", decimal(outcome.strength, 3)),
        };
        let name = object(self.new, List::Claims, Some(id));
        let (old, new) = (strength(before), strength(after));
        let both = before.is_settled() && after.is_settled();
        let moved = signed(after.strength - before.strength, 3);
        let moved = if both { format!(" ({moved})") } else { String::new() };
        said.sentences.push(format!("{name}: {old} before, {new} after{moved}."));
        if !both {
            said.sentences.push("Where a strength does not stand, no change can be held to account for it.".to_owned());
        } else if !effect.is_exact {
            said.sentences.push("There are many changes, so their shares are drawn from random orders.".to_owned());
        }
        said.shares = effect.shares.iter().map(|it| (signed(it.share, 3), self.unit(&it.unit, difference))).collect();
        said
    }

    fn unit(&self, unit: &Unit, difference: &Difference) -> String {
        let (list, id) = match unit {
            Unit::Claim(id) => (List::Claims, id),
            Unit::Inference(id) => (List::Inferences, id),
            Unit::Map(member) => return format!("{member} of the map"),
        };
        let is_new = difference.added.iter().any(|it| it.list == list && it.id == *id);
        let is_gone = difference.removed.iter().any(|it| it.list == list && it.id == *id);
        let map = if is_gone { self.old } else { self.new };
        let did = if is_new {
            " added"
        } else if is_gone {
            " removed"
        } else {
            " changed"
        };
        format!("{}{did}", object(map, list, Some(id)))
    }
}
