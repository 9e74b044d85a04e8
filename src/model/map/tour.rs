//! The stops of a map: those of its tour, and those that are proposed where it has none.

use std::collections::{HashSet, VecDeque};

use super::{ArgumentMap, BuildError, List};
use crate::model::{Claim, Id, Stop, WeightReading, WhatIf};
use crate::say;

/// The most stops that are proposed.
const PROPOSED: usize = 60;

impl ArgumentMap {
    /// The stops that are presented and exported: those of the tour, or those that are proposed where there is none.
    #[must_use]
    pub fn stops(&self) -> Vec<Stop> {
        if self.tour().is_empty() { self.proposed_tour() } else { self.tour().to_vec() }
    }

    /// The stops of the tour in order.
    #[must_use]
    pub fn tour(&self) -> &[Stop] {
        &self.tour
    }

    /// The stop with this id.
    #[must_use]
    pub fn stop(&self, id: &Id) -> Option<&Stop> {
        self.tour.iter().find(|stop| stop.id == *id)
    }

    /// The map with a tour.
    ///
    /// # Errors
    /// When an id is used twice, or a stop names what is not there or supposes a number that is not allowed.
    pub fn with_tour(mut self, tour: Vec<Stop>) -> Result<Self, BuildError> {
        let list = List::Tour;
        for (index, stop) in tour.iter().enumerate() {
            if tour[..index].iter().any(|before| before.id == stop.id) {
                return Err(BuildError::DuplicateId { list, index, id: stop.id.clone() });
            }
            match misfit(&self, stop) {
                None => {}
                Some(Misfit::Missing { member, wanted, id }) => {
                    return Err(BuildError::Dangling { list, index, member, wanted, id });
                }
                Some(Misfit::Number { member, value, allowed, .. }) => {
                    return Err(BuildError::OutOfRange { list, index, member, value, allowed });
                }
            }
        }
        self.tour = tour;
        Ok(self)
    }

    /// Whether a stop of the tour names a claim or an inference.
    pub(in crate::model) fn is_on_tour(&self, id: &Id) -> bool {
        self.tour.iter().any(|stop| stop.refers_to(id))
    }

    /// What is wrong with the tour, in words.
    pub(in crate::model) fn broken_tour(&self) -> Vec<String> {
        let mut broken = Vec::new();
        for (n, stop) in self.tour.iter().enumerate() {
            if stop.id.as_str().is_empty() || self.tour[..n].iter().any(|before| before.id == stop.id) {
                broken.push("the id of a stop is empty or used twice".to_owned());
            }
            if misfit(self, stop).is_some() {
                broken.push(format!("the stop {:?} does not fit the map", stop.id));
            }
        }
        broken
    }

    /// A tour for a map that has none: the whole map, each inference from the main conclusion down, the whole map again.
    ///
    /// Inferences come in the analyst's order, nearer ones first; what bears on an inference comes right after it. The first
    /// 60 stops of a larger map are proposed, those nearest to the conclusion. Empty for an empty map.
    #[must_use]
    pub fn proposed_tour(&self) -> Vec<Stop> {
        if self.claims().len() == 0 {
            return Vec::new();
        }
        let mut stops = vec![Stop { title: self.meta().title.clone(), ..Stop::new("t1") }];
        let main = self.main_conclusion().map(|claim| claim.id.clone());
        let tops = main.into_iter().chain(self.conclusions().map(|claim| claim.id.clone()));
        let mut open: VecDeque<Id> = tops.collect();
        let mut seen = HashSet::new();
        while let Some(target) = open.pop_front() {
            if !seen.insert(target.clone()) {
                continue;
            }
            for step in self.inferences_on(&target) {
                if !seen.insert(step.id.clone()) || stops.len() + 1 >= PROPOSED {
                    continue;
                }
                stops.push(stop_of(self, &step.id, stops.len() + 1));
                for undercut in self.inferences_on(&step.id) {
                    if seen.insert(undercut.id.clone()) && stops.len() + 1 < PROPOSED {
                        stops.push(stop_of(self, &undercut.id, stops.len() + 1));
                        open.extend(undercut.premises.iter().cloned());
                    }
                }
                open.extend(step.premises.iter().cloned());
            }
        }
        if stops.len() > 1 {
            let id = format!("t{}", stops.len() + 1);
            stops.push(Stop { title: say!("tour-in-sum").to_owned(), ..Stop::new(id) });
        }
        stops
    }

    /// Whether every weight that a stop supposes is allowed under a reading; the first that is not.
    pub(in crate::model) fn what_if_beyond(&self, reading: WeightReading) -> Option<(&Id, f64)> {
        let what_if = self.tour.iter().flat_map(|stop| &stop.what_if);
        let mut weights = what_if.filter(|what_if| self.inference(&what_if.of).is_some());
        weights.find(|what_if| !reading.allows(what_if.value)).map(|what_if| (&what_if.of, what_if.value))
    }
}

/// Why a stop does not fit a map.
pub(in crate::model) enum Misfit {
    Missing { member: String, wanted: &'static str, id: Id },
    Number { member: String, id: Id, value: f64, allowed: &'static str },
}

/// The first thing about a stop that does not fit the map.
pub(in crate::model) fn misfit(map: &ArgumentMap, stop: &Stop) -> Option<Misfit> {
    for (member, id) in stop.names() {
        let claims_only = member.starts_with("folded");
        if claims_only && map.claim(id).is_none() || !map.contains(id) {
            let wanted = if claims_only { "claim" } else { "claim or inference" };
            return Some(Misfit::Missing { member, wanted, id: id.clone() });
        }
    }
    for (n, WhatIf { of, value, .. }) in stop.what_if.iter().enumerate() {
        let (is_allowed, allowed) = match map.inference(of) {
            Some(_) => (map.meta().weights.allows(*value), map.meta().weights.range()),
            None => ((0.0..=1.0).contains(value), say!("allowed-unit")),
        };
        if !is_allowed {
            return Some(Misfit::Number {
                member: format!("what-if[{n}].value"),
                id: of.clone(),
                value: *value,
                allowed,
            });
        }
    }
    let view = stop.view.filter(|view| !view.is_usable())?;
    let value =
        [view.at.x, view.at.y, view.width, view.height].into_iter().find(|n| !n.is_finite()).unwrap_or(view.width);
    Some(Misfit::Number { member: "view".to_owned(), id: stop.id.clone(), value, allowed: say!("allowed-view") })
}

/// A stop for one inference: its target, itself and its premises.
fn stop_of(map: &ArgumentMap, step: &Id, number: usize) -> Stop {
    let mut show = Vec::new();
    let mut title = String::new();
    if let Some(step) = map.inference(step) {
        match step.target.as_ref().and_then(|target| map.inference(target)) {
            // An undercut: what it bears on is the step and its ends.
            Some(target) => {
                show.extend(target.target.iter().cloned());
                show.push(target.id.clone());
                show.extend(target.premises.iter().cloned());
            }
            None => show.extend(step.target.iter().cloned()),
        }
        show.push(step.id.clone());
        show.extend(step.premises.iter().cloned());
        let names = step.premises.iter().filter_map(|id| map.claim(id)).map(Claim::name);
        title = names.collect::<Vec<_>>().join(" + ");
    }
    let mut seen = HashSet::new();
    show.retain(|id| seen.insert(id.clone()));
    Stop { title, ..Stop::of(format!("t{number}"), show) }
}
