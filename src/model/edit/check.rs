//! What an edit must keep to: ids that are free, objects that are there, numbers within their ranges.

use super::change::{ClaimChange, GroupChange, InferenceChange, MetaChange, SourceChange, StopChange};
use super::error::{EditError, missing};
use crate::model::map::tour::{Misfit, misfit};
use crate::model::{ArgumentMap, Citation, CredenceRange, Extra, Id, Stop};
use crate::say;
use crate::util::geometry::Point;

pub(super) fn fresh(map: &ArgumentMap, id: &Id) -> Result<(), EditError> {
    match id.as_str() {
        "" => Err(EditError::EmptyId),
        text if map.is_taken(text) => Err(EditError::IdTaken(id.clone())),
        _ => Ok(()),
    }
}

pub(super) fn check_credence(id: &Id, credence: Option<f64>) -> Result<(), EditError> {
    match credence {
        Some(value) if !(0.0..=1.0).contains(&value) => {
            let (what, allowed) = ("credence", say!("allowed-unit"));
            Err(EditError::OutOfRange { what, id: id.clone(), value, allowed })
        }
        _ => Ok(()),
    }
}

pub(super) fn check_range(id: &Id, range: Option<CredenceRange>) -> Result<(), EditError> {
    match range {
        Some(range) if !range.is_usable() => Err(EditError::BadRange { id: id.clone(), lo: range.lo, hi: range.hi }),
        _ => Ok(()),
    }
}

pub(super) fn check_position(id: &Id, position: Option<Point>) -> Result<(), EditError> {
    match position {
        Some(point) if !point.is_usable() => {
            let value = if point.x.abs() <= Point::LIMIT { point.y } else { point.x };
            let (what, allowed) = ("position", say!("allowed-position"));
            Err(EditError::OutOfRange { what, id: id.clone(), value, allowed })
        }
        _ => Ok(()),
    }
}

pub(super) fn check_weight(map: &ArgumentMap, id: &Id, value: f64) -> Result<(), EditError> {
    let reading = map.meta.weights;
    if reading.allows(value) {
        Ok(())
    } else {
        Err(EditError::OutOfRange { what: "weight", id: id.clone(), value, allowed: reading.range() })
    }
}

pub(super) fn check_premises(map: &ArgumentMap, premises: &[Id]) -> Result<(), EditError> {
    match premises.iter().find(|id| map.claim(id).is_none()) {
        Some(id) => Err(missing("claim", id)),
        None => Ok(()),
    }
}

pub(super) fn check_target(map: &ArgumentMap, target: Option<&Id>) -> Result<(), EditError> {
    match target {
        Some(id) if !map.contains(id) => Err(missing("claim or inference", id)),
        _ => Ok(()),
    }
}

pub(super) fn check_citations(map: &ArgumentMap, id: &Id, citations: &[Citation]) -> Result<(), EditError> {
    for citation in citations {
        if map.source(&citation.source).is_none() {
            return Err(missing("source", &citation.source));
        }
        if let Some(credibility) = citation.credibility
            && !Citation::CREDIBILITY.contains(&credibility)
        {
            let (what, value, allowed) = ("credibility", f64::from(credibility), say!("allowed-credibility"));
            return Err(EditError::OutOfRange { what, id: id.clone(), value, allowed });
        }
        if let Some(span) = &citation.span
            && span.0.start > span.0.end
        {
            return Err(EditError::BackwardSpan { id: id.clone(), start: span.0.start, end: span.0.end });
        }
    }
    Ok(())
}

/// Whether `group` may stand in `outer`.
///
/// # Errors
/// When `outer` is not there, or stands by whatever way in `group`.
pub(super) fn check_group(map: &ArgumentMap, group: Option<&Id>, outer: Option<&Id>) -> Result<(), EditError> {
    let Some(outer) = outer else { return Ok(()) };
    if group == Some(outer) {
        return Err(EditError::GroupCycle(outer.clone()));
    }
    if map.group(outer).is_none() {
        return Err(EditError::Missing { wanted: "group", id: outer.clone() });
    }
    match group {
        Some(group) if map.groups_around(outer).iter().any(|around| around.id == *group) => {
            Err(EditError::GroupCycle(group.clone()))
        }
        _ => Ok(()),
    }
}

/// Whether what a stop names is there, and what it supposes is allowed.
pub(super) fn check_stop(map: &ArgumentMap, stop: &Stop) -> Result<(), EditError> {
    match misfit(map, stop) {
        None => Ok(()),
        Some(Misfit::Missing { wanted, id, .. }) => Err(EditError::Missing { wanted, id }),
        Some(Misfit::Number { member, id, value, allowed }) => {
            let what = if member == "view" { "view" } else { "what-if" };
            Err(EditError::OutOfRange { what, id, value, allowed })
        }
    }
}

/// A change of the members an object has beside those that are known.
pub(super) trait OfExtra {
    /// These members, if they are what is changed, and the names that may not be among them.
    fn extra(&self) -> Option<(&Extra, &'static [&'static str])>;
}

macro_rules! of_extra {
    ($($change:ident: $($name:literal)+;)+) => {$(
        impl OfExtra for $change {
            fn extra(&self) -> Option<(&Extra, &'static [&'static str])> {
                if let Self::Extra(extra) = self { Some((extra, &[$($name),+])) } else { None }
            }
        }
    )+};
}

of_extra! {
    ClaimChange: "id" "text" "title" "kind" "credence" "range" "implicit" "tags" "notes" "citations" "group" "position";
    InferenceChange: "id" "kind" "premises" "target" "weight" "range" "scheme" "notes";
    SourceChange: "id" "title" "author" "publisher" "url" "date" "accessed" "origin" "reliability" "text";
    GroupChange: "id" "title" "group";
    StopChange: "id" "title" "notes" "show" "view" "emptied" "others" "folded" "what-if";
    MetaChange: "format" "version" "title" "conclusion" "semantics" "k" "weights" "linked" "unstated" "scale" "layout" "handling"
        "claims" "inferences" "sources" "groups" "tour";
}

/// Whether a change keeps apart what is known and what is not; else a file would have a member twice, and not be read again.
pub(super) fn check_extra(change: &impl OfExtra) -> Result<(), EditError> {
    let Some((extra, known)) = change.extra() else { return Ok(()) };
    match extra.keys().find(|name| known.contains(&name.as_str())) {
        Some(name) => Err(EditError::KnownMember(name.clone())),
        None => Ok(()),
    }
}
