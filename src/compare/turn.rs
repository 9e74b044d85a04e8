//! The difference between two maps as one edit: what merging, settling and restoring do to the map that is open.

#![expect(clippy::float_cmp, reason = "a number that is not the very same is another one")]

use std::collections::{HashMap, HashSet};

use crate::model::{
    ArgumentMap, Citation, Claim, ClaimChange, Edit, EditError, Group, GroupChange, Id, Inference, InferenceChange,
    List, MetaChange, Source, SourceChange, Stop, StopChange, WeightReading, compose,
};

use super::words::longest_rise;

/// The edit that turns one map into another.
///
/// ```
/// use linchpin::compare::turn;
/// use linchpin::model::ArgumentMap;
/// use linchpin::storage;
///
/// let mut map = ArgumentMap::default();
/// let back = turn(&map, &storage::example())?.apply(&mut map)?;
/// assert_eq!(map, storage::example());
/// back.apply(&mut map)?;
/// assert_eq!(map, ArgumentMap::default());
/// # Ok::<(), linchpin::model::EditError>(())
/// ```
///
/// # Errors
/// When a small edit on the way is refused. That would be a fault of this function.
pub fn turn(from: &ArgumentMap, to: &ArgumentMap) -> Result<Edit, EditError> {
    let mut turn = Turn { now: from.clone(), to, edits: Vec::new() };
    if to.meta().weights == WeightReading::Raw && from.meta().weights != WeightReading::Raw {
        // Raw maps allow every weight, so this comes first, and the other way round last.
        turn.make(Edit::Meta(MetaChange::Weights(WeightReading::Raw)))?;
    }
    turn.let_go()?;
    turn.remove()?;
    turn.add()?;
    turn.change()?;
    turn.put_in_order()?;
    turn.meta()?;
    Ok(Edit::Batch(turn.edits))
}

struct Turn<'a> {
    now: ArgumentMap,
    to: &'a ArgumentMap,
    edits: Vec<Edit>,
}

/// Pushes an edit for each member that is different.
macro_rules! members {
    ($edits:ident, $kind:ident, $change:ident, $old:expr, $new:expr, { $($variant:ident $member:ident),+ $(,)? }) => {
        $(if $old.$member != $new.$member {
            $edits.push(Edit::$kind($new.id.clone(), $change::$variant($new.$member.clone())));
        })+
    };
}

impl Turn<'_> {
    fn make(&mut self, edit: Edit) -> Result<(), EditError> {
        edit.clone().apply(&mut self.now)?;
        self.edits.push(edit);
        Ok(())
    }

    fn make_all(&mut self, edits: Vec<Edit>) -> Result<(), EditError> {
        edits.into_iter().try_for_each(|edit| self.make(edit))
    }

    /// Whether an id of the map as it is will name nothing, or something of another kind.
    fn is_gone(&self, id: &Id) -> bool {
        let (now, to) = (&self.now, self.to);
        now.claim(id).is_some() && to.claim(id).is_none()
            || now.inference(id).is_some() && to.inference(id).is_none()
            || now.group(id).is_some() && to.group(id).is_none()
    }

    /// Takes out what refers to something that goes.
    fn let_go(&mut self) -> Result<(), EditError> {
        let mut edits = Vec::new();
        let gone = |stop: &&Stop| self.to.stop(&stop.id).is_none();
        edits.extend(self.now.tour().iter().filter(gone).map(|stop| Edit::RemoveStop(stop.id.clone())));
        self.make_all(edits)?;
        let stops = compose::without(&self.now, &|id| self.is_gone(id));
        self.make_all(stops)?;
        let mut edits = Vec::new();
        if self.now.meta().conclusion.as_ref().is_some_and(|id| self.is_gone(id)) {
            edits.push(Edit::Meta(MetaChange::Conclusion(None)));
        }
        for step in self.now.inferences() {
            if step.target.as_ref().is_some_and(|id| self.is_gone(id)) {
                edits.push(Edit::Inference(step.id.clone(), InferenceChange::Target(None)));
            }
            if step.premises.iter().any(|id| self.is_gone(id)) {
                let kept = step.premises.iter().filter(|id| !self.is_gone(id)).cloned().collect();
                edits.push(Edit::Inference(step.id.clone(), InferenceChange::Premises(kept)));
            }
        }
        let is_lost = |citation: &Citation| self.to.source(&citation.source).is_none();
        for claim in self.now.claims() {
            if claim.group.as_ref().is_some_and(|id| self.is_gone(id)) {
                edits.push(Edit::Claim(claim.id.clone(), ClaimChange::Group(None)));
            }
            if claim.citations.iter().any(is_lost) {
                let kept = claim.citations.iter().filter(|citation| !is_lost(citation)).cloned().collect();
                edits.push(Edit::Claim(claim.id.clone(), ClaimChange::Citations(kept)));
            }
        }
        let inner = self.now.groups().iter().filter(|group| group.group.as_ref().is_some_and(|id| self.is_gone(id)));
        edits.extend(inner.map(|group| Edit::Group(group.id.clone(), GroupChange::Group(None))));
        self.make_all(edits)
    }

    fn remove(&mut self) -> Result<(), EditError> {
        let mut edits = Vec::new();
        let (now, to) = (&self.now, self.to);
        let steps = now.inferences().map(|step| &step.id).filter(|id| to.inference(id).is_none());
        edits.extend(steps.map(|id| Edit::RemoveInference(id.clone())));
        let claims = now.claims().map(|claim| &claim.id).filter(|id| to.claim(id).is_none());
        edits.extend(claims.map(|id| Edit::RemoveClaim(id.clone())));
        let groups = now.groups().iter().map(|group| &group.id).filter(|id| to.group(id).is_none());
        edits.extend(groups.map(|id| Edit::RemoveGroup(id.clone())));
        let sources = now.sources().iter().map(|source| &source.id).filter(|id| to.source(id).is_none());
        edits.extend(sources.map(|id| Edit::RemoveSource(id.clone())));
        self.make_all(edits)
    }

    /// Puts in what is new, steps without a target yet.
    fn add(&mut self) -> Result<(), EditError> {
        let (now, to) = (&self.now, self.to);
        let mut edits = Vec::new();
        for (at, source) in to.sources().iter().enumerate().filter(|(_, source)| now.source(&source.id).is_none()) {
            edits.push(Edit::AddSource { source: Box::new(source.clone()), at });
        }
        for (at, group) in to.groups().iter().enumerate().filter(|(_, group)| now.group(&group.id).is_none()) {
            edits.push(Edit::AddGroup { group: Box::new(Group { group: None, ..group.clone() }), at });
        }
        for (at, claim) in to.claims().enumerate().filter(|(_, claim)| now.claim(&claim.id).is_none()) {
            edits.push(Edit::AddClaim { claim: Box::new(claim.clone()), at });
        }
        for (at, step) in to.inferences().enumerate().filter(|(_, step)| now.inference(&step.id).is_none()) {
            edits.push(Edit::AddInference { inference: Box::new(Inference { target: None, ..step.clone() }), at });
        }
        self.make_all(edits)
    }

    /// Gives everything the members it has in the end, and puts in the stops that are new.
    fn change(&mut self) -> Result<(), EditError> {
        let (now, to) = (&self.now, self.to);
        let mut edits = Vec::new();
        for (old, new) in to.sources().iter().filter_map(|new| Some((now.source(&new.id)?, new))) {
            source(old, new, &mut edits);
        }
        let groups = || to.groups().iter().filter_map(|new| Some((now.group(&new.id)?, new)));
        // All out first, so that none is put into one that stands in it for now.
        let moved = groups().filter(|(old, new)| old.group.is_some() && old.group != new.group);
        edits.extend(moved.map(|(_, new)| Edit::Group(new.id.clone(), GroupChange::Group(None))));
        for (old, new) in groups() {
            members!(edits, Group, GroupChange, old, new, { Title title, Group group, Extra extra });
        }
        for (old, new) in to.claims().filter_map(|new| Some((now.claim(&new.id)?, new))) {
            claim(old, new, &mut edits);
        }
        for (old, new) in to.inferences().filter_map(|new| Some((now.inference(&new.id)?, new))) {
            members!(edits, Inference, InferenceChange, old, new, {
                Kind kind, Premises premises, Target target, Weight weight, Range range, Scheme scheme, Notes notes, Extra extra,
            });
        }
        for (at, new) in to.tour().iter().enumerate() {
            match now.stop(&new.id) {
                Some(old) => stop(old, new, &mut edits),
                None => edits.push(Edit::AddStop { stop: Box::new(new.clone()), at }),
            }
        }
        self.make_all(edits)
    }

    /// Moves what does not stand where it stands in the end; as little as can be.
    fn put_in_order(&mut self) -> Result<(), EditError> {
        type Move = fn(Id, usize) -> Edit;
        let lists: [(List, Move); 4] = [
            (List::Claims, Edit::MoveClaim),
            (List::Inferences, Edit::MoveInference),
            (List::Groups, Edit::MoveGroup),
            (List::Tour, Edit::MoveStop),
        ];
        for (list, to_place) in lists {
            let (mut now, wanted) = (ids(&self.now, list), ids(self.to, list));
            for (id, at) in moves(&mut now, &wanted) {
                self.make(to_place(id, at))?;
            }
        }
        self.put_sources_in_order()
    }

    /// No edit moves a source, as nothing in the window does: it is taken out and put in elsewhere, and what cites it lets go of
    /// it meanwhile.
    fn put_sources_in_order(&mut self) -> Result<(), EditError> {
        let (mut now, wanted) = (ids(&self.now, List::Sources), ids(self.to, List::Sources));
        for (id, at) in moves(&mut now, &wanted) {
            let Some(source) = self.now.source(&id).cloned() else { continue };
            let citing: Vec<(Id, Vec<Citation>)> = self
                .now
                .claims()
                .filter(|claim| claim.cites(&id))
                .map(|it| (it.id.clone(), it.citations.clone()))
                .collect();
            self.make(compose::remove_source(&self.now, &id))?;
            self.make(Edit::AddSource { source: Box::new(source), at })?;
            for (claim, citations) in citing {
                self.make(Edit::Claim(claim, ClaimChange::Citations(citations)))?;
            }
        }
        Ok(())
    }

    fn meta(&mut self) -> Result<(), EditError> {
        let (old, new) = (self.now.meta().clone(), self.to.meta());
        let mut edits = Vec::new();
        macro_rules! push {
            ($($variant:ident $member:ident),+) => {
                $(if old.$member != new.$member {
                    edits.push(Edit::Meta(MetaChange::$variant(new.$member.clone())));
                })+
            };
        }
        push!(Title title, Conclusion conclusion, Semantics semantics, K k, Linked linked, Unstated unstated, Scale scale);
        push!(Layout layout, Handling handling, Extra extra, Weights weights);
        self.make_all(edits)
    }
}

fn claim(old: &Claim, new: &Claim, edits: &mut Vec<Edit>) {
    members!(edits, Claim, ClaimChange, old, new, {
        Text text, Title title, Kind kind, Credence credence, Range range, Implicit implicit, Tags tags, Notes notes,
        Citations citations, Group group, Position position, Extra extra,
    });
}

fn source(old: &Source, new: &Source, edits: &mut Vec<Edit>) {
    members!(edits, Source, SourceChange, old, new, {
        Title title, Author author, Publisher publisher, Url url, Date date, Accessed accessed, Origin origin,
        Reliability reliability, Text text, Extra extra,
    });
}

fn stop(old: &Stop, new: &Stop, edits: &mut Vec<Edit>) {
    members!(edits, Stop, StopChange, old, new, {
        Title title, Notes notes, Show show, View view, Emptied emptied, Others others, Folded folded, WhatIf what_if,
        Extra extra,
    });
}

fn ids(map: &ArgumentMap, list: List) -> Vec<Id> {
    match list {
        List::Claims => map.claims().map(|claim| claim.id.clone()).collect(),
        List::Inferences => map.inferences().map(|step| step.id.clone()).collect(),
        List::Sources => map.sources().iter().map(|source| source.id.clone()).collect(),
        List::Groups => map.groups().iter().map(|group| group.id.clone()).collect(),
        List::Tour => map.tour().iter().map(|stop| stop.id.clone()).collect(),
        List::Document => Vec::new(),
    }
}

/// What to move where, one after the other, so that a row comes to be as it is wanted; both hold the same ids.
fn moves(now: &mut Vec<Id>, wanted: &[Id]) -> Vec<(Id, usize)> {
    let places: HashMap<&Id, usize> = now.iter().enumerate().map(|(at, id)| (id, at)).collect();
    let numbers: Vec<usize> = wanted.iter().filter_map(|id| places.get(id).copied()).collect();
    let still: HashSet<usize> = longest_rise(&numbers).into_iter().collect();
    let mut moves = Vec::new();
    for (at, id) in wanted.iter().enumerate().filter(|(at, _)| !still.contains(at)) {
        now.retain(|other| other != id);
        let before = at.checked_sub(1).and_then(|before| wanted.get(before));
        let place = before.and_then(|before| now.iter().position(|other| other == before)).map_or(0, |place| place + 1);
        now.insert(place, id.clone());
        moves.push((id.clone(), place));
    }
    moves
}
