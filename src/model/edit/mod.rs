//! Every change to a map, with its exact inverse.

use std::fmt;

use petgraph::Direction;

use crate::model::LayoutOptions;
use crate::model::map::{Link, Node};
use crate::model::{
    ArgumentMap, Citation, Claim, ClaimKind, CredenceRange, Extra, Group, Id, Inference, InferenceKind, LinkedReading,
    Meta, Others, Semantics, Source, Stop, View, WeightReading, WhatIf, WordScale,
};
use crate::say;
use crate::util::geometry::Point;

/// A change to a map. [`Edit::apply`] makes it and gives back the edit that takes it back.
///
/// Edits are small and strict (a claim that is still linked cannot be removed); [`compose`](crate::model::compose) builds the batches
/// that a user's action needs.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Puts a claim at a place of the claim list.
    AddClaim {
        /// The new claim.
        claim: Box<Claim>,
        /// Its place, 0..=number of claims.
        at: usize,
    },
    /// Takes out a claim that nothing refers to.
    RemoveClaim(Id),
    /// Changes one member of a claim.
    Claim(Id, ClaimChange),
    /// Moves a claim to another place of the claim list.
    MoveClaim(Id, usize),
    /// Puts an inference at a place of the inference list.
    AddInference {
        /// The new inference; its premises and target must be there.
        inference: Box<Inference>,
        /// Its place, 0..=number of inferences.
        at: usize,
    },
    /// Takes out an inference that no other inference bears on.
    RemoveInference(Id),
    /// Changes one member of an inference.
    Inference(Id, InferenceChange),
    /// Moves an inference to another place of the inference list.
    MoveInference(Id, usize),
    /// Puts a source at a place of the source list.
    AddSource {
        /// The new source.
        source: Box<Source>,
        /// Its place, 0..=number of sources.
        at: usize,
    },
    /// Takes out a source that no claim cites.
    RemoveSource(Id),
    /// Changes one member of a source.
    Source(Id, SourceChange),
    /// Puts a group at a place of the group list.
    AddGroup {
        /// The new group; the group it stands in must be there.
        group: Box<Group>,
        /// Its place, 0..=number of groups.
        at: usize,
    },
    /// Takes out a group that no claim and no other group stands in.
    RemoveGroup(Id),
    /// Changes one member of a group.
    Group(Id, GroupChange),
    /// Moves a group to another place of the group list.
    MoveGroup(Id, usize),
    /// Puts a stop at a place of the tour.
    AddStop {
        /// The new stop; what it names must be there.
        stop: Box<Stop>,
        /// Its place, 0..=number of stops.
        at: usize,
    },
    /// Takes a stop out of the tour.
    RemoveStop(Id),
    /// Changes one member of a stop.
    Stop(Id, StopChange),
    /// Moves a stop to another place of the tour.
    MoveStop(Id, usize),
    /// Changes one member of the document.
    Meta(MetaChange),
    /// Several edits in order, all or none.
    Batch(Vec<Edit>),
}

/// A new value for one member of a claim.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "each is the member of the same name")]
pub enum ClaimChange {
    Text(String),
    Title(Option<String>),
    Kind(ClaimKind),
    Credence(Option<f64>),
    Range(Option<CredenceRange>),
    Implicit(bool),
    Tags(Vec<String>),
    Notes(String),
    Citations(Vec<Citation>),
    Group(Option<Id>),
    Position(Option<Point>),
    Extra(Extra),
}

/// A new value for one member of an inference.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "each is the member of the same name")]
pub enum InferenceChange {
    Kind(InferenceKind),
    Premises(Vec<Id>),
    Target(Option<Id>),
    Weight(f64),
    Scheme(Option<String>),
    Notes(String),
    Extra(Extra),
}

/// A new value for one member of a source.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "each is the member of the same name")]
pub enum SourceChange {
    Title(String),
    Author(String),
    Publisher(String),
    Url(String),
    Date(String),
    Accessed(String),
    Origin(String),
    Reliability(Option<crate::model::Reliability>),
    Text(String),
}

/// A new value for one member of a group.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "each is the member of the same name")]
pub enum GroupChange {
    Title(String),
    Group(Option<Id>),
    Extra(Extra),
}

/// A new value for one member of a stop of the tour.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "each is the member of the same name")]
pub enum StopChange {
    Title(String),
    Notes(String),
    Show(Vec<Id>),
    View(Option<View>),
    Others(Others),
    Folded(Vec<Id>),
    WhatIf(Vec<WhatIf>),
    Extra(Extra),
}

/// A new value for one member of the document.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "each is the member of the same name")]
pub enum MetaChange {
    Title(String),
    Conclusion(Option<Id>),
    Semantics(Semantics),
    K(f64),
    Weights(WeightReading),
    Linked(LinkedReading),
    Scale(WordScale),
    Layout(LayoutOptions),
    Handling(String),
}

/// Why an edit was refused; the map is as it was.
#[derive(Clone, Debug, PartialEq)]
pub enum EditError {
    /// The object to change is not there.
    Missing {
        /// What was looked for.
        wanted: &'static str,
        /// The id that was not found.
        id: Id,
    },
    /// A new object without an id.
    EmptyId,
    /// The id of a new object is in use.
    IdTaken(Id),
    /// A number outside its range.
    OutOfRange {
        /// Which number: `weight`, `credence`, `position`, `credibility`, `view` or `what-if`.
        what: &'static str,
        /// Whose.
        id: Id,
        /// The value given.
        value: f64,
        /// What is allowed, in words.
        allowed: &'static str,
    },
    /// A conservativeness that is not allowed.
    KOutOfRange(f64),
    /// A credence range that is not from 0 to 1, or ends before it starts.
    BadRange {
        /// The claim.
        id: Id,
        /// The least given.
        lo: f64,
        /// The most given.
        hi: f64,
    },
    /// A citation whose span ends before it starts.
    BackwardSpan {
        /// The claim that cites.
        id: Id,
        /// The start given.
        start: u64,
        /// The end given.
        end: u64,
    },
    /// The object to remove is still referred to.
    InUse(Id),
    /// A group put, by whatever way, into itself.
    GroupCycle(Id),
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quoted = |id: &Id| format!("{id:?}");
        f.write_str(&match self {
            Self::Missing { wanted, id } => say!("edit-missing", wanted = *wanted, id = quoted(id)),
            Self::EmptyId => say!("edit-empty-id").to_owned(),
            Self::IdTaken(id) => say!("edit-id-taken", id = quoted(id)),
            Self::OutOfRange { what, id, value, allowed } => {
                say!("edit-out-of-range", what = *what, id = quoted(id), value = value.to_string(), allowed = *allowed,)
            }
            Self::KOutOfRange(k) => say!("edit-k-out-of-range", value = k.to_string(), allowed = Meta::k_range()),
            Self::BadRange { id, lo, hi } => {
                say!("edit-bad-range", id = quoted(id), lo = lo.to_string(), hi = hi.to_string())
            }
            Self::BackwardSpan { id, start, end } => {
                say!("edit-backward-span", id = quoted(id), start = start.to_string(), end = end.to_string())
            }
            Self::InUse(id) => say!("edit-in-use", id = quoted(id)),
            Self::GroupCycle(id) => say!("edit-group-cycle", id = quoted(id)),
        })
    }
}

impl std::error::Error for EditError {}

/// The member an edit overwrites; two edits of the same slots can become one step of the history.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Slot(Option<Id>, &'static str);

impl Edit {
    /// Makes the change and gives back its exact inverse.
    ///
    /// # Errors
    /// When the change makes no sense for this map; the map is then unchanged, a batch included.
    #[expect(clippy::too_many_lines, reason = "one arm for each edit")]
    pub fn apply(self, map: &mut ArgumentMap) -> Result<Edit, EditError> {
        match self {
            Self::AddClaim { claim, at } => {
                fresh(map, &claim.id)?;
                check_credence(&claim.id, claim.credence)?;
                check_range(&claim.id, claim.range)?;
                check_position(&claim.id, claim.position)?;
                check_citations(map, &claim.id, &claim.citations)?;
                map.check_group(None, claim.group.as_ref())?;
                let id = claim.id.clone();
                map.insert_node(Node::Claim(*claim), at);
                Ok(Self::RemoveClaim(id))
            }
            Self::RemoveClaim(id) => {
                map.claim(&id).ok_or_else(|| missing("claim", &id))?;
                let used = map.meta.conclusion.as_ref() == Some(&id)
                    || map.is_linked_to(&id, Link::Premise, Direction::Outgoing)
                    || map.is_linked_to(&id, Link::Target, Direction::Incoming)
                    || map.is_on_tour(&id);
                if used {
                    return Err(EditError::InUse(id));
                }
                match map.remove_node(&id) {
                    Some((Node::Claim(claim), at)) => Ok(Self::AddClaim { claim: Box::new(claim), at }),
                    _ => Err(missing("claim", &id)),
                }
            }
            Self::Claim(id, change) => {
                match &change {
                    ClaimChange::Credence(credence) => check_credence(&id, *credence)?,
                    ClaimChange::Range(range) => check_range(&id, *range)?,
                    ClaimChange::Position(position) => check_position(&id, *position)?,
                    ClaimChange::Citations(citations) => check_citations(map, &id, citations)?,
                    ClaimChange::Group(group) => map.check_group(None, group.as_ref())?,
                    _ => {}
                }
                let claim = map.claim_mut(&id).ok_or_else(|| missing("claim", &id))?;
                let before = change.swap(claim);
                Ok(Self::Claim(id, before))
            }
            Self::MoveClaim(id, to) => {
                map.claim(&id).ok_or_else(|| missing("claim", &id))?;
                let from = map.move_node(&id, to).ok_or_else(|| missing("claim", &id))?;
                Ok(Self::MoveClaim(id, from))
            }
            Self::AddInference { inference, at } => {
                fresh(map, &inference.id)?;
                check_weight(map, &inference.id, inference.weight)?;
                check_premises(map, &inference.premises)?;
                if inference.target.as_ref() != Some(&inference.id) {
                    check_target(map, inference.target.as_ref())?;
                }
                let id = inference.id.clone();
                map.insert_node(Node::Inference(*inference), at);
                map.link(&id);
                Ok(Self::RemoveInference(id))
            }
            Self::RemoveInference(id) => {
                let inference = map.inference(&id).ok_or_else(|| missing("inference", &id))?;
                let own = usize::from(inference.target.as_ref() == Some(&id));
                if map.inferences_on(&id).len() > own || map.is_on_tour(&id) {
                    return Err(EditError::InUse(id));
                }
                match map.remove_node(&id) {
                    Some((Node::Inference(inference), at)) => {
                        Ok(Self::AddInference { inference: Box::new(inference), at })
                    }
                    _ => Err(missing("inference", &id)),
                }
            }
            Self::Inference(id, change) => {
                match &change {
                    InferenceChange::Weight(weight) => check_weight(map, &id, *weight)?,
                    InferenceChange::Premises(premises) => check_premises(map, premises)?,
                    InferenceChange::Target(target) => check_target(map, target.as_ref())?,
                    _ => {}
                }
                let relink = matches!(change, InferenceChange::Premises(_) | InferenceChange::Target(_));
                let inference = map.inference_mut(&id).ok_or_else(|| missing("inference", &id))?;
                let before = change.swap(inference);
                if relink {
                    map.link(&id);
                }
                Ok(Self::Inference(id, before))
            }
            Self::MoveInference(id, to) => {
                map.inference(&id).ok_or_else(|| missing("inference", &id))?;
                let from = map.move_node(&id, to).ok_or_else(|| missing("inference", &id))?;
                Ok(Self::MoveInference(id, from))
            }
            Self::AddSource { source, at } => {
                if source.id.as_str().is_empty() {
                    return Err(EditError::EmptyId);
                }
                if map.source(&source.id).is_some() {
                    return Err(EditError::IdTaken(source.id));
                }
                let id = source.id.clone();
                let at = at.min(map.sources.len());
                map.sources.insert(at, *source);
                Ok(Self::RemoveSource(id))
            }
            Self::RemoveSource(id) => {
                let at = source_place(map, &id)?;
                if map.claims().any(|claim| claim.cites(&id)) {
                    return Err(EditError::InUse(id));
                }
                Ok(Self::AddSource { source: Box::new(map.sources.remove(at)), at })
            }
            Self::Source(id, change) => {
                let at = source_place(map, &id)?;
                let before = change.swap(&mut map.sources[at]);
                Ok(Self::Source(id, before))
            }
            Self::AddGroup { group, at } => {
                fresh(map, &group.id)?;
                map.check_group(Some(&group.id), group.group.as_ref())?;
                let id = group.id.clone();
                let at = at.min(map.groups.len());
                map.groups.insert(at, *group);
                Ok(Self::RemoveGroup(id))
            }
            Self::RemoveGroup(id) => {
                let at = group_place(map, &id)?;
                if map.claims_in(&id).next().is_some() || map.groups_in(&id).next().is_some() {
                    return Err(EditError::InUse(id));
                }
                Ok(Self::AddGroup { group: Box::new(map.groups.remove(at)), at })
            }
            Self::Group(id, change) => {
                let at = group_place(map, &id)?;
                if let GroupChange::Group(outer) = &change {
                    map.check_group(Some(&id), outer.as_ref())?;
                }
                let before = change.swap(&mut map.groups[at]);
                Ok(Self::Group(id, before))
            }
            Self::MoveGroup(id, to) => {
                let from = group_place(map, &id)?;
                let group = map.groups.remove(from);
                map.groups.insert(to.min(map.groups.len()), group);
                Ok(Self::MoveGroup(id, from))
            }
            Self::AddStop { stop, at } => map.add_stop(*stop, at),
            Self::RemoveStop(id) => map.remove_stop(&id),
            Self::Stop(id, change) => map.change_stop(id, change),
            Self::MoveStop(id, to) => map.move_stop(id, to),
            Self::Meta(change) => apply_meta(map, change),
            Self::Batch(edits) => apply_batch(map, edits),
        }
    }

    /// What the edit overwrites, if all it does is give members new values.
    #[must_use]
    pub fn slots(&self) -> Option<Vec<Slot>> {
        match self {
            Self::Claim(id, change) => Some(vec![Slot(Some(id.clone()), change.member())]),
            Self::Inference(id, change) => Some(vec![Slot(Some(id.clone()), change.member())]),
            Self::Source(id, change) => Some(vec![Slot(Some(id.clone()), change.member())]),
            // How weights are read decides which weights are allowed, where a group stands which others may stand in
            // it: two such steps in one could not be redone.
            Self::Meta(MetaChange::Weights(_)) | Self::Group(_, GroupChange::Group(_)) => None,
            Self::Group(id, change) => Some(vec![Slot(Some(id.clone()), change.member())]),
            Self::Stop(id, change) => Some(vec![Slot(Some(Id::from(format!("stop {id}"))), change.member())]),
            Self::Meta(change) => Some(vec![Slot(None, change.member())]),
            Self::Batch(edits) => {
                let mut all = Vec::new();
                for edit in edits {
                    all.extend(edit.slots()?);
                }
                Some(all)
            }
            _ => None,
        }
    }
}

fn apply_batch(map: &mut ArgumentMap, edits: Vec<Edit>) -> Result<Edit, EditError> {
    let mut inverses = Vec::with_capacity(edits.len());
    for edit in edits {
        match edit.apply(map) {
            Ok(inverse) => inverses.push(inverse),
            Err(error) => {
                for inverse in inverses.into_iter().rev() {
                    let undone = inverse.apply(map);
                    debug_assert!(undone.is_ok(), "an inverse applies to the map it was made from");
                }
                return Err(error);
            }
        }
    }
    inverses.reverse();
    Ok(Edit::Batch(inverses))
}

fn apply_meta(map: &mut ArgumentMap, change: MetaChange) -> Result<Edit, EditError> {
    match &change {
        MetaChange::Conclusion(Some(id)) if map.claim(id).is_none() => return Err(missing("claim", id)),
        MetaChange::Weights(reading) => {
            for inference in map.inferences() {
                if !reading.allows(inference.weight) {
                    return Err(EditError::OutOfRange {
                        what: "weight",
                        id: inference.id.clone(),
                        value: inference.weight,
                        allowed: reading.range(),
                    });
                }
            }
            if let Some((id, value)) = map.what_if_beyond(*reading) {
                let (id, allowed) = (id.clone(), reading.range());
                return Err(EditError::OutOfRange { what: "what-if", id, value, allowed });
            }
        }
        MetaChange::K(k) if !Meta::allows_k(*k) => return Err(EditError::KOutOfRange(*k)),
        _ => {}
    }
    Ok(Edit::Meta(change.swap(&mut map.meta)))
}

/// Each `swap` puts the new value in and gives the old one back as the same kind of change.
macro_rules! changes {
    ($change:ident of $object:ty { $($variant:ident $member:ident),+ $(,)? }) => {
        impl $change {
            pub(in crate::model) fn swap(self, object: &mut $object) -> Self {
                match self {
                    $(Self::$variant(value) => Self::$variant(std::mem::replace(&mut object.$member, value)),)+
                }
            }

            fn member(&self) -> &'static str {
                match self {
                    $(Self::$variant(_) => stringify!($member),)+
                }
            }
        }
    };
}

changes!(ClaimChange of Claim {
    Text text, Title title, Kind kind, Credence credence, Range range, Implicit implicit, Tags tags, Notes notes,
    Citations citations, Group group, Position position, Extra extra,
});
changes!(InferenceChange of Inference {
    Kind kind, Premises premises, Target target, Weight weight, Scheme scheme, Notes notes, Extra extra,
});
changes!(SourceChange of Source {
    Title title, Author author, Publisher publisher, Url url, Date date, Accessed accessed,
    Origin origin, Reliability reliability, Text text,
});
changes!(GroupChange of Group { Title title, Group group, Extra extra });
changes!(StopChange of Stop {
    Title title, Notes notes, Show show, View view, Others others, Folded folded, WhatIf what_if, Extra extra,
});
changes!(MetaChange of Meta {
    Title title, Conclusion conclusion, Semantics semantics, K k, Weights weights, Linked linked, Scale scale,
    Layout layout, Handling handling,
});

pub(in crate::model) fn missing(wanted: &'static str, id: &Id) -> EditError {
    EditError::Missing { wanted, id: id.clone() }
}

fn fresh(map: &ArgumentMap, id: &Id) -> Result<(), EditError> {
    match id.as_str() {
        "" => Err(EditError::EmptyId),
        text if map.is_taken(text) => Err(EditError::IdTaken(id.clone())),
        _ => Ok(()),
    }
}

fn check_credence(id: &Id, credence: Option<f64>) -> Result<(), EditError> {
    match credence {
        Some(value) if !(0.0..=1.0).contains(&value) => {
            let (what, allowed) = ("credence", say!("allowed-unit"));
            Err(EditError::OutOfRange { what, id: id.clone(), value, allowed })
        }
        _ => Ok(()),
    }
}

fn check_range(id: &Id, range: Option<CredenceRange>) -> Result<(), EditError> {
    match range {
        Some(range) if !range.is_usable() => Err(EditError::BadRange { id: id.clone(), lo: range.lo, hi: range.hi }),
        _ => Ok(()),
    }
}

fn check_position(id: &Id, position: Option<Point>) -> Result<(), EditError> {
    match position {
        Some(point) if !point.is_usable() => {
            let value = if point.x.abs() <= Point::LIMIT { point.y } else { point.x };
            let (what, allowed) = ("position", say!("allowed-position"));
            Err(EditError::OutOfRange { what, id: id.clone(), value, allowed })
        }
        _ => Ok(()),
    }
}

fn check_weight(map: &ArgumentMap, id: &Id, value: f64) -> Result<(), EditError> {
    let reading = map.meta.weights;
    if reading.allows(value) {
        Ok(())
    } else {
        Err(EditError::OutOfRange { what: "weight", id: id.clone(), value, allowed: reading.range() })
    }
}

fn check_premises(map: &ArgumentMap, premises: &[Id]) -> Result<(), EditError> {
    match premises.iter().find(|id| map.claim(id).is_none()) {
        Some(id) => Err(missing("claim", id)),
        None => Ok(()),
    }
}

fn check_target(map: &ArgumentMap, target: Option<&Id>) -> Result<(), EditError> {
    match target {
        Some(id) if !map.contains(id) => Err(missing("claim or inference", id)),
        _ => Ok(()),
    }
}

fn check_citations(map: &ArgumentMap, id: &Id, citations: &[Citation]) -> Result<(), EditError> {
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

fn source_place(map: &ArgumentMap, id: &Id) -> Result<usize, EditError> {
    map.sources.iter().position(|source| source.id == *id).ok_or_else(|| missing("source", id))
}

fn group_place(map: &ArgumentMap, id: &Id) -> Result<usize, EditError> {
    map.groups.iter().position(|group| group.id == *id).ok_or_else(|| missing("group", id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sketch::sketch;
    use crate::model::source::Span;

    /// What is said about an edit, which must be refused and leave the map as it was.
    #[track_caller]
    fn refusal(map: &mut ArgumentMap, edit: Edit) -> String {
        let before = map.clone();
        let error = edit.apply(map).expect_err("an edit that makes no sense");
        assert_eq!(*map, before);
        assert!(map.broken_invariants().is_empty());
        error.to_string()
    }

    #[test]
    fn what_is_in_use_stays() {
        let mut map = sketch("a -> b; c -x i1");
        assert_eq!(
            refusal(&mut map, Edit::RemoveClaim("a".into())),
            "\"a\" is still in use: remove what refers to it first"
        );
        assert!(refusal(&mut map, Edit::RemoveClaim("b".into())).contains("still in use"));
        assert!(refusal(&mut map, Edit::RemoveInference("i1".into())).contains("still in use"));
        assert!(refusal(&mut map, Edit::RemoveClaim("i1".into())).contains("no claim with the id"));
        assert!(refusal(&mut map, Edit::RemoveInference("a".into())).contains("no inference with the id"));
        assert!(refusal(&mut map, Edit::MoveClaim("i1".into(), 0)).contains("no claim with the id"));
    }

    #[test]
    fn a_step_on_itself_can_go() {
        let mut map = sketch("a -x i1");
        let before = map.clone();
        let inverse = Edit::RemoveInference("i1".into()).apply(&mut map).unwrap();
        assert_eq!(map, sketch("a"));
        inverse.apply(&mut map).unwrap();
        assert_eq!(map, before);
        assert!(map.broken_invariants().is_empty());
    }

    #[test]
    fn ids_are_unique_and_not_empty() {
        let mut map = sketch("a -> b");
        let claim = |id: &str| Edit::AddClaim { claim: Box::new(Claim::new(id, "")), at: 0 };
        assert_eq!(refusal(&mut map, claim("i1")), "the id \"i1\" is already in use");
        assert_eq!(refusal(&mut map, claim("")), "an id has at least one character");
        let source = Edit::AddSource { source: Box::new(Source::new("", "")), at: 0 };
        assert_eq!(refusal(&mut map, source), "an id has at least one character");
    }

    /// Whatever gets into a map can be saved and read again.
    #[test]
    fn citations_stay_within_what_a_file_may_say() {
        let mut map = sketch("a");
        Edit::AddSource { source: Box::new(Source::new("s", "")), at: 0 }.apply(&mut map).unwrap();
        let cite = |citation: Citation| Edit::Claim("a".into(), ClaimChange::Citations(vec![citation]));
        let graded = |grade| cite(Citation { credibility: Some(grade), ..Citation::of("s") });
        assert_eq!(refusal(&mut map, graded(7)), "a credibility of \"a\" cannot be 7: give a whole number from 1 to 6");
        assert!(refusal(&mut map, graded(0)).contains("cannot be 0"));
        #[expect(clippy::reversed_empty_ranges, reason = "that is what must be refused")]
        let backward = Citation { span: Some(Span(5..3)), ..Citation::of("s") };
        assert!(refusal(&mut map, cite(backward)).contains("cannot run from 5 to 3"));
        assert!(refusal(&mut map, cite(Citation::of("t"))).contains("no source with the id \"t\""));
        graded(6).apply(&mut map).unwrap();
    }

    #[test]
    fn a_range_runs_upwards_from_0_to_1() {
        let mut map = sketch("a -> b");
        let range = |lo, hi| Some(CredenceRange::new(lo, hi));
        let set = |lo, hi| Edit::Claim("a".into(), ClaimChange::Range(range(lo, hi)));
        assert_eq!(
            refusal(&mut map, set(0.8, 0.6)),
            "the range of \"a\" cannot run from 0.8 to 0.6: give two numbers from 0 to 1, the lower one first"
        );
        for (lo, hi) in [(-0.1, 0.5), (0.5, 1.5), (f64::NAN, 0.5), (0.5, f64::NAN), (0.0, f64::INFINITY)] {
            assert!(refusal(&mut map, set(lo, hi)).contains(&format!("cannot run from {lo} to {hi}")));
            let claim = Box::new(Claim { range: range(lo, hi), ..Claim::new("c", "") });
            assert!(refusal(&mut map, Edit::AddClaim { claim, at: 0 }).contains("the range of \"c\" cannot run"));
        }
        for (lo, hi) in [(0.0, 1.0), (0.5, 0.5), (1.0, 1.0), (0.6, 0.8)] {
            set(lo, hi).apply(&mut map).unwrap();
            assert_eq!(map.claim(&"a".into()).unwrap().range, range(lo, hi));
        }
    }

    #[test]
    fn weights_keep_to_the_reading() {
        let mut map = sketch("a -> b");
        let weigh = |weight| Edit::Inference("i1".into(), InferenceChange::Weight(weight));
        let read = |reading| Edit::Meta(MetaChange::Weights(reading));
        assert_eq!(refusal(&mut map, weigh(1.5)), "the weight of \"i1\" cannot be 1.5: give a number from 0 to 1");
        read(WeightReading::Raw).apply(&mut map).unwrap();
        weigh(1.5).apply(&mut map).unwrap();
        assert!(refusal(&mut map, weigh(f64::INFINITY)).contains("cannot be inf"));
        assert!(refusal(&mut map, read(WeightReading::Calibrated)).contains("cannot be 1.5"));
    }

    #[test]
    fn k_is_above_0_and_at_most_1000() {
        let mut map = sketch("a -> b");
        let set = |k| Edit::Meta(MetaChange::K(k));
        let message = "the conservativeness k cannot be 0: give a number above 0, at most 1000";
        assert_eq!(refusal(&mut map, set(0.0)), message);
        for k in [-1.0, 1000.5, f64::NAN, f64::INFINITY] {
            assert_eq!(refusal(&mut map, set(k)), message.replace("be 0", &format!("be {k}")));
        }
        for k in [5e-324, 2.5, 1000.0] {
            set(k).apply(&mut map).unwrap();
            assert_eq!(map.meta().k.to_bits(), k.to_bits());
        }
    }

    #[test]
    fn a_batch_is_all_or_nothing() {
        let mut map = sketch("a -> b");
        let batch = Edit::Batch(vec![
            Edit::RemoveInference("i1".into()),
            Edit::Batch(vec![Edit::RemoveClaim("a".into()), Edit::MoveClaim("b".into(), 9)]),
            Edit::RemoveClaim("a".into()),
        ]);
        assert!(refusal(&mut map, batch).contains("no claim with the id \"a\""));
    }
}
